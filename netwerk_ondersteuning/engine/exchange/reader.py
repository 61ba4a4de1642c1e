"""People from a file, whatever it is: the one door to all that reads them.

A file is known by what stands in it; its name says no more than what somebody wanted.
What is no list of people is refused, with what it is; what is not read of one that is
(columns, titles, sheets) is told in notes.
"""

import json
import re
from typing import NamedTuple

from .. import bounds
from . import archive, charset, csv_members, own_files, vcard, workbook
from .refused import Refused

#: How files begin that are no text.
_DOCUMENTS = {
    b"%PDF": "document",
    b"\x89PNG": "document",
    b"\xff\xd8\xff": "document",
    b"GIF8": "document",
    b"{\\rtf": "document",
    b"SQLite format": "document",
    b"\x1f\x8b": "archive",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\xd0\xcf\x11\xe0": "old_workbook",
}
_CALENDAR = re.compile(r"\s*BEGIN:V(?:CALENDAR|EVENT)", re.IGNORECASE)
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|table|meta)", re.I)
_NAMED_CARDS = (".vcf", ".vcard")
_OWN = {"ego.csv": "ego", "alter.csv": "alter", "alter_alter.csv": "alter_alter"}


class Read(NamedTuple):
    """What was read.

    ``rows`` as in :func:`.csv_members.of_text`; of our own export with more
    (:func:`.own_files.read`), and then ``ties`` are those between two of them.
    ``notes`` are dicts of ``code`` and ``words``: ``unread_columns``, ``passed_over``
    (titles), ``other_sheets``, ``guessed_letters``, ``lost_letters`` and
    ``tie_of_nobody``.
    ``ring_count`` and ``client_gender`` are those of an export with its ego, else None.
    """

    rows: list
    notes: list
    ties: list = ()
    ring_count: int | None = None
    client_gender: str | None = None


def read(content, file_name="", ring_count=5, last_year=9999):
    """The people of a file.

    :param bytes content: cards (.vcf), a list with columns (.csv, .txt), a list with a
        name a line, a workbook (.xlsx), or our own export (.zip, or its ``alter.csv``)
    :param str file_name: as it was given
    :param int ring_count: of the network into which they come
    :param int last_year: nobody is born after it
    :return: :class:`Read`
    :raise Refused: when it is no list of people, or one that cannot be read

    >>> [row["values"]["name"] for row in read(b"Naam\\nTante Rita\\n").rows]
    ['Tante Rita']
    """
    if len(content) > bounds.CARDS_BYTES:
        raise Refused("too_large")
    if archive.is_zip(content):
        return _zip(content, ring_count, last_year)
    for start, code in _DOCUMENTS.items():
        if content.startswith(start):
            raise Refused(code)
    if vcard.is_vcard(content) or (file_name or "").lower().endswith(_NAMED_CARDS):
        return Read(*vcard.read(content, last_year))
    if len(content) > bounds.LIST_BYTES:
        raise Refused("list_too_large")
    return _text(charset.decode(content), ring_count, last_year)


def _text(letters, ring_count, last_year):
    text = letters.text
    if "\0" in text:  # a picture, say: nobody is called like that
        raise Refused("unreadable")
    if code := _no_list(text):
        raise Refused(code)
    if own_files.people_in(text):
        return _own({"alter": text}, ring_count)
    listed = csv_members.of_text(text, ring_count, last_year)
    notes = [*listed.notes]
    if letters.is_guess:
        notes.append({"code": "guessed_letters", "words": []})
    if "\ufffd" in text:  # another program wrote it where it could not read a letter
        notes.append({"code": "lost_letters", "words": []})
    return Read(listed.rows, notes)


def _no_list(text):
    """What a text is that is no list, as a code, or None."""
    if _CALENDAR.match(text):
        return "calendar"
    if _WEB_PAGE.match(text):
        return "web_page"
    start = text.lstrip()[:1]
    if start == "<":
        return "mark_up"
    if start == "{" or start == "[" and _is_json(text):
        return "data"
    return None


def _is_json(text):
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return bool(re.match(r"\s*\[\s*[{\"\[]", text))
    return True


def _zip(content, ring_count, last_year):
    found = archive.opened(content)
    inside = {name.rpartition("/")[2]: name for name in found.namelist()}
    if "workbook.xml" in inside:
        return _workbook(content, found, ring_count, last_year)
    if "alter.csv" in inside:
        contents = {
            _OWN[name]: archive.unpacked(found, path)
            for name, path in inside.items()
            if name in _OWN
        }
        return _own(own_files.texts_of(contents), ring_count, "ego.csv" in inside)
    is_other = "workbook.bin" in inside or "content.xml" in inside
    raise Refused("old_workbook" if is_other else "archive")


def _own(texts, ring_count, has_ego=False):
    rows, ties, notes, rings = own_files.read(texts, ring_count)
    gender = own_files.client_gender(texts.get("ego"))
    return Read(rows, notes, ties, rings if has_ego else None, gender)


def _workbook(content, found, ring_count, last_year):
    sheets = workbook.sheets(content, found)
    if not sheets:
        raise Refused("empty")
    table, head, others = workbook.choose(sheets)
    if head and head.known:
        listed = csv_members.of_table(table, head, ring_count, last_year)
    else:  # names one under the other
        width = max(len([c for c in cells if c.strip()]) for _line, cells in table.rows)
        if width > 1:
            raise Refused("no_headings", table.rows[0][0])
        lines = ["".join(cells).replace("\n", " ") for _line, cells in table.rows]
        listed = csv_members.of_text("\n".join(lines), ring_count, last_year)
    notes = [*listed.notes]
    if others:
        notes.append({"code": "other_sheets", "words": others})
    return Read(listed.rows, notes)
