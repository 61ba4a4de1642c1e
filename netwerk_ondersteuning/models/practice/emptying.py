"""What goes when a database to practise in starts over."""

from contextlib import suppress

from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..dossier.mixin.logged_mixin import ERASING

#: What goes beside the dossiers and all that stands in them, in this order. What stays
#: is how an organisation works: colleagues, teams, settings, lists of words,
#: instruments and methods; and the log. A test fails for a model that is in neither.
GOES = (
    "netwerk.volunteer.intake",
    "netwerk.volunteer",
    "netwerk.reflection.batch",
    "netwerk.reflection",
    "netwerk.team.moment",
    "netwerk.funder",
)
#: All of which there may be none where somebody makes a database to practise in.
MUST_BE_EMPTY = ("netwerk.dossier", *GOES)
#: Whose contacts are of this addon.
PEOPLE = ("netwerk.dossier", "netwerk.member", "netwerk.volunteer")


def companies(env):
    """The organisations of which something goes."""
    # sudo: which, and nothing of whom
    env = env(su=True, context={"active_test": False})
    found = env["res.company"]
    for name in MUST_BE_EMPTY:
        if "company_id" in env[name]._fields:
            found |= env[name].search([]).company_id
    return found


def empty(env, since):
    """Delete all that was made in this database, of every organisation.

    The log says of each dossier who deleted it: the user of ``env``.

    :param datetime since: in UTC, when this became a database to practise in: contacts
        of before stay
    """
    # sudo: who may start over enters no dossier
    env = env(su=True, context={"active_test": False, ERASING.key: ERASING})
    contacts = env["res.partner"]
    for name in PEOPLE:
        contacts |= env[name].search([]).partner_id
    env["netwerk.dossier"].search([]).unlink()
    for name in GOES:
        env[name].search([]).unlink()
    since = since.replace(microsecond=0)
    own = env["res.company"].search([]).partner_id
    for contact in contacts - own:
        if contact.create_date < since or contact.user_ids:
            continue
        # in use outside this addon? It stays a contact, without a dossier
        with (
            suppress(UserError, IntegrityError),
            mute_logger("odoo.sql_db"),
            env.cr.savepoint(),
        ):
            contact.unlink()
