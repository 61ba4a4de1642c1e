import { expect, test } from "@odoo/hoot";
import { queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

const RECORDS = [
    { id: 1, hours: 0, cost: 0, times: 0, counted: 0, count: 0 },
    { id: 2, hours: 1.5, cost: 2, times: 3, counted: 4, count: 5 },
];

class Said extends models.Model {
    _name = "netwerk.said.of.test";
    hours = fields.Float();
    cost = fields.Float();
    times = fields.Float();
    counted = fields.Float({ readonly: true });
    count = fields.Integer();
    _records = RECORDS.map((record) => ({ ...record }));
}

class Elsewhere extends models.Model {
    _name = "elsewhere";
    hours = fields.Float();
    cost = fields.Float();
    times = fields.Float();
    counted = fields.Float();
    count = fields.Integer();
    _records = RECORDS.map((record) => ({ ...record }));
}

defineMailModels();
defineModels([Said, Elsewhere]);

const NAMES = `<field name="hours" widget="float_time"/><field name="cost" widget="monetary"/>
    <field name="times"/><field name="counted"/><field name="count"/>`;

test("what nobody said is empty in a list; what is counted is not", async () => {
    await mountView({
        type: "list",
        resModel: "netwerk.said.of.test",
        arch: `<list>${NAMES}</list>`,
    });
    const [hours, cost, times, counted, count, ...said] = queryAllTexts(".o_data_cell");
    expect([hours, cost, times]).toEqual(["", "", ""]);
    expect([counted, count]).toEqual(["0.00", "0"]);
    expect(said.filter(Boolean).length).toBe(5);
});

test("and in a form, where a number can be typed and taken away", async () => {
    onRpc("web_save", ({ args }) => expect.step(args[1].times));
    await mountView({
        type: "form",
        resModel: "netwerk.said.of.test",
        resId: 1,
        arch: `<form>${NAMES}</form>`,
    });
    for (const name of ["hours", "cost", "times"]) {
        expect(queryFirst(`[name=${name}] input`)).toHaveValue("");
    }
    expect(queryFirst("[name=count] input")).toHaveValue("0");
    await contains("[name=times] input").edit("3");
    await contains(".o_form_button_save").click();
    await contains("[name=times] input").edit("");
    await contains(".o_form_button_save").click();
    expect.verifySteps([3, 0]);
    expect(queryFirst("[name=times] input")).toHaveValue("");
});

test("in the forms of others a zero is a zero", async () => {
    await mountView({ type: "list", resModel: "elsewhere", arch: `<list>${NAMES}</list>` });
    expect(queryAllTexts(".o_data_cell").slice(0, 3).every(Boolean)).toBe(true);
});
