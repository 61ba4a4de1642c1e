/**
 * The people of a drawing, by their elements. The tools work on these, so that they
 * work on every drawing that has them: `.o_netwerk_node` in the drawing,
 * `.o_netwerk_chip` in the tray, `.o_netwerk_center` for the client.
 */
import { idOf } from "../drawing/people";

const PERSON = ".o_netwerk_node[data-member-id], .o_netwerk_chip[data-member-id]";
const CENTER = ".o_netwerk_center";

/** What the tools call the client: he is no member. */
export const CLIENT = "client";
/** What the drawing itself says of the client, while a tool makes a button of him. */
const ownAttributes = new WeakMap();

/** The element of the person, or of the client, in which something happened. */
export function personElement(target, { withClient = false } = {}) {
    return target.closest?.(withClient ? `${PERSON}, ${CENTER}` : PERSON) || null;
}

/** An id out of the DOM: a number for who is known, a uuid for who is new. */
export function idOfElement(el) {
    if (el.matches(CENTER)) {
        return CLIENT;
    }
    return idOf(el.dataset.memberId);
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
        setButton(center, clientLabel);
        people.push(center);
    }
    for (const el of people) {
        const isPicked = Boolean(ids?.includes(idOfElement(el)));
        el.classList.toggle("o_netwerk_picked", isPicked);
        const canBePicked = ids && (el !== center || clientLabel);
        setAttributes(el, { "aria-pressed": canBePicked && String(isPicked) });
    }
}

/**
 * Lets people step back or stand out, and the lines of who steps back with them.
 *
 * @param {HTMLElement} root
 * @param {Map<number|string, "dim"|"light">} marks by member
 */
export function showMarks(root, marks) {
    for (const el of root.querySelectorAll(PERSON)) {
        const mark = marks.get(idOfElement(el));
        el.classList.toggle("o_netwerk_dim", mark === "dim");
        el.classList.toggle("o_netwerk_light", mark === "light");
    }
    for (const line of root.querySelectorAll(".o_netwerk_stage [data-touches]")) {
        const ends = line.dataset.touches.split(" ").map(idOf);
        line.classList.toggle("o_netwerk_dim", ends.some((id) => marks.get(id) === "dim"));
    }
}

/** Makes a button of the client that is called so, or what he was before. */
function setButton(center, label) {
    if (label && !ownAttributes.has(center)) {
        const own = ["tabindex", "role", "aria-label"].map((name) => [
            name,
            center.getAttribute(name),
        ]);
        ownAttributes.set(center, Object.fromEntries(own));
    }
    if (label) {
        setAttributes(center, { tabindex: "0", role: "button", "aria-label": label });
    } else if (ownAttributes.has(center)) {
        setAttributes(center, ownAttributes.get(center));
        ownAttributes.delete(center);
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
