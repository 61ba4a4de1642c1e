"""Members from a list with columns, or with one name a line.

Comma, semicolon, tab or bar; Dutch, English, French or German headings in any order
(:mod:`.headings`); a plain list will do when each line looks like a name. What is wrong
comes as a code per row, beside all that was typed; what is not read is told.
"""

import re
from typing import NamedTuple

from .. import bounds, names
from . import headings
from .refused import Refused
from .table import NAMES, heading, tables
from .values import (
    MAX_CONTACTS,
    MAX_LENGTH,
    add_contact,
    name_of,
    unguarded,
    year_of,
)

MAX_HEADS = 9999
MAX_NOTE = 10_000  # characters
# What a list puts before a name: "- ", "• ", "1. ", "2) ", "[x] " and the like.
_LIST_SIGN = re.compile(
    r"^\s*(?:(?:[-–—*•·‣▪◦+>]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)])\s+"
    r"|\[[ xX]?\]\s*|[•·‣▪◦☐☑✓]\s*)+"
)
_NO_NAME = re.compile(r"[;|{}\[\]<>=@\\:*#%^~$_\t]|,\S|^[!?.,/-]")
_LONGEST_NAME, _MOST_WORDS = 80, 8  # of a line in a list without headings
#: What is taken from the columns as it is, when there is such a column.
_COLUMNS = ("kind", "formality", "category", "ring", "head_count", "origin", "note")
_ADDRESS = ("street", "postcode", "city")


class Listed(NamedTuple):
    """What was read of a list: rows, and notes on what was not.

    A note is a dict with ``code`` and ``words``: ``unread_columns`` (their headings) or
    ``passed_over`` (titles above the headings).
    """

    rows: list
    notes: list


def parse(text, ring_count=5):
    """The rows of a text; see :func:`of_text`.

    >>> for row in parse("naam;soort;kring\\nTante;;2\\nKorfbal;groep;9"):
    ...     print(row["line"], row["values"], row["errors"])
    2 {'name': 'Tante', 'kind': 'person', 'ring': 2} []
    3 {'name': 'Korfbal', 'kind': 'group', 'ring': '9'} \
[{'field': 'ring', 'code': 'ring_out_of_range'}]
    >>> [row["values"] for row in parse("De Smet, An\\nBart")]
    [{'name': 'De Smet, An'}, {'name': 'Bart'}]
    """
    return of_text(text, ring_count).rows


def of_text(text, ring_count=5, last_year=9999):
    """What a text with columns, or a list with one name a line, says of people.

    Each row is a dict with ``line`` (where it ends in the text, from 1), ``values``,
    ``contacts`` and ``errors``. The values have the columns that the text has, out of
    ``name``, ``kind`` (person, organisation, group), ``formality`` (informal,
    volunteer, professional, False), ``category`` (as it was written), ``ring`` (False =
    not placed), ``head_count``, ``occupation``, ``origin``, ``note`` and
    ``birth_year``. The contacts are ``{"kind": "phone" | "email" | "address",
    "value"}``, each once; those that stood in a name are among them, and then the row
    has a remark ``from_name``. What could not be read stays as it was typed, with an
    error ``{"field", "code"}`` beside it: ``empty_name``, ``unknown_kind``,
    ``unknown_formality``, ``ring_out_of_range``, ``head_count_out_of_range`` or
    ``too_long``.

    :return: :class:`Listed`
    :raise Refused: ``list_too_large``, ``unreadable``, ``empty``, ``too_many_rows``,
        ``no_name_column``, ``no_headings`` or ``open_quote``
    """
    if len(text) > bounds.LIST_BYTES:
        raise Refused("list_too_large")
    if "\0" in text:  # a picture, say: nobody is called like that
        raise Refused("unreadable")
    found = [(table, heading(table.rows)) for table in tables(text)]
    found = [(table, head) for table, head in found if head]
    if not found:
        raise next(_faults(text), Refused("empty"))
    table, head = max(found, key=lambda pair: pair[1].known)
    if not head.known:
        return Listed(_plain(text), [])
    if table.fault:
        raise table.fault
    return of_table(table, head, ring_count, last_year)


def _faults(text):
    return (table.fault for table in tables(text) if table.fault)


def of_table(table, head, ring_count=5, last_year=9999):
    """The same of rows of cells, under the headings ``head``.

    :param Table table: see :mod:`.table`
    :param Heading head: likewise
    """
    if not NAMES & {*head.fields}:
        raise Refused("no_name_column")
    rows = table.rows[head.index + 1 :]
    if not rows:
        raise Refused("empty")
    if len(rows) > bounds.LIST_ROWS:
        raise Refused("too_many_rows")
    read = [
        _Row(line, head.fields, cells, ring_count, last_year) for line, cells in rows
    ]
    titles = [
        names.one_line(" ".join(cells)) for _line, cells in table.rows[: head.index]
    ]
    found = (
        ("passed_over", titles),
        ("unread_columns", _unread(table.rows[head.index][1], read)),
    )
    notes = [{"code": code, "words": words} for code, words in found if words]
    return Listed([row.plain() for row in read], notes)


def _unread(cells, rows):
    """The headings of columns in which something stands that nobody read."""
    unread = set().union(*(row.filled - row.used for row in rows))
    words = [names.one_line(cells[n]) if n < len(cells) else "" for n in range(200)]
    return [words[n] or f"#{n + 1}" for n in sorted(unread) if n < 200]


# -- one name a line ------------------------------------------------------------------


def _plain(text):
    lines = [
        (number, names.one_line(_LIST_SIGN.sub("", line)))
        for number, line in enumerate(text.splitlines(), 1)
    ]
    lines = [(number, line) for number, line in lines if line]
    if not lines:
        raise Refused("empty")
    if len(lines) > bounds.LIST_ROWS:
        raise Refused("too_many_rows")
    if len(lines) == 1 and lines[0][1].count(",") > 1:  # "Els, Rik, Mia"
        lines = [(1, part.strip()) for part in lines[0][1].split(",") if part.strip()]
    for number, line in lines:
        if not looks_like_name(line):
            raise Refused("no_headings", number)
    return [
        {"line": line, "values": {"name": name}, "contacts": [], "errors": []}
        for line, name in lines
    ]


def looks_like_name(line):
    """Whether a line without any heading may be who somebody is.

    >>> [looks_like_name(line) for line in ("Tante Rita (Gent)", "buurman van nr 12")]
    [True, True]
    >>> [looks_like_name(line) for line in ("Els;persoon;1", "DAG:Feest", "0470123456")]
    [False, False, False]
    """
    found = name_of(line)
    return (
        found.name == line
        and len(line) <= _LONGEST_NAME
        and len(line.split()) <= _MOST_WORDS
        and not line.count('"') % 2
        and not _NO_NAME.search(line)
    )


# -- a row of cells -------------------------------------------------------------------


class _Row:
    """A row of cells under its headings; remembers which cells it used."""

    def __init__(self, line, fields, cells, ring_count, last_year):
        self.line = line
        self.ring_count = ring_count
        self.last_year = last_year
        self.columns = {}
        for number, field in enumerate(fields):
            if field:
                self.columns.setdefault(field, []).append(number)
        self.cells = [unguarded(cell.strip()) for cell in cells]
        self.filled = {n for n, cell in enumerate(self.cells) if names.one_line(cell)}
        self.used = set()
        self.values, self.errors, self.contacts, self.remarks = {}, [], [], []
        self._say_name()
        for field in self.columns:
            if field in _COLUMNS:
                self._say(field, self._cell(field))
        self._say_occupation()
        self._say_birth()
        self._say_contacts()

    def plain(self):
        return {
            "line": self.line,
            "values": self.values,
            "contacts": self.contacts[:MAX_CONTACTS],
            "errors": self.errors,
        } | ({"remarks": self.remarks} if self.remarks else {})

    def _cell(self, field):
        """The text in the first column of a field, as it is kept."""
        number = self.columns.get(field, [len(self.cells)])[0]
        if number >= len(self.cells):
            return ""
        self.used.add(number)
        clean = names.lines if field == "note" else names.one_line
        return clean(self.cells[number])

    def _say(self, field, cell):
        value, code = _value(field, cell, self.ring_count)
        self.values[field] = value
        if code:
            self.errors.append({"field": field, "code": code})

    def _say_name(self):
        found = name_of(self._whole_name())
        for contact in found.contacts:
            add_contact(self.contacts, contact["kind"], contact["value"])
            self.remarks = ["from_name"]
        self._say("name", found.name)

    def _whole_name(self):
        first, middle, last = map(
            self._cell, ("first_name", "middle_name", "last_name")
        )
        name = self._cell("name")
        parts = [first, middle, last]
        if name and first and not last and not self._is_in(first, name):
            parts[-1] = name  # "Naam;Voornaam" is a family name and a first name
            name = ""
        name = name or " ".join(filter(None, parts)) or self._cell("nickname")
        if not name and (name := self._cell("company")):
            self.values["kind"] = "organisation"
        return name

    def _is_in(self, first, name):
        return f" {names.name_key(first)} " in f" {names.name_key(name)} "

    def _say_occupation(self):
        if "occupation" in self.columns or "company" in self.columns:
            found = [self._cell("occupation"), self._cell("company")]
            if found[1] == self.values["name"]:
                found.pop()
            words = list(filter(None, found))
            if words or "occupation" in self.columns:
                self._say("occupation", ", ".join(dict.fromkeys(words)))

    def _say_birth(self):
        if year := year_of(self._cell("birth"), self.last_year):
            self.values["birth_year"] = year

    def _say_contacts(self):
        for field in headings.MANY:
            for number in self.columns.get(field, ()):
                self.used.add(number)
                cell = self.cells[number] if number < len(self.cells) else ""
                for text in cell.split(":::"):  # as Google writes more than one
                    self._say_contact(field, text)
        street, postcode, city = map(self._cell, _ADDRESS)
        town = " ".join(filter(None, (postcode, city)))
        self._say_contact("address", ", ".join(filter(None, (street, town))))
        if len(self.contacts) > MAX_CONTACTS:
            self.remarks.append("too_many_contacts")

    def _say_contact(self, kind, text):
        if len(text) > MAX_LENGTH:
            self.errors.append({"field": kind, "code": "too_long"})
        else:
            add_contact(self.contacts, kind, text)


def _value(field, cell, ring_count):
    """What a cell means, and what is wrong with it: (value, code or None)."""
    if len(cell) > (MAX_NOTE if field == "note" else MAX_LENGTH):
        return cell, "too_long"
    reader = _READERS.get(field)
    return reader(cell, ring_count) if reader else (cell, None)


def _name(cell, _ring_count):
    return cell, None if cell else "empty_name"


def _kind(cell, _ring_count):
    kind = headings.KINDS.get(headings.key(cell))
    return (kind, None) if kind else (cell, "unknown_kind")


def _formality(cell, _ring_count):
    key = headings.key(cell)
    if key in headings.FORMALITIES:
        return headings.FORMALITIES[key], None
    return cell, "unknown_formality"


def _ring(cell, ring_count):
    ring = headings.ring_of(cell, ring_count)
    return (cell, "ring_out_of_range") if ring is None else (ring, None)


def _head_count(cell, _ring_count):
    if not cell:
        return False, None
    plain = re.sub(r"[.,]0+$", "", cell)
    if plain.isdecimal() and 1 <= int(plain) <= MAX_HEADS:
        return int(plain), None
    return cell, "head_count_out_of_range"


_READERS = {
    "name": _name,
    "kind": _kind,
    "formality": _formality,
    "ring": _ring,
    "head_count": _head_count,
}
