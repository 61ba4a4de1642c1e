"""Sheets that follow each other: the same instrument, by the same respondent.

The same is an instrument in whatever version. One that was made of another goes on with
the sheets of that one too: they come before its own. Not the other way round, so what
comes before a sheet depends on whose instrument it is on.
"""

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


def newest(sheets):
    """Of each instrument the newest sheet of each respondent; what was filled in on an
    instrument that goes on with another comes after what was on that.

    :param sheets: of one dossier, the newest first
    :return: a list of them
    """
    passed, found = set(), []
    for sheet in sheets:
        # sudo: of which instrument they are, and who filled them in
        mine = sheet.sudo()
        who = whose(mine)
        if (_code(mine), who) not in passed:
            found.append(sheet)
        passed |= {(code, who) for code in codes_before(mine)}
    return found


def codes_before(sheet):
    """Codes of the instruments of which sheets can come before this one, from memory.

    :param sheet: one sheet under sudo
    """
    # by the template, which is at hand; the code of the version may not be
    return sheet.instrument_id._codes_around(_code(sheet), sheet.company_id.id)[0]


def line_of(assessment):
    """The sheets that are done and come before or after this one, the earliest first:
    of the same instrument in whatever version or one of which it was made, by the same
    respondent."""
    # sudo: those of one dossier, of which the caller may see one
    mine = assessment.sudo()
    return mine.search(_domain_line(mine)).sorted(_in_time)


def _domain_line(mine, codes=None):
    """The sheets of the line of one, which is under sudo.

    :param codes: of which instruments; None: what can come before it
    """
    same = fields.Domain(
        [
            ("dossier_id", "=", mine.dossier_id.id),
            ("instrument_id.code", "in", codes or codes_before(mine)),
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
    and of those after it, which are set against it; and of the last one since the
    first."""
    mine = assessment.sudo()
    if mine.state != "done":
        mine.write(dict.fromkeys((*_names("rows"), *_names("first")), 0))
    now, code = _in_time(mine), _code(mine)
    there = list(mine.search(_domain_line(mine, _related(mine))).sorted(_in_time))
    for one in there:
        if not goes_on(mine, one):
            continue  # both go on from one, and not in each other
        codes = codes_before(one)
        line = [each for each in there if _code(each) in codes]
        number = line.index(one)
        before = line[number - 1] if number else None
        follows = code in codes and now < _in_time(one)
        if one == mine or (follows and (not before or _in_time(before) <= now)):
            _write(one, "rows", _changes(one, before))
        if any(_in_time(one) < _in_time(each) and goes_on(one, each) for each in there):
            if any(one[name] for name in _names("first")):  # it was the last
                one.write(dict.fromkeys(_names("first"), 0))
        else:
            count_since_first(line[: number + 1])


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


def goes_on(sheet, other):
    """Whether one of two sheets can come before the other.

    :param sheet, other: under sudo
    """
    return _code(other) in codes_before(sheet) or _code(sheet) in codes_before(other)


def _code(sheet):
    return sheet.instrument_id._template().code


def _related(mine):
    """Codes of all instruments that go on with what one of these began."""
    instruments, company = mine.instrument_id, mine.company_id.id
    found = [_code(mine)]
    for one in found:  # it grows meanwhile
        around = instruments._codes_around(one, company)
        found += [each for codes in around for each in codes if each not in found]
    return list(dict.fromkeys(found))


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
