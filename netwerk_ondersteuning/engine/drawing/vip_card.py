"""The VIP card: the client, and around him those who matter most to him.

Each with what he is of the client, the kinds of support, and how the client tells it
himself. Everybody else waits beside the card. It is an instrument of Krachtwerk (Wolf,
*Krachtwerk: methodisch werken aan participatie en zelfregie*, 2012).

The cards stand in orbits around the client, ellipses as wide as a screen asks for. An
orbit grows until nothing on it touches, so any number fits.
"""

from math import atan2, cos, pi, sin

from .. import text, words
from ..network import layout
from . import parts as drawing
from .drawing import DRAWINGS, Drawing

_R = 26  # of a person
_CENTER = 44
_FONT = 16
_ROOM = 164  # the width of what stands under a person
_LINES = {"relation": 2, "functions": 2, "words": 3}  # at most
_APART = 14  # between two cards
_CLEAR = 36  # around the client, for the lines
_LEAST = (320, 250)  # from the client to the sides of the drawing, to its top
_MARGIN = 16  # around everything
_WIDE = 1.3  # how much wider than high an orbit is
_FIRST, _MORE = 8, 6  # cards in the first orbit, and how many more in each next one
_FAR = 9  # the ring of who has none
_STEP = 6  # with which an orbit grows


@DRAWINGS.add
class VipCard(Drawing):
    code = "vip"
    label = words._lt("VIP card")
    icon = "fa-star-o"
    file_name = "vip-kaart"
    names_by = "is_vip"

    def draw(self, view):
        functions = {row["id"]: row["name"] for row in view.network.data["functions"]}
        return vip_card(
            view.state,
            view.center_name,
            view.relations,
            functions,
            view.places,
            view.before,
        )

    def empty(self, view):
        nobody = super().empty(view)
        if nobody or any(
            _matters(tie)
            for one in (view.state, view.before)
            if one
            for tie in one["ties"]
        ):
            return nobody
        return words._lt("Who matters most? Mark them with the star on their card.")


def vip_card(state, name, relations=None, functions=None, places=None, before=None):
    """The card of a state, set against the one before.

    A state has ``members`` and ``ties``; ``name`` is that of the client, ``relations``
    says in words what members are of him, by id, ``functions`` is the name of each kind
    of support, by id. ``places`` are the nodes of `engine.layout` (``Network.places``):
    whoever stands left in the circle stands left on the card.

    Compared, somebody who mattered most before and is not named so any more is drawn as
    gone, and the other way round as new.

    >>> state = {"members": [{"id": 1, "kind": "person", "name": "Els"},
    ...                      {"id": 2, "kind": "person", "name": "An"}],
    ...          "ties": [{"id": 5, "member_id": 1, "other_member_id": False, "ring": 1,
    ...                    "is_vip": True, "client_words": "Zij belt altijd terug."}]}
    >>> card = vip_card(state, "Jef", {1: "zus"})
    >>> [one["key"] for one in card["nodes"]], card["nodes"][0]["lines"], card["tray"]
    (['1', 'client'], ['zus', '“Zij belt altijd terug.”'], [2])
    """
    ties = drawing.with_client(state, before)
    people = _named(state, before, ties)
    nodes = [
        drawing.node(
            _place(member),
            _lines(member, ties[member["id"]], relations or {}, functions or {}),
            is_vip=status != "gone",
            status=status,
        )
        for member, status in people
    ]
    client = drawing.client_node(name, _CENTER, room_under=_ROOM)
    stand = {
        member["id"]: places[layout.place_key(member, ties[member["id"]]["ring"])]
        for member, _status in people
        if places and ties[member["id"]].get("ring")
    }
    _arrange(nodes, ties, stand, client)
    drawn = {one["member_id"] for one in nodes}
    nodes.append(client)
    box = _around(nodes)
    return {
        "name": "vip",
        "box": box,
        "nodes": nodes,
        "tray": [m["id"] for m in state["members"] if m["id"] not in drawn],
        "lines": drawing.lines(drawing.relations(state, before), nodes, box),
        "bonds": [],
        "captions": [],
    }


def _named(state, before, ties):
    """Who stands on the card, with what became of him as one who matters most."""
    people = drawing.people(state, before)
    if before is None:
        return [(member, None) for member, _ in people if _is_vip(ties, member)]
    then, now = (
        {tie["member_id"] for tie in one["ties"] if _matters(tie)}
        for one in (before, state)
    )
    named = []
    for member, _status in people:
        id_ = member["id"]
        if id_ in then | now:
            gone, new = id_ not in now, id_ not in then
            named.append((member, "gone" if gone else "new" if new else None))
    return named


def _matters(tie):
    return bool(tie.get("is_vip")) and not tie["other_member_id"]


def _is_vip(ties, member):
    return member["id"] in ties and _matters(ties[member["id"]])


def _place(member):
    """A person in the middle of nowhere, as large as on every card."""
    return {
        "member_id": member["id"],
        "shape": layout.SHAPES[member["kind"]],
        "x": 0,
        "y": 0,
        "r": _R,
        "font": _FONT,
        "label": text.fit_whole(member["name"], _ROOM, _FONT, 3, 1),
        "label_y": round(_R + 2 + 0.82 * _FONT, 2),
        "full_name": member["name"],
    }


def _lines(member, tie, relations, functions):
    words = tie.get("client_words")
    kinds = [
        functions[id_] for id_ in tie.get("function_ids") or () if id_ in functions
    ]
    said = {
        "relation": relations.get(member["id"]),
        "functions": ", ".join(kinds).lower(),
        "words": words and f"“{text.clean(words)}”",
    }
    return [
        line
        for part, most in _LINES.items()
        if said[part]
        for line in text.fit(said[part], _ROOM, _FONT * drawing.QUIET, most)
    ]


# -- places -----------------------------------------------------------------------


def _arrange(nodes, ties, places, client):
    """Give each node a place on an orbit: who is nearest to the client first."""

    def ring(node):
        return ties[node["member_id"]].get("ring") or 0

    waiting = sorted(nodes, key=lambda node: (ring(node) or _FAR, node["member_id"]))
    taken, radius = [_box(client, _CLEAR)], 0
    for count in _counts(len(nodes)):
        orbit, waiting = waiting[:count], waiting[count:]
        turns = _turns(
            [_angle(places.get(n["member_id"])) for n in orbit], bool(radius)
        )
        radius = _grow(orbit, turns, radius, taken)
        taken += map(_box, orbit)


def _counts(number):
    """How many cards there are on each orbit: all orbits about equally full.

    >>> list(_counts(0)), list(_counts(8)), list(_counts(9)), list(_counts(30))
    ([], [8], [3, 6], [6, 10, 14])
    """
    full = []
    while sum(full) < number:
        full.append(_FIRST + _MORE * len(full))
    left, room = number, sum(full)
    for most in full:
        count = round(left * most / room)
        left, room = left - count, room - most
        yield count


def _turns(wanted, between):
    """Directions at equal distances, each as near as can be to the one wanted.

    ``between``: half a step further, so that who stands on the next orbit looks between
    two people on this one.
    """
    count = len(wanted)
    step = 2 * pi / count
    start = (0 if count == 2 else -pi / 2) + step / 2 * between
    order = sorted(range(count), key=lambda index: wanted[index])
    best = min(
        range(count),
        key=lambda shift: sum(
            1 - cos(start + (place + shift) * step - wanted[index])
            for place, index in enumerate(order)
        ),
    )
    turns = [0.0] * count
    for place, index in enumerate(order):
        turns[index] = start + (place + best) * step
    return turns


def _angle(place):
    return atan2(place["y"], place["x"]) if place else pi / 2


def _grow(orbit, turns, radius, taken):
    """Put the cards on the smallest orbit on which none touches another."""
    while True:
        radius += _STEP
        for node, turn in zip(orbit, turns, strict=True):
            node["x"] = round(_WIDE * radius * cos(turn), 2)
            node["y"] = round(radius * sin(turn), 2)
        boxes = [_box(node) for node in orbit]
        if not any(
            _touch(box, other)
            for number, box in enumerate(boxes)
            for other in (*taken, *boxes[:number])
        ):
            return radius


def _around(nodes):
    """The box of the drawing, the client in its middle."""
    left, top, width, height = drawing.bounds(nodes, _MARGIN)
    half = max(_LEAST[0], -left, left + width)
    high = max(_LEAST[1], -top, top + height)
    return [-half, -high, round(2 * half, 2), round(2 * high, 2)]


def _box(node, margin=_APART / 2):
    left, top, width, height = drawing.bounds([node], margin)
    return left, top, left + width, top + height


def _touch(one, other):
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )
