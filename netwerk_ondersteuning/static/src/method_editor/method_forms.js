/** What is asked of each part of a method that is being made: fields, in groups. */
import { _t } from "@web/core/l10n/translation";

import { line, one, plain, some, text, whole, yes } from "../editor/editor_forms";

/** Pages of the whole, in their order, and what stands on each: the first is where one
 * begins. */
export const PAGES = {
    "": ["name", "scope", "what", "target"],
    "#aims": ["goals", "principles", "outcomes"],
    "#work": ["professional", "volunteer", "mix", "roles"],
    "#instruments": ["instruments"],
    "#source": ["background", "watch", "organisations", "statuses", "source", "licence", "may_pass_on"],
};

export const pageName = (page) =>
    ({
        "": () => _t("The method"),
        "#aims": () => _t("What it aims at"),
        "#work": () => _t("What one does"),
        "#instruments": () => _t("Instruments"),
        "#source": () => _t("Where it comes from"),
    })[page]();

/** The page on which a field of the whole stands. */
export const pageOf = (name) => Object.keys(PAGES).find((page) => PAGES[page].includes(name)) ?? "";

const fieldOf = {
    name: () => line("name", _t("What it is called")),
    scope: (choices) => one("scope", _t("Begins with"), choices.scope),
    what: () => text("what", _t("What it is")),
    target: () => text("target", _t("For whom")),
    outcomes: (choices, body) => some("outcomes", _t("What may come of it"), outcomesOf(choices, body)),
    professional: () => text("professional", _t("What the professional does")),
    volunteer: () => text("volunteer", _t("What the volunteer does")),
    mix: () => text("mix", _t("People nearby and professionals")),
    background: () => text("background", _t("Background")),
    watch: () => text("watch", _t("What to mind")),
    source: () => text("source", _t("Where this text comes from")),
    licence: () => plain("licence", _t("On what terms it may be used")),
    may_pass_on: () => yes("may_pass_on", _t("Others may get it from us")),
};

/** Results to choose from, and those that the method names already. */
function outcomesOf(choices, body) {
    const more = (body.outcomes || []).filter((code) => !choices.outcomes.some((other) => other.code === code));
    return [...choices.outcomes, ...more.map((code) => ({ code, label: code }))];
}

const listOf = {
    goals: () => ({ title: _t("Goals"), empty: _t("What is it for?"), fields: [text("words", _t("Words"), { isShort: true })] }),
    principles: () => ({
        title: _t("Principles"),
        empty: _t("What does one hold on to?"),
        fields: [text("words", _t("Words"), { isShort: true })],
    }),
    roles: (choices) => ({
        title: _t("What people are called here"),
        empty: _t("Only when this method has words of its own, such as “coach” for a volunteer."),
        fields: [one("who", _t("Who"), choices.roles), line("words", _t("Is called"))],
        options: choices.roles,
    }),
    instruments: (choices, body) => ({
        title: _t("Instruments that go with it"),
        empty: _t("Choose from the instruments that there are."),
        fields: [line("when", _t("When"))],
        isNamed: true,
        options: choices.instruments.filter(({ code }) => !(body.instruments || []).some(({ key }) => key === code)),
    }),
    organisations: () => ({
        title: _t("Who works this way"),
        empty: _t("Organisations, by name."),
        fields: [plain("name", _t("Organisation"))],
    }),
    statuses: (choices) => ({
        title: _t("How far it is"),
        empty: _t("Only when you want to tell."),
        fields: [one("status", _t("How far"), choices.statuses), whole("year", _t("In which year")), line("sector", _t("In which sector"))],
        options: choices.statuses,
    }),
};

/** @returns {Object[]} the fields of a page of the whole */
export function fieldsOfPage(page, body, choices) {
    const names = PAGES[page].filter((name) => fieldOf[name]);
    return names.map((name) => fieldOf[name](choices, body));
}

/** @returns {Object[]} the lists of a page of the whole: props of `EditorThings` */
export function listsOfPage(page, body, choices) {
    const names = PAGES[page].filter((name) => listOf[name]);
    return names.map((name) => ({ at: [name], ...listOf[name](choices, body) }));
}

/** @param {{nameOf: Function, body: Object, choices: Object}} store */
export function formOfPhase(phase, store) {
    const { body, choices } = store;
    const cycles = (body.cycles || []).map((cycle) => ({ code: cycle.cycle, label: store.nameOf("cycles", cycle) }));
    const named = (body.instruments || []).map(({ key }) => key);
    const codes = [...named, ...(phase.instruments || []).filter((code) => !named.includes(code))];
    return [
        {
            title: "",
            fields: [
                line("name", _t("Name"), { help: _t("May stay empty: then it is known by its number.") }),
                one("kind", _t("What it is"), choices.phase_kinds, { usual: "phase" }),
                cycles.length > 1 && one("cycle", _t("In which cycle"), cycles, { usual: 1, read: Number }),
                yes("optional", _t("It may be skipped")),
                text("guidance", _t("What one does in it")),
                some("instruments", _t("Instruments in it"), codes.map((code) => ({ code, label: store.nameOf("instruments", { key: code }) })), {
                    empty: codes.length ? "" : _t("First choose which instruments go with the method."),
                }),
            ].filter(Boolean),
        },
    ];
}

/** The list in the form of a phase. */
export function checklistOf(at) {
    return {
        at: [...at, "checklist"],
        title: _t("To think of in it"),
        empty: _t("Lines that are offered in this phase. Nothing is made of them by itself."),
        fields: [line("words", _t("Words"))],
    };
}

export function formOfCycle() {
    return [{ title: "", fields: [line("name", _t("Name")), yes("optional", _t("It may be skipped"))] }];
}

export function formOfNorm(norm, store) {
    const { body, choices } = store;
    const phases = (body.phases || []).map((phase) => ({ code: phase.key, label: store.nameOf("phases", phase) }));
    const isCounted = norm.kind !== "fewer";
    return [
        {
            title: "",
            fields: [
                one("kind", _t("Of what"), choices.norm_kinds, { isKind: true }),
                one("phase", _t("Of which phase"), phases, { empty: _t("The whole") }),
                isCounted && whole("least", _t("At least")),
                isCounted && whole("most", _t("At most")),
                isCounted && yes("about", _t("About: it is not exact")),
                text("words", _t("In a sentence"), { help: _t("So it is read on the page of the method.") }),
                text("source", _t("Where this number comes from"), {
                    help: _t("Needed: a book, a study, what your organisation agreed."),
                }),
            ].filter(Boolean),
        },
    ];
}

export const ADD_WORDS = {
    goals: () => _t("A new goal"),
    principles: () => _t("A new principle"),
    organisations: () => _t("An organisation"),
    checklist: () => _t("A new line"),
    roles: () => _t("For whom is there a word?"),
    statuses: () => _t("How far is it?"),
    instruments: () => _t("Choose an instrument"),
};
