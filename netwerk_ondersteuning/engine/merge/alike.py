"""Which lines of two versions are the same, where a line has no key: by what it says.

A line of a goal or principle is nothing but its words. It is the line that it was when
all of it is the same, or its words in one language are, or when most letters of it
stayed. What was said anew altogether is another line.
"""

from difflib import SequenceMatcher

from ..package.canonical import checksum

#: So much of a line has to be the same, from 0 to 1 (the ratio of `difflib`: the share
#: of letters that both have in one order). Two lines on different subjects in one list
#: of the shipped methods reach 0.5.
ALIKE = 0.65
#: So many letters of a line are looked at.
_LETTERS = 400


def matched(things, base, place):
    """Names of the lines of a list; one that stands in ``base`` has its name there.

    :param list things: objects
    :param list base: pairs (name, object), each of which is met once at most
    :param str place: with what a new name begins

    >>> old = [{"words": {"nl": "Rust in huis"}}, {"words": {"nl": "Werk vinden"}}]
    >>> names = matched(old, [], "goals")
    >>> new = [{"words": {"nl": "Lief zijn"}}, {"words": {"nl": "Meer rust in huis"}}]
    >>> [one in names for one in matched(new, list(zip(names, old)), "goals")]
    [False, True]
    """
    names = [None] * len(things)
    left = dict(base)
    for is_same in (_equal, _says_the_same):
        for number, thing in enumerate(things):
            if names[number] is None:
                found = next(
                    (n for n, one in left.items() if is_same(one, thing)), None
                )
                if found is not None:
                    names[number] = found
                    del left[found]
    _match_alike(things, names, left)
    taken = {*dict(base), *names}
    for number, thing in enumerate(things):
        if names[number] is None:
            names[number] = _new(thing, place, taken)
            taken.add(names[number])
    return names


def _match_alike(things, names, left):
    """Match what is most alike first."""
    pairs = sorted(
        (
            (-_ratio(one, thing), number, name)
            for number, thing in enumerate(things)
            if names[number] is None
            for name, one in left.items()
        ),
    )
    for ratio, number, name in pairs:
        if -ratio >= ALIKE and names[number] is None and name in left:
            names[number] = name
            del left[name]


def _equal(one, other):
    return one == other


def _says_the_same(one, other):
    return any(other.get("words", {}).get(key) == text for key, text in _texts(one))


def _texts(thing):
    return thing.get("words", {}).items()


def _ratio(one, other):
    there = other.get("words", {})
    return max(
        (
            _alike(text[:_LETTERS], there[key][:_LETTERS])
            for key, text in _texts(one)
            if key in there
        ),
        default=0,
    )


def _alike(one, other):
    """The ratio, or less when it cannot be enough."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0
    return matcher.ratio()


def _new(thing, place, taken):
    """A name by what it says: two who add the same line add one."""
    name, number = f"{place}/{checksum(thing)[:16]}", 1
    made = name
    while made in taken:
        number += 1
        made = f"{name}/{number}"
    return made
