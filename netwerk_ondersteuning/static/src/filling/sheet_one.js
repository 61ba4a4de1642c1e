import { Component, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";

import { Digits } from "./sheet_kinds";
import { SheetParts } from "./sheet_parts";
import { SheetAdd, SheetPick, SheetRow } from "./sheet_row";
import { askedSections } from "./sheet_preview";
import { counted, firstOpen, scoreFor, stepsOf } from "./sheet_steps";

/** A part with so many pages can be skipped in one tap. */
const FEW = 3;

/** One question a screen, big, for who holds the tablet or phone. */
export class SheetOne extends Component {
    static template = "netwerk_ondersteuning.SheetOne";
    static components = { SheetAdd, SheetParts, SheetPick, SheetRow };
    static props = {
        store: Object,
        /** Where one is: `{step}`, kept by the screen. */
        at: Object,
        onDone: Function,
        slots: { type: Object, optional: true },
    };

    setup() {
        this.root = useRef("root");
        this.digits = new Digits();
        this.at = useState(this.props.at);
        const isAnswered = (...place) => this.store.isAnswered(...place);
        this.at.step ||= firstOpen(this.steps, isAnswered, this.store.view.parts);
        useExternalListener(document, "keydown", (ev) => this.onKeydown(ev));
        let shown = this.at.step;
        useEffect(
            (step) => {
                if (step !== shown) {
                    shown = step;
                    this.root.el?.scrollTo?.(0, 0);
                    this.root.el?.querySelector("h2")?.focus({ preventScroll: true });
                }
            },
            () => [this.at.step]
        );
    }

    get store() {
        return this.props.store;
    }

    get steps() {
        return stepsOf(this.store.view);
    }

    get index() {
        // a step that is gone (a point that was removed): the one that took its place
        const index = this.steps.findIndex(({ key }) => key === this.at.step);
        return index >= 0 ? index : Math.min(this.at.index || 0, this.steps.length - 1);
    }

    get step() {
        return this.steps[this.index];
    }

    get isFirst() {
        return this.index === 0;
    }

    get progress() {
        const { kind, section, key } = this.step;
        if (kind === "row") {
            const { place, count } = counted(this.steps, key);
            return _t("Question %(place)s of %(count)s", { place, count });
        }
        return { parts: _t("Choose first"), pick: _t("Choose first"), known: section?.title, add: section?.title || _t("Something else"), end: _t("That was it") }[kind];
    }

    /** For the bar that grows: how far, of all that there is. */
    get share() {
        return Math.round((100 * this.index) / Math.max(1, this.steps.length - 1));
    }

    get intro() {
        return this.isFirst ? this.store.sheet.intro : "";
    }

    /** The title of the part, where it says more than the question does. */
    get partTitle() {
        const { section, row } = this.step;
        return section && section.title !== row?.words ? section.title : "";
    }

    /** Where one goes on who skips a part of several questions, asked where it begins. */
    get afterPart() {
        const { kind, section } = this.step;
        const isOf = (step) => step?.section?.key === section?.key;
        const isAlone = askedSections(this.store.view).length < 2;
        if (!section || kind === "pick" || isAlone || isOf(this.steps[this.index - 1])) {
            return null;
        }
        const many = this.steps.filter(isOf).length;
        return many >= FEW ? this.steps[this.index + many].key : null;
    }

    get ownRows() {
        return this.step.section.rows.filter(({ is_own }) => is_own);
    }

    get nextWords() {
        const { kind } = this.step;
        const { choose, parts } = this.store.view;
        const isAll = kind === "pick" ? !this.step.section.chosen : kind === "parts" && choose === "some" && !parts;
        if (isAll) {
            return _t("All of them");
        }
        if (kind === "add") {
            const typed = this.store.typedRow(this.step.section.key).trim();
            return this.ownRows.length || typed ? _t("Next") : _t("Nothing else, next");
        }
        return _t("Next");
    }

    /** Of one part each time it is said first which one. */
    get hasToChoose() {
        return this.step.kind === "parts" && this.store.view.choose === "one" && !this.store.view.parts?.length;
    }

    async go(by) {
        this.store.commitTyped();
        if (by > 0 && this.hasToChoose) {
            return;
        }
        const index = Math.min(this.steps.length - 1, Math.max(0, this.index + by));
        this.at.index = index;
        this.at.step = this.steps[index].key;
    }

    onKeydown(ev) {
        if (ev.defaultPrevented || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const within = ev.target.closest?.("input, textarea, select, .modal, .o-dropdown--menu, [role=radiogroup]");
        if (within) {
            return;
        }
        if (ev.key === "ArrowRight" || ev.key === "ArrowLeft") {
            const isBack = ev.key === "ArrowLeft";
            ev.preventDefault();
            this.go(isBack === (document.documentElement.dir === "rtl") ? 1 : -1);
            return;
        }
        this.pressDigit(ev.key);
    }

    /** A digit answers the score that is asked, wherever the hand is. */
    pressDigit(key) {
        const { kind, section, row } = this.step;
        if (kind !== "row" || !this.store.canEdit) {
            return;
        }
        const goesOn = this.digits.typed && this.digitColumn;
        const column = goesOn || scoreFor(this.step);
        const value = column && this.digits.press(key, column);
        if (value !== undefined) {
            this.digitColumn = column;
            this.store.setAnswer(section.key, row.key, column.key, { state: "given", value });
        }
    }

    get open() {
        const isOpen = ({ kind, section, row }) => kind === "row" && !this.store.isAnswered(section, row);
        return this.steps.filter(isOpen);
    }

    get openWords() {
        const names = this.open.map(({ row }) => row.words);
        return names.length === 1
            ? _t("One question is open: %s. That is fine.", names[0])
            : _t("%s questions are open. That is fine.", names.length);
    }

    goTo(key) {
        this.store.commitTyped();
        this.at.step = key;
        this.at.index = this.index;
    }
}
