import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAll, queryAllTexts, queryFirst } from "@odoo/hoot-dom";
import { advanceTime, animationFrame, mockDate } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    contains,
    getService,
    makeMockEnv,
    makeServerError,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { uuid } from "@web/core/utils/strings";
import { user } from "@web/core/user";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { WebClient } from "@web/webclient/webclient";

import { PathFidelity } from "@netwerk_ondersteuning/path/path_fidelity";
import { difference } from "@netwerk_ondersteuning/path/path_form";
import { next, PathDrawing } from "@netwerk_ondersteuning/path/path_drawing";
import { fits } from "@netwerk_ondersteuning/path/path_look";
import { PathStore } from "@netwerk_ondersteuning/path/path_store";
import { moveTo } from "@netwerk_ondersteuning/path/path_words";
import { NetworkKeep } from "@netwerk_ondersteuning/store/network_keep";
import { settle } from "../network_map/fixture";

describe.current.tags("desktop");
defineMailModels();

const copy = (data) => JSON.parse(JSON.stringify(data));
const TODAY = "2026-11-22";
const LONG = "x".repeat(300);

const PHASES = [
    { key: "meet", cycle: 1, place: 1, kind: "phase", name: "Meet" },
    { key: "look", cycle: 1, place: 2, kind: "phase", name: "Look around" },
    { key: "act", cycle: 1, place: 3, kind: "phase", name: "<script>" },
    { key: "watch", cycle: 1, place: 4, kind: "alongside", name: "Watch" },
    { key: "step", cycle: 2, place: 1, kind: "step", name: "" },
];

function row(uid, phase, entered, left = null, more = {}) {
    return {
        uid, phase, cycle: 1, entered, left, about_entered: "day", about_left: "day", why: "",
        is_main: true, focus: [], done: {}, ...more,
    };
}

/** A server that keeps one log the way `netwerk.trajectory` does, and draws it plainly. */
class FakePath {
    constructor() {
        this.version = 4;
        this.log = { start: "2026-09-01", rows: [row("row-01", "meet", "2026-09-01")], events: [], closings: [] };
        this.given = [];
        this.trajectory = { question: "I want a job", state: "running", has_phases: true, can_edit: true };
        this.phases = PHASES;
        this.fidelity = false;
        this.fits = [];
        this.afterwards = [];
        this.questions = [];
        this.refuse = () => null;
        this.sent = [];
        this.asked = [];
        this.isOthers = false;
    }

    /** Rows beside each other, events in a line under them, and once more in words. */
    draw(withPlan) {
        const marks = [];
        const cards = {};
        const add = (kind, uid, words, box, card = {}) => {
            const ref = { kind, uid };
            marks.push({ ref, refs: [ref], box, words });
            cards[`${kind}/${uid}`] = { kind, title: words, when: "2 March", words: [], after: [], ...card };
        };
        this.log.rows.forEach(({ uid, phase, why }, index) =>
            add("phase", uid, `Phase: ${phase}`, [20 + 100 * index, 10, 80, 24], { words: why ? [why] : [] })
        );
        const happened = [
            ...this.log.events.map((one) => ["event", one.uid, one.kind, one]),
            ...this.given.map((one) => [one.kind, one.uid, one.words, {}]),
        ];
        happened.forEach(([kind, uid, words, { reason, came_of_it: after }], index) => {
            const card = { words: reason ? [reason] : [], after: after ? [after] : [] };
            add(kind, uid, words, [20 + 20 * index, 60, 12, 12], card);
        });
        happened.forEach(([kind, uid, words, { reason, came_of_it: after }], index) => {
            const card = { words: reason ? [reason] : [], after: after ? [after] : [] };
            add(kind, uid, words, [20, 100 + 40 * index, 280, 30], card);
        });
        const isEmpty = !marks.length;
        return {
            name: "path",
            box: [0, 0, 640, 400],
            lines: withPlan ? [{ d: "M 0 0 L 10 0", kind: "series", series: "", dash: "dashed" }] : [],
            points: [],
            captions: [],
            cuts: [],
            splits: [],
            things: [],
            table: { heads: ["When", "What"], rows: happened.map(([, , words]) => ["2 March", words]) },
            empty: isEmpty ? "Nothing was noted yet. The way begins with what happens first." : false,
            marks,
            cards,
        };
    }

    get_path({ width, with_plan, with_client } = {}) {
        this.asked.push({ width, with_plan, with_client });
        const main = this.log.rows.find(({ left, is_main }) => !left && is_main);
        const places = PHASES.filter(({ kind }) => kind === "phase");
        const ahead = main ? places[places.findIndex(({ key }) => key === main.phase) + 1] : places[0];
        return copy({
            trajectory: {
                id: 3, name: "Spiral, 1 September", whose: "Johan Peeters", method: "Spiral", date_start: this.log.start, date_end: false,
                ...this.trajectory, can_edit: this.trajectory.can_edit && !with_client,
            },
            today: TODAY,
            at: TODAY,
            version: this.version,
            drawing: this.draw(with_plan),
            log: this.log,
            phases: this.phases,
            standing: {
                closed_on: null,
                current: main ? [{ ...main, kind: "phase", since: main.entered }] : [],
                steps: [],
                waiting_since: null,
                next: this.phases.length && ahead ? { phase: ahead.key, cycle: 1, name: ahead.name } : null,
                instruments: [],
                norms: [{ uid: "row-01", what: "meetings", held: 2, asked: 3, words: "2 of 3 network meetings held" }],
                questions: this.questions,
                pause: null,
                crises: [],
            },
            fidelity: with_client ? false : this.fidelity,
            fits: this.fits,
            afterwards: this.afterwards,
            opens: { meeting: "netwerk.meeting", moment: "netwerk.moment", instrument: "netwerk.assessment" },
            said: {
                events: [["crisis", "Crisis"], ["pause", "Pause"], ["milestone", "Milestone"]],
                speakers: [["client", "the client"], ["coach", "the coach"], ["volunteer", "the volunteer"]],
                about: [["day", "On that day"], ["month", "In that month"]],
                domains: [["work", "Work"]],
                moves: [],
                kinds: [],
            },
        });
    }

    apply_path(changes, how) {
        this.sent.push(copy(changes));
        const problem = this.refuse(changes);
        if (problem) {
            throw makeServerError({ message: problem });
        }
        const before = copy(this.log);
        const collisions = [];
        for (const change of changes) {
            this.one(copy(change), collisions);
        }
        const changed = JSON.stringify(before) === JSON.stringify(this.log) ? [] : [["rows", "x"]];
        if (changed.length) {
            this.version++;
        }
        const inverse = changed.length ? [{ op: "put", as: before }] : [];
        const others = this.isOthers;
        return { inverse, collisions, changed, others, path: this.get_path(how) };
    }

    one({ op, ...change }, collisions) {
        const { rows, events } = this.log;
        const found = [...rows, ...events].find(({ uid }) => uid === change.uid);
        if (change.was && found && Object.keys(change.was).some((name) => JSON.stringify(found[name]) !== JSON.stringify(change.was[name]))) {
            collisions.push({ op, uid: change.uid, now: found });
            return;
        }
        const { was, ...values } = change;
        if (op === "put") {
            this.log = change.as;
        } else if (op === "enter" && !found) {
            const main = rows.find(({ left, is_main }) => !left && is_main);
            if (main && !change.beside) {
                main.left = change.day;
            }
            const { uid, phase, day, cycle, why = "", left = null } = change;
            rows.push(row(uid, phase, day, left, { cycle, why, is_main: !change.beside }));
        } else if (op === "add_event" && !found) {
            events.push(values);
        } else if (op === "correct" || op === "set_event") {
            Object.assign(found, values);
        } else if (op === "done") {
            found.done = { ...found.done, [change.who]: change.day };
        } else if (op === "remove" || op === "remove_event") {
            this.log.rows = rows.filter(({ uid }) => uid !== change.uid);
            this.log.events = events.filter(({ uid }) => uid !== change.uid);
        }
    }
}

let server, line, told;

beforeEach(() => {
    mockDate(`${TODAY} 12:00:00`);
    server = new FakePath();
    line = "up";
    told = [];
    onRpc("netwerk.trajectory", "get_path", ({ kwargs }) => server.get_path(kwargs));
    onRpc("netwerk.trajectory", "apply_path", ({ args, kwargs }) => server.apply_path(args[1], kwargs));
    onRpc("res.users", "read", () => [{ id: user.userId, netwerk_client_code: "1234" }]);
    patchWithCleanup(ORM.prototype, {
        async call(model, method) {
            if (method !== "apply_path" || line === "up") {
                return super.call(...arguments);
            }
            if (line === "slow") {
                await new Promise((resolve) => (server.go = resolve));
                return super.call(...arguments);
            }
            if (line === "deaf") {
                await super.call(...arguments);
            }
            throw new ConnectionLostError("/web");
        },
    });
});

async function openPath() {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({
        type: "ir.actions.client",
        tag: "netwerk_path",
        params: { trajectory_id: 3 },
    });
    await settle();
}

async function wait(time = 2500) {
    await advanceTime(time);
    await settle();
}

async function pages() {
    await makeMockEnv();
    const place = uuid(); // the browser's storage is shared by all tests
    return async () => {
        const store = new PathStore({
            orm: getService("orm"),
            trajectoryId: 3,
            notify: (message) => told.push(String(message)),
            sender: user.userId,
            keep: new NetworkKeep(place, "ab".repeat(32)),
        });
        await store.load(640);
        return store;
    };
}

async function settled(store) {
    while (store._isSending) {
        await animationFrame();
    }
    await store._persist();
}

/** As the picker of the browser does. */
async function setDay(name, day) {
    const input = queryFirst(`.modal input[name=${name}]`);
    input.value = day;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await animationFrame();
}

const phases = () => server.log.rows.map(({ phase }) => phase);
const mark = (key) => `.o_netwerk_path_mark[data-mark='${key}']`;
const SAVE = ".modal .o_netwerk_path_save";

// -- the screen ---------------------------------------------------------------------------

test("where one stands, in words", async () => {
    server.questions = [{ code: "past_end", uids: ["row-01"], words: "This phase was planned until 1 October.", day: "2026-10-01" }];
    await openPath();
    expect("h1").toHaveText("Johan Peeters");
    expect(".o_netwerk_path_question").toHaveText("I want a job");
    expect(".o_netwerk_path_since").toHaveText(/Spiral · Since 1 September · Meet, since 1 September · 2 of 3 network meetings held/);
    expect("[data-question=past_end]").toHaveText("This phase was planned until 1 October.");
    expect(".o_netwerk_path_paper svg").toHaveAttribute("aria-label", "The path of Johan Peeters, Spiral");
});

test("on to the next phase is two taps", async () => {
    await openPath();
    await contains(".o_netwerk_path_on").click();
    expect(".modal [data-phase='look/1']").toBeChecked();
    expect(".modal [data-move=next]").toHaveText("the next one");
    await contains(SAVE).click();
    await settle();
    expect(".modal").toHaveCount(0);
    expect(phases()).toEqual(["meet", "look"]);
    expect(server.log.rows[0].left).toBe(TODAY);
    expect(mark(`phase/${server.log.rows[1].uid}`)).toHaveCount(1);
    expect(".o_netwerk_path_since").toHaveText(/Look around, since 22 November/);
});

test("any other phase, in words what it would be; beside what runs", async () => {
    await openPath();
    await contains(".o_netwerk_path_on").click();
    await contains(".modal details.o_netwerk_path_others summary").click();
    expect(queryAllTexts(".modal .o_netwerk_path_others [data-move]")).toEqual([
        "one is in it now",
        "skips what lies between",
        "runs alongside",
        "worked on at a visit",
    ]);
    expect(".modal [data-phase='meet/1']").not.toBeEnabled();
    expect(".modal .o_netwerk_path_others bdi:contains(<script>)").toHaveCount(1);
    await contains(".modal [data-phase='act/1']").click();
    await contains(".modal [name=beside]").click();
    await contains(".modal textarea[name=why]").edit(LONG, { confirm: false });
    await contains(SAVE).click();
    await settle();
    const [change] = server.sent[0];
    expect(change).toInclude(["beside", true]);
    expect(change).toInclude(["phase", "act"]);
    expect(change.why).toBe(LONG);
});

test("undo and redo give back what was", async () => {
    await openPath();
    const before = copy(server.log);
    await contains(".o_netwerk_path_on").click();
    await contains(SAVE).click();
    await settle();
    const after = copy(server.log);
    await contains(".o_netwerk_path_undo").click();
    await settle();
    expect(server.log).toEqual(before);
    expect(".o_netwerk_path_since").toHaveText(/Meet, since 1 September/);
    await contains(".o_netwerk_path_redo").click();
    await settle();
    expect(server.log).toEqual(after);
    await press(["ctrl", "z"]);
    await settle();
    expect(server.log).toEqual(before);
});

test("a crisis that goes on, and that is over", async () => {
    await openPath();
    await contains(".o_netwerk_path_happened").click();
    expect(SAVE).not.toBeEnabled();
    await contains(".modal [data-kind=crisis]").click();
    expect(".modal [data-kind=crisis]").toHaveAttribute("aria-pressed", "true");
    await contains(".modal textarea[name=reason]").edit("Lost the house <b>é", { confirm: false });
    await contains(".modal select[name=domain]").select("work");
    await contains(SAVE).click();
    await settle();
    const [{ uid, ...event }] = server.log.events;
    expect(event).toEqual({
        kind: "crisis", from: TODAY, until: null, domain: "work", reason: "Lost the house <b>é", learned: "", came_of_it: "",
    });
    await contains(`${mark(`event/${uid}`)}:first`).click();
    expect(".o_netwerk_path_card").toHaveText(/Lost the house/);
    await contains(".o_netwerk_path_card [data-act=end]").click();
    expect(queryFirst(".modal input[name=until]").value).toBe(TODAY);
    await contains(".modal textarea[name=came_of_it]").edit("A room with my sister", { confirm: false });
    await contains(SAVE).click();
    await settle();
    expect(server.sent.at(-1)).toEqual([
        {
            op: "set_event", uid, until: TODAY, came_of_it: "A room with my sister",
            was: { until: null, came_of_it: "" },
        },
    ]);
});

test("who says that it is done may differ", async () => {
    server.log.rows[0].done = { coach: "2026-10-01" };
    await openPath();
    await contains(".o_netwerk_path_said_done").click();
    expect(queryFirst(".modal [data-who=coach]").value).toBe("2026-10-01");
    await contains(".modal [data-today=client]").click();
    await contains(".modal [data-not=coach]").click();
    await contains(SAVE).click();
    await settle();
    expect(server.sent).toEqual([
        [
            { op: "done", uid: "row-01", who: "client", day: TODAY, was: null },
            { op: "done", uid: "row-01", who: "coach", day: null, was: "2026-10-01" },
        ],
    ]);
});

test("a phase is put right: only what is otherwise is sent", async () => {
    await openPath();
    await contains(mark("phase/row-01")).click();
    await contains(".o_netwerk_path_card [data-act=correct]").click();
    await setDay("entered", "2026-09-03");
    await contains(SAVE).click();
    await settle();
    expect(server.sent).toEqual([
        [{ op: "correct", uid: "row-01", entered: "2026-09-03", was: { entered: "2026-09-01" } }],
    ]);
    await contains(mark("phase/row-01")).click();
    await contains(".o_netwerk_path_card [data-act=correct]").click();
    await contains(SAVE).click();
    await settle();
    expect(".modal").toHaveCount(0);
    expect(server.sent).toHaveLength(1);
    await contains(mark("phase/row-01")).click();
    await contains(".o_netwerk_path_card [data-act=correct]").click();
    await contains(".modal .o_netwerk_path_remove").click();
    await settle();
    expect(server.log.rows).toEqual([]);
});

test("what is refused is said in the form, and nothing typed goes away", async () => {
    await openPath();
    server.refuse = () => "The trajectory began on 1 September: this lies before it.";
    await contains(".o_netwerk_path_happened").click();
    await contains(".modal [data-kind=milestone]").click();
    await setDay("from", "2020-01-01");
    await contains(".modal textarea[name=reason]").edit("Her own key", { confirm: false });
    await contains(SAVE).click();
    await settle();
    expect(".modal .o_netwerk_path_refused").toHaveText("The trajectory began on 1 September: this lies before it.");
    expect(".modal textarea[name=reason]").toHaveValue("Her own key");
    server.refuse = () => null;
    await contains(SAVE).click();
    await settle();
    expect(".modal").toHaveCount(0);
    expect(server.log.events.map(({ reason }) => reason)).toEqual(["Her own key"]);
});

test("a slow line: it is sent once, however often one taps", async () => {
    await openPath();
    line = "slow";
    await contains(".o_netwerk_path_on").click();
    const save = queryFirst(SAVE);
    save.click();
    save.click();
    await settle();
    save.click();
    await settle();
    expect(".o_netwerk_waiting_sign").toHaveCount(1);
    expect(".modal").toHaveCount(1);
    line = "up";
    server.go();
    await settle();
    expect(server.sent).toHaveLength(1);
    expect(phases()).toEqual(["meet", "look"]);
    expect(".modal").toHaveCount(0);
});

test("an answer that got lost: the same change is once", async () => {
    await openPath();
    line = "deaf";
    await contains(".o_netwerk_path_on").click();
    await contains(SAVE).click();
    await settle();
    expect(".modal .o_netwerk_path_waits").toHaveCount(1);
    line = "up";
    await wait();
    expect(server.sent).toHaveLength(2);
    expect(phases()).toEqual(["meet", "look"]);
    expect(".modal").toHaveCount(0);
});

test("what is refused after the form was closed stays on the screen", async () => {
    await openPath();
    line = "down";
    await contains(".o_netwerk_path_happened").click();
    await contains(".modal [data-kind=pause]").click();
    await contains(".modal textarea[name=reason]").edit("A long holiday", { confirm: false });
    await contains(SAVE).click();
    await settle();
    await contains(".modal .btn:contains(Cancel)").click();
    expect(".o_netwerk_unsaved").toHaveCount(1);
    server.refuse = () => "There is a pause on those days already.";
    line = "up";
    await wait();
    expect(".o_netwerk_sheet_left").toHaveText(/Pause\nA long holiday\nThere is a pause on those days already./);
    await contains(".o_netwerk_path_drop").click();
    expect(".o_netwerk_sheet_left").toHaveCount(0);
});

test("what waits outlives the page, and what is refused then is told with its words", async () => {
    const open = await pages();
    const first = await open();
    line = "down";
    first.submit([{ op: "add_event", uid: "event-01", kind: "pause", from: TODAY, reason: "Away" }], { label: "Pause" });
    await settled(first);
    first.close();
    line = "up";
    server.refuse = () => "There is a pause on those days already.";
    const second = await open();
    await settled(second);
    expect(second.left).toEqual([
        { label: "Pause", words: "Away", message: "There is a pause on those days already." },
    ]);
    second.close();
    const third = await open();
    expect(third.left).toHaveLength(1);
    third.drop(0);
    await settled(third);
    third.close();
});

test("somebody else changed it meanwhile: told, and looked at once more", async () => {
    await openPath();
    await contains(mark("phase/row-01")).click();
    await contains(".o_netwerk_path_card [data-act=correct]").click();
    server.log.rows[0].why = "Theirs";
    server.version++;
    server.isOthers = true;
    await contains(".modal textarea[name=why]").edit("Mine", { confirm: false });
    await contains(SAVE).click();
    await settle();
    expect(".modal .o_netwerk_path_refused").toHaveText("Somebody else changed this meanwhile. Look at it once more.");
    expect(".modal textarea[name=why]").toHaveValue("Mine");
    expect(server.log.rows[0].why).toBe("Theirs");
    expect(".o_notification:contains(not done: Meet)").toHaveCount(1);
    await contains(SAVE).click();
    await settle();
    expect(server.log.rows[0].why).toBe("Mine");
});

test("without phases: a line of time, and nothing of phases", async () => {
    server.phases = [];
    server.log.rows = [];
    server.trajectory.has_phases = false;
    await openPath();
    expect(".o_netwerk_path_on, .o_netwerk_path_said_done, .o_netwerk_path_plan").toHaveCount(0);
    expect(".o_netwerk_path_happened").toHaveClass("btn-primary");
    expect(".o_netwerk_path_empty").toHaveText("Nothing was noted yet. The way begins with what happens first.");
    expect(".o_netwerk_path_since").toHaveText(/^Spiral · Since 1 September · 2 of 3/);
});

test("closed: nothing is noted, one tap opens it again", async () => {
    server.trajectory.state = "closed";
    server.trajectory.date_end = "2026-10-01";
    onRpc("netwerk.trajectory", "action_reopen", () => {
        server.trajectory.state = "running";
        return true;
    });
    await openPath();
    expect(".o_netwerk_path_notes").toHaveCount(0);
    expect(".o_netwerk_path_since").toHaveText(/1 September until 1 October/);
    await contains(".o_netwerk_path_again").click();
    await settle();
    expect(".o_netwerk_path_notes").toHaveCount(1);
});

test("closed with a call agreed: asked before that is taken back", async () => {
    Object.assign(server.trajectory, { state: "closed", date_end: "2026-10-01", is_agreed: true });
    onRpc("netwerk.trajectory", "action_reopen", () => {
        expect.step("reopen");
        server.trajectory.state = "running";
        return true;
    });
    await openPath();
    await contains(".o_netwerk_path_again").click();
    expect(".modal-body").toHaveText(/What was agreed for afterwards is taken back/);
    await contains(".modal-footer .btn-secondary").click();
    expect.verifySteps([]);
    await contains(".o_netwerk_path_again").click();
    await contains(".modal-footer .btn-primary").click();
    await settle();
    expect.verifySteps(["reopen"]);
    expect(".o_netwerk_path_notes").toHaveCount(1);
});

test("who only reads sees the words, and can do nothing", async () => {
    server.trajectory.can_edit = false;
    await openPath();
    expect(".o_netwerk_path_notes, .o_netwerk_path_undo").toHaveCount(0);
    await contains(mark("phase/row-01")).click();
    expect(".o_netwerk_path_card").toHaveText(/Phase: meet/);
    expect(".o_netwerk_path_acts .btn").toHaveCount(0);
});

test("the table, and the plan of the method", async () => {
    server.given = [{ kind: "meeting", uid: "12", words: "Talk" }];
    await openPath();
    await contains(".o_netwerk_path_table").click();
    expect(".o_netwerk_path_look table td:contains(Talk)").toHaveCount(1);
    expect(".o_netwerk_path_paper").toHaveCount(0);
    await contains(".o_netwerk_path_table").click();
    await contains(".o_netwerk_path_plan").click();
    await settle();
    expect(server.asked.at(-1).with_plan).toBe(true);
    expect(".o_netwerk_dash_dashed").toHaveCount(1);
    expect(".o_netwerk_path_plan").toHaveAttribute("aria-pressed", "true");
});

test("fidelity point by point, without a total", async () => {
    server.fidelity = [
        {
            code: "meetings", words: "At least 3 network meetings held", source: "Practice study", state: "not_met",
            state_words: "not met", evidence: { held: 2 }, refs: [], missing: [], tolerance: false,
        },
        {
            code: "phase_length", words: "Each phase about 3 months", source: "Public", state: "unknown",
            state_words: "not known", evidence: { days: [91, 20, 0] }, refs: [],
            missing: ["phase Try out was not left yet"], tolerance: 21,
        },
    ];
    await openPath();
    expect(queryAllTexts(".o_netwerk_path_state")).toEqual(["not met", "not known"]);
    expect("[data-point=meetings]").toHaveText(/noted: 2/);
    expect("[data-point=phase_length]").toHaveText(/days: 91, 20, 0\nMissing: phase Try out was not left yet\nup to 21 days/);
});

test("what fits now is taken up by one tap, and blocks nothing", async () => {
    server.fits = [
        { kind: "line", code: "w2/first/1/called", words: "Called <script>", is_there: false },
        { kind: "line", code: "w2/first/1/agreed", words: "Agreed on what", is_there: true },
    ];
    onRpc("netwerk.trajectory", "take_up", ({ args }) => {
        expect.step(args.slice(1));
        server.fits[0].is_there = true;
        return false;
    });
    await openPath();
    expect(queryAllTexts(".o_netwerk_path_offers button")).toEqual(["Called <script>"]);
    expect(queryAllTexts(".o_netwerk_path_taken")).toEqual(["Agreed on what (on the list)"]);
    await contains("[data-offer=line]").click();
    await settle();
    expect.verifySteps([["line", "w2/first/1/called"]]);
    expect(".o_netwerk_path_taken").toHaveCount(2);
    expect("[data-offer=line]").toHaveCount(0);
    expect(".o_netwerk_path_on").toBeEnabled();
});

test("of many instruments four stand there, the others under a word", async () => {
    server.fits = Array.from({ length: 14 }, (_, number) => ({
        kind: "instrument", code: `sheet-${number}`, words: `Sheet ${number}`, is_there: false,
    }));
    await openPath();
    expect(".o_netwerk_path_fits > ul [data-offer=instrument]").toHaveCount(4);
    expect(".o_netwerk_path_fits details [data-offer=instrument]").toHaveCount(10);
    expect(".o_netwerk_path_fits summary").toHaveText("More instruments (10)");
});

test("what was agreed for afterwards is told; without offers there is no head", async () => {
    server.afterwards = ["Whom to call: Rosa", "A call was agreed for 2 March"];
    await openPath();
    expect(queryAllTexts(".o_netwerk_path_afterwards li")).toEqual(server.afterwards);
    expect(".o_netwerk_path_fits").toHaveCount(0);
});

// -- marks ----------------------------------------------------------------------------------

test("one mark is a stop of Tab, arrows go on; Enter opens, Escape comes back", async () => {
    server.given = [
        { kind: "meeting", uid: "12", words: "Talk" },
        { kind: "moment", uid: "5", words: "After the move" },
    ];
    await openPath();
    expect(".o_netwerk_path_mark[tabindex='0']").toHaveCount(1);
    queryFirst(".o_netwerk_path_mark[tabindex='0']").focus();
    await press("ArrowDown");
    await animationFrame();
    expect(document.activeElement.dataset.mark).toBe("moment/5", { message: "straight under it" });
    await press("ArrowLeft");
    await animationFrame();
    expect(document.activeElement.dataset.mark).toBe("meeting/12");
    await press("ArrowRight");
    await animationFrame();
    expect(document.activeElement).toHaveAttribute("aria-label", "After the move, 2 March");
    await press("Enter");
    await animationFrame();
    expect(".o_netwerk_path_card h3").toHaveText("After the move");
    expect(document.activeElement.dataset.act).toBe("open");
    await press("Escape");
    await animationFrame();
    expect(".o_netwerk_path_card").toHaveCount(0);
    expect(document.activeElement.dataset.mark).toBe("moment/5");
});

test("several in one place are a list", async () => {
    await makeMockEnv();
    const drawing = server.draw(false);
    const refs = ["1", "2", "3"].map((uid) => ({ kind: "meeting", uid }));
    drawing.marks.push({ ref: null, refs, box: [300, 60, 20, 20], words: "3 talks" });
    for (const { uid } of refs) {
        drawing.cards[`meeting/${uid}`] = { kind: "Talk", title: `Talk ${uid}`, when: "2 March", words: [], after: [] };
    }
    const store = { path: server.get_path(), withClient: false, canEdit: true };
    const acts = [];
    const props = { drawing, label: "", store, onAct: (code, ref) => acts.push([code, ref.uid]) };
    await mountWithCleanup(PathDrawing, { props });
    queryAll(".o_netwerk_path_mark").at(-1).focus();
    await press("Enter");
    await animationFrame();
    expect(queryAllTexts(".o_netwerk_path_list bdi")).toEqual(["Talk 1", "Talk 2", "Talk 3"]);
    await contains("[data-ref='meeting/2']").click();
    expect(".o_netwerk_path_card h3").toHaveText("Talk 2");
    await contains(".o_netwerk_path_card [data-act=open]").click();
    expect(acts).toEqual([["open", "2"]]);
    await contains(".o_netwerk_path_card .btn:contains(Back to the list)").click();
    expect(".o_netwerk_path_list li").toHaveCount(3);
});

test("what one taps opens where it is", async () => {
    server.given = [{ kind: "meeting", uid: "12", words: "Talk" }];
    await openPath();
    const opened = [];
    patchWithCleanup(getService("action"), { doAction: async (action) => opened.push(action) });
    await contains(`${mark("meeting/12")}:first`).click();
    await contains(".o_netwerk_path_card [data-act=open]").click();
    expect(opened).toEqual([
        { type: "ir.actions.act_window", res_model: "netwerk.meeting", res_id: 12, views: [[false, "form"]], target: "current" },
    ]);
});

// -- the client's turn ------------------------------------------------------------------------

test("with the client: to look at, and asked anew without the team's", async () => {
    server.given = [{ kind: "meeting", uid: "12", words: "Talk" }];
    await openPath();
    await contains(".o_netwerk_path_turn").click();
    await settle();
    expect(server.asked.at(-1).with_client).toBe(true);
    expect(".o_netwerk_path_client h1").toHaveText("The way so far");
    expect(".o_netwerk_path_notes, .o_netwerk_sheet_bar").toHaveCount(0);
    await contains(`${mark("meeting/12")}:first`).click();
    expect(".o_netwerk_path_card h3").toHaveText("Talk");
    expect(".o_netwerk_path_acts .btn").toHaveCount(0);
    await contains(".o_netwerk_client_lock").click();
    await contains("#o_netwerk_client_code").edit("1234", { confirm: false });
    await contains(".o_netwerk_client_code [type=submit]").click();
    await settle();
    expect(server.asked.at(-1).with_client).toBe(false);
    expect(".o_netwerk_path_notes").toHaveCount(1);
});

// -- plain functions ---------------------------------------------------------------------------

test("arrows go to what lies next, and stay where there is none", () => {
    const marks = [[0, 0], [100, 0], [200, 5], [100, 80]].map(([x, y]) => ({ box: [x, y, 10, 10] }));
    expect(next(marks, 0, [1, 0])).toBe(1);
    expect(next(marks, 1, [1, 0])).toBe(2);
    expect(next(marks, 2, [1, 0])).toBe(2);
    expect(next(marks, 1, [0, 1])).toBe(3);
    expect(next(marks, 0, [-1, 0])).toBe(0);
});

test("a drawing is asked anew where it is placed otherwise", () => {
    expect(fits(700, 710)).toBe(true);
    expect(fits(700, 800)).toBe(false);
    expect(fits(645, 635)).toBe(false);
    expect(fits(1035, 1045)).toBe(false);
    expect(fits(639, 620)).toBe(true);
});

test("what entering a phase would be", () => {
    const [meet, look, act, watch, step] = PHASES;
    const words = (phase, from) => moveTo(phase, from, PHASES).code;
    expect(words(meet)).toBe("first");
    expect(words(act)).toBe("middle");
    expect([meet, look, act, watch, step].map((phase) => words(phase, look))).toEqual([
        "back", "here", "next", "alongside", "step",
    ]);
    expect(words(act, meet)).toBe("skip");
});

test("only what is otherwise goes along, with what it was", () => {
    expect(difference({ a: 1, b: null, c: ["x"] }, { a: 1, b: undefined, c: ["x"] })).toBe(null);
    expect(difference({ a: 2, c: [] }, { a: 1, c: ["x"] })).toEqual({ a: 2, c: [], was: { a: 1, c: ["x"] } });
});

test("a point that has nothing is still a point", async () => {
    await makeMockEnv();
    const points = [
        { code: "fewer", words: "Fewer", source: "Public", state: "met", state_words: "met", evidence: { held: [9, 5, 2] }, missing: [], tolerance: 0 },
    ];
    await mountWithCleanup(PathFidelity, { props: { points } });
    expect("[data-point=fewer]").toHaveText(/noted: 9, 5, 2\nPublic/);
});
