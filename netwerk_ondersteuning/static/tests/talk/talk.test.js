import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryFirst, queryRect } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    makeServerError,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { registry } from "@web/core/registry";
import { WebClient } from "@web/webclient/webclient";
import { Component, xml } from "@odoo/owl";

import { FakeDossier, serveDossier, settle } from "../network_map/fixture";

describe.current.tags("desktop");
defineMailModels();

const BETTER = ".o_netwerk_talk_better";
const NOTE = ".o_netwerk_talk_note";
const WHAT = ".o_netwerk_talk_what";
const UNSAVED = ".o_netwerk_talk_bar .o_netwerk_unsaved";

/** A server that keeps one talk the way `netwerk.dossier` does. */
class FakeTalk {
    constructor() {
        this.canEdit = true;
        this.isClosed = false;
        this.offers = [];
        this.points = [];
        this.panels = [{ code: "prepare", label: "Prepare", icon: "fa-list-ul" }];
        this.talk = false;
        this.sent = [];
        this.refuse = () => null;
    }

    get_talk() {
        return {
            dossier: {
                id: 1,
                reference: "NW-0007",
                name: "Johan",
                is_client: true,
                is_closed: this.isClosed,
            },
            can_edit: this.canEdit,
            is_gone: false,
            today: "2026-11-22",
            today_words: "Sunday 22 November 2026",
            types: [
                { id: 1, name: "Talk", with_client: true },
                { id: 2, name: "Phone", with_client: false },
            ],
            talk: this.talk,
            last_better: { text: "Cycled to school", day: "1 November 2026" },
            points: this.points,
            offers: this.offers,
            panels: this.panels,
        };
    }

    save_talk(key, changes) {
        this.sent.push(changes);
        const problem = this.refuse(changes);
        if (problem) {
            throw makeServerError({ message: problem });
        }
        this.talk ||= {
            id: 12,
            key,
            type_id: 1,
            is_table: false,
            day: "Sunday 22 November 2026",
            hour: "",
            by: "An",
            outcome: "planned",
            outcome_words: "Still to come",
            is_held: false,
            is_open: true,
            is_early: false,
            asks: false,
            better: "",
            note: "",
            next_date: false,
            named: [],
            present: [],
            client: null,
            agreements: [],
        };
        const { talk } = this;
        for (const name of ["better", "note"]) {
            if (changes[name]) {
                talk[name] = changes[name].is;
            }
        }
        for (const list of ["named", "present"]) {
            const { add = [], remove = [] } = changes[list] || {};
            talk[list] = talk[list].filter(({ id }) => !remove.includes(id));
            talk[list].push(...add.map((id) => ({ id, name: `Person ${id}` })));
        }
        for (const { key: made, name, due_date } of changes.agreements || []) {
            if (!talk.agreements.some((one) => one.key === made)) {
                talk.agreements.push({ id: made, key: made, name, doer: "", by: due_date || "", can_drop: true });
            }
        }
        talk.agreements = talk.agreements.filter((one) => !(changes.drop || []).includes(one.key));
        if ("client" in changes) {
            talk.client = changes.client;
        }
        if (changes.today) {
            talk.asks = false;
        }
        if (changes.end && !talk.asks) {
            Object.assign(talk, { outcome: "held", outcome_words: "Held", is_held: true, is_open: false });
        }
        const isNothing = !talk.better && !talk.note && !talk.named.length && !talk.agreements.length;
        if (isNothing && talk.is_open && talk.client === null) {
            this.talk = false;
        }
        return { talk: JSON.parse(JSON.stringify(this.talk)), joined: [] };
    }
}

let dossier, server, line;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    line = "up";
    dossier = serveDossier(new FakeDossier());
    server = new FakeTalk();
    onRpc("netwerk.dossier", "get_talk", () => server.get_talk());
    onRpc("netwerk.dossier", "save_talk", ({ args }) => server.save_talk(args[1], args[2]));
    onRpc("netwerk.dossier", "names_in", ({ args }) =>
        ["Thomas", "Sara"]
            .filter((name) => args[1].includes(name))
            .map((name) => ({
                name,
                members: dossier.state.members
                    .filter((one) => one.name === name)
                    .map((one) => ({ id: one.id, name, hint: "" })),
            }))
    );
    onRpc("netwerk.dossier", "get_agreement_doers", () => [
        { code: "client", label: "Client", options: [{ doer_kind: "client", id: false, name: "Johan", hint: "" }] },
        { code: "informal", label: "Own network", options: [{ doer_kind: "member", id: 7, name: "Thomas", hint: "" }] },
    ]);
    onRpc("netwerk.dossier", "get_talk_panel", () => ({
        code: "prepare",
        label: "Prepare",
        sections: [{ title: "Ask how it went", rows: [{ text: "Bellen", detail: "Rosa" }], more: 2, button: "", method: "" }],
    }));
    patchWithCleanup(ORM.prototype, {
        async call(model, method) {
            if (method !== "save_talk" || line === "up") {
                return super.call(...arguments);
            }
            if (line === "deaf") {
                await super.call(...arguments);
            }
            throw new ConnectionLostError("/web");
        },
    });
});

async function openTalk(params = {}) {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "netwerk_talk",
        params: { dossier_id: 1, ...params },
    });
    await settle();
}

async function type(selector, words) {
    await contains(selector).edit(words, { confirm: false });
    await wait();
}

async function wait(time = 1000) {
    await advanceTime(time);
    await settle();
}

const noted = () => queryAllTexts(".o_netwerk_talk_people [data-noted]");

test("one writes at once, and nothing is written down until then", async () => {
    await openTalk();
    expect(BETTER).toBeFocused();
    expect(".o_netwerk_talk_last").toHaveText(/Cycled to school/);
    expect(".o_netwerk_talk_map svg.o_netwerk_circle").toHaveCount(1);
    await wait(5000);
    expect(server.sent).toEqual([]);
    await type(BETTER, "Slept well");
    expect(server.sent).toEqual([{ better: { was: "", is: "Slept well" }, type_id: 1 }]);
    expect(".o_netwerk_talk_state").toHaveText("In progress, saved");
    await type(NOTE, "Rosa called");
    expect(server.sent[1]).toEqual({ note: { was: "", is: "Rosa called" } });
});

test("what somebody asked to talk about stands first, and is off by one tap", async () => {
    const of = { assessment_id: 5, section: "domains", row: "work" };
    server.points = [
        { kind: "sheet", text: "Work", detail: "Scale questions, 20 November", of },
        { kind: "elsewhere", text: "A letter", detail: "", of: {} },
    ];
    const said = [];
    onRpc("netwerk.assessment", "apply_answers", ({ args }) => {
        if (said.length === 2) {
            throw makeServerError({ message: "This sheet was taken back." });
        }
        said.push(args);
        return {};
    });
    await openTalk();
    expect(BETTER).toBeFocused();
    expect(queryAllTexts(".o_netwerk_talk_point_text")).toEqual(["Work", "A letter"]);
    const about = ".o_netwerk_talk_about";
    expect(about).toHaveCount(1); // of the other nobody knows how
    for (const [pressed, on] of [
        ["true", false],
        ["false", true],
    ]) {
        await contains(about).click();
        await settle();
        expect(about).toHaveAttribute("aria-pressed", pressed);
        expect(said.at(-1)).toEqual([[5], [{ op: "talk", section: "domains", row: "work", on }]]);
    }
    await contains(about).click();
    await settle();
    expect(about).toHaveAttribute("aria-pressed", "false");
    expect(".o_notification").toHaveText(/taken back/);
    expect(queryRect(about).height).toBeGreaterThan(43);
});

test("of a dossier that is closed nothing is asked", async () => {
    server.canEdit = false;
    const of = { assessment_id: 5, section: "domains", row: "work" };
    server.points = [{ kind: "sheet", text: "Work", detail: "", of }];
    await openTalk();
    expect(".o_netwerk_talk_about").toHaveCount(0);
});

test("who is named lights up, and is noted by one tap", async () => {
    await openTalk();
    await type(NOTE, "Thomas and Sara called");
    const lit = () => queryAllTexts(".o_netwerk_node.o_netwerk_light");
    expect(lit()).toHaveLength(1);
    expect(noted()).toEqual([]);
    await contains(`.o_netwerk_talk_people [data-there="Thomas"]`).click();
    await wait();
    const { id } = dossier.state.members.find(({ name }) => name === "Thomas");
    expect(server.sent.at(-1)).toEqual({
        named: { add: [id], remove: [] },
        present: { add: [id], remove: [] },
    });
    expect(".o_netwerk_talk_people [data-noted]").toHaveCount(1);
    // somebody new goes through the map, and stands on it at once
    await contains(`.o_netwerk_talk_people [data-name="Sara"]`).click();
    await wait();
    expect(`.o_netwerk_chip[data-member-name="Sara"]`).toHaveCount(1);
    expect(server.talk.named).toHaveLength(2);
    await contains(".o_netwerk_talk_people [data-noted]:eq(0)").click();
    await wait();
    expect(server.sent.at(-1).named.remove).toEqual([id]);
});

test("nobody moves by a tap or by being saved", async () => {
    // the server has an order of its own
    onRpc("netwerk.dossier", "save_talk", ({ args }) => {
        const answer = server.save_talk(args[1], args[2]);
        answer.talk.named.reverse();
        answer.talk.present.reverse();
        return answer;
    });
    await openTalk();
    await type(NOTE, "Thomas and Sara called");
    const order = () => queryAllTexts(".o_netwerk_talk_people [data-was-there]");
    for (const name of ["Thomas", "Sara"]) {
        await contains(`.o_netwerk_talk_people [data-name="${name}"]`).click();
        await wait();
    }
    const was = order();
    expect(was).toHaveLength(2);
    expect(noted()).toEqual(was);
    const ids = server.talk.named.map(({ id }) => `Person ${id}`);
    expect(was).toEqual(ids);
    await contains(".o_netwerk_talk_people [data-was-there]:eq(1)").click();
    expect(order()).toEqual(was);
    await wait();
    expect(order()).toEqual(was);
});

test("the client is there where the kind of talk says so, and nobody wrote it", async () => {
    await openTalk();
    const client = ".o_netwerk_talk_client";
    expect(client).toHaveAttribute("aria-pressed", "true");
    expect(server.sent).toEqual([]);
    await contains(".o_netwerk_talk_type").select("2");
    await wait();
    expect(client).toHaveAttribute("aria-pressed", "false");
    expect(server.sent).toEqual([], { message: "a kind alone is no talk" });
    await contains(client).click();
    await wait();
    expect(server.sent).toEqual([{ type_id: 2, client: true }]);
    expect(client).toHaveAttribute("aria-pressed", "true");
});

describe("agreements", () => {
    test("what, who, by when; Enter adds the next", async () => {
        await openTalk();
        await contains(WHAT).edit("Call the school", { confirm: false });
        await contains("#o_netwerk_talk_who").edit("thom", { confirm: false });
        await wait(200);
        await press("Enter");
        await settle();
        queryFirst(".o_netwerk_talk_due").value = "2026-12-03";
        queryFirst(".o_netwerk_talk_due").dispatchEvent(new Event("input", { bubbles: true }));
        await contains(".o_netwerk_talk_due").focus();
        await press("Enter");
        await wait();
        const [{ agreements }] = server.sent;
        expect(agreements).toHaveLength(1);
        const { key, ...row } = agreements[0];
        expect(row).toEqual({
            name: "Call the school",
            doer_kind: "member",
            doer_id: 7,
            doer_name: "",
            due_date: "2026-12-03",
        });
        expect(WHAT).toBeFocused();
        expect(WHAT).toHaveValue("");
        await contains(WHAT).edit("Write", { confirm: false });
        await press("Enter");
        await wait();
        expect("[data-agreement]").toHaveCount(2);
        await contains(".o_netwerk_talk_drop:eq(0)").click();
        await wait();
        expect(server.sent.at(-1)).toEqual({ drop: [key] });
        expect("[data-agreement]").toHaveCount(1);
    });

    test("a day of which half is typed stays, whatever is saved meanwhile", async () => {
        await openTalk();
        await contains(WHAT).edit("Call the school", { confirm: false });
        for (const day of [".o_netwerk_talk_due", "#o_netwerk_talk_next"]) {
            // half a day has no value; setting any, "" too, wipes what is typed
            const value = { get: () => "", set: () => expect.step(`${day} is set`) };
            Object.defineProperty(queryFirst(day), "value", value);
        }
        await type(BETTER, "Slept well");
        await wait();
        await type(WHAT, "Call the school at ten");
        expect(server.sent).not.toEqual([]);
        expect.verifySteps([]);
    });

    test("a name that nobody has is asked about, and nothing typed is lost", async () => {
        await openTalk();
        await contains(WHAT).edit("Cook", { confirm: false });
        await contains("#o_netwerk_talk_who").edit("Zoë", { confirm: false });
        await contains(".o_netwerk_talk_add").click();
        await wait();
        expect(".o_netwerk_talk_ask_person").toHaveCount(1);
        expect(server.sent).toEqual([]);
        expect(WHAT).toHaveValue("Cook");
        await contains(".o_netwerk_talk_ask_organisation").click();
        await settle();
        await contains(".o_netwerk_talk_add").click();
        await wait();
        expect(server.sent[0].agreements[0]).toMatchObject({
            doer_kind: "organisation",
            doer_name: "Zoë",
        });
    });

    test("who does it without what is told, and stays", async () => {
        await openTalk();
        await contains("#o_netwerk_talk_who").edit("thom", { confirm: false });
        await contains(".o_netwerk_talk_add").click();
        await settle();
        expect(".o_netwerk_talk_agreements [role=alert]:eq(0)").toHaveText("Say what was agreed.");
        expect("#o_netwerk_talk_who").toHaveValue("thom");
    });

    test("what was begun goes along when the screen is left", async () => {
        await openTalk();
        await contains(WHAT).edit("Call the school", { confirm: false });
        await contains("#o_netwerk_talk_who").edit("zoë", { confirm: false });
        const leave = () =>
            getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_talk", params: { dossier_id: 1 } });
        leave();
        await wait();
        expect(".o_netwerk_talk_ask_person").toHaveCount(1, { message: "who is Zoë?" });
        expect(WHAT).toHaveValue("Call the school");
        expect(server.sent).toEqual([]);
        await contains("#o_netwerk_talk_who").edit("thomas", { confirm: false });
        await wait();
        leave();
        await wait();
        expect(server.talk.agreements).toHaveLength(1);
        expect(server.talk.is_held).toBe(true);
    });

    test("what is refused comes back with why; the words beside it are saved", async () => {
        server.refuse = ({ agreements }) => agreements && "Piet is a child.";
        await openTalk();
        await contains(NOTE).edit("Piet wants to help", { confirm: false });
        await contains(WHAT).edit("Cook", { confirm: false });
        await press("Enter");
        await wait();
        expect(server.talk.note).toBe("Piet wants to help");
        expect(WHAT).toHaveValue("Cook");
        expect(".o_netwerk_talk_agreements [role=alert]:eq(0)").toHaveText("Piet is a child.");
        expect("[data-agreement]").toHaveCount(0);
    });
});

describe("a line that breaks", () => {
    test("the words wait, and go when it is back; the answer that got lost is no second talk", async () => {
        await openTalk();
        line = "deaf";
        await type(NOTE, "Rosa");
        expect(UNSAVED).toHaveCount(1);
        await type(NOTE, "Rosa called");
        line = "up";
        await contains(".o_netwerk_talk_bar .o_netwerk_retry").click();
        await wait();
        expect(UNSAVED).toHaveCount(0);
        expect(server.sent.map(({ note }) => note)).toEqual([
            { was: "", is: "Rosa" },
            { was: "", is: "Rosa" },
            { was: "Rosa", is: "Rosa called" },
        ]);
        expect(NOTE).toHaveValue("Rosa called");
    });

    test("whoever leaves without a line is asked", async () => {
        await openTalk();
        line = "down";
        await type(NOTE, "Rosa");
        getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_talk", params: { dossier_id: 1 } });
        await wait(100);
        expect(".modal").toHaveText(/no connection/);
        await contains(".modal .btn:contains(Stay here)").click();
        await settle();
        // it is said below, so that no button of the bar is pushed off the screen
        expect(".o_netwerk_talk_bar .o_netwerk_saving").toHaveStyle({ position: "fixed" });
        expect(queryRect(".o_netwerk_talk_hold").height).toBeGreaterThan(43.9);
        line = "up";
        await contains(".o_netwerk_talk_bar .o_netwerk_retry").click();
        await wait();
        expect(server.talk.is_open).toBe(true, { message: "they stayed: it goes on" });
        expect(NOTE).toHaveValue("Rosa");
    });
});

test("what the server says while one types on is not typed over", async () => {
    await openTalk();
    const save = server.save_talk.bind(server);
    server.save_talk = (key, changes) => {
        const answer = save(key, changes);
        if (changes.note?.is === "Mine") {
            answer.talk.note = "Theirs\n\nMine";
            answer.joined = ["note"];
            queryFirst(NOTE).value = "Mine and more";
            queryFirst(NOTE).dispatchEvent(new Event("input", { bubbles: true }));
        }
        return answer;
    };
    await type(NOTE, "Mine");
    expect(NOTE).toHaveValue("Theirs\n\nMine and more");
    await wait();
    expect(server.sent.at(-1).note).toEqual({ was: "Theirs\n\nMine", is: "Theirs\n\nMine and more" });
});

test("a text that is refused stays, and says why", async () => {
    server.refuse = ({ note }) => note?.is.includes("x") && "Too long.";
    await openTalk();
    await type(BETTER, "Good");
    await type(NOTE, "xx");
    expect(NOTE).toHaveValue("xx");
    expect(NOTE).toHaveClass("is-invalid");
    const count = server.sent.length;
    await wait(5000);
    expect(server.sent).toHaveLength(count, { message: "not sent again and again" });
    await type(NOTE, "short");
    expect(NOTE).not.toHaveClass("is-invalid");
    expect(server.talk.note).toBe("short");
});

test("leaving with something said holds it; without leaves nothing", async () => {
    await openTalk();
    await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_talk", params: { dossier_id: 1 } });
    await settle();
    expect(server.sent).toEqual([]);
    await contains(NOTE).edit("Rosa", { confirm: false });
    await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_talk", params: { dossier_id: 1 } });
    await settle();
    expect(server.talk.is_held).toBe(true);
    expect(".o_notification").toHaveText(/Noted as held/);
});

test("a talk of another day is asked about before it is held", async () => {
    server.save_talk("k", { note: { was: "", is: "To bring" } });
    Object.assign(server.talk, { asks: "ahead", key: false, day: "Thursday 3 December 2026" });
    server.sent = [];
    await openTalk({ meeting_id: 12 });
    expect(".o_netwerk_talk_asks").toHaveText(/3 December/);
    expect(".o_netwerk_talk_hold").toHaveCount(0);
    await contains(".o_netwerk_talk_today").click();
    await wait();
    expect(server.sent).toEqual([{ today: true }]);
    expect(".o_netwerk_talk_asks").toHaveCount(0);
    expect(".o_netwerk_talk_hold").toHaveCount(1);
});

test("whoever only looks, and a closed dossier: nothing to write", async () => {
    server.canEdit = false;
    server.isClosed = true;
    await openTalk();
    expect(NOTE).toHaveProperty("readOnly", true);
    expect(".o_netwerk_talk_hold").toHaveCount(0);
    expect(WHAT).toHaveCount(0);
    expect(".o_netwerk_talk_side").toHaveText(/This dossier is closed/);
});

describe("panels", () => {
    test("opened by a tap, closed by Escape", async () => {
        await openTalk();
        await contains("[data-panel=prepare].o_netwerk_talk_panel_toggle").click();
        await settle();
        expect(".o_netwerk_talk_panel").toHaveText(/Ask how it went.*Bellen.*and 2 more/s);
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_talk_panel").toHaveCount(0);
        expect(BETTER).toBeFocused();
    });

    test("a room has a panel of its own", async () => {
        class Scores extends Component {
            static template = xml`<aside class="o_scores" t-out="this.props.code"/>`;
            static props = ["*"];
        }
        registry.category("netwerk_talk_panels").add("scores", Scores);
        server.panels.push({ code: "scores", label: "Scores", icon: "fa-star" });
        await openTalk();
        await contains("[data-panel=scores]").click();
        await settle();
        expect(".o_scores").toHaveText("scores");
        registry.category("netwerk_talk_panels").remove("scores");
    });
});

test("without the drawing the talk goes on", async () => {
    let isBroken = true;
    onRpc("netwerk.dossier", "get_network", () => {
        if (isBroken) {
            throw makeServerError({ message: "No drawing" });
        }
    });
    expect.errors(1);
    await openTalk();
    expect(".o_netwerk_talk_no_map").toHaveCount(1);
    await type(NOTE, "Rosa");
    expect(server.talk.note).toBe("Rosa");
    isBroken = false;
    expect.verifyErrors([/No drawing/]);
});
