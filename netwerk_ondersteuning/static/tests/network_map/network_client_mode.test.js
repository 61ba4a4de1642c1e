import { beforeEach, describe, expect, test } from "@odoo/hoot";
import {
    click,
    edit,
    keyDown,
    keyUp,
    pointerDown,
    pointerUp,
    press,
    queryAllTexts,
    queryOne,
    waitFor,
} from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, getService, onRpc } from "@web/../tests/web_test_helpers";
import { browser } from "@web/core/browser/browser";
import { FakeDossier, serveDossier, TODAY, openMap, settle } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

/** In every text that is the team's. */
const MARK = "Zwijgplicht";
let dossier;
let code;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    browser.sessionStorage.removeItem("netwerk_client_mode");
    dossier = serveDossier(new FakeDossier());
    code = false;
    onRpc("res.users", "read", ({ args, parent }) =>
        args[1][0] === "netwerk_client_code"
            ? [{ id: args[0][0], netwerk_client_code: code }]
            : parent()
    );
});

async function giveToClient() {
    await openMap();
    await contains(".o_netwerk_client_enter").click();
    await waitFor(".o_netwerk_client");
    await animationFrame();
}

const node = (name) => `.o_netwerk_node[data-member-name="${name}"]`;

describe("client mode", () => {
    test("nothing of the team or of Odoo is on the page", async () => {
        for (const member of dossier.state.members) {
            Object.assign(member, { note: MARK, stance: MARK, occupation: MARK });
            Object.assign(dossier.tie(member.id, false), { involve_words: MARK });
        }
        dossier.get_network = (
            (original) => (kwargs) => ({ ...original.call(dossier, kwargs), reading: [MARK] })
        )(dossier.get_network);
        await giveToClient();
        expect(".o_main_navbar").toHaveCount(0);
        expect(".o_control_panel").toHaveCount(0);
        expect(".o_netwerk_download, .o_netwerk_print, .o_netwerk_panel").toHaveCount(0);
        expect(".o_netwerk_timeline").toHaveCount(0);
        expect(".o_netwerk_node").toHaveCount(14);
        await click(node("Brother"));
        await animationFrame();
        expect(".o_netwerk_client_card").toHaveCount(1);
        expect(document.body.outerHTML.includes(MARK)).toBe(false);
        expect(node("Brother")).toHaveAttribute("aria-label", "Brother: Very near");
    });

    test("a question stands above it", async () => {
        await giveToClient();
        expect(".o_netwerk_client_question").toHaveText("Who is important to you?");
    });

    test("today's moment has a question", async () => {
        const moment = { id: 9, name: MARK, date: TODAY, question: "Whom do you see?" };
        dossier.state.moments.push(moment);
        await giveToClient();
        expect(".o_netwerk_client_question").toHaveText("Whom do you see?");
    });

    test("the client tells in plain words, and can take it back", async () => {
        await giveToClient();
        await click(node("Thomas"));
        await animationFrame();
        expect(queryAllTexts('[data-field="ring"] .o_netwerk_option')).toEqual([
            "No place yet",
            "Very near",
            "Near",
            "A bit further",
            "Far",
        ]);
        await click('[data-field="ring"] [data-value="1"]');
        await click(".o_netwerk_client_star");
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        expect(dossier.tie(dossier.id("Thomas"), false).is_vip).toBe(true);
        await click(".o_netwerk_undo");
        await settle();
        expect(dossier.tie(dossier.id("Thomas"), false).is_vip).toBe(false);
        // what he means to others is asked only where it is noted
        expect('[data-field="client_gives"]').toHaveCount(0);
    });

    test("with the keyboard alone", async () => {
        await giveToClient();
        queryOne(node("Thomas")).focus();
        await press("1");
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        expect(node("Thomas")).toBeFocused();
        await press("Enter");
        await animationFrame();
        expect(".o_netwerk_client_card").toHaveAttribute("data-member-name", "Thomas");
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_client_card").toHaveCount(0);
        expect(node("Thomas")).toBeFocused();
    });

    test("another question comes with each tap", async () => {
        await giveToClient();
        const first = queryAllTexts(".o_netwerk_client_thought p")[0];
        await click(".o_netwerk_client_next");
        await animationFrame();
        expect(".o_netwerk_client_thought p").not.toHaveText(first);
    });
});

describe("the lock", () => {
    test("without a code it is held for two seconds", async () => {
        await giveToClient();
        await pointerDown(".o_netwerk_client_lock");
        await advanceTime(1500);
        await pointerUp(".o_netwerk_client_lock");
        await advanceTime(1000);
        expect(".o_netwerk_client").toHaveCount(1);
        await pointerDown(".o_netwerk_client_lock");
        await advanceTime(2100);
        await animationFrame();
        expect(".o_netwerk_client").toHaveCount(0);
        expect(".o_main_navbar").toHaveCount(1);
    });

    test("it is held with the keyboard too", async () => {
        await giveToClient();
        queryOne(".o_netwerk_client_lock").focus();
        await keyDown("Enter");
        await advanceTime(2100);
        await keyUp("Enter");
        await animationFrame();
        expect(".o_netwerk_client").toHaveCount(0);
    });

    test("a code is asked, and too many wrong ones have to wait", async () => {
        code = "2468";
        await giveToClient();
        await pointerDown(".o_netwerk_client_lock");
        await advanceTime(3000);
        expect(".o_netwerk_client").toHaveCount(1);
        await click(".o_netwerk_client_lock");
        await animationFrame();
        const type = async (typed) => {
            await click(".o_netwerk_client_code input");
            await edit(typed);
            await click(".o_netwerk_client_code button[type=submit]");
            await animationFrame();
        };
        for (let i = 0; i < 5; i++) {
            await type("1111");
        }
        expect(".o_netwerk_client_code [role=alert]").toHaveText(/Wait 30 seconds/);
        await type("2468");
        expect(".o_netwerk_client").toHaveCount(1);
        await advanceTime(31000);
        await type("2468");
        expect(".o_netwerk_client").toHaveCount(0);
        expect(browser.sessionStorage.getItem("netwerk_client_mode")).toBe(null);
    });

    test("keys of Odoo and of the browser lead nowhere", async () => {
        await giveToClient();
        await press(["control", "k"]);
        await press(["alt", "h"]);
        await animationFrame();
        expect(".o_command_palette").toHaveCount(0);
        expect(".o_web_hotkey_overlay").toHaveCount(0);
    });

    test("no other action comes in its place", async () => {
        await giveToClient();
        await getService("action").doAction({
            type: "ir.actions.client",
            tag: "netwerk_ondersteuning.network_map",
            params: { dossier_id: 2 },
        });
        await animationFrame();
        expect(".o_netwerk_client").toHaveCount(1);
        expect(".o_netwerk_map_action").toHaveCount(1);
    });

    test("a reload stays in it, for this map alone", async () => {
        await giveToClient();
        const kept = JSON.parse(browser.sessionStorage.getItem("netwerk_client_mode"));
        expect(kept.key).toBe(1);
        expect(JSON.stringify(kept)).not.toInclude("2468");
    });
});
