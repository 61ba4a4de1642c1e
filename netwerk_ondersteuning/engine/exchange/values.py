"""What stands in one cell of a list or one line of a card."""

import re
from typing import NamedTuple

from .. import names

FIRST_YEAR = 1850  # some phones write 1604 for a birthday without a year
MAX_LENGTH = 300  # characters of a name or another text
MAX_CONTACTS = 12  # ways to reach one person
#: So many digits tell how to reach somebody, not who it is.
MAX_DIGITS = 5
#: What a spreadsheet takes for the start of a formula.
FORMULA = tuple("=+-@＝＋－＠")
_YEARS = (
    re.compile(r"(\d{4})(?:([-/.]?)\d{2}\2\d{2})?(?:$|[T ].*)"),
    re.compile(r"\d{1,2}([-/.])\d{1,2}\1(\d{4})"),
)
_MAIL = re.compile(r"<?(?:mailto:)?[^\s<>,;:\"()]+@[^\s<>,;:\"()]+>?")
_PHONE = re.compile(r"(?:\+|\b00)?\(?\d(?:[\s./()-]{0,3}\d){5,}")
_LEFT = " ,;:-–—/|<>()[]"
_URI = re.compile(r"(?:tel|mailto|sms):", re.IGNORECASE)
_EXTENSION = re.compile(r";\s*ext=([\d-]+)", re.IGNORECASE)
_PARAMETERS = re.compile(r";[\w-]+=[^;]*")


class Named(NamedTuple):
    """A name, and how to reach somebody that was written in it."""

    name: str
    contacts: list


def name_of(text):
    """The name in a text; a number or address in it is a way to reach somebody.

    What is left has a letter or picture, no ``@`` and no more than five digits; else
    there is no name.

    >>> name_of(" Els  Peeters: 0470 12 34 56")
    Named(name='Els Peeters', contacts=[{'kind': 'phone', 'value': '0470 12 34 56'}])
    >>> name_of("els@voorbeeld.example").name, name_of("Buur van nr 12").name
    ('', 'Buur van nr 12')
    """
    text = names.one_line(text)
    contacts = []
    for kind, pattern in (("email", _MAIL), ("phone", _PHONE)):
        found = pattern.findall(text)
        contacts += [{"kind": kind, "value": one.strip("<> ")} for one in found]
        if found:
            text = names.one_line(pattern.sub(" ", text)).strip(_LEFT)
    is_name = (
        "@" not in text
        and sum(map(str.isdigit, text)) <= MAX_DIGITS
        and any(c.isalpha() or ord(c) > 0x2000 for c in text)
    )
    return Named(text if is_name else "", contacts)


def year_of(text, last_year=9999):
    """The year in a date, or None; a birthday without a year has none.

    >>> [year_of(text) for text in ("1985-04-15", "15/4/1985", "19850415", "--0415")]
    [1985, 1985, 1985, None]
    """
    text = text.strip()
    found = _YEARS[0].fullmatch(text)
    year = found and found[1]
    if not found and (found := _YEARS[1].fullmatch(text)):
        year = found[2]
    is_year = year and year.isascii() and FIRST_YEAR <= int(year) <= last_year
    return int(year) if is_year else None


def contact_of(kind, text):
    """A number or address as it is kept: without ``tel:``, of an address with a name
    only the address.

    >>> contact_of("phone", "tel:+32-2-555-55-55;ext=5555")
    '+32-2-555-55-55 ext. 5555'
    >>> contact_of("email", '"Ute" <ute@voorbeeld.example>')
    'ute@voorbeeld.example'
    """
    text = names.one_line(text)
    if kind == "address":
        return text
    uri = _URI.match(text)
    if uri:
        text = text[uri.end() :]
    if kind == "email":
        found = re.fullmatch(r"[^<>]*<([^<>]*)>", text)
        return (found[1] if found else text).strip()
    text = _EXTENSION.sub(r" ext. \1", text)
    return _PARAMETERS.sub("", text) if uri else text


def add_contact(contacts, kind, text):
    """Add a way to reach somebody, when there is one and it is not there yet."""
    value = contact_of(kind, text)
    known = {names.contact_key(one["kind"], one["value"]) for one in contacts}
    if value and names.contact_key(kind, value) not in known:
        contacts.append({"kind": kind, "value": value})


def is_formula(text):
    """Whether a spreadsheet would take a text for a formula, or for one of ours that
    was kept from being one.

    >>> [is_formula(text) for text in ("=1+1", "''=1+1", "'t Hof")]
    [True, True, False]
    """
    return text.lstrip("'").startswith(FORMULA)


def unguarded(cell):
    """A cell without the apostrophe that kept it from being a formula.

    >>> unguarded("'=Els"), unguarded("'t Hof")
    ('=Els', "'t Hof")
    """
    return cell[1:] if cell.startswith("'") and is_formula(cell) else cell
