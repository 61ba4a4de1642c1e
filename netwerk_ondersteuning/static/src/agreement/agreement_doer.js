import { Component, useState } from "@odoo/owl";
import { AutoComplete } from "@web/core/autocomplete/autocomplete";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const NOBODY = {
    doer_kind: false,
    doer_member_id: false,
    doer_user_id: false,
    doer_name: false,
};

/** A name as it is compared: without capitals, accents or spaces around it. */
export function plain(name) {
    return name
        .normalize("NFD")
        .replace(/\p{Diacritic}/gu, "")
        .trim()
        .toLowerCase();
}

/**
 * Who does it, in one field: type a name, or choose from the client, his own network,
 * volunteers, professionals and colleagues, in that order. What somebody has on his
 * plate stands beside his name. Another name is that of an organisation.
 */
export class AgreementDoer extends Component {
    static template = "netwerk_ondersteuning.AgreementDoer";
    static components = { AutoComplete };
    static props = {
        ...standardFieldProps,
        placeholder: { type: String, optional: true },
        hasHint: { type: Boolean, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ round: 0 });
        this.typed = null; // and not chosen yet; the menu forgets it when it closes
        this.groups = null; // as they were when the menu was opened last
        this.sources = [
            { options: (typed) => this.loadOptions(typed), optionSlot: "option" },
        ];
        useBus(this.props.record.model.bus, "NEED_LOCAL_CHANGES", ({ detail }) =>
            detail.proms.push(this.keepTyped())
        );
    }

    get data() {
        return this.props.record.data;
    }

    get doer() {
        return (this.data.doer_kind && this.data.doer) || "";
    }

    get hint() {
        return this.props.hasHint && this.data.doer_kind && this.data.doer_hint;
    }

    async loadOptions(typed) {
        const dossier = this.data.dossier_id;
        if (!dossier) {
            return [{ label: _t("Choose the dossier first."), data: { isGroup: true } }];
        }
        this.groups = await this.orm.call("netwerk.dossier", "get_agreement_doers", [
            [dossier.id],
        ]);
        const options = this.groups.flatMap((group) => {
            const found = this.matching(group.options, typed);
            const heading = { label: group.label, data: { isGroup: true } };
            return found.length ? [heading, ...found.map((one) => this.toOption(one))] : [];
        });
        const name = typed.trim();
        if (name) {
            options.push({
                label: _t("Organisation “%(name)s”", { name }),
                data: {},
                onSelect: () => this.choose({ doer_kind: "organisation", name }),
            });
        }
        return options;
    }

    matching(options, typed) {
        const wanted = plain(typed);
        return options.filter((option) => plain(option.name).includes(wanted));
    }

    toOption(option) {
        return {
            label: option.name,
            data: { hint: option.hint },
            onSelect: () => this.choose(option),
        };
    }

    choose(option) {
        this.typed = null;
        const value = { id: option.id, display_name: option.name };
        return this.props.record.update({
            ...NOBODY,
            doer_kind: option.doer_kind,
            ...(option.doer_kind === "member" && { doer_member_id: value }),
            ...(option.doer_kind === "user" && { doer_user_id: value }),
            ...(option.doer_kind === "organisation" && { doer_name: option.name }),
        });
    }

    /**
     * What was typed and not chosen: one who fits, or else an organisation. Without
     * waiting for the server, so that a click on a button finds it written.
     */
    async keepTyped() {
        const typed = (this.typed ?? this.doer).trim();
        this.typed = null;
        if (plain(typed) === plain(this.doer)) {
            return;
        }
        const people = (this.groups || []).flatMap((group) => group.options);
        const same = people.filter((one) => plain(one.name) === plain(typed));
        const found = same.length ? same : this.matching(people, typed);
        if (!typed) {
            await this.props.record.update(NOBODY);
        } else if (found.length === 1) {
            await this.choose(found[0]);
        } else if (!found.length) {
            await this.choose({ doer_kind: "organisation", name: typed });
        }
    }

    onInput(ev) {
        this.typed = ev.target.value;
        this.props.record.model.bus.trigger("FIELD_IS_DIRTY", true);
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            this.typed = null;
        }
    }

    async onBlur() {
        await this.keepTyped();
        this.state.round++; // shows again what stands there, whatever was typed
    }
}

export const agreementDoer = {
    component: AgreementDoer,
    displayName: _t("Who does it"),
    supportedTypes: ["selection"],
    fieldDependencies: [
        { name: "dossier_id", type: "many2one" },
        { name: "doer", type: "char", readonly: true },
        { name: "doer_hint", type: "char", readonly: true },
        { name: "doer_member_id", type: "many2one", readonly: false },
        { name: "doer_user_id", type: "many2one", readonly: false },
        { name: "doer_name", type: "char", readonly: false },
        { name: "has_gap", type: "boolean", readonly: true },
    ],
    extractProps: ({ placeholder, viewType }) => ({
        placeholder,
        hasHint: viewType === "form",
    }),
};

registry.category("fields").add("netwerk_agreement_doer", agreementDoer);
