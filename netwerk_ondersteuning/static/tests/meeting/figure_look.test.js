import { describe, expect, test } from "@odoo/hoot";
import { GraphModel } from "@web/views/graph/graph_model";

import { colorOf } from "@netwerk_ondersteuning/figure_look/figure_look";

describe.current.tags("headless");

const level = {
    type: "selection",
    selection: [
        ["fine", "It goes well"],
        ["a_bit", "It gets a bit much"],
        ["too_much", "It gets too much"],
        ["withheld", "Too few to show apart"],
    ],
};
const date = { type: "date" };
const team = { type: "many2one" };
const words = Object.fromEntries(level.selection);
const measure = { type: "integer", aggregator: "sum" };

/** What the model makes of rows of `[quarter, code, number]`, or `[code, number]`. */
function charted(rows, groupBy = ["date", "level"], metaData = {}) {
    const model = Object.create(GraphModel.prototype);
    model.metaData = {
        resModel: "netwerk.figure.strain",
        mode: "bar",
        stacked: true,
        order: null,
        measure: "member_count",
        fields: { date, level, team, member_count: measure },
        measures: { member_count: { string: "People" } },
        groupBy: groupBy.map((fieldName) => ({ fieldName })),
        ...metaData,
    };
    model.dataPoints = rows.map((row) => ({
        labels: row.slice(0, -1).map((value) => words[value] || value),
        identifier: JSON.stringify(
            row.slice(0, -1).map((value, index) => ({ [groupBy[index]]: value }))
        ),
        value: row.at(-1),
        domain: [],
    }));
    model.data = model._getData(model.dataPoints, true);
    return model;
}
const labels = (model) => model.data.datasets.map(({ label }) => label);
const looks = (model) => model.data.datasets.map(({ look }) => look);

// as the server gives them: by code
const ROWS = [
    ["Q3", "a_bit", 9],
    ["Q3", "fine", 17],
    ["Q3", "too_much", 5],
    ["Q4", "withheld", 21],
];

test("classes stand in the order of their field, what was put together last", () => {
    expect(labels(charted(ROWS))).toEqual([
        "It goes well",
        "It gets a bit much",
        "It gets too much",
        "Too few to show apart",
    ]);
    const withheldFirst = [["Q1", "withheld", 6], ...ROWS];
    expect(labels(charted(withheldFirst)).at(-1)).toBe("Too few to show apart");
});

test("each class has its colour, whoever is there beside it", () => {
    const all = looks(charted(ROWS));
    expect(new Set(all).size).toBe(4);
    for (const rows of [ROWS.slice(1), ROWS.slice(2), [ROWS[0], ROWS[2]], [...ROWS].reverse()]) {
        const model = charted(rows);
        model.data.datasets.forEach((dataset) => {
            const code = level.selection.find(([, label]) => label === dataset.label)[0];
            expect(dataset.look).toBe(colorOf(level, code));
        });
    }
});

test("too much is never green", () => {
    const [red, green, blue] = [1, 3, 5].map((at) =>
        parseInt(colorOf(level, "too_much").slice(at, at + 2), 16)
    );
    expect(red).toBeGreaterThan(green * 2);
    expect(red).toBeGreaterThan(blue);
});

test("numbers stay with their class and their quarter", () => {
    const model = charted(ROWS);
    const told = Object.fromEntries(model.data.datasets.map(({ label, data }) => [label, data]));
    expect(model.data.labels).toEqual(["Q3", "Q4"]);
    expect(told).toEqual({
        "It goes well": [17, 0],
        "It gets a bit much": [9, 0],
        "It gets too much": [5, 0],
        "Too few to show apart": [0, 21],
    });
});

test("bars of one class each: in order, each in the colour of its class", () => {
    const model = charted(
        [
            ["too_much", 5],
            ["withheld", 6],
            ["fine", 17],
        ],
        ["level"]
    );
    expect(model.data.labels).toEqual([
        "It goes well",
        "It gets too much",
        "Too few to show apart",
    ]);
    expect(model.data.datasets[0].data).toEqual([17, 5, 6]);
    expect(model.data.datasets[0].look).toEqual(
        ["fine", "too_much", "withheld"].map((code) => colorOf(level, code))
    );
});

test("a month with nothing gives no decimals to what is counted", () => {
    expect(charted([...ROWS, ["Q5", "fine", false]]).metaData.allIntegers).toBe(true);
    expect(charted([...ROWS, ["Q5", "fine", 0.5]]).metaData.allIntegers).toBe(false);
});

test("an order that was asked for stays", () => {
    const model = charted(
        [
            ["too_much", 9],
            ["fine", 1],
        ],
        ["level"],
        { order: "DESC" }
    );
    expect(model.data.datasets[0].data).toEqual([9, 1]);
});

test("a line over the bars only where they follow each other in time, and are sums", () => {
    const lineOf = (...args) => charted(...args)._getLineOverlayDataset();
    expect(lineOf(ROWS).data).toEqual([31, 21]);
    expect(
        lineOf([["North", "fine", 3], ["South", "a_bit", 4]], ["team", "level"])
    ).toBe(null);
    const average = { date, level, member_count: { type: "float", aggregator: "avg" } };
    expect(lineOf(ROWS, ["date", "level"], { fields: average })).toBe(null);
});

test("graphs of others are as Odoo draws them", () => {
    const model = charted(ROWS, ["date", "level"], { resModel: "res.partner" });
    expect(labels(model)[0]).toBe("It gets a bit much");
    expect(looks(model)).toEqual([undefined, undefined, undefined, undefined]);
});
