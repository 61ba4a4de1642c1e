import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { STAR } from "../parts/geometry";

/** What the signs of the present drawing mean; only those that it has. */
export class NetworkLegend extends Component {
    static template = "netwerk_ondersteuning.NetworkLegend";
    static props = { network: Object, drawing: String };

    setup() {
        this.star = STAR;
    }

    get shapes() {
        if (this.props.drawing === "genogram") {
            return [
                ["circle", _t("a woman")],
                ["square", _t("a man, or an organisation")],
                ["diamond", _t("not discussed")],
                ["cluster", _t("a group")],
            ];
        }
        return [
            ["circle", _t("a person")],
            ["square", _t("an organisation")],
            ["cluster", _t("a group")],
        ];
    }

    get qualities() {
        return [
            ...(this.props.network.options.selections.quality || []),
            ["none", _t("not discussed")],
        ];
    }

    get hasSigns() {
        return this.props.drawing !== "circle";
    }

    get heads() {
        return [
            ["support", "M 12 -5 L 22 0 L 12 5 Z", _t("support goes that way")],
            ["tension", "M 12 -5 L 22 0 L 12 5", _t("tension comes that way")],
        ];
    }

    get signs() {
        return [
            ["+", _t("feels good")],
            ["−", _t("does not feel good")],
            ["±", _t("both")],
        ];
    }

    get bonds() {
        return [
            ["partner", "M -22 0 H 22", _t("partners")],
            ["ended", "M -22 0 H 22 M -5 6 L 1 -6 M 1 6 L 7 -6", _t("no longer partners")],
            ["descent", "M 0 -7 V 7", _t("parent and child")],
            ["step", "M -22 0 H 22", _t("step-parent or stepchild")],
            ["foster", "M -22 0 H 22", _t("foster parent or foster child")],
        ];
    }

    get isOnRings() {
        return ["circle", "ecogram"].includes(this.props.drawing);
    }
}
