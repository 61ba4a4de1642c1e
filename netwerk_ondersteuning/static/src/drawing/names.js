/**
 * The names of a drawing on rings, at the size that the screen asks for: see `name_places`.
 */
import { useState } from "@odoo/owl";

import { placeNames, wordsAmong } from "./name_places";

/** Letters that differ less than this (units) are the same. */
const SAME = 0.05;

export class DrawnNames {
    /**
     * @param {() => Object} getStand as `placeNames` wants it, with `font`: how large names
     *  are in the layout
     * @param {() => any[]} getSource what must be the same for the answer to stay the same
     */
    constructor(getStand, getSource) {
        this.getStand = getStand;
        this.getSource = getSource;
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
        const { wanted, nearer } = this.state;
        const source = this.getSource();
        const isKnown =
            this.known &&
            this.known.wanted === wanted &&
            this.known.nearer === nearer &&
            source.every((one, at) => one === this.known.source[at]);
        if (!isKnown) {
            this.known = { wanted, nearer, source, found: this.find(this.getStand()) };
        }
        return this.known.found;
    }

    find(stand) {
        const { wanted, nearer } = this.state;
        const isLargeEnough = wanted <= stand.font + SAME && !stand.isCut;
        const asInLayout = () => ({
            letters: stand.font,
            whole: stand.font,
            places: null,
            words: wordsAmong(stand, stand.font),
        });
        if (!wanted || isLargeEnough) {
            return asInLayout();
        }
        const found = placeNames(stand, Math.max(wanted, stand.font), stand.font);
        const whole = found.places ? { ...found, whole: found.letters } : asInLayout();
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

export function useDrawnNames(getStand, getSource) {
    const names = new DrawnNames(getStand, getSource);
    names.state = useState(names.state);
    return names;
}
