/**
 * What nobody said is empty, and no number: hours, money and times of a month are nothing
 * as long as they are zero ("00:00", "0.00 €", "0"). For every model of ours, in its forms
 * and lists; a number that the addon counts itself stays.
 */
import { patch } from "@web/core/utils/patch";
import { FloatField } from "@web/views/fields/float/float_field";
import { FloatTimeField } from "@web/views/fields/float_time/float_time_field";
import { MonetaryField } from "@web/views/fields/monetary/monetary_field";
import { ListRenderer } from "@web/views/list/list_renderer";

import { saysDays } from "./day_words";

const KINDS = new Set(["float", "monetary"]);

/** Whether the field of a record is one of these, and was not filled in. */
function isNotSaid(record, name) {
    const { type, readonly } = record.fields[name];
    return KINDS.has(type) && !readonly && !record.data[name] && saysDays(record.resModel);
}

for (const Field of [FloatField, FloatTimeField, MonetaryField]) {
    patch(Field.prototype, {
        get formattedValue() {
            const { record, name } = this.props;
            return isNotSaid(record, name) ? "" : super.formattedValue;
        },
    });
}

patch(ListRenderer.prototype, {
    getFormattedValue(column, record) {
        return isNotSaid(record, column.name) ? "" : super.getFormattedValue(column, record);
    },
});
