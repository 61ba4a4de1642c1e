import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** What fits where a trajectory stands: each is an offer, taken up by a tap. */
export class PathFits extends Component {
    static template = "netwerk_ondersteuning.PathFits";
    static props = { offers: Array, onTake: Function };

    icons = { instrument: "fa-pencil-square-o", meeting: "fa-calendar-o", line: "fa-plus" };

    titles = { instrument: _t("Fill in together"), meeting: _t("Plan"), line: _t("Put on my list") };
}
