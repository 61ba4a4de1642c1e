import { Component, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";

/** An address to pass on: selected by a tap, copied by a button. */
export class CopyField extends Component {
    static template = "netwerk_ondersteuning.CopyField";
    static props = {
        url: String,
        className: { type: String, optional: true },
    };

    setup() {
        this.state = useState({ isCopied: false });
    }

    async copy() {
        await browser.navigator.clipboard.writeText(this.props.url);
        this.state.isCopied = true;
    }
}
