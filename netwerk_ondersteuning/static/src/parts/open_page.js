/** How the page of a personal link that draws opens: without the web client. */
import { App, whenReady } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { appTranslateFn } from "@web/core/l10n/translation";
import { getTemplate } from "@web/core/templates";
import { makeEnv, startServices } from "@web/env";

/** A link was followed while another is open on this device: its code is asked first. */
function isOtherLink() {
    const { hash, pathname } = browser.location;
    if (hash) {
        browser.location.replace(`${pathname}?code=${hash}`);
    }
    return Boolean(hash);
}

/** @param {Function} Page the component that is all of the page */
export async function openPage(Page) {
    window.addEventListener("hashchange", isOtherLink);
    if (isOtherLink()) {
        return;
    }
    await whenReady();
    const env = makeEnv();
    await startServices(env);
    const app = new App(Page, {
        env,
        getTemplate,
        dev: env.debug,
        translateFn: appTranslateFn,
        translatableAttributes: ["data-tooltip"],
    });
    await app.mount(document.body);
}
