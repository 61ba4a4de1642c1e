"""The goals of a client as plain data, as they were on a day.

A plan is a dict with ``goals``, a list in the order in which they are shown. A goal has
a ``key`` (a number that stays), ``number`` ("1.2"), ``parent`` (the key of the goal
of which it is a step, or None), what is said of it (`SAID`), ``agreements`` and
``evaluations`` (lists of dicts, each with a ``key``). Whoever is named in it is named
by number (``member``), so that a plan that was kept knows who somebody is by now.
"""

from copy import deepcopy

#: What is said of a goal, in the order in which a change of it is told.
SAID = (
    *("name", "state", "state_words", "goes_on_with", "level", "domain"),
    *("first_step", "approach", "responsible", "organisation", "when"),
)
#: What hangs from a goal, and what is said of each.
PARTS = {
    "agreements": ("what", "doer", "when", "state"),
    "evaluations": (
        *("day", "result", "said_by", "happened", "went_well", "went_less"),
        *("needed", "criterion"),
    ),
}


def in_order(rows):
    """Goals with their sub-goals below them, each with its number.

    Whose parent is not among them stands at the top. Of goals that would be in a circle
    none is lost: the first of them stands at the top.

    :param rows: dicts with ``key`` and ``parent``, in the order of their sequence
    :return: new dicts, with ``number``, and ``parent`` of one that is there

    >>> rows = [{"key": key, "parent": parent} for key, parent in
    ...         ((7, None), (9, None), (8, 7), (5, 8), (4, 1))]
    >>> [(one["number"], one["key"]) for one in in_order(rows)]
    [('1', 7), ('1.1', 8), ('1.1.1', 5), ('2', 9), ('3', 4)]
    >>> [(one["number"], one["key"]) for one in in_order(
    ...     [{"key": 1, "parent": 2}, {"key": 2, "parent": 1}])]
    [('1', 1), ('1.1', 2)]
    >>> in_order([])
    []
    """
    rows = list(rows)
    keys = {row["key"] for row in rows}
    below, tops = {}, []
    for row in rows:
        if row["parent"] in keys:
            below.setdefault(row["parent"], []).append(row)
        else:
            tops.append(row)
    placed, seen, count = [], set(), 0
    for top in [*tops, *rows]:  # in a circle nobody is at the top
        if top["key"] in seen:
            continue
        count += 1
        waiting = [(top, str(count), None)]
        while waiting:  # no call in a call: steps of steps may go on without end
            row, number, parent = waiting.pop()
            seen.add(row["key"])
            placed.append(row | {"number": number, "parent": parent})
            steps = [one for one in below.get(row["key"], ()) if one["key"] not in seen]
            waiting += [
                (step, f"{number}.{at}", row["key"])
                for at, step in reversed([*enumerate(steps, 1)])
            ]
    return placed


def changes(before, now):
    """What changed between two plans, in the order of the second, then what is gone.

    A goal is the same when its key is, whatever its number or words. What became of it
    is told by what is said of it (``field``) or by what hangs from it (``part``).

    :param dict before, now: plans
    :return: a list of dicts: ``goal`` (as it is now; of one that is gone, as it was),
        ``what`` (``new``, ``gone``, ``said``, ``moved`` or a part of `PARTS`), and for
        ``said`` the ``field``, ``was`` and ``is``; for ``moved`` the goals above it
        (``was``, ``is``: a goal or None); for a part ``was`` and ``is`` (a dict or
        None)

    >>> goal = {"key": 1, "number": "1", "parent": None, "state": "running"}
    >>> was = {"goals": [goal]}
    >>> now = deepcopy(was)
    >>> changes(was, now)
    []
    >>> now["goals"][0]["state"] = "reached"
    >>> [(one["field"], one["was"], one["is"]) for one in changes(was, now)]
    [('state', 'running', 'reached')]
    >>> [one["what"] for one in changes({"goals": []}, was)]
    ['new']
    >>> [one["what"] for one in changes(was, {})]
    ['gone']
    """
    old = {goal["key"]: goal for goal in (before or {}).get("goals", ())}
    new = {goal["key"]: goal for goal in (now or {}).get("goals", ())}
    found = []
    for key, goal in new.items():
        if key not in old:
            found.append({"goal": goal, "what": "new"})
            continue
        was = old[key]
        found += _said(goal, was)
        if goal.get("parent") != was.get("parent"):
            above = {"was": old.get(was["parent"]), "is": new.get(goal["parent"])}
            found.append({"goal": goal, "what": "moved"} | above)
        for part, names in PARTS.items():
            found += _of_part(goal, was, part, names)
    gone = [goal for key, goal in old.items() if key not in new]
    return found + [{"goal": goal, "what": "gone"} for goal in gone]


def _said(goal, was):
    return [
        {
            "goal": goal,
            "what": "said",
            "field": name,
            "was": was.get(name),
            "is": goal.get(name),
        }
        for name in SAID
        if (was.get(name) or None) != (goal.get(name) or None)
    ]


def _of_part(goal, was, part, names):
    def said(row):
        return row and [row.get(name) or None for name in names]

    old = {row["key"]: row for row in was.get(part, ())}
    new = {row["key"]: row for row in goal.get(part, ())}
    keys = [*new, *(key for key in old if key not in new)]
    pairs = [(old.get(key), new.get(key)) for key in keys]
    return [
        {"goal": goal, "what": part, "was": one, "is": other}
        for one, other in pairs
        if said(one) != said(other)
    ]


def _named(data):
    """Yield every dict in plain data that names somebody of the network."""
    inside = data if isinstance(data, list) else ()
    if isinstance(data, dict):
        inside = data.values()
        if data.get("member"):
            yield data
    for one in inside:
        yield from _named(one)


def names(plan):
    """Numbers of the people of the network whom a plan names.

    >>> sorted(names({"goals": [{"key": 1, "responsible": {"kind": "member",
    ...     "member": 4}, "agreements": [{"key": 2, "doer": {"member": 3}}]}]}))
    [3, 4]
    >>> names({})
    set()
    """
    return {one["member"] for one in _named(plan or {})}


def named_other(plan, keep, other):
    """The same plan in which whoever was ``other`` is ``keep``: they were one person.

    >>> named_other({"goals": [{"key": 1, "responsible": {"member": 4}}]}, 9, 4)
    {'goals': [{'key': 1, 'responsible': {'member': 9}}]}
    """
    plan = deepcopy(plan or {})
    for one in _named(plan):
        if one["member"] == other:
            one["member"] = keep
    return plan
