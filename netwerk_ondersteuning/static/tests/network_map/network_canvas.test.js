import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains } from "@web/../tests/web_test_helpers";
import { freeRoom, shiftInto } from "@netwerk_ondersteuning/drawing/free_room";
import { rememberedFloats } from "@netwerk_ondersteuning/tools/floats";
import { FakeDossier, serveDossier, openMap, settle, showWhole } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

let dossier;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    dossier = serveDossier(new FakeDossier());
});

const SVG = ".o_netwerk_stage > svg";

function node(name) {
    return `.o_netwerk_stage .o_netwerk_node[data-member-name="${name}"]`;
}

describe("canvas first", () => {
    test("the drawing fills its box, and nothing that opens resizes it", async () => {
        await openMap();
        const seen = () => {
            const { width, height } = queryOne(SVG).getBoundingClientRect();
            return [width, height, queryOne(SVG).getAttribute("viewBox")].join(" ");
        };
        const box = queryOne(".o_netwerk_canvas").getBoundingClientRect();
        expect(queryOne(SVG).getBoundingClientRect().height).toBeWithin(box.height - 2, box.height);
        expect(queryOne(SVG).getBoundingClientRect().width).toBe(box.width);
        const before = seen();
        for (const toggle of ["people", "time", "words"]) {
            await contains(`.o_netwerk_toggle_${toggle}`).click();
            expect(seen()).toBe(before);
            await contains(`.o_netwerk_toggle_${toggle}`).click();
            expect(seen()).toBe(before);
        }
        for (const [open, close] of [
            [".o_netwerk_filter_toggle", ".o_netwerk_filter .o_netwerk_options_close"],
            [".o_netwerk_tool[data-tool-name=tie]", ".o_netwerk_tie_tool .o_netwerk_options_close"],
            [".o_netwerk_legend_toggle", ".o_netwerk_legend_close"],
            [".o_netwerk_open_who_else", ".o_netwerk_guide .btn-close"],
        ]) {
            await contains(open).click();
            await settle();
            expect(seen()).toBe(before);
            await contains(close).click();
        }
    });

    test("what was put away stays away, and comes back for who adds somebody", async () => {
        await openMap();
        await contains(".o_netwerk_toggle_people").click();
        expect(".o_netwerk_tray").toHaveCount(0);
        expect(rememberedFloats(queryOne(".o_netwerk_map_action")).people).toBe(false);
        queryOne(node("Thomas")).focus();
        await press("n");
        await settle();
        expect(".o_netwerk_add_input").toBeFocused();
    });

    test("the drawing is moved by buttons and by keys", async () => {
        await openMap();
        await showWhole();
        expect(".o_netwerk_pan, .o_netwerk_pan_toggle").toHaveCount(0);
        await contains(".o_netwerk_zoom_in").click();
        await contains(".o_netwerk_zoom_in").click();
        const top = () => queryOne(SVG).viewBox.baseVal.y;
        const start = top();
        await contains(".o_netwerk_pan_toggle").click();
        await contains(".o_netwerk_pan_down").click();
        expect(top()).toBeGreaterThan(start);
        const low = top();
        queryOne(node("Thomas")).focus();
        await press(["shift", "ArrowUp"]);
        await animationFrame();
        expect(top()).toBeLessThan(low);
    });

    test("who is opened under a card comes out from under it", async () => {
        await openMap();
        for (let turn = 0; turn < 3; turn++) {
            await contains(".o_netwerk_zoom_in").click();
        }
        for (const name of ["Brother", "Thomas", "Aunt Rita"]) {
            queryOne(node(name)).dispatchEvent(new MouseEvent("click", { bubbles: true }));
            await settle();
            const shape = queryOne(`${node(name)} .o_netwerk_shape`).getBoundingClientRect();
            const free = freeRoom(queryOne(SVG));
            expect(shape.left).toBeGreaterThan(free.left - 1);
            expect(shape.right).toBeLessThan(free.right + 1);
            expect(shape.bottom).toBeLessThan(free.bottom + 1);
            await contains(".o_netwerk_card_close").click();
        }
    });

    test("no further than needed, and to the middle where there is too little room", () => {
        const free = { left: 0, top: 0, right: 100, bottom: 100 };
        const at = (left, top, size) => ({ left, top, right: left + size, bottom: top + size });
        expect(shiftInto(at(40, 40, 20), free)).toEqual({ x: 0, y: 0 });
        expect(shiftInto(at(95, -30, 20), free)).toEqual({ x: -25, y: 40 });
        expect(shiftInto(at(0, 0, 200), free)).toEqual({ x: -50, y: -50 });
    });
});

describe("one question at a time", () => {
    async function openCard(name) {
        await openMap(SVG, { isWholeCard: false });
        queryOne(node(name)).focus();
        await press("Enter");
        await settle();
    }

    test("it begins where nothing is known, and says short what is", async () => {
        const uncle = dossier.state.members.find(({ name }) => name === "Thomas");
        uncle.category_id = false;
        await openCard("Thomas");
        expect(".o_netwerk_card_question").toHaveText("Where does Thomas belong?");
        expect(".o_netwerk_card_group[data-question]").toHaveCount(1);
        expect(queryAllTexts(".o_netwerk_card_known_one")[0]).toBe("A bit further");
        expect(".o_netwerk_card_next").toHaveText("Skip");
        await contains(".o_netwerk_card_known_one:first").click();
        expect(".o_netwerk_card_question").toHaveText("How near is Thomas to Johan?");
        expect(".o_netwerk_card_question").toBeFocused();
        expect(".o_netwerk_card_next").toHaveText("Next");
        expect(".o_netwerk_card_back").not.toBeEnabled();
    });

    test("next, back and the keys walk through all; after the last the card closes", async () => {
        await openCard("Brother");
        await contains(".o_netwerk_card_known_one[data-question=near], .o_netwerk_card_count").click();
        while (queryOne(".o_netwerk_card_back").disabled === false) {
            await contains(".o_netwerk_card_back").click();
        }
        expect(".o_netwerk_card_group[data-question=near]").toHaveCount(1);
        const seen = [];
        for (let turn = 0; turn < 9; turn++) {
            seen.push(queryOne(".o_netwerk_card_group[data-question]").dataset.question);
            if (turn % 2) {
                await press("PageDown");
                await animationFrame();
            } else {
                await contains(".o_netwerk_card_next").click();
            }
        }
        expect(new Set(seen).size).toBe(9);
        expect(".o_netwerk_card").toHaveCount(0);
    });

    test("an answer stays through the questions; all at once is remembered", async () => {
        await openCard("Brother");
        await contains(".o_netwerk_card_whole").click();
        expect(".o_netwerk_card_group").toHaveCount(8);
        expect(".o_netwerk_leave").toHaveCount(1);
        await contains(".o_netwerk_card_close").click();
        queryOne(node("Thomas")).focus();
        await press("Enter");
        await settle();
        expect(".o_netwerk_card_group").toHaveCount(8);
        await contains(".o_netwerk_card_whole").click();
        expect(".o_netwerk_card_group[data-question]").toHaveCount(1);
    });
});
