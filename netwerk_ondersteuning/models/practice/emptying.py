"""What goes when a database to practise in starts over."""

from contextlib import suppress

from odoo.exceptions import UserError

from ..dossier.mixin.logged_mixin import ERASING

#: What goes beside the dossiers and all that stands in them, in this order. What stays
#: is how an organisation works: colleagues, teams, settings, lists of words,
#: instruments and methods; and the log. A test fails for a model that is in neither.
GOES = (
    "netwerk.volunteer",
    "netwerk.reflection.batch",
    "netwerk.reflection",
    "netwerk.team.moment",
    "netwerk.funder",
)


def empty(env):
    """Delete all that was made in this database, of every organisation.

    The log says of each dossier who deleted it: the user of ``env``.
    """
    # sudo: who may start over enters no dossier
    env = env(su=True, context={"active_test": False, ERASING.key: ERASING})
    dossiers = env["netwerk.dossier"].search([])
    contacts = dossiers.partner_id
    dossiers.unlink()
    for name in GOES:
        env[name].search([]).unlink()
    for contact in contacts.filtered(lambda contact: not contact.user_ids):
        # in use outside this addon? It stays a contact, without a dossier
        with suppress(UserError), env.cr.savepoint():
            contact.unlink()
