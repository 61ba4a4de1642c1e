/**
 * The manager reads the dashboard, filters it by team, and goes from a bar to the figure
 * behind it; nowhere stands who the dossiers are about.
 *
 * A dashboard is drawn on canvases: what a chart shows is asked of the chart itself.
 */
import { registry } from "@web/core/registry";

/** The chart on the dashboard that has these labels, and its canvas. */
function chartWith(label) {
    for (const canvas of document.querySelectorAll(".o-figure canvas")) {
        const chart = window.Chart?.getChart(canvas);
        if (chart?.data.labels.includes(label)) {
            return { canvas, chart };
        }
    }
}

/** Waits until the chart with this label adds up to a number. */
const addsUp = (label, expected) => ({
    content: `The chart of “${label}” adds up to ${expected}`,
    trigger: ".o-figure canvas",
    timeout: 60000,
    async run() {
        const start = Date.now();
        let total;
        while (Date.now() - start < 50000) {
            const numbers = chartWith(label)?.chart.data.datasets.flatMap((one) => one.data);
            total = numbers?.reduce((sum, number) => sum + Number(number), 0);
            if (total === expected) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        throw new Error(`The chart of “${label}” adds up to ${total}`);
    },
});

/** Clicks on the bar of a label, as a mouse does. */
function clickBar(label) {
    const { canvas, chart } = chartWith(label);
    const bar = chart.getDatasetMeta(0).data[chart.data.labels.indexOf(label)];
    const { x, y } = bar.getCenterPoint();
    const box = canvas.getBoundingClientRect();
    const where = { clientX: box.left + x, clientY: box.top + y, bubbles: true };
    canvas.dispatchEvent(new MouseEvent("click", where));
}

const noNames = (where) => ({
    content: `No client is named ${where}`,
    trigger: "body",
    run() {
        if (document.body.textContent.includes("Geheim")) {
            throw new Error(`A client is named ${where}`);
        }
    },
});

registry.category("web_tour.tours").add("netwerk_manager", {
    url: "/odoo/dashboards",
    steps: () => [
        // reads
        addsUp("No map yet", 3),
        noNames("on the dashboard"),
        // filters
        {
            content: "Open the filters",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            content: "Look for a team",
            trigger: '.o-filter-item[data-id="team"] input',
            run: "edit North",
        },
        {
            content: "Choose it",
            trigger: ".o-autocomplete--dropdown-item:contains(North)",
            run: "click",
        },
        {
            content: "Filter",
            trigger: ".o-filter-values-footer .btn-primary",
            run: "click",
        },
        {
            content: "The filter stands in the search bar",
            trigger: ".o_searchview_facet:contains(North)",
        },
        addsUp("No map yet", 2),
        // drills
        {
            content: "From a bar to the figure",
            trigger: ".o-figure canvas",
            run: () => clickBar("No map yet"),
        },
        {
            content: "The rows behind the bar",
            trigger: ".o_data_row",
        },
        {
            content: "What is counted stands above them, in words",
            trigger: ".o_netwerk_figure_help_bar:not(:contains('<'))",
        },
        noNames("in the list of the figure"),
    ],
});
