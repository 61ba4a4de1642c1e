import { Component, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { NetworkChoice } from "../parts/choice/network_choice";
import { NetworkField } from "../parts/field/network_field";
import { NetworkNameField } from "../parts/name_box/network_name_field";

/** "2012–2014", "2012–", "–2014", "2012" or nothing. */
export function yearsOf({ year_from, year_to }) {
    if (!year_from && !year_to) {
        return "";
    }
    return year_from === year_to ? String(year_from) : `${year_from || ""}–${year_to || ""}`;
}

/** What "known from" says of somebody who was met there. */
export function originOf(line) {
    const years = yearsOf(line);
    return years ? `${line.name} (${years})` : line.name;
}

/**
 * Along the client's cv, from secondary school to now: at each line whom he met there,
 * whom he still sees, and what became of them. Their work can be a clue for his.
 */
export class NetworkCvWalk extends Component {
    static template = "netwerk_ondersteuning.NetworkCvWalk";
    static components = { NetworkChoice, NetworkField, NetworkNameField };
    static props = {
        store: Object,
        onClose: Function,
        onOpen: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.root = useRef("root");
        this.yearsOf = yearsOf;
        const next = this.lines.find((line) => !line.is_walked);
        this.state = useState({
            /** By its key, which stays when the server gives the line an id. */
            openKey: next ? this.keyOf(next) : null,
            /** The line in the form; "new" for one that is being added. */
            editedKey: this.lines.length || !this.store.canEdit ? null : "new",
            form: this.formOf(null),
            message: "",
            isSaving: false,
        });
    }

    get store() {
        return this.props.store;
    }

    get lines() {
        return this.store.view.cv_lines || [];
    }

    get walked() {
        return this.lines.filter((line) => line.is_walked).length;
    }

    get progress() {
        return _t("%(number)s of %(count)s talked over", {
            number: this.walked,
            count: this.lines.length,
        });
    }

    get kinds() {
        return this.store.view.options.selections.cv_kind || [];
    }

    get frequencies() {
        return this.store.view.options.selections.contact_frequency || [];
    }

    keyOf(line) {
        return this.store.keyOf(line.id);
    }

    kindName(line) {
        return (this.kinds.find(([kind]) => kind === line.kind) || ["", ""])[1];
    }

    isOpen(line) {
        return this.keyOf(line) === this.state.openKey;
    }

    peopleOf(line) {
        return this.store.people.filter(
            ({ member }) =>
                member.cv_line_id && this.store.resolve(member.cv_line_id) === line.id
        );
    }

    occupationLabel(member) {
        return _t("What does %s do now?", member.name);
    }

    reactionLabel() {
        return _t("What %s says about it", this.store.view.dossier.center_name);
    }

    toggle(line) {
        this.state.openKey = this.isOpen(line) ? null : this.keyOf(line);
        this.state.editedKey = null;
    }

    // -- people -------------------------------------------------------------------------

    add(line, name) {
        const category = this.store.view.options.cv_categories?.[line.kind];
        return this.store.addPeople([name], {
            values: {
                cv_line_id: line.id,
                origin: originOf(line),
                ...(category && { category_id: category }),
            },
        });
    }

    saveMember(member, field, value) {
        return this.store.updateMember(member.id, { [field]: value }, { inPlace: true });
    }

    saveFrequency(member, value) {
        this.store.setTie(member.id, { contact_frequency: value });
    }

    // -- lines --------------------------------------------------------------------------

    /** Marks a line and opens the next that was not talked over. */
    walk(line) {
        this.store.saveCvLine(line, { is_walked: true });
        const after = this.lines.slice(this.lines.findIndex(({ id }) => id === line.id) + 1);
        const next = after.find((one) => !one.is_walked);
        this.state.openKey = next ? this.keyOf(next) : null;
    }

    formOf(line) {
        return {
            name: line?.name || "",
            kind: line?.kind || (this.lines.length ? "job" : "education"),
            year_from: line?.year_from || "",
            year_to: line?.year_to || "",
        };
    }

    edit(line) {
        this.state.editedKey = line ? this.keyOf(line) : "new";
        this.state.form = this.formOf(line);
        this.state.message = "";
    }

    onFormKeydown(ev) {
        if (ev.key === "Enter" && !ev.isComposing && ev.target.tagName !== "BUTTON") {
            ev.preventDefault();
            this.save();
        } else if (ev.key === "Escape" && this.lines.length) {
            ev.stopPropagation();
            this.state.editedKey = null;
        }
    }

    async save() {
        const { form, editedKey } = this.state;
        const name = form.name.trim();
        if (!name) {
            this.state.message = _t("Say what it was, or where.");
            return;
        }
        const years = [form.year_from, form.year_to].map((text) => String(text).trim());
        if (years.some((text) => text && !/^\d{4}$/.test(text))) {
            this.state.message = _t("A year has four figures, such as 2012.");
            return;
        }
        const [year_from, year_to] = years.map((text) => parseInt(text) || false);
        const values = {
            name,
            kind: form.kind,
            year_from,
            year_to,
        };
        const line = this.lines.find((one) => this.keyOf(one) === editedKey) || null;
        this.state.isSaving = true;
        const outcome = await this.store.saveCvLine(line, values);
        this.state.isSaving = false;
        if (!outcome.ok) {
            this.state.message = outcome.message || "";
            return;
        }
        this.state.editedKey = null;
        this.state.openKey = line ? editedKey : Object.keys(outcome.ids || {})[0] || null;
    }

    remove(line) {
        const people = this.peopleOf(line).length;
        if (!people) {
            this.store.removeCvLine(line);
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: _t("Remove this line?"),
            body: _t(
                "Whom you met there stays on the map, and keeps what “known from” says."
            ),
            confirmLabel: _t("Remove"),
            cancelLabel: _t("Keep it"),
            confirm: () => this.store.removeCvLine(line),
            cancel: () => {},
        });
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
