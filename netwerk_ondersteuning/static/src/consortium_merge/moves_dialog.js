import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";

/** Which trajectories can go on by an own version, and those that nobody began yet do. */
export class MovesDialog extends Component {
    static template = "netwerk_ondersteuning.MovesDialog";
    static components = { Dialog };
    static props = { methodId: Number, close: Function };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ moves: null, why: "", isBusy: false });
        onWillStart(() => this.ask("get_moves"));
    }

    /** What the server refuses is told here: the form behind it has nothing to say of it. */
    async ask(method) {
        if (this.state.isBusy) {
            return;
        }
        this.state.isBusy = true;
        try {
            this.state.moves = await this.orm.silent.call("netwerk.method", method, [[this.props.methodId]]);
            this.state.why = "";
        } catch (error) {
            this.state.why = error.data?.message || error.message;
        } finally {
            this.state.isBusy = false;
        }
    }
}

registry.category("lazy_components").add("netwerk_moves", MovesDialog);
