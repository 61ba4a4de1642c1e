"""The one way in which a template is written down, so that a checksum says the same of
it everywhere.

Objects are sorted by key, without spaces and with no more escapes than JSON needs. Keys
are ASCII (so that Python sorts them as RFC 8785 does), texts are NFC and hold nothing
that cannot be seen, numbers are whole and within 2⁵³. What is not like that is refused,
never repaired: a text that was repaired would have another checksum.
"""

import hashlib
import json
import re
import unicodedata

from .. import words

#: What a key looks like. Of "constructor" each object of a browser has one by itself:
#: it would be taken for something that was said.
KEY = re.compile(r"(?!constructor\Z)[a-z][a-z0-9_.-]{0,63}")
_LARGEST = 2**53
_DIGITS = 16
#: Letters that are not seen, or turn what follows round: half pairs, marks of
#: direction, marks of no width.
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u2069\ufeff]"
)


class NotCanonical(ValueError):
    """What cannot be written down in this form: ``place`` (keys and numbers of the way
    there), ``reason`` (words to translate) and ``values`` (what is filled in)."""

    def __init__(self, place, reason, **values):
        super().__init__(f"{'.'.join(map(str, place))}: {reason % values}")
        self.place = place
        self.reason = reason
        self.values = values


def canonical(value) -> bytes:
    """What holds for checksums and signatures, as bytes.

    :raise NotCanonical: when it holds something else than objects, lists, texts, whole
        numbers, true, false and null in the form that is meant

    >>> canonical({"b": ["é", 1], "a": None})
    b'{"a":null,"b":["\\xc3\\xa9",1]}'
    >>> canonical({"a": 0.5})  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    NotCanonical: a: a number that is not whole
    >>> KEY.fullmatch("constructor"), KEY.fullmatch("constructors") is None
    (None, False)
    """
    _look(value, ())
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def checksum(value) -> str:
    """SHA-256 of the canonical form, in hexadecimal.

    >>> checksum({})[:16], checksum({"a": 1, "b": 2}) == checksum({"b": 2, "a": 1})
    ('44136fa355b3678a', True)
    """
    return hashlib.sha256(canonical(value)).hexdigest()


def parse(text):
    """Plain data of a JSON text; a key twice in one object, fractions, ``NaN`` and
    numbers of more than sixteen digits are refused.

    :raise ValueError: when it is no such JSON

    >>> parse('{"a": [1, "x"]}')
    {'a': [1, 'x']}
    >>> parse('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ...
    ValueError: “a” stands twice
    """
    return json.loads(
        text,
        object_pairs_hook=_object,
        parse_int=_whole,
        parse_float=_no_number,
        parse_constant=_no_number,
    )


def _object(pairs):
    result = dict(pairs)
    if len(result) < len(pairs):
        keys = [key for key, _value in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"“{twice}” stands twice")
    return result


def _whole(digits):
    if len(digits.lstrip("-")) > _DIGITS:
        raise ValueError("a number of too many digits")
    return int(digits)


def _no_number(text):
    raise ValueError(f"{text} is no whole number")


def _look(value, place):
    if isinstance(value, str):
        _look_at_text(value, place)
    elif isinstance(value, dict):
        _look_at_object(value, place)
    elif isinstance(value, list):
        for number, inside in enumerate(value, 1):
            _look(inside, (*place, number))
    elif isinstance(value, float):
        raise NotCanonical(place, words._lt("a number that is not whole"))
    elif isinstance(value, int):
        if abs(value) > _LARGEST:
            raise NotCanonical(place, words._lt("a number that is too large"))
    elif value is not None:
        raise NotCanonical(place, words._lt("something else than plain data"))


def _look_at_object(value, place):
    for key, inside in value.items():
        if not isinstance(key, str) or not KEY.fullmatch(key):
            raise NotCanonical(place, words._lt("a key that is no key"))
        _look(inside, (*place, key))


def _look_at_text(value, place):
    unseen = UNSEEN.search(value)
    if unseen:
        raise NotCanonical(
            place,
            words._lt("a letter that cannot be seen (%(code)s)"),
            code=f"U+{ord(unseen[0]):04X}",
        )
    if not unicodedata.is_normalized("NFC", value):
        raise NotCanonical(place, words._lt("accents that are written apart"))
