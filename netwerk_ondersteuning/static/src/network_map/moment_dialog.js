import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useAutofocus } from "@web/core/utils/hooks";

/** Names a day: a first talk, a look half way, the question that was asked then. */
export class MomentDialog extends Component {
    static template = "netwerk_ondersteuning.MomentDialog";
    static components = { Dialog };
    static props = {
        store: Object,
        moment: { type: [Object, { value: null }], optional: true },
        close: Function,
    };

    setup() {
        useAutofocus({ refName: "name" });
        const moment = this.props.moment || {};
        this.state = useState({
            name: moment.name || "",
            date: moment.date || this.props.store.shownDate,
            question: moment.question || "",
            note: moment.note || "",
            message: "",
            isSaving: false,
        });
    }

    get title() {
        return this.props.moment ? _t("Change this moment") : _t("Add a moment");
    }

    onEnter(ev) {
        if (ev.key === "Enter" && ev.target.tagName === "INPUT" && !ev.isComposing) {
            ev.preventDefault();
            this.save();
        }
    }

    async save() {
        if (this.state.isSaving) {
            return;
        }
        const name = this.state.name.trim();
        if (!name) {
            this.state.message = _t("Give the moment a name, such as “First talk”.");
            return;
        }
        if (!this.state.date) {
            this.state.message = _t("Choose a day.");
            return;
        }
        this.state.isSaving = true;
        this.state.message = "";
        const outcome = await this.props.store.saveMoment(this.props.moment, {
            name,
            date: this.state.date,
            question: this.state.question.trim() || false,
            note: this.state.note.trim() || false,
        });
        this.state.isSaving = false;
        if (outcome.ok) {
            this.props.close();
        } else {
            this.state.message = outcome.message;
        }
    }

    remove() {
        this.props.store.removeMoment(this.props.moment);
        this.props.close();
    }
}
