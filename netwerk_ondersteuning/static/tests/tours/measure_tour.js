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

/** The letters of a text along an arc, as boxes; of any other the whole. */
function lettersOf(el) {
    if (!el.querySelector("textPath")) {
        return [el.getBoundingClientRect()];
    }
    const onScreen = el.getScreenCTM();
    const half = 0.35 * pixels(el);
    return Array.from({ length: el.getNumberOfChars() }, (_none, at) => {
        const [start, end] = [el.getStartPositionOfChar(at), el.getEndPositionOfChar(at)];
        const turn = (el.getRotationOfChar(at) * Math.PI) / 180;
        const up = 0.35 * parseFloat(getComputedStyle(el).fontSize); // half of a letter over its foot
        const { x, y } = new DOMPoint(
            (start.x + end.x) / 2 + up * Math.sin(turn),
            (start.y + end.y) / 2 - up * Math.cos(turn)
        ).matrixTransform(onScreen);
        return { left: x - half, top: y - half, right: x + half, bottom: y + half };
    });
}

/** No word of a ring or of the rim crosses a name, nor each other. */
function checkWords(where, svg) {
    const found = [...svg.querySelectorAll(".o_netwerk_ring_number, .o_netwerk_sector_name")].map(
        (el) => [words(el), lettersOf(el)]
    );
    const named = [...svg.querySelectorAll(".o_netwerk_node, .o_netwerk_center, .o_netwerk_ghost")]
        .map((node) => [node.dataset.memberName, node.querySelector("text.o_netwerk_label, .o_netwerk_center > text")])
        .filter(([, label]) => label?.getBoundingClientRect().width)
        .map(([name, label]) => [name, [label.getBoundingClientRect()]]);
    const isOver = (boxes, others) => boxes.some((a) => others.some((b) => overlaps(a, b)));
    found.forEach(([word, boxes], at) => {
        for (const [name, others] of [...named, ...found.slice(at + 1)]) {
            if (isOver(boxes, others)) {
                note(`${where}: the word “${word}” lies through “${name}”`);
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

/** Nobody is out of sight when everybody has room in the size that is shown. */
function checkFits(where, svg) {
    const canvas = svg.closest(".o_netwerk_canvas");
    const stage = svg.closest(".o_netwerk_stage").getBoundingClientRect();
    const style = getComputedStyle(svg);
    const inset = (side) => parseFloat(style.getPropertyValue(`--o-netwerk-inset-${side}`)) || 0;
    const drawn = [...svg.querySelectorAll(".o_netwerk_node, .o_netwerk_unknown, .o_netwerk_center")].flatMap(inked);
    if (!canvas.querySelector(".o_netwerk_outside") || !drawn.length) {
        return;
    }
    const width = Math.max(...drawn.map(({ right }) => right)) - Math.min(...drawn.map(({ left }) => left));
    const height = Math.max(...drawn.map(({ bottom }) => bottom)) - Math.min(...drawn.map(({ top }) => top));
    const room = { width: stage.width - inset("left") - inset("right"), height: stage.height - inset("top") - inset("bottom") };
    if (width < room.width - 2 && height < room.height - 2) {
        note(
            `${where}: ${words(canvas.querySelector(".o_netwerk_outside"))}, though all of ` +
                `${width.toFixed(0)}×${height.toFixed(0)} fits in ${room.width}×${room.height}`
        );
    }
}

/** What opens over the drawing lies over no word along its rim, and over no button of it. */
function checkUncovered(where, root, selector) {
    const svg = root.querySelector(".o_netwerk_stage > svg");
    const rim = [...svg.querySelectorAll(".o_netwerk_sector_name")].map((el) => [words(el), lettersOf(el)]);
    const zoom = root.querySelector(".o_netwerk_zoom").getBoundingClientRect();
    const box = root.querySelector(selector).getBoundingClientRect();
    for (const [name, boxes] of [...rim, ["the buttons of the zoom", [zoom]]]) {
        if (boxes.some((one) => overlaps(one, box))) {
            note(`${where}: ${selector} lies over “${name}”`);
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
            checkWords(where, svg);
            checkFits(where, svg);
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

const uncovered = (where, selector) => ({
    content: `Nothing under ${selector}`,
    trigger: `${MAP}:not(:has(.o_netwerk_loading)) ${selector}`,
    async run() {
        await still();
        checkUncovered(where, document.querySelector(MAP), selector);
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
            // beside what floats from the start there is a column for it
            ...(window.innerWidth < 1280 ? [] : ["who_else", "cv"]).flatMap((guide) => [
                click(`.o_netwerk_open_${guide}`),
                uncovered(`guide in ${id}`, ".o_netwerk_guide"),
                click(".o_netwerk_guide .btn-close"),
            ]),
            {
                content: "The moments",
                trigger: ".o_netwerk_toggle_time",
                run({ anchor }) {
                    if (!document.querySelector(".o_netwerk_timeline")) {
                        anchor.click();
                    }
                },
            },
            click(".o_netwerk_moment_go"),
            uncovered(`a past day of ${id}`, ".o_netwerk_past_banner"),
            click(".o_netwerk_back_today"),
            { trigger: `${MAP}:not(:has(.o_netwerk_past_banner))` },
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
