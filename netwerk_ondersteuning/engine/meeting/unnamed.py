"""Lines of a text in which nobody is named who may not be."""

import re

from ..network import pseudonyms
from . import named

#: How somebody is reached or found: an address of mail, a page, a number of a bank, of
#: the register of persons (of Belgium, of the Netherlands), of a phone.
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PAGE = re.compile(
    r"(?i:https?://|www\.)[^\s<>]+|[\w\-]+\.(?:com|be|nl|net|org)/[^\s<>]+"
)
_BANK = re.compile(
    r"(?<!\w)[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?\d{1,4})?(?!\w)"
)
_REGISTER = re.compile(
    r"(?<![\w/.+\-])(?:\d{2}[. ]?\d{2}[. ]?\d{2}[ \-]{1,3}\d{3}[. ]?\d{2}|\d{9,11}"
    r"|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?![\w\-]|[./]\d)"
)
_PHONE = re.compile(r"(?<![\w/.\-])(?:\+|\(?0)\d[\d ()./\-]{6,}\d(?!\w)")
#: Which digits are a day; and days of which the year is told by its end.
_DAY = re.compile(
    r"(?<![\d./\-])(?:(?:0?[1-9]|[12]\d|3[01])([./\-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d"
    r"|(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\d./\-])"
)
_SHORT_DAYS = re.compile(r"(?:\d{1,2}[./\-]\d{1,2}[./\-]\d\d(?:[ ]?-?[ ]|$))+")
#: What somebody is called in short before a name; the point ends no sentence.
_IN_SHORT = {
    **dict.fromkeys(("mw", "mevr", "mej", "mrs", "ms"), "mevrouw"),
    **dict.fromkeys(("dhr", "hr", "mr"), "meneer"),
    **dict.fromkeys(("dr", "drs", "prof"), "dokter"),
}
_SHORT = re.compile(rf"(?i)(?<!\w)({'|'.join(_IN_SHORT)})\b\.?(?=[ ]?\w)")
_WORD = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)")
#: A number of a phone has so many digits at least.
_DIGITS = 9
_LEFT_OUT = "…"


class Unnamed:
    """Takes names out of lines: those that are known, and what looks like a name.

    Of the first it knows what stands in their place. The others are found by the
    network reflex (:mod:`.named`): a doctor, a neighbour who is on no map. They are
    told by ``found``, so that whoever looks at the text can say that one is nobody's
    name. Numbers of phones, banks and registers and addresses of mail and pages tell
    who somebody is, and are left out.

    An ordinary first name is taken out in small letters too, as it is typed on a phone
    ("lien belde"); another one needs its capital, since it may be a word.

    :param redact: a redactor of :mod:`..network.pseudonyms`
    :param str somebody: stands in the place of whoever is not known
    :param own: what is left as it is: the team, and what stands in the place of a name
    :param keep: what looks like a name and is left as it is

    >>> data = {"center_name": "Johan", "members": [
    ...     {"id": 4, "kind": "person", "name": "Els Maes"}]}
    >>> words = {"client": "client", "person": "Person %s", "called": {4: "sister"}}
    >>> unnamed = Unnamed(pseudonyms.redactor(data, set(), words), "somebody")
    >>> unnamed.lines(["Els belde. Johan ziet Tom Claes.", "Els komt morgen"])
    ['Sister belde. Client ziet somebody.', 'Sister komt morgen']
    >>> unnamed.found
    ['Tom Claes']
    """

    def __init__(self, redact, somebody, own=(), keep=()):
        self.redact = redact
        self.somebody = somebody
        self.own = own
        self.kept = [_words(name) for name in keep]
        self.found = []

    def lines(self, lines):
        """These lines without names; what looked like one is added to ``found``."""
        plain = [self._redacted(line) for line in lines]
        read = _SHORT.sub(_in_full, "\n".join(plain))
        names = named.names_in(read, own=self.own)
        for name in names:  # of "Tom Claes" a "Claes" is the same one
            if not any(_words(name) <= _words(known) for known in self.found):
                self.found.append(name)
        hidden = [(name, self.somebody) for name in names if not self._is_kept(name)]
        hide = pseudonyms.hider(hidden)
        return [_unreachable(hide(line)) for line in plain]

    def _redacted(self, line):
        """The line without known names, an ordinary first name in small letters too."""
        line = _PAGE.sub(_LEFT_OUT, _MAIL.sub(_LEFT_OUT, line))
        return _WORD.sub(self._small, self.redact(line))

    def _small(self, match):
        word = match.group()
        if word[0].isupper() or not named.is_first_name(word):
            return word
        known = f"· {word.capitalize()}"  # in the middle of a sentence
        told = self.redact(known)
        return word if told == known else told.removeprefix("· ")

    def _is_kept(self, name):
        return any(_words(name) <= kept for kept in self.kept)


def _words(name):
    return set(named.key(name).split())


def _in_full(match):
    """ "Mw. " as a word after which a name is looked for."""
    return _IN_SHORT[match.group(1).casefold()]


def _unreachable(line):
    """The line without numbers and addresses by which somebody is reached or found."""
    for pattern in (_BANK, _REGISTER):
        line = pattern.sub(_LEFT_OUT, line)
    return _PHONE.sub(_number, line)


def _number(match):
    """What looks like a number of a phone: the days in it stay."""
    found = match.group()
    if _SHORT_DAYS.fullmatch(found):
        return found
    told, done = "", 0
    for day in [*_DAY.finditer(found), None]:
        start, end = day.span() if day else (len(found), len(found))
        told += _other_digits(found[done:start]) + found[start:end]
        done = end
    return told


def _other_digits(found):
    if sum(map(str.isdigit, found)) < _DIGITS:
        return found
    space = " " if found[:1] == " " else ""
    return f"{space}{_LEFT_OUT}{' ' if found[-1:] == ' ' else ''}"
