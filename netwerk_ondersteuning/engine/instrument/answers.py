"""One answer to one cell: what may stand there, and how it reads in words.

An answer is a dict with ``state`` (``given``, ``unknown``: "I do not know",
``rather_not``, ``not_applicable``) and, when it is given, a ``value`` of the kind of
its column:

* text: words · tick: true or false · choice: a list of keys of options
* score, size: a whole number within the bounds of the column
* when: ``{"from": "2004-05-02", "until": "2006", "about": true, "ongoing": false,
  "after": false, "age": 12, "order": 3}``, each of them may be missing, not all. Days
  are written as far as they are known: a day, a month or a year. ``order`` says only
  what came first.
* ref: a list of ``{"to": kind, "id": number or false, "words": "Oma"}``: the words stay
  when what they point to goes.

No answer is no state: an empty cell is not there.
"""

import re
from dataclasses import dataclass
from datetime import date

from .. import bounds, words
from ..package.refused import Refused

STATES = {
    "given": words._lt("Given"),
    "unknown": words._lt("I do not know"),
    "rather_not": words._lt("I would rather not say"),
    "not_applicable": words._lt("Does not apply to me"),
}
TEXT = bounds.TEXT["text"]
#: References in one cell, and letters of what each is called.
REFERS, NAME = 50, 300
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: The first and the last year that can be said.
YEARS = (1850, 2200)
_WHEN = {"from", "until", "about", "ongoing", "after", "age", "order"}
_MOST_ORDER = 10_000


@dataclass(frozen=True)
class Day:
    """A day as far as it is known.

    >>> Day.parse("2004-05").words(), Day.parse("2004") < Day.parse("2004-05-02")
    ('2004-05', True)
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text):
        """:raise Refused: when it is no day, month or year"""
        match = _DAY.fullmatch(text) if isinstance(text, str) else None
        if not match:
            raise Refused(words._lt("Write a year, a month or a day."))
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise Refused(
                words._lt("There is no such day: %(day)s."), day=text
            ) from None
        if not YEARS[0] <= year <= YEARS[1]:
            raise Refused(
                words._lt("A year from %(first)s to %(last)s."),
                first=YEARS[0],
                last=YEARS[1],
            )
        return cls(year, month, day)

    def __lt__(self, other):
        return (self.year, self.month, self.day) < (other.year, other.month, other.day)

    def words(self):
        """As it is written."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    def before(self, other):
        """Whether it lies wholly before another, as far as both are known."""
        mine = (self.year, self.month, self.day)
        theirs = (other.year, other.month, other.day)
        known = 1
        while known < 3 and mine[known] and theirs[known]:
            known += 1
        return mine[:known] < theirs[:known]


def read(column, answer):
    """The answer as it is kept.

    :param column: a `template.Column`
    :param dict answer: what came in, or None: no answer
    :return: a dict with ``state`` and ``value``, or None
    :raise Refused: when it cannot stand there; nothing of it is repaired
    """
    if answer is None:
        return None
    if not isinstance(answer, dict) or not set(answer) <= {"state", "value"}:
        raise Refused(words._lt("This is no answer."))
    state, value = answer.get("state", "given"), answer.get("value")
    if not isinstance(state, str) or state not in STATES:
        raise Refused(words._lt("This is no answer."))
    if state != "given":
        if value is not None:
            raise Refused(words._lt("Either an answer, or none: not both."))
        return {"state": state, "value": None}
    value = _READ[column.kind](column, value)
    return None if value is None else {"state": state, "value": value}


def _text(column, value):
    if not isinstance(value, str):
        raise Refused(words._lt("Words are expected here."))
    if "\x00" in value:
        raise Refused(words._lt("This holds a letter that cannot be kept."))
    if len(value) > TEXT:
        raise Refused(words._lt("Write at most %(most)s letters."), most=TEXT)
    return value if value.strip() else None


def _tick(column, value):
    if not isinstance(value, bool):
        raise Refused(words._lt("Yes or no is expected here."))
    return value


def _choice(column, value):
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise Refused(words._lt("Choose one of the answers."))
    unknown = [one for one in value if not column.option(one)]
    if unknown:
        raise Refused(
            words._lt("“%(key)s” is none of the answers."), key=unknown[0][:64]
        )
    chosen = [one.key for one in column.options if one.key in value]
    if len(chosen) > 1 and not column.many:
        raise Refused(words._lt("Choose one answer, not more."))
    return chosen or None


def _number(column, value):
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not column.least <= value <= column.most:
        raise Refused(
            words._lt("A whole number from %(least)s to %(most)s."),
            least=column.least,
            most=column.most,
        )
    return value


def _when(column, value):
    if not isinstance(value, dict) or not set(value) <= _WHEN:
        raise Refused(words._lt("Write a year, a month or a day."))
    kept = {}
    for name in ("from", "until"):
        if value.get(name):
            kept[name] = Day.parse(value[name]).words()
    kept |= _numbers(value)
    kept |= _marks(value)
    _look_at_period(kept)
    return None if set(kept) <= {"about", "after"} else kept


def _numbers(value):
    kept = {}
    for name, most in (("age", 130), ("order", _MOST_ORDER)):
        number = value.get(name)
        if number is None or number is False:
            continue
        if (
            not isinstance(number, int)
            or isinstance(number, bool)
            or not 0 <= number <= most
        ):
            raise Refused(
                words._lt("A whole number from %(least)s to %(most)s."),
                least=0,
                most=most,
            )
        kept[name] = number
    return kept


def _marks(value):
    kept = {}
    for name in ("about", "ongoing", "after"):
        if not isinstance(value.get(name, False), bool):
            raise Refused(words._lt("Yes or no is expected here."))
        if value.get(name):
            kept[name] = True
    return kept


def _look_at_period(kept):
    start, end = kept.get("from"), kept.get("until")
    if end and kept.get("ongoing"):
        raise Refused(words._lt("It is over, or it still goes on: not both."))
    if start and end and Day.parse(end).before(Day.parse(start)):
        raise Refused(words._lt("The end comes before the start."))


def _ref(column, value):
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused(words._lt("Choose who or what is meant."))
    if len(value) > (REFERS if column.many else 1):
        raise Refused(words._lt("Choose one answer, not more."))
    return [_one_ref(column, one) for one in value] or None


def _one_ref(column, one):
    if not set(one) <= {"to", "id", "words"}:
        raise Refused(words._lt("Choose who or what is meant."))
    to, number, text = (
        one.get("to", column.refers),
        one.get("id") or False,
        one.get("words"),
    )
    if to != column.refers:
        raise Refused(words._lt("Something else is asked here."))
    if number is not False and (
        not isinstance(number, int)
        or isinstance(number, bool)
        or not 0 < number < 2**31
    ):
        raise Refused(words._lt("Choose who or what is meant."))
    if not isinstance(text, str) or not text.strip() or "\x00" in text:
        raise Refused(words._lt("Say in words who or what is meant."))
    if len(text) > NAME:
        raise Refused(words._lt("Write at most %(most)s letters."), most=NAME)
    return {"to": to, "id": number, "words": text}


_READ = {
    "text": _text,
    "tick": _tick,
    "choice": _choice,
    "score": _number,
    "size": _number,
    "when": _when,
    "ref": _ref,
}
