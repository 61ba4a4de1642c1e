import { browser } from "@web/core/browser/browser";
import { ConnectionAbortedError, ConnectionLostError } from "@web/core/network/rpc";

const MODEL = "netwerk.package";
/** In ms: how often is asked how far the work is. */
const LOOK = 1500;
/** What an item that came is, by the field that names it. */
const CAME = { instrument_id: "netwerk.instrument", method_id: "netwerk.method" };
const WORDS = { life_domain_id: "netwerk.life.domain", outcome_id: "netwerk.outcome" };
const FIELDS = ["kind", "kind_label", "title", "was_here", ...Object.keys(CAME), ...Object.keys(WORDS)];

/** Of items that do not come: they are here, or nobody here knows what they are. */
const STAYS = ["known", "shipped", "unknown"];

/** The answer that a word is none of ours. */
export const OTHER = "other";

/**
 * A package on its way: what the server told of it, and what was chosen. A line that breaks
 * loses nothing: what was asked stands ready to be asked again.
 */
export class PackageStore {
    /** @param {Object} orm the service */
    constructor(orm) {
        this.orm = orm;
        this.isClosed = false;
        this.empty();
    }

    empty() {
        this.fileName = "";
        this.data = "";
        this.packageId = 0;
        this.view = null;
        this.answers = {};
        this.progress = null;
        this.came = null;
        this.undone = "";
        this.busy = "";
        this.lost = null;
        this.refusal = "";
        this.previews = {};
    }

    close() {
        this.isClosed = true;
        browser.clearTimeout(this.timer);
    }

    call(method, args) {
        return this.orm.silent.call(MODEL, method, args);
    }

    /**
     * Do what asks the server, one thing at a time.
     *
     * @param {string} busy what it is, while it is done
     * @param {Function} work
     * @returns {Promise<boolean>} whether it was done
     */
    async does(busy, work) {
        if (this.busy) {
            return false;
        }
        Object.assign(this, { busy, lost: null, refusal: "" });
        try {
            await work();
            return true;
        } catch (error) {
            this.fails(error, () => this.does(busy, work));
            return false;
        } finally {
            this.busy = "";
        }
    }

    fails(error, again) {
        if (error?.data?.message) {
            this.refusal = error.data.message; // said by the server
        } else if (error instanceof ConnectionLostError || error instanceof ConnectionAbortedError) {
            this.lost = again;
        } else {
            throw error;
        }
    }

    // -- opened -------------------------------------------------------------------------

    /** @param {{name: string, data: string}} file as `readFile` gives it */
    open({ name, data }) {
        return this.does("open", async () => {
            const view = await this.call("open_package", [data]);
            this.empty();
            Object.assign(this, { fileName: name, data });
            this.take(view);
        });
    }

    /** One that was kept, or adopted. */
    load(packageId) {
        return this.does("open", () => this.fetch(packageId));
    }

    async fetch(packageId) {
        const view = await this.call("get_package", [packageId]);
        Object.assign(this, { packageId, progress: view.progress || null });
        this.take(view);
        await this.goesOn();
    }

    take(view) {
        this.view = view;
        for (const { uuid, answer } of view.same || []) {
            if (answer && !this.answers[uuid]) {
                this.answers[uuid] = answer;
            }
        }
    }

    get problems() {
        return this.view?.problems || [];
    }

    /** "" of a file that was opened and no more. */
    get state() {
        return this.progress?.state || this.view?.state || "";
    }

    get isToChoose() {
        return ["", "kept", "undone"].includes(this.state);
    }

    /** As the doors take it: the number of what was kept, else the file. */
    get what() {
        return this.packageId || this.data;
    }

    /** @returns {Promise<{screen: string, paper: string}>} how an item will look */
    async preview(number) {
        this.previews[number] ||= await this.call("preview_item", [this.what, number]);
        return this.previews[number];
    }

    // -- the same as ours? --------------------------------------------------------------

    get questions() {
        return this.view?.same || [];
    }

    get left() {
        return this.questions.filter(({ uuid }) => !this.answers[uuid]);
    }

    answer(uuid, code) {
        this.answers[uuid] = code;
    }

    /** What will stand here that does not yet: a word that is the same as ours does not. */
    get coming() {
        const same = new Set(
            this.questions
                .filter(({ uuid }) => this.answers[uuid] && this.answers[uuid] !== OTHER)
                .map(({ kind, key }) => `${kind}/${key}`)
        );
        return this.view.items.filter(
            ({ state, kind, key }) => !STAYS.includes(state) && !same.has(`${kind}/${key}`)
        );
    }

    // -- kept, adopted, undone ----------------------------------------------------------

    keep() {
        return this.does("keep", async () => {
            await this.fetch(await this.call("keep_package", [this.data]));
        });
    }

    adopt() {
        this.undone = "";
        return this.does("adopt", async () => {
            const answers = Object.fromEntries(
                this.questions.map(({ uuid }) => [uuid, this.answers[uuid]])
            );
            await this.fetch(await this.call("adopt_package", [this.what, answers]));
        });
    }

    /** Take it back; `undone` says what went and what stays. */
    undo() {
        return this.does("undo", async () => {
            const { params } = await this.call("action_undo_adoption", [[this.packageId]]);
            this.undone = params.message;
            await this.fetch(this.packageId);
        });
    }

    /** As long as it is being adopted: how far it is. After that: what came. */
    async goesOn() {
        browser.clearTimeout(this.timer);
        if (this.isClosed) {
            return;
        }
        if (this.state === "adopting") {
            this.timer = browser.setTimeout(() => this.look(), LOOK);
        } else if (this.state === "adopted") {
            await this.readCame();
        }
    }

    async look() {
        try {
            this.progress = await this.call("get_progress", [[this.packageId]]);
            this.lost = null;
        } catch (error) {
            this.fails(error, () => this.look());
            return;
        }
        if (this.state === "adopting") {
            await this.goesOn();
        } else {
            await this.does("open", () => this.fetch(this.packageId));
        }
    }

    /** What came, and whether we work with it. */
    async readCame() {
        const items = await this.orm.silent.searchRead(
            "netwerk.package.item",
            [["package_id", "=", this.packageId]],
            FIELDS,
            { order: "number" }
        );
        const chosen = {};
        for (const [field, model] of Object.entries(CAME)) {
            const ids = items.map((one) => one[field]?.[0]).filter(Boolean);
            const read = ids.length ? await this.orm.silent.read(model, ids, ["is_on", "can_choose"]) : [];
            chosen[model] = Object.fromEntries(read.map((one) => [one.id, one]));
        }
        const models = { ...CAME, ...WORDS };
        this.came = items.map((item) => {
            const field = Object.keys(models).find((name) => item[name]);
            const model = models[field] || "";
            const id = field ? item[field][0] : 0;
            const { is_on = false, can_choose = false } = chosen[model]?.[id] || {};
            return { ...item, model, resId: id, is_on, can_choose };
        });
    }

    /** We work with it, or no more. */
    choose(item) {
        return this.does(`choose/${item.model}/${item.resId}`, async () => {
            const method = item.is_on ? "action_turn_off" : "action_turn_on";
            await this.orm.silent.call(item.model, method, [[item.resId]]);
            item.is_on = !item.is_on;
        });
    }
}
