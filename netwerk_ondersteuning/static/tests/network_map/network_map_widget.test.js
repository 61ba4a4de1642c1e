import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAll, queryOne, waitFor } from "@odoo/hoot-dom";
import { animationFrame, Deferred } from "@odoo/hoot-mock";
import { onMounted } from "@odoo/owl";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    defineModels,
    fields,
    makeServerError,
    mockService,
    models,
    mountView,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { NetworkMapWidget } from "@netwerk_ondersteuning/dossier/network_map_widget";
import { rememberDrawing } from "@netwerk_ondersteuning/parts/last_drawing";
import { FakeDossier, serveDossier } from "./fixture";

class Dossier extends models.Model {
    _name = "netwerk.dossier";
    reference = fields.Char();
    _records = [{ id: 1, reference: "NW-0007" }];
    _views = {
        form: `<form js_class="netwerk_dossier_form">
            <field name="reference"/><widget name="netwerk_network_map"/></form>`,
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

describe("while the network is on its way", () => {
    Dossier._views.form = `<form js_class="netwerk_dossier_form"><field name="reference"/>
        <widget name="netwerk_network_map"/><widget name="netwerk_network_reading"/></form>`;

    test("it is asked when the dossier was read, and drawn with the form", async () => {
        const dossier = serveDossier(new FakeDossier());
        onRpc("netwerk.dossier", ["web_read", "get_network"], ({ method, parent }) => {
            expect.step(method);
            return method === "web_read" ? parent() : dossier.get_network({});
        });
        patchWithCleanup(NetworkMapWidget.prototype, {
            setup() {
                super.setup();
                expect.step("the form is made");
                onMounted(() => expect.step(`${queryAll(".o_netwerk_node").length} people`));
            },
        });
        await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
        expect.verifySteps(["web_read", "get_network", "the form is made", "14 people"]);
    });

    test("the form does not wait long for it, and asks it once for all its parts", async () => {
        const dossier = serveDossier(new FakeDossier());
        const sent = new Deferred();
        onRpc("netwerk.dossier", "get_network", async () => {
            expect.step("get_network");
            await sent;
            return { ...dossier.get_network({}), reading: ["14 people, 2 of them paid"] };
        });
        await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
        expect("[name=reference] input").toHaveValue("NW-0007");
        expect(".o_netwerk_map_widget [aria-busy=true]").toHaveCount(1);
        expect(".o_netwerk_widget_empty").toHaveCount(0, {
            message: "nobody is said to have no one before it is known",
        });
        sent.resolve();
        await waitFor(".o_netwerk_map_widget .o_netwerk_node");
        expect(".o_netwerk_map_widget [aria-busy]").toHaveCount(0);
        expect(".o_netwerk_network_reading").toHaveText("14 people, 2 of them paid");
        expect.verifySteps(["get_network"]);
    });

    test("it is asked anew when the record is saved, not when something is typed", async () => {
        const dossier = serveDossier(new FakeDossier());
        onRpc("netwerk.dossier", "get_network", () => {
            expect.step("get_network");
            return dossier.get_network({});
        });
        await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
        await waitFor(".o_netwerk_map_widget .o_netwerk_node");
        await contains("[name=reference] input").edit("NW-0008");
        expect.verifySteps(["get_network"]);
        await contains(".o_form_button_save").click();
        await animationFrame();
        expect.verifySteps(["get_network"]);
    });

    test("when it does not come, the next time asks again", async () => {
        expect.errors(1);
        const dossier = serveDossier(new FakeDossier());
        let asked = 0;
        onRpc("netwerk.dossier", "get_network", () => {
            if (!asked++) {
                throw makeServerError({ message: "Not now." });
            }
            return dossier.get_network({});
        });
        await mountView({ type: "form", resModel: "netwerk.dossier", resId: 1 });
        await animationFrame();
        expect.verifyErrors(["Not now."]);
        expect("[name=reference] input").toHaveValue("NW-0007");
        await contains("[name=reference] input").edit("NW-0008");
        await contains(".o_form_button_save").click();
        await waitFor(".o_netwerk_map_widget .o_netwerk_node");
        expect(asked).toBe(2);
    });
});
