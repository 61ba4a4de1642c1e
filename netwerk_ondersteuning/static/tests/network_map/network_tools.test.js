import { beforeEach, describe, expect, test } from "@odoo/hoot";
import {
    click,
    keyDown,
    keyUp,
    manuallyDispatchProgrammaticEvent,
    press,
    queryAll,
    queryAllTexts,
    queryOne,
} from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, onRpc } from "@web/../tests/web_test_helpers";

import { marksOf } from "@netwerk_ondersteuning/tools/network_filter";
import { isInside } from "@netwerk_ondersteuning/tools/network_lasso";
import { CLIENT } from "@netwerk_ondersteuning/tools/network_people";
import { aim } from "@netwerk_ondersteuning/tools/network_tie_tool";

import { FakeDossier, serveDossier, openMap, settle, showWhole } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

let dossier;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    dossier = serveDossier(new FakeDossier());
});

const node = (name) => `.o_netwerk_node[data-member-name="${name}"]`;
const chip = (name) => `.o_netwerk_chip[data-member-name="${name}"]`;
const tool = (name) => `.o_netwerk_tool[data-tool-name="${name}"]`;

function between(one, other) {
    return dossier.tie(dossier.id(one), dossier.id(other));
}

async function controlClick(selector) {
    await keyDown("ctrl");
    await click(selector);
    await keyUp("ctrl");
}

/** A pointer event as the browser sends it, at a point of the drawing. */
function point(target, type, x, y, init = {}) {
    const svg = queryOne("svg.o_netwerk_circle");
    const at = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
    return manuallyDispatchProgrammaticEvent(target === "svg" ? svg : target, type, {
        bubbles: true,
        cancelable: true,
        pointerId: 5,
        pointerType: "mouse",
        isPrimary: true,
        button: type === "pointermove" ? -1 : 0,
        clientX: at.x,
        clientY: at.y,
        ...init,
    });
}

/** Draws around a rectangle of the drawing. */
async function drawAround(left, top, right, bottom, init) {
    await point("svg", "pointerdown", left, top, init);
    for (const [x, y] of [
        [right, top],
        [right, bottom],
        [left, bottom],
    ]) {
        await point("svg", "pointermove", x, y, init);
    }
    await point("svg", "pointerup", left, bottom, init);
    await animationFrame();
}

describe("tie tool", () => {
    test("pick the kind, tap two, and the next two", async () => {
        await openMap();
        await contains(tool("tie")).click();
        await contains('.o_netwerk_tie_kind[data-value="supportive"]').click();
        await contains(node("Mother")).click();
        expect(".o_netwerk_tie_hint").toHaveText("Mother, and who else?");
        expect(node("Mother")).toHaveAttribute("aria-pressed", "true");
        await contains(node("Thomas")).click();
        await settle();
        expect(".o_netwerk_card").toHaveCount(0);
        expect(between("Mother", "Thomas").quality).toBe("supportive");
        expect(".o_netwerk_said").toHaveText("Mother – Thomas: supportive");
        await contains(node("Brother")).click();
        await contains(chip("Uncle Jos")).click();
        await settle();
        expect(between("Brother", "Uncle Jos").quality).toBe("supportive");
        expect(dossier.calls).toHaveLength(2);
        await contains(".o_netwerk_undo").click();
        await settle();
        expect(between("Brother", "Uncle Jos")).toBe(undefined);
    });

    test("a line that is there is told, and can be taken away", async () => {
        await openMap();
        await contains(tool("tie")).click();
        await contains(node("Thomas")).click();
        await contains(node("Bakery Van Damme")).click();
        await settle();
        expect(dossier.calls).toHaveLength(0);
        expect(".o_netwerk_tie_hint").toHaveText(/that line is there already/);
        await contains(".o_netwerk_tie_remove").click();
        await settle();
        // it says more than "just a line": neutral; that is not lost by taking away
        expect(between("Thomas", "Bakery Van Damme").quality).toBe("neutral");
    });

    test("the same kind again takes a line away that says nothing else", async () => {
        await openMap();
        await contains(tool("tie")).click();
        await contains('.o_netwerk_tie_kind[data-value="neutral"]').click();
        await contains(node("Bakery Van Damme")).click();
        await contains(node("Thomas")).click();
        await contains(".o_netwerk_tie_remove").click();
        await settle();
        expect(between("Thomas", "Bakery Van Damme")).toBe(undefined);
    });

    test("by keyboard, with the client, and Escape lets go", async () => {
        await openMap();
        queryOne(node("Thomas")).focus();
        await press("t");
        await animationFrame();
        await contains('.o_netwerk_tie_kind[data-value="tense"]').click();
        queryOne(node("Thomas")).focus();
        await press("Enter");
        await animationFrame();
        expect(node("Thomas")).toHaveAttribute("aria-pressed", "true");
        queryOne(".o_netwerk_center").focus();
        expect(".o_netwerk_center").toBeFocused();
        await press("Enter");
        await settle();
        expect(dossier.tie(dossier.id("Thomas"), false).quality).toBe("tense");
        queryOne(node("Thomas")).focus();
        await press("Enter");
        await animationFrame();
        await press("Escape");
        await animationFrame();
        expect(node("Thomas")).toHaveAttribute("aria-pressed", "false");
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_tie_tool").toHaveCount(0);
        expect(node("Thomas")).not.toHaveAttribute("aria-pressed");
        expect(".o_netwerk_center").not.toHaveAttribute("tabindex");
    });

    test("a direction is told from the first to the second", () => {
        const words = { from_member: "to_member", parent: "child" };
        const network = {
            ties: [{ member_id: 1, other_member_id: 2 }],
            options: { turned: words },
        };
        const gives = { direction: "from_member", kinship: "parent", quality: "tense" };
        const turned = { direction: "to_member", kinship: "child", quality: "tense" };
        const aimed = (first, second) => {
            const { memberId, otherId, values } = aim(network, first, second, gives);
            return [memberId, otherId, values];
        };
        expect(aimed(3, 4)).toEqual([3, 4, gives]);
        expect(aimed(1, 2)).toEqual([1, 2, gives]);
        // the tie stands the other way round: so do the values
        expect(aimed(2, 1)).toEqual([1, 2, turned]);
        expect(aimed(3, CLIENT)).toEqual([3, false, gives]);
        expect(aimed(CLIENT, 3)).toEqual([3, false, turned]);
    });

    test("who may only look has no pen", async () => {
        dossier.canEdit = false;
        await openMap();
        expect(tool("tie")).toHaveCount(0);
        await keyDown("t");
        await animationFrame();
        expect(".o_netwerk_tie_tool").toHaveCount(0);
        expect(".o_netwerk_filter_toggle").toHaveCount(1);
    });
});

describe("lasso", () => {
    test("a point in a polygon", () => {
        const shape = [
            { x: 0, y: 0 },
            { x: 10, y: 0 },
            { x: 5, y: 5 }, // a dent
            { x: 10, y: 10 },
            { x: 0, y: 10 },
        ];
        expect(isInside({ x: 2, y: 5 }, shape)).toBe(true);
        expect(isInside({ x: 8, y: 5 }, shape)).toBe(false);
        expect(isInside({ x: -1, y: 5 }, shape)).toBe(false);
        expect(isInside({ x: 8, y: 9 }, shape)).toBe(true);
        expect(isInside({ x: 8, y: 9 }, [])).toBe(false);
    });

    test("draw around people; one change for all is one step back", async () => {
        await openMap();
        await contains(tool("lasso")).click();
        await drawAround(-420, -420, 420, -20);
        const count = queryAll(".o_netwerk_node.o_netwerk_picked").length;
        expect(count).toBeGreaterThan(3);
        expect(".o_netwerk_group_count").toHaveText(`${count} people picked`);
        expect(`${node("Thomas")}.o_netwerk_picked`).toHaveCount(0);
        await contains(".o_netwerk_group_ring").click();
        await contains('.dropdown-item[data-ring="4"]').click();
        await settle();
        expect(dossier.calls).toHaveLength(1);
        expect(dossier.ring("Brother")).toBe(4);
        expect(dossier.ring("Thomas")).toBe(3);
        expect(dossier.calls[0].every(({ was }) => was.ring && was.ring !== 4)).toBe(true);
        await contains(".o_netwerk_undo").click();
        await settle();
        expect(dossier.ring("Brother")).toBe(1);
        expect(dossier.ring("Mother")).toBe(3);
    });

    test("Shift and drag, without the tool; the drawing stays", async () => {
        await openMap();
        await drawAround(-420, -420, 420, 420, { shiftKey: true });
        expect(".o_netwerk_picked").toHaveCount(14);
        expect(".o_netwerk_is_dragging").toHaveCount(0);
        queryOne(node("Thomas")).focus();
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_picked").toHaveCount(0);
        expect(".o_netwerk_group_bar").toHaveCount(0);
    });

    test("Space, Ctrl+A and Ctrl+click pick too", async () => {
        await openMap();
        queryOne(node("Thomas")).focus();
        await press("g");
        await animationFrame();
        await press(" ");
        await animationFrame();
        expect(".o_netwerk_group_count").toHaveText("Thomas picked");
        expect(".o_netwerk_said").toHaveText("Thomas picked");
        await press(["ctrl", "a"]);
        await animationFrame();
        expect(".o_netwerk_group_count").toHaveText("14 people picked");
        await press("Escape");
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_group_hint").toHaveCount(0);
        await controlClick(node("Mother"));
        await controlClick(chip("Uncle Jos"));
        await animationFrame();
        expect(".o_netwerk_card").toHaveCount(0);
        expect(".o_netwerk_group_count").toHaveText("2 people picked");
    });

    test("a finger that rests on somebody picks him", async () => {
        await openMap();
        const touch = { pointerType: "touch" };
        const mother = queryOne(node("Mother"));
        await point(mother, "pointerdown", 0, 0, touch);
        await advanceTime(600);
        await point(mother, "pointerup", 0, 0, touch);
        mother.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        await animationFrame();
        expect(".o_netwerk_group_count").toHaveText("Mother picked");
        expect(".o_netwerk_card").toHaveCount(0);
    });

    test("bond, category, support, VIP", async () => {
        await openMap();
        await controlClick(node("Mother"));
        await controlClick(node("Thomas"));
        await animationFrame();
        await contains(".o_netwerk_group_quality").click();
        await contains('.dropdown-item[data-value="tense"]').click();
        await contains(".o_netwerk_group_category").click();
        await contains('.dropdown-item[data-value="5"]').click();
        await contains(".o_netwerk_group_vip").click();
        await contains(".o_netwerk_group_functions").click();
        await contains('.dropdown-item[data-value="2"]').click();
        await settle();
        for (const name of ["Mother", "Thomas"]) {
            const tie = dossier.tie(dossier.id(name), false);
            expect([tie.quality, tie.is_vip, tie.function_ids]).toEqual(["tense", true, [2]]);
            const member = dossier.state.members.find((one) => one.name === name);
            expect(member.category_id).toBe(5);
        }
        expect(dossier.calls).toHaveLength(4);
        expect('.dropdown-item[data-value="2"]').toHaveAttribute("aria-checked", "true");
        await contains('.dropdown-item[data-value="2"]').click();
        await settle();
        expect(dossier.tie(dossier.id("Mother"), false).function_ids).toEqual([]);
    });

    test("who left on a day that is corrected was there before it", async () => {
        onRpc("netwerk.dossier", "apply_network_changes", ({ kwargs }) => {
            expect.step(kwargs.mode);
        });
        await openMap();
        await contains(".o_netwerk_moment_go:first").click();
        await settle();
        await contains(".o_netwerk_correct").click();
        await controlClick(node("Mother"));
        await controlClick(node("Thomas"));
        await animationFrame();
        await contains(".o_netwerk_group_leave").click();
        await contains(".modal .btn-primary").click();
        await settle();
        expect.verifySteps(["changed"]);
    });

    test("leaving is asked for first", async () => {
        await openMap();
        await controlClick(node("Mother"));
        await controlClick(node("Thomas"));
        await animationFrame();
        await contains(".o_netwerk_group_leave").click();
        expect(".modal").toHaveText(/Mother, Thomas/);
        expect(dossier.calls).toHaveLength(0);
        await contains(".modal .btn-primary").click();
        await settle();
        expect(node("Mother")).toHaveCount(0);
        expect(node("Thomas")).toHaveCount(0);
        expect(dossier.calls).toHaveLength(1);
        expect(".o_netwerk_group_bar").toHaveCount(0);
    });
});

describe("filter", () => {
    const people = [
        { member: { id: 1, kind: "person", sector: "family" }, tie: { function_ids: [1, 2] } },
        { member: { id: 2, kind: "group", sector: "family" }, tie: { function_ids: [] } },
        { member: { id: 3, kind: "person", sector: false }, tie: {} },
    ];

    test("within a facet one of them, over facets all of them", () => {
        const marks = (filter) => Object.fromEntries(marksOf(people, filter));
        expect(marks({})).toEqual({});
        expect(marks({ sector: [] })).toEqual({});
        expect(marks({ sector: ["family"] })).toEqual({ 3: "dim" });
        expect(marks({ sector: ["family", false] })).toEqual({});
        expect(marks({ sector: ["family"], kind: ["group"] })).toEqual({ 1: "dim", 3: "dim" });
        expect(marks({ function_ids: [false] })).toEqual({ 1: "dim" });
        expect(marks({ highlight: 2 })).toEqual({ 1: "light", 2: "dim", 3: "dim" });
        expect(marks({ sector: [false], highlight: 2 })).toEqual({ 1: "dim", 2: "dim", 3: "dim" });
    });

    test("who does not fit steps back, is told so, and moves nowhere", async () => {
        await openMap();
        const before = queryOne(node("Mother")).getAttribute("transform");
        await press("f");
        await animationFrame();
        await contains('.o_netwerk_facet[data-facet="kind"]').click();
        await contains('.dropdown-item[data-value="group"]').click();
        await animationFrame();
        expect('.dropdown-item[data-value="group"]').toHaveAttribute("aria-checked", "true");
        expect(".o_netwerk_filter_count").toHaveText("3 of 15 shown");
        expect(".o_netwerk_said").toHaveText("3 of 15 shown");
        expect(".o_netwerk_node.o_netwerk_dim").toHaveCount(11);
        expect(chip("Uncle Jos")).toHaveClass("o_netwerk_dim");
        expect(node("Mother")).toHaveAttribute("aria-label", /outside the filter/);
        expect(queryOne(node("Mother")).getAttribute("transform")).toBe(before);
        expect(node("Mother")).toHaveAttribute("tabindex", "0");
        await contains(".o_netwerk_show_list").click();
        expect(queryAllTexts(".o_netwerk_row_name").sort()).toEqual([
            "Father's side of the family",
            "Grandparents",
            "Teachers",
        ]);
        await contains(".o_netwerk_filter_clear").click();
        expect(".o_netwerk_row").toHaveCount(15);
        expect(".o_netwerk_filter_count").toHaveCount(0);
    });

    test("who gives a kind of support stands out", async () => {
        dossier.setTie(dossier.id("Aunt Rita"), false, { function_ids: [2] });
        await openMap();
        await contains(".o_netwerk_filter_toggle").click();
        await contains(".o_netwerk_highlight").click();
        await contains('.dropdown-item[data-value="2"]').click();
        await animationFrame();
        expect(".o_netwerk_node.o_netwerk_light").toHaveCount(1);
        expect(node("Aunt Rita")).toHaveClass("o_netwerk_light");
        expect(node("Thomas")).toHaveClass("o_netwerk_dim");
        expect(".o_netwerk_filter_count").toHaveText("1 of 15 shown");
    });
});

describe("looking closer", () => {
    const width = () => queryOne("svg.o_netwerk_circle").viewBox.baseVal.width;

    test("by keys", async () => {
        await openMap();
        await showWhole();
        const whole = width();
        queryOne(node("Thomas")).focus();
        await press("z");
        await press("z");
        await animationFrame();
        const close = width();
        expect(close).toBeLessThan(whole);
        await press(["shift", "Z"]);
        await animationFrame();
        expect(width()).toBeGreaterThan(close);
        await press("w");
        await animationFrame();
        expect(width()).toBe(whole);
    });

    test("two taps bring the ground closer, and back", async () => {
        await openMap();
        await showWhole();
        const whole = width();
        const tap = async (x, y) => {
            await point("svg", "pointerdown", x, y, { pointerType: "touch" });
            await point("svg", "pointerup", x, y, { pointerType: "touch" });
        };
        await tap(-300, 300);
        await tap(-300, 300);
        expect(width()).toBeLessThan(whole);
        expect(queryOne("svg.o_netwerk_circle").viewBox.baseVal.x).toBeLessThan(-200);
        await tap(-300, 300);
        await tap(-300, 300);
        expect(width()).toBe(whole);
    });

    test("two fingers zoom, and move the drawing with them", async () => {
        await openMap();
        await showWhole();
        const whole = width();
        const svg = queryOne("svg.o_netwerk_circle");
        const box = svg.getBoundingClientRect();
        const send = (type, pointerId, dx, dy) =>
            manuallyDispatchProgrammaticEvent(svg, type, {
                bubbles: true,
                pointerId,
                pointerType: "touch",
                isPrimary: pointerId === 1,
                button: type === "pointermove" ? -1 : 0,
                clientX: box.left + box.width / 2 + dx,
                clientY: box.top + box.height / 2 + dy,
            });
        await send("pointerdown", 1, -40, 0);
        await send("pointerdown", 2, 40, 0);
        await send("pointermove", 1, -80, 0);
        await send("pointermove", 2, 80, 0);
        expect(width()).toBeWithin(whole / 2 - 1, whole / 2 + 1);
        const top = svg.viewBox.baseVal.y;
        await send("pointermove", 1, -80, 20);
        await send("pointermove", 2, 80, 20);
        expect(width()).toBeWithin(whole / 2 - 1, whole / 2 + 1);
        expect(svg.viewBox.baseVal.y).toBeLessThan(top - 10);
        await send("pointerup", 1, -60, 0);
        await send("pointerup", 2, 100, 0);
    });

    test("? shows the keys", async () => {
        await openMap();
        queryOne(node("Thomas")).focus();
        await press("?");
        await animationFrame();
        expect(".o_netwerk_keys").toHaveCount(1);
        expect(".o_netwerk_keys").toHaveText(/draw lines/);
    });
});
