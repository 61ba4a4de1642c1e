/**
 * The names of a drawing on rings, at the size that the screen asks for: see `name_places`.
 */
import { useState } from "@odoo/owl";

import { placeNames } from "./name_places";

/** Letters that differ less than this (units) are the same. */
const SAME = 0.05;

export class DrawnNames {
    /**
     * @param {() => Object} getStand as `placeNames` wants it, with `font`: how large names
     *  are in the layout, and `of`: what must be the same for the answer to stay the same
     */
    constructor(getStand) {
        this.getStand = getStand;
        /** What the screen asks for (units; 0: what the layout has), and how much nearer
         *  one looks than at the whole. The only thing that renders. */
        this.state = { wanted: 0, nearer: 1 };
        this.known = null;
    }

    ask(wanted, nearer = 1) {
        const rounded = Math.ceil(wanted * 20) / 20;
        if (Math.abs(rounded - this.state.wanted) > SAME || nearer !== this.state.nearer) {
            Object.assign(this.state, { wanted: rounded, nearer });
        }
    }

    /** `{letters, places}`, as they were found for this network and this screen. */
    get found() {
        const stand = this.getStand();
        const { wanted, nearer } = this.state;
        const isKnown =
            this.known &&
            this.known.wanted === wanted &&
            this.known.nearer === nearer &&
            stand.of.every((one, at) => one === this.known.of[at]);
        if (!isKnown) {
            this.known = { wanted, nearer, of: stand.of, found: this.find(stand) };
        }
        return this.known.found;
    }

    find(stand) {
        const { wanted, nearer } = this.state;
        const isLargeEnough = wanted <= stand.font + SAME && !stand.isCut;
        if (!wanted || isLargeEnough) {
            return { letters: stand.font, whole: stand.font, places: null };
        }
        const found = placeNames(stand, Math.max(wanted, stand.font), stand.font);
        const whole = { ...found, whole: found.letters };
        if (nearer === 1 || !whole.places) {
            return whole;
        }
        const letters = Math.max(stand.font, whole.letters / nearer);
        const near = placeNames(stand, letters, letters);
        return near.places ? { ...near, whole: whole.letters } : whole;
    }

    /** How large letters are when the whole is seen. */
    get whole() {
        return this.found.whole;
    }

    /** How a name is written here, or undefined: as the layout has it. */
    at(key) {
        return this.found.places?.get(key);
    }
}

export function useDrawnNames(getStand) {
    const names = new DrawnNames(getStand);
    names.state = useState(names.state);
    return names;
}
