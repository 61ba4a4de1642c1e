import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { edit, press, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";

import { knownOf, matching, meant, withRef } from "@netwerk_ondersteuning/filling/refs";
import { settle } from "../network_map/fixture";
import { column, FakeHandSheet, mountHand, own, section } from "./fixture";
import { tap, wait } from "./hand";

describe.current.tags("desktop");
defineMailModels();

beforeEach(() => mockDate("2026-11-22 12:00:00"));

let server;

const thing = (words) => `button[data-key="skills/${server.row(words).key}"]`;
const act = (code) => `.o_netwerk_hand_bar [data-act="${code}"]`;
const option = (words) => `.o_netwerk_hand_refs [data-option="${words}"]`;
const FIELD = ".o_netwerk_hand_refs input";
const named = (words, key) => server.row(words).answers[key]?.value;
const offered = () => queryAllTexts(".o_netwerk_hand_refs button");

const DOMAINS = [{ id: 11, words: "Housing" }, { id: 12, words: "Family" }];
const PEOPLE = [{ id: 21, words: "An" }, { id: 22, words: "An" }, { id: 23, words: "Zoë" }];

/** Two boxes, of which each point names a life domain and people. */
async function mount(more = {}, people = PEOPLE) {
    const asked = () => [
        column("domain", "ref", { refers: "domain", words: "Which life domain?" }),
        column("who", "ref", { refers: "member", many: true, words: "Who helps?" }),
    ];
    const parts = [own(section("skills", asked()), ["To drive"], ["To count"]), section("barriers", asked())];
    server = new FakeHandSheet(parts, "boxes");
    server.references = { domain: DOMAINS, member: people, ...more };
    return mountHand(server);
}

async function open(words, key) {
    await tap(thing(words));
    await tap(act(key));
}

describe("what a cell can point to", () => {
    const many = { refers: "member", many: true };
    const references = { member: PEOPLE };

    test("what is named is not offered again, a namesake is", () => {
        const value = withRef(many, [], PEOPLE[0]);
        expect(value).toEqual([{ to: "member", id: 21, words: "An" }]);
        expect(knownOf(references, many, value).map(({ id }) => id)).toEqual([22, 23]);
        const typed = [{ to: "member", id: false, words: "An" }];
        expect(knownOf(references, many, typed).map(({ id }) => id)).toEqual([23]);
        expect(knownOf(undefined, many, [])).toEqual([]);
    });

    test("what is typed is somebody who is called so, else these words", () => {
        expect(meant(PEOPLE, " zoe ")).toBe(PEOPLE[2]);
        expect(meant(PEOPLE, "Zo")).toEqual({ id: false, words: "Zo" });
        expect(meant(PEOPLE, "  ")).toBe(null);
        expect(matching(PEOPLE, "oe")).toEqual([PEOPLE[2]]);
        expect(matching(PEOPLE, "")).toHaveLength(3);
    });

    test("where one is asked the other one goes", () => {
        const value = [{ to: "domain", id: 11, words: "Housing" }];
        expect(withRef({ refers: "domain" }, value, DOMAINS[1])).toEqual([{ to: "domain", id: 12, words: "Family" }]);
        expect(withRef(many, value, PEOPLE[2])).toHaveLength(2);
    });
});

describe("in the bar", () => {
    test("one is chosen by a tap, another in its place, and none", async () => {
        const { store } = await mount();
        await open("To drive", "domain");
        expect(act("domain")).toHaveAttribute("aria-expanded", "true");
        expect(offered()).toEqual(["Housing", "Family"]);
        await tap(option("Family"));
        await wait();
        expect(named("To drive", "domain")).toEqual([{ to: "domain", id: 12, words: "Family" }]);
        expect(option("Family")).toHaveAttribute("aria-pressed", "true");
        await tap(option("Housing"));
        await wait();
        expect(named("To drive", "domain")).toEqual([{ to: "domain", id: 11, words: "Housing" }]);
        await tap(option("Housing"));
        await wait();
        expect(named("To drive", "domain")).toBe(undefined);
        await store.undo();
        await wait();
        expect(named("To drive", "domain")[0].id).toBe(11);
        expect(server.row("To count").answers).toEqual({});
    });

    test("several people, one of two with one name, and a name that nobody has", async () => {
        await mount();
        await open("To drive", "who");
        await tap(`${option("An")}:eq(1)`);
        await wait();
        await tap(option("Zoë"));
        await wait();
        await tap(FIELD);
        await edit("Wim <b>");
        await press("Enter");
        await wait();
        expect(named("To drive", "who")).toEqual([
            { to: "member", id: 22, words: "An" },
            { to: "member", id: 23, words: "Zoë" },
            { to: "member", id: false, words: "Wim <b>" },
        ]);
        expect(FIELD).toHaveValue("");
        expect(offered()).toEqual(["An", "Zoë", "Wim <b>", "An"]);
        await tap(`${option("An")}:eq(0)`);
        await wait();
        expect(named("To drive", "who").map(({ id }) => id)).toEqual([23, false]);
    });

    test("by the keyboard alone: typed, along what is found, and back", async () => {
        await mount();
        queryOne(thing("To drive")).focus();
        await settle();
        queryOne(act("who")).focus();
        await press("Enter");
        await settle();
        queryOne(FIELD).focus();
        await edit("zoe");
        await settle();
        expect(offered()).toEqual(["Zoë"]);
        await press("ArrowDown");
        expect(option("Zoë")).toBeFocused();
        await press("Enter");
        await wait();
        expect(named("To drive", "who").map(({ words }) => words)).toEqual(["Zoë"]);
        queryOne(FIELD).focus();
        await edit("wim");
        await press("Escape");
        await settle();
        expect(FIELD).toHaveValue("");
        await press("Escape");
        await settle();
        expect(thing("To drive")).toBeFocused();
        expect(FIELD).toHaveCount(0);
        expect(server.sent).toHaveLength(1);
    });

    test("what is typed and not chosen stays, in its own words", async () => {
        const { store } = await mount();
        await open("To drive", "who");
        await tap(FIELD);
        await edit("The neighbour");
        await tap(thing("To count"));
        await wait();
        expect(named("To drive", "who")).toEqual([{ to: "member", id: false, words: "The neighbour" }]);
        expect(server.row("To count").answers).toEqual({});
        await open("To count", "who");
        await tap(FIELD);
        await edit("Zoë");
        await store.commitTyped();
        await wait();
        expect(named("To count", "who")).toEqual([{ to: "member", id: 23, words: "Zoë" }]);
    });

    test("a tap on what is found takes that, and not what was typed of it", async () => {
        await mount();
        await open("To drive", "who");
        await tap(FIELD);
        await edit("Z");
        await settle();
        await tap(option("Zoë"));
        await wait();
        expect(named("To drive", "who").map(({ words }) => words)).toEqual(["Zoë"]);
        expect(server.sent).toHaveLength(1);
    });

    test("nobody to choose from, and more than can be shown", async () => {
        await mount({ domain: undefined }, Array.from({ length: 60 }, (_, at) => ({ id: at + 1, words: `Person ${at}` })));
        await open("To drive", "domain");
        expect(offered()).toEqual([]);
        await tap(FIELD);
        await edit("Faith");
        await press("Enter");
        await wait();
        expect(named("To drive", "domain")).toEqual([{ to: "domain", id: false, words: "Faith" }]);
        await tap(act("who"));
        expect(offered()).toHaveLength(20);
        expect(".o_netwerk_hand_refs").toHaveText(/Type to find more/);
        await tap(FIELD);
        await edit("Person 59");
        await settle();
        expect(offered()).toEqual(["Person 59"]);
    });

    test("what is refused says why, and what was there is there", async () => {
        await mount();
        await open("To drive", "domain");
        server.refuse = () => "This is not asked here.";
        await tap(option("Family"));
        await wait();
        expect(".o_netwerk_hand_problems").toHaveText(/This is not asked here/);
        expect(named("To drive", "domain")).toBe(undefined);
    });
});
