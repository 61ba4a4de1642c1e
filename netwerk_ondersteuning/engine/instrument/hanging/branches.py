"""At which side of the middle a branch stands: right or left.

A row of the template by its place there, right and left in turn; an own point from when
it became a branch, where least stands by then. It is kept, so nothing that is added,
taken away, hung elsewhere or folded changes the side of another one.
"""

RIGHT, LEFT = "right", "left"
SIDES = RIGHT, LEFT


def has_sides(section):
    """Whether what one adds to a section is drawn at two sides: what hangs together, or
    leads to one another."""
    return section.nests or section.key in section.links


def of_row(section, key):
    """The side of a row of the template."""
    return SIDES[[row.key for row in section.rows].index(key) % 2]


def lightest(section, parents, sides, rows=()):
    """The side of a new branch: where the fewest things are, right when it is even.

    :param dict parents: ``{uid: key}`` of own points that are there; empty: a branch
    :param dict sides: ``{uid: side}`` of the branches among them
    :param rows: keys of rows of the template that are there too

    >>> from types import SimpleNamespace
    >>> rows = [SimpleNamespace(key=key) for key in ("housing", "work")]
    >>> section = SimpleNamespace(rows=rows)
    >>> lightest(section, {}, {})
    'right'
    >>> lightest(section, {"a": "", "b": "a"}, {"a": "right"}, ["work"])
    'left'
    >>> lightest(section, {"a": "work"}, {})  # under a row of the template
    'right'
    """
    known = {row.key for row in section.rows}
    tops = [top(uid, parents) for uid in parents]
    # a row of the template is there too when something hangs under it
    found = [*tops, *({*rows} | (known & {*tops}))]
    count = dict.fromkeys(SIDES, 0)
    for one in found:
        side = of_row(section, one) if one in known else sides.get(one)
        if side:
            count[side] += 1
    return min(SIDES, key=count.get)


def top(uid, parents):
    """The branch of which an own point hangs: itself, another one or a row.

    >>> top("c", {"a": "", "b": "a", "c": "b"}), top("d", {"d": "work"})
    ('a', 'work')
    """
    for _step in range(len(parents)):
        above = parents.get(uid)
        if not above:
            break
        uid = above
    return uid
