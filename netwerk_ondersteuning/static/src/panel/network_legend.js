import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { CIRCLE, drawingOf } from "../parts/drawings";
import { STAR } from "../parts/geometry";

/** What the signs of the present drawing mean; only those that it has. */
export class NetworkLegend extends Component {
    static template = "netwerk_ondersteuning.NetworkLegend";
    static props = { network: Object, drawing: String };

    setup() {
        this.star = STAR;
    }

    get kind() {
        return drawingOf(this.props.network, this.props.drawing);
    }

    get shapes() {
        return this.kind.shapes;
    }

    /** Whether the drawing has these signs, which are drawn here. */
    has(sign) {
        return this.kind.signs.includes(sign);
    }

    get qualities() {
        return [
            ...(this.props.network.options.selections.quality || []),
            ["none", _t("not discussed")],
        ];
    }

    /** Whether lines are marked where they are new or different. */
    get marksLines() {
        return this.props.drawing !== CIRCLE;
    }

    get heads() {
        return [
            ["support", "M 12 -5 L 22 0 L 12 5 Z", _t("support goes that way")],
            ["tension", "M 12 -5 L 22 0 L 12 5", _t("tension comes that way")],
        ];
    }

    get valences() {
        return [
            ["+", _t("feels good")],
            ["−", _t("does not feel good")],
            ["±", _t("both")],
        ];
    }

    get bonds() {
        return [
            ["partner", "M -22 0 H 22", _t("partners, or until one of them died")],
            ["ended", "M -22 0 H 22 M -5 6 L 1 -6 M 1 6 L 7 -6", _t("no longer partners")],
            ["descent", "M 0 -7 V 7", _t("parent and child")],
            ["twin", "M -14 8 V -7 M 14 8 V -7 M -14 0 H 14", _t("twins")],
            ["adoptive", "M -22 0 H 22", _t("adoptive parent or adopted child")],
            ["donor", "M -22 0 H 22", _t("donor and child")],
            ["step", "M -22 0 H 22", _t("step-parent or stepchild")],
            ["foster", "M -22 0 H 22", _t("foster parent or foster child")],
        ];
    }
}
