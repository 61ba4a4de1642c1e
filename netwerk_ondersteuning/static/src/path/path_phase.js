import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";

import { DayInput } from "../parts/field/day_input";
import { difference, useForm } from "./path_form";
import { PHASE, STEP, keyOf, moveTo, newUid, phaseName } from "./path_words";

/** On to a phase, or back, or beside another: the next one is chosen already. */
export class PathEnter extends Component {
    static template = "netwerk_ondersteuning.PathEnter";
    static components = { DayInput, Dialog };
    static props = { store: Object, close: Function };

    setup() {
        this.store = useState(this.props.store);
        this.form = useForm(this.props.store);
        this.about = this.store.path.said.about;
        this.name = phaseName;
        // made once: however often it is sent, it is the same
        this.uid = newUid();
        const { standing, today } = this.store.path;
        this.state = useState({
            phase: standing.next ? keyOf({ key: standing.next.phase, cycle: standing.next.cycle }) : "",
            day: today,
            about: "day",
            left: "",
            aboutLeft: "day",
            why: "",
            focus: [],
            isBeside: false,
        });
    }

    get phases() {
        return this.store.path.phases;
    }

    get from() {
        const row = this.store.running().find(({ is_main }) => is_main);
        return row && this.store.phase(row);
    }

    /** Phases with what entering them would be; the proposed one comes first, by itself. */
    get choices() {
        const made = this.phases.map((phase) => ({ phase, key: keyOf(phase), ...moveTo(phase, this.from, this.phases) }));
        const isProposed = ({ code }) => code === "next" || code === "first";
        const proposed = made.filter(isProposed).slice(0, 1);
        return { proposed, others: made.filter((one) => !proposed.includes(one)) };
    }

    get cycles() {
        const made = new Map();
        for (const one of this.choices.others) {
            const cycle = one.phase.cycle || 0;
            made.set(cycle, [...(made.get(cycle) || []), one]);
        }
        return [...made].map(([cycle, choices]) => ({ cycle, choices }));
    }

    cycleWords(cycle) {
        return this.cycles.length > 1 && cycle ? _t("Cycle %s", cycle) : "";
    }

    get chosen() {
        return this.phases.find((one) => keyOf(one) === this.state.phase);
    }

    /** Whether something runs beside which this one could run. */
    get canBeBeside() {
        return Boolean(this.chosen?.kind === PHASE && this.from && keyOf(this.from) !== this.state.phase);
    }

    get isStep() {
        return this.chosen?.kind === STEP;
    }

    toggleFocus(key) {
        const { focus } = this.state;
        this.state.focus = focus.includes(key) ? focus.filter((one) => one !== key) : [...focus, key];
    }

    get canSave() {
        return Boolean(this.chosen && this.state.day && !this.form.isBusy);
    }

    save() {
        if (!this.canSave) {
            return;
        }
        const { key: phase, cycle } = this.chosen;
        const { day, about, left, aboutLeft, why, focus, isBeside } = this.state;
        const change = { op: "enter", uid: this.uid, phase, cycle: cycle || 0, day, about };
        if (left && !this.isStep) {
            Object.assign(change, { left, about_left: aboutLeft });
        }
        if (this.canBeBeside && isBeside) {
            change.beside = true;
        }
        if (why.trim()) {
            change.why = why;
        }
        if (focus.length) {
            change.focus = [...focus];
        }
        return this.form.send(phaseName(this.chosen), [change]);
    }
}

/** A phase that was noted is put right, or was never so. */
export class PathRow extends Component {
    static template = "netwerk_ondersteuning.PathRow";
    static components = { DayInput, Dialog };
    static props = { store: Object, uid: String, close: Function };

    setup() {
        this.store = useState(this.props.store);
        this.form = useForm(this.props.store);
        this.about = this.store.path.said.about;
        const row = this.store.row(this.props.uid);
        this.was = row;
        this.state = useState({
            phase: keyOf({ key: row.phase, cycle: row.cycle }),
            entered: row.entered,
            about_entered: row.about_entered,
            left: row.left || "",
            about_left: row.about_left,
            why: row.why,
            focus: [...row.focus],
            is_main: row.is_main,
        });
    }

    get title() {
        return this.store.nameOf(this.was);
    }

    get chosen() {
        return this.store.path.phases.find((one) => keyOf(one) === this.state.phase);
    }

    /** All phases; one that the method no longer has stays what it was. */
    get choices() {
        const made = this.store.path.phases.map((phase) => [keyOf(phase), phaseName(phase)]);
        return this.chosen ? made : [[this.state.phase, this.title], ...made];
    }

    get isStep() {
        return this.chosen?.kind === STEP;
    }

    /** Another phase runs on some of its days: then one of them is the main one. */
    get hasOther() {
        const end = (one) => one.left || "9999-12-31";
        const kindOf = (row) => this.store.phase(row)?.kind || PHASE;
        return this.store.path.log.rows.some(
            (one) =>
                one.uid !== this.was.uid &&
                kindOf(one) === PHASE &&
                one.entered < end(this.was) &&
                this.was.entered < end(one)
        );
    }

    toggleFocus(key) {
        const { focus } = this.state;
        this.state.focus = focus.includes(key) ? focus.filter((one) => one !== key) : [...focus, key];
    }

    save() {
        const [phase, cycle] = this.state.phase.split("/");
        const now = { ...this.state, phase, cycle: Number(cycle), focus: [...this.state.focus] };
        now.left = this.isStep ? now.entered : now.left || null;
        if (this.isStep) {
            now.about_left = now.about_entered;
        }
        const there = this.store.row(this.props.uid) || this.was;
        const was = Object.fromEntries(Object.keys(now).map((name) => [name, there[name]]));
        const changed = difference(now, was);
        const changes = changed ? [{ op: "correct", uid: this.props.uid, ...changed }] : [];
        return this.form.send(this.title, changes);
    }

    remove() {
        const { uid } = this.props;
        const was = this.store.row(uid);
        return this.form.send(_t("Removed: %s", this.title), was ? [{ op: "remove", uid, was }] : []);
    }
}
