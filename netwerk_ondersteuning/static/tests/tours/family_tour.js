/** One trajectory in two dossiers: asked in both, agreed to in one, noted alike. */
import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("netwerk_family", {
    steps: () => [
        { trigger: "button[name=action_together]:visible", run: "click" },
        { trigger: ".modal [name=other_dossier_id] input", run: "edit Fatima" },
        { trigger: ".ui-menu-item:contains(Fatima), .o-autocomplete--dropdown-item:contains(Fatima)", run: "click" },
        { trigger: ".modal button[name=action_ask]", run: "click" },
        { trigger: "body:not(:has(.modal)) .nav-link:contains(The family)", run: "click" },
        { trigger: "[name=family_ids] td:contains(Fatima)" },
        { trigger: "[name=family_ids] button[name=action_agree]", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: "body:not(:has(.modal)) [name=family_ids] td:contains(Agreed here)" },
    ],
});

registry.category("web_tour.tours").add("netwerk_family_path", {
    steps: () => [
        { trigger: ".o_netwerk_path_on", run: "click" },
        {
            content: "Phases are noted with the others, without words",
            trigger: ".o_netwerk_path_enter select[name=family]",
            run({ anchor }) {
                if (anchor.value !== "days") {
                    throw new Error(`By default: ${anchor.value}`);
                }
            },
        },
        { trigger: ".o_netwerk_path_save", run: "click" },
        { trigger: "body:not(:has(.modal)) .o_netwerk_path_line" },
        { trigger: ".o_netwerk_path_happened", run: "click" },
        {
            content: "What happens is of one alone, unless somebody says otherwise",
            trigger: ".o_netwerk_path_event select[name=family]",
            run({ anchor }) {
                if (anchor.value !== "alone") {
                    throw new Error(`By default: ${anchor.value}`);
                }
            },
        },
        { trigger: ".modal-footer button:contains(Cancel)", run: "click" },
        { trigger: "body:not(:has(.modal))" },
    ],
});
