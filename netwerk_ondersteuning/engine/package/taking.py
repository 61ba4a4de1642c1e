"""Reads plain data of which somebody made a template: takes each field once, and notes
all that is wrong, with its place.

What kinds of templates share stands here: an instrument (`engine/instrument/template`)
and a method (`engine/method/template`) are read by a `Reader` of their own.
"""

from collections import Counter
from dataclasses import dataclass, field

from .. import bounds, words
from . import canonical

#: How much a template may hold: whoever makes one gets nowhere near.
TITLE, TEXT = 300, 4_000
SIZE, DEPTH = 1_000_000, 12
#: Said of a field that no reader knows.
UNKNOWN = words._lt("nobody knows what this is")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a template: where (keys from the outside in), and why, with
    what is filled in."""

    place: tuple
    reason: str
    values: dict = field(default_factory=dict)

    def __str__(self):
        return f"{' / '.join(self.place) or '-'}: {self.reason % self.values}"


class Wrong(ValueError):
    """A template that cannot be used: ``problems`` says why."""

    def __init__(self, problems):
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def problems_of_form(body):
    """What is wrong with it as data, before a look at what it says: a list of one
    `Problem` at most."""
    if not isinstance(body, dict):
        return [Problem((), words._lt("this is no template"))]
    if not bounds.fits(body, SIZE, DEPTH):
        return [Problem((), words._lt("this is larger than a template can be"))]
    try:
        canonical.canonical(body)
    except canonical.NotCanonical as wrong:
        place = tuple(map(str, wrong.place))
        return [Problem(place, wrong.reason, wrong.values)]
    return []


class Reader:
    """Reads a template and notes what is wrong, going on as far as it can."""

    #: What is filled in for whoever reads the words; empty: nothing is.
    blank = ""

    def __init__(self):
        self.problems = []

    def say(self, place, reason, **values):
        """Note that something is wrong."""
        self.problems.append(Problem(tuple(map(str, place)), reason, values))

    def once(self, place, entries):
        """Note which key stands twice in a list."""
        for key, count in Counter(one.key for one in entries).items():
            if key and count > 1:
                self.say(place, words._lt("“%(key)s” stands here twice"), key=key)

    def is_known(self, place, key, known):
        """Note a key that is not in ``known`` (None: any is)."""
        if key and known is not None and key not in known:
            self.say(place, words._lt("“%(key)s” is not known here"), key=key)


class Taker:
    """Takes the fields of one object, each once, and says which are left."""

    def __init__(self, reader, body, place):
        self.reader = reader
        self.place = place
        self.left = dict(body)

    def _take(self, name):
        return self.left.pop(name, None)

    def _say(self, name, reason, **values):
        self.reader.say((*self.place, name), reason, **values)

    def rest(self):
        """Say what is in it that nobody knows."""
        for name in self.left:
            self._say(name, UNKNOWN)

    def names(self):
        return list(self.left)

    def free(self, name):
        """An object that whoever knows its kind reads."""
        value = self._take(name)
        if value is None:
            return {}
        if not isinstance(value, dict):
            self._say(name, words._lt("this is no object"))
            return {}
        return value

    def object(self, name, is_needed=True):
        value = self._take(name)
        if value is None and not is_needed:
            value = {}
        if not isinstance(value, dict):
            self._say(name, words._lt("this is missing"))
            value = {}
        return Taker(self.reader, value, (*self.place, name))

    def objects(self, name, most, least=0):
        value = self._take(name)
        value = [] if value is None else value
        if not isinstance(value, list) or not all(
            isinstance(one, dict) for one in value
        ):
            self._say(name, words._lt("this is no list"))
            return []
        if len(value) > most:
            self._say(name, words._lt("more than %(most)s"), most=most)
            return []
        if len(value) < least:
            self._say(name, words._lt("this is missing"))
        return value

    def key(self, name, is_needed=True):
        value = self._take(name)
        if value is None and not is_needed:
            return ""
        if not isinstance(value, str) or not canonical.KEY.fullmatch(value):
            self._say(name, words._lt("a key is of small letters and figures"))
            return ""
        return value

    def keys(self, name):
        value = self._take(name)
        value = [] if value is None else value
        if not isinstance(value, list) or not all(
            isinstance(one, str) and canonical.KEY.fullmatch(one) for one in value
        ):
            self._say(name, words._lt("a key is of small letters and figures"))
            return ()
        return tuple(value)

    def plain(self, name, longest):
        value = self._take(name)
        if not isinstance(value, str) or not value.strip() or len(value) > longest:
            self._say(name, words._lt("a text of 1 to %(most)s letters"), most=longest)
            return ""
        return value

    def words(self, name, longest, is_needed=True):
        """``{language: text}``; the `Reader.blank` is the only one in it."""
        value = self._take(name)
        if value is None and not is_needed:
            return {}
        if not isinstance(value, dict) or not value:
            self._say(name, words._lt("this is missing"))
            return {}
        for text in value.values():
            if not isinstance(text, str) or not text.strip() or len(text) > longest:
                self._say(
                    name, words._lt("a text of 1 to %(most)s letters"), most=longest
                )
                return {}
            if not self._is_plain(text):
                self._say_plain(name)
                return {}
        return value

    def _is_plain(self, text):
        bare = text.replace(self.reader.blank, "") if self.reader.blank else text
        return not any(letter in bare for letter in "{}<")

    def _say_plain(self, name):
        if self.reader.blank:
            self._say(
                name,
                words._lt("plain text, in which only %(blank)s is filled in"),
                blank=self.reader.blank,
            )
        else:
            self._say(name, words._lt("plain text, in which nothing is filled in"))

    def whole(self, name, least, most, default=...):
        value = self._take(name)
        if value is None and default is not ...:
            return default
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not least <= value <= most:
            self._say(
                name,
                words._lt("a whole number from %(least)s to %(most)s"),
                least=least,
                most=most,
            )
            return least
        return value

    def yes(self, name, default=...):
        value = self._take(name)
        if value is None and default is not ...:
            return default
        if not isinstance(value, bool):
            self._say(name, words._lt("yes or no"))
            return False
        return value

    def one_of(self, name, known, default=...):
        value = self._take(name)
        if value is None and default is not ...:
            return default
        if not isinstance(value, str) or value not in known:
            self._say(
                name,
                words._lt("one of: %(known)s"),
                known=", ".join(one for one in known if one),
            )
            return ""
        return value

    def some_of(self, name, known, is_needed=False):
        value = self._take(name)
        value = [] if value is None else value
        if is_needed and value == []:
            self._say(name, words._lt("choose at least one"))
            return ()
        is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not is_list or not set(value) <= set(known) or len(set(value)) < len(value):
            self._say(name, words._lt("some of: %(known)s"), known=", ".join(known))
            return ()
        return tuple(value)
