import { Component, useState } from "@odoo/owl";

import { dayName } from "../parts/words";

/**
 * Since when something is said of a person, with what was said before to unfold: each of
 * those can have been a mistake. Says nothing of what was always said.
 */
export class NetworkSince extends Component {
    static template = "netwerk_ondersteuning.NetworkSince";
    static props = {
        member: Object,
        field: String,
        /** The day that is looked at. */
        day: String,
        /** A value in words. */
        nameOf: Function,
        isDisabled: { type: Boolean, optional: true },
        /** Called with a run of `runs` that should have read as what came after it. */
        onWrong: Function,
    };

    setup() {
        this.dayName = dayName;
        this.state = useState({ isOpen: false });
    }

    /** The periods in which the same was said: `{from, until, value, next}`. */
    get runs() {
        const runs = [];
        for (const period of this.props.member.periods || []) {
            const value = period[this.props.field];
            const last = runs.at(-1);
            if (last && JSON.stringify(last.value) === JSON.stringify(value)) {
                last.until = period.date_end;
                continue;
            }
            if (last) {
                last.next = period;
            }
            runs.push({ from: period.date_start, until: period.date_end, value });
        }
        return runs;
    }

    get present() {
        const { day } = this.props;
        return this.runs.find(
            ({ from, until }) => (!from || from <= day) && (!until || day < until)
        );
    }

    /** What was said before, the last first. */
    get earlier() {
        const { present } = this;
        return this.runs.filter((run) => run.until && run.until <= (present?.from || "")).reverse();
    }

    get id() {
        return `o_netwerk_since_${this.props.field}`;
    }
}
