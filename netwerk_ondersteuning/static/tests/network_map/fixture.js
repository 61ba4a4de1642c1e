/**
 * Johan's network (the worked example of the method), and a small server that keeps one
 * network the way `netwerk.dossier` does: enough to test the screen against.
 */
import { waitFor } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import {
    contains,
    getService,
    makeServerError,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { wantWholeCard } from "@netwerk_ondersteuning/map/network_questions";
import { WebClient } from "@web/webclient/webclient";

export const START = "2026-03-02";
export const HALF_WAY = "2026-07-06";
export const TODAY = "2026-11-22";

const RINGS = [
    { ring: 1, inner: 44, outer: 196, label: "Very near" },
    { ring: 2, inner: 196, outer: 266, label: "Near" },
    { ring: 3, inner: 266, outer: 334, label: "A bit further" },
    { ring: 4, inner: 334, outer: 400, label: "Far" },
];
const SECTORS = [
    { code: "household", label: "Household", middle: -90, half: 24 },
    { code: "family", label: "Family", middle: -33, half: 33 },
    { code: "friends", label: "Friends", middle: 33, half: 33 },
    { code: "neighbourhood", label: "Neighbourhood", middle: 90, half: 24 },
    { code: "work", label: "School and work", middle: 147, half: 33 },
    { code: "help", label: "Care and support", middle: -147, half: 33 },
].map(({ code, label, middle, half }) => ({
    code,
    label,
    middle,
    start: middle - half,
    end: middle + half,
    flip: middle > 0,
}));
const CATEGORIES = [
    { id: 1, name: "Household", sector: "household", formality: "informal" },
    { id: 2, name: "Family", sector: "family", formality: "informal" },
    { id: 3, name: "Friends", sector: "friends", formality: "informal" },
    { id: 4, name: "Neighbours", sector: "neighbourhood", formality: "informal" },
    { id: 5, name: "School and work", sector: "work", formality: "informal" },
    { id: 6, name: "Employer", sector: "work", formality: "professional" },
    { id: 7, name: "Professional", sector: "help", formality: "professional" },
];
/** The first questions of "Who else?": what the client means comes before all else. */
const PROMPTS = [
    ["meaning", "What you mean to others", "now", false, false],
    ["home", "Home", "now", 1, "Home"],
    ["work", "Work", "then", 5, "Work (in the past)"],
].map(([place, place_name, time, category_id, origin], index) => ({
    id: index + 1,
    name: `Question about ${place_name}?`,
    hint: "And who more?",
    place,
    place_name,
    time,
    category_id,
    origin,
    active: true,
}));
const SHAPES = { person: "circle", organisation: "square", group: "cluster" };

const WHO = [
    ["circle", "a person"],
    ["square", "an organisation"],
    ["cluster", "a group"],
];
const FAMILY = [
    ["circle", "a woman"],
    ["square", "a man, or an organisation"],
    ["hexagon", "neither woman nor man"],
    ["diamond", "not asked"],
    ["cluster", "a group"],
];
/** code, label, icon, rings, lines between others are extra, shapes, signs */
export const DRAWINGS = [
    ["circle", "Circle", "fa-bullseye", true, WHO, []],
    ["ecogram", "Ecogram", "fa-connectdevelop", true, WHO, ["heads", "valence", "unplaced"]],
    [
        "genogram",
        "Genogram",
        "fa-sitemap",
        false,
        FAMILY,
        ["dead", "unknown", "bonds", "client_gender", "heads", "valence"],
    ],
    ["vip", "VIP card", "fa-star-o", false, WHO, ["heads", "valence"]],
].map(([code, label, icon, has_rings, shapes, signs]) => ({
    code,
    label,
    icon,
    has_rings,
    shapes,
    signs,
}));
const EXPORTS = [
    ["pdf", "pdf", "PDF", "to print or mail"],
    ["png", "png", "PNG", "a picture"],
    ["svg", "svg", "SVG", "a drawing that stays sharp"],
    ["csv", "zip", "CSV", "tables of people and lines"],
    ["graphml", "graphml", "GraphML", "for network software"],
].map(([code, extension, name, use]) => ({ code, extension, name, use }));
const AUDIENCES = [
    { code: "team", name: "The team", use: "With names.", asks_recipient: false },
    { code: "outside", name: "Somebody else", use: "Without.", asks_recipient: true },
];

// name, kind, category, degrees off the middle of the sector, ring now, ring at the
// start (-1: not there yet), quality, VIP
const JOHAN = [
    ["Father", "person", 1, -12, 2, 2, "tense", false],
    ["Mother", "person", 1, 12, 3, 2, "neutral", false],
    ["Brother", "person", 1, 0, 1, 2, "supportive", true],
    ["Aunt Rita", "person", 2, 16, 2, 3, "supportive", false],
    ["Grandparents", "group", 2, -10, 2, 2, "supportive", false],
    ["Father's side of the family", "group", 2, 0, 4, 4, "broken", false],
    ["Thomas", "person", 3, 16, 3, 4, "neutral", false],
    ["Maarten (school)", "person", 3, -2, 3, 3, "neutral", false],
    ["Lawrence", "person", 3, -10, 2, 2, "supportive", true],
    ["Wim (korfball)", "person", 4, 0, 3, -1, false, false],
    ["Teachers", "group", 5, -20, 4, 4, "neutral", false],
    ["Bakery Van Damme", "organisation", 6, 8, 4, 3, "tense", false],
    ["Coach Els", "person", 7, 0, 1, 1, "supportive", false],
    ["Dr. Claes", "person", 7, 0, 4, 4, "broken", false],
    ["Uncle Jos", "person", false, 0, false, -1, false, false],
];
const TIES = [
    ["Father", "Mother", "tense"],
    ["Brother", "Aunt Rita", "supportive"],
    ["Thomas", "Bakery Van Damme", "neutral"],
];
const TURNED = { from_member: "to_member", to_member: "from_member", parent: "child" };
const SELECTIONS = {
    client_gender: [
        ["woman", "Woman"],
        ["man", "Man"],
        ["other", "Other"],
    ],
    kind: [
        ["person", "Person"],
        ["organisation", "Organisation"],
        ["group", "Group"],
    ],
    quality: [
        ["supportive", "Supportive"],
        ["neutral", "Neutral"],
        ["tense", "Tense"],
        ["broken", "Broken"],
    ],
    contact_frequency: [
        ["weekly", "Weekly"],
        ["monthly", "Monthly"],
    ],
    cv_kind: [
        ["education", "Education"],
        ["job", "Job"],
    ],
    contact_permission: [
        ["yes", "Yes"],
        ["no", "No"],
    ],
    involve: [
        ["yes", "Yes"],
        ["rather_not", "Rather not"],
    ],
};

function copy(value) {
    return JSON.parse(JSON.stringify(value));
}

export class FakeDossier {
    /**
     * @param {Object} [options]
     * @param {boolean} [options.isEmpty] a network of nobody
     * @param {boolean} [options.canEdit]
     */
    constructor({ isEmpty = false, canEdit = true } = {}) {
        this.canEdit = canEdit;
        this.version = 12;
        this.nextId = 100;
        this.uuids = {};
        this.collisions = [];
        this.others = [];
        this.calls = [];
        this.answers = {};
        this.state = { members: [], ties: [], moments: [], cv_lines: [], one_contacts: [], start: {}, angle: {} };
        this.snapshots = [];
        this.drawings = [...DRAWINGS];
        if (!isEmpty) {
            this.fill();
        }
    }

    fill() {
        const ids = {};
        for (const [name, kind, category_id, angle, ring, start, quality, is_vip] of JOHAN) {
            const id = (ids[name] = this.addMember({ name, kind, category_id }));
            this.setTie(id, false, { ring, quality, is_vip });
            this.state.angle[id] = angle;
            if (start !== -1) {
                this.state.start[id] = start;
            }
        }
        for (const [one, other, quality] of TIES) {
            this.setTie(ids[one], ids[other], { quality });
        }
        this.state.moments = [
            { id: 1, name: "First talk", date: START, question: "Who matters?", note: false },
            { id: 2, name: "Half way", date: HALF_WAY, question: false, note: false },
        ];
    }

    id(name) {
        return this.state.members.find((member) => member.name === name)?.id;
    }

    ring(name) {
        return this.tie(this.id(name), false).ring;
    }

    addMember(values) {
        const id = ++this.nextId;
        const member = { id, kind: "person", category_id: false, role_ids: [], ...values };
        this.state.members.push(member);
        return id;
    }

    tie(one, other) {
        return this.state.ties.find(
            (tie) =>
                (tie.member_id === one && tie.other_member_id === other) ||
                (other && tie.member_id === other && tie.other_member_id === one)
        );
    }

    setTie(one, other, values) {
        let tie = this.tie(one, other);
        if (!tie) {
            tie = {
                id: ++this.nextId,
                member_id: one,
                other_member_id: other,
                ring: false,
                quality: false,
                is_vip: false,
                function_ids: [],
            };
            this.state.ties.push(tie);
        }
        Object.assign(tie, values);
    }

    sectorOf(member) {
        return CATEGORIES.find(({ id }) => id === member.category_id)?.sector || false;
    }

    /** The ring of everybody who was there on a date. */
    rings(date) {
        const rings = new Map();
        for (const { id } of this.state.members) {
            if (date >= TODAY) {
                rings.set(id, this.tie(id, false)?.ring || false);
            } else if (id in this.state.start) {
                rings.set(id, this.state.start[id]);
            }
        }
        return rings;
    }

    drawing(rings) {
        const nodes = [];
        for (const [id, ring] of rings) {
            if (!ring) {
                continue;
            }
            const member = this.state.members.find((one) => one.id === id);
            const sector = SECTORS.find(({ code }) => code === this.sectorOf(member));
            const angle = (((sector?.middle || 0) + (this.state.angle[id] || 0)) * Math.PI) / 180;
            const { inner, outer } = RINGS[ring - 1];
            const radius = (inner + outer) / 2;
            nodes.push({
                member_id: id,
                ring,
                slot: 1,
                x: radius * Math.cos(angle),
                y: radius * Math.sin(angle),
                r: 11,
                shape: SHAPES[member.kind],
                label: [member.name],
                font: 12,
                label_y: 22,
                full_name: member.name,
            });
        }
        const byId = new Map(nodes.map((node) => [node.member_id, node]));
        return {
            radius: 400,
            center: { r: 34, label: ["Johan"], font: 12 },
            rings: RINGS,
            sectors: SECTORS,
            nodes,
            tray: [...rings].filter(([, ring]) => !ring).map(([id]) => id),
            others: this.state.ties
                .filter((tie) => byId.has(tie.member_id) && byId.has(tie.other_member_id))
                .map((tie) => {
                    const [from, to] = [byId.get(tie.member_id), byId.get(tie.other_member_id)];
                    return { tie_id: tie.id, x1: from.x, y1: from.y, x2: to.x, y2: to.y };
                }),
        };
    }

    /** Another drawing of the same, as in "Drawings" of docs/developer/network.md. */
    picture(name, now, then) {
        const own = new Map(
            this.state.ties.filter((tie) => !tie.other_member_id).map((tie) => [tie.member_id, tie])
        );
        const old = new Map((then ? this.drawing(then).nodes : []).map((n) => [n.member_id, n]));
        const placed = new Map(this.drawing(now).nodes.map((one) => [one.member_id, one]));
        const ids = [...now.keys()].filter((id) => name !== "vip" || own.get(id)?.is_vip);
        const nodes = ids.map((id, index) => {
            const member = this.state.members.find((one) => one.id === id);
            const from = old.get(id);
            const place = placed.get(id) || { x: -300 + 40 * index, y: 420, r: 11 };
            const isMoved = from && Math.hypot(from.x - place.x, from.y - place.y) > 6;
            return {
                key: String(id),
                member_id: id,
                kind: "member",
                shape: SHAPES[member.kind],
                x: place.x,
                y: place.y,
                r: 11,
                label: [member.name],
                font: 12,
                label_y: 22,
                lines: name === "genogram" ? ["1960 – 2020"] : [],
                lines_font: 10,
                lines_y: 34,
                full_name: member.name,
                is_vip: Boolean(own.get(id)?.is_vip),
                is_dead: name === "genogram" && member.name === "Father",
                is_placed: placed.has(id),
                status: !then ? null : !then.has(id) ? "new" : isMoved ? "moved" : null,
                from: isMoved ? { x: from.x, y: from.y, r: 11 } : null,
            };
        });
        const blank = { label: [], font: 12, label_y: 22, lines: [], is_vip: false };
        const quiet = { lines_font: 10, lines_y: 34 };
        const plain = { ...blank, ...quiet, is_dead: false, is_placed: true, status: null, from: null };
        const client = { key: "client", member_id: false, kind: "client", shape: "client" };
        nodes.push({ ...plain, ...client, x: 0, y: 0, r: 34, full_name: "Johan" });
        if (name === "genogram") {
            const unknown = { key: "u1", member_id: false, kind: "unknown", shape: "diamond" };
            nodes.push({ ...plain, ...unknown, x: 90, y: -90, r: 11, full_name: "" });
        }
        const here = new Set(ids);
        const isDrawn = (tie) =>
            here.has(tie.member_id) && (!tie.other_member_id || here.has(tie.other_member_id));
        return {
            name,
            box: [-434, -434, 868, 900],
            nodes,
            tray: [...now.keys()].filter((id) => !here.has(id)),
            lines: this.state.ties.filter(isDrawn).map((tie) => ({
                tie_ids: [tie.id],
                member_id: tie.member_id,
                other_member_id: tie.other_member_id,
                d: "M 0 0 Q 10 10 20 20",
                quality: tie.quality,
                cross: tie.quality === "broken" ? "M 8 8 l 4 4 M 12 8 l -4 4" : null,
                sign: tie.quality === "supportive" ? { text: "+", x: 10, y: 10, r: 6 } : null,
                heads: tie.quality === "tense" ? [{ kind: "tension", d: "M 0 0 l 4 4 Z" }] : [],
                is_between: Boolean(tie.other_member_id),
                status: null,
            })),
            bonds:
                name === "genogram"
                    ? [{ tie_ids: [], kind: "partner", d: "M 0 0 H 9", touches: [0], status: null }]
                    : [],
            captions: [{ text: name, x: 0, y: -420, font: 14, anchor: "middle" }],
            empty: this.emptyWords(name, ids),
        };
    }

    emptyWords(name, ids) {
        if (name === "vip" && !ids.length) {
            return "Who matters most? Mark them with the star on their card.";
        }
        const isBare = name === "genogram" && !this.state.ties.some((tie) => tie.kinship);
        return isBare && "No family is noted yet.";
    }

    changes(then, now) {
        const changes = [];
        for (const { id, name } of this.state.members) {
            const [from, to] = [then.get(id), now.get(id)];
            const change = { member_id: id, other_member_id: false, from, to };
            if (!then.has(id) && now.has(id)) {
                changes.push({ ...change, what: "new", text: `${name} is new.` });
            } else if (from && to && from !== to) {
                const what = to < from ? "nearer" : "further";
                changes.push({ ...change, what, text: `${name}: from ring ${from} to ${to}.` });
            }
        }
        return changes;
    }

    withFeelings(changes) {
        const said = this.state.feelings || [];
        const isSame = (change) => (one) =>
            ["member_id", "what", "from", "to"].every((name) => one[name] === change[name]);
        return changes.map((change) => {
            const { feeling = false, words = false } = said.findLast(isSame(change)) || {};
            return { ...change, feeling, words };
        });
    }

    get_network_moments(drawing = "circle") {
        const days = this.state.moments.map(({ date, name }) => ({ date, name }));
        return [...days, { date: TODAY, name: false }].map((day) => {
            const network = this.get_network({ date: day.date, drawing });
            const { members, ties, layout } = network;
            return { ...day, members, ties, layout, drawing: network.drawing };
        });
    }

    get_network({ date = null, compare_to = null, drawing = "circle" } = {}) {
        if (!this.drawings.some(({ code }) => code === drawing)) {
            throw makeServerError({ type: "UserError", message: `No drawing “${drawing}”.` });
        }
        const day = date || TODAY;
        const now = this.rings(day);
        const then = compare_to && this.rings(compare_to);
        return copy({
            dossier: {
                id: 1,
                reference: "NW-0007",
                kind: "client",
                center_name: "Johan",
                client_gender: this.state.clientGender || false,
                ring_count: 4,
                can_edit: this.canEdit,
            },
            version: this.version,
            today: TODAY,
            date: day,
            compare_to,
            moments: this.state.moments,
            cv_lines: this.state.cv_lines,
            one_contacts: this.state.one_contacts,
            dates: this.state.members.length ? [START, TODAY] : [],
            members: this.state.members
                .filter(({ id }) => now.has(id))
                .map((member) => ({ ...member, sector: this.sectorOf(member) })),
            ties: this.state.ties
                .filter((tie) => now.has(tie.member_id))
                .map((tie) =>
                    tie.other_member_id ? tie : { ...tie, ring: now.get(tie.member_id) }
                ),
            layout: this.drawing(now),
            drawing: drawing === "circle" ? null : this.picture(drawing, now, then),
            before: then && this.drawing(then),
            changes: then ? this.withFeelings(this.changes(then, now)) : [],
            measures: {},
            reading: now.size ? [`${now.size} people stand around Johan.`] : [],
            reading_points: this.readingPoints || [],
            options: {
                categories: CATEGORIES,
                functions: [
                    { id: 1, name: "Affective" },
                    { id: 2, name: "Material" },
                ],
                roles: [{ id: 1, name: "Confidant" }],
                prompts: PROMPTS,
                cv_categories: { education: 5, job: 5 },
                drawings: this.drawings,
                exports: EXPORTS,
                audiences: AUDIENCES,
                turned: TURNED,
                selections: SELECTIONS,
            },
        });
    }

    /** As the server: the same batch a second time changes nothing. */
    apply_network_changes(changes, { date = null, batch, drawing } = {}) {
        this.answers[batch] ||= this.applyNew(changes);
        return copy({ ...this.answers[batch], network: this.get_network({ date, drawing }) });
    }

    applyNew(changes) {
        this.calls.push(changes);
        this.snapshots.push(copy(this.state));
        const ids = {};
        for (const change of changes) {
            this.apply(change, ids);
        }
        this.version++;
        const [collisions, others] = [this.collisions, this.others];
        this.collisions = [];
        this.others = [];
        return copy({
            version: this.version,
            ids,
            inverse: [{ op: "put_back", snapshot: this.snapshots.length - 1 }],
            collisions,
            others,
        });
    }

    apply(change, ids) {
        const known = (id) => this.uuids[id] || id;
        const one = known(change.member_id);
        const other = known(change.other_member_id || false);
        switch (change.op) {
            case "add_member":
                this.uuids[change.uuid] ||= this.addMember(change.values);
                ids[change.uuid] = this.uuids[change.uuid];
                this.setTie(ids[change.uuid], false, change.tie || {});
                break;
            case "update_member":
                Object.assign(
                    this.state.members.find(({ id }) => id === one),
                    change.values
                );
                break;
            case "end_member":
                this.state.members = this.state.members.filter(({ id }) => id !== one);
                break;
            case "set_tie":
                this.setTie(one, other, change.values);
                break;
            case "end_tie":
                this.state.ties = this.state.ties.filter((tie) => tie !== this.tie(one, other));
                break;
            case "add_moment":
                this.uuids[change.uuid] ||= ++this.nextId;
                ids[change.uuid] = this.uuids[change.uuid];
                this.state.moments.push({ id: ids[change.uuid], ...change.values });
                break;
            case "update_moment":
                Object.assign(
                    this.state.moments.find(({ id }) => id === known(change.moment_id)),
                    change.values
                );
                break;
            case "add_cv_line":
                this.uuids[change.uuid] ||= ++this.nextId;
                ids[change.uuid] = this.uuids[change.uuid];
                this.state.cv_lines.push({
                    id: ids[change.uuid],
                    is_walked: false,
                    ...change.values,
                });
                break;
            case "update_cv_line":
                Object.assign(
                    this.state.cv_lines.find(({ id }) => id === known(change.cv_line_id)),
                    change.values
                );
                break;
            case "remove_cv_line":
                this.state.cv_lines = this.state.cv_lines.filter(
                    ({ id }) => id !== known(change.cv_line_id)
                );
                break;
            case "update_client":
                this.state.clientGender = change.values.client_gender;
                break;
            case "say_feeling":
                this.state.feelings = [...(this.state.feelings || []), change];
                break;
            case "put_back":
                this.state = copy(this.snapshots[change.snapshot]);
                break;
        }
    }
}

/** Lets `dossier` answer the two methods of the map. */
export function serveDossier(dossier) {
    onRpc("netwerk.dossier", "get_network", ({ kwargs }) => dossier.get_network(kwargs));
    onRpc("netwerk.dossier", "get_network_moments", ({ args }) =>
        dossier.get_network_moments(args[1])
    );
    onRpc("netwerk.dossier", "apply_network_changes", ({ args, kwargs }) =>
        dossier.apply_network_changes(args[1], kwargs)
    );
    onRpc("netwerk.dossier", "get_map_links", () => ({ version: dossier.version, links: [] }));
    return dossier;
}

/**
 * Opens the map of the dossier that is served, until `ready` is there; with all questions
 * of a card at once, unless one is asked at a time.
 */
export async function openMap(ready = "svg.o_netwerk_circle", { isWholeCard = true } = {}) {
    wantWholeCard(isWholeCard);
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "netwerk_ondersteuning.network_map",
        params: { dossier_id: 1 },
    });
    await waitFor(ready);
}

/** All of the drawing: a small window opens nearer, where names can be read. */
export async function showWhole() {
    await contains(".o_netwerk_zoom_in").click();
    await contains(".o_netwerk_zoom_fit").click();
}

/** Lets the store send what it has and the screen draw it. */
export async function settle() {
    for (let i = 0; i < 4; i++) {
        await animationFrame();
    }
}
