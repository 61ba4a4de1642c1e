/**
 * The lists of the room of consortia where there is little room: on a tablet nothing is
 * cut off at the right and titles can be read, on a phone each is a row of cards whose
 * buttons a thumb finds.
 */
import { registry } from "@web/core/registry";

import { check, tellFaults } from "./accessibility_tour";

const tours = registry.category("web_tour.tours");
const TITLE = "Wonen met wie je graag ziet";

const open = (url) => ({
    content: `Open ${url}`,
    trigger: "body",
    run: () => window.location.assign(url),
    expectUnloadPage: true,
});

/** All there is stands on the page, and the columns that matter have their room. */
const fits = (list, columns) => ({
    content: `${list} fits`,
    trigger: `${list} .o_data_row`,
    async run() {
        await new Promise((resolve) => setTimeout(resolve, 300)); // widths are set
        const table = document.querySelector(`${list} .o_list_table`);
        const [width, room] = [table.offsetWidth, table.parentElement.clientWidth];
        if (Math.abs(width - room) > 1) {
            throw new Error(`${list} is ${width} wide, of ${room}`);
        }
        for (const button of table.querySelectorAll("tbody button")) {
            const words = button.getBoundingClientRect();
            if (words.width && words.right > room) {
                throw new Error(`${button.innerText} is cut off`);
            }
        }
        for (const [name, least] of Object.entries(columns)) {
            const { width } = table.querySelector(`th[data-name=${name}]`).getBoundingClientRect();
            if (width < least) {
                throw new Error(`${list}, ${name}: ${width}`);
            }
        }
        for (const badge of table.querySelectorAll(".badge")) {
            if (badge.scrollWidth > badge.clientWidth) {
                throw new Error(`${badge.innerText} is cut`);
            }
        }
    },
});

tours.add("netwerk_consortium_lists", {
    steps: () => [
        fits(".o_netwerk_library", { title: 180, state: 200 }),
        open("/odoo/netwerkpakketten"),
        { trigger: ".o_control_panel button:contains(Open a package)" },
        { trigger: ".o_control_panel button:contains(Publish a package)" },
        fits(".o_netwerk_packages", { title: 180, state: 130 }),
        open("/odoo/action-netwerk_ondersteuning.action_merge"),
        fits(".o_netwerk_merges", { mine_words: 180, theirs_words: 180 }),
        open("/odoo/action-netwerk_ondersteuning.action_template_remark"),
        fits(".o_netwerk_remarks", { words: 180 }),
        {
            content: "A long remark does not push the others away",
            trigger: ".o_netwerk_remarks .o_data_row",
            run() {
                for (const row of document.querySelectorAll(".o_netwerk_remarks .o_data_row")) {
                    if (row.getBoundingClientRect().height > 150) {
                        throw new Error(`A row of ${row.getBoundingClientRect().height} px`);
                    }
                }
            },
        },
    ],
});

/** Cards, none of which is wider than the phone. */
const cards = (name, url) => [
    ...(url ? [open(url)] : []),
    ...check(name, ".o_netwerk_cards .o_kanban_renderer", ".o_netwerk_cards .o_kanban_record:not(.o_kanban_ghost)"),
    {
        content: `${name} fits`,
        trigger: ".o_netwerk_cards",
        run() {
            for (const one of document.querySelectorAll(".o_netwerk_cards .o_kanban_record *")) {
                const { right, width } = one.getBoundingClientRect();
                if (width && right > window.innerWidth) {
                    throw new Error(`${one.outerHTML.slice(0, 200)} ends at ${right}`);
                }
            }
            for (const one of document.querySelectorAll(".o_netwerk_cards .o_kanban_record button")) {
                const { width, height } = one.getBoundingClientRect();
                if (width && Math.min(width, height) < 44) {
                    throw new Error(`${one.innerText}: ${width} x ${height}`);
                }
            }
        },
    },
];

tours.add("netwerk_consortium_cards", {
    steps: () => [
        { trigger: `.o_netwerk_cards .o_kanban_record:contains(${TITLE})` },
        { trigger: ".o_netwerk_cards .o_kanban_record button:contains(Compare and merge)" },
        ...cards("the library as cards"),
        ...cards("packages as cards", "/odoo/netwerkpakketten"),
        ...cards("merges as cards", "/odoo/action-netwerk_ondersteuning.action_merge"),
        ...cards("remarks as cards", "/odoo/action-netwerk_ondersteuning.action_template_remark"),
        tellFaults,
    ],
});
