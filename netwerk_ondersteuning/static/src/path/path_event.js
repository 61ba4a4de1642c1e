import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

import { DayInput } from "../parts/field/day_input";
import { difference, useForm } from "./path_form";
import { GO_ON, newUid } from "./path_words";

/** Something happened, or what came of it: a crisis, a pause, a setback, a milestone. */
export class PathEvent extends Component {
    static template = "netwerk_ondersteuning.PathEvent";
    static components = { DayInput, Dialog };
    static props = {
        store: Object,
        /** Of an event that is put right. */
        uid: { type: String, optional: true },
        /** It is over: until today, and what came of it. */
        isOver: { type: Boolean, optional: true },
        close: Function,
    };

    setup() {
        this.store = useState(this.props.store);
        // what happens is of one alone, unless somebody says otherwise
        this.form = useForm(this.props.store, this.props.uid ? "days" : "alone");
        this.kinds = this.store.path.said.events.map(([code, label]) => ({ code, label, goesOn: GO_ON.includes(code) }));
        this.uid = this.props.uid || newUid();
        const { today } = this.store.path;
        const event = this.props.uid && this.store.event(this.props.uid);
        this.was = event || null;
        const until = (event && event.until) || (this.props.isOver ? today : "");
        this.state = useState({
            kind: event?.kind || "",
            from: event?.from || today,
            until,
            domain: event?.domain || "",
            reason: event?.reason || "",
            learned: event?.learned || "",
            came_of_it: event?.came_of_it || "",
        });
    }

    get title() {
        if (this.props.isOver) {
            return _t("It is over");
        }
        return this.was ? _t("Put right") : _t("Something happened");
    }

    get chosen() {
        return this.kinds.find(({ code }) => code === this.state.kind);
    }

    get domains() {
        return [["", _t("not said")], ...this.store.path.said.domains];
    }

    get canSave() {
        return Boolean(this.chosen && this.state.from && !this.form.isBusy);
    }

    save() {
        if (!this.canSave) {
            return;
        }
        const { label } = this.chosen;
        const now = { ...this.state, until: this.state.until || null };
        if (!this.was) {
            return this.form.send(label, [{ op: "add_event", uid: this.uid, ...now }]);
        }
        const there = this.store.event(this.uid) || this.was;
        const was = Object.fromEntries(Object.keys(now).map((name) => [name, there[name]]));
        const changed = difference(now, was);
        return this.form.send(label, changed ? [{ op: "set_event", uid: this.uid, ...changed }] : []);
    }

    remove() {
        const { uid } = this;
        const was = this.store.event(uid);
        const label = _t("Removed: %s", this.chosen?.label || "");
        return this.form.send(label, was ? [{ op: "remove_event", uid, was }] : []);
    }
}

/** Who says that a phase is done, each on an own day; they may differ. */
export class PathDone extends Component {
    static template = "netwerk_ondersteuning.PathDone";
    static components = { DayInput, Dialog };
    static props = { store: Object, uid: String, close: Function };

    setup() {
        this.store = useState(this.props.store);
        this.form = useForm(this.props.store);
        this.speakers = this.store.path.said.speakers;
        const { done } = this.store.row(this.props.uid);
        this.state = useState(Object.fromEntries(this.speakers.map(([who]) => [who, done[who] || ""])));
    }

    get name() {
        return this.store.nameOf(this.store.row(this.props.uid));
    }

    save() {
        const { uid } = this.props;
        const { done } = this.store.row(uid);
        const changes = this.speakers.filter(([who]) => this.state[who] !== (done[who] || "")).map(([who]) => ({
            op: "done",
            uid,
            who,
            day: this.state[who] || null,
            was: done[who] || null,
        }));
        return this.form.send(_t("Done: %s", this.name), changes);
    }
}
