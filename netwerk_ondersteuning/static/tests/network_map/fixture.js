/**
 * Johan's network (the worked example of the method), and a small server that keeps one
 * network the way `netwerk.dossier` does: enough to test the screen against.
 */
import { onRpc } from "@web/../tests/web_test_helpers";

export const START = "2026-03-02";
export const HALF_WAY = "2026-07-06";
export const TODAY = "2026-11-22";

const RINGS = [
    { ring: 1, inner: 44, outer: 196 },
    { ring: 2, inner: 196, outer: 266 },
    { ring: 3, inner: 266, outer: 334 },
    { ring: 4, inner: 334, outer: 400 },
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
const SHAPES = { person: "circle", organisation: "square", group: "cluster" };

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
const SELECTIONS = {
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
        this.state = { members: [], ties: [], moments: [], start: {}, angle: {} };
        this.snapshots = [];
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

    get_network({ date = null, compare_to = null } = {}) {
        const day = date || TODAY;
        const now = this.rings(day);
        const then = compare_to && this.rings(compare_to);
        return copy({
            dossier: {
                id: 1,
                reference: "NW-0007",
                kind: "client",
                center_name: "Johan",
                ring_count: 4,
                can_edit: this.canEdit,
            },
            version: this.version,
            today: TODAY,
            date: day,
            compare_to,
            moments: this.state.moments,
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
            before: then && this.drawing(then),
            changes: then ? this.changes(then, now) : [],
            measures: {},
            reading: now.size ? [`${now.size} people stand around Johan.`] : [],
            options: {
                categories: CATEGORIES,
                functions: [
                    { id: 1, name: "Affective" },
                    { id: 2, name: "Material" },
                ],
                roles: [{ id: 1, name: "Confidant" }],
                selections: SELECTIONS,
            },
        });
    }

    apply_network_changes(changes, { date = null } = {}) {
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
            network: this.get_network({ date }),
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
                this.state.moments.push({ id: ++this.nextId, ...change.values });
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
    onRpc("netwerk.dossier", "apply_network_changes", ({ args, kwargs }) =>
        dossier.apply_network_changes(args[1], kwargs)
    );
    onRpc("netwerk.dossier", "get_map_links", () => ({ version: dossier.version, links: [] }));
    return dossier;
}
