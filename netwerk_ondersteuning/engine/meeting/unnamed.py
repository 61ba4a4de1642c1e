"""Lines of a text in which nobody is named who may not be."""

import re

from .. import dutch
from ..names import search_key
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

    What is in doubt stays, and is told by ``perhaps``: a word that may be somebody
    whom nobody knows, and a word that is somebody's name as well, in small letters
    ("de bakker"). Who looks at the text says which of these go.

    :param redact: a redactor of :mod:`..network.pseudonyms`
    :param str somebody: stands in the place of whoever is not known
    :param own: what is left as it is: the team, and what stands in the place of a name
    :param keep: what looks like a name and is left as it is
    :param hide: words that are taken out besides, as they stand

    >>> data = {"center_name": "Johan", "members": [
    ...     {"id": 4, "kind": "person", "name": "Els Maes"}]}
    >>> words = {"client": "client", "person": "Person %s", "called": {4: "sister"}}
    >>> unnamed = Unnamed(pseudonyms.redactor(data, set(), words), "somebody")
    >>> unnamed.lines(["Els belde. Johan ziet Tom Claes.", "Els komt. Okra niet"])
    ['Sister belde. Client ziet somebody.', 'Sister komt. Okra niet']
    >>> unnamed.found, unnamed.perhaps
    (['Tom Claes'], ['Okra'])
    """

    def __init__(self, redact, somebody, own=(), keep=(), hide=()):
        self.redact = redact
        self.somebody = somebody
        self.own = [*own, somebody]
        self.kept = [_words(name) for name in keep]
        self.hide = hide
        self.found = []
        self.perhaps = []

    def lines(self, lines):
        """These lines without names; what looked like one is added to ``found``, what
        may be one to ``perhaps``."""
        plain = [self._redacted(line) for line in lines]
        read = _SHORT.sub(_in_full, "\n".join(plain))
        names = named.names_in(read, own=self.own)
        _add(self.found, names)
        perhaps = [*named.perhaps_in(read, own=self.own), *self._known_in_small(read)]
        known = set().union(*map(_words, self.found))
        _add(self.perhaps, [word for word in perhaps if not _words(word) <= known])
        hidden = [name for name in names if not self._is_kept(name)]
        hide = pseudonyms.hider([(name, self.somebody) for name in hidden])
        return [_unreachable(self._without(hide(line))) for line in plain]

    def _without(self, line):
        """The line without the words that somebody took out."""
        if not self.hide:
            return line
        words = "|".join(map(re.escape, sorted(self.hide, key=len, reverse=True)))
        return re.sub(rf"(?<!\w)(?:{words})(?='?s?(?!\w))", self._somebody, line)

    def _somebody(self, match):
        is_first = not match.string[: match.start()].strip()
        return self.somebody.capitalize() if is_first else self.somebody

    def _redacted(self, line):
        return self.redact(_PAGE.sub(_LEFT_OUT, _MAIL.sub(_LEFT_OUT, line)))

    def _known_in_small(self, text):
        """Words in small letters that are the name of somebody who may not be named."""
        left_out = {part for name in self.own for part in _words(name)}
        words = dict.fromkeys(_WORD.findall(text))
        return [
            word
            for word in words
            if word.islower()
            and search_key(word) not in left_out
            and dutch.needs_capital(word)
            and self._is_known(word)
        ]

    def _is_known(self, word):
        typed = f"· {word.capitalize()} ·"  # in the middle of a sentence
        return self.redact(typed) != typed

    def _is_kept(self, name):
        return any(_words(name) <= kept for kept in self.kept)


def _add(found, names):
    """Of "Tom Claes" a "Claes" is the same one."""
    known = [_words(name) for name in found]
    for name in names:
        words = _words(name)
        if not any(words <= more for more in known):
            found.append(name)
            known.append(words)


def _words(name):
    return set(search_key(name).split())


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
