import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAll, queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { advanceTime } from "@odoo/hoot-mock";
import { onPatched } from "@odoo/owl";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    makeMockEnv,
    makeServerError,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { user } from "@web/core/user";
import { uuid } from "@web/core/utils/strings";
import { WebClient } from "@web/webclient/webclient";

import { elsewhere, marks } from "@netwerk_ondersteuning/consortium_merge/merge_marks";
import { MergeAction } from "@netwerk_ondersteuning/consortium_merge/merge_action";
import { MergeChoice, MergeSame } from "@netwerk_ondersteuning/consortium_merge/merge_parts";
import { answered, MergeStore } from "@netwerk_ondersteuning/consortium_merge/merge_store";
import { MovesDialog } from "@netwerk_ondersteuning/consortium_merge/moves_dialog";
import { NetworkKeep } from "@netwerk_ondersteuning/store/network_keep";
import { settle } from "../network_map/fixture";

describe.current.tags("desktop");
defineMailModels();

const choice = (unit, kind, more = {}) => ({
    unit, kind, text: `${kind}?`, mine: [`ours of ${unit}`], theirs: [`theirs of ${unit}`],
    can_both: false, answer: null, reason: "", texts: [], ...more,
});
const SAID = choice("rows/sleep#said", "said", {
    text: "Row “Sleep”: changed by both",
    texts: [
        { field: "Words", language: "nl", was: "Hoe slaap je?", mine: "Hoe goed slaap je?", theirs: "Hoe slaap je nu?" },
        { field: "Words", language: "en", was: "How do you sleep?", mine: "How do you sleep?", theirs: "How do you sleep now?" },
    ],
});
const EVERY = [
    SAID,
    choice("rows/work@exists", "exists", { can_both: true }),
    choice("rows/home@place", "place"),
    choice("circle@rows/a+rows/b", "circle"),
    choice("sections/body@order/rows", "order", { mine: ["Sleep", "Eat", "Work"], theirs: ["Eat", "Work", "Sleep"] }),
    choice("together@0123456789abcdef", "together", { text: "Each change is right by itself, but they do not go together: two rows have one name." }),
];

/** A server that keeps answers the way `netwerk.merge` does. */
class FakeMerge {
    constructor() {
        this.merge = {
            id: 7,
            kind: "instrument",
            newer: "",
            newest_theirs_id: 5,
            mine: { id: 2, title: "Balkje", version: 2, words: "version 2", owner: "Ons" },
            theirs: { id: 4, title: "Balkje", version: 4, words: "version 4", owner: "Steunpunt" },
            base: { id: 3, title: "Balkje", version: 3, words: "version 3", owner: "Steunpunt" },
            can_merge: true,
            why_not: "",
            changes: { mine: ["ours of rows/sleep#said", "Row “Eat”: new"], theirs: ["theirs of rows/sleep#said"] },
            choices: structuredClone([SAID]),
            same: [{ node: "rows/sleep", thing: "Row “Sleep”", is_asked: true, texts: [{ field: "the words", language: "nl", was: "Hoe slaap je?", now: "Hoe goed slaap je?" }], answer: null }],
            brought_back: [],
            problems: [],
            losses: ["Sheets that are being filled in stay with the version on which they began: of fewer than five clients."],
            papers: [
                { code: "blank", label: "Empty sheet", lines: ["New on it: Row “Eat”.", "Not on it any more: Row “Sleep”."] },
                { code: "filled", label: "Sheet that was filled in", lines: ["Stays as it was."] },
            ],
            is_done: false,
            edition: 1,
        };
        this.sent = [];
        this.others = [];
        this.refuse = () => null;
        this.previews = 0;
        this.counts = 0;
        this.pages = "Pages: 3 instead of 2.";
        this.finished = [];
    }

    get_merge() {
        return structuredClone(this.merge);
    }

    answer_merge([, choices, same, reasons, edition]) {
        const why = this.refuse(choices);
        if (why) {
            throw makeServerError({ message: why });
        }
        this.sent.push({ choices, same, reasons, edition });
        this.merge.edition++;
        for (const one of this.merge.choices) {
            one.answer = one.unit in choices ? choices[one.unit] : one.answer;
            one.reason = one.unit in reasons ? reasons[one.unit] || "" : one.reason;
        }
        for (const one of this.merge.same) {
            one.answer = one.node in same ? same[one.node] : one.answer;
        }
        return { ...structuredClone(this.merge), others: this.others, collisions: [] };
    }
}

let server, line, told;

beforeEach(() => {
    server = new FakeMerge();
    line = "up";
    told = [];
    onRpc("netwerk.merge", "get_merge", () => server.get_merge());
    onRpc("netwerk.merge", "answer_merge", ({ args }) => server.answer_merge(args));
    onRpc("netwerk.merge", "count_pages", () => {
        server.counts++;
        return server.pages;
    });
    onRpc("netwerk.merge", "preview_merge", () => `<p class="o_whole">Whole ${++server.previews}</p>`);
    onRpc("netwerk.merge", "finish_merge", ({ args }) => {
        server.finished.push(args[1]);
        return { type: "ir.actions.client", tag: "netwerk_merge", params: { merge_id: 9 } };
    });
    patchWithCleanup(ORM.prototype, {
        async call(model, method) {
            if (method === "answer_merge" && line === "down") {
                throw new ConnectionLostError("/web");
            }
            return super.call(...arguments);
        },
    });
});

async function open() {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_merge", params: { merge_id: 7 } });
    await settle();
}

async function wait(time = 2500) {
    await advanceTime(time);
    await settle();
}

async function pages() {
    await makeMockEnv();
    const place = uuid(); // the browser's storage is shared by all tests
    return async () => {
        const store = new MergeStore({
            orm: getService("orm"),
            mergeId: 7,
            notify: (message) => told.push(String(message)),
            sender: user.userId,
            keep: new NetworkKeep(place, "ab".repeat(32)),
        });
        await store.load();
        return store;
    };
}

const card = (unit) => `[data-unit="${unit}"]`;
const radio = (unit, side) => `${card(unit)} input[value=${side}]`;
const whole = (pieces, ...kinds) =>
    pieces.filter(({ kind }) => kind === "same" || kinds.includes(kind)).map(({ text }) => text).join("");

// -- words, one by one --------------------------------------------------------------------

describe("marks", () => {
    test("what is other is marked by the word", () => {
        expect(marks("Hoe slaap je?", "Hoe goed slaap je?")).toEqual([
            { kind: "same", text: "Hoe " },
            { kind: "ins", text: "goed " },
            { kind: "same", text: "slaap je?" },
        ]);
        expect(marks("same", "same")).toEqual([{ kind: "same", text: "same" }]);
        expect(marks("", "new")).toEqual([{ kind: "ins", text: "new" }]);
        expect(marks("old", "")).toEqual([{ kind: "del", text: "old" }]);
        expect(marks("", "")).toEqual([]);
    });

    test("a space between two words that are both other is no word that stayed", () => {
        expect(marks("een oude man", "twee jonge man")).toEqual([
            { kind: "del", text: "een oude" },
            { kind: "ins", text: "twee jonge" },
            { kind: "same", text: " man" },
        ]);
    });

    test("nothing of either text is lost, whatever stands in it", () => {
        const texts = [
            "", " ", "a", "a b", "b a", "Hoe slaap je? Goed.", "\n- een\n- twee", "<script>x</script>", "👩‍👩‍👧 thuis",
            "c'est à toi, l’été", "x ".repeat(300), "قريب جدا", "a  b\tc", "tekst".repeat(60),
        ];
        for (const was of texts) {
            for (const now of texts) {
                const pieces = marks(was, now);
                expect(whole(pieces, "del")).toBe(was, { message: `${was} → ${now}` });
                expect(whole(pieces, "ins")).toBe(now, { message: `${was} → ${now}` });
            }
        }
    });

    test("two long texts cost no minute", () => {
        const words = (begin) => Array.from({ length: 3000 }, (_, n) => (n % 50 ? `${begin}${n}` : "shared")).join(" ");
        const pieces = marks(`same ${words("a")} end`, `same ${words("b")} end`);
        // the middle is other as a whole: nobody compares 36 million pairs
        expect(pieces.map(({ kind }) => kind)).toEqual(["same", "del", "ins", "same"]);
    });

    test("of an order the fewest stand elsewhere", () => {
        expect(elsewhere(["a", "b", "c"], ["b", "c", "a"])).toEqual([
            [true, false, false],
            [false, false, true],
        ]);
        expect(elsewhere([], [])).toEqual([[], []]);
    });
});

// -- the screen ---------------------------------------------------------------------------

describe("choosing", () => {
    test("ours and theirs stand beside each other, word by word, per language", async () => {
        await open();
        expect(queryAllTexts("[data-version] dt")).toEqual(["Ours", "Theirs", "Both made from"]);
        expect(queryAllTexts("[data-version] dd span")).toEqual(["version 2", "version 4, of Steunpunt", "version 3"]);
        const side = (name) => `${card(SAID.unit)} [data-side=${name}]`;
        expect(queryAllTexts(`${side("mine")} ins`)).toEqual(["goed"]);
        expect(queryAllTexts(`${side("theirs")} ins`)).toEqual(["nu", "now"]);
        // white space at the edge is not marked, and stays
        expect(queryFirst(`${side("theirs")} ins`).textContent).toBe("nu");
        expect(queryFirst(`${side("theirs")} .o_netwerk_merge_marks`).textContent).toBe("Hoe slaap je nu?");
        expect(`${side("mine")} [lang=en] ins`).toHaveCount(0);
        expect(queryFirst(`${side("mine")} .o_netwerk_merge_marks[lang=en]`)).toHaveText("How do you sleep?");
        expect(queryAllTexts(`${side("mine")} .o_netwerk_merge_text_name`)).toEqual(["Words, Dutch", "Words, English"]);
    });

    test("what a side did besides its words is told too", async () => {
        const [said] = server.merge.choices;
        said.mine = ["Row “Sleep”: the lowest changed from “0” to “1”"];
        said.texts = said.texts.map((text) => ({ ...text, mine: text.was }));
        await open();
        const side = (name) => `${card(SAID.unit)} [data-side=${name}]`;
        expect(queryAllTexts(`${side("mine")} li`)).toEqual(["Row “Sleep”: the lowest changed from “0” to “1”"]);
        expect(queryAllTexts(`${side("mine")} small`)).toEqual(["As it was.", "As it was."]);
        // its words stand there whole
        expect(`${side("theirs")} li`).toHaveCount(0);
    });

    test("only what is asked is to be chosen, the rest is taken along", async () => {
        await open();
        expect(queryAllTexts("[data-changes=mine] li")).toEqual(["ours of rows/sleep#said to choose below", "Row “Eat”: new"].map((text) => text.replace(" to", "to")));
    });

    test("each kind has its sides, and says which one it is", async () => {
        server.merge.choices = structuredClone(EVERY);
        await open();
        expect(queryAllTexts(".o_netwerk_merge_choices .o_netwerk_merge_place")).toEqual([
            "1 of 6", "2 of 6", "3 of 6", "4 of 6", "5 of 6", "6 of 6",
        ]);
        expect(".o_netwerk_merge_choices [data-side=both]").toHaveCount(1);
        expect(`${card("rows/work@exists")} [data-side=both]`).toHaveCount(1);
        const order = card("sections/body@order/rows");
        expect(queryAll(`${order} ol`)).toHaveLength(2);
        expect(queryAllTexts(`${order} .o_netwerk_merge_moved > span:first-child`)).toEqual(["Sleep", "Sleep"]);
        expect(`${card("together@0123456789abcdef")} legend`).toHaveText(/two rows have one name/);
    });

    test("it is saved as it is chosen, with the edition, and can be changed back", async () => {
        await open();
        await contains(radio(SAID.unit, "mine")).click();
        await wait();
        expect(server.sent).toEqual([{ choices: { [SAID.unit]: "mine" }, same: {}, reasons: {}, edition: 1 }]);
        expect("[data-to=choices] small").toHaveText("1 of 1 chosen");
        await contains(radio(SAID.unit, "theirs")).click();
        await wait();
        expect([server.sent[1].choices, server.sent[1].edition]).toEqual([{ [SAID.unit]: "theirs" }, 2]);
        await contains(".o_netwerk_sheet_undo").click();
        await wait();
        expect(radio(SAID.unit, "mine")).toBeChecked();
        await contains(".o_netwerk_sheet_undo").click();
        await wait();
        expect(server.sent[3].choices).toEqual({ [SAID.unit]: null });
        expect("[data-to=choices] small").toHaveText("0 of 1 chosen");
        expect(".o_netwerk_merge_chosen").toHaveCount(0);
    });

    test("who goes by keys: 1, 2, 3, and arrows", async () => {
        server.merge.choices = structuredClone([EVERY[1], EVERY[2]]);
        await open();
        await contains(radio("rows/work@exists", "mine")).focus();
        await press("3");
        await wait();
        expect(server.merge.choices[0].answer).toBe("both");
        await press("2");
        await wait();
        expect(server.merge.choices[0].answer).toBe("theirs");
        expect(radio("rows/work@exists", "theirs")).toBeFocused();
        await press("4");
        await press(["ctrl", "1"]);
        await wait();
        expect(server.sent).toHaveLength(2);
        // no key for both where both cannot be
        await contains(radio("rows/home@place", "mine")).focus();
        await press("3");
        await wait();
        expect(server.sent).toHaveLength(2);
    });

    test("a reason is kept, also when the page is left at once; a key in it chooses nothing", async () => {
        await open();
        await contains(`${card(SAID.unit)} .btn:contains(Say why)`).click();
        const field = `${card(SAID.unit)} input[type=text]`;
        await contains(field).edit("Zo zeggen wij het ", { confirm: false });
        await press("1");
        await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_merge", params: { merge_id: 8 } });
        await wait();
        expect(server.sent).toEqual([
            { choices: {}, same: {}, reasons: { [SAID.unit]: "Zo zeggen wij het 1" }, edition: 1 },
        ]);
    });

    test("one answer draws its card once and no other", async () => {
        server.merge.choices = structuredClone(EVERY);
        const drawn = { action: 0, choice: [], same: 0 };
        patchWithCleanup(MergeChoice.prototype, {
            setup() {
                super.setup();
                onPatched(() => drawn.choice.push(this.choice.unit));
            },
        });
        patchWithCleanup(MergeSame.prototype, {
            setup() {
                super.setup();
                onPatched(() => drawn.same++);
            },
        });
        patchWithCleanup(MergeAction.prototype, {
            setup() {
                super.setup();
                onPatched(() => drawn.action++);
            },
        });
        await open();
        Object.assign(drawn, { action: 0, choice: [], same: 0 });
        await contains(radio("rows/home@place", "theirs")).click();
        await wait();
        expect(drawn.choice).toEqual(["rows/home@place"]);
        expect(drawn.same).toBe(0);
        expect(server.sent).toHaveLength(1);
    });
});

describe("does it still ask the same", () => {
    test("yes and no, with what follows; what is another question anyhow is told", async () => {
        server.merge.same.push({ node: "columns/x", thing: "Question “Now”", is_asked: false, texts: [], answer: false });
        await open();
        expect(queryAllTexts("[data-node='rows/sleep'] [class*=side_head] + span")).toEqual([
            "The client's line goes on.",
            "A new line begins; the old one stays readable.",
        ]);
        expect("[data-node='columns/x'] input").toHaveCount(0);
        expect("[data-node='columns/x']").toHaveText(/always asks something else/);
        expect("[data-to=same] small").toHaveText("0 of 1 said");
        await contains("[data-node='rows/sleep'] input[value=no]").click();
        await wait();
        expect(server.sent[0].same).toEqual({ "rows/sleep": false });
        await contains("[data-node='rows/sleep'] input[value=yes]").click();
        await wait();
        expect(server.sent[1].same).toEqual({ "rows/sleep": true });
        expect("[data-to=same] small").toHaveText("1 of 1 said");
    });
});

describe("the new version", () => {
    test("what is open is told and jumped to; then it is made once", async () => {
        await open();
        await contains(".o_netwerk_merge_finish").click();
        expect(queryAllTexts(".o_netwerk_merge_open li")).toEqual(["Row “Sleep”: changed by both", "Does it still ask the same? Row “Sleep”"]);
        expect(radio(SAID.unit, "mine")).toBeFocused();
        expect(server.finished).toEqual([]);
        await press("1");
        await wait();
        await contains(".o_netwerk_merge_next").click();
        expect("[data-node='rows/sleep'] input[value=yes]").toBeFocused();
        await press("1");
        await wait();
        expect(".o_netwerk_merge_open").toHaveCount(0);
        expect(".o_netwerk_merge_next").toHaveCount(0);
        const button = queryFirst(".o_netwerk_merge_finish");
        button.click();
        button.click();
        await wait();
        expect(server.finished).toEqual([3]);
    });

    test("what is wrong with the whole keeps it back", async () => {
        server.merge.choices = [];
        server.merge.same = [];
        server.merge.problems = ["Section “Body”: two rows have one name"];
        await open();
        await contains(".o_netwerk_merge_finish").click();
        await wait();
        expect(server.finished).toEqual([]);
        expect(".o_netwerk_merge_problems li").toHaveText("Section “Body”: two rows have one name");
        expect(".o_netwerk_merge_problems").toBeFocused();
    });

    test("the look of the whole comes into sight when it is asked", async () => {
        await open();
        const scrolled = [];
        patchWithCleanup(Element.prototype, {
            scrollIntoView() {
                scrolled.push(this.className);
            },
        });
        await contains(".o_netwerk_merge_show").click();
        await settle();
        expect(scrolled).toEqual(["o_netwerk_merge_look"]);
    });

    test("the look of the whole follows what is chosen, as long as it is open", async () => {
        await open();
        await contains(".o_netwerk_merge_show").click();
        await settle();
        expect(".o_whole").toHaveText("Whole 1");
        const scrolled = [];
        patchWithCleanup(Element.prototype, { scrollIntoView: () => scrolled.push(1) });
        await contains(radio(SAID.unit, "theirs")).click();
        await wait();
        expect(".o_whole").toHaveText("Whole 2");
        // who chooses stays where that is
        expect(scrolled).toEqual([]);
        await contains(".o_netwerk_merge_show").click();
        await contains(radio(SAID.unit, "mine")).click();
        await wait();
        expect(".o_whole").toHaveCount(0);
        expect(server.previews).toBe(2);
    });

    test("each paper is told by its name, with what becomes of it", async () => {
        await open();
        expect(queryAllTexts(".o_netwerk_merge_papers dt")).toEqual(["Empty sheet", "Sheet that was filled in"]);
        expect(queryAllTexts("[data-paper=blank] dd")).toEqual(["New on it: Row “Eat”.", "Not on it any more: Row “Sleep”."]);
    });

    test("pages are counted when somebody asks, once, and anew after an answer", async () => {
        await open();
        expect(server.counts).toBe(0);
        const button = queryFirst(".o_netwerk_merge_count");
        button.click();
        button.click();
        await settle();
        expect(server.counts).toBe(1);
        expect(".o_netwerk_merge_pages [role=status]").toHaveText("Pages: 3 instead of 2.");
        expect(".o_netwerk_merge_count").toHaveCount(0);
        await contains(radio(SAID.unit, "mine")).click();
        await wait();
        expect(".o_netwerk_merge_pages [role=status]").toHaveText("");
        server.pages = "";
        await contains(".o_netwerk_merge_count").click();
        await settle();
        expect(server.counts).toBe(2);
        expect(".o_netwerk_merge_pages [role=status]").toHaveText("It cannot be printed here now.");
    });

    test("a newer version since: it is begun again with that, and nothing is made of the old one", async () => {
        server.merge.choices = [];
        server.merge.same = [];
        server.merge.newer = "There is a newer version since.";
        const begun = [];
        onRpc("netwerk.merge", "start", ({ args }) => {
            begun.push(args);
            server.merge.newer = "";
            return 7;
        });
        await open();
        await contains(".o_netwerk_merge_finish").click();
        await wait();
        expect(server.finished).toEqual([]);
        expect(".o_netwerk_merge_open li").toHaveText("There is a newer version since.");
        await contains(".o_netwerk_merge_again").click();
        await wait();
        expect(begun).toEqual([["instrument", 5, 2]]);
        expect(".o_netwerk_merge_newer").toHaveCount(0);
        await contains(".o_netwerk_merge_finish").click();
        await wait();
        expect(server.finished).toEqual([1]);
    });

    test("one that was made is looked at, and not changed", async () => {
        server.merge.is_done = true;
        await open();
        expect(".o_netwerk_merge_finish").toHaveCount(0);
        expect(".o_netwerk_merge_action input:enabled").toHaveCount(0);
        expect(".alert-success").toHaveText(/was made/);
    });

    test("without a version of which both were made there is nothing to choose, and it says why", async () => {
        Object.assign(server.merge, {
            can_merge: false,
            why_not: "We do not know of which version both were made.",
            base: false,
            choices: [],
            same: [],
            changes: { mine: [], theirs: ["Row “Eat”: new"] },
        });
        await open();
        expect(".o_netwerk_merge_why_not").toHaveText("We do not know of which version both were made.");
        expect(".o_netwerk_merge_finish, .o_netwerk_merge_losses, .o_netwerk_merge_look").toHaveCount(0);
        expect("details, .o_netwerk_merge_rail").toHaveCount(0);
        expect(".o_netwerk_merge_changes").toHaveText("What is other at theirs\nRow “Eat”: new");
    });

    test("nothing to compare: words instead of an error", async () => {
        await mountWithCleanup(WebClient);
        await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_merge", params: {} });
        await settle();
        expect(".o_netwerk_merge_action").toHaveText(/There is nothing to compare here/);
    });
});

describe("the line", () => {
    test("what was chosen without a line is seen, kept and sent later", async () => {
        const page = await pages();
        const store = await page();
        line = "down";
        store.choose(store.choices[0], "theirs");
        await settle();
        await store._persist();
        expect(store.choices[0].answer).toBe("theirs");
        expect([store.isOffline, store.isKept, server.sent.length]).toEqual([true, true, 0]);
        line = "up";
        await store.close();
        const later = await page();
        await later.whenIdle();
        expect(server.merge.choices[0].answer).toBe("theirs");
        expect(told.join()).toMatch(/still waiting and is saved now/);
        await later.close();
    });

    test("what the server refuses goes back to what it was, with why", async () => {
        const store = await (await pages())();
        server.refuse = () => "Somebody made the new version already.";
        const outcome = await store.choose(store.choices[0], "mine");
        expect([outcome.ok, store.choices[0].answer]).toEqual([false, null]);
        expect(told).toEqual(["Somebody made the new version already."]);
        await store.close();
    });

    test("who else chose something is told, once", async () => {
        const store = await (await pages())();
        server.others = ["Eva"];
        server.merge.same[0].answer = false; // Eva's
        await store.choose(store.choices[0], "mine");
        expect(told).toEqual(["Eva changed something here meanwhile."]);
        expect(store.merge.same[0].answer).toBe(false);
        await store.close();
    });

    test("where somebody else answered meanwhile theirs stands, and nothing is taken back", async () => {
        const store = await (await pages())();
        patchWithCleanup(server, { answer_merge: () => ({ ...server.get_merge(), edition: 2, collisions: [SAID.unit], others: [] }) });
        server.merge.choices[0].answer = "theirs"; // Eva's
        await store.choose(store.choices[0], "mine");
        expect(store.choices[0].answer).toBe("theirs");
        expect(told).toEqual(["Somebody else answered this otherwise meanwhile; that stays: Row “Sleep”: changed by both"]);
        expect(store.canUndo).toBe(false);
        await store.close();
    });

    test("an answer to what is not asked any more changes nothing", () => {
        const merge = answered(server.merge, [
            { op: "choose", key: "rows/gone#said", value: "mine" },
            { op: "same", key: "rows/sleep", value: true },
        ]);
        expect(merge.choices).toEqual(server.merge.choices);
        expect(merge.same[0].answer).toBe(true);
        expect(server.merge.same[0].answer).toBe(null);
    });
});

// -- going on by it -----------------------------------------------------------------------

describe("moving on", () => {
    const LINES = [{ words: "CTI, version 1 of Steunpunt", all: "about 15", not_begun: "some, not told how many", begun: "some, not told how many" }];

    async function openMoves(answers) {
        onRpc("netwerk.method", "get_moves", () => answers.get_moves());
        onRpc("netwerk.method", "move_not_begun", () => answers.move_not_begun());
        await mountWithCleanup(MainComponentsContainer);
        getService("dialog").add(MovesDialog, { methodId: 3 });
        await settle();
    }

    test("what can go on is told in classes, and goes on by one press", async () => {
        let moved = 0;
        await openMoves({
            get_moves: () => ({ lines: LINES, words: "Of some nothing was noted yet.", can_move: true }),
            move_not_begun: () => {
                moved++;
                return { lines: [{ ...LINES[0], not_begun: "none" }], words: "All have begun.", can_move: false, moved: "fewer than five" };
            },
        });
        expect(queryAllTexts(".modal tbody tr > *")).toEqual(["CTI, version 1 of Steunpunt", "about 15", "some, not told how many", "some, not told how many"]);
        const button = queryFirst(".modal .o_netwerk_moves_move");
        button.click();
        button.click();
        await settle();
        expect(moved).toBe(1);
        expect(".modal [role=status]").toHaveText(/from now on: fewer than five/);
        expect(".modal .o_netwerk_moves_move").toHaveCount(0);
    });

    test("what is refused is told in the dialog", async () => {
        await openMoves({
            get_moves: () => {
                throw makeServerError({ message: "Only the newest version." });
            },
        });
        expect(".modal [role=alert]").toHaveText("Only the newest version.");
        expect(".modal .o_netwerk_moves_move").toHaveCount(0);
    });
});
