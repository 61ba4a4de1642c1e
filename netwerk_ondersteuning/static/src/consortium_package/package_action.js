import { Component, onWillStart, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";
import { askToLeave } from "../store/leaving";
import { PackageCame } from "./package_came";
import { readFile } from "./package_file";
import { PackageItems } from "./package_items";
import { PackageSame } from "./package_same";
import { PackageStore } from "./package_store";
import { countWords } from "./package_words";

/** The name of the file that is open and not kept: a page that is loaded anew has no file
 * any more, and says so. */
const OPENED = "netwerk_package_opened";

/** A package of another organisation: opened, looked at, adopted, taken back. */
export class PackageAction extends Component {
    static template = "netwerk_ondersteuning.PackageAction";
    static components = { Layout, PackageCame, PackageItems, PackageSame };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.chooser = useRef("chooser");
        this.head = useRef("head");
        this.scroll = useRef("scroll");
        // not the orm of this component: what is on its way outlives it
        this.store = useState(new PackageStore(this.env.services.orm));
        this.state = useState({ tab: "", isOver: false, problem: "", wasOpen: "" });
        onWillStart(() => this.begin());
        onWillUnmount(() => {
            this.store.close();
            browser.sessionStorage.removeItem(OPENED);
        });
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({ detail }) =>
            detail.push(({ forceLeave } = {}) => forceLeave || this.mayLeave())
        );
        let shown = this.phase;
        useEffect(
            (phase) => {
                if (phase !== shown) {
                    shown = phase;
                    this.head.el?.focus(); // where it goes on
                }
            },
            () => [this.phase]
        );
        let at = this.tab;
        useEffect(
            (tab) => {
                if (at && tab && tab !== at) {
                    this.scroll.el.scrollTop = 0; // another page begins at its top
                }
                at = tab;
            },
            () => [this.tab]
        );
    }

    async begin() {
        const { action, resId } = this.props;
        const packageId = parseInt(action.params?.package_id || resId || action.params?.resId) || 0;
        this.state.wasOpen = (!packageId && browser.sessionStorage.getItem(OPENED)) || "";
        browser.sessionStorage.removeItem(OPENED);
        if (packageId) {
            this.store.packageId = packageId;
            await this.store.load(packageId);
        }
        this.follow();
    }

    /** The address and the name follow what is shown. */
    follow() {
        const { store } = this;
        const title = store.view?.head?.title;
        this.env.config?.setDisplayName?.(title || _t("Package"));
        this.props.updateActionState?.({ resId: store.packageId || false });
        if (store.fileName && !store.packageId) {
            browser.sessionStorage.setItem(OPENED, store.fileName);
        } else {
            browser.sessionStorage.removeItem(OPENED);
        }
    }

    /** What is on the screen: `file`, `refused`, `opened`, `adopting` or `adopted`. */
    get phase() {
        const { view, problems, isToChoose, state } = this.store;
        if (!view) {
            return "file";
        }
        return problems.length ? "refused" : isToChoose ? "opened" : state;
    }

    // -- a file -------------------------------------------------------------------------

    async onFiles(files) {
        this.state.isOver = false;
        if (this.store.busy || !(await this.mayLeave())) {
            return;
        }
        const file = await readFile([...files]);
        this.state.problem = file.problem || "";
        if (!file.problem) {
            this.state.wasOpen = "";
            if (await this.store.open(file)) {
                this.state.tab = "";
                this.follow();
            }
        }
    }

    onChosen(ev) {
        const files = [...ev.target.files];
        ev.target.value = ""; // the same file can be chosen again
        return files.length ? this.onFiles(files) : undefined;
    }

    onDragover(ev) {
        if (this.phase !== "adopting" && ev.dataTransfer?.types?.includes("Files")) {
            this.state.isOver = true;
        }
    }

    onDragleave(ev) {
        if (!ev.currentTarget.contains(ev.relatedTarget)) {
            this.state.isOver = false;
        }
    }

    onDrop(ev) {
        this.state.isOver = false;
        if (this.phase !== "adopting" && ev.dataTransfer?.types?.includes("Files")) {
            return this.onFiles(ev.dataTransfer.files);
        }
    }

    get wasOpenWords() {
        return _t("“%s” was open here and was not kept. Open the file again.", this.state.wasOpen);
    }

    get refusedWords() {
        return _t("Nothing of “%s” was taken over. Send these reasons to whoever gave it to you.", this.store.fileName);
    }

    // -- what it is ---------------------------------------------------------------------

    get facts() {
        const { serial, version_word, date, licence } = this.store.view.head;
        return [_t("edition %s", serial), version_word, date, licence].filter(Boolean).join(" · ");
    }

    get fromWords() {
        const { steward } = this.store.view.head;
        return _t("The file says that it comes from %s. Did you get it from them yourself?", steward);
    }

    /** This file was kept, or adopted, before. */
    get isThere() {
        return !this.store.packageId && this.store.view.kept_id;
    }

    async toKept() {
        const { kept_id: packageId } = this.store.view;
        if ((await this.mayLeave()) && (await this.store.load(packageId))) {
            this.state.tab = "";
            this.follow();
        }
    }

    get tabs() {
        const { view, questions, state } = this.store;
        if (!view?.items) {
            return [];
        }
        const tabs = [{ code: "items", label: _t("What is in it"), count: view.items.length }];
        if (this.store.isToChoose && questions.length) {
            tabs.push({ code: "same", label: _t("The same as ours?"), count: this.store.left.length });
        }
        if (state === "adopted") {
            tabs.unshift({ code: "came", label: _t("What came"), count: this.store.came?.length ?? null });
        }
        return tabs;
    }

    /** The one that was chosen, as long as it is there; else the first. */
    get tab() {
        const codes = this.tabs.map(({ code }) => code);
        return codes.includes(this.state.tab) ? this.state.tab : codes[0];
    }

    onTabKeydown(ev) {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[ev.key];
        if (step) {
            ev.preventDefault();
            const all = [...ev.currentTarget.querySelectorAll("[role=tab]")];
            const next = all[(all.indexOf(ev.target) + step + all.length) % all.length];
            next?.click();
            next?.focus();
        }
    }

    // -- adopting -----------------------------------------------------------------------

    get comesWords() {
        const words = countWords(this.store.coming);
        if (!words && this.store.state === "undone") {
            return _t("What was taken back is used again. Nothing that runs changes.");
        }
        return words
            ? _t("%s will stand beside what you have. Nothing that runs changes.", words)
            : _t("You have all of this. Nothing new comes.");
    }

    /** Whether something comes of it: else adopting notes that you have it, no more. */
    get isAdoptingOfUse() {
        return this.store.coming.length > 0 || this.store.state === "undone";
    }

    get leftWords() {
        const { length } = this.store.left;
        return length === 1 ? _t("First answer 1 question") : _t("First answer %s questions", length);
    }

    toQuestions() {
        this.state.tab = "same";
    }

    async keep() {
        if (await this.store.keep()) {
            this.follow();
        }
    }

    async adopt() {
        if (await this.store.adopt()) {
            this.state.tab = "";
            this.follow();
        }
    }

    get percent() {
        const { done = 0, of = 0 } = this.store.progress || {};
        return of ? Math.round((100 * done) / of) : 0;
    }

    get percentWords() {
        return _t("%s percent is done.", this.percent);
    }

    undo() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Undo the adoption?"),
            body: _t("What came with this package and nobody used is taken away. What is used stays, and you are told what that is."),
            confirmLabel: _t("Undo the adoption"),
            cancelLabel: _t("Leave it"),
            confirm: async () => {
                if (await this.store.undo()) {
                    this.state.tab = "";
                    this.follow();
                }
            },
            cancel: () => {},
        });
    }

    again() {
        return this.store.lost?.().then(() => this.follow());
    }

    /** Answers that were given go with the file. */
    async mayLeave() {
        const { packageId, isToChoose, questions, answers } = this.store;
        const isGiven = questions.some(({ uuid, answer }) => answers[uuid] && answers[uuid] !== answer);
        if (packageId || !isToChoose || !isGiven) {
            return true;
        }
        return askToLeave(this.dialog, _t("This package was not adopted. If you leave now, your answers are gone."));
    }
}

takePlace("netwerk_package", PackageAction);
