import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { normalize } from "@web/core/l10n/utils";
import { _t } from "@web/core/l10n/translation";
import { SIZES } from "@web/core/ui/ui_service";
import { useService } from "@web/core/utils/hooks";

import { PackagePreview } from "./package_preview";
import { byKind } from "./package_words";

/** Of a kind, before one asks for all. */
const MOST = 60;
const SIGNS = {
    new: "fa-plus-circle",
    known: "fa-check-circle",
    newer: "fa-arrow-circle-up",
    older: "fa-history",
    other_key: "fa-random",
    shipped: "fa-check-circle",
};

/** What is in a package, by kind, and beside it how one of them will look. */
export class PackageItems extends Component {
    static template = "netwerk_ondersteuning.PackageItems";
    static components = { PackagePreview };
    static props = { store: Object };

    setup() {
        const { size } = useService("ui");
        this.root = useRef("root");
        this.state = useState({ letters: "", number: null, whole: {} });
        if (size >= SIZES.LG) {
            this.state.number = this.shown[0]?.number ?? null;
        }
        this.focusOn = "";
        useEffect(() => {
            if (this.focusOn) {
                this.root.el.querySelector(this.focusOn)?.focus();
                this.focusOn = "";
            }
        });
    }

    get items() {
        return this.props.store.view.items;
    }

    get groups() {
        const letters = normalize(this.state.letters.trim());
        const found = this.items.filter(({ title, owner }) => normalize(`${title} ${owner}`).includes(letters));
        return byKind(found).map((group) => {
            const isWhole = this.state.whole[group.kind] || group.items.length <= MOST;
            return { ...group, count: group.items.length, isWhole, items: isWhole ? group.items : group.items.slice(0, MOST) };
        });
    }

    /** What stands in the list, from top to bottom. */
    get shown() {
        return this.groups.flatMap(({ items }) => items);
    }

    get item() {
        return this.items.find(({ number }) => number === this.state.number) || null;
    }

    get place() {
        const at = this.shown.findIndex(({ number }) => number === this.state.number);
        return at < 0 ? "" : _t("%(number)s of %(all)s", { number: at + 1, all: this.shown.length });
    }

    get foundWords() {
        const { length } = this.groups.flatMap(({ count }) => Array(count).fill(0));
        if (!this.state.letters.trim()) {
            return "";
        }
        return length ? _t("%s found", length) : _t("Nothing in this package is called so.");
    }

    sign({ state }) {
        return `${SIGNS[state] || "fa-circle-o"} me-1`;
    }

    under({ version, owner, licence }) {
        return [_t("version %s", version), owner, licence].filter(Boolean).join(" · ");
    }

    open(item) {
        this.state.number = item.number;
        this.focusOn = ".o_netwerk_package_preview";
    }

    step(step) {
        const { shown } = this;
        const at = shown.findIndex(({ number }) => number === this.state.number);
        this.state.number = shown[Math.min(Math.max(at + step, 0), shown.length - 1)].number;
    }

    back() {
        this.focusOn = `[data-number="${this.state.number}"]`;
        this.state.number = null;
    }

    onKeydown(ev) {
        const step = { ArrowUp: -1, ArrowDown: 1 }[ev.key];
        const buttons = step ? [...ev.currentTarget.querySelectorAll("[data-number]")] : [];
        const at = buttons.indexOf(ev.target.closest("[data-number]"));
        if (at >= 0) {
            ev.preventDefault();
            buttons[at + step]?.focus();
        }
    }
}
