import { Component, onError, useChildSubEnv, useState } from "@odoo/owl";

import { NetworkMapAction } from "../map/network_map_action";

/** In the place of Odoo's bar: only what the map itself puts there. */
export class TalkMapBar extends Component {
    static template = "netwerk_ondersteuning.TalkMapBar";
    static props = { slots: { type: Object, optional: true }, "*": true };
}

/**
 * The map of the dossier, in a box of the screen of a talk. When it cannot be loaded, the
 * talk goes on without it.
 */
export class TalkMap extends Component {
    static template = "netwerk_ondersteuning.TalkMap";
    static components = { NetworkMapAction };
    static props = {
        dossierId: Number,
        /** Ids of who is named: they stand out. */
        lit: Array,
        onReady: Function,
    };

    setup() {
        this.state = useState({ isBroken: false, turn: 0 });
        const { config } = this.env;
        useChildSubEnv({
            config: { ...config, ControlPanel: TalkMapBar, setDisplayName: () => {} },
        });
        this.action = { params: { dossier_id: this.props.dossierId }, context: {} };
        onError((error) => {
            this.state.isBroken = true;
            Promise.reject(error.cause || error); // told as any error; the talk stays
        });
    }

    tryAgain() {
        this.state.turn++;
        this.state.isBroken = false;
    }
}
