import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { uuid } from "@web/core/utils/strings";

import { askedRows, askedSections, rowOf, sectionOf } from "../filling/sheet_preview";
import { MODEL } from "../filling/sheet_store";

/** What comes after this sheet, as the method says: one tap opens it. */
export class SheetNext extends Component {
    static template = "netwerk_ondersteuning.SheetNext";
    static props = { store: Object };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ told: null, isBroken: false, isOnGoals: false });
        onWillStart(() => {
            if (this.props.store.view.state === "done") {
                this.load(); // it is an offer: nobody waits for it
            }
        });
    }

    async load() {
        this.state.isBroken = false;
        const { assessmentId } = this.props.store;
        try {
            this.state.told = await this.orm.silent.call(MODEL, "get_going_on", [[assessmentId]]);
        } catch {
            this.state.isBroken = true;
        }
    }

    async goOn(code) {
        const { store } = this.props;
        if (await store.allSaved()) {
            const action = await this.orm.call(MODEL, "go_on", [[store.assessmentId], code]);
            await this.action.doAction(action);
        }
    }

    // -- what was said becomes a goal ---------------------------------------------------

    get goals() {
        return this.state.told?.goals || [];
    }

    /** In the same words; it says where it came from. */
    async makeGoal(one) {
        const { store } = this.props;
        if (await store.allSaved()) {
            one.goal_id = await this.orm.call(MODEL, "make_goal", [[store.assessmentId], one.key]);
        }
    }

    async openGoal({ goal_id: id }) {
        if (await this.props.store.allSaved()) {
            const action = { type: "ir.actions.act_window", res_model: "netwerk.goal", res_id: id };
            await this.action.doAction({ ...action, views: [[false, "form"]] });
        }
    }
}

/** The sections of a sheet to which one adds. */
export function takesWords(store) {
    const { view, model, canEdit } = store;
    const hasRoom = askedSections(view).some(({ own_rows: own }) => own !== "none");
    return Boolean(canEdit && model === MODEL && view.takes_names && hasRoom);
}

/**
 * What was said on another sheet of the client, word by word: each is placed where it
 * belongs, or left. Nothing comes along by itself.
 */
export class SheetBring extends Component {
    static template = "netwerk_ondersteuning.SheetBring";
    static props = {
        store: Object,
        /** The sheet or drawing from which one came; its words are shown at once. */
        fromId: { type: [Number, String, Boolean], optional: true },
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ told: null, isBroken: false, isOpen: false, chosen: "" });
        this.asked = 0;
        onWillStart(() => {
            if (this.props.fromId) {
                this.open(this.props.fromId);
            }
        });
    }

    get store() {
        return this.props.store;
    }

    open(fromId) {
        this.state.isOpen = true;
        return this.load(fromId);
    }

    close() {
        Object.assign(this.state, { isOpen: false, chosen: "" });
    }

    chooseFrom(value) {
        const chosen = this.state.told.sources.find(({ id }) => String(id) === value);
        return chosen && this.load(chosen.id);
    }

    async load(fromId = null) {
        const turn = ++this.asked;
        Object.assign(this.state, { isBroken: false, chosen: "" });
        const { assessmentId, withClient } = this.store;
        try {
            const told = await this.orm.silent.call(MODEL, "get_words_to_bring", [
                [assessmentId],
                fromId || null,
                withClient,
            ]);
            if (turn === this.asked) {
                this.state.told = told;
            }
        } catch {
            if (turn !== this.asked) {
                return;
            }
            if (fromId) {
                return this.load(); // not for whom the screen is now: what there is else
            }
            Object.assign(this.state, { told: null, isBroken: true });
        }
    }

    /** Where a word can stand: boxes, and branches with what hangs there of the client. */
    places(word) {
        return word.into.flatMap((key) => {
            const section = sectionOf(this.store.view, key);
            return section ? this._placesIn(section, word) : [];
        });
    }

    _placesIn(section, word) {
        const { key, title, nests, own_most: most, rows } = section;
        if (rows.filter(({ is_own: isOwn }) => isOwn).length >= most) {
            return [];
        }
        if (!nests) {
            return [{ section: key, parent: "", words: title, isNear: false }];
        }
        const branches = askedRows(section).filter(({ parent }) => !parent);
        const under = branches.map((row) => ({
            section: key,
            parent: row.key,
            words: row.words,
            isNear: Boolean(word.domain && row.domain === word.domain),
        }));
        under.sort((one, other) => other.isNear - one.isNear);
        return [...under, { section: key, parent: "", words: _t("A branch of its own"), isNear: false }];
    }

    /** Where it stands here already, in words; empty: nowhere. */
    placed({ origin, words }) {
        // all names of a drawing come from one place
        const isName = !/^[0-9]/.test(origin);
        for (const section of this.store.view.sections) {
            const row = section.rows.find((one) => one.origin === origin && (!isName || one.words === words));
            if (row) {
                return rowOf(this.store.view, section.key, row.parent)?.words || section.title || row.words;
            }
        }
        return "";
    }

    placedWords(word) {
        return _t("stands here: %s", this.placed(word));
    }

    choose(word) {
        const places = this.places(word);
        if (places.length === 1) {
            return this.place(word, places[0]);
        }
        this.state.chosen = this.isChosen(word) ? "" : word.origin + word.words;
    }

    isChosen({ origin, words }) {
        return this.state.chosen === origin + words;
    }

    place({ origin, words }, { section, parent }) {
        this.state.chosen = "";
        const change = { op: "add_row", section, uid: uuid(), words, origin };
        return this.store.submit([parent ? { ...change, parent } : change], { label: words, inPlace: true });
    }
}
