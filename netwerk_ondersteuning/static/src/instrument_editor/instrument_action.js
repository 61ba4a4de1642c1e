import { _t } from "@web/core/l10n/translation";

import { EditorAction } from "../editor/editor_action";
import { takePlace } from "../later/later";
import { EditorRule } from "./editor_rule";
import { formOfColumn, formOfRow, formOfSection, formOfWhole, optionFields } from "./instrument_forms";
import { InstrumentOutline } from "./instrument_outline";
import { InstrumentPreview } from "./instrument_preview";
import { InstrumentStore } from "./instrument_store";

/** An instrument is made. */
export class InstrumentAction extends EditorAction {
    static components = { ...EditorAction.components, Outline: InstrumentOutline, Preview: InstrumentPreview };
    static Store = InstrumentStore;
    static tag = "netwerk_editor";
    static path = "netwerkinstrument";

    get words() {
        return {
            screen: _t("Make an instrument"),
            begin: _t("Begin with what it is called. Then you add parts, rows and questions, and see at once how it looks."),
            untitled: _t("Say what the instrument is called."),
            publishTitle: _t("Publish this instrument?"),
            publishBody: _t("From then on this version is closed: sheets are filled in with it. What you change later is a new version."),
            published: _t("Published. Sheets can be begun with it."),
            kept: _t("There is no connection. What you made is kept on this device and sent when you open this instrument here again."),
            print: { label: _t("Print the empty sheet"), method: "action_print_blank" },
        };
    }

    get groups() {
        const { choices } = this.store;
        const section = this.at.length > 2 && this.store.value(this.at.slice(0, 2));
        switch (this.kind) {
            case "sections":
                return formOfSection(this.thing, this.body, choices);
            case "rows":
                return formOfRow(this.thing, section, this.body, choices);
            case "columns":
                return formOfColumn(this.thing, this.body, choices);
            case "rules":
                return [];
            default:
                return formOfWhole(this.body, choices);
        }
    }

    get lists() {
        if (this.kind === "whole") {
            return [];
        }
        const list = (name, title, empty, fields) => ({ at: [...this.at, name], title, empty, fields });
        if (this.kind === "sections") {
            const rows = list("rows", _t("Rows"), _t("Which subjects or questions?"));
            const columns = list("columns", _t("What is asked of each row"), _t("For example a score, a choice, words."));
            return this.thing.own_rows === "only" ? [columns] : [rows, columns];
        }
        if (this.kind === "columns" && this.thing.kind === "choice") {
            return [list("options", _t("Answers to choose from"), _t("Which answers?"), optionFields())];
        }
        return [];
    }

    get More() {
        return this.kind === "rules" ? EditorRule : null;
    }

    get wrong() {
        return this.way.length ? super.wrong : this.store.wrongAt(["sections"]);
    }

    formOf(way) {
        return way.at(-2) === "options" ? way.slice(0, -2) : way;
    }
}

takePlace("netwerk_editor", InstrumentAction);
