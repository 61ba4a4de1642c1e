import { Component, onWillStart, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";
import { SheetHandOn } from "../sheet/sheet_hand_on";
import { SheetResult } from "../result/sheet_result";
import { RoundDialog } from "./round_dialog";
import { MODEL, readyWords } from "./round_part";

/** One round: who is asked and who is ready; once it is opened, what each said. */
export class RoundAction extends Component {
    static template = "netwerk_ondersteuning.RoundAction";
    static components = { Dropdown, DropdownItem, Layout, SheetResult };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        const { action, resId } = this.props;
        this.roundId = parseInt(action.params?.round_id || resId || action.params?.resId);
        this.meetingId = action.params?.meeting_id || false;
        this.state = useState({ round: null, looks: "client", isBusy: false });
        this.props.updateActionState?.({ resId: this.roundId });
        onWillStart(() => this.load());
    }

    async load() {
        this.state.round = await this.orm.call(MODEL, "get_round", [[this.roundId]]);
        const { title, dossier } = this.round;
        const name = dossier.name || dossier.reference;
        this.env.config?.setDisplayName?.(_t("%(title)s, %(name)s", { title, name }));
    }

    get round() {
        return this.state.round;
    }

    get isOpen() {
        return this.round.state === "open";
    }

    get canEdit() {
        return this.isOpen && this.round.can_edit;
    }

    get waiting() {
        return this.round.asked_of.filter(({ state }) => state !== "done");
    }

    get headWords() {
        const { about, begun } = this.round;
        return [about, _t("Asked by %(who)s, %(day)s", begun)].filter(Boolean).join(" · ");
    }

    get ready() {
        return readyWords(this.round);
    }

    get openedWords() {
        const { opened, without } = this.round;
        const words = _t("Looked at together on %(day)s, opened by %(who)s. What was said stays as it was.", opened);
        return without ? [words, _t("Without: %s", without)].join(" ") : words;
    }

    get stoppedWords() {
        return _t("Stopped on %(day)s by %(who)s. What was filled in was deleted; nobody read it.", this.round.stopped);
    }

    get looks() {
        const name = this.round.dossier.name || _t("The client");
        return [
            { code: "team", words: _t("Only we") },
            { code: "client", words: name },
            { code: "round", words: _t("Everybody who filled in") },
        ];
    }

    stateWords({ state }) {
        return { asked: _t("Not begun"), begun: _t("Begun"), done: _t("Ready") }[state];
    }

    stateClass({ state }) {
        return { asked: "text-bg-light border", begun: "text-bg-info", done: "text-bg-success" }[state];
    }

    readersWords({ name }) {
        return _t("Who reads afterwards what %s says", name);
    }

    moreWords({ name }) {
        return _t("More for %s", name);
    }

    /** One call at a time; then who is ready is asked anew. */
    async call(method, ...args) {
        if (this.state.isBusy) {
            return undefined;
        }
        this.state.isBusy = true;
        try {
            return await this.orm.call(MODEL, method, [[this.roundId], ...args]);
        } finally {
            this.state.isBusy = false;
        }
    }

    async openOnScreen({ id }) {
        const action = await this.call("open_on_screen", id);
        return action && this.action.doAction(action);
    }

    async printBlank({ id }) {
        const action = await this.call("print_for", id);
        return action && this.action.doAction(action);
    }

    giveLink({ id, name }) {
        const call = (method) => () => this.orm.call(MODEL, method, [[this.roundId], id]);
        this.dialog.add(
            SheetHandOn,
            {
                assessmentId: id,
                title: this.round.title,
                forWhom: name,
                doors: { look: call("get_link"), give: call("give_link"), printBlank: call("print_for") },
            },
            { onClose: () => this.load() }
        );
    }

    async showTo({ id }, shownTo) {
        await this.call("show_side_to", id, shownTo).finally(() => this.load());
    }

    takeOut({ id, name, state }) {
        const take = async (withAnswers) => {
            await this.call("take_out", id, withAnswers);
            await this.load();
        };
        if (state === "asked") {
            return take(false);
        }
        return this.dialog.add(ConfirmationDialog, {
            title: _t("Ask %s no more?", name),
            body: _t("What was filled in is deleted; nobody read it. This cannot be undone."),
            confirmLabel: _t("Delete the answers"),
            cancelLabel: _t("Keep them"),
            confirm: () => take(true),
            cancel: () => {},
        });
    }

    askAlso() {
        const { kind, people, dossier, shown_to: shownTo, asked_of: asked } = this.round;
        this.dialog.add(RoundDialog, {
            title: _t("Ask somebody more"),
            kinds: kind ? [kind] : [],
            people,
            client: dossier.name,
            shownTo,
            asked,
            onAsk: async (_codes, more) => {
                await this.orm.call(MODEL, "ask_also", [[this.roundId], more]);
                await this.load();
            },
        });
    }

    lookTogether() {
        const waits = this.waiting.map(({ name }) => name).join(", ");
        const stays = _t("Who looks along sees it from now on, and what was said stays as it was.");
        this.dialog.add(ConfirmationDialog, {
            title: _t("Look at it together now?"),
            body: waits ? [_t("Not ready yet: %s. You look without them.", waits), stays].join(" ") : stays,
            confirmLabel: waits ? _t("Look without them") : _t("Look together"),
            cancelLabel: _t("Wait"),
            confirm: async () => {
                await this.call("look_together", this.meetingId, Boolean(waits));
                await this.load();
            },
            cancel: () => {},
        });
    }

    stop() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Stop without looking?"),
            body: _t("What was filled in is deleted; nobody read it. This cannot be undone."),
            confirmLabel: _t("Stop and delete"),
            cancelLabel: _t("Go on"),
            confirm: async () => {
                await this.call("stop");
                await this.load();
            },
            cancel: () => {},
        });
    }

    // -- opened ---------------------------------------------------------------------------

    askSides({ width }) {
        return this.orm.silent.call(MODEL, "get_sides", [[this.roundId], this.state.looks, width]);
    }

    /** On paper and in a picture anybody reads it: not what only we read. */
    get taken() {
        const { looks } = this.state;
        const how = () => ({ looks });
        const what = { of: "round", id: this.roundId, model: MODEL, print: "action_print_sides", how };
        return looks === "team" ? undefined : what;
    }
}

takePlace("netwerk_round", RoundAction);
