/**
 * What is being typed on a screen: shown at once, kept by its place until the hand rests
 * or leaves, and then on its way; what was refused stays at its place as well. A layer on
 * the outbox, on which the sheet of an instrument and the editor stand.
 */
import { markRaw } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";

/** In ms: how long after a key what was typed is sent. */
const SEND_SOON = 700;

/**
 * @param {Function} Base a class that stands on the outbox
 * @returns {Function} the same, with what is being typed
 */
export const withTyping = (Base) =>
    class extends Base {
        constructor(params) {
            super(params);
            /** `{place: problem}`: what was refused, or met somebody else's, and why. */
            this.problems = {};
            /** `{place: words}`: typed, and not on its way yet. */
            this.typed = {};
            this._typing = markRaw(new Map());
        }

        /**
         * Words that are being typed.
         *
         * @param {string} place
         * @param {string} words
         * @param {Function} commit puts them on their way, and forgets them here
         * @param {boolean} [isSoon] when the hand rests; else when it is asked for
         */
        _type(place, words, commit, isSoon = true) {
            browser.clearTimeout(this._typing.get(place)?.timer);
            this.typed[place] = words;
            const timer = isSoon && browser.setTimeout(commit, SEND_SOON);
            this._typing.set(place, { commit, timer });
        }

        /**
         * What is typed in a field that is read when it is left: it is taken as it is when
         * the page goes before that.
         *
         * @param {string} place
         * @param {Function|null} take null: it was read
         */
        hold(place, take) {
            this._typing.delete(place);
            if (take) {
                const commit = () => {
                    this._typing.delete(place);
                    take();
                };
                this._typing.set(place, { commit });
            }
        }

        /** What is being typed goes on its way now. */
        commitTyped() {
            for (const { commit } of [...this._typing.values()]) {
                commit();
            }
            return this._persist();
        }

        _forgetTyped(place) {
            browser.clearTimeout(this._typing.get(place)?.timer);
            this._typing.delete(place);
            delete this.typed[place];
        }

        /** Lets go of all that is typed and of all that was refused. */
        _forgetAllTyped() {
            [...this._typing.keys()].forEach((place) => this._forgetTyped(place));
            this.problems = {};
        }

        /**
         * What is typed on in one place is one change as long as the server has not heard of
         * it.
         *
         * @param {string} place
         * @param {Object} change with `was`
         * @param {string} label
         */
        _joinLast(place, change, label) {
            const last = this._queue.at(-1);
            if (last?.place === place && !last.isTried && last.kind === "do") {
                last.changes = [{ ...change, was: last.changes[0].was }];
                last.label = last.said = this.said = label;
                this._refresh();
                this._persist();
                return { ok: true };
            }
            return this.submit([change], { label, inPlace: true, place });
        }

        /** What is being typed is what is taken back first. */
        undo() {
            this.commitTyped();
            return super.undo();
        }

        dropProblem(place) {
            delete this.problems[place];
            this._persist();
        }

        /** Whether all of it is on the server. */
        async allSaved() {
            await this.commitTyped();
            await this.whenIdle();
            return !this._queue.length;
        }

        /** What was typed last is safe first, or on the server. */
        async close() {
            await this.commitTyped();
            if (!this.isKept) {
                await this.whenIdle();
            }
            super.close();
        }
    };
