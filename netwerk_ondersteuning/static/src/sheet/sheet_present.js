import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "../filling/sheet_store";

/** Of a sheet that grows: who is there today, and what it was the time before. */
export class SheetPresent extends Component {
    static template = "netwerk_ondersteuning.SheetPresent";
    static props = { store: Object, onShowWas: Function };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ typed: this.props.store.view.present, problem: "", isSaved: false });
    }

    get store() {
        return this.props.store;
    }

    get before() {
        return this.store.screen.revisions?.[0];
    }

    get beforeWords() {
        const { day, present } = this.before;
        return present ? _t("Last time: %(day)s, with %(who)s.", { day, who: present }) : _t("Last time: %s.", day);
    }

    async say() {
        this.state.isSaved = false;
        const { assessmentId } = this.store;
        try {
            await this.orm.silent.call(MODEL, "say_present", [[assessmentId], this.state.typed]);
            Object.assign(this.state, { problem: "", isSaved: true });
        } catch (error) {
            // what was typed stays where it was typed
            this.state.problem = error.data?.message || _t("This was not saved. Try again.");
        }
    }
}
