import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { edit, press, queryAll, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { browser } from "@web/core/browser/browser";

import { settle } from "../network_map/fixture";
import { column, FakeHandSheet, mountHand, own, row, section } from "./fixture";
import { drag, tap, type, wait } from "./hand";

describe.current.tags("desktop");
defineMailModels();

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    browser.sessionStorage.clear();
});

let server;

const TYPE = ".o_netwerk_hand textarea";
const act = (code) => `.o_netwerk_hand_bar [data-act="${code}"]`;
const option = (words) => `.o_netwerk_hand_options [data-option="${words}"]`;

function keyOf(words) {
    const mine = server.row(words);
    const part = server.sheet.sections.find(({ rows }) => rows.includes(mine));
    return `${part.key}/${mine.key}`;
}
const thing = (words) => `button[data-key="${keyOf(words)}"]`;

/** A mind map as the engine draws it: branches right and left in turn, a line each. */
function drawTree({ sections, links }, folded) {
    const [centre, branches] = sections;
    const things = [{ place: ["centre", centre.rows[0].key], box: [370, 10, 160, 40], takes: ["branches"] }];
    const endOf = (one) => (one.is_own ? one.key : `branches/${one.key}`);
    const hangs = (key) => branches.rows.filter((one) => one.parent === key);
    const isThere = (one) => one.is_own || branches.chosen?.includes(one.key) || hangs(one.key).length;
    const tops = branches.rows.filter((one) => isThere(one) && !branches.rows.some(({ key }) => key === one.parent));
    const ends = { 1: 0, "-1": 0 };
    const put = (one, side, depth, under) => {
        const y = ends[side];
        ends[side] += 25;
        const x = side > 0 ? 560 + 18 * depth : 100;
        const is_folded = folded.includes(one.key) && hangs(one.key).length > 0;
        const mine = {
            place: ["branches", one.key], box: [x, y, 120, 25], under, takes: ["branches"], reach: 25, is_folded,
            has_more: hangs(one.key).length > 0,
            links_to: links.filter(({ from }) => from === endOf(one)).map(({ to }) => ["branches", to.split("/").pop()]),
            grips: [{ name: "link", is_arrow: true, at: [x + 134, y + 12] }],
        };
        things.push(mine);
        (is_folded ? [] : hangs(one.key)).forEach((child) => put(child, side, depth + 1, mine.place));
        mine.zone = [side > 0 ? x : 0, y, 300, ends[side] - y];
    };
    tops.forEach((one, index) => put(one, index % 2 ? -1 : 1, 0, things[0].place));
    return things;
}

/** A web: one below the other. */
function drawWeb({ sections: [web] }) {
    return web.rows
        .filter((one) => one.is_own || web.chosen?.includes(one.key))
        .map((one, index) => ({
            place: ["web", one.key], box: [500, 44 * index, 120, 44], takes: ["web"], links_to: [],
            grips: [{ name: "link", is_arrow: true, at: [480, 44 * index + 22] }],
        }));
}

class FakeGraph extends FakeHandSheet {
    constructor(sections, draw) {
        super(sections, "graph");
        this.draw = (sheet) => draw(sheet, this.drawn.at(-1).folded || []);
    }

    back(change, collisions) {
        if (change.op === "choose") {
            const { chosen } = this.sheet.sections.find(({ key }) => key === change.section);
            return { ...change, rows: chosen, was: change.rows };
        }
        return super.back(change, collisions);
    }
}

const OPTIONS = [
    { key: "client", words: "Johan" },
    { key: "work", words: "Work that is possible" },
];
const MARKS = [
    { key: "keep", words: "Not to be given up" },
    { key: "first", words: "This first" },
];

function mindMap(points = [], chosen = null) {
    const asked = [column("what", "choice", { options: OPTIONS }), column("words", "text")];
    const centre = section("centre", asked, { own_rows: "none" });
    centre.rows = [row("centre", asked, { words: "What is this about?" })];
    const columns = [column("words", "text"), column("marks", "choice", { options: MARKS, many: true })];
    const branches = section("branches", columns, {
        own_rows: "allowed", own_most: 100, nests: true, links: ["branches"], can_choose: true, chosen,
    });
    branches.rows = ["housing", "work"].map((key) => row(key, columns, { words: `Domain ${key}` }));
    return new FakeGraph([centre, own(branches, ...points)], drawTree);
}

/** Housing › Lease ends › Owner sells; Work › Back; and a branch of one's own. */
function grown() {
    return mindMap(
        [
            ["Lease ends", {}, { parent: "housing" }],
            ["Owner sells", {}, { parent: "branches-1-point" }],
            ["Back", {}, { parent: "work" }],
            ["Club"],
        ],
        ["housing", "work"]
    );
}

async function keys(...pressed) {
    for (const key of pressed) {
        await press(key);
        await settle();
    }
}

const focus = async (words) => {
    queryOne(thing(words)).focus();
    await settle();
};

/** The middle of a thing, in units of the drawing. */
function at(words) {
    const [x, y, w, h] = drawTree(server.get_sheet(), []).find(({ place }) => place.join("/") === keyOf(words)).box;
    return [x + w / 2, y + h / 2];
}

const parents = () =>
    Object.fromEntries(
        server.sheet.sections[1].rows
            .filter(({ is_own }) => is_own)
            .map(({ words, parent }) => [words, server.sheet.sections[1].rows.find(({ key }) => key === parent)?.words || ""])
    );

describe("a mind map by hand", () => {
    test("an empty one begins with what stands in the middle", async () => {
        server = mindMap();
        await mountHand(server);
        await tap(option("Work that is possible"));
        expect(server.sheet.sections[0].rows[0].answers.what.value).toEqual(["work"]);
        await wait();
        expect(queryOne(".o_netwerk_hand_thing").getAttribute("aria-label")).toInclude("Work that is possible");
        expect(".o_netwerk_hand_name").toHaveText("Work that is possible");
    });

    test("sixty leaves by the keyboard alone stay in their order, and each is undone", async () => {
        server = mindMap();
        const { store } = await mountHand(server);
        const meant = [];
        queryOne(thing("What is this about?")).focus();
        for (let branch = 1; branch <= 6; branch++) {
            meant.push([`Branch ${branch}`, ""]);
            await keys("Tab");
            expect(TYPE).toBeFocused();
            await type(`Branch ${branch}`, "Tab");
            for (let leaf = 1; leaf <= 9; leaf++) {
                meant.push([`Leaf ${branch}.${leaf}`, `Branch ${branch}`]);
                await type(`Leaf ${branch}.${leaf}`);
            }
            await keys("Enter"); // nothing typed: enough
            expect(thing("What is this about?")).toBeFocused();
        }
        expect(Object.entries(parents())).toEqual(meant);
        expect(".o_netwerk_hand_thing").toHaveCount(61);
        const seen = queryAll(".o_netwerk_hand_thing").map((one) => one.dataset.key);
        expect(seen.slice(1)).toEqual(meant.map(([words]) => keyOf(words)));
        for (let left = 59; left >= 0; left--) {
            await store.undo();
            await wait();
            expect(Object.entries(parents())).toEqual(meant.slice(0, left));
        }
    });

    test("Enter makes the next one beside it, Tab the first one under it", async () => {
        server = grown();
        await mountHand(server);
        await focus("Owner sells");
        await keys("Enter");
        await type("Waiting list", "Enter");
        await keys("Escape");
        expect(thing("Owner sells")).toBeFocused();
        await keys("Tab");
        await type("In March", "Tab");
        await type("Told by letter", "Enter");
        await keys("Escape");
        const all = parents();
        expect(all["Waiting list"]).toBe("Lease ends");
        expect(all["In March"]).toBe("Owner sells");
        expect(all["Told by letter"]).toBe("In March");
    });

    test("arrows go along the branches, on the left the other way", async () => {
        server = grown();
        await mountHand(server);
        await focus("What is this about?");
        const walk = async (key, words) => {
            await keys(key);
            expect(thing(words)).toBeFocused();
        };
        await walk("ArrowRight", "Domain housing");
        await walk("ArrowRight", "Lease ends");
        await walk("ArrowRight", "Owner sells");
        await walk("ArrowDown", "Club");
        await walk("ArrowUp", "Owner sells");
        await walk("ArrowLeft", "Lease ends");
        await walk("ArrowLeft", "Domain housing");
        await walk("ArrowLeft", "What is this about?");
        await walk("ArrowLeft", "Domain work");
        await walk("ArrowLeft", "Back");
        await walk("ArrowRight", "Domain work");
        await walk("End", "Club");
    });

    test("Space folds for oneself: nothing is sent, and it stays so in this tab", async () => {
        server = grown();
        await mountHand(server);
        await focus("Domain housing");
        await keys(" ");
        await wait();
        expect(server.sent).toEqual([]);
        expect(server.drawn.at(-1).folded).toEqual(["housing"]);
        expect(thing("Lease ends")).toHaveCount(0);
        expect(thing("Domain housing")).toBeFocused();
        expect(queryOne(thing("Domain housing")).getAttribute("aria-label")).toInclude("folded");
        await keys("ArrowDown");
        expect(thing("Club")).toBeFocused();
        const key = "netwerk_folded/netwerk.assessment/7";
        expect(JSON.parse(browser.sessionStorage.getItem(key))).toEqual(["housing"]);
        await focus("Domain housing");
        await tap(act("fold"));
        await wait();
        expect(server.drawn.at(-1).folded).toBe(undefined);
        expect(thing("Owner sells")).toHaveCount(1);
    });

    test("what one adds to is opened", async () => {
        server = grown();
        browser.sessionStorage.setItem("netwerk_folded/netwerk.assessment/7", '["housing"]');
        await mountHand(server);
        expect(thing("Lease ends")).toHaveCount(0);
        await focus("Domain housing");
        await keys("Tab");
        await type("Damp", "Enter");
        await keys("Escape");
        expect(parents().Damp).toBe("Domain housing");
        expect(thing("Lease ends")).toHaveCount(1);
        expect(thing("Damp")).toHaveCount(1);
    });

    test("a leaf goes to another branch, with what hangs under it; undo puts it back", async () => {
        server = grown();
        const { store } = await mountHand(server);
        await drag(thing("Lease ends"), at("Lease ends"), at("Back"));
        expect(parents()["Lease ends"]).toBe("Back");
        expect(parents()["Owner sells"]).toBe("Lease ends");
        expect(server.sent).toHaveLength(1);
        await store.undo();
        await wait();
        expect(parents()["Lease ends"]).toBe("Domain housing");
        await drag(thing("Lease ends"), at("Lease ends"), at("What is this about?"));
        expect(parents()["Lease ends"]).toBe("");
    });

    test("nothing hangs under itself, and what is let go of nowhere stays", async () => {
        server = grown();
        await mountHand(server);
        await drag(thing("Lease ends"), at("Lease ends"), at("Owner sells"));
        await drag(thing("Lease ends"), at("Lease ends"), [450, 250]);
        await drag(thing("Domain housing"), at("Domain housing"), at("Back"));
        await drag(thing("Lease ends"), at("Lease ends"), at("Domain housing"));
        expect(server.sent).toEqual([]);
    });

    test("with a finger: tapped first, then dragged", async () => {
        server = grown();
        await mountHand(server);
        const touch = { pointerType: "touch" };
        await drag(thing("Club"), at("Club"), at("Back"), touch);
        expect(server.sent).toEqual([], { message: "it scrolls" });
        await tap(thing("Club"));
        await drag(thing("Club"), at("Club"), at("Back"), touch);
        expect(parents().Club).toBe("Back");
    });

    test("elsewhere by the bar: every place but under itself", async () => {
        server = grown();
        await mountHand(server);
        await tap(thing("Lease ends"));
        await tap(act("hang"));
        expect(queryAllTexts(".o_netwerk_hand_options button")).toEqual([
            "What is this about?", "Domain housing", "Domain work", "Back", "Club",
        ]);
        await tap(option("Club"));
        await wait();
        expect(parents()["Lease ends"]).toBe("Club");
    });

    test("an arrow from the grip to another leaf, its words, and away", async () => {
        server = grown();
        await mountHand(server);
        await tap(thing("Owner sells"));
        const [x, y] = at("Owner sells");
        await drag('.o_netwerk_hand_grip[data-grip="link"]', [x + 74, y], at("Back"));
        expect(server.links()).toEqual(["Owner sells → Back"]);
        expect(parents()["Owner sells"]).toBe("Lease ends", { message: "it hangs where it hung" });
        expect(queryOne(thing("Owner sells")).getAttribute("aria-label")).toInclude("arrow to Back");
        await tap(act("arrow"));
        await tap(option("→ Back"));
        await type("costs time", "Enter");
        expect(server.sheet.links[0].words).toBe("costs time");
        await tap(act("link"));
        await tap(option("Back"));
        await wait();
        expect(server.links()).toEqual([]);
    });

    test("an arrow by the keyboard alone", async () => {
        server = grown();
        await mountHand(server);
        await focus("Back");
        await keys("Escape");
        expect(".o_netwerk_hand_bar [data-act]:first").toBeFocused();
        expect(".o_netwerk_hand_name").toHaveText("Back", { message: "it stays chosen" });
        await keys("Escape");
        expect(thing("Back")).toBeFocused();
        await keys("Escape");
        queryOne(act("link")).focus();
        await keys("Enter");
        queryOne(option("Club")).focus();
        await keys("Enter");
        await wait();
        expect(server.links()).toEqual(["Back → Club"]);
    });

    test("marks of a leaf in the bar", async () => {
        server = grown();
        await mountHand(server);
        await tap(thing("Club"));
        await tap(act("marks"));
        await tap(option("This first"));
        await tap(option("Not to be given up"));
        await wait();
        expect(server.row("Club").answers.marks.value).toEqual(["keep", "first"]);
    });

    test("a domain comes on it by a tap, and goes with what hangs there", async () => {
        server = mindMap([["Lease ends", {}, { parent: "housing" }]], ["housing"]);
        const { store } = await mountHand(server);
        await tap('[data-bring="branches/work"]');
        await wait();
        expect(server.sheet.sections[1].chosen).toEqual(["housing", "work"]);
        expect(thing("Domain work")).toBeFocused();
        await focus("Domain housing");
        await keys("Delete");
        await wait();
        expect(server.sheet.sections[1].chosen).toEqual(["work"]);
        expect(parents()).toEqual({});
        expect(thing("What is this about?")).toBeFocused();
        await store.undo();
        await wait();
        expect(server.sheet.sections[1].chosen).toEqual(["housing", "work"]);
        expect(parents()["Lease ends"]).toBe("Domain housing");
    });

    test("what is taken away leaves the hand at what it hung under", async () => {
        server = grown();
        await mountHand(server);
        await focus("Owner sells");
        await keys("Delete");
        await wait();
        expect(parents()["Owner sells"]).toBe(undefined);
        expect(thing("Lease ends")).toBeFocused();
    });

    test("what somebody else took away is gone here too, and what is typed is not", async () => {
        server = grown();
        const { store } = await mountHand(server);
        await focus("Owner sells");
        await keys("Tab");
        await edit("In March");
        server.write([{ op: "take_row", uid: server.row("Club").key }]);
        await store.look();
        await settle();
        expect(TYPE).toHaveValue("In March");
        await press("Enter");
        await wait();
        expect(parents()["In March"]).toBe("Owner sells");
        expect(parents().Club).toBe(undefined);
    });

    test("a line that is down loses nothing: it waits, and comes", async () => {
        server = grown();
        const { store } = await mountHand(server);
        await focus("Club");
        await keys("Tab");
        server.line = "down";
        await type("Football", "Enter");
        await type("Swimming", "Enter");
        expect(queryAllTexts(".o_netwerk_hand_waiting bdi")).toEqual(["Football", "Swimming"]);
        expect(thing("Lease ends")).toHaveCount(1);
        server.line = "up";
        await store.retry();
        await wait();
        expect(parents().Football).toBe("Club");
        expect(parents().Swimming).toBe("Club");
    });

    test("who only reads has the drawing and nothing to change", async () => {
        server = grown();
        await mountHand(server, { isReadonly: true });
        expect(".o_netwerk_hand svg[data-drawing]").toHaveCount(1);
        expect(".o_netwerk_hand_thing, .o_netwerk_hand_bar").toHaveCount(0);
    });
});

describe("a web by hand", () => {
    function web() {
        const columns = [column("words", "text"), column("priority", "choice", { options: MARKS })];
        const part = section("web", columns, { own_rows: "allowed", links: ["web"], can_choose: true, chosen: ["money", "work"] });
        part.rows = ["money", "work", "housing"].map((key) => row(key, columns, { words: `Domain ${key}` }));
        const helpers = section("helpers", [column("for", "text")]);
        return new FakeGraph([own(part, ["The neighbours"]), helpers], drawWeb);
    }
    const place = (index) => [560, 44 * index + 22];

    test("one laid on another is tied to it, and stays where it is", async () => {
        server = web();
        const { store } = await mountHand(server);
        await drag(thing("Domain money"), place(0), place(1));
        await drag(thing("The neighbours"), place(2), place(0));
        await drag(thing("Domain money"), place(0), place(1));
        expect(server.sheet.links.map(({ from, to }) => [from, to])).toEqual([
            ["web/money", "web/work"],
            ["web-1-point", "web/money"],
        ]);
        expect(server.sent).toHaveLength(2);
        await store.undo();
        await wait();
        expect(server.sheet.links).toHaveLength(1);
    });

    test("a domain more, who helps, and what comes first", async () => {
        server = web();
        await mountHand(server);
        await tap('[data-bring="web/housing"]');
        await wait();
        expect(server.sheet.sections[0].chosen).toEqual(["money", "work", "housing"]);
        await tap(act("priority"));
        await tap(option("This first"));
        await wait();
        expect(server.row("Domain housing").answers.priority.value).toEqual(["first"]);
        await tap("[data-add=helpers]");
        await type("Social worker");
        expect(server.words("helpers")).toEqual(["Social worker"]);
    });
});
