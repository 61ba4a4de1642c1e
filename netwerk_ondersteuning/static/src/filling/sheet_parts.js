import { Component } from "@odoo/owl";

/** Which parts of an instrument are filled in this time: some, or one. */
export class SheetParts extends Component {
    static template = "netwerk_ondersteuning.SheetParts";
    static props = { store: Object };

    get store() {
        return this.props.store;
    }

    get sheet() {
        return this.store.view;
    }

    get isOne() {
        return this.sheet.choose === "one";
    }

    isChosen({ key }) {
        return Boolean(this.sheet.parts?.includes(key));
    }

    toggle(section) {
        const { key } = section;
        const others = (this.sheet.parts || []).filter((one) => one !== key);
        const isOn = !this.isChosen(section);
        const keys = isOn ? [...(this.isOne ? [] : others), key] : others;
        const inOrder = this.sheet.sections.map((one) => one.key).filter((one) => keys.includes(one));
        // nothing chosen is as it began
        this.store.chooseParts(inOrder.length ? inOrder : null);
    }
}
