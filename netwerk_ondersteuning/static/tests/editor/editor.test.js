import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, queryAll, queryAllTexts, select } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { allowTranslations, makeServerError, mountWithCleanup } from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";

import { cleanText, edited, keyOf, readWhole, valueAt } from "@netwerk_ondersteuning/editor/editor_edit";
import { EditorRemarks } from "@netwerk_ondersteuning/editor/editor_remarks";
import { EditorRule } from "@netwerk_ondersteuning/instrument_editor/editor_rule";
import { formOfSection, formOfWhole } from "@netwerk_ondersteuning/instrument_editor/instrument_forms";
import { InstrumentStore } from "@netwerk_ondersteuning/instrument_editor/instrument_store";

describe.current.tags("desktop");
defineMailModels();

const BODY = {
    title: { nl: "Wonen" },
    may_pass_on: false,
    sections: [
        {
            key: "a",
            title: { nl: "Deel" },
            rows: [
                { key: "r1", words: { nl: "Huis" } },
                { key: "r2", words: { nl: "Buurt" } },
            ],
            columns: [
                { key: "c", kind: "choice", options: [{ key: "o", words: { nl: "ja" } }] },
            ],
        },
        { key: "b" },
    ],
};
const ROW = ["sections", "a", "rows", "r1"];

/** Keeps a template as the server does, with what somebody else wrote. */
class FakeServer {
    constructor() {
        this.body = structuredClone(BODY);
        this.edition = 1;
        this.sent = [];
        this.refuses = null;
        this.isOut = false;
        this.collides = [];
        this.told = [];
        this.asked = [];
    }

    get orm() {
        const call = async (_model, method, args, kwargs) => this[method](args, kwargs);
        return { call, silent: { call } };
    }

    get_template_screen() {
        return { ...this.get_template([], {}), choices: { rules: [] }, version: 1, remarks: this.remarks };
    }

    get_template(_args, { tried }) {
        this.asked.push(tried);
        const { edition } = this;
        return { edition, draft: structuredClone(this.body), problems: [], sheet: null, paper: null };
    }

    get_told([ids]) {
        this.asked.push(ids);
        const told = (id) => ({ id, words: `Opmerking ${id}`, said: "An, 3 maart", about: "Wonen", where: `Plaats ${id}` });
        return ids.filter((id) => id !== this.gone).map((id) => ({ ...told(id), is_done: false }));
    }

    action_done([ids]) {
        this.sent.push(["done", ...ids]);
    }

    action_reopen([ids]) {
        this.sent.push(["open", ...ids]);
    }

    apply_template([, changes]) {
        if (this.isOut) {
            throw new ConnectionLostError("/web");
        }
        if (this.refuses) {
            throw makeServerError({ message: this.refuses });
        }
        this.sent.push(changes);
        const { collides } = this;
        const isHeld = ({ at }) => !collides.some((one) => one.at.join() === at.join());
        const was = structuredClone(this.body);
        this.body = edited(this.body, changes.filter(isHeld));
        this.edition++;
        const inverse = changes
            .filter(isHeld)
            .map(({ at }) => ({ op: "set", at, value: valueAt(was, at) ?? null }));
        return { edition: this.edition, inverse, collisions: collides, others: [] };
    }
}

let server, store;
const wait = () => advanceTime(3000);

beforeEach(async () => {
    allowTranslations();
    server = new FakeServer();
    store = new InstrumentStore({
        orm: server.orm,
        versionId: 1,
        notify: (message) => server.told.push(message),
    });
    await store.load();
});

describe("a template with changes on top", () => {
    test("a value is set, left out, and what is empty goes", () => {
        const set = (at, value) => edited(BODY, [{ op: "set", at, value }]);
        expect(valueAt(set(["title", "nl"], "Huis"), ["title"])).toEqual({ nl: "Huis" });
        expect(set(["title", "nl"], " ")).not.toInclude("title");
        expect(valueAt(set([...ROW, "help", "nl"], "Ja"), [...ROW, "help", "nl"])).toBe("Ja");
        expect(set(["sections", "a", "chosen"], false)).toEqual(BODY);
        expect(set(["may_pass_on"], false).may_pass_on).toBe(false);
        expect(set(["sections", "gone", "title", "nl"], "x")).toEqual(BODY);
        expect(set(["sections", "b", "own_least"], 0).sections[1]).toEqual({ key: "b", own_least: 0 });
        expect(BODY.title).toEqual({ nl: "Wonen" });
    });

    test("objects come, go and move", () => {
        const keys = (body) => valueAt(body, ["sections", "a", "rows"])?.map(({ key }) => key);
        const list = ["sections", "a", "rows"];
        const add = { op: "add", at: list, item: { key: "r3" }, before: "r2" };
        expect(keys(edited(BODY, [add, add]))).toEqual(["r1", "r3", "r2"]);
        expect(keys(edited(BODY, [{ op: "move", at: ROW, before: null }]))).toEqual(["r2", "r1"]);
        expect(keys(edited(BODY, [{ op: "take", at: ROW }]))).toEqual(["r2"]);
        const both = ["r1", "r2"].map((key) => ({ op: "take", at: [...list, key] }));
        expect(keys(edited(BODY, both))).toBe(undefined);
        const first = edited(BODY, [{ op: "add", at: ["sections", "b", "rows"], item: { key: "r" }, before: null }]);
        expect(valueAt(first, ["sections", "b", "rows", "r"])).toEqual({ key: "r" });
    });

    test("keys are made of words", () => {
        expect(keyOf("Wonen & energie")).toMatch(/^wonen-energie-[a-z0-9]{8}$/);
        expect(keyOf("5 G’s")).toMatch(/^i-5-gs-[a-z0-9]{8}$/);
        expect(keyOf("…")).toMatch(/^i-[a-z0-9]{8}$/);
        expect(keyOf("Één")).toMatch(/^een-[a-z0-9]{8}$/);
        expect(keyOf("x".repeat(300)).length).toBeLessThan(64);
    });

    test("what is typed is kept as it can be written down", () => {
        expect(cleanText("e\u0301\u200b\tx\r\ny")).toBe("é x\ny");
    });
});

describe("on its way", () => {
    test("what is typed is one change, sent when the hand rests", async () => {
        store.type(["title", "nl"], "H", "Title");
        store.type(["title", "nl"], "Huis", "Title");
        expect(store.shown(["title", "nl"])).toBe("Huis");
        expect(server.sent).toEqual([]);
        await wait();
        expect(server.sent).toEqual([[{ op: "set", at: ["title", "nl"], value: "Huis", was: "Wonen" }]]);
        expect(server.body.title).toEqual({ nl: "Huis" });
        expect(store.canUndo).toBe(true);
        await store.undo();
        await wait();
        expect(server.body.title).toEqual({ nl: "Wonen" });
        expect(store.body.title).toEqual({ nl: "Wonen" });
    });

    test("a new part, its title and a row in one breath", async () => {
        const key = store.add(["sections"], "part", {}, "A new part");
        const at = ["sections", key];
        store.type([...at, "title", "nl"], "Overdag", "Title");
        store.type([...at, "title", "nl"], "Overdag", "Title", true);
        store.add([...at, "rows"], "Opstaan", { words: { nl: "Opstaan" } });
        await wait();
        expect(valueAt(store.body, [...at, "title"])).toEqual({ nl: "Overdag" });
        expect(valueAt(server.body, [...at, "title"])).toEqual({ nl: "Overdag" });
        expect(server.body.sections.at(-1).rows.length).toBe(1);
    });

    test("a number that is being typed stands whatever comes in meanwhile", async () => {
        const at = ["sections", "a", "own_least"];
        store.type(at, "1", "At least", false, readWhole);
        await store.look();
        expect(store.shown(at)).toBe("1");
        store.type(at, "12", "At least", true, readWhole);
        await wait();
        expect(valueAt(server.body, at)).toBe(12);
        expect([readWhole(""), readWhole("0"), readWhole("x")]).toEqual([null, 0, "x"]);
    });

    test("what is refused stays where it was typed, with why", async () => {
        server.refuses = "At most 300 letters.";
        store.type(["title", "nl"], "Huis", "Title", true);
        await wait();
        expect(store.shown(["title", "nl"])).toBe("Huis");
        expect(store.problem(["title", "nl"]).message).toBe("At most 300 letters.");
        server.refuses = null;
        await store.set(["title", "nl"], "Kort");
        await wait();
        expect(store.problem(["title", "nl"])).toBe(undefined);
        expect(server.body.title.nl).toBe("Kort");
    });

    test("who is second is told, and can take the own words", async () => {
        server.collides = [{ op: "set", at: ["title", "nl"], now: "Van An" }];
        server.body.title.nl = "Van An";
        await store.set(["title", "nl"], "Van mij");
        await wait();
        const problem = store.problem(["title", "nl"]);
        expect([problem.value, problem.now]).toEqual(["Van mij", "Van An"]);
        expect(store.shown(["title", "nl"])).toBe("Van An");
        server.collides = [];
        await store.useMine(problem);
        await wait();
        expect(server.body.title.nl).toBe("Van mij");
    });

    test("without a connection it waits, and the words of what is gone are kept", async () => {
        server.isOut = true;
        store.set([...ROW, "words", "nl"], "Huisje", "Words");
        await wait();
        expect(store.waiting).toBe(1);
        expect(store.body.sections[0].rows[0].words.nl).toBe("Huisje");
        server.isOut = false;
        server.collides = [{ op: "set", at: [...ROW, "words", "nl"], now: null }];
        server.body = edited(server.body, [{ op: "take", at: ROW }]);
        await store.retry();
        await wait();
        expect(store.left.map(({ value }) => value)).toEqual(["Huisje"]);
    });

    test("another kind of answer takes what went with the old one along", async () => {
        store.setKind(["sections", "a", "columns", "c"], "score", "Kind");
        await wait();
        expect(store.body.sections[0].columns).toEqual([{ key: "c", kind: "score", least: 0, most: 10 }]);
    });

    test("what is tried goes along when it is asked how it looks, and nowhere else", async () => {
        store.trial.receive({ version: 0, sections: [], links: [], readings: [] });
        await store.trial.submit([{ op: "talk", section: "a", row: "r1", on: true }], { label: "x" });
        await wait();
        expect(server.sent).toEqual([]);
        expect(server.asked.at(-1)).toEqual([{ op: "talk", section: "a", row: "r1", on: true }]);
        await store.emptyTrial();
        expect(server.asked.at(-1)).toEqual([]);
    });
});

describe("what is asked of a part", () => {
    const choices = { respondents: [], rules: [], bundles: [{ code: "start", label: "First talk" }], own_rows: [] };
    const fields = (groups) => Object.fromEntries(groups.flatMap((one) => one.fields).map((one) => [one.name, one]));

    test("open shapes where one adds points, and arrows to the part itself", () => {
        const body = { sections: [{ key: "web", own_rows: "only" }, { key: "b", title: { nl: "B" } }] };
        const own = fields(formOfSection(body.sections[0], body, choices));
        expect(own.empty.type).toBe("whole");
        expect(own.links.options.map(({ code }) => code)).toEqual(["web", "b"]);
        expect(fields(formOfSection(body.sections[1], body, choices))).not.toInclude("empty");
    });

    test("sets that are printed together, also one that only this one names", () => {
        const { bundles } = fields(formOfWhole({ bundles: ["start", "ours"] }, choices));
        expect(bundles.options.map(({ code }) => code)).toEqual(["start", "ours"]);
    });

    test("what is known stands in one cell, of a kind that fits", async () => {
        store.choices = {
            rules: [
                {
                    code: "from",
                    label: "Shown",
                    help: "",
                    outcomes: [],
                    takes: [
                        { name: "source", label: "From where", what: "source", may_miss: false },
                        { name: "to", label: "Where", what: "place", may_miss: false },
                    ],
                },
            ],
            sources: [{ code: "hour", label: "Hour", kinds: ["text"] }],
        };
        const columns = [
            { key: "t", kind: "text", words: { nl: "Woorden" } },
            { key: "n", kind: "score", words: { nl: "Cijfer" } },
        ];
        const section = { key: "s", title: { nl: "Deel" }, columns, rows: [{ key: "r", words: { nl: "Rij" } }] };
        const changes = [
            { op: "add", at: ["sections"], item: section, before: null },
            { op: "add", at: ["rules"], item: { key: "k", kind: "from", of: { source: "hour" } }, before: null },
        ];
        await store.submit(changes, { label: "x" });
        await mountWithCleanup(EditorRule, { props: { store, at: ["rules", "k"], languages: ["nl"] } });
        expect("h3").toHaveCount(0);
        expect(queryAllTexts("[data-field=source] option")).toEqual(["Choose", "Hour"]);
        await select("s", { target: "[data-field=to] [data-cell=section]" });
        await wait();
        expect(queryAllTexts("[data-cell=row] option")).toEqual(["Choose a row", "Rij"]);
        expect(queryAllTexts("[data-cell=column] option")).toEqual(["Choose a question", "Woorden"]);
        await select("r", { target: "[data-cell=row]" });
        await wait();
        await select("t", { target: "[data-cell=column]" });
        await wait();
        const to = { section: "s", row: "r", column: "t" };
        expect(valueAt(server.body, ["rules", "k", "of", "to"])).toEqual(to);
    });
});

describe("remarks beside a row", () => {
    const GONE = ["sections", "a", "rows", "r9"];
    const say = (places) => {
        server.remarks = places.map((place, index) => ({ id: index + 1, place }));
        return store.load();
    };
    const open = async (at) => {
        await mountWithCleanup(EditorRemarks, { props: { store, at } });
        if (queryAll(".o_netwerk_editor_remarks_toggle").length) {
            await click(".o_netwerk_editor_remarks_toggle");
            await animationFrame();
        }
    };

    test("each stands at its place; of what was removed at what it was part of", async () => {
        await say([ROW, ROW, GONE, [], ["sections", "gone", "rows", "x"]]);
        expect(store.remarksAt(ROW)).toEqual([1, 2]);
        expect(store.remarksAt(["sections", "a"])).toEqual([3]);
        expect(store.remarksAt([])).toEqual([4, 5]);
        expect(store.remarksAt(["sections", "b"])).toEqual([]);
        expect([store.remarksIn(["sections", "a"]), store.remarksIn(["sections", "b"])]).toEqual([3, 0]);
        await store.take(ROW, "Huis");
        expect(store.remarksAt(["sections", "a"])).toEqual([1, 2, 3]);
    });

    test("where nothing was said nothing is shown", async () => {
        await say([ROW]);
        await open(["sections", "b"]);
        expect(".o_netwerk_editor_remarks").toHaveCount(0);
    });

    test("opened in words, ticked, and open after all", async () => {
        await say([ROW, ROW, GONE]);
        await open(ROW);
        expect(queryAllTexts(".o_netwerk_editor_remarks_toggle")).toEqual(["2 remarks"]);
        expect(queryAllTexts(".o_netwerk_editor_remark .text-muted")).toEqual(["An, 3 maart · Wonen", "An, 3 maart · Wonen"]);
        const tick = ".o_netwerk_editor_remark:first .o_netwerk_editor_remark_tick";
        await click(tick);
        await animationFrame();
        expect(server.sent).toEqual([["done", 1]]);
        expect(queryAllTexts(".o_netwerk_editor_remarks_toggle")).toEqual(["1 remark"]);
        expect(queryAllTexts(tick)).toEqual(["Open again"]);
        expect(store.remarksAt(ROW)).toEqual([2]);
        await click(tick);
        await animationFrame();
        expect(server.sent).toEqual([["done", 1], ["open", 1]]);
        expect([...store.remarksAt(ROW)].sort()).toEqual([1, 2]);
    });

    test("300 at one row: twenty at a time; who took one back is passed over", async () => {
        server.gone = 2;
        await say(Array(300).fill(ROW));
        await open(ROW);
        expect(".o_netwerk_editor_remark").toHaveCount(19);
        expect(queryAllTexts(".o_netwerk_editor_remarks_more")).toEqual(["Show more (280)"]);
        await click(".o_netwerk_editor_remarks_more");
        await animationFrame();
        expect(".o_netwerk_editor_remark").toHaveCount(39);
    });

    test("of what was removed it is told where it stood", async () => {
        await say([GONE]);
        await open(["sections", "a"]);
        expect(queryAllTexts(".o_netwerk_editor_remark .text-muted")).toEqual(["An, 3 maart · Wonen · Plaats 1"]);
    });
});
