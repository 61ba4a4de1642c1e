import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "../filling/sheet_store";

/** Who is named in a sheet of the client: into the network by one tap, and back. */
export class SheetNames extends Component {
    static template = "netwerk_ondersteuning.SheetNames";
    static props = { store: Object };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.state = useState({ names: [], added: {} });
        onWillStart(() => {
            this.load();
        });
    }

    get store() {
        return this.props.store;
    }

    async load() {
        try {
            const names = await this.orm.silent.call(MODEL, "get_names", [[this.store.assessmentId]]);
            this.state.names = names.filter(({ members }) => !members.length).map(({ name }) => name);
        } catch {
            this.state.names = []; // it is an offer, and can wait
        }
    }

    async add(name) {
        const { inverse } = await this.orm.call(MODEL, "add_to_network", [
            [this.store.assessmentId],
            name,
        ]);
        this.state.added[name] = inverse;
    }

    async takeOut(name) {
        const inverse = this.state.added[name];
        if (inverse.length) {
            const { id } = this.store.screen.dossier;
            await this.orm.call("netwerk.dossier", "apply_network_changes", [[id], inverse]);
        }
        delete this.state.added[name];
    }

    addWords(name) {
        return _t("%s into the network", name);
    }

    addedWords(name) {
        return _t("%s stands beside the circle", name);
    }
}
