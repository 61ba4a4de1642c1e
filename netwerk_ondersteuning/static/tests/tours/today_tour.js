/**
 * Vandaag: where login lands. Something is done in place, is gone, and is taken back;
 * more is behind a tap; the leader finds whom to call when a coach is ill.
 */
import { registry } from "@web/core/registry";

const row = (kind) => `.o_netwerk_today_row[data-kind=${kind}]`;
const heard = `${row("too_much")} [data-action=heard]`;

const fits = {
    content: "Nothing lies beside the screen, and a finger has room",
    trigger: ".o_netwerk_today",
    run() {
        const content = document.querySelector(".o_netwerk_today_content");
        if (content.scrollWidth > content.clientWidth + 1) {
            throw new Error(`Too wide: ${content.scrollWidth} in ${content.clientWidth}`);
        }
        for (const target of content.querySelectorAll("button, a.btn, summary")) {
            const { height, width } = target.getBoundingClientRect();
            if (width && (height < 43.5 || width < 43.5)) {
                throw new Error(`Too small: ${target.outerHTML} (${width} by ${height})`);
            }
        }
    },
};

registry.category("web_tour.tours").add("netwerk_today", {
    steps: () => [
        { content: "Login lands here", trigger: ".o_netwerk_today_title" },
        {
            content: "Seven rows before more",
            trigger: ".o_netwerk_today",
            run() {
                const count = document.querySelectorAll(".o_netwerk_today_row").length;
                if (count !== 7) {
                    throw new Error(`${count} rows`);
                }
            },
        },
        fits,
        {
            content: "Name, words and number of who said it is too much",
            trigger: `${row("too_much")}:contains(Rosa):contains(Ik kan niet meer) a[href="tel:0470123456"]`,
        },
        { content: "Something is done with it", trigger: heard, run: "click" },
        {
            content: "It is gone, and the focus is on taking it back",
            trigger: `.o_netwerk_today:not(:has(${row("too_much")})) .o_netwerk_today_undo:focus`,
            run: "press Enter",
        },
        { content: "It is back, with the focus", trigger: `${row("too_much")} button:focus` },
        { content: "Once more", trigger: heard, run: "click" },
        { trigger: `.o_netwerk_today:not(:has(${row("too_much")}))` },
        {
            content: "More",
            trigger: "[data-section=unseen] [aria-expanded=false]",
            run: "click",
        },
        {
            content: "All nine who were not spoken for a while, and the first too",
            trigger: `[data-section=unseen] ${row("unseen")}:nth-child(9)`,
        },
        {
            content: "The whole list",
            trigger: "[data-section=unseen] .o_netwerk_today_more button:contains(Not spoken)",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row" },
        {
            content: "Back by the breadcrumb",
            trigger: ".o_back_button a, .breadcrumb-item a, .o_back_button",
            run: "click",
        },
        {
            content: "Whom I see today: one tap to the talk",
            trigger: `${row("appointment")} [data-action=talk]`,
            run: "click",
        },
        { content: "The talk", trigger: ".o_netwerk_talk" },
    ],
});

registry.category("web_tour.tours").add("netwerk_today_phone", {
    steps: () => [
        { trigger: ".o_netwerk_today_title" },
        fits,
        { trigger: heard, run: "click" },
        { trigger: ".o_netwerk_today_undo", run: "click" },
        { trigger: heard },
    ],
});

registry.category("web_tour.tours").add("netwerk_today_leader", {
    steps: () => [
        {
            content: "A coach is ill",
            trigger: "[data-part=leader] [data-tool=ill]",
            run: "click",
        },
        { trigger: ".modal [name=coach_id] input", run: "edit An" },
        { trigger: ".o-autocomplete--dropdown-item > a:contains(An)", run: "click" },
        {
            content: "How many appointments, by reference",
            trigger: ".modal [name=tells]:contains(Appointments today: 1)",
        },
        { trigger: ".modal [name=action_look]", run: "click" },
        {
            content: "Whom to call",
            trigger: ".o_list_view .o_data_row:contains(Johan Peeters):contains(0470 99 88 77)",
        },
    ],
});
