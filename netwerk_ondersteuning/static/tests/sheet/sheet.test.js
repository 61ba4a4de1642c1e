import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { pointerDown, press, queryAll, queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    allowTranslations,
    contains,
    getService,
    makeMockEnv,
    makeServerError,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { browser } from "@web/core/browser/browser";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { user } from "@web/core/user";
import { uuid } from "@web/core/utils/strings";
import { WebClient } from "@web/webclient/webclient";

import {
    answerWords,
    readDay,
    sameAnswer,
    typedDay,
} from "@netwerk_ondersteuning/filling/answer_words";
import { preview } from "@netwerk_ondersteuning/filling/sheet_preview";
import { SheetStore } from "@netwerk_ondersteuning/filling/sheet_store";
import { writeSlip } from "@netwerk_ondersteuning/sheet/sheet_hand_on";
import { NetworkKeep } from "@netwerk_ondersteuning/store/network_keep";
import { settle } from "../network_map/fixture";

describe.current.tags("desktop");
defineMailModels();

const UNSAVED = ".o_netwerk_sheet_bar .o_netwerk_unsaved";

function column(key, kind, more = {}) {
    return {
        key,
        kind,
        words: key,
        help: "",
        least: null,
        most: null,
        low: "",
        high: "",
        options: [],
        many: false,
        ordered: false,
        extra: false,
        about: "",
        refers: "",
        ...more,
    };
}

function row(key, columns, more = {}) {
    return {
        key,
        words: key,
        help: "",
        domain: "",
        is_own: false,
        parent: "",
        place: null,
        talk: false,
        columns,
        answers: {},
        before: {},
        ...more,
    };
}

function section(key, columns, rows, more = {}) {
    const keys = columns.map((one) => one.key);
    return {
        key,
        title: `Part ${key}`,
        help: "",
        rubric: "",
        domain: "",
        own_rows: "none",
        own_least: 0,
        own_most: 3,
        own_words: "",
        nests: false,
        links: [],
        can_choose: false,
        chosen: null,
        columns,
        rows: rows.map((one) => row(one, keys)),
        ...more,
    };
}

const SCORE = { least: 0, most: 10, low: "Bad", high: "Good" };

/** As `get_sheet_drawing` answers. */
const DRAWN = {
    code: "radar",
    renderings: [
        { code: "radar", label: "Circle with scores", icon: "fa-bullseye" },
        { code: "form", label: "Form", icon: "fa-list" },
    ],
    beside: [{ code: "before", label: "Beside last time" }],
    gaps: [],
    drawing: {
        name: "radar",
        box: [0, 0, 320, 200],
        lines: [{ d: "M 0 0 L 10 10", kind: "series", series: "now", dash: "solid" }],
        points: [
            { x: 10, y: 10, r: 5, shape: "circle", filled: true, dash: "solid", series: "now" },
            { x: 20, y: 10, r: 5, shape: "square", filled: false, dash: "dashed", series: "side.b" },
        ],
        captions: [{ text: "Home", x: 5, y: 40, font: 14, anchor: "middle", kind: "words", series: "" }],
        cuts: [],
        table: { heads: ["Subject", "Now"], rows: [["Home", "4"]] },
        empty: false,
    },
};

const copy = (data) => JSON.parse(JSON.stringify(data));

/** A server that keeps one sheet the way `netwerk.assessment` does. */
class FakeSheet {
    constructor(sections, more = {}) {
        this.sheet = {
            id: 7,
            code: "scales",
            title: "Scales",
            intro: "There is no wrong answer.",
            flow: "whole",
            renderings: ["form"],
            version: 3,
            state: "begun",
            may_change: true,
            said_on: "2026-11-22",
            about_day: "2026-11-22",
            about_words: "",
            respondent: "client",
            respondent_words: "",
            member_id: false,
            present: "",
            compared_to: false,
            sections,
            links: [],
            readings: [],
            ...more,
        };
        this.before = {};
        this.sent = [];
        this.batches = {};
        this.refuse = () => null;
        this.others = [];
    }

    answer(section_, row_, column_) {
        const found = this.sheet.sections.find(({ key }) => key === section_);
        return found.rows.find(({ key }) => key === row_)?.answers[column_];
    }

    get_sheet() {
        const sheet = copy(this.sheet);
        for (const part of sheet.sections) {
            delete part.taken;
            for (const one of part.rows) {
                for (const key of Object.keys(one.answers)) {
                    const was = this.before[`${one.key}/${key}`];
                    if (was) {
                        one.before[key] = { state: "given", value: was };
                    }
                }
            }
        }
        return sheet;
    }

    get_sheet_screen() {
        return {
            sheet: this.get_sheet(),
            dossier: { id: 1, reference: "NW-0007", name: "Johan", is_closed: false },
            can_edit: this.canEdit ?? true,
            who: "The client",
            when: "22 November",
            references: { member: [{ id: 5, words: "Thomas" }] },
        };
    }

    apply_answers(changes, { batch, base_version, sender }) {
        expect(sender).toBe(user.userId, { message: "in whose name it is kept" });
        if (this.batches[batch]) {
            return copy(this.batches[batch]);
        }
        this.sent.push(copy(changes));
        const problem = this.refuse(changes);
        if (problem) {
            throw makeServerError({ message: problem });
        }
        const inverse = [];
        const collisions = [];
        for (const change of changes) {
            if (change.op === "set") {
                const { section: part, row: key, column: name, answer, was } = change;
                const now = this.answer(part, key, name) || null;
                if ("was" in change && !sameAnswer(was, now) && !sameAnswer(now, answer)) {
                    collisions.push({ op: "set", place: [part, key, name], now });
                    continue;
                }
                inverse.unshift({ ...change, answer: now, was: answer });
            } else if (change.op === "add_row") {
                inverse.unshift({ op: "take_row", uid: change.uid });
            } else if (change.op === "take_row") {
                inverse.unshift({ op: "put_row", uid: change.uid });
            } else if (change.op === "talk") {
                inverse.unshift({ ...change, on: !change.on });
            }
            this.sheet = copy(preview(this.sheet, [change]));
        }
        if (inverse.length) {
            this.sheet.version++;
        }
        const others = this.others.filter(({ version }) => version > base_version);
        const result = {
            version: this.sheet.version,
            inverse,
            collisions,
            others: others.map(({ place }) => place),
        };
        this.batches[batch] = copy(result);
        return result;
    }

    /** Somebody else writes at the same time. */
    writtenByOthers(part, key, name, value) {
        const answer = { state: "given", value };
        this.sheet = copy(
            preview(this.sheet, [{ op: "set", section: part, row: key, column: name, answer }])
        );
        this.sheet.version++;
        this.others.push({ version: this.sheet.version, place: ["answer", part, key, name] });
    }
}

let server, line, ui, drawn, isBlind, told;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    line = "up";
    drawn = [];
    isBlind = false;
    told = [];
    onRpc("netwerk.assessment", "get_sheet_screen", () => server.get_sheet_screen());
    onRpc("netwerk.assessment", "get_sheet", () => server.get_sheet());
    onRpc("netwerk.assessment", "apply_answers", ({ args, kwargs }) =>
        server.apply_answers(args[1], kwargs)
    );
    onRpc("netwerk.assessment", "get_sheet_drawing", ({ kwargs }) => {
        drawn.push(kwargs);
        return DRAWN;
    });
    onRpc("netwerk.assessment", "set_done", ({ args }) => {
        server.sheet.state = args[1] ? "done" : "begun";
        return true;
    });
    patchWithCleanup(ORM.prototype, {
        async call(model, method) {
            if (method === "get_sheet" && isBlind) {
                await animationFrame(); // it takes a while, as a broken line does
                throw new ConnectionLostError("/web");
            }
            if (method !== "apply_answers" || line === "up") {
                return super.call(...arguments);
            }
            if (line === "deaf") {
                await super.call(...arguments);
            }
            throw new ConnectionLostError("/web");
        },
    });
});

async function openSheet() {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "netwerk_sheet",
        params: { assessment_id: 7 },
    });
    await settle();
}

async function wait(time = 1500) {
    await advanceTime(time);
    await settle();
}

/** Opens pages on the sheet after each other, as F5 does: what is kept is of this test. */
async function pages() {
    await makeMockEnv();
    const place = uuid(); // the browser's storage is shared by all tests
    return async ({ isKept = true } = {}) => {
        const store = new SheetStore({
            orm: getService("orm"),
            assessmentId: 7,
            notify: (message) => told.push(String(message)),
            sender: user.userId,
            keep: isKept ? new NetworkKeep(place, "ab".repeat(32)) : null,
        });
        await store.load();
        return store;
    };
}

/** Until the store has tried to send what it has, and kept the rest. */
async function settled(store) {
    while (store._isSending) {
        await animationFrame();
    }
    await store._persist();
}

const given = (value) => ({ state: "given", value });

/** Where the answer to "why" of the row Work stands. */
const WHY_WORK = ["s", "Work", "why"].join("/");
const cell = (key, name) => `[data-row="${key}"] [data-column="${name}"]`;
const step = (key, name, value) => `${cell(key, name)} [data-step="${value}"]`;

function scales(more = {}) {
    const columns = [column("now", "score", SCORE), column("why", "text", { extra: true })];
    return [section("domains", columns, ["Home", "Work"], { own_rows: "allowed", ...more })];
}

describe("words", () => {
    test("an answer reads as somebody says it", () => {
        allowTranslations();
        const choice = column("c", "choice", { options: [{ key: "a", words: "Ann" }, { key: "b", words: "Bea" }] });
        expect(answerWords(choice, given(["a", "b"]))).toBe("Ann, Bea");
        expect(answerWords(column("s", "score"), given(0))).toBe("0");
        expect(answerWords(column("t", "tick"), given(false))).toBe("no");
        expect(answerWords(column("s", "score"), { state: "unknown", value: null })).toBe("I do not know");
        expect(answerWords(column("s", "score"), null)).toBe("");
        const size = column("z", "size", { least: 1, most: 20, low: "Small", high: "Large" });
        const sizes = [1, 4, 10, 16, 20].map((value) => answerWords(size, given(value)));
        expect(sizes).toEqual(["Small", "nearer to “Small”", "in the middle", "nearer to “Large”", "Large"]);
        expect(sizes.join("")).not.toMatch(/\d/, { message: "a size is never a figure" });
    });

    test("a day as far as it is known", () => {
        const read = {
            2004: "2004",
            "5-2004": "2004-05",
            "12-5-2004": "2004-05-12",
            "12/5/2004": "2004-05-12",
            "2004-05-12": "2004-05-12",
            "may 2004": "2004-05",
            "soon": null,
        };
        for (const [typed, day] of Object.entries(read)) {
            expect(readDay(typed)).toBe(day, { message: typed });
        }
        for (const day of ["2004", "2004-05", "2004-05-12"]) {
            expect(readDay(typedDay(day))).toBe(day);
        }
    });

    test("what does not change stays itself, so that it is not drawn anew", () => {
        const sheet = new FakeSheet([...scales(), section("other", [column("a", "text")], ["X"])]).sheet;
        const change = { op: "set", section: "domains", row: "Home", column: "now", answer: { value: 4 } };
        const view = preview(sheet, [change]);
        expect(view.sections[1]).toBe(sheet.sections[1]);
        expect(view.sections[0].rows[1]).toBe(sheet.sections[0].rows[1]);
        expect(sheet.sections[0].rows[0].answers).toEqual({});
        expect(view.sections[0].rows[0].answers.now).toEqual({ state: "given", value: 4 });
    });
});

describe("the whole sheet", () => {
    test("one tap is a score, nought too, and another tap takes it away", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        await contains(step("Home", "now", 0)).click();
        expect(step("Home", "now", 0)).toHaveAttribute("aria-checked", "true");
        await wait();
        expect(server.answer("domains", "Home", "now")).toEqual({ state: "given", value: 0 });
        expect(server.sent[0][0].was).toBe(null);
        await contains(step("Home", "now", 0)).click();
        await wait();
        expect(server.answer("domains", "Home", "now")).toBe(undefined);
        expect(`${cell("Home", "now")} [aria-checked=true]`).toHaveCount(0);
    });

    test("a score by keys: arrows, digits, and taken away", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        queryFirst(step("Home", "now", 0)).focus();
        await press("7");
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(7);
        expect(step("Home", "now", 7)).toBeFocused();
        await press("1");
        await press("0");
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(10);
        await press("ArrowLeft");
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(9);
        await press("Delete");
        await wait();
        expect(server.answer("domains", "Home", "now")).toBe(undefined);
    });

    test("each kind says what it is", async () => {
        const options = [{ key: "a", words: "Ann" }, { key: "b", words: "Bea" }];
        const columns = [
            column("text", "text"),
            column("tick", "tick"),
            column("one", "choice", { options }),
            column("many", "choice", { options, many: true }),
            column("size", "size", { least: 1, most: 20, low: "Small", high: "Large" }),
            column("when", "when"),
            column("ref", "ref", { refers: "member", many: true }),
            column("days", "score", { least: 0, most: 31 }),
        ];
        server = new FakeSheet([section("all", columns, ["Row"])]);
        await openSheet();
        const at = (name, what) => `${cell("Row", name)} ${what}`;
        const said = (name) => server.answer("all", "Row", name)?.value;
        await contains(at("text", "textarea")).edit("Slept well", { confirm: false });
        await wait();
        expect(said("text")).toBe("Slept well");
        await contains(at("tick", "[data-value=no]")).click();
        await contains(at("one", "[data-value=a]")).click();
        await contains(at("one", "[data-value=b]")).click();
        await contains(at("many", "[data-value=b]")).click();
        await contains(at("many", "[data-value=a]")).click();
        await wait();
        expect(said("tick")).toBe(false);
        expect(said("one")).toEqual(["b"]);
        expect(said("many")).toEqual(["a", "b"]);
        expect(at("size", "input")).toHaveAttribute("aria-valuetext", "not put down yet");
        queryFirst(at("size", "input")).value = "20";
        queryFirst(at("size", "input")).dispatchEvent(new Event("change"));
        await wait();
        expect(said("size")).toBe(20);
        expect(at("size", "input")).toHaveAttribute("aria-valuetext", "Large");
        await contains(at("when", "[data-when=from]")).edit("someday", { confirm: "tab" });
        await wait();
        expect(at("when", "[role=alert]")).toHaveCount(1);
        expect(at("when", "[data-when=from]")).toHaveValue("someday");
        await contains(at("when", "[data-when=from]")).edit("5-2004", { confirm: "tab" });
        await wait();
        expect(said("when")).toEqual({ from: "2004-05" });
        await contains(at("ref", "input")).edit("thom", { confirm: false });
        await wait();
        await contains(".o-autocomplete--dropdown-item:contains(Thomas)").click();
        await wait();
        expect(said("ref")).toEqual([{ to: "member", id: 5, words: "Thomas" }]);
        await contains(at("ref", "input")).edit("Aunt Rosa", { confirm: false });
        await contains(at("text", "textarea")).click();
        await wait();
        expect(said("ref")[1]).toEqual({ to: "member", id: false, words: "Aunt Rosa" });
        await contains(at("days", "input")).edit("12", { confirm: "tab" });
        await wait();
        expect(said("days")).toBe(12);
    });

    test("that one does not know is an answer, and can be taken away", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        await contains(step("Home", "now", 4)).click();
        await contains(`${cell("Home", "now")} .o_netwerk_sheet_quiet`).click();
        await contains(".o_netwerk_sheet_quiet_item[data-state=not_applicable]").click();
        await wait();
        expect(server.answer("domains", "Home", "now")).toEqual({ state: "not_applicable", value: null });
        expect(`${cell("Home", "now")} [data-state=not_applicable]`).toHaveText("Does not apply to me");
        await contains(`${cell("Home", "now")} [data-state=not_applicable] button`).click();
        await wait();
        expect(server.answer("domains", "Home", "now")).toBe(undefined);
        expect(step("Home", "now", 4)).toHaveAttribute("aria-checked", "false");
    });

    test("what was said before stands only beside the own answer", async () => {
        server = new FakeSheet(scales(), { compared_to: { said_on: "2026-03-02", about_words: "" } });
        server.before = { "Home/now": 3, "Work/now": 8 };
        await openSheet();
        expect(".o_netwerk_sheet_before").toHaveCount(0);
        await contains(step("Home", "now", 5)).click();
        await wait();
        expect(queryAllTexts(".o_netwerk_sheet_before")).toEqual(["2 March: 3"]);
        await contains(step("Home", "now", 5)).click();
        expect(".o_netwerk_sheet_before").toHaveCount(0);
    });

    test("own points: typed, renamed, removed and brought back", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        const own = () => server.sheet.sections[0].rows.filter(({ is_own }) => is_own).map(({ words }) => words);
        await contains("[data-add=domains] input").edit("The garden", { confirm: false });
        await press("Enter");
        await contains("[data-add=domains] input").edit("My dog", { confirm: false });
        await press("Enter");
        await wait();
        expect(own()).toEqual(["The garden", "My dog"]);
        expect("[data-add=domains] input").toHaveValue("");
        await contains(".o_netwerk_sheet_own:eq(1)").edit("My two dogs", { confirm: "tab" });
        await wait();
        expect(own()).toEqual(["The garden", "My two dogs"]);
        await contains(".o_netwerk_sheet_remove:eq(0)").click();
        await wait();
        expect(own()).toEqual(["My two dogs"]);
        await contains(".o_netwerk_sheet_undo").click();
        await wait();
        expect(server.sent.at(-1)[0].op).toBe("put_row");
    });

    test("an arrow from a strength to what weighs, and a point under a point", async () => {
        const own = (key, words) => row(key, [], { words, is_own: true, place: 1 });
        const weighs = section("burdens", [], [], { own_rows: "only" });
        weighs.rows = [own("uid-debts", "Debts"), own("uid-pain", "Pain")];
        const helps = section("strengths", [], [], { own_rows: "only", links: ["burdens"], nests: true });
        helps.rows = [own("uid-rosa", "Rosa"), own("uid-song", "Her song")];
        server = new FakeSheet([weighs, helps]);
        await openSheet();
        expect(`[data-row=uid-debts] [data-link]`).toHaveCount(0);
        await contains(`[data-row=uid-rosa] [data-link=uid-debts]`).click();
        await wait();
        expect(server.sheet.links).toEqual([{ from: "uid-rosa", to: "uid-debts", words: "" }]);
        await contains(`[data-row=uid-rosa] [data-link=uid-debts]`).click();
        await wait();
        expect(server.sheet.links).toEqual([]);
        await contains(`[data-row=uid-song] .o_netwerk_sheet_under select`).select("uid-rosa");
        await wait();
        expect(server.sheet.sections[1].rows[1].parent).toBe("uid-rosa");
        // what hangs under it is no place for it to hang
        expect(queryAllTexts(`[data-row=uid-rosa] .o_netwerk_sheet_under option`)).toEqual([]);
    });

    test("what is refused says why where it was said, and stays", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home", "Work"])]);
        server.refuse = ([{ answer }]) => answer?.value?.length > 10 && "Write at most 10 letters.";
        await openSheet();
        await contains(`${cell("Home", "why")} textarea`).edit("Far too long a story", { confirm: false });
        await wait();
        expect(`${cell("Home", "why")} [role=alert]`).toHaveText("Write at most 10 letters.");
        expect(`${cell("Home", "why")} textarea`).toHaveValue("Far too long a story");
        expect(UNSAVED).toHaveCount(0);
        await contains(`${cell("Work", "why")} textarea`).edit("Fine", { confirm: false });
        await wait();
        expect(server.answer("s", "Work", "why").value).toBe("Fine");
        expect(`${cell("Home", "why")} textarea`).toHaveValue("Far too long a story");
        await contains(`${cell("Home", "why")} textarea`).edit("Short", { confirm: false });
        await wait();
        expect(`${cell("Home", "why")} [role=alert]`).toHaveCount(0);
        expect(server.answer("s", "Home", "why").value).toBe("Short");
    });

    test("what one wants to talk about is one tap", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        await contains(`[data-row="Work"] .o_netwerk_sheet_talk`).click();
        await wait();
        expect(server.sent).toEqual([[{ op: "talk", section: "domains", row: "Work", on: true }]]);
        expect(`[data-row="Work"] .o_netwerk_sheet_talk`).toHaveAttribute("aria-pressed", "true");
    });

    test("who only reads changes nothing", async () => {
        server = new FakeSheet(scales());
        server.canEdit = false;
        await openSheet();
        expect(".o_netwerk_sheet_row button:not(:disabled)").toHaveCount(0);
        expect(".o_netwerk_sheet_add").toHaveCount(0);
        expect(".o_netwerk_sheet_ready").toHaveCount(0);
    });
});

describe("the road to the server", () => {
    test("a broken line loses nothing, and a lost answer makes nothing double", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        line = "deaf";
        await contains(step("Home", "now", 4)).click();
        await wait(100);
        expect(UNSAVED).toHaveCount(1);
        await contains(step("Work", "now", 6)).click();
        await contains("[data-add=domains] input").edit("The garden", { confirm: false });
        await press("Enter");
        await settle();
        line = "up";
        await contains(".o_netwerk_retry").click();
        await wait();
        expect(UNSAVED).toHaveCount(0);
        expect(server.answer("domains", "Home", "now").value).toBe(4);
        expect(server.answer("domains", "Work", "now").value).toBe(6);
        expect(server.sent.map(([{ op }]) => op)).toEqual(["set", "set", "add_row"]);
    });

    test("typing on is one change as long as the server has not heard of it", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home"])]);
        await openSheet();
        line = "down";
        await contains(`${cell("Home", "why")} textarea`).edit("A", { confirm: false });
        await wait(1000); // tried, and it waits
        await contains(`${cell("Home", "why")} textarea`).edit("A b", { confirm: false });
        await wait(1000);
        await contains(`${cell("Home", "why")} textarea`).edit("A b c", { confirm: false });
        await wait(1000);
        line = "up";
        await contains(".o_netwerk_retry").click();
        await wait();
        expect(server.sent.map(([{ was, answer }]) => [was?.value, answer.value])).toEqual([
            [undefined, "A"],
            ["A", "A b c"],
        ]);
    });

    test("what waits outlives the page, with what was refused and why", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home", "Work"])]);
        server.refuse = ([{ answer }]) => answer?.value === "Too long" && "Write less.";
        const openPage = await pages();
        const first = await openPage();
        await first.setAnswer("s", "Work", "why", { state: "given", value: "Too long" });
        line = "down";
        first.type("s", "Home", "why", "Half a sen");
        await first.commitTyped(); // the page goes out of sight
        await settled(first);
        expect([first.waiting, first.isKept]).toEqual([1, true]);
        first.close();
        line = "up";
        const second = await openPage();
        await settled(second);
        expect(server.answer("s", "Home", "why").value).toBe("Half a sen");
        expect(second.problems[WHY_WORK]).toEqual({
            answer: { state: "given", value: "Too long" },
            message: "Write less.",
        });
        expect(second.waiting).toBe(0);
        second.close();
    });

    test("what is refused is what was typed last, on this page or the next", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home", "Work"])]);
        const openPage = await pages();
        const first = await openPage();
        line = "down";
        first.setAnswer("s", "Work", "why", given("First"));
        await settled(first); // tried, and the rest waits behind it
        first.setAnswer("s", "Home", "why", given("A b"));
        first.setAnswer("s", "Home", "why", given("A b c"));
        expect(first.waitingLabels).toEqual(["Work: First", "Home: A b c"]);
        await settled(first);
        line = "up";
        server.refuse = ([{ row }]) => row === "Home" && "Write less.";
        await first.retry();
        const refused = { "s/Home/why": { answer: given("A b c"), message: "Write less." } };
        expect(first.problems).toEqual(refused);
        line = "down";
        server.refuse = () => "Write less still.";
        first.setAnswer("s", "Work", "why", given("Second"));
        await settled(first);
        await first.close();
        line = "up";
        const second = await openPage();
        await settled(second);
        expect(second.problems).toEqual({
            ...refused,
            [WHY_WORK]: { answer: given("Second"), message: "Write less still." },
        });
        expect(told).toEqual(["Not saved: Work: Second. Write less still."]);
        await second.close();
    });

    test("what was said behind a refused answer does not meet that answer", async () => {
        const own = row("uid-dog", [], { words: "Dog", is_own: true, place: 1 });
        const part = section("s", [column("why", "text")], ["Home"], { own_rows: "allowed", can_choose: true });
        part.rows.push(own);
        server = new FakeSheet([part]);
        const openPage = await pages();
        const store = await openPage({ isKept: false });
        server.refuse = ([{ answer, words, rows }]) =>
            (answer?.value === "Too long" || words === "Too long" || rows === null) && "Write less.";
        const behind = async (refused, good) => {
            line = "down";
            refused();
            await settled(store);
            good();
            line = "up";
            await store.retry();
            return server.sent.at(-1)[0];
        };
        const say = (words) => () => store.setAnswer("s", "Home", "why", given(words));
        expect(await behind(say("Too long"), say("Short"))).toMatchObject({ answer: given("Short"), was: null });
        expect(server.answer("s", "Home", "why")).toEqual(given("Short"));
        expect(store.problems).toEqual({});
        const rename = (words) => () => store.renameRow(store.view.sections[0].rows[1], words);
        expect((await behind(rename("Too long"), rename("Two dogs"))).was).toEqual({ words: "Dog" });
        expect(told.splice(0)).toEqual(["Not saved: Too long. Write less."]);
        await store.choose("s", ["Home"]);
        const choose = (rows) => () => store.choose("s", rows);
        expect((await behind(choose(null), choose(["Work"]))).was).toEqual(["Home"]);
        await store.close();
    });

    test("an own point that is refused when one has gone on is told, and stands where it was typed", async () => {
        server = new FakeSheet(scales(), { flow: "one" });
        server.refuse = ([{ op, words }]) => op === "add_row" && words === "My dog" && "No dogs.";
        await openSheet();
        const next = () => contains(".o_netwerk_sheet_next").click();
        await next();
        await next();
        line = "down";
        await contains("[data-add=domains] input").edit("My dog", { confirm: false });
        await press("Enter");
        await settle();
        await contains(".o_netwerk_sheet_back").click();
        expect("[data-add=domains]").toHaveCount(0);
        line = "up";
        await contains(".o_netwerk_retry").click();
        await wait();
        expect(".o_notification").toHaveText(/Not saved: My dog\. No dogs\./);
        await next();
        expect("[data-add=domains] input").toHaveValue("My dog");
        expect("[data-add=domains] [role=alert]").toHaveText("No dogs.");
        await contains("[data-add=domains] input").edit("My cat", { confirm: false });
        await press("Enter");
        await wait();
        expect(server.sheet.sections[0].rows.at(-1).words).toBe("My cat");
        expect("[data-add=domains] [role=alert]").toHaveCount(0);
    });

    test("refused own points stand before what is typed since", async () => {
        server = new FakeSheet(scales());
        server.refuse = () => "Not now.";
        const openPage = await pages();
        const store = await openPage({ isKept: false });
        store.typeRow("domains", "A dog");
        store.commitTyped();
        await settled(store);
        expect([store.typedRow("domains"), told.length]).toEqual(["A dog", 1]);
        await store.commitTyped();
        expect(server.sent).toHaveLength(1, { message: "it is not tried again by itself" });
        store.addTyped("domains");
        store.typeRow("domains", "and a cat");
        await settled(store);
        expect(store.typedRow("domains")).toBe("A dog and a cat");
        server.refuse = () => null;
        await store.addTyped("domains");
        expect(server.sent.at(-1)[0].words).toBe("A dog and a cat");
        expect(store.problems).toEqual({});
        await store.close();
    });

    test("what is asked only where it fits stays in sight when it was refused", async () => {
        server = new FakeSheet(scales());
        server.refuse = () => "Write less.";
        await openSheet();
        await contains(`[data-row="Home"] .o_netwerk_sheet_more`).click();
        await contains(`${cell("Home", "why")} textarea`).edit("A story", { confirm: false });
        await wait();
        await contains(".o_netwerk_sheet_to_one").click();
        await contains(".o_netwerk_sheet_to_whole").click();
        expect(`${cell("Home", "why")} textarea`).toHaveValue("A story");
    });

    test("what was typed last goes on its way when the page is closed", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home", "Work"])]);
        const openPage = await pages();
        const value = (key) => server.answer("s", key, "why")?.value;
        const first = await openPage();
        first.type("s", "Home", "why", "Half a sen");
        await first.close();
        await settled(first);
        expect(value("Home")).toBe("Half a sen");
        const second = await openPage();
        line = "down";
        second.type("s", "Work", "why", "The rest");
        await second.close();
        line = "up";
        const third = await openPage();
        await settled(third);
        expect(value("Work")).toBe("The rest");
        await third.close();
        // two at once, and nothing to keep them in
        const bare = await openPage({ isKept: false });
        bare.setAnswer("s", "Home", "why", given("One"));
        bare.type("s", "Work", "why", "Two");
        await bare.close();
        expect([value("Home"), value("Work")]).toEqual(["One", "Two"]);
    });

    test("what was typed last is sent also by a screen that is gone", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home", "Work"])]);
        await openSheet();
        await contains(`${cell("Home", "why")} textarea`).edit("Half a sen", { confirm: false });
        const leave = { type: "ir.actions.client", tag: "netwerk_sheet", params: { assessment_id: 7 } };
        await getService("action").doAction(leave, { clearBreadcrumbs: true, forceLeave: true });
        await settle();
        expect(server.answer("s", "Home", "why")?.value).toBe("Half a sen");
    });

    test("what waits of who may no longer write is refused, and can be read", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home"], { own_rows: "allowed" })]);
        const openPage = await pages();
        const first = await openPage();
        line = "down";
        first.setAnswer("s", "Home", "why", given("My story"));
        first.addRow("s", "My dog");
        first.keepUnread("s/Home/when", { from: "winter 2004" });
        await settled(first);
        await first.close();
        line = "up";
        server.canEdit = false;
        server.refuse = () => "You only read this.";
        const second = await openPage();
        await settled(second);
        const left = second.left.map(({ where, words, message }) => [where, words, message]);
        expect(left.slice(1)).toEqual([
            ["Home", "My story", "You only read this."],
            ["Part s", "My dog", "You only read this."],
        ]);
        expect(left[0].slice(0, 2)).toEqual(["Home", "winter 2004"]);
        expect(second.waiting).toBe(0);
        await second.close();
    });

    test("what is being typed goes along when one takes the sheet back oneself", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home"], { own_rows: "allowed" })]);
        onRpc("netwerk.assessment", "take_back", () => true);
        const openPage = await pages();
        const store = await openPage();
        store.type("s", "Home", "why", "My story");
        store.typeRow("s", "My dog");
        await store.takeBack();
        await store.close();
        await settled(store);
        expect(server.sent).toEqual([]);
        const next = await openPage();
        expect([next.waiting, next.problems]).toEqual([0, {}]);
        await next.close();
    });

    test("on a sheet that was taken back one still has one's own words", async () => {
        server = new FakeSheet([section("s", [column("why", "text")], ["Home"])]);
        await openSheet();
        server.sheet.state = "taken_back";
        server.refuse = () => "It was taken back.";
        await contains(`${cell("Home", "why")} textarea`).edit("My story", { confirm: false });
        await wait();
        expect(".o_netwerk_sheet_left").toHaveCount(0, { message: "it stands at its cell" });
        document.dispatchEvent(new Event("visibilitychange"));
        await settle();
        expect(".o_netwerk_sheet_left_words").toHaveText("My story");
        const copied = [];
        patchWithCleanup(navigator.clipboard, { writeText: async (text) => void copied.push(text) });
        await contains(".o_netwerk_sheet_left_copy").click();
        expect(copied).toEqual(["My story"]);
        await contains(".o_netwerk_sheet_left_drop").click();
        expect(".o_netwerk_sheet_left").toHaveCount(0);
    });

    test("what was saved stays in sight when the sheet cannot be asked anew", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        server.writtenByOthers("domains", "Work", "now", 8);
        isBlind = true;
        await contains(step("Home", "now", 4)).click();
        await wait();
        expect(step("Home", "now", 4)).toHaveAttribute("aria-checked", "true");
        isBlind = false;
        await contains(step("Home", "now", 5)).click();
        await wait();
        expect(step("Home", "now", 5)).toHaveAttribute("aria-checked", "true");
        expect(step("Work", "now", 8)).toHaveAttribute("aria-checked", "true");
        // of two answers to one question theirs stands, also unseen
        server.writtenByOthers("domains", "Home", "now", 9);
        isBlind = true;
        await contains(step("Home", "now", 6)).click();
        await wait();
        expect(step("Home", "now", 9)).toHaveAttribute("aria-checked", "true");
        expect(`${cell("Home", "now")} [role=alert]`).toHaveText(/It says now: 9\. You said: 6\./);
        await contains(".o_netwerk_sheet_mine").click();
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(6);
    });

    test("an own point that is typed and not added is added when one goes on", async () => {
        server = new FakeSheet(scales(), { flow: "one" });
        const own = () => server.sheet.sections[0].rows.filter(({ is_own }) => is_own).map(({ words }) => words);
        await openSheet();
        const type = (words) => contains("[data-add=domains] input").edit(words, { confirm: false });
        const next = () => contains(".o_netwerk_sheet_next").click();
        await next();
        await next();
        await type("The garden");
        await next();
        await wait();
        expect(own()).toEqual(["The garden"]);
        expect(".o_netwerk_sheet_own").toHaveValue("The garden");
        await contains(".o_netwerk_sheet_back").click();
        await type("My dog");
        await contains(".o_netwerk_sheet_to_whole").click();
        await wait();
        expect(own()).toEqual(["The garden", "My dog"]);
        await type("My cat");
        await contains(step("Home", "now", 4)).click();
        expect("[data-add=domains] input").toHaveValue("My cat", { message: "nothing moves under the hand" });
        await wait();
        expect(own()).toEqual(["The garden", "My dog", "My cat"]);
    });

    test("a day that cannot be read stays as it was typed, wherever one looks meanwhile", async () => {
        server = new FakeSheet([section("s", [column("when", "when")], ["Home"])]);
        await openSheet();
        const at = (what) => `${cell("Home", "when")} ${what}`;
        await contains(at("[data-when=from]")).edit("winter 2004", { confirm: "tab" });
        await contains(at("[data-when=age]")).edit("12", { confirm: "tab" });
        await wait();
        expect(server.answer("s", "Home", "when").value).toEqual({ age: 12 });
        await contains(".o_netwerk_sheet_to_one").click();
        await contains(".o_netwerk_sheet_to_whole").click();
        expect(at("[data-when=from]")).toHaveValue("winter 2004");
        expect(at("[data-when=age]")).toHaveValue(12);
        expect(at("[role=alert]")).toHaveText(/Write a year/);
        await contains(at("[data-when=from]")).edit("2004", { confirm: "tab" });
        await wait();
        expect(at("[role=alert]")).toHaveCount(0);
        expect(server.answer("s", "Home", "when").value).toEqual({ age: 12, from: "2004" });
    });

    test("whatever is typed in a field that was not left yet goes on its way when the page goes", async () => {
        const columns = [
            column("when", "when"),
            column("age", "when"),
            column("many", "score", { least: 0, most: 40 }),
            column("who", "ref", { refers: "then" }),
            column("why", "text"),
        ];
        server = new FakeSheet([section("s", columns, ["Home"], { own_rows: "allowed" })]);
        await openSheet();
        await contains("[data-add=s] input").edit("Dog", { confirm: false });
        await press("Enter");
        await wait();
        const typed = {
            [`${cell("Home", "when")} [data-when=from]`]: "5-2004",
            [`${cell("Home", "age")} [data-when=age]`]: "12",
            [`${cell("Home", "many")} input`]: "31",
            [`${cell("Home", "who")} input`]: "Oma",
            [`${cell("Home", "why")} textarea`]: "Half a sen",
            ".o_netwerk_sheet_own": "Two dogs",
        };
        for (const [field, words] of Object.entries(typed)) {
            const el = queryFirst(field); // and it is never left
            el.value = words;
            el.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }
        server.sent = [];
        window.dispatchEvent(new Event("beforeunload"));
        await wait();
        const value = (name) => server.answer("s", "Home", name)?.value;
        expect(value("when")).toEqual({ from: "2004-05" });
        expect(value("age")).toEqual({ age: 12 });
        expect(value("many")).toBe(31);
        expect(value("who")[0].words).toBe("Oma");
        expect(value("why")).toBe("Half a sen");
        expect(server.sheet.sections[0].rows.at(-1).words).toBe("Two dogs");
        expect(server.sent.length).toBe(6, { message: "each once" });
    });

    test("another name that is refused stays in its field, on the next page too", async () => {
        server = new FakeSheet(scales());
        const openPage = await pages();
        const first = await openPage();
        await first.addRow("domains", "Dog");
        server.refuse = () => "Too long.";
        first.typeName("domains", first.view.sections[0].rows.at(-1), "Two dogs", true);
        await settled(first);
        await first.close();
        const second = await openPage();
        const own = second.view.sections[0].rows.at(-1);
        const place = ["domains", own.key, "="].join("/");
        expect(own.words).toBe("Dog");
        expect(second.problems[place]).toEqual({ words: "Two dogs", message: "Too long." });
        expect(second.left).toEqual([], { message: "it has a field of its own" });
        // and when the point is gone, it is told with its words
        server.refuse = () => null;
        await second.takeRow(own);
        await settled(second);
        expect(second.left.map(({ words }) => words)).toEqual(["Two dogs"]);
        await second.close();
    });

    test("undo and redo, also of what was never sent", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        await contains(step("Home", "now", 4)).click();
        await wait();
        await contains(step("Home", "now", 6)).click();
        await wait();
        await contains(".o_netwerk_sheet_undo").click();
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(4);
        await contains(".o_netwerk_sheet_redo").click();
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(6);
        line = "down";
        await contains(step("Work", "now", 1)).click();
        await wait(100);
        await contains(".o_netwerk_sheet_undo").click();
        line = "up";
        await contains(".o_netwerk_retry").click();
        await wait();
        expect(server.answer("domains", "Work", "now")).toBe(undefined);
        expect(server.answer("domains", "Home", "now").value).toBe(6);
    });

    test("what another wrote comes in, and is told", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        server.writtenByOthers("domains", "Work", "now", 8);
        await contains(step("Home", "now", 4)).click();
        await wait();
        expect(step("Work", "now", 8)).toHaveAttribute("aria-checked", "true");
        expect(".o_notification").toHaveText(/Somebody else changed this meanwhile: Work/);
    });

    test("two answers to one question: theirs stands, mine is one tap away", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        server.writtenByOthers("domains", "Home", "now", 8);
        await contains(step("Home", "now", 4)).click();
        await wait();
        expect(step("Home", "now", 8)).toHaveAttribute("aria-checked", "true");
        expect(`${cell("Home", "now")} [role=alert]`).toHaveText(/It says now: 8\. You said: 4\./);
        await contains(".o_netwerk_sheet_mine").click();
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(4);
        expect(`${cell("Home", "now")} [role=alert]`).toHaveCount(0);
    });

    test("it is ready only when all of it is on the server", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        line = "down";
        await contains(step("Home", "now", 4)).click();
        await wait(100);
        await contains(".o_netwerk_sheet_ready").click();
        await settle();
        expect(server.sheet.state).toBe("begun");
        expect(".o_notification").toHaveText(/First save what is waiting/);
        line = "up";
        await contains(".o_netwerk_retry").click();
        await wait();
        await contains(".o_netwerk_sheet_ready").click();
        await settle();
        expect(server.sheet.state).toBe("done");
        expect(".o_netwerk_sheet_name .badge").toHaveText("Ready");
    });
});

describe("what is known already", () => {
    function trip() {
        const parts = [section("go", [column("words", "text")], ["Place", "Whom", "Way"])];
        parts[0].rows[0].known = { words: "The town hall" };
        parts[0].rows[1].known = { words: "An" };
        return parts;
    }

    test("it is shown, and asked only when it is something else", async () => {
        server = new FakeSheet(trip());
        await openSheet();
        expect(`${cell("Place", "words")} .o_netwerk_sheet_known`).toHaveText(/The town hall/);
        expect(`${cell("Place", "words")} textarea`).toHaveCount(0);
        expect(`${cell("Way", "words")} textarea`).toHaveCount(1);
        await contains(`${cell("Place", "words")} .o_netwerk_sheet_ask`).click();
        await contains(`${cell("Place", "words")} textarea`).edit("At home", { confirm: "blur" });
        await wait();
        expect(server.answer("go", "Place", "words").value).toBe("At home");
        expect(server.sent.length).toBe(1, { message: "what is known is no answer" });
    });

    test("a part of several questions is skipped in one tap, where it begins", async () => {
        const text = [column("words", "text")];
        const parts = ["a", "b", "c"].map((key) => section(key, text, [`${key}1`, `${key}2`, `${key}3`]));
        server = new FakeSheet([...parts, section("d", text, ["d1"])], { flow: "one" });
        await openSheet();
        const title = () => queryAllTexts(".o_netwerk_sheet_one h2")[0];
        await contains(".o_netwerk_sheet_skip").click();
        expect(title()).toBe("b1");
        await contains(".o_netwerk_sheet_next").click();
        expect(".o_netwerk_sheet_skip").toHaveCount(0, { message: "one is in the middle of it" });
        await contains(".o_netwerk_sheet_back").click();
        await contains(".o_netwerk_sheet_skip").click();
        await contains(".o_netwerk_sheet_skip").click();
        expect(title()).toBe("d1");
        expect(".o_netwerk_sheet_skip").toHaveCount(0, { message: "one question is no part" });
    });

    test("one page for all of it, and then what is asked", async () => {
        server = new FakeSheet(trip(), { flow: "one" });
        await openSheet();
        expect(".o_netwerk_sheet_one h2").toHaveText("Way", { message: "what is open comes first" });
        await contains(".o_netwerk_sheet_back").click();
        expect(".o_netwerk_sheet_known").toHaveCount(2);
        await contains(".o_netwerk_sheet_ask:eq(0)").click();
        await contains(`${cell("Place", "words")} textarea`).edit("At home", { confirm: "blur" });
        await wait();
        expect(".o_netwerk_sheet_row").toHaveCount(2, { message: "nothing moves under the hand" });
        await contains(".o_netwerk_sheet_next").click();
        await contains(".o_netwerk_sheet_next").click();
        expect(".o_netwerk_sheet_page").toHaveText(/One question is open: Way/);
    });
});

describe("the client's turn", () => {
    let lends;

    beforeEach(() => {
        browser.sessionStorage.removeItem("netwerk_client_mode");
        lends = [];
        onRpc("res.users", "read", () => [{ id: user.userId, netwerk_client_code: false }]);
        onRpc("netwerk.assessment", "get_sheet_screen", ({ kwargs }) => {
            lends.push(kwargs.with_client);
            return { ...server.get_sheet_screen(), is_of_client: true };
        });
        onRpc("netwerk.assessment", "get_sheet", ({ args }) => {
            lends.push(args[2]);
            return server.get_sheet();
        });
    });

    async function lend() {
        await openSheet();
        await contains(".o_netwerk_sheet_turn").click();
        await settle();
        await animationFrame();
    }

    async function takeBack() {
        await pointerDown(".o_netwerk_client_lock");
        await advanceTime(2100);
        await settle();
        await animationFrame();
    }

    test("nothing around the sheet, one question at a time, and back by holding the lock", async () => {
        server = new FakeSheet(scales());
        await lend();
        expect(lends).toEqual([false, true]);
        expect(".o_netwerk_sheet_client .o_netwerk_sheet_one").toHaveCount(1);
        expect(".o_main_navbar, .o_control_panel, .o_netwerk_sheet_menu").toHaveCount(0);
        expect(".o_netwerk_undo").not.toBeEnabled();
        await contains(step("Home", "now", 4)).click();
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(4);
        expect(new Set(lends.slice(1))).toEqual(new Set([true]));
        await takeBack();
        expect(".o_netwerk_sheet_client").toHaveCount(0);
        expect(".o_control_panel").toHaveCount(1);
        expect(lends.at(-1)).toBe(false);
        expect(".o_netwerk_sheet_undo").not.toBeEnabled({ message: "what the client did stays the client's" });
    });

    test("what the coach did is not undone by the client", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        await contains(step("Home", "now", 4)).click();
        await wait();
        expect(".o_netwerk_sheet_undo").toBeEnabled();
        await contains(".o_netwerk_sheet_turn").click();
        await settle();
        expect(".o_netwerk_undo").not.toBeEnabled();
    });

    test("ready, it is drawn, and something can still be changed", async () => {
        server = new FakeSheet(scales());
        await lend();
        for (let turn = 0; turn < 3; turn++) {
            await contains(".o_netwerk_sheet_next").click();
        }
        await contains(".o_netwerk_sheet_done").click();
        await wait();
        expect(server.sheet.state).toBe("done");
        expect(".o_netwerk_sheet_client svg").toHaveCount(1);
        expect(drawn.at(-1).with_client).toBe(true);
        await contains(".o_netwerk_sheet_change").click();
        expect(".o_netwerk_sheet_one").toHaveCount(1);
    });

    test("no other action comes in its place", async () => {
        server = new FakeSheet(scales());
        await lend();
        await getService("action").doAction({
            type: "ir.actions.client",
            tag: "netwerk_instruments",
            params: { dossier_id: 1 },
        });
        await animationFrame();
        expect(".o_netwerk_sheet_client").toHaveCount(1);
        const kept = JSON.parse(browser.sessionStorage.getItem("netwerk_client_mode"));
        expect(kept.key).toBe("sheet/7");
    });

    test("it is not handed over before what waits is saved, nor the look of the coach", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        line = "down";
        await contains(step("Home", "now", 4)).click();
        await wait(100);
        await contains(".o_netwerk_sheet_turn").click();
        await settle();
        expect(".o_netwerk_sheet_client").toHaveCount(0);
        expect(".o_notification").toHaveText(/First save what is waiting/);
    });

    test("what another filled in meanwhile is not told to the client", async () => {
        server = new FakeSheet(scales());
        await lend();
        server.writtenByOthers("domains", "Work", "now", 9);
        await contains(step("Home", "now", 4)).click();
        await wait();
        expect(".o_netwerk_client_message").toHaveCount(0);
        expect(".o_notification").toHaveCount(0);
    });
});

describe("what came of it", () => {
    test("once it is ready it is drawn, with its table", async () => {
        server = new FakeSheet(scales());
        await openSheet();
        expect(".o_netwerk_sheet_result").toHaveCount(0);
        await contains(step("Home", "now", 4)).click();
        await contains(".o_netwerk_sheet_ready").click();
        await wait();
        expect("svg[data-drawing=radar] path.o_netwerk_point").toHaveCount(2);
        expect("svg .o_netwerk_hollow.o_netwerk_series_side_b.o_netwerk_dash_dashed").toHaveCount(1);
        expect("svg text").toHaveText("Home");
        await contains("[data-rendering=form]").click();
        await settle();
        expect(drawn.at(-1)).toMatchObject({ rendering: "form", beside: null });
        await contains("[data-beside=before]").click();
        await settle();
        expect(drawn.at(-1)).toMatchObject({ beside: "before" });
        await contains(".o_netwerk_sheet_table_toggle").click();
        expect(queryAllTexts(".o_netwerk_sheet_drawing td, .o_netwerk_sheet_drawing th")).toEqual(["Subject", "Now", "Home", "4"]);
    });

    test("who is named in the client's sheet goes into the network by one tap, and back", async () => {
        server = new FakeSheet(scales(), { takes_names: true, state: "done" });
        const calls = [];
        onRpc("netwerk.assessment", "get_names", () => [
            { name: "Sara", members: [] },
            { name: "Thomas", members: [{ id: 5, name: "Thomas", hint: "" }] },
        ]);
        onRpc("netwerk.assessment", "add_to_network", ({ args }) => {
            calls.push(args[1]);
            return { member_id: 9, inverse: [{ op: "remove_member", member_id: 9 }] };
        });
        onRpc("netwerk.dossier", "apply_network_changes", ({ args }) => {
            calls.push(args[1][0].op);
            return {};
        });
        await openSheet();
        await settle();
        expect(queryAllTexts(".o_netwerk_sheet_names [data-name]")).toEqual(["Sara into the network"]);
        await contains("[data-name=Sara]").click();
        await settle();
        await contains("[data-added=Sara] button").click();
        await settle();
        expect(calls).toEqual(["Sara", "remove_member"]);
        expect("[data-name=Sara]").toHaveCount(1);
    });
});

describe("one question at a time", () => {
    const title = ".o_netwerk_sheet_one h2";

    test("choose first, and then only what was chosen is asked", async () => {
        server = new FakeSheet(scales({ can_choose: true }), { flow: "one" });
        await openSheet();
        expect(".o_netwerk_sheet_where").toHaveText("Choose first");
        expect(".o_netwerk_sheet_intro").toHaveText("There is no wrong answer.");
        await contains("[data-pick=Work]").click();
        await wait();
        expect(server.sheet.sections[0].chosen).toEqual(["Work"]);
        await contains(".o_netwerk_sheet_next").click();
        expect(title).toHaveText("Work");
        expect(".o_netwerk_sheet_where").toHaveText(/^Question 1 of 1/);
        await contains(step("Work", "now", 3)).click();
        await contains(".o_netwerk_sheet_next").click();
        expect("[data-add=domains]").toHaveCount(1);
        await contains(".o_netwerk_sheet_next").click();
        expect(title).toHaveText("That was it");
        await contains(".o_netwerk_sheet_page .o_netwerk_sheet_done").click();
        await settle();
        expect(server.sheet.state).toBe("done");
        expect(server.answer("domains", "Work", "now").value).toBe(3);
    });

    test("arrows turn the page, digits answer, wherever the hand is", async () => {
        server = new FakeSheet(scales({ own_rows: "none" }), { flow: "one" });
        await openSheet();
        expect(title).toHaveText("Home");
        await press("1");
        await press("0");
        await press("ArrowRight");
        await settle();
        expect(title).toHaveText("Work");
        await press("5");
        await wait();
        expect(server.answer("domains", "Home", "now").value).toBe(10);
        expect(server.answer("domains", "Work", "now").value).toBe(5);
        await press("ArrowLeft");
        await settle();
        expect(title).toHaveText("Home");
    });

    test("one goes on where one was, and what is open is told without blame", async () => {
        server = new FakeSheet(scales({ own_rows: "none" }), { flow: "one" });
        server.sheet.sections[0].rows[0].answers.now = { state: "given", value: 2 };
        await openSheet();
        expect(title).toHaveText("Work");
        await contains(".o_netwerk_sheet_next").click();
        expect(".o_netwerk_sheet_page").toHaveText(/One question is open: Work/);
        await contains(".o_netwerk_sheet_page .o_netwerk_sheet_option:contains(Work)").click();
        expect(title).toHaveText("Work");
    });

    test("the same place after a look at the whole", async () => {
        server = new FakeSheet(scales({ own_rows: "none" }), { flow: "one" });
        await openSheet();
        await contains(".o_netwerk_sheet_next").click();
        await contains(".o_netwerk_sheet_to_whole").click();
        expect(queryAll(".o_netwerk_sheet_whole .o_netwerk_sheet_row")).toHaveLength(2);
        await contains(".o_netwerk_sheet_to_one").click();
        expect(title).toHaveText("Work");
    });

    test("what is asked only where it fits comes on tap", async () => {
        server = new FakeSheet(scales({ own_rows: "none" }), { flow: "one" });
        await openSheet();
        expect("[data-column=why]").toHaveCount(0);
        await contains(".o_netwerk_sheet_more").click();
        expect("[data-column=why] textarea").toHaveCount(1);
    });
});

describe("the instruments of a dossier", () => {
    const one = (code, respondents, more = {}) => ({
        code,
        title: code,
        summary: "",
        respondents,
        asks_moment: false,
        ...more,
    });

    function serve(on) {
        onRpc("netwerk.dossier", "get_instruments", () => ({
            dossier: { id: 1, reference: "NW-0007", name: "Johan", is_closed: false },
            may_start: true,
            begun: [],
            done: [],
            on,
            more: [one("other", [["client", "The client"]])],
        }));
        const rounds = { may_ask: false, client: "Johan", kinds: [], people: [], shown_to: [], open: [], opened: [] };
        onRpc("netwerk.round", "get_rounds", () => rounds);
        ui = { begun: [] };
        onRpc("netwerk.assessment", "begin_sheet", ({ args }) => {
            ui.begun.push(args.slice(1));
            return 7;
        });
    }

    async function openInstruments() {
        await mountWithCleanup(WebClient);
        await getService("action").doAction({
            type: "ir.actions.client",
            tag: "netwerk_instruments",
            params: { dossier_id: 1 },
        });
        await settle();
    }

    test("one tap begins what one person fills in", async () => {
        server = new FakeSheet(scales());
        serve([one("scales", [["client", "The client"]])]);
        await openInstruments();
        expect("[data-instrument]").toHaveCount(1);
        await contains("[data-instrument=scales]").click();
        await settle();
        expect(ui.begun).toEqual([["scales", { respondent: "client" }]]);
        expect(".o_netwerk_sheet_name").toHaveText("Scales");
    });

    test("who fills it in is asked when it can be more", async () => {
        server = new FakeSheet(scales());
        serve([one("table", [["client", "The client"], ["coach", "The coach"]])]);
        await openInstruments();
        await contains("[data-instrument=table]").click();
        await contains("[data-who=coach]").click();
        await settle();
        expect(ui.begun).toEqual([["table", { respondent: "coach" }]]);
    });

    test("about which moment is asked where it is of one", async () => {
        server = new FakeSheet(scales());
        serve([one("moments", [["client", "The client"]], { asks_moment: true })]);
        await openInstruments();
        await contains("[data-instrument=moments]").click();
        await contains("[data-about=words]").edit("The start");
        await contains("[data-who=client]").click();
        await settle();
        expect(ui.begun).toEqual([["moments", { respondent: "client", about_words: "The start" }]]);
    });
});

describe("on paper, for who has a link", () => {
    test("a slip says what to do and until when, and runs no words of anybody", () => {
        allowTranslations();
        const paper = document.implementation.createHTMLDocument("");
        const title = `<script>x</script> ${"a long name ".repeat(25)}`;
        const given = { title, url: "https://example.org/netwerk/v/abc", code: "123456", expires_at: "2026-12-14 10:00:00" };
        const image = writeSlip(paper, given);
        const told = paper.body.textContent;
        for (const words of [title, given.url, "2. Type this code:", "14 December"]) {
            expect(told).toInclude(words);
        }
        expect(told.replace(/\D/g, "")).toInclude("123456");
        expect(paper.querySelectorAll("script").length).toBe(0);
        expect(image.getAttribute("src")).toBe(null);
        expect(writeSlip(document.implementation.createHTMLDocument(""), { ...given, expires_at: undefined }).alt).toBe("");
    });
});

describe("from another sheet", () => {
    const BRING = ".o_netwerk_sheet_bring";
    const word = (origin, words, more = {}) => ({ origin, words, where: "", domain: "", into: ["tree"], ...more });
    let asked;

    function tree(more = {}) {
        const part = section("tree", [column("words", "text")], ["Living", "Money"], {
            own_rows: "allowed",
            nests: true,
            ...more,
        });
        part.rows[1].domain = "income";
        return new FakeSheet([part], { takes_names: true });
    }

    beforeEach(() => {
        asked = [];
        onRpc("netwerk.assessment", "get_words_to_bring", ({ args }) => {
            asked.push(args.slice(1));
            return {
                sources: [
                    { id: 3, words: "The vacancy, 2 March" },
                    { id: 4, words: "Scales, 3 March" },
                ],
                from_id: args[1] || 3,
                words: [word("3/a/b/c", "The rent", { domain: "income" }), word("3/a/d", "A nanny")],
            };
        });
    });

    test("nothing is asked before somebody wants it, and nothing comes by itself", async () => {
        server = tree();
        await openSheet();
        expect(asked).toEqual([]);
        await contains(`${BRING}_open`).click();
        await settle();
        expect(asked).toEqual([[null, false]]);
        expect(queryAllTexts(`${BRING} [data-word]`)).toEqual(["The rent", "A nanny"]);
        await contains(`${BRING}_close`).click();
        await wait();
        expect(server.sent).toEqual([]);
        expect(server.sheet.version).toBe(3);
    });

    test("it is there too where one question is asked at a time", async () => {
        server = tree();
        await openSheet();
        await contains(".o_netwerk_sheet_to_one").click();
        await settle();
        expect(".o_netwerk_sheet_one").toHaveCount(1);
        await contains(`${BRING}_open`).click();
        await settle();
        await contains(`${BRING} [data-word="A nanny"] button`).click();
        await contains(`${BRING} [data-place=Living]`).click();
        await wait();
        expect(server.sent[0][0]).toMatchObject({ op: "add_row", parent: "Living", words: "A nanny" });
        expect(".o_netwerk_sheet_one").toHaveCount(1);
    });

    test("a word is placed under a branch, with where it came from, and undone", async () => {
        server = tree();
        await openSheet();
        await contains(`${BRING}_open`).click();
        await settle();
        await contains(`${BRING} [data-word="The rent"] button`).click();
        // the branch of the same domain comes first
        expect(queryAllTexts(`${BRING} [data-place]`)).toEqual(["Money", "Living", "A branch of its own"]);
        line = "down";
        await contains(`${BRING} [data-place=Money]`).click();
        await wait();
        expect(`${BRING} [data-placed]`).toHaveText(/The rent.*stands here: Money/s);
        expect(server.sent).toEqual([]);
        line = "up";
        await contains(".o_netwerk_retry").click();
        await wait();
        expect(server.sent[0][0]).toMatchObject({
            op: "add_row",
            section: "tree",
            parent: "Money",
            words: "The rent",
            origin: "3/a/b/c",
        });
        await contains(".o_netwerk_sheet_undo").click();
        await wait();
        expect(`${BRING} [data-placed]`).toHaveCount(0);
        expect(queryAllTexts(`${BRING} [data-word]`)).toEqual(["The rent", "A nanny"]);
    });

    test("where it is full, it says so", async () => {
        server = tree({ own_most: 0 });
        await openSheet();
        await contains(`${BRING}_open`).click();
        await settle();
        await contains(`${BRING} [data-word="A nanny"] button`).click();
        expect(`${BRING} [role=group]`).toHaveText(/no room for more/);
        await wait();
        expect(server.sent).toEqual([]);
    });

    test("where there is one place, one tap is enough", async () => {
        server = tree({ nests: false });
        await openSheet();
        await contains(`${BRING}_open`).click();
        await settle();
        await contains(`${BRING} [data-word="A nanny"] button`).click();
        await wait();
        expect(`${BRING} [data-placed]`).toHaveText(/A nanny/);
        expect("parent" in server.sent[0][0]).toBe(false);
    });

    test("another sheet can be chosen", async () => {
        server = tree();
        await openSheet();
        await contains(`${BRING}_open`).click();
        await settle();
        await contains(`${BRING} select`).select("4");
        await settle();
        expect(asked.at(-1)).toEqual([4, false]);
    });

    test("a broken line says so, and tries again", async () => {
        server = tree();
        let isBroken = true;
        onRpc("netwerk.assessment", "get_words_to_bring", () => {
            if (isBroken) {
                throw makeServerError({ message: "no" });
            }
        });
        await openSheet();
        await contains(`${BRING}_open`).click();
        await settle();
        expect(`${BRING} .alert`).toHaveText(/cannot be shown now/);
        isBroken = false;
        await contains(`${BRING} .btn-link:contains(Try again)`).click();
        await settle();
        expect(queryAllTexts(`${BRING} [data-word]`)).toEqual(["The rent", "A nanny"]);
    });

    test("the sheet of somebody else, and one to which nothing is added, take none", async () => {
        server = tree();
        server.sheet.takes_names = false;
        await openSheet();
        expect(BRING).toHaveCount(0);
    });
});

describe("taken along, and what it was", () => {
    test("a picture is asked for first, and only then made", async () => {
        server = new FakeSheet(scales(), { state: "done" });
        const fetched = [];
        await openSheet();
        await settle();
        patchWithCleanup(browser, {
            fetch: (url) => {
                fetched.push(String(url));
                return Promise.resolve(new Response("", { status: 404 }));
            },
        });
        await contains(".o_netwerk_sheet_picture").click();
        expect(".modal").toHaveText(/anybody can read it/);
        await contains(".modal-footer .btn-secondary").click();
        expect(fetched).toEqual([]);
        await contains("[data-beside=before]").click();
        await settle();
        await contains(".o_netwerk_sheet_picture").click();
        await contains(".modal-footer .btn-primary").click();
        await wait();
        expect(fetched.length).toBe(1);
        const how = JSON.parse(new URL(fetched[0], "http://x").searchParams.get("how"));
        expect(how).toEqual({ rendering: "radar", beside: "before" });
        expect(".o_notification").toHaveText(/could not be made/);
    });

    test("who is there today is kept as it was typed when it is refused", async () => {
        server = new FakeSheet(scales());
        const screen = server.get_sheet_screen.bind(server);
        server.get_sheet_screen = () => ({
            ...screen(),
            grows: true,
            revisions: [{ id: 9, day: "2 March", present: "Els" }],
        });
        const said = [];
        onRpc("netwerk.assessment", "say_present", ({ args }) => {
            said.push(args[1]);
            if (said.length === 1) {
                throw makeServerError({ message: "Too long." });
            }
            return true;
        });
        await openSheet();
        expect(".o_netwerk_sheet_present").toHaveText(/Last time: 2 March, with Els/);
        await contains("#o_netwerk_sheet_present").edit("Johan, Els");
        await settle();
        expect(".o_netwerk_sheet_present [role=alert]").toHaveText(/Try again/);
        expect("#o_netwerk_sheet_present").toHaveValue("Johan, Els");
        await contains(".o_netwerk_sheet_present [role=alert] button").click();
        await settle();
        expect(said).toEqual(["Johan, Els", "Johan, Els"]);
        expect(".o_netwerk_sheet_present [role=status]").toHaveText("Saved");
    });
});

describe("parts of which one is filled in", () => {
    const TEXT = [column("words", "text")];
    const part = (key) => section(key, TEXT, [`${key}1`, `${key}2`], { is_asked: false });
    const look = (flow) => new FakeSheet([part("a"), part("b")], { choose: "one", parts: null, flow });

    test("nothing is asked until it is said which one", async () => {
        server = look("whole");
        await openSheet();
        expect("[data-part]").toHaveCount(2);
        expect("[data-section]").toHaveCount(0);
        await contains("[data-part=b]").click();
        await wait();
        expect(server.sent).toEqual([[{ op: "choose_parts", parts: ["b"], was: null }]]);
        expect("[data-section]").toHaveCount(1);
        expect("[data-section=b] .o_netwerk_sheet_row").toHaveCount(2);
        await contains("[data-part=a]").click();
        await wait();
        expect(server.sent.at(-1)).toEqual([{ op: "choose_parts", parts: ["a"], was: ["b"] }]);
        expect("[data-section=a]").toHaveCount(1);
        await contains("[data-part=a]").click();
        await wait();
        expect(server.sent.at(-1)).toEqual([{ op: "choose_parts", parts: null, was: ["a"] }]);
        expect("[data-section]").toHaveCount(0);
    });

    test("one question at a time begins with the choice", async () => {
        server = look("one");
        await openSheet();
        expect(".o_netwerk_sheet_title").toHaveText("What is it about this time?");
        expect(".o_netwerk_sheet_next").toHaveAttribute("disabled");
        await contains("[data-part=b]").click();
        await contains(".o_netwerk_sheet_next").click();
        expect(".o_netwerk_sheet_title").toHaveText("b1");
        expect(".o_netwerk_sheet_where").toHaveText("Question 1 of 2 · Part b");
    });

    test("of some parts all are asked until one chooses", async () => {
        const both = [part("a"), part("b")].map((one) => ({ ...one, is_asked: true }));
        server = new FakeSheet(both, { choose: "some", parts: null });
        await openSheet();
        expect("[data-section]").toHaveCount(2);
        await contains("[data-part=b]").click();
        await wait();
        expect(queryAll("[data-section]").map((one) => one.dataset.section)).toEqual(["b"]);
    });
});

describe("much at once", () => {
    const many = { rule: "many", least: 3, words: "That is a lot for one talk." };
    const wide = (more) => section("s", [column("now", "score", SCORE)], ["A", "B", "C"], { can_choose: true, many, ...more });
    const HINT = ".o_netwerk_sheet_pick .alert";

    test("all that is opened in one go says so, until fewer are chosen", async () => {
        server = new FakeSheet([wide()]);
        await openSheet();
        expect(HINT).toHaveText("That is a lot for one talk.");
        await contains("[data-pick=A]").click();
        await wait();
        expect(HINT).toHaveCount(0);
        await contains("[data-pick=B]").click();
        await contains("[data-pick=C]").click();
        await wait();
        expect(HINT).toHaveCount(1);
    });

    test("one at a time it is said when they are chosen", async () => {
        server = new FakeSheet([wide()], { flow: "one" });
        await openSheet();
        expect(HINT).toHaveCount(0);
        for (const key of ["A", "B", "C"]) {
            await contains(`[data-pick=${key}]`).click();
        }
        expect(HINT).toHaveCount(1);
    });

    test("the client is told nothing", async () => {
        server = new FakeSheet([wide({ many: null })]);
        await openSheet();
        expect("[data-pick]").toHaveCount(3);
        expect(HINT).toHaveCount(0);
    });

    test("where one chooses no rows it stands above the sheet", async () => {
        const reading = { rule: "many", kind: "many_at_once", outcome: "many", place: [], values: { count: 3 }, words: many.words };
        server = new FakeSheet([wide({ can_choose: false })], { readings: [reading] });
        await openSheet();
        expect(".o_netwerk_sheet_hints").toHaveText("That is a lot for one talk.");
    });
});
