import { Component, onWillRender, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { dayName, momentWords } from "../parts/words";

/** "14", "14:30", "14.30", "14u30", "1430", "2:30 pm". */
const HOUR = /^(\d{1,2})(?:\s*[:.,uhUH]\s*(\d{2})?|(\d{2}))?\s*([ap]\.?m\.?)?$/i;

/**
 * @param {string} text as somebody types the hour of a day
 * @returns {{hour: number, minute: number}|null} null: that is no hour
 */
export function parseHour(text) {
    const [match, hours, minutes, more, half] = text.trim().match(HOUR) || [];
    if (!match) {
        return null;
    }
    const isAfternoon = half?.[0].toLowerCase() === "p";
    const hour = half ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
    const minute = Number(minutes ?? more ?? 0);
    return hour < 24 && minute < 60 && (!half || Number(hours) <= 12) ? { hour, minute } : null;
}

/**
 * From when till when somebody has to be somewhere: two hours of the day that stands in
 * `date`, typed as people write them. What was typed stays: what is no hour is marked, and
 * nothing else is put in its place.
 *
 * Odoo's own field of a day with an hour takes an hour alone for nothing, and empties
 * itself when it is left.
 *
 * Options: `end_date_field` (till when), `day_field` (the day, `date` when left out).
 */
export class MeetingHoursField extends Component {
    static template = "netwerk_ondersteuning.MeetingHoursField";
    static props = {
        ...standardFieldProps,
        endField: String,
        dayField: String,
        placeholder: { type: String, optional: true },
    };

    setup() {
        this.inputs = [useRef("start"), useRef("stop")];
        this.state = useState({ wrong: [false, false] });
        this.isTyping = [false, false];
        onWillRender(() => {
            this.told = this.names.map((name) => this.toldHour(name));
        });
        useEffect(
            (...told) => {
                this.inputs.forEach(({ el }, index) => {
                    if (el && !this.isTyping[index] && !this.state.wrong[index]) {
                        el.value = told[index];
                    }
                });
            },
            () => [...this.told, this.props.record.id]
        );
        useEffect(
            (model) => {
                const leave = (isUrgent) =>
                    this.inputs.map(({ el }, index) => el && this.take(index, isUrgent));
                const hurry = () => leave(true);
                const ask = ({ detail }) => detail.proms.push(...leave(false));
                model.bus.addEventListener("WILL_SAVE_URGENTLY", hurry);
                model.bus.addEventListener("NEED_LOCAL_CHANGES", ask);
                return () => {
                    model.bus.removeEventListener("WILL_SAVE_URGENTLY", hurry);
                    model.bus.removeEventListener("NEED_LOCAL_CHANGES", ask);
                };
            },
            () => [this.props.record.model]
        );
    }

    get names() {
        return [this.props.name, this.props.endField];
    }

    get data() {
        return this.props.record.data;
    }

    toldHour(name) {
        const moment = this.data[name];
        return moment ? moment.toFormat("HH:mm") : "";
    }

    /** The day of the end, when that is another. */
    get otherDay() {
        const [start, stop] = this.names.map((name) => this.data[name]);
        return start && stop && !start.hasSame(stop, "day") ? dayName(stop.toISODate()) : "";
    }

    get inWords() {
        const [start, stop] = this.names.map((name) => this.data[name]);
        const hours = [start, stop].filter(Boolean).map((moment) => moment.toFormat("HH:mm"));
        return start ? hours.join(" – ") : "";
    }

    label(index) {
        return index ? _t("Till what time") : _t("At what time");
    }

    title(index) {
        const moment = this.data[this.names[index]];
        return moment ? momentWords(moment) : "";
    }

    onInput(index) {
        this.isTyping[index] = true;
        this.props.record.model.bus.trigger("FIELD_IS_DIRTY", true);
    }

    /** Take over what stands in an input; what is no hour stays there, marked. */
    async take(index, isUrgent = false) {
        if (!this.isTyping[index]) {
            return;
        }
        const name = this.names[index];
        const text = this.inputs[index].el.value;
        const hour = parseHour(text);
        this.state.wrong[index] = Boolean(text.trim()) && !hour;
        if (this.state.wrong[index]) {
            this.props.record.setInvalidField(name);
            return;
        }
        this.isTyping[index] = false;
        this.props.record.resetFieldValidity(name);
        if (!isUrgent) {
            // a day that was typed just before is on its way
            await this.props.record.model.mutex.getUnlockedDef();
        }
        const moment = hour ? this.on(name, hour) : false;
        const changes = { [name]: moment };
        if (!index) {
            Object.assign(changes, this.endBeside(moment));
        }
        await this.props.record.update(changes);
        const { el } = this.inputs[index];
        if (el && !this.isTyping[index]) {
            el.value = this.toldHour(name); // as it is written here
        }
    }

    /** That hour of the day of the form; an end on another day stays as far from it. */
    on(name, { hour, minute }) {
        const [start, stop] = this.names.map(
            (name) => this.data[name] && this.data[name].startOf("day")
        );
        const day = this.data[this.props.dayField] || start || luxon.DateTime.local();
        const isLater = name === this.props.endField && start && stop;
        const days = isLater ? Math.round(stop.diff(start, "days").days) : 0;
        return day.plus({ days }).set({ hour, minute, second: 0, millisecond: 0 });
    }

    /** Without a beginning there is no end; with one it is on the same day. */
    endBeside(start) {
        const { endField } = this.props;
        const stop = this.data[endField];
        return stop ? { [endField]: start ? this.on(endField, stop) : false } : {};
    }
}

export const meetingHoursField = {
    component: MeetingHoursField,
    displayName: _t("From when till when"),
    supportedTypes: ["datetime"],
    fieldDependencies: ({ options }) => [
        { name: options.end_date_field, type: "datetime", readonly: false },
    ],
    extractProps: ({ options, placeholder }) => ({
        endField: options.end_date_field,
        dayField: options.day_field || "date",
        placeholder,
    }),
};

registry.category("fields").add("netwerk_meeting_hours", meetingHoursField);
