import { expect, test } from "@odoo/hoot";
import { click, press, queryAllTexts, waitFor } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { Component, xml } from "@odoo/owl";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { registry } from "@web/core/registry";
import { WebClient } from "@web/webclient/webclient";

defineMailModels();

const row = (id, values = {}) => ({
    id,
    key: `too_much-${id}`,
    kind: "too_much",
    icon: "fa-check",
    title: `Rosa ${id}`,
    about: "Johan",
    words: "",
    quote: "Ik kan niet meer",
    when: "",
    phones: ["0470 12 34 56"],
    actions: [
        { code: "heard", label: "Did something", icon: "fa-check", opens: false },
        { code: "look", label: "Look", icon: "", opens: true },
    ],
    ...values,
});

const today = (rows, shown = rows.length) => ({
    day: "Monday 2 March 2026",
    next: rows.length ? "" : "Next: Johan, tomorrow.",
    parts: [
        {
            code: "coach",
            label: "My clients",
            tools: [],
            lists: [{ kind: "too_much", label: "It gets too much" }],
            sections: rows.length
                ? [
                      {
                          code: "too_much",
                          label: "It gets too much",
                          icon: "fa-hand-paper-o",
                          hurts: 10,
                          calls: true,
                          count: rows.length,
                          shown,
                          is_cut: false,
                          lists: [{ kind: "too_much", label: "It gets too much" }],
                          rows,
                      },
                  ]
                : [],
        },
    ],
});

async function open(answer) {
    onRpc("netwerk.today", "get_today", () => answer);
    await mountWithCleanup(WebClient);
    await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_today" });
}

const names = () => queryAllTexts(".o_netwerk_today_who");

test("what is done is gone, and can be taken back", async () => {
    onRpc("netwerk.today", "do_row", ({ args }) => {
        expect.step(["do", ...args]);
        const undo = { kind: "too_much", row_id: 1, action: "heard", kept: [7] };
        return { gone: false, action: false, undo, today: today([row(2)]) };
    });
    onRpc("netwerk.today", "undo_row", ({ args }) => {
        expect.step(["undo", ...args]);
        return { gone: false, action: false, undo: false, today: today([row(1), row(2)]) };
    });
    await open(today([row(1), row(2)]));
    expect(names()).toEqual(["Rosa 1", "Rosa 2"]);
    await contains("[data-key=too_much-1] [data-action=heard]").click();
    expect(names()).toEqual(["Rosa 2"]);
    expect(".o_netwerk_today_done").toHaveText(/Rosa 1: Did something/);
    expect(".o_netwerk_today_undo").toBeFocused();
    await press("Enter");
    await animationFrame();
    expect(names()).toEqual(["Rosa 1", "Rosa 2"]);
    expect("[data-key=too_much-1] .o_netwerk_today_open").toBeFocused();
    expect.verifySteps([
        ["do", "too_much", 1, "heard"],
        ["undo", "too_much", 1, "heard", [7]],
    ]);
});

test("a second tap before the answer is none", async () => {
    let answer;
    const waits = new Promise((resolve) => (answer = resolve));
    onRpc("netwerk.today", "do_row", async ({ args }) => {
        expect.step(args[1]);
        await waits;
        return { gone: false, action: false, undo: false, today: today([]) };
    });
    await open(today([row(1)]));
    await click("[data-action=heard]");
    await click("[data-action=heard]");
    answer();
    await animationFrame();
    await animationFrame();
    expect.verifySteps([1]);
    expect(".o_netwerk_today_nothing").toHaveCount(1);
    expect(".o_netwerk_today_empty").toHaveText(/Next: Johan, tomorrow/);
});

test("what somebody else did is said kindly", async () => {
    onRpc("netwerk.today", "do_row", () => ({
        gone: "Somebody did this in the meantime.",
        action: false,
        undo: false,
        today: today([]),
    }));
    await open(today([row(1)]));
    await contains("[data-action=heard]").click();
    expect(".o_netwerk_today_done").toHaveText("Somebody did this in the meantime.");
    expect(".o_netwerk_today_undo").toHaveCount(0);
});

test("more is behind a tap, and says how many", async () => {
    await open(today([row(1), row(2), row(3)], 1));
    expect(names()).toEqual(["Rosa 1"]);
    expect(".o_netwerk_today_more [aria-expanded=false]").toHaveText("2 more");
    await contains(".o_netwerk_today_more [aria-expanded=false]").click();
    expect(names()).toEqual(["Rosa 1", "Rosa 2", "Rosa 3"]);
    await contains(".o_netwerk_today_more [aria-expanded=true]").click();
    expect(names()).toEqual(["Rosa 1"]);
});

test("the number is one to call", async () => {
    await open(today([row(1)]));
    expect(".o_netwerk_today_phone").toHaveAttribute("href", "tel:0470123456");
});

test("names are only words", async () => {
    await open(today([row(1, { title: "<b>Rosa</b>", quote: "<img src=x>" })]));
    expect(".o_netwerk_today_who").toHaveText("<b>Rosa</b>");
    expect(".o_netwerk_today img").toHaveCount(0);
});

test("one button of the screen calls, and what is only told calls for nothing", async () => {
    const answer = today([row(1), row(2)]);
    const [section] = answer.parts[0].sections;
    answer.parts[0].sections.push({ ...section, code: "ask", rows: [row(3)], count: 1 });
    const months = { ...section, code: "month", calls: false, rows: [row(4)], count: 1 };
    answer.parts.push({ ...answer.parts[0], code: "manager", sections: [months] });
    await open(answer);
    expect(".o_netwerk_today .btn-primary").toHaveCount(1);
    expect("[data-key=too_much-1] .btn-primary").toHaveAttribute("data-action", "heard");
    expect("[data-action=heard].btn-outline-primary").toHaveCount(2);
    expect("[data-section=month] :is(.btn-primary, .btn-outline-primary)").toHaveCount(0);
});

test("who only is told something has no button that calls", async () => {
    const answer = today([row(1)]);
    answer.parts[0].sections[0].calls = false;
    await open(answer);
    expect(".o_netwerk_today .btn-primary").toHaveCount(0);
});

test("a dialog that leads to another screen does not stay before it", async () => {
    class Elsewhere extends Component {
        static template = xml`<p class="elsewhere"/>`;
        static props = ["*"];
    }
    registry.category("actions").add("netwerk_elsewhere", Elsewhere, { force: true });
    onRpc("netwerk.today", "open_row", () => ({
        type: "ir.actions.client",
        tag: "netwerk_elsewhere",
        target: "new",
    }));
    await open(today([row(1)]));
    await contains(".o_netwerk_today_open").click();
    await waitFor(".modal .elsewhere");
    // the list is asked for in vain: its screen is gone before there is an answer
    onRpc("netwerk.today", "get_today", () => new Promise(() => {}));
    await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_elsewhere" });
    await animationFrame();
    await animationFrame();
    expect(".o_action_manager .elsewhere").toHaveCount(1);
    expect(".modal").toHaveCount(0);
});

test("what a dialog took away is said", async () => {
    let left = [row(1), row(2)];
    onRpc("netwerk.today", "do_row", () => ({
        action: { type: "ir.actions.client", tag: "netwerk_elsewhere", target: "new" },
    }));
    registry.category("actions").add(
        "netwerk_elsewhere",
        class extends Component {
            static template = xml`<p class="elsewhere"/>`;
            static props = ["*"];
        },
        { force: true }
    );
    await open(today(left));
    onRpc("netwerk.today", "get_today", () => today(left));
    await contains("[data-key=too_much-1] [data-action=look]").click();
    await waitFor(".modal .elsewhere");
    await contains(".modal .btn-close").click();
    expect(names()).toEqual(["Rosa 1", "Rosa 2"]);
    expect(".o_netwerk_today_done").toHaveText("");
    await contains("[data-key=too_much-1] [data-action=look]").click();
    await waitFor(".modal .elsewhere");
    left = [row(2)];
    await contains(".modal .btn-close").click();
    await waitFor(".o_netwerk_today_done:contains(Rosa 1: Look)");
    expect(names()).toEqual(["Rosa 2"]);
});
