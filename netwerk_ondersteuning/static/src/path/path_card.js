import { Component, onMounted, onPatched, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { canOpen } from "./path_open";
import { GO_ON } from "./path_words";

/** What is put right on this screen, and not opened. */
const HERE = ["phase", "event"];

/** What lies in one place of the path, in words; of several first a list. */
export class PathCard extends Component {
    static template = "netwerk_ondersteuning.PathCard";
    static props = {
        refs: Array,
        /** `{"kind/uid": {kind, title, when, words, after}}` */
        cards: Object,
        store: Object,
        onAct: Function,
        onClose: Function,
    };

    setup() {
        this.root = useRef("root");
        this.state = useState({ ref: this.props.refs.length === 1 ? this.props.refs[0] : null });
        onMounted(() => {
            this.focus();
            this.root.el.scrollIntoView({ block: "nearest" });
        });
        let shown = this.state.ref;
        onPatched(() => {
            if (shown !== this.state.ref) {
                shown = this.state.ref;
                this.focus();
            }
        });
    }

    focus() {
        const of = (name) => this.root.el.querySelector(`.o_netwerk_path_${name}`);
        (of("first") || of("close")).focus({ preventScroll: true });
    }

    cardOf({ kind, uid }) {
        return this.props.cards[`${kind}/${uid}`];
    }

    get card() {
        return this.cardOf(this.state.ref);
    }

    get label() {
        return this.state.ref ? this.card.title : _t("What lies here");
    }

    /** What one can do with it. */
    get acts() {
        const { store } = this.props;
        const { ref } = this.state;
        if (store.withClient) {
            return [];
        }
        if (!HERE.includes(ref.kind)) {
            return canOpen(store, ref) ? [{ code: "open", label: _t("Open") }] : [];
        }
        if (!store.canEdit) {
            return [];
        }
        const acts = [{ code: "correct", label: _t("Put right…") }];
        if (ref.kind === "phase") {
            return [{ code: "done", label: _t("Done?") }, ...acts];
        }
        const event = store.event(ref.uid);
        const isOn = event && !event.until && GO_ON.includes(event.kind);
        return isOn ? [{ code: "end", label: _t("It is over…") }, ...acts] : acts;
    }

    act({ code }) {
        this.props.onAct(code, this.state.ref);
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
