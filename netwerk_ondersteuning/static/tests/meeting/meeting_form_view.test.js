import { describe, expect, test } from "@odoo/hoot";
import { queryOne, unload } from "@odoo/hoot-dom";
import { animationFrame, mockSendBeacon } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";

class Meeting extends models.Model {
    _name = "netwerk.meeting";
    outcome = fields.Char({ default: "held" });
    note = fields.Text();
    _views = {
        form: `<form js_class="netwerk_meeting_form">
            <field name="outcome"/>
            <field name="note"/>
        </form>`,
    };
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Meeting]);

async function open() {
    mockSendBeacon(() => expect.step("saved"));
    await mountView({ type: "form", resModel: "netwerk.meeting" });
}

async function close() {
    await unload();
    await animationFrame();
}

test("a contact that was only opened is not kept", async () => {
    await open();
    await close();
    expect.verifySteps([]);
});

test("what was typed is kept, before the field was left too", async () => {
    await open();
    await contains("[name=note] textarea").edit("Belde even", { confirm: false });
    expect(queryOne("[name=note] textarea")).toBeFocused();
    await close();
    expect.verifySteps(["saved"]);
});
