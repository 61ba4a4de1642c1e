/**
 * What is laid beside a talk, for the coach. The list comes with the talk (`PANELS` on the
 * server); a panel that is more than sections of rows has a component in
 * `registry.category("netwerk_talk_panels")` under its code, with the props of
 * `TalkPanel`.
 */
import { Component, onWillStart, onWillUpdateProps, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

import { MODEL } from "./talk_store";

export const panels = registry.category("netwerk_talk_panels");

/** Sections of rows, as the server gives them. */
export class TalkPanel extends Component {
    static template = "netwerk_ondersteuning.TalkPanel";
    static props = { code: String, label: String, store: Object, onClose: Function };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ sections: null, isBroken: false });
        onWillStart(() => {
            this.load(this.props.code);
        });
        onWillUpdateProps(({ code }) => code !== this.props.code && this.load(code));
    }

    async load(code) {
        Object.assign(this.state, { sections: null, isBroken: false });
        const { dossierId } = this.props.store;
        try {
            const panel = await this.orm.silent.call(MODEL, "get_talk_panel", [[dossierId], code]);
            if (code === this.props.code) {
                this.state.sections = panel.sections;
            }
        } catch {
            this.state.isBroken = true;
        }
    }

    moreWords({ more }) {
        return _t("and %s more", more);
    }

    look(method) {
        const { dossierId } = this.props.store;
        return this.action.doActionButton({
            type: "object",
            name: method,
            resModel: MODEL,
            resId: dossierId,
            resIds: [dossierId],
            context: {},
        });
    }
}

export function panelOf(code) {
    return panels.get(code, TalkPanel);
}
