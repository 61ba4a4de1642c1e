import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { drag, press, queryAll, queryAllTexts, queryOne } from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, onRpc, patchWithCleanup } from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";
import { FakeDossier, serveDossier, START, openMap, settle, showWhole } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

let dossier;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    dossier = serveDossier(new FakeDossier());
});

async function show(drawing) {
    await contains(`.o_netwerk_show_${drawing}`).click();
    await settle();
}

function node(name) {
    return `.o_netwerk_stage .o_netwerk_node[data-member-name="${name}"]`;
}

test("the ecogram has the people of the circle, with their lines and signs", async () => {
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    expect('svg.o_netwerk_circle[data-drawing="ecogram"]').toHaveCount(1);
    // who has no place yet is drawn too, and says so
    expect(".o_netwerk_stage .o_netwerk_node").toHaveCount(15);
    expect(node("Uncle Jos")).toHaveClass("o_netwerk_unplaced");
    expect(node("Brother")).toHaveAttribute(
        "aria-label",
        "Brother: Very near, bond: Supportive, VIP, Household"
    );
    expect(node("Brother")).toHaveAttribute("tabindex", "0");
    expect(node("Thomas")).toHaveClass("o_netwerk_draggable");
    expect(".o_netwerk_relation").toHaveCount(18);
    expect('.o_netwerk_relation[data-quality="broken"] .o_netwerk_cross').toHaveCount(2);
    expect('.o_netwerk_head[data-kind="tension"]').toHaveCount(3);
    expect(queryAllTexts(".o_netwerk_sign")).toInclude("+");
    // lines between others belong to it; they can be left out
    expect(".o_netwerk_between").toHaveCount(3);
    await contains(".o_netwerk_others_toggle").click();
    expect(".o_netwerk_between").toHaveCount(0);
});

test("woman or man is asked of the client beside the genogram alone, in one tap", async () => {
    await openMap(".o_netwerk_stage svg");
    expect(".o_netwerk_client_gender").toHaveCount(0);
    await show("genogram");
    expect('.o_netwerk_client_gender [data-value=""]').toHaveAttribute("aria-pressed", "true");
    await contains('.o_netwerk_client_gender [data-value="man"]').click();
    await settle();
    expect(dossier.state.clientGender).toBe("man");
    expect('.o_netwerk_client_gender [data-value="man"]').toHaveAttribute("aria-pressed", "true");
    await contains(".o_netwerk_undo").click();
    await settle();
    expect(dossier.state.clientGender || false).toBe(false);
});

test("who may only look is not asked", async () => {
    dossier.canEdit = false;
    await openMap(".o_netwerk_stage svg");
    await show("genogram");
    expect(".o_netwerk_client_gender").toHaveCount(0);
});

test("the genogram shows family, who must have been there and who died", async () => {
    await openMap(".o_netwerk_stage svg");
    await show("genogram");
    expect('svg.o_netwerk_drawing[data-drawing="genogram"]').toHaveCount(1);
    expect("svg.o_netwerk_circle").toHaveCount(0);
    expect(".o_netwerk_unknown").toHaveCount(1);
    expect(".o_netwerk_unknown").toHaveAttribute(
        "aria-label",
        "Somebody of whom nothing is known yet"
    );
    expect('.o_netwerk_bond[data-kind="partner"]').toHaveCount(1);
    expect(`${node("Father")} .o_netwerk_dead`).toHaveCount(1);
    expect(`${node("Mother")} .o_netwerk_dead`).toHaveCount(0);
    expect(queryAllTexts(`${node("Father")} .o_netwerk_quiet_line`)).toEqual(["1960 – 2020"]);
    // nobody is dragged to a ring that is not there
    expect(".o_netwerk_stage .o_netwerk_draggable").toHaveCount(0);
    expect(".o_netwerk_drawing_empty").toHaveText(/No family is noted yet/);
    // what to do first lies over nobody, as long as the whole is seen
    await showWhole();
    const words = queryOne(".o_netwerk_drawing_empty").getBoundingClientRect();
    const drawn = queryAll(".o_netwerk_stage > svg .o_netwerk_shape");
    const bottoms = drawn.map((shape) => shape.getBoundingClientRect().bottom);
    expect(words.top).not.toBeLessThan(Math.max(...bottoms));
});

test("keys, card and light work in every drawing", async () => {
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    queryOne(node("Thomas")).focus();
    await animationFrame();
    const touched = queryAll(".o_netwerk_lit").map((line) => line.dataset.touches);
    const thomas = String(dossier.id("Thomas"));
    expect(touched.length).toBe(2);
    expect(touched.every((ids) => ids.split(" ").includes(thomas))).toBe(true);
    await press("1");
    await settle();
    expect(dossier.ring("Thomas")).toBe(1);
    expect(node("Thomas")).toHaveAttribute("data-ring", "1");
    expect(node("Thomas")).toBeFocused();
    await press("ArrowUp");
    expect(node("Thomas")).not.toBeFocused();
    await press("Enter");
    await animationFrame();
    expect(".o_netwerk_card").toHaveCount(1);
});

test("in the ecogram people are dragged to the rings of the circle", async () => {
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    const { moveTo, drop } = await drag(node("Thomas"));
    const matrix = queryOne('svg[data-drawing="ecogram"]').getScreenCTM();
    for (const y of [60, 110]) {
        const { x, y: top } = new DOMPoint(60, y).matrixTransform(matrix);
        await moveTo('svg[data-drawing="ecogram"]', { position: { x, y: top } });
    }
    await drop();
    await settle();
    expect(dossier.ring("Thomas")).toBe(1);
    expect(node("Thomas")).toHaveAttribute("data-ring", "1");
    expect('svg[data-drawing="ecogram"]').toHaveCount(1);
});

test("what somebody is of the client is said with his name", async () => {
    dossier.state.members.find(({ name }) => name === "Aunt Rita").relation = "aunt";
    await openMap(".o_netwerk_stage svg");
    await show("genogram");
    expect(node("Aunt Rita")).toHaveAttribute("aria-label", /^Aunt Rita: aunt, Near/);
});

test("the VIP card says what to do first", async () => {
    for (const tie of dossier.state.ties) {
        tie.is_vip = false;
    }
    await openMap(".o_netwerk_stage svg");
    await show("vip");
    expect(".o_netwerk_stage .o_netwerk_node").toHaveCount(0);
    expect(".o_netwerk_drawing_empty").toHaveText(/Who matters most\?/);
});

test("a drawing stays through changes, undo and time, and is remembered", async () => {
    onRpc("netwerk.dossier", "get_network", ({ kwargs }) => {
        expect.step(`${kwargs.drawing || "circle"} ${kwargs.date || "today"}`);
    });
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    expect.verifySteps(["circle today", "ecogram today"]);
    expect(browser.localStorage.getItem(`netwerk_ondersteuning.show_as.${user.userId}.1`)).toBe(
        "ecogram"
    );
    await contains(".o_netwerk_add_input").edit("Nadia", { confirm: "enter" });
    await settle();
    expect('svg[data-drawing="ecogram"]').toHaveCount(1);
    expect('.o_netwerk_chip[data-member-name="Nadia"]').toHaveCount(1);
    expect(node("Nadia")).toHaveCount(1);
    await contains(".o_netwerk_undo").click();
    await settle();
    expect(node("Nadia")).toHaveCount(0);
    expect('svg[data-drawing="ecogram"]').toHaveCount(1);
    await contains(".o_netwerk_moment_go:first").click();
    await settle();
    expect.verifySteps([`ecogram ${START}`]);
    expect('svg[data-drawing="ecogram"]').toHaveCount(1);
    // back to the circle needs no question to the server
    await show("circle");
    expect.verifySteps([]);
    expect("svg.o_netwerk_circle .o_netwerk_wedge").toHaveCount(24);
});

test("what was chosen last is what opens", async () => {
    browser.localStorage.setItem(`netwerk_ondersteuning.show_as.${user.userId}.1`, "genogram");
    await openMap(".o_netwerk_stage svg");
    expect('svg[data-drawing="genogram"]').toHaveCount(1);
    expect(".o_netwerk_show_genogram").toHaveAttribute("aria-pressed", "true");
});

test("a drawing that was chosen last and is no more gives the circle", async () => {
    browser.localStorage.setItem(`netwerk_ondersteuning.show_as.${user.userId}.1`, "radar");
    await openMap();
    expect("svg.o_netwerk_circle .o_netwerk_wedge").toHaveCount(24);
    expect(".o_netwerk_show_circle").toHaveAttribute("aria-pressed", "true");
    expect(".o_netwerk_others_toggle").toHaveAttribute("aria-pressed", "true");
});

test("a drawing of another room is chosen, named, explained and compared", async () => {
    dossier.drawings.push({
        code: "beam",
        label: "Beam",
        icon: "fa-balance-scale",
        has_rings: false,
        shapes: [["square", "a weight"]],
        signs: ["heads", "a_sign_of_later"],
    });
    await openMap(".o_netwerk_stage svg");
    expect(".o_netwerk_show_beam .fa").toHaveClass("fa-balance-scale");
    await show("beam");
    expect('svg.o_netwerk_drawing[data-drawing="beam"] title:first').toHaveText("Beam of Johan");
    // it has no rings to drag to
    expect(".o_netwerk_stage .o_netwerk_draggable").toHaveCount(0);
    expect(".o_netwerk_tray_hint").toHaveCount(0);
    await contains(".o_netwerk_legend_toggle").click();
    const words = queryAllTexts(".o_netwerk_legend_grid > span");
    expect(words).toInclude("a weight");
    expect(words).toInclude("support goes that way");
    expect(words).not.toInclude("feels good");
    await contains(".o_netwerk_compare_toggle").click();
    await contains(".o_netwerk_all_moments").click();
    await settle();
    expect('.o_netwerk_multiple svg[data-drawing="beam"]').toHaveCount(3);
});

test("without a connection the present drawing stays, and it says so", async () => {
    let isDown = false;
    patchWithCleanup(ORM.prototype, {
        call(model, method) {
            if (isDown && method === "get_network") {
                throw new ConnectionLostError("/web");
            }
            return super.call(...arguments);
        },
    });
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    isDown = true;
    await show("genogram");
    expect('svg[data-drawing="ecogram"]').toHaveCount(1);
    expect(".o_netwerk_show_ecogram").toHaveAttribute("aria-pressed", "true");
    expect(".o_notification").toHaveText(/There is no connection/);
});

test("compared, who moved has a ghost and an arrow in every drawing", async () => {
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    await contains(".o_netwerk_compare_toggle").click();
    await settle();
    expect(".o_netwerk_stage .o_netwerk_ghost").toHaveCount(5);
    expect(".o_netwerk_arrow").toHaveCount(5);
    expect(node("Wim (korfball)")).toHaveAttribute("data-status", "new");
    await show("genogram");
    expect('svg[data-drawing="genogram"]').toHaveCount(1);
    expect(".o_netwerk_arrow").toHaveCount(5);
});

test("all moments side by side, in the drawing that is shown", async () => {
    await openMap(".o_netwerk_stage svg");
    await show("ecogram");
    await contains(".o_netwerk_compare_toggle").click();
    await settle();
    await contains(".o_netwerk_all_moments").click();
    await settle();
    expect(".o_netwerk_multiple").toHaveCount(3);
    expect(queryAllTexts(".o_netwerk_multiple_name")).toEqual(["First talk", "Half way", "Today"]);
    expect('.o_netwerk_multiple svg[data-drawing="ecogram"]').toHaveCount(3);
    const boxes = queryAll(".o_netwerk_multiple svg").map((svg) => svg.getAttribute("viewBox"));
    expect(new Set(boxes).size).toBe(1);
    expect(".o_netwerk_multiple[aria-current]").toHaveAttribute("data-date", "2026-11-22");
    await show("circle");
    expect(".o_netwerk_multiple svg.o_netwerk_circle .o_netwerk_wedge").toHaveCount(3 * 24);
    queryOne(`.o_netwerk_multiple[data-date="${START}"]`).focus();
    await press("Enter");
    await settle();
    expect(".o_netwerk_multiple").toHaveCount(0);
    expect(".o_netwerk_past_banner").toHaveCount(1);
});

test("the client says himself what he thinks of a change", async () => {
    await openMap(".o_netwerk_stage svg");
    await contains(".o_netwerk_compare_toggle").click();
    await settle();
    const thomas = ".o_netwerk_change:contains(Thomas)";
    await contains(`${thomas} [data-feeling="glad"]`).click();
    await settle();
    expect(`${thomas} [data-feeling="glad"]`).toHaveAttribute("aria-pressed", "true");
    await contains(`${thomas} input`).edit("At last", { confirm: "enter" });
    await settle();
    expect(dossier.calls.at(-1)).toEqual([
        {
            op: "say_feeling",
            member_id: dossier.id("Thomas"),
            other_member_id: false,
            what: "nearer",
            from: 4,
            to: 3,
            feeling: "glad",
            words: "At last",
            was: { feeling: "glad", words: false },
        },
    ]);
    expect(`${thomas} input`).toHaveValue("At last");
    // the same word again takes it back, undo brings it
    await contains(`${thomas} [data-feeling="glad"]`).click();
    await settle();
    expect(`${thomas} [data-feeling="glad"]`).toHaveAttribute("aria-pressed", "false");
    await contains(".o_netwerk_undo").click();
    await settle();
    expect(`${thomas} [data-feeling="glad"]`).toHaveAttribute("aria-pressed", "true");
});

test("who may not edit reads what the client said", async () => {
    dossier.canEdit = false;
    dossier.state.feelings = [
        {
            member_id: dossier.id("Thomas"),
            what: "nearer",
            from: 4,
            to: 3,
            feeling: "both",
            words: "Hm",
        },
    ];
    await openMap(".o_netwerk_stage svg");
    await contains(".o_netwerk_compare_toggle").click();
    await settle();
    expect(".o_netwerk_feel").toHaveCount(0);
    expect(".o_netwerk_feeling_said").toHaveText("both: “Hm”");
});

test("the legend explains the drawing that is shown, the points ask a question", async () => {
    dossier.readingPoints = [
        {
            code: "size",
            title: "How many",
            sentences: ["Fifteen.", "15 people stand around Johan."],
            question: "Who else?",
        },
    ];
    await openMap(".o_netwerk_stage svg");
    await contains(".o_netwerk_legend_toggle").click();
    expect(".o_netwerk_legend_grid .o_netwerk_sign").toHaveCount(0);
    // what stands in words already is not said twice
    expect(queryAllTexts(".o_netwerk_point p")).toEqual(["Fifteen.", "Who else?"]);
    await show("ecogram");
    expect(".o_netwerk_legend_grid .o_netwerk_sign").toHaveCount(3);
    await show("genogram");
    expect(".o_netwerk_legend_grid .o_netwerk_bond").toHaveCount(8);
});
