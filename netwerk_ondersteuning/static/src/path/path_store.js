/**
 * What the screen of a path keeps: the path as the server last told it, and what could not
 * be saved. Each change goes the road of the outbox, in the words of `apply_path`
 * (engine/trajectory/log.py). Where something stands on the drawing the server alone says,
 * so that a change is seen when its answer comes.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";

import { withOutbox } from "../store/outbox";
import { numbered, phaseName } from "./path_words";

export const MODEL = "netwerk.trajectory";

export class PathStore extends withOutbox(Reactive) {
    /** @param {Object} params as of the outbox, and `trajectoryId` */
    constructor({ trajectoryId, ...params }) {
        super(params);
        this.trajectoryId = trajectoryId;
        /** As `get_path` answers. */
        this.path = null;
        /** How it is asked. */
        this.width = 0;
        this.withPlan = false;
        /** Whether the client has the screen: then nothing of the team comes here. */
        this.withClient = false;
        /** It could not be asked anew: what is seen may be older. */
        this.isBroken = false;
        /** What was refused and nobody has in front of them: `label`, `words`, `message`. */
        this.left = [];
        this._asked = 0;
    }

    // -- looking ------------------------------------------------------------------------

    /** @param {number} width in units, one a pixel */
    async load(width) {
        this.width = width;
        this._receive(await this._ask(this.orm));
        await this._restore();
    }

    /**
     * Asks it anew: another width, another look, or what others noted meanwhile.
     *
     * @returns {Promise<boolean>} whether it came
     */
    async look({ width = this.width, withPlan = this.withPlan } = {}) {
        Object.assign(this, { width, withPlan });
        const turn = ++this._asked;
        let path;
        try {
            path = await this._ask(this.orm.silent);
        } catch {
            if (turn === this._asked) {
                this.isBroken = true;
            }
            return false;
        }
        if (turn !== this._asked || this._isClosed) {
            return false;
        }
        this._receive(path);
        return true;
    }

    /**
     * The screen goes from one hand to the other.
     *
     * @param {boolean} withClient
     */
    async handOver(withClient) {
        const was = this.withClient;
        this.withClient = withClient;
        if (!(await this.look()) && withClient) {
            this.withClient = was; // what is here is the coach's
            throw new Error("not loaded");
        }
    }

    _ask(orm) {
        return orm.call(MODEL, "get_path", [[this.trajectoryId]], this._how());
    }

    _how() {
        return { width: this.width, with_plan: this.withPlan, with_client: this.withClient };
    }

    _receive(path) {
        this.path = markRaw({ ...path, phases: numbered(path.phases) });
        this.isBroken = false;
    }

    get canEdit() {
        return Boolean(this.path?.trajectory.can_edit && !this.withClient);
    }

    get isClosed() {
        return this.path.trajectory.state === "closed";
    }

    // -- what is there --------------------------------------------------------------------

    row(uid) {
        return this.path.log.rows.find((one) => one.uid === uid);
    }

    event(uid) {
        return this.path.log.events.find((one) => one.uid === uid);
    }

    phase({ phase, cycle }) {
        return this.path.phases.find((one) => one.key === phase && (one.cycle || 0) === cycle);
    }

    /** What the phase of a row is called; of one that the method no longer has too. */
    nameOf(row) {
        return phaseName(this.phase(row) || { name: "", kind: "phase" });
    }

    /** Rows that run on a day, the main one first. */
    running(day = this.path.today) {
        const rows = this.path.log.rows.filter(
            ({ entered, left }) => entered <= day && (!left || day < left)
        );
        return rows.sort((a, b) => b.is_main - a.is_main);
    }

    // -- the outbox -----------------------------------------------------------------------

    /** What waits is told by the sign above; where it stands only the server knows. */
    _show() {}

    _stamp() {
        return { base: this.path.version };
    }

    _apply(entry, changes, { base }) {
        return this.orm.silent.call(MODEL, "apply_path", [[this.trajectoryId], changes], {
            base_version: base,
            width: this.width,
            with_plan: this.withPlan,
        });
    }

    async _take(entry, { path }) {
        this._asked++; // what was asked before this is older
        this._receive(path);
    }

    /** The inverse of a change stands on the version after it. */
    _remember(entry, result, mode) {
        super._remember(entry, { ...result, version: result.path.version }, mode);
    }

    /** @param {Object} result `others`: whether somebody changed the path meanwhile */
    _tell(entry, { collisions = [], others = false, ...result }) {
        const text = _t("Somebody else changed this meanwhile, so it was not done: %s", entry.said);
        const news = others ? [_t("Somebody else noted something here meanwhile.")] : [];
        super._tell(entry, { ...result, collisions: collisions.length ? [{ text }] : [], others: news });
    }

    /** Whoever still has it in front of them is told there; else it stays on the screen. */
    _tellRefused(entry, message) {
        if (entry.kind === "do" && entry.isRestored) {
            this.lose(entry.label, entry.changes, message);
        } else {
            super._tellRefused(entry, message);
        }
    }

    /** Keep what was refused after its form was closed, with the words that were typed. */
    lose(label, changes, message) {
        const typed = changes.flatMap((change) => TYPED.map((name) => change[name]).filter(Boolean));
        this.left.push({ label, words: typed.join("\n"), message });
        this._persist();
    }

    drop(index) {
        this.left.splice(index, 1);
        this._persist();
    }

    get _hasMore() {
        return this.left.length > 0;
    }

    _stateToo() {
        return { left: JSON.parse(JSON.stringify(this.left)) };
    }

    _adopt({ left = [] }) {
        this.left.push(...left);
    }

    /** @returns {Promise<boolean>} whether all of it is saved */
    async allSaved() {
        await this.whenIdle();
        return !this.waiting;
    }

    close() {
        browser.clearTimeout(this._lookTimer);
        super.close();
    }
}

/** What somebody types in a change. */
const TYPED = ["why", "reason", "learned", "came_of_it"];
