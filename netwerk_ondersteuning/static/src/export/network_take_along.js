import { Component, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

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
        format: String,
        /** Gets `{ format, audience, recipient }`. */
        confirm: Function,
        close: Function,
    };

    setup() {
        this.question = safeQuestion();
        this.state = useState({
            format: this.props.format,
            audience: "team",
            recipient: "",
        });
    }

    get formats() {
        return [
            { code: "pdf", name: _t("PDF"), use: _t("to print or mail") },
            { code: "png", name: _t("PNG"), use: _t("a picture") },
            { code: "svg", name: _t("SVG"), use: _t("a drawing that stays sharp") },
            { code: "csv", name: _t("CSV"), use: _t("tables of people and lines") },
            { code: "graphml", name: _t("GraphML"), use: _t("for network software") },
        ];
    }

    get audiences() {
        return [
            {
                code: "team",
                name: _t("The client or the team"),
                use: _t("With names."),
            },
            {
                code: "outside",
                name: _t("Somebody outside the team"),
                use: _t(
                    "Who gave no consent gets a number, and what was written about him is left out."
                ),
            },
        ];
    }

    confirm() {
        const { format, audience, recipient } = this.state;
        const isOutside = audience === "outside";
        this.props.confirm({
            format,
            audience,
            recipient: isOutside ? recipient.trim() : "",
        });
        this.props.close();
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
            });
        } catch (error) {
            this.notification.add(error.message, { type: "danger" });
        } finally {
            ui.isMaking = false;
        }
    }

    /** Asks what, for whom and whether it is safe, all at once. */
    download(format) {
        this.dialog.add(NetworkTakeAlong, {
            format,
            confirm: (choice) => {
                this.isTakenAlong = true;
                this.make((what) => downloadNetwork({ ...what, ...choice }));
            },
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
