/**
 * What every picture of a figure has, in its own view and on the dashboard: classes stand
 * in the order of their field, each in a colour of its own that no other takes when it is
 * not there; what is too small to be told apart comes last and is grey, no class among
 * the others; and a line over the bars only where they follow each other in time.
 */
import { patch } from "@web/core/utils/patch";
import { GraphModel } from "@web/views/graph/graph_model";

/** Models that are a figure begin with this. */
const FIGURE = "netwerk.figure.";
/** Put together because they are few: no class. */
const WITHHELD = "withheld";

/** What a class means, and so its colour wherever it stands. Green is said of nothing but
 *  what goes well, red of nothing but what is too much. */
const MEANING = {
    fine: "#43B581",
    a_bit: "#F2C14E",
    too_much: "#D1495B",
    client: "#4EA7F2",
    informal: "#2A9DB0",
    volunteer: "#8481DD",
    professional: "#F4A261",
    nobody: "#C9B79C",
    unknown: "#A0AEC0",
    [WITHHELD]: "#D5D9E0",
};
/** The colours of classes that mean neither good nor bad, by their place in the field. */
export const PLAIN = [
    "#4EA7F2",
    "#F4A261",
    "#8481DD",
    "#2A9DB0",
    "#FFD86D",
    "#3B6FB6",
    "#C490D1",
    "#7FB7BE",
];

export const isFigure = (metaData) => Boolean(metaData.resModel?.startsWith(FIGURE));

/**
 * The colour of a class.
 *
 * @param {Object} field as `fields_get` describes it
 * @param {string|false} code of the class
 * @param {number} [place] where it stands, for what has no order of its own
 */
export function colorOf(field, code, place = 0) {
    if (field?.type !== "selection") {
        return PLAIN[place % PLAIN.length];
    }
    const index = field.selection.findIndex(([one]) => one === code);
    return MEANING[code] || (code ? PLAIN[index % PLAIN.length] : MEANING.unknown);
}

/** Where a class stands in its field; what is not said comes after what is, and what was
 *  put together last of all. */
function rank(field, code) {
    const index = field.selection.findIndex(([one]) => one === code);
    return code === WITHHELD ? Infinity : index < 0 ? field.selection.length : index;
}

/** The raw values by which something was grouped, in the order of the groups. */
function rawValues(identifier) {
    return JSON.parse(identifier).map((value) => Object.values(value)[0]);
}

patch(GraphModel.prototype, {
    /** In the order of the field, unless the user asked for an order of sums. */
    _getData(dataPoints, ...more) {
        if (!isFigure(this.metaData)) {
            return super._getData(dataPoints, ...more);
        }
        const { fields, groupBy, order, mode } = this.metaData;
        // a month in which nothing was is no broken number
        this.metaData.allIntegers = dataPoints.every(
            ({ value }) => !value || Number.isInteger(value)
        );
        const [first, ...rest] = groupBy.map((group) => fields[group.fieldName]);
        if (first?.type === "selection" && !order) {
            const place = (point) => rank(first, rawValues(point.identifier)[0]);
            dataPoints = this._sorted(dataPoints, place);
        }
        const found = super._getData(dataPoints, ...more);
        const field = rest.at(-1);
        if (field?.type === "selection" && mode !== "pie") {
            const place = ({ identifiers }) => rank(field, rawValues([...identifiers][0]).at(-1));
            found.datasets = this._sorted(found.datasets, place);
        }
        this._color(found, dataPoints, first, field);
        return found;
    },

    /** By what `place` says of each; infinite is after all others, equal ones stay. */
    _sorted(rows, place) {
        const placed = rows.map((row) => [place(row), row]);
        return placed
            .sort(([one], [other]) => (one === other ? 0 : one < other ? -1 : 1))
            .map(([, row]) => row);
    },

    /** Give each set its colour, or one for each of its bars, as `look`. */
    _color({ datasets, labels }, dataPoints, first, field) {
        const codes = {};
        for (const point of dataPoints) {
            codes[point.labelIndex] = rawValues(point.identifier)[0];
        }
        const ofBar = (_label, index) => {
            const code = codes[index];
            const isOne = first?.type === "selection" && MEANING[code];
            return this.metaData.mode === "pie" || isOne ? colorOf(first, code, index) : PLAIN[0];
        };
        datasets.forEach((dataset, index) => {
            dataset.look =
                field && this.metaData.mode !== "pie"
                    ? colorOf(field, rawValues([...dataset.identifiers][0]).at(-1), index)
                    : labels.map(ofBar);
        });
    },

    /** Months follow each other; teams, classes and averages do not. */
    _getLineOverlayDataset() {
        if (isFigure(this.metaData)) {
            const { fields, groupBy, measure } = this.metaData;
            const isTime = ["date", "datetime"].includes(fields[groupBy[0]?.fieldName]?.type);
            if (!isTime || fields[measure]?.aggregator !== "sum") {
                return null;
            }
        }
        return super._getLineOverlayDataset();
    },
});
