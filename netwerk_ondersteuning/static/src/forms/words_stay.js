/**
 * What was typed stays on the screen when the server cannot be asked about it.
 *
 * A field that others are computed from (the note of a talk: something was written, so it
 * was held) asks the server when it is left. Without an answer, out of reach, logged out,
 * Odoo puts back what stood there before, and the words are gone. Here they stay; the
 * error is told as any, and the question is asked again with the next one, or by saving.
 */
import { patch } from "@web/core/utils/patch";
import { Record } from "@web/model/relational_model/record";

const OURS = "netwerk.";
const TEXTS = ["char", "text"];

patch(Record.prototype, {
    /** Whether these are only words of a record of ours. */
    _areOurWords(changes) {
        const isText = (name) => TEXTS.includes(this.fields[name]?.type);
        return this.resModel.startsWith(OURS) && Object.keys(changes).every(isText);
    },

    async _getOnchangeValues(changes) {
        const isOfWords = this._areOurWords(changes);
        const words = isOfWords ? { ...changes } : {};
        for (const [name, value] of Object.entries(this._unasked || {})) {
            changes[name] ??= value;
        }
        try {
            const values = await super._getOnchangeValues(changes);
            this._unasked = null;
            return values;
        } catch (error) {
            if (!isOfWords) {
                throw error;
            }
            this._unasked = { ...this._unasked, ...words };
            if (!this._isAskingToSave) {
                Promise.reject(error); // told as it is when nobody catches it
            }
            return {};
        }
    },

    async _save() {
        if (this._unasked && !this.model._urgentSave) {
            this._isAskingToSave = true; // when it fails again, so does saving
            try {
                await this._update({ ...this._unasked });
            } finally {
                this._isAskingToSave = false;
            }
        }
        return super._save(...arguments);
    },

    _discard() {
        this._unasked = null;
        return super._discard(...arguments);
    },
});
