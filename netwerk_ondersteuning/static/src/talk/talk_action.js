import {
    Component,
    markRaw,
    onMounted,
    onWillStart,
    onWillUnmount,
    useEffect,
    useExternalListener,
    useRef,
    useState,
} from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { DayInput } from "../parts/field/day_input";
import { notAdded } from "../parts/words";
import { askToLeave } from "../store/leaving";
import { NetworkKeep } from "../store/network_keep";
import { NetworkSaving } from "../toolbar/network_saving";
import { TalkAgreements } from "./talk_agreements";
import { TalkMap } from "./talk_map";
import { useNamed } from "./talk_names";
import { panelOf } from "./talk_panels";
import { TalkPeople } from "./talk_people";
import { TalkPoints } from "./talk_points";
import { TalkStore } from "./talk_store";

/**
 * A talk with the client beside you: the drawing large, what went better, the note, who
 * was there, what is agreed. It is written down from the first letter, and held once
 * something was said.
 */
export class TalkAction extends Component {
    static template = "netwerk_ondersteuning.TalkAction";
    static displayName = _t("Talk");
    /** With the number of the dossier, and of the contact behind it: F5 comes back. */
    static path = "netwerkgesprek";
    static components = { DayInput, Layout, NetworkSaving, TalkAgreements, TalkMap, TalkPeople, TalkPoints };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.ui = useState({ isShown: false, panel: null, map: null, everybody: [] });
        this.better = useRef("better");
        this.dossierId = this.findDossierId();
        this.store = useState(
            new TalkStore({
                orm: this.orm,
                dossierId: this.dossierId,
                sender: user.userId,
                keep: new NetworkKeep(`talk/${this.dossierId}`),
                notify: (message, options) => this.notification.add(message, options),
                onTalk: (talk) => this.rememberTalk(talk),
            })
        );
        this.named = useNamed(this.orm, this.store);
        onWillStart(() => this.open(this.findMeetingId()));
        onMounted(() => {
            this.ui.isShown = true; // the drawing comes as soon as one can write
            this.rememberTalk(this.store.talk);
            this.named.lookNow();
            this.focusFirst();
        });
        onWillUnmount(() => this.store.close());
        useEffect(
            () => this.named.light(),
            () => [this.store.named.map(({ id }) => id).join()]
        );
        this.setupLeaving();
    }

    findDossierId() {
        const { action, resId } = this.props;
        const id =
            action.params?.dossier_id ||
            resId ||
            action.params?.resId ||
            action.context?.dossier_id ||
            action.context?.active_id;
        return parseInt(id);
    }

    findMeetingId() {
        return parseInt(this.props.action.params?.meeting_id) || false;
    }

    async open(meetingId) {
        await this.store.load(meetingId);
        const { screen } = this.store;
        const { name, reference } = screen.dossier;
        const title = name ? _t("Talk with %s", name) : _t("Talk %s", reference || "");
        this.env.config?.setDisplayName?.(title);
        if (screen.is_gone) {
            this.notification.add(_t("That talk is not there any more."), { type: "warning" });
        }
    }

    /** The address says which contact it is, and so does the way back in Odoo. */
    rememberTalk(talk) {
        const meetingId = (talk && talk.id) || undefined;
        const { action } = this.props;
        if (action.params) {
            action.params.meeting_id = meetingId;
        }
        this.props.updateActionState?.({ resId: this.dossierId, meeting_id: meetingId });
    }

    focusFirst() {
        if (this.store.canEdit && !this.store.talk?.asks) {
            this.better.el?.focus({ preventScroll: true });
        }
    }

    // -- the drawing --------------------------------------------------------------------

    /** The map is there: the client's turn goes by it, and who is new comes on it. */
    onMapReady(map) {
        this.map = map;
        this.ui.map = markRaw(map.store);
        this.ui.everybody = this.everybodyOf(map.store);
        // the drawing as large as it can be: what floats over it is one tap away
        const isNobody = !this.ui.everybody.length;
        map.ui.floats = { ...map.ui.floats, people: isNobody, time: false, words: false };
    }

    everybodyOf(store) {
        return (store.view?.members || []).map(({ id, name }) => ({ id, name }));
    }

    /** Whoever came on the drawing meanwhile can be chosen too. */
    refreshPeople() {
        if (this.map) {
            this.ui.everybody = this.everybodyOf(this.map.store);
        }
    }

    /**
     * Puts somebody new in the network, not placed yet.
     *
     * @returns {Promise<{id: number, name: string}|null>} null when refused: it was said why
     */
    async addPerson(name) {
        try {
            const id = this.map ? await this.addOnMap(name) : await this.addAlone(name);
            const person = { id, name };
            this.named.learn(person);
            this.refreshPeople();
            return person;
        } catch (error) {
            const message = notAdded(name, error.data?.message || error.message);
            this.notification.add(message, { type: "warning" });
            return null;
        }
    }

    async addOnMap(name) {
        this.map.ui.floats.people = true; // there whoever is new is seen
        const { ok, ids, message } = await this.map.store.addPeople([name]);
        if (!ok) {
            throw new Error(message);
        }
        return Object.values(ids)[0];
    }

    async addAlone(name) {
        const values = { dossier_id: this.dossierId, name };
        const [id] = await this.orm.create("netwerk.member", [values]);
        return id;
    }

    get canGiveTurn() {
        return Boolean(this.ui.map?.canEditMoments && this.store.screen.dossier.is_client);
    }

    /** The client gets the screen: only the drawing, and nothing of the team. */
    async giveTurn() {
        this.ui.panel = null;
        await this.store.keepNow();
        this.store.send();
        await this.map.enterClientMode();
    }

    // -- words --------------------------------------------------------------------------

    onInput(name, ev) {
        this.store.setText(name, ev.target.value);
        this.named.look();
    }

    onType(ev) {
        this.store.setValue("type_id", parseInt(ev.target.value));
    }

    // -- which talk ---------------------------------------------------------------------

    /** "Thursday 3 December 2026, 14:00", and who holds it when that is somebody else. */
    get dayWords() {
        const { talk, screen } = this.store;
        return talk ? [talk.day, talk.hour].filter(Boolean).join(", ") : screen.today_words;
    }

    /** Whether it is being written, so that its badge says whether that is saved. */
    get isDraft() {
        const { talk } = this.store;
        return Boolean(talk && talk.is_open && talk.key);
    }

    get stateClass() {
        return {
            "text-bg-success": this.store.talk?.is_held,
            "text-bg-light": !this.store.talk?.is_held,
            o_netwerk_talk_draft: this.isDraft,
        };
    }

    /** The longer of the two things that is said of a draft. */
    get longestState() {
        return _t("In progress, saved");
    }

    get stateWords() {
        const { talk } = this.store;
        if (!talk) {
            return _t("Nothing written yet");
        }
        if (!this.isDraft) {
            return talk.outcome_words;
        }
        return this.store.waiting ? _t("In progress") : this.longestState;
    }

    offerWords({ words, hour }) {
        return _t("%s waits here.", [words, hour].filter(Boolean).join(", "));
    }

    get asksWords() {
        return _t("This talk is planned on %s.", this.store.talk.day);
    }

    get canHold() {
        const { talk, canEdit } = this.store;
        return canEdit && (!talk || (talk.is_open && talk.asks !== "ahead"));
    }

    async hold() {
        await this.store.hold();
    }

    async openOffer({ id }) {
        await this.action.doAction(this.offerAction(id), { stackPosition: "replaceCurrentAction" });
    }

    offerAction(id) {
        return {
            type: "ir.actions.client",
            tag: "netwerk_talk",
            name: _t("Talk"),
            params: { dossier_id: this.dossierId, meeting_id: id },
            context: this.props.action.context || {},
            path: TalkAction.path,
        };
    }

    /** What the whole form needs is a contact that is there. */
    async fillInAll() {
        await this.store.flush();
        const { talk } = this.store;
        if (talk) {
            return this.openOf("netwerk.meeting", talk.id, "action_open_whole");
        }
        return this.openOf("netwerk.dossier", this.dossierId, "action_new_talk");
    }

    openOf(resModel, resId, name) {
        const call = { type: "object", name, resModel, resId, resIds: [resId], context: {} };
        return this.action.doActionButton(call);
    }

    // -- panels -------------------------------------------------------------------------

    get panels() {
        return this.store.screen.panels;
    }

    get panel() {
        const { panel } = this.ui;
        const found = panel && this.panels.find(({ code }) => code === panel);
        return found && { ...found, Component: panelOf(panel) };
    }

    togglePanel(code) {
        this.ui.panel = this.ui.panel === code ? null : code || null;
    }

    closePanel() {
        this.ui.panel = null;
        this.better.el?.focus({ preventScroll: true });
    }

    onKeydown(ev) {
        if (ev.key === "Escape" && this.ui.panel && !ev.defaultPrevented) {
            this.closePanel();
        }
    }

    // -- leaving ------------------------------------------------------------------------

    setupLeaving() {
        useExternalListener(window, "beforeunload", (ev) => {
            this.store.keepNow();
            if (this.store.waiting && !this.store.isKept) {
                ev.preventDefault();
                ev.returnValue = "";
            }
        });
        // the laptop is closed, another tab is looked at: what is typed is sent
        useExternalListener(document, "visibilitychange", () => {
            if (document.visibilityState === "hidden") {
                this.store.keepNow();
                this.store.send();
            }
        });
        useExternalListener(window, "online", () => this.store.isOffline && this.store.retry());
        useBus(this.env.bus, "CLEAR-UNCOMMITTED-CHANGES", ({ detail }) =>
            detail.push(({ forceLeave } = {}) => this.mayLeave(forceLeave))
        );
    }

    async mayLeave(isForced) {
        const wasOpen = !this.store.talk || this.store.talk.is_open;
        const isSaved = await this.store.leave();
        if (!isForced && this.store.isLineBegun) {
            return false; // the line of an agreement says what it asks
        }
        if (isSaved || isForced) {
            if (wasOpen && this.store.talk?.is_held) {
                this.notification.add(_t("Noted as held."), { type: "success" });
            }
            return true;
        }
        const body = this.store.isKept
            ? _t(
                  "There is no connection. What you wrote is kept on this device and sent when you open this talk here again."
              )
            : _t("There is no connection. If you leave now, what you wrote last is lost.");
        const leaves = await askToLeave(this.dialog, body);
        if (!leaves) {
            this.store.stay();
        }
        return leaves;
    }
}

registry.category("actions").add("netwerk_talk", TalkAction);
