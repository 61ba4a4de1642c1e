import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { loadLater } from "./later";

/** On the form of an own method: what can go on by it, in a dialog that loads then. */
export class MovesButton extends Component {
    static template = "netwerk_ondersteuning.MovesButton";
    static props = { ...standardWidgetProps };

    setup() {
        this.dialog = useService("dialog");
        this.notification = useService("notification");
    }

    async open() {
        try {
            await loadLater();
        } catch {
            this.notification.add(_t("This screen could not be loaded. Try again."), { type: "warning" });
            return;
        }
        this.dialog.add(registry.category("lazy_components").get("netwerk_moves"), {
            methodId: this.props.record.resId,
        });
    }
}

registry.category("view_widgets").add("netwerk_moves", { component: MovesButton });
