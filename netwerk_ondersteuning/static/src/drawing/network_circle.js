import { useEffect } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import {
    clipLine,
    LINE,
    moveArrow,
    polar,
    ringPath,
    rimPath,
} from "../parts/geometry";
import { dateAndMoment, ringName } from "../parts/words";
import { labelBox } from "./boxes";
import { Drawn } from "./drawn";
import { textWidth } from "./letters";
import { rimAt, rimWidth, rimWords } from "./name_places";
import { READABLE } from "./network_zoom";

/** Under which key the name of the client stands. */
const CLIENT = "client";
/** What stands around people in the layout: rings and sectors (units). */
const WORDS = 18;
/** How large names are in a small picture where there is room (units). */
const SMALL = 26;
/** A line between sectors along which words of rings stand above each other. */
const STEEP = 0.8;
/** Where else those words can stand: so many degrees beside straight up or down. */
const BESIDE = Array.from({ length: 23 }, (_none, at) => 6 * Math.ceil(at / 2) * (at % 2 ? 1 : -1));
/** A move of less than this is not worth an arrow (units of the layout). */
const SMALL_MOVE = 6;

/** The circle: client in the centre, rings, sectors, people, lines, as `layout` has them. */
export class NetworkCircle extends Drawn {
    static template = "netwerk_ondersteuning.NetworkCircle";

    setup() {
        super.setup();
        /** As it is rendered; what is seen of it after that the zoom says. */
        this.firstBox = this.viewBox;
        if (this.props.isCompact) {
            this.names.state.wanted = SMALL;
        } else {
            useEffect(
                () => this.zoom.svg && this.zoom.settleNames(),
                () => [this.reach, this.names.whole]
            );
        }
    }

    /** How large letters are in the layout. */
    get font() {
        const fonts = this.layout.nodes.map((node) => node.font || this.layout.center.font);
        return Math.min(this.layout.center.font, ...fonts);
    }

    /** Where one looks where the whole is too small to read: at the client. */
    focusIn({ width, height }) {
        const { radius } = this.layout;
        const side = Math.min(width, height);
        const usual = (2 * READABLE * (radius + rimWidth(WORDS))) / side;
        // the words along the rim take room of their own
        const own = 2 * READABLE;
        const larger = (own * (radius + rimWidth(0))) / Math.max(side - own, 40);
        this.names.ask(usual <= WORDS ? usual : larger);
        return { x: 0, y: 0, font: this.names.whole };
    }

    /** How large the words of rings and sectors are. */
    get wordsFont() {
        return this.names.found.places ? Math.max(WORDS, this.names.found.letters) : WORDS;
    }

    /** Half the width of the drawing with the names along its rim. */
    get reach() {
        return this.layout.radius + rimWidth(Math.max(WORDS, this.names.whole));
    }

    get source() {
        const { layout, members, before } = this.props.network;
        return [layout, members, before];
    }

    /** What names must keep clear of: see `placeNames`. */
    get stand() {
        const { layout } = this;
        const { network } = this.props;
        const members = new Map(network.members.map((member) => [member.id, member.name]));
        const vips = new Set(
            network.ties.filter((tie) => tie.is_vip).map((tie) => tie.member_id)
        );
        const people = layout.nodes
            .filter((node) => members.has(node.member_id))
            .map((node) => {
                const id = node.member_id;
                return standing(node, id, members.get(id), vips.has(id));
            });
        const gone = (network.before?.nodes || [])
            .filter((node) => !members.has(node.member_id))
            .map((node) => standing(node, `gone ${node.member_id}`, node.full_name));
        const { r } = layout.center;
        const own = { left: -r, top: -r, right: r, bottom: r };
        const client = { key: CLIENT, x: 0, y: 0, r, corner: r, isCenter: true, label: own };
        const reach = layout.radius + rimWidth(Math.max(WORDS, this.names.state.wanted));
        return {
            font: this.font,
            isCut: [layout.center, ...layout.nodes].some(({ label }) => label.join("").includes("…")),
            people: [{ ...client, name: network.dossier.center_name }, ...people, ...gone],
            box: [-reach, -reach, 2 * reach, 2 * reach],
            rim: layout.radius,
            around: (letters, all) => rimWords(layout, Math.max(WORDS, letters), all),
            words: (letters) => this.ringWords(Math.max(WORDS, letters)),
        };
    }

    /**
     * What the rings are called, as boxes: along the lines between sectors that are steep
     * enough for the words to stand above each other, then wherever. The first is where the
     * layout has it.
     */
    ringWords(letters) {
        const { rings, sectors } = this.layout;
        const boxes = (placeOf) =>
            rings
                .filter((ring) => ring.label)
                .map((ring) => {
                    const { x, y } = placeOf(ring);
                    const half = (textWidth(ring.label) * letters) / 2;
                    return {
                        ring: ring.ring,
                        x,
                        y,
                        left: x - half,
                        top: y - letters / 2,
                        right: x + half,
                        bottom: y + letters / 2,
                    };
                });
        const steep = sectors.filter(({ start }) => Math.abs(polar(1, start).y) > STEEP);
        return [
            boxes((ring) => ring),
            ...[...steep.map(({ start }) => start), ...BESIDE.flatMap((turn) => [turn - 90, turn + 90])].map(
                (turn) => boxes(({ outer }) => polar(outer - 14, turn))
            ),
        ];
    }

    get viewBox() {
        return `${-this.reach} ${-this.reach} ${2 * this.reach} ${2 * this.reach}`;
    }

    get title() {
        const { dossier } = this.props.network;
        return _t("Network of %s", dossier.center_name);
    }

    get wedges() {
        return this.layout.rings.flatMap((ring) =>
            this.layout.sectors.map((sector) => ({
                key: `${ring.ring}-${sector.code}`,
                ring: ring.ring,
                sector: sector.code,
                path: ringPath(ring, sector, ring.ring === this.firstRing ? 0 : ring.inner),
                // quieter towards the rim
                opacity: 1 - 0.6 * ((ring.ring - 1) / Math.max(this.layout.rings.length - 1, 1)),
            }))
        );
    }

    get firstRing() {
        return this.layout.rings[0]?.ring;
    }

    get separators() {
        const inner = this.layout.rings[0]?.inner || 0;
        return this.layout.sectors.map((sector) => ({
            code: sector.code,
            from: polar(inner, sector.start),
            to: polar(this.layout.radius, sector.start),
        }));
    }

    get rim() {
        return this.layout.sectors.map((sector) => ({
            ...sector,
            id: `${this.uid}_${sector.code}`,
            size: this.props.isCompact ? this.rimFont(sector) : undefined,
            path: rimPath(
                this.layout.radius + rimAt(this.wordsFont, sector.flip),
                this.arcOf(sector)
            ),
        }));
    }

    /** The arc around what a sector is called, moved aside for who stands there. */
    arcOf(sector) {
        const { start, end, code } = sector;
        const length = 1.05 * textWidth(sector.label) * this.wordsFont;
        const least = (length / this.layout.radius) * (90 / Math.PI);
        const middle = (start + end) / 2 + (this.names.found.turns?.get(code) || 0);
        const half = Math.max(least, (end - start) / 2);
        return { ...sector, start: middle - half, end: middle + half };
    }

    /** In a small picture as large as there is room for along the rim. */
    rimFont({ start, end, label }) {
        const arc = (this.layout.radius * (end - start) * Math.PI) / 180;
        return Math.min(26, arc / (0.58 * label.length));
    }

    /** What each ring is called, where it covers nobody; there is no room in a small picture. */
    get ringMarks() {
        const words = this.props.isCompact ? [] : this.names.found.words;
        const places = new Map(words.map(({ ring, x, y }) => [ring, { x, y }]));
        return this.layout.rings.map((ring) => ({
            ...ring,
            word: places.get(ring.ring),
            path: ringPath(ring),
        }));
    }

    get people() {
        const { network } = this.props;
        const { members, ties } = this.known;
        const news = new Set(
            network.before
                ? network.changes.filter((one) => one.what === "new").map((one) => one.member_id)
                : []
        );
        return this.layout.nodes
            .filter((node) => members.has(node.member_id))
            .map((node) => {
                const member = members.get(node.member_id);
                const tie = ties.get(node.member_id) || {};
                const isNew = news.has(node.member_id);
                const here = this.names.at(node.member_id);
                return {
                    node,
                    member,
                    tie,
                    key: this.props.keyOf(node.member_id),
                    isNew,
                    isSelected: this.isSelected(node.member_id),
                    words: this.wordsOf(member, { ...tie, ring: node.ring }, { isNew }),
                    line: this.lineTo(node, tie.quality),
                    labelLines: this.labelLines(node, node.member_id),
                    labelFont: here?.font || node.font,
                    labelAnchor: here?.anchor,
                };
            });
    }

    labelLines(node, key) {
        const here = this.names.at(key);
        if (here) {
            return here.lines.map((line, index) => ({ ...line, index }));
        }
        return node.label.map((text, index) => ({
            text,
            index,
            x: 0,
            y: node.label_y + index * node.font * LINE,
        }));
    }

    /** The name of the client: in the circle, or beside it where that is too small. */
    get center() {
        const { center } = this.layout;
        const here = this.names.at(CLIENT);
        if (here && !here.isInside) {
            return { ...here, isBeside: true };
        }
        const font = here?.font || center.font;
        const lines = here ? here.lines.map(({ text }) => text) : center.label;
        return {
            font,
            lines: lines.map((text, index) => ({
                text,
                x: 0,
                y: (index - (lines.length - 1) / 2) * font * 1.15,
            })),
        };
    }

    /** The line to the client; a broken one has a gap with a cross in it. */
    lineTo(node, quality) {
        const line = clipLine({ x: 0, y: 0 }, node, this.layout.center.r, node.r);
        const whole = { ...line, key: "whole" };
        if (quality !== "broken") {
            return { quality: quality || "none", parts: [whole] };
        }
        const between = (a, b, share) => a + (b - a) * share;
        const length = Math.hypot(line.x2 - line.x1, line.y2 - line.y1) || 1;
        const gap = Math.min(0.2, 10 / length);
        const middle = { x: between(line.x1, line.x2, 0.5), y: between(line.y1, line.y2, 0.5) };
        return {
            quality,
            parts: [
                {
                    key: "first",
                    ...line,
                    x2: between(line.x1, line.x2, 0.5 - gap),
                    y2: between(line.y1, line.y2, 0.5 - gap),
                },
                {
                    key: "second",
                    ...line,
                    x1: between(line.x1, line.x2, 0.5 + gap),
                    y1: between(line.y1, line.y2, 0.5 + gap),
                },
            ],
            cross: `translate(${middle.x} ${middle.y})`,
        };
    }

    get lineStrength() {
        return this.strengthAmong(this.layout.nodes.length);
    }

    get others() {
        if (!this.props.showOthers) {
            return [];
        }
        const { network } = this.props;
        const ties = new Map(network.ties.map((tie) => [tie.id, tie]));
        return this.layout.others
            .filter((line) => ties.has(line.tie_id))
            .map((line) => {
                const tie = ties.get(line.tie_id);
                return {
                    ...line,
                    quality: tie.quality || "none",
                    touches: `${tie.member_id} ${tie.other_member_id}`,
                    isDim: this.isDim(tie.member_id, tie.other_member_id),
                };
            });
    }

    // -- compare ------------------------------------------------------------------------

    get compared() {
        const { network } = this.props;
        if (!network.before) {
            return { ghosts: [], arrows: [] };
        }
        const now = new Map(this.layout.nodes.map((node) => [node.member_id, node]));
        const names = new Map(network.members.map((member) => [member.id, member.name]));
        const ghosts = [];
        const arrows = [];
        for (const old of network.before.nodes) {
            const node = now.get(old.member_id);
            const isMoved = node && Math.hypot(node.x - old.x, node.y - old.y) > SMALL_MOVE;
            if (node && !isMoved) {
                continue;
            }
            const isGone = !names.has(old.member_id);
            ghosts.push({
                node: old,
                isGone,
                labelLines: isMoved ? [] : this.labelLines(old, `gone ${old.member_id}`),
                labelFont: this.names.at(`gone ${old.member_id}`)?.font || old.font,
                labelAnchor: this.names.at(`gone ${old.member_id}`)?.anchor,
                title: _t("%(name)s on %(date)s: %(ring)s", {
                    name: names.get(old.member_id) || old.full_name,
                    date: dateAndMoment(network, network.compare_to),
                    ring: ringName(network, old.ring),
                }),
            });
            if (isMoved) {
                arrows.push({
                    memberId: old.member_id,
                    path: moveArrow(
                        old,
                        node,
                        this.names.at(old.member_id)?.box || labelBox(node)
                    ),
                });
            }
        }
        return { ghosts, arrows };
    }
}

/** Somebody and the name, for `placeNames`. */
function standing(node, key, name, hasStar) {
    const { x, y, r, shape } = node;
    const corner = hasStar || shape === "square" ? 1.35 * r : r + 2;
    return { key, x, y, r, corner, name, label: labelBox(node) };
}
