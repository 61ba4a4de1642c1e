import { Component } from "@odoo/owl";

/** What the engine placed: lines, points and words, as they come. */
export class SheetDrawing extends Component {
    static template = "netwerk_ondersteuning.SheetDrawing";
    static props = { drawing: Object, label: String };

    get viewBox() {
        return this.props.drawing.box.join(" ");
    }

    /** Shapes as a path, so that each is drawn alike. */
    shape({ x, y, r, shape }) {
        switch (shape) {
            case "square":
                return `M ${x - r} ${y - r} L ${x + r} ${y - r} L ${x + r} ${y + r} L ${x - r} ${y + r} Z`;
            case "diamond":
                return `M ${x} ${y - r} L ${x + r} ${y} L ${x} ${y + r} L ${x - r} ${y} Z`;
            case "triangle":
                return `M ${x} ${y - r} L ${x + r} ${y + r} L ${x - r} ${y + r} Z`;
            default:
                return `M ${x - r} ${y} A ${r} ${r} 0 1 0 ${x + r} ${y} A ${r} ${r} 0 1 0 ${x - r} ${y} Z`;
        }
    }

    /** Of which thing it is: section and row. */
    placeOf({ place }) {
        return place ? place.slice(0, 2).join("/") : undefined;
    }

    seriesClass({ series }) {
        return series ? `o_netwerk_series_${series.replace(/[^\w-]/g, "_")}` : "";
    }
}

/** Its twin, in words. */
export class SheetTable extends Component {
    static template = "netwerk_ondersteuning.SheetTable";
    static props = { table: Object, label: String };
}
