import { Component, useState } from "@odoo/owl";

/** A photo of a drawing on paper, large beside the circle, to copy from. */
export class NetworkPaper extends Component {
    static template = "netwerk_ondersteuning.NetworkPaper";
    static props = { moment: Object, onClose: Function };

    setup() {
        this.state = useState({ isLarge: false });
    }

    onKeydown(ev) {
        if (ev.key === "Escape") {
            ev.stopPropagation();
            this.props.onClose();
        }
    }
}
