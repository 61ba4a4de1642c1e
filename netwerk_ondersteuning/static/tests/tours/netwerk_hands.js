/**
 * What the two tours of the hands share (keyboard alone, touch alone): the places of
 * things, and the small network that they build.
 */
import { browser } from "@web/core/browser/browser";
import { user } from "@web/core/user";

export const PEOPLE = [
    ["Vader", 2, "household"],
    ["Tante Rita", 1, "family"],
    ["Thomas", 3, "friends"],
];

export const node = (name, ring = "") =>
    `.o_netwerk_node[data-member-name="${name}"]${ring && `[data-ring="${ring}"]`}`;
export const settled = (name, ring = "") => `${node(name, ring)}:not(.o_netwerk_waiting)`;
export const chip = (name) => `.o_netwerk_chip[data-member-name="${name}"]`;
export const card = (name) => `.o_netwerk_card[data-member-name="${name}"]`;
export const option = (field, value) => `[data-field="${field}"] [data-value="${value}"]`;
export const said = (text) => `.o_netwerk_said:contains("${text}")`;
/** One of the drawings in the stage: circle, ecogram, genogram or vip. */
export const drawing = (name) =>
    `.o_netwerk_stage > svg${name === "circle" ? ":not([data-drawing])" : `[data-drawing="${name}"]`}`;
/** The whole card at once, as who looks things up wants it. */
export const wholeCard = {
    content: "All questions of a card at once",
    trigger: "body",
    run: () => browser.localStorage.setItem(`netwerk_ondersteuning.card.${user.userId}`, "all"),
};
export const saved = {
    content: "All is saved",
    trigger: "body:not(:has(.o_netwerk_waiting_sign, .o_netwerk_unsaved))",
};
