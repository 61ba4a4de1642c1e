"""Bytes of a package as plain data, or why they are none.

A package has **one** way in which it is written down (`canonical`), to the byte. So
what two programs read of it is the same, and what was signed is what is read. Nothing
is repaired: a file with a mark at its beginning, a space too many or a key twice is
refused, with the place.
"""

import json
import re

from ... import words
from .. import canonical
from ..taking import Problem, Wrong
from . import limits

FORMAT, MAJOR, MINOR = "netwerk.package", 1, 0
_VERSION = re.compile(r"(0|[1-9][0-9]{0,3})\.(0|[1-9][0-9]{0,3})")
#: What says how deep, how many and how long, outside of texts. Nothing in it can be
#: tried a second time over the same bytes.
_SIGN = re.compile(
    rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{},]|[0-9]{%d}' % (limits.DIGITS + 1), re.DOTALL
)
_MARKS = {
    b"\xef\xbb\xbf": "UTF-8",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
    b"\x00\x00\xfe\xff": "UTF-32",
}
#: Letters of no width that a template here may have had since before (soft hyphens,
#: fillers), and tags, which hold a whole text that nobody sees.
UNSEEN_TOO = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u206a-\u206f\u3164\uffa0\ufdd0-\ufdef"
    "\ufff9-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


class _Unfit:
    """What JSON has and a package has not, where it stands."""

    def __init__(self, reason, **values):
        self.reason = reason
        self.values = values


def refused(place, reason, **values):
    """The refusal of the whole package for one reason. A key in its place that is no
    key is not shown: it may hold anything."""
    return Wrong([Problem(tuple(map(_shown, place)), reason, values)])


def _shown(one):
    is_fit = isinstance(one, int) or canonical.KEY.fullmatch(one)
    return str(one) if is_fit else "?"


def of_file(source):
    """The bytes of an open file, and no more of them than says that it is too large.

    :param source: a file that is read in bytes
    """
    return source.read(limits.BYTES + 1)


def plain_data(data):
    """The plain data of a package, of its form and within its bounds; what it says is
    not looked at.

    :param bytes data: the whole file
    :return: (object, whether it is of a later minor version than this one)
    :raise Wrong: with the first thing that cannot be
    """
    text = _text(data)
    _look_at_bytes(data)
    value = _parsed(text)
    version = _version(value)
    _look_at_size(value)
    _look_at_form(value, data)
    return value, version > (MAJOR, MINOR)


def _text(data):
    if len(data) > limits.BYTES:
        raise refused(
            (),
            words._lt("this is larger than a package can be (%(most)s MB)"),
            most=limits.BYTES // 1024**2,
        )
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            raise refused(
                ("bytes", 1),
                words._lt("a package has no mark of %(encoding)s at its beginning"),
                encoding=name,
            )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise refused(
            ("bytes", wrong.start + 1), words._lt("this is no text in UTF-8")
        ) from None


def _look_at_bytes(data):
    """Depth, figures and values, before anything is made of them."""
    depth = values = 0
    for found in _SIGN.finditer(data):
        sign = found[0][:1]
        if sign in b"[{":
            depth += 1
        elif sign in b"]}":
            depth -= 1
        elif sign in b"0123456789":
            raise refused(
                ("bytes", found.start() + 1),
                words._lt("a number of more than %(most)s figures"),
                most=limits.DIGITS,
            )
        if depth > limits.DEPTH:
            raise refused(
                ("bytes", found.start() + 1),
                words._lt("more than %(most)s parts stand in one another"),
                most=limits.DEPTH,
            )
        values += sign in b"[{,"
        if values > limits.VALUES:
            raise _too_many_values(limits.VALUES)


def _too_many_values(most):
    return refused((), words._lt("more than %(most)s parts"), most=most)


def _parsed(text):
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=int,
            parse_float=_fraction,
            parse_constant=_fraction,
        )
    except json.JSONDecodeError as wrong:
        place = ("bytes", len(text[: wrong.pos].encode()) + 1)
        raise refused(place, words._lt("here it is no JSON any more")) from None
    except RecursionError:  # the depth was counted: this cannot be
        raise refused((), words._lt("this is no package")) from None
    for place, one in _walk(value, ()):
        if isinstance(one, _Unfit):
            raise refused(place, one.reason, **one.values)
    return value


def _object(pairs):
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen = set()
    twice = next(key for key, _value in pairs if key in seen or seen.add(key))
    return _Unfit(words._lt("“%(key)s” stands here twice"), key=_shown(twice))


def _fraction(_digits):
    return _Unfit(words._lt("a number that is not whole"))


def _walk(value, place):
    """All that stands in it: (place, value), from the outside in."""
    waiting = [(place, value)]
    while waiting:
        place, one = waiting.pop()
        yield place, one
        if isinstance(one, dict):
            inside = list(one.items())
        elif isinstance(one, list):
            inside = list(enumerate(one, 1))
        else:
            continue
        waiting += [((*place, name), each) for name, each in reversed(inside)]


def _version(value):
    """(major, minor) of what says that it is a package."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise refused((), words._lt("this is no package"))
    told = value.get("format_version")
    found = _VERSION.fullmatch(told) if isinstance(told, str) else None
    if not found:
        raise refused(
            ("format_version",), words._lt("a version of the form is as “1.0”")
        )
    if int(found[1]) != MAJOR:
        raise refused(
            ("format_version",),
            words._lt(
                "this package is of form %(theirs)s, and here form %(ours)s is read: "
                "ask for one in that form, or bring this program up to date"
            ),
            theirs=told,
            ours=MAJOR,
        )
    return int(found[1]), int(found[2])


def _look_at_size(value):
    items = value.get("items")
    if isinstance(items, list) and len(items) > limits.ITEMS:
        raise refused(("items",), words._lt("more than %(most)s"), most=limits.ITEMS)
    nodes = sum(isinstance(one, dict | list) for _place, one in _walk(value, ()))
    if nodes > limits.NODES:
        raise _too_many_values(limits.NODES)


def _look_at_form(value, data):
    for place, one in _walk(value, ()):
        if not isinstance(one, str):
            continue
        if len(one) > limits.TEXT:
            raise refused(
                place,
                words._lt("a text of more than %(most)s letters"),
                most=limits.TEXT,
            )
        unseen = UNSEEN_TOO.search(one)
        if unseen:
            raise refused(
                place,
                words._lt("a letter that cannot be seen (%(code)s)"),
                code=f"U+{ord(unseen[0]):04X}",
            )
    try:
        written = canonical.canonical(value)
    except canonical.NotCanonical as wrong:
        raise refused(wrong.place, wrong.reason, **wrong.values) from None
    if written != data:
        raise refused(
            ("bytes", _first_other(written, data)),
            words._lt(
                "a package is written in one way: keys in order, no spaces, and no "
                "escapes but those that JSON needs"
            ),
        )


def _first_other(one, other):
    """The first byte, counted from 1, in which two differ."""
    together = zip(one, other, strict=False)
    same = next(
        (number for number, (a, b) in enumerate(together) if a != b),
        min(len(one), len(other)),
    )
    return same + 1
