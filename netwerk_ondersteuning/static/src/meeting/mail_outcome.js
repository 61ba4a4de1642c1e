import { registry } from "@web/core/registry";

/**
 * Says what came of the mails that were just made: how many left, wait, or did not.
 *
 * The server sends after it has saved, so that nobody is mailed of what was not; only
 * then it can be asked. Then the screen is read anew.
 */
export async function showMailOutcome(env, { params }) {
    const { message, type } = await env.services.orm.call(
        "netwerk.sent",
        "outcome_in_words",
        [params.sent_ids],
        { left_out: params.left_out }
    );
    env.services.notification.add(message, { type, sticky: type === "danger" });
    return params.next;
}

registry.category("actions").add("netwerk_mail_outcome", showMailOutcome);
