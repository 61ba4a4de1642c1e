import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, queryAllTexts, queryOne, select } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { onPatched, useState } from "@odoo/owl";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { allowTranslations, mountWithCleanup, patchWithCleanup } from "@web/../tests/web_test_helpers";

import { edited, valueAt } from "@netwerk_ondersteuning/editor/editor_edit";
import { EditorThings } from "@netwerk_ondersteuning/editor/editor_fields";
import { formOfNorm, formOfPhase, listsOfPage, pageOf } from "@netwerk_ondersteuning/method_editor/method_forms";
import { MethodOutline } from "@netwerk_ondersteuning/method_editor/method_outline";
import { PhaseNorms } from "@netwerk_ondersteuning/method_editor/method_phase";
import { MethodStore } from "@netwerk_ondersteuning/method_editor/method_store";

describe.current.tags("desktop");
defineMailModels();

const BODY = {
    name: { nl: "Samen" },
    instruments: [{ key: "scoretabel" }],
    phases: [
        { key: "a", name: { nl: "Begin" } },
        { key: "b" },
        { key: "s", kind: "step" },
    ],
    norms: [{ key: "n", kind: "length", phase: "b", least: 3, words: { nl: "Drie maanden" } }],
};
const CHOICES = {
    instruments: [
        { code: "ecogram", label: "Ecogram" },
        { code: "scoretabel", label: "Score table" },
    ],
    outcomes: [{ code: "trust", label: "Trust" }],
    norm_kinds: [
        { code: "length", label: "Length" },
        { code: "meetings", label: "Meetings" },
        { code: "contacts", label: "Contacts" },
        { code: "fewer", label: "Fewer" },
    ],
    phase_kinds: [],
    roles: [{ code: "volunteer", label: "Volunteer" }],
    statuses: [],
    scope: [],
};

/** Keeps a draft as the server does. */
class FakeServer {
    constructor() {
        this.body = structuredClone(BODY);
        this.edition = 1;
        this.sent = [];
        this.told = [];
    }

    get orm() {
        const call = async (_model, method, args) => this[method](args);
        return { call, silent: { call } };
    }

    get_template_screen() {
        return { ...this.get_template(), choices: CHOICES, version: 1 };
    }

    get_template() {
        return { edition: this.edition, draft: structuredClone(this.body), problems: [], page: "<p>Samen</p>" };
    }

    apply_template([, changes]) {
        this.sent.push(changes);
        const was = structuredClone(this.body);
        this.body = edited(this.body, changes);
        this.edition++;
        const back = {
            take: ({ at }) => ({ op: "add", at: at.slice(0, -1), item: valueAt(was, at), before: null }),
            add: ({ at, item }) => ({ op: "take", at: [...at, item.key] }),
            set: ({ at }) => ({ op: "set", at, value: valueAt(was, at) ?? null }),
        };
        const inverse = changes.map((change) => back[change.op]?.(change)).reverse();
        return { edition: this.edition, inverse, collisions: [], others: [] };
    }
}

let server, store;
const wait = () => advanceTime(3000);
const keys = (list, body = server.body) => (body[list] || []).map(({ key }) => key);

beforeEach(async () => {
    allowTranslations();
    server = new FakeServer();
    store = new MethodStore({ orm: server.orm, versionId: 1, notify: (message) => server.told.push(message) });
    await store.load();
});

describe("phases", () => {
    test("one without a name is known by its number in its cycle", async () => {
        expect(store.phases.map((one) => store.nameOf("phases", one))).toEqual(["Begin", "Phase 2", "Step 3"]);
        store.addCycle();
        await wait();
        expect(keys("cycles")).toEqual(["cycle-1", "cycle-2"]);
        const key = store.addPhase(2);
        await wait();
        expect(store.nameOf("phases", store.value(["phases", key]))).toBe("Phase 1");
        await store.undo();
        await store.undo();
        await wait();
        expect([keys("cycles"), keys("phases")]).toEqual([[], ["a", "b", "s"]]);
    });

    test("one goes with its numbers and comes back with them", async () => {
        await store.take(["phases", "b"], "Phase 2");
        await wait();
        expect([keys("phases"), keys("norms")]).toEqual([["a", "s"], []]);
        expect(server.sent.length).toBe(1);
        await store.undo();
        await wait();
        expect([keys("phases").sort(), keys("norms")]).toEqual([["a", "b", "s"], ["n"]]);
    });

    test("a cycle goes with its phases and their numbers", async () => {
        store.addCycle();
        const key = store.addPhase(2);
        store.addNorm("meetings", key);
        await wait();
        await store.take(["cycles", "cycle-2"], "Cycle 2");
        await wait();
        expect([keys("cycles"), keys("phases"), keys("norms")]).toEqual([["cycle-1"], ["a", "b", "s"], ["n"]]);
    });

    test("one moves among those of its cycle", async () => {
        store.addCycle();
        const key = store.addPhase(2);
        await wait();
        expect((await store.move(["phases", key], -1, "x")).ok).toBe(false);
        await store.move(["phases", "s"], -1, "x");
        await wait();
        expect(keys("phases")).toEqual(["a", "s", "b", key]);
        await store.move(["phases", "b"], -1, "x");
        await wait();
        expect(keys("phases")).toEqual(["a", "b", "s", key]);
    });

    test("which cycle is asked when there are more, and the first needs no word", async () => {
        const names = () => formOfPhase(store.value(["phases", "a"]), store)[0].fields.map(({ name }) => name);
        expect(names()).not.toInclude("cycle");
        store.addCycle();
        await wait();
        expect(names()).toInclude("cycle");
        const field = formOfPhase(store.value(["phases", "a"]), store)[0].fields.find(({ name }) => name === "cycle");
        expect([field.read("2"), field.usual]).toEqual([2, 1]);
    });
});

describe("numbers", () => {
    test("a phase is offered those it has not, a step no length", async () => {
        const opened = [];
        const props = (key) => ({ store, at: ["phases", key], languages: ["nl"], onOpen: (at) => opened.push(at) });
        await mountWithCleanup(PhaseNorms, { props: props("b") });
        expect(queryAllTexts("[data-norm]")).toEqual(["Meetings", "Contacts"]);
        expect(queryOne(".o_netwerk_editor_norm").textContent).toBe("Length: 3");
        await click("[data-norm=meetings]");
        await wait();
        const made = server.body.norms.at(-1);
        expect([made.kind, made.phase]).toEqual(["meetings", "b"]);
        expect(opened).toEqual([["norms", made.key]]);
        const step = new PhaseNorms(props("s"), {}, {});
        expect(step.kinds.map(({ code }) => code)).toEqual(["meetings", "contacts"]);
    });

    test("that there are fewer has no number", async () => {
        store.setKind(["norms", "n"], "fewer", "Of what");
        await wait();
        expect(server.body.norms[0]).toEqual({ key: "n", kind: "fewer", phase: "b", words: { nl: "Drie maanden" } });
        const names = formOfNorm(store.value(["norms", "n"]), store)[0].fields.map(({ name }) => name);
        expect(names).toEqual(["kind", "phase", "words", "source"]);
    });
});

describe("the screen", () => {
    test("an instrument is chosen once, by its code, and said in words", async () => {
        const list = () => listsOfPage("#instruments", store.body, CHOICES)[0];
        expect(list().options.map(({ code }) => code)).toEqual(["ecogram"]);
        await mountWithCleanup(EditorThings, { props: { ...list(), store, languages: ["nl"] } });
        expect(queryAllTexts(".o_netwerk_editor_inline_name")).toEqual(["Score table"]);
        await select("ecogram", { target: ".o_netwerk_editor_choose" });
        await wait();
        expect(server.body.instruments).toEqual([{ key: "scoretabel" }, { key: "ecogram" }]);
        expect(list().options).toEqual([]);
        store.addChosen(["roles"], CHOICES.roles[0]);
        store.addThing(["organisations"], "Zorgkring", "nl");
        await wait();
        expect([server.body.roles[0].who, server.body.organisations[0].name]).toEqual(["volunteer", "Zorgkring"]);
    });

    test("what is wrong leads to the page on which it stands", () => {
        expect(["what", "goals", "roles", "instruments", "licence"].map(pageOf)).toEqual([
            "",
            "#aims",
            "#work",
            "#instruments",
            "#source",
        ]);
    });

    test("one change draws the outline once", async () => {
        let drawn = 0;
        patchWithCleanup(MethodOutline.prototype, {
            setup() {
                super.setup();
                this.live = useState(this.props.store);
                onPatched(() => drawn++);
            },
            get store() {
                return this.live;
            },
        });
        await mountWithCleanup(MethodOutline, { props: { store, at: [], onOpen: () => {} } });
        await animationFrame();
        drawn = 0;
        store.set(["phases", "a", "name", "nl"], "Nieuw", "Name");
        await animationFrame();
        expect(queryAllTexts("[data-list=phases] .o_netwerk_editor_to")).toEqual(["Nieuw", "Phase 2", "Step 3"]);
        expect(drawn).toBe(1);
    });
});
