"""How the client is reached, corrected in the dossier.

Phone, e-mail and language stand on the contact. Whoever may write in the dossier
corrects them there: of this client, without any right on contacts, and nothing else.
"""

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.tools import email_normalize
from odoo.tools.misc import clean_context

#: Fields of the dossier, and where they stand on the contact.
REACH = {"client_phone": "phone", "client_email": "email", "client_lang": "lang"}
#: Characters of a phone number or an address.
LONGEST_REACH = 120


def reach(name):
    """Return how a field of ``REACH`` is computed and how it is corrected.

    Each by itself: fields with one method are written as one, and whoever corrects a
    number would empty the address.
    """

    @api.depends(f"partner_id.{REACH[name]}")
    def compute(dossiers):
        for dossier in dossiers:
            dossier[name] = dossier.partner_id[REACH[name]]

    def correct(dossiers):
        if not dossiers.env.su:
            dossiers.check_access("write")
            dossiers._require_reason()
        for dossier in dossiers:
            _correct(dossier, name)

    return {"compute": compute, "inverse": correct, "compute_sudo": True}


@api.depends("partner_id", "active", "company_id")
def is_reach_corrected_here(dossiers):
    """Compute whether the contact of the client is corrected in the dossier."""
    for dossier in dossiers:
        dossier.is_reach_corrected_here = not _why_not(dossier)


def _correct(dossier, name):
    """Write on the contact of a client what was corrected in its dossier.

    :raise UserError: in words, when it cannot be
    """
    env, value = dossier.env, dossier[name]
    # sudo: a coach may have no right on contacts; who may write here was asked
    contact = dossier.sudo().partner_id
    if (value or "") == (contact[REACH[name]] or ""):
        return
    if problem := _why_not(dossier.sudo()):
        raise UserError(problem)
    field = dossier._fields[name]
    label = field._description_string(env)
    if value and not dossier._column_holds(field, value):
        raise UserError(dossier._unfit_words(label))
    if name == "client_email" and value and not email_normalize(value):
        raise UserError(env._("“%(text)s” is no e-mail address.", text=value[:60]))
    # by the system: the contact does not tell who did, for that would tell all
    # colleagues whose client it is; the log tells
    context = clean_context(env.context) | {"tracking_disable": True}
    system = env(user=SUPERUSER_ID, context=context)
    contact.with_env(system).write({REACH[name]: value})
    env["netwerk.access.log"]._log("reach_corrected", dossier, label)


def _why_not(dossier):
    """Why the contact is not corrected here, in a sentence; or ""."""
    env, contact = dossier.env, dossier.partner_id
    if not contact:
        return env._("An initiative has no client to reach.")
    if not dossier.active:
        return env._("This dossier is closed. Open it again to correct this.")
    if contact.company_id and contact.company_id != dossier.company_id:
        return env._("This contact is of another organisation now.")
    # whose e-mail it is can be sent a new password
    accounts = contact.with_context(active_test=False).user_ids
    if accounts or contact in env["res.company"]._netwerk_all().partner_id:
        return env._(
            "This contact has an account in Odoo: who has it changes this there, or "
            "Odoo's system administrator does."
        )
    return ""
