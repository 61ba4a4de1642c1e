import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

import { dayName } from "../parts/words";

/** How high the bar of the largest gathering is, in pixels. */
const HIGHEST = 56;

/**
 * An initiative through time: what to ask, and a table with a column for each gathering
 * (its bar on top) and a row for each person. The data are those of `Story.data`
 * (models/initiative/story.py).
 */
export class InitiativeStory extends Component {
    static template = "netwerk_ondersteuning.InitiativeStory";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get story() {
        return this.props.record.data[this.props.name] || false;
    }

    get gatherings() {
        const most = Math.max(...this.story.gatherings.map(({ count }) => count));
        return this.story.gatherings.map((one) => ({
            ...one,
            name: dayName(one.day),
            height: Math.round((HIGHEST * one.count) / most),
            says: _t("%(day)s: %(count)s people", {
                day: dayName(one.day),
                count: one.count,
            }),
        }));
    }

    get hasUnnamed() {
        return this.story.gatherings.some(({ unnamed }) => unnamed);
    }

    cell(person, gathering) {
        if (!person.there.includes(gathering.id)) {
            return { sign: "·", says: _t("not there") };
        }
        return person.new === gathering.id
            ? { sign: "◉", says: _t("there for the first time") }
            : { sign: "●", says: _t("there") };
    }

    open(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }
}

registry.category("fields").add("netwerk_initiative_story", {
    component: InitiativeStory,
    displayName: _t("Gatherings through time"),
    supportedTypes: ["json"],
});
