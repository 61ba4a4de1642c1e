"""The three CSV files of an export (:mod:`.network_files`), read back.

What they hold of people and ties comes back as it was: names, choices, codes, and the
first and last day of each person and tie. What an export does not hold (notes of the
team, how to reach somebody) is not there either.
"""

import re
from datetime import date

from .. import bounds, names
from ..network.fields import PERSON, TIE
from . import headings
from .charset import decode
from .network_files import DIRECTION, TENSION_FROM
from .refused import Refused
from .table import tables
from .values import name_of, unguarded

_PEOPLE, _BETWEEN, _EGO = (
    ("egoID", "alterID"),
    ("egoID", "Source", "Target"),
    ("egoID", "reference"),
)
#: Columns that say what follows from others, or of which file it is.
_FOLLOWS = {"egoID", "alterID", "Source", "Target", "date", "sector", "relation"}
#: Columns of lists of codes, and the key under which they come back.
_CODES = {"role_ids": "roles", "function_ids": "functions"}
#: Words that are a day.
_DAYS = dict.fromkeys(("takes_over_on", "involve_review_date"), "day")
_BOOLEANS = {"TRUE": True, "WAAR": True, "1": True, "FALSE": False, "ONWAAR": False}
_BOOLEANS |= {"0": False, "": False}


def people_in(text):
    """The table of a text that is the file of alters, or None.

    :raise Refused: ``part_of_export``, when it is one of the other two
    """
    for table in tables(text):
        cells = tuple(table.rows[0][1]) if table.rows else ()
        if cells[:2] == _PEOPLE:
            return table
        if cells[:3] == _BETWEEN or cells[:2] == _EGO:
            raise Refused("part_of_export")
    return None


def read(texts, ring_count):
    """The people and ties of an export.

    :param dict texts: the text of ``alter``, and perhaps of ``alter_alter`` and ``ego``
    :param int ring_count: of the network into which they come; the one of ``ego`` goes
        before it
    :return: ``(rows, ties, notes, ring_count)``. A row is as in :mod:`.csv_members`,
        with all fields of a person by their codes (``category``, ``category_label`` and
        ``roles`` as codes and words), and with ``key`` (its alterID),
        ``takes_over_from`` (the key of another, or None), ``period`` and ``tie`` (None,
        or ``values`` with ``functions`` as codes, and ``period``). A tie between two
        has ``source`` and ``target`` (keys), ``values`` and ``period``. A period is two
        ISO dates, the last may be None.
    :raise Refused: as :func:`.csv_members.of_text`
    """
    ring_count = _ring_count(texts.get("ego")) or ring_count
    lines = _lines(texts["alter"])
    if not lines:
        raise Refused("empty")
    if len(lines) > bounds.LIST_ROWS:
        raise Refused("too_many_rows")
    rows = [_person(line, cells, ring_count) for line, cells in lines]
    notes = _unread(lines)
    ties = []
    known = {row["key"] for row in rows}
    between = _lines(texts["alter_alter"]) if "alter_alter" in texts else []
    if len(between) > bounds.STEPS_BACK:
        raise Refused("too_many_rows")
    for line, cells in between:
        ends = cells.get("Source"), cells.get("Target")
        if {*ends} <= known and len({*ends}) == 2:
            ties.append(_between(line, cells, ends))
        else:
            notes.append({"code": "tie_of_nobody", "words": [str(line)]})
    return rows, ties, notes, ring_count


def _ring_count(text):
    rows = _lines(text) if text else []
    count = rows[0][1].get("ring_count", "") if rows else ""
    return int(count) if count in ("3", "4", "5") else None


def client_gender(text):
    """What the file of ego says of the client: a code, or None.

    >>> client_gender("egoID,reference,client_gender\\n3,N1,woman\\n")
    'woman'
    """
    rows = _lines(text) if text else []
    said = rows[0][1].get("client_gender") if rows else None
    return said if said in ("woman", "man", "other") else None


def _lines(text):
    """``[(line, {column: cell})]``"""
    found = max(
        tables(text), key=lambda table: len(table.rows[0][1]) if table.rows else 0
    )
    if found.fault:
        raise found.fault
    if not found.rows:
        return []
    heads = found.rows[0][1]
    return [
        (line, dict(zip(heads, map(unguarded, cells), strict=False)))
        for line, cells in found.rows[1:]
    ]


def _unread(lines):
    known = {*_FOLLOWS, "category", "category_label"}
    for table in (PERSON, TIE):
        for row in table.values():
            known |= {*(row.columns or (row.code,))}
    filled = {
        key for _line, cells in lines for key, cell in cells.items() if cell.strip()
    }
    words = sorted(filled - known)
    return [{"code": "unread_columns", "words": words}] if words else []


def _person(line, cells, ring_count):
    errors = []
    values = _values(PERSON, cells, errors)
    found = name_of(values["name"] or "")
    values["name"] = found.name
    if not found.name:
        errors.append({"field": "name", "code": "empty_name"})
    for key in ("category", "category_label"):
        if cells.get(key):
            values[key] = names.one_line(cells[key])
    if not values["kind"]:
        del values["kind"]
    elif values["kind"] not in headings.KINDS.values():
        errors.append({"field": "kind", "code": "unknown_kind"})
    row = {
        "line": line,
        "key": cells.get("alterID"),
        "values": values,
        "contacts": found.contacts,
        "errors": errors,
        "period": _period(cells, "date_start", "date_end", errors),
        "takes_over_from": cells.get("takes_over_from") or None,
        "tie": _with_client(cells, ring_count, errors),
    }
    return row | ({"remarks": ["from_name"]} if found.contacts else {})


def _with_client(cells, ring_count, errors):
    period = _period(cells, "tie_date_start", "tie_date_end", errors)
    if not period:
        return None
    values = _values(TIE, cells, errors)
    if values["ring"] and not 1 <= values["ring"] <= ring_count:
        errors.append({"field": "ring", "code": "ring_out_of_range"})
    return {"values": _by_member(values, False), "period": period}


def _between(line, cells, ends):
    errors = []
    values = _values(TIE, cells, errors, between=True)
    return {
        "line": line,
        "source": ends[0],
        "target": ends[1],
        "values": _by_member(values, True),
        "period": _period(cells, "tie_date_start", "tie_date_end", errors),
        "errors": errors,
    }


def _by_member(values, is_between):
    """Which way it goes, in the words of a tie (``DIRECTION``)."""
    for name, table in (("direction", DIRECTION), ("tension_from", TENSION_FROM)):
        back = {told: kept for kept, told in table[is_between].items()}
        values[name] = back.get(values.get(name), values.get(name))
    return values


def _values(table, cells, errors, between=False):
    """The fields of a person or tie that stand in the columns of an export."""
    values = {}
    for row in table.values():
        if not row.export or row.derived or (between and row.with_client):
            continue
        if row.code in _CODES:
            found = cells.get(_CODES[row.code], "").split(";")
            values[_CODES[row.code]] = [code.strip() for code in found if code.strip()]
        elif not row.columns:
            cell = names.one_line(cells.get(row.code, ""))
            values[row.code] = _typed(_DAYS.get(row.code, row.export), cell)
            if values[row.code] is None:
                errors.append({"field": row.code, "code": "not_possible"})
                values[row.code] = False
    return values


def _typed(kind, cell):
    """The value of a cell; None when it cannot be one.

    >>> _typed("int", "1950"), _typed("int", "x"), _typed("boolean", "TRUE")
    (1950, None, True)
    >>> _typed("day", "2026-05-03"), _typed("day", "3 May"), _typed("day", "")
    ('2026-05-03', None, False)
    """
    if kind == "int":
        plain = re.sub(r"\.0+$", "", cell)
        is_number = plain.isascii() and plain.isdecimal() and len(plain) < 10
        return int(plain) if is_number else None if cell else False
    if kind == "day":
        try:
            return bool(cell) and date.fromisoformat(cell).isoformat()
        except ValueError:
            return None
    if kind == "boolean":
        return _BOOLEANS.get(cell.upper())
    return cell or False


def _period(cells, start, end, errors):
    """Two ISO dates, the second may be None; or None when it has no beginning."""
    days = []
    for name in (start, end):
        cell = cells.get(name, "").strip()
        try:
            days.append(cell and date.fromisoformat(cell).isoformat() or None)
        except ValueError:
            errors.append({"field": name, "code": "not_possible"})
            return None
    return tuple(days) if days[0] else None


def texts_of(contents):
    """The texts of files, as :func:`read` takes them.

    :param dict contents: bytes by ``alter``, ``alter_alter`` and ``ego``
    """
    return {name: decode(content).text for name, content in contents.items()}
