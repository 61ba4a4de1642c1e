"""Sheets that follow each other: the same instrument, by the same respondent."""

from datetime import timedelta

from odoo import fields

from ....engine.instrument import shown
from ....engine.instrument.vocabulary import LAYERS
from .stored import Stored

#: By what sheets follow each other.
IN_TIME = ("about_day", "said_on", "id")
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
    return mine.search(_domain_line(mine)).sorted(_in_time)


def _domain_line(mine):
    """The sheets of the line of one, which is under sudo."""
    same = fields.Domain(
        [
            ("dossier_id", "=", mine.dossier_id.id),
            ("instrument_id.code", "=", mine.instrument_id._template().code),
            ("respondent", "=", mine.respondent),
            ("member_id", "=", mine.member_id.id),
            ("state", "=", "done"),
            ("is_apart", "=", False),
        ]
    )
    if not mine.member_id:
        same &= fields.Domain("respondent_words", "=", mine.respondent_words)
    return same


def _in_time(assessment):
    return tuple(assessment[name] for name in IN_TIME)


def one_before(assessment):
    """The sheet of the same line that comes before this one, of those that the user
    may see, or False: another version, or what one of them was shown to, can be of
    another layer."""
    # sudo: as in `line_of`
    mine = assessment.sudo()
    now = _in_time(mine)
    there = mine._plain_rows(_domain_line(mine), (*IN_TIME, "instrument_id", "layer"))
    earlier = [row for row in sorted(there, reverse=True) if row[: len(now)] < now]
    same, closed = (mine.instrument_id.id, mine.layer), ()
    if earlier and earlier[0][len(now) :] != same:  # one of the same is as open
        other = [row[len(now) - 1] for row in earlier if row[len(now) :] != same]
        closed = {*other} - {*assessment.search([("id", "in", other)]).ids}
    numbers = (row[len(now) - 1] for row in earlier)
    return next((mine.browse(one) for one in numbers if one not in closed), False)


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
