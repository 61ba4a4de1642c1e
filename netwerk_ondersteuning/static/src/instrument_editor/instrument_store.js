/** What the screen keeps of an instrument that is being made, and of the sheet on which it
 * is tried. */
import { EditorStore } from "../editor/editor_store";
import { ADD_WORDS, nameOf } from "./instrument_forms";
import { TryStore } from "./try_store";

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export class InstrumentStore extends EditorStore {
    static model = "netwerk.instrument";
    static nameField = "title";
    static keptAs = "editor";

    constructor(params) {
        super(params);
        this.paper = "";
        this.respondent = null;
        /** Filled in to see how it is; nothing of it goes anywhere. */
        this.trial = new TryStore({ ...params, keep: null, editor: this });
    }

    nameOf(kind, thing) {
        return nameOf(kind, thing, this.choices);
    }

    addWords(kind) {
        return ADD_WORDS[kind]();
    }

    // -- looking ------------------------------------------------------------------------

    get _asked() {
        return { tried: this.trial.tried, respondent: this.respondent };
    }

    _begin() {
        this.trial.refersTo(this.choices.references);
    }

    _receiveLook({ sheet, paper }) {
        this.paper = paper || "";
        this.trial.receive(sheet);
    }

    /** What is tried, as a drawing. */
    draw(how) {
        return this.askQuietly("get_template_drawing", [], { ...how, respondent: this.respondent });
    }

    fillInAs(respondent) {
        this.respondent = respondent || null;
        return this.look();
    }

    emptyTrial() {
        this.trial.empty();
        return this.look();
    }

    // -- changing -----------------------------------------------------------------------

    addThing(at, words, language) {
        const kind = at.at(-1);
        const more = kind === "columns" ? { kind: "text" } : {};
        const name = kind === "sections" ? "title" : "words";
        return this.add(at, words, { [name]: { [language]: words }, ...more });
    }

    /** Another kind of answer: what goes with the old one is left out. */
    setKind(at, kind, label) {
        const column = this.value(at);
        const isBounded = kind === "score" || kind === "size";
        const wanted = {
            kind,
            least: isBounded ? column.least ?? 0 : null,
            most: isBounded ? column.most ?? 10 : null,
            low: isBounded ? column.low : null,
            high: isBounded ? column.high : null,
            refers: kind === "ref" ? column.refers || "member" : null,
            ordered: kind === "choice" && column.ordered ? true : null,
            many: ["choice", "ref"].includes(kind) && column.many ? true : null,
            about: kind === "score" ? column.about : null,
        };
        const changes = [];
        for (const [name, value] of Object.entries(wanted)) {
            const was = column[name];
            if (same(was, value)) {
                continue;
            }
            if (was && typeof was === "object") {
                for (const language of Object.keys(was)) {
                    changes.push({ op: "set", at: [...at, name, language], value: null, was: was[language] });
                }
            } else {
                changes.push({ op: "set", at: [...at, name], value: value ?? null, was: was ?? null });
            }
        }
        if (kind !== "choice") {
            for (const option of column.options || []) {
                changes.push({ op: "take", at: [...at, "options", option.key], was: option });
            }
        }
        return this.submit(changes, { label });
    }

    async close() {
        await super.close();
        this.trial.close();
    }
}
