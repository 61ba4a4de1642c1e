/** What tests of drawing by hand share: a server with one sheet, that draws it plainly. */
import { onRpc, patchWithCleanup, getService, makeMockEnv, makeServerError, mountWithCleanup } from "@web/../tests/web_test_helpers";
import { Component, useState, xml } from "@odoo/owl";
import { uuid } from "@web/core/utils/strings";
import { user } from "@web/core/user";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";

import { ByHand } from "@netwerk_ondersteuning/by_hand/by_hand";
import { sameAnswer } from "@netwerk_ondersteuning/filling/answer_words";
import { preview } from "@netwerk_ondersteuning/filling/sheet_preview";
import { SheetStore } from "@netwerk_ondersteuning/filling/sheet_store";
import { NetworkKeep } from "@netwerk_ondersteuning/store/network_keep";
import { settle } from "../network_map/fixture";

const copy = (data) => JSON.parse(JSON.stringify(data));

export function column(key, kind, more = {}) {
    const sized = kind === "size" ? { least: 1, most: 20, low: "Small", high: "Large" } : {};
    return {
        key, kind, words: key, help: "", least: null, most: null, low: "", high: "", options: [],
        many: false, ordered: false, extra: false, about: "", refers: "", ...sized, ...more,
    };
}

export function row(key, columns, more = {}) {
    return {
        key, words: key, help: "", domain: "", is_own: false, parent: "", place: null, talk: false,
        columns: columns.map((one) => one.key), answers: {}, before: {}, ...more,
    };
}

export function section(key, columns, more = {}) {
    return {
        key, title: `Part ${key}`, help: "", rubric: "", domain: "", own_rows: "only", own_least: 0,
        own_most: 20, own_words: `Something of ${key}`, nests: false, links: [], can_choose: false,
        chosen: null, columns, rows: [], ...more,
    };
}

/** Own points by their words: `own(section, ["Debts", {size: 7}], …)`. */
export function own(part, ...points) {
    part.rows.push(
        ...points.map(([words, answers = {}, more = {}], index) =>
            row(`${part.key}-${index + 1}-point`, part.columns, {
                words,
                is_own: true,
                place: index + 1,
                answers: Object.fromEntries(
                    Object.entries(answers).map(([key, value]) => [key, { state: "given", value }])
                ),
                ...more,
            })
        )
    );
    return part;
}

/**
 * The beam of the handbook, with so much on it. `lies`: the weakest point lies at something.
 */
export function beam(burdens = [["Debts", { size: 7 }], ["The house"]], strengths = [["My sister", { size: 4 }]], { lies = false } = {}) {
    const asked = [column("size", "size"), column("words", "text")];
    const links = lies ? ["burdens", "strengths"] : [];
    const weakest = section("weakest", [column("words", "text")], { own_rows: "none", links });
    weakest.rows = [row("weakest", weakest.columns, { words: "Where could it break?" })];
    return [
        own(section("burdens", asked), ...burdens),
        own(section("strengths", asked, { links: ["burdens"] }), ...strengths),
        weakest,
    ];
}

/**
 * Things of a beam: burdens beside each other, 100 wide; strengths below what they carry; what
 * is weakest over the beam, at what it lies or at its end.
 */
function drawBeam({ sections, links }) {
    const [burdens, strengths, weakest] = sections;
    const takes = weakest.links.length ? ["weakest"] : [];
    const things = burdens.rows.map((one, index) => {
        const said = one.answers.size?.state === "given" ? one.answers.size.value : null;
        const drawn = said ?? 6;
        return {
            place: ["burdens", one.key],
            box: [110 * index, 120 - 4 * drawn, 100, 4 * drawn],
            takes: ["strengths", ...takes],
            part: "burden",
            zone: [110 * index, 0, 110, 300],
            grips: [
                {
                    name: "size", axis: "y", at: [110 * index + 50, 120 - 4 * drawn], per: -4, value: said, drawn,
                    least: 1, most: 20, still: [110 * index + 50, 120], shape: [60, 4 * drawn], grow: [1, 4],
                },
            ],
        };
    });
    const end = 110 * burdens.rows.length;
    const used = {};
    strengths.rows.forEach((one) => {
        const to = links.find(({ from }) => from === one.key)?.to;
        const at = burdens.rows.findIndex(({ key }) => key === to);
        const x = at < 0 ? end + 110 : 110 * at;
        used[x] = (used[x] || 0) + 1;
        const box = [x, 80 + 50 * used[x], 100, 44];
        things.push({ place: ["strengths", one.key], box, part: "strength", ...(takes.length && { takes }) });
    });
    const [point] = weakest.rows;
    const to = links.find(({ from }) => from === "weakest/weakest")?.to;
    if (to || Object.keys(point.answers).length) {
        const at = things.find(({ place }) => place[1] === to);
        things.push({ place: ["weakest", "weakest"], box: [at ? at.box[0] : end, 120, 100, 8], part: "weakest" });
    }
    things.push({ place: ["burdens", ""], box: [end, 76, 100, 44], open: true });
    things.push({ place: ["strengths", ""], box: [end, 230, 100, 44], open: true });
    return things;
}

/** Boxes of 200 beside each other, points below each other in them. */
function drawBoxes({ sections }) {
    const boxes = sections.filter(({ own_rows }) => own_rows !== "none");
    const takes = boxes.map(({ key }) => key);
    return boxes.flatMap((part, at) => [
        ...part.rows.map((one, index) => ({
            place: [part.key, one.key], box: [220 * at + 10, 40 + 50 * index, 180, 44],
        })),
        { place: [part.key, ""], box: [220 * at, 0, 200, 300], open: true, takes },
    ]);
}

export const DRAW = { beam: drawBeam, boxes: drawBoxes };

/** A server that keeps one sheet as `netwerk.assessment` does, and draws it. */
export class FakeHandSheet {
    constructor(sections, code = "beam", more = {}) {
        this.sheet = {
            id: 7, code: "beam", title: "Beam", intro: "", flow: "whole", renderings: [code, "form"], version: 3,
            state: "begun", may_change: true, said_on: "2026-11-22", about_day: "2026-11-22", about_words: "",
            respondent: "client", respondent_words: "", member_id: false, present: "", compared_to: false,
            sections, links: [], readings: [], ...more,
        };
        this.sent = [];
        this.drawn = [];
        this.batches = {};
        this.refuse = () => null;
        /** What a cell can point to, by kind. */
        this.references = {};
        this.line = "up";
        this.canEdit = true;
        /** How else it is drawn: `(sheet) → things`. */
        this.draw = DRAW[code];
    }

    get_sheet() {
        const sheet = copy(this.sheet);
        sheet.sections.forEach((part) => delete part.taken);
        return sheet;
    }

    get_sheet_screen() {
        return {
            sheet: this.get_sheet(), dossier: { id: 1, reference: "NW-0007", name: "Johan" }, can_edit: this.canEdit,
            who: "The client", when: "22 November", references: copy(this.references),
        };
    }

    get_sheet_drawing(how = {}) {
        this.drawn.push(how);
        const things = this.draw(this.get_sheet());
        const shapes = things.map(({ place, box: [x, y, w, h] }) => ({
            d: `M ${x} ${y} L ${x + w} ${y} L ${x + w} ${y + h} L ${x} ${y + h} Z`,
            kind: "area", series: "", dash: "solid", place,
        }));
        const [code] = this.sheet.renderings;
        return {
            code, beside: [], gaps: [], renderings: [{ code, label: "Beam", icon: "fa-list" }],
            drawing: {
                name: code, box: [0, 0, 900, 320], lines: shapes, points: [], captions: [], things, cuts: [],
                splits: [], table: { heads: [], rows: [] }, empty: false,
            },
        };
    }

    apply_answers(changes, { batch }) {
        if (this.batches[batch]) {
            return copy(this.batches[batch]);
        }
        this.sent.push(copy(changes));
        const problem = this.refuse(changes);
        if (problem) {
            throw makeServerError({ message: problem });
        }
        const [inverse, collisions] = [[], []];
        for (const change of changes) {
            const back = this.back(change, collisions);
            if (back) {
                inverse.unshift(back);
                this.write([change]);
            }
        }
        const result = { version: this.sheet.version, inverse, collisions, others: [] };
        this.batches[batch] = copy(result);
        return result;
    }

    /** What puts it back; null: it collides. */
    back(change, collisions) {
        const { op, uid, from, to } = change;
        const find = (key) => this.sheet.sections.flatMap(({ rows }) => rows).find((one) => one.key === key);
        if (op === "set") {
            const now = find(change.row)?.answers[change.column] || null;
            if ("was" in change && !sameAnswer(change.was, now) && !sameAnswer(now, change.answer)) {
                collisions.push({ op, place: [change.section, change.row, change.column], now });
                return null;
            }
            return { ...change, answer: now, was: change.answer };
        }
        if (op === "set_row") {
            const old = Object.fromEntries(Object.keys(change.was).map((name) => [name, find(uid)[name]]));
            return { op, uid, ...old, was: Object.fromEntries(Object.keys(old).map((name) => [name, change[name]])) };
        }
        return {
            add_row: { op: "take_row", uid }, take_row: { op: "put_row", uid }, put_row: { op: "take_row", uid },
            link: { op: "unlink", from, to }, unlink: { op: "link", from, to }, talk: { ...change, on: !change.on },
        }[op];
    }

    /** Changes as they come: of this page, or of somebody else. */
    write(changes) {
        this.sheet = copy(preview(this.sheet, changes));
        this.sheet.version++;
    }

    row(words) {
        return this.sheet.sections.flatMap(({ rows }) => rows).find((one) => one.words === words);
    }

    /** Words of all points of a section. */
    words(key) {
        return this.sheet.sections.find((one) => one.key === key).rows.map(({ words }) => words);
    }

    links() {
        const words = (end) => this.sheet.sections.flatMap(({ rows }) => rows).find(({ key }) => key === end)?.words;
        return this.sheet.links.map(({ from, to }) => `${words(from)} → ${words(to)}`);
    }

    /** Answers to this sheet alone. */
    serve() {
        const server = this;
        const doors = {
            get_sheet_screen: () => this.get_sheet_screen(),
            get_sheet: () => this.get_sheet(),
            apply_answers: ({ args, kwargs }) => this.apply_answers(args[1], kwargs),
            get_sheet_drawing: ({ kwargs }) => this.get_sheet_drawing(kwargs),
        };
        for (const [name, door] of Object.entries(doors)) {
            onRpc("netwerk.assessment", name, door);
        }
        patchWithCleanup(ORM.prototype, {
            call() {
                if (server.line !== "up") {
                    return Promise.reject(new ConnectionLostError("/web"));
                }
                return super.call(...arguments);
            },
        });
    }
}

/** The drawing of a sheet by hand, as a screen shows it. */
/** @param {string} [style] of the box in which it stands, of CSS */
export async function mountHand(server, { isReadonly = false, keep = null, style = "" } = {}) {
    server.serve();
    await makeMockEnv();
    const told = [];
    const store = new SheetStore({
        orm: getService("orm"),
        assessmentId: 7,
        notify: (message) => told.push(String(message)),
        sender: user.userId,
        keep: keep && new NetworkKeep(keep, "ab".repeat(32)),
    });
    await store.load();
    class Screen extends Component {
        static template = xml`
            <div class="o_netwerk_sheet_action" t-attf-style="width: 960px; --o-netwerk-target: 44px; {{ this.props.style }}">
                <ByHand store="this.store" isReadonly="this.props.isReadonly" onForm="() => this.props.told.push('form')"/>
            </div>`;
        static components = { ByHand };
        static props = ["store", "isReadonly", "told", "style"];
        setup() {
            this.store = useState(this.props.store);
        }
    }
    await mountWithCleanup(Screen, { props: { store, isReadonly, told, style } });
    await settle();
    return { store, told };
}

export const newPlace = () => uuid();
