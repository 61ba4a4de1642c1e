import { Component } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

/** The one sign that says whether everything is saved, and if not, what waits. */
export class NetworkSaving extends Component {
    static template = "netwerk_ondersteuning.NetworkSaving";
    static props = { store: Object };

    get store() {
        return this.props.store;
    }

    get text() {
        const { waiting, isKept } = this.store;
        if (!isKept) {
            return waiting === 1
                ? _t("Not saved yet: 1 change waits. Leave this page open.")
                : _t("Not saved yet: %s changes wait. Leave this page open.", waiting);
        }
        return waiting === 1
            ? _t("Not saved yet: 1 change waits on this device")
            : _t("Not saved yet: %s changes wait on this device", waiting);
    }

    get title() {
        return this.store.waitingLabels.join("\n");
    }

    /** Odoo asks to log in, and comes back here: then what was kept is sent. */
    login() {
        browser.location.reload();
    }
}
