/**
 * The map on the client's own device, by a personal link: client mode with a store that
 * knows only the two doors of this page. Nothing is kept on the device.
 */
import { Component, onWillStart, onWillUnmount, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { MainComponentsContainer } from "@web/core/main_components_container";
import { rpc, RPCError } from "@web/core/network/rpc";

import { NetworkClientMode } from "../client/network_client_mode";
import { NetworkStore } from "../store/network_store";

const PAGE = "/netwerk/kaart";
/** Between two looks at what the coach did (ms). */
const PAUSE = 4000;

/** The link is over: stopped, expired, or its coach has no access any more. */
export class StoppedError extends Error {}

async function ask(door, params) {
    const answer = await rpc(`${PAGE}/${door}`, params, { silent: true });
    if (answer.stopped) {
        throw new StoppedError();
    }
    if (answer.refused) {
        const error = new RPCError(answer.refused);
        error.data = { message: answer.refused };
        throw error;
    }
    return answer;
}

/** What the store takes for the ORM: the same two methods, by the doors of the link. */
export function makeOrm(onStopped) {
    const methods = {
        get_network: async () => (await ask("network", {})).network,
        apply_network_changes: (args, { base_version }) =>
            ask("apply", { changes: args[1], base_version }),
    };
    async function call(model, method, args, kwargs = {}) {
        try {
            return await methods[method](args, kwargs);
        } catch (error) {
            if (error instanceof StoppedError) {
                onStopped();
            }
            throw error;
        }
    }
    return { call, silent: { call } };
}

export class NetworkClientPage extends Component {
    static template = "netwerk_ondersteuning.NetworkClientPage";
    static components = { MainComponentsContainer, NetworkClientMode };
    static props = {};

    setup() {
        this.state = useState({ isStopped: false, message: "" });
        this.store = useState(
            new NetworkStore({
                orm: makeOrm(() => this.stop()),
                dossierId: 0,
                notify: (message) => (this.state.message = message),
            })
        );
        onWillStart(async () => {
            try {
                await this.store.load();
            } catch (error) {
                if (!(error instanceof StoppedError)) {
                    throw error;
                }
            }
            this.wait();
        });
        onWillUnmount(() => browser.clearTimeout(this.timer));
    }

    /** Whom the client added since he opened this page he can take out again. */
    canTakeOut = (id) => this.store.keyOf(id) !== id;

    wait() {
        if (!this.state.isStopped) {
            this.timer = browser.setTimeout(() => this.look(), PAUSE);
        }
    }

    async look() {
        const { network } = this.store;
        try {
            const { version } = await ask("network", { version: network.version });
            if (version === undefined) {
                await this.store.refresh();
            }
        } catch (error) {
            if (error instanceof StoppedError) {
                return this.stop();
            }
            // no connection: the next look will tell
        }
        this.wait();
    }

    /** From here on nothing is shown, and nothing is left to be sent. */
    stop() {
        browser.clearTimeout(this.timer);
        this.store.close();
        this.store.network = null;
        this.store.view = null;
        this.state.isStopped = true;
    }
}
