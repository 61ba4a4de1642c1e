/**
 * A day on the screens of this addon is said in one way (`dayName`): "2 March", with its
 * year when that is another one. Odoo's own forms, lists and cards shorten the month; for
 * every model of ours they say it like the rest, no view has to ask for it. What is typed,
 * and what a pointer shows, stays as Odoo writes a date.
 *
 * Not of the figures: a date there is a month.
 */
import { Record } from "@web/model/relational_model/record";
import { patch } from "@web/core/utils/patch";
import { DateTimeField } from "@web/views/fields/datetime/datetime_field";
import { RemainingDaysField } from "@web/views/fields/remaining_days/remaining_days_field";
import { KanbanRecord } from "@web/views/kanban/kanban_record";
import { ListRenderer } from "@web/views/list/list_renderer";

import { dayName, momentWords } from "../parts/words";

const OURS = "netwerk.";
const FIGURES = "netwerk.figure.";
/** In px: what "29 September 2026" takes in a list, and with an hour. */
const WIDTHS = { date: "140px", datetime: "170px" };

/** Whether the days of this model are said as here. */
export function saysDays(resModel) {
    return resModel.startsWith(OURS) && !resModel.startsWith(FIGURES);
}

/** A date or a moment of a record in words; null when it is none of ours. */
function inWords(record, name) {
    const value = record.data[name];
    const { type } = record.fields[name];
    if (!value || !(type in WIDTHS) || !saysDays(record.resModel)) {
        return null;
    }
    return type === "date" ? dayName(value.toISODate()) : momentWords(value);
}

/**
 * A day that was chosen stands there at once, and not only when the server told what it
 * changes: Odoo's field takes what the record has as soon as its picker closes, and on a
 * slow line that is still the day of before.
 */
patch(Record.prototype, {
    async update(changes) {
        const days = Object.keys(changes).filter(
            (name) => this.fields[name]?.type in WIDTHS && saysDays(this.resModel)
        );
        const chosen = Object.fromEntries(days.map((name) => [name, changes[name]]));
        if (days.length) {
            this.daysUnderWay = { ...this.daysUnderWay, ...chosen };
        }
        try {
            return await super.update(...arguments);
        } finally {
            for (const name of days) {
                if (this.daysUnderWay[name] === chosen[name]) {
                    delete this.daysUnderWay[name];
                }
            }
        }
    },
});

patch(DateTimeField.prototype, {
    getRecordValue() {
        const underWay = this.props.record.daysUnderWay || {};
        const value = super.getRecordValue();
        const latest = (name, known) => (name in underWay ? underWay[name] : known);
        return Array.isArray(value)
            ? [latest(this.startDateField, value[0]), latest(this.endDateField, value[1])]
            : latest(this.props.name, value);
    },

    triggerIsDirty(isDirty) {
        const { daysUnderWay } = this.props.record;
        const isUnderWay = daysUnderWay && this.props.name in daysUnderWay;
        super.triggerIsDirty(isUnderWay || isDirty);
    },

    getFormattedValue(index, numeric = this.props.numeric) {
        const value = this.values[index];
        if (!value || numeric || !saysDays(this.props.record.resModel)) {
            return super.getFormattedValue(...arguments);
        }
        const isDay = this.field.type === "date" || !this.props.showTime;
        return isDay ? dayName(value.toISODate()) : momentWords(value);
    },
});

/** In days: so near a day has a name of its own. */
const NAMED = 1;

patch(RemainingDaysField.prototype, {
    // not "next month": of the day after tomorrow that says less than the day itself
    get diffString() {
        const { record } = this.props;
        const isFar = Math.abs(this.diffDays) > NAMED && saysDays(record.resModel);
        return isFar ? this.formattedValue : super.diffString;
    },

    get formattedValue() {
        const { record, name } = this.props;
        return inWords(record, name) ?? super.formattedValue;
    },
});

patch(KanbanRecord.prototype, {
    getFormattedValue(fieldId) {
        const { archInfo, record } = this.props;
        return (
            inWords(record, archInfo.fieldNodes[fieldId].name) ?? super.getFormattedValue(fieldId)
        );
    },
});

patch(ListRenderer.prototype, {
    getFormattedValue(column, record) {
        return inWords(record, column.name) ?? super.getFormattedValue(column, record);
    },

    getActiveColumns() {
        const columns = super.getActiveColumns();
        if (saysDays(this.props.list.resModel)) {
            for (const column of columns) {
                const width = column.type === "field" && WIDTHS[column.fieldType];
                if (width && column.attrs && !column.attrs.width) {
                    column.attrs.width = width;
                }
            }
        }
        return columns;
    },
});
