/**
 * What is typed in a new record stays, and what was only opened leaves nothing.
 *
 * Odoo saves a new form, with its defaults, when the page is closed, loaded anew or out of
 * sight. Of our models that would be a talk that never was. Here such a form is not sent
 * by itself. What was typed is kept in this browser (encrypted, of this user only; see
 * `NetworkKeep`) and stands there again when the same form is opened anew.
 *
 * For every form of our models, by their name; no view has to ask for it.
 */
import { onWillUnmount, useEffect } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { browser } from "@web/core/browser/browser";
import { patch } from "@web/core/utils/patch";
import { FormController } from "@web/views/form/form_controller";

import { momentWords } from "../parts/words";
import { NetworkKeep } from "../store/network_keep";

const { DateTime } = luxon;
const OURS = "netwerk.";
/** In ms: how long after a key what was typed is kept at the latest. */
const SOON = 120;
const TEXTS = ["char", "text"];

/** What tells one new form from another: all that it was opened with. */
export function placeOf(context) {
    const names = Object.keys(context).filter((name) => name.startsWith("default_"));
    const told = names.length ? names : ["active_id"];
    return JSON.stringify(told.sort().map((name) => [name, context[name] ?? false]));
}

/** The keeping of one form of ours, for as long as a new record is in it. */
export class FormKeep {
    /** @param {FormController} form */
    constructor(form) {
        this.form = form;
        this.keep = null; // until it is known that this browser can keep anything
        this.typing = {}; // by field, what stands in it and is not in the record yet
        this.cameFrom = null; // the place of what was brought back
        this.timer = null;
        this.writing = Promise.resolve();
        this.closeNotification = () => {};
    }

    get root() {
        return this.form.model.root;
    }

    get isNew() {
        return Boolean(this.root?.isNew);
    }

    /** Whether anybody typed or chose anything. */
    get isTouched() {
        return this.root.dirty || Object.keys(this.typing).length > 0;
    }

    /** Of what was brought back, where it was typed: there it is looked for again. */
    get place() {
        return this.cameFrom ?? placeOf(this.form.props.context);
    }

    /** A new record is in the form: bring back what was typed in it before. */
    async begin() {
        this.end();
        if (!this.isNew) {
            return;
        }
        const keep = new NetworkKeep(`form/${this.form.props.resModel}`);
        let kept;
        try {
            kept = await keep.loadLast((state) => this.isOfHere(state));
        } catch {
            keep.close();
            return; // nothing can be kept here: then Odoo saves it
        }
        this.keep = keep;
        if (kept) {
            await this.bringBack(kept);
        }
    }

    end() {
        browser.clearTimeout(this.timer);
        this.closeNotification();
        this.keep?.close();
        Object.assign(this, { keep: null, typing: {}, timer: null, cameFrom: null });
    }

    /** Opened from nowhere, as after the tab was closed, a page takes whatever is last. */
    isOfHere({ place }) {
        const fromNowhere = !this.form.env.inDialog && this.place === placeOf({});
        return place === this.place || fromNowhere;
    }

    async bringBack({ time, place, values, typing }) {
        const { model } = this.form;
        const { root } = this;
        this.cameFrom = place;
        const evalContext = root.evalContext;
        try {
            // as Odoo fills in a new record, with these values instead of the defaults
            const changes = { ...values };
            const all = await model._onchange(root.config, { changes, evalContext });
            root._setData(all);
        } catch {
            // what it leads to may be gone: the words are not
        }
        // typed anew, for the server may never have been asked what follows from them
        const all = { ...this.textsOf(values), ...typing };
        const words = Object.entries(all).filter(([name]) => name in root.activeFields);
        if (words.length) {
            await root._update(Object.fromEntries(words));
        }
        root.config.loadId += " "; // no answer from before takes its place
        root.dirty = true;
        this.closeNotification = this.form.env.services.notification.add(
            _t(
                "What you typed here on %s and did not save stands here again.",
                momentWords(DateTime.fromMillis(time))
            ),
            {
                type: "info",
                sticky: true,
                buttons: [{ name: _t("Throw it away"), onClick: () => this.throwAway() }],
            }
        );
    }

    textsOf(values) {
        const isText = ([name, value]) => value && TEXTS.includes(this.root.fields[name]?.type);
        return Object.fromEntries(Object.entries(values).filter(isText));
    }

    async throwAway() {
        await this.forget();
        await this.form.model.load({ resId: false });
    }

    /** Somebody types: keep it, before the field is left too. */
    onTyping({ target }) {
        const field = target.closest(".o_field_widget[name]");
        const name = field?.getAttribute("name");
        const isText = TEXTS.includes(this.root.fields[name]?.type);
        if (this.isNew && isText && !target.closest(".o_field_x2many")) {
            this.typing[name] = target.value;
        }
        this.soon();
    }

    /** What was left is in the record once the server was asked: that can take a while. */
    onChanged() {
        for (const [name, words] of Object.entries(this.typing)) {
            if ((this.root?.data[name] || "").trim() === words.trim()) {
                delete this.typing[name];
            }
        }
        this.soon();
    }

    soon() {
        if (this.isNew && this.keep) {
            this.timer ??= browser.setTimeout(() => this.now(), SOON);
        }
    }

    now() {
        browser.clearTimeout(this.timer);
        this.timer = null;
        const { keep } = this;
        if (!this.isNew || !keep || !this.isTouched) {
            return;
        }
        // what nobody may write here belongs to a row too: of what it is
        const changes = this.root._getChanges(this.root._changes, { withReadonly: true });
        const values = Object.fromEntries(
            Object.entries(changes).filter(
                ([name]) => this.root.fields[name].type !== "binary" // too large to keep
            )
        );
        const state = {
            time: Date.now(),
            place: this.place,
            values,
            typing: { ...this.typing },
        };
        this.writing = this.writing.then(() => keep.save(state)).catch(() => {});
        return this.writing;
    }

    /** It is saved, or thrown away. */
    async forget() {
        const { keep } = this;
        this.end();
        if (keep) {
            await this.writing;
            await keep.clear().catch(() => {});
        }
    }
}

patch(FormController.prototype, {
    setup() {
        if (this.props.resModel.startsWith(OURS)) {
            this.formKeep = new FormKeep(this);
        }
        super.setup();
        const { formKeep } = this;
        if (!formKeep) {
            return;
        }
        useEffect(
            (el) => {
                const typing = (ev) => formKeep.onTyping(ev);
                el?.addEventListener("input", typing);
                return () => el?.removeEventListener("input", typing);
            },
            () => [this.rootRef.el]
        );
        onWillUnmount(() => formKeep.end());
    },

    get modelParams() {
        const params = super.modelParams;
        const { formKeep } = this;
        if (formKeep) {
            Object.assign(params.hooks, {
                onRootLoaded: () => formKeep.begin(),
                onRecordChanged: () => formKeep.onChanged(),
            });
        }
        return params;
    },

    async onRecordSaved() {
        await super.onRecordSaved(...arguments);
        await this.formKeep?.forget();
    },

    async onSaveError(error, { discard, retry }, leaving) {
        const forget = () => {
            discard();
            this.formKeep?.forget();
        };
        return super.onSaveError(error, { discard: forget, retry }, leaving);
    },

    async discard() {
        await this.formKeep?.forget();
        return super.discard(...arguments);
    },

    async beforeVisibilityChange() {
        const { formKeep } = this;
        if (!formKeep?.isNew) {
            return super.beforeVisibilityChange(...arguments);
        }
        if (formKeep.keep) {
            return document.visibilityState === "hidden" && formKeep.now();
        }
        return formKeep.isTouched && super.beforeVisibilityChange(...arguments);
    },

    async beforeUnload() {
        const { formKeep } = this;
        if (!formKeep?.isNew) {
            return super.beforeUnload(...arguments);
        }
        if (formKeep.keep) {
            return formKeep.now();
        }
        return formKeep.isTouched && super.beforeUnload(...arguments);
    },
});
