/** What the screen keeps of a method that is being made. */
import { _t } from "@web/core/l10n/translation";

import { wordsOf } from "../editor/editor_forms";
import { EditorStore } from "../editor/editor_store";
import { ADD_WORDS } from "./method_forms";

/** Norms that say what a phase itself knows: its length, the fewest meetings, contacts. */
export const OF_PHASE = ["length", "meetings", "contacts"];
/** So many cycles has a method at most. */
const MOST_CYCLES = 12;

const cycleOf = (phase) => phase.cycle ?? 1;

export class MethodStore extends EditorStore {
    static model = "netwerk.method";
    static nameField = "name";
    static keptAs = "method";

    constructor(params) {
        super(params);
        /** How the method will read, as HTML. */
        this.page = "";
    }

    _receiveLook({ page }) {
        this.page = page || "";
    }

    label(list, code) {
        return this.choices[list].find((one) => one.code === code)?.label;
    }

    // -- what is in it ------------------------------------------------------------------

    get phases() {
        return this.body.phases || [];
    }

    get cycles() {
        return this.body.cycles || [];
    }

    get norms() {
        return this.body.norms || [];
    }

    phasesOf(cycle) {
        return this.phases.filter((phase) => cycleOf(phase) === cycle);
    }

    normsOf(key) {
        return this.norms.filter(({ phase }) => phase === key);
    }

    nameOf(kind, thing) {
        switch (kind) {
            case "phases":
                return wordsOf(thing.name) || this._byPlace(thing);
            case "cycles":
                return wordsOf(thing.name) || _t("Cycle %s", thing.cycle);
            case "norms":
                return wordsOf(thing.words) || this.label("norm_kinds", thing.kind) || _t("Number");
            case "instruments":
                return this.label("instruments", thing.key) || thing.key;
            case "roles":
                return this.label("roles", thing.who) || "";
            case "statuses":
                return this.label("statuses", thing.status) || "";
            case "organisations":
                return thing.name || _t("Organisation");
        }
        return wordsOf(thing.words) || _t("Line");
    }

    /** What a phase is called that has no name: its number in its cycle. */
    _byPlace(phase) {
        const place = this.phasesOf(cycleOf(phase)).findIndex(({ key }) => key === phase.key) + 1;
        return phase.kind === "step" ? _t("Step %s", place) : _t("Phase %s", place);
    }

    // -- changing -----------------------------------------------------------------------

    addWords(kind) {
        return ADD_WORDS[kind]();
    }

    addThing(at, words, language) {
        if (at.at(-1) === "organisations") {
            return this.add(at, words, { name: words });
        }
        return super.addThing(at, words, language);
    }

    addChosen(at, { code, label }) {
        const name = { roles: "who", statuses: "status" }[at.at(-1)];
        return this.add(at, code, name ? { [name]: code } : { key: code }, label);
    }

    addPhase(cycle) {
        const item = this.cycles.length ? { cycle } : {};
        return this.add(["phases"], "phase", item, _t("A new phase"));
    }

    get canAddCycle() {
        return Math.max(1, ...this.cycles.map(({ cycle }) => cycle)) < MOST_CYCLES;
    }

    /** One more cycle; the first time, what is there becomes the first. */
    addCycle() {
        const numbers = this.cycles.map(({ cycle }) => cycle);
        const wanted = numbers.length ? [Math.max(...numbers) + 1] : [1, 2];
        const keys = wanted.map((cycle) => `cycle-${cycle}`);
        const changes = wanted.map((cycle, index) => ({
            op: "add",
            at: ["cycles"],
            item: { key: keys[index], cycle },
            before: null,
        }));
        this.submit(changes, { label: _t("A new cycle") });
        return keys.at(-1);
    }

    addNorm(kind, phase) {
        const item = { kind, ...(phase ? { phase } : {}) };
        return this.add(["norms"], kind, item, this.label("norm_kinds", kind));
    }

    /** A phase goes with the numbers that are said of it, a cycle with its phases. */
    _takes(at) {
        const [list, key] = at;
        const gone =
            list === "cycles" && at.length === 2
                ? this.phasesOf(this.value(at).cycle).map((phase) => phase.key)
                : list === "phases" && at.length === 2
                  ? [key]
                  : [];
        const ways = [
            ...this.norms.filter(({ phase }) => gone.includes(phase)).map((norm) => ["norms", norm.key]),
            ...(list === "cycles" ? gone.map((phase) => ["phases", phase]) : []),
        ];
        return [...ways, at].flatMap((way) => super._takes(way));
    }

    /** A phase moves among those of its cycle. */
    _besides(at) {
        if (at.length === 2 && at[0] === "phases") {
            return this.phasesOf(cycleOf(this.value(at))).map(({ key }) => key);
        }
        return super._besides(at);
    }

    /** That there are fewer is a norm without numbers. */
    setKind(at, kind, label) {
        const norm = this.value(at);
        const changes = [{ op: "set", at: [...at, "kind"], value: kind, was: norm.kind }];
        for (const name of kind === "fewer" ? ["least", "most", "about"] : []) {
            if (norm[name] !== undefined) {
                changes.push({ op: "set", at: [...at, name], value: null, was: norm[name] });
            }
        }
        return this.submit(changes, { label });
    }
}
