import { Component } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";

import { rememberDrawing } from "../parts/last_drawing";

const LIST = "list";

/** Brings the network on screen as `code`: one of the drawings, or the list. */
export async function showAs(store, ui, code) {
    if (code !== LIST && !(await store.show(code))) {
        return;
    }
    rememberDrawing(store.dossierId, code);
    ui.mode = code === LIST ? "list" : "drawing";
}

/** The choice how the network is shown. */
export class NetworkSwitch extends Component {
    static template = "netwerk_ondersteuning.NetworkSwitch";
    static components = { Dropdown, DropdownItem };
    static props = { store: Object, ui: Object, isSmall: { type: Boolean, optional: true } };

    get views() {
        const { store, ui } = this.props;
        const active = ui.mode === "list" ? LIST : store.drawing;
        const list = { code: LIST, label: _t("List"), icon: "fa-list" };
        return [...store.view.options.drawings, list].map(({ code, label, icon }) => ({
            code,
            name: label,
            icon,
            isActive: code === active,
        }));
    }

    get active() {
        return this.views.find((view) => view.isActive);
    }

    show(code) {
        return showAs(this.props.store, this.props.ui, code);
    }
}
