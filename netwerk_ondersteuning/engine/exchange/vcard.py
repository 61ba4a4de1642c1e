"""People from a vCard file (.vcf), as phones and mail programs write it.

Versions 2.1, 3.0 and 4.0, one card or many, read forgivingly: what is not understood
is passed over, what is understood is kept. Sources: vCard 2.1 (versit, 1996), RFC 2426
(3.0), RFC 6350 (4.0).

Odoo has the library `vobject` only where somebody installed it, and it stops at the
first line that breaks the standard; address books break it all the time. So this
small reader is our own.
"""

import binascii
import quopri
import re

from .. import bounds

FIRST_YEAR = 1850  # some phones write 1604 for a birthday without a year
MAX_LENGTH = 300  # characters of a name or another text
MAX_CONTACTS = 12  # ways to reach one person
#: How the properties that can be reached by are called here.
CONTACTS = {"TEL": "phone", "EMAIL": "email", "ADR": "address"}
#: Kinds of card that are no person; `org` is what vCard 4.0 says.
KINDS = {"ORG": "organisation", "ORGANIZATION": "organisation", "GROUP": "group"}
_PROPERTY = re.compile(
    r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":])*)?):(.*)", re.S
)
_PARAMETER = re.compile(r"((?:\"[^\"]*\"|[^\";])+)")
_ESCAPED = re.compile(r"\\(.)", re.S)
_TOKEN = re.compile(r"\\.|.", re.S)
_YEAR = re.compile(r"\s*(\d{4})(?:-?\d{2}-?\d{2})?(?:\s*$|[T ])")
# Spaces and signs that nobody sees; what a name is read for has none of them.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200b\u200e\u200f\ufeff]+")


class VCardError(ValueError):
    """The file as a whole cannot be read.

    ``code``: ``no_card``, ``too_many_rows``, ``too_large`` or ``card_too_large``.
    """

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def is_vcard(content):
    """Whether a file (bytes) is one of cards, whatever it is called.

    >>> is_vcard(b"\\xef\\xbb\\xbf\\r\\nbegin:vcard\\r\\n"), is_vcard(b"naam;soort")
    (True, False)
    """
    start = content[:64].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:11].upper() == b"BEGIN:VCARD"


def parse(content, last_year=9999):
    """The people of a vCard file, given as bytes; nobody is born after ``last_year``.

    Each is a dict with ``line`` (where the card begins, from 1), ``values``,
    ``contacts`` and ``errors``. The values: ``name``, ``kind`` (person, organisation
    or group) and, when the card tells, ``occupation`` and ``birth_year``. The contacts
    are ``{"kind": "phone" | "email" | "address", "value"}``, each once. Errors are
    ``{"field", "code"}``: ``empty_name`` or ``too_long``. Raises `VCardError`.

    >>> [row] = parse(b"BEGIN:VCARD\\nVERSION:3.0\\nFN:Sara\\nORG:Wasserij\\n"
    ...               b"TITLE:Strijkster\\nTEL;TYPE=CELL:0470 12 34 56\\nEND:VCARD")
    >>> row["values"]
    {'name': 'Sara', 'kind': 'person', 'occupation': 'Strijkster, Wasserij'}
    >>> row["contacts"]
    [{'kind': 'phone', 'value': '0470 12 34 56'}]
    """
    if len(content) > bounds.CARDS_BYTES:
        raise VCardError("too_large")
    cards = _cards(_unfolded(_text(content)))
    if not cards:
        raise VCardError("no_card")
    if len(cards) > bounds.CARDS:
        raise VCardError("too_many_rows")
    if any(len(properties) > bounds.CARD_LINES for _line, properties in cards):
        raise VCardError("card_too_large")
    return [_row(line, properties, last_year) for line, properties in cards]


def _text(content):
    """The text of a file: UTF-8 or UTF-16, or else as an old Windows saves it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _unfolded(text):
    """The whole lines as (number, line).

    A line goes on when the next begins with white space (3.0, 4.0), or when it is
    quoted-printable and ends with ``=`` (2.1).
    """
    lines = []  # (number, pieces)
    is_soft = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if is_soft:
            pieces = lines[-1][1]
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line.lstrip(" \t"))
        elif line[:1] in (" ", "\t") and lines:
            lines[-1][1].append(line[1:])
        else:
            lines.append((number, [line]))
        pieces = lines[-1][1]
        is_soft = pieces[-1].endswith("=") and _is_quoted_printable(pieces[0])
    return [(number, "".join(pieces)) for number, pieces in lines]


def _is_quoted_printable(line):
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


def _cards(lines):
    """The cards, as (line, [(name, parameters, value)]); a card may lack its end."""
    cards, card = [], None
    for number, line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            card = []
            cards.append((number, card))
        elif word == "END:VCARD":
            card = None
        elif card is not None and (found := _PROPERTY.match(line.strip())):
            name, parameters, value = found.groups()
            card.append((name.upper(), _parameters(parameters), value))
    return cards


def _parameters(text):
    """``;TYPE=home,work;PREF`` as ``{"TYPE": "HOME,WORK", "PREF": ""}``."""
    parameters = {}
    for part in _PARAMETER.findall(text):
        key, _is, value = part.strip().partition("=")
        parameters[key.upper()] = value.strip('"').upper()
    return parameters


def _row(line, properties, last_year):
    texts = {}
    contacts = []
    for name, parameters, raw in properties:
        value = _decoded(parameters, raw)
        if name in CONTACTS:
            contact = {"kind": CONTACTS[name], "value": _contact(name, value)}
            if contact["value"] and contact not in contacts:
                contacts.append(contact)
        else:
            texts.setdefault(name, value)
    values = {"name": _name(texts, contacts), "kind": _kind(texts)}
    if occupation := _occupation(texts, values):
        values["occupation"] = occupation
    found = _YEAR.match(texts.get("BDAY", ""))
    if found and FIRST_YEAR <= int(found[1]) <= last_year:
        values["birth_year"] = int(found[1])
    errors = [
        {"field": field, "code": "too_long"}
        for field in ("name", "occupation")
        if len(values.get(field) or "") > MAX_LENGTH
    ]
    if not values["name"]:
        errors.append({"field": "name", "code": "empty_name"})
    contacts = [one for one in contacts if len(one["value"]) <= MAX_LENGTH]
    return {
        "line": line,
        "values": values,
        "contacts": contacts[:MAX_CONTACTS],
        "errors": errors,
    }


def _decoded(parameters, raw):
    """The value as text, out of its transfer encoding and character set."""
    encoding = parameters.get("ENCODING", "")
    if encoding == "QUOTED-PRINTABLE" or "QUOTED-PRINTABLE" in parameters:
        content = quopri.decodestring(raw.encode("utf-8", errors="replace"))
        charset = parameters.get("CHARSET", "UTF-8")
        try:
            return content.decode(charset)
        except (LookupError, UnicodeDecodeError):
            return content.decode("cp1252", errors="replace")
    if encoding in ("B", "BASE64"):
        try:
            return binascii.a2b_base64(raw).decode("utf-8", errors="replace")
        except (binascii.Error, ValueError):
            return ""
    return raw


def _parts(value, separator=";"):
    """The parts of a value, without the backslashes that kept them together."""
    parts = [""]
    for found in _TOKEN.finditer(value):
        if found[0] == separator:
            parts.append("")
        else:
            parts[-1] += found[0]
    return [_plain(part) for part in parts]


def _plain(value):
    """One line of text: escapes undone, nothing unseen, single spaces."""
    text = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(_UNSEEN.sub(" ", text).split())


def _name(texts, contacts):
    """What somebody is called: the shown name, else one made of what there is."""
    family, given, middle, *_rest = [*_parts(texts.get("N", "")), "", "", ""]
    candidates = [
        _plain(texts.get("FN", "")),
        " ".join(filter(None, (given, middle, family))),
        _parts(texts.get("NICKNAME", ""), ",")[0],
        _parts(texts.get("ORG", ""))[0],
        next((one["value"] for one in contacts if one["kind"] == "email"), ""),
    ]
    return next(filter(None, candidates), "")


def _kind(texts):
    kind = KINDS.get(_plain(texts.get("KIND", "")).upper())
    if kind:
        return kind
    # Apple's address book says in a property of its own that a card is a company
    if _plain(texts.get("X-ABSHOWAS", "")).upper() == "COMPANY":
        return "organisation"
    return "person"


def _occupation(texts, values):
    """What somebody does and where, as one text."""
    role = _plain(texts.get("TITLE", "")) or _plain(texts.get("ROLE", ""))
    organisation = _parts(texts.get("ORG", ""))[0]
    words = [word for word in (role, organisation) if word and word != values["name"]]
    return ", ".join(dict.fromkeys(words))


def _contact(name, value):
    """A number, address or mail address as one line."""
    if name == "ADR":
        return ", ".join(filter(None, _parts(value)))
    text = _plain(value)
    return re.sub(r"^(tel|mailto):", "", text, flags=re.IGNORECASE)
