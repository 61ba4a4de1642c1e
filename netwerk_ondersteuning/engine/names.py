"""Words that somebody typed or a file holds, cleaned; and when two names are one.

What nobody sees tells no two people apart: a hard space, an accent written as two
characters, a mark that only says which way to read. Whatever comes in is cleaned by
:func:`one_line` or :func:`lines`, and two names are compared by :func:`name_key` alone.
The browser has the same in ``static/src/parts/name_box/network_names.js``.

Sources: Unicode annex 15 (normal forms), annex 31 (where a joiner is part of a word).
"""

import re
import unicodedata

#: What takes no room and says nothing by itself: soft hyphens, marks of direction, byte
#: order marks, fillers, halves of a pair, and what is no character at all.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U0001d173-\U0001d17a]"
)
#: Control characters that are no white space.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_JOINERS = re.compile("[\u200c\u200d]+")
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
#: Scripts in which a joiner changes the letters: Arabic to Thaana, Indic, Myanmar,
#: Khmer and Mongolian, Arabic in its shapes.
_JOINED = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc]"
)
_PICTURE = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_NOT_IN_KEY = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
#: Letters that a keyboard without them writes as another, and no accent makes.
_SAME_LETTER = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
)
#: Signs that a keyboard and a word processor write differently.
SAME_SIGN = str.maketrans("‘’ʼ`´‐‑‒–—", "'''''-----")


def one_line(text):
    """The text on one line, as it is kept: composed (NFC), nothing unseen, single
    spaces, none at the ends. A joiner stays where letters or pictures need it.

    >>> one_line("  Rene\\u0301e\\xa0 \\u200bDe\\tSmet\\n")
    'Renée De Smet'
    >>> one_line("E\\u200dls"), len(one_line("👩\\u200d👧"))
    ('Els', 3)
    """
    text = unicodedata.normalize("NFC", _CONTROL.sub("", _UNSEEN.sub("", text)))
    return " ".join(_JOINERS.sub(_needed, text).split())


def lines(text):
    """The same of a text of several lines, which stay apart.

    >>> lines("twee  \\r\\nregels\\u200b\\n\\n")
    'twee\\nregels'
    """
    return "\n".join(map(one_line, _LINE_ENDS.split(text))).strip()


def name_key(name):
    """What two names have in common that are one name, however they were typed.

    Never shown. Case does not count, nor do joiners and the shape of an apostrophe or
    a hyphen; accents do.

    >>> name_key("D’Hondt,  RENÉE") == name_key("d'hondt, Rene\\u0301e")
    True
    >>> name_key("Rene") == name_key("René")
    False
    """
    plain = _NOT_IN_KEY.sub("", one_line(name)).translate(SAME_SIGN).casefold()
    return unicodedata.normalize("NFC", " ".join(plain.split()))


def search_key(text):
    """What is compared when somebody is looked for: neither case nor accents count.

    Never shown, and never used to say that two people are one.

    >>> search_key("  François  D’Hondt") == search_key("FRANCOIS d'hondt")
    True
    >>> search_key("Łukasz"), search_key("Søren Weiß")
    ('lukasz', 'soren weiss')
    """
    key = unicodedata.normalize(
        "NFD", name_key(text).translate(_SAME_LETTER | SAME_SIGN)
    )
    return "".join(sign for sign in key if not unicodedata.combining(sign))


def turned_key(name):
    """What two names have in common that may be one, the words in another order.

    Never shown, and it only asks: whether they are one, somebody says.

    :return: the words, sorted; nothing for a name of one word

    >>> turned_key("Peeters, An") == turned_key("an peeters")
    True
    >>> turned_key("An")
    ()
    """
    words = sorted(word for word in re.split(r"[\s,;]+", search_key(name)) if word)
    return tuple(words) if len(words) > 1 else ()


def is_found(name, key):
    """Whether each word of a search stands somewhere in a name.

    :param str key: the :func:`search_key` of what is looked for, not empty

    >>> is_found("Renée De Smet", search_key("smet rene"))
    True
    >>> is_found("Renée De Smet", search_key("smets")), is_found("René", "")
    (False, False)
    """
    whole = search_key(name)
    words = key.split()
    return bool(words) and all(word in whole for word in words)


def contact_key(kind, value):
    """What two ways to reach somebody have in common that are one; never shown.

    :param str kind: ``phone``, ``email`` or ``address``

    >>> contact_key("phone", "+32 470 12 34 56") == contact_key("phone", "0470/123456")
    True
    >>> contact_key("phone", "101") == contact_key("phone", "0101")
    False
    """
    key = name_key(value)
    if kind == "phone":
        digits = "".join(c for c in key if c.isdecimal())
        # a number with its country and without: nine digits are left of both
        key = digits[-9:] if len(digits) >= 9 and "ext" not in key else digits or key
    return kind, key


def _needed(found):
    """The joiners that were found, where they are needed."""
    before = found.string[: found.start()][-1:]
    after = found.string[found.end() : found.end() + 1]
    if _JOINED.match(before):
        return found[0][0]
    is_picture = _PICTURE.match(before) and _PICTURE.match(after)
    return "\u200d" if is_picture and "\u200d" in found[0] else ""
