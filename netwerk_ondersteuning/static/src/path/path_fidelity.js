import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** The points of a method that dated records answer, one by one; no total of them. */
export class PathFidelity extends Component {
    static template = "netwerk_ondersteuning.PathFidelity";
    static props = { points: Array };

    /** What a point rests on: counts and days of what was noted. */
    evidenceWords({ evidence }) {
        const { held, entered, days, areas, elsewhere } = evidence;
        const many = (said) => [said].flat().join(", ");
        return [
            held !== undefined && _t("noted: %s", many(held)),
            elsewhere && _t("elsewhere, or the place is not known: %s", elsewhere),
            entered !== undefined && _t("entered: %s", entered),
            days !== undefined && _t("days: %s", many(days)),
            areas !== undefined && _t("focus areas: %s", many(areas)),
        ]
            .filter(Boolean)
            .join("; ");
    }

    /** How much shorter or longer still is as long. */
    toleranceWords({ code, tolerance }) {
        return code === "fewer" ? "" : _t("up to %s days shorter or longer is about as long", tolerance);
    }

    icon({ state }) {
        return { met: "fa-check", not_met: "fa-minus", unknown: "fa-question" }[state];
    }

    missingWords({ missing }) {
        return _t("Missing: %s", missing.join(", "));
    }
}
