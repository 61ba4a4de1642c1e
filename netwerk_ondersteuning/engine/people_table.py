"""A list of colleagues as it is pasted: from a spreadsheet, a mail or by hand."""

import csv
import io
import re
from typing import NamedTuple

from .names import name_key, one_line

#: Lines and characters that are read of one list.
MOST_LINES, MOST_CHARACTERS = 300, 20_000
#: Between the cells, the surest first.
_BETWEEN = ("\t", ";", "|", ",")
_TITLES = {
    "name": "naam name volledige naam full name medewerker collega gebruiker",
    "first_name": "voornaam first name",
    "last_name": "achternaam familienaam last name surname",
    "email": "e-mail email mail e-mailadres emailadres mailadres e-mail address login",
    "role": "rol role functie rollen roles rechten",
    "team": "team afdeling dienst ploeg groep",
}
_ROLES = {
    "coach": "begeleider coach trajectbegeleider jobcoach maatschappelijk werker "
    "medewerker consulent case manager hulpverlener begeleidster",
    "team_leader": "teamleider team leader teamverantwoordelijke leidinggevende "
    "teamcoördinator teamleidster leader",
    "figures": "cijfers figures cijfers zonder namen figures without names manager",
    "template_editor": "sjabloonbeheerder template editor sjablonen templates",
    "administrator": "beheerder administrator admin",
}
_PHRASES = (
    *("volledige naam", "full name", "first name", "last name", "e-mail address"),
    *("maatschappelijk werker", "case manager", "team leader", "template editor"),
    *("cijfers zonder namen", "figures without names"),
)
_SEVERAL = re.compile(r"\s*(?:[,/+&]|\ben\b|\band\b)\s*")
_NAMED = re.compile(r"\s*\"?([^<>\"]*)\"?\s*<([^<>]+)>\s*")


def _codes(table):
    """``{word: code}`` of words written one after the other, phrases included."""
    found = {}
    for code, words in table.items():
        for phrase in _PHRASES:
            if phrase in words:
                words = words.replace(phrase, "")
                found[phrase] = code
        found |= dict.fromkeys(words.split(), code)
    return found


_TITLE_OF, _ROLE_OF = _codes(_TITLES), _codes(_ROLES)


class Line(NamedTuple):
    """Somebody in the list.

    :param str text: the line as it was pasted
    :param roles: codes, in the order in which they stand; a coach when none does
    :param unknown: what was written as a role and is none
    """

    text: str
    name: str
    email: str
    roles: tuple[str, ...]
    unknown: tuple[str, ...]
    team: str


class People(NamedTuple):
    """What is in a list.

    :param str titles: the line with the titles, or ""
    """

    titles: str
    lines: tuple[Line, ...]


def read_people(text):
    """Read a list of colleagues.

    :param str text: at most ``MOST_CHARACTERS``; of it ``MOST_LINES`` are read
    :return: :class:`People`

    >>> people = read_people("An Claes\\tan@zorg.example\\tbegeleider\\tNoord")
    >>> [(one.name, one.email, one.roles, one.team) for one in people.lines]
    [('An Claes', 'an@zorg.example', ('coach',), 'Noord')]
    >>> people = read_people("Voornaam;Achternaam;Team;E-mail\\nBo;Maes;Zuid;b@z.be")
    >>> [(one.name, one.email, one.team) for one in people.lines], people.titles
    ([('Bo Maes', 'b@z.be', 'Zuid')], 'Voornaam;Achternaam;Team;E-mail')
    >>> one, = read_people("Lea <lea@z.example>; teamleider en cijfers").lines
    >>> one.name, one.email, one.roles
    ('Lea', 'lea@z.example', ('team_leader', 'figures'))
    """
    rows = _rows(text[:MOST_CHARACTERS])
    titles, columns = "", None
    if rows:
        columns = _columns(rows[0][1])
        if columns:
            titles, rows = rows[0][0], rows[1:]
    lines = [_line(text, cells, columns) for text, cells in rows]
    return People(titles, tuple(lines[:MOST_LINES]))


def _rows(text):
    """Each line that holds something, as it is and in cells."""
    found = [line for line in text.splitlines() if line.strip(" \t;|,")]
    joined = "\n".join(found)
    between = next((sign for sign in _BETWEEN if sign in joined), "\t")
    rows = []
    for line in found:
        cells = next(csv.reader(io.StringIO(line), delimiter=between), [])
        rows.append((line, [one_line(cell) for cell in cells]))
    return rows


def _columns(cells):
    """What stands where, when this is the line with the titles; else None."""
    found = [_TITLE_OF.get(name_key(cell)) for cell in cells]
    is_title = any(found) and not any("@" in cell for cell in cells)
    return found if is_title else None


def _line(text, cells, columns):
    if columns:
        told = dict(zip(columns, cells, strict=False))
        both = f"{told.get('first_name', '')} {told.get('last_name', '')}".strip()
        told["name"] = told.get("name") or both
    else:
        told = _guessed(cells)
    named = _NAMED.fullmatch(told.get("email", "") or told.get("name", ""))
    if named:
        told["email"] = named[2].strip()
        told["name"] = named[1].strip() or told.get("name", "")
    roles, unknown = _roles(told.get("role", ""))
    return Line(
        text,
        told.get("name", ""),
        told.get("email", ""),
        roles,
        unknown,
        told.get("team", ""),
    )


def _guessed(cells):
    """What stands where in a line of a list without titles: the address tells."""
    at = next((i for i, cell in enumerate(cells) if "@" in cell), None)
    if at is None:
        at = min(1, len(cells))
    before, after = " ".join(filter(None, cells[:at])), cells[at + 1 :]
    address = cells[at] if at < len(cells) else ""
    told = {"name": before, "email": address}
    return told | dict(zip(("role", "team"), after, strict=False))


def _roles(words):
    """The codes of the roles in a cell, and what is none."""
    found, unknown = [], []
    whole = _ROLE_OF.get(name_key(words))
    for word in [words] if whole else _SEVERAL.split(words):
        key = name_key(word)
        if not key:
            continue
        if key in _ROLE_OF:
            found.append(_ROLE_OF[key])
        else:
            unknown.append(word)
    if not (found or unknown):
        found = ["coach"]
    return tuple(dict.fromkeys(found)), tuple(unknown)
