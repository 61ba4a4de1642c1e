"""People from a vCard file (.vcf), as phones and mail programs write it.

Versions 2.1, 3.0 and 4.0, one card or many, read forgivingly: what is not understood
is passed over, what is understood is kept. Sources: vCard 2.1 (versit, 1996), RFC 2426
(3.0), RFC 6350 (4.0).

Odoo has the library `vobject` only where somebody installed it, and it stops at the
first line that breaks the standard; address books break it all the time. So this
small reader is our own.

A card may name the character set of each property, and cards of several programs stand
in one file. So the file is held as bytes (as Latin-1, one character each), and every
value is decoded by itself.
"""

import binascii
import quopri
import re
from typing import NamedTuple

from .. import bounds, names
from . import charset
from .refused import Refused
from .values import MAX_CONTACTS, MAX_LENGTH, add_contact, name_of, year_of

#: How the properties that can be reached by are called here.
CONTACTS = {"TEL": "phone", "EMAIL": "email", "ADR": "address"}
#: Kinds of card that are no person; `org` is what vCard 4.0 says.
KINDS = {"ORG": "organisation", "ORGANIZATION": "organisation", "GROUP": "group"}
#: What is read, and what says something of the file and not of a person.
_READ = {*CONTACTS, "AGENT", "BDAY", "DEATHDATE", "FN", "KIND", "N", "NICKNAME", "ORG"}
_READ |= {"ROLE", "TITLE"}
_OF_FILE = {
    "CLASS",
    "LABEL",
    "MAILER",
    "NAME",
    "PRODID",
    "PROFILE",
    "REV",
    "SORT-STRING",
}
_OF_FILE |= {"SOURCE", "TZ", "UID", "VERSION", "CLIENTPIDMAP", "MEMBER", "XML"}
_WHITE = " \t\r\n"  # and no more: other white space may be half of a letter
_LINE_END = re.compile(r"\r\n|\r|\n")
_PROPERTY = re.compile(
    r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":])*)?):(.*)", re.S
)
_PARAMETER = re.compile(r"((?:\"[^\"]*\"|[^\";])+)")
_ESCAPED = re.compile(r"\\(.)", re.S)
_TOKEN = re.compile(r"\\.|.", re.S)
_BEGIN = re.compile(rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_VERSION_2 = re.compile(r"[ \t]*VERSION[ \t]*:[ \t]*2", re.IGNORECASE)
#: The label of an address that was not put between quotes, colons and all.
_LABEL = re.compile(r"^[^;]*:")
_LOOKED_AT = 4096
_DEEPEST = 3  # cards within cards within a line


class Cards(NamedTuple):
    """What was read of a file of cards: rows, and notes on what was not."""

    rows: list
    notes: list


def is_vcard(content):
    """Whether a file (bytes) is one of cards, whatever it is called.

    >>> is_vcard(b"\\xef\\xbb\\xbf\\r\\nbegin:vcard\\r\\n"), is_vcard(b"naam;soort")
    (True, False)
    """
    start = content[:_LOOKED_AT].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_BEGIN.search(start))


def parse(content, last_year=9999):
    """The people of a vCard file; see :func:`read`.

    >>> [row] = parse(b"BEGIN:VCARD\\nVERSION:3.0\\nFN:Sara\\nORG:Wasserij\\n"
    ...               b"TITLE:Strijkster\\nTEL;TYPE=CELL:0470 12 34 56\\nEND:VCARD")
    >>> row["values"]
    {'name': 'Sara', 'kind': 'person', 'occupation': 'Strijkster, Wasserij'}
    >>> row["contacts"]
    [{'kind': 'phone', 'value': '0470 12 34 56'}]
    """
    return read(content, last_year).rows


def read(content, last_year=9999):
    """The people of a vCard file, given as bytes; nobody is born after ``last_year``.

    Each is a dict with ``line`` (where the card begins, from 1), ``values``,
    ``contacts``, ``errors`` and, when there are any, ``remarks``. The values: ``name``,
    ``kind`` (person, organisation or group) and, when the card tells, ``occupation``,
    ``birth_year`` and ``death_year``. The contacts are ``{"kind": "phone" | "email" |
    "address", "value"}``, each once. Errors are ``{"field", "code"}``: ``empty_name``
    or ``too_long``. Remarks: ``from_name`` (a number stood in the name),
    ``guessed_letters`` and ``too_many_contacts``. A card within a card is somebody of
    its own.

    :return: :class:`Cards`; a note ``unread_columns`` names what was not read
    :raise Refused: ``too_large``, ``no_card``, ``too_many_rows``, ``card_too_large`` or
        ``unknown_letters``
    """
    if len(content) > bounds.CARDS_BYTES:
        raise Refused("too_large")
    known = charset.known_charset(content)
    if known and known != "utf-8-sig":  # UTF-16: a byte is no letter there
        content = charset.decode(content).text.encode(errors="ignore")
    cards = _cards(content.removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
    if not cards:
        raise Refused("no_card")
    if len(cards) > bounds.CARDS:
        raise Refused("too_many_rows")
    if any(len(card.properties) > bounds.CARD_LINES for card in cards):
        raise Refused("card_too_large")
    unread = {name for card in cards for name, *_rest in card.properties}
    unread = sorted(
        name
        for name in unread - _READ - _OF_FILE
        if not name.startswith(("X-", "END", "BEGIN"))
    )
    notes = [{"code": "unread_columns", "words": unread}] if unread else []
    return Cards([_row(card, last_year) for card in cards], notes)


# -- from lines to cards --------------------------------------------------------------


class _Card:
    """A card as it stands in the file: its lines, later its properties."""

    def __init__(self, line):
        self.line = line
        self.lines = []
        self.properties = []


def _cards(text, depth=0, first_line=1):
    """The cards of a text, in the order in which they begin; one may lack its end."""
    cards, around = [], []
    for number, line in enumerate(_LINE_END.split(text), first_line):
        word = "".join(line.split()).upper() if len(line) < 40 else ""
        if word == "BEGIN:VCARD":
            if around and not _waits(around[-1]):
                around.pop()  # the one before lacks its end
            card = _Card(number)
            cards.append(card)
            around.append(card)
        elif word == "END:VCARD":
            around = around[:-1]
        elif around:
            around[-1].lines.append(line)
    found = []
    for card in cards:
        card.properties = _properties(_unfolded(card.lines))
        found += [card, *_inside(card, depth)]
    return found


def _waits(card):
    """Whether the last line says that a card within this card comes next."""
    last = next((line for line in reversed(card.lines) if line.strip(_WHITE)), "")
    name, _colon, value = last.strip(_WHITE).upper().partition(":")
    is_agent = name.partition(";")[0].rpartition(".")[2] == "AGENT"
    return is_agent and not value


def _inside(card, depth):
    """The cards that stand within a line of a card (3.0)."""
    if depth >= _DEEPEST:
        return []
    agents = [raw for name, _parameters, raw in card.properties if name == "AGENT"]
    found = []
    for raw in agents:
        text = _ESCAPED.sub(lambda one: "\n" if one[1] in "nN" else one[1], raw)
        if "VCARD" in text.upper():
            found += _cards(text, depth + 1, card.line)
    return found


def _unfolded(lines):
    """The whole lines of a card.

    A line goes on when the next begins with white space: that stays in version 2.1 and
    goes in 3.0 and 4.0. And when it is quoted-printable and ends with ``=`` (2.1).
    """
    keeps_white = any(map(_VERSION_2.match, lines))
    whole = []
    is_soft = False
    for line in lines:
        if is_soft:
            whole[-1][-1] = whole[-1][-1][:-1]
            whole[-1].append(line.lstrip(" \t"))
        elif line[:1] in (" ", "\t") and whole:
            whole[-1].append(line if keeps_white else line[1:])
        else:
            whole.append([line])
        pieces = whole[-1]
        is_soft = pieces[-1].endswith("=") and _is_quoted_printable(pieces[0])
    return ["".join(pieces) for pieces in whole]


def _is_quoted_printable(line):
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _properties(lines):
    """``[(name, parameters, raw value)]``"""
    properties = []
    for line in lines:
        if found := _PROPERTY.match(line.strip(_WHITE)):
            name, parameters, value = found.groups()
            properties.append((name.upper(), _parameters(parameters), value))
    return properties


def _parameters(text):
    """``;TYPE=home,work;PREF`` as ``{"TYPE": "HOME,WORK", "PREF": ""}``."""
    parameters = {}
    for part in _PARAMETER.findall(text):
        key, _is, value = part.strip(_WHITE).partition("=")
        parameters[key.upper()] = value.strip('"').upper()
    return parameters


# -- from a card to somebody ----------------------------------------------------------


def _row(card, last_year):
    values = _Values(card.properties)
    name, contacts = _name(values)
    row = {"name": name, "kind": _kind(values)}
    if occupation := _occupation(values, name):
        row["occupation"] = occupation
    row |= _years(values, last_year)
    for kind, value in values.contacts():
        if len(value) <= MAX_LENGTH:
            add_contact(contacts, kind, value)
    errors = [
        {"field": field, "code": "too_long"}
        for field in ("name", "occupation")
        if len(row.get(field) or "") > MAX_LENGTH
    ]
    if not name:
        errors.append({"field": "name", "code": "empty_name"})
    remarks = [
        code
        for code, is_so in (
            ("from_name", _name(values)[1]),
            ("guessed_letters", values.is_guess),
            ("too_many_contacts", len(contacts) > MAX_CONTACTS),
        )
        if is_so
    ]
    return {
        "line": card.line,
        "values": row,
        "contacts": contacts[:MAX_CONTACTS],
        "errors": errors,
    } | ({"remarks": remarks} if remarks else {})


class _Values:
    """The values of the properties of one card, decoded when they are asked for."""

    def __init__(self, properties):
        self.properties = properties
        self.is_guess = False

    def parts(self, name, separator=";"):
        """The parts of the first value of a property in which anything stands.

        Split first, decoded then: a sign that was encoded separates nothing.
        """
        for parameters, raw in self._all(name):
            parts = [_plain(part) for part in self._split(parameters, raw, separator)]
            if any(parts):
                return parts
        return [""]

    def text(self, name):
        """The same as one line."""
        texts = (
            _plain(self._decoded(parameters, raw))
            for parameters, raw in self._all(name)
        )
        return next(filter(None, texts), "")

    def parameters(self, name):
        return next((parameters for parameters, _raw in self._all(name)), {})

    def contacts(self):
        for name, parameters, raw in self.properties:
            if name == "ADR":
                if "LABEL" in parameters:
                    raw = _LABEL.sub("", raw)
                parts = map(_plain, self._split(parameters, raw, ";"))
                yield "address", ", ".join(filter(None, parts))
            elif name in CONTACTS:
                yield CONTACTS[name], _plain(self._decoded(parameters, raw))

    def _all(self, name):
        return [
            (parameters, raw) for n, parameters, raw in self.properties if n == name
        ]

    def _split(self, parameters, raw, separator):
        if _is_encoded(parameters):
            parts = _split(raw, separator)
            return [self._decoded(parameters, part) for part in parts]
        return _split(self._decoded(parameters, raw), separator)

    def _decoded(self, parameters, raw):
        """The value as text, out of its transfer encoding and character set."""
        content = raw.encode("latin-1", errors="ignore")
        if _is_encoded(parameters):
            content = quopri.decodestring(content)
        elif parameters.get("ENCODING") in ("B", "BASE64"):
            try:
                content = binascii.a2b_base64(content)
            except (binascii.Error, ValueError):
                return ""
        for name in (parameters.get("CHARSET"), "utf-8"):
            try:
                return content.decode(name or "utf-8")
            except (LookupError, ValueError):
                continue
        self.is_guess = True
        try:
            return charset.guess(content)
        except Refused:
            return content.decode("cp1252", errors="replace")


def _is_encoded(parameters):
    return "QUOTED-PRINTABLE" in (*parameters, parameters.get("ENCODING"))


def _split(value, separator):
    """The parts of a value; the backslashes that kept them together stay."""
    parts = [""]
    for found in _TOKEN.finditer(value):
        if found[0] == separator:
            parts.append("")
        else:
            parts[-1] += found[0]
    return parts


def _plain(value):
    """One line of text: escapes undone, nothing unseen, single spaces."""
    return names.one_line(
        _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    )


def _name(values):
    """What somebody is called, and how to reach somebody that was written in it: the
    shown name, else one made of what there is."""
    family, given, middle, *_rest = [*values.parts("N"), "", "", ""]
    candidates = [
        values.text("FN"),
        " ".join(filter(None, (given, middle, family))),
        values.parts("NICKNAME", ",")[0],
        values.parts("ORG")[0],
    ]
    contacts = []
    for candidate in candidates:
        found = name_of(candidate)
        for one in found.contacts:
            add_contact(contacts, one["kind"], one["value"])
        if found.name:
            return found.name, contacts
    return "", contacts


def _kind(values):
    kind = KINDS.get(values.text("KIND").upper())
    if kind:
        return kind
    # Apple's address book says in a property of its own that a card is a company
    is_company = values.text("X-ABSHOWAS").upper() == "COMPANY"
    is_nobody = not any(map(values.text, ("FN", "NICKNAME"))) and not any(
        values.parts("N")
    )
    if is_company or is_nobody and values.parts("ORG")[0]:
        return "organisation"
    return "person"


def _occupation(values, name):
    """What somebody does and where, as one text."""
    role = values.text("TITLE") or values.text("ROLE")
    words = [word for word in (role, values.parts("ORG")[0]) if word and word != name]
    return ", ".join(dict.fromkeys(words))


def _years(values, last_year):
    """The years of birth and death, when the card has any.

    A program that knows no year writes one all the same, and says which: then there is
    none, and nobody becomes a child by it.
    """
    birth = year_of(values.text("BDAY"), last_year)
    for key, omitted in values.parameters("BDAY").items():
        if key.endswith("OMIT-YEAR") and (not omitted or str(birth) == omitted[:4]):
            birth = None
    death = year_of(values.text("DEATHDATE"), last_year)
    years = {"birth_year": birth}
    if death and (not birth or birth <= death):
        years["death_year"] = death
    return {name: year for name, year in years.items() if year}
