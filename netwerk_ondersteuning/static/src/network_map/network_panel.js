import { Component } from "@odoo/owl";

import { stopsOf } from "./network_timeline";
import { dateAndMoment, dayName } from "./network_words";

/** Beside the drawing: what changed since another day, and the drawing read aloud. */
export class NetworkPanel extends Component {
    static template = "netwerk_ondersteuning.NetworkPanel";
    static props = {
        store: Object,
        isComparing: Boolean,
        isLegendShown: Boolean,
        onCloseCompare: Function,
        onCloseLegend: Function,
        onOpen: Function,
    };

    setup() {
        this.dayName = dayName;
    }

    get store() {
        return this.props.store;
    }

    get network() {
        return this.store.view;
    }

    get stops() {
        return stopsOf(this.network)
            .filter((stop) => stop.date !== this.store.shownDate)
            .map((stop) => ({ ...stop, label: dateAndMoment(this.network, stop.date) }));
    }

    get changes() {
        return this.network.before ? this.network.changes : [];
    }

    isHere(memberId) {
        return this.network.members.some((member) => member.id === memberId);
    }

    onCompare(ev) {
        this.store.compareWith(ev.target.value || null);
    }
}
