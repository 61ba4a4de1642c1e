import { Component, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

import { isTyping, pointOf } from "../drawing/people";
import { drawnPeople, idOfElement, personElement, showPicked } from "./network_people";
import { choiceName, ringName } from "../parts/words";

/** Below this distance (CSS pixels) a press is a tap. */
const TAP = 6;
/** So long (ms) a finger rests on somebody to pick him. */
const LONG_PRESS = 500;

/** Whether a point lies within a polygon (even-odd rule: count the sides to its left). */
export function isInside({ x, y }, polygon) {
    let inside = false;
    polygon.forEach((one, index) => {
        const other = polygon.at(index - 1);
        const crosses = one.y > y !== other.y > y;
        if (crosses && x < ((other.x - one.x) * (y - one.y)) / (other.y - one.y) + one.x) {
            inside = !inside;
        }
    });
    return inside;
}

/**
 * Picking several people at once and doing one thing to all of them: draw around them,
 * Ctrl or Shift and click, hold a finger on them, Space. One action is one step of undo.
 */
export class NetworkLasso extends Component {
    static template = "netwerk_ondersteuning.NetworkLasso";
    static components = { Dropdown, DropdownItem };
    static props = {
        store: Object,
        ui: Object,
        /** The tool of the palette is this one: every press picks. */
        isOn: Boolean,
        getRoot: Function,
        onStop: Function,
    };

    setup() {
        this.dialog = useService("dialog");
        this.store = useState(this.props.store);
        this.ui = useState(this.props.ui);
        this.layer = useRef("layer");
        this.path = useRef("path");
        this.ringName = (ring) => ringName(this.network, ring);
        useEffect(
            (root) => {
                const listeners = {
                    pointerdown: this.onPointerDown.bind(this),
                    click: this.onClick.bind(this),
                    keydown: this.onKeydown.bind(this),
                    contextmenu: this.onContextMenu.bind(this),
                };
                for (const [type, listener] of Object.entries(listeners)) {
                    root.addEventListener(type, listener, true);
                }
                return () => {
                    this.stopDrawing();
                    for (const [type, listener] of Object.entries(listeners)) {
                        root.removeEventListener(type, listener, true);
                    }
                    showPicked(root, null);
                };
            },
            () => [this.props.getRoot()]
        );
        useExternalListener(window, "pointermove", this.onPointerMove.bind(this));
        useExternalListener(window, "pointerup", this.onPointerUp.bind(this));
        useExternalListener(window, "pointercancel", () => this.stopDrawing());
        useEffect(() => {
            const ids = this.people.map(({ member }) => member.id);
            showPicked(this.props.getRoot(), this.props.isOn || ids.length ? ids : null);
        });
    }

    get network() {
        return this.store.view;
    }

    /** Who is picked and (still) in the network of the shown date. */
    get people() {
        return this.ui.picked.map((id) => this.store.person(id)).filter(Boolean);
    }

    get countWords() {
        const count = this.people.length;
        return count === 1
            ? _t("%s picked", this.people[0].member.name)
            : _t("%s people picked", count);
    }

    get rings() {
        return this.network.layout.rings.map(({ ring }) => ring);
    }

    get qualities() {
        return [
            ...(this.network.options.selections.quality || []),
            [false, _t("not discussed")],
        ];
    }

    /** "true", "false", or "mixed" when it holds for some of them. */
    pressed(holds) {
        const count = this.people.filter(holds).length;
        return count === this.people.length ? "true" : count ? "mixed" : "false";
    }

    get functions() {
        return this.network.options.functions.map((kind) => {
            const pressed = this.pressed(({ tie }) => (tie.function_ids || []).includes(kind.id));
            const icon = { true: "fa-check", mixed: "fa-minus" }[pressed] || "";
            return { ...kind, pressed, icon };
        });
    }

    get vipPressed() {
        return this.pressed(({ tie }) => tie.is_vip);
    }

    // -- picking ------------------------------------------------------------------------

    setPicked(ids) {
        this.ui.picked = [...new Set(ids)];
        this.store.said = this.people.length ? this.countWords : _t("Nobody picked");
    }

    toggle(id) {
        const known = this.store.resolve(id);
        const ids = this.people.map(({ member }) => member.id);
        this.setPicked(
            ids.includes(known) ? ids.filter((one) => one !== known) : [...ids, known]
        );
    }

    clear() {
        this.setPicked([]);
    }

    onClick(ev) {
        if (this.isPressed) {
            this.isPressed = false;
            ev.preventDefault();
            ev.stopPropagation();
            return;
        }
        const picks = this.props.isOn || ev.ctrlKey || ev.metaKey || ev.shiftKey;
        const el = picks && personElement(ev.target);
        if (el) {
            ev.preventDefault();
            ev.stopPropagation();
            this.toggle(idOfElement(el));
        }
    }

    onKeydown(ev) {
        if (isTyping(ev.target) || ev.target.closest(".o_netwerk_card")) {
            return;
        }
        const isControl = ev.ctrlKey || ev.metaKey;
        const el = personElement(ev.target);
        if (ev.key === "Escape" && (this.people.length || this.props.isOn)) {
            ev.preventDefault();
            ev.stopPropagation();
            if (this.people.length) {
                this.clear();
            } else {
                this.props.onStop();
            }
        } else if (isControl && ev.key.toLowerCase() === "a" && (el || this.props.isOn)) {
            ev.preventDefault();
            ev.stopPropagation();
            this.setPicked(drawnPeople(this.props.getRoot()).map(idOfElement));
        } else if (el && !isControl && this.isPickKey(ev)) {
            ev.preventDefault();
            ev.stopPropagation();
            this.toggle(idOfElement(el));
        }
    }

    isPickKey(ev) {
        const isSpace = ev.key === " " && (this.props.isOn || ev.shiftKey);
        return isSpace || (ev.key === "Enter" && this.props.isOn);
    }

    /** A finger that rests on somebody must not bring up the browser's own menu. */
    onContextMenu(ev) {
        if (this.isPressed || this.pressTimer || this.points) {
            ev.preventDefault();
        }
    }

    // -- drawing around people ----------------------------------------------------------

    onPointerDown(ev) {
        this.isPressed = false;
        if (this.points || this.pressTimer) {
            this.stopDrawing(); // a second finger: this is a pinch
            return;
        }
        if (ev.button || !ev.isPrimary) {
            return;
        }
        const isOnDrawing = ev.target.closest(".o_netwerk_stage svg:not(button svg)");
        if (isOnDrawing && (this.props.isOn || ev.shiftKey)) {
            this.pointerId = ev.pointerId;
            this.points = [{ x: ev.clientX, y: ev.clientY }];
        } else if (ev.pointerType === "touch") {
            this.waitForLongPress(ev);
        }
    }

    waitForLongPress(ev) {
        const el = personElement(ev.target);
        if (!el) {
            return;
        }
        this.pointerId = ev.pointerId;
        this.pressedAt = { x: ev.clientX, y: ev.clientY };
        this.pressTimer = setTimeout(() => {
            this.pressTimer = null;
            this.isPressed = true; // its click is no tap any more
            this.toggle(idOfElement(el));
        }, LONG_PRESS);
    }

    onPointerMove(ev) {
        if (ev.pointerId !== this.pointerId) {
            return;
        }
        const point = { x: ev.clientX, y: ev.clientY };
        if (this.pressTimer && isFar(point, this.pressedAt)) {
            this.stopDrawing(); // he is dragged
        }
        if (!this.points) {
            return;
        }
        ev.preventDefault();
        this.points.push(point);
        if (isFar(point, this.points[0])) {
            this.layer.el.classList.add("o_netwerk_lasso_on");
            // wherever the layer stands: its units are those of the pointer
            const { left, top, width, height } = this.layer.el.getBoundingClientRect();
            this.layer.el.setAttribute("viewBox", `${left} ${top} ${width} ${height}`);
        }
        const corners = this.points.map(({ x, y }) => `${x} ${y}`);
        this.path.el.setAttribute("d", `M ${corners.join(" L ")} Z`);
    }

    onPointerUp(ev) {
        if (ev.pointerId !== this.pointerId) {
            return;
        }
        const { points } = this;
        this.stopDrawing();
        if (points?.some((point) => isFar(point, points[0]))) {
            const around = drawnPeople(this.props.getRoot()).filter((el) =>
                isInside(pointOf(el), points)
            );
            this.setPicked([
                ...this.people.map(({ member }) => member.id),
                ...around.map((el) => this.store.resolve(idOfElement(el))),
            ]);
            this.isPressed = true;
            setTimeout(() => (this.isPressed = false));
        }
    }

    stopDrawing() {
        clearTimeout(this.pressTimer);
        this.pressTimer = null;
        this.points = null;
        this.layer.el?.classList.remove("o_netwerk_lasso_on");
        this.path.el?.setAttribute("d", "");
    }

    // -- doing one thing to all of them -------------------------------------------------

    setRing(ring) {
        this.setTies(() => ({ ring }), this.ringName(ring));
    }

    setQuality(quality) {
        const name = choiceName(this.network, "quality", quality);
        this.setTies(() => ({ quality }), _t("bond: %s", name));
    }

    toggleVip() {
        const isVip = this.vipPressed !== "true";
        this.setTies(() => ({ is_vip: isVip }), isVip ? _t("VIP") : _t("no VIP"));
    }

    toggleFunction({ id, name, pressed }) {
        const without = ({ tie }) => (tie.function_ids || []).filter((one) => one !== id);
        const ids = (person) => (pressed === "true" ? without(person) : [...without(person), id]);
        this.setTies(
            (person) => ({ function_ids: ids(person) }),
            pressed === "true" ? _t("no %s support", name) : _t("%s support", name)
        );
    }

    setCategory({ id, name }) {
        const changes = this.people
            .filter(({ member }) => member.category_id !== id)
            .map(({ member }) => ({
                op: "update_member",
                member_id: member.id,
                values: { category_id: id },
                was: { category_id: member.category_id || false },
            }));
        this.submit(changes, name);
    }

    /** Sets fields of the tie with the client; who has them so already is left alone. */
    setTies(valuesOf, what) {
        const changes = [];
        for (const person of this.people) {
            const values = valuesOf(person);
            const was = Object.fromEntries(
                Object.keys(values).map((field) => [field, person.tie[field] || false])
            );
            if (JSON.stringify(values) !== JSON.stringify(was)) {
                changes.push({
                    op: "set_tie",
                    member_id: person.member.id,
                    other_member_id: false,
                    values,
                    was,
                });
            }
        }
        this.submit(changes, what);
    }

    submit(changes, what, options = {}) {
        if (!changes.length) {
            this.store.said = _t("Nothing to change: it was so already.");
            return;
        }
        this.store.submit(changes, {
            label: _t("%(who)s: %(what)s", { who: this.countWords, what }),
            ...options,
        });
    }

    leave() {
        const changes = this.people.map(({ member }) => ({
            op: "end_member",
            member_id: member.id,
        }));
        const names = this.people.map(({ member }) => member.name).join(", ");
        this.dialog.add(ConfirmationDialog, {
            title: _t("Left the network?"),
            body: _t("%s: no longer in the network from this day. They stay in the history.", names),
            confirmLabel: _t("Left the network"),
            cancelLabel: _t("Not now"),
            confirm: () => {
                // they were there until then, also when that day is being corrected
                this.submit(changes, _t("left the network"), { mode: "changed" });
                this.clear();
            },
            cancel: () => {},
        });
    }
}

function isFar(one, other) {
    return Math.hypot(one.x - other.x, one.y - other.y) > TAP;
}
