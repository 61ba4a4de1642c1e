import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { animationFrame, edit, queryAllTexts, queryValue } from "@odoo/hoot-dom";
import { runAllTimers } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    clickSave,
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";

const NAMES = { 1: "Maarten", 2: "Maria", 3: "Rosa" };
const option = (id, hint = "") => ({ doer_kind: "member", id, name: NAMES[id], hint });
const GROUPS = [
    {
        code: "client",
        label: "Client",
        options: [{ doer_kind: "client", id: false, name: "Johan", hint: "" }],
    },
    { code: "informal", label: "Own network", options: [option(1), option(2)] },
    {
        code: "volunteer",
        label: "Volunteer",
        options: [option(3, "About 6 times a month; said he can carry 4")],
    },
];
const FORM = `
    <form>
        <field name="dossier_id" invisible="1"/>
        <field name="name"/>
        <field name="doer_kind" widget="netwerk_agreement_doer" placeholder="Nobody yet"/>
    </form>`;
const INPUT = "[name=doer_kind] input";

/** As the server does: whoever is chosen is named. */
function nameDoer(record) {
    const names = {
        client: "Johan",
        member: NAMES[record.doer_member_id],
        organisation: record.doer_name,
    };
    record.doer = names[record.doer_kind] || false;
}

class Dossier extends models.Model {
    _name = "netwerk.dossier";
    _records = [{ id: 9, display_name: "D0009" }];
}

class Member extends models.Model {
    _name = "netwerk.member";
    _records = Object.entries(NAMES).map(([id, name]) => ({ id: Number(id), name }));
}

class Agreement extends models.Model {
    _name = "netwerk.agreement";
    name = fields.Char();
    dossier_id = fields.Many2one({ relation: "netwerk.dossier", default: 9 });
    doer_kind = fields.Selection({
        selection: [
            ["client", "Client"],
            ["member", "From the network"],
            ["organisation", "Organisation"],
        ],
        onChange: nameDoer,
    });
    doer_member_id = fields.Many2one({ relation: "netwerk.member", onChange: nameDoer });
    doer_user_id = fields.Many2one({ relation: "res.users" });
    doer_name = fields.Char({ onChange: nameDoer });
    doer = fields.Char();
    doer_hint = fields.Char();
    has_gap = fields.Boolean();
    _records = [
        { id: 1, name: "Soup", dossier_id: 9 },
        {
            id: 2,
            name: "Lamp",
            dossier_id: 9,
            doer_kind: "member",
            doer_member_id: 3,
            doer: "Rosa",
            has_gap: true,
        },
    ];
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Dossier, Member, Agreement]);

let saved;

beforeEach(() => {
    saved = null;
    onRpc("get_agreement_doers", () => GROUPS);
    onRpc("web_save", ({ args }) => {
        saved = args[1];
    });
});

async function openForm(resId = 1, values = {}) {
    await mountView({
        resModel: "netwerk.agreement",
        resId,
        type: "form",
        arch: FORM,
        ...values,
    });
}

async function type(text) {
    await contains(INPUT).click();
    await edit(text, { confirm: false });
    await runAllTimers();
    await animationFrame();
}

test("the order of help, with what somebody has on his plate", async () => {
    await openForm();
    await contains(INPUT).click();
    await animationFrame();
    expect(queryAllTexts(".o-autocomplete--dropdown-item")).toEqual([
        "Client",
        "Johan",
        "Own network",
        "Maarten",
        "Maria",
        "Volunteer",
        "Rosa\nAbout 6 times a month; said he can carry 4",
    ]);
});

test("choosing somebody says the kind too", async () => {
    await openForm();
    await contains(INPUT).click();
    await contains(".o-autocomplete--dropdown-item:contains(Rosa)").click();
    expect(queryValue(INPUT)).toBe("Rosa");
    await clickSave();
    expect(saved.doer_kind).toBe("member");
    expect(saved.doer_member_id).toBe(3);
});

test("another name is that of an organisation", async () => {
    await openForm();
    await type("Kringwinkel");
    await contains(".o-autocomplete--dropdown-item:contains(Kringwinkel)").click();
    await clickSave();
    expect(saved.doer_kind).toBe("organisation");
    expect(saved.doer_name).toBe("Kringwinkel");
});

test("what was typed and not chosen is kept when one saves", async () => {
    await openForm();
    await type("Kringwinkel");
    await clickSave();
    expect(saved.doer_name).toBe("Kringwinkel");
});

test("without capitals, and with part of a name, one who fits", async () => {
    await openForm();
    await type("rosa");
    await contains("[name=name] input").click();
    expect(queryValue(INPUT)).toBe("Rosa");
    await clickSave();
    expect(saved.doer_member_id).toBe(3);
});

test("of two who fit nobody is guessed", async () => {
    await openForm();
    await type("ma");
    await contains("[name=name] input").click();
    await animationFrame();
    expect(queryValue(INPUT)).toBe("");
});

test("emptied, nobody does it", async () => {
    await openForm(2);
    expect(queryValue(INPUT)).toBe("Rosa");
    await type("");
    await contains("[name=name] input").click();
    await clickSave();
    expect(saved.doer_kind).toBe(false);
    expect(saved.doer_member_id).toBe(false);
});

test("who did it and is not there any more can be seen", async () => {
    await openForm(2, { arch: FORM.replace("<form>", `<form edit="0">`) });
    expect("[name=doer_kind] .badge").toHaveText("not any more");
});

test("nobody yet", async () => {
    await openForm(1, { arch: FORM.replace("<form>", `<form edit="0">`) });
    expect("[name=doer_kind]").toHaveText("Nobody yet");
});
