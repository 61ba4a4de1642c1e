"""A client who is in the system nowhere yet, or perhaps under the same name."""

from odoo import api
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL
from odoo.tools.misc import clean_context

from ....engine.names import one_line, search_key, turned_key
from ...mixin.clock import day_at
from ...mixin.days import screen_day

#: Characters of the name of a new client; contacts stand in an index of the database,
#: which holds no long ones. The browser says the same (`contact_field.js`).
LONGEST_NAME = 120
#: So many contacts with one name are shown to choose from.
MOST = 8
#: Words of a name that are turned round.
MOST_WORDS = 6
#: What the database makes of a name, to look at few: its letters and digits from a to
#: z, without accents. Whether it is the same name, ``search_key`` says, and whether the
#: same words in another order, ``turned_key``.
_LETTERS = "regexp_replace(normalize(lower(%s), NFD), '[^a-z0-9]', '', 'g')"


def same_name(env, name, company):
    """The contacts that may be this person: of people, with one name, or with its words
    in another order.

    Of those that the user may read alone: of contacts of another organisation nothing
    is told, not that there are any either.

    :param env: of the user
    :param str name: as it was typed
    :param company: where the dossier is started
    """
    key = search_key(name or "")
    Contact = env["res.partner"]
    if not key:
        return Contact
    Contact.flush_model(["name", "active", "is_company", "company_id"])
    # by hand: Odoo looks past accents only where PostgreSQL has `unaccent`
    env.cr.execute(
        SQL(
            "SELECT id, name FROM res_partner WHERE %s IN (%s) AND active"
            " AND NOT COALESCE(is_company, FALSE)"
            " AND (company_id IS NULL OR company_id = %s) ORDER BY id",
            SQL(_LETTERS, SQL("name")),
            SQL(", ").join(SQL(_LETTERS, turned) for turned in _turned(name)),
            company.id,
        )
    )
    words = turned_key(name)
    same = [
        id_
        for id_, known in env.cr.fetchall()
        if search_key(known or "") == key
        or (words and turned_key(known or "") == words)
    ]
    return Contact.browse(same)._filtered_access("read")[:MOST]


def told_apart(contacts):
    """Say of contacts that may be meant what tells one from another.

    :param contacts: of :func:`same_name`, which the user may read
    :return: a list of ``{"id", "name", "beside"}``; ``beside`` is where somebody lives,
        or how they are reached, or since when the contact is there
    """
    env = contacts.env

    def beside(contact):
        known = contact.city or contact.phone or contact.email
        if known or len(contacts) < 2:
            return known or ""
        day = screen_day(env, day_at(contact, contact.create_date))
        return env._("since %(day)s", day=day)

    return [
        {"id": it.id, "name": it.display_name, "beside": beside(it)} for it in contacts
    ]


@api.depends("new_client_name", "company_id")
@api.depends_context("uid")
def same_names(dossiers):
    """Who may be meant by the name that is typed: ``[{"id", "name", "beside"}]``; of a
    dossier that is there nobody."""
    env = dossiers.env
    for dossier in dossiers:
        company = dossier.company_id or env.company
        name = not dossier._origin and dossier.new_client_name
        dossier.same_names = told_apart(same_name(env, name, company))


def _turned(name):
    """The name, and as it is when each of its words comes first: De Smet Renée."""
    words = name.split()[:MOST_WORDS]
    return [name, *(" ".join(words[n:] + words[:n]) for n in range(1, len(words)))]


def put_contact_in(env, vals, defaults, company_id):
    """Put the contact of a new client in ``vals``, where a name stands for it."""
    name = vals.pop("new_client_name", None)
    is_somebody_else = vals.pop("is_somebody_else", False)
    is_known = vals.get("partner_id", defaults.get("partner_id"))
    if name and not is_known and vals.get("kind", "client") == "client":
        company = env["res.company"].browse(company_id)
        contact = new_client(env, name, company, is_somebody_else)
        vals["partner_id"] = contact.id


def new_client(env, name, company, is_somebody_else):
    """Make the contact of a client of whom nothing is known but a name.

    Whoever may start a dossier may do this, without any right on contacts.

    :param env: of the user, whose right to start a dossier was checked
    :param str name: as it was typed
    :param company: where the dossier is started
    :param bool is_somebody_else: it was asked, and is none of those with that name
    :raise UserError: when there are contacts with that name and it was not asked
    """
    name = one_line(name)
    if not name:
        raise ValidationError(env._("Type the name of the client."))
    if not is_somebody_else and same_name(env, name, company):
        raise UserError(
            env._(
                "There is a contact called “%(name)s” already. Choose that contact, or "
                "say that this is somebody else.",
                name=name,
            )
        )
    values = {"name": name, "is_company": False}
    if company.sudo().netwerk_own_contacts:  # sudo: a setting
        values["company_id"] = company.id
    # sudo: a coach has no right on contacts; only the name is filled in
    contacts = (
        env["res.partner"].with_env(env(context=clean_context(env.context))).sudo()
    )
    return contacts.create(values).with_env(env)
