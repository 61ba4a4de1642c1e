import { Component } from "@odoo/owl";
import { useService } from "@web/core/utils/hooks";

import { byKind } from "./package_words";

/** What came with a package: where it stands now, and whether we work with it. */
export class PackageCame extends Component {
    static template = "netwerk_ondersteuning.PackageCame";
    static props = { store: Object };

    setup() {
        this.action = useService("action");
    }

    get groups() {
        return byKind(this.props.store.came);
    }

    open({ model, resId, title }) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: title,
            res_model: model,
            res_id: resId,
            views: [[false, "form"]],
        });
    }
}
