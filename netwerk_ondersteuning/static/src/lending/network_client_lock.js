/**
 * Client mode on the coach's own device: the client holds the tablet, and what is touched
 * by chance does not lead out of the map, or of the sheet.
 *
 * What this lock is: a guard against slips. It takes away Odoo's bars, keys, dialogs and
 * ways back, and survives a reload. What it is not: security. The coach stays logged in;
 * who closes the tab, types another address in a new one or knows the browser well gets
 * out. Where that matters the map is opened on another device by a personal link (there
 * the server sends nothing of the team), or the device itself is pinned to this page
 * (guided access, screen pinning).
 *
 * The way out is a code of the coach's own (in his preferences), which is asked offline
 * too: it is fetched on entering and kept in memory only. Without a code the lock is held
 * for two seconds.
 */
import { markRaw, onWillUnmount, useEnv, useExternalListener, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Reactive } from "@web/core/utils/reactive";

const KEY = "netwerk_client_mode";
const BODY_CLASS = "o_netwerk_client_on";
/** Wrong codes in a row, and the wait after them (ms). */
const MOST_WRONG = 5;
const WAIT = 30000;
/** What a client may do with Ctrl: undo, and copying in a text. */
const FREE_WITH_CONTROL = ["z", "c", "v", "x", "a"];

function read() {
    try {
        const kept = JSON.parse(browser.sessionStorage.getItem(KEY));
        return kept?.userId === user.userId ? kept : null;
    } catch {
        return null;
    }
}

/** Whether the client holds this device, also before what is held has been loaded. */
export function isLent() {
    return Boolean(read());
}

export class ClientLock extends Reactive {
    /**
     * @param {Object} params
     * @param {number|string} params.key what the client holds: the map of a dossier (its
     *  number), or a sheet
     * @param {import("@web/core/orm_service").ORM} params.orm
     * @param {EventBus} params.bus of the web client
     */
    constructor({ key, orm, bus, onLeave = () => {} }) {
        super();
        Object.assign(this, { key, orm: markRaw(orm), bus: markRaw(bus), onLeave });
        this.isOn = read()?.key === key;
        /** The code: a string, false when the coach has none, null when not known. */
        this.code = null;
        if (this.isOn) {
            this.shut();
        }
    }

    async enter() {
        await this.fetchCode();
        this.keep({ path: browser.location.pathname, wrong: 0, until: 0 });
        this.isOn = true;
        this.shut();
        // full screen is a wish: a browser may refuse it
        document.documentElement.requestFullscreen?.().catch(() => {});
    }

    leave() {
        this.isOn = false;
        browser.sessionStorage.removeItem(KEY);
        this.open();
        this.bus.trigger("ACTION_MANAGER:UI-UPDATED", "current");
        if (document.fullscreenElement) {
            document.exitFullscreen().catch(() => {});
        }
        this.onLeave();
    }

    keep(values) {
        const { key } = this;
        const kept = { ...read(), ...values, key, userId: user.userId };
        browser.sessionStorage.setItem(KEY, JSON.stringify(kept));
    }

    /** Closes the ways out; the bars of Odoo leave the page. */
    shut() {
        document.body.classList.add(BODY_CLASS);
        /** Where we stay: a way back leads here. */
        this.place = markRaw({ state: browser.history.state, url: browser.location.href });
        this.stay();
        this.bus.trigger("ACTION_MANAGER:UI-UPDATED", "fullscreen");
    }

    stay() {
        browser.history.pushState(this.place.state, "", this.place.url);
    }

    open() {
        document.body.classList.remove(BODY_CLASS);
    }

    // -- the code -----------------------------------------------------------------------

    async fetchCode() {
        const [me] = await this.orm.read("res.users", [user.userId], ["netwerk_client_code"]);
        this.code = me?.netwerk_client_code || false;
    }

    /** How long to wait before the next try, in seconds. */
    get wait() {
        return Math.max(0, Math.ceil(((read()?.until || 0) - Date.now()) / 1000));
    }

    /** Leaves when the code is right. */
    unlock(typed) {
        if (this.wait) {
            return false;
        }
        if (typed === this.code) {
            this.leave();
            return true;
        }
        const wrong = (read()?.wrong || 0) + 1;
        const isTooMuch = wrong >= MOST_WRONG;
        this.keep(isTooMuch ? { wrong: 0, until: Date.now() + WAIT } : { wrong });
        return false;
    }

    // -- ways out -----------------------------------------------------------------------

    onPopstate(ev) {
        if (this.isOn) {
            ev.stopImmediatePropagation();
            this.stay();
        }
    }

    /** Odoo's hotkeys, the command palette, printing, saving: none of them. */
    onKeydown(ev) {
        const isOfBrowser = ev.key === "F5" || ((ev.ctrlKey || ev.metaKey) && ev.key === "r");
        if (!this.isOn || isOfBrowser) {
            return;
        }
        const isFree = !ev.altKey && FREE_WITH_CONTROL.includes(ev.key.toLowerCase());
        if (ev.altKey || ((ev.ctrlKey || ev.metaKey) && !isFree)) {
            ev.preventDefault();
            ev.stopImmediatePropagation();
        }
    }

    onContextMenu(ev) {
        if (this.isOn && !ev.target.closest?.("input, textarea")) {
            ev.preventDefault();
        }
    }

    /** The web client says which bars it shows; here none. */
    onUiUpdated(mode) {
        if (this.isOn && mode !== "fullscreen") {
            this.bus.trigger("ACTION_MANAGER:UI-UPDATED", "fullscreen");
        }
    }
}

/**
 * The lock of the map of one dossier, or of one sheet.
 *
 * @param {number|string} key
 * @param {Object} [options]
 * @param {Function} [options.onLeave] called when the coach has it back
 */
export function useClientLock(key, { onLeave } = {}) {
    const { bus } = useEnv();
    const lock = useState(new ClientLock({ key, orm: useService("orm"), bus, onLeave }));
    useExternalListener(window, "popstate", (ev) => lock.onPopstate(ev), { capture: true });
    useExternalListener(window, "keydown", (ev) => lock.onKeydown(ev), { capture: true });
    useExternalListener(window, "contextmenu", (ev) => lock.onContextMenu(ev));
    useBus(bus, "ACTION_MANAGER:UI-UPDATED", ({ detail }) => lock.onUiUpdated(detail));
    onWillUnmount(() => lock.open());
    return lock;
}

/** Whoever is in client mode and types another address of Odoo comes back to where that was. */
export const clientModeService = {
    start() {
        const kept = read();
        if (kept && kept.path !== browser.location.pathname) {
            browser.location.replace(kept.path);
        }
    },
};
registry.category("services").add("netwerk_client_mode", clientModeService);
