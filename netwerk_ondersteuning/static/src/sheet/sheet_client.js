import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { useWayOut } from "../client/client_way_out";
import { SheetOne } from "../filling/sheet_one";
import { SheetBring, takesWords } from "./sheet_going_on";
import { SheetResult } from "./sheet_result";

/**
 * The sheet in the hands of the client: one question at a time, nothing of the team, and
 * only the coach leads out of it.
 */
export class SheetClient extends Component {
    static template = "netwerk_ondersteuning.SheetClient";
    static components = { SheetBring, SheetOne, SheetResult };
    static props = {
        store: Object,
        lock: Object,
        at: Object,
        /** Something that must be told, like an answer that was not kept. */
        message: String,
        onMessageRead: Function,
        /** The sheet from which one came. */
        fromId: { type: [Number, Boolean], optional: true },
        onDone: Function,
        slots: { type: Object, optional: true },
    };

    setup() {
        this.wayOut = useWayOut(() => this.props.lock);
        this.state = useState({ isShown: false });
    }

    get store() {
        return this.props.store;
    }

    get sheet() {
        return this.store.view;
    }

    get isDone() {
        return this.sheet.state === "done";
    }

    /** Once it is ready the client sees what was filled in, drawn; the questions stay. */
    get isDrawn() {
        return this.isDone && !this.state.isShown;
    }

    get canBring() {
        return takesWords(this.store);
    }

    get backWords() {
        return _t("Give the tablet back now.");
    }
}
