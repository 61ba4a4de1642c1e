"""The rows of a text with columns, and which row names the columns."""

import csv
import io
import re
from typing import NamedTuple

from .. import bounds
from .headings import field_of
from .refused import Refused

_DELIMITERS = (";", ",", "\t", "|")
# What Excel may write on a line of its own before the headings; the line stays, empty.
_SEPARATOR_LINE = re.compile(r"^sep=.?(\r?\n)", re.IGNORECASE)
#: Any of these says who somebody is.
NAMES = {"name", "first_name", "last_name"}
#: So far down the headings may stand, under a title.
_LOOKED_AT = 6


class Table(NamedTuple):
    """Rows as (line, cells): those that are not empty, one more than a list can hold;
    and what is wrong with the row after the last one."""

    rows: list
    fault: Refused | None = None


class Heading(NamedTuple):
    """The row that names the columns: its number among the rows, the field of each
    column (None: not known), and how many it knows."""

    index: int
    fields: list
    known: int


def tables(text):
    """The text read with each sign that may stand between columns."""
    text = _SEPARATOR_LINE.sub(r"\1", text)
    return [_table(text, delimiter) for delimiter in _DELIMITERS]


def _table(text, delimiter):
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    while len(rows) <= bounds.LIST_ROWS + _LOOKED_AT:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            is_long = "field larger" in str(error)
            fault = Refused("unreadable") if is_long else Refused("open_quote", line)
            return Table(rows, fault)
        if any(map(str.strip, cells)):
            rows.append((reader.line_num, cells))
    return Table(rows)


def heading(rows):
    """The row of headings, or None; what stands above it is a title.

    A title fills fewer cells than the headings do, or is one line above one heading.

    >>> heading([(1, ["Netwerk van Johan", ""]), (2, ["naam", "kring"])])
    Heading(index=1, fields=['name', 'ring'], known=2)
    >>> heading([(1, ["Els", "Dorp"])])
    Heading(index=0, fields=[None, None], known=0)
    """
    found = [
        _heading(index, cells) for index, (_line, cells) in enumerate(rows[:_LOOKED_AT])
    ]
    under_title = [
        one
        for one in found
        if not one.index or NAMES & {*one.fields} and _has_titles(rows, one.index)
    ]
    return max(under_title, key=lambda one: one.known, default=None)


def _heading(index, cells):
    fields = [field_of(cell) for cell in cells]
    return Heading(index, fields, len({*fields} - {None}))


def _has_titles(rows, index):
    filled = [sum(map(bool, map(str.strip, cells))) for _line, cells in rows[:index]]
    width = sum(map(bool, map(str.strip, rows[index][1])))
    return all(one < width for one in filled) or (index == 1 and width == 1)
