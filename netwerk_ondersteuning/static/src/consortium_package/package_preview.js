import { Component, markup, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

/** One item of a package as it will look, on screen and on paper. Nothing of it is stored. */
export class PackagePreview extends Component {
    static template = "netwerk_ondersteuning.PackagePreview";
    static props = { store: Object, item: Object, place: String, onStep: Function, onBack: Function };

    setup() {
        this.root = useRef("root");
        this.state = useState({ view: "screen", shown: null, problem: "" });
        useEffect(
            () => {
                this.load();
                this.root.el.scrollTop = 0;
            },
            () => [this.props.item.number]
        );
    }

    get item() {
        return this.props.item;
    }

    async load() {
        const { number } = this.item;
        Object.assign(this.state, { shown: null, problem: "" });
        let shown = null;
        let problem = "";
        try {
            shown = await this.props.store.preview(number);
        } catch (error) {
            problem = error?.data?.message || _t("This cannot be shown now.");
        }
        if (number === this.item.number) {
            Object.assign(this.state, { shown, problem }); // not of one that was left
        }
    }

    get html() {
        return markup(this.state.shown[this.state.view]); // made by a template of ours, all words escaped
    }

    get under() {
        const { kind_label, version, state_words } = this.item;
        return [kind_label, _t("version %s", version), state_words].join(" · ");
    }

    get facts() {
        const { owner, licence, source, may_pass_on, origin, relation } = this.item;
        return [
            { name: _t("Owner"), words: owner },
            { name: _t("Source"), words: source },
            { name: _t("Licence"), words: licence },
            { name: _t("May be passed on"), words: may_pass_on ? _t("Yes") : _t("No: it stays within your organisation") },
            { name: _t("Made from"), words: origin },
            { name: _t("At yours"), words: relation },
        ].filter(({ words }) => words);
    }

    /** What is looked at is not used: nothing in it is followed, ticked or sent. */
    onClick(ev) {
        if (ev.target.closest("a, button, input, select, label")) {
            ev.preventDefault();
        }
    }

    onKeydown(ev) {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[ev.key];
        if (step && !ev.ctrlKey && !ev.metaKey && !ev.altKey && !ev.shiftKey) {
            ev.preventDefault();
            this.props.onStep(step);
        } else if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onBack();
        }
    }
}
