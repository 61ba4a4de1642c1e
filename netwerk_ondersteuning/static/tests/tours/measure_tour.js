/**
 * Measures every drawing as it opens (test_canvas.py brings the networks and the size of
 * the window): the letters, whether names lie over each other or are out of sight, what a
 * finger must find, and contrast (axe-core). The circle is measured in a talk too. Cookies:
 * `canvas_dossiers` is "id-least-whole_id-least-", the least size of a name in pixels and
 * whether each must be there in full; `canvas_drawings` are codes; `canvas_axe` the dossier that axe
 * looks at.
 */
import { registry } from "@web/core/registry";
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";

const AXE = "http://axe.test/axe.js";
const FAULTS = "netwerk_canvas_faults";
const FINGER = 44;
/** Less than a pixel is nothing that one sees. */
const CLOSE = 0.1;
const TOUCH = 1.5;

const cookie = (name) => decodeURIComponent(document.cookie.match(new RegExp(`\\b${name}=([^;]*)`))[1]);

const dossiers = () => cookie("canvas_dossiers").split("_").map((one) => one.split("-"));
const drawings = () => cookie("canvas_drawings").split("_");
const isNarrow = () => window.innerWidth < 1000;

function note(fault) {
    sessionStorage.setItem(FAULTS, (sessionStorage.getItem(FAULTS) || "") + `${fault}\n`);
}

const words = (el) => el.textContent.trim().replace(/\s+/g, " ").slice(0, 40);

/** The size of letters in a drawing, on the screen. */
function pixels(el) {
    return parseFloat(getComputedStyle(el).fontSize) * el.getScreenCTM().a;
}

function checkLetters(where, svg, least) {
    const names = ".o_netwerk_node .o_netwerk_label tspan:not(.o_netwerk_quiet_line)";
    const others = ".o_netwerk_center text tspan, .o_netwerk_ring_number, .o_netwerk_sector_name";
    for (const el of svg.querySelectorAll(`${names}, ${others}`)) {
        const size = pixels(el);
        if (size < least - CLOSE) {
            note(`${where}: “${words(el)}” is ${size.toFixed(1)} px, not ${least}`);
        }
    }
}

/** What is inked of somebody: shape, and each line of the name. */
function inked(node) {
    return [...node.querySelectorAll(".o_netwerk_shape, .o_netwerk_label")]
        .map((part) => part.getBoundingClientRect())
        .filter(({ width }) => width);
}

const overlaps = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOUCH &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2 * TOUCH;

function checkApart(where, svg) {
    const all = [...svg.querySelectorAll(".o_netwerk_node")].map((node) => [
        node.dataset.memberName,
        inked(node),
    ]);
    all.forEach(([name, boxes], at) => {
        for (const [other, others] of all.slice(at + 1)) {
            if (boxes.some((a) => others.some((b) => overlaps(a, b)))) {
                note(`${where}: ${name} lies over ${other}`);
            }
        }
    });
}

function checkTargets(where, root) {
    const controls = "button, select, input:not([type=range], [type=checkbox], .o_input)";
    for (const el of root.querySelectorAll(`${controls}, .o_netwerk_grip`)) {
        const { width, height } = el.getBoundingClientRect();
        const isOurs = !el.closest(".o_breadcrumb, .o_cp_action_menus, .visually-hidden");
        const isSmall = Math.min(width, height) < FINGER - 0.6;
        if (isOurs && width && isSmall && el.checkVisibility({ visibilityProperty: true })) {
            const name = el.getAttribute("aria-label") || el.title || words(el) || el.className;
            note(`${where}: “${name.baseVal || name}” is ${width.toFixed(0)}×${height.toFixed(0)}`);
        }
    }
}

/** Nothing that is drawn lies under what floats, as long as the whole is shown. */
function checkFilled(where, svg) {
    const stage = svg.closest(".o_netwerk_canvas").getBoundingClientRect();
    const box = svg.getBoundingClientRect();
    if (stage.width - box.width > 4 || stage.height - box.height > 160) {
        note(`${where}: the drawing has ${box.width}×${box.height} of ${stage.width}×${stage.height}`);
    }
}

const within = (box, room) =>
    box.left > room.left - TOUCH &&
    box.right < room.right + TOUCH &&
    box.top > room.top - TOUCH &&
    box.bottom < room.bottom + TOUCH;

/** Of an ordinary network everything is in sight as it opens; else it is said who is not. */
function checkSeen(where, svg, isAlways) {
    const room = svg.closest(".o_netwerk_stage").getBoundingClientRect();
    const canvas = svg.closest(".o_netwerk_canvas");
    const floats = [...canvas.querySelectorAll(".o_netwerk_float")]
        .map((el) => [el.className, el.getBoundingClientRect()])
        .filter(([, { width, height }]) => width && height);
    const drawn = [...svg.querySelectorAll(".o_netwerk_node, .o_netwerk_unknown, .o_netwerk_sector_name")];
    const isSaid = canvas.querySelector(".o_netwerk_outside");
    if (svg.matches(".o_netwerk_close") && (!isAlways || isSaid)) {
        return;
    }
    for (const el of drawn) {
        const name = el.dataset.memberName || words(el);
        const boxes = el.matches("text") ? [el.getBoundingClientRect()] : inked(el);
        if (!boxes.every((box) => within(box, room))) {
            note(`${where}: “${name}” is not in sight`);
        }
        for (const [float, box] of el.matches("text") ? [] : floats) {
            if (boxes.some((one) => overlaps(one, box))) {
                note(`${where}: “${name}” lies under ${float}`);
            }
        }
    }
}

/** A name is cut only where there is no room for it. */
function checkWhole(where, svg) {
    for (const node of svg.querySelectorAll(".o_netwerk_node")) {
        const shown = [...node.querySelectorAll(".o_netwerk_label tspan:not(.o_netwerk_quiet_line)")];
        if (shown.some((line) => line.textContent.includes("…"))) {
            note(`${where}: “${node.dataset.memberName}” is cut: ${shown.map((line) => line.textContent).join(" / ")}`);
        }
    }
}

/** Where one is stands clear of what is above and below it. */
function checkHead(where, root) {
    const head = root.querySelector(".o_control_panel_main").getBoundingClientRect();
    for (const el of root.querySelectorAll(".breadcrumb-item, .o_last_breadcrumb_item")) {
        const { top, bottom, height } = el.getBoundingClientRect();
        if (height && (top < head.top + 2 || bottom > head.bottom - 2)) {
            note(`${where}: “${words(el)}” is glued to the edge of its bar`);
        }
    }
}

async function checkContrast(where, root) {
    if (!window.axe) {
        await new Promise((resolve, reject) => {
            const script = document.createElement("script");
            Object.assign(script, { src: AXE, onload: resolve, onerror: reject });
            document.head.append(script);
        });
    }
    const { violations } = await window.axe.run(
        { include: [root], exclude: [".o_breadcrumb", ".o_cp_action_menus"].filter((one) => document.querySelector(one)) },
        { runOnly: ["color-contrast", "target-size"], resultTypes: ["violations"] }
    );
    for (const { id, nodes } of violations) {
        note(`${where}: ${id}\n${nodes.map(({ html }) => `    ${html.slice(0, 200)}`).join("\n")}`);
    }
}

const still = async () => {
    await new Promise((resolve) => setTimeout(resolve, 300)); // who is out of sight is counted
    const running = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(running.map((one) => one.finished));
};

const MAP = ".o_netwerk_map_action";

const measure = (where, id, least, whole) => ({
    content: `Measure ${where}`,
    trigger: `${MAP}:not(:has(.o_netwerk_loading)) :is(.o_netwerk_stage > svg, .o_netwerk_list)`,
    async run() {
        await still();
        const root = document.querySelector(MAP);
        const svg = root.querySelector(".o_netwerk_stage > svg");
        if (svg) {
            checkLetters(where, svg, least);
            checkApart(where, svg);
            checkFilled(where, svg);
            if (whole !== undefined) {
                // on a phone a crowd in one place gives way: it says so
                const isCrowd = window.innerWidth < 720 && !whole;
                checkSeen(where, svg, svg.matches(".o_netwerk_circle") && !isCrowd);
            }
            if (whole === "whole" && svg.matches(".o_netwerk_circle")) {
                checkWhole(where, svg);
            }
        }
        checkTargets(where, root);
        if (cookie("canvas_axe") === id) {
            await checkContrast(where, MAP);
        }
    },
});

const click = (trigger) => ({ content: `Click ${trigger}`, trigger, run: "click" });

const tool = (name) =>
    isNarrow() ? [click(".o_netwerk_more_tools"), click(`.o-dropdown--menu ${name}`)] : [click(name)];

const show = (code) =>
    isNarrow()
        ? [click(".o_netwerk_show_as"), click(`.o-dropdown--menu .o_netwerk_show_${code}`)]
        : [click(`.o_netwerk_show_${code}`)];

const isShown = (code) => ({
    trigger:
        code === "circle"
            ? ".o_netwerk_stage > svg.o_netwerk_circle:not([data-drawing])"
            : `.o_netwerk_stage > svg[data-drawing="${code}"]`,
});

const open = (id, path = "netwerkkring") => ({
    content: `Open the ${path} of ${id}`,
    trigger: "body",
    run: () => {
        browser.localStorage.removeItem(`netwerk_ondersteuning.show_as.${user.userId}.${id}`);
        window.location.assign(`/odoo/${path}/${id}`);
    },
    expectUnloadPage: true,
});

registry.category("web_tour.tours").add("netwerk_measure", {
    steps: () => [
        ...dossiers().flatMap(([id, least, whole]) => [
            open(id, "netwerkgesprek"),
            isShown("circle"),
            measure(`circle of ${id} in a talk`, id, Number(least), whole),
            open(id),
            isShown("circle"),
            ...drawings().flatMap((code) => [
                ...show(code),
                isShown(code),
                measure(`${code} of ${id}`, id, Number(least), whole),
            ]),
        ]),
        // the other screens, of the dossier that axe looks at
        ...[cookie("canvas_axe")].flatMap((id) => [
            open(id, `netwerkdossiers/${id}/netwerkkring`),
            isShown("circle"),
            {
                content: "The way back stands clear",
                trigger: `${MAP} .o_control_panel_main`,
                run: () => checkHead(`map of ${id}`, document.querySelector(MAP)),
            },
            ...tool(".o_netwerk_compare_toggle"),
            { trigger: ".o_netwerk_compare" },
            ...drawings().flatMap((code) => [
                ...show(code),
                isShown(code),
                measure(`${code} of ${id}, compared`, id, 14),
            ]),
            click(".o_netwerk_compare_close"),
            ...show("list"),
            { trigger: ".o_netwerk_list" },
            measure(`list of ${id}`, id, 14),
            ...show("circle"),
            isShown("circle"),
            {
                content: "Somebody's card",
                trigger: ".o_netwerk_node",
                run: ({ anchor }) => anchor.dispatchEvent(new MouseEvent("click", { bubbles: true })),
            },
            { trigger: ".o_netwerk_card" },
            measure(`card in ${id}`, id, 14),
            click(".o_netwerk_card_close"),
            click(".o_netwerk_client_enter"),
            { trigger: ".o_netwerk_client .o_netwerk_stage > svg" },
            measure(`client mode of ${id}`, id, 14),
        ]),
        {
            content: "Nothing was too small, too near or too pale",
            trigger: "body",
            run() {
                const faults = sessionStorage.getItem(FAULTS);
                if (faults) {
                    throw new Error(`Measured at ${window.innerWidth}×${window.innerHeight}:\n${faults}`);
                }
            },
        },
    ],
});
