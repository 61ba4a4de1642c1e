/**
 * On a phone: opens the dialog of each model (tests/dossier/test_forms.py puts their names
 * in), and one that only asks, over a screen of the addon; measures every button.
 */
(async () => {
    const names = /* NAMES */[];
    const context = /* CONTEXT */{};
    const { env } = odoo.__WOWL_DEBUG__.root;
    const FINGER = 44;
    const faults = [];
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
    let measured = 0;
    const measure = (name) => {
        const buttons = ".modal-header .btn, .modal-header .btn-close, .modal-footer .btn";
        const inside = ".modal-body .btn-primary, .modal-body .btn-secondary";
        for (const el of document.querySelectorAll(`${buttons}, ${inside}`)) {
            const { width, height } = el.getBoundingClientRect();
            if (!el.checkVisibility() || !width) {
                continue;
            }
            measured++;
            if (Math.min(width, height) < FINGER - 0.5) {
                const words = el.innerText.trim() || el.getAttribute("aria-label") || el.className;
                faults.push(`${name}: “${words}” is ${width.toFixed(0)}×${height.toFixed(0)}`);
            }
        }
    };
    const close = async () => {
        env.services.dialog.closeAll();
        await until(() => !document.querySelector(".modal"), "no dialog");
    };
    await env.services.action.doAction("netwerk_ondersteuning.action_meeting", {
        clearBreadcrumbs: true,
    });
    await until(() => document.querySelector(".o_list_view, .o_kanban_view"), "a list");
    for (const name of names) {
        await env.services.action.doAction({
            type: "ir.actions.act_window",
            res_model: name,
            views: [[false, "form"]],
            target: "new",
            context,
        });
        await until(() => document.querySelector(".modal .o_form_view"), name);
        await pause(100);
        measure(name);
        await close();
    }
    const { ConfirmationDialog } = odoo.loader.modules.get(
        "@web/core/confirmation_dialog/confirmation_dialog"
    );
    env.services.dialog.add(ConfirmationDialog, { body: "Sure?", cancel() {} });
    await until(() => document.querySelector(".modal .modal-footer .btn"), "a question");
    measure("a question");
    await close();
    if (faults.length || measured < 2 * names.length) {
        throw new Error(`${measured} measured; ${faults.join("; ")}`);
    }
    console.log("test successful");
})().catch((error) => console.error(`test failed: ${error.stack}`));
