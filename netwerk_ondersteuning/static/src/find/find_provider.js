/**
 * Clients and the people around them, found by name with Ctrl+K.
 *
 * As a name is typed, the server answers within what the user can enter, and the names
 * stand among the commands: one more Enter opens who is first. Odoo's own commands do not
 * wait long for it, and one that is called as what is typed stays first. After "&" there
 * are names alone, and more of them.
 */
import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { highlightText } from "@web/core/utils/html";

const COACH = "netwerk_ondersteuning.group_coach";
const SIGN = "&";
/** Letters with which a search begins; the server says the same. */
const LEAST = 2;
/** In ms: how long after a key is asked, and how long Odoo's own commands wait for it. */
const SOON = 200;
const LATE = 1000;
/** So many names stand among the commands. */
const SHOWN = 7;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class FoundItem extends Component {
    static template = "netwerk_ondersteuning.FoundItem";
    static props = {
        slots: { type: Object, optional: true },
        hotkey: { type: String, optional: true },
        hotkeyOptions: { type: String, optional: true },
        name: { type: String, optional: true },
        searchValue: { type: String, optional: true },
        executeCommand: { type: Function, optional: true },
        label: [String, Object],
        beside: String,
        closed: Boolean,
    };
}

let lastAsked = 0;

/** Who is meant by what is typed, among the commands of Odoo. */
export async function offerNames(env, { searchValue = "" } = {}) {
    const typed = searchValue.trim();
    const asked = ++lastAsked;
    if (typed.length < LEAST || !(await user.hasGroup(COACH))) {
        return [];
    }
    await wait(SOON);
    if (asked !== lastAsked) {
        return []; // another letter came
    }
    const found = await Promise.race([findPeople(env, { searchValue }), wait(LATE)]);
    const more = {
        category: "netwerk_find",
        name: _t("Find “%s” in the dossiers", typed),
        action: () => paletteFor(typed),
    };
    if (!found) {
        return [more];
    }
    // Odoo leaves out what does not look like what is typed; the server knows accents,
    // numbers and the order of words better
    const shown = found
        .slice(0, SHOWN)
        .map((command) => ({ ...command, name: `${typed} ${command.name}` }));
    return found.length > SHOWN ? [...shown, more] : shown;
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
        category: "netwerk_find",
        props: {
            label: highlightText(text, row.name, "fw-bolder text-primary"),
            beside: row.beside,
            closed: row.closed,
        },
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
registry.category("command_provider").add("netwerk_find", { provide: offerNames });
registry.category("command_provider").add("netwerk", { namespace: SIGN, provide: findPeople });
