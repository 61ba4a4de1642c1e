"""Sheets that follow each other: the same instrument, by the same respondent."""

from datetime import timedelta

from odoo import fields

from ....engine.instrument import shown
from ....engine.instrument.vocabulary import LAYERS
from .stored import Stored

#: What is counted of rows.
OUTCOMES = ("up", "same", "down")


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


def whose(assessment):
    """Who filled in a sheet, so that two of one kind are two: kind, and which of them
    (somebody of the network, or only words)."""
    mine = assessment.sudo()  # sudo: read by who may see the sheet
    return mine.respondent, mine.member_id.id or mine.respondent_words or ""


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
    # one of the same version and layer is as open as this one
    other = [
        one.id
        for one in earlier
        if (one.instrument_id, one.layer) != (mine.instrument_id, mine.layer)
    ]
    closed = {*other} - {*assessment.search([("id", "in", other)]).ids} if other else ()
    return next((one for one in reversed(earlier) if one.id not in closed), False)


def _counted(assessment):
    """The layers of what is counted: what everybody sees who sees the sheet."""
    return LAYERS[: LAYERS.index(assessment.layer) + 1]


def recount(assessment):
    """Count in how many rows something is other than in the sheet before: of this one,
    and of the one after it, which is set against it; and of the last one since the
    first."""
    line = list(line_of(assessment))
    mine = assessment.sudo()
    if mine.state != "done":
        mine.write(dict.fromkeys((*_names("rows"), *_names("first")), 0))
    now = sum(_in_time(one) < _in_time(mine) for one in line)
    for number in range(now, min(now + 2, len(line))):
        before = line[number - 1] if number else None
        _write(line[number], "rows", _changes(line[number], before))
    for one in line[:-1]:  # whichever was the last
        if any(one[name] for name in _names("first")):
            one.write(dict.fromkeys(_names("first"), 0))
    if line:
        count_since_first(line)


def count_since_first(line):
    """Count in how many rows the last sheet is other than the first.

    :param line: sheets that follow each other, under sudo
    """
    first, last = line[0], line[-1]
    if len(line) == 2:  # the first is the one before it
        counts = {name: last[f"rows_{name}"] for name in OUTCOMES}
    else:
        counts = _changes(last, first if len(line) > 1 else None)
    _write(last, "first", counts)


def _changes(sheet, before):
    """``{up, same, down: in how many rows}``; nothing without a sheet before."""
    if not before:
        return dict.fromkeys(OUTCOMES, 0)
    layers = _counted(sheet)
    return shown.changes_since(*(Stored(one).load(layers) for one in (sheet, before)))


def _names(start):
    return [f"{start}_{name}" for name in OUTCOMES]


def _write(sheet, start, counts):
    values = {f"{start}_{name}": many for name, many in counts.items()}
    if any(sheet[name] != many for name, many in values.items()):
        sheet.write(values)
