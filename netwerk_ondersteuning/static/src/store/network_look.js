/**
 * The network that is looked at, of which day and as which drawing. Only looks: nothing is
 * asked of the server or sent to it here, and nothing changes but what is looked at.
 */
import { markRaw } from "@odoo/owl";
import { Reactive } from "@web/core/utils/reactive";

import { CIRCLE, drawingOf, shownDrawing } from "../parts/drawings";

export class NetworkLook extends Reactive {
    constructor() {
        super();
        /** What the server last said. */
        this.network = null;
        /** The same with the changes that are on their way: what is drawn. */
        this.view = null;
        /** The day that is looked at; null is today. */
        this.date = null;
        this.compareTo = null;
        /** The code of the drawing that is wanted. */
        this.drawing = CIRCLE;
        /** A past day is for looking only, until the user wants to correct it. */
        this.isCorrecting = false;
        /** Made here → known by the server, and back. */
        this.ids = markRaw({});
        this.keys = markRaw({});
    }

    get isPast() {
        return Boolean(this.date);
    }

    get canEdit() {
        return Boolean(this.view?.dossier.can_edit && (!this.date || this.isCorrecting));
    }

    /** Moments are dates on the line; they can be named whatever day is looked at. */
    get canEditMoments() {
        return Boolean(this.view?.dossier.can_edit);
    }

    get shownDate() {
        return this.date || this.network?.today;
    }

    /** The id by which the server knows somebody who was added here. */
    resolve(id) {
        return this.ids[id] || id;
    }

    /** A key that stays the same when somebody who was added here gets his id. */
    keyOf(id) {
        return this.keys[id] || id;
    }

    /** Everybody on the shown date: `{member, tie}`; `tie` is the one with the client. */
    get people() {
        const ties = new Map();
        for (const tie of this.view.ties) {
            if (!tie.other_member_id) {
                ties.set(tie.member_id, tie);
            }
        }
        return this.view.members.map((member) => ({
            member,
            tie: ties.get(member.id) || { ring: false, quality: false, function_ids: [] },
        }));
    }

    person(id) {
        const known = this.resolve(id);
        return this.people.find(({ member }) => member.id === known || member.id === id);
    }

    /** The ties of somebody with others than the client: `{tie, other}`. */
    othersOf(id) {
        const members = new Map(this.view.members.map((member) => [member.id, member]));
        const found = [];
        for (const tie of this.view.ties) {
            if (!tie.other_member_id) {
                continue;
            }
            const otherId =
                tie.member_id === id
                    ? tie.other_member_id
                    : tie.other_member_id === id && tie.member_id;
            if (otherId && members.has(otherId)) {
                found.push({ tie, other: members.get(otherId) });
            }
        }
        return found;
    }

    correct() {
        this.isCorrecting = true;
    }

    /** The drawing that is there to be seen, while the wanted one is on its way. */
    get shownDrawing() {
        return this.drawing === CIRCLE ? CIRCLE : shownDrawing(this.view);
    }

    /** What that drawing takes, see parts/drawings. */
    get shownKind() {
        return drawingOf(this.view, this.shownDrawing);
    }

    /** What to ask of the server besides the circle. */
    get _wanted() {
        return this.drawing === CIRCLE ? {} : { drawing: this.drawing };
    }

    /** How the dossier is asked for what is looked at. */
    _question(date = this.date, compareTo = this.compareTo) {
        return { date, compare_to: compareTo, ...this._wanted };
    }

    /** Notes by which ids the server knows what was made here. */
    _learn(ids = {}) {
        Object.assign(this.ids, ids);
        for (const [made, known] of Object.entries(ids)) {
            this.keys[known] = made;
        }
    }
}
