"""A look at the own work as its screen asks for it."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument import shown
from ..instrument.filled import BEFORE
from ..instrument.filled.line import codes_before
from ..mixin.days import screen_day
from ..sheet.references import References
from .marks import marks
from .sharing import teams_of


def line_of(reflection):
    """The ones that are done, of the same instrument in whatever version or of what it
    was made of, by the same author or of the same team, the earliest first; what was
    shared stands apart."""
    mine = reflection.sudo()  # sudo: the instrument; the rows are found by the rules
    same = (
        Domain("instrument_id.code", "in", codes_before(mine))
        & Domain("author_id", "=", mine.author_id.id)
        & Domain("team_id", "=", mine.team_id.id)
        & Domain("is_copy", "=", False)
        & Domain("state", "=", "done")
    )
    return reflection.search(same).sorted(lambda one: (one.said_on, one.id))


def one_before(reflection):
    """The one of the same line before it, or False."""
    if reflection.is_copy:
        return False
    now = reflection.said_on, reflection.id
    earlier = [one for one in line_of(reflection) if (one.said_on, one.id) < now]
    return earlier[-1] if earlier else False


def sheet(reflection, compare_to):
    """What ``get_sheet`` gives; whether the user may see it was asked.

    :raise UserError: as there
    """
    other = False
    if compare_to == BEFORE:
        other = one_before(reflection)
    elif compare_to is not None and compare_to is not False:
        raise UserError(reflection.env._("There is no such sheet to set it against."))
    filling = reflection._stored().load()
    context = {"sides": {reflection.respondent: shown.filled(filling)}}
    if other:
        context["before"] = shown.filled(other._stored().load())
    instrument = reflection.instrument_id
    data = shown.shown(filling, instrument._languages(), "", context)
    day = fields.Date.to_string(reflection.said_on)
    return data | {
        "id": reflection.id,
        "version": reflection.version,
        "state": reflection.state,
        "may_change": not reflection.is_copy,
        "said_on": day,
        "about_day": day,
        "about_words": "",
        "respondent": reflection.respondent,
        "respondent_words": "",
        "member_id": False,
        "present": "",
        "is_apart": False,
        "takes_names": False,
        "compared_to": other
        and {
            "id": other.id,
            "respondent": other.respondent,
            "said_on": fields.Date.to_string(other.said_on),
            "about_words": "",
        },
    }


def whose(reflection):
    """Whose it is, in words."""
    env = reflection.env
    if reflection.kind == "mine":
        return env._("You, for yourself")
    team = reflection.sudo().team_id.name  # sudo: the user is in it
    if reflection.is_copy:
        return env._("Somebody of %(team)s", team=team)
    return team


def screen(reflection, data):
    """What ``get_sheet_screen`` gives.

    :param dict data: the sheet
    """
    env = reflection.env
    is_mine = reflection.kind == "mine"
    return {
        "sheet": data,
        "dossier": False,
        "is_mine": is_mine,
        "kind": reflection.kind,
        "is_copy": reflection.is_copy,
        "can_edit": data["may_change"],
        "who": whose(reflection),
        "when": screen_day(env, reflection.said_on),
        "shared": screen_day(env, reflection.shared_on),
        "teams": [[one.id, one.name] for one in teams_of(env)] if is_mine else [],
        "references": References(reflection).data(),
        "revisions": [],
        "marks": marks(reflection),
    }
