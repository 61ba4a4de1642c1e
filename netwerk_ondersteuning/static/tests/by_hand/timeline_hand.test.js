import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAll, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { onRpc } from "@web/../tests/web_test_helpers";

import { readPeriod, splitPeriod, typedPeriod } from "@netwerk_ondersteuning/by_hand/period_words";
import { moved, saidOf, shifted, valueOfSaid } from "@netwerk_ondersteuning/by_hand/timeline_hand";
import { settle } from "../network_map/fixture";
import { column, FakeHandSheet, mountHand, own, section } from "./fixture";
import { drag, tap, type, wait } from "./hand";

describe.current.tags("desktop");
defineMailModels();

beforeEach(() => mockDate("2026-11-22 12:00:00"));

let server;

const YEAR = 10; // units

/** Years from 1980 on, a row of 50 for each; what has no year below. */
function drawLine({ sections: [events] }) {
    const at = (year) => 300 + (year - 1980) * YEAR;
    const groups = { years: [], order: [], none: [] };
    for (const row of events.rows) {
        const when = row.answers.period?.state === "given" ? row.answers.period.value : {};
        const group = when.from || when.until ? "years" : when.order ? "order" : "none";
        groups[group].push({ row, when });
    }
    groups.order.sort((one, other) => one.when.order - other.when.order);
    let y = 0;
    return Object.entries(groups).flatMap(([group, mine]) =>
        mine.map(({ row, when }) => {
            const box = [0, (y += 50), 800, 46];
            const grips = [];
            if (group === "years") {
                const from = Number((when.from || when.until).slice(0, 4));
                const until = Number((when.until || when.from).slice(0, 4));
                const bounds = { axis: "x", per: YEAR, step: "year", least: 1850, most: 2200 };
                grips.push({ ...bounds, name: "from", at: [at(from), y + 20], value: from, most: when.until ? until : 2200 });
                grips.push({ ...bounds, name: "until", at: [at(until) + 26, y + 20], value: until, least: from });
            }
            const along = { axis: "x", per: YEAR, step: "year", value: 0, least: -100, most: 150 };
            return { place: ["events", row.key], box, group, grips, ...(group === "years" && { along }) };
        })
    );
}

const LANES = ["Home", "Work", ""];

/** By parts of life: in each a head, and a row of 50 for what lies in it; all have a year. */
function drawLanes(sheet) {
    const things = drawLine(sheet);
    let y = 0;
    return LANES.flatMap((words) => {
        const mine = things.filter(({ place }) => {
            const row = sheet.sections[0].rows.find(({ key }) => key === place[1]);
            return (row.answers.domain?.value[0].words || "") === words;
        });
        const top = (y += 50);
        const lane = { column: "domain", words, said: words || "In none" };
        const head = { place: ["events", `=years=${words}`], box: [0, top, 800, 46], takes: ["events"], lane };
        const held = mine.map((one) => ({ ...one, box: [0, (y += 50), 800, 46] }));
        return [{ ...head, zone: [0, top, 800, y + 50 - top] }, ...held];
    });
}

function events(...points) {
    const columns = [
        column("period", "when"),
        column("second", "text"),
        column("people", "ref", { refers: "member", many: true }),
        column("domain", "ref", { refers: "domain", extra: true }),
    ];
    return [own(section("events", columns, { own_words: "Something" }), ...points)];
}

async function mountLine(points, more = {}) {
    server = new FakeHandSheet(events(...points), "beam", { renderings: ["timeline"], takes_names: true, ...more });
    server.draw = drawLine;
    server.get_sheet_screen = function () {
        const references = { member: [{ id: 9, words: "Oma" }], domain: [{ id: 2, words: "Work" }, { id: 3, words: "Home" }] };
        return { ...FakeHandSheet.prototype.get_sheet_screen.call(this), references };
    };
    return mountHand(server);
}

const thing = (words) => `button[data-key="events/${server.row(words).key}"]`;
const act = (code) => `.o_netwerk_hand_bar [data-act="${code}"]`;
const option = (words) => `.o_netwerk_hand_options [data-option="${words}"]`;
const period = (words) => server.row(words).answers.period?.value;
const TYPE = ".o_netwerk_hand textarea";

describe("a time that is typed", () => {
    test("as people type it, in both languages", () => {
        const said = {
            1998: { from: "1998" },
            "5-2004": { from: "2004-05" },
            "12-5-2004": { from: "2004-05-12" },
            "1999 - 2004": { from: "1999", until: "2004" },
            "1999-2004": { from: "1999", until: "2004" },
            "1999–2004": { from: "1999", until: "2004" },
            "van 1999 tot 2004": { from: "1999", until: "2004" },
            "from 1999 until 2004": { from: "1999", until: "2004" },
            "5-2004 - 8-2005": { from: "2004-05", until: "2005-08" },
            "1995 -": { from: "1995", ongoing: true },
            "1995 - nu": { from: "1995", ongoing: true },
            "1995-nu": { from: "1995", ongoing: true },
            "sinds 1995 tot nu": { from: "1995", ongoing: true },
            "sinds 1995": { from: "1995" },
            "vanaf 1995": { from: "1995" },
            "- 2004": { until: "2004" },
            "tot 2004": { until: "2004" },
            "na 1999": { from: "1999", after: true },
            "> 1999": { from: "1999", after: true },
            "zomer 1998": { from: "1998", about: true },
            "de zomer van 1998": { from: "1998", about: true },
            "summer 1998": { from: "1998", about: true },
            "rond 1998": { from: "1998", about: true },
            "± 1999 - 2004": { from: "1999", until: "2004", about: true },
            "12 jaar": { age: 12 },
            "12 jaar oud": { age: 12 },
            "toen ik 12 was": { age: 12 },
            "12 years old": { age: 12 },
        };
        for (const [typed, value] of Object.entries(said)) {
            expect(readPeriod(typed)).toEqual(value, { message: typed });
        }
        for (const typed of ["", "ooit", "19", "later misschien", "1999 - ooit", "zomer", "999 jaar"]) {
            expect(readPeriod(typed)).toBe(null, { message: typed });
        }
    });

    test("as it is shown it can be read again", () => {
        for (const value of [
            { from: "1998" },
            { from: "2004-05" },
            { from: "1999", until: "2004" },
            { from: "2004-05", until: "2005-08-03" },
            { from: "1995", ongoing: true },
            { until: "2004" },
            { from: "1999", after: true },
            { from: "1998", about: true },
            { from: "1999", until: "2004", about: true },
        ]) {
            expect(readPeriod(typedPeriod(value))).toEqual(value);
        }
        expect(typedPeriod({})).toBe("");
        expect(typedPeriod({ order: 3 })).toBe("");
    });

    test("what happened and when in one go, and a name with a year stays a name", () => {
        expect(splitPeriod("Bij oma, 1995 - 1999")).toEqual({ words: "Bij oma", when: { from: "1995", until: "1999" } });
        expect(splitPeriod("Bij oma 1995")).toEqual({ words: "Bij oma", when: { from: "1995" } });
        expect(splitPeriod("Samen (1999-2004)")).toEqual({ words: "Samen", when: { from: "1999", until: "2004" } });
        expect(splitPeriod("Verhuisd zomer 1998")).toEqual({ words: "Verhuisd", when: { from: "1998", about: true } });
        expect(splitPeriod("Samen met oma")).toEqual({ words: "Samen met oma", when: null });
        expect(splitPeriod("1998")).toEqual({ words: "1998", when: { from: "1998" } });
        expect(splitPeriod("Eerst dit, dan dat")).toEqual({ words: "Eerst dit, dan dat", when: null });
        expect(splitPeriod("Kamer 12")).toEqual({ words: "Kamer 12", when: null });
    });

    test("a grip says a year or a month, and an end takes away what went on", () => {
        const [from, until] = [{ name: "from", step: "month" }, { name: "until", step: "month" }];
        expect(saidOf(from, valueOfSaid(from, "2004-05"))).toBe("2004-05");
        expect(saidOf(until, valueOfSaid(until, "2004"))).toBe("2004-12");
        const year = { name: "until", step: "year" };
        expect(moved({ from: "1999", ongoing: true, about: true }, year, 2004)).toEqual({ from: "1999", until: "2004", about: true });
        expect(moved({ from: "1999-05" }, { name: "from", step: "year" }, 1999)).toEqual({ from: "1999-05" });
        expect(moved({ age: 12, about: true }, { name: "age", step: "year" }, 13)).toEqual({ age: 13, about: true });
    });
});

describe("a life line by hand", () => {
    test("typed one after the other, each with its time", async () => {
        await mountLine([]);
        await tap("[data-add='events']");
        await type("Plaatsing, sinds 1987");
        expect(TYPE).toBeFocused();
        await type("Samen 1999 - 2004");
        await type("Ooit");
        await press("Escape");
        await settle();
        expect(server.words("events")).toEqual(["Plaatsing", "Samen", "Ooit"]);
        expect(["Plaatsing", "Samen", "Ooit"].map(period)).toEqual([
            { from: "1987" },
            { from: "1999", until: "2004" },
            undefined,
        ]);
        expect(server.sent).toHaveLength(3);
    });

    test("begin and end are dragged by years, and by nothing else", async () => {
        await mountLine([["Samen", { period: { from: "1999", until: "2004" } }]]);
        await tap(thing("Samen"));
        await drag("[data-grip='from']", [490, 70], [460, 72]);
        expect(period("Samen")).toEqual({ from: "1996", until: "2004" });
        await drag("[data-grip='until']", [566, 70], [596, 70]);
        expect(period("Samen")).toEqual({ from: "1996", until: "2007" });
        expect(server.sent).toHaveLength(2);
    });

    test("held as a whole both ends go as far, and nothing is said where it stood", async () => {
        await mountLine([
            ["Samen", { period: { from: "1999", until: "2004" } }],
            ["Gaat door", { period: { from: "1995", ongoing: true, about: true } }],
        ]);
        await drag(thing("Samen"), [200, 70], [231, 76]);
        expect(period("Samen")).toEqual({ from: "2002", until: "2007" });
        await drag(thing("Gaat door"), [200, 120], [180, 120]);
        expect(period("Gaat door")).toEqual({ from: "1993", ongoing: true, about: true });
        await drag(thing("Samen"), [200, 70], [204, 90]); // less than half a year
        expect(server.sent).toHaveLength(2);
    });

    test("while it is held it goes by whole years, and says which", async () => {
        await mountLine([["Samen", { period: { from: "1999", until: "2004" } }]]);
        await drag(thing("Samen"), [200, 70], [226, 90], { isHeld: true });
        expect(".o_netwerk_hand_hint").toHaveText("from 2002 until 2007");
        await press("Escape");
        expect(server.sent).toHaveLength(0);
    });

    test("a finger moves what it tapped before, and elsewhere scrolls", async () => {
        await mountLine([["Samen", { period: { from: "1999", until: "2004" } }]]);
        const finger = { pointerType: "touch" };
        await drag(thing("Samen"), [200, 70], [230, 70], finger);
        expect(server.sent).toHaveLength(0);
        expect(queryOne(thing("Samen")).style.touchAction).toMatch(/pan-y/);
        await tap(thing("Samen"));
        await drag(thing("Samen"), [200, 70], [230, 70], finger);
        expect(period("Samen")).toEqual({ from: "2002", until: "2007" });
    });

    test("a time later as a whole: as far as it was known", () => {
        const [year, month] = [{ step: "year" }, { step: "month" }];
        for (const [when, along, steps, told] of [
            [{ from: "1999", until: "2004" }, year, -2, { from: "1997", until: "2002" }],
            [{ from: "1999-11", until: "2000-02" }, month, 2, { from: "2000-01", until: "2000-04" }],
            [{ from: "2000-03-31", until: "2001-05" }, month, -1, { from: "2000-02-29", until: "2001-04" }],
            [{ from: "2004-02-29" }, year, 1, { from: "2005-02-28" }],
            [{ from: "1900-01-31" }, month, 1, { from: "1900-02-28" }],
            [{ until: "2004", about: true }, year, 3, { until: "2007", about: true }],
            [{ from: "1999", after: true }, year, 1, { from: "2000", after: true }],
            [{ from: "1999", ongoing: true }, year, 1, { from: "2000", ongoing: true }],
            [{ age: 12, about: true }, year, -2, { age: 10, about: true }],
        ]) {
            expect(shifted(when, along, steps)).toEqual(told, { message: JSON.stringify(when) });
        }
    });

    test("a finger first taps, then drags a handle", async () => {
        await mountLine([["Samen", { period: { from: "1999" } }]]);
        const finger = { pointerType: "touch" };
        await drag(thing("Samen"), [516, 70], [566, 70], finger);
        expect(server.sent).toHaveLength(0);
        await tap(thing("Samen"));
        await drag("[data-grip='until']", [516, 70], [566, 70], finger);
        expect(period("Samen")).toEqual({ from: "1999", until: "2004" });
    });

    test("by keys: earlier, later, the end, about, still going on", async () => {
        await mountLine([["Samen", { period: { from: "1999", until: "2004" } }]]);
        await tap(thing("Samen"));
        await press(["Alt", "ArrowLeft"]);
        await wait();
        expect(period("Samen")).toEqual({ from: "1998", until: "2004" });
        await press(["Alt", "Shift", "ArrowRight"]);
        await wait();
        expect(period("Samen")).toEqual({ from: "1998", until: "2005" });
        await press("+");
        await wait();
        expect(period("Samen")).toEqual({ from: "1999", until: "2005" });
        await press(["Shift", "ArrowRight"]);
        await wait();
        expect(period("Samen")).toEqual({ from: "2000", until: "2006" });
        await tap(act("time"));
        await tap(option("All of it earlier"));
        await wait();
        expect(period("Samen")).toEqual({ from: "1999", until: "2005" });
        await tap(act("time"));
        await tap(act("time"));
        await tap(option("About then"));
        await wait();
        await tap(option("Still goes on"));
        await wait();
        expect(period("Samen")).toEqual({ from: "1999", about: true, ongoing: true });
        await tap(option("Ends earlier"));
        await wait();
        expect(period("Samen").ongoing).toBe(undefined);
    });

    test("a time is typed, and what cannot be read is not lost", async () => {
        const { store } = await mountLine([["Samen"]]);
        await tap(thing("Samen"));
        await tap(act("when"));
        await type("zomer 1998");
        expect(period("Samen")).toEqual({ from: "1998", about: true });
        await tap(act("when"));
        expect(TYPE).toHaveValue("± 1998");
        await type("toen het regende");
        expect(period("Samen")).toEqual({ from: "1998", about: true });
        expect(".o_netwerk_hand_problems").toHaveText(/Write a year, a month or a day/);
        await tap(act("when"));
        expect(TYPE).toHaveValue("toen het regende");
        await type("toen ik 12 was");
        expect(period("Samen")).toEqual({ age: 12 });
        await tap(act("when"));
        expect(readPeriod(queryOne(TYPE).value)).toEqual({ age: 12 });
        await type("");
        expect(period("Samen")).toBe(undefined);
        expect(Object.keys(store.problems)).toHaveLength(0);
    });

    test("an order without years is made by dragging and by keys", async () => {
        await mountLine([["A"], ["B"], ["C"]]);
        await drag(thing("C"), [100, 170], [100, 60]);
        expect(["C", "A", "B"].map((words) => period(words)?.order)).toEqual([1, 2, 3]);
        await tap(thing("B"));
        await press(["Alt", "ArrowUp"]);
        await wait();
        expect(["C", "B", "A"].map((words) => period(words)?.order)).toEqual([1, 2, 3]);
        await tap(act("later"));
        await wait();
        expect(["C", "A", "B"].map((words) => period(words)?.order)).toEqual([1, 2, 3]);
    });

    test("what stands after an order without a time keeps none", async () => {
        await mountLine([["A", { period: { order: 1 } }], ["B"], ["C"]]);
        await tap(thing("B"));
        await press(["Alt", "ArrowUp"]);
        await wait();
        expect(["B", "A"].map((words) => period(words).order)).toEqual([1, 2]);
        expect(period("C")).toBe(undefined);
    });

    test("put down where it stood nothing is said", async () => {
        await mountLine([["A"], ["B"]]);
        await drag(thing("A"), [100, 70], [140, 74]);
        expect(server.sent).toHaveLength(0);
    });

    test("years have no order to drag", async () => {
        await mountLine([["A", { period: { from: "1999" } }], ["B"]]);
        await tap(thing("B"));
        expect(act("earlier")).toHaveCount(0);
        await drag(thing("A"), [100, 70], [100, 200]);
        expect(server.sent).toHaveLength(0);
    });

    test("who was there, and into the network only when that is tapped", async () => {
        const added = [];
        onRpc("netwerk.assessment", "add_to_network", ({ args }) => {
            added.push(args[1]);
            return { member_id: 12, inverse: [{ op: "remove_member", id: 12 }] };
        });
        onRpc("netwerk.dossier", "apply_network_changes", ({ args }) => {
            added.push(args[1][0].op);
            return {};
        });
        await mountLine([["Samen"]]);
        await tap(thing("Samen"));
        expect(act("network")).toHaveCount(0);
        await tap(act("more"));
        await tap(option("people"));
        await type("Annemie, oma, Annemie");
        expect(server.row("Samen").answers.people.value).toEqual([
            { to: "member", id: false, words: "Annemie" },
            { to: "member", id: 9, words: "oma" },
        ]);
        expect(added).toEqual([]);
        await tap(act("network"));
        expect(queryAllTexts(".o_netwerk_hand_options button")).toEqual(["Annemie"]); // Oma is there
        await tap(option("Annemie"));
        await wait();
        expect(added).toEqual(["Annemie"]);
        await tap(option("Annemie"));
        await wait();
        expect(added).toEqual(["Annemie", "remove_member"]);
    });

    test("a sheet of somebody else offers no names to the network", async () => {
        await mountLine([["Samen", { people: [{ to: "member", id: false, words: "Annemie" }] }]], { takes_names: false });
        await tap(thing("Samen"));
        expect(act("network")).toHaveCount(0);
    });

    test("a part of life is said by tap; to look by parts of life keeps nothing", async () => {
        await mountLine([["Samen"]]);
        await tap(thing("Samen"));
        await tap(act("domain"));
        await tap(option("Home"));
        await wait();
        expect(server.row("Samen").answers.domain.value).toEqual([{ to: "domain", id: 3, words: "Home" }]);
        expect(server.drawn.at(-1).has_lanes).toBe(undefined);
        const { length } = server.sent;
        await tap("[data-look='lanes']");
        expect(server.drawn.at(-1).has_lanes).toBe(true);
        await tap("[data-look='lanes']");
        expect(server.drawn.at(-1).has_lanes).toBe(undefined);
        expect(server.sent).toHaveLength(length);
    });

    const lane = (words) => [{ to: "domain", id: { Work: 2, Home: 3 }[words], words }];
    const domain = (words) => server.row(words).answers.domain?.value[0];

    async function mountLanes() {
        const mounted = await mountLine([
            ["Thuis", { period: { from: "1999", until: "2004" }, domain: lane("Home") }],
            ["Job", { period: { from: "2001" } }],
        ]);
        server.draw = drawLanes;
        await tap("[data-look='lanes']");
        return mounted;
    }

    test("into another part of life and back, its time as it was", async () => {
        await mountLanes();
        // Home 50, Thuis 100, Work 150, none 200, Job 250
        await drag(thing("Thuis"), [200, 120], [240, 170]);
        expect(domain("Thuis")).toEqual({ to: "domain", id: 2, words: "Work" });
        expect(period("Thuis")).toEqual({ from: "1999", until: "2004" });
        // Home 50, Work 100, Thuis 150, none 200
        await drag(thing("Thuis"), [200, 170], [200, 220]);
        expect(domain("Thuis")).toBe(undefined);
        await drag(thing("Thuis"), [200, 220], [200, 70]);
        expect(domain("Thuis")).toEqual({ to: "domain", id: 3, words: "Home" });
        // in its own part of life it goes along the years
        await drag(thing("Thuis"), [200, 120], [230, 120]);
        expect(period("Thuis")).toEqual({ from: "2002", until: "2007" });
        expect(domain("Thuis").words).toBe("Home");
    });

    test("to another part of life by keys, and each of them says what it is", async () => {
        await mountLanes();
        await tap(thing("Thuis"));
        await press(["Alt", "ArrowUp"]); // there is none above
        await wait();
        expect(server.sent).toHaveLength(0);
        await press(["Alt", "ArrowDown"]);
        await wait();
        expect(domain("Thuis").words).toBe("Work");
        expect(thing("Thuis")).toBeFocused();
        await press(["Alt", "ArrowDown"]);
        await wait();
        expect(domain("Thuis")).toBe(undefined);
        expect(queryOne("[data-key='events/=years=']").ariaLabel).toBe("In none");
        expect(".o_netwerk_hand_help").toHaveText(/To another part of life/);
    });

    test("what is put down in a part of life lies in it, with its time", async () => {
        await mountLanes();
        queryOne("[data-key='events/=years=Work']").focus();
        await settle();
        await press("Enter");
        await settle();
        await type("Bakker, 1990 - 1995");
        await press("Escape");
        expect(domain("Bakker").words).toBe("Work");
        expect(period("Bakker")).toEqual({ from: "1990", until: "1995" });
        expect(queryAll("button[data-key^='events/=']")).toHaveLength(3);
    });

    describe("on the VIP card", () => {
        let told;

        async function mountPeople(people, more) {
            told = [];
            const answer = { member_id: 12, vips: [], added: [], inverse: [] };
            onRpc("netwerk.assessment", "put_on_vip_card", ({ args: [, who, isOn, mayAdd] }) => {
                told.push([who, isOn, mayAdd]);
                const added = who.id ? [] : [{ op: "remove_member", id: 12 }];
                return { ...answer, vips: isOn ? [who.id || 12] : [], added };
            });
            await mountLine([["Samen", { people }]], more);
            await tap(thing("Samen"));
        }

        const oma = { to: "member", id: 9, words: "Oma" };
        const annemie = { to: "member", id: false, words: "Annemie" };

        test("who is in the network by one tap, and off it by another", async () => {
            await mountPeople([oma]);
            await tap(act("vip"));
            expect(option("Oma")).toHaveAttribute("aria-pressed", "false");
            await tap(option("Oma"));
            await wait();
            expect(option("Oma")).toHaveAttribute("aria-pressed", "true");
            await tap(option("Oma"));
            await wait();
            expect(option("Oma")).toHaveAttribute("aria-pressed", "false");
            const who = { id: 9, words: "Oma" };
            expect(told).toEqual([[who, true, false], [who, false, false]]);
        });

        test("who is not there is asked first; not now is nothing", async () => {
            await mountPeople([annemie]);
            await tap(act("vip"));
            await tap(option("Annemie"));
            expect(".o_netwerk_hand_ask").toHaveText(/Annemie is not in the network yet/);
            await tap(".o_netwerk_hand_ask .btn-secondary");
            expect(".o_netwerk_hand_ask").toHaveCount(0);
            expect(told).toEqual([]);
            await tap(option("Annemie"));
            queryOne(".o_netwerk_hand_ask .btn-primary").focus();
            await press("Escape");
            await settle();
            expect(".o_netwerk_hand_ask").toHaveCount(0);
            await tap(act("vip"));
            await tap(option("Annemie"));
            await tap(".o_netwerk_hand_ask .btn-primary");
            await wait();
            expect(told).toEqual([[{ id: false, words: "Annemie" }, true, true]]);
        });

        test("not of a sheet of somebody else", async () => {
            await mountPeople([oma], { takes_names: false });
            expect(act("vip")).toHaveCount(0);
        });

        test("not with the client at the screen", async () => {
            told = [];
            const { store } = await mountLine([["Samen", { people: [oma] }]]);
            await tap(thing("Samen"));
            expect(act("vip")).toHaveCount(1);
            await store.handOver(true);
            await wait();
            await tap(thing("Samen"));
            expect(act("vip")).toHaveCount(0);
            expect(act("network")).toHaveCount(0);
        });
    });

    test("nobody says what was good or bad", async () => {
        await mountLine([["Samen", { period: { from: "1999" } }], ["Ooit"], ["Later"]]);
        for (const words of ["Samen", "Ooit"]) {
            await tap(thing(words));
            const told = queryAllTexts(".o_netwerk_hand_bar button").join(" ");
            expect(told).not.toMatch(/good|bad|better|worse|positive|negative/i);
        }
    });
});

describe("cards by hand", () => {
    const named = (words) => ({ column: "competence", to: "competence", words });

    function drawCards({ sections: [part] }) {
        const heads = [...new Set(part.rows.flatMap(({ answers }) => answers.competence?.value.map(({ words }) => words) || []))];
        const cards = heads.map((words, at) => ({
            place: [part.key, `=${words}`], box: [220 * at, 0, 200, 300], takes: [part.key], named: named(words),
        }));
        const used = {};
        const things = part.rows.map(({ key, answers }) => {
            const at = heads.indexOf(answers.competence?.value[0].words);
            used[at] = (used[at] || 0) + 1;
            return { place: [part.key, key], box: [at < 0 ? 700 : 220 * at + 10, 50 * used[at], 180, 44] };
        });
        return [...cards, ...things];
    }

    async function mountCards() {
        const columns = [column("competence", "ref", { refers: "competence" }), column("situation", "text")];
        const of = (words) => ({ competence: [{ to: "competence", id: false, words }] });
        const part = own(section("key", columns, { own_words: "What you do well" }), ["Helper", of("Patient")], ["Attic", of("Creative")], ["Waiter"]);
        server = new FakeHandSheet([part], "beam", { renderings: ["card"] });
        server.draw = drawCards;
        return mountHand(server);
    }

    const card = (words) => `button[data-key="key/=${words}"]`;
    const shows = (words) => server.row(words).answers.competence?.value[0].words;
    const mine = (words) => `button[data-key="key/${server.row(words).key}"]`;

    test("what shows a competence is dragged to its card, or chosen by tap", async () => {
        await mountCards();
        await drag(mine("Waiter"), [790, 70], [120, 200]);
        expect(shows("Waiter")).toBe("Patient");
        await tap(mine("Waiter"));
        await tap(act("competence"));
        await tap(option("Creative"));
        await wait();
        expect(shows("Waiter")).toBe("Creative");
    });

    test("on a card something new is typed", async () => {
        await mountCards();
        queryOne(card("Creative")).focus();
        await settle();
        await press("Enter");
        await settle();
        await type("A poem");
        expect(shows("A poem")).toBe("Creative");
        expect(queryAll(card("Creative"))).toHaveLength(1);
    });
});
