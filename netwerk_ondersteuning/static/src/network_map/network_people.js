/**
 * The people of a drawing, by their elements. The tools work on these, so that they
 * work on every drawing that has them: `.o_netwerk_node` in the drawing,
 * `.o_netwerk_chip` in the tray, `.o_netwerk_center` for the client.
 */

const PERSON = ".o_netwerk_node[data-member-id], .o_netwerk_chip[data-member-id]";
const CENTER = ".o_netwerk_center";

/** What the tools call the client: he is no member. */
export const CLIENT = "client";

/** The element of the person, or of the client, in which something happened. */
export function personElement(target, { withClient = false } = {}) {
    return target.closest?.(withClient ? `${PERSON}, ${CENTER}` : PERSON) || null;
}

/** An id out of the DOM: a number for who is known, a uuid for who is new. */
export function idOfElement(el) {
    if (el.matches(CENTER)) {
        return CLIENT;
    }
    const { memberId } = el.dataset;
    return /^\d+$/.test(memberId) ? parseInt(memberId) : memberId;
}

/** Where somebody stands on the screen. */
export function pointOf(el) {
    const box = (el.querySelector(".o_netwerk_shape") || el).getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Everybody who is drawn (not who is in the tray). */
export function drawnPeople(root) {
    return [...root.querySelectorAll(".o_netwerk_node[data-member-id]")];
}

/**
 * Shows and tells who is picked by a tool.
 *
 * @param {HTMLElement} root
 * @param {Array|null} ids who is picked; null when no tool picks people
 * @param {Object} [options]
 * @param {string} [options.clientLabel] the client can be picked too, and is called so
 */
export function showPicked(root, ids, { clientLabel } = {}) {
    const center = root.querySelector(CENTER);
    const people = [...root.querySelectorAll(PERSON)];
    if (center) {
        const isActive = Boolean(clientLabel);
        setAttributes(center, {
            tabindex: isActive && "0",
            role: isActive && "button",
            "aria-label": isActive && clientLabel,
        });
        people.push(center);
    }
    for (const el of people) {
        const isPicked = Boolean(ids?.includes(idOfElement(el)));
        el.classList.toggle("o_netwerk_picked", isPicked);
        const canBePicked = ids && (el !== center || clientLabel);
        setAttributes(el, { "aria-pressed": canBePicked && String(isPicked) });
    }
}

function setAttributes(el, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value) {
            el.setAttribute(name, value);
        } else {
            el.removeAttribute(name);
        }
    }
}

export function isTyping(el) {
    return Boolean(
        el?.closest?.("input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]")
    );
}
