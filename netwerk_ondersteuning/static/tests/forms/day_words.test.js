import { expect, test } from "@odoo/hoot";
import { queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
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
    _records = RECORDS;
}

class Elsewhere extends models.Model {
    _name = "elsewhere";
    date = fields.Date();
    start = fields.Datetime();
    _records = RECORDS;
}

class Month extends models.Model {
    _name = "netwerk.figure.of.test";
    date = fields.Date();
    start = fields.Datetime();
    _records = RECORDS;
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
