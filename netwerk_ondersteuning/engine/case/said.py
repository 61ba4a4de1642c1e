"""The name in what somebody typed where a name is asked: "my sister Els Maes"."""

import re

from .. import dutch
from ..names import one_line
from ..redactor import ROLE_WORDS

_WORD = re.compile(r"[^\W_][\w'’.-]*")
#: Before a surname, and part of it.
_PARTICLES = frozenset("van de der den het ter ten von la le".split())


def name_in(said):
    """What of these words names somebody or something; empty: nothing of it.

    Without it each word of "my sister Els" would be a name, and "my" be taken out of
    every sentence.

    >>> name_in("Els Maes"), name_in("Mijn zus Els van den Broeck, van vroeger")
    ('Els Maes', 'Els van den Broeck')
    >>> name_in("tom claes"), name_in("de buurvrouw van tom")
    ('tom claes', 'tom')
    >>> name_in("Bakker"), name_in("De Kring"), name_in("De kring"), name_in("mijn zus")
    ('Bakker', 'De Kring', '', '')
    """
    words = _WORD.findall(one_line(said))
    if len(words) < 2:
        return "".join(words)
    has_capital = any(not word[0].islower() for word in words[1:])
    named = [
        word
        for place, word in enumerate(words)
        if _is_named(word, words[place + 1 : place + 2], not place, has_capital)
    ]
    # a particle only stands before a name
    while named and named[-1].lower() in _PARTICLES:
        named.pop()
    return " ".join(named)


def _is_named(word, after, opens, has_capital):
    small = word.lower()
    if word[0].islower() or (opens and not has_capital):
        if small in _PARTICLES:
            return has_capital
        return not has_capital and not _is_word(small)
    # what opens may be any word: "Mijn zus"; and a name: "De Kring", "Bakker Jan"
    is_followed = bool(after) and not after[0][0].islower()
    return is_followed or not opens or not _is_word(small)


def _is_word(small):
    return small in ROLE_WORDS or dutch.is_word(small) or len(small) < 3
