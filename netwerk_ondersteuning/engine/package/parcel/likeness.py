"""How like two words are: which of ours somebody most likely means."""

import unicodedata


def letters(text):
    """Groups of three letters of a text, by which it is held against another.

    >>> sorted(letters("Wónen"))
    [' wo', 'en ', 'nen', 'one', 'won']
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(one for one in plain if not unicodedata.combining(one))
    plain = f" {' '.join(plain.split())} "
    return {plain[at : at + 3] for at in range(len(plain) - 2)}


def likeness(one, other):
    """From 0 (nothing in common) to 1 (the same): the share of groups of letters that
    both have.

    :param set one: of `letters`

    >>> likeness(letters("Wonen"), letters("wonen"))
    1.0
    >>> near = likeness(letters("Slaap"), letters("Slapen"))
    >>> near > likeness(letters("Slaap"), letters("Werk"))
    True
    >>> likeness(set(), set())
    0.0
    """
    both = len(one & other)
    return both / (len(one) + len(other) - both) if both else 0.0
