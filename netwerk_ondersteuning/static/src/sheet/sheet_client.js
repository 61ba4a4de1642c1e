import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { ByHand } from "../by_hand/by_hand";
import { isByHand } from "../by_hand/opens_drawn";
import { useWayOut } from "../client/client_way_out";
import { SheetOne } from "../filling/sheet_one";
import { SheetBring, takesWords } from "./sheet_going_on";
import { SheetResult } from "../result/sheet_result";

/**
 * The sheet in the hands of the client: one question at a time, nothing of the team, and
 * only the coach leads out of it.
 */
export class SheetClient extends Component {
    static template = "netwerk_ondersteuning.SheetClient";
    static components = { ByHand, SheetBring, SheetOne, SheetResult };
    static props = {
        store: Object,
        lock: Object,
        at: Object,
        /** Something that must be told, like an answer that was not kept. */
        message: String,
        onMessageRead: Function,
        /** The sheet from which one came. */
        fromId: { type: [Number, String, Boolean], optional: true },
        onDone: Function,
        slots: { type: Object, optional: true },
    };

    setup() {
        this.wayOut = useWayOut(() => this.props.lock);
        this.state = useState({ isShown: false, isAsked: false });
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

    /** As it is drawn by hand, the questions one tap away. */
    get isByHand() {
        return isByHand(this.store.sheet) && this.store.canEdit && !this.state.isAsked;
    }

    get canSwitch() {
        return Boolean(this.sheet && !this.isDrawn && isByHand(this.store.sheet) && this.store.canEdit);
    }

    setAsked(isAsked) {
        this.store.commitTyped();
        this.state.isAsked = isAsked;
    }

    get canBring() {
        return takesWords(this.store);
    }

    get backWords() {
        return _t("Give the tablet back now.");
    }
}
