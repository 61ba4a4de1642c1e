import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** What of the instruments helps the next talk: a line each, one tap to open it. */
export class InstrumentsForTalk extends Component {
    static template = "netwerk_ondersteuning.InstrumentsForTalk";
    static props = { ...standardFieldProps };

    setup() {
        this.action = useService("action");
    }

    get lines() {
        return this.props.record.data[this.props.name] || [];
    }

    async open(line) {
        if (await this.props.record.save()) {
            await this.action.doAction(line.action);
        }
    }
}

registry.category("fields").add("netwerk_instruments_for_talk", {
    component: InstrumentsForTalk,
    displayName: _t("What of the instruments helps the next talk"),
    supportedTypes: ["json"],
});
