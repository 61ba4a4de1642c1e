import { Component, markup, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

const MODEL = "netwerk.case";

/**
 * A case without names, for peers: looked at first, with each text that somebody typed by
 * itself. None of those is on the page before it was read and ticked; nothing is kept.
 */
export class CaseDialog extends Component {
    static template = "netwerk_ondersteuning.CaseDialog";
    static components = { Dialog };
    static props = {
        dossierId: Number,
        trajectoryId: { type: Number, optional: true },
        close: Function,
    };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({
            page: null,
            /** Keys of the texts that were ticked. */
            ticked: [],
            /** Words that may be a name, and go. */
            hide: [],
            isSafe: false,
            isBusy: false,
        });
        this.asked = 0;
        onWillStart(() => this.make());
    }

    get what() {
        const { hide, isSafe } = this.state;
        return {
            dossier_id: this.props.dossierId,
            trajectory_id: this.props.trajectoryId || null,
            hide: [...hide],
            is_safe: isSafe,
        };
    }

    /** Ask the page anew; a later question wins. */
    async make() {
        const asked = ++this.asked;
        this.state.isBusy = true;
        try {
            const page = await this.orm.call(MODEL, "get_case", [], this.what);
            if (asked === this.asked) {
                this.show(page);
            }
        } finally {
            if (asked === this.asked) {
                this.state.isBusy = false;
            }
        }
    }

    show(page) {
        const keys = page.sections.flatMap(({ rows }) => rows.flatMap(({ texts }) => texts.map(({ key }) => key)));
        this.state.page = page;
        // what was changed meanwhile was not read
        this.state.ticked = this.state.ticked.filter((key) => keys.includes(key));
    }

    /** Drawn by our own server, in which all words are escaped. */
    get drawing() {
        return markup(this.state.page.drawing);
    }

    sayItIsSafe() {
        this.state.isSafe = true;
        return this.make();
    }

    isTapped(list, word) {
        return this.state[list].includes(word);
    }

    tap(list, word) {
        this.state[list] = this.isTapped(list, word)
            ? this.state[list].filter((tapped) => tapped !== word)
            : [...this.state[list], word];
    }

    hideWord(word) {
        this.tap("hide", word);
        return this.make();
    }

    async print() {
        this.state.isBusy = true;
        try {
            const texts = [...this.state.ticked];
            const action = await this.orm.call(MODEL, "action_print_case", [], { ...this.what, texts });
            await this.action.doAction(action);
        } catch (error) {
            await this.make();
            throw error;
        } finally {
            this.state.isBusy = false;
        }
    }
}

function showCase(env, { params, context }) {
    const dossierId = params?.dossier_id || (context?.active_model === "netwerk.dossier" && context.active_id);
    if (dossierId) {
        env.services.dialog.add(CaseDialog, { dossierId });
    }
}

registry.category("actions").add("netwerk_case", showCase);
