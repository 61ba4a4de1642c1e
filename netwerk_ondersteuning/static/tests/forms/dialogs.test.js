import { describe, expect, test } from "@odoo/hoot";
import { animationFrame } from "@odoo/hoot-mock";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { getService, mockService, mountWithCleanup } from "@web/../tests/web_test_helpers";
import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";
import { MainComponentsContainer } from "@web/core/main_components_container";

describe.current.tags("desktop");
defineMailModels();

/** Over what a dialog lies, and whether it is then one of the addon. */
const OVER = {
    "a screen of ours": [{ res_model: false, tag: "netwerk_today" }, 1],
    "a form of ours": [{ res_model: "netwerk.dossier", tag: undefined }, 1],
    "a screen of another": [{ res_model: false, tag: "mail.action_discuss" }, 0],
    "a form of another": [{ res_model: "res.partner" }, 0],
    "nothing yet": [null, 0],
};

for (const [what, [action, ours]] of Object.entries(OVER)) {
    test(`a dialog opens over ${what}`, async () => {
        mockService("action", { currentController: action && { action } });
        await mountWithCleanup(MainComponentsContainer);
        getService("dialog").add(ConfirmationDialog, { body: "Sure?" });
        await animationFrame();
        expect(".modal .modal-dialog").toHaveCount(1);
        expect(".o_netwerk_dialog").toHaveCount(ours);
    });
}
