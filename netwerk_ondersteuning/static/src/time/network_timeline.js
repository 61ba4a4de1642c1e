import { Component, useState } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";
import { _t } from "@web/core/l10n/translation";

import { MomentDialog } from "./moment_dialog";
import { dateAndMoment, dayName } from "../parts/words";

/** Every day of the line on which there is something to see, with its moment. */
export function stopsOf(network) {
    const dates = new Set([
        ...network.dates.filter((date) => date <= network.today),
        ...network.moments.map((moment) => moment.date),
        network.today,
    ]);
    return [...dates].sort().map((date) => ({
        date,
        moment: network.moments.find((moment) => moment.date === date) || null,
        isToday: date === network.today,
    }));
}

/** The slider through time, and the named moments on it. */
export class NetworkTimeline extends Component {
    static template = "netwerk_ondersteuning.NetworkTimeline";
    static props = {
        store: Object,
        /** (moment) => lays the photo of its drawing beside the circle */
        onPhoto: { type: Function, optional: true },
    };

    setup() {
        this.dialog = useService("dialog");
        this.state = useState({ hovered: null });
        this.dayName = dayName;
    }

    get store() {
        return this.props.store;
    }

    get network() {
        return this.store.view;
    }

    get stops() {
        const stops = stopsOf(this.network);
        const last = Math.max(stops.length - 1, 1);
        return stops.map((stop, index) => ({ ...stop, index, left: (index / last) * 100 }));
    }

    get current() {
        const { stops } = this;
        const exact = stops.findIndex((stop) => stop.date === this.store.shownDate);
        return exact === -1 ? stops.length - 1 : exact;
    }

    get shownIndex() {
        return this.state.hovered ?? this.current;
    }

    get label() {
        const stop = this.stops[this.shownIndex];
        if (stop.isToday && !stop.moment) {
            return _t("Today, %s", dayName(stop.date));
        }
        return dateAndMoment(this.network, stop.date);
    }

    /** While the knob slides only its date shows; the network follows when it is let go. */
    onInput(ev) {
        this.state.hovered = parseInt(ev.target.value);
    }

    async onChange(ev) {
        const stop = this.stops[parseInt(ev.target.value)];
        await this.goTo(stop.date);
    }

    async goTo(date) {
        try {
            await this.store.goTo(date);
        } finally {
            this.state.hovered = null;
        }
    }

    step(by) {
        const stop = this.stops[this.current + by];
        if (stop) {
            this.goTo(stop.date);
        }
    }

    openMoment(moment = null) {
        this.dialog.add(MomentDialog, { store: this.store, moment });
    }
}
