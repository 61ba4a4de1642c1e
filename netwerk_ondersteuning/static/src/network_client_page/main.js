import { App, whenReady } from "@odoo/owl";
import { appTranslateFn } from "@web/core/l10n/translation";
import { getTemplate } from "@web/core/templates";
import { makeEnv, startServices } from "@web/env";

import { NetworkClientPage } from "./network_client_page";

(async () => {
    await whenReady();
    const env = makeEnv();
    await startServices(env);
    const app = new App(NetworkClientPage, {
        env,
        getTemplate,
        dev: env.debug,
        translateFn: appTranslateFn,
        translatableAttributes: ["data-tooltip"],
    });
    await app.mount(document.body);
})();
