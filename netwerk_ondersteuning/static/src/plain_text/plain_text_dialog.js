import { Component, onWillStart, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

import { DayInput } from "../parts/field/day_input";

/** Where this browser keeps what was chosen of each part: nothing of anybody. */
const CHOICE = "netwerk_plain_text";

/** What was chosen before, by the code of a part; the others are as they are proposed. */
function rememberedChoice() {
    try {
        const choice = JSON.parse(browser.localStorage.getItem(CHOICE));
        return choice && typeof choice === "object" ? choice : {};
    } catch {
        return {};
    }
}

function rememberChoice(choice) {
    try {
        browser.localStorage.setItem(CHOICE, JSON.stringify(choice));
    } catch {
        // a browser that keeps nothing asks anew
    }
}

/**
 * What was written here, as plain text for another system: looked at, changed where that
 * is needed, and taken by one tap. What is changed in it is sent nowhere.
 */
export class PlainTextDialog extends Component {
    static template = "netwerk_ondersteuning.PlainTextDialog";
    static components = { DayInput, Dialog };
    static props = {
        model: String,
        id: Number,
        source: { type: String, optional: true },
        /** ISO: the days of a circle. */
        since: { type: [String, Boolean], optional: true },
        date: { type: [String, Boolean], optional: true },
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.notification = useService("notification");
        this.area = useRef("text");
        this.state = useState({
            text: "",
            /** What somebody changed, when the text was made anew since. */
            before: null,
            parts: [],
            /** What looked like a name and was taken out; what of it stays. */
            found: [],
            keep: [],
            /** What may be a name and was left; what of it goes. */
            perhaps: [],
            hide: [],
            recipient: "",
            since: this.props.since || "",
            date: this.props.date || "",
            hasNames: false,
            question: false,
            isSafe: false,
            isChanged: false,
            isBusy: false,
            isTaken: false,
        });
        this.asked = 0;
        this.makeSoon = useDebounced(() => this.make(), 400);
        this.choice = rememberedChoice();
        onWillStart(() => this.make());
    }

    get hasSpan() {
        return this.props.model === "netwerk.dossier";
    }

    get what() {
        const { recipient, since, date, isSafe } = this.state;
        return {
            source: this.props.source || null,
            recipient: recipient.trim() || null,
            since: since || null,
            date: date || null,
            is_safe: isSafe,
        };
    }

    onSince(day) {
        this.state.since = day;
        this.make();
    }

    /** Ask the text anew; a later question wins. */
    async make() {
        const { state, props } = this;
        const asked = ++this.asked;
        state.isBusy = true;
        const args = { ...this.what, parts: this.choice, keep: [...state.keep], hide: [...state.hide] };
        let answer;
        try {
            answer = await this.orm.call(
                props.model,
                "get_plain_text",
                [[props.id]],
                args
            );
        } finally {
            if (asked === this.asked) {
                state.isBusy = false;
            }
        }
        if (asked !== this.asked) {
            return;
        }
        if (state.isChanged) {
            state.before = state.text;
        }
        Object.assign(state, {
            text: answer.text,
            parts: answer.parts,
            found: answer.found,
            perhaps: answer.perhaps,
            hasNames: Boolean(answer.has_names),
            question: answer.question,
            since: answer.since || "",
            date: answer.date || "",
            isChanged: false,
            isTaken: false,
        });
    }

    sayItIsSafe() {
        this.state.isSafe = true;
        return this.make();
    }

    toggle(part) {
        part.is_chosen = !part.is_chosen;
        this.choice = { ...this.choice, [part.code]: part.is_chosen };
        rememberChoice(this.choice);
        return this.make();
    }

    /** Whether somebody tapped a word: one that stays (keep), or one that goes (hide). */
    isTapped(list, word) {
        return this.state[list].includes(word);
    }

    tap(list, word) {
        const { state } = this;
        state[list] = this.isTapped(list, word)
            ? state[list].filter((tapped) => tapped !== word)
            : [...state[list], word];
        return this.make();
    }

    onTyped(ev) {
        this.state.text = ev.target.value;
        this.state.isChanged = true;
        this.state.isTaken = false;
    }

    putBack() {
        Object.assign(this.state, {
            text: this.state.before,
            before: null,
            isChanged: true,
        });
    }

    /** Noted first: what cannot be noted is not taken. */
    async copy() {
        const noted = this.note();
        const isTaken = await this.toClipboard(noted);
        await noted;
        if (isTaken || this.copyOldWay()) {
            this.state.isTaken = true;
            return;
        }
        this.area.el.focus();
        this.area.el.select();
        this.state.isTaken = "selected";
    }

    /**
     * Whether the text is on the clipboard. Some browsers want that in the tap itself:
     * they get a promise, which waits until it was noted.
     */
    async toClipboard(noted) {
        const { text } = this.state;
        const { Blob, ClipboardItem } = window;
        const type = "text/plain";
        try {
            if (ClipboardItem && browser.navigator.clipboard.write) {
                const made = noted.then(() => new Blob([text], { type }));
                made.catch(() => {});
                await browser.navigator.clipboard.write([new ClipboardItem({ [type]: made })]);
            } else {
                await noted;
                await browser.navigator.clipboard.writeText(text);
            }
            return true;
        } catch {
            return false;
        }
    }

    /** The way of before there was a clipboard for pages. */
    copyOldWay() {
        this.area.el.select();
        this.isCopying = true;
        try {
            return document.execCommand("copy");
        } catch {
            return false;
        } finally {
            this.isCopying = false;
        }
    }

    /** What is selected and copied by hand leaves as well. */
    onCopied() {
        if (!this.isCopying && this.state.isTaken !== "selected") {
            this.note();
        }
    }

    note() {
        const { model, id } = this.props;
        return this.orm.call(model, "note_plain_text_taken", [[id]], this.what);
    }
}

function showPlainText(env, { params }) {
    env.services.dialog.add(PlainTextDialog, params);
}

registry.category("actions").add("netwerk_plain_text", showPlainText);
