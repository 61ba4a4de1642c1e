import {
    Component,
    markup,
    onWillStart,
    onWillUnmount,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";
import { askToLeave, undoByKey } from "../store/leaving";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { MergeChoice, MergeSame } from "./merge_parts";
import { MergeStore, MODEL } from "./merge_store";

/** From so many changes on, what a side changed is folded at first. */
const MANY = 12;

/**
 * Two versions of one template beside each other: what each changed, what is to be
 * chosen, whether it still asks the same, what happens with what there is.
 */
export class MergeAction extends Component {
    static template = "netwerk_ondersteuning.MergeAction";
    static components = { Layout, MergeChoice, MergeSame, NetworkSaving };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.root = useRef("root");
        const { action, resId } = this.props;
        this.mergeId = parseInt(action.params?.merge_id || resId || action.params?.resId) || 0;
        this.state = useState({ tab: "mine", isOpenShown: false, isBusy: false, isCounting: false });
        this.store = useState(
            new MergeStore({
                // not the one of this component: what is on its way outlives it
                orm: this.env.services.orm,
                mergeId: this.mergeId,
                sender: user.userId,
                keep: new NetworkKeep(`merge/${this.mergeId}`),
                notify: (message, options) => this.notification.add(message, options),
            })
        );
        onWillStart(() => this.open());
        onWillUnmount(() => this.store.close());
        useEffect(
            (isShown) => {
                if (isShown) {
                    this.root.el.querySelector(".o_netwerk_merge_look").scrollIntoView({ block: "start" });
                }
            },
            () => [Boolean(this.merge) && this.store.preview !== null]
        );
        this.setupLeaving();
    }

    async open() {
        if (!this.mergeId) {
            return;
        }
        await this.store.load();
        this.env.config?.setDisplayName?.(this.screenTitle);
        this.props.updateActionState?.({ resId: this.mergeId });
    }

    get merge() {
        return this.store.merge;
    }

    get screenTitle() {
        const { title } = this.merge.mine || this.merge.theirs;
        return _t("Compare: %s", title);
    }

    // -- in words -------------------------------------------------------------------------

    get isDone() {
        return this.merge.is_done;
    }

    /** Who or what is compared; of what is not there nothing. */
    get versions() {
        const { mine, theirs, base } = this.merge;
        return [
            { code: "mine", label: _t("Ours"), ...mine },
            { code: "theirs", label: _t("Theirs"), ...theirs },
            ...(base ? [{ code: "base", label: _t("Both made from"), ...base }] : []),
        ].map(({ code, label, title, words, owner }) => ({
            code,
            label,
            title,
            words: code === "theirs" && owner ? _t("%(version)s, of %(owner)s", { version: words, owner }) : words,
        }));
    }

    get changesTitle() {
        return this.merge.can_merge ? _t("What changed") : _t("What is other at theirs");
    }

    /** All that is other, when nobody can say who changed it. */
    get differences() {
        return this.merge.changes.theirs;
    }

    /** What each changed; a change that is to be chosen says so. */
    get changes() {
        const { changes, choices } = this.merge;
        const label = { mine: _t("What we changed"), theirs: _t("What they changed") };
        return ["mine", "theirs"].map((side) => {
            const asked = new Set(choices.flatMap((one) => one[side]));
            const lines = changes[side].map((text) => ({ text, isAsked: asked.has(text) }));
            return { side, label: label[side], lines, isOpen: lines.length <= MANY };
        });
    }

    countWords({ lines: { length } }) {
        return length === 1 ? _t("1 change") : _t("%s changes", length);
    }

    get chosenWords() {
        const { choices, openChoices } = this.store;
        return _t("%(done)s of %(all)s chosen", {
            done: choices.length - openChoices.length,
            all: choices.length,
        });
    }

    get saidWords() {
        const { asked, openAsked } = this.store;
        return _t("%(done)s of %(all)s said", { done: asked.length - openAsked.length, all: asked.length });
    }

    /** What is still open, and how one gets there. */
    get openThings() {
        const { openChoices, openAsked, wrong, merge } = this.store;
        return [
            ...(merge.newer ? [{ text: merge.newer, to: ".o_netwerk_merge_newer" }] : []),
            ...openChoices.map(({ unit, text }) => ({ text, to: `[data-unit="${CSS.escape(unit)}"]` })),
            ...openAsked.map(({ node, thing }) => ({
                text: _t("Does it still ask the same? %s", thing),
                to: `[data-node="${CSS.escape(node)}"]`,
            })),
            ...wrong.map((text) => ({ text, to: ".o_netwerk_merge_problems" })),
        ];
    }

    get parts() {
        const { choices, openChoices, merge, openAsked, asked } = this.store;
        return [
            { code: "changes", words: this.changesTitle },
            choices.length && {
                code: "choices",
                words: _t("Choose"),
                count: this.chosenWords,
                isReady: !openChoices.length,
            },
            merge.same.length && {
                code: "same",
                words: _t("Does it still ask the same?"),
                count: asked.length ? this.saidWords : "",
                isReady: !openAsked.length,
            },
            { code: "losses", words: _t("What happens with what there is") },
            { code: "look", words: _t("How it will look") },
        ].filter(Boolean);
    }

    get countingWords() {
        return _t("Being counted…");
    }

    get preview() {
        return markup(this.store.preview); // made by templates of ours, all words escaped
    }

    // -- doing ----------------------------------------------------------------------------

    choose(choice, side) {
        this.store.choose(choice, side);
    }

    sayReason(choice, words) {
        this.store.sayReason(choice, words);
    }

    saySame(question, isSame) {
        this.store.saySame(question, isSame);
    }

    hold(place, take) {
        this.store.hold(place, take);
    }

    /** To a part, a choice, what is wrong; who goes by keys is there too. */
    goTo(selector) {
        const found = this.root.el.querySelector(selector);
        found?.scrollIntoView({ block: "start" });
        const field = found?.querySelector("input:checked:enabled, input:enabled");
        (field || found)?.focus({ preventScroll: true });
    }

    goToNext() {
        const [first] = this.openThings;
        if (first) {
            this.goTo(first.to);
        }
    }

    togglePreview() {
        return this.store.preview === null ? this.showPreview() : this.store.closePreview();
    }

    async showPreview() {
        if (!(await this.store.lookAtWhole())) {
            this.notification.add(_t("This cannot be shown now."), { type: "warning" });
        }
    }

    async countPages() {
        if (this.state.isCounting) {
            return;
        }
        this.state.isCounting = true;
        try {
            await this.store.allSaved();
            if (!(await this.store.countPages())) {
                this.notification.add(_t("This cannot be shown now."), { type: "warning" });
            }
        } finally {
            this.state.isCounting = false;
        }
    }

    /** With the newest versions; what was answered is kept as far as it is still asked. */
    async beginAgain() {
        const { kind, newest_theirs_id: theirsId, mine } = this.merge;
        await this.store.allSaved();
        const id = await this.orm.call(MODEL, "start", [kind, theirsId, mine.id]);
        if (id === this.mergeId) {
            await this.store.look();
            return;
        }
        await this.action.doAction(
            { type: "ir.actions.client", tag: "netwerk_merge", params: { merge_id: id }, path: "netwerkvergelijken" },
            { stackPosition: "replaceCurrentAction" }
        );
    }

    async finish() {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            if (!(await this.store.allSaved())) {
                this.notification.add(_t("First save what is waiting: choose “Try again”."), { type: "warning" });
                return;
            }
            if (!this.store.isReady) {
                this.state.isOpenShown = true;
                this.goToNext();
                return;
            }
            const action = await this.store.ask("finish_merge", [this.store.merge.edition]);
            await this.action.doAction(action, { stackPosition: "replaceCurrentAction" });
        } catch (error) {
            this.store.look(); // what others chose meanwhile is seen beside why not
            throw error;
        } finally {
            this.state.isBusy = false;
        }
    }

    // -- leaving --------------------------------------------------------------------------

    setupLeaving() {
        useExternalListener(window, "beforeunload", (ev) => {
            this.store.commitTyped();
            if (this.store.waiting && !this.store.isKept) {
                ev.preventDefault();
                ev.returnValue = "";
            }
        });
        useExternalListener(document, "visibilitychange", () => {
            if (document.visibilityState === "hidden") {
                this.store.commitTyped();
            } else if (this.merge && !this.store.waiting) {
                this.store.look();
            }
        });
        useExternalListener(window, "online", () => this.store.isOffline && this.store.retry());
        useExternalListener(document, "keydown", (ev) => this.merge && undoByKey(ev, this.store));
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({ detail }) =>
            detail.push(({ forceLeave } = {}) => forceLeave || this.mayLeave())
        );
    }

    async mayLeave() {
        if (!this.merge || (await this.store.allSaved())) {
            return true;
        }
        const body = this.store.isKept
            ? _t("There is no connection. What you chose is kept on this device and sent when you open this here again.")
            : _t("There is no connection. If you leave now, what you chose last is lost.");
        return askToLeave(this.dialog, body);
    }
}

takePlace("netwerk_merge", MergeAction);
