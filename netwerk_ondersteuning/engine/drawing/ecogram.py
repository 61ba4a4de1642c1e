"""The ecogram: everybody around the client, and what the lines between them are like.

It stands on the places of the circle (`engine.layout`), so nobody jumps when one
switches from the one drawing to the other. Circles are people, squares organisations,
clusters groups; the lines are the matter (`engine.drawing`).

Source: Hartman, "Diagrammatic Assessment of Family Relationships", *Social Casework*
59(8), 1978.
"""

from math import hypot

from .. import text, words
from ..network import layout
from . import parts as drawing
from .drawing import DRAWINGS, Drawing

REACH = layout.RADIUS + 34  # as the circle with the names along its rim
_MOST_ENLARGED = 1.7
_MOST_UNEQUAL = 1.25  # letters in a roomy ring, against those in the most crowded one
_OVERHANG = 9  # how far a larger name may come over the rim
_WIDEST = 10  # of a name that was cut short, in font sizes
_SMALL_MOVE = 6  # not worth an arrow


@DRAWINGS.add
class Ecogram(Drawing):
    code = "ecogram"
    label = words._lt("Ecogram")
    icon = "fa-connectdevelop"
    file_name = "ecogram"
    has_rings = True
    signs = (*Drawing.signs, "unplaced")

    def draw(self, view):
        name = view.center_name
        return ecogram(view.places, view.state, view.ring_count, name, view.before)


def ecogram(places, state, ring_count, name, before=None):
    """The ecogram of a state, set against the one before.

    ``places`` are the nodes of `engine.layout` by (member id, ring), of everybody in
    each ring in which he ever stood; a state has ``members`` (``id``, ``kind``,
    ``name``, ``sector``) and ``ties``; ``name`` is that of the client. Who has no ring
    yet stands in the outer one, where there is room, and ``is_placed`` says so.

    >>> state = {"members": [{"id": 1, "kind": "organisation", "name": "VDAB",
    ...                       "sector": "work"}], "ties": []}
    >>> drawn = ecogram({}, state, 4, "Jef")
    >>> [(one["key"], one["shape"], one["is_placed"]) for one in drawn["nodes"]]
    [('1', 'square', False), ('client', 'client', True)]
    """
    ties = drawing.with_client(state, before)
    people = drawing.people(state, before)
    rings = {
        member["id"]: ties.get(member["id"], {}).get("ring") or None
        for member, _status in people
    }
    stand = _stand([member for member, _status in people], rings, places, ring_count)
    factors = enlargement(stand.values())
    sized = {id_: _sized(place, factors) for id_, place in stand.items()}
    _use_free_room(sized.values())
    stood = _rings_of(before)
    nodes = []
    for member, status in people:
        id_ = member["id"]
        place = sized[id_]
        old = status is None and places.get((id_, stood.get(id_)))
        moved_from = old and _moved_from(_sized(old, factors), place)
        nodes.append(
            drawing.node(
                place,
                is_vip=bool(ties.get(id_, {}).get("is_vip")),
                is_placed=bool(rings[id_]),
                status="moved" if moved_from else status,
                **{"from": moved_from or None},
            )
        )
    nodes.append(drawing.client_node(name))
    box = [-REACH, -REACH, 2 * REACH, 2 * REACH]
    return {
        "name": "ecogram",
        "box": box,
        "nodes": nodes,
        "tray": [],
        "lines": drawing.lines(drawing.relations(state, before), nodes, box),
        "bonds": [],
        "captions": [],
    }


def _rings_of(state):
    return {
        tie["member_id"]: tie["ring"]
        for tie in (state["ties"] if state else ())
        if not tie["other_member_id"]
    }


def _stand(members, rings, places, ring_count):
    """The place of each member, by id: that of the circle, or one found at the rim."""
    waiting = [member for member in members if not rings[member["id"]]]
    if not waiting:
        return {id_: places[id_, ring] for id_, ring in rings.items()}
    placed = {(id_, ring) for id_, ring in rings.items() if ring}
    persons = [
        {
            "id": member["id"],
            "ring": rings[member["id"]] or ring_count,
            "sector": member["sector"] or None,
            "slot": places.get((member["id"], rings[member["id"]]), {}).get("slot"),
            "kind": member["kind"],
            "name": member["name"],
        }
        for member in members
    ]
    taken = [
        (node["ring"], node["slot"])
        for key, node in places.items()
        if key not in placed
    ]
    return {
        node["member_id"]: node for node in layout.layout(persons, ring_count, taken)
    }


def _sized(place, factors):
    factor = factors.get(place["ring"], 1)
    return place | {key: round(place[key] * factor, 2) for key in _SIZES}


_SIZES = ("r", "font", "label_y")


def _use_free_room(places):
    """Write a name out that was cut short, where nobody needs the room beside it."""
    client = layout.CENTER
    boxes = {id(place): layout.box(place) for place in places}
    boxes[None] = (-client, -client, client, client)
    for place in places:
        if " ".join(place["label"]) == text.clean(place["full_name"]):
            continue
        label = text.fit(place["full_name"], _WIDEST * place["font"], place["font"])
        if len("".join(label)) <= len("".join(place["label"])):
            continue
        filled = left, top, right, bottom = layout.box(place | {"label": label})
        others = (box for key, box in boxes.items() if key != id(place))
        if max(-left, right, bottom) < REACH and not any(
            left < other[2]
            and other[0] < right
            and top < other[3]
            and other[1] < bottom
            for other in others
        ):
            place["label"] = label
            boxes[id(place)] = filled


def _moved_from(old, place):
    if hypot(old["x"] - place["x"], old["y"] - place["y"]) <= _SMALL_MOVE:
        return None
    return {key: old[key] for key in ("x", "y", "r")}


def enlargement(nodes):
    """How much larger the people of each ring can be drawn, with nothing touching.

    Everybody keeps his place. A ring has one size, so that a size never says something
    of a person. In a crowded ring the factor is 1.

    >>> enlargement([{"x": 0, "y": -150, "ring": 1, "r": 11, "font": 12,
    ...               "label": ["Els"], "label_y": 21}])
    {1: 1.7}
    """
    boxes = [(node["ring"], node["x"], node["y"], *_reach(node)) for node in nodes]
    factors = {}

    def limit(ring, factor):
        factors[ring] = max(1, min(factors.get(ring, _MOST_ENLARGED), factor))

    client = layout.CENTER + 2
    for number, (ring, x, y, half, up, down) in enumerate(boxes):
        over = (y - client) / up if y > 0 else (-y - client) / down
        limit(ring, max((abs(x) - client) / half, over))
        limit(ring, _within_rim(x, y, half, up, down))
        for other_ring, other_x, other_y, other_half, other_up, other_down in boxes[
            :number
        ]:
            high = (other_y - y) / (down + other_up)
            low = (y - other_y) / (other_down + up)
            factor = max(abs(x - other_x) / (half + other_half), high, low)
            if factor < _MOST_ENLARGED:
                limit(ring, factor)
                limit(other_ring, factor)
    fonts = {node["ring"]: node["font"] for node in nodes}
    least = min((fonts[ring] * factor for ring, factor in factors.items()), default=0)
    return {
        ring: max(1, min(factor, _MOST_UNEQUAL * least / fonts[ring]))
        for ring, factor in factors.items()
    }


def _reach(node):
    """How far a node with its label reaches: to both sides, up and down."""
    left, _top, right, bottom = layout.box(node)
    return (right - left) / 2 + 2, node["r"] + 3, bottom - node["y"] + 1


def _within_rim(x, y, half, up, down):
    """The largest factor with which a box stays within the rim; 1 when none does."""
    for step in range(14):
        factor = _MOST_ENLARGED - step * 0.05
        across = abs(x) + factor * half
        high = max(abs(y - factor * up), abs(y + factor * down))
        if hypot(across, high) <= layout.RADIUS + _OVERHANG:
            return factor
    return 1
