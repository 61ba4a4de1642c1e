import { Component, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";

/** Tells the address and the code of a personal link: now, and never again. */
export class LinkGivenDialog extends Component {
    static template = "netwerk_ondersteuning.LinkGivenDialog";
    static components = { Dialog };
    static props = {
        title: String,
        forWhom: String,
        code: String,
        url: { type: String, optional: true },
        close: Function,
    };

    setup() {
        this.state = useState({ isCopied: false });
    }

    /** The code as one says it: "123 456". */
    get code() {
        return this.props.code.replace(/(\d{3})/, "$1 ");
    }

    async copy() {
        await browser.navigator.clipboard.writeText(this.props.url);
        this.state.isCopied = true;
    }
}

function showLink(env, { name, params }) {
    env.services.dialog.add(
        LinkGivenDialog,
        { title: name, forWhom: params.for_whom, code: params.code, url: params.url },
        { onClose: () => env.services.action.doAction("soft_reload") }
    );
}

registry.category("actions").add("netwerk_link_given", showLink);
