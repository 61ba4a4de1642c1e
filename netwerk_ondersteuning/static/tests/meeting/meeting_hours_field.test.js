import { describe, expect, test } from "@odoo/hoot";
import { press } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { parseHour } from "@netwerk_ondersteuning/meeting/meeting_hours_field";

class Meeting extends models.Model {
    _name = "netwerk.meeting";
    date = fields.Date();
    start = fields.Datetime();
    stop = fields.Datetime();
    _records = [{ id: 1, date: "2030-12-10" }];
    _views = {
        form: `<form>
            <field name="date"/>
            <field name="start" widget="netwerk_meeting_hours" options="{'end_date_field': 'stop'}"/>
        </form>`,
    };
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Meeting]);

const START = ".o_netwerk_hours input[data-hour=start]";
const STOP = ".o_netwerk_hours input[data-hour=stop]";

async function type(selector, text) {
    await contains(selector).edit(text, { confirm: "blur" });
    await animationFrame();
    await animationFrame();
}

test("an hour as people write it", () => {
    for (const [text, hour, minute] of [
        ["14", 14, 0],
        ["14:30", 14, 30],
        [" 9.05 ", 9, 5],
        ["14u30", 14, 30],
        ["14h", 14, 0],
        ["1430", 14, 30],
        ["2:30 pm", 14, 30],
        ["12 am", 0, 0],
        ["0:00", 0, 0],
    ]) {
        expect(parseHour(text)).toEqual({ hour, minute });
    }
    for (const text of ["", "25", "14:75", "half three", "13 pm", "14:3", "-1", "10 Dec"]) {
        expect(parseHour(text)).toBe(null);
    }
});

test("what is typed with the keyboard stays, on the day of the form", async () => {
    onRpc("netwerk.meeting", "web_save", ({ args }) => {
        expect.step(args[1]);
    });
    await mountView({ type: "form", resModel: "netwerk.meeting", resId: 1 });
    await type(START, "14:30");
    expect(START).toHaveValue("14:30");
    await type(STOP, "16");
    expect(STOP).toHaveValue("16:00");
    await contains(".o_form_button_save").click();
    // an hour later where the user is
    expect.verifySteps([{ start: "2030-12-10 13:30:00", stop: "2030-12-10 15:00:00" }]);
    expect(START).toHaveValue("14:30");
});

test("what is no hour is marked, stays, and is not saved as something else", async () => {
    onRpc("netwerk.meeting", "web_save", () => expect.step("saved"));
    await mountView({ type: "form", resModel: "netwerk.meeting", resId: 1 });
    await type(START, "kwart voor");
    expect(START).toHaveValue("kwart voor");
    expect(START).toHaveAttribute("aria-invalid", "true");
    await contains(".o_form_button_save").click();
    expect.verifySteps([]);
    expect(START).toHaveValue("kwart voor");
    await type(START, "14:45");
    expect(START).not.toHaveAttribute("aria-invalid");
    await contains(".o_form_button_save").click();
    expect.verifySteps(["saved"]);
});

test("saved before the field was left", async () => {
    onRpc("netwerk.meeting", "web_save", ({ args }) => {
        expect.step(args[1]);
    });
    await mountView({ type: "form", resModel: "netwerk.meeting", resId: 1 });
    await contains(START).edit("9u15", { confirm: false });
    await press("alt+s");
    await animationFrame();
    await animationFrame();
    expect.verifySteps([{ start: "2030-12-10 08:15:00" }]);
});

test("without a beginning there is no end", async () => {
    Meeting._records[0].start = "2030-12-10 13:30:00";
    Meeting._records[0].stop = "2030-12-10 15:00:00";
    onRpc("netwerk.meeting", "web_save", ({ args }) => {
        expect.step(args[1]);
    });
    await mountView({ type: "form", resModel: "netwerk.meeting", resId: 1 });
    await type(START, "");
    expect(STOP).toHaveValue("");
    await contains(".o_form_button_save").click();
    expect.verifySteps([{ start: false, stop: false }]);
});
