import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
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
import { uuid } from "@web/core/utils/strings";
import { NetworkKeep } from "@netwerk_ondersteuning/store/network_keep";
import { NetworkStore } from "@netwerk_ondersteuning/store/network_store";
import { TRY_AGAIN } from "@netwerk_ondersteuning/store/try_again";
import { FakeDossier, serveDossier, START } from "./fixture";

describe.current.tags("headless");
defineMailModels();

const SECRET = "ab".repeat(32);
const SENDER = 7;

let dossier, place, told;
/** What becomes of a save: "up", "down" (never arrives) or "deaf" (the answer is lost). */
let line;

beforeEach(() => {
    mockDate("2026-11-22 09:42:00"); // an hour later where the user is
    told = [];
    line = "up";
    place = uuid(); // of this test: the browser's storage is shared by all
    dossier = serveDossier(new FakeDossier());
    patchWithCleanup(ORM.prototype, {
        async call(model, method) {
            if (method !== "apply_network_changes" || line === "up") {
                return super.call(...arguments);
            }
            if (line === "deaf") {
                await super.call(...arguments);
            }
            throw new ConnectionLostError("/web");
        },
    });
});

function makeKeep() {
    return new NetworkKeep(place, SECRET);
}

/** A page on the dossier; closing it is `store.close()`. */
async function openPage(keep = makeKeep()) {
    const store = new NetworkStore({
        orm: getService("orm"),
        dossierId: 1,
        notify: (message) => told.push(message),
        keep,
        sender: SENDER,
    });
    await store.load();
    return store;
}

/** Until the store has tried to send what it has, and kept the rest. */
async function settled(store) {
    while (store._isSending) {
        await animationFrame();
    }
    await store._persist();
}

/** What lies in the browser's storage. */
async function readStorage() {
    const keep = makeKeep();
    const range = IDBKeyRange.bound(keep._place, `${keep._place}\uffff`);
    return keep._table(
        "readonly",
        (table) => new Promise((resolve) => {
            const request = table.getAll(range);
            request.onsuccess = () => resolve(request.result);
        })
    );
}

const ringOf = (store, name) =>
    store.people.find(({ member }) => member.name === name)?.tie.ring;

test("what waits outlives the page, and is sent once", async () => {
    await makeMockEnv();
    const first = await openPage();
    line = "down";
    first.addPeople(["Riet"]);
    const made = first.people.find(({ member }) => member.name === "Riet").member.id;
    first.place(made, 2);
    first.place(dossier.id("Thomas"), 1);
    await settled(first);
    expect([first.waiting, first.isOffline, first.isKept]).toEqual([3, true, true]);
    first.close();

    line = "up";
    const second = await openPage();
    // at once on the screen, before it is sent
    expect([ringOf(second, "Riet"), ringOf(second, "Thomas")]).toEqual([2, 1]);
    await second.whenIdle();
    expect([dossier.ring("Riet"), dossier.ring("Thomas")]).toEqual([2, 1]);
    expect(dossier.calls).toHaveLength(3);
    expect(told).toEqual(["3 changes of 10:42 were still waiting and are saved now."]);
    expect(await readStorage()).toHaveLength(0);
    // and can be undone
    expect(second.undoLabel).toBe("Thomas: Very near");
    second.close();

    const third = await openPage();
    expect([third.waiting, told.length]).toEqual([0, 1]);
    third.close();
});

test("an answer that was lost is asked for again, and nothing happens twice", async () => {
    await makeMockEnv();
    const first = await openPage();
    line = "deaf";
    first.addPeople(["Riet"]);
    first.place(dossier.id("Thomas"), 1);
    await settled(first);
    expect(first.waiting).toBe(2);
    expect(dossier.calls).toHaveLength(1);
    first.close();

    line = "up";
    const second = await openPage();
    await second.whenIdle();
    expect(dossier.calls).toHaveLength(2);
    expect(dossier.state.members.filter(({ name }) => name === "Riet")).toHaveLength(1);
    second.close();
});

test("what nobody can read any more is told once", async () => {
    await makeMockEnv();
    const store = await openPage();
    line = "down";
    store.place(dossier.id("Thomas"), 1);
    await settled(store);
    store.close();
    // Hoot's own `crypto` opens everything; the tour in test_nothing_lost has the real one
    patchWithCleanup(NetworkKeep.prototype, {
        async _decrypt() {
            throw new DOMException("another key", "OperationError");
        },
    });
    (await openPage()).close();
    (await openPage()).close();
    expect(told).toHaveLength(1);
    expect(await readStorage()).toHaveLength(0);
});

test("what an open tab keeps is left to that tab", async () => {
    await makeMockEnv();
    const first = await openPage();
    line = "down";
    first.place(dossier.id("Thomas"), 1);
    await settled(first);
    const second = await openPage();
    expect(second.waiting).toBe(0);
    second.place(dossier.id("Mother"), 1);
    await settled(second);
    expect(await readStorage()).toHaveLength(2);
    first.close();
    second.close();
    const third = await openPage();
    expect(third.waiting).toBe(2);
    third.close();
});

test("without a place to keep it the work goes on", async () => {
    await makeMockEnv();
    const store = await openPage(new NetworkKeep(place, undefined));
    line = "down";
    store.place(dossier.id("Thomas"), 1);
    await settled(store);
    expect([store.waiting, store.isKept]).toEqual([1, false]);
    line = "up";
    await store.retry();
    expect(dossier.ring("Thomas")).toBe(1);
});

test("a full disk is noticed, and nothing stops", async () => {
    await makeMockEnv();
    const keep = makeKeep();
    const store = await openPage(keep);
    patchWithCleanup(keep, {
        async save() {
            throw new DOMException("full", "QuotaExceededError");
        },
    });
    line = "down";
    store.place(dossier.id("Thomas"), 1);
    await settled(store);
    expect([store.waiting, store.isKept]).toEqual([1, false]);
    line = "up";
    await store.retry();
    expect(dossier.ring("Thomas")).toBe(1);
    store.close();
});

test("a change of yesterday is of yesterday", async () => {
    onRpc("netwerk.dossier", "apply_network_changes", ({ kwargs }) => {
        expect.step([kwargs.date, kwargs.base_version]);
    });
    await makeMockEnv();
    const first = await openPage();
    line = "down";
    first.place(dossier.id("Thomas"), 1);
    await settled(first);
    first.close();
    line = "up";
    dossier.version = 20;
    const get_network = dossier.get_network.bind(dossier);
    patchWithCleanup(dossier, {
        get_network(params) {
            return { ...get_network(params), today: "2026-11-23" };
        },
    });
    const second = await openPage();
    await second.whenIdle();
    // and looked at the version of then: what others did since collides
    expect.verifySteps([["2026-11-22", 12]]);
    expect(second.date).toBe(null);
    second.close();
});

test("a change of a day in the past shows on that day alone", async () => {
    await makeMockEnv();
    const first = await openPage();
    await first.goTo(START);
    first.correct();
    line = "down";
    first.place(dossier.id("Thomas"), 1);
    await settled(first);
    expect(ringOf(first, "Thomas")).toBe(1);
    first.close();
    const second = await openPage();
    await settled(second);
    expect(second.waiting).toBe(1);
    expect(ringOf(second, "Thomas")).toBe(3);
    second.close();
});

test("a restored change that is refused is told with what it was", async () => {
    await makeMockEnv();
    const first = await openPage();
    line = "down";
    first.place(dossier.id("Thomas"), 1);
    first.place(dossier.id("Mother"), 1);
    await settled(first);
    first.close();
    line = "up";
    let refuse = true;
    onRpc("netwerk.dossier", "apply_network_changes", () => {
        if (refuse) {
            refuse = false;
            throw makeServerError({ type: "UserError", message: "You may not." });
        }
    });
    const second = await openPage();
    await second.whenIdle();
    expect(told).toEqual([
        "Not saved: Thomas: Very near. You may not.",
        "1 change of 10:42 was still waiting and is saved now.",
    ]);
    second.close();
});

test("logged out: kept, not tried again, sent after logging in", async () => {
    let isOut = true;
    onRpc("netwerk.dossier", "apply_network_changes", ({ kwargs }) => {
        expect(kwargs.sender).toBe(SENDER); // the server knows when it is another by now
        if (isOut) {
            expect.step("refused");
            throw makeServerError({ errorName: "odoo.http.SessionExpiredException" });
        }
    });
    await makeMockEnv();
    const first = await openPage();
    first.place(dossier.id("Thomas"), 1);
    await settled(first);
    await advanceTime(60000);
    expect.verifySteps(["refused"]);
    expect([first.waiting, first.isLoggedOut, first.isKept]).toEqual([1, true, true]);
    first.close();
    isOut = false;
    const second = await openPage();
    await second.whenIdle();
    expect(dossier.ring("Thomas")).toBe(1);
    second.close();
});

describe("without a connection", () => {
    let store;

    beforeEach(async () => {
        await makeMockEnv();
        store = await openPage(null);
    });

    test("it is tried again after 2, 4, 8 … 30 seconds", async () => {
        patchWithCleanup(ORM.prototype, {
            call(model, method) {
                if (method === "apply_network_changes") {
                    expect.step(line);
                }
                return super.call(...arguments);
            },
        });
        line = "down";
        store.place(dossier.id("Thomas"), 1);
        await settled(store);
        expect.verifySteps(["down"]);
        for (const seconds of [2, 4, 8, 16, 30, 30]) {
            // a second before: the clock of a busy machine goes on meanwhile
            await advanceTime(seconds * 1000 - 1000);
            expect.verifySteps([]);
            await advanceTime(1000);
            await settled(store);
            expect.verifySteps(["down"]);
        }
        line = "up";
        await store.retry();
        await store.whenIdle();
        expect.verifySteps(["up"]);
        expect(store.isJustSaved).toBe(true);
        await advanceTime(2500);
        expect(store.isJustSaved).toBe(false);
    });

    test("undo of what was never sent takes it out of the queue", async () => {
        line = "down";
        store.place(dossier.id("Mother"), 1);
        await settled(store);
        store.place(dossier.id("Thomas"), 1);
        store.place(dossier.id("Thomas"), 2);
        await store.undo();
        expect([store.waiting, ringOf(store, "Thomas")]).toEqual([2, 1]);
        store.redo(); // waits
        expect([store.waiting, ringOf(store, "Thomas")]).toEqual([3, 2]);
        await store.undo();
        await store.undo();
        expect([store.waiting, ringOf(store, "Thomas")]).toEqual([1, 3]);
        expect(store.redoLabel).toBe("Thomas: Very near");
        line = "up";
        await store.retry();
        await store.whenIdle();
        expect(dossier.calls).toHaveLength(1);
        // and may still be done again
        await store.redo();
        expect(dossier.ring("Thomas")).toBe(1);
    });

    test("undo of what was tried waits, and shows at once", async () => {
        line = "deaf";
        store.place(dossier.id("Thomas"), 1);
        await settled(store);
        store.undo();
        expect(ringOf(store, "Thomas")).toBe(3);
        expect([store.waiting, store.undoLabel]).toEqual([2, false]);
        store.redo();
        expect([store.waiting, ringOf(store, "Thomas")]).toEqual([1, 1]);
        store.undo();
        line = "up";
        await store.retry();
        await store.whenIdle();
        expect(dossier.ring("Thomas")).toBe(3);
    });

    test("undo of what was saved shows at once too", async () => {
        const thomas = dossier.id("Thomas");
        onRpc("netwerk.dossier", "apply_network_changes", ({ args, kwargs }) => ({
            ...dossier.apply_network_changes(args[1], kwargs),
            inverse: [
                {
                    op: "put_tie",
                    member_id: thomas,
                    other_member_id: false,
                    history: [{ date_start: START, date_end: null, values: { ring: 4 } }],
                },
            ],
        }));
        await store.place(thomas, 1);
        line = "down";
        store.undo();
        await settled(store);
        expect(ringOf(store, "Thomas")).toBe(4);
    });

    const isNoRefusal = (errorName) => async () => {
        let isDown = true;
        onRpc("netwerk.dossier", "apply_network_changes", () => {
            if (isDown) {
                throw makeServerError({ errorName });
            }
        });
        store.place(dossier.id("Thomas"), 1);
        await settled(store);
        expect([store.waiting, told]).toEqual([1, []]);
        isDown = false;
        await store.retry();
        await store.whenIdle();
        expect(dossier.ring("Thomas")).toBe(1);
    };
    test("a database that starts again is no refusal", isNoRefusal("psycopg2.OperationalError"));
    test("many at the same moment is no refusal", isNoRefusal(TRY_AGAIN));
});
