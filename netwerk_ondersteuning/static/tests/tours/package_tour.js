/**
 * A template editor opens the package of another organisation, looks at what is in it, says
 * which word is one of ours, adopts it, and takes it back. The file comes from the test
 * (test_package_tour.py).
 */
import { registry } from "@web/core/registry";

import { check, tellFaults } from "./accessibility_tour";
import { roomy } from "./sheet_tour";

const tours = registry.category("web_tour.tours");
const FILE = "http://package.test/pakket.json";
const ROOT = ".o_netwerk_package_action";
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });

/** The file is handed to the page, as if it was chosen or dropped. */
const hand = (name, way) => ({
    content: `${name} is ${way}`,
    trigger: `${ROOT} .o_netwerk_package_choose_file:not([disabled])`,
    async run() {
        const data = new DataTransfer();
        const bytes = await (await fetch(FILE)).arrayBuffer();
        data.items.add(new File([bytes], name));
        const root = document.querySelector(ROOT);
        if (way === "dropped") {
            root.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        } else {
            const input = root.querySelector(".o_netwerk_package_input");
            input.files = data.files;
            input.dispatchEvent(new Event("change", { bubbles: true }));
        }
    },
});

const steps = (isNarrow) => {
    const room = isNarrow ? [roomy(`${ROOT} .o_content`)] : [];
    const back = isNarrow ? [click(".o_netwerk_package_back")] : [];
    return [
        ...check("a package before it is open", `${ROOT}[data-phase=file] .o_content`),
        ...room,
        hand("pakket.pdf", "chosen"),
        { trigger: `${ROOT} .o_netwerk_package_problem:contains(ends in .json)` },
        hand("pakket.json", isNarrow ? "chosen" : "dropped"),
        { trigger: `${ROOT} h1:contains(Sleeping well)` },
        { trigger: `${ROOT} .o_netwerk_package_from:contains(Steunpunt Netwerken)` },
        { trigger: `${ROOT}:not(:has(.o_netwerk_package_problem))` },
        ...room,
        // looked at, by keys too
        click("[data-kind=instrument] .o_netwerk_package_item:contains(Sleep scale)"),
        { trigger: ".o_netwerk_package_looks[data-shown=screen]:contains(How much do you have now?)" },
        {
            content: "On a phone what is looked at has the page for itself",
            trigger: ".o_netwerk_package_preview",
            run() {
                const isShown = document.querySelector(".o_netwerk_package_head").checkVisibility();
                if (isShown === isNarrow) {
                    throw new Error(`The head of the package is ${isShown ? "" : "not "}shown`);
                }
            },
        },
        ...check("an item of a package on screen", `${ROOT} .o_content`),
        ...room,
        click("[data-view=paper]"),
        { trigger: ".o_netwerk_package_looks[data-shown=paper]:contains(How much do you have now?)" },
        ...check("an item of a package on paper", `${ROOT} .o_content`),
        ...room,
        { content: "To the one before", trigger: ".o_netwerk_package_preview", run: "press ArrowLeft" },
        { trigger: ".o_netwerk_package_looks:contains(Everybody can join)" },
        ...room,
        ...back,
        // the same as ours
        click(".o_netwerk_package_to_questions:contains(First answer 1 question)"),
        { trigger: ".o_netwerk_package_theirs:contains(Sleeping)" },
        ...check("a question about a word of a package", `${ROOT} .o_content`),
        ...room,
        click(".o_netwerk_package_ours input[value=housing]"),
        { trigger: ".o_netwerk_package_follows:contains(leans on it uses your word)" },
        { trigger: ".o_netwerk_package_comes:contains(1 method and 1 instrument will stand beside what you have)" },
        click(".o_netwerk_package_adopt"),
        // what came
        { trigger: `${ROOT}[data-phase=adopted] [data-tab=came].active` },
        { trigger: ".o_netwerk_package_row:contains(Sleep group)" },
        ...check("what came with a package", `${ROOT} .o_content`),
        ...room,
        click(".o_netwerk_package_row:contains(Sleep scale) .o_netwerk_package_choose input"),
        { trigger: ".o_netwerk_package_row:contains(Sleep scale) input:checked" },
        click(".o_netwerk_package_row:contains(Sleep scale) .btn-link"),
        { trigger: ".o_form_view:contains(Sleep scale)" },
        { content: "The page comes back by its number", trigger: "body", run: () => window.history.back() },
        { trigger: `${ROOT}[data-phase=adopted] .o_netwerk_package_row:contains(Sleep scale) input:checked` },
        // taken back
        click(".o_netwerk_package_undo"),
        click(".modal .btn-primary:contains(Undo the adoption)"),
        { trigger: ".o_netwerk_package_undone:contains(Sleep scale)" },
        { content: "As long as some of it is used", trigger: `${ROOT}[data-phase=adopted]` },
        ...check("a package that was taken back", `${ROOT} .o_content`),
        ...room,
        tellFaults,
    ];
};

tours.add("netwerk_package_adopted", { steps: () => steps(false) });
tours.add("netwerk_package_adopted_narrow", { steps: () => steps(true) });
