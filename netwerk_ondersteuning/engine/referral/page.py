"""The page that goes along with a referral: what was agreed to, and nothing else.

What may stand on it is a list of parts, and each part names the one permission that
opens it. A permission that does not hold opens nothing; what no permission opens is
never on it. Rooms hand in what they know; what goes on is decided here.
"""

from collections.abc import Collection, Mapping

from .. import words
from ..registry import Registry

#: The four permissions of the method, each asked and withdrawn by itself.
PERMISSIONS = Registry("permission of a referral")
#: What can stand on the page, in this order.
PARTS = Registry("part of the page that goes along")
#: How much of the network goes along: nothing, how many people there are, or with the
#: names of those who agreed to that themselves.
NETWORK = ("nothing", "numbers", "names")


class Permission:
    """Something that the client can agree to, by itself."""

    code: str
    asks: str  #: how it is asked
    label: str  #: what it is called on the page


@PERMISSIONS.add
class Together(Permission):
    code = "together"
    asks = words._lt("May this service and we work together?")
    label = words._lt("The two services may work together.")


@PERMISSIONS.add
class Follow(Permission):
    code = "follow"
    asks = words._lt("May we be in touch about how it goes?")
    label = words._lt("The two services may be in touch about how it goes.")


@PERMISSIONS.add
class Meet(Permission):
    code = "meet"
    asks = words._lt("Would you see a meeting with both?")
    label = words._lt("A meeting with both services is welcome.")


@PERMISSIONS.add
class Exchange(Permission):
    code = "exchange"
    asks = words._lt("May we exchange information?")
    label = words._lt("The two services may exchange information.")


class Part:
    """Something on the page.

    :ivar code: its name in what is kept
    :ivar opened_by: the permissions of which one is enough
    """

    code: str
    opened_by: tuple

    def tells(self, facts: Mapping):
        """What it tells of what is known; empty: nothing."""
        return facts.get(self.code)


@PARTS.add
class Client(Part):
    """Who it is about."""

    code = "client"
    opened_by = ("exchange",)


@PARTS.add
class Question(Part):
    """What the client asks, in the client's own words."""

    code = "question"
    opened_by = ("exchange",)


@PARTS.add
class Told(Part):
    """What was chosen, step by step, to go along: ``[{"step", "words"}]``.

    What was said in confidence is not even handed in; should it be, it stays here.
    """

    code = "told"
    opened_by = ("exchange",)

    def tells(self, facts):
        return [
            {"step": row["step"], "words": row["words"]}
            for row in facts.get(self.code) or ()
            if row.get("goes_along") and not row.get("in_confidence") and row["words"]
        ]


@PARTS.add
class Network(Part):
    """The people around the client, as far as it was agreed.

    ``{"how": "names", "count": 9, "people": [4, 7]}``: numbers of people, never names,
    so that nobody's name is kept longer than that person stands in the network.
    """

    code = "network"
    opened_by = ("exchange",)

    def tells(self, facts):
        known = facts.get(self.code) or {}
        how = known.get("how")
        if how not in ("numbers", "names"):
            return None
        told = {"how": how, "count": known["count"]}
        if how == "names":
            told["people"] = sorted({*known["people"]} & {*known["agreed"]})
        return told


@PARTS.add
class Handover(Part):
    """How the client comes there: with whom, and what was arranged."""

    code = "handover"
    opened_by = ("together", "exchange")


@PARTS.add
class Reach(Part):
    """How to reach the coach."""

    code = "reach"
    opened_by = ("together", "follow", "meet")


def page(facts: Mapping, holds: Mapping[str, str | None]) -> dict:
    """What stands on the page: only what is opened by a permission that holds.

    :param facts: what is known, by the code of the part that tells it
    :param holds: the permissions that hold, each with what it covers in words
    :return: ``{"agreed": [{"code", "covers"}], part: what it tells}``; empty when
        nothing was agreed to

    >>> facts = {"client": True, "question": "Schulden", "reach": {"name": "An"}}
    >>> page(facts, {})
    {}
    >>> page(facts, {"follow": None})
    {'agreed': [{'code': 'follow', 'covers': None}], 'reach': {'name': 'An'}}
    >>> sorted(page(facts, {"exchange": "Over de schulden"}))
    ['agreed', 'client', 'question']
    """
    agreed = [
        {"code": code, "covers": holds[code] or None}
        for code in PERMISSIONS
        if code in holds
    ]
    if not agreed:
        return {}
    told = {
        part.code: part.tells(facts) for part in PARTS.values() if opens(part, holds)
    }
    return {"agreed": agreed} | {code: what for code, what in told.items() if what}


def opens(part: Part, holds: Collection[str]) -> bool:
    """Whether a permission that holds opens this part.

    >>> opens(PARTS["client"], {"together", "follow", "meet"})
    False
    """
    return any(code in holds for code in part.opened_by)


def people(page: Mapping) -> set:
    """The people who are named on a page, by number.

    >>> people({"network": {"how": "names", "count": 3, "people": [4, 7]}})
    {4, 7}
    >>> people({})
    set()
    """
    return {*(page.get("network") or {}).get("people", ())}


def named_other(page: Mapping, keep: int, other: int) -> dict:
    """The same page, on which one person is another: their entries became one.

    >>> page = {"network": {"how": "names", "count": 3, "people": [4, 7]}}
    >>> named_other(page, 9, 7)["network"]["people"]
    [4, 9]
    >>> named_other({"question": "x"}, 9, 7)
    {'question': 'x'}
    """
    if not people(page):
        return dict(page)
    network = page["network"]
    named = {keep if one == other else one for one in network["people"]}
    return dict(page) | {"network": network | {"people": sorted(named)}}
