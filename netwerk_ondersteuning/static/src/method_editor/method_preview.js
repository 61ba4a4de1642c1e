import { Component, markup } from "@odoo/owl";

/** How the method will read. */
export class MethodPreview extends Component {
    static template = "netwerk_ondersteuning.MethodPreview";
    static props = { store: Object };

    get page() {
        return markup(this.props.store.page); // made by a template of ours, all words escaped
    }

    get title() {
        const { called } = this.props.store;
        return called?.nl || called?.en || "";
    }
}
