import { expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { animationFrame, Deferred, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    makeServerError,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

import { dayName, timeName } from "@netwerk_ondersteuning/parts/words";

const RECORDS = [
    { id: 1, date: "2026-03-02", start: "2026-03-02 10:30:00" },
    { id: 2, date: "2025-12-31", start: "2025-12-31 10:30:00" },
    { id: 3, date: false, start: false },
];

class Talk extends models.Model {
    _name = "netwerk.talk.of.test";
    date = fields.Date();
    start = fields.Datetime();
    place = fields.Char();
    _records = RECORDS.map((record) => ({ ...record }));
}

class Elsewhere extends models.Model {
    _name = "elsewhere";
    date = fields.Date();
    start = fields.Datetime();
    _records = RECORDS.map((record) => ({ ...record }));
}

class Month extends models.Model {
    _name = "netwerk.figure.of.test";
    date = fields.Date();
    start = fields.Datetime();
    _records = RECORDS.map((record) => ({ ...record }));
}

defineMailModels();
defineModels([Talk, Elsewhere, Month]);

const now = () => mockDate("2026-06-15 12:00:00", 0);
const OURS = ["2 March", "2 March, 10:30", "31 December 2025", "31 December 2025, 10:30"];
const shows = (texts) => texts.filter((text) => text.trim());

for (const [resModel, isOurs] of [
    ["netwerk.talk.of.test", true],
    ["elsewhere", false],
    ["netwerk.figure.of.test", false],
]) {
    test(`a list of ${resModel} says its days`, async () => {
        now();
        await mountView({
            type: "list",
            resModel,
            arch: `<list><field name="date"/><field name="start"/></list>`,
        });
        const said = shows(queryAllTexts(".o_data_cell"));
        expect(said.length).toBe(4);
        expect(said.join() === OURS.join()).toBe(isOurs);
    });

    test(`a card of ${resModel} says its days`, async () => {
        now();
        await mountView({
            type: "kanban",
            resModel,
            arch: `<kanban><templates><t t-name="card"><p><field name="date"/></p><p><field name="start"/></p></t></templates></kanban>`,
        });
        const said = shows(queryAllTexts(".o_kanban_record p"));
        expect(said.join() === OURS.join()).toBe(isOurs);
    });

    test(`a form of ${resModel} says its days`, async () => {
        now();
        await mountView({
            type: "form",
            resModel,
            resId: 2,
            arch: `<form><field name="date" readonly="1"/><field name="start"/></form>`,
        });
        const said = queryAllTexts(".o_field_widget");
        expect(said.join() === OURS.slice(2).join()).toBe(isOurs);
    });
}

test("far away is a day in words, and near is how many days", async () => {
    now();
    await mountView({
        type: "list",
        resModel: "netwerk.talk.of.test",
        arch: `<list><field name="date" widget="remaining_days"/></list>`,
    });
    expect(shows(queryAllTexts(".o_data_cell"))).toEqual(["2 March", "31 December 2025"]);
});

for (const [today, words] of [
    ["2026-03-01", "Tomorrow"],
    ["2026-03-02", "Today"],
    ["2026-03-03", "Yesterday"],
    ["2026-02-28", "2 March"], // not "next month"
    ["2026-03-04", "2 March"],
    ["2026-04-01", "2 March"],
]) {
    test(`a day that waits, seen on ${today}, is said as any other: ${words}`, async () => {
        mockDate(`${today} 12:00:00`, 0);
        await mountView({
            type: "list",
            resModel: "netwerk.talk.of.test",
            arch: `<list><field name="date" widget="remaining_days"/></list>`,
        });
        expect(shows(queryAllTexts(".o_data_cell"))[0]).toBe(words);
    });
}

test("what is typed is a date as Odoo takes it", async () => {
    now();
    onRpc("web_save", ({ args }) => expect.step(args[1].date));
    await mountView({
        type: "form",
        resModel: "netwerk.talk.of.test",
        resId: 1,
        arch: `<form><field name="date"/></form>`,
    });
    await contains(".o_field_widget[name=date] button").click();
    const input = queryFirst(".o_field_widget[name=date] input");
    expect(input).toHaveValue("03/02/2026");
    await contains(input).edit("04/09/2026");
    await contains(".o_form_button_save").click();
    expect.verifySteps(["2026-04-09"]);
    expect(".o_field_widget[name=date]").toHaveText("9 April");
});

const LATE = `<form><field name="date"/><field name="start"/><field name="place"/></form>`;

for (const [key, leave] of [
    ["Tab", () => press("Tab")],
    ["Enter", () => press("Enter")],
    ["a click elsewhere", () => contains(".o_field_widget[name=place] input").click()],
]) {
    test(`a typed day stands in words before a slow server answers: ${key}`, async () => {
        now();
        Talk._onChanges = { date() {}, start() {} };
        const answers = [];
        onRpc("onchange", async () => {
            const answer = new Deferred();
            answers.push(answer);
            await answer;
        });
        await mountView({
            type: "form",
            resModel: "netwerk.talk.of.test",
            resId: 1,
            arch: LATE,
        });
        for (const [name, typed, words] of [
            ["date", "04/09/2026", "9 April"],
            ["start", "05/20/2026 11:15:00", "20 May, 11:15"],
        ]) {
            const field = `.o_field_widget[name=${name}]`;
            await contains(`${field} button, ${field} input`).click(); // Tab was there already
            await contains(`${field} input`).edit(typed, { confirm: false });
            await leave();
            await animationFrame();
            await animationFrame();
            expect(field).toHaveText(words);
        }
        expect(answers.length).toBe(1);
        for (const number of [0, 1]) {
            answers[number].resolve();
            await animationFrame();
        }
        expect(".o_field_widget[name=date]").toHaveText("9 April");
        expect(".o_field_widget[name=start]").toHaveText("20 May, 11:15");
    });
}

test("a typed day that the server refuses is not shown as if it were taken", async () => {
    now();
    expect.errors(1);
    Talk._onChanges = { date() {} };
    onRpc("onchange", () => {
        throw makeServerError({ message: "Not that day" });
    });
    await mountView({
        type: "form",
        resModel: "netwerk.talk.of.test",
        resId: 1,
        arch: LATE,
    });
    await contains(".o_field_widget[name=date] button").click();
    await contains(".o_field_widget[name=date] input").edit("04/09/2026");
    await animationFrame();
    expect.verifyErrors(["Not that day"]);
    expect(".o_field_widget[name=date]").toHaveText("2 March");
});

test("the words of the browser are those of the server", () => {
    now();
    expect(["2026-03-02", "2025-12-31", "2027-01-01", ""].map(dayName)).toEqual([
        "2 March",
        "31 December 2025",
        "1 January 2027",
        "",
    ]);
    const then = luxon.DateTime.fromISO("2025-12-31T10:30:00");
    expect(timeName(then.toMillis())).toMatch("2025");
});
