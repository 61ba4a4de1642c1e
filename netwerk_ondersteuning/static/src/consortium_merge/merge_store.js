/**
 * What the screen keeps of a merge: what the server last said of it, and the answers that
 * are on their way. What comes of an answer (what is wrong, what is lost, what else is to
 * be chosen) the server alone says.
 *
 * A change is `{op, key, value, was}`: `op` is `choose`, `reason` (of a unit) or `same` (of
 * a node).
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";

import { withOutbox } from "../store/outbox";
import { withTyping } from "../store/typing";

export const MODEL = "netwerk.merge";
/** Of each kind of change: in which list it stands, by what, and the field. */
const KINDS = {
    choose: { list: "choices", by: "unit", field: "answer", empty: false },
    reason: { list: "choices", by: "unit", field: "reason", empty: "" },
    same: { list: "same", by: "node", field: "answer", empty: null },
};

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A list in which what stays as it is is the same object: only what changed is drawn anew. */
function kept(list, before, by) {
    const known = new Map((before || []).map((one) => [one[by], one]));
    return list.map((one) => (isSame(known.get(one[by]), one) ? known.get(one[by]) : one));
}

/** A merge with changes on top of it; of what is not there (any more) nothing. */
export function answered(merge, changes) {
    const made = { ...merge };
    for (const { op, key, value } of changes) {
        const { list, by, field } = KINDS[op];
        made[list] = made[list].map((one) => (one[by] === key ? { ...one, [field]: value } : one));
    }
    return made;
}

export class MergeStore extends withTyping(withOutbox(Reactive)) {
    /** @param {Object} params as of the outbox, and `mergeId` */
    constructor({ mergeId, ...params }) {
        super(params);
        this.mergeId = mergeId;
        /** As `get_merge` answers; `base` as the server last said. */
        this.base = null;
        this.merge = null;
        /** How the merged whole will look, as HTML; null: nobody asked. */
        this.preview = null;
        /** How many pages of paper it takes, in words; null: nobody asked. */
        this.pages = null;
        /** It could not be asked anew: what is seen may be older. */
        this.isBroken = false;
        this._asked = 0;
        this._previews = 0;
        this._counts = 0;
    }

    // -- looking ------------------------------------------------------------------------

    async load() {
        this._receive(await this.ask("get_merge"));
        await this._restore();
    }

    /** Asks it anew: what others chose meanwhile. */
    async look() {
        const turn = ++this._asked;
        let merge;
        try {
            merge = await this.askQuietly("get_merge");
        } catch {
            if (turn === this._asked) {
                this.isBroken = true;
            }
            return false;
        }
        if (turn === this._asked && !this._isClosed) {
            this._receive(merge);
        }
        return true;
    }

    ask(method, args = [], kwargs = {}) {
        return this.orm.call(MODEL, method, [[this.mergeId], ...args], kwargs);
    }

    askQuietly(method, args = [], kwargs = {}) {
        return this.orm.silent.call(MODEL, method, [[this.mergeId], ...args], kwargs);
    }

    _receive(merge) {
        this._hold(merge);
        this.isBroken = false;
        this._refresh();
    }

    /** What the server said; of another edition the pages are to be counted anew. */
    _hold(merge) {
        if (merge.edition !== this.base?.edition) {
            this._counts++;
            this.pages = null;
        }
        this.base = markRaw(merge);
    }

    _show(changes) {
        if (!this.base) {
            return;
        }
        const made = answered(this.base, changes);
        for (const { list, by } of [KINDS.choose, KINDS.same]) {
            made[list] = kept(made[list], this.merge?.[list], by);
        }
        if (!isSame(made, this.merge)) {
            this.merge = markRaw(made);
        }
    }

    // -- the look of the whole ------------------------------------------------------------

    /** How the whole looks by now; what was seen stays when it does not come. */
    async lookAtWhole() {
        const turn = ++this._previews;
        try {
            const html = await this.askQuietly("preview_merge");
            if (turn === this._previews && !this._isClosed) {
                this.preview = html || "";
            }
            return true;
        } catch {
            return false;
        }
    }

    /** How many pages it takes by now: printing it takes a while. */
    async countPages() {
        const turn = ++this._counts;
        try {
            const words = await this.askQuietly("count_pages");
            if (turn === this._counts && !this._isClosed) {
                this.pages = words || _t("It cannot be printed here now.");
            }
            return true;
        } catch {
            return false;
        }
    }

    closePreview() {
        this._previews++;
        this.preview = null;
    }

    _lookSoon() {
        browser.clearTimeout(this._lookTimer);
        if (this.preview !== null && !this._isClosed) {
            this._lookTimer = browser.setTimeout(() => this.lookAtWhole(), 400);
        }
    }

    // -- what is there --------------------------------------------------------------------

    get choices() {
        return this.merge.choices;
    }

    /** Of what is to be said whether it still asks the same. */
    get asked() {
        return this.merge.same.filter(({ is_asked: isAsked }) => isAsked);
    }

    get openChoices() {
        return this.choices.filter(({ answer }) => !answer);
    }

    get openAsked() {
        return this.asked.filter(({ answer }) => typeof answer !== "boolean");
    }

    get wrong() {
        return this.merge.problems;
    }

    /** Whether there is nothing left to choose, nothing wrong, and nothing newer. */
    get isReady() {
        return !this.openChoices.length && !this.openAsked.length && !this.wrong.length && !this.merge.newer;
    }

    // -- answering ------------------------------------------------------------------------

    _change(op, key, value, label) {
        const { list, by, field, empty } = KINDS[op];
        const found = this.merge[list].find((one) => one[by] === key);
        const was = found?.[field] ?? empty;
        if (!found || was === value) {
            return Promise.resolve({ ok: true });
        }
        return this.submit([{ op, key, value, was }], { label });
    }

    choose({ unit, text }, side) {
        return this._change("choose", unit, side, text);
    }

    sayReason({ unit, text }, words) {
        return this._change("reason", unit, words.trim(), _t("Why: %s", text));
    }

    /** @param {boolean} isSame whether it still asks the same */
    saySame({ node, thing }, isSameNow) {
        return this._change("same", node, isSameNow, thing);
    }

    // -- the outbox -----------------------------------------------------------------------

    _stamp() {
        return { base: this.base.edition };
    }

    async _apply(entry, changes, { base }) {
        const given = { choose: {}, same: {}, reason: {} };
        for (const { op, key, value } of changes) {
            given[op][key] = value === KINDS[op].empty ? null : value;
        }
        const { collisions = [], others, ...merge } = await this.askQuietly("answer_merge", [
            given.choose,
            given.same,
            given.reason,
            base,
        ]);
        const inverse = changes
            .filter(({ key }) => !collisions.includes(key))
            .map((one) => ({ ...one, value: one.was, was: one.value }));
        return { merge, inverse, version: merge.edition, others, collisions };
    }

    async _take(entry, { merge }) {
        this._asked++; // what was asked before this is older
        this._hold(merge);
        this._lookSoon();
    }

    _tell(entry, { others = [], collisions = [], ...result }) {
        super._tell(entry, {
            ...result,
            collisions: collisions.map((key) => ({ text: this._collided(key) })),
            others: others.map((name) => _t("%s changed something here meanwhile.", name)),
        });
    }

    /** Somebody else answered there: theirs stands. */
    _collided(key) {
        const { choices, same } = this.merge;
        const found = choices.find(({ unit }) => unit === key)?.text || same.find(({ node }) => node === key)?.thing;
        return _t("Somebody else answered this otherwise meanwhile; that stays: %s", found || "");
    }

    async close() {
        browser.clearTimeout(this._lookTimer);
        await super.close();
    }
}
