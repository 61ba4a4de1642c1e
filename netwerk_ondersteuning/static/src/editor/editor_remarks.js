import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** So many are shown at once. */
const SHOWN = 20;

/** "3 remarks". */
export function remarkWords(count) {
    return count === 1 ? _t("1 remark") : _t("%s remarks", count);
}

/**
 * What was said of what is in the form: closed until somebody opens it, and nothing at all
 * where nothing was said. What is dealt with stays to be seen until one goes elsewhere.
 */
export class EditorRemarks extends Component {
    static template = "netwerk_ondersteuning.EditorRemarks";
    static props = { store: Object, at: Array };

    setup() {
        this.state = useState({ isOpen: false, told: [], left: [], isBusy: false });
    }

    get store() {
        return this.props.store;
    }

    get isShown() {
        return this.state.told.length > 0 || this.store.remarksAt(this.props.at).length > 0;
    }

    get countWords() {
        const { length } = this.store.remarksAt(this.props.at);
        return length ? remarkWords(length) : _t("All remarks are dealt with");
    }

    get moreWords() {
        return _t("Show more (%s)", this.state.left.length);
    }

    async toggle() {
        if (this.state.isOpen) {
            this.state.isOpen = false;
            return;
        }
        if (!this.state.told.length) {
            this.state.left = [...this.store.remarksAt(this.props.at)];
            await this.more();
        }
        this.state.isOpen = true;
    }

    more() {
        return this._busy(async () => {
            const ids = this.state.left.slice(0, SHOWN);
            const here = this.props.at.join("/");
            const isHere = new Map(this.store.remarks.map(({ id, place }) => [id, place.join("/") === here]));
            const told = await this.store.tellRemarks(ids);
            // where it stood is told of what was removed alone
            const more = told.map((one) => (isHere.get(one.id) ? { ...one, where: "" } : one));
            Object.assign(this.state, {
                told: [...this.state.told, ...more],
                left: this.state.left.slice(SHOWN),
            });
        });
    }

    /** Dealt with, or open after all. */
    tick(remark) {
        return this._busy(async () => {
            await this.store.tickRemark(remark.id, !remark.is_done);
            remark.is_done = !remark.is_done;
        });
    }

    async _busy(work) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            await work();
        } finally {
            this.state.isBusy = false;
        }
    }
}
