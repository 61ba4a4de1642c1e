import { _t } from "@web/core/l10n/translation";

import { EditorOutline } from "../editor/editor_outline";

/** All that an instrument has: parts with their rows and questions, and rules. */
export class InstrumentOutline extends EditorOutline {
    static template = "netwerk_ondersteuning.InstrumentOutline";

    get sections() {
        return this.list(["sections"]);
    }

    get rules() {
        return this.list(["rules"]);
    }

    /** Kinds of rules that there is something for to choose from. */
    get ruleKinds() {
        const { rules, sources } = this.store.choices;
        return rules.filter(({ code }) => code !== "from" || sources.length);
    }

    rows({ at }) {
        return this.list([...at, "rows"]);
    }

    columns({ at }) {
        return this.list([...at, "columns"]);
    }

    get hasWholeWrong() {
        return this.store.wrong.some(({ at }) => at[0] !== "rules" && (at[0] !== "sections" || at.length === 1));
    }

    addSection() {
        const key = this.store.add(["sections"], "part", {}, _t("A new part"));
        this.props.onOpen(["sections", key]);
    }

    addRule(kind) {
        const key = this.store.add(["rules"], kind.code, { kind: kind.code }, kind.label);
        this.props.onOpen(["rules", key]);
    }
}
