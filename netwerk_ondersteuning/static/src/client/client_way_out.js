/** The way out of client mode, for the coach: a deliberate gesture, and no slip of the hand. */
import { onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { Reactive } from "@web/core/utils/reactive";

/** How long the lock is held when the coach has no code (ms). */
const HOLD = 2000;

/** With a code a tap asks for it; without one the lock is held. */
export class WayOut extends Reactive {
    /** @param {() => Object} getLock the lock of the coach's device */
    constructor(getLock) {
        super();
        this.getLock = getLock;
        this.isHeld = false;
        this.isAsked = false;
        this.problem = "";
    }

    get label() {
        return this.getLock().code
            ? _t("For the coach: leave with your code")
            : _t("For the coach: hold for two seconds to leave");
    }

    async press(ev) {
        if (ev.type === "keydown" && (ev.repeat || !["Enter", " "].includes(ev.key))) {
            return;
        }
        const lock = this.getLock();
        if (lock.code === null) {
            await lock.fetchCode().catch(() => {});
        }
        if (lock.code !== false) {
            return;
        }
        this.release();
        this.isHeld = true;
        this.timer = setTimeout(() => lock.leave(), HOLD);
    }

    release() {
        clearTimeout(this.timer);
        this.isHeld = false;
    }

    ask() {
        if (this.getLock().code) {
            this.isAsked = true;
            this.problem = "";
        }
    }

    stay() {
        this.isAsked = false;
    }

    /** @param {HTMLInputElement} input in which the code was typed */
    unlock(input) {
        const lock = this.getLock();
        if (!lock.unlock(input.value.trim())) {
            input.value = "";
            this.problem = lock.wait
                ? _t("Too many tries. Wait %s seconds.", lock.wait)
                : _t("This is not the code.");
        }
    }
}

/**
 * For a component whose templates call `ClientLockButton` and `ClientLockCode`, with the
 * way out as `wayOut`.
 */
export function useWayOut(getLock) {
    const wayOut = useState(new WayOut(getLock));
    wayOut.code = useRef("code");
    useEffect(
        (input) => input?.focus(),
        () => [wayOut.code.el]
    );
    onWillUnmount(() => wayOut.release());
    return wayOut;
}
