import { Component } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";

import { CIRCLE } from "../parts/drawings";

const LIST = "list";

function storageKey() {
    return `netwerk_ondersteuning.show_as.${user.userId}`;
}

/** What this user looked at last: a drawing or the list. Holds nothing of a client. */
export function rememberedView() {
    return browser.localStorage.getItem(storageKey()) || CIRCLE;
}

/** Brings the network on screen as `code`: one of the drawings, or the list. */
export async function showAs(store, ui, code) {
    if (code !== LIST && !(await store.show(code))) {
        return;
    }
    browser.localStorage.setItem(storageKey(), code);
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
