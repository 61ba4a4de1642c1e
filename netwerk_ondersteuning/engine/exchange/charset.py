"""The letters of a file: read right, or said.

A text file does not say how its letters are written. What can be known is known (a
byte order mark, the zeros of UTF-16, bytes that are UTF-8 and hardly anything else);
what can only be guessed is told as a guess, so that somebody looks at the names.
"""

import codecs
from typing import NamedTuple

from .refused import Refused

#: The longer mark first: one begins as the other.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: As Windows writes in the west and in the middle of Europe. The second only where the
#: first cannot be.
_GUESSES = ("cp1252", "cp1250")
_LOOKED_AT = 4096  # bytes of the beginning


class Letters(NamedTuple):
    """A text, and whether how it is written was a guess."""

    text: str
    is_guess: bool = False


def decode(content):
    """The text of a file, as :class:`Letters`.

    :raise Refused: ``unknown_letters``, when no way of writing fits

    >>> [decode("Zoë".encode(name)).text for name in ("utf-8-sig", "utf-16", "cp1252")]
    ['Zoë', 'Zoë', 'Zoë']
    >>> decode("Zoë; Els".encode("utf-16-le"))
    Letters(text='Zoë; Els', is_guess=False)
    >>> decode("Zoë".encode("cp1252")).is_guess
    True
    """
    known = known_charset(content)
    try:
        return Letters(content.decode(known or "utf-8"))
    except UnicodeDecodeError as error:
        if known:
            raise Refused("unknown_letters") from error
    return Letters(guess(content), is_guess=True)


def known_charset(content):
    """The name of the character set that a file shows to have, or None."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return name
    start = content[:_LOOKED_AT]
    pairs = len(start) // 2
    first, second = start[::2].count(0), start[1::2].count(0)
    if pairs and first + second > pairs / 2:
        if not second:
            return "utf-16-be"
        if not first:
            return "utf-16-le"
    return None


def guess(content):
    """The text of bytes that are no UTF-8.

    :raise Refused: ``unknown_letters``
    """
    for name in _GUESSES:
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise Refused("unknown_letters")
