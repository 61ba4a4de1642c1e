import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { Deferred } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    getService,
    makeMockEnv,
    makeServerError,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { NetworkStore } from "@netwerk_ondersteuning/store/network_store";
import { FakeDossier, serveDossier, START } from "./fixture";

describe.current.tags("headless");
defineMailModels();

let dossier, store, told;

async function makeStore() {
    await makeMockEnv();
    store = new NetworkStore({
        orm: getService("orm"),
        dossierId: 1,
        notify: (message) => told.push(message),
    });
    await store.load();
}

beforeEach(() => {
    told = [];
    dossier = serveDossier(new FakeDossier());
});

function ringOf(name) {
    return store.people.find(({ member }) => member.name === name)?.tie.ring;
}

test("a change shows at once, and is sent with what it was", async () => {
    await makeStore();
    const saved = store.place(dossier.id("Thomas"), 1);
    expect(ringOf("Thomas")).toBe(1);
    expect(store.waiting).toBe(1);
    const node = store.view.layout.nodes.find(
        ({ member_id }) => member_id === dossier.id("Thomas")
    );
    expect(node.isWaiting).toBe(true);
    expect((await saved).ok).toBe(true);
    expect(store.waiting).toBe(0);
    expect(dossier.calls).toEqual([
        [
            {
                op: "set_tie",
                member_id: dossier.id("Thomas"),
                other_member_id: false,
                values: { ring: 1 },
                was: { ring: 3 },
            },
        ],
    ]);
    expect(store.network.version).toBe(13);
});

test("the same ring is no change", async () => {
    await makeStore();
    expect(store.place(dossier.id("Thomas"), 3)).toBe(null);
    expect(dossier.calls).toHaveLength(0);
});

test("without a category, the sector of the drop gives one", async () => {
    await makeStore();
    await store.place(dossier.id("Uncle Jos"), 2, { sector: "family", at: { x: 200, y: -90 } });
    expect(dossier.calls[0].map(({ op, values }) => [op, values])).toEqual([
        ["update_member", { category_id: 2 }],
        ["set_tie", { ring: 2 }],
    ]);
    // who has one keeps it
    await store.place(dossier.id("Thomas"), 2, { sector: "family" });
    expect(dossier.calls[1].map(({ op }) => op)).toEqual(["set_tie"]);
});

test("changes are sent one at a time, in order", async () => {
    const gates = [new Deferred(), new Deferred()];
    let running = 0;
    onRpc("netwerk.dossier", "apply_network_changes", async ({ args }) => {
        expect(++running).toBe(1);
        expect.step(args[1][0].values.ring);
        await gates.shift();
        running--;
    });
    await makeStore();
    const [first, second] = gates;
    store.place(dossier.id("Thomas"), 1);
    store.place(dossier.id("Thomas"), 2);
    await animationFrame();
    expect.verifySteps([1]);
    expect(store.waiting).toBe(2);
    first.resolve();
    await animationFrame();
    expect.verifySteps([2]);
    second.resolve();
    await store.whenIdle();
    expect(dossier.ring("Thomas")).toBe(2);
    // the second says what the first made of it
    expect(dossier.calls[1][0].was).toEqual({ ring: 1 });
});

test("undo and redo walk through everything that was done", async () => {
    await makeStore();
    expect(store.canUndo).toBe(false);
    await store.place(dossier.id("Thomas"), 1);
    await store.setTie(dossier.id("Thomas"), { quality: "tense" });
    expect(store.undoLabel).toBe("Thomas changed");
    await store.undo();
    expect(store.undoLabel).toBe("Thomas: Very near");
    expect(store.person(dossier.id("Thomas")).tie.quality).toBe("neutral");
    await store.undo();
    expect(ringOf("Thomas")).toBe(3);
    expect(store.canUndo).toBe(false);
    await store.redo();
    await store.redo();
    expect(ringOf("Thomas")).toBe(1);
    expect(store.person(dossier.id("Thomas")).tie.quality).toBe("tense");
    expect(store.canRedo).toBe(false);
    // something new ends what could be redone
    await store.undo();
    await store.place(dossier.id("Thomas"), 4);
    expect(store.canRedo).toBe(false);
});

test("undo while the change is still on its way waits for it", async () => {
    await makeStore();
    store.place(dossier.id("Thomas"), 1);
    expect(store.canUndo).toBe(true);
    await store.undo();
    expect(dossier.ring("Thomas")).toBe(3);
    expect(store.undoLabel).toBe(false);
    expect(store.redoLabel).toBe("Thomas: Very near");
});

test("somebody who was just added can be placed before the server knows him", async () => {
    await makeStore();
    store.addPeople(["Riet"]);
    const made = store.people.find(({ member }) => member.name === "Riet").member.id;
    store.place(made, 2);
    expect(ringOf("Riet")).toBe(2);
    await store.whenIdle();
    expect(dossier.ring("Riet")).toBe(2);
    expect(store.resolve(made)).toBe(dossier.id("Riet"));
    expect(store.keyOf(dossier.id("Riet"))).toBe(made);
});

test("what the server refuses is taken back and told", async () => {
    onRpc("netwerk.dossier", "apply_network_changes", () => {
        throw makeServerError({ type: "UserError", message: "This circle has 4 rings." });
    });
    await makeStore();
    const outcome = await store.place(dossier.id("Thomas"), 1);
    expect(outcome).toEqual({ ok: false, message: "This circle has 4 rings." });
    expect(ringOf("Thomas")).toBe(3);
    expect(told).toEqual(["This circle has 4 rings."]);
    // the caller shows it himself when he asked for that
    await store.updateMember(dossier.id("Thomas"), { name: "" }, { inPlace: true });
    expect(told).toHaveLength(1);
});

test("a lost connection keeps the changes until they can be sent", async () => {
    let isDown = true;
    patchWithCleanup(ORM.prototype, {
        call(model, method) {
            if (isDown && method === "apply_network_changes") {
                throw new ConnectionLostError("/web");
            }
            return super.call(...arguments);
        },
    });
    await makeStore();
    store.place(dossier.id("Thomas"), 1);
    store.place(dossier.id("Mother"), 4);
    await animationFrame();
    expect(store.isOffline).toBe(true);
    expect(store.waiting).toBe(2);
    expect([ringOf("Thomas"), ringOf("Mother")]).toEqual([1, 4]);
    // another day would show the changes where they are not: first save
    await store.goTo(START);
    expect(store.date).toBe(null);
    expect(told).toHaveLength(1);
    // tries again by itself
    isDown = false;
    await advanceTime(15000);
    await store.whenIdle();
    expect(store.isOffline).toBe(false);
    expect(store.waiting).toBe(0);
    expect([dossier.ring("Thomas"), dossier.ring("Mother")]).toEqual([1, 4]);
});

test("collisions and the changes of others are told", async () => {
    await makeStore();
    dossier.collisions = [{ change: {}, text: "An placed Thomas in ring 2." }];
    dossier.others = ["An changed Mother."];
    await store.place(dossier.id("Thomas"), 1);
    expect(told).toEqual(["An placed Thomas in ring 2.", "An changed Mother."]);
});

test("what is undone goes by the version that it made", async () => {
    const batches = [];
    onRpc("netwerk.dossier", "apply_network_changes", ({ kwargs }) => {
        expect.step(kwargs.base_version);
        batches.push(kwargs.batch.split(":")[0]);
    });
    await makeStore();
    await store.place(dossier.id("Thomas"), 1);
    await store.place(dossier.id("Mother"), 4);
    await store.undo();
    await store.undo();
    await store.redo();
    expect.verifySteps([12, 13, 14, 13, 16]);
    expect(new Set(batches).size).toBe(1);
});

test("a past day is for looking, until it is corrected", async () => {
    onRpc("netwerk.dossier", "apply_network_changes", ({ kwargs }) => {
        expect.step(`${kwargs.mode} ${kwargs.date} ${kwargs.base_version}`);
    });
    await makeStore();
    await store.goTo(START);
    expect(store.isPast).toBe(true);
    expect(store.canEdit).toBe(false);
    store.correct();
    expect(store.canEdit).toBe(true);
    await store.setTie(dossier.id("Thomas"), { quality: "tense" });
    expect.verifySteps([`corrected ${START} 12`]);
    // who left then was there before: that is no mistake
    await store.leave(dossier.id("Mother"));
    expect.verifySteps([`changed ${START} 13`]);
    await store.goTo(store.network.today);
    expect(store.isPast).toBe(false);
    await store.setTie(dossier.id("Thomas"), { quality: "broken" });
    expect.verifySteps(["changed null 14"]);
    // noted by mistake: never was
    await store.takeOut(dossier.id("Thomas"));
    expect.verifySteps(["corrected null 15"]);
});
