import { Component } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";

import { drawingNames } from "../drawing/network_drawing";

const ICONS = {
    circle: "fa-bullseye",
    ecogram: "fa-connectdevelop",
    genogram: "fa-sitemap",
    vip: "fa-star-o",
    list: "fa-list",
};

function storageKey() {
    return `netwerk_ondersteuning.show_as.${user.userId}`;
}

/** What this user looked at last: a drawing or the list. Holds nothing of a client. */
export function rememberedView() {
    const code = browser.localStorage.getItem(storageKey());
    return code in ICONS ? code : "circle";
}

/** Brings the network on screen as `code`: one of the drawings, or the list. */
export async function showAs(store, ui, code) {
    const before = store.shownDrawing;
    if (code !== "list" && !(await store.show(code))) {
        return;
    }
    browser.localStorage.setItem(storageKey(), code);
    ui.mode = code === "list" ? "list" : "circle";
    if (store.shownDrawing !== before) {
        // in the circle lines between others are extra, in an ecogram they belong to it
        ui.showOthers = code !== "circle";
    }
}

/** The choice how the network is shown. */
export class NetworkSwitch extends Component {
    static template = "netwerk_ondersteuning.NetworkSwitch";
    static components = { Dropdown, DropdownItem };
    static props = { store: Object, ui: Object };

    get views() {
        const { store, ui } = this.props;
        const active = ui.mode === "list" ? "list" : store.drawing;
        return Object.entries({ ...drawingNames(), list: _t("List") }).map(([code, name]) => ({
            code,
            name,
            icon: ICONS[code],
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
