/**
 * For whom a dossier is: a contact that is chosen, or the name of somebody new.
 *
 * A name and Enter start the dossier; the server makes the contact with it, so nobody needs
 * a right on contacts, and when it refuses the name still stands here. With a name that
 * somebody has already, it is asked first whether that is who is meant.
 *
 * Not Odoo's own field for a contact, nor a form of it: with `partner_autocomplete`, which
 * comes with Odoo by itself, these send what is typed to a service outside, letter by
 * letter.
 */
import { Component, useState } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { KeepLast } from "@web/core/utils/concurrency";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const MOST = 7;
/** Characters of a name; the server says the same (`starting/client.py`). */
const LONGEST = 120;

export class ContactField extends Component {
    static template = "netwerk_ondersteuning.ContactField";
    static components = { AutoComplete };
    static props = {
        ...standardFieldProps,
        placeholder: { type: String, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.keepLast = new KeepLast();
        this.state = useState({ tooLong: "" });
    }

    get record() {
        return this.props.record;
    }

    get contact() {
        return this.record.data[this.props.name];
    }

    /** What stands in the field. */
    get value() {
        return this.state.tooLong || this.contact?.display_name || this.record.data.new_client_name || "";
    }

    /** Why what stands here cannot be the name; it stays, to be made shorter. */
    get problem() {
        const count = this.state.tooLong.length;
        return (
            count &&
            _t("This name is too long: %(most)s characters at most, and these are %(count)s.", {
                most: LONGEST,
                count,
            })
        );
    }

    get sources() {
        return [{ options: (request) => this.options(request) }];
    }

    /** The list below the name is as wide as the name, and covers whole fields. */
    asWide(list) {
        list.style.minWidth = `${list.parentElement.offsetWidth}px`;
    }

    /** The name as it stands first, so that Enter takes it; then who may be meant. */
    async options(request) {
        if (!request || request.length > LONGEST) {
            return [];
        }
        const found = await this.keepLast.add(
            this.orm.call("res.partner", "name_search", [], {
                name: request,
                domain: [
                    ["is_company", "=", false],
                    ["company_id", "in", [false, this.record.data.company_id?.id || false]],
                ],
                limit: MOST,
            })
        );
        return [
            {
                label: _t("New client: %s", request),
                cssClass: "o_netwerk_new_client",
                onSelect: () => this.type(request, { isDone: true }),
            },
            ...found.map(([id, name]) => ({
                label: name,
                onSelect: () => this.choose({ id, display_name: name }),
            })),
        ];
    }

    /** Who has that name already, as long as nobody said that it is somebody else. */
    get asked() {
        const { new_client_name, is_somebody_else, same_names } = this.record.data;
        const isAsked = this.record.isNew && new_client_name && !is_somebody_else;
        return (isAsked && same_names) || [];
    }

    /** A name was typed; it is the client when nothing has to be asked. */
    async type(name, { isDone = false } = {}) {
        this.state.tooLong = name.length > LONGEST ? name : "";
        if (this.state.tooLong) {
            await this.record.update({ [this.props.name]: false, new_client_name: false });
            return;
        }
        if (name !== this.value || this.contact) {
            await this.record.update({
                [this.props.name]: false,
                new_client_name: name,
                is_somebody_else: false,
            });
        }
        if (isDone && name && !this.asked.length) {
            await this.record.save();
        }
    }

    async choose(contact) {
        this.state.tooLong = "";
        await this.record.update({ [this.props.name]: contact, new_client_name: false });
    }

    async chooseAsked({ id, name }) {
        await this.choose({ id, display_name: name });
        await this.record.save();
    }

    async sayElse() {
        await this.record.update({ is_somebody_else: true });
        await this.record.save();
    }

    /** The field is left: what stands in it is the name. */
    onChange({ inputValue }) {
        const name = inputValue.trim();
        return name === this.value ? undefined : this.type(name);
    }
}

registry.category("fields").add("netwerk_contact", {
    component: ContactField,
    displayName: _t("Client, chosen or new"),
    supportedTypes: ["many2one"],
    extractProps: ({ attrs, placeholder }) => ({ placeholder: placeholder || attrs.placeholder }),
    isEmpty: (record, name) => !record.data[name] && !record.data.new_client_name,
    fieldDependencies: [
        { name: "new_client_name", type: "char" },
        { name: "is_somebody_else", type: "boolean" },
        { name: "same_names", type: "json" },
        { name: "company_id", type: "many2one" },
    ],
});
