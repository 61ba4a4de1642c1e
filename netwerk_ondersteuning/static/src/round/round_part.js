import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { instrumentParts } from "../sheet/sheet_instruments";
import { RoundDialog } from "./round_dialog";

export const MODEL = "netwerk.round";

/** The screen of one round. */
export function roundAction(id, meetingId) {
    return {
        type: "ir.actions.client",
        tag: "netwerk_round",
        name: _t("Filled in together"),
        params: { round_id: id, meeting_id: meetingId || false },
        path: "netwerksamen",
    };
}

export function readyWords({ ready, asked }) {
    return _t("%(ready)s of %(asked)s ready", { ready, asked });
}

/** Among the instruments of a dossier: what several people fill in. */
export class RoundPart extends Component {
    static template = "netwerk_ondersteuning.RoundPart";
    static props = { dossierId: Number, meetingId: { type: [Number, Boolean], optional: true } };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.state = useState({ data: null });
        onWillStart(() => this.load());
    }

    async load() {
        try {
            this.state.data = await this.orm.silent.call(MODEL, "get_rounds", [this.props.dossierId]);
        } catch (error) {
            if (error.data) {
                throw error; // said in words
            }
        }
    }

    rowWords(round) {
        return [round.about, round.day].filter(Boolean).join(" · ");
    }

    ready(round) {
        return readyWords(round);
    }

    openRound(id) {
        return this.action.doAction(roundAction(id, this.props.meetingId));
    }

    begin() {
        const { kinds, people, client, shown_to: shownTo } = this.state.data;
        this.dialog.add(RoundDialog, {
            title: _t("Ask several people"),
            kinds,
            people,
            client,
            shownTo,
            onAsk: async (...asked) => {
                const id = await this.orm.call(MODEL, "start_round", [this.props.dossierId, ...asked]);
                await this.openRound(id);
            },
        });
    }
}

instrumentParts.add("round", RoundPart);
