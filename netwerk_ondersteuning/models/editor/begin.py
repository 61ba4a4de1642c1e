"""Begins a version of an instrument."""

from random import SystemRandom
from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.instrument import answers
from ...engine.instrument.editing import making
from ...engine.instrument.editing.shape import Text
from ...engine.instrument.template import TITLE
from .draft import in_words, look_at_editor

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def begin(model, from_id, title):
    """What ``new_draft`` makes: the record."""
    env = model.env
    look_at_editor(env)
    if from_id is None or from_id is False:
        return _create(model, _empty(env, title))
    found = model.browse()
    if type(from_id) is int and 0 < from_id < 2**31:
        found = model.search([("id", "=", from_id), ("state", "!=", "draft")])
    if not found:
        raise UserError(env._("There is no such instrument."))
    return _next(found) if found.company_id else _derived(found)


def _empty(env, title):
    text = env._("New instrument") if title is None or title is False else title
    try:
        text = Text(TITLE).clean(text)
    except answers.Refused as refused:
        raise in_words(env, refused) from refused
    if not text:
        raise UserError(env._("Say what the instrument is called."))
    code = making.key_of(text, _ending())
    language = "en" if (env.lang or "nl").startswith("en") else "nl"
    return making.empty(code, str(uuid4()), {language: text}, env.company.name)


def _next(published):
    """The next version of what is of the own organisation."""
    _take_turn(published)
    versions = published.search(
        [
            ("code", "=", published.code),
            ("company_id", "=", published.company_id.id),
        ],
        order="version desc",
    )
    if versions[0].state == "draft":  # somebody began it already
        return versions[0]
    body = making.again(
        published.body, version=versions[0].version + 1, uuid=str(uuid4())
    )
    values = {"derived_from_id": published.derived_from_id.id}
    return _create(published, body, values, published.company_id)


def _take_turn(published):
    """Keep others off it until the commit: who begins the next version at the same
    moment waits here, and goes on with the one that is begun."""
    published.env.cr.execute(
        SQL("UPDATE netwerk_instrument SET state = state WHERE id = %s", published.id)
    )


def _derived(shared):
    """An own instrument that begins as a shared one."""
    body = making.again(
        shared.body,
        code=making.key_of(shared.code, _ending()),
        version=1,
        uuid=str(uuid4()),
        owner=shared.env.company.name,
    )
    return _create(shared, body, {"derived_from_id": shared.id})


def _create(model, body, values=None, company=None):
    # sudo: nobody has a right to write these; who may make one was asked
    model = model.sudo()
    made = model.create(
        {
            "code": body["code"],
            "version": body["version"],
            "uuid": body["uuid"],
            "title": making.title(body, "en"),
            "company_id": (company or model.env.company).id,
            "owner": body["owner"],
            "draft_body": body,
            "edition": 1,
        }
        | model._draft_values(body)
        | (values or {})
    )
    made._tell_titles()
    return made.sudo(False)


def _ending():
    return "".join(SystemRandom().sample(_LETTERS, 6))
