import { onPatched, useEffect } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { drawingOf } from "../parts/drawings";
import { LINE, moveArrow, ringPath } from "../parts/geometry";
import { dateAndMoment } from "../parts/words";
import { inkBox, labelBox } from "./boxes";
import { Drawn } from "./drawn";
import { READABLE } from "./network_zoom";

/** Letters of this size are large enough in any drawing (units). */
const LARGE = 18;
/** A few people are not blown up beyond what is easy on the eye (units). */
const LEAST = [560, 480];

/**
 * The network as any drawing but the circle. Draws what `network.drawing` says (see
 * "Drawings" in docs/developer/network.md) and computes no place itself.
 */
export class NetworkDrawing extends Drawn {
    static template = "netwerk_ondersteuning.NetworkDrawing";
    static props = {
        ...Drawn.props,
        /** `[left, top, width, height]`: for pictures of one scale. */
        box: { type: Array, optional: true },
    };
    static crowd = { most: 40, least: 0.45 };

    setup() {
        super.setup();
        /** Who has the pointer or the focus: their lines light up. */
        this.pointedId = null;
        if (this.props.isCompact) {
            return;
        }
        useEffect(
            () => {
                this.zoom.svg && this.zoom.apply();
                this.light();
            },
            () => [this.viewBox, this.props.selectedId]
        );
        useEffect(
            () => this.zoom.svg && this.zoom.settleNames(),
            () => [this.names.whole]
        );
        onPatched(() => this.light());
    }

    /** Where one looks where the whole is too small to read: at most people. */
    focusIn(room) {
        const { nodes } = this.drawing;
        this.names.ask(this.isOnRings ? READABLE / this.zoom.whole(room) : 0);
        const font = this.names.whole;
        const boxes = nodes.map((node) => inkBox(node, this.nameOf(node)?.box));
        const client = boxes[nodes.findIndex((node) => node.kind === "client")];
        return { ...this.zoom.lookAtMost(boxes, client, room, font), font };
    }

    get source() {
        return [this.drawing, this.props.network.members];
    }

    /** What names must keep clear of: see `placeNames`. */
    get stand() {
        const { nodes } = this.drawing;
        return {
            font: Math.min(LARGE, ...nodes.map((node) => node.font)),
            isCut: nodes.some((node) => node.label.join("").includes("…")),
            people: this.nodes.map((node) => ({
                key: node.key,
                x: node.x,
                y: node.y,
                r: node.r,
                corner: node.kind === "client" ? node.r : 1.35 * node.r,
                name: node.full_name,
                isCenter: node.kind === "client",
                label: labelBox(node),
            })),
            box: this.box,
        };
    }

    get drawing() {
        return this.props.network.drawing;
    }

    get kind() {
        return drawingOf(this.props.network, this.drawing.name);
    }

    /** It stands on the places of the circle: one can drag people in it. */
    get isOnRings() {
        return this.kind.has_rings;
    }

    get box() {
        const [left, top, width, height] = this.props.box || this.drawing.box;
        const spareX = Math.max(0, LEAST[0] - width) / 2;
        const spareY = Math.max(0, LEAST[1] - height) / 2;
        return [left - spareX, top - spareY, width + 2 * spareX, height + 2 * spareY];
    }

    get reach() {
        return this.box;
    }

    get viewBox() {
        return this.box.join(" ");
    }

    get title() {
        return _t("%(drawing)s of %(name)s", {
            drawing: this.kind.label,
            name: this.props.network.dossier.center_name,
        });
    }

    /** What to do first, where there is nothing to draw yet; false when there is. */
    get emptyWords() {
        return !this.props.isCompact && this.drawing.empty;
    }

    get lineStrength() {
        return this.strengthAmong(this.drawing.nodes.length);
    }

    /** Faint rings, only seen while somebody is dragged. */
    get ringMarks() {
        return this.layout.rings.map((ring) => ({ ...ring, path: ringPath(ring) }));
    }

    // -- people -------------------------------------------------------------------------

    get people() {
        const { members, ties } = this.known;
        return this.nodes.map((node) => {
            const member = members.get(node.member_id);
            const tie = ties.get(node.member_id) || {};
            return {
                node,
                key: member ? this.props.keyOf(member.id) : node.key,
                member,
                tie,
                sector: member?.sector || "none",
                isSelected: Boolean(member) && this.isSelected(member.id),
                words: member ? this.wordsOf(member, tie) : this.wordsOfOther(node),
                labelLines: this.labelLines(node),
                labelAnchor: this.nameOf(node)?.anchor,
                isInside: this.nameOf(node)?.isInside ?? node.label_y < node.r,
            };
        });
    }

    /** Who is drawn: with who was dragged just now where he was let go. */
    get nodes() {
        const here = new Set(this.props.network.members.map((member) => member.id));
        const waiting = this.waiting;
        return this.drawing.nodes
            .filter((node) => !node.member_id || here.has(node.member_id) || this.isGone(node))
            .map((node) => {
                const place = waiting.get(node.member_id);
                return place
                    ? { ...node, x: place.x, y: place.y, isWaiting: true, isPlaced: true }
                    : node;
            });
    }

    get waiting() {
        const nodes = this.isOnRings ? this.layout.nodes : [];
        return new Map(
            nodes.filter((node) => node.isWaiting).map((node) => [node.member_id, node])
        );
    }

    isGone(node) {
        return node.status === "gone";
    }

    /** Of the client, of who is unknown, and of who is gone. */
    wordsOfOther(node) {
        if (node.kind === "unknown") {
            const words = [...node.label, ...node.lines].join(", ");
            return words || _t("Somebody of whom nothing is known yet");
        }
        if (node.kind === "client") {
            return node.full_name;
        }
        return _t("%(name)s was there on %(date)s", {
            name: node.full_name,
            date: dateAndMoment(this.props.network, this.props.network.compare_to),
        });
    }

    nameOf(node) {
        return this.isOnRings && !this.props.isCompact ? this.names.at(node.key) : undefined;
    }

    /** The name and, quieter, what stands under it. */
    labelLines(node) {
        const here = this.nameOf(node);
        if (here) {
            return here.lines.map((line, index) => ({ ...line, font: here.font, key: `name${index}` }));
        }
        const stacked = (texts, font, first, isQuiet) =>
            texts.map((text, index) => ({
                key: `${isQuiet ? "quiet" : "name"}${index}`,
                x: 0,
                text,
                font,
                isQuiet,
                y: first + index * font * LINE,
            }));
        return [
            ...stacked(node.label, node.font, node.label_y, false),
            ...stacked(node.lines, node.lines_font, node.lines_y, true),
        ];
    }

    // -- lines --------------------------------------------------------------------------

    get lines() {
        const waiting = this.waiting;
        return this.drawing.lines
            .filter(
                (line) =>
                    !waiting.has(line.member_id) &&
                    !waiting.has(line.other_member_id) &&
                    (this.props.showOthers || !line.is_between)
            )
            .map((line) => ({
                ...line,
                key: `${line.tie_ids.join("-")} ${line.status || ""}`,
                style: line.quality || "none",
                touches: `${line.member_id} ${line.other_member_id || 0}`,
            }));
    }

    get bonds() {
        return this.drawing.bonds.map((bond, index) => ({
            ...bond,
            key: index,
            touches: bond.touches.join(" "),
        }));
    }

    // -- compare ------------------------------------------------------------------------

    /** Who stood elsewhere: a ghost there, and an arrow to where he stands. */
    get moves() {
        return this.drawing.nodes
            .filter((node) => node.status === "moved" && node.from)
            .map((node) => ({
                key: node.key,
                node,
                from: node.from,
                path: moveArrow(node.from, node, this.nameOf(node)?.box || labelBox(node)),
            }));
    }

    // -- lighting up --------------------------------------------------------------------

    point(ev) {
        const id = ev.target.closest?.(".o_netwerk_node")?.dataset.memberId || null;
        if (id !== this.pointedId) {
            this.pointedId = id;
            this.light();
        }
    }

    unpoint() {
        this.pointedId = null;
        this.light();
    }

    /** By classes alone: nothing is rendered while the pointer goes about. */
    light() {
        const svg = this.svg.el;
        const id = this.pointedId ?? this.props.selectedId;
        const isSomebody = id !== null && id !== undefined;
        svg.classList.toggle("o_netwerk_lighting", isSomebody);
        for (const el of svg.querySelectorAll("[data-touches]")) {
            const touched = el.dataset.touches.split(" ");
            el.classList.toggle("o_netwerk_lit", isSomebody && touched.includes(String(id)));
        }
    }
}
