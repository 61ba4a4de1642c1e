/**
 * Everything on the map with fingers alone. Every step is what a screen that is touched
 * sends: pointer events of a finger, and the click that a tap ends in.
 */
import { registry } from "@web/core/registry";

import { card, chip, drawing, node, option, PEOPLE, said, saved, settled, wholeCard } from "./netwerk_hands";

const MIDDLES = { household: -90, family: -33, friends: 33, neighbourhood: 90, work: 147 };

function middle(el) {
    const box = (el.querySelector(".o_netwerk_shape") || el).getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** The point on the screen in the middle of a ring, in the middle of a sector. */
function spot(ring, sector) {
    const svg = document.querySelector("svg.o_netwerk_circle");
    const outer = (number) =>
        Number(svg.querySelector(`.o_netwerk_ring[data-ring="${number}"]`).getAttribute("r"));
    const inner = ring > 1 ? outer(ring - 1) : 40;
    const angle = (MIDDLES[sector] * Math.PI) / 180;
    const radius = (inner + outer(ring)) / 2;
    const point = new DOMPoint(radius * Math.cos(angle), radius * Math.sin(angle));
    return point.matrixTransform(svg.getScreenCTM());
}

function send(target, type, { x, y }, pointerId = 11) {
    return target.dispatchEvent(
        new PointerEvent(type, {
            bubbles: true,
            cancelable: true,
            composed: true,
            pointerId,
            pointerType: "touch",
            isPrimary: pointerId === 11,
            button: type === "pointermove" ? -1 : 0,
            buttons: type === "pointerup" ? 0 : 1,
            clientX: x,
            clientY: y,
        })
    );
}

function tapOn(el, at = middle(el)) {
    send(el, "pointerdown", at);
    send(el, "pointerup", at);
    el.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y })
    );
}

function swipe(el, points) {
    send(el, "pointerdown", points[0]);
    points.slice(1).forEach((point) => send(el, "pointermove", point));
    send(el, "pointerup", points.at(-1));
}

const between = (a, b, part) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });

const tap = (trigger) => ({
    content: `Tap ${trigger}`,
    trigger,
    run: ({ anchor }) => tapOn(anchor),
});

const drag = (trigger, where) => ({
    content: `Drag ${trigger}`,
    trigger,
    run({ anchor }) {
        const [from, to] = [middle(anchor), where()];
        swipe(anchor, [0, 0.3, 0.7, 1].map((part) => between(from, to, part)));
    },
});

const hold = (trigger) => ({
    content: `Hold ${trigger}`,
    trigger,
    async run({ anchor }) {
        const at = middle(anchor);
        send(anchor, "pointerdown", at);
        await new Promise((resolve) => setTimeout(resolve, 700));
        send(anchor, "pointerup", at);
        anchor.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    },
});

const ground = "svg.o_netwerk_circle";

registry.category("web_tour.tours").add("netwerk_touch", {
    steps: () => [
        wholeCard,
        tap("button[name='action_open_map']"),
        ...PEOPLE.flatMap(([name]) => [
            { trigger: ".o_netwerk_add_input", run: `edit ${name}` },
            tap(".o_netwerk_add_button"),
            { trigger: `${chip(name)}:not(.o_netwerk_waiting)` },
        ]),
        ...PEOPLE.flatMap(([name, ring, sector]) => [
            drag(chip(name), () => spot(ring, sector)),
            { trigger: settled(name, ring) },
        ]),
        drag(node("Vader"), () => spot(4, "household")),
        { trigger: settled("Vader", 4) },
        drag(node("Vader"), () => middle(document.querySelector(".o_netwerk_tray_head"))),
        { trigger: `${chip("Vader")}:not(.o_netwerk_waiting)` },
        drag(chip("Vader"), () => spot(2, "household")),
        { trigger: settled("Vader", 2) },
        // the card
        tap(node("Vader")),
        { trigger: card("Vader") },
        tap(option("quality", "tense")),
        { trigger: `${option("quality", "tense")}[aria-pressed="true"]` },
        tap(".o_netwerk_vip"),
        { trigger: ".o_netwerk_vip[aria-pressed=true]" },
        tap(".o_netwerk_card_close"),
        { trigger: "body:not(:has(.o_netwerk_card))" },
        // the tie tool
        tap('.o_netwerk_tool[data-tool-name="tie"]'),
        tap('.o_netwerk_tie_kind[data-value="supportive"]'),
        { trigger: '.o_netwerk_tie_kind[data-value="supportive"][aria-pressed="true"]' },
        tap(node("Vader")),
        { trigger: `${node("Vader")}[aria-pressed="true"]` },
        tap(node("Tante Rita")),
        { trigger: said("Vader – Tante Rita") },
        tap(node("Thomas")),
        { trigger: `${node("Thomas")}[aria-pressed="true"]` },
        tap(".o_netwerk_center"),
        { trigger: said("Thomas – Johan") },
        tap(".o_netwerk_tie_tool .o_netwerk_options_close"),
        saved,
        // several at once: hold one, then draw around the others
        hold(node("Thomas")),
        { trigger: `${node("Thomas")}.o_netwerk_picked` },
        tap('.o_netwerk_tool[data-tool-name="lasso"]'),
        {
            content: "Draw around the aunt",
            trigger: ground,
            run({ anchor }) {
                const { x, y } = middle(document.querySelector(node("Tante Rita")));
                const corners = [[-25, -25], [25, -25], [25, 25], [-25, 25]];
                swipe(anchor, corners.map(([dx, dy]) => ({ x: x + dx, y: y + dy })));
            },
        },
        { trigger: `${node("Tante Rita")}.o_netwerk_picked` },
        tap(".o_netwerk_group_ring"),
        tap('.dropdown-item[data-ring="4"]'),
        { trigger: settled("Thomas", 4) },
        { trigger: settled("Tante Rita", 4) },
        tap(".o_netwerk_group_bar .o_netwerk_options_close"),
        tap('.o_netwerk_tool[data-tool-name="select"]'),
        // undo and redo
        tap(".o_netwerk_undo:enabled"),
        { trigger: settled("Thomas", 3) },
        tap(".o_netwerk_redo:enabled"),
        { trigger: settled("Thomas", 4) },
        tap(".o_netwerk_undo:enabled"),
        { trigger: settled("Tante Rita", 1) },
        // filter and list
        tap(".o_netwerk_filter_toggle"),
        tap(".o_netwerk_highlight"),
        tap(".o-dropdown--menu .dropdown-item"),
        { trigger: ".o_netwerk_node.o_netwerk_dim" },
        tap(".o_netwerk_filter_clear"),
        tap(".o_netwerk_filter .o_netwerk_options_close"),
        { trigger: "body:not(:has(.o_netwerk_dim, .o_netwerk_filter))" },
        tap(".o_netwerk_show_list"),
        { trigger: ".o_netwerk_row" },
        // the other drawings: dragging in the ecogram, a family tie in the genogram
        tap(".o_netwerk_show_ecogram"),
        { trigger: drawing("ecogram") },
        drag(node("Tante Rita"), () => spot(2, "family")),
        { trigger: settled("Tante Rita", 2) },
        tap(".o_netwerk_show_genogram"),
        { trigger: drawing("genogram") },
        tap('.o_netwerk_tool[data-tool-name="tie"]'),
        // no word on the bond: what was said of it stays
        tap('.o_netwerk_tie_kind[data-value="plain"]'),
        { trigger: '.o_netwerk_tie_list[data-field="kinship"]', run: "select parent" },
        tap(node("Vader")),
        { trigger: `${node("Vader")}[aria-pressed="true"]` },
        tap(".o_netwerk_center"),
        { trigger: said("Vader – Johan") },
        saved,
        tap(".o_netwerk_tie_tool .o_netwerk_options_close"),
        { trigger: "body:not(:has(.o_netwerk_tie_tool))" },
        tap(".o_netwerk_show_vip"),
        { trigger: drawing("vip") },
        tap(".o_netwerk_show_circle"),
        { trigger: drawing("circle") },
        // two fingers closer, two taps back
        {
            content: "Two fingers",
            trigger: ground,
            run({ anchor }) {
                const box = anchor.getBoundingClientRect();
                const at = (dx) => ({ x: box.left + box.width / 2 + dx, y: box.bottom - 20 });
                send(anchor, "pointerdown", at(-20), 11);
                send(anchor, "pointerdown", at(20), 12);
                send(anchor, "pointermove", at(-60), 11);
                send(anchor, "pointermove", at(60), 12);
                send(anchor, "pointerup", at(-60), 11);
                send(anchor, "pointerup", at(60), 12);
            },
        },
        { trigger: `${ground}.o_netwerk_close` },
        {
            content: "Two taps",
            trigger: ground,
            run({ anchor }) {
                const box = anchor.getBoundingClientRect();
                const at = { x: box.left + 8, y: box.top + 8 };
                tapOn(anchor, at);
                tapOn(anchor, at);
            },
        },
        { trigger: `${ground}:not(.o_netwerk_close)` },
        // time, compare
        tap(".o_netwerk_earlier"),
        { trigger: ".o_netwerk_past_banner" },
        tap(".o_netwerk_back_today"),
        { trigger: "body:not(:has(.o_netwerk_past_banner))" },
        tap(".o_netwerk_compare_toggle"),
        { trigger: ".o_netwerk_change" },
        tap(".o_netwerk_compare_close"),
        { trigger: "body:not(:has(.o_netwerk_compare))" },
        // somebody left
        tap(node("Thomas")),
        tap(".o_netwerk_leave"),
        { trigger: `body:not(:has(${node("Thomas")}))` },
        saved,
    ],
});
