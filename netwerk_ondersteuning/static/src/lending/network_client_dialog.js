import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";

import { CopyField } from "../parts/copy_field/copy_field";
import { spokenCode, timeName } from "../parts/words";

/** Opens the map on a device of the client, for the length of a talk. */
export class NetworkClientDialog extends Component {
    static template = "netwerk_ondersteuning.NetworkClientDialog";
    static components = { CopyField, Dialog };
    static props = { links: Object, close: Function };

    setup() {
        this.links = useState(this.props.links);
        this.state = useState({ hours: 2, given: null, isBusy: false });
    }

    get durations() {
        return [
            [1, _t("1 hour")],
            [2, _t("2 hours")],
            [4, _t("4 hours")],
        ];
    }

    get code() {
        return spokenCode(this.state.given.code);
    }

    /** Whether the link that was just made still waits for its code. */
    get isWaiting() {
        const { given } = this.state;
        return this.links.links.some(({ id, state }) => id === given.id && state === "waiting");
    }

    until(link) {
        return timeName(deserializeDateTime(link.expires_at).toMillis());
    }

    /** "Open on a device, until 14:30 (An)". */
    linkWords(link) {
        const values = { time: this.until(link), name: link.given_by };
        return link.state === "open"
            ? _t("Open on a device, until %(time)s (%(name)s)", values)
            : _t("Not opened yet, until %(time)s (%(name)s)", values);
    }

    async give() {
        this.state.isBusy = true;
        try {
            this.state.given = await this.links.give(this.state.hours);
        } finally {
            this.state.isBusy = false;
        }
    }

    async stop(link) {
        await this.links.stop(link.id);
        if (this.state.given?.id === link.id) {
            this.state.given = null;
        }
    }
}
