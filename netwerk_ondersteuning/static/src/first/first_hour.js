/**
 * "Begin here": what to arrange before people can work. Each step ticks itself off; the
 * first that is left is the one that asks for it.
 */
import { Component, onWillStart, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "netwerk.first.hour";

export class FirstHour extends Component {
    static template = "netwerk_ondersteuning.FirstHour";
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.menu = useService("menu");
        this.state = useState({ page: null, busy: null, refusal: null });
        onWillStart(() => this.load());
        this.env.config.setDisplayName(_t("Begin here"));
    }

    async load() {
        this.state.page = await this.orm.call(MODEL, "get_steps", [browser.location.origin]);
    }

    get done() {
        return this.state.page.steps.filter((step) => step.is_done).length;
    }

    get progress() {
        return Math.round((100 * this.done) / this.state.page.steps.length);
    }

    /** The step that is next: the first that is left and that one may do oneself. */
    get next() {
        return this.state.page.steps.find((step) => !step.is_done && step.may_act);
    }

    get howFar() {
        return _t("%(done)s of %(all)s arranged", {
            done: this.done,
            all: this.state.page.steps.length,
        });
    }

    async press(step) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = step.code;
        this.state.refusal = null;
        try {
            const origin = browser.location.origin;
            const action = await this.orm.silent.call(MODEL, "press", [step.code, origin]);
            if (action) {
                await this.action.doAction(action, {
                    // a dialog that leads to another screen does not come back here
                    onClose: (info) => (info?.noReload ? null : this.load()),
                });
            }
            await this.load();
        } catch (error) {
            if (!error.data?.message) {
                throw error;
            }
            // beside the button that was pressed, where it can be read again
            this.state.refusal = { code: step.code, words: error.data.message };
        } finally {
            this.state.busy = null;
        }
    }

    async goOn() {
        if (!this.state.page.is_set_aside) {
            await this.orm.call(MODEL, "set_aside", []);
        }
        browser.location.assign("/odoo");
    }
}

registry.category("actions").add("netwerk_first_hour", FirstHour);
