/**
 * The personal links of this map: which ones are good, and what came in by them. As long
 * as there is one, the map looks every few seconds whether the client did something.
 */
import { onMounted, onWillUnmount, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Reactive } from "@web/core/utils/reactive";

const MODEL = "netwerk.dossier";
/** Between two looks (ms). */
const PAUSE = 5000;

export class ClientLinks extends Reactive {
    /** @param {import("../store/network_store").NetworkStore} store */
    constructor(store) {
        super();
        this.store = store;
        /** What the server says of the links that are good. */
        this.links = [];
    }

    /** Gives a link; address and code are known only now. */
    async give(hours) {
        const { orm, dossierId } = this.store;
        const given = await orm.call(MODEL, "give_map_link", [[dossierId], hours]);
        await this.look();
        return given;
    }

    async stop(id) {
        await this.store.orm.call("netwerk.access.link", "action_withdraw", [[id]]);
        await this.look();
    }

    async look() {
        browser.clearTimeout(this.timer);
        const { store } = this;
        try {
            const { links, version } = await store.orm.silent.call(MODEL, "get_map_links", [
                [store.dossierId],
            ]);
            this.links = links;
            if (version > store.network.version) {
                await store.refresh();
            }
        } catch {
            // no connection, or no more access: the next change of the map will tell
        }
        if (this.links.length && !this.isClosed) {
            this.timer = browser.setTimeout(() => this.look(), PAUSE);
        }
    }

    close() {
        this.isClosed = true;
        browser.clearTimeout(this.timer);
    }
}

export function useClientLinks(store) {
    const links = useState(new ClientLinks(store));
    onMounted(() => store.canEditMoments && links.look());
    onWillUnmount(() => links.close());
    return links;
}
