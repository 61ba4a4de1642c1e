/**
 * A dossier, chosen by the name of the client or of somebody around them.
 *
 * The number is what Odoo would show. Here the server looks within what the user can enter
 * (`find`), and the name of the client is shown from the record, which may know it.
 */
import { Component } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

export class DossierField extends Component {
    static template = "netwerk_ondersteuning.DossierField";
    static components = { AutoComplete };
    static props = {
        ...standardFieldProps,
        placeholder: { type: String, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.keepLast = new KeepLast();
    }

    get value() {
        const { data } = this.props.record;
        const dossier = data[this.props.name];
        return dossier ? data.client_name || dossier.display_name : "";
    }

    get sources() {
        return [{ options: (request) => this.options(request) }];
    }

    async options(request) {
        if (!request) {
            return [{ label: _t("Type a name"), cssClass: "text-muted" }];
        }
        const call = this.orm.call("netwerk.dossier", "find", [request]);
        const rows = (await this.keepLast.add(call)).filter((row) => !row.closed);
        if (!rows.length) {
            return [{ label: _t("Nobody of that name"), cssClass: "text-muted" }];
        }
        return rows.map((row) => ({
            label: `${row.name} · ${row.beside}`,
            onSelect: () => this.set({ id: row.dossier_id, display_name: row.name }),
        }));
    }

    set(dossier) {
        return this.props.record.update({ [this.props.name]: dossier });
    }

    get dossierId() {
        return this.props.record.data[this.props.name]?.id;
    }

    open() {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "netwerk.dossier",
            res_id: this.dossierId,
            views: [[false, "form"]],
        });
    }

    /** Emptied; whatever else was typed and not chosen is no dossier. */
    onChange({ inputValue }) {
        return inputValue.trim() ? undefined : this.set(false);
    }
}

registry.category("fields").add("netwerk_dossier", {
    component: DossierField,
    displayName: _t("Dossier, by name"),
    supportedTypes: ["many2one"],
    extractProps: ({ attrs, placeholder }) => ({ placeholder: placeholder || attrs.placeholder }),
    fieldDependencies: [{ name: "client_name", type: "char" }],
});
