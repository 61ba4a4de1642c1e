"""The network circle: who stands in which ring, and in which sector of life.

It stands in ``layout`` of ``get_network``, whatever other drawing is asked for, because
the others stand on its places. On paper it is drawn with rings and coloured sectors.
"""

from math import hypot

from .. import text, words
from ..network import layout
from ..network.frame import UNKNOWN
from . import name_places
from .drawing import DRAWINGS, Drawing
from .ink import (
    BETWEEN,
    COMPARED,
    INK,
    QUIET,
    TINTS,
    arrow,
    between,
    line,
    mix,
    opacity,
    polar,
    runs,
    stop_at_label,
)

_SMALL_MOVE = 6  # not worth an arrow
_CLIENT = "client"  # under which key the name of the client stands
_RIM_FONT, _RING_FONT = 17, 11  # of the words on paper


@DRAWINGS.add
class Circle(Drawing):
    code = "circle"
    label = words._lt("Circle")
    title = words._lt("Network circle")
    icon = "fa-bullseye"
    file_name = "netwerkkring"
    has_rings = True
    signs = ()
    legend_is_whole = True

    def draw(self, view):
        return None

    def on_sheet(self, network):
        return {
            "template": "netwerk_ondersteuning.network_circle",
            "box": None,
            **shapes(network),
        }

    def used(self, network):
        return None


def stand(view, state, sectors, rings):
    """The circle of one state: who stands where, who waits, the lines between others.

    :param View view: whose places are used: those of all dates
    :param dict state: of that network
    :param dict sectors: what each sector is called, by its code
    :param list rings: what each ring is called, the nearest first
    :return: ``layout`` of ``get_network``
    """
    frame = layout.frame(view.frame, state["center_name"])
    with_client = {
        tie["member_id"]: tie for tie in state["ties"] if not tie["other_member_id"]
    }
    nodes, tray = {}, []
    for member in state["members"]:
        ring = with_client.get(member["id"], {}).get("ring")
        if ring:
            nodes[member["id"]] = view.places[layout.place_key(member, ring)]
        else:
            tray.append(member["id"])
    lines = [
        (tie, layout.clip(nodes[tie["member_id"]], nodes[tie["other_member_id"]]))
        for tie in state["ties"]
        if tie["other_member_id"] in nodes and tie["member_id"] in nodes
    ]
    return frame | {
        "rings": [
            ring | {"label": label}
            for ring, label in zip(frame["rings"], rings, strict=True)
        ],
        "sectors": [
            sector | {"label": sectors[sector["code"]]} for sector in frame["sectors"]
        ],
        "nodes": list(nodes.values()),
        "tray": tray,
        "others": [
            {"tie_id": tie["id"]}
            | dict(zip(("x1", "y1", "x2", "y2"), line, strict=True))
            for tie, line in lines
            if line
        ],
    }


# -- on paper -------------------------------------------------------------------------


def shapes(network):
    """The circle: all that the template must draw of the data of ``get_network``."""
    frame = network["layout"]
    people = {member["id"]: member for member in network["members"]}
    ties = {t["member_id"]: t for t in network["ties"] if not t["other_member_id"]}
    compared = bool(network["before"])
    reach = frame["center"]["r"], frame["radius"]
    news = {c["member_id"] for c in network["changes"] if c["what"] == "new"}
    marks = network.get("marks", {})
    names = _Names(network, people, ties)
    nodes = [
        _node(node, people[node["member_id"]], ties[node["member_id"]])
        | names.of(node, node["member_id"])
        | {
            "is_new": node["member_id"] in news,
            "opacity": opacity(marks, node["member_id"]),
        }
        for node in frame["nodes"]
    ]
    return {
        "wedges": _wedges(frame),
        "separators": [
            between(*(polar(radius, sector["start"]) for radius in reach))
            for sector in frame["sectors"]
        ],
        "rings": names.rings(),
        "rim": _rim(frame),
        "others": _lines_between(network, compared),
        "lines": _lines_to_client(network, ties, compared),
        "center": _center(frame["center"], names.places.get(_CLIENT)),
        "nodes": nodes,
        **_compared(network, people, names),
    }


class _Names:
    """The names on one sheet: as in the layout, or where they have the room to be whole
    (`name_places`); and what the rings are called, where that covers nobody."""

    def __init__(self, network, people, ties):
        self.frame = network["layout"]
        now = self.frame["nodes"]
        gone = [
            node
            for node in (network["before"] or {}).get("nodes", ())
            if node["member_id"] not in people
        ]
        self.nodes = [(node["member_id"], node) for node in now]
        self.nodes += [(("gone", node["member_id"]), node) for node in gone]
        center = {"x": 0, "y": 0, "shape": "circle", "kind": "client"}
        client = self.frame["center"] | center
        name = network["dossier"]["center_name"]
        vips = {member_id for member_id, tie in ties.items() if tie["is_vip"]}
        people = [
            name_places.person_of(client, name, _CLIENT),
            *(
                name_places.person_of(
                    node, node["full_name"], key, has_star=key in vips
                )
                for key, node in self.nodes
            ),
        ]
        self.people = {person.key: person for person in people}
        self.rim = name_places.rim_boxes(
            self.frame["sectors"], self._rim_radius, _RIM_FONT
        )
        shown = [client, *(node for _key, node in self.nodes)]
        self.places = self._places() if name_places.is_worth_it(shown) else {}

    def _rim_radius(self, sector):
        return _rim_radius(self.frame, sector) + (-6 if sector["flip"] else 6)

    def _places(self):
        reach = self.frame["radius"] + 34
        words = [
            name_places.word_box(ring["label"], ring["x"], ring["y"], _RING_FONT)
            for ring in self.frame["rings"]
        ]
        return name_places.places(
            [*self.people.values()],
            min(node["font"] for _key, node in self.nodes)
            if self.nodes
            else self.frame["center"]["font"],
            (-reach, -reach, reach, reach),
            rim=self.frame["radius"],
            blocked=self.rim,
            soft=words,
        )

    def of(self, node, key):
        """How the name of a node is written, and the box that it fills."""
        place = self.places.get(key)
        if not place:
            return {"label": _label(node), "named": name_places.label_box(node)}
        person = self.people[key]
        return {
            "font": place.font,
            "anchor": place.anchor,
            "named": place.box,
            "label": [
                {"runs": runs(row), "x": x, "y": y} for row, x, y in place.rows(person)
            ],
        }

    def rings(self):
        boxes = [
            name_places.shape_box(person) for person in self.people.values()
        ] + self.rim
        boxes += [self.of(node, key)["named"] for key, node in self.nodes]
        if _CLIENT in self.places:
            boxes.append(self.places[_CLIENT].box)
        rings = self.frame["rings"]
        return [
            {"r": ring["outer"], "label": ring["label"], "at": at}
            for ring, at in zip(
                rings, name_places.ring_words(rings, _RING_FONT, boxes), strict=True
            )
        ]


def _wedges(frame):
    rings, count = frame["rings"], len(frame["rings"])
    wedges = []
    for ring in rings:
        inner = 0 if ring["ring"] == 1 else ring["inner"]
        quiet = 1 - 0.6 * (ring["ring"] - 1) / max(count - 1, 1)
        wedges += [
            {
                "d": _wedge(inner, ring["outer"], sector["start"], sector["end"]),
                "fill": _tint(sector["code"], 0.045 + 0.095 * quiet),
            }
            for sector in frame["sectors"]
        ]
    return wedges


def _tint(code, strength):
    """The quiet colour of a sector; that of who has no category is none."""
    return "#ffffff" if code == UNKNOWN else mix(TINTS[code], strength)


def _wedge(inner, outer, start, end):
    (ax, ay), (bx, by) = polar(outer, start), polar(outer, end)
    (cx, cy), (dx, dy) = polar(inner, end), polar(inner, start)
    large = int(end - start > 180)
    back = f"A {inner} {inner} 0 {large} 0 {dx} {dy} " if inner else ""
    return f"M {ax} {ay} A {outer} {outer} 0 {large} 1 {bx} {by} L {cx} {cy} {back}Z"


def _rim(frame):
    """The names of the sectors, along the rim and readable at the bottom too."""
    names = []
    for sector in frame["sectors"]:
        flip = sector["flip"]
        radius = _rim_radius(frame, sector)
        turns = sorted((sector["start"], sector["end"]), reverse=flip)
        (ax, ay), (bx, by) = (polar(radius, turn) for turn in turns)
        large = int(sector["end"] - sector["start"] > 180)
        arc = f"A {radius} {radius} 0 {large} {0 if flip else 1}"
        names.append(
            {
                "code": sector["code"],
                "d": f"M {ax} {ay} {arc} {bx} {by}",
                "label": text.clean(sector["label"]),
                "fill": TINTS[sector["code"]],
            }
        )
    return names


def _rim_radius(frame, sector):
    return frame["radius"] + (26 if sector["flip"] else 12)


def _center(center, place):
    """The name of the client: in the circle, or beside it where that is too small."""
    if place and not place.is_inside:
        client = name_places.person_of(
            center | {"x": 0, "y": 0, "shape": "circle", "kind": "client"}, "", _CLIENT
        )
        rows = [
            {"runs": runs(row), "x": x, "y": y, "fill": INK}
            for row, x, y in place.rows(client)
        ]
        return center | {"font": place.font, "anchor": place.anchor, "label": rows}
    font = place.font if place else center["font"]
    lines = place.lines if place else center["label"]
    first = -(len(lines) - 1) / 2 * font * 1.15 + font * 0.35
    return center | {
        "font": font,
        "label": [
            {
                "runs": runs(line),
                "y": round(first + n * font * 1.15, 2),
                "fill": "#ffffff",
            }
            for n, line in enumerate(lines)
        ],
    }


def _node(node, member, tie):
    scale = round(max(node["r"] * 0.68, 5.2), 2)
    at = round(node["r"] * 0.85, 2)
    return node | {
        "full_name": text.clean(node["full_name"]),
        "stroke": TINTS.get(member["sector"], QUIET),
        "star": f"translate({at} {-at}) scale({scale})" if tie["is_vip"] else None,
    }


def _label(node):
    return [
        {
            "runs": runs(row),
            "y": round(node["label_y"] + n * node["font"] * layout.LINE, 2),
        }
        for n, row in enumerate(node["label"])
    ]


def _lines_to_client(network, ties, compared):
    frame, marks = network["layout"], network.get("marks", {})
    client = {"x": 0, "y": 0, "r": frame["center"]["r"]}
    strength = COMPARED if compared else 1
    lines = []
    for node in frame["nodes"]:
        ends = layout.clip(client, node)
        if ends:
            drawn = line(ends, ties[node["member_id"]]["quality"], strength)
            lines.append(drawn | {"opacity": opacity(marks, node["member_id"])})
    return lines


def _lines_between(network, compared):
    ties, marks = {tie["id"]: tie for tie in network["ties"]}, network.get("marks", {})
    strength = BETWEEN * (COMPARED if compared else 1)
    lines = []
    for one in network["layout"]["others"]:
        tie = ties[one["tie_id"]]
        ends = one["x1"], one["y1"], one["x2"], one["y2"]
        seen = opacity(marks, tie["member_id"], tie["other_member_id"])
        lines.append(line(ends, tie["quality"], strength) | {"opacity": seen})
    return lines


def _compared(network, people, names):
    """Where somebody stood then: ghosts, and arrows to where he stands now."""
    ghosts, arrows = [], []
    now = {node["member_id"]: node for node in network["layout"]["nodes"]}
    for old in (network["before"] or {}).get("nodes", ()):
        node = now.get(old["member_id"])
        moved = node and hypot(node["x"] - old["x"], node["y"] - old["y"]) > _SMALL_MOVE
        if node and not moved:
            continue
        written = names.of(old, ("gone", old["member_id"]))
        ghosts.append(
            old
            | ({"label": []} if moved else written)
            | {"is_gone": old["member_id"] not in people}
        )
        ends = moved and layout.clip(old | {"r": old["r"] * 0.6}, _around(node))
        if ends:
            box = names.of(node, node["member_id"])["named"]
            arrows.append(arrow(*stop_at_label(ends, box)))
    return {"ghosts": ghosts, "arrows": arrows}


def _around(node):
    return node | {"r": node["r"] + 4}
