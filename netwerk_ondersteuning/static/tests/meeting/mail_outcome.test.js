import { expect, test } from "@odoo/hoot";
import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import {
    getService,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import { WebClient } from "@web/webclient/webclient";

defineMailModels();

/** Run the action that follows on mailing; the server answers with this. */
async function mailed(answer) {
    mockService("notification", {
        add: (message, options) => expect.step([message, options.type, options.sticky]),
    });
    onRpc("netwerk.sent", "outcome_in_words", ({ args, kwargs }) => {
        expect.step(["asked", args[0], kwargs.left_out]);
        return answer;
    });
    await mountWithCleanup(WebClient);
    await getService("action").doAction(
        {
            type: "ir.actions.client",
            tag: "netwerk_mail_outcome",
            params: {
                sent_ids: [3, 4],
                left_out: 1,
                next: { type: "ir.actions.act_window_close" },
            },
        },
        { onClose: () => expect.step("read anew") }
    );
}

test("what came of the mails is asked, said, and the screen is read anew", async () => {
    await mailed({ message: "Sent: 2.", type: "success" });
    expect.verifySteps([
        ["asked", [3, 4], 1],
        ["Sent: 2.", "success", false],
        "read anew",
    ]);
});

test("what did not leave stays on the screen until it was seen", async () => {
    await mailed({ message: "Not sent: 3.", type: "danger" });
    expect.verifySteps([
        ["asked", [3, 4], 1],
        ["Not sent: 3.", "danger", true],
        "read anew",
    ]);
});
