"""Sheets that follow each other: the same instrument, by the same respondent."""

from datetime import timedelta

from odoo import fields

from ....engine.instrument import shown
from ....engine.instrument.vocabulary import LAYERS
from .stored import Stored


def domain_said_before(env):
    """Sheets of longer ago than the weeks after which their organisation asks."""
    # sudo: of an organisation only after how many weeks it asks
    return fields.Domain.OR(
        fields.Domain("company_id", "=", company.id)
        & fields.Domain(
            "said_on",
            "<",
            company._netwerk_today() - timedelta(weeks=company.netwerk_contact_weeks),
        )
        for company in env["res.company"]._netwerk_all()
    )


def line_of(assessment):
    """The sheets that are done, of the same instrument in whatever version and by the
    same respondent, the earliest first."""
    # sudo: those of one dossier, of which the caller may see one
    mine = assessment.sudo()
    same = fields.Domain(
        [
            ("dossier_id", "=", mine.dossier_id.id),
            ("instrument_id.code", "=", mine.instrument_id.code),
            ("respondent", "=", mine.respondent),
            ("member_id", "=", mine.member_id.id),
            ("state", "=", "done"),
            ("is_apart", "=", False),
        ]
    )
    if not mine.member_id:
        same &= fields.Domain("respondent_words", "=", mine.respondent_words)
    return mine.search(same).sorted(_in_time)


def _in_time(assessment):
    return assessment.about_day, assessment.said_on, assessment.id


def one_before(assessment):
    """The sheet of the same line that comes before this one, of those that the user
    may see, or False: another version can be of another layer."""
    mine = assessment.sudo()
    earlier = [one for one in line_of(mine) if _in_time(one) < _in_time(mine)]
    # one of the same version is as open as this one
    other = [one.id for one in earlier if one.instrument_id != mine.instrument_id]
    closed = {*other} - {*assessment.search([("id", "in", other)]).ids} if other else ()
    return next((one for one in reversed(earlier) if one.id not in closed), False)


def _counted(assessment):
    """The layers of what is counted: what everybody sees who sees the sheet."""
    return LAYERS[: LAYERS.index(assessment.layer) + 1]


def recount(assessment):
    """Count in how many rows something is other than in the sheet before: of this one,
    and of the one after it, which is set against it."""
    line = list(line_of(assessment))
    mine = assessment.sudo()
    if mine.state != "done":
        mine.write(dict.fromkeys(("rows_up", "rows_same", "rows_down"), 0))
    now = sum(_in_time(one) < _in_time(mine) for one in line)
    for number in range(now, min(now + 2, len(line))):
        before = line[number - 1] if number else None
        counts = dict.fromkeys(("up", "same", "down"), 0)
        if before:
            layers = _counted(line[number])
            fillings = (Stored(one).load(layers) for one in (line[number], before))
            counts = shown.changes_since(*fillings)
        line[number].write({f"rows_{name}": many for name, many in counts.items()})
