import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryOne } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";
import { rememberDrawing } from "@netwerk_ondersteuning/parts/last_drawing";
import { FakeDossier, serveDossier } from "./fixture";

class Dossier extends models.Model {
    _name = "netwerk.dossier";
    reference = fields.Char();
    _records = [{ id: 1, reference: "NW-0007" }];
    _views = {
        form: `<form><field name="reference"/><widget name="netwerk_network_map"/></form>`,
    };
}

describe.current.tags("desktop");
defineMailModels();
defineModels([Dossier]);

beforeEach(() => {
    mockService("action", {
        doActionButton(params) {
            expect.step(`${params.name} ${params.resModel} ${params.resId}`);
        },
    });
});

test("shows the circle in small; click and Enter open it", async () => {
    serveDossier(new FakeDossier());
    await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
    expect(".o_netwerk_map_widget svg.o_netwerk_compact .o_netwerk_node").toHaveCount(14);
    expect(".o_netwerk_toolbar").toHaveCount(0);
    expect(".o_netwerk_node[tabindex]").toHaveCount(0);
    expect(".o_netwerk_widget_tray").toHaveText("1 not placed yet");
    await contains(".o_netwerk_widget_picture").click();
    expect.verifySteps(["action_open_map netwerk.dossier 1"]);
    queryOne(".o_netwerk_widget_open").focus();
    await press("Enter");
    await animationFrame();
    expect.verifySteps(["action_open_map netwerk.dossier 1"]);
});

test("the button says what opens: what was looked at last, of this dossier", async () => {
    serveDossier(new FakeDossier());
    rememberDrawing(1, "ecogram");
    rememberDrawing(2, "vip");
    await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
    expect(".o_netwerk_widget_open").toHaveText("Open: Ecogram");
    rememberDrawing(1, "no longer there");
    await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
    expect(".o_netwerk_widget_open:last").toHaveText("Open: Circle");
});

test("an empty network invites to begin", async () => {
    serveDossier(new FakeDossier({ isEmpty: true }));
    await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
    expect(".o_netwerk_widget_empty").toHaveText(/Who is around you\?/);
    await contains(".o_netwerk_widget_open").click();
    expect.verifySteps(["action_open_map netwerk.dossier 1"]);
});
