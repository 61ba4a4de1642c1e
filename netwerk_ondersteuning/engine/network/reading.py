"""What the six reading points of the method need to know of a network: counts.

One reads an ecogram for its size, the differentiation of the people in it and of the
relations, the density or frequency of contact, reachability, and stability and
duration. Here is only what is there; what it means is for the client to say.
"""

from collections import Counter

#: The six points, in the order in which they are read.
POINTS = ("size", "people", "lines", "contact", "reach", "duration")


def counts(members, ties):
    """What there is of each kind, as dicts {value: count}; the empty value counts too.

    ``members`` have ``kind``, ``sector``, ``reachability`` and ``date_start``; ``ties``
    have ``other_member_id`` and what is said of the tie. Only ties with the client are
    counted. Missing keys count as not discussed: False.

    Returns ``kind``, ``sector``, ``reachability``, ``quality``, ``valence``,
    ``direction`` and ``contact_frequency``, and ``since``: how many members have been
    there since each day.

    >>> found = counts([{"id": 1, "kind": "person"}, {"id": 2, "kind": "group"}],
    ...                [{"member_id": 1, "other_member_id": False, "quality": "tense"}])
    >>> found["kind"], found["quality"], found["reachability"]
    ({'person': 1, 'group': 1}, {'tense': 1}, {False: 2})
    """
    with_client = [tie for tie in ties if not tie["other_member_id"]]
    of_members = {"kind": "kind", "sector": "sector", "reachability": "reachability"}
    of_ties = ("quality", "valence", "direction", "contact_frequency")
    return {
        name: _count(members, key)
        for name, key in (*of_members.items(), ("since", "date_start"))
    } | {key: _count(with_client, key) for key in of_ties}


def _count(rows, key):
    return dict(Counter(row.get(key) or False for row in rows))
