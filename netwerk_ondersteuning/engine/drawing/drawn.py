"""A drawing in the format of ``get_network`` on paper: what is drawn how.

From the ``drawing`` of ``get_network`` (``docs/developer/network.md``, "Drawings"),
which the screen draws too, to shapes, strokes and letters. No place is computed here.
"""

from .. import text
from ..network import layout
from . import name_places
from .ink import (
    BETWEEN,
    COMPARED,
    INK,
    LINES,
    QUIET,
    TINTS,
    arrow,
    mix,
    opacity,
    runs,
    stop_at_label,
)

_GONE = 0.4  # what is left of a line that is no longer there

#: Under a line of which something is told when two dates are compared.
HALOS = {
    "new": {"stroke": "#cfd6dc", "dash": None},
    "changed": {"stroke": "#cfd6dc", "dash": "3 4"},
}
#: How a line of a genogram says what it is; that a bond ended, its path says.
BONDS = {
    "partner": {"width": 2.4, "dash": None},
    "ended": {"width": 2.4, "dash": None},
    "descent": {"width": 1.6, "dash": None},
    "sibling": {"width": 1.6, "dash": None},
    "step": {"width": 1.6, "dash": "7 4"},
    "foster": {"width": 1.8, "dash": "0.1 5"},
    "adoptive": {"width": 1.6, "dash": "12 4"},
    "donor": {"width": 1.6, "dash": "7 3 1 3"},
    "twin": {"width": 3.2, "dash": None},
    "social": {"width": 1.6, "dash": "2 4"},
}


def drawn(network, is_on_rings=False):
    """What ``netwerk_ondersteuning.network_drawn`` draws of the drawing of a network.

    ``network`` is what ``get_network`` gives, with another drawing than the circle. One
    that stands on the places of the circle has its names where they have the room to be
    whole (`name_places`).
    """
    drawing = network["drawing"]
    sectors = {member["id"]: member["sector"] for member in network["members"]}
    compared = bool(network["before"])
    marks = network.get("marks", {})
    names = _names(drawing) if is_on_rings else {}
    nodes = [
        _node(node, sectors)
        | {
            "opacity": opacity(marks, node["member_id"]),
            "rows": _rows(node, names.get(node["key"])),
        }
        for node in drawing["nodes"]
    ]
    ghosts, arrows = _moves(drawing["nodes"], names)
    return {
        "name": drawing["name"],
        "bonds": [
            _bond(bond) | {"opacity": opacity(marks, *bond["touches"])}
            for bond in drawing["bonds"]
        ],
        "lines": [
            line(one, compared)
            | {"opacity": opacity(marks, one["member_id"], one["other_member_id"])}
            for one in drawing["lines"]
        ],
        "captions": [
            caption | {"runs": runs(text.clean(caption["text"]))}
            for caption in drawing["captions"]
        ],
        "ghosts": ghosts,
        "arrows": arrows,
        "nodes": nodes,
    }


def _node(node, sectors):
    r, status = node["r"], node["status"]
    at = round(r * 0.85, 2)
    is_client = node["kind"] == "client"
    is_gone = status == "gone"
    return {
        "x": node["x"],
        "y": node["y"],
        "r": r,
        "full_name": text.clean(node["full_name"]),
        "kind": node["kind"],
        "shape": "circle" if node["shape"] == "client" else node["shape"],
        "fill": INK if is_client else "#ffffff",
        "stroke": INK
        if is_client
        else TINTS.get(sectors.get(node["member_id"]), QUIET),
        "dash": "3 2.5" if node["kind"] == "unknown" or not node["is_placed"] else None,
        "is_gone": is_gone,
        "is_new": status == "new",
        "dead": node["is_dead"] and _cross(r),
        "question": node["kind"] == "unknown" and round(r * 1.1, 2),
        "star": f"translate({at} {-at}) scale({round(max(r * 0.5, 5.2), 2)})"
        if node["is_vip"]
        else None,
    }


def _names(drawing):
    """Where names stand that the layout cut short: by the key of the node."""
    nodes = drawing["nodes"]
    if not name_places.is_worth_it(nodes):
        return {}
    left, top, width, height = drawing["box"]
    return name_places.places(
        [_person(node) for node in nodes],
        min(node["font"] for node in nodes),
        (left, top, left + width, top + height),
    )


def _person(node):
    return name_places.person_of(
        node, node["full_name"], node["key"], has_star=node["is_vip"]
    )


def _cross(r):
    reach = round(r, 2)
    return (
        f"M {-reach} {-reach} L {reach} {reach} M {reach} {-reach} L {-reach} {reach}"
    )


def _rows(node, place=None):
    """Lines of text under a node, within the client's, or where they have a place."""
    is_client = node["kind"] == "client"
    gone = node["status"] == "gone"
    if place:
        ink = "#ffffff" if place.is_inside else QUIET if gone else INK
        return [
            {
                "runs": runs(row),
                "x": x,
                "y": y,
                "font": place.font,
                "anchor": place.anchor,
                "fill": ink,
                "weight": "bold" if is_client else None,
            }
            for row, x, y in place.rows(_person(node))
        ]
    inside = is_client and node["label_y"] < node["r"]
    blocks = [
        (node["label"], node["font"], node["label_y"], QUIET if gone else INK),
        (node["lines"], node["lines_font"], node["lines_y"], QUIET),
    ]
    return [
        {
            "runs": runs(row),
            "x": 0,
            "y": round(first + n * font * layout.LINE, 2),
            "font": font,
            "anchor": None,
            "fill": "#ffffff" if inside else fill,
            "weight": "bold" if is_client and not at else None,
        }
        for at, (rows, font, first, fill) in enumerate(blocks)
        for n, row in enumerate(rows)
    ]


def _moves(nodes, names):
    """Where somebody stood on the other date, and the arrow to where he stands now."""
    ghosts, arrows = [], []
    for node in nodes:
        old = node["from"]
        if not old:
            continue
        ghosts.append(
            {"x": old["x"], "y": old["y"], "r": old["r"], "shape": node["shape"]}
        )
        ends = layout.clip(old | {"r": old["r"] * 0.6}, node | {"r": node["r"] + 4})
        if ends:
            place = names.get(node["key"])
            box = place.box if place else name_places.label_box(node)
            arrows.append(arrow(*stop_at_label(ends, box)))
    return ghosts, arrows


def line(one, compared=False):
    """A line in the style of its quality, with its sign and its arrow heads.

    >>> line({"quality": "tense", "status": "gone", "is_between": False, "d": "M 0 0",
    ...       "cross": None, "sign": None, "heads": []}, True)["halo"]
    """
    style = LINES[one["quality"] or False]
    strength = BETWEEN if one["is_between"] else 1
    if compared:
        strength *= _GONE if one["status"] == "gone" else COMPARED
        strength = 1 if one["status"] in HALOS else strength
    sign = one["sign"]
    return {
        "what": f"line {one['quality'] or 'not_discussed'}",
        "status": one["status"],
        "d": one["d"],
        "stroke": mix(style["stroke"], strength),
        "width": style["width"],
        "dash": style.get("dash"),
        "cap": style.get("cap"),
        "cross": one["cross"],
        "halo": HALOS.get(one["status"]),
        "heads": one["heads"],
        "sign": sign and sign | {"font": round(sign["r"] * 1.9, 2)},
    }


def _bond(bond):
    style = BONDS[bond["kind"]]
    gone = bond["status"] == "gone"
    return style | {
        "what": f"bond {bond['kind']}",
        "status": bond["status"],
        "d": bond["d"],
        "stroke": mix(INK, _GONE if gone else 0.8),
        "cap": "round" if bond["kind"] == "foster" else None,
        "halo": HALOS.get(bond["status"]),
        "cross": None,
        "heads": [],
        "sign": None,
    }


def used(drawing):
    """The signs that stand in a drawing, as the legend calls them.

    >>> empty = {"nodes": [], "lines": [], "bonds": []}
    >>> line = {"quality": "tense", "sign": {"text": "+"}, "heads": []}
    >>> sorted(used(empty | {"lines": [line | {"status": "new"}]}))
    ['+', 'line_new', 'tense']
    """
    found = set()
    for node in drawing["nodes"]:
        shown = node["kind"] if node["kind"] != "member" else node["shape"]
        marks = {
            "star": node["is_vip"],
            "dead": node["is_dead"],
            "unplaced": not node["is_placed"],
            node["status"]: node["status"],
        }
        found |= {shown, *(mark for mark, stands in marks.items() if stands)}
    for one in drawing["lines"]:
        found.add(one["quality"] or "not_discussed")
        found |= {head["kind"] for head in one["heads"]}
        found |= {one["sign"]["text"]} if one["sign"] else set()
    found |= {bond["kind"] for bond in drawing["bonds"]}
    for one in (*drawing["lines"], *drawing["bonds"]):
        found |= {f"line_{one['status']}"} if one["status"] else set()
    return found


def sample(quality=None, status=None, head=None, bond=None):
    """A line of the legend, 40 long."""
    if bond:
        slashes = " M 15 6 L 20 -6 M 20 6 L 25 -6" if bond == "ended" else ""
        return _bond({"kind": bond, "status": status, "d": f"M 0 0 L 40 0{slashes}"})
    heads = {
        "support": [{"kind": "support", "d": "M 40 0 L 31 4 L 31 -4 Z"}],
        "tension": [{"kind": "tension", "d": "M 32 5 L 40 0 L 32 -5"}],
    }
    one = {"quality": quality, "status": status, "is_between": False}
    d = "M 0 0 L 32 0" if head == "support" else "M 0 0 L 40 0"
    one |= {"d": d, "cross": None, "sign": None, "heads": heads.get(head, [])}
    return line(one, status is not None)
