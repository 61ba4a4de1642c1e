/** What is asked of each part of an instrument that is being made: fields, in groups. */
import { _t } from "@web/core/l10n/translation";

import { line, one, plain, some, text, whole, wordsOf, yes } from "../editor/editor_forms";

/** How a part is called in the outline and in lists. */
export function nameOf(kind, thing, choices) {
    if (kind === "rules") {
        return choices.rules.find(({ code }) => code === thing.kind)?.label || thing.kind;
    }
    const words = wordsOf(kind === "sections" ? thing.title : thing.words);
    return (
        words ||
        { sections: _t("Part without a title"), rows: _t("Row"), columns: _t("Question"), options: _t("Answer") }[kind]
    );
}

export const ADD_WORDS = {
    sections: () => _t("A new part"),
    rows: () => _t("A new row"),
    columns: () => _t("A new question"),
    options: () => _t("A new answer"),
};

/** @returns {{title: string, at: string[], fields: Object[]}[]} of the instrument as a whole */
export function formOfWhole(body, choices) {
    return [
        {
            title: "",
            fields: [
                line("title", _t("Title")),
                text("intro", _t("What stands above the sheet"), {
                    help: _t("{client} becomes the name of the client."),
                }),
                some("respondents", _t("Who fills it in"), choices.respondents),
                one("subject", _t("About"), choices.subject, { usual: "dossier" }),
                one("continuity", _t("How often"), choices.continuity, { usual: "dated" }),
                some("renderings", _t("How it is drawn"), choices.renderings, {
                    help: _t("The first is how it opens."),
                }),
                one("flow", _t("How it is filled in"), choices.flow, { usual: "whole" }),
                one("choose", _t("Which parts are filled in"), choices.choose, { empty: _t("All of them") }),
                one("layer", _t("Who reads it"), choices.layer, { usual: "client" }),
            ],
        },
        {
            title: _t("Texts that go with it"),
            at: ["texts"],
            fields: [
                text("what", _t("What it is")),
                text("why", _t("Why")),
                text("when", _t("When")),
                text("how", _t("How, with what to say to the client")),
                text("questions", _t("Questions to go on with")),
                text("next", _t("What comes after it")),
            ],
        },
        {
            title: _t("Where it comes from"),
            fields: [
                text("source", _t("Where it comes from")),
                plain("licence", _t("On what terms it may be used")),
                yes("may_pass_on", _t("Others may get it from us")),
                some("next", _t("Instruments that come after it"), choices.instruments),
                some("bundles", _t("Printed together"), bundlesOf(body, choices), {
                    help: _t("With others of the same set, for one talk."),
                    empty: _t("In no set"),
                }),
            ],
        },
    ];
}

/** Sets of instruments that are printed together, with those that only this one names. */
function bundlesOf(body, choices) {
    const isKnown = (key) => choices.bundles.some(({ code }) => code === key);
    const own = (body.bundles || []).filter((key) => !isKnown(key));
    return [...choices.bundles, ...own.map((key) => ({ code: key, label: key }))];
}

export function formOfSection(section, body, choices) {
    const own = section.own_rows || "none";
    const isOwn = own !== "none";
    const ends = (body.sections || []).map((other) => ({
        code: other.key,
        label: other.key === section.key ? _t("This part itself") : nameOf("sections", other, choices),
    }));
    return [
        {
            title: "",
            fields: [
                line("title", _t("Title")),
                text("help", _t("Help")),
                one("own_rows", _t("Own points"), choices.own_rows, { usual: "none" }),
                isOwn && line("own_words", _t("What one is asked for an own point")),
                isOwn && whole("own_least", _t("At least so many")),
                isOwn && whole("own_most", _t("At most so many")),
                isOwn && yes("nests", _t("An own point may hang under another")),
                isOwn &&
                    whole("empty", _t("So many shapes stay open"), {
                        help: _t("Drawn without a name, for what has none yet. At most 10."),
                    }),
                own !== "only" && yes("chosen", _t("One chooses which rows are filled in")),
            ].filter(Boolean),
        },
        {
            title: _t("More"),
            isMore: true,
            fields: [
                one("domain", _t("Part of life"), choices.domain, { empty: _t("None") }),
                some("respondents", _t("Only asked of"), ofTemplate(body, choices), { empty: _t("Everybody who fills it in") }),
                one("layer", _t("Who reads it"), choices.layer, { empty: _t("As the whole") }),
                some("links", _t("Arrows may lead to"), ends, { empty: _t("No arrows") }),
            ].filter(Boolean),
        },
    ];
}

function ofTemplate(body, choices) {
    return choices.respondents.filter(({ code }) => (body.respondents || []).includes(code));
}

function pairFields(thing, choices, body) {
    return [
        { name: "pair", label: _t("Goes side by side with"), type: "line", options: pairsOf(choices, body, thing.key), empty: _t("Nothing"), own: _t("A new pair") },
        thing.pair && one("pair_kind", _t("How they go together"), choices.pair_kind, { empty: _t("Choose") }),
    ];
}

/** Pairs that other instruments have, and those of this one. */
function pairsOf(choices, body, key) {
    const known = [...choices.pair];
    for (const section of body.sections || []) {
        for (const kind of ["rows", "columns"]) {
            for (const one of section[kind] || []) {
                if (one.pair && one.key !== key && !known.some(({ code }) => code === one.pair)) {
                    known.push({ code: one.pair, label: nameOf(kind, one, choices) });
                }
            }
        }
    }
    return known;
}

export function formOfRow(row, section, body, choices) {
    const columns = (section.columns || []).map((column) => ({
        code: column.key,
        label: nameOf("columns", column, choices),
    }));
    return [
        {
            title: "",
            fields: [
                line("words", _t("Words")),
                text("help", _t("Help")),
                one("domain", _t("Part of life"), choices.domain, { empty: _t("As the part") }),
                {
                    name: "series",
                    label: _t("One line through time with"),
                    type: "line",
                    options: choices.series,
                    empty: _t("Nothing"),
                    own: _t("A new line"),
                },
            ],
        },
        {
            title: _t("More"),
            isMore: true,
            fields: [
                columns.length > 1 && some("columns", _t("Only these questions"), columns, { empty: _t("All of them") }),
                some("respondents", _t("Only asked of"), ofTemplate(body, choices), { empty: _t("Everybody who fills it in") }),
                ...pairFields(row, choices, body),
                one("competence", _t("Key competence"), choices.competence, { empty: _t("None") }),
                one("layer", _t("Who reads it"), choices.layer, { empty: _t("As the part") }),
            ].filter(Boolean),
        },
    ];
}

export function formOfColumn(column, body, choices) {
    const { kind } = column;
    const isBounded = kind === "score" || kind === "size";
    return [
        {
            title: "",
            fields: [
                line("words", _t("Words")),
                one("kind", _t("Kind of answer"), choices.kind, { isKind: true }),
                isBounded && whole("least", _t("The lowest")),
                isBounded && whole("most", _t("The highest")),
                isBounded && line("low", _t("Words of the lowest")),
                isBounded && line("high", _t("Words of the highest")),
                kind === "score" && one("about", _t("About which time"), choices.about, { empty: _t("No time") }),
                kind === "ref" && one("refers", _t("Who or what"), choices.refers),
                ["choice", "ref"].includes(kind) && yes("many", _t("More than one may be chosen")),
                kind === "choice" && !column.many && yes("ordered", _t("The answers go from little to much")),
            ].filter(Boolean),
        },
        {
            title: _t("More"),
            isMore: true,
            fields: [
                text("help", _t("Help")),
                yes("extra", _t("Only asked where it fits")),
                some("respondents", _t("Only asked of"), ofTemplate(body, choices), { empty: _t("Everybody who fills it in") }),
                ...pairFields(column, choices, body),
                one("layer", _t("Who reads it"), choices.layer, { empty: _t("As the part") }),
            ].filter(Boolean),
        },
    ];
}

/** What is filled in of an answer to choose from. */
export function optionFields() {
    return [line("words", _t("Words"))];
}
