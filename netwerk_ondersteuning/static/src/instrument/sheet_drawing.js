import { Component } from "@odoo/owl";

/** The corners of each shape around its middle; to its edge is one. A circle has none. */
const SHAPES = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
    triangle: [[0, -1], [1, 1], [-1, 1]],
    wedge: [[0, 1], [1, -1], [-1, -1]],
    plus: [
        [-0.35, -1], [0.35, -1], [0.35, -0.35], [1, -0.35], [1, 0.35], [0.35, 0.35],
        [0.35, 1], [-0.35, 1], [-0.35, 0.35], [-1, 0.35], [-1, -0.35], [-0.35, -0.35],
    ],
    cross: [
        [-1, -0.55], [-0.55, -1], [0, -0.45], [0.55, -1], [1, -0.55], [0.45, 0],
        [1, 0.55], [0.55, 1], [0, 0.45], [-0.55, 1], [-1, 0.55], [-0.45, 0],
    ],
    star: [
        [0, -1], [0.3, -0.35], [1, -0.3], [0.45, 0.2], [0.65, 0.95], [0, 0.5],
        [-0.65, 0.95], [-0.45, 0.2], [-1, -0.3], [-0.3, -0.35],
    ],
    left: [[-1, 0], [1, -1], [1, 1]],
    right: [[1, 0], [-1, -1], [-1, 1]],
    hourglass: [[-1, -1], [1, -1], [-1, 1], [1, 1]],
    bow: [[-1, -1], [1, 1], [1, -1], [-1, 1]],
    house: [[0, -1], [1, 0], [0.65, 0], [0.65, 1], [-0.65, 1], [-0.65, 0], [-1, 0]],
    pair: [
        [-1, -1], [-0.35, -1], [-0.35, -0.3], [0.35, -0.3], [0.35, -1], [1, -1],
        [1, 1], [0.35, 1], [0.35, 0.3], [-0.35, 0.3], [-0.35, 1], [-1, 1],
    ],
};

/** What the engine placed: lines, points and words, as they come. */
export class SheetDrawing extends Component {
    static template = "netwerk_ondersteuning.SheetDrawing";
    static props = { drawing: Object, label: String };

    get viewBox() {
        return this.props.drawing.box.join(" ");
    }

    /** Shapes as a path, so that each is drawn alike. */
    shape({ x, y, r, shape }) {
        const corners = SHAPES[shape];
        if (!corners) {
            return `M ${x - r} ${y} A ${r} ${r} 0 1 0 ${x + r} ${y} A ${r} ${r} 0 1 0 ${x - r} ${y} Z`;
        }
        const places = corners.map(([dx, dy]) => [x + r * dx, y + r * dy].join(" "));
        return `M ${places.join(" L ")} Z`;
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
