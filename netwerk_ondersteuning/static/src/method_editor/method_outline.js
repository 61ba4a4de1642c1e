import { _t } from "@web/core/l10n/translation";

import { EditorOutline } from "../editor/editor_outline";
import { PAGES, pageName, pageOf } from "./method_forms";

/** All that a method has: pages of the whole, phases in their cycles, numbers. */
export class MethodOutline extends EditorOutline {
    static template = "netwerk_ondersteuning.MethodOutline";

    get pages() {
        return Object.keys(PAGES).map((page) => {
            const at = page ? [page] : [];
            const hasWrong = this.store.wrong.some((one) => this.isOfWhole(one) && pageOf(one.at[0]) === page);
            return { at, page, name: pageName(page), hasWrong };
        });
    }

    isOfWhole({ at }) {
        return !["phases", "cycles", "norms"].includes(at[0]);
    }

    /** Cycles with their phases; one without a heading when the method has none. */
    get cycles() {
        const phases = this.list(["phases"]);
        const ofCycle = (number) => phases.filter(({ thing }) => (thing.cycle ?? 1) === number);
        if (!this.store.cycles.length) {
            return [{ key: "one", number: 1, phases }];
        }
        return this.list(["cycles"]).map((item) => ({
            key: item.key,
            number: item.thing.cycle,
            item: { ...item, isFixed: true }, // its number is its place
            phases: ofCycle(item.thing.cycle),
        }));
    }

    get norms() {
        return this.list(["norms"]).map((item) => ({ ...item, name: this.normName(item) }));
    }

    /** With the phase of which it is a number. */
    normName({ thing, name }) {
        const phase = thing.phase && this.store.value(["phases", thing.phase]);
        return phase ? `${this.store.nameOf("phases", phase)}: ${name}` : name;
    }

    addPhase({ number }) {
        this.props.onOpen(["phases", this.store.addPhase(number)]);
    }

    addCycle() {
        this.props.onOpen(["cycles", this.store.addCycle()]);
    }

    addNorm({ code }) {
        this.props.onOpen(["norms", this.store.addNorm(code)]);
    }

    addPhaseLabel({ item }) {
        return item ? _t("Add a phase: %s", item.name) : undefined;
    }
}
