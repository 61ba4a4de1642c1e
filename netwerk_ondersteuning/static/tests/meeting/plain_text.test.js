import { beforeEach, expect, test } from "@odoo/hoot";
import { queryValue, waitFor } from "@odoo/hoot-dom";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { browser } from "@web/core/browser/browser";
import { MainComponentsContainer } from "@web/core/main_components_container";

import { PlainTextDialog } from "@netwerk_ondersteuning/plain_text/plain_text_dialog";

defineMailModels();

const PARTS = [
    { code: "better", label: "Better", is_chosen: true, why_not: false },
    { code: "note", label: "Note", is_chosen: false, why_not: false },
    { code: "minutes", label: "Minutes", is_chosen: true, why_not: "Not final yet." },
];

let question;

beforeEach(() => {
    question = false;
    browser.localStorage.removeItem("netwerk_plain_text");
    onRpc("netwerk.meeting", "get_plain_text", ({ kwargs }) => {
        const said = { better: true, ...kwargs.parts };
        const chosen = Object.keys(said).filter((code) => said[code]);
        expect.step(`text ${chosen.join(",")} ${kwargs.recipient || ""}`.trim());
        if (question && !kwargs.is_safe) {
            return { question, text: "", parts: [], found: [], perhaps: [] };
        }
        return {
            text: [`A talk: ${chosen.join(",")}`, ...kwargs.hide].join(" without "),
            parts: PARTS.map((part) => ({
                ...part,
                is_chosen: chosen.includes(part.code),
            })),
            found: [],
            perhaps: ["Okra"],
            has_names: false,
            since: "2026-01-01",
            date: "2026-03-03",
            question: false,
        };
    });
    onRpc("netwerk.meeting", "note_plain_text_taken", () => {
        expect.step("noted");
        return true;
    });
});

async function open() {
    await mountWithCleanup(MainComponentsContainer);
    getService("dialog").add(PlainTextDialog, { model: "netwerk.meeting", id: 3 });
    await waitFor(".o_netwerk_plain_text");
}

/** A clipboard that takes what is written to it, or refuses. */
function clipboard(write) {
    patchWithCleanup(browser, {

        navigator: { ...browser.navigator, clipboard: { writeText: write } },
    });
}

test("one tap takes the text as it stands there, and that is noted once", async () => {
    clipboard(async (text) => expect.step(`taken ${text}`));
    await open();
    expect.verifySteps(["text better"]);
    await contains("#o_netwerk_text").edit("My own words");
    await contains(".o_netwerk_text_copy").click();
    await waitFor(".modal-footer [role=status]:contains(Copied)");
    expect.verifySteps(["noted", "taken My own words"]);
});

test("where the clipboard is not allowed the text is selected", async () => {
    clipboard(() => Promise.reject(new Error("not allowed")));
    patchWithCleanup(document, { execCommand: () => false });
    await open();
    await contains(".o_netwerk_text_copy").click();
    await waitFor(".modal-footer [role=status]:contains(Selected)");
    const area = document.querySelector("#o_netwerk_text");
    expect(area.selectionEnd - area.selectionStart).toBe(area.value.length);
    expect.verifySteps(["text better", "noted"]);
});

test("a part that may not leave says why, and cannot be chosen", async () => {
    await open();
    expect("input[name=minutes]").not.toBeEnabled();
    expect("input[name=minutes]").not.toBeChecked();
    expect(".o_netwerk_text_parts").toHaveText(/Not final yet\./);
    expect.verifySteps(["text better"]);
});

test("what is chosen is remembered, and what was changed can be put back", async () => {
    await open();
    await contains("#o_netwerk_text").edit("Changed");
    await contains("input[name=note]").click();
    await waitFor(".alert-info");
    expect(queryValue("#o_netwerk_text")).toBe("A talk: better,note");
    await contains(".alert-info button").click();
    expect(queryValue("#o_netwerk_text")).toBe("Changed");
    expect.verifySteps(["text better", "text better,note"]);
    expect(JSON.parse(browser.localStorage.getItem("netwerk_plain_text"))).toEqual({
        note: true,
    });
});

test("where it is asked first there is no text before the answer", async () => {
    question = "Is it safe?";
    await open();
    expect("#o_netwerk_text").toHaveCount(0);
    expect(".o_netwerk_text_copy").not.toBeEnabled();
    await contains(".o_netwerk_text_safe").click();
    await waitFor("#o_netwerk_text");
    expect(queryValue("#o_netwerk_text")).toBe("A talk: better");
    expect.verifySteps(["text better", "text better"]);
});

test("what may be a name is shown, and goes by one tap", async () => {
    await open();
    const okra = ".o_netwerk_text_perhaps button:contains(Okra)";
    expect(okra).toHaveAttribute("aria-pressed", "false");
    await contains(okra).click();
    await waitFor(`${okra}[aria-pressed=true]`);
    expect(queryValue("#o_netwerk_text")).toBe("A talk: better without Okra");
    await contains(okra).click();
    await waitFor(`${okra}[aria-pressed=false]`);
    expect(queryValue("#o_netwerk_text")).toBe("A talk: better");
    expect.verifySteps(["text better", "text better", "text better"]);
});
