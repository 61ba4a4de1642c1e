import { Component, useEffect, useRef } from "@odoo/owl";

import { STAR } from "../parts/geometry";
import { describe, markWords } from "../parts/words";
import { useDrawnNames } from "./names";
import { useNetworkZoom } from "./network_zoom";

let nextId = 1;

/**
 * What the circle and the other drawings share. They draw what the data say, compute no
 * place of anybody and know nothing of saving.
 */
export class Drawn extends Component {
    static props = {
        network: Object,
        canEdit: { type: Boolean, optional: true },
        /** A small picture, to look at only. */
        isCompact: { type: Boolean, optional: true },
        showOthers: { type: Boolean, optional: true },
        /** By member: "dim" for who steps back, "light" for who stands out. */
        marks: { type: Map, optional: true },
        selectedId: { optional: true },
        keyOf: { type: Function, optional: true },
        onOpen: { type: Function, optional: true },
        /** Who hears the screen hears this of a person. */
        describe: { type: Function, optional: true },
    };
    static defaultProps = {
        keyOf: (id) => id,
        onOpen: () => {},
        showOthers: true,
        marks: new Map(),
        describe,
    };
    /** More people than this, and their lines step back, to no less than that. */
    static crowd = { most: 50, least: 0.4 };

    setup() {
        this.uid = `o_netwerk_${nextId++}`;
        this.star = STAR;
        this.svg = useRef("svg");
        this.names = useDrawnNames(
            () => this.stand,
            () => this.source
        );
        if (!this.props.isCompact) {
            this.zoom = useNetworkZoom(
                this.svg,
                () => this.reach,
                (room) => this.focusIn(room),
                () => this.props.selectedId,
                (nearer) => this.names.ask(this.names.state.wanted, nearer)
            );
            // a past day says so above the drawing, which leaves it room
            useEffect(
                () => this.zoom.svg && this.zoom.settleNames(),
                () => [this.props.network.date]
            );
        }
    }

    get layout() {
        return this.props.network.layout;
    }

    /** In a crowd the lines step back, so that the names stay readable. */
    strengthAmong(count) {
        const { most, least } = this.constructor.crowd;
        return Math.min(1, Math.max(least, most / Math.max(count, 1)));
    }

    /** Members, and their ties with the client, by their id. */
    get known() {
        const { members, ties } = this.props.network;
        return {
            members: new Map(members.map((member) => [member.id, member])),
            ties: new Map(
                ties.filter((tie) => !tie.other_member_id).map((tie) => [tie.member_id, tie])
            ),
        };
    }

    /** What is said of somebody. */
    wordsOf(member, tie, more) {
        const mark = markWords(this.props.marks.get(member.id));
        return this.props.describe(this.props.network, { member, tie }, more) + mark;
    }

    isSelected(id) {
        return this.props.selectedId === id;
    }

    /** In a small picture nobody else lets them step back. */
    isDim(...ids) {
        return this.props.isCompact && ids.some((id) => this.props.marks.get(id) === "dim");
    }

    onClick(ev) {
        const node = ev.target.closest(".o_netwerk_node");
        if (node && !this.props.isCompact) {
            this.props.onOpen(node.dataset.memberId);
        }
    }
}
