/**
 * Whatever a drag does by hand, taps do, and so do keys: every hand, every thing that can be
 * held, everything that takes it, every grip. A hand that has no place here fails.
 */
import { describe, expect, test } from "@odoo/hoot";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { makeMockEnv } from "@web/../tests/web_test_helpers";

import "@netwerk_ondersteuning/by_hand/by_hand";
import "@netwerk_ondersteuning/by_hand/beam_hand";
import "@netwerk_ondersteuning/by_hand/boxes_hand";
import "@netwerk_ondersteuning/by_hand/graph_hand";
import "@netwerk_ondersteuning/by_hand/timeline_hand";
import { HANDS } from "@netwerk_ondersteuning/by_hand/hands";
import { preview } from "@netwerk_ondersteuning/filling/sheet_preview";
import { beam, column, own, row, section } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

const copy = (data) => JSON.parse(JSON.stringify(data));

// -- what is drawn, plainly: each thing in a place of its own -----------------------------

const at = (index, wide = 100) => [0, 50 * index, wide, 44];
const middle = ([x, y, w, h]) => ({ x: x + w / 2, y: y + h / 2 });

function drawBeam({ sections: [burdens, strengths] }) {
    const grip = (one) => {
        const value = one.answers.size?.value ?? null;
        return { name: "size", axis: "y", at: [0, 0], per: -4, value, drawn: value ?? 6, least: 1, most: 20 };
    };
    const things = [
        ...burdens.rows.map((one) => ({ place: ["burdens", one.key], takes: ["strengths"], grips: [grip(one)] })),
        ...strengths.rows.map((one) => ({ place: ["strengths", one.key], grips: [grip(one)] })),
    ];
    return things.map((one, index) => ({ ...one, box: at(index) }));
}

function drawBoxes({ sections }) {
    const takes = sections.map(({ key }) => key);
    const things = sections.flatMap((part) => [
        { place: [part.key, ""], open: true, takes },
        ...part.rows.map((one) => ({ place: [part.key, one.key] })),
    ]);
    return things.map((one, index) => ({ ...one, box: at(index) }));
}

function drawTree({ sections: [centre, branches] }) {
    const top = { place: ["centre", centre.rows[0].key], takes: ["branches"] };
    const things = [
        top,
        ...branches.rows.map((one) => ({
            place: ["branches", one.key], takes: ["branches"], links_to: [],
            under: one.parent ? ["branches", one.parent] : top.place,
            grips: [{ name: "link", is_arrow: true, at: [0, 0] }],
        })),
    ];
    return things.map((one, index) => ({ ...one, box: at(index) }));
}

const drawWeb = ({ sections: [web] }) =>
    web.rows.map((one, index) => ({
        place: ["web", one.key], box: at(index), takes: ["web"], links_to: [],
        grips: [{ name: "link", is_arrow: true, at: [0, 0] }],
    }));

function drawLine({ sections: [events] }, hasLanes) {
    const things = events.rows.map((one) => {
        const when = one.answers.period?.value || {};
        const isDated = Boolean(when.from || when.until);
        const bounds = { axis: "x", per: 10, step: "year", least: 1850, most: 2200 };
        const grips = isDated ? ["from", "until"].map((name) => ({ ...bounds, name, value: Number(when[name] || when.from || when.until) })) : [];
        if ("age" in when) {
            grips.push({ ...bounds, name: "age", value: when.age, least: 0, most: 130 });
        }
        const along = { axis: "x", per: 10, step: "year", value: 0, least: -50, most: 50 };
        const group = isDated ? "years" : "age" in when ? "ages" : "order" in when ? "order" : "none";
        return { place: ["events", one.key], group, grips, ...(grips.length && { along }), lane_of: one.answers.domain?.value[0].words || "", order: when.order || 99 };
    });
    const ordered = [...things].sort((one, other) => one.order - other.order);
    const lanes = ["Home", "Work", ""].map((words) => ({
        place: ["events", `=years=${words}`], takes: ["events"], lane: { column: "domain", words, said: words || "In none" },
    }));
    const all = hasLanes
        ? lanes.flatMap((head) => [head, ...things.filter((one) => one.lane_of === head.lane.words)])
        : ordered;
    return all.map((one, index) => ({ ...one, box: at(index) }));
}

function drawCards({ sections: [part] }) {
    const names = [...new Set(part.rows.flatMap(({ answers }) => answers.competence?.value.map(({ words }) => words) || []))];
    const things = [
        ...names.map((words) => ({ place: [part.key, `=${words}`], takes: [part.key], named: { column: "competence", to: "competence", words } })),
        ...part.rows.map(({ key }) => ({ place: [part.key, key] })),
    ];
    return things.map((one, index) => ({ ...one, box: at(index) }));
}

// -- a sheet for each hand ----------------------------------------------------------------

const competence = (words) => ({ competence: [{ to: "competence", id: false, words }] });
const domain = (id, words) => ({ domain: [{ to: "domain", id, words }] });
const references = { domain: [{ id: 2, words: "Work" }, { id: 3, words: "Home" }], competence: [], member: [] };

function tree() {
    const asked = [column("what", "choice", { options: [{ key: "work", words: "Work" }] })];
    const centre = section("centre", asked, { own_rows: "none" });
    centre.rows = [row("centre", asked, { words: "What is this about?" })];
    const branches = section("branches", [column("words", "text")], { nests: true, links: ["branches"] });
    return [centre, own(branches, ["Lease"], ["Owner", {}, { parent: "branches-1-point" }], ["Club"])];
}

function line() {
    const columns = [column("period", "when"), column("domain", "ref", { refers: "domain" })];
    return [
        own(
            section("events", columns),
            ["Home", { period: { from: "1999", until: "2004" }, ...domain(3, "Home") }],
            ["Goes on", { period: { from: "1995", ongoing: true }, ...domain(2, "Work") }],
            ["Twelve", { period: { age: 12 } }],
            ["First"],
            ["Then"]
        ),
    ];
}

const KINDS = [
    { code: "beam", draw: drawBeam, sections: () => beam().slice(0, 2) },
    {
        code: "boxes", draw: drawBoxes,
        sections: () => ["pro", "contra"].map((key) => own(section(key, [column("more", "text")]), [`${key} one`], [`${key} two`])),
    },
    { code: "graph", name: "a tree", draw: drawTree, sections: tree },
    {
        code: "graph", name: "a web", draw: drawWeb,
        sections: () => [own(section("web", [column("words", "text")], { links: ["web"] }), ["Debts"], ["House"], ["Work"])],
    },
    { code: "timeline", draw: (sheet) => drawLine(sheet, false), sections: line },
    { code: "timeline", name: "by parts of life", draw: (sheet) => drawLine(sheet, true), sections: line },
    {
        code: "card", draw: drawCards,
        sections: () => [own(section("key", [column("competence", "ref", { refers: "competence" })]), ["Helper", competence("Patient")], ["Attic", competence("Creative")], ["Waiter"])],
    },
];

// -- what comes of it ---------------------------------------------------------------------

const changesOf = (deed) => (Array.isArray(deed) ? deed : deed?.changes) || [];

/** A sheet as somebody reads it: own points by their words, whatever their keys. */
function read(view) {
    const words = {};
    view.sections.forEach(({ rows }) => rows.forEach((one) => (words[one.key] = one.words)));
    const name = (key) => words[key] || key;
    return JSON.stringify([
        view.sections.map(({ key, rows }) => [key, rows.map((one) => [one.words, name(one.parent), one.answers])]),
        view.links.map(({ from, to }) => `${name(from)} ${name(to)}`).sort(),
    ]);
}

/** A hand over a sheet as it is by now. */
function handOf({ code, draw }, view) {
    const sheet = { takes_names: false, sections: view.sections, links: view.links };
    const store = {
        view, sheet, screen: { references, dossier: { id: 1 } }, vips: [], problems: {}, withClient: false,
        notify: () => {}, keepUnread: () => {}, dropProblem: () => {}, model: "netwerk.assessment", assessmentId: 7,
    };
    const drawing = { name: code, box: [0, 0, 900, 2000], things: draw(view) };
    return new (HANDS.get(code))({ store, drawing, say: () => {} });
}

const done = (view, deed) => preview(copy(view), changesOf(deed));

/** What letting go does: of every thing and grip, over everything that takes it, and beside. */
function drags(kind, view) {
    const found = [];
    const note = (what, deed) => changesOf(deed).length && found.push([what, read(done(view, deed))]);
    const { things } = handOf(kind, view);
    things.forEach((_one, index) => {
        const hand = handOf(kind, view);
        const thing = hand.things[index];
        const over = hand.things.filter((one) => one !== thing && one.takes?.includes(thing.place[0]));
        const name = hand.words(thing);
        for (const grip of thing.grips || []) {
            if (grip.is_arrow) {
                over.forEach((one) => note(`arrow of ${name} to ${hand.words(one)}`, hand.drop(thing, grip, middle(one.box), one)));
            } else {
                [-1, 1].forEach((by) => {
                    const value = (grip.value ?? grip.drawn) + by;
                    note(`${grip.name} of ${name} by ${by}`, hand.drop(thing, grip, { x: 0, y: 0, value }, null));
                });
            }
        }
        if (!hand.canMove(thing)) {
            return;
        }
        for (const target of [...over, null]) {
            const places = target ? [target] : hand.things;
            for (const one of places) {
                const along = hand.goesAlong(thing, target);
                for (const by of along ? [-1, 1] : [0]) {
                    const to = { ...middle(one.box), ...(along && { value: by }) };
                    note(`${name} to ${target ? hand.words(target) : to.y}, by ${by}`, hand.drop(thing, null, to, along ? null : target));
                }
            }
        }
    });
    return found;
}

/** What one tap in the bar does: of every thing, each act and each option. */
function taps(kind, view) {
    const { things } = handOf(kind, view);
    return things.flatMap((_one, index) => {
        const count = handOf(kind, view).acts(things[index]).flatMap((act) => act.options || [act]).length;
        return [...Array(count).keys()].map((at_) => {
            const hand = handOf(kind, view);
            return hand.acts(hand.things[index]).flatMap((act) => act.options || [act])[at_].run();
        });
    });
}

const PRESSED = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"].flatMap((key) => [
    { key, altKey: true }, { key, shiftKey: true }, { key, altKey: true, shiftKey: true },
]);

/** What one key does on what is chosen. */
function keys(kind, view) {
    const { things } = handOf(kind, view);
    return things.flatMap((_one, index) => {
        const told = PRESSED.map((one) => {
            const hand = handOf(kind, view);
            return hand.keys({ altKey: false, shiftKey: false, ...one }, hand.things[index]);
        });
        const steps = [-1, 1].map((by) => {
            const hand = handOf(kind, view);
            return hand.step(hand.things[index], by);
        });
        return [...told, ...steps];
    });
}

/** All that comes of so many steps at most. */
function reached(kind, start, ways, most) {
    const found = new Set([read(start)]);
    let edge = [start];
    for (let turn = 0; turn < most; turn++) {
        const next = [];
        for (const view of edge) {
            for (const deed of ways.flatMap((way) => way(kind, view))) {
                if (changesOf(deed).length) {
                    const after = done(view, deed);
                    const told = read(after);
                    found.has(told) || next.push(after);
                    found.add(told);
                }
            }
        }
        edge = next;
    }
    return found;
}

describe("every hand", () => {
    test("is tried here", async () => {
        await makeMockEnv();
        expect([...new Set(KINDS.map(({ code }) => code))].sort()).toEqual(HANDS.getEntries().map(([code]) => code).sort());
    });

    for (const kind of KINDS) {
        const name = [kind.code, kind.name].filter(Boolean).join(", ");

        test(`${name}: what a drag does taps do too`, async () => {
            await makeMockEnv();
            const view = { sections: kind.sections(), links: [] };
            const dragged = drags(kind, view);
            expect(dragged.length).toBeGreaterThan(1);
            const tapped = reached(kind, view, [taps], 2);
            expect(dragged.filter(([, told]) => !tapped.has(told)).map(([what]) => what)).toEqual([]);
        });
    }

    test("what is dragged along a line or to another part of life has a key of its own", async () => {
        await makeMockEnv();
        for (const kind of KINDS.filter(({ code }) => code === "timeline")) {
            const view = { sections: kind.sections(), links: [] };
            const typed = reached(kind, view, [keys], 2);
            expect(drags(kind, view).filter(([, told]) => !typed.has(told)).map(([what]) => what)).toEqual([]);
        }
    });
});
