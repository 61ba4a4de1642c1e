import { onMounted, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { takePlace } from "../later/later";
import { SheetAction } from "../sheet/sheet_action";
import { SheetInstruments, SheetInstrumentsAction } from "../sheet/sheet_instruments";

const REFLECTION = "netwerk.reflection";

/** A look at the own work: filled in as any sheet, and about no client. */
export class ReflectionAction extends SheetAction {
    static model = REFLECTION;
    static keep = "reflection";

    get titleWords() {
        return this.store.screen.sheet.title;
    }

    get whoReads() {
        const { kind, is_copy: isCopy } = this.store.screen;
        if (isCopy) {
            return _t("Somebody of the team shared this. It does not say who. It stays as it is.");
        }
        return kind === "mine"
            ? _t("Only you read this: no colleague, no team leader, no administrator. Write down no names of clients.")
            : _t("The people of this team read this. Write down no names of clients.");
    }

    get takeBackWords() {
        const isMine = this.store.screen.kind === "mine";
        return {
            item: _t("Delete…"),
            title: isMine ? _t("Delete this?") : _t("Delete this for the whole team?"),
            body: _t("All that stands in it is deleted. This cannot be undone."),
            done: _t("It was deleted."),
        };
    }

    /** Who may see it may delete it: the author, or anybody of the team. */
    get canTakeBack() {
        return true;
    }

    /** With whom the author can share it. */
    get teams() {
        return this.store.screen.teams || [];
    }

    get sharedWords() {
        const { shared } = this.store.screen;
        return shared && _t("A copy without your name went to a team on %s.", shared);
    }

    shareWords(name) {
        return _t("Share with %s…", name);
    }

    share([id, name]) {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Share this with %s?", name),
            body: _t("The team gets a copy as it is now, without your name. Whoever knows how you write may see that it is yours. The copy cannot be changed; anybody of the team can delete it."),
            confirmLabel: _t("Share the copy"),
            cancelLabel: _t("Keep it to myself"),
            confirm: async () => {
                if (await this.store.allSaved()) {
                    await this.orm.call(REFLECTION, "share_with_team", [[this.assessmentId], id]);
                    this.notification.add(_t("The team has a copy, without your name."), { type: "success" });
                }
            },
            cancel: () => {},
        });
    }
}

/** What one can look at of the own work, and what was. */
export class Reflections extends SheetInstruments {
    static props = {
        /** Gets the teams with which one looks back: pairs of number and name. */
        onTeams: { type: Function, optional: true },
    };

    setup() {
        super.setup();
        // once it stands there: before that, who is told draws anew and all is asked anew
        onMounted(() => this.props.onTeams?.(this.state.data?.teams || []));
    }

    /** What other rooms show is of a dossier. */
    get parts() {
        return [];
    }

    get canPrint() {
        return false;
    }

    _ask() {
        return this.orm.silent.call(REFLECTION, "get_reflections", []);
    }

    openSheet(id) {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "netwerk_reflection",
            name: _t("Look back on our work"),
            params: { assessment_id: id },
            path: "netwerkterugblik",
        });
    }

    _begin({ code }, { respondent }) {
        const [, team] = respondent.split(":");
        return this.orm.call(REFLECTION, "begin_reflection", [code, team ? Number(team) : null]);
    }

    openAll() {
        return this.action.doAction("netwerk_ondersteuning.action_reflection");
    }
}

export class ReflectionsAction extends SheetInstrumentsAction {
    static template = "netwerk_ondersteuning.ReflectionsAction";
    static components = { ...SheetInstrumentsAction.components, Reflections };

    setup() {
        this.action = useService("action");
        this.state = useState({ teams: [] });
    }

    openTeam([id, name]) {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "netwerk_team_look",
            name: _t("Looking back, %s", name),
            params: { team_id: id },
            path: "netwerkteamterugblik",
        });
    }
}

takePlace("netwerk_reflection", ReflectionAction);
takePlace("netwerk_reflections", ReflectionsAction);
