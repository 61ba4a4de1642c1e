import { Component, onWillUnmount, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { OFFERED, knownOf, matching, meant, refersWords, withRef } from "../filling/refs";

/**
 * Who or what is named of a thing, in the bar: by a tap, or typed. What the form offers is
 * offered here, and what is typed and not chosen stays in its own words as it does there.
 *
 * @typedef {Object} Refs `column`, `value` (what is named now), `references` (of the screen),
 *  `hold` (the place in the store under which what is typed is held) and `changes(value)`
 */
export class HandRefs extends Component {
    static template = "netwerk_ondersteuning.HandRefs";
    static props = {
        /** @type {Refs} */
        refs: Object,
        store: Object,
        onDeed: Function,
    };

    setup() {
        this.root = useRef("root");
        this.field = useRef("field");
        this.state = useState({ typed: "" });
        onWillUnmount(() => this.hold(null));
    }

    /** What is typed is taken as it is when the page goes. */
    hold(take) {
        const { store, refs } = this.props;
        store.hold(`${refs.hold}#refs`, take);
    }

    /** In the field as well: it may not have been drawn since. */
    clear() {
        this.state.typed = "";
        this.field.el.value = "";
        this.hold(null);
    }

    onInput(ev) {
        this.state.typed = ev.target.value;
        this.hold(this.state.typed.trim() ? () => this.take() : null);
    }

    get placeholder() {
        return refersWords(this.props.refs.column);
    }

    get known() {
        const { references, column, value } = this.props.refs;
        return knownOf(references, column, value);
    }

    get found() {
        return matching(this.known, this.state.typed);
    }

    get hasMore() {
        return this.found.length > OFFERED;
    }

    /** What is named first, then what can be; what is typed in these words. */
    get options() {
        const { value } = this.props.refs;
        const named = value.map((one) => ({ ...one, label: one.words, isOn: true, one }));
        const others = this.found.slice(0, OFFERED).map((one) => ({ ...one, label: one.words, isOn: false, one }));
        const typed = meant(this.known, this.state.typed);
        const isOwn = typed && !this.known.includes(typed);
        const own = { ...typed, label: isOwn && _t("“%s”, in these words", typed.words), isOn: false, one: typed };
        return [...named, ...others, ...(isOwn ? [own] : [])];
    }

    choose({ isOn, one }) {
        const { column, value } = this.props.refs;
        this.clear();
        this.say(isOn ? value.filter((named) => named !== one) : withRef(column, value, one));
    }

    say(value) {
        this.props.onDeed(this.props.refs.changes(value));
    }

    take() {
        const one = meant(this.known, this.state.typed);
        if (one) {
            this.choose({ isOn: false, one });
        }
    }

    onBlur({ relatedTarget }) {
        if (!this.root.el?.contains(relatedTarget)) {
            this.take();
        }
    }

    /** Enter takes what is typed, arrows go along what can be chosen. */
    onKeydown(ev) {
        if (ev.isComposing) {
            return;
        }
        const all = [...this.root.el.querySelectorAll("input, button")];
        const to = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
        if (to) {
            ev.preventDefault();
            all[all.indexOf(document.activeElement) + to]?.focus();
        } else if (ev.key === "Enter" && document.activeElement === this.field.el) {
            ev.preventDefault();
            this.take();
        } else if (ev.key === "Escape" && this.state.typed) {
            ev.preventDefault();
            ev.stopPropagation();
            this.clear();
        }
    }
}
