import { Component } from "@odoo/owl";

import { NetworkChange } from "./network_change";
import { NetworkChoice } from "../parts/choice/network_choice";
import { NetworkLegend } from "./network_legend";
import { stopsOf } from "../time/network_timeline";
import { dateAndMoment, dayName } from "../parts/words";

/** Beside the drawing: what changed since another day, and the drawing read aloud. */
export class NetworkPanel extends Component {
    static template = "netwerk_ondersteuning.NetworkPanel";
    static components = { NetworkChange, NetworkChoice, NetworkLegend };
    static props = {
        store: Object,
        isComparing: Boolean,
        isLegendShown: Boolean,
        isAllShown: Boolean,
        /** What the drawing says, in words. */
        areWordsShown: { type: Boolean, optional: true },
        onCloseWords: Function,
        onCloseCompare: Function,
        onCloseLegend: Function,
        onToggleAll: Function,
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

    /** The drawing tells woman or man of the client: then it can be asked here. */
    get asksGender() {
        const { dossier } = this.network;
        const isTold = this.store.shownKind.signs.includes("client_gender");
        return isTold && dossier.kind === "client" && this.store.canEdit;
    }

    get genders() {
        return this.network.options.selections.client_gender || [];
    }

    saveGender(value) {
        return this.store.updateClient({ client_gender: value });
    }

    get stops() {
        return stopsOf(this.network)
            .filter((stop) => stop.date !== this.store.shownDate)
            .map((stop) => ({ ...stop, label: dateAndMoment(this.network, stop.date) }));
    }

    get changes() {
        const changes = this.network.before ? this.network.changes : [];
        return changes.map((change) => ({
            ...change,
            key: `words_${change.what}_${change.member_id}_${change.other_member_id || 0}`,
        }));
    }

    /** What to talk about; what stands above it in words is not said twice. */
    get points() {
        const { reading, reading_points: points = [] } = this.network;
        return points.map((point) => ({
            ...point,
            sentences: point.sentences.filter((sentence) => !reading.includes(sentence)),
        }));
    }

    onCompare(ev) {
        this.store.compareWith(ev.target.value || null);
    }
}
