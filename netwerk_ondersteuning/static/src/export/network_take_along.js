import { Component, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { CaseDialog } from "../case/case_dialog";
import { PlainTextDialog } from "../plain_text/plain_text_dialog";
import { downloadNetwork, printNetwork } from "./network_export";

/** Asked before anything leaves the room: somebody at home may find it. */
function safeQuestion() {
    return {
        title: _t("Is it safe to take this along?"),
        body: _t(
            "The drawing shows names and what was said of them. Somebody at home could see it. Ask the client first."
        ),
    };
}

/** What is taken along, for whom, and whether that is safe: one dialog. */
export class NetworkTakeAlong extends Component {
    static template = "netwerk_ondersteuning.NetworkTakeAlong";
    static components = { Dialog };
    static props = {
        /** Code of the one that is proposed. */
        format: String,
        /** `options.exports` and `options.audiences` of the network. */
        formats: Array,
        audiences: Array,
        /** Gets `{ format, audience, recipient }`. */
        confirm: Function,
        /** Shows it as text for another system; not offered when left out. */
        asText: { type: Function, optional: true },
        /** Shows it as a case without names; not offered when left out. */
        asCase: { type: Function, optional: true },
        close: Function,
    };

    setup() {
        this.question = safeQuestion();
        this.state = useState({
            format: this.props.format,
            audience: this.props.audiences[0].code,
            recipient: "",
        });
    }

    get chosenAudience() {
        const { audience } = this.state;
        return this.props.audiences.find(({ code }) => code === audience);
    }

    confirm() {
        const { format, recipient } = this.state;
        this.props.confirm({
            format: this.props.formats.find(({ code }) => code === format),
            audience: this.chosenAudience.code,
            recipient: this.chosenAudience.asks_recipient ? recipient.trim() : "",
        });
        this.props.close();
    }

    asText() {
        this.props.close();
        this.props.asText();
    }

    asCase() {
        this.props.close();
        this.props.asCase();
    }
}

/** Takes what is on screen along, on paper or as a file. */
class TakeAlong {
    /**
     * @param {Object} params
     * @param {NetworkStore} params.store
     * @param {{isMaking: boolean}} params.ui tells that a file is being made
     */
    constructor({ store, ui, dialog, notification }) {
        Object.assign(this, { store, ui, dialog, notification });
        this.isTakenAlong = false;
    }

    /** Asked once: what leaves the room may be found by somebody at home. */
    askSafe(proceed) {
        if (this.isTakenAlong) {
            proceed();
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            ...safeQuestion(),
            confirmLabel: _t("Yes, it is safe"),
            cancelLabel: _t("Not now"),
            confirm: () => {
                this.isTakenAlong = true;
                proceed();
            },
            cancel: () => {},
        });
    }

    async make(action) {
        const { store, ui } = this;
        ui.isMaking = true;
        try {
            await store.whenIdle();
            await action({
                dossierId: store.dossierId,
                date: store.date,
                compareTo: store.compareTo,
                drawing: store.drawing,
                filter: ui.filter,
                showOthers: ui.showOthers,
            });
        } catch (error) {
            this.notification.add(error.message, { type: "danger" });
        } finally {
            ui.isMaking = false;
        }
    }

    /** Asks what, for whom and whether it is safe, all at once. */
    download(format) {
        const { exports: formats, audiences } = this.store.view.options;
        this.dialog.add(NetworkTakeAlong, {
            format,
            formats,
            audiences,
            asText: () => this.asText(),
            asCase: () => this.asCase(),
            confirm: (choice) => {
                this.isTakenAlong = true;
                this.make((what) => downloadNetwork({ ...what, ...choice }));
            },
        });
    }

    /** The circle and the path for peers, who may know nobody. */
    async asCase() {
        await this.store.whenIdle();
        this.dialog.add(CaseDialog, { dossierId: this.store.dossierId });
    }

    /** The circle in words, and what changed, to put into another system. */
    async asText() {
        const { store } = this;
        await store.whenIdle();
        this.dialog.add(PlainTextDialog, {
            model: "netwerk.dossier",
            id: store.dossierId,
            source: "circle",
            date: store.date || false,
            since: store.compareTo || false,
        });
    }

    print() {
        this.askSafe(() => this.make(printNetwork));
    }
}

export function useTakeAlong(store, ui) {
    return new TakeAlong({
        store,
        ui,
        dialog: useService("dialog"),
        notification: useService("notification"),
    });
}
