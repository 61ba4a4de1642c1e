/**
 * A mind map and a web by hand. In a mind map keys go along the branches, Tab makes a leaf,
 * Enter the one beside it, and what hangs somewhere can be folded away for whoever looks. In
 * both one draws arrows, and says in words what an arrow means.
 */
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";

import { answerWords } from "../filling/answer_words";
import { columnsOf } from "../filling/sheet_preview";
import { HANDS, Hand, keyOf } from "./hands";

/** In units: in less all stands under each other, see engine/instrument/drawing/by_hand/tree.py. */
const NARROW = 600;
/** How wide one types what comes to hang somewhere, and how far in. */
const TYPED = 240;
const INDENT = 18;

const foldKey = ({ model, assessmentId }) => `netwerk_folded/${model}/${assessmentId}`;

/** What somebody folded in this tab; nobody else sees that. */
function foldedOf(store) {
    try {
        return JSON.parse(browser.sessionStorage.getItem(foldKey(store))) || [];
    } catch {
        return [];
    }
}

export class GraphHand extends Hand {
    /** What this tab keeps of how one looks: goes with each question for the drawing. */
    static looksAt(store) {
        const folded = foldedOf(store);
        return folded.length ? { folded } : {};
    }

    // -- what is there ------------------------------------------------------------------

    /** The section of which the things hang together. */
    get main() {
        const { sections } = this.store.view;
        const keys = new Set(this.things.flatMap(({ takes }) => takes || []));
        const found = sections.find(({ key }) => keys.has(key));
        return found || sections.find(({ nests }) => nests) || sections.find(({ key, links }) => links.includes(key));
    }

    get isTree() {
        return Boolean(this.main?.nests);
    }

    isInMain({ place }) {
        return place[0] === this.main?.key;
    }

    get centre() {
        return this.isTree ? this.things.find((one) => one.takes && !this.isInMain(one)) : null;
    }

    isCentre(thing) {
        return Boolean(thing && this.centre && keyOf(thing) === keyOf(this.centre));
    }

    /** Whether it is one of the mind map: the middle, a branch or a leaf. */
    isOfTree(thing) {
        return this.isTree && (this.isInMain(thing) || this.isCentre(thing));
    }

    find(place) {
        return this.things.find((one) => keyOf(one) === place?.join("/")) || null;
    }

    above(thing) {
        return this.find(thing.under);
    }

    below(thing) {
        return this.things.filter(({ under }) => under && under.join("/") === keyOf(thing));
    }

    /** Whether something hangs under a thing, however deep, or is it. */
    isUnder(target, thing) {
        for (let one = target; one; one = this.above(one)) {
            if (keyOf(one) === keyOf(thing)) {
                return true;
            }
        }
        return false;
    }

    words(thing) {
        if (!this.isCentre(thing)) {
            return super.words(thing);
        }
        const [section, row] = [this.section(thing), this.row(thing)];
        const said = columnsOf(section, row).map((one) => answerWords(one, row.answers[one.key]));
        return said.filter(Boolean).join(", ") || row.words;
    }

    label(thing) {
        const said = super.label(thing);
        if (!this.isInMain(thing)) {
            return said;
        }
        const above = this.above(thing);
        const ends = (thing.links_to || []).map((place) => this.find(place)).filter(Boolean);
        return [
            said,
            above && !this.isCentre(above) && _t("under %s", this.words(above)),
            ends.length && _t("arrow to %s", ends.map((one) => this.words(one)).join(", ")),
            thing.is_folded && _t("folded"),
        ]
            .filter(Boolean)
            .join(", ");
    }

    /** An empty mind map begins with what stands in the middle. */
    get begins() {
        const { centre } = this;
        if (!centre || this.things.some((one) => this.isInMain(one))) {
            return null;
        }
        return { key: keyOf(centre), act: this.column(centre, "choice")?.key || "" };
    }

    // -- from one to the other ----------------------------------------------------------

    /** 1 for right of the middle, -1 for left; all right where it is narrow. */
    side(thing) {
        const [, , wide] = this.drawing.box;
        const [x, , w] = thing.box;
        return wide < NARROW || x + w / 2 > wide / 2 ? 1 : -1;
    }

    next(thing, key) {
        const found = this.isOfTree(thing) && this.along(thing, key);
        return found || super.next(thing, key);
    }

    /** Along the branches: outward to what hangs there, inward to what it hangs under. */
    along(thing, key) {
        const across = { ArrowRight: 1, ArrowLeft: -1 }[key];
        if (across) {
            if (this.isCentre(thing)) {
                return this.below(thing).find((one) => this.side(one) === across);
            }
            return across === this.side(thing) ? this.below(thing)[0] : this.above(thing);
        }
        const by = { ArrowDown: 1, ArrowUp: -1 }[key];
        if (!by || this.isCentre(thing)) {
            return null;
        }
        const mine = this.things
            .filter((one) => this.isInMain(one) && this.side(one) === this.side(thing))
            .sort((one, other) => one.box[1] - other.box[1]);
        return mine[mine.indexOf(thing) + by];
    }

    keys(ev, thing) {
        if (ev.altKey || !this.isOfTree(thing)) {
            return null;
        }
        switch (ev.key) {
            case "Tab":
                return ev.shiftKey ? null : this.grow(thing);
            case "Enter":
                return ev.shiftKey ? null : this.grow((!this.isCentre(thing) && this.above(thing)) || thing, thing);
            case " ":
                return this.fold(thing) || [];
        }
        return null;
    }

    // -- growing ------------------------------------------------------------------------

    /**
     * One types what comes to hang under a thing; Enter goes on with the next one there, Tab
     * with what hangs under that.
     *
     * @param {Object} thing
     * @param {Object} [chosen] what stays chosen meanwhile
     */
    grow(thing, chosen = thing) {
        const parent = this.isCentre(thing) ? "" : thing.place[1];
        const key = keyOf(thing);
        const type = this.growing(parent, chosen, (hand) => hand.roomUnder(key));
        return { type, ...this.unfolded(thing) };
    }

    /** One types where it comes to hang, also under what was put down just now. */
    growing(parent, thing, at) {
        const onTab = (key) => {
            const under = key.slice(key.indexOf("/") + 1);
            return this.growing(under, thing, (hand) => hand.roomUnder(key) || at(hand));
        };
        return { ...this.adding(this.main, parent), thing, at, onTab, again: true };
    }

    /** Where the next thing that hangs under one comes to stand. */
    roomUnder(key) {
        const thing = this.things.find((one) => keyOf(one) === key);
        if (!thing) {
            return null;
        }
        const [x, y, w, h] = thing.box;
        if (this.isCentre(thing)) {
            return [x + w / 2 - TYPED / 2, y + h + 4, TYPED, 0];
        }
        const [, top, , high] = thing.zone || thing.box;
        const left = this.side(thing) > 0 ? x + INDENT : x + w - INDENT - TYPED;
        return [Math.max(0, left), top + high, TYPED, 0];
    }

    adding(section, parent = "") {
        const typing = super.adding(section, parent);
        return section === this.main && this.isTree && parent ? { ...typing, label: _t("A leaf") } : typing;
    }

    /** Own points; and of what the template has the rows that are not drawn yet. */
    get adds() {
        const { main } = this;
        const mine = [main?.can_choose && main.key, this.centre?.place[0]];
        const isFree = ({ row, section }) => !(row && mine.includes(section));
        return [
            ...super.adds.filter(isFree).map((one) => (one.section === main?.key && this.isTree ? this.asBranch(one) : one)),
            ...this.notDrawn.map((row) => ({
                section: main.key,
                row: row.key,
                label: row.words,
                run: () => this.bring(row),
            })),
        ];
    }

    asBranch(typing) {
        const { centre } = this;
        return centre ? this.grow(centre).type : typing;
    }

    get notDrawn() {
        const { main } = this;
        const there = new Set(this.things.filter((one) => this.isInMain(one)).map(({ place }) => place[1]));
        return main?.can_choose ? main.rows.filter((row) => !row.is_own && !there.has(row.key)) : [];
    }

    /** A row of the template comes on the drawing. */
    bring(row) {
        const { main } = this;
        const there = [...this.things.filter((one) => this.isInMain(one)).map(({ place }) => place[1]), row.key];
        return { ...this.choosing((key) => there.includes(key) || main.chosen?.includes(key)), label: row.words, choose: `${main.key}/${row.key}` };
    }

    choosing(isChosen) {
        const { main } = this;
        const rows = main.rows.filter((row) => !row.is_own && isChosen(row.key)).map(({ key }) => key);
        // nothing chosen is everything asked
        return { changes: [{ op: "choose", section: main.key, rows: rows.length ? rows : null, was: main.chosen }] };
    }

    // -- folding ------------------------------------------------------------------------

    get folded() {
        return this.look.folded || [];
    }

    fold(thing) {
        if (!this.isInMain(thing) || !thing.has_more) {
            return null;
        }
        const others = this.folded.filter((key) => key !== thing.place[1]);
        this.say(thing.is_folded ? _t("Opened: %s", this.words(thing)) : _t("Folded: %s", this.words(thing)));
        return this.looking(thing.is_folded ? others : [...others, thing.place[1]]);
    }

    /** What one adds to is open. */
    unfolded(thing) {
        return thing.is_folded ? this.looking(this.folded.filter((key) => key !== thing.place[1])) : {};
    }

    looking(folded) {
        try {
            browser.sessionStorage.setItem(foldKey(this.store), JSON.stringify(folded));
        } catch {
            // the browser keeps nothing: it is folded as long as the page is there
        }
        return { look: { folded: folded.length ? folded : undefined } };
    }

    // -- hanging ------------------------------------------------------------------------

    /** Of a web each is tied to another by being laid on it. */
    canMove(thing) {
        return this.isTree ? super.canMove(thing) : this.isInMain(thing);
    }

    drop(thing, grip, at, target) {
        if (!target) {
            return null;
        }
        return grip || !this.isTree ? this.tie(thing, target) : this.hang(thing, target);
    }

    hint(thing, grip, at, target) {
        if (!target) {
            return "";
        }
        if (grip || !this.isTree) {
            return this.canTie(thing, target) ? `→ ${this.words(target)}` : "";
        }
        return this.isUnder(target, thing) ? _t("Not under itself") : _t("Under: %s", this.words(target));
    }

    hang(thing, target) {
        const row = this.row(thing);
        const parent = this.isCentre(target) ? "" : target.place[1];
        if (this.isUnder(target, thing)) {
            this.say(_t("Not under itself"));
            return null;
        }
        if (!row?.is_own || parent === row.parent) {
            return null;
        }
        const label = _t("%(what)s, under %(where)s", { what: row.words, where: this.words(target) });
        const changes = [{ op: "set_row", uid: row.key, parent, was: { parent: row.parent } }];
        return { changes, label, choose: keyOf(thing), ...this.unfolded(target) };
    }

    take(thing) {
        if (!this.isInMain(thing)) {
            return super.take(thing);
        }
        const row = this.row(thing);
        const found = row?.is_own ? super.take(thing) : row && this.takeOut(thing, row);
        const above = found && this.above(thing);
        return above ? { ...found, choose: keyOf(above) } : found;
    }

    /** A row of the template, with what hangs there and what was said of it. */
    takeOut(thing, row) {
        const { main } = this;
        const end = this.end(thing);
        const changes = [
            ...main.rows.filter((one) => one.is_own && one.parent === row.key).map(({ key }) => ({ op: "take_row", uid: key })),
            ...Object.entries(row.answers).map(([column, was]) => ({
                op: "set", section: main.key, row: row.key, column, answer: null, was,
            })),
            ...this.store.view.links
                .filter(({ from, to }) => from === end || to === end)
                .map(({ from, to }) => ({ op: "unlink", from, to })),
            ...(main.chosen?.includes(row.key)
                ? this.choosing((key) => key !== row.key && main.chosen.includes(key)).changes
                : []),
        ];
        return changes.length ? { changes, label: _t("%s removed", row.words) } : null;
    }

    // -- arrows -------------------------------------------------------------------------

    canTie(thing, target) {
        return this.section(thing).links.includes(target.place[0]) && keyOf(thing) !== keyOf(target);
    }

    tie(thing, target) {
        const [from, to] = [this.end(thing), this.end(target)];
        if (!this.canTie(thing, target) || this.isLinked(from, to)) {
            return null;
        }
        return { changes: [{ op: "link", from, to }], label: `${this.words(thing)} → ${this.words(target)}` };
    }

    /** To what is drawn, and to what it leads already. */
    linkOptions(thing, key) {
        const there = new Set(this.things.filter(({ place }) => place[0] === key).map((one) => this.words(one)));
        return super.linkOptions(thing, key).filter(({ label, isOn }) => isOn || there.has(label));
    }

    /** What its arrows say, each in words. */
    arrowActs(thing) {
        const from = this.end(thing);
        const options = this.store.view.links
            .filter((one) => one.from === from)
            .map(({ to, words }) => {
                const end = this.things.find((one) => this.end(one) === to);
                const label = `→ ${end ? this.words(end) : "…"}`;
                const type = {
                    label: _t("What does this arrow say? %s", label),
                    words: words || "",
                    thing,
                    mayBeEmpty: true,
                    problem: `${keyOf(thing)}/${to}`,
                    changes: (typed) => ({ changes: [{ op: "link", from, to, words: typed }], label }),
                };
                return { label: words ? `${label}: ${words}` : label, isOn: Boolean(words), run: () => ({ type }) };
            });
        return options.length ? [{ code: "arrow", label: _t("Words at an arrow…"), icon: "fa-comment-o", options }] : [];
    }

    // -- the bar ------------------------------------------------------------------------

    /** An arrow is not larger or smaller. */
    stepActs() {
        return [];
    }

    step() {
        return null;
    }

    acts(thing) {
        const acts = super.acts(thing).map((act) => this.asked(act, thing));
        if (!this.isInMain(thing) && !this.isCentre(thing)) {
            return acts;
        }
        const isLast = acts.at(-1)?.code === "take" ? 1 : 0;
        const cut = acts.length - isLast;
        return [...this.growActs(thing), ...acts.slice(0, cut), ...this.hangActs(thing), ...this.sideActs(thing), ...this.arrowActs(thing), ...acts.slice(cut)];
    }

    /** Of a row of the template the words are an answer: it is called as it is asked. */
    asked(act, thing) {
        const row = this.row(thing);
        const text = act.code === "edit" && row && !row.is_own && this.column(thing, "text");
        return text ? { ...act, label: text.words || act.label } : act;
    }

    growActs(thing) {
        if (!this.isTree) {
            return [];
        }
        const isCentre = this.isCentre(thing);
        const acts = [
            {
                code: "grow",
                label: isCentre ? _t("Add a branch") : _t("Add a leaf"),
                icon: "fa-plus",
                run: () => this.grow(thing),
            },
        ];
        if (!isCentre && thing.has_more) {
            acts.push({
                code: "fold",
                label: thing.is_folded ? _t("Open") : _t("Fold"),
                icon: thing.is_folded ? "fa-plus-square-o" : "fa-minus-square-o",
                run: () => this.fold(thing),
            });
        }
        return acts;
    }

    /** A branch of one's own stands at the side where one wants it. */
    sideActs(thing) {
        const row = this.row(thing);
        const isBranch = row?.is_own && !row.parent && this.isInMain(thing);
        if (!isBranch || this.drawing.box[2] < NARROW) {
            return [];
        }
        const side = this.side(thing) > 0 ? "left" : "right";
        const label = side === "left" ? _t("To the left") : _t("To the right");
        const change = { op: "set_row", uid: row.key, side };
        const run = () => ({ changes: [change], label: `${row.words}: ${label}`, choose: keyOf(thing) });
        return [{ code: "side", label, icon: side === "left" ? "fa-arrow-left" : "fa-arrow-right", run }];
    }

    /** Under what it can hang, by a tap or a key. */
    hangActs(thing) {
        const row = this.row(thing);
        if (!this.isTree || !row?.is_own || !this.isInMain(thing)) {
            return [];
        }
        const options = this.things
            .filter((one) => this.isOfTree(one) && !this.isUnder(one, thing))
            .map((one) => ({
                label: this.words(one),
                isOn: keyOf(one) === keyOf(this.above(thing) || thing),
                run: () => this.hang(thing, one),
            }));
        return options.length ? [{ code: "hang", label: _t("Hangs under…"), icon: "fa-level-up", options }] : [];
    }
}

HANDS.add("graph", GraphHand);
