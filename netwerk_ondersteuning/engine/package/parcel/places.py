"""Where in a package something is wrong, in words: item 4, section “domains”, column 2.

A place is names and numbers (or keys) from the outside in, as `taking.Problem` has it.
"""

from ... import words

#: What stands in a list, by the name of the list.
THINGS = {
    "bytes": words._lt("byte %(which)s"),
    "items": words._lt("item %(which)s"),
    "sections": words._lt("section %(which)s"),
    "columns": words._lt("column %(which)s"),
    "rows": words._lt("row %(which)s"),
    "options": words._lt("option %(which)s"),
    "rules": words._lt("rule %(which)s"),
    "phases": words._lt("phase %(which)s"),
    "norms": words._lt("norm %(which)s"),
    "instruments": words._lt("instrument %(which)s"),
    "cycles": words._lt("cycle %(which)s"),
    "checklist": words._lt("line %(which)s of the checklist"),
}
#: What has words of its own, without a number.
NAMED = {
    "head": words._lt("the head of the package"),
    "signature": words._lt("the signature"),
}
#: Gone through on the way, and nothing to anybody.
_PASSED = {"content"}


def in_words(place, say=str):
    """The words of a place.

    :param tuple place: names and numbers or keys
    :param say: translates words of the engine; else they stay as they are
    :return: empty for the whole package

    >>> in_words(("items", "4", "content", "sections", "now", "columns", 2, "least"))
    'item 4, section “now”, column 2, “least”'
    >>> in_words(("bytes", 12)), in_words(("head", "title", "nl")), in_words(())
    ('byte 12', 'the head of the package, “title”, “nl”', '')
    """
    way, told = [str(one) for one in place], []
    while way:
        name = way.pop(0)
        if name in THINGS and way:
            told.append(say(THINGS[name]) % {"which": _which(way.pop(0))})
        elif name in NAMED:
            told.append(say(NAMED[name]))
        elif name not in _PASSED:
            told.append(_which(name))
    return ", ".join(told)


def line(problem, say=str):
    """A problem as it is told: where, and why.

    :param taking.Problem problem:

    >>> from ..taking import Problem
    >>> line(Problem(("items", "4"), "more than %(most)s", {"most": 3}))
    'item 4: more than 3'
    """
    why = say(problem.reason) % problem.values
    return ": ".join(filter(None, (in_words(problem.place, say), why)))


def _which(one):
    """A number as it is, a name between quotes, and no more of it than a name has."""
    return one if one.isdecimal() else f"“{one[:64]}”"
