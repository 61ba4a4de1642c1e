"""Begins a version of a template."""

from uuid import uuid4

from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.package import making
from ...engine.package.forms import Text
from ...engine.package.refused import Refused
from ...engine.package.taking import TITLE
from ...engine.package.texts import said
from ..version.ending import ending
from .draft import in_words, look_at_editor


def begin(model, from_id, title):
    """What ``new_draft`` makes: the record."""
    look_at_editor(model)
    if from_id is None or from_id is False:
        return create_draft(model, _empty(model, title))
    found = model.browse()
    if type(from_id) is int and 0 < from_id < 2**31:
        found = model.search([("id", "=", from_id), ("state", "!=", "draft")])
    if not found:
        raise UserError(model._editor_words()["no_such"])
    return _next(found) if found._is_made_here() else _derived(found)


def _empty(model, title):
    env, words = model.env, model._editor_words()
    text = words["new"] if title is None or title is False else title
    try:
        text = Text(TITLE).clean(text)
    except Refused as refused:
        raise in_words(env, refused) from refused
    if not text:
        raise UserError(words["untitled"])
    code = making.key_of(text, ending())
    language = "en" if (env.lang or "nl").startswith("en") else "nl"
    owner = env.company.name
    return model._draft_empty(code, new_uuid(), {language: text}, owner)


def _next(published):
    """The next version of what is of the own organisation."""
    take_turn(published)
    versions = published.search(
        [
            ("code", "=", published.code),
            ("company_id", "=", published.company_id.id),
        ],
        order="version desc",
    )
    if versions[0].state == "draft":  # somebody began it already
        return versions[0]
    draft = making.again(
        published._draft_of(published.body),
        version=versions[0].version + 1,
        uuid=versions[0].uuid,
    )
    values = {"derived_from_id": published.derived_from_id.id}
    return create_draft(published, draft, values, published.company_id)


def take_turn(published):
    """Keep others off it until the commit: who begins the next version at the same
    moment waits here, and goes on with the one that is begun."""
    published.env.cr.execute(
        SQL(
            "UPDATE %s SET state = state WHERE id = %s",
            SQL.identifier(published._table),
            published.id,
        )
    )


def _derived(shared):
    """An own one that begins as one that is shared, or was adopted."""
    draft = making.again(
        shared._draft_of(shared.body),
        code=making.key_of(shared.code, ending()),
        version=1,
        uuid=new_uuid(),
        owner=shared.env.company.name,
    )
    return create_draft(shared, draft, {"derived_from_id": shared.id})


def create_draft(model, draft, values=None, company=None):
    """The record of a version that is being made; who makes it was asked.

    :param dict draft: of the form of a draft
    :param dict values: what more is written
    :param company: of which organisation; None: of the one at hand
    """
    # sudo: nobody has a right to write these; who may make one was asked
    model = model.sudo()
    name = model._rec_name
    made = model.create(
        {
            "code": draft["code"],
            "version": draft["version"],
            "uuid": draft["uuid"],
            name: said(draft.get(name) or {}, "en"),
            "company_id": (company or model.env.company).id,
            "owner": draft["owner"],
            "draft_body": draft,
            "edition": 1,
        }
        | model._draft_values(draft)
        | (values or {})
    )
    made._tell_titles()
    return made.sudo(False)


def new_uuid():
    """The number of a template that nobody had yet."""
    return str(uuid4())
