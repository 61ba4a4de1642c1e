/**
 * A sheet that is drawn by hand: what the engine placed, with over each thing a target for
 * a finger, a mouse and the keyboard. What is done goes the road of the store; after each
 * change, also of others, the drawing is asked anew. Nothing is placed here.
 */
import { Component, markRaw, onMounted, onWillUnmount, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { hasTouch } from "@web/core/browser/feature_detection";
import { _t } from "@web/core/l10n/translation";

import { SheetDrawing } from "../instrument/sheet_drawing";
import { useHandDrag } from "./hand_drag";
import { HandRefs } from "./hand_refs";
import { HandTyping } from "./hand_typing";
import { HANDS, Hand, keyOf } from "./hands";
import { toward } from "./toward";

/** In units, see engine/instrument/drawing/view.py. */
const NARROWEST = 320;
const WIDEST = 1100;
/** In ms: the hand lets go of the edge of the window. */
const RESIZED = 250;

export class ByHand extends Component {
    static template = "netwerk_ondersteuning.ByHand";
    static components = { HandRefs, HandTyping, SheetDrawing };
    static props = {
        store: Object,
        isReadonly: { type: Boolean, optional: true },
        /** Of which rendering; the first of the sheet when left out. */
        code: { type: String, optional: true },
        /** Where the form is: called when that is asked for. */
        onForm: { type: Function, optional: true },
    };

    setup() {
        this.store = useState(this.props.store);
        this.root = useRef("root");
        this.box = useRef("box");
        this.state = useState({
            drawing: null,
            label: "",
            isBroken: false,
            /** Key of the thing that is chosen. */
            chosen: "",
            /** Key of the thing under the mouse: its grips are seen too. */
            hovered: "",
            /** Code of the act of which the options are shown. */
            openAct: "",
            /** What is typed in place, see `hands.js`. */
            typing: null,
            /** What is asked before it is done, see `hands.js`. */
            asking: null,
            said: "",
        });
        /** Which thing takes the focus once it is drawn, and what had it until then. */
        this.wish = null;
        this.asked = 0;
        this.look = HANDS.get(this.code, Hand).looksAt(this.store);
        this.isTouched = hasTouch();
        this.turns = 0;
        this.drag = useHandDrag(this.root, {
            getHand: () => (this.isReadonly ? null : this.hand),
            isChosen: (key) => key === this.state.chosen,
            onDrop: ({ thing, grip, at, target }) => this.do(this.hand.drop(thing, grip, at, target), thing),
            onEnd: () => this.later && this.show(this.later),
        });
        onMounted(() => {
            this.observer = new ResizeObserver(() => this.onResize());
            this.observer.observe(this.box.el);
        });
        useEffect(
            () => void this.load(),
            () => [this.store.sheet.version, this.code]
        );
        useEffect(
            () => this.takeFocus(),
            () => [this.state.drawing, this.state.typing]
        );
        useEffect(
            () => {
                // on a phone the bar is higher than what is seen of it
                const asked = this.root.el?.querySelector(".o_netwerk_hand_ask .btn-primary");
                asked?.focus();
                this.root.el?.querySelector(".o_netwerk_hand_options")?.scrollIntoView({ block: "nearest" });
            },
            () => [this.state.asking, this.state.openAct]
        );
        useExternalListener(window, "online", () => this.state.isBroken && this.load());
        onWillUnmount(() => {
            this.observer?.disconnect();
            browser.clearTimeout(this.timer);
        });
    }

    get isReadonly() {
        return Boolean(this.props.isReadonly || !this.store.canEdit);
    }

    get code() {
        return this.props.code || this.store.sheet.renderings[0];
    }

    // -- the drawing --------------------------------------------------------------------

    get width() {
        return Math.round(Math.min(WIDEST, Math.max(NARROWEST, this.box.el?.clientWidth || 0)));
    }

    onResize() {
        browser.clearTimeout(this.timer);
        if (this.box.el && this.width !== this.shownWidth) {
            this.timer = browser.setTimeout(() => this.width !== this.shownWidth && this.load(), RESIZED);
        }
    }

    /** Asks the drawing; the last one stays as long as there is no other. */
    async load() {
        const [turn, width] = [++this.asked, this.width];
        let data;
        try {
            data = await this.store.getDrawing({
                rendering: this.code,
                beside: null,
                width,
                ...this.look,
                ...(this.isTouched && { for_finger: true }),
            });
        } catch {
            if (turn === this.asked) {
                this.state.isBroken = true;
            }
            return;
        }
        if (turn === this.asked) {
            this.shownWidth = width;
            this.show(data);
        }
    }

    show(data) {
        this.later = this.drag.isMoving ? data : null; // a hand holds something of it
        if (this.later) {
            return;
        }
        const { drawing, renderings, code } = data;
        const { activeElement } = document;
        const key = this.root.el?.contains(activeElement) && activeElement.dataset.key;
        if (key) {
            this.wish ||= { key, from: activeElement }; // it may be put elsewhere in the page
        }
        const Maker = HANDS.get(code, Hand);
        const isFirst = !this.hand;
        const say = (words) => (this.state.said = words);
        this.hand = new Maker({ store: this.store, drawing, say, look: this.look });
        const label = renderings.find((one) => one.code === code)?.label || _t("Drawing");
        Object.assign(this.state, { drawing: markRaw(drawing), label, isBroken: false });
        if (this.state.chosen && !this.thing(this.state.chosen) && this.wish?.key !== this.state.chosen) {
            this.state.chosen = "";
        }
        const begins = isFirst && !this.isReadonly && this.hand.begins;
        if (begins) {
            Object.assign(this.state, { chosen: begins.key, openAct: begins.act });
        }
    }

    /** What one can take hold of; what holds others lies below them. */
    get things() {
        if (!this.state.drawing || this.isReadonly) {
            return [];
        }
        const holds = ({ place, takes }) => (takes && !place[1] ? 0 : 1);
        return [...this.hand.things].sort((one, other) => holds(one) - holds(other));
    }

    thing(key) {
        return this.hand?.things.find((one) => keyOf(one) === key) || null;
    }

    get chosen() {
        return this.isReadonly ? null : this.thing(this.state.chosen);
    }

    keyOf(thing) {
        return keyOf(thing);
    }

    /** In parts of the drawing, so that it stays in its place where that is smaller. */
    style({ box: [x, y, w, h], reach, along }) {
        const [, , wide, high] = this.state.drawing.box;
        const size = `width: ${(100 * w) / wide}%; height: ${(100 * h) / high}%`;
        const least = reach ? `; min-height: ${reach}px` : ""; // others are as near
        const goes = along && !this.hand.things.some(({ takes }) => takes) ? "; touch-action: pan-y pinch-zoom" : "";
        return `${this.gripStyle({ at: [x + w / 2, y + h / 2] })}; ${size}${least}${goes}`;
    }

    gripStyle({ at: [x, y] }) {
        const [, , wide, high] = this.state.drawing.box;
        return `left: ${(100 * x) / wide}%; top: ${(100 * y) / high}%`;
    }

    tabIndex(thing) {
        const first = this.chosen || this.things[0];
        return keyOf(first) === keyOf(thing) ? "0" : "-1";
    }

    /** @returns {{key: string, grip: Object}[]} of what is chosen, and under the mouse */
    get grips() {
        const things = [this.state.chosen, this.state.hovered].map((key) => key && this.thing(key));
        return [...new Set(things)].flatMap((thing) =>
            (thing?.grips || []).map((grip) => ({ key: keyOf(thing), grip }))
        );
    }

    onPointerOver(ev) {
        if (ev.pointerType !== "touch" && !this.drag.drag) {
            this.state.hovered = ev.target.closest("[data-key]")?.dataset.key || "";
        }
    }

    // -- choosing -----------------------------------------------------------------------

    choose(key) {
        if (this.state.chosen !== key) {
            Object.assign(this.state, { chosen: key, openAct: "", asking: null });
        }
    }

    onClick(ev, thing) {
        ev.currentTarget.focus();
        this.choose(keyOf(thing));
        if (thing.open) {
            this.do(this.hand.edit(thing), thing);
        }
    }

    focus(key) {
        this.choose(key);
        this.wish = { key };
        this.takeFocus();
    }

    /** What was meant is taken up as soon as it is drawn, unless the hand went elsewhere. */
    takeFocus() {
        if (!this.wish) {
            return;
        }
        const { key, from } = this.wish;
        const { activeElement } = document;
        const hasMoved = from && activeElement !== from;
        if (activeElement !== document.body && (hasMoved || !this.root.el?.contains(activeElement))) {
            this.wish = null;
            return;
        }
        const el = this.root.el?.querySelector(`button[data-key="${CSS.escape(key)}"]`);
        if (el && !this.state.typing) {
            this.wish = null;
            el.focus();
        }
    }

    onKeydown(ev, thing) {
        if (ev.isComposing || ev.ctrlKey || ev.metaKey) {
            return;
        }
        const deed = this.hand.keys(ev, thing) || this.usual(ev, thing);
        if (deed) {
            ev.preventDefault();
            ev.stopPropagation();
            this.do(deed, thing);
        }
    }

    /** @returns {import("./hands").Deed} null: this key is not ours */
    usual(ev, thing) {
        if (ev.altKey) {
            return null;
        }
        const next = this.hand.next(thing, ev.key);
        if (next) {
            this.focus(keyOf(next));
            return [];
        }
        switch (ev.key) {
            case "Enter":
            case "F2":
                return this.hand.edit(thing) || [];
            case "Delete":
            case "Backspace":
                return this.hand.take(thing) || [];
            case "+":
            case "=":
                return this.hand.step(thing, 1) || [];
            case "-":
                return this.hand.step(thing, -1) || [];
            case "Escape": // to what one can do with it, and from there back
                this.root.el.querySelector(".o_netwerk_hand_bar button")?.focus();
                return [];
        }
        return null;
    }

    /** Back from the bar to what it is about. */
    onBarKeydown(ev) {
        if (ev.key === "Escape" && this.chosen) {
            ev.preventDefault();
            ev.stopPropagation();
            Object.assign(this.state, { openAct: "", asking: null });
            this.focus(this.state.chosen);
        }
    }

    // -- doing --------------------------------------------------------------------------

    /** @param {import("./hands").Deed} deed */
    async do(deed, thing) {
        if (!deed || this.isReadonly) {
            return;
        }
        if (deed.look) {
            Object.assign(this.look, deed.look);
            this.load();
        }
        if (deed.type) {
            this.type(deed.type);
            return;
        }
        if (deed.ask) {
            Object.assign(this.state, { asking: markRaw(deed.ask), said: deed.ask.words });
            return;
        }
        const { changes = [], label, choose } = Array.isArray(deed) ? { changes: deed } : deed;
        if (!changes.length) {
            return;
        }
        if (choose) {
            this.focus(choose);
        } else if (thing && changes.some(({ op, uid }) => op === "take_row" && uid === thing.place[1])) {
            const next = toward(this.hand.things, thing, "PageUp") || toward(this.hand.things, thing, "PageDown");
            this.focus(next ? keyOf(next) : "");
        }
        return this.send(changes, label || (thing && this.hand.words(thing)) || "");
    }

    send(changes, label) {
        const [{ op, section, row, column, answer }] = changes;
        if (changes.length === 1 && op === "set") {
            return this.store.setAnswer(section, row, column, answer);
        }
        const inPlace = changes.some(({ words }) => words !== undefined);
        return this.store.submit(changes, { label, inPlace });
    }

    get acts() {
        return this.hand.acts(this.chosen);
    }

    /** @param {boolean} isYes what was asked is done; else nothing happened */
    answer(isYes) {
        const { run } = this.state.asking;
        this.state.asking = null;
        if (isYes) {
            this.do(run(), this.chosen);
        }
        this.focus(this.state.chosen);
    }

    onAct(act) {
        this.state.asking = null;
        if (this.opens(act)) {
            this.state.openAct = this.state.openAct === act.code ? "" : act.code;
        } else {
            this.do(act.run(), this.chosen);
        }
    }

    /** Whether an act shows what one can choose, and does nothing by itself. */
    opens(act) {
        return Boolean(act.options || act.refs);
    }

    get openAct() {
        return this.acts.find(({ code }) => code === this.state.openAct);
    }

    get options() {
        return this.openAct?.options || [];
    }

    get adds() {
        return this.hand ? this.hand.adds.filter(({ row }) => !row) : [];
    }

    onLook(look) {
        look.run();
        this.load();
    }

    /** What is still asked: above what is drawn (`isFirst`), and below it. */
    questions(isFirst) {
        const { adds, asksFirst } = this.hand;
        return adds.filter(({ row, run, section }) => row && !run && asksFirst.includes(section) === isFirst);
    }

    /** What comes on the drawing by a tap alone. */
    get brings() {
        return this.hand ? this.hand.adds.filter(({ run }) => run) : [];
    }

    /** An open shape of the section is where it is typed. */
    add(typing) {
        if (typing.run) {
            this.do(typing.run());
            return;
        }
        const open = this.hand.things.find(({ place, open }) => open && place[0] === typing.section);
        const label = typing.typedLabel || typing.label;
        this.type({ ...typing, label, ...(open && !typing.row && { thing: open }) });
    }

    // -- typing in place ----------------------------------------------------------------

    /** What was refused there stands there again. */
    type(typing) {
        this.store.commitTyped(); // what was being typed elsewhere
        const { words, answer, message = "" } = this.store.problems[typing.problem] || {};
        const refused = words ?? answer?.value;
        const turn = ++this.turns;
        this.state.typing = markRaw({ ...typing, turn, message, shown: refused ?? typing.words });
        if (typing.thing) {
            this.choose(keyOf(typing.thing));
        }
    }

    /** The place over which it is typed, as it is drawn by now. */
    get typingStyle() {
        const { thing, at } = this.state.typing;
        const there = thing && (this.thing(keyOf(thing)) || thing);
        const box = at?.(this.hand);
        const found = box ? { box } : there;
        if (!found) {
            return "";
        }
        const [, , wide, high] = this.state.drawing.box;
        const [x, y, w, h] = found.box;
        const width = Math.min(wide, Math.max(w, 240));
        const left = Math.min(wide - width, Math.max(0, x + w / 2 - width / 2));
        // in what holds others one types below them
        const top = found.takes && found.open ? y + h - 52 : y;
        return `left: ${(100 * left) / wide}%; top: ${(100 * top) / high}%; width: ${(100 * width) / wide}%`;
    }

    /**
     * @param {string} text
     * @param {boolean} goesOn Enter: the hand goes on here
     * @param {boolean} [isDeeper] Tab: with what hangs under it
     */
    async typed(text, goesOn, isDeeper = false) {
        const typing = this.state.typing;
        if (!typing) {
            return;
        }
        this.state.typing = null;
        if (goesOn && typing.thing) {
            this.focus(keyOf(typing.thing));
        }
        this.store.dropProblem(typing.problem);
        if (text === typing.words || !(text || typing.mayBeEmpty)) {
            return;
        }
        const deed = typing.changes(text);
        const { choose, ...rest } = Array.isArray(deed) ? { changes: deed } : deed;
        const sent = this.do({ label: text, ...rest, ...(goesOn && !typing.again && { choose }) }, null);
        if (goesOn && typing.again) {
            this.type(isDeeper ? typing.onTab(choose) : { ...typing, words: "" });
        }
        const outcome = await sent;
        if (outcome && !outcome.ok && outcome.message && !this.state.typing) {
            this.type(typing); // with what was refused, and why
        }
    }

    leaveTyping() {
        const { thing } = this.state.typing;
        this.state.typing = null;
        if (thing) {
            this.focus(keyOf(thing));
        } else {
            this.root.el.querySelector(".o_netwerk_hand_bar button")?.focus();
        }
    }

    // -- what is not on the server ------------------------------------------------------

    get waiting() {
        return this.store.isOffline ? this.store.waitingLabels.filter(Boolean) : [];
    }

    get problems() {
        return Object.entries(this.store.problems)
            .filter(([place]) => place !== this.state.typing?.problem)
            .map(([place, { message }]) => ({ place, message }));
    }
}
