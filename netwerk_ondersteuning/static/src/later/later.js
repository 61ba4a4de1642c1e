/**
 * The screens of instruments are loaded when the first of them is opened: they are a third
 * of all scripts, and most screens of a day do without them. They stand in Odoo's own
 * bundle of what is loaded later, which has a dark twin.
 */
import { Component, onWillStart, useState } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { cookie } from "@web/core/browser/cookie";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";

import { isLent } from "../lending/network_client_lock";
import { panels } from "../talk/talk_panels";

const BUNDLE = "web.assets_backend_lazy";

const actions = registry.category("actions");
const later = registry.category("lazy_components");

/** Load the screens of instruments; once for a page. A broken line rejects. */
export function loadLater() {
    return loadBundle(cookie.get("color_scheme") === "dark" ? `${BUNDLE}_dark` : BUNDLE);
}

/** Make way for an action that is there after `loadLater`, under the same tag. The number
 * of what it shows stands behind its path: F5 comes back. */
export function makeWay(tag, path, displayName) {
    const load = async (env, action) => {
        if (isLent()) {
            // the page was loaded anew in the client's hands: no bars meanwhile
            env.bus.trigger("ACTION_MANAGER:UI-UPDATED", "fullscreen");
        }
        try {
            await loadLater();
        } catch {
            // nothing was opened, so nothing is lost
        }
        if (actions.get(tag) === load) {
            env.services.notification.add(_t("This screen could not be loaded. Try again."), {
                type: "warning",
            });
            return;
        }
        return action;
    };
    actions.add(tag, Object.assign(load, { path, displayName }));
}

/** Put a screen that has been loaded where way was made for it: with its path and name. */
export function takePlace(tag, Action) {
    const { path, displayName } = actions.get(tag);
    actions.add(tag, Object.assign(Action, { path, displayName }), { force: true });
}

makeWay("netwerk_sheet", "netwerkblad", _t("Sheet"));
makeWay("netwerk_instruments", "netwerkinstrumenten", _t("Instruments"));
makeWay("netwerk_series", "netwerklijnen", _t("Through time"));
makeWay("netwerk_round", "netwerksamen", _t("Filled in together"));
makeWay("netwerk_reflection", "netwerkterugblik", _t("Look back on our work"));
makeWay("netwerk_reflections", "netwerkterugblikken", _t("Looking back on my work"));
makeWay("netwerk_team_look", "netwerkteamterugblik", _t("Looking back with the team"));
makeWay("netwerk_path", "netwerktraject", _t("The path"));
makeWay("netwerk_editor", "netwerkinstrument", _t("Make an instrument"));
makeWay("netwerk_method_editor", "netwerkmethode", _t("Make a method"));
makeWay("netwerk_package", "netwerkpakket", _t("Package"));
makeWay("netwerk_merge", "netwerkvergelijken", _t("Compare and merge"));

/** Instruments beside a talk, that goes on when they do not come. */
export class LaterPanel extends Component {
    static template = "netwerk_ondersteuning.LaterPanel";
    static props = { code: String, label: String, store: Object, onClose: Function };

    setup() {
        this.state = useState({ Panel: null });
        onWillStart(() => this.load());
    }

    async load() {
        try {
            await loadLater();
        } catch {
            // said on the screen
        }
        // not from the panels: the talk would put another in the place of this one
        this.state.Panel = later.get("netwerk_instruments", null);
    }
}

panels.add("instruments", LaterPanel);
