import { Component, onMounted, useState, xml } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { Notebook } from "@web/core/notebook/notebook";

/** The place of a page that is still to be made. */
class NotYet extends Component {
    static template = xml`<div class="o_netwerk_not_yet"/>`;
    static props = {};
}

/**
 * Tabs below what one opens a form for: their page is made when all above is on the
 * screen. Who comes back to a tab finds it at once, where it was scrolled to.
 */
export class LateNotebook extends Notebook {
    setup() {
        super.setup();
        this.late = useState({ isMade: Boolean(this.props.defaultPage) });
        const make = () => {
            this.late.isMade = true;
        };
        // in a frame of its own, when what stands above was painted
        onMounted(() => browser.requestAnimationFrame(() => browser.setTimeout(make)));
    }

    get page() {
        return this.late.isMade ? super.page : { Component: NotYet, props: {} };
    }
}
