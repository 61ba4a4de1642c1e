import { beforeEach, describe, expect, test } from "@odoo/hoot";
import {
    click,
    edit,
    manuallyDispatchProgrammaticEvent,
    press,
    queryAllTexts,
    queryOne,
    setInputFiles,
    waitFor,
} from "@odoo/hoot-dom";
import { animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, makeServerError, onRpc } from "@web/../tests/web_test_helpers";
import { markKnown, nameKey, namesFrom, oneLine } from "@netwerk_ondersteuning/parts/name_box/network_names";
import { originOf, yearsOf } from "@netwerk_ondersteuning/guide/network_cv_walk";
import { FakeDossier, serveDossier, openMap, settle } from "./fixture";

describe.current.tags("desktop");
defineMailModels();

let dossier;

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    dossier = serveDossier(new FakeDossier());
});

async function typeName(guide, name) {
    await click(`${guide} .o_netwerk_name_input`);
    await edit(name);
    await press("Enter");
    await settle();
}

function member(name) {
    return dossier.state.members.find((one) => one.name === name);
}

describe("who else", () => {
    test("what the client means to others comes first, and stands on the tie", async () => {
        await openMap();
        await contains(".o_netwerk_open_who_else").click();
        expect('.o_netwerk_prompt[data-place="meaning"]').toHaveCount(1);
        await typeName(".o_netwerk_who_else", "Grandma");
        expect(dossier.calls[0][0].values).toEqual({ name: "Grandma" });
        const field = '.o_netwerk_meant [data-member-name="Grandma"] input';
        await click(field);
        await edit("I do her shopping");
        await press("Enter");
        await settle();
        expect(dossier.tie(dossier.id("Grandma"), false).client_gives).toBe("I do her shopping");
        expect(field).toHaveValue("I do her shopping");
    });

    test("somebody who is on the map already is asked about, not added", async () => {
        await openMap();
        await contains(".o_netwerk_open_who_else").click();
        await typeName(".o_netwerk_who_else", "brother");
        expect(dossier.calls).toHaveLength(0);
        expect('.o_netwerk_meant [data-member-name="Brother"]').toHaveCount(1);
        const option = `${dossier.id("Lawrence")}`;
        await contains(".o_netwerk_meant_add").select(option);
        expect(".o_netwerk_meant li").toHaveCount(2);
    });

    test("a name lands in the tray with where it came from", async () => {
        await openMap();
        await contains(".o_netwerk_open_who_else").click();
        await contains(".o_netwerk_guide_next").click();
        await contains(".o_netwerk_guide_next").click();
        expect(".o_netwerk_prompt_time").toHaveText("in the past");
        await typeName(".o_netwerk_who_else", "Kelly");
        expect(dossier.calls[0][0].values).toEqual({
            name: "Kelly",
            origin: "Work (in the past)",
            category_id: 5,
        });
        expect('.o_netwerk_chip[data-member-name="Kelly"]').toHaveCount(1);
        expect(queryAllTexts(".o_netwerk_guide_person")).toEqual(["Teachers", "Kelly"]);
        expect(".o_netwerk_name_input").toHaveValue("");
        expect(".o_netwerk_name_input").toBeFocused();
        await contains(".o_netwerk_undo").click();
        await settle();
        expect(member("Kelly")).toBe(undefined);
    });

    test("nothing is required: nobody here, back, left and taken up again", async () => {
        await openMap();
        await contains(".o_netwerk_open_who_else").click();
        expect(".o_netwerk_guide_back").not.toBeEnabled();
        await contains(".o_netwerk_guide_nobody").click();
        expect(".o_netwerk_guide_progress").toHaveText("2 of 3");
        expect('.o_netwerk_guide_step[data-place="meaning"]').toHaveClass("o_netwerk_is_nobody");
        // from home there are people: nobody here is no choice any more
        expect(".o_netwerk_guide_nobody").toHaveCount(0);
        await press("Escape");
        await animationFrame();
        expect(".o_netwerk_who_else").toHaveCount(0);
        expect(".o_netwerk_open_who_else").toBeFocused();
        await contains(".o_netwerk_open_who_else").click();
        expect('.o_netwerk_prompt[data-place="home"]').toHaveCount(1);
        await contains(".o_netwerk_guide_back").click();
        expect('.o_netwerk_prompt[data-place="meaning"]').toHaveCount(1);
        await contains('.o_netwerk_guide_step[data-place="work"]').click();
        expect(".o_netwerk_guide_next").toHaveText("Done");
        await contains(".o_netwerk_guide_next").click();
        expect(".o_netwerk_who_else").toHaveCount(0);
        expect(dossier.calls).toHaveLength(0);
    });

    test("what is refused stays in the field, with the reason", async () => {
        onRpc("netwerk.dossier", "apply_network_changes", () => {
            throw makeServerError({ message: "Too long." });
        });
        await openMap();
        await contains(".o_netwerk_open_who_else").click();
        await typeName(".o_netwerk_who_else", "Somebody");
        expect(".o_netwerk_who_else .o_netwerk_name_message").toHaveText(/Somebody was not added.*Too long/);
        expect(".o_netwerk_who_else .o_netwerk_name_input").toHaveValue("Somebody");
    });
});

describe("along the cv", () => {
    async function addLine(name, from, to) {
        await click("#o_netwerk_cv_name");
        await edit(name);
        await click("#o_netwerk_cv_from");
        await edit(from);
        await click("#o_netwerk_cv_to");
        await edit(to);
        await press("Enter");
        await settle();
    }

    test("a line, who was met there, whether they still meet, what became of them", async () => {
        await openMap();
        await contains(".o_netwerk_open_cv").click();
        expect(".o_netwerk_cv_empty").toHaveCount(1);
        await addLine("Bakery Peeters", "2012", "2014");
        const line = dossier.state.cv_lines[0];
        expect(line).toMatchObject({ name: "Bakery Peeters", kind: "education", year_from: 2012 });
        await typeName(".o_netwerk_cv", "Kelly");
        expect(member("Kelly")).toMatchObject({
            cv_line_id: line.id,
            origin: "Bakery Peeters (2012–2014)",
            category_id: 5,
        });
        const person = '.o_netwerk_cv_person[data-member-name="Kelly"]';
        await contains(`${person} select`).select("monthly");
        await settle();
        expect(dossier.tie(member("Kelly").id, false).contact_frequency).toBe("monthly");
        expect(`${person} .o_netwerk_field`).toHaveCount(2);
        await click(`${person} input`);
        await edit("Shop assistant");
        await press("Enter");
        await settle();
        expect(member("Kelly").occupation).toBe("Shop assistant");
        // now there is work: would that be something?
        expect(`${person} .o_netwerk_field`).toHaveCount(3);
        await contains(".o_netwerk_cv_next").click();
        await settle();
        expect(dossier.state.cv_lines[0].is_walked).toBe(true);
        expect(".o_netwerk_guide_progress").toHaveText("1 of 1 talked over");
    });

    test("a line without a name or with an odd year is refused, and nothing is lost", async () => {
        await openMap();
        await contains(".o_netwerk_open_cv").click();
        await contains(".o_netwerk_cv_save").click();
        expect(".o_netwerk_cv_message").toHaveText(/what it was/);
        await addLine("School", "twelve", "");
        expect(".o_netwerk_cv_message").toHaveText(/four figures/);
        expect("#o_netwerk_cv_from").toHaveValue("twelve");
        expect(dossier.calls).toHaveLength(0);
    });

    test("a line is changed, removed and brought back; who was met stays", async () => {
        dossier.state.cv_lines = [
            { id: 51, name: "School", kind: "education", year_from: 2006, is_walked: true },
            { id: 52, name: "Bakery", kind: "job", year_from: 2012, is_walked: false },
        ];
        Object.assign(member("Thomas"), { cv_line_id: 52 });
        await openMap();
        await contains(".o_netwerk_open_cv").click();
        // the walk goes on where it was
        expect(".o_netwerk_is_open").toHaveAttribute("data-line", "Bakery");
        await contains(".o_netwerk_cv_edit").click();
        expect("#o_netwerk_cv_from").toHaveValue("2012");
        await click("#o_netwerk_cv_name");
        await edit("Bakery Peeters");
        await press("Enter");
        await settle();
        expect(dossier.state.cv_lines[1]).toMatchObject({ name: "Bakery Peeters", kind: "job" });
        await contains(".o_netwerk_cv_remove").click();
        await contains(".modal .btn-primary").click();
        await settle();
        expect(".o_netwerk_cv_line").toHaveCount(1);
        expect(member("Thomas")).not.toBe(undefined);
        await contains(".o_netwerk_undo").click();
        await settle();
        expect(".o_netwerk_cv_line").toHaveCount(2);
    });

    test("years in words", () => {
        expect(yearsOf({})).toBe("");
        expect(yearsOf({ year_from: 2012, year_to: 2012 })).toBe("2012");
        expect(yearsOf({ year_from: 2012, year_to: false })).toBe("2012–");
        expect(yearsOf({ year_from: false, year_to: 2014 })).toBe("–2014");
        expect(originOf({ name: "Bakery" })).toBe("Bakery");
        expect(originOf({ name: "Bakery", year_from: 2012, year_to: 2014 })).toBe(
            "Bakery (2012–2014)"
        );
    });
});

describe("a pasted list", () => {
    async function paste(text) {
        await click(".o_netwerk_add_input");
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        await manuallyDispatchProgrammaticEvent(queryOne(".o_netwerk_add_input"), "paste", {
            clipboardData,
        });
        await settle();
    }

    test("names without what a list puts before them", () => {
        expect(
            namesFrom("- Sara\n* Lies\n• Mirjam\r\n1. Truus\n12) Tom\n\n  (3) Jef \n[x] Riet\n---\n")
        ).toEqual(["Sara", "Lies", "Mirjam", "Truus", "Tom", "Jef", "Riet"]);
        // what belongs to a name stays
        expect(namesFrom("Jean-Pierre\n3 neighbours\nA. De Smet\n-\nد. سارة")).toEqual([
            "Jean-Pierre",
            "3 neighbours",
            "A. De Smet",
            "د. سارة",
        ]);
        expect(markKnown(["Sara", "sara", "Tom"], ["TOM"])).toEqual([
            { name: "Sara", isKnown: false },
            { name: "sara", isKnown: true },
            { name: "Tom", isKnown: true },
        ]);
    });

    test("a name that is turned round may be the same", async () => {
        const marked = markKnown(
            ["Peeters An", "Renee De Smet", "de smet, Renée", "An", "An Peeters"],
            ["An Peeters"]
        );
        expect(marked.map(({ like }) => like || "")).toEqual([
            "An Peeters",
            "",
            "Renee De Smet",
            "",
            "",
        ]);
        expect(marked[4].isKnown).toBe(true);
        await openMap();
        await paste("Lies Maes\nMaes Lies");
        expect(".o_netwerk_paste_like").toHaveText("the same as Lies Maes?");
        expect(".o_netwerk_paste_add").toHaveText("Add one person");
    });

    test("one name in two spellings is one name", () => {
        expect(namesFrom("Rene\u0301e\u00a0 De\u200b  Smet\n\u202aRik\u202c")).toEqual([
            "Ren\u00e9e De Smet",
            "Rik",
        ]);
        // what letters and pictures need stays
        expect(oneLine("E\u200dls \u{1f469}\u200d\u{1f467}")).toBe("Els \u{1f469}\u200d\u{1f467}");
        expect(oneLine("\u0645\u06cc\u200c\u062e")).toBe("\u0645\u06cc\u200c\u062e");
        const pairs = [
            ["D\u2019Hondt", "d'hondt"],
            ["Jean\u2010Pierre", "Jean-Pierre"],
            ["Rene\u0301e", "REN\u00c9E"],
            ["Gro\u00df", "GROSS"],
            ["Els  Peeters", "Els\u00a0Peeters"],
        ];
        for (const [one, other] of pairs) {
            expect(nameKey(one)).toBe(nameKey(other));
            expect(markKnown([one], [other])[0].isKnown).toBe(true);
        }
        expect(nameKey("Rene")).not.toBe(nameKey("Ren\u00e9"));
    });

    test("a long list is seen first; undo takes all of it back", async () => {
        await openMap();
        await paste("- Sara\n- Lies\n- Thomas\n- Mirjam\n- sara");
        expect(dossier.calls).toHaveLength(0);
        expect(".o_netwerk_paste_row").toHaveCount(5);
        expect(".o_netwerk_paste_known").toHaveCount(2);
        expect(".o_netwerk_paste_add").toHaveText("Add 3 people");
        await contains('.o_netwerk_paste_row[data-name="Thomas"] input').click();
        expect(".o_netwerk_paste_add").toHaveText("Add 4 people");
        await contains(".o_netwerk_paste_add").click();
        await settle();
        expect(dossier.calls[0].map(({ values }) => values.name)).toEqual([
            "Sara",
            "Lies",
            "Thomas",
            "Mirjam",
        ]);
        await contains(".o_netwerk_undo").click();
        await settle();
        expect(member("Sara")).toBe(undefined);
    });
});

describe("a drawing on paper", () => {
    const PNG =
        "iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC";

    function pictureFile() {
        const bytes = Uint8Array.from(atob(PNG), (char) => char.charCodeAt(0));
        return new File([bytes], "drawing.png", { type: "image/png" });
    }

    test("a photo is kept with its moment and lies beside the circle", async () => {
        onRpc("netwerk.dossier", "set_moment_photo", ({ args }) => {
            const [, momentId, data] = args;
            expect.step(data ? `photo of ${momentId}` : `no photo of ${momentId}`);
            dossier.state.moments[0].photo = data ? "data:image/png;base64," + PNG : false;
            return dossier.state.moments[0].photo;
        });
        await openMap();
        await contains('[data-moment="First talk"] .o_netwerk_moment_edit').click();
        await click(".o_netwerk_choose_photo");
        await setInputFiles(pictureFile());
        await waitFor(".o_netwerk_moment_thumb");
        expect.verifySteps([]);
        await contains(".o_netwerk_moment_save").click();
        await waitFor(".o_netwerk_moment_photo");
        expect.verifySteps(["photo of 1"]);
        await contains(".o_netwerk_moment_photo").click();
        expect(".o_netwerk_paper img").toHaveCount(1);
        expect("svg.o_netwerk_circle").toBeVisible();
        await contains(".o_netwerk_paper_zoom").click();
        expect(".o_netwerk_paper_body").toHaveClass("o_netwerk_is_large");
        // taken out only when asked twice
        await contains('[data-moment="First talk"] .o_netwerk_moment_edit').click();
        await contains(".o_netwerk_remove_photo").click();
        await contains(".modal .btn-primary:contains(Take it out)").click();
        await settle();
        expect.verifySteps(["no photo of 1"]);
        expect(".o_netwerk_paper").toHaveCount(0);
    });

    test("what is refused is said, and the moment is not added twice", async () => {
        onRpc("netwerk.dossier", "set_moment_photo", () => {
            throw makeServerError({ message: "This is not a picture." });
        });
        await openMap();
        await contains(".o_netwerk_add_moment").click();
        await contains("#o_netwerk_moment_name").edit("On paper", { confirm: false });
        await click(".o_netwerk_choose_photo");
        await setInputFiles(new File(["hello"], "notes.heic"));
        await waitFor(".o_netwerk_moment_file");
        await contains(".o_netwerk_moment_save").click();
        await waitFor(".o_netwerk_moment_message");
        expect(".o_netwerk_moment_message").toHaveText("This is not a picture.");
        await contains(".o_netwerk_moment_save").click();
        await settle();
        const added = dossier.state.moments.filter(({ name }) => name === "On paper");
        expect(added).toHaveLength(1);
    });
});

describe("the card", () => {
    test("what the client means is asked before who could help", async () => {
        await openMap();
        await contains('.o_netwerk_node[data-member-name="Lawrence"]').focus();
        await press("Enter");
        await animationFrame();
        const fields = [...document.querySelectorAll(".o_netwerk_card [data-field]")].map(
            (el) => el.dataset.field
        );
        const order = ["ring", "client_gives", "quality", "function_ids", "involve", "occupation"];
        expect(fields.filter((field) => order.includes(field))).toEqual(order);
        expect('[data-field="partner_bond"]').toHaveCount(0);
    });
});
