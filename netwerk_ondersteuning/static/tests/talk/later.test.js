import { beforeEach, expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    mountWithCleanup,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { assets, AssetsLoadingError } from "@web/core/assets";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { WebClient } from "@web/webclient/webclient";
import { Component, xml } from "@odoo/owl";

import { LaterPanel, makeWay, takePlace } from "@netwerk_ondersteuning/later/later";

defineMailModels();

const actions = registry.category("actions");
const SCREEN = { type: "ir.actions.client", tag: "netwerk_some_screen" };

let line, asked;

class Some extends Component {
    static template = xml`<div class="o_some" t-out="'here'"/>`;
    static props = ["*"];
}

beforeEach(() => {
    line = "up";
    asked = [];
    patchWithCleanup(assets, {
        async loadBundle(bundle) {
            asked.push(bundle);
            if (line === "down") {
                throw new AssetsLoadingError("no line");
            }
            if (line === "up" && actions.contains(SCREEN.tag)) {
                takePlace(SCREEN.tag, Some);
            }
        },
    });
    makeWay(SCREEN.tag, "somescreen", "Some screen");
});

test("a screen comes when it is opened, with its path and name", async () => {
    await mountWithCleanup(WebClient);
    expect(asked).toEqual([]);
    await getService("action").doAction(SCREEN);
    expect(".o_some").toHaveText("here");
    expect(asked).toEqual(["web.assets_backend_lazy"]);
    expect(Some.path).toBe("somescreen");
    expect(Some.displayName).toBe("Some screen");
    await getService("action").doAction(SCREEN);
    expect(asked).toHaveLength(1);
});

test("what cannot be loaded says so, and comes at the next try", async () => {
    line = "down";
    await mountWithCleanup(WebClient);
    await getService("action").doAction(SCREEN);
    await animationFrame();
    expect(".o_notification").toHaveText(/could not be loaded. Try again/);
    expect(".o_some").toHaveCount(0);
    line = "up";
    await getService("action").doAction(SCREEN);
    expect(".o_some").toHaveCount(1);
});

test("a bundle without the screen in it goes round no further", async () => {
    line = "broken";
    await mountWithCleanup(WebClient);
    await getService("action").doAction(SCREEN);
    await animationFrame();
    expect(".o_notification").toHaveText(/could not be loaded/);
    expect(asked).toHaveLength(1);
});

test("in the client's hands no bar of Odoo is seen while it loads", async () => {
    let arrive;
    patchWithCleanup(assets, {
        loadBundle: () => new Promise((resolve) => (arrive = resolve)),
    });
    await mountWithCleanup(WebClient);
    expect(".o_main_navbar").toHaveCount(1);
    const kept = { key: "sheet/7", userId: user.userId };
    browser.sessionStorage.setItem("netwerk_client_mode", JSON.stringify(kept));
    const done = getService("action").doAction(SCREEN);
    await animationFrame();
    expect(".o_main_navbar").toHaveCount(0);
    browser.sessionStorage.removeItem("netwerk_client_mode");
    arrive();
    await done;
});

test("beside a talk it says that it does not come, and the talk goes on", async () => {
    const later = registry.category("lazy_components");
    const Panel = later.get("netwerk_instruments");
    later.remove("netwerk_instruments");
    patchWithCleanup(assets, {
        async loadBundle() {
            if (line === "down") {
                throw new AssetsLoadingError("no line");
            }
            later.add("netwerk_instruments", Some, { force: true });
        },
    });
    line = "down";
    let isClosed = false;
    const props = { code: "instruments", label: "Instruments", store: {}, onClose: () => (isClosed = true) };
    await mountWithCleanup(LaterPanel, { props });
    expect(".o_netwerk_talk_panel").toHaveText(/Instruments.*cannot be shown now/s);
    line = "up";
    await contains(".o_netwerk_talk_panel .btn:contains(Try again)").click();
    await animationFrame();
    expect(".o_some").toHaveCount(1);
    expect(isClosed).toBe(false);
    later.add("netwerk_instruments", Panel, { force: true });
});
