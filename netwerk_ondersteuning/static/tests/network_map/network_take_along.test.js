import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { queryAllTexts } from "@odoo/hoot-dom";
import { mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { contains, onRpc } from "@web/../tests/web_test_helpers";
import { FakeDossier, serveDossier, openMap } from "./fixture";

import { exportUrl, pngScale } from "@netwerk_ondersteuning/export/network_export";

describe.current.tags("desktop");
defineMailModels();

beforeEach(() => {
    mockDate("2026-11-22 12:00:00");
    serveDossier(new FakeDossier());
    for (const extension of ["svg", "zip", "pdf"]) {
        onRpc(`/netwerk/dossier/1/network.${extension}`, (request) => {
            const query = new URL(request.url).searchParams;
            const [audience, recipient] = [query.get("audience"), query.get("recipient")];
            expect.step([extension, audience, recipient].filter(Boolean).join(" "));
            return new Response("<svg viewBox='0 0 10 10'/>", {
                status: extension === "pdf" ? 500 : 200,
                headers: { "Content-Type": "image/svg+xml" },
            });
        });
    }
});

async function choose(format) {
    await contains(".o_netwerk_download").click();
    await contains(`.o_netwerk_download_${format}`).click();
}

test("a picture is as large as a canvas can hold, however long the drawing is", () => {
    expect(pngScale({ width: 720, height: 900 })).toBe(2);
    for (const [width, height] of [
        [720, 12_000],
        [320, 40_000],
        [4000, 4000],
    ]) {
        const scale = pngScale({ width, height });
        expect(scale).toBeLessThan(2);
        expect(Math.max(width, height) * scale).toBeLessThan(16_384);
        expect(width * height * scale * scale).toBeLessThan(16_777_216);
    }
});

test("what, for whom and whether it is safe are asked at once", async () => {
    await openMap();
    await choose("svg");
    expect(".modal").toHaveCount(1);
    expect(".modal").toHaveText(/Is it safe to take this along\?/);
    expect("input[value=svg]").toBeChecked();
    expect("input[value=team]").toBeChecked();
    expect("input[name=recipient]").toHaveCount(0);
    expect.verifySteps([]);
    await contains(".o_netwerk_take_along_confirm").click();
    await expect.waitForSteps(["svg team"]);
    expect(".modal").toHaveCount(0);
});

test("for somebody outside the team, by name when that is known", async () => {
    await openMap();
    await choose("svg");
    await contains("input[value=csv]").click();
    await contains("input[value=outside]").click();
    await contains("input[name=recipient]").edit(" De huisarts ");
    await contains(".o_netwerk_take_along_confirm").click();
    await expect.waitForSteps(["zip outside De huisarts"]);
});

test("who was named is forgotten when it stays within the team", async () => {
    await openMap();
    await choose("csv");
    await contains("input[value=outside]").click();
    await contains("input[name=recipient]").edit("De huisarts");
    await contains("input[value=team]").click();
    await contains(".o_netwerk_take_along_confirm").click();
    await expect.waitForSteps(["zip team"]);
});

test("when it is not safe nothing is made", async () => {
    await openMap();
    await choose("graphml");
    await contains(".modal .btn-secondary").click();
    expect(".modal").toHaveCount(0);
    expect.verifySteps([]);
});

test("printing asks once, and not again after taking along", async () => {
    await openMap();
    await contains(".o_netwerk_print").click();
    expect(".modal").toHaveText(/Is it safe to take this along\?/);
    await contains(".modal .btn-primary").click();
    await expect.waitForSteps(["pdf"]);
    await contains(".o_netwerk_print").click();
    await expect.waitForSteps(["pdf"]);
    expect(".modal").toHaveCount(0);
});

test("every format can be chosen, each with its use", async () => {
    await openMap();
    await choose("png");
    const labels = queryAllTexts(".o_netwerk_take_along fieldset:first-of-type label");
    expect(labels).toHaveLength(5);
    expect(labels[0]).toBe("PDF, to print or mail");
    expect("input[value=png]").toBeChecked();
});

test("the address of a file", () => {
    expect(exportUrl(7, "pdf", {})).toBe("/netwerk/dossier/7/network.pdf");
    expect(
        exportUrl(7, "zip", {
            date: "2026-03-02",
            drawing: "ecogram",
            audience: "outside",
            recipient: "A & B",
        })
    ).toBe(
        "/netwerk/dossier/7/network.zip?date=2026-03-02&drawing=ecogram&audience=outside&recipient=A+%26+B"
    );
    // what is on the screen goes along: who steps back, and whether lines are hidden
    const shown = { filter: { highlight: false, kind: ["group"], sector: [] }, showOthers: false };
    const query = new URL(exportUrl(7, "svg", shown), "http://odoo").searchParams;
    expect(JSON.parse(query.get("filter"))).toEqual({ kind: ["group"] });
    expect(query.get("lines")).toBe("0");
    expect(exportUrl(7, "svg", { filter: { highlight: false }, showOthers: true })).toBe(
        "/netwerk/dossier/7/network.svg"
    );
});
