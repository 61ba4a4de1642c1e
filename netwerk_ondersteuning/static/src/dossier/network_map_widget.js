import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { NetworkCircle } from "../drawing/network_circle";
import { CIRCLE, drawingOf } from "../parts/drawings";
import { lastDrawing } from "../parts/last_drawing";
import { dayName } from "../parts/words";
import { useNetwork } from "./network_of";

/** The circle in small, on the form of a dossier; a click opens it in full. */
export class NetworkMapWidget extends Component {
    static template = "netwerk_ondersteuning.NetworkMapWidget";
    static components = { NetworkCircle };
    static props = { ...standardWidgetProps };

    setup() {
        this.dayName = dayName;
        this.action = useService("action");
        this.state = useNetwork(this.env);
    }

    get isEmpty() {
        return !this.state.network?.members.length;
    }

    /** What opens is what this user looked at last. */
    get openWords() {
        const { network } = this.state;
        const code = lastDrawing(this.props.record.resId);
        if (code === "list") {
            return _t("Open the list");
        }
        const known = drawingOf(network, code) || drawingOf(network, CIRCLE);
        return _t("Open: %s", known.label);
    }

    get label() {
        return _t("Open the network of %s", this.state.network.dossier.center_name);
    }

    /** Somebody who is named but not placed is not in the drawing: say so. */
    get trayCount() {
        return this.state.network.layout.tray.length;
    }

    async open() {
        const { record } = this.props;
        if (!(await record.save())) {
            return;
        }
        await this.action.doActionButton({
            type: "object",
            name: "action_open_map",
            resModel: record.resModel,
            resId: record.resId,
            resIds: [record.resId],
            context: record.context,
        });
    }
}

export const networkMapWidget = {
    component: NetworkMapWidget,
    additionalClasses: ["o_netwerk_map_widget_host"],
};

registry.category("view_widgets").add("netwerk_network_map", networkMapWidget);
