import { Component } from "@odoo/owl";

import { OF_PHASE } from "./method_store";

/** What numbers say of a phase: its length, meetings, contacts. Each is a number of the
 * method, with its source. */
export class PhaseNorms extends Component {
    static template = "netwerk_ondersteuning.PhaseNorms";
    static props = { store: Object, at: Array, languages: Array, onOpen: Function };

    get store() {
        return this.props.store;
    }

    get key() {
        return this.props.at.at(-1);
    }

    get norms() {
        return this.store.normsOf(this.key).map((norm) => ({
            key: norm.key,
            kind: this.store.label("norm_kinds", norm.kind),
            numbers: this.numbersOf(norm),
            words: this.store.nameOf("norms", norm),
            hasWrong: this.store.wrongAt(["norms", norm.key], true).length > 0,
        }));
    }

    numbersOf({ least, most }) {
        const said = [least, most].filter((number) => number !== undefined);
        return [...new Set(said)].join("–");
    }

    /** Kinds of numbers of which a phase knows one itself, and has none yet; a step has
     * no length. */
    get kinds() {
        const there = this.store.normsOf(this.key).map(({ kind }) => kind);
        const isStep = this.store.value(this.props.at).kind === "step";
        return OF_PHASE.filter((kind) => !there.includes(kind) && !(isStep && kind === "length")).map((code) => ({
            code,
            label: this.store.label("norm_kinds", code),
        }));
    }

    open(key) {
        this.props.onOpen(["norms", key]);
    }

    add(kind) {
        this.open(this.store.addNorm(kind, this.key));
    }
}
