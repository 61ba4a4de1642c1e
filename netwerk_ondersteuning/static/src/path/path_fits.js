import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** So many instruments stand there at once; a method may name twenty. */
const MANY = 4;

/** What fits where a trajectory stands: each is an offer, taken up by a tap. */
export class PathFits extends Component {
    static template = "netwerk_ondersteuning.PathFits";
    static props = { offers: Array, onTake: Function };

    icons = { instrument: "fa-pencil-square-o", meeting: "fa-calendar-o", line: "fa-plus" };

    titles = { instrument: _t("Fill in together"), meeting: _t("Plan"), line: _t("Put on my list") };

    get instruments() {
        return this.props.offers.filter(({ kind }) => kind === "instrument");
    }

    get first() {
        const others = this.props.offers.filter(({ kind }) => kind !== "instrument");
        return [...others, ...this.instruments.slice(0, MANY)];
    }

    get more() {
        return this.instruments.slice(MANY);
    }

    get moreWords() {
        return _t("More instruments (%s)", this.more.length);
    }
}
