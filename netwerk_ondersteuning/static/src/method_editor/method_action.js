import { _t } from "@web/core/l10n/translation";

import { EditorAction } from "../editor/editor_action";
import { takePlace } from "../later/later";
import { checklistOf, fieldsOfPage, formOfCycle, formOfNorm, formOfPhase, listsOfPage, pageName, pageOf } from "./method_forms";
import { MethodOutline } from "./method_outline";
import { PhaseNorms } from "./method_phase";
import { MethodPreview } from "./method_preview";
import { MethodStore } from "./method_store";

/** A method is made. */
export class MethodAction extends EditorAction {
    static components = { ...EditorAction.components, Outline: MethodOutline, Preview: MethodPreview };
    static Store = MethodStore;
    static tag = "netwerk_method_editor";
    static path = "netwerkmethode";

    get words() {
        return {
            screen: _t("Make a method"),
            begin: _t("Begin with what it is called. Then you say for whom it is and how one works, and see at once how it reads."),
            untitled: _t("Say what the method is called."),
            publishTitle: _t("Publish this method?"),
            publishBody: _t("From then on this version is closed: trajectories run by it. What you change later is a new version."),
            published: _t("Published. Your organisation works with it from now on."),
            kept: _t("There is no connection. What you made is kept on this device and sent when you open this method here again."),
        };
    }

    get page() {
        return this.at[0] ?? "";
    }

    get formTitle() {
        const isPage = this.kind === "whole" && this.page;
        return isPage ? pageName(this.page) : super.formTitle;
    }

    get groups() {
        switch (this.kind) {
            case "phases":
                return formOfPhase(this.thing, this.store);
            case "cycles":
                return formOfCycle();
            case "norms":
                return formOfNorm(this.thing, this.store);
            default:
                return [{ title: "", fields: fieldsOfPage(this.page, this.body, this.store.choices) }];
        }
    }

    get lists() {
        if (this.kind === "whole") {
            return listsOfPage(this.page, this.body, this.store.choices);
        }
        return this.kind === "phases" ? [checklistOf(this.at)] : [];
    }

    get More() {
        return this.kind === "phases" ? PhaseNorms : null;
    }

    formOf(way, at) {
        if (["phases", "cycles", "norms"].includes(at[0])) {
            return way.slice(0, 2);
        }
        const page = pageOf(at[0]);
        return page ? [page] : [];
    }
}

takePlace("netwerk_method_editor", MethodAction);
