"""What changed between two dates, in codes; the words are made elsewhere.

No change is called better or worse: whether somebody is glad of it is for the client to
say. What was not discussed comes as False, and stays apart from what was said.
"""

# In the order in which they are told.
WHAT = (
    "new",
    "gone",
    "placed",
    "unplaced",
    "nearer",
    "further",
    "quality",
    "valence",
    "vip",
    "not_vip",
    "functions",
    "tie_new",
    "tie_gone",
    "tie_quality",
)


def changes(before, after):
    """The changes from one state to another.

    A state is a dict with ``members`` (dicts with ``id``) and ``ties`` (dicts with
    ``member_id``, ``other_member_id``, ``ring``, ``quality``, ``valence``, ``is_vip``,
    ``function_ids``; missing keys count as not discussed), as `get_network` gives them.

    Returns dicts with ``member_id``, ``other_member_id`` (False = the tie with the
    client), ``what`` (one of `WHAT`), ``from`` and ``to``: a ring, a quality or a
    valence, sorted function ids, for VIP True or False; False where nothing was noted.
    They are sorted by what, then by member.

    * Of somebody ``new`` or ``gone`` only that is told, with his ring, and which ties
      with others came or went along.
    * A tie between two others is named once, lowest id first.
    * The way back gives the same changes mirrored: ``new`` and ``gone``, ``nearer`` and
      ``further`` … change places, and so do ``from`` and ``to``.

    >>> before = {"members": [{"id": 1}], "ties": [{"member_id": 1, "ring": 3}]}
    >>> after = {"members": [{"id": 1}, {"id": 2}],
    ...          "ties": [{"member_id": 1, "ring": 2, "quality": "supportive"}]}
    >>> for change in changes(before, after):
    ...     print(change["member_id"], change["what"], change["from"], change["to"])
    2 new False False
    1 nearer 3 2
    1 quality False supportive
    """
    old, new = _Network(before), _Network(after)
    found = [
        *_comings_and_goings(old, new),
        *(
            change
            for member_id in old.members & new.members
            for change in _with_client(member_id, old, new)
        ),
        *_between(old, new),
    ]
    return sorted(
        found,
        key=lambda change: (
            WHAT.index(change["what"]),
            change["member_id"],
            change["other_member_id"],
        ),
    )


class _Network:
    """A state, by member and by pair."""

    def __init__(self, state):
        self.members = {member["id"] for member in state["members"]}
        self.with_client = {}
        self.between = {}
        for tie in state["ties"]:
            one, other = tie["member_id"], tie.get("other_member_id")
            if other:
                self.between[min(one, other), max(one, other)] = tie
            else:
                self.with_client[one] = tie

    def of_client(self, member_id, key):
        return self.with_client.get(member_id, {}).get(key) or False


def _change(member_id, what, old, new, other_member_id=False):
    return {
        "member_id": member_id,
        "other_member_id": other_member_id,
        "what": what,
        "from": old,
        "to": new,
    }


def _comings_and_goings(old, new):
    for member_id in new.members - old.members:
        yield _change(member_id, "new", False, new.of_client(member_id, "ring"))
    for member_id in old.members - new.members:
        yield _change(member_id, "gone", old.of_client(member_id, "ring"), False)


def _with_client(member_id, old, new):
    def both(key):
        return old.of_client(member_id, key), new.of_client(member_id, key)

    was, now = both("ring")
    if was != now:
        yield _change(member_id, _move(was, now), was, now)
    for key in ("quality", "valence"):
        was, now = both(key)
        if was != now:
            yield _change(member_id, key, was, now)
    was, now = map(bool, both("is_vip"))
    if was != now:
        yield _change(member_id, "vip" if now else "not_vip", was, now)
    was, now = (sorted(ids or ()) for ids in both("function_ids"))
    if was != now:
        yield _change(member_id, "functions", was, now)


def _move(was, now):
    if not was:
        return "placed"
    if not now:
        return "unplaced"
    return "nearer" if now < was else "further"


def _between(old, new):
    for one, other in old.between.keys() | new.between.keys():
        tie_was = old.between.get((one, other))
        tie_now = new.between.get((one, other))
        was = tie_was.get("quality") or False if tie_was else False
        now = tie_now.get("quality") or False if tie_now else False
        if tie_was is None:
            yield _change(one, "tie_new", was, now, other)
        elif tie_now is None:
            yield _change(one, "tie_gone", was, now, other)
        elif was != now:
            yield _change(one, "tie_quality", was, now, other)
