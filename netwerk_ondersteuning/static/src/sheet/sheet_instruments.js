import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { takePlace } from "../later/later";
import { DayInput } from "../parts/field/day_input";
import { SheetPrint } from "./sheet_print";
import { MODEL } from "../filling/sheet_store";

const DOSSIER = "netwerk.dossier";

/** What other rooms show between what was begun and what can be: components with the
 * props of `SheetInstruments`. */
export const instrumentParts = registry.category("netwerk_instrument_parts");

/** What was begun, what can be begun, what was filled in: one tap each. */
export class SheetInstruments extends Component {
    static template = "netwerk_ondersteuning.SheetInstruments";
    static components = { DayInput };
    static props = {
        dossierId: Number,
        /** The talk beside which it stands. */
        meetingId: { type: [Number, Boolean], optional: true },
        onLoaded: { type: Function, optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.state = useState({
            data: null,
            isBroken: false,
            isMore: false,
            asked: null,
            typed: "",
            about: { day: "", words: "" },
            people: [],
            isStarting: false,
        });
        onWillStart(() => this.load());
    }

    get parts() {
        return instrumentParts.getEntries();
    }

    async load() {
        this.state.isBroken = false;
        try {
            const data = await this._ask();
            this.state.data = data;
            this.props.onLoaded?.(data.dossier);
        } catch (error) {
            if (error.data) {
                throw error; // said in words
            }
            this.state.isBroken = true;
        }
    }

    _ask() {
        return this.orm.silent.call(DOSSIER, "get_instruments", [[this.props.dossierId]]);
    }

    openSheet(id) {
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "netwerk_sheet",
            name: _t("Sheet"),
            params: { assessment_id: id },
            context: { active_id: this.props.dossierId, active_model: DOSSIER },
            path: "netwerkblad",
        });
    }

    /** One who is asked: it begins. Else it is asked who, or which moment. */
    async choose(instrument) {
        const { respondents, asks_moment } = instrument;
        const [[code]] = respondents;
        if (respondents.length === 1 && !asks_moment && code !== "member") {
            return this.begin(instrument, { respondent: code });
        }
        const isSame = this.state.asked === instrument.code;
        this.state.asked = isSame ? null : instrument.code;
        Object.assign(this.state, { typed: "", about: { day: "", words: "" } });
        if (!isSame && respondents.some(([one]) => one === "member")) {
            this.state.people = await this.orm.searchRead(
                "netwerk.member",
                [["dossier_id", "=", this.props.dossierId], ["kind", "=", "person"]],
                ["name"]
            );
        }
    }

    beginAs(instrument, respondent) {
        const { about, typed } = this.state;
        const said = { respondent };
        if (respondent === "member") {
            const words = typed.trim();
            const one = this.state.people.find(({ name }) => name.toLowerCase() === words.toLowerCase());
            Object.assign(said, one ? { member_id: one.id } : { respondent_words: words });
        }
        if (instrument.asks_moment) {
            Object.assign(said, about.day && { about_day: about.day }, about.words.trim() && { about_words: about.words.trim() });
        }
        return this.begin(instrument, said);
    }

    async begin(instrument, said) {
        if (this.state.isStarting) {
            return;
        }
        this.state.isStarting = true;
        try {
            await this.openSheet(await this._begin(instrument, said));
        } finally {
            this.state.isStarting = false;
        }
    }

    /** What was scored, through time: a hook of the screen with lines. */
    openSeries() {
        const { dossierId } = this.props;
        return this.action.doAction({
            type: "ir.actions.client",
            tag: "netwerk_series",
            name: _t("Through time"),
            params: { dossier_id: dossierId },
            context: { active_id: dossierId, active_model: DOSSIER },
            path: "netwerklijnen",
        });
    }

    _begin(instrument, said) {
        return this.orm.call(MODEL, "begin_sheet", [this.props.dossierId, instrument.code, said]);
    }

    get canPrint() {
        return true;
    }

    printSet() {
        const { dossierId } = this.props;
        const { name, reference } = this.state.data.dossier;
        this.dialog.add(SheetPrint, { dossierId, name: name || reference });
    }

    openAll() {
        return this.action.doAction("netwerk_ondersteuning.action_assessment", {
            additionalContext: { search_default_dossier_id: this.props.dossierId },
        });
    }

    sheetWords({ who, about }) {
        return [who, about].filter(Boolean).join(" · ");
    }

    whoWords({ respondents }) {
        return respondents.map(([, words]) => words).join(", ");
    }
}

/** The same on a screen of its own, from the dossier. */
export class SheetInstrumentsAction extends Component {
    static template = "netwerk_ondersteuning.SheetInstrumentsAction";
    static components = { Layout, SheetInstruments };
    static props = { ...standardActionServiceProps };

    setup() {
        const { action, resId } = this.props;
        const { params, context } = action;
        this.dossierId = parseInt(params?.dossier_id || resId || params?.resId || context?.active_id);
        this.props.updateActionState?.({ resId: this.dossierId });
    }

    onLoaded({ name, reference }) {
        this.env.config?.setDisplayName?.(_t("Instruments, %s", name || reference));
    }
}

/** The same beside a talk. */
export class SheetPanel extends Component {
    static template = "netwerk_ondersteuning.SheetPanel";
    static components = { SheetInstruments };
    static props = { code: String, label: String, store: Object, onClose: Function };
}

takePlace("netwerk_instruments", SheetInstrumentsAction);
registry.category("lazy_components").add("netwerk_instruments", SheetPanel);
