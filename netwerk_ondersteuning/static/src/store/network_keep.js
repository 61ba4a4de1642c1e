/**
 * Keeps what waits to be sent in the browser, so that it outlives the tab.
 *
 * It is encrypted with the secret that Odoo gives only to the page of this user once he
 * is logged in (the key of Odoo's own cache): on a shared computer nobody reads names.
 * Odoo's `IndexedDB` is not used: it drops what it cannot write without a word, and makes
 * room by deleting, which is right for a cache and wrong here.
 */
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";
import { uuid } from "@web/core/utils/strings";
import { session } from "@web/session";

const DATABASE = "netwerk_ondersteuning";
const TABLE = "waiting";
const ALGORITHM = "AES-GCM";
/** In ms, longer than any disk takes: then the work goes on without. */
const PATIENCE = 3000;
/** In ms: a page that is being reloaded lets go of its lock a little later. */
const LET_GO = 500;

/** @returns {Promise<any>} of the result of a request */
function answer(request) {
    return new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = request.onblocked = () => reject(request.error);
    });
}

/**
 * A lock that lives as long as the page: is the tab that kept something still there?
 *
 * @returns {Promise<Function|null>} what lets go of it; null when another tab holds it
 */
function takeLock(name) {
    if (!navigator.locks) {
        return Promise.resolve(() => {});
    }
    return new Promise((resolve) => {
        const hold = () => new Promise((release) => resolve(release));
        const options = { signal: AbortSignal.timeout(LET_GO) };
        navigator.locks.request(name, options, hold).catch(() => resolve(null));
    });
}

export class NetworkKeep {
    /**
     * @param {number|string} place of what: a dossier, or what else there is one of
     * @param {string} [secret] hexadecimal; without one nothing can be kept
     */
    constructor(place, secret = session.browser_cache_secret) {
        this._place = `${session.db}/${user.userId}/${place}/`;
        this._secret = secret;
        /** Each tab keeps its own; those of tabs that are gone are taken over. */
        this._own = this._place + uuid();
        this._adopted = [];
        /** What lets go of each, by its key. */
        this._locks = new Map();
        this._isClosed = false;
    }

    /**
     * What tabs that are gone have left, the oldest first. It stays where it is until
     * this tab saves (what it took over is then part of it) or clears.
     *
     * @returns {Promise<{states: Object[], unreadable: number}>} rejects when nothing can
     *  be kept here: an address without https, a private window
     */
    load() {
        return this._patiently(async () => {
            const left = await this._left();
            this._adopted = left.map(({ key }) => key);
            const states = left.map(({ state }) => state).filter(Boolean);
            return {
                states: states.sort((a, b) => a.time - b.time),
                unreadable: left.length - states.length,
            };
        });
    }

    /**
     * The last of what tabs that are gone have left, and no more: the rest waits for its
     * own turn. It stays where it is until this tab saves or clears.
     *
     * @param {(state: Object) => boolean} isWanted
     * @returns {Promise<Object|undefined>} rejects as `load` does
     */
    loadLast(isWanted) {
        return this._patiently(async () => {
            const left = await this._left();
            const wanted = left.filter(({ state }) => state && isWanted(state));
            const last = wanted.sort((a, b) => b.state.time - a.state.time)[0];
            this._adopted = last ? [last.key] : [];
            for (const { key } of left) {
                if (key !== last?.key) {
                    this._locks.get(key)();
                    this._locks.delete(key);
                }
            }
            return last?.state;
        });
    }

    /** What tabs that are gone have left, held: no state for what cannot be read. */
    async _left() {
        await this._encrypt({}); // or it is no use
        await this._hold(this._own);
        const range = IDBKeyRange.bound(this._place, `${this._place}\uffff`);
        const keys = await this._table("readonly", (table) => answer(table.getAllKeys(range)));
        const left = [];
        for (const key of keys) {
            if (!(await this._hold(key))) {
                continue; // that tab is open, and sends it itself
            }
            const kept = await this._table("readonly", (table) => answer(table.get(key)));
            // not readable when the password was changed since, and so the secret
            left.push({ key, state: await this._decrypt(kept).catch(() => null) });
        }
        return left;
    }

    /** Resolves when `state` is safe; rejects when it cannot be kept. */
    save(state) {
        return this._patiently(async () => {
            const kept = await this._encrypt(state);
            await this._write((table) => table.put(kept, this._own));
        });
    }

    clear() {
        return this._patiently(() => this._write((table) => table.delete(this._own)));
    }

    /** From now on another may take over what is kept. */
    close() {
        this._isClosed = true;
        for (const release of this._locks.values()) {
            release();
        }
        this._locks.clear();
    }

    async _hold(name) {
        const release = await takeLock(`${DATABASE}/${name}`);
        if (release && this._isClosed) {
            release();
            return false;
        }
        if (release) {
            this._locks.set(name, release);
        }
        return Boolean(release);
    }

    async _write(work) {
        await this._table("readwrite", (table) => {
            work(table);
            for (const key of this._adopted) {
                table.delete(key);
            }
        });
        this._adopted = [];
    }

    async _table(mode, work) {
        const opening = indexedDB.open(DATABASE, 1);
        opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
        const database = await answer(opening);
        try {
            const transaction = database.transaction(TABLE, mode, { durability: "strict" });
            const done = new Promise((resolve, reject) => {
                transaction.oncomplete = resolve;
                transaction.onabort = () => reject(transaction.error);
            });
            const [result] = await Promise.all([work(transaction.objectStore(TABLE)), done]);
            return result;
        } finally {
            database.close();
        }
    }

    _patiently(work) {
        let timer;
        const late = new Promise((resolve, reject) => {
            timer = browser.setTimeout(() => reject(new Error("The disk is silent.")), PATIENCE);
        });
        return Promise.race([work(), late]).finally(() => browser.clearTimeout(timer));
    }

    // -- encryption ---------------------------------------------------------------------

    async _key() {
        const bytes = this._secret.match(/../g).map((pair) => parseInt(pair, 16));
        return crypto.subtle.importKey("raw", new Uint8Array(bytes), ALGORITHM, false, [
            "encrypt",
            "decrypt",
        ]);
    }

    async _encrypt(state) {
        const iv = crypto.getRandomValues(new Uint8Array(12)); // never twice with one key
        const text = new TextEncoder().encode(JSON.stringify(state));
        const data = await crypto.subtle.encrypt({ name: ALGORITHM, iv }, await this._key(), text);
        return { iv, data };
    }

    async _decrypt({ iv, data }) {
        const text = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, await this._key(), data);
        return JSON.parse(new TextDecoder().decode(text));
    }
}
