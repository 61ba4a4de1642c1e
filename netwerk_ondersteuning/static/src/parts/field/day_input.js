import { Component, useEffect, useRef } from "@odoo/owl";

/**
 * Whether somebody is done typing a day: a year of one digit is a day for the browser too.
 */
function isWhole(day) {
    return !day || day >= "1900";
}

/**
 * A day that is typed. What the browser shows is set when the day itself becomes another
 * one, and never because something else on the screen is drawn anew: a day of which only
 * the month is typed has no value yet, and would be wiped.
 */
export class DayInput extends Component {
    static template = "netwerk_ondersteuning.DayInput";
    static props = {
        /** "2026-12-07", or empty */
        value: { optional: true },
        /** (day) => of each whole day, and of "" */
        onDay: Function,
        label: { type: String, optional: true },
        class: { type: String, optional: true },
        /** other attributes of the input, such as its id */
        attrs: { type: Object, optional: true },
    };

    setup() {
        this.input = useRef("input");
        useEffect(
            () => this.show(),
            () => [this.value]
        );
    }

    get value() {
        return this.props.value || "";
    }

    show() {
        this.input.el.value = this.value;
    }

    onInput(ev) {
        if (isWhole(ev.target.value)) {
            this.props.onDay(ev.target.value);
        }
    }

    /** What is left as a day of the year 20 was not taken, so it is not shown either. */
    onBlur(ev) {
        if (!isWhole(ev.target.value)) {
            this.show();
        }
    }
}
