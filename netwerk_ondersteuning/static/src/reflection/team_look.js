import { Component, onWillStart, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";

const REFLECTION = "netwerk.reflection";

/** What a team looked back on, theme by theme: for its meeting. */
export class TeamLookAction extends Component {
    static template = "netwerk_ondersteuning.TeamLookAction";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        const { action, resId } = this.props;
        this.state = useState({
            teamId: parseInt(action.params?.team_id || resId || action.params?.resId),
            look: null,
            isBroken: false,
        });
        this.asked = 0;
        onWillStart(() => this.load());
    }

    async load({ teamId, code = null, day = null } = this.state) {
        const turn = ++this.asked;
        try {
            const look = await this.orm.silent.call(REFLECTION, "get_team_look", [teamId, code, day]);
            if (turn === this.asked) {
                Object.assign(this.state, { teamId, look, isBroken: false });
                this.props.updateActionState?.({ resId: teamId });
                this.env.config?.setDisplayName?.(_t("Looking back, %s", look.team));
            }
        } catch (error) {
            if (error.data && !this.state.look) {
                throw error; // said in words
            }
            this.state.isBroken = true;
        }
    }

    chooseTeam(value) {
        return this.load({ teamId: parseInt(value) });
    }

    chooseCode(code) {
        return this.load({ teamId: this.state.teamId, code });
    }

    chooseDay(day) {
        return this.load({ teamId: this.state.teamId, code: this.state.look.code, day });
    }

    print() {
        this.dialog.add(ConfirmationDialog, {
            title: _t("Print this for the team?"),
            body: _t("On paper anybody can read it. It names nobody; whoever knows how somebody writes may see who said what."),
            confirmLabel: _t("Print"),
            cancelLabel: _t("Cancel"),
            confirm: async () => {
                const { look, teamId } = this.state;
                const told = [teamId, look.code, look.day];
                await this.action.doAction(await this.orm.call(REFLECTION, "action_print_team_look", told));
            },
            cancel: () => {},
        });
    }
}

takePlace("netwerk_team_look", TeamLookAction);
