import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryOne, unload } from "@odoo/hoot-dom";
import { animationFrame, mockSendBeacon } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    makeServerError,
    models,
    mountView,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { session } from "@web/session";
import { uuid } from "@web/core/utils/strings";
import { placeOf } from "@netwerk_ondersteuning/forms/form_keep";

class Meeting extends models.Model {
    _name = "netwerk.meeting";
    outcome = fields.Char({ default: "planned" });
    note = fields.Text();
    member_ids = fields.Many2many({ relation: "netwerk.member" });
    line_ids = fields.One2many({ relation: "netwerk.line", relation_field: "meeting_id" });
    _onChanges = { note: (record) => (record.outcome = record.note ? "held" : "planned") };
    _views = {
        form: `<form>
            <field name="outcome"/>
            <field name="note"/>
            <field name="member_ids" widget="many2many_tags"/>
            <field name="line_ids"><list editable="bottom"><field name="name"/></list></field>
        </form>`,
    };
}

class Member extends models.Model {
    _name = "netwerk.member";
    name = fields.Char();
    _records = [{ id: 1, name: "Rosa" }];
}

class Line extends models.Model {
    _name = "netwerk.line";
    name = fields.Char();
    meeting_id = fields.Many2one({ relation: "netwerk.meeting" });
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Meeting, Member, Line]);

let form;

beforeEach(() => {
    form = uuid(); // of this test: the browser's storage is shared by all
    mockSendBeacon(() => expect.step("sent"));
    onRpc("netwerk.meeting", "web_save", () => expect.step("saved"));
    patchWithCleanup(session, { browser_cache_secret: "ab".repeat(32) });
});

const NOTE = "[name=note] textarea";

async function open(context = { default_form: form }) {
    await mountView({ type: "form", resModel: "netwerk.meeting", context });
}

async function close() {
    await unload();
    await animationFrame();
}

test("what was only opened leaves nothing, and nothing is sent", async () => {
    await open();
    await close();
    expect.verifySteps([]);
});

test("where nothing can be kept, what was typed is sent, before the field was left too", async () => {
    patchWithCleanup(session, { browser_cache_secret: undefined });
    await open();
    await close();
    expect.verifySteps([]);
    await contains(NOTE).edit("Belde even", { confirm: false });
    expect(queryOne(NOTE)).toBeFocused();
    await close();
    expect.verifySteps(["sent"]);
});

test("another place is another form", () => {
    const place = (context) => placeOf(context);
    expect(place({ default_dossier_id: 1, lang: "nl_BE" })).toBe(
        place({ default_dossier_id: 1, tz: "x" })
    );
    expect(place({ default_dossier_id: 1 })).not.toBe(place({ default_dossier_id: 2 }));
    expect(place({ active_id: 1 })).not.toBe(place({ active_id: 2 }));
});

test("a save that is refused loses nothing and makes nothing", async () => {
    onRpc("netwerk.meeting", "web_save", () => {
        throw makeServerError({ message: "Not like that" });
    });
    expect.errors(1);
    await open();
    await contains(NOTE).edit("Belde even");
    await contains(".o_form_button_save").click();
    await animationFrame();
    expect(NOTE).toHaveValue("Belde even");
    expect.verifyErrors(["RPC_ERROR"]);
    expect.verifySteps([]);
});

test("what was typed stays when the server cannot be asked, and is asked again", async () => {
    let isOut = false;
    let saved;
    onRpc("netwerk.meeting", "onchange", () => {
        if (isOut) {
            throw makeServerError({ message: "Out of reach" });
        }
    });
    onRpc("netwerk.meeting", "web_save", ({ args }) => {
        saved = args[1];
    });
    expect.errors(1);
    await open();
    isOut = true;
    await contains(NOTE).edit("Belde even");
    await animationFrame();
    expect(NOTE).toHaveValue("Belde even");
    expect.verifyErrors(["RPC_ERROR"]);
    isOut = false;
    await contains(".o_form_button_save").click();
    expect(saved.note).toBe("Belde even");
    expect(saved.outcome).toBe("held");
    expect.verifySteps(["saved"]);
});
