import { describe, expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, defineModels, fields, models, mountView } from "@web/../tests/web_test_helpers";
class Meeting extends models.Model {
    _name = "netwerk.meeting";
    date = fields.Date();
    note = fields.Char();
    start = fields.Datetime();
    stop = fields.Datetime();
    _records = [{ id: 1, date: "2030-12-10" }];
    _views = { form: `<form><field name="note"/><field name="start" widget="daterange" options="{'end_date_field': 'stop'}"/></form>` };
}
describe.current.tags("desktop");
defineMailModels();
defineModels([Meeting]);
for (const text of ["14:30", "1430", "12/10/2030 14:30:00", "12/10/2030 14:30"]) {
    test(`EVIDENCE ${text}`, async () => {
        await mountView({ type: "form", resModel: "netwerk.meeting", resId: 1 });
        await contains("[name=start] input").edit(text, { confirm: "blur" });
        await animationFrame();
        await animationFrame();
        const el = document.querySelector("[name=start] input, [name=start] button");
        expect(el.value || el.innerText).toBe("EVIDENCE");
    });
}
