/**
 * What moves under a hand, without the page being gone through anew.
 *
 * What changes stands in a shadow tree. A style or an element that changes in the page
 * itself lets the browser go through the whole page, for the style sheets of Odoo have
 * rules with `:has()` on body: 10 ms and more among 200 people.
 */

/** Moves its content, that itself stays in the page with the styles of the page. */
export class Mover {
    constructor(content) {
        this.el = document.createElement("div");
        this.moved = document.createElement("div");
        this.moved.style.cssText =
            "position: fixed; inset: 0 auto auto 0; transform-origin: 0 0; will-change: transform";
        this.moved.append(document.createElement("slot"));
        this.el.attachShadow({ mode: "open" }).append(this.moved);
        this.el.append(content);
    }

    /** @param {string} transform of CSS; an empty one hides */
    move(transform) {
        this.moved.style.transform = transform || "scale(0)";
    }
}

/** The browser makes a click out of the end of a drag; nobody meant it. */
export function swallowClick() {
    const swallow = (ev) => {
        ev.preventDefault();
        ev.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }));
}
