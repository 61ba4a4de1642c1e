/**
 * The views of the figures: what is counted stands above each, and the number of rows,
 * which says nothing, is no measure.
 */
import { registry } from "@web/core/registry";
import { GraphController } from "@web/views/graph/graph_controller";
import { GraphModel } from "@web/views/graph/graph_model";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";
import { ListController } from "@web/views/list/list_controller";
import { listView } from "@web/views/list/list_view";
import { PivotController } from "@web/views/pivot/pivot_controller";
import { PivotModel } from "@web/views/pivot/pivot_model";
import { pivotView } from "@web/views/pivot/pivot_view";

const withoutRowCount = (Model) =>
    class extends Model {
        _buildMetaData() {
            const metaData = super._buildMetaData(...arguments);
            delete metaData.measures?.__count;
            return metaData;
        }
    };

const withHelp = (Controller, template) =>
    class extends Controller {
        static template = `netwerk_ondersteuning.${template}`;

        /** Its text alone: what comes by way of a dashboard is no markup any more. */
        get figureHelp() {
            const help = String(this.props.info.noContentHelp || "");
            return new DOMParser().parseFromString(help, "text/html").body.textContent.trim();
        }
    };

/** In the colours of the classes, and without halves where things are counted. */
class FigureRenderer extends GraphRenderer {
    getChartConfig() {
        const config = super.getChartConfig();
        for (const dataset of config.data.datasets) {
            if (dataset.look && config.type !== "line") {
                dataset.backgroundColor = dataset.look;
            } else if (dataset.look && !Array.isArray(dataset.look)) {
                dataset.borderColor = dataset.pointBackgroundColor = dataset.look;
            }
        }
        return config;
    }

    getScaleOptions() {
        const scales = super.getScaleOptions();
        if (scales.y && this.model.metaData.allIntegers) {
            Object.assign(scales.y.ticks, {
                precision: 0,
                callback: (value) => this.formatValue(value, true),
            });
        }
        return scales;
    }
}

const views = registry.category("views");
views.add("netwerk_figure_graph", {
    ...graphView,
    Controller: withHelp(GraphController, "FigureGraph"),
    Model: withoutRowCount(GraphModel),
    Renderer: FigureRenderer,
});
views.add("netwerk_figure_pivot", {
    ...pivotView,
    Controller: withHelp(PivotController, "FigurePivot"),
    Model: withoutRowCount(PivotModel),
});
views.add("netwerk_figure_list", {
    ...listView,
    Controller: class extends withHelp(ListController, "FigureList") {
        /** A row is a number: there is nothing behind it to open. */
        openRecord() {}
    },
});
