"""A sheet as ``get_sheet`` gives it."""

from odoo import fields
from odoo.exceptions import UserError

from ....engine.instrument import rules, shown
from ....engine.instrument.vocabulary import LAYERS
from .apart import check_together
from .line import goes_on, one_before, whose
from .naming import OWN_WORDS
from .sheet_mixin import OWN_HAND
from .stored import Stored

#: What `get_sheet` takes for the sheet that was filled in before.
BEFORE = "before"


def sheet(assessment, compare_to, with_client=False):
    """What ``get_sheet`` gives; whether the user may see it was asked.

    :param compare_to: as there
    :param with_client: as there
    :raise UserError: as there
    """
    stored = Stored(assessment)
    layers = LAYERS[:1] if with_client else stored.layers(assessment.env)
    if is_closed(stored, layers) or (with_client and is_of_coach(assessment)):
        raise UserError(
            assessment.env._("This sheet is for who works with the client.")
        )
    filling, mine = stored.load(layers), stored.assessment
    context, compared = _context(assessment, compare_to, filling)
    context["known"] = assessment._known(shown.sources(stored.template))
    dossier = mine.dossier_id
    dossier.partner_id.fetch(["name"])  # and not the forty other fields of a contact
    languages = assessment.instrument_id._languages()
    data = shown.shown(filling, languages, dossier._center_name(), context)
    if with_client:
        data["readings"] = [
            one for one in data["readings"] if rules.RULES[one["kind"]].is_asked
        ]
        for section in data["sections"]:
            section["many"] = None  # a hint for the coach
    _tell_origins(assessment, data, with_client)
    return data | {
        "id": mine.id,
        "version": mine.version,
        "state": mine.state,
        "may_change": mine.state != "taken_back" and dossier.active,
        "said_on": fields.Date.to_string(mine.said_on),
        "about_day": fields.Date.to_string(mine.about_day),
        "about_words": mine.about_words or "",
        "respondent": mine.respondent,
        "respondent_words": mine.respondent_words or "",
        "member_id": mine.member_id.id,
        "present": mine.present or "",
        "is_apart": mine.is_apart,
        "takes_names": mine.respondent in OWN_WORDS,
        "compared_to": compared,
    }


def _tell_origins(assessment, data, with_client):
    rows = [row for section in data["sections"] for row in section["rows"]]
    origins = {row["key"]: row["origin"] for row in rows if row["origin"]}
    told = origins_told(assessment, origins, with_client)
    for row in rows:
        row["origin_words"] = told.get(row["key"], "")
        row["origin"] = row["origin"] if row["origin_words"] else ""


def origins_told(assessment, origins, with_client=False):
    """Say in words from where a point came; of a sheet that the reader does not see,
    nothing.

    :param dict origins: ``{uid: origin}``, see `filling.ORIGIN`
    :return: ``{uid: words}``
    """
    if not origins:
        return {}
    told = assessment._origin_words({*origins.values()}, with_client)
    return {uid: told[one] for uid, one in origins.items() if one in told}


def is_closed(stored, layers):
    """Whether a sheet is not open to who sees these layers: by its instrument, or as
    was said of it alone. To who filled it in, on a device of their own, it stays so.

    :param Stored stored:
    """
    mine = stored.assessment
    is_own = OWN_HAND.is_on(mine)
    return stored.template.layer not in layers or not (is_own or mine.layer in layers)


def _context(assessment, compare_to, filling):
    """What the rules hold a sheet against, and what ``get_sheet`` says of it."""
    respondent = assessment.respondent
    context = {"sides": {respondent: shown.filled(filling)}}
    if isinstance(compare_to, dict):
        was = revision_of(assessment, compare_to.get("revision"))
        context["before"] = shown.filled(was._filling(filling.layers))
        return context, {
            "id": False,
            "respondent": respondent,
            "said_on": fields.Date.to_string(was.day),
            "about_words": "",
        }
    other = _beside(assessment, compare_to)
    if not other or other.layer not in filling.layers:
        return context, False
    theirs = Stored(other)  # another version can be closed where this one is open
    both = [one for one in theirs.layers(assessment.env) if one in filling.layers]
    beside = shown.filled(theirs.load(tuple(both)))
    if whose(other) == whose(assessment.sudo()):  # sudo: compared, and no more
        context["before"] = beside
    elif other.respondent != respondent:
        context["sides"][other.respondent] = beside
    return context, {
        "id": other.id,
        "respondent": other.respondent,
        "said_on": fields.Date.to_string(other.said_on),
        "about_words": other.about_words or "",
    }


def revision_of(assessment, number):
    """What a sheet that grows was on a day.

    :param int number: of a ``netwerk.assessment.revision`` of this sheet
    :raise UserError: when there is none
    """
    kept = assessment.env["netwerk.assessment.revision"]
    if type(number) is int and 0 < number < 2**31:
        found = kept._of(assessment).filtered(lambda one: one.id == number)
        if found:
            return found
    raise UserError(assessment.env._("There is no such sheet in this dossier."))


def is_of_coach(assessment):
    """Whether a sheet is the coach's own look, or stands apart beside one: not the
    client's. (What several fill in is hidden too, and in the hands of each.)"""
    mine = assessment.sudo()  # sudo: the caller asked
    is_beside = mine.is_apart and not mine._opens_with_others()
    return is_beside or mine.respondent == "coach"


def _beside(assessment, compare_to):
    """The sheet to set this one against, or False."""
    env = assessment.env
    if compare_to is None or compare_to is False:
        return False
    if compare_to == BEFORE:
        return one_before(assessment)
    other = assessment.browse()
    if type(compare_to) is int and 0 < compare_to < 2**31:
        other = assessment.search_fetch(
            [
                ("id", "=", compare_to),
                ("dossier_id", "=", assessment.dossier_id.id),
                ("state", "!=", "taken_back"),
            ],
            [],
        )
    if not other:
        raise UserError(env._("There is no such sheet in this dossier."))
    other = other.sudo()  # sudo: the rule let it through just now
    if not goes_on(assessment.sudo(), other):
        raise UserError(env._("These are sheets of two instruments."))
    asked = assessment | other
    if other.respondent != assessment.respondent or any(
        one._opens_with_others() for one in asked.sudo()
    ):
        check_together(assessment, other)
    return other
