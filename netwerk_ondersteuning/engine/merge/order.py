"""The order of a list of which two versions say something."""

from .diff import both_show


def merged_order(base, mine, theirs, members, decide):
    """The list of all ``members``.

    If only one side put what both show in another order, it is his. If both did, or
    both show at another place what was not there before, it is asked (`decide`). What
    only one side shows stands after its left neighbour there.

    :param list base, mine, theirs: names; what is no member is passed over
    :param members: a set of names, each of which one of the three shows
    :param decide: a function (mine is other, theirs is other) → ``mine`` or ``theirs``

    >>> def ask(mine, theirs):
    ...     return "theirs" if theirs and not mine else "mine"
    >>> merged_order(["a", "b"], ["b", "a"], ["a", "x", "b"], {*"abx"}, ask)
    ['b', 'a', 'x']
    """
    base, mine, theirs = (
        [one for one in names if one in members] for names in (base, mine, theirs)
    )
    ours, yours = both_show(mine, theirs), both_show(theirs, mine)
    lead = mine
    if ours != yours:
        known = both_show(base, ours)
        is_new = len(known) < len(ours)
        is_mine = is_new or both_show(ours, known) != known
        is_theirs = is_new or both_show(yours, known) != known
        lead = mine if decide(is_mine, is_theirs) == "mine" else theirs
    spine = both_show(lead, mine if lead is theirs else theirs)
    placed = set(spine)
    on_spine, runs = set(spine), {}
    for names in (mine, theirs, base):
        after, here = None, {}
        for name in names:
            if name in on_spine:
                after = name
            elif name not in placed:
                placed.add(name)
                here.setdefault(after, []).append(name)
        for left, run in here.items():
            runs.setdefault(left, []).append(run)
    made = _joined(runs.get(None, ()))
    for name in spine:
        made += [name, *_joined(runs.get(name, ()))]
    return made


def _joined(runs):
    """What each side put at one place, in an order that does not ask whose it is."""
    return [one for run in sorted(runs) for one in run]
