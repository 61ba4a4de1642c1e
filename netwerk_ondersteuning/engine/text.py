"""How wide a text is, and how a name fits under a node, without a font at hand.

A drawing that must come out the same on screen, in SVG and in PDF cannot ask a browser
for the width of a text. Widths here are those of an ordinary sans-serif, in parts of
the font size (em): for each character the wider one of Liberation Sans (as wide as
Arial and Helvetica) and Roboto, measured and rounded up. So a text seldom comes out
wider than is said here.

What a reader sees as one character (an e with an accent, a flag, a family emoji) is
called a *cluster* and is never cut in two.
"""

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"

_WIDTHS = {
    character: width
    for width, characters in (
        (0.22, "'‘’‚łı"),
        (0.25, "ijl|"),
        (0.29, " !,.:;I[]·"),
        (0.36, '-`rt{}"()f“”„'),
        (0.42, "*/\\"),
        (0.50, "^vxyz"),
        (0.54, "cks"),
        (0.58, "$0123456789?JL_abdeghnopquþ€"),
        (0.62, "#+<=>FTZøđß×÷"),
        (0.68, "&ABEKPSVXY~–Þ"),
        (0.74, "CDHNRUÐ"),
        (0.78, "GOQwØ"),
        (0.89, "%Mmæ"),
        (0.96, "Wœ"),
        (1.02, "@ÆŒ—…"),
    )
    for character in characters
}
_OTHER = 0.75  # Greek, Cyrillic … seldom get wider
_RIGHT_TO_LEFT = 0.6  # Arabic, Hebrew
_WIDE = 1.0  # Chinese, Japanese, Korean
_EMOJI = 1.3
_JOINER = "\N{ZERO WIDTH JOINER}"
_MARKS = {"Mn", "Mc", "Me"}
_NEVER_DRAWN = {"Cc", "Cs"}
_DIRECTION_CONTROLS = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))}


def clean(text):
    """The text on one line: no control characters, single spaces, none at the ends.

    Characters that steer the direction of what follows are taken out too, since cutting
    a text between them would turn the rest of the drawing round; plain right-to-left
    text needs none.

    >>> clean("  An\\tde\\x00 Smet\\n")
    'An de Smet'
    """
    if text.isprintable() and _is_plain(text):
        return " ".join(text.split())
    kept = (c for c in text if c.isspace() or _is_drawn(c))
    return " ".join("".join(kept).split())


def clusters(text):
    """The text cut into what a reader sees as single characters.

    >>> [len(cluster) for cluster in clusters("e\\u0301a🇧🇪🇳🇱👩‍👧")]
    [2, 1, 2, 2, 3]
    """
    if _is_plain(text):
        return list(text)
    result = []
    for character in text:
        if result and _continues(result[-1], character):
            result[-1] += character
        else:
            result.append(character)
    return result


@lru_cache(maxsize=16384)
def width(text, font=1.0):
    """The width of a text in the units of ``font`` (its size).

    >>> width("Els", 10)
    14.7
    >>> width("é") == width("e\\u0301") == width("e")
    True
    """
    return round(font * sum(map(_cluster_width, clusters(text))), 3)


def fit(text, room, font, lines=2):
    """The text in at most ``lines`` lines no wider than ``room`` at this font size.

    It wraps at spaces; what is left over is replaced by an ellipsis. A list of lines,
    empty for an empty text. When not even an ellipsis fits, it is given all the same.

    >>> fit("Maarten (school)", 84, 12)
    ['Maarten', '(school)']
    >>> fit("Tante Godelieve van moederskant", 84, 12)
    ['Tante', 'Godelieve v…']
    >>> fit("Ontspanningsvereniging", 60, 12, lines=1)
    ['Ontspa…']
    """
    return list(_fit(text, room, font, lines))


def fit_whole(text, room, font, lines=4, widest=1.6):
    """The lines of a name where the drawing makes room for it: as `fit`, in more lines,
    and wider for a single long word. Only what is longer still is cut.

    >>> fit_whole("Tante Godelieve van moederskant", 84, 12)
    ['Tante', 'Godelieve van', 'moederskant']
    >>> fit_whole("Leerkrachtenkamer", 88, 12)
    ['Leerkrachtenkamer']
    """
    longest = max((width(word, font) for word in clean(text).split()), default=0)
    return fit(text, min(max(room, longest + 0.01), widest * room), font, lines)


@lru_cache(maxsize=16384)  # two hundred names, each in some twenty sizes
def _fit(text, room, font, lines):
    words = clean(text).split()
    result = []
    while words:
        last = len(result) == lines - 1
        count = len(words) if last else _words_that_fit(words, room, font)
        result.append(_cut(" ".join(words[:count]), room, font))
        words = words[count:]
    return tuple(result)


def _words_that_fit(words, room, font):
    """How many of the words fit on one line; at least one, which is then cut."""
    count, used = 1, width(words[0], font)
    for word in words[1:]:
        used += width(" " + word, font)
        if used > room:
            break
        count += 1
    return count


def _cut(text, room, font):
    """The text itself, or as much of it as fits with an ellipsis."""
    kept, used = [], width(ELLIPSIS, font)
    whole = 0.0
    for cluster in clusters(text):
        whole += width(cluster, font)
        if whole > room:
            return "".join(kept).rstrip() + ELLIPSIS
        if whole + used <= room:
            kept.append(cluster)
    return text


def _is_plain(text):
    """Whether all of it lies before the first character that joins another."""
    return not text or max(text) < "\u0300"


def _is_drawn(character):
    """Whether a character may stand in a drawing (and in XML) at all."""
    code = ord(character)
    return not (
        unicodedata.category(character) in _NEVER_DRAWN
        or character in _DIRECTION_CONTROLS
        or code & 0xFFFE == 0xFFFE
        or 0xFDD0 <= code <= 0xFDEF
    )


def _continues(cluster, character):
    """Whether the character belongs to the cluster before it (Unicode annex 29)."""
    return (
        unicodedata.category(character) in _MARKS
        or character == _JOINER
        or cluster[-1] == _JOINER
        or (_is_flag_half(character) and _is_flag_half(cluster))
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\U000e0020" <= character <= "\U000e007f"  # the tags of Scotland's flag
        or "\u1160" <= character <= "\u11ff"  # the second half of a Korean syllable
    )


def _is_flag_half(cluster):
    return len(cluster) == 1 and "\U0001f1e6" <= cluster <= "\U0001f1ff"


@lru_cache(maxsize=4096)
def _cluster_width(cluster):
    first = cluster[0]
    if first in _WIDTHS:
        return _WIDTHS[first]
    if first >= "\U0001f000" or "\ufe0f" in cluster:
        return _EMOJI
    if unicodedata.east_asian_width(first) in "WF":
        return _WIDE
    return sum(map(_plain_width, unicodedata.normalize("NFKD", first)))


def _plain_width(character):
    if unicodedata.category(character) in {*_MARKS, "Cf"}:
        return 0.0
    right_to_left = unicodedata.bidirectional(character) in {"R", "AL"}
    return _WIDTHS.get(character, _RIGHT_TO_LEFT if right_to_left else _OTHER)
