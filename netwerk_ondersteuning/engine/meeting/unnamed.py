"""Lines of a text in which nobody is named who may not be."""

import re

from ..network import pseudonyms
from . import named

#: How somebody is reached: an address of mail, a number of a phone.
_MAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_PHONE = re.compile(r"(?<![\w/.\-])(?:\+|0)\d[\d ()./\-]{6,}\d(?!\w)")
#: Which digits are a day.
_DAY = re.compile(r"\d{1,2}([./\-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d./\-])")
#: A number of a phone has so many digits at least.
_DIGITS = 9
_LEFT_OUT = "…"


class Unnamed:
    """Takes names out of lines: those that are known, and what looks like a name.

    Of the first it knows what stands in their place. The others are found by the
    network reflex (:mod:`.named`): a doctor, a neighbour who is on no map. They are
    told by ``found``, so that whoever looks at the text can say that one is nobody's
    name. Numbers of phones and addresses of mail tell who somebody is, and are left
    out.

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
        plain = [self.redact(line) for line in lines]
        names = named.names_in("\n".join(plain), own=self.own)
        for name in names:  # of "Tom Claes" a "Claes" is the same one
            if not any(_words(name) <= _words(known) for known in self.found):
                self.found.append(name)
        hidden = [(name, self.somebody) for name in names if not self._is_kept(name)]
        hide = pseudonyms.hider(hidden)
        return [_unreachable(hide(line)) for line in plain]

    def _is_kept(self, name):
        return any(_words(name) <= kept for kept in self.kept)


def _words(name):
    return set(named.key(name).split())


def _unreachable(line):
    """The line without numbers and addresses by which somebody is reached."""
    return _PHONE.sub(_number, _MAIL.sub(_LEFT_OUT, line))


def _number(match):
    found = match.group()
    digits = sum(map(str.isdigit, found))
    is_day = _DAY.match(found)
    return found if digits < _DIGITS or is_day else _LEFT_OUT
