import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

import { TodaySection } from "./today_section";

const MODEL = "netwerk.today";

/**
 * What waits for whoever is logged in: read in one go, and done in place. What was done
 * is gone, and can be taken back; the server says each time how it is now.
 */
export class TodayAction extends Component {
    static template = "netwerk_ondersteuning.TodayAction";
    static displayName = _t("Today");
    static path = "netwerkvandaag";
    static components = { Layout, TodaySection };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.state = useState({ today: null, done: null, isBusy: false, isOpen: {} });
        // where the focus goes once what had it is gone
        this.focusNext = null;
        onWillStart(async () => {
            this.state.today = await this.orm.call(MODEL, "get_today", []);
        });
        useEffect(
            () => this.moveFocus(),
            () => [this.state.today]
        );
    }

    get today() {
        return this.state.today;
    }

    /** Whether the parts have to be told apart. */
    get hasParts() {
        return this.today.parts.length > 1;
    }

    get isEmpty() {
        return this.today.parts.every((part) => !part.sections.length);
    }

    /** Whether what stands first on the screen stands in this section. */
    isFirst(part, section) {
        const [first] = this.today.parts.filter((one) => one.sections.length);
        return first === part && first.sections[0] === section;
    }

    sectionKey(part, section) {
        return `${part.code}-${section.code}`;
    }

    isOpen(part, section) {
        return Boolean(this.state.isOpen[this.sectionKey(part, section)]);
    }

    toggle(part, section) {
        const key = this.sectionKey(part, section);
        this.state.isOpen[key] = !this.state.isOpen[key];
    }

    // -- what is done ------------------------------------------------------------

    /** One at a time: a second tap before the answer is none. */
    async alone(work) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            await work();
        } finally {
            this.state.isBusy = false;
        }
    }

    async reload() {
        this.state.today = await this.orm.call(MODEL, "get_today", []);
    }

    do(row, action) {
        return this.alone(async () => {
            const answer = await this.orm.call(MODEL, "do_row", [row.kind, row.id, action.code]);
            if (answer.action) {
                await this.open(answer.action, () => this.tellGone(row, action));
                return;
            }
            this.focusNext = answer.undo ? ".o_netwerk_today_undo" : ".o_netwerk_today_title";
            this.state.done = {
                undo: answer.undo,
                words: answer.gone || this.doneWords(row, action),
                isGone: Boolean(answer.gone),
            };
            this.state.today = answer.today;
        });
    }

    undo() {
        const { undo } = this.state.done;
        return this.alone(async () => {
            const answer = await this.orm.call(MODEL, "undo_row", [
                undo.kind,
                undo.row_id,
                undo.action,
                undo.kept ?? false,
            ]);
            this.focusNext = `[data-key="${undo.kind}-${undo.row_id}"] .o_netwerk_today_open`;
            this.state.done = answer.gone ? { words: answer.gone, isGone: true } : null;
            this.state.today = answer.today;
        });
    }

    openRow(row) {
        return this.alone(async () => {
            const action = await this.orm.call(MODEL, "open_row", [row.kind, row.id]);
            if (action) {
                await this.open(action);
            } else {
                await this.reload();
            }
        });
    }

    openList(list) {
        return this.alone(async () => {
            await this.open(await this.orm.call(MODEL, "open_more", [list.kind]));
        });
    }

    openTool(tool) {
        return this.alone(() => this.open(tool.action));
    }

    /**
     * A dialog comes back here, and something may be different then; not where the dialog
     * leads to another screen: it waits for what it closes on, and this screen is gone.
     */
    open(action, back = () => {}) {
        return this.action.doAction(action, {
            onClose: async (info) => {
                if (!info?.noReload) {
                    await this.reload();
                    back();
                }
            },
        });
    }

    /** What was done in a dialog is said too, where it took a row away. */
    tellGone(row, action) {
        const rows = this.today.parts.flatMap(({ sections }) => sections.flatMap((one) => one.rows));
        const isGone = !rows.some(({ key }) => key === row.key);
        this.state.done = isGone ? { words: this.doneWords(row, action) } : null;
    }

    doneWords(row, action) {
        return _t("%(name)s: %(action)s", { name: row.title, action: action.label });
    }

    moveFocus() {
        if (!this.focusNext) {
            return;
        }
        const root = this.root.el;
        const target =
            root.querySelector(this.focusNext) || root.querySelector(".o_netwerk_today_title");
        this.focusNext = null;
        target?.focus();
    }
}

registry.category("actions").add("netwerk_today", TodayAction);
