import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "../filling/sheet_store";

/** What is printed for one talk: empty sheets, a set of them, what was filled in. */
export class SheetPrint extends Component {
    static template = "netwerk_ondersteuning.SheetPrint";
    static components = { Dialog };
    static props = { dossierId: Number, name: String, close: Function };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ data: null, codes: new Set(), ids: new Set(), withName: false, isMore: false });
        onWillStart(async () => {
            this.state.data = await this.orm.call(MODEL, "get_print_choices", [this.props.dossierId]);
        });
    }

    get blank() {
        const { data, codes, isMore } = this.state;
        return data.blank.filter(({ code, is_on: isOn }) => isMore || isOn || codes.has(code));
    }

    get hasMore() {
        return !this.state.isMore && this.blank.length < this.state.data.blank.length;
    }

    toggle(set, key) {
        if (!set.delete(key)) {
            set.add(key);
        }
    }

    /** Adds the whole set; takes it away when all of it was chosen. */
    toggleBundle({ codes }) {
        const isAll = this.isChosen({ codes });
        codes.forEach((code) => (isAll ? this.state.codes.delete(code) : this.state.codes.add(code)));
    }

    isChosen({ codes }) {
        return codes.every((code) => this.state.codes.has(code));
    }

    get count() {
        return this.state.codes.size + this.state.ids.size;
    }

    get isTooMuch() {
        return this.count > this.state.data.most;
    }

    get nameWords() {
        return _t("Write the name of %s on the empty sheets", this.props.name);
    }

    get countWords() {
        const { most } = this.state.data;
        return this.isTooMuch ? _t("At most %s sheets in one go.", most) : _t("%s chosen", this.count);
    }

    sheetWords({ title, who, about }) {
        return [title, who, about].filter(Boolean).join(" · ");
    }

    async print() {
        const { codes, ids, withName } = this.state;
        const action = await this.orm.call(MODEL, "action_print_set", [
            this.props.dossierId,
            [...codes],
            [...ids],
            withName,
        ]);
        await this.action.doAction(action);
        this.props.close();
    }
}
