/**
 * axe-core looks at every instrument that is drawn by hand, empty and filled in, with
 * something chosen, all that can be done with it, a question and words that are typed: with
 * the coach, and in the client's turn (test_by_hand_accessible.py brings the sheets).
 */
import { registry } from "@web/core/registry";

import { check, tellFaults } from "./accessibility_tour";

const tours = registry.category("web_tour.tours");
const HAND = ".o_netwerk_hand";
const SHEET = ".o_netwerk_sheet_action";
const click = (trigger) => ({ content: `Click ${trigger}`, trigger, run: "click" });

/** Sheets of which the test tells: `{name: number}`. */
function sheets() {
    const told = document.cookie.match(/\bhands=([^;]+)/)[1];
    return Object.fromEntries(told.split("|").map((one) => one.split(":")));
}

/** The first thing that somebody named, and each of its acts that shows options. */
const chosen = (name) => [
    {
        content: `${name}: something is chosen, and all that can be done with it seen`,
        trigger: `${HAND}_bar`,
        async run(helpers) {
            const all = [...document.querySelectorAll(`${HAND}_thing:not(${HAND}_open)`)];
            const one = all.find(({ dataset }) => !dataset.key.includes("/=")) || all[0];
            if (one) {
                await helpers.click(one);
            }
        },
    },
    { trigger: `${HAND}_bar` },
    ...check(`${name}, chosen`, SHEET, HAND),
    {
        content: `${name}: what it can be is open`,
        trigger: `${HAND}_bar`,
        async run(helpers) {
            const act = this.anchor.querySelector("[data-act][aria-expanded]");
            if (act) {
                await helpers.click(act);
            }
        },
    },
    ...check(`${name}, with options`, SHEET, HAND),
];

const typing = (name) => [
    {
        content: `${name}: something is typed`,
        trigger: `${HAND}_bar`,
        async run(helpers) {
            const close = this.anchor.querySelector(`${HAND}_let_go`);
            if (close) {
                await helpers.click(close);
            }
        },
    },
    {
        trigger: HAND,
        async run(helpers) {
            const add = this.anchor.querySelector(`[data-add], [data-question], ${HAND}_open`);
            if (add) {
                await helpers.click(add);
            }
        },
    },
    ...check(`${name}, typing`, SHEET, HAND),
    {
        content: `${name}: nothing was typed`,
        trigger: HAND,
        async run(helpers) {
            const field = this.anchor.querySelector("textarea");
            if (field) {
                field.focus();
                await helpers.press("Escape");
            }
        },
    },
];

const looks = (name) => [
    {
        content: `${name}: looked at in other ways`,
        trigger: HAND,
        async run(helpers) {
            const look = this.anchor.querySelector("[data-look]");
            if (look) {
                await helpers.click(look);
            }
            this.anchor.querySelector("details")?.setAttribute("open", "");
        },
    },
    ...check(`${name}, in another way`, SHEET, HAND),
];

/** With the coach, then in the hands of the client. */
const walk = (name) => {
    const isFilled = name.endsWith("-filled");
    return [
        { content: `Open ${name}`, trigger: "body", run: () => window.location.assign(`/odoo/netwerkblad/${sheets()[name]}`), expectUnloadPage: true },
        ...check(name, SHEET, `${HAND}_bar`),
        ...(isFilled ? [...chosen(name), ...looks(name)] : []),
        ...typing(name),
        click(".o_netwerk_sheet_turn"),
        ...check(`${name}, the client's turn`, ".o_netwerk_sheet_client", `.o_netwerk_sheet_client ${HAND}_bar`),
        click(".o_netwerk_client_lock"),
        {
            trigger: "#o_netwerk_client_code",
            async run(helpers) {
                await helpers.edit("1234");
                await helpers.press("Enter");
            },
        },
        { content: "Back with the coach", trigger: ".o_control_panel .o_netwerk_sheet_menu" },
    ];
};

const CODES = ["balkje", "weegschaal", "vacature", "buiten-binnenkant", "mindmap", "spinnenweb", "levenslijn", "competentiekaart-2", "belkaart", "voorbereiding"];

for (const [name, ending] of [["empty", ""], ["filled", "-filled"]]) {
    tours.add(`netwerk_hands_accessible_${name}`, {
        steps: () => [
            {
                content: "These are all that are drawn by hand",
                trigger: "body",
                run() {
                    const there = Object.keys(sheets()).map((one) => one.replace("-filled", ""));
                    const missing = there.filter((one) => !CODES.includes(one));
                    if (missing.length) {
                        throw new Error(`walk over these too: ${missing}`);
                    }
                },
            },
            ...CODES.flatMap((code) => walk(`${code}${ending}`)),
            tellFaults,
        ],
    });
}

