import { Component, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { NetworkCircle } from "../drawing/network_circle";
import { NetworkDrawing } from "../drawing/network_drawing";
import { drawingOf } from "../parts/drawings";
import { dayName } from "../parts/words";

/** The smallest box around all of them. */
function around(boxes) {
    const left = Math.min(...boxes.map((box) => box[0]));
    const top = Math.min(...boxes.map((box) => box[1]));
    const right = Math.max(...boxes.map((box) => box[0] + box[2]));
    const bottom = Math.max(...boxes.map((box) => box[1] + box[3]));
    return [left, top, right - left, bottom - top];
}

/** Every moment in small, side by side and on one scale: how it went, at a glance. */
export class NetworkMoments extends Component {
    static template = "netwerk_ondersteuning.NetworkMoments";
    static components = { NetworkCircle, NetworkDrawing };
    static props = {
        store: Object,
        drawing: String,
        version: Number,
        /** As on the drawing that is left for them: lines, and who steps back. */
        showOthers: { type: Boolean, optional: true },
        marksOf: { type: Function, optional: true },
        onGo: Function,
    };

    static defaultProps = { marksOf: () => new Map() };

    setup() {
        this.dayName = dayName;
        this.state = useState({ moments: [], isLoading: true, isFailed: false });
        this.load(this.props);
        onWillUpdateProps((next) => {
            const { drawing, version } = this.props;
            if (next.drawing !== drawing || next.version !== version) {
                this.load(next);
            }
        });
    }

    async load({ store, drawing }) {
        this.asked = drawing;
        this.state.isFailed = false;
        const moments = await store.loadMoments(drawing);
        if (this.asked !== drawing) {
            return;
        }
        this.state.isLoading = false;
        this.state.isFailed = !moments;
        this.state.moments = moments || [];
    }

    /** Who steps back at a moment, by what was noted of them then. */
    marksOn(moment) {
        const ties = new Map(
            moment.ties.filter((tie) => !tie.other_member_id).map((tie) => [tie.member_id, tie])
        );
        const people = moment.members.map((member) => ({ member, tie: ties.get(member.id) || {} }));
        return this.props.marksOf(people);
    }

    get hasRings() {
        return drawingOf(this.props.store.view, this.props.drawing).has_rings;
    }

    /** Each moment as a network of its own; the words on it are those of the present. */
    get pictures() {
        const { store } = this.props;
        const boxes = this.state.moments.map((moment) => moment.drawing?.box).filter(Boolean);
        const box = boxes.length ? around(boxes) : undefined;
        return this.state.moments.map((moment) => ({
            ...moment,
            box,
            aspect: box ? box[2] / box[3] : 1,
            isCircle: !moment.drawing,
            isShown: moment.date === store.shownDate,
            title: moment.name || _t("Today"),
            count:
                moment.members.length === 1
                    ? _t("1 name")
                    : _t("%s names", moment.members.length),
            marks: this.marksOn(moment),
            network: { ...store.view, ...moment, compare_to: null, before: null, changes: [] },
        }));
    }
}
