import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";

import { CopyField } from "../parts/copy_field/copy_field";
import { spokenCode } from "../parts/words";

/** The address and the code of a personal link: now, and never again. */
export class LinkGiven extends Component {
    static template = "netwerk_ondersteuning.LinkGiven";
    static components = { CopyField };
    static props = {
        forWhom: String,
        code: String,
        url: { type: String, optional: true },
        /** What else opens by this code, in a sentence. */
        along: { type: String, optional: true },
        /** A picture of the address, for who is here. */
        qr: { type: String, optional: true },
    };

    get code() {
        return spokenCode(this.props.code);
    }
}

/** Tells them in a dialog of its own. */
export class LinkGivenDialog extends Component {
    static template = "netwerk_ondersteuning.LinkGivenDialog";
    static components = { Dialog, LinkGiven };
    static props = {
        title: String,
        forWhom: String,
        code: String,
        url: { type: String, optional: true },
        along: { type: String, optional: true },
        close: Function,
    };
}

function showLink(env, { name, params }) {
    env.services.dialog.add(
        LinkGivenDialog,
        {
            title: name,
            forWhom: params.for_whom,
            code: params.code,
            url: params.url,
            along: params.along,
        },
        { onClose: () => env.services.action.doAction("soft_reload") }
    );
}

registry.category("actions").add("netwerk_link_given", showLink);
