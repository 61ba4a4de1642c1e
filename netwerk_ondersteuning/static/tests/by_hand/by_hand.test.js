import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { click, dblclick, edit, press, queryAll, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { patchWithCleanup } from "@web/../tests/web_test_helpers";

import { ByHand } from "@netwerk_ondersteuning/by_hand/by_hand";
import { targetAt, valueAt } from "@netwerk_ondersteuning/by_hand/hand_drag";
import { toward } from "@netwerk_ondersteuning/by_hand/toward";
import { SheetDrawing } from "@netwerk_ondersteuning/instrument/sheet_drawing";
import { settle } from "../network_map/fixture";
import { beam, column, DRAW, FakeHandSheet, mountHand, newPlace, own, row, section } from "./fixture";
import { drag, send, tap, type, wait } from "./hand";

describe.current.tags("desktop");
defineMailModels();

beforeEach(() => mockDate("2026-11-22 12:00:00"));

let server;

const thing = (words) => {
    const row = server.row(words);
    const part = server.sheet.sections.find(({ rows }) => rows.includes(row));
    return `button[data-key="${part.key}/${row.key}"]`;
};
const act = (code) => `.o_netwerk_hand_bar [data-act="${code}"]`;
const option = (words) => `.o_netwerk_hand_options [data-option="${words}"]`;
const TYPE = ".o_netwerk_hand textarea";

describe("where", () => {
    const at = (name, x, y) => ({ place: ["s", name], box: [x, y, 40, 40] });

    test("arrows lead from thing to thing as they stand", () => {
        const all = [at("a", 0, 0), at("b", 100, 0), at("c", 0, 100), at("d", 100, 110)];
        const to = (from, key) => toward(all, from, key)?.place[1];
        expect(to(all[0], "ArrowRight")).toBe("b");
        expect(to(all[0], "ArrowDown")).toBe("c");
        expect(to(all[3], "ArrowLeft")).toBe("c");
        expect(to(all[0], "ArrowUp")).toBe(undefined);
        expect(to(all[1], "End")).toBe("d");
        expect(to(all[3], "Home")).toBe("a");
        expect(to(all[0], "PageDown")).toBe("b");
        expect(to(all[0], "x")).toBe(undefined);
        expect(toward([], all[0], "Home")).toBe(null);
    });

    test("a grip goes by whole steps and within its bounds", () => {
        const grip = { axis: "y", per: -4, value: 7, drawn: 7, least: 1, most: 20 };
        const value = (dy) => valueAt(grip, { dx: 500, dy });
        expect([0, -1, -3, -8, 8, 400, -400].map(value)).toEqual([7, 7, 8, 9, 5, 1, 20]);
        expect(valueAt({ ...grip, value: null, drawn: 6 }, { dx: 0, dy: -4 })).toBe(7);
        expect(valueAt({ ...grip, axis: "x", per: 10 }, { dx: 21, dy: 0 })).toBe(9);
    });

    test("what takes it is the smallest there, and never itself", () => {
        const one = { place: ["a", "1"], box: [0, 0, 10, 10], takes: ["a"] };
        const box = { place: ["a", ""], box: [0, 0, 100, 100], takes: ["a"] };
        expect(targetAt([one, box], at("x", 0, 0), { x: 5, y: 5 })).toBe(null);
        expect(targetAt([box, one], { place: ["a", "2"] }, { x: 5, y: 5 })).toBe(one);
        expect(targetAt([box, one], one, { x: 5, y: 5 })).toBe(box);
        expect(targetAt([box, one], one, { x: 500, y: 5 })).toBe(null);
    });
});

describe("a beam by hand", () => {
    test("each thing says what it is, and one takes the keyboard", async () => {
        server = new FakeHandSheet(beam());
        server.sheet.links = [{ from: server.row("My sister").key, to: server.row("Debts").key, words: "" }];
        await mountHand(server);
        const labels = queryAll(".o_netwerk_hand_thing").map((one) => one.getAttribute("aria-label"));
        expect(labels).toInclude("Debts, Part burdens, nearer to “Small”");
        expect(labels).toInclude("The house, Part burdens, nothing stands under this yet");
        expect(labels).toInclude("My sister, Part strengths, nearer to “Small”, carries: Debts");
        expect(".o_netwerk_hand_thing[tabindex='0']").toHaveCount(1);
        for (const one of queryAll(".o_netwerk_hand_thing")) {
            const { width, height } = one.getBoundingClientRect();
            expect(Math.min(width, height)).toBeGreaterThan(43.9);
        }
    });

    test("an empty shape that gets its word is one, and a new empty one stands there", async () => {
        server = new FakeHandSheet(beam([], []));
        await mountHand(server);
        await tap("button[data-key='burdens/']");
        expect(TYPE).toBeFocused();
        await type("Little money");
        expect(server.words("burdens")).toEqual(["Little money"]);
        expect(thing("Little money")).toBeFocused();
        expect("button[data-key='burdens/']").toHaveCount(1);
        await press("+");
        await wait();
        expect(server.row("Little money").answers.size.value).toBe(7);
    });

    test("nothing typed is nothing added; Escape leaves it as it was", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        await tap("[data-add=strengths]");
        await type("   ");
        queryOne(thing("Debts")).focus();
        await press("Enter");
        await settle();
        expect(TYPE).toHaveValue("Debts");
        await type("Other", "Escape");
        expect(server.sent).toEqual([]);
        expect(thing("Debts")).toBeFocused();
    });

    test("what is drawn anew takes the focus from nobody who went on meanwhile", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        patchWithCleanup(ByHand.prototype, {
            show() {
                super.show(...arguments);
                queryOne(act("words")).focus();
            },
        });
        queryOne(thing("Debts")).focus();
        await press("+");
        await wait();
        expect(server.row("Debts").answers.size.value).not.toBe(null);
        expect(act("words")).toBeFocused();
    });

    test("by keys alone: from thing to thing, words, size, away and back", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        queryOne(thing("Debts")).focus();
        await press("ArrowRight");
        await settle();
        expect(thing("The house")).toBeFocused();
        await press("F2");
        await settle();
        await type("The damp house");
        expect(server.words("burdens")).toEqual(["Debts", "The damp house"]);
        expect(thing("The damp house")).toBeFocused();
        await press("-");
        await press("-");
        await wait();
        expect(server.row("The damp house").answers.size.value).toBe(4);
        await press("Delete");
        await wait();
        expect(server.words("burdens")).toEqual(["Debts"]);
        expect(document.activeElement).toHaveClass("o_netwerk_hand_thing");
    });

    test("the edge of a shape makes it larger, and by steps only", async () => {
        server = new FakeHandSheet(beam());
        const { store } = await mountHand(server);
        const [x, y] = [50, 120 - 28];
        expect(".o_netwerk_hand_grip").toHaveCount(0);
        send("pointerover", queryOne(thing("Debts")), x, y);
        await settle();
        await drag(".o_netwerk_hand_grip", [x, y], [x, y - 13]);
        expect(server.row("Debts").answers.size.value).toBe(10);
        expect(server.sent).toHaveLength(1);
        await store.undo();
        await wait();
        expect(server.row("Debts").answers.size.value).toBe(7);
    });

    test("while it is dragged nothing is rendered", async () => {
        server = new FakeHandSheet(beam());
        let renders = 0;
        await mountHand(server);
        patchWithCleanup(SheetDrawing.prototype, {
            get viewBox() {
                renders++;
                return super.viewBox;
            },
        });
        const { drawn } = server;
        const asked = drawn.length;
        const el = queryOne(thing("My sister"));
        send("pointerdown", el, 380, 140);
        send("pointermove", el, 370, 150);
        await animationFrame();
        const before = queryOne(".o_netwerk_hand_paper").outerHTML;
        for (let x = 370; x > 60; x -= 5) {
            send("pointermove", el, x, 150);
        }
        await animationFrame();
        expect(".o_netwerk_hand_copy").toHaveCount(1);
        expect(".o_netwerk_hand_hint").toHaveText("Carries: Debts");
        expect(queryOne(".o_netwerk_hand_paper").outerHTML).toBe(before);
        expect([renders, drawn.length]).toEqual([0, asked]);
        send("pointerup", el, 60, 150);
        await wait();
        expect(renders).toBe(1, { message: "after it was let go, once" });
        expect(drawn.length).toBe(asked + 1);
        expect(".o_netwerk_hand_veil").toHaveCount(0);
    });

    test("a strength carries what it is put under, and no longer when it is put away", async () => {
        server = new FakeHandSheet(beam());
        const { store } = await mountHand(server);
        await drag(thing("My sister"), [380, 140], [50, 200]);
        expect(server.links()).toEqual(["My sister → Debts"]);
        await drag(thing("My sister"), [50, 140], [150, 200]);
        expect(server.links()).toEqual(["My sister → The house"]);
        expect(server.sent.at(-1).map(({ op }) => op)).toEqual(["unlink", "link"]);
        await store.undo();
        await wait();
        expect(server.links()).toEqual(["My sister → Debts"]);
        await drag(thing("My sister"), [50, 140], [50, 180]);
        expect(server.links()).toEqual(["My sister → Debts"]);
        await drag(thing("My sister"), [50, 140], [600, 200]);
        expect(server.links()).toEqual([]);
        await store.undo();
        await wait();
        await drag(thing("My sister"), [50, 140], [50, 900]);
        expect(server.links()).toEqual(["My sister → Debts"], { message: "outside the drawing nothing is meant" });
    });

    test("by taps alone: several burdens, size, and taken away", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        await tap(thing("My sister"));
        await tap(act("link"));
        await tap(option("Debts"));
        await wait();
        await tap(option("The house"));
        await wait();
        expect(server.links()).toEqual(["My sister → Debts", "My sister → The house"]);
        expect(option("The house")).toHaveAttribute("aria-pressed", "true");
        await tap(thing("The house"));
        await tap(act("link"));
        await tap(option("My sister"));
        await wait();
        expect(server.links()).toEqual(["My sister → Debts"]);
        await tap(act("more:size"));
        await wait();
        expect(server.row("The house").answers.size.value).toBe(7);
        await tap(act("words"));
        await type("It is damp");
        expect(server.row("The house").answers.words.value).toBe("It is damp");
        await tap(act("take"));
        await wait();
        expect(server.words("burdens")).toEqual(["Debts"]);
    });

    test("a finger moves what it tapped before, and scrolls from anything else", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        const finger = { pointerType: "touch" };
        await drag(thing("My sister"), [380, 140], [50, 200], finger);
        expect(server.sent).toEqual([]);
        await tap(thing("My sister"));
        await drag(thing("My sister"), [380, 140], [50, 200], finger);
        expect(server.links()).toEqual(["My sister → Debts"]);
        await tap(thing("Debts"));
        const [x, y] = [50, 92];
        expect(queryOne(".o_netwerk_hand_grip").getBoundingClientRect().height).toBe(44);
        await drag(".o_netwerk_hand_grip", [x, y], [x, y - 8], finger);
        expect(server.row("Debts").answers.size.value).toBe(9);
    });

    test("Escape, or a second finger, and nothing happened", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        const el = queryOne(thing("My sister"));
        await drag(thing("My sister"), [380, 140], [50, 200], { isHeld: true });
        expect(".o_netwerk_hand_veil").toHaveCount(1);
        await press("Escape");
        expect(".o_netwerk_hand_veil").toHaveCount(0);
        send("pointerup", el, 50, 200);
        await wait();
        await drag(thing("My sister"), [380, 140], [50, 200], { isHeld: true });
        send("pointerdown", el, 60, 60, { pointerId: 6 });
        send("pointerup", el, 50, 200);
        await wait();
        expect(server.sent).toEqual([]);
        expect(".o_netwerk_hand_lifted").toHaveCount(0);
    });

    test("questions on which nothing was said are asked below", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        await tap(".o_netwerk_hand_questions button");
        await type("Money");
        expect(server.row("Where could it break?").answers.words.value).toBe("Money");
        expect(".o_netwerk_hand_questions").toHaveCount(0);
    });

    test("a double click types once, and two clicks on add make one", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        await dblclick(thing("Debts"));
        await settle();
        expect(TYPE).toHaveCount(1);
        await press("Escape");
        await settle();
        await dblclick("[data-add=burdens]");
        await settle();
        await type("Work");
        expect(server.words("burdens")).toEqual(["Debts", "The house", "Work"]);
    });

    test("who only reads has the drawing, and nothing to take hold of", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server, { isReadonly: true });
        expect(".o_netwerk_hand svg[data-drawing=beam]").toHaveCount(1);
        expect(".o_netwerk_hand button, .o_netwerk_hand [tabindex]").toHaveCount(0);
        await drag("svg[data-drawing]", [50, 92], [50, 40]);
        expect(server.sent).toEqual([]);
    });

    const many = Array.from({ length: 20 }, (_, index) => [`${"w".repeat(200)} ${index}`, { size: 20 }]);
    for (const burdens of [[], [["One"]], many]) {
        test(`with ${burdens.length} on it`, async () => {
            server = new FakeHandSheet(beam(burdens, []));
            await mountHand(server);
            expect(".o_netwerk_hand_thing").toHaveCount(burdens.length + 2);
            await tap("[data-add=strengths]");
            await type("A dog");
            expect(thing("A dog")).toBeFocused();
        });
    }
});

describe("the weakest point of a beam", () => {
    const POINT = 'button[data-key="weakest/weakest"]';
    const lying = async (to) => {
        server = new FakeHandSheet(beam(undefined, undefined, { lies: true }));
        server.write([
            { op: "set", section: "weakest", row: "weakest", column: "words", answer: { value: "Money" } },
            ...(to ? [{ op: "link", from: "weakest/weakest", to: server.row(to).key }] : []),
        ]);
        return mountHand(server);
    };
    const at = () => server.sheet.links.map(({ to }) => server.sheet.sections.flatMap(({ rows }) => rows).find(({ key }) => key === to).words);

    test("is dragged to a burden, to a strength, and back on the beam", async () => {
        const { store } = await lying();
        expect(POINT).toHaveAttribute("aria-label", "Where could it break?, Money");
        await drag(POINT, [270, 124], [50, 100]);
        expect(at()).toEqual(["Debts"]);
        expect(POINT).toHaveAttribute("aria-label", "Where could it break?, Money, lies at: Debts");
        await drag(POINT, [50, 124], [380, 150]);
        expect(at()).toEqual(["My sister"]);
        expect(server.sent.at(-1).map(({ op }) => op)).toEqual(["unlink", "link"]);
        await drag(POINT, [380, 124], [270, 20]);
        expect(at()).toEqual([]);
        await store.undo();
        await wait();
        expect(at()).toEqual(["My sister"]);
        expect(server.row("Where could it break?").answers.words.value).toBe("Money");
    });

    test("says where letting go would lay it, and renders nothing meanwhile", async () => {
        await lying();
        const el = queryOne(POINT);
        send("pointerdown", el, 270, 124);
        send("pointermove", el, 60, 100);
        await animationFrame();
        expect(".o_netwerk_hand_hint").toHaveText("Lies at: Debts");
        send("pointermove", el, 300, 20);
        await animationFrame();
        expect(".o_netwerk_hand_hint").toHaveText("On the beam");
        send("pointerup", el, 300, 20);
        await wait();
        expect(server.sent).toEqual([], { message: "it lay there" });
    });

    test("goes from place to place by keys, and no farther", async () => {
        await lying();
        queryOne(POINT).focus();
        const go = async (key) => {
            await press(["Alt", key]);
            await wait();
            expect(POINT).toBeFocused();
            return at();
        };
        expect(await go("ArrowLeft")).toEqual([]);
        expect(await go("ArrowRight")).toEqual(["Debts"]);
        expect(await go("ArrowRight")).toEqual(["The house"]);
        expect(await go("ArrowRight")).toEqual(["My sister"]);
        expect(await go("ArrowRight")).toEqual(["My sister"]);
        expect(await go("ArrowLeft")).toEqual(["The house"]);
        expect(await go("ArrowUp")).toEqual(["Debts"]);
        expect(await go("ArrowUp")).toEqual([]);
        expect(server.sent).toHaveLength(6);
    });

    test("a strength goes from burden to burden by keys too", async () => {
        await lying();
        queryOne(thing("My sister")).focus();
        await press(["Alt", "ArrowRight"]);
        await wait();
        await press(["Alt", "ArrowRight"]);
        await wait();
        expect(server.links()).toEqual(["My sister → The house"]);
        expect(thing("My sister")).toBeFocused();
    });

    test("by taps: at one thing, or on the beam", async () => {
        await lying("Debts");
        await tap(POINT);
        await tap(act("link"));
        expect(queryAllTexts(".o_netwerk_hand_options button")).toEqual(["On the beam", "Debts", "The house", "My sister"]);
        expect(option("Debts")).toHaveAttribute("aria-pressed", "true");
        await tap(option("My sister"));
        await wait();
        expect(at()).toEqual(["My sister"]);
        await tap(option("On the beam"));
        await wait();
        expect(at()).toEqual([]);
        expect(option("On the beam")).toHaveAttribute("aria-pressed", "true");
    });

    test("is taken away with where it lay, and brought back", async () => {
        const { store } = await lying("Debts");
        queryOne(POINT).focus();
        await press("Delete");
        await wait();
        expect(POINT).toHaveCount(0);
        expect(at()).toEqual([]);
        expect(server.row("Where could it break?").answers).toEqual({});
        expect(thing("Debts")).toBeFocused();
        await store.undo();
        await wait();
        expect(at()).toEqual(["Debts"]);
        expect(server.row("Where could it break?").answers.words.value).toBe("Money");
    });

    test("of a sheet that asks no place stays where it is", async () => {
        server = new FakeHandSheet(beam());
        server.write([{ op: "set", section: "weakest", row: "weakest", column: "words", answer: { value: "Money" } }]);
        await mountHand(server);
        await drag(POINT, [270, 124], [50, 100]);
        await tap(POINT);
        expect(act("link")).toHaveCount(0);
        expect(server.sent).toEqual([]);
        await tap(thing("My sister"));
        await tap(act("link"));
        expect(queryAllTexts(".o_netwerk_hand_options button")).toEqual(["Debts", "The house"]);
    });
});

describe("nothing is lost", () => {
    test("a broken line: the drawing stays, what was typed waits and is said", async () => {
        server = new FakeHandSheet(beam());
        const place = newPlace();
        const { store } = await mountHand(server, { keep: place });
        server.line = "down";
        await tap("[data-add=burdens]");
        await type("Little money");
        expect("svg[data-drawing=beam]").toHaveCount(1);
        expect(".o_netwerk_hand_waiting").toHaveText(/Little money/);
        expect(server.words("burdens")).toEqual(["Debts", "The house"]);
        server.line = "up";
        await store.retry();
        await wait();
        expect(server.words("burdens")).toEqual(["Debts", "The house", "Little money"]);
        expect(".o_netwerk_hand_waiting").toHaveCount(0);
        expect(thing("Little money")).toHaveCount(1);
    });

    test("what was refused stands where it was typed, with why", async () => {
        server = new FakeHandSheet(beam());
        await mountHand(server);
        server.refuse = (changes) => changes[0].op === "add_row" && "There is room for 2 points here.";
        await tap("[data-add=burdens]");
        await type("Little money");
        expect(TYPE).toHaveValue("Little money");
        expect(".o_netwerk_hand_typing [role=alert]").toHaveText("There is room for 2 points here.");
        await press("Escape");
        await settle();
        await tap("[data-add=burdens]");
        expect(TYPE).toHaveValue("Little money");
        server.refuse = () => null;
        await press("Enter");
        await wait();
        expect(server.words("burdens")).toInclude("Little money");
    });

    test("what is being typed goes on its way when the page goes", async () => {
        server = new FakeHandSheet(beam());
        const { store } = await mountHand(server);
        await tap("[data-add=burdens]");
        await edit("Little money");
        await store.commitTyped();
        await wait();
        expect(server.words("burdens")).toInclude("Little money");
    });

    test("what somebody else does is drawn, also under a hand that drags", async () => {
        server = new FakeHandSheet(beam());
        const { store } = await mountHand(server);
        await drag(thing("My sister"), [380, 140], [50, 200], { isHeld: true });
        server.write([{ op: "add_row", section: "burdens", uid: "by-another", words: "Theirs" }]);
        await store.look();
        await wait();
        expect("button[data-key='burdens/by-another']").toHaveCount(0, { message: "not while it is held" });
        send("pointerup", queryOne(thing("My sister")), 50, 200);
        await wait();
        expect("button[data-key='burdens/by-another']").toHaveCount(1);
        expect(server.links()).toEqual(["My sister → Debts"]);
    });

    test("what another one takes away under the hand is no longer chosen", async () => {
        server = new FakeHandSheet(beam());
        const { store } = await mountHand(server);
        await tap(thing("Debts"));
        expect(".o_netwerk_hand_name").toHaveText("Debts");
        server.write([{ op: "take_row", uid: server.row("Debts").key }]);
        await store.look();
        await wait();
        expect(".o_netwerk_hand_name").toHaveCount(0);
        expect("[data-add=burdens]").toHaveCount(1);
    });
});

describe("boxes by hand", () => {
    const asked = () => [column("why", "text", { words: "Why?" })];
    const boxes = () => [
        own(section("pro", asked()), ["Nearer to work", { why: "I walk" }], ["A garden"], ["Cheap"]),
        own(section("contra", asked()), ["Far from her"]),
        section("way", [column("help", "text", { words: "What would help?" })]),
    ];

    test("type and Enter for the next", async () => {
        server = new FakeHandSheet(boxes(), "boxes");
        await mountHand(server);
        await tap("[data-add=contra]");
        await type("More rent");
        expect(TYPE).toHaveValue("");
        expect(TYPE).toBeFocused();
        await type("A new school");
        await type("");
        expect(TYPE).toHaveCount(0);
        expect(server.words("contra")).toEqual(["Far from her", "More rent", "A new school"]);
    });

    test("from box to box with what was said of it, one step back", async () => {
        server = new FakeHandSheet(boxes(), "boxes");
        const { store } = await mountHand(server);
        await drag(thing("Nearer to work"), [60, 60], [300, 250]);
        expect(server.words("pro")).toEqual(["A garden", "Cheap"]);
        expect(server.words("contra")).toEqual(["Far from her", "Nearer to work"]);
        expect(server.row("Nearer to work").answers.why.value).toBe("I walk");
        expect(server.sent).toHaveLength(1);
        await store.undo();
        await wait();
        expect(server.words("pro")).toEqual(["Nearer to work", "A garden", "Cheap"]);
        expect(server.words("contra")).toEqual(["Far from her"]);
        expect(server.row("Nearer to work").answers.why.value).toBe("I walk");
    });

    test("what has no place there keeps it where it is, and says so", async () => {
        server = new FakeHandSheet(boxes(), "boxes");
        const { told } = await mountHand(server);
        await drag(thing("Nearer to work"), [60, 60], [480, 250]);
        expect(server.sent).toEqual([]);
        expect(told[0]).toMatch(/“Why\?” is not asked in “Part way”/);
        await drag(thing("A garden"), [60, 110], [480, 250]);
        expect(server.words("way")).toEqual(["A garden"]);
    });

    test("in an order of one's own, by hand and by keys", async () => {
        server = new FakeHandSheet(boxes(), "boxes");
        const { store } = await mountHand(server);
        await drag(thing("Cheap"), [60, 160], [60, 45]);
        expect(server.words("pro")).toEqual(["Cheap", "Nearer to work", "A garden"]);
        await store.undo();
        await wait();
        expect(server.words("pro")).toEqual(["Nearer to work", "A garden", "Cheap"]);
        queryOne(thing("Nearer to work")).focus();
        await press(["Alt", "ArrowDown"]);
        await wait();
        expect(server.words("pro")).toEqual(["A garden", "Nearer to work", "Cheap"]);
        expect(thing("Nearer to work")).toBeFocused();
        await tap(act("down"));
        await wait();
        expect(server.words("pro")).toEqual(["A garden", "Cheap", "Nearer to work"]);
        await tap(act("down"));
        await wait();
        await drag(thing("A garden"), [60, 60], [60, 70]);
        expect(server.sent).toHaveLength(4);
    });

    test("what comes before the boxes is asked above them, and yes or no by a tap", async () => {
        const first = section("apply", [column("could", "tick"), column("why", "text")], { own_rows: "none" });
        first.rows = [row("now", first.columns, { words: "Could you apply?" })];
        const last = section("leans", [column("words", "text")], { own_rows: "none" });
        last.rows = [row("how", last.columns, { words: "How does it feel?" })];
        server = new FakeHandSheet([first, ...boxes(), last], "boxes");
        server.draw = (sheet) => DRAW.boxes(sheet);
        const { store } = await mountHand(server);
        const above = ".o_netwerk_hand_questions:has(+ .o_netwerk_sheet_drawing)";
        expect(queryAllTexts(`${above} [data-question]`)).toEqual(["Could you apply?"]);
        expect(queryAllTexts(".o_netwerk_hand_bar ~ .o_netwerk_hand_questions [data-question]")).toEqual(["How does it feel?"]);
        expect(queryAllTexts("[data-asked='apply/now'] [data-option]")).toEqual(["yes", "no"]);
        await tap("[data-asked='apply/now'] [data-option=no]");
        await wait();
        expect(server.row("Could you apply?").answers).toEqual({ could: { value: false, state: "given" } });
        expect(above).toHaveCount(0);
        await store.undo();
        await wait();
        expect(server.row("Could you apply?").answers).toEqual({});
        await tap(`${above} [data-question]`);
        await type("It is far");
        expect(server.row("Could you apply?").answers.why.value).toBe("It is far");
    });

    test("what is drawn is not asked once more", async () => {
        const known = section("call", [column("who", "text")], { own_rows: "none" });
        known.rows = [row("night", known.columns, { words: "At night" }), row("day", known.columns, { words: "By day" })];
        server = new FakeHandSheet([known, ...boxes()], "boxes");
        server.draw = (sheet) => [{ place: ["call", "night"], box: [0, 0, 90, 44] }, ...DRAW.boxes(sheet)];
        await mountHand(server);
        expect(queryAllTexts("[data-question]")).toEqual(["By day"]);
        queryOne('button[data-key="call/night"]').focus();
        await press("Enter");
        await settle();
        await type("Mama");
        expect(server.row("At night").answers.who.value).toBe("Mama");
    });

    test("by taps alone to another box", async () => {
        server = new FakeHandSheet(boxes(), "boxes");
        await mountHand(server);
        await tap(thing("A garden"));
        await tap(act("move"));
        await tap(option("Part contra"));
        await wait();
        expect(server.words("contra")).toEqual(["Far from her", "A garden"]);
        expect(thing("A garden")).toBeFocused();
        expect(queryAllTexts(".o_netwerk_hand_name")).toEqual(["A garden"]);
    });
});
