"""What can be counted in a network. Numbers only: no total, threshold or verdict.

Members and ties are plain dicts, as `get_network` gives them; of each only a few keys
are read. Nothing noted is not the same as no: whatever was not discussed is counted
apart.
"""

from collections import Counter

SECTORS = ("household", "family", "friends", "neighbourhood", "work", "help")
UNPAID = ("informal", "volunteer")
PAID = ("professional",)


def measures(members, ties, functions=(), ring_count=4):
    """The measures of a network on one date.

    ``members`` have ``id``, ``kind``, ``formality``, ``sector`` and ``head_count``;
    ``ties`` have ``member_id``, ``other_member_id`` (empty = the client), ``ring``,
    ``quality`` and ``function_ids``; ``functions`` have ``id`` and ``name``. Missing
    keys count as not discussed, ties of somebody outside ``members`` do not count.

    Returns a dict with

    * ``size``: members; ``head_count``: people, in which a group counts for as many as
      it has (one when that was not noted);
    * ``unpaid`` (informal and volunteer), ``paid`` (professional) and
      ``unknown_formality``: members;
    * ``by_ring``: ``{"1": members, …}``, and ``not_placed``;
    * ``by_sector``: members per sector, those without one under ``unknown``;
    * ``ties_between``: pairs of members who are tied. **A broken tie is no
      connection**: it is drawn, not counted, here and in the next two;
    * ``density``: the part of all possible pairs that is tied, from 0 to 1; None below
      two members (Wasserman & Faust, *Social Network Analysis*, 1994, 4.1.1);
    * ``components``: the sizes of the clusters that hang together without the client,
      largest first; their number is its length;
    * ``functions``: ``{"id", "name", "member_ids"}`` for each function, by the ties
      with the client; ``functions_nobody`` and ``functions_one``: ids of the functions
      that nobody gives, or that hang on a single person (a group of more does not);
    * ``functions_discussed``: False as long as no function was noted with anybody, and
      then there is nothing to read in the previous two: they are empty.

    >>> members = [{"id": 1, "kind": "person", "formality": "informal"},
    ...            {"id": 2, "kind": "group", "head_count": 5}]
    >>> ties = [{"member_id": 1, "ring": 1, "function_ids": [7]},
    ...         {"member_id": 1, "other_member_id": 2, "quality": "tense"}]
    >>> found = measures(members, ties, [{"id": 7, "name": "social"}])
    >>> found["size"], found["head_count"], found["unknown_formality"]
    (2, 6, 1)
    >>> found["density"], found["components"], found["functions_one"]
    (1.0, [2], [7])
    """
    by_id = {member["id"]: member for member in members}
    with_client = {
        tie["member_id"]: tie
        for tie in ties
        if tie["member_id"] in by_id and not tie.get("other_member_id")
    }
    pairs = _pairs(by_id, ties)
    possible = len(by_id) * (len(by_id) - 1) // 2
    return {
        "size": len(by_id),
        "head_count": sum(map(_heads, by_id.values())),
        **_by_formality(by_id.values()),
        **_by_place(by_id.values(), with_client, ring_count),
        "ties_between": len(pairs),
        "density": len(pairs) / possible if possible else None,
        "components": components(by_id, pairs),
        **_by_function(by_id, with_client, functions),
    }


def components(nodes, pairs):
    """The sizes of the clusters that hang together, largest first.

    >>> components([1, 2, 3, 4], [(1, 2), (2, 3)])
    [3, 1]
    """
    cluster = {node: node for node in nodes}

    def top(node):
        while cluster[node] != node:
            cluster[node] = cluster[cluster[node]]
            node = cluster[node]
        return node

    for one, other in pairs:
        cluster[top(one)] = top(other)
    return sorted(Counter(map(top, cluster)).values(), reverse=True)


def _pairs(by_id, ties):
    """The pairs of members with an unbroken tie."""
    return {
        tuple(sorted((tie["member_id"], tie["other_member_id"])))
        for tie in ties
        if tie.get("other_member_id") in by_id
        and tie["member_id"] in by_id
        and tie["member_id"] != tie["other_member_id"]
        and tie.get("quality") != "broken"
    }


def _heads(member):
    return (member.get("kind") == "group" and member.get("head_count")) or 1


def _by_formality(members):
    counted = Counter(member.get("formality") or None for member in members)
    unpaid = sum(counted[formality] for formality in UNPAID)
    paid = sum(counted[formality] for formality in PAID)
    return {
        "unpaid": unpaid,
        "paid": paid,
        "unknown_formality": counted.total() - unpaid - paid,
    }


def _by_place(members, with_client, ring_count):
    rings = Counter(with_client.get(m["id"], {}).get("ring") or None for m in members)
    sectors = Counter(member.get("sector") or "unknown" for member in members)
    return {
        "by_ring": {str(ring): rings[ring] for ring in range(1, ring_count + 1)},
        "not_placed": rings[None],
        "by_sector": {sector: sectors[sector] for sector in (*SECTORS, "unknown")},
    }


def _by_function(by_id, with_client, functions):
    givers = {
        function["id"]: sorted(
            member_id
            for member_id, tie in with_client.items()
            if function["id"] in (tie.get("function_ids") or ())
        )
        for function in functions
    }
    people = {
        function_id: sum(_heads(by_id[member_id]) for member_id in member_ids)
        for function_id, member_ids in givers.items()
    }
    discussed = any(givers.values())
    return {
        "functions": [
            {"id": f["id"], "name": f["name"], "member_ids": givers[f["id"]]}
            for f in functions
        ],
        "functions_nobody": [f for f in people if discussed and people[f] == 0],
        "functions_one": [f for f in people if discussed and people[f] == 1],
        "functions_discussed": discussed,
    }
