"""Sets of instruments that go together: what is printed for one talk."""

from .. import words

#: Those that what is shipped names; an instrument made elsewhere may name another,
#: which goes by its key.
BUNDLES = {
    "start": words._lt("For a first talk"),
    "halfway": words._lt("Halfway"),
    "closing": words._lt("At the end"),
    "network": words._lt("About the network"),
    "strengths": words._lt("About strengths"),
    "work": words._lt("About work"),
    "crisis": words._lt("When it is hard"),
}


def in_order(keys):
    """These keys: those that are known first, as they stand above.

    >>> in_order({"work", "start", "ours"})
    ['start', 'work', 'ours']
    """
    known = [key for key in BUNDLES if key in keys]
    return [*known, *sorted(set(keys) - set(known))]
