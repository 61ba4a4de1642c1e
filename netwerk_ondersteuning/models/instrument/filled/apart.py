"""Sheets that are filled in apart, so that nobody is led by another.

What stands apart is hidden (``is_shown_to_me`` of ``sheet_mixin``) until it is shown:
once two are both done, as here, or once somebody opens what several filled in (a lower
room: ``_opens_with_others``). An instrument whose rules hold the coach against the
client (a ``gap`` with the coach on one side) is filled in by both. What the coach
filled in stands apart until both are done: nobody else sees it, and the two are not
laid beside each other.
"""

from odoo.exceptions import UserError
from odoo.fields import Domain

from ....engine.instrument import rules
from .line import codes_before, recount

#: Whose sheet stands apart.
APART = "coach"


def sides(template):
    """The kinds of respondents that a template holds against the coach."""
    return {
        side
        for rule in template.rules
        if rule.kind == rules.Gap.code and APART in rule.of["sides"]
        for side in rule.of["sides"]
        if side != APART
    }


def begin(sheet):
    """Let a sheet that was just made stand apart, and find the one beside it.

    :param sheet: one ``netwerk.assessment``, under sudo
    """
    others = sides(sheet.instrument_id._template())
    if sheet.respondent == APART and others:
        sheet.write({"is_apart": True, "beside_id": _free(sheet, others).id})
    elif sheet.respondent in others:
        _waiting(sheet)[:1].beside_id = sheet


def _of_instrument(sheet):
    return (
        Domain("dossier_id", "=", sheet.dossier_id.id)
        & Domain("instrument_id.code", "in", codes_before(sheet))
        & Domain("state", "!=", "taken_back")
        & Domain("id", "!=", sheet.id)
        & sheet._domain_by_itself()
    )


def _free(sheet, others):
    """The newest sheet of the other side that has none beside it yet."""
    mine = _of_instrument(sheet)
    taken = sheet.search(mine & Domain("beside_id", "!=", False)).beside_id
    free = Domain("respondent", "in", list(others)) & Domain("id", "not in", taken.ids)
    return sheet.search(mine & free, limit=1)


def _waiting(sheet):
    """Sheets that stand apart and have none beside them yet, the newest first."""
    alone = Domain("is_apart", "=", True) & Domain("beside_id", "=", False)
    return sheet.search(_of_instrument(sheet) & alone)


def settle(sheet):
    """Open what stands apart once both are done, after one of them changed.

    What was opened stays so: it was seen.

    :param sheet: one ``netwerk.assessment``
    """
    mine = sheet.sudo()  # sudo: the caller asked whether the user may change it
    pair = mine if mine.is_apart else mine.search([("beside_id", "=", mine.id)])
    for one in pair.filtered("is_apart"):
        other = one.beside_id
        if one.state == "taken_back":
            one.write({"is_apart": False, "is_sealed": False})  # nothing is left of it
        elif other.state == "taken_back":
            one.beside_id = False
        elif one.state == other.state == "done":
            show(one)


def show(sheet):
    """Open a sheet that stands apart."""
    sheet.write({"is_apart": False, "is_sealed": False})
    sheet._once_shown()
    recount(sheet)


def check_together(sheet, other):
    """Refuse to lay two sheets beside each other of which one stands apart.

    :raise UserError:
    """
    hidden = (sheet | other).sudo().filtered("is_apart")  # sudo: whether they do
    if not hidden:
        return
    if any(one._opens_with_others() for one in hidden):
        raise UserError(
            sheet.env._("What several filled in is laid together once you look at it.")
        )
    raise UserError(
        sheet.env._("What two filled in apart is laid together once both are done.")
    )
