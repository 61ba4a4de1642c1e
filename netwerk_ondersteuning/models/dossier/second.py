"""Nobody has two open dossiers in one organisation."""

from odoo.exceptions import UserError


def refuse_second(dossiers, partner_id, company_id):
    """Refuse a second open dossier of a contact, telling only that there is one.

    How often a user can be told so in a day is limited. Past that the answer is the
    same for every contact, with or without a dossier.

    :param dossiers: of the model, as the user sees it
    :raise UserError: when there is one, or when the user asked too often
    """
    if not partner_id:
        return
    env = dossiers.env
    log = env["netwerk.access.log"]
    company = env["res.company"].browse(company_id)
    if not env.su and not log._may_ask(company):
        log._log_refused("denied", None, env._("Asked too often for today"))
        raise UserError(
            env._(
                "You started a dossier of somebody who has one already too often "
                "today. Ask the team leader, or go on tomorrow."
            )
        )
    # sudo: the dossier may be closed to this user, who learns only that it exists
    existing = dossiers.sudo().search(
        [("partner_id", "=", partner_id), ("company_id", "=", company_id)], limit=1
    )
    if existing:
        what = env._("Wanted to start a second dossier")
        log._log_refused("denied", existing, what, is_question=True)
        raise UserError(
            env._("There is a dossier of this person here. Ask the team leader.")
        )
