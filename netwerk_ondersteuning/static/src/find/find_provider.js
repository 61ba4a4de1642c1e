/**
 * Clients and the people around them, found by name with Ctrl+K.
 *
 * A name that is typed there is offered as something to look for; with Enter, or after
 * "&", the server answers, within what the user can enter. What is typed for another
 * command is not sent.
 */
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

const COACH = "netwerk_ondersteuning.group_coach";
const SIGN = "&";
/** Letters with which a search begins; the server says the same. */
const LEAST = 2;
/** In ms: how long after a key is asked. */
const SOON = 300;

export class FoundItem extends Component {
    static template = "netwerk_ondersteuning.FoundItem";
    static props = {
        slots: { type: Object, optional: true },
        hotkey: { type: String, optional: true },
        hotkeyOptions: { type: String, optional: true },
        name: { type: String, optional: true },
        searchValue: { type: String, optional: true },
        executeCommand: { type: Function, optional: true },
        beside: String,
        closed: Boolean,
    };
}

/** What is looked for, as one command among those of Odoo. */
export async function offerToFind(env, { searchValue = "" } = {}) {
    const name = searchValue.trim();
    if (name.length < LEAST || !(await user.hasGroup(COACH))) {
        return [];
    }
    return [
        {
            category: "netwerk_find",
            name: _t("Find “%s” in the dossiers", name),
            action: () => paletteFor(name),
        },
    ];
}

/** The palette anew, with the answers for a name. */
export function paletteFor(name) {
    const setup = registry.category("command_setup").get(SIGN);
    return {
        providers: [{ namespace: SIGN, provide: findPeople }],
        configByNamespace: { [SIGN]: { categories: [], categoryNames: {}, ...setup } },
        searchValue: `${SIGN}${name}`,
    };
}

/** Whom the server finds by a name. */
export async function findPeople(env, { searchValue = "" } = {}) {
    const text = searchValue.trim();
    if (text.length < LEAST || !(await user.hasGroup(COACH))) {
        return [];
    }
    let rows = [];
    try {
        rows = await env.services.orm.silent.call("netwerk.dossier", "find", [text]);
    } catch {
        return []; // out of reach, or no right: nothing is found
    }
    return rows.map((row) => ({
        Component: FoundItem,
        name: row.name,
        href: `/odoo/${row.model}/${row.id}`,
        props: { beside: row.beside, closed: row.closed },
        action: () =>
            env.services.action.doAction({
                type: "ir.actions.act_window",
                res_model: row.model,
                res_id: row.id,
                views: [[false, "form"]],
            }),
    }));
}

registry.category("command_categories").add("netwerk_find", {}, { sequence: 5 });
registry.category("command_setup").add(SIGN, {
    debounceDelay: SOON,
    emptyMessage: _t("Nobody of that name in the dossiers that are open to you"),
    name: _t("clients and people"),
    placeholder: _t("Type a name..."),
});
registry.category("command_provider").add("netwerk_find", { provide: offerToFind });
registry.category("command_provider").add("netwerk", { namespace: SIGN, provide: findPeople });
