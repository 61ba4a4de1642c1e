import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

const MODEL = "netwerk.template.remark";
/** As `engine/remark/item.LONGEST`. */
const LONGEST = 1000;

/** What does not work in an instrument or a method, said by who works with it. */
export class RemarkDialog extends Component {
    static template = "netwerk_ondersteuning.RemarkDialog";
    static components = { Dialog };
    /** `of`: what `get_remark_form` is asked: a template, or the sheet one comes from. */
    static props = { of: Object, close: Function };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.longest = LONGEST;
        this.state = useState({ form: null, at: "", words: "", isBusy: false });
        onWillStart(async () => {
            this.state.form = await this.orm.call(MODEL, "get_remark_form", [], this.props.of);
        });
    }

    /** Places by what they stand in, in their order. */
    get groups() {
        const groups = [];
        this.state.form.places.forEach((one, index) => {
            const last = groups.at(-1);
            if (last && last.within === one.within) {
                last.places.push({ ...one, index });
            } else {
                groups.push({ within: one.within, places: [{ ...one, index }] });
            }
        });
        return groups;
    }

    get place() {
        return this.state.at === "" ? [] : this.state.form.places[this.state.at].place;
    }

    async save() {
        this.state.isBusy = true;
        try {
            await this.orm.call(MODEL, "make_remark", [this.place, this.state.words], this.props.of);
        } finally {
            // what was typed stays when it is refused
            this.state.isBusy = false;
        }
        this.notification.add(_t("Thank you. Whoever makes the instruments reads it."), { type: "success" });
        this.props.close();
    }
}

registry.category("actions").add("netwerk_remark", (env, { params }) => {
    env.services.dialog.add(RemarkDialog, { of: params });
});
