/**
 * Opens the new form of each model (tests/dossier/test_forms.py puts their names in). Only
 * opened, the page goes out of sight: nothing may come of it. Then something is typed,
 * the page goes out of sight in the middle, and the form opens anew: it stands there.
 */
(async () => {
    const names = /* NAMES */[];
    const context = /* CONTEXT */{};
    const { env } = odoo.__WOWL_DEBUG__.root;
    const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
    const until = async (find, what) => {
        for (let turn = 0; turn < 200; turn++) {
            const found = find();
            if (found) {
                return found;
            }
            await pause(50);
        }
        throw new Error(`${what} is not there: ${document.body.innerText.slice(0, 500)}`);
    };
    const open = async (name, where = context) => {
        await env.services.action.doAction(
            {
                type: "ir.actions.act_window",
                res_model: name,
                views: [[false, "form"]],
                context: where,
            },
            { clearBreadcrumbs: true, forceLeave: true }
        );
        await until(() => document.querySelector(".o_form_view .o_form_editable"), `${name}: form`);
        await pause(200);
    };
    const elsewhere = async () => {
        await env.services.action.doAction("netwerk_ondersteuning.action_meeting", {
            clearBreadcrumbs: true,
            forceLeave: true,
        });
        await until(() => document.querySelector(".o_list_view"), "a list");
    };
    /** As when the tab is left, closed, or its page loaded anew. */
    const hide = async () => {
        Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
        const leaving = new Event("beforeunload", { cancelable: true });
        window.dispatchEvent(leaving);
        delete document.visibilityState;
        await pause(300);
    };
    const texts = () =>
        [...document.querySelectorAll(".o_form_view .o_field_widget")]
            .filter((field) => field.matches(".o_field_char, .o_field_text"))
            .filter((field) => !field.closest(".o_field_x2many"))
            .map((field) => field.querySelector("input, textarea"))
            .filter((input) => input?.checkVisibility());
    let typedIn = 0;
    for (const name of names) {
        await open(name);
        await hide();
        const input = texts()[0];
        if (!input) {
            continue;
        }
        typedIn++;
        const word = `Geschreven in ${name}`;
        input.focus();
        input.value = word;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await hide();
        await elsewhere();
        // from nowhere, as when the page is loaded anew, and left again: it still stands
        // where it was typed
        for (const where of [{}, context]) {
            await open(name, where);
            await until(() => texts().some((one) => one.value === word), `${name}: what was typed`);
            await hide();
            await elsewhere();
        }
        await open(name);
        await until(() => texts().some((one) => one.value === word), `${name}: what was typed`);
        const away = await until(
            () => document.querySelector(".o_notification_buttons button"),
            `${name}: throw it away`
        );
        away.click();
        await until(() => !texts().some((one) => one.value === word), `${name}: nothing of it`);
        await open(name);
        if (texts().some((one) => one.value === word)) {
            throw new Error(`${name}: what was thrown away came back`);
        }
    }
    if (typedIn < 6) {
        throw new Error(`only ${typedIn} forms have a place to type`);
    }
    console.log("test successful");
})().catch((error) => console.error(`test failed: ${error.stack}`));
