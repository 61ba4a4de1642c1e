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
    "category",
    "formality",
    "roles",
    "reachability",
    "stance",
    "takes_over",
    "tie_new",
    "tie_gone",
    "tie_quality",
)

#: Characters of words that are told of a change: it is known by them too.
LONGEST_WORDS = 60


def changes(before, after):
    """The changes from one state to another.

    A state is a dict with ``day`` (ISO), ``members`` (dicts with ``id`` and what is
    said of them: ``category_id``, ``formality``, ``role_ids``, ``reachability``,
    ``stance``, ``takes_over_from_id``, ``takes_over_on``) and ``ties`` (dicts with
    ``member_id``, ``other_member_id``, ``ring``, ``quality``, ``valence``, ``is_vip``,
    ``function_ids``; missing keys count as not discussed), as `get_network` gives them.

    Returns dicts with ``member_id``, ``other_member_id`` (False = the tie with the
    client), ``what`` (one of `WHAT`), ``from`` and ``to``: a ring, a quality or a
    valence, sorted function or role ids, for VIP True or False, for ``category`` and
    ``takes_over`` an id; False where nothing was noted. They are sorted by what, then
    by member.

    * Of a person's category, pay, reachability and stance a change is told where both
      days say something: that it was said for the first time changed nothing.

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
            for member_id in old.members.keys() & new.members.keys()
            for change in (
                *_with_client(member_id, old, new),
                *_said(member_id, old, new),
            )
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
        self.day = state.get("day")
        self.members = {member["id"]: member for member in state["members"]}
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
    for member_id in new.members.keys() - old.members.keys():
        yield _change(member_id, "new", False, new.of_client(member_id, "ring"))
    for member_id in old.members.keys() - new.members.keys():
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


def _said(member_id, old, new):
    """What changed of what is said of a person."""
    was, now = old.members[member_id], new.members[member_id]
    for what, key in (
        ("category", "category_id"),
        ("formality", "formality"),
        ("reachability", "reachability"),
        ("stance", "stance"),
    ):
        before, after = was.get(key), now.get(key)
        if before and after and before != after:
            yield _change(member_id, what, _short(before), _short(after))
    before, after = (sorted(one.get("role_ids") or ()) for one in (was, now))
    if before != after:
        yield _change(member_id, "roles", before, after)
    before, after = takes_over(was, old.day), takes_over(now, new.day)
    if before != after:
        yield _change(member_id, "takes_over", before, after)


def _short(value):
    if isinstance(value, str) and len(value) > LONGEST_WORDS:
        return f"{value[: LONGEST_WORDS - 1]}…"
    return value


def takes_over(member, day):
    """From whom a member has taken over by ``day`` (ISO), or False.

    >>> takes_over({"takes_over_from_id": 7, "takes_over_on": "2026-05-03"},
    ...            "2026-05-02")
    False
    """
    day_of_it = member.get("takes_over_on")
    if day_of_it and day and day < day_of_it:
        return False
    return member.get("takes_over_from_id") or False


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
