import { Component } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";

import { NetworkSaving } from "./network_saving";
import { NetworkSwitch } from "./network_switch";

export class NetworkToolbar extends Component {
    static template = "netwerk_ondersteuning.NetworkToolbar";
    static components = { Dropdown, DropdownItem, NetworkSaving, NetworkSwitch };
    static props = {
        store: Object,
        ui: Object,
        onCompare: Function,
        onDownload: Function,
        onPrint: Function,
        /** How many links let the client in on another device. */
        openLinks: { type: Number, optional: true },
        onClientMode: Function,
        onOtherDevice: Function,
    };

    get store() {
        return this.props.store;
    }

    get ui() {
        return this.props.ui;
    }

    get formats() {
        return this.store.view.options.exports;
    }

    get undoTitle() {
        const { undoLabel } = this.store;
        return undoLabel ? _t("Undo: %s (Ctrl+Z)", undoLabel) : _t("Undo (Ctrl+Z)");
    }

    get redoTitle() {
        const { redoLabel } = this.store;
        return redoLabel ? _t("Redo: %s (Ctrl+Y)", redoLabel) : _t("Redo (Ctrl+Y)");
    }
}
