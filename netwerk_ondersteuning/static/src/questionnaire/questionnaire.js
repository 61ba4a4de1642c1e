/**
 * A sheet on the device of who fills it in, by a personal link: who reads it, one question
 * at a time, all answers, ready or taken back. What waits is kept on the device, locked by
 * what only an open link gives.
 */
import { Component, onWillStart, onWillUnmount, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

import { dayName } from "../parts/words";
import { ByHand } from "../by_hand/by_hand";
import { isByHand } from "../by_hand/opens_drawn";
import { SheetStore } from "../filling/sheet_store";
import { NetworkKeep } from "../store/network_keep";
import { ask, makeOrm, PAGE } from "./questionnaire_doors";
import { QuestionnaireOne } from "./questionnaire_one";
import { ReadAloud } from "./read_aloud";

export class Questionnaire extends Component {
    static template = "netwerk_ondersteuning.Questionnaire";
    static components = { ByHand, QuestionnaireOne, ReadAloud };
    static props = { screen: Object };

    setup() {
        const { screen } = this.props;
        this.root = useRef("root");
        this.reader = screen.reader;
        this.state = useState({
            /** start, ask, done, back (taken back) or stopped (the link is over). */
            shows: screen.sheet.state === "done" ? "done" : "start",
            /** The questions, of what is drawn by hand as well. */
            isAsked: false,
            isTakingBack: false,
            isBusy: false,
            problem: "",
            /** In words, what was not sent when the link ended. */
            lost: [],
        });
        this.at = useState({ step: "", index: 0 });
        this.store = useState(
            new SheetStore({
                orm: makeOrm(screen, () => this.stop()),
                assessmentId: 0,
                keep: new NetworkKeep(screen.keep.place, screen.keep.secret),
                notify: (message, options) => this.env.services.notification.add(message, options),
            })
        );
        onWillStart(() => this.store.load());
        onWillUnmount(() => this.store.close());
        useEffect(
            () => this.root.el?.querySelector("h1, h2")?.focus({ preventScroll: true }),
            () => [this.state.shows]
        );
        this.setupLeaving();
    }

    get sheet() {
        return this.store.view;
    }

    /** What is read aloud of the page that is not a question. */
    part = () => this.root.el;

    get untilWords() {
        const day = dayName(deserializeDateTime(this.props.screen.until).toISODate());
        return _t("What you fill in is saved as you go. You can stop, and go on later on this device, until %s.", day);
    }

    get readWords() {
        const { client, coach, is_client, opens } = this.reader;
        if (opens) {
            return opens; // what several fill in is closed until it is looked at together
        }
        return is_client
            ? _t("Your coach %s reads your answers, and so do the colleagues who help you too. Nobody else does.", coach)
            : _t(
                  "%(client)s may read all of it. The coach %(coach)s and the close colleagues who help %(client)s read it too. Nobody else does.",
                  { client, coach }
              );
    }

    get whyWords() {
        const { client, is_client, opens } = this.reader;
        if (opens) {
            return "";
        }
        return is_client
            ? _t("They stand in your dossier, and you talk about them together.")
            : _t("They stand in the dossier of %(client)s, and are talked about with %(client)s.", { client });
    }

    get hasBegun() {
        return this.sheet.version > 0;
    }

    get doneWords() {
        if (this.reader.opens) {
            return _t("Thank you. It stays closed until you look at it together.");
        }
        return _t("Thank you. %s can read your answers now.", this.reader.coach);
    }

    // -- how it is saved ------------------------------------------------------------------

    get saving() {
        if (this.store.isOffline) {
            return _t("No connection. What you fill in waits on this device.");
        }
        if (this.store.waiting) {
            return _t("Saving…");
        }
        return this.store.isJustSaved ? _t("Saved") : "";
    }

    // -- where one is ---------------------------------------------------------------------

    begin() {
        this.state.shows = "ask";
    }

    pause() {
        this.store.commitTyped();
        this.state.shows = this.sheet.state === "done" ? "done" : "start";
    }

    get canDraw() {
        return isByHand(this.store.sheet);
    }

    get isDrawn() {
        return this.canDraw && !this.state.isAsked;
    }

    setAsked(isAsked) {
        this.store.commitTyped();
        this.state.isAsked = isAsked;
    }

    lookAtAll() {
        this.state.isAsked = true;
        this.at.step = "end";
        this.at.index = 0;
        this.state.shows = "ask";
    }

    async done() {
        await this.busy(async () => {
            if (await this.store.setDone(true)) {
                this.state.shows = "done";
            }
        });
    }

    async takeBack() {
        await this.busy(async () => {
            await this.store.takeBack();
            this.state.isTakingBack = false;
            this.state.shows = "back";
            this.store.close();
        });
    }

    /** A page that is somebody else's is left without a trace. */
    async leave() {
        await this.busy(async () => {
            if (!(await this.store.allSaved())) {
                this.state.problem = _t("There is no connection. What you filled in last is not sent yet; try again in a moment.");
                return;
            }
            await ask("leave");
            browser.location.replace(`${PAGE}?code=closed`);
        });
    }

    /** One tap is one time; what goes wrong is said here. */
    async busy(work) {
        if (this.state.isBusy) {
            return;
        }
        Object.assign(this.state, { isBusy: true, problem: "" });
        try {
            await work();
        } catch (error) {
            if (this.state.shows !== "stopped") {
                this.state.problem = error.data?.message || _t("That did not work. Is there a connection? Try again in a moment.");
            }
        } finally {
            this.state.isBusy = false;
        }
    }

    /** From here on nothing can be sent: what was not is shown, to be copied. */
    stop() {
        if (["stopped", "back"].includes(this.state.shows)) {
            return;
        }
        this.store.commitTyped();
        this.state.lost = [...this.store.waitingLabels.filter(Boolean)];
        this.state.shows = "stopped";
        const { keep } = this.store;
        this.store.close().then(() => keep?.clear().catch(() => {}));
    }

    setupLeaving() {
        const keep = () => this.state.shows === "ask" && this.store.commitTyped();
        useExternalListener(window, "beforeunload", (ev) => {
            keep();
            if (this.state.shows === "ask" && this.store.waiting && !this.store.isKept) {
                ev.preventDefault();
                ev.returnValue = "";
            }
        });
        useExternalListener(document, "visibilitychange", () => {
            if (document.visibilityState === "hidden") {
                keep();
            } else if (!["stopped", "back"].includes(this.state.shows) && !this.store.waiting) {
                this.store.look(); // another device may have gone on
            }
        });
        useExternalListener(window, "online", () => this.store.isOffline && this.store.retry());
    }
}
