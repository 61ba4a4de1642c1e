/**
 * The charts of the dashboard, as the figures look elsewhere (see `figure_look`), and whole
 * numbers on the axis of what is counted. A chart of cells says that it counts with
 * `axesDesign: {y: {wholeNumbers: true}}`. Months are written as the language writes them.
 */
import { registries } from "@odoo/o-spreadsheet";
import { user } from "@web/core/user";
// they add the kinds of charts that are extended here
import "@spreadsheet/chart/odoo_chart/odoo_bar_chart";
import "@spreadsheet/chart/odoo_chart/odoo_line_chart";

import { isFigure } from "../figure_look/figure_look";

const { chartRegistry } = registries;
const { Info } = luxon;

/** No halves on the axes of numbers, where all numbers are whole. */
export function countWhole(config) {
    const numbers = config.data.datasets.flatMap(({ data }) => data);
    if (numbers.every((value) => !value || Number.isInteger(Number(value)))) {
        for (const scale of Object.values(config.options.scales || {})) {
            scale.ticks = { ...scale.ticks, precision: 0 };
        }
    }
}

/**
 * Labels in which months are written as the language does: a table of o-spreadsheet gives
 * each a capital, beside "november" in the next chart.
 *
 * @param {string[]} labels
 * @param {string} lang as browsers know it
 */
export function monthsAsWritten(labels, lang) {
    const months = new Map(
        Info.months("long", { locale: lang }).map((name) => [
            name.charAt(0).toLocaleUpperCase(lang) + name.slice(1),
            name,
        ])
    );
    return labels.map((label) =>
        typeof label === "string"
            ? label.replace(/^\p{L}+(?= \d{4}$)/u, (word) => months.get(word) || word)
            : label
    );
}

for (const type of ["odoo_bar", "odoo_line", "bar", "line", "combo"]) {
    const builder = chartRegistry.get(type);
    chartRegistry.replace(type, {
        ...builder,
        getChartRuntime(chart, ...more) {
            const runtime = builder.getChartRuntime(chart, ...more);
            const config = runtime.chartJsConfig;
            const isOurs = isFigure(chart.metaData || {}) || chart.axesDesign?.y?.wholeNumbers;
            if (isOurs && config?.data.labels) {
                config.data.labels = monthsAsWritten(config.data.labels, user.lang);
            }
            if (config && isFigure(chart.metaData || {})) {
                const { datasets } = chart.dataSource.getData();
                config.data.datasets.forEach((dataset, index) => {
                    if (type === "odoo_bar" && datasets[index]?.look) {
                        dataset.backgroundColor = datasets[index].look;
                    }
                });
                countWhole(config);
            } else if (config && chart.axesDesign?.y?.wholeNumbers) {
                countWhole(config);
            }
            return runtime;
        },
    });
}
