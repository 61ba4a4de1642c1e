import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

import { useNetwork } from "./network_of";

/** The network of today in words, on the form of a dossier: of the answer that draws it. */
export class NetworkReading extends Component {
    static template = "netwerk_ondersteuning.NetworkReading";
    static props = { ...standardWidgetProps };

    setup() {
        this.state = useNetwork(this.env);
    }
}

registry.category("view_widgets").add("netwerk_network_reading", {
    component: NetworkReading,
    additionalClasses: ["o_netwerk_network_reading"],
});
