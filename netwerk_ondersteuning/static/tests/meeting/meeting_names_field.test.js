import { describe, expect, test } from "@odoo/hoot";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

class Dossier extends models.Model {
    _name = "netwerk.dossier";
    reference = fields.Char();
    _records = [{ id: 1, reference: "NW-0007" }];
    names_in(_ids, text) {
        expect.step(`look at: ${text}`);
        const named = ["Sara", "Tom"].filter((name) => text.includes(name));
        return named.map((name) => ({
            name,
            members: this.env["netwerk.member"]
                .filter((member) => member.name === name)
                .map(({ id, name, origin }) => ({ id, name, hint: origin || "" })),
        }));
    }
}

class Member extends models.Model {
    _name = "netwerk.member";
    name = fields.Char();
    origin = fields.Char();
    dossier_id = fields.Many2one({ relation: "netwerk.dossier" });
    _records = [
        { id: 1, name: "Tom", origin: "School", dossier_id: 1 },
        { id: 2, name: "Tom", origin: "Choir", dossier_id: 1 },
    ];
}

class Meeting extends models.Model {
    _name = "netwerk.meeting";
    dossier_id = fields.Many2one({ relation: "netwerk.dossier" });
    better = fields.Text();
    note = fields.Text();
    member_ids = fields.Many2many({ relation: "netwerk.member" });
    _records = [{ id: 1, dossier_id: 1, note: "", member_ids: [] }];
    _views = {
        form: `<form>
            <field name="dossier_id"/>
            <field name="better"/>
            <field name="note" widget="netwerk_meeting_names"/>
            <field name="member_ids" widget="many2many_tags"/>
        </form>`,
    };
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Dossier, Member, Meeting]);

const NOTE = ".o_field_widget[name=note] textarea";
const chip = (name) => `.o_netwerk_named [data-name="${name}"]`;

async function open() {
    await mountView({ type: "form", resModel: "netwerk.meeting", resId: 1 });
}

async function type(text) {
    await contains(NOTE).edit(text, { confirm: false });
    await advanceTime(1000);
    await animationFrame();
}

test("somebody new goes into the network by one tap, and nothing typed is lost", async () => {
    onRpc("netwerk.member", "create", ({ args }) => {
        expect.step(["create", args[0][0]]);
    });
    await open();
    await contains(".o_field_widget[name=better] textarea").edit("Hij slaapt beter");
    await type("Gebeld met Sara");
    expect(chip("Sara")).toHaveText("Sara?");
    await contains(chip("Sara")).click();
    expect.verifySteps([
        "look at: Gebeld met Sara",
        ["create", { dossier_id: 1, name: "Sara" }],
    ]);
    expect(".o_field_widget[name=member_ids] .o_tag").toHaveText("Sara");
    expect(chip("Sara")).toHaveCount(0);
    expect(NOTE).toHaveValue("Gebeld met Sara");
    expect(".o_field_widget[name=better] textarea").toHaveValue("Hij slaapt beter");
    expect(".o_form_status_indicator_buttons").not.toHaveClass("invisible");
});

test("who has that name already is proposed, each with what tells them apart", async () => {
    onRpc("netwerk.member", "create", () => expect.step("create"));
    await open();
    await type("Met Tom naar zee");
    expect(chip("Tom")).toHaveCount(2);
    expect(".o_netwerk_named").toHaveText(/School.*Choir/s);
    await contains(`${chip("Tom")}:eq(1)`).click();
    expect.verifySteps(["look at: Met Tom naar zee"]);
    expect(".o_field_widget[name=member_ids] .o_tag").toHaveText("Tom");
    expect(chip("Tom")).toHaveCount(0, { message: "the other Tom is not asked after" });
});

test("what is refused says why and keeps the note", async () => {
    onRpc("netwerk.member", "create", () => {
        throw new Error("no");
    });
    await open();
    await type("Gebeld met Sara");
    await contains(chip("Sara")).click();
    expect.verifySteps(["look at: Gebeld met Sara"]);
    expect(".o_notification").toHaveText(/Sara was not added/);
    expect(NOTE).toHaveValue("Gebeld met Sara");
    expect(chip("Sara")).toBeEnabled();
});

test("a failed look leaves the writing alone", async () => {
    onRpc("netwerk.dossier", "names_in", () => {
        throw new Error("offline");
    });
    await open();
    await type("Gebeld met Sara");
    expect(".o_netwerk_named button").toHaveCount(0);
    expect(".o_error_dialog").toHaveCount(0);
    expect(NOTE).toHaveValue("Gebeld met Sara");
});
