import { beforeEach, describe, expect, test } from "@odoo/hoot";
import { press, queryAllTexts, queryFirst, setInputFiles } from "@odoo/hoot-dom";
import { advanceTime, animationFrame } from "@odoo/hoot-mock";
import { onRendered } from "@odoo/owl";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    allowTranslations,
    contains,
    getService,
    makeServerError,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import { browser } from "@web/core/browser/browser";
import { ConnectionLostError } from "@web/core/network/rpc";
import { ORM } from "@web/core/orm_service";
import { WebClient } from "@web/webclient/webclient";

import { MOST, readFile } from "@netwerk_ondersteuning/consortium_package/package_file";
import { PackageItems } from "@netwerk_ondersteuning/consortium_package/package_items";
import { byKind, countWords } from "@netwerk_ondersteuning/consortium_package/package_words";
import { settle } from "../network_map/fixture";

describe.current.tags("desktop");
defineMailModels();

const NASTY = "<script>alert(1)</script> 🙂 " + "x".repeat(300);

function item(number, kind, title, more = {}) {
    return {
        number,
        kind,
        kind_label: kind[0].toUpperCase() + kind.slice(1),
        key: `key-${number}`,
        version: 2,
        title,
        owner: "Steunpunt",
        source: "Our own words",
        licence: "CC BY 4.0",
        may_pass_on: true,
        origin: "",
        state: "new",
        state_words: "New",
        relation: "",
        not_known: [],
        ...more,
    };
}

const question = (uuid, words, answer = null) => ({
    uuid,
    kind: "life_domain",
    key: uuid,
    words,
    help: `About ${words}`,
    ours: [
        { code: "sleep", name: "Rest" },
        { code: "housing", name: "Housing" },
    ],
    answer,
});

/** Answers as `netwerk.package` does. */
class FakePackage {
    constructor() {
        this.state = "";
        this.view = {
            problems: [],
            head: {
                title: "Sleeping",
                steward: "Steunpunt",
                licence: "CC BY 4.0",
                date: "2 March 2024",
                serial: 3,
                version_word: "autumn",
                nobody: "from nobody we can check",
            },
            edition: "",
            kept_id: false,
            items: [
                item(1, "life_domain", "Sleep", { key: "u1" }),
                item(2, "instrument", "Élan"),
                item(3, "instrument", NASTY, { state: "known", state_words: "You have this version" }),
                item(4, "method", "Walking", { origin: "Made from X, version 3 of Y", may_pass_on: false }),
            ],
            same: [question("u1", "Sleep"), question("u2", "Nature")],
            can_adopt: true,
            why_not: "",
        };
        this.calls = [];
        this.works = [];
        this.line = "up";
        this.refuses = "";
        this.slow = {};
        this.on = { 11: false, 12: false };
    }

    open_package(data) {
        this.calls.push(["open", data]);
        return structuredClone(this.view);
    }

    get_package(id) {
        this.calls.push(["get", id]);
        return { ...structuredClone(this.view), state: this.state, progress: this.get_progress() };
    }

    async preview_item(_data, number) {
        this.calls.push(["preview", number]);
        await this.slow[number];
        const paper = number === 1 ? "" : `<p>paper of ${number}</p>`; // a word has none
        return { screen: `<p>screen of ${number}</p><input type="checkbox">`, paper };
    }

    keep_package(data) {
        this.calls.push(["keep", data]);
        this.state = "kept";
        return 7;
    }

    adopt_package(data, same) {
        this.calls.push(["adopt", data, same]);
        this.state = this.works.length ? "adopting" : "adopted";
        return 7;
    }

    get_progress() {
        const progress = this.works.shift();
        if (!progress) {
            this.state = this.state === "adopting" ? "adopted" : this.state;
            return this.state ? { state: this.state, done: 4, of: 4, words: "" } : null;
        }
        return { state: "adopting", of: 10, words: "", ...progress };
    }

    action_undo_adoption() {
        this.calls.push(["undo"]);
        this.state = "undone";
        return { params: { message: "“Élan” stays: it is used." } };
    }
}

let server;

beforeEach(() => {
    allowTranslations();
    server = new FakePackage();
    for (const door of ["open_package", "get_package", "preview_item", "keep_package", "adopt_package", "get_progress", "action_undo_adoption"]) {
        onRpc("netwerk.package", door, ({ args }) => server[door](...args));
    }
    onRpc("netwerk.package.item", "search_read", () => [
        { id: 1, kind: "instrument", title: "Élan", kind_label: "Instrument", was_here: false, instrument_id: [11, "Élan"], method_id: false, life_domain_id: false, outcome_id: false },
        { id: 2, kind: "instrument", title: NASTY, kind_label: "Instrument", was_here: true, instrument_id: [12, "x"], method_id: false, life_domain_id: false, outcome_id: false },
    ]);
    onRpc("netwerk.instrument", "read", ({ args }) =>
        args[0].map((id) => ({ id, is_on: server.on[id], can_choose: true }))
    );
    for (const [door, isOn] of [["action_turn_on", true], ["action_turn_off", false]]) {
        onRpc("netwerk.instrument", door, ({ args }) => {
            server.calls.push([door, args[0][0]]);
            if (server.refuses) {
                throw makeServerError({ message: server.refuses });
            }
            server.on[args[0][0]] = isOn;
            return true;
        });
    }
    patchWithCleanup(ORM.prototype, {
        async call(model) {
            if (model.startsWith("netwerk.package") && server.line !== "up") {
                throw server.line === "down" ? new ConnectionLostError("/web") : makeServerError({ message: server.line });
            }
            return super.call(...arguments);
        },
    });
});

const file = (name = "sleep.json", content = "{}") => new File([content], name);

async function openAction(params = {}) {
    await mountWithCleanup(WebClient);
    await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_package", params });
    await settle();
}

async function choose(...files) {
    await contains(".o_netwerk_package_choose_file").click();
    await setInputFiles(files);
    await settle();
    await settle();
}

async function opened() {
    await openAction();
    await choose(file());
}

const asked = (what) => server.calls.filter(([name]) => name === what);

describe("what the browser says of a file", () => {
    test("a wrong file is refused in words before it is sent", async () => {
        const big = { name: "a.json", size: MOST + 1 };
        expect((await readFile([big])).problem).toMatch(/at most 10 MB/);
        expect((await readFile([file("a.pdf")])).problem).toMatch(/ends in \.json/);
        expect((await readFile([file("a.json", "")])).problem).toMatch(/is empty/);
        expect((await readFile([file(), file("b.json")])).problem).toMatch(/One|one/);
        expect((await readFile([])).problem).toMatch(/Choose the file/);
        expect(await readFile([file("A.JSON")])).toEqual({ name: "A.JSON", data: "e30=" });
    });

    test("the largest that may be is not refused", async () => {
        const { problem, data } = await readFile([file("a.json", "x".repeat(MOST))]);
        expect(problem).toBe(undefined);
        expect(data.length).toBe(4 * Math.ceil(MOST / 3));
    });
});

describe("what is said of many", () => {
    test("kinds in the order in which one looks for them; an unknown kind by its own name", () => {
        const items = [item(0, "outcome", "a"), item(1, "badge", "b"), item(2, "instrument", "c"), item(3, "method", "d")];
        expect(byKind(items).map(({ label }) => label)).toEqual(["Methods", "Instruments", "Results", "Badge"]);
        expect(countWords(items)).toMatch(/1 method, 1 instrument, 1 result,? and Badge: 1/);
        expect(countWords([items[2], items[2]])).toBe("2 instruments");
        expect(countWords([])).toBe("");
    });
});

describe("opened", () => {
    test("a file that is wrong changes nothing on the screen", async () => {
        await openAction();
        await choose(file("a.pdf"));
        expect(".o_netwerk_package_problem").toHaveText(/ends in \.json/);
        expect(server.calls).toEqual([]);
        await choose(file());
        expect(".o_netwerk_package_problem").toHaveCount(0);
        await choose(file("b.pdf"));
        expect(".o_netwerk_package_problem").toHaveCount(1);
        expect("h1").toHaveText("Sleeping");
    });

    test("a file that is dropped is opened", async () => {
        await openAction();
        const data = new DataTransfer();
        data.items.add(file());
        const zone = queryFirst(".o_netwerk_package_action");
        zone.dispatchEvent(new DragEvent("dragover", { dataTransfer: data, bubbles: true, cancelable: true }));
        await animationFrame();
        expect(zone).toHaveClass("o_netwerk_package_over");
        zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        await settle();
        await settle();
        expect(zone).not.toHaveClass("o_netwerk_package_over");
        expect("h1").toHaveText("Sleeping");
        expect(asked("open")).toEqual([["open", "e30="]]);
    });

    test("from whom, which edition, and that nobody has checked it", async () => {
        server.view.edition = "Older than what you have.";
        await opened();
        expect("h1").toBeFocused();
        expect(".o_netwerk_package_head").toHaveText(/edition 3 · autumn · 2 March 2024 · CC BY 4\.0/);
        expect(".o_netwerk_package_from").toHaveText(/from nobody we can check\. .*Steunpunt/i);
        expect(".o_netwerk_package_edition").toHaveText("Older than what you have.");
    });

    test("items by kind, each with how it stands; nothing is markup", async () => {
        await opened();
        expect(queryAllTexts(".o_netwerk_package_list h2")).toEqual(["Methods 1", "Instruments 2", "Life domains 1"]);
        expect("[data-number='3'] bdi").toHaveText(NASTY.trim());
        expect("[data-number='3'] .o_netwerk_package_item_state").toHaveText("You have this version");
        expect("[data-number='4']").toHaveText(/May not be passed on/);
        expect("[data-number='4']").toHaveText(/Made from X, version 3 of Y/);
        expect(".o_netwerk_package_action script").toHaveCount(0);
    });

    test("found by letters, without their marks", async () => {
        await opened();
        await contains("#o_netwerk_package_letters").edit("elan", { confirm: false });
        expect(queryAllTexts(".o_netwerk_package_item_name")).toEqual(["Élan"]);
        expect(".o_netwerk_package_find [role=status]").toHaveText("1 found");
        await contains("#o_netwerk_package_letters").edit("zzz", { confirm: false });
        expect(".o_netwerk_package_item").toHaveCount(0);
        expect(".o_netwerk_package_find [role=status]").toHaveText(/Nothing in this package/);
    });

    test("of two thousand the first of each kind stand there, and the rest when asked", async () => {
        server.view.items = Array.from({ length: 2000 }, (_none, at) => item(at, at % 2 ? "method" : "instrument", `Item ${at}`));
        await opened();
        expect(".o_netwerk_package_item").toHaveCount(120);
        await contains("[data-kind=method] .o_netwerk_package_whole").click();
        expect("[data-kind=method] .o_netwerk_package_item").toHaveCount(1000);
        await contains("#o_netwerk_package_letters").edit("1999", { confirm: false });
        expect(".o_netwerk_package_item").toHaveCount(1);
    });

    test("one change is one time drawn", async () => {
        let renders = 0;
        patchWithCleanup(PackageItems.prototype, {
            setup() {
                super.setup();
                onRendered(() => renders++);
            },
        });
        await opened();
        renders = 0;
        await contains("[data-number='2']").click();
        await settle();
        expect(renders).toBe(1);
    });

    test("why it cannot be used, and nothing else", async () => {
        server.view = { problems: ["item 4: wrong", NASTY] };
        await opened();
        expect("h1").toHaveText("This package cannot be used");
        expect("h1").toBeFocused();
        expect(queryAllTexts(".o_netwerk_package_problems li")).toEqual(["item 4: wrong", NASTY]);
        expect(".o_netwerk_package_bar, .o_netwerk_package_items").toHaveCount(0);
        server.view = new FakePackage().view;
        await choose(file("next.json"));
        expect("h1").toHaveText("Sleeping");
    });

    test("who may not is told so", async () => {
        server.line = "Only a template editor opens a package.";
        await opened();
        expect(".o_netwerk_package_refusal").toHaveText("Only a template editor opens a package.");
        expect(".o_netwerk_package_file").toHaveCount(1);
    });
});

describe("as it will look", () => {
    test("on screen and on paper, with the one before and the next by keys", async () => {
        await opened();
        // the first of the list stands there already
        expect(".o_netwerk_package_looks").toHaveText(/screen of 4/);
        await contains("[data-number='2']").click();
        await settle();
        expect(".o_netwerk_package_preview").toBeFocused();
        expect(".o_netwerk_package_looks").toHaveText(/screen of 2/);
        await contains("[data-view=paper]").click();
        expect(".o_netwerk_package_looks").toHaveText("paper of 2");
        await press("ArrowRight");
        await settle();
        expect(".o_netwerk_package_looks").toHaveText("paper of 3");
        expect(".o_netwerk_package_steps").toHaveText(/3 of 4/);
        await press("ArrowRight");
        await press("ArrowRight");
        await settle();
        expect(".o_netwerk_package_no_paper").toHaveCount(1);
        await press("ArrowLeft");
        await settle();
        expect(".o_netwerk_package_looks").toHaveText("paper of 3");
        expect(asked("preview").length).toBe(4); // each once
    });

    test("through the list by keys", async () => {
        await opened();
        queryFirst("[data-number='4']").focus();
        await press("ArrowDown");
        expect("[data-number='2']").toBeFocused();
        await press("ArrowUp");
        await press("ArrowUp");
        expect("[data-number='4']").toBeFocused();
    });

    test("what comes too late is not shown under another name", async () => {
        let answer;
        server.slow[2] = new Promise((resolve) => (answer = resolve));
        await opened();
        await contains("[data-number='2']").click();
        await contains("[data-number='3']").click();
        await settle();
        answer();
        await settle();
        expect(".o_netwerk_package_preview h2").toHaveText(NASTY.trim());
        expect(".o_netwerk_package_looks").toHaveText(/screen of 3/);
    });

    test("nothing in it is used", async () => {
        await opened();
        await contains(".o_netwerk_package_looks input").click();
        expect(".o_netwerk_package_looks input").not.toBeChecked();
    });

    test("a line that breaks is told beside it, and tried again", async () => {
        await opened();
        server.line = "down";
        await contains("[data-number='2']").click();
        await settle();
        expect(".o_netwerk_package_preview [role=alert]").toHaveText(/cannot be shown now/);
        server.line = "up";
        await contains(".o_netwerk_package_again").click();
        await settle();
        expect(".o_netwerk_package_looks").toHaveText(/screen of 2/);
    });
});

describe("the same as ours?", () => {
    test("one question at a time; answers stay while one looks", async () => {
        await opened();
        expect(".o_netwerk_package_adopt").toHaveCount(0);
        await contains(".o_netwerk_package_to_questions:contains(First answer 2 questions)").click();
        expect(".o_netwerk_package_same h2").toHaveText("Question 1 of 2");
        expect(".o_netwerk_package_theirs").toHaveText(/Sleep/);
        expect(queryAllTexts(".o_netwerk_package_ours label")).toEqual(["Yes: Rest", "Yes: Housing", "No, it is another word"]);
        expect(".o_netwerk_package_same input:checked").toHaveCount(0);
        await contains("[data-key=u1] [value=sleep]").click();
        expect(".o_netwerk_package_follows").toHaveText(/leans on it uses your word/);
        await contains("button:contains(Next question)").click();
        expect(".o_netwerk_package_same h2").toBeFocused();
        expect(".o_netwerk_package_same input:checked").toHaveCount(0);
        await contains("[data-tab=items]").click();
        expect("[data-tab=same]").toHaveText(/The same as ours\? 1/);
        await contains(".o_netwerk_package_to_questions:contains(First answer 1 question)").click();
        // at what is left
        expect(".o_netwerk_package_same h2").toHaveText("Question 2 of 2");
        await contains("[data-key=u2] [value=other]").click();
        expect(".o_netwerk_package_follows").toHaveText(/as another one/);
        await contains("button:contains(Question before)").click();
        expect("[data-key=u1] [value=sleep]").toBeChecked();
        expect(".o_netwerk_package_adopt").toHaveCount(1);
        // what is the same as ours does not come, what stands here neither
        expect(".o_netwerk_package_comes").toHaveText(/^1 method and 1 instrument will stand beside/);
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        expect(asked("adopt")).toEqual([["adopt", "e30=", { u1: "sleep", u2: "other" }]]);
    });

    test("another tab begins at its top", async () => {
        const many = Array.from({ length: 60 }, (_, at) => at + 1);
        server.view.items = many.map((at) => item(at, "method", `Walking ${at}`));
        server.view.same[0].ours = many.map((at) => ({ code: `word${at}`, name: `Word ${at}` }));
        await opened();
        const page = queryFirst(".o_netwerk_package_scroll");
        page.scrollTop = 400;
        expect(page.scrollTop).toBe(400);
        await contains(".o_netwerk_package_to_questions").click();
        expect(page.scrollTop).toBe(0);
    });

    test("what was answered before is not asked again, and can be changed", async () => {
        server.view.same = [question("u1", "Sleep", "sleep")];
        await opened();
        expect(".o_netwerk_package_adopt").toHaveCount(1);
        await contains("[data-tab=same]").click();
        expect("[data-key=u1] [value=sleep]").toBeChecked();
        await contains("[data-key=u1] [value=other]").click();
        expect(".o_netwerk_package_comes").toHaveText(/1 life domain/);
    });

    test("another answer than the words stays an answer of that question", async () => {
        await opened();
        await contains("[data-tab=same]").click();
        await contains("[data-key=u1] [value=housing]").click();
        await contains("button:contains(Next question)").click();
        await contains("[data-key=u2] [value=housing]").click();
        await contains("button:contains(Question before)").click();
        expect("[data-key=u1] input:checked").toHaveValue("housing");
    });

    test("who leaves with answers is asked first", async () => {
        await opened();
        await contains("[data-tab=same]").click();
        await contains("[data-key=u1] [value=sleep]").click();
        await choose(file("other.json"));
        expect(".modal").toHaveText(/your answers are gone/);
        await contains(".modal button:contains(Stay here)").click();
        await settle();
        expect(asked("open").length).toBe(1);
        expect("[data-key=u1] [value=sleep]").toBeChecked();
    });
});

describe("adopted, kept, taken back", () => {
    const answered = () => {
        server.view.same = [];
    };

    test("how far it is, until it is done; then what came", async () => {
        answered();
        server.works = [{ done: 2 }, { done: 5 }];
        await opened();
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        expect(".o_netwerk_package_progress [role=progressbar]").toHaveAttribute("aria-valuenow", "20");
        expect(".o_netwerk_package_progress [role=status]").toHaveText(/20 percent is done/);
        expect("h1").toBeFocused();
        await advanceTime(1500);
        await settle();
        expect(".o_netwerk_package_progress [role=status]").toHaveText(/50 percent/);
        server.line = "down";
        await advanceTime(1500);
        await settle();
        expect(".o_netwerk_package_lost").toHaveCount(1);
        expect(".o_netwerk_package_progress").toHaveCount(1);
        server.line = "up";
        await contains(".o_netwerk_package_lost button").click();
        await settle();
        await settle();
        expect(".o_netwerk_package_lost").toHaveCount(0);
        expect("[data-tab=came]").toHaveClass("active");
        expect(queryAllTexts(".o_netwerk_package_row bdi")).toEqual(["Élan", NASTY.trim()]);
        expect(".o_netwerk_package_row:last").toHaveText(/you had it/);
    });

    test("we work with it, and no more", async () => {
        answered();
        await opened();
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        await contains(".o_netwerk_package_row:first input").click();
        await settle();
        expect(".o_netwerk_package_row:first input").toBeChecked();
        await contains(".o_netwerk_package_row:first input").click();
        await settle();
        expect(".o_netwerk_package_row:first input").not.toBeChecked();
        expect(server.calls.slice(-2)).toEqual([["action_turn_on", 11], ["action_turn_off", 11]]);
    });

    test("a switch that is refused stands as it stood", async () => {
        answered();
        server.refuses = "It is used no longer.";
        await opened();
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        await contains(".o_netwerk_package_row:first input").click();
        await settle();
        expect(".o_netwerk_package_refusal").toHaveText("It is used no longer.");
        expect(".o_netwerk_package_row:first input").not.toBeChecked();
    });

    test("who went on is not asked for any more", async () => {
        answered();
        server.works = [{ done: 1 }, { done: 2 }, { done: 3 }];
        await opened();
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        const left = server.works.length;
        await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_package" });
        await settle();
        await advanceTime(5000);
        await settle();
        expect(server.works.length).toBe(left);
    });

    test("two taps adopt once", async () => {
        answered();
        await opened();
        const button = queryFirst(".o_netwerk_package_adopt");
        button.click();
        button.click();
        await settle();
        expect(asked("adopt").length).toBe(1);
    });

    test("a line that breaks keeps what was chosen, and tries again", async () => {
        server.view.same = [question("u1", "Sleep")];
        await opened();
        await contains("[data-tab=same]").click();
        await contains("[data-key=u1] [value=sleep]").click();
        server.line = "down";
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        expect(".o_netwerk_package_lost").toHaveText(/What you chose is still here/);
        expect("[data-key=u1] [value=sleep]").toBeChecked();
        server.line = "up";
        await contains(".o_netwerk_package_lost button").click();
        await settle();
        expect(asked("adopt")).toEqual([["adopt", "e30=", { u1: "sleep" }]]);
        expect(".o_netwerk_package_action").toHaveAttribute("data-phase", "adopted");
    });

    test("kept for later: its number stands in the address", async () => {
        answered();
        await opened();
        await contains(".o_netwerk_package_keep").click();
        await settle();
        expect(browser.location.pathname).toMatch(/\/netwerkpakket\/7$|\/7$/);
        expect(".o_netwerk_package_keep").toHaveCount(0);
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        expect(asked("adopt")).toEqual([["adopt", 7, {}]]);
    });

    test("a file that is there already: the way to it", async () => {
        server.view.kept_id = 7;
        server.state = "adopted";
        await opened();
        await contains(".o_netwerk_package_to_kept").click();
        await settle();
        expect(asked("get")).toEqual([["get", 7]]);
        expect("[data-tab=came]").toHaveClass("active");
        expect(".o_netwerk_package_to_kept").toHaveCount(0);
    });

    test("one that was kept is opened by its number", async () => {
        answered();
        server.state = "kept";
        await openAction({ package_id: 7 });
        expect("h1").toHaveText("Sleeping");
        expect(".o_netwerk_package_looks").toHaveText(/screen of 4/);
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        expect(asked("adopt")).toEqual([["adopt", 7, {}]]);
    });

    test("one that cannot be reached yet is tried again", async () => {
        server.state = "kept";
        server.line = "down";
        await openAction({ package_id: 7 });
        expect(".o_netwerk_package_lost").toHaveCount(1);
        server.line = "up";
        await contains(".o_netwerk_package_lost button").click();
        await settle();
        expect("h1").toHaveText("Sleeping");
    });

    test("taken back, and told what stays", async () => {
        answered();
        await opened();
        await contains(".o_netwerk_package_adopt").click();
        await settle();
        await contains(".o_netwerk_package_undo").click();
        expect(asked("undo")).toEqual([]);
        await contains(".modal .btn-primary").click();
        await settle();
        expect(asked("undo").length).toBe(1);
        expect(".o_netwerk_package_undone").toHaveText("“Élan” stays: it is used.");
        expect("[data-tab=came]").toHaveCount(0);
        // all of it is there, and is used again
        server.view.items = [item(1, "method", "Walking", { state: "known" })];
        await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_package", params: { package_id: 7 } });
        await settle();
        expect(".o_netwerk_package_comes").toHaveText(/is used again/);
    });

    test("of which nothing comes, adopting is not what one is asked to do", async () => {
        answered();
        server.view.items = [item(1, "method", "Walking", { state: "known" })];
        await opened();
        expect(".o_netwerk_package_comes").toHaveText(/Nothing new comes/);
        expect(".o_netwerk_package_adopt").toHaveClass("btn-secondary");
        server.view.items = [item(1, "method", "Walking")];
        await getService("action").doAction({ type: "ir.actions.client", tag: "netwerk_package", params: { package_id: 7 } });
        await settle();
        expect(".o_netwerk_package_adopt").toHaveClass("btn-primary");
    });

    test("what cannot be adopted says why", async () => {
        answered();
        server.view.can_adopt = false;
        server.view.why_not = "Key competence “x” is not known here.";
        await opened();
        expect(".o_netwerk_package_comes").toHaveText("Key competence “x” is not known here.");
        expect(".o_netwerk_package_adopt").toHaveCount(0);
    });

    test("a page that is loaded anew says that the file must be opened again", async () => {
        browser.sessionStorage.setItem("netwerk_package_opened", "sleep.json");
        await openAction();
        expect(".o_netwerk_package_was_open").toHaveText("“sleep.json” was open here and was not kept. Open the file again.");
        await choose(file());
        expect(".o_netwerk_package_was_open").toHaveCount(0);
        expect(browser.sessionStorage.getItem("netwerk_package_opened")).toBe("sleep.json");
    });
});
