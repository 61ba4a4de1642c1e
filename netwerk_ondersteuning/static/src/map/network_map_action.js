import {
    Component,
    markRaw,
    onMounted,
    onWillStart,
    onWillUnmount,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { useHotkey } from "@web/core/hotkeys/hotkey_hook";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { NetworkCard } from "./network_card";
import { NetworkCircle } from "../drawing/network_circle";
import { NetworkClientDialog } from "../lending/network_client_dialog";
import { useClientLinks } from "../lending/network_client_links";
import { useClientLock } from "../lending/network_client_lock";
import { NetworkClientMode } from "../client/network_client_mode";
import { NetworkCvWalk } from "../guide/network_cv_walk";
import { NetworkDrawing } from "../drawing/network_drawing";
import { useNetworkDrag } from "../drawing/network_drag";
import { marksOf } from "../tools/network_filter";
import { idOf, isTyping, moveFocus, personAt } from "../drawing/people";
import { NetworkKeep } from "../store/network_keep";
import { NetworkList } from "./network_list";
import { NetworkMoments } from "../time/network_moments";
import { rememberedFloats, toggleFloat } from "../tools/floats";
import { NetworkPalette, toolState } from "../tools/network_palette";
import { NetworkPanel } from "../panel/network_panel";
import { NetworkPaper } from "../guide/network_paper";
import { NetworkStore } from "../store/network_store";
import { useTakeAlong } from "../export/network_take_along";
import { useLeaveGuard } from "./network_leaving";
import { NetworkTimeline } from "../time/network_timeline";
import { NetworkToolbar } from "../toolbar/network_toolbar";
import { NetworkTray } from "../parts/tray/network_tray";
import { NetworkWhoElse } from "../guide/network_who_else";
import { CIRCLE } from "../parts/drawings";
import { lastDrawing } from "../parts/last_drawing";
import { dateAndMoment, ringName } from "../parts/words";

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/** The network of one dossier, full screen: circle or list, tray, card, time. */
export class NetworkMapAction extends Component {
    static template = "netwerk_ondersteuning.NetworkMapAction";
    static displayName = _t("Network");
    /** As in the action that the dossier gives: so that a reload finds the way back. */
    static path = "netwerkkring";
    static components = {
        Layout,
        NetworkCard,
        NetworkCircle,
        NetworkClientMode,
        NetworkCvWalk,
        NetworkDrawing,
        NetworkList,
        NetworkMoments,
        NetworkPalette,
        NetworkPanel,
        NetworkPaper,
        NetworkTimeline,
        NetworkToolbar,
        NetworkTray,
        NetworkWhoElse,
    };
    static props = {
        ...standardActionServiceProps,
        /** Of a screen around the map: ids of who stands out, and who hears of the map. */
        lit: { type: Array, optional: true },
        onReady: { type: Function, optional: true },
    };

    setup() {
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.root = useRef("root");
        this.dayAndMoment = (date) => dateAndMoment(this.store.view, date);
        this.ui = useState({
            /** drawing | list */
            mode: "drawing",
            selectedId: null,
            /** Lines that somebody drew are there, until somebody hides them. */
            showOthers: true,
            isComparing: false,
            /** All moments side by side, instead of one drawing. */
            isAllShown: false,
            isLegendShown: false,
            /** What brings people in: null, "who_else" or "cv". */
            guide: null,
            /** The moment whose photo lies beside the circle. */
            paperId: null,
            /** A sheet is being made: that takes a few seconds. */
            isMaking: false,
            ...toolState(),
            floats: rememberedFloats({
                clientWidth: browser.innerWidth,
                clientHeight: browser.innerHeight,
            }),
            /** What the client must be told, in client mode. */
            clientMessage: "",
        });
        this.getRoot = () => this.root.el;
        this.dossierId = this.findDossierId();
        this.lock = useClientLock(this.dossierId);
        this.store = useState(
            new NetworkStore({
                orm: useService("orm"),
                dossierId: this.dossierId,
                keep: new NetworkKeep(this.dossierId),
                sender: user.userId,
                notify: markRaw((message, options) => this.notify(message, options)),
            })
        );
        this.links = useClientLinks(this.store);
        this.props.updateActionState?.({ resId: this.dossierId });
        this.startView(lastDrawing(this.dossierId));
        this.taking = useTakeAlong(this.store, this.ui);
        this.focusAdd = () => {};

        onWillStart(async () => {
            try {
                await Promise.all([this.store.load(), this.lock.isOn && this.lock.fetchCode()]);
            } catch (error) {
                if (this.lock.isOn) {
                    return; // the client is told; the coach knows the way out
                }
                throw error;
            }
            const { center_name, reference } = this.store.network.dossier;
            const title = center_name
                ? _t("Network of %s", center_name)
                : _t("Network %s", reference || "");
            this.env.config?.setDisplayName?.(title);
        });
        onMounted(() => {
            if (this.root.el) {
                // in another screen there is less room than the window has
                this.ui.floats = rememberedFloats(this.root.el);
            }
            if (this.props.onReady) {
                this.props.onReady(this); // that screen has the focus where it wants it
            } else if (this.store.view && !this.store.view.members.length) {
                this.addPerson();
            }
        });
        onWillUnmount(() => this.store.close());
        useEffect(
            () => this.settleFocus(),
            () => [this.store.view, this.ui.selectedId]
        );

        useNetworkDrag(this.root, {
            getStore: () => this.store,
            canDrag: () =>
                this.store.canEdit &&
                this.ui.mode === "drawing" &&
                this.isOnRings &&
                this.ui.tool === "select" &&
                !this.lock.isOn,
            ringWords: (ring) => ringName(this.store.view, ring),
        });
        this.setupKeys();
        useLeaveGuard(this.store, this.lock);
    }

    startView(code) {
        if (code === "list") {
            this.ui.mode = "list";
        } else {
            this.store.drawing = code;
        }
    }

    findDossierId() {
        const { action, resId } = this.props;
        const id =
            action.params?.dossier_id ||
            action.context?.dossier_id ||
            resId ||
            action.params?.resId ||
            action.context?.active_id;
        return parseInt(id);
    }

    // -- people -------------------------------------------------------------------------

    /** An id out of the DOM: a number for who is known, a uuid for who is new. */
    idOf(text) {
        return this.store.resolve(idOf(text));
    }

    get selected() {
        const { selectedId } = this.ui;
        return selectedId !== null && this.store.person(selectedId);
    }

    get selectedId() {
        return this.selected ? this.selected.member.id : null;
    }

    /** Who steps back and who stands out, by the filter. */
    get marks() {
        const marks = this.marksOf(this.store.people);
        for (const id of this.props.lit || []) {
            marks.set(id, "light");
        }
        return marks;
    }

    marksOf(people) {
        return marksOf(people, this.ui.filter);
    }

    open(id) {
        const known = typeof id === "string" ? this.idOf(id) : id;
        this.ui.selectedId = known;
    }

    closeCard() {
        const person = this.selected;
        this.ui.selectedId = null;
        if (person) {
            this.focusNext = this.store.keyOf(person.member.id);
        }
    }

    onFocusin(ev) {
        this.focusedKey = ev.target.closest("[data-member-key]")?.dataset.memberKey || null;
    }

    /**
     * Puts the focus where it belongs after the drawing changed: on who was asked for,
     * or on who had it and lost it because his element moved.
     */
    settleFocus() {
        if (!this.root.el) {
            return;
        }
        const isLost = document.activeElement === document.body;
        const wanted = this.focusNext || (isLost && this.focusedKey);
        this.focusNext = null;
        if (!wanted) {
            return;
        }
        const el = this.root.el.querySelector(`[data-member-key="${CSS.escape(wanted)}"]`);
        const target = el?.matches("tr") ? el.querySelector("button") : el;
        target?.focus({ preventScroll: true });
    }

    /** The cursor in the field for a name, which comes back when it was put away. */
    async addPerson() {
        if (!this.ui.floats.people) {
            this.toggleFloat("people");
            for (let frame = 0; frame < 2; frame++) {
                await new Promise((resolve) => requestAnimationFrame(resolve)); // it is drawn
            }
        }
        this.focusAdd();
    }

    // -- what brings people in ----------------------------------------------------------

    openGuide(guide) {
        this.opener = document.activeElement;
        this.ui.guide = this.ui.guide === guide ? null : guide;
        this.ui.paperId = null;
        this.ui.selectedId = null;
    }

    get paper() {
        const { paperId } = this.ui;
        return paperId && this.store.view.moments.find(({ id, photo }) => id === paperId && photo);
    }

    /** Closes what lies beside the circle; the focus goes back to where it came from. */
    closeBeside() {
        this.ui.guide = null;
        this.ui.paperId = null;
        this.opener?.focus();
    }

    openPaper(moment) {
        this.opener = document.activeElement;
        this.ui.paperId = this.ui.paperId === moment.id ? null : moment.id;
        this.ui.guide = null;
        this.ui.selectedId = null;
    }

    /** Whether something stands at the right: words, a comparison, the legend. */
    get isPanelShown() {
        return Boolean(this.ui.floats.words || this.ui.isComparing || this.ui.isLegendShown);
    }

    toggleFloat(name) {
        toggleFloat(this.ui, name, this.root.el);
    }

    get isCircle() {
        return this.store.shownDrawing === CIRCLE;
    }

    /** Whether the drawing has rings to drag to. */
    get isOnRings() {
        return this.store.shownKind.has_rings;
    }

    // -- keyboard -----------------------------------------------------------------------

    setupKeys() {
        // in a field with text in it Ctrl+Z belongs to the text
        const isFree = (el) => !el.matches("input:not([type=range]), textarea") || !el.value;
        const options = { bypassEditableProtection: true, isAvailable: isFree };
        useHotkey("control+z", () => this.store.undo(), options);
        useHotkey("control+y", () => this.store.redo(), options);
        useHotkey("control+shift+z", () => this.store.redo(), options);
        useHotkey("n", () => this.addPerson(), { isAvailable: (el) => !isTyping(el) });
    }

    onKeydown(ev) {
        if (isTyping(ev.target) || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        if (ev.key === "+") {
            ev.preventDefault();
            this.addPerson();
            return;
        }
        if (ev.key === "Escape" && this.selected) {
            this.closeCard();
            return;
        }
        const el = personAt(ev.target);
        if (!el) {
            return;
        }
        const isNode = el.matches(".o_netwerk_node");
        const id = this.idOf(el.dataset.memberId);
        if (isNode && (ev.key === "Enter" || ev.key === " ")) {
            ev.preventDefault();
            this.open(id);
        } else if (ARROWS.includes(ev.key)) {
            ev.preventDefault();
            moveFocus(this.root.el, el, ev.key);
        } else if (this.store.canEdit && /^[0-9]$/.test(ev.key)) {
            ev.preventDefault();
            this.placeByKey(el, id, parseInt(ev.key));
        } else if (this.store.canEdit && isNode && ["Delete", "Backspace"].includes(ev.key)) {
            ev.preventDefault();
            this.placeByKey(el, id, 0);
        }
    }

    placeByKey(el, id, ring) {
        if (ring > this.store.view.layout.rings.length) {
            return;
        }
        // from the tray the next in line comes up; a node keeps the focus
        const next = el.matches(".o_netwerk_chip") && ring ? this.nextChip(el) : null;
        this.focusNext = (next || el).dataset.memberKey;
        this.store.place(id, ring || false);
    }

    nextChip(el) {
        const chips = [...this.root.el.querySelectorAll(".o_netwerk_chip")];
        const index = chips.indexOf(el);
        return chips[index + 1] || chips[index - 1] || null;
    }

    // -- time ---------------------------------------------------------------------------

    backToToday() {
        return this.store.goTo(null);
    }

    goToMoment(date) {
        this.ui.isAllShown = false;
        return this.store.goTo(date);
    }

    toggleCompare() {
        if (this.ui.isComparing) {
            this.stopComparing();
            return;
        }
        this.ui.isComparing = true;
        this.ui.selectedId = null;
        // the first moment, else the first day: how did it begin?
        const { moments, dates } = this.store.view;
        const days = [...moments.map((moment) => moment.date), ...dates];
        const first = days.find((day) => day < this.store.shownDate);
        if (first) {
            this.store.compareWith(first);
        }
    }

    stopComparing() {
        this.ui.isComparing = false;
        this.ui.isAllShown = false;
        if (this.store.compareTo) {
            this.store.compareWith(null);
        }
    }

    // -- in the client's hands ----------------------------------------------------------

    notify(message, options) {
        if (this.lock.isOn) {
            // what colleagues did meanwhile is not for the client
            this.ui.clientMessage = options.type === "info" ? "" : message;
        } else {
            this.notification.add(message, options);
        }
    }

    /** The client gets the tablet: today's map, and nothing of the team. */
    async enterClientMode() {
        this.stopComparing();
        await this.store.goTo(null);
        if (!this.store.isPast) {
            this.ui.selectedId = null;
            await this.lock.enter();
        }
    }

    openOnOtherDevice() {
        this.dialog.add(NetworkClientDialog, { links: this.links });
    }

}

registry.category("actions").add("netwerk_ondersteuning.network_map", NetworkMapAction);
