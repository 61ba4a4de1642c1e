/**
 * What is asked of somebody, one question after the other, in the order of a talk: how
 * near, where they belong, what the two mean to each other; and what is known of it, short.
 */
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";

import { categoryName, choiceName, ringName } from "../parts/words";

const KEY = () => `netwerk_ondersteuning.card.${user.userId}`;

/** Whether this user wants the whole card at once. */
export function isWholeCard() {
    return browser.localStorage.getItem(KEY()) === "all";
}

/** Remembered on this device. */
export function wantWholeCard(isWhole) {
    browser.localStorage.setItem(KEY(), isWhole ? "all" : "one");
}

/**
 * @param {Object} network as the server tells it
 * @param {{member: Object, tie: Object}} person
 * @param {{other: Object}[]} others whom this person knows
 * @returns {{code: string, text: string, known: string[]}[]} `known`: what was said already
 */
export function questionsOf(network, { member, tie }, others) {
    const names = { client: network.dossier.center_name, name: member.name };
    const choice = (record, field) =>
        record[field] ? [choiceName(network, field, record[field])] : [];
    const named = (options, ids = []) =>
        options.filter(({ id }) => (ids || []).includes(id)).map(({ name }) => name);
    const said = (...texts) => texts.filter(Boolean);
    return [
        {
            code: "near",
            text: _t("How near is %(name)s to %(client)s?", names),
            known: tie.ring ? [ringName(network, tie.ring)] : [],
        },
        {
            code: "belongs",
            text: _t("Where does %(name)s belong?", names),
            known: member.category_id ? [categoryName(network, member.category_id)] : [],
        },
        {
            code: "means",
            text: _t("What do %(client)s and %(name)s mean to each other?", names),
            known: said(tie.client_gives, tie.client_words),
        },
        {
            code: "bond",
            text: _t("How is it between %(client)s and %(name)s?", names),
            known: [
                ...choice(tie, "quality"),
                ...choice(tie, "valence"),
                ...choice(tie, "contact_frequency"),
            ],
        },
        {
            code: "support",
            text: _t("What support comes from %(name)s?", names),
            known: [
                ...named(network.options.functions, tie.function_ids),
                ...choice(member, "reachability"),
                ...choice(tie, "engagement"),
            ],
        },
        {
            code: "involve",
            text: _t("May %(name)s join in?", names),
            known: [...choice(tie, "involve"), ...choice(member, "contact_permission")],
        },
        {
            code: "about",
            text: _t("What does %(name)s do, and since when do they know each other?", names),
            known: [
                ...said(member.occupation, member.origin),
                ...said(member.known_always ? _t("known always") : member.known_since_year),
            ].map(String),
        },
        {
            code: "knows",
            text: _t("Whom does %(name)s know?", names),
            known: others.map(({ other }) => other.name),
        },
        {
            code: "rest",
            text: _t("What else is good to know about %(name)s?", names),
            known: [
                ...(member.kind !== "person" ? choice(member, "kind") : []),
                ...choice(member, "formality"),
                ...named(network.options.roles, member.role_ids),
                ...choice(tie, "kinship"),
                ...said(member.note),
            ],
        },
    ];
}
