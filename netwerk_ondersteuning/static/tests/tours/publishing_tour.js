/**
 * A coach says on a sheet what does not work, without a name; a template editor proposes
 * what she changed to whoever made the template, with that remark.
 */
import { registry } from "@web/core/registry";

const tours = registry.category("web_tour.tours");
const click = (trigger, content = trigger) => ({ content, trigger, run: "click" });
const write = (trigger, text) => ({ content: `${trigger}: ${text}`, trigger, run: `edit ${text}` });
const WORDS = "#o_netwerk_remark_words";
const DIALOG = ".modal";

tours.add("netwerk_remark", {
    steps: () => [
        click(".o_netwerk_sheet_menu"),
        click(".o_netwerk_sheet_remark"),
        {
            content: "Choose the question",
            trigger: "#o_netwerk_remark_place:has(optgroup)",
            run() {
                const option = this.anchor.querySelector("optgroup option");
                this.anchor.value = option.value;
                this.anchor.dispatchEvent(new Event("change", { bubbles: true }));
            },
        },
        write(WORDS, "Maarten begreep dit niet."),
        click(".o_netwerk_remark_save"),
        {
            content: "A name is refused, and what was typed stays",
            trigger: ".modal:contains(is the name of somebody of this dossier)",
        },
        click(".modal:contains(is the name of somebody) .modal-footer button"),
        {
            content: "What was typed stays",
            trigger: WORDS,
            run() {
                if (this.anchor.value !== "Maarten begreep dit niet.") {
                    throw new Error("What was typed is gone");
                }
            },
        },
        write(WORDS, "Dit begrijpt niemand."),
        click(".o_netwerk_remark_save"),
        { trigger: ".o_notification:contains(Thank you)" },
        { trigger: "body:not(:has(.o_netwerk_remark))" },
    ],
});

const ticked = (list) => ({
    content: `Tick all of ${list}`,
    trigger: `${DIALOG} [name=${list}] .o_data_row`,
    async run() {
        for (const box of document.querySelectorAll(`[name=${list}] .o_data_row input:not(:checked)`)) {
            box.click();
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
    },
});

tours.add("netwerk_propose_back", {
    steps: () => [
        click("button[name=action_propose]:contains(Steunpunt Netwerken)"),
        { trigger: `${DIALOG} .alert:contains(This goes to)` },
        click(`${DIALOG} button[name=action_along]`),
        { trigger: `${DIALOG} [name=along_ids] .o_data_row:contains(Chosen)` },
        { trigger: `${DIALOG} [name=remark_ids] .o_data_row:contains(Dit begrijpt niemand)` },
        {
            content: "No remark goes along by itself",
            trigger: `${DIALOG} [name=remark_ids] .o_data_row input:not(:checked)`,
        },
        ticked("remark_ids"),
        { trigger: `${DIALOG} [name=remark_ids] .o_data_row input:checked` },
        click(`${DIALOG} button[name=action_look]:contains(Next)`),
        { trigger: `${DIALOG} [name=find_ids] .o_data_row:contains(0470 12 34 56)` },
        {
            content: "What changed is proposed",
            trigger: `${DIALOG} [name=notes] textarea`,
            run() {
                if (!this.anchor.value.includes("Instrument “Slaap”")) {
                    throw new Error(`No notes: ${this.anchor.value}`);
                }
            },
        },
        click(`${DIALOG} button[name=action_publish]`),
        { trigger: ".modal:contains(Look first at)" },
        click(".modal:contains(Look first at) .modal-footer button"),
        ticked("find_ids"),
        click(`${DIALOG} button[name=action_publish]`),
        { trigger: `${DIALOG} button[name=action_download]:visible` },
        { trigger: `${DIALOG} [name=file_name]:contains(.json)` },
        click(`${DIALOG} button[special=cancel], ${DIALOG} .btn-close`),
        { trigger: "body:not(:has(.modal))" },
    ],
});

tours.add("netwerk_propose_back_of_a_package", {
    steps: () => [
        click("button[name=action_propose_back]"),
        { trigger: `${DIALOG} .alert:contains(This goes to Steunpunt Netwerken)` },
        click(`${DIALOG} button[name=action_along]`),
        { trigger: `${DIALOG} [name=along_ids] .o_data_row:contains(Chosen)` },
        click(`${DIALOG} button[name=action_look]:contains(Next)`),
        { trigger: `${DIALOG} [name=find_ids] .o_data_row:contains(0470 12 34 56)` },
        ticked("find_ids"),
        click(`${DIALOG} button[name=action_publish]`),
        { trigger: `${DIALOG} p:contains(Send the file to Steunpunt Netwerken)` },
        click(`${DIALOG} button[special=cancel], ${DIALOG} .btn-close`),
        { trigger: "body:not(:has(.modal))" },
    ],
});
