"""Who may be named in what leaves the team."""

from odoo import fields

from ...engine.network import pseudonyms


def named_outside(dossier, recipient=None):
    """Who may be named today in what leaves the team.

    :param str recipient: for whom it is; None when that is not said
    :return: ids of members, and 0 for the client
    """
    dossier.ensure_one()
    Consent = dossier.env["netwerk.consent"]
    holding = Consent.search_fetch(
        Consent._domain_on(dossier.company_id._netwerk_today())
        & fields.Domain("dossier_id", "=", dossier.id)
        & fields.Domain("purpose", "=", "name_outside"),
        ["member_id", "recipient"],
    )
    named = {
        consent.member_id.id or pseudonyms.CLIENT
        for consent in holding
        if consent._is_towards(recipient)
    }
    return named


def named_to(dossier, recipient):
    """As :func:`named_outside`; the name of an initiative is that of nobody."""
    named = named_outside(dossier, recipient)
    if dossier.kind == "initiative":
        named.add(pseudonyms.CLIENT)
    return named


def pseudonym_words(env):
    """What stands in the place of a name, by kind, see :func:`pseudonymise`."""
    return {
        "client": env._("Client"),
        "person": env._("Person %s"),
        "organisation": env._("Organisation %s"),
        "group": env._("Group %s"),
        "moment": env._("Moment %s"),
    }
