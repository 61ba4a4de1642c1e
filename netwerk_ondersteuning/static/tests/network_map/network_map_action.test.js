import { beforeEach, describe, expect, test } from "@odoo/hoot";
import {
    click,
    drag,
    edit,
    keyDown,
    manuallyDispatchProgrammaticEvent,
    press,
    queryAll,
    queryAllTexts,
    queryFirst,
    queryOne,
} from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, makeServerError, onRpc } from "@web/../tests/web_test_helpers";
import { FakeDossier, serveDossier, START, openMap, settle, showWhole } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

let dossier;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    dossier = serveDossier(new FakeDossier());
});

function node(name) {
    return `.o_netwerk_node[data-member-name="${name}"]`;
}

function chip(name) {
    return `.o_netwerk_chip[data-member-name="${name}"]`;
}

/** Where a point of the drawing stands on the screen. */
function onScreen(x, y) {
    const matrix = queryOne("svg.o_netwerk_circle").getScreenCTM();
    const point = new DOMPoint(x, y).matrixTransform(matrix);
    return { position: { x: point.x, y: point.y } };
}

async function dragTo(selector, x, y) {
    const { moveTo, drop } = await drag(selector);
    await moveTo("svg.o_netwerk_circle", onScreen(x / 2, y / 2));
    await moveTo("svg.o_netwerk_circle", onScreen(x, y));
    await drop();
    await settle();
}

describe("drawing", () => {
    test("everybody is drawn with shape, line and words", async () => {
        await openMap();
        expect(".o_netwerk_node").toHaveCount(14);
        expect(".o_netwerk_chip").toHaveCount(1);
        expect(`${node("Bakery Van Damme")} rect`).toHaveCount(1);
        expect(`${node("Teachers")} .o_netwerk_shape`).toHaveCount(3);
        expect(".o_netwerk_star").toHaveCount(2);
        expect(node("Brother")).toHaveAttribute(
            "aria-label",
            "Brother: Very near, bond: Supportive, VIP, Household"
        );
        expect(node("Wim (korfball)")).toHaveAttribute(
            "aria-label",
            "Wim (korfball): A bit further, bond: not discussed, Neighbours"
        );
        expect('.o_netwerk_line[data-quality="broken"] path').toHaveCount(2);
        expect('.o_netwerk_line[data-quality="none"]').toHaveCount(1);
        expect(queryAllTexts(".o_netwerk_sector_name")).toEqual([
            "Household",
            "Family",
            "Friends",
            "Neighbourhood",
            "School and work",
            "Care and support",
        ]);
        expect(".o_netwerk_reading").toHaveText(/15 people stand around Johan/);
    });

    test("lines between others are there, until somebody hides them", async () => {
        await openMap();
        expect(".o_netwerk_other_line").toHaveCount(3);
        expect(".o_netwerk_others_toggle").toHaveAttribute("aria-pressed", "true");
        await contains(".o_netwerk_others_toggle").click();
        expect(".o_netwerk_other_line").toHaveCount(0);
    });

    test("all moments show the lines and the filter of the drawing", async () => {
        await openMap();
        const compare = async () => {
            await contains(".o_netwerk_compare_toggle").click();
            await contains(".o_netwerk_all_moments").click();
            await settle();
        };
        await compare();
        expect(".o_netwerk_multiple .o_netwerk_other_line").not.toHaveCount(0);
        expect(".o_netwerk_multiple .o_netwerk_dim").toHaveCount(0);
        await contains(".o_netwerk_others_toggle").click();
        expect(".o_netwerk_multiple .o_netwerk_other_line").toHaveCount(0);
    });

    test("the drawing can be looked at from nearer", async () => {
        await openMap();
        const width = () => queryOne("svg.o_netwerk_circle").viewBox.baseVal.width;
        await showWhole();
        const whole = width();
        expect(".o_netwerk_zoom_fit").not.toBeEnabled();
        await contains(".o_netwerk_zoom_in").click();
        expect(width()).toBeLessThan(whole);
        // who gets the focus comes into sight
        await contains(".o_netwerk_zoom_in").click();
        queryOne(node("Dr. Claes")).focus();
        expect(queryOne("svg.o_netwerk_circle").viewBox.baseVal.x).toBeLessThan(-200);
        await contains(".o_netwerk_zoom_fit").click();
        expect(width()).toBe(whole);
    });

    test("a name is text, whatever stands in it", async () => {
        const name = `<script>alert("1")</script> 'Él' 👩‍🦽 עברית`;
        dossier.state.members[0].name = name;
        await openMap();
        expect(queryAllTexts(".o_netwerk_label")[0]).toBe(name);
        expect(queryFirst(".o_netwerk_node title").textContent).toBe(name);
        expect(".o_netwerk_node script").toHaveCount(0);
    });

    test("who may not edit can only look", async () => {
        dossier.canEdit = false;
        await openMap();
        expect(".o_netwerk_add_input").toHaveCount(0);
        expect(".o_netwerk_draggable").toHaveCount(0);
        expect(".o_netwerk_undo").toHaveCount(0);
        await contains(node("Mother")).click();
        expect(".o_netwerk_card .o_netwerk_option:not(:disabled)").toHaveCount(0);
        expect(".o_netwerk_leave").toHaveCount(0);
    });

    test("an empty network says what to do first", async () => {
        Object.assign(dossier.state, { members: [], ties: [], moments: [] });
        await openMap();
        expect(".o_netwerk_first_hint").toHaveText(/Type the name of someone who matters/);
        expect(".o_netwerk_add_input").toBeFocused();
    });
});

describe("adding", () => {
    test("a name and Enter, ten in a row, each once", async () => {
        await openMap();
        await click(".o_netwerk_add_input");
        for (let i = 0; i < 10; i++) {
            await edit(`Person ${i}`);
            await press("Enter");
            await press("Enter"); // twice by accident
        }
        await settle();
        expect('.o_netwerk_chip[data-member-name^="Person"]').toHaveCount(10);
        expect(dossier.state.members.filter(({ name }) => /^Person/.test(name))).toHaveLength(10);
        const uuids = dossier.calls.map(([change]) => change.uuid);
        expect(new Set(uuids).size).toBe(10);
        expect(".o_netwerk_add_input").toBeFocused();
        expect(".o_netwerk_add_input").toHaveValue("");
        expect(".o_netwerk_empty_name").toHaveCount(0);
    });

    test("a fast typist loses no letter and joins no names", async () => {
        await openMap();
        const input = queryOne(".o_netwerk_add_input");
        input.focus();
        // all within one frame: nothing is drawn in between
        for (const name of ["Sara", "Lies", "Mirjam"]) {
            for (const letter of name) {
                input.value += letter;
                input.dispatchEvent(new InputEvent("input", { bubbles: true }));
            }
            input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        }
        await settle();
        expect(dossier.calls.map(([change]) => change.values.name)).toEqual([
            "Sara",
            "Lies",
            "Mirjam",
        ]);
        expect(input).toHaveValue("");
    });

    test("an empty name is refused gently", async () => {
        await openMap();
        await click(".o_netwerk_add_input");
        await edit("   ");
        await press("Enter");
        await animationFrame();
        expect(".o_netwerk_empty_name").toHaveCount(1);
        expect(dossier.calls).toHaveLength(0);
    });

    test("a refused name is not lost", async () => {
        onRpc("netwerk.dossier", "apply_network_changes", () => {
            throw makeServerError({ type: "ValidationError", message: "Too long." });
        });
        await openMap();
        await click(".o_netwerk_add_input");
        await edit("Somebody with a long name");
        await press("Enter");
        await settle();
        expect(".o_netwerk_refused").toHaveText(/Too long\./);
        expect(".o_netwerk_add_input").toHaveValue("Somebody with a long name");
        expect(".o_netwerk_chip").toHaveCount(1);
    });

    test("a pasted list adds every line", async () => {
        await openMap();
        await click(".o_netwerk_add_input");
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "Sara\n\n Lies \r\nMirjam");
        await manuallyDispatchProgrammaticEvent(queryOne(".o_netwerk_add_input"), "paste", {
            clipboardData,
        });
        await settle();
        expect(dossier.calls).toHaveLength(1);
        expect(dossier.calls[0].map(({ values }) => values.name)).toEqual([
            "Sara",
            "Lies",
            "Mirjam",
        ]);
        expect(".o_netwerk_chip").toHaveCount(4);
    });
});

describe("dragging", () => {
    test("from the tray to a ring; the sector gives the category", async () => {
        await openMap();
        await dragTo(chip("Uncle Jos"), 190, -123);
        expect(dossier.ring("Uncle Jos")).toBe(2);
        expect(chip("Uncle Jos")).toHaveCount(0);
        expect(node("Uncle Jos")).toHaveAttribute("data-sector", "family");
    });

    test("from ring to ring, and the ring under the pointer is named", async () => {
        await openMap();
        const { moveTo, drop } = await drag(node("Thomas"));
        await moveTo("svg.o_netwerk_circle", onScreen(60, 110));
        expect(".o_netwerk_drag_hint").toHaveText("Very near · Friends");
        const lit = [...queryOne(".o_netwerk_drag_lit").shadowRoot.querySelectorAll("path")];
        expect(lit.map((path) => path.getAttribute("d"))).toEqual([
            queryOne('.o_netwerk_wedge[data-ring="1"][data-sector="friends"]').getAttribute("d"),
            queryOne('.o_netwerk_ring_mark[data-ring="1"]').getAttribute("d"),
        ]);
        const copy = queryOne(".o_netwerk_drag_copy .o_netwerk_shape");
        const { left, width } = copy.getBoundingClientRect();
        expect(Math.abs(left + width / 2 - onScreen(60, 110).position.x)).toBeLessThan(2);
        await drop();
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        expect(".o_netwerk_target").toHaveCount(0);
        expect(".o_netwerk_card").toHaveCount(0);
        expect(node("Thomas")).toBeVisible();
    });

    test("nothing is rendered or painted anew while somebody is dragged", async () => {
        await openMap();
        const { moveTo, cancel } = await drag(node("Thomas"));
        await moveTo("svg.o_netwerk_circle", onScreen(50, 50));
        await animationFrame();
        const observer = new MutationObserver((changes) => {
            for (const { target, attributeName } of changes) {
                expect.step(`${target.getAttribute("class")} ${attributeName}`);
            }
        });
        // the whole map but the layers that move
        const still = queryAll(
            ".o_control_panel, .o_netwerk_tray, .o_netwerk_timeline, .o_netwerk_panel, svg.o_netwerk_circle"
        );
        expect(still.length).toBeGreaterThan(4);
        for (const el of still) {
            observer.observe(el, {
                subtree: true,
                attributes: true,
                childList: true,
                characterData: true,
            });
        }
        const copy = queryOne(".o_netwerk_drag_copy");
        const before = copy.getBoundingClientRect().left;
        for (let x = 50; x < 250; x += 20) {
            await moveTo("svg.o_netwerk_circle", onScreen(x, 50)); // over three rings
        }
        await animationFrame();
        observer.disconnect();
        expect(copy.getBoundingClientRect().left).toBeGreaterThan(before + 50);
        expect.verifySteps([]);
        await cancel();
        expect(".o_netwerk_drag_copy, .o_netwerk_drag_lit, .o_netwerk_drag_rope").toHaveCount(0);
    });

    test("back to the tray", async () => {
        await openMap();
        const { moveTo, drop } = await drag(node("Mother"));
        await moveTo("svg.o_netwerk_circle", onScreen(0, 0));
        await moveTo(".o_netwerk_tray");
        expect(".o_netwerk_drag_hint").toHaveText("Not placed yet");
        await drop();
        await settle();
        expect(dossier.ring("Mother")).toBe(false);
        expect(chip("Mother")).toHaveCount(1);
    });

    test("within the own ring only the place changes", async () => {
        await openMap();
        const { inner, outer } = dossier.get_network().layout.rings[2];
        await dragTo(node("Thomas"), (inner + outer) / 2, 5);
        const [change] = dossier.calls[0];
        expect(change).toMatchObject({ op: "set_tie", values: {} });
        expect(change.place.along).toBeWithin(5, 25);
        expect(change.place.out).toBeWithin(450, 550);
        expect(dossier.ring("Thomas")).toBe(3);
    });

    test("in another sector: at the nearest edge of the own one", async () => {
        await openMap();
        await dragTo(node("Thomas"), 0, 300);
        expect(dossier.calls[0][0].place.along).toBe(1000);
        expect(node("Thomas")).toHaveAttribute("data-sector", "friends");
    });

    test("cancelled: nothing happens", async () => {
        await openMap();
        const { moveTo, cancel } = await drag(node("Thomas"));
        await moveTo("svg.o_netwerk_circle", onScreen(0, 100));
        await cancel();
        await settle();
        expect(dossier.calls).toHaveLength(0);
        expect(".o_netwerk_is_dragging").toHaveCount(0);
        expect(node("Thomas")).toBeVisible();
    });
});

describe("keyboard", () => {
    test("a digit places, 0 and Delete take out, Enter opens", async () => {
        await openMap();
        queryOne(node("Thomas")).focus();
        await press("1");
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        expect(node("Thomas")).toBeFocused();
        await press("5"); // there is no fifth ring
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        await press("Enter");
        await animationFrame();
        expect(".o_netwerk_card").toHaveAttribute("data-member-name", "Thomas");
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_card").toHaveCount(0);
        expect(node("Thomas")).toBeFocused();
        await press("Delete");
        await settle();
        expect(chip("Thomas")).toBeFocused();
        await press("3");
        await settle();
        expect(dossier.ring("Thomas")).toBe(3);
    });

    test("arrows walk from one to the other", async () => {
        await openMap();
        queryOne(node("Brother")).focus();
        await press("ArrowUp");
        expect(node("Brother")).not.toBeFocused();
        await press("ArrowDown");
        expect(".o_netwerk_node:focus").toHaveCount(1);
    });

    test("Ctrl+Z and Ctrl+Y undo and redo, N goes to the field", async () => {
        await openMap();
        queryOne(node("Thomas")).focus();
        await press("1");
        await settle();
        await press(["ctrl", "z"]);
        await settle();
        expect(dossier.ring("Thomas")).toBe(3);
        await press(["ctrl", "y"]);
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        await press(["ctrl", "z"]);
        await settle();
        await press(["ctrl", "shift", "z"]);
        await settle();
        expect(dossier.ring("Thomas")).toBe(1);
        await keyDown("n");
        expect(".o_netwerk_add_input").toBeFocused();
    });
});

describe("card", () => {
    test("who is the one contact, on the day that is looked at", async () => {
        const { id } = dossier.state.members.find(({ name }) => name === "Thomas");
        dossier.state.one_contacts = [
            { id: 1, member_id: id, date_start: "2026-01-05", date_end: "2026-06-01" },
            { id: 2, member_id: id, date_start: "2026-09-01", date_end: false },
        ];
        await openMap();
        await contains(node("Thomas")).click();
        expect(".o_netwerk_card_one_contact").toHaveText(
            "The one contact among all services, since 1 September"
        );
        await contains(node("Brother")).click();
        expect(".o_netwerk_card_one_contact").toHaveCount(0);
    });

    test("how near is told in words, as on the map", async () => {
        await openMap();
        await contains(node("Thomas")).click();
        expect(queryAllTexts('.o_netwerk_card [data-field="ring"] .o_netwerk_option')).toEqual([
            "Not placed yet",
            "Very near",
            "Near",
            "A bit further",
            "Far",
        ]);
    });

    test("a choice is saved at once; not discussed is a choice", async () => {
        await openMap();
        await contains(node("Thomas")).click();
        await contains(
            '.o_netwerk_card [data-field="quality"] .o_netwerk_option[data-value="tense"]'
        ).click();
        await contains('.o_netwerk_card [data-field="function_ids"] [data-value="2"]').click();
        await contains(".o_netwerk_vip").click();
        await settle();
        const tie = dossier.tie(dossier.id("Thomas"), false);
        expect([tie.quality, tie.function_ids, tie.is_vip]).toEqual(["tense", [2], true]);
        await contains('.o_netwerk_card [data-field="quality"] .o_netwerk_option_empty').click();
        await settle();
        expect(dossier.tie(dossier.id("Thomas"), false).quality).toBe(false);
    });

    test("a text is saved on leaving; a refusal stands under it and keeps it", async () => {
        let refuses = true;
        onRpc("netwerk.dossier", "apply_network_changes", () => {
            if (refuses) {
                throw makeServerError({ type: "ValidationError", message: "Too long." });
            }
        });
        await openMap();
        await contains(node("Thomas")).click();
        const field = '.o_netwerk_card [data-field="occupation"]';
        await contains(`${field} input`).edit("Baker", { confirm: "blur" });
        await settle();
        expect(`${field} .invalid-feedback`).toHaveText("Too long.");
        expect(`${field} input`).toHaveValue("Baker");
        refuses = false;
        await contains(`${field} input`).edit("Baker in town", { confirm: "enter" });
        await settle();
        expect(`${field} .invalid-feedback`).toHaveCount(0);
        expect(dossier.state.members.find(({ name }) => name === "Thomas").occupation).toBe(
            "Baker in town"
        );
    });

    test("since when, what was said before, and that it was wrong", async () => {
        const thomas = dossier.state.members.find(({ name }) => name === "Thomas");
        const said = { category_id: 7, formality: "professional", role_ids: [] };
        thomas.periods = [
            { date_start: false, date_end: "2026-05-03", ...said },
            { date_start: "2026-05-03", date_end: "2026-06-01", ...said, stance: "Yes" },
            {
                ...{ date_start: "2026-06-01", date_end: false, role_ids: [], stance: "Yes" },
                ...{ category_id: 3, formality: "informal" },
            },
        ];
        onRpc("netwerk.dossier", "apply_network_changes", ({ args }) => {
            const [{ op, history }] = args[1];
            expect.step([op, JSON.stringify(history)].join(" "));
            delete thomas.periods;
            const network = dossier.get_network({});
            const nothing = { ids: {}, inverse: [], collisions: [], others: [] };
            return { ...nothing, version: network.version + 1, network };
        });
        await openMap();
        await contains(node("Thomas")).click();
        const since = '.o_netwerk_card [data-since="category_id"]';
        expect(`${since} button`).toHaveText("since 1 June");
        expect('.o_netwerk_card [data-since="reachability"]').toHaveCount(0);
        await contains(`${since} button`).click();
        expect(`${since} li span`).toHaveText("Professional until 1 June");
        await contains(`${since} li button`).click();
        await settle();
        const period = { date_start: false, date_end: "2026-06-01" };
        const values = { category_id: 3, formality: "informal" };
        expect.verifySteps([`put_member ${JSON.stringify([{ ...period, values }])}`]);
        expect(since).toHaveCount(0);
    });

    test("a tie with somebody else is added and ended", async () => {
        await openMap();
        await contains(node("Thomas")).click();
        expect(queryAllTexts(".o_netwerk_knows_name")).toEqual(["Bakery Van Damme"]);
        await contains(".o_netwerk_knows_add").select(String(dossier.id("Mother")));
        await settle();
        expect(queryAllTexts(".o_netwerk_knows_name")).toEqual(["Bakery Van Damme", "Mother"]);
        await contains(
            '.o_netwerk_knows_row[data-member-name="Mother"] .o_netwerk_knows_end'
        ).click();
        await settle();
        expect(queryAllTexts(".o_netwerk_knows_name")).toEqual(["Bakery Van Damme"]);
    });

    test("left the network, and back by undo", async () => {
        await openMap();
        await contains(node("Thomas")).click();
        await contains(".o_netwerk_leave").click();
        await settle();
        expect(node("Thomas")).toHaveCount(0);
        await contains(".o_netwerk_undo").click();
        await settle();
        expect(node("Thomas")).toHaveCount(1);
    });
});

describe("list", () => {
    test("holds everybody and everything that the drawing shows", async () => {
        await openMap();
        const drawn = queryAllTexts(".o_netwerk_node title").length;
        await contains(".o_netwerk_show_list").click();
        const names = queryAllTexts(".o_netwerk_row_name");
        expect(names).toHaveLength(drawn + 1);
        expect([...names].sort()).toEqual(dossier.state.members.map(({ name }) => name).sort());
        expect('.o_netwerk_row[data-member-name="Brother"] .o_netwerk_row_vip').toHaveText("VIP");
        expect('.o_netwerk_row[data-member-name="Brother"] .o_netwerk_row_others').toHaveText(
            "Aunt Rita (supportive)"
        );
        expect('.o_netwerk_row[data-member-name="Uncle Jos"] .o_netwerk_row_ring').toHaveValue("");
    });

    test("sorts, with what is not known last", async () => {
        await openMap();
        await contains(".o_netwerk_show_list").click();
        const column = '.o_netwerk_sort[data-column="quality"]';
        await contains(column).click();
        expect(queryAllTexts(".o_netwerk_row_name").slice(-2)).toEqual([
            "Uncle Jos",
            "Wim (korfball)",
        ]);
        expect(queryOne(column).closest("th")).toHaveAttribute("aria-sort", "ascending");
        await contains(column).click();
        expect(queryAllTexts(".o_netwerk_row_name")[0]).toBe("Dr. Claes");
        expect(queryAllTexts(".o_netwerk_row_name").slice(-2)).toEqual([
            "Uncle Jos",
            "Wim (korfball)",
        ]);
    });

    test("ring and bond are changed in the row", async () => {
        await openMap();
        await contains(".o_netwerk_show_list").click();
        const row = '.o_netwerk_row[data-member-name="Uncle Jos"]';
        await contains(`${row} .o_netwerk_row_ring`).select("2");
        await contains(`${row} .o_netwerk_row_quality`).select("neutral");
        await settle();
        const tie = dossier.tie(dossier.id("Uncle Jos"), false);
        expect([tie.ring, tie.quality]).toEqual([2, "neutral"]);
    });
});

describe("time", () => {
    test("a past moment is for looking; it can be corrected", async () => {
        await openMap();
        await contains('.o_netwerk_moment[data-moment="First talk"] .o_netwerk_moment_go').click();
        await settle();
        expect(".o_netwerk_past_banner").toHaveText(/You are looking at .*First talk/);
        expect(node("Thomas")).toHaveAttribute("data-ring", "4");
        expect(".o_netwerk_draggable").toHaveCount(0);
        expect(".o_netwerk_add_input").toHaveCount(0);
        await contains(".o_netwerk_correct").click();
        expect(".o_netwerk_past_banner").toHaveText(/You are correcting/);
        expect(".o_netwerk_add_input").toHaveCount(1);
        await contains(".o_netwerk_back_today").click();
        await settle();
        expect(".o_netwerk_past_banner").toHaveCount(0);
        expect(node("Thomas")).toHaveAttribute("data-ring", "3");
    });

    test("the slider has a stop for each day with something to see", async () => {
        await openMap();
        expect(".o_netwerk_tick").toHaveCount(3);
        expect(".o_netwerk_tick_moment").toHaveCount(2);
        await contains(".o_netwerk_earlier").click();
        await settle();
        expect(".o_netwerk_now").toHaveText(/Half way/);
        expect(".o_netwerk_range").toHaveAttribute("aria-valuetext", /Half way/);
    });

    test("a moment needs a name; then it stands on the line", async () => {
        await openMap();
        await contains(".o_netwerk_add_moment").click();
        await contains(".o_netwerk_moment_save").click();
        expect(".o_netwerk_moment_message").toHaveText(/Give the moment a name/);
        expect(queryOne("#o_netwerk_moment_date").value).toBe("2026-11-22");
        await contains("#o_netwerk_moment_name").edit("At the end", { confirm: false });
        await contains("#o_netwerk_moment_question").edit("Who matters?", { confirm: false });
        await contains(".o_netwerk_moment_save").click();
        await settle();
        expect(".o_netwerk_moment_dialog").toHaveCount(0);
        expect('.o_netwerk_moment[data-moment="At the end"]').toHaveCount(1);
        expect(dossier.calls[0][0].values).toEqual({
            name: "At the end",
            date: "2026-11-22",
            question: "Who matters?",
            note: false,
        });
    });

    test("compare shows ghosts, arrows and words", async () => {
        onRpc("netwerk.dossier", "get_network", ({ kwargs }) => {
            expect.step(kwargs.compare_to || "now");
        });
        await openMap();
        await contains(".o_netwerk_compare_toggle").click();
        await settle();
        expect.verifySteps(["now", START]);
        // Mother, Brother, Aunt Rita, Thomas, Bakery Van Damme moved
        expect(".o_netwerk_ghost").toHaveCount(5);
        expect(".o_netwerk_arrow").toHaveCount(5);
        expect('.o_netwerk_ghost[data-member-name="Thomas"]').toHaveAttribute("data-ring", "4");
        expect(queryAllTexts(".o_netwerk_badge")).toEqual(["new"]);
        expect(queryAllTexts(".o_netwerk_change_text")).toInclude("Thomas: from ring 4 to 3.");
        await contains(".o_netwerk_show_list").click();
        expect('.o_netwerk_row[data-member-name="Thomas"] .o_netwerk_row_before').toHaveText(
            "Far"
        );
        // a change keeps the comparison
        await contains('.o_netwerk_row[data-member-name="Thomas"] .o_netwerk_row_ring').select("1");
        await settle();
        expect.verifySteps([START]);
        expect('.o_netwerk_row[data-member-name="Thomas"] .o_netwerk_row_changes').toHaveText(
            "Thomas: from ring 4 to 1."
        );
        await contains(".o_netwerk_compare_close").click();
        await settle();
        expect.verifySteps(["now"]);
        expect(".o_netwerk_row_before").toHaveCount(0);
    });
});

describe("others and trouble", () => {
    test("a collision is told, and the map shows what holds", async () => {
        await openMap();
        dossier.collisions = [{ change: {}, text: "An has placed Thomas elsewhere." }];
        queryOne(node("Thomas")).focus();
        await press("1");
        await settle();
        expect(".o_notification").toHaveText(/An has placed Thomas elsewhere/);
    });

    test("a refused move goes back and says why", async () => {
        onRpc("netwerk.dossier", "apply_network_changes", () => {
            throw makeServerError({ type: "UserError", message: "Not now." });
        });
        await openMap();
        await dragTo(node("Thomas"), 60, 110);
        expect(node("Thomas")).toHaveAttribute("data-ring", "3");
        expect(".o_notification").toHaveText(/Not now/);
    });
});
