"""An answer as somebody reads it: in a table, in a drawing, on paper."""

from .. import words
from . import answers

YES, NO = words._lt("Yes"), words._lt("No")
ABOUT = words._lt("about %(when)s")
AFTER = words._lt("after %(when)s")
UNTIL = words._lt("until %(when)s")
BETWEEN = words._lt("from %(from)s until %(until)s")
ONGOING = words._lt("from %(from)s until now")
GOES_ON = words._lt("still goes on")
AGE = words._lt("at the age of %(age)s")
ORDER = words._lt("number %(order)s in the order")
#: How large something is that was dragged: an order, never a figure.
SMALLEST, SMALL = words._lt("as small as can be"), words._lt("rather small")
HALF = words._lt("halfway")
LARGE, LARGEST = words._lt("rather large"), words._lt("as large as can be")


def in_words(column, answer, say, said, day):
    """What was answered, or why not; empty when nothing was.

    :param template.Column column:
    :param answer: as `answers.read` gives it
    :param say: gives words of the template in the language of the reader
    :param said: the same of marked words
    :param day: turns a day as it is kept ("2004-05") into words
    """
    if answer is None:
        return ""
    if answer["state"] != "given":
        return said(answers.STATES[answer["state"]])
    return _SAID[column.kind](column, answer["value"], say, said, day)


def counted(column, told, say, said, day):
    """How many gave each answer, in the order of what was asked: scores from low to
    high, options as the template has them, and last who gave none.

    :param template.Column column:
    :param told: answers, as of `in_words`; None counts for nothing
    :param say: as of `in_words`, and so are ``said`` and ``day``
    :return: ``{words: how many}``

    >>> from types import SimpleNamespace
    >>> column = SimpleNamespace(kind="score", options=())
    >>> told = [{"state": "given", "value": value} for value in (10, 2, 10, 9)]
    >>> told.append({"state": "unknown", "value": None})
    >>> counted(column, told, str, str, str)
    {'2': 1, '9': 1, '10': 2, 'I do not know': 1}
    """
    there = [one for one in told if one is not None]
    there.sort(key=lambda one: _place(column, one))
    texts = [in_words(column, one, say, said, day) for one in there]
    return {one: texts.count(one) for one in dict.fromkeys(texts)}


def _place(column, answer):
    """Where an answer stands among those that can be given."""
    if answer["state"] != "given":
        return 1, [*answers.STATES].index(answer["state"])
    value = answer["value"]
    if column.kind == "choice":
        value = [at for at, one in enumerate(column.options) if one.key in value]
    if column.kind == "tick":
        value = not value  # yes is asked first
    return 0, value


def number(value):
    """A whole number as one writes it.

    >>> number(-3)
    '−3'
    """
    return str(value).replace("-", "−")


def _text(column, value, say, said, day):
    return value


def _tick(column, value, say, said, day):
    return said(YES if value else NO)


def _choice(column, value, say, said, day):
    return ", ".join(say(one.words) for one in column.options if one.key in value)


def _score(column, value, say, said, day):
    return number(value)


def _size(column, value, say, said, day):
    if value in (column.least, column.most):
        is_least = value == column.least
        end = say(column.low if is_least else column.high)
        return end or said(SMALLEST if is_least else LARGEST)
    twice = 2 * value - column.least - column.most
    return said(HALF if not twice else SMALL if twice < 0 else LARGE)


def _when(column, value, say, said, day):
    told = [_period(value, said, day)]
    if "age" in value:
        told.append(said(AGE) % {"age": value["age"]})
    if "order" in value and not any(told):
        told.append(said(ORDER) % {"order": value["order"]})
    text = ", ".join(one for one in told if one)
    return said(ABOUT) % {"when": text} if value.get("about") and text else text


def _period(value, said, day):
    start = day(value["from"]) if "from" in value else ""
    end = day(value["until"]) if "until" in value else ""
    if value.get("ongoing"):
        return said(ONGOING) % {"from": start} if start else said(GOES_ON)
    if start and end:
        return said(BETWEEN) % {"from": start, "until": end}
    if end:
        return said(UNTIL) % {"when": end}
    return said(AFTER) % {"when": start} if start and value.get("after") else start


def _ref(column, value, say, said, day):
    return ", ".join(one["words"] for one in value)


_SAID = {
    "text": _text,
    "tick": _tick,
    "choice": _choice,
    "score": _score,
    "size": _size,
    "when": _when,
    "ref": _ref,
}
