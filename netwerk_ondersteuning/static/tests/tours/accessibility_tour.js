/**
 * Walks over the screens and lets axe-core look at each (test_accessibility.py brings it).
 * To add a screen: steps that open it, and one `check("its name", "its selector")`.
 */
import { registry } from "@web/core/registry";

const AXE = "http://axe.test/axe.js";
const FAULTS = "netwerk_accessibility_faults";
/** What keeps somebody from using a screen; the rest is for whoever designs. */
const IMPACTS = ["serious", "critical"];
/**
 * Odoo's own within our screens, for Odoo to mend: the way back and the action menu, the
 * tabs of a form (a role without its parent), what its fields draw, the chatter, and the
 * boxes and the column menu of a list (without a label).
 */
const ODOO = [
    ".o_breadcrumb",
    ".o_cp_action_menus",
    ".o_notebook_headers",
    ".o_field_widget:not([class*=netwerk])",
    ".o-mail-Form-chatter",
    ".o_list_record_selector",
    ".o_list_actions_header",
];

/**
 * Whether axe-core is mistaken: it joins the pieces of a label in a drawing ("Familie van"
 * above "vaders kant") without a space, and then misses them in the spoken name.
 */
function isMisread(rule, selector) {
    return (
        rule === "label-content-name-mismatch" &&
        Boolean(document.querySelector(selector)?.closest("svg"))
    );
}

function loadAxe() {
    return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = AXE;
        script.onload = resolve;
        script.onerror = () => reject(new Error("axe-core did not load"));
        document.head.append(script);
    });
}

/** Until nothing fades in any more: what is half there has no contrast yet. */
function transitions() {
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition);
    return Promise.allSettled(running.map((one) => one.finished));
}

const open = (url) => ({
    content: `Open ${url}`,
    trigger: "body",
    run: () => window.location.assign(url),
    expectUnloadPage: true,
});

/** Checks what stands within `scope`, once `ready` (a selector) is there. */
export const check = (name, scope, ready = scope) => [
    { content: `${name} is there`, trigger: ready },
    { content: "Nothing is being loaded", trigger: "body:not(:has(.o_netwerk_loading))" },
    {
        content: `Check ${name}`,
        trigger: scope,
        async run() {
            window.axe || (await loadAxe());
            await transitions();
            const { violations } = await window.axe.run(
                { include: [scope], exclude: ODOO.filter((one) => document.querySelector(one)) },
                { resultTypes: ["violations"] }
            );
            for (const violation of violations.filter(({ impact }) => IMPACTS.includes(impact))) {
                const { id, impact, help } = violation;
                const nodes = violation.nodes.filter(({ target }) => !isMisread(id, target[0]));
                const where = nodes.map(({ html }) => `      ${html.slice(0, 300)}`);
                if (where.length) {
                    note(`${name}: ${help} (${id}, ${impact})\n${where.join("\n")}`);
                }
            }
        },
    },
];

/** Notes a fault where the next page finds it; all are told together, at the end. */
function note(fault) {
    sessionStorage.setItem(FAULTS, (sessionStorage.getItem(FAULTS) || "") + `${fault}\n`);
}

export const tellFaults = {
    content: "No serious fault",
    trigger: "body",
    run() {
        const faults = sessionStorage.getItem(FAULTS);
        if (faults) {
            throw new Error(`Accessibility:\n${faults}`);
        }
    },
};

const click = (trigger) => ({ content: `Click ${trigger}`, trigger, run: "click" });

function numberOf(name) {
    return document.cookie.match(new RegExp(`\\b${name}=(\\d+)`))[1];
}

const dossier = () => `/odoo/netwerkdossiers/${numberOf("dossier")}`;

const MAP = ".o_netwerk_map_action";

registry.category("web_tour.tours").add("netwerk_accessibility", {
    steps: () => [
        ...check("contact", ".o_form_statusbar, .oe_button_box, [name=action_open_netwerk_dossier]", ".o_form_view"),
        open("/odoo/netwerkvandaag"),
        ...check("Vandaag", ".o_netwerk_today", ".o_netwerk_today_row"),
        click(".o_netwerk_today_row[data-kind=too_much] [data-action=later]"),
        ...check("Vandaag, done", ".o_netwerk_today", ".o_netwerk_today_undo"),
        open(dossier()),
        ...check("dossier", ".o_form_sheet_bg", ".o_form_view .o_netwerk_widget_open"),
        open(`/odoo/netwerkkring/${numberOf("dossier")}`),
        ...check("map", MAP, ".o_netwerk_node"),
        click('.o_netwerk_node[data-member-name="Broer"]'),
        ...check("card", MAP, ".o_netwerk_card"),
        click(".o_netwerk_card_whole"),
        click(".o_netwerk_more"),
        ...check("whole card", MAP, ".o_netwerk_card [data-field=kind]"),
        click(".o_netwerk_card_close"),
        click(".o_netwerk_legend_toggle"),
        ...check("legend", MAP, ".o_netwerk_legend"),
        click(".o_netwerk_legend_close"),
        click(".o_netwerk_show_ecogram"),
        ...check("ecogram", MAP, ".o_netwerk_relation"),
        click(".o_netwerk_show_genogram"),
        ...check("genogram", MAP, '[data-drawing="genogram"]'),
        click(".o_netwerk_show_vip"),
        ...check("VIP card", MAP, '[data-drawing="vip"]'),
        click(".o_netwerk_show_circle"),
        click(".o_netwerk_compare_toggle"),
        ...check("compare", MAP, ".o_netwerk_changes"),
        click(".o_netwerk_compare_close"),
        click(".o_netwerk_show_list"),
        ...check("list", MAP, ".o_netwerk_list_mode table"),
        click(".o_netwerk_add_moment"),
        ...check("moment", ".o_dialog .modal-content", ".o_netwerk_moment_form"),
        open(`${dossier()}/action-netwerk_ondersteuning.action_member`),
        ...check("people", ".o_list_view .o_content", ".o_list_view .o_data_row"),
        open(`/odoo/netwerkgesprek/${numberOf("dossier")}`),
        {
            content: "Write, so that somebody is named and somebody new is proposed",
            trigger: ".o_netwerk_talk_note",
            run: "edit Gebeld met Thomas. Ook Sara was er.",
        },
        ...check("talk", ".o_netwerk_talk", ".o_netwerk_talk_people [data-there=Thomas]"),
        click(".o_netwerk_talk_panel_toggle"),
        ...check("beside a talk", ".o_netwerk_talk", ".o_netwerk_talk_panel p, .o_netwerk_talk_panel section"),
        open(`/odoo/netwerkinstrumenten/${numberOf("dossier")}`),
        click(".o_netwerk_instruments_more"),
        ...check("instruments", ".o_netwerk_instruments", "[data-instrument=knipperlichten]"),
        open(`/odoo/netwerklijnen/${numberOf("dossier")}`),
        click(".o_netwerk_series_choose"),
        ...check("through time", ".o_netwerk_series_action", "[data-series] svg"),
        click(".o_netwerk_series_table"),
        ...check("through time, in words", ".o_netwerk_series_action", "[data-series] table"),
        open(`/odoo/netwerkinstrumenten/${numberOf("dossier")}`),
        click(".o_netwerk_sheet_print_open"),
        click("[data-bundle=start]"),
        ...check("print a set", ".o_dialog .modal-content", ".o_netwerk_sheet_print_set #o_netwerk_print_name"),
        click(".modal-footer .btn-secondary"),
        click("[data-instrument=schaalvragen]"),
        ...check("choose the domains", ".o_netwerk_sheet_one", "[data-pick]"),
        click(".o_netwerk_sheet_next"),
        click('[data-column=now] [data-step="4"]'),
        ...check("one question", ".o_netwerk_sheet_one", ".o_netwerk_sheet_big"),
        click(".o_netwerk_sheet_to_whole"),
        ...check("a whole sheet", ".o_netwerk_sheet_action", ".o_netwerk_sheet_whole"),
        open(`/odoo/netwerkblad/${numberOf("beam")}`),
        click('[data-key="burdens/burden-1"]'),
        ...check("drawn by hand", ".o_netwerk_sheet_action", ".o_netwerk_hand_grip"),
        click("[data-act=link]"),
        click('[data-add="burdens"]'),
        ...check("drawn by hand, typing", ".o_netwerk_sheet_action", ".o_netwerk_hand textarea"),
        open("/odoo/netwerkterugblikken"),
        ...check("looking back", ".o_netwerk_sheet_action", "[data-instrument=principes]"),
        open(`/odoo/netwerkkring/${numberOf("dossier")}`),
        click(".o_netwerk_client_enter"),
        ...check("client mode", ".o_netwerk_client", ".o_netwerk_client .o_netwerk_node"),
        tellFaults,
    ],
});
