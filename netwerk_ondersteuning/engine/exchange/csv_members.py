"""Members from a CSV file or a pasted list, read forgivingly.

Comma, semicolon or tab; Dutch or English headings in any order; a plain list with one
name a line will do. What is wrong comes as a code per row, beside all that was typed.
"""

import codecs
import csv
import io
import re
import unicodedata
from itertools import islice

from .. import bounds

MAX_HEADS = 9999
MAX_LENGTH = {"note": 10_000}  # in characters; the other columns:
MAX_LENGTH_OTHER = 300
HEADINGS = {
    "naam": "name",
    "name": "name",
    "wie": "name",
    "who": "name",
    "soort": "kind",
    "kind": "kind",
    "type": "kind",
    "formaliteit": "formality",
    "formality": "formality",
    "categorie": "category",
    "category": "category",
    "kring": "ring",
    "ring": "ring",
    "aantal": "head_count",
    "aantal mensen": "head_count",
    "head count": "head_count",
    "beroep": "occupation",
    "occupation": "occupation",
    "werk": "occupation",
    "herkomst": "origin",
    "origin": "origin",
    "waarvan": "origin",
    "opmerking": "note",
    "opmerkingen": "note",
    "notitie": "note",
    "note": "note",
    "notes": "note",
}
KINDS = {
    "": "person",
    "persoon": "person",
    "person": "person",
    "mens": "person",
    "organisatie": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "dienst": "organisation",
    "groep": "group",
    "group": "group",
}
FORMALITIES = {
    "": False,
    "niet besproken": False,
    "not discussed": False,
    "informeel": "informal",
    "informal": "informal",
    "vrijwilliger": "volunteer",
    "volunteer": "volunteer",
    "maatje": "volunteer",
    "buddy": "volunteer",
    "professioneel": "professional",
    "professional": "professional",
    "beroepskracht": "professional",
}
NOT_PLACED = ("", "niet geplaatst", "nog niet geplaatst", "not placed", "-")
_DELIMITERS = (";", ",", "\t")
# What Excel may write on a line of its own before the headings; the line stays, empty.
_SEPARATOR_LINE = re.compile(r"^sep=.?(\r?\n)", re.IGNORECASE)


class CsvError(ValueError):
    """The text as a whole cannot be read.

    ``code``: ``empty``, ``no_name_column``, ``list_too_large``, ``too_many_rows``
    or ``unreadable``.
    """

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def decode(content):
    """The text of a file: UTF-8, with or without a mark, "Unicode text" as Excel saves
    it (UTF-16, with a mark), or else as Windows does.

    >>> decode("Zoë".encode("utf-8-sig")), decode("Zoë".encode("cp1252"))
    ('Zoë', 'Zoë')
    >>> decode("Zoë".encode("utf-16"))
    'Zoë'
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def parse(text, ring_count=5):
    """The rows of a CSV text, or of a list with one name a line.

    Each row is a dict with ``line`` (where it ends in the text, from 1), ``values`` and
    ``errors``. The values have the columns that the text has, out of ``name``, ``kind``
    (person, organisation, group), ``formality`` (informal, volunteer, professional,
    False), ``category`` (as it was written), ``ring`` (False = not placed),
    ``head_count``, ``occupation``, ``origin`` and ``note``. What could not be read
    stays as it was typed, with an error ``{"field", "code"}`` beside it:
    ``empty_name``, ``unknown_kind``, ``unknown_formality``, ``ring_out_of_range``,
    ``head_count_out_of_range`` or ``too_long``. Raises `CsvError`.

    >>> for row in parse("naam;soort;kring\\nTante;;2\\nKorfbal;groep;9"):
    ...     print(row["line"], row["values"], row["errors"])
    2 {'name': 'Tante', 'kind': 'person', 'ring': 2} []
    3 {'name': 'Korfbal', 'kind': 'group', 'ring': '9'} \
[{'field': 'ring', 'code': 'ring_out_of_range'}]
    >>> [row["values"] for row in parse("De Smet, An\\nBart")]
    [{'name': 'De Smet, An'}, {'name': 'Bart'}]
    """
    if len(text) > bounds.LIST_BYTES:
        raise CsvError("list_too_large")
    if "\0" in text:  # a workbook or a picture, say: nobody is called like that
        raise CsvError("unreadable")
    text = _SEPARATOR_LINE.sub(r"\1", text.removeprefix("\ufeff"))
    columns, rows = _table(text)
    rows = [(line, cells) for line, cells in rows if any(map(str.strip, cells))]
    if not rows:
        raise CsvError("empty")
    if len(rows) > bounds.LIST_ROWS:
        raise CsvError("too_many_rows")
    return [_row(line, columns, cells, ring_count) for line, cells in rows]


def _table(text):
    """The field of each column (None = unknown) and the rows, as (line, cells)."""
    readings = [_read(text, delimiter) for delimiter in _DELIMITERS]
    columns, rows = max(readings, key=lambda reading: len(set(reading[0]) - {None}))
    if "name" in columns:
        return columns, rows
    if set(columns) - {None}:
        raise CsvError("no_name_column")
    return ["name"], [(n, [line]) for n, line in enumerate(text.splitlines(), 1)]


def _read(text, delimiter):
    """The fields of the first row that is not empty, and the rows after it, one more
    than a list can have at most."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    filled = (
        (reader.line_num, cells) for cells in reader if any(map(str.strip, cells))
    )
    try:
        rows = list(islice(filled, bounds.LIST_ROWS + 2))
    except csv.Error as error:
        raise CsvError("unreadable") from error
    headings = rows[0][1] if rows else []
    return [HEADINGS.get(_key(cell)) for cell in headings], rows[1:]


def _key(cell):
    """A word as it is looked up: small letters, plain spaces, no underscores."""
    plain = unicodedata.normalize("NFC", cell).replace("_", " ")
    return " ".join(plain.lower().split()).rstrip(":")


def _row(line, columns, cells, ring_count):
    values, errors = {}, []
    for field, cell in zip(columns, [*cells, *[""] * len(columns)], strict=False):
        if field is None or field in values:
            continue
        values[field], code = _value(field, cell.strip(), ring_count)
        if code:
            errors.append({"field": field, "code": code})
    return {"line": line, "values": values, "errors": errors}


def _value(field, cell, ring_count):
    """What a cell means, and what is wrong with it: (value, code or None)."""
    if len(cell) > MAX_LENGTH.get(field, MAX_LENGTH_OTHER):
        return cell, "too_long"
    reader = _READERS.get(field)
    return reader(cell, ring_count) if reader else (cell, None)


def _name(cell, _ring_count):
    return cell, None if cell else "empty_name"


def _kind(cell, _ring_count):
    kind = KINDS.get(_key(cell))
    return (kind, None) if kind else (cell, "unknown_kind")


def _formality(cell, _ring_count):
    key = _key(cell)
    if key in FORMALITIES:
        return FORMALITIES[key], None
    return cell, "unknown_formality"


def _ring(cell, ring_count):
    if _key(cell) in NOT_PLACED:
        return False, None
    if cell.isdecimal() and 1 <= int(cell) <= ring_count:
        return int(cell), None
    return cell, "ring_out_of_range"


def _head_count(cell, _ring_count):
    if not cell:
        return False, None
    if cell.isdecimal() and 1 <= int(cell) <= MAX_HEADS:
        return int(cell), None
    return cell, "head_count_out_of_range"


_READERS = {
    "name": _name,
    "kind": _kind,
    "formality": _formality,
    "ring": _ring,
    "head_count": _head_count,
}
