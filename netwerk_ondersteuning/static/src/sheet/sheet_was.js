import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "../filling/sheet_store";

/** What a sheet that grows was on a day, and what is otherwise since then, in words. */
export class SheetWas extends Component {
    static template = "netwerk_ondersteuning.SheetWas";
    static components = { Dialog };
    static props = { assessmentId: Number, revisions: Array, close: Function };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ id: this.props.revisions[0].id, data: null, isBroken: false });
        this.asked = 0;
        onWillStart(() => {
            this.load();
        });
    }

    get title() {
        return _t("What it was before");
    }

    async load(id = this.state.id) {
        const turn = ++this.asked;
        Object.assign(this.state, { id, isBroken: false });
        try {
            const data = await this.orm.silent.call(MODEL, "get_changes_since", [[this.props.assessmentId], id]);
            if (turn === this.asked) {
                this.state.data = data;
            }
        } catch {
            if (turn === this.asked) {
                Object.assign(this.state, { data: null, isBroken: true });
            }
        }
    }

    /** Nobody says nothing: a cell that was empty says so. */
    words(text) {
        return text || _t("nothing yet");
    }
}
