"""The ecogram: everybody around the client, and what the lines between them are like.

It stands on the places of the circle (`engine.layout`), so nobody jumps when one
switches from the one drawing to the other. Circles are people, squares organisations,
clusters groups; the lines are the matter (`engine.drawing`).

Source: Hartman, "Diagrammatic Assessment of Family Relationships", *Social Casework*
59(8), 1978.
"""

from math import hypot

from .. import words
from ..network import frame as frames  # noqa: F401 (for the doctest)
from ..network import layout
from . import parts as drawing
from .drawing import DRAWINGS, Drawing

REACH = layout.RADIUS + 34  # as the circle with the names along its rim
_MARGIN = 8  # around who waits outside the rim
_SMALL_MOVE = 6  # not worth an arrow


@DRAWINGS.add
class Ecogram(Drawing):
    code = "ecogram"
    label = words._lt("Ecogram")
    icon = "fa-connectdevelop"
    file_name = "ecogram"
    has_rings = True
    names_by = "ring"
    signs = (*Drawing.signs, "unplaced")

    def draw(self, view):
        name = view.center_name
        return ecogram(view.places, view.state, view.frame, name, view.before)


def ecogram(places, state, frame, name, before=None):
    """The ecogram of a state, set against the one before.

    ``places`` are the nodes of `engine.layout` (``Network.places``), of everybody in
    each ring and sector in which they ever stood, ``frame`` goes with them; a state has
    ``members`` (``id``, ``kind``, ``name``, ``sector``) and ``ties``; ``name`` is that
    of the client. Who has no ring yet stands outside the rim, in no ring at all, and
    ``is_placed`` says so.

    >>> state = {"members": [{"id": 1, "kind": "organisation", "name": "VDAB",
    ...                       "sector": "work"}], "ties": []}
    >>> drawn = ecogram({}, state, frames.usual(4), "Jef")
    >>> [(one["key"], one["shape"], one["is_placed"]) for one in drawn["nodes"]]
    [('1', 'square', False), ('client', 'client', True)]
    """
    ties = drawing.with_client(state, before)
    people = drawing.people(state, before)
    rings = {
        member["id"]: ties.get(member["id"], {}).get("ring") or None
        for member, _status in people
    }
    members = [member for member, _status in people]
    stand = _stand(members, rings, places, frame)
    stood = _places_of(before, places)
    nodes = []
    for member, status in people:
        id_ = member["id"]
        place = stand[id_]
        moved_from = status is None and _moved_from(stood.get(id_), place)
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
    box = _box(nodes)
    return {
        "name": "ecogram",
        "box": box,
        "nodes": nodes,
        "tray": [],
        "lines": drawing.lines(drawing.relations(state, before), nodes, box),
        "bonds": [],
        "captions": [],
    }


def _box(nodes):
    """The circle, and whoever waits around it."""
    left, top, width, height = drawing.bounds(nodes, _MARGIN)
    reach = max(REACH, -left, -top, left + width, top + height)
    return [-reach, -reach, 2 * reach, 2 * reach]


def _places_of(state, places):
    """The place of everybody in a state, by id, as far as they have one."""
    if not state:
        return {}
    members = {member["id"]: member for member in state["members"]}
    return {
        tie["member_id"]: places.get(
            layout.place_key(members[tie["member_id"]], tie["ring"])
        )
        for tie in state["ties"]
        if not tie["other_member_id"] and tie["member_id"] in members
    }


def _stand(members, rings, places, frame):
    """The place of each member, by id: that of the circle, or one outside the rim."""
    stand = {
        member["id"]: places[layout.place_key(member, rings[member["id"]])]
        for member in members
        if rings[member["id"]]
    }
    waiting = [
        {
            "id": member["id"],
            "sector": member["sector"] or None,
            "kind": member["kind"],
            "name": member["name"],
        }
        for member in members
        if not rings[member["id"]]
    ]
    size = layout.size_of(stand.values())
    found = layout.outside(waiting, frame, size)
    return stand | {node["member_id"]: node for node in found}


def _moved_from(old, place):
    if not old or hypot(old["x"] - place["x"], old["y"] - place["y"]) <= _SMALL_MOVE:
        return None
    return {key: old[key] for key in ("x", "y", "r")}
