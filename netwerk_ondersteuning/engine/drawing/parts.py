"""What the drawings of a network have in common: nodes, and the lines between them.

A drawing is plain data (``docs/developer/network.md``, "Drawings"): nodes with their
places and labels, lines as SVG paths. Units are those of `engine.layout`: x grows to
the right, y down.

The signs are those of the ecogram (Hartman, "Diagrammatic Assessment of Family
Relationships", *Social Casework* 59(8), 1978): an arrow shows where support goes, or
who gets the tension; a broken line has a gap with a cross; + and − are what the client
says.
"""

from collections import defaultdict
from itertools import pairwise
from math import ceil, floor, hypot, sqrt

from .. import text
from ..network import layout

_ASCENT = 0.82  # from the top of a line of text to its baseline, in font sizes
QUIET = 0.84  # the size of the lines under a label, in sizes of the label
_CLEAR = 2  # between a line and what it ends at or passes

# How a line may bow out, from small to large: how far, in parts of its length, and
# where along it.
_BOWS = [
    (side * bow, along)
    for bow in (0.14, 0.28, 0.45)
    for along in (0.5, 0.2, 0.8)
    for side in (1, -1)
]
_WIDE_BOWS = [(side * bow, 0.5) for bow in (0.8, 1.2, 2) for side in (1, -1)]
# What it costs a line to pass over a name or a person, to bow out once its length, to
# leave the box, and to cross the client's circle.
_NAME, _PERSON, _BOW, _OUTSIDE, _CLIENT = 1, 2, 2, 100, 1000
_CELL = 8  # of the grid in which is kept what stands where

_HEAD = 0.72  # length of an arrow head in font sizes, at least and at most
_HEADS = (5, 12)
_GAP = 7  # half the gap in a broken line
_HEXAGON = 0.87  # half its height, in parts of its radius
_ROUND = 4  # the corners of a line of level and upright parts
# Where along a line a sign can stand, the best first; and how far beside the line when
# there is no free spot on it.
_SPOTS = (0.5, *(0.5 + side * step / 40 for step in range(1, 19) for side in (-1, 1)))
_BESIDE = tuple(side * step for step in range(8, 120, 8) for side in (1, -1))
_LEAST_SIGN = 4  # its radius in a crowd
_BACK = 0.7  # how far from its end a head can stand, in parts of the line
_FURTHEST_BACK = 0.92  # where names leave no other spot
_SIGNS = {"positive": "+", "negative": "−", "mixed": "±"}

#: What of a tie can be seen in its line.
SEEN = ("quality", "valence", "direction", "tension_from")


# -- nodes ---------------------------------------------------------------------------


def node(place, lines=(), **values):
    """A node of a drawing.

    ``place`` is a node of `engine.layout`, or has its keys; ``lines`` are the quieter
    lines under the label; ``values`` replace what is said of an ordinary member.

    >>> place = {"member_id": 5, "shape": "circle", "x": 0, "y": 0, "r": 10, "font": 10,
    ...          "label": ["Els"], "label_y": 20, "full_name": "Els"}
    >>> els = node(place, ["tante"], is_vip=True)
    >>> els["key"], els["lines"], els["lines_font"], els["lines_y"], els["is_vip"]
    ('5', ['tante'], 8.4, 30.49, True)
    """
    font = place["font"]
    quiet = round(font * QUIET, 2)
    bottom = (
        place["label_y"] - _ASCENT * font + layout.LINE * font * len(place["label"])
    )
    return {
        "key": str(place["member_id"]),
        "member_id": place["member_id"],
        "kind": "member",
        "shape": place["shape"],
        "x": place["x"],
        "y": place["y"],
        "r": place["r"],
        "label": place["label"],
        "font": font,
        "label_y": place["label_y"],
        "lines": list(lines),
        "lines_font": quiet,
        "lines_y": round(bottom + _ASCENT * quiet + 0.1 * font, 2),
        "full_name": place["full_name"],
        "is_vip": False,
        "is_dead": False,
        "is_placed": True,
        "status": None,
        "from": None,
    } | values


def client_node(name, r=layout.CENTER, shape="client", room_under=0):
    """The client, with the name within the shape.

    ``room_under``: how wide a name may be under it, as everybody's is, when it would be
    cut short within.

    >>> johan = client_node("Johan")
    >>> johan["key"], johan["member_id"], johan["shape"], johan["label"]
    ('client', False, 'client', ['Johan'])
    >>> for room in (0, 104):
    ...     abdel = client_node("Abdelrahman", 28, room_under=room)
    ...     abdel["label"], is_inside(abdel)
    (['Abdel…'], True)
    (['Abdelrahman'], False)
    """
    font = round(layout.CENTER_FONT * r / layout.CENTER, 2)
    room = 1.75 * r
    if shape == "diamond":  # the same name needs a larger one
        r, room = round(1.35 * r, 2), 1.5 * r
    label = text.fit(name, room, font)
    first = (0.35 - (len(label) - 1) / 2 * layout.LINE) * font
    if room_under and text.ELLIPSIS in "".join(label):
        label = text.fit_whole(name, room_under, font)
        first = r + 2 + _ASCENT * font
    place = {
        "member_id": False,
        "shape": shape,
        "x": 0,
        "y": 0,
        "r": r,
        "label": label,
        "font": font,
        "label_y": round(first, 2),
        "full_name": text.clean(name),
    }
    return node(place, key="client", kind="client")


def is_inside(node):
    """Whether a name stands within the shape; as the screen has it."""
    return node["label_y"] < node["r"]


def ink(node):
    """The boxes (left, top, right, bottom) that a node fills: shape, lines of text.

    >>> ink(client_node("Jo"))
    [(-40, -40, 40, 40)]
    """
    x, y, r = node["x"], node["y"], node["r"]
    boxes = [(x - r, y - r, x + r, y + r)]
    if is_inside(node):
        return boxes
    for lines, font, first in (
        (node["label"], node["font"], node["label_y"]),
        (node["lines"], node["lines_font"], node["lines_y"]),
    ):
        for number, line in enumerate(lines):
            half = text.width(line, font) / 2
            top = y + first + number * layout.LINE * font - _ASCENT * font
            boxes.append((x - half, top, x + half, top + layout.LINE * font))
    return boxes


def rim(node, side):
    """How far over the middle of a node its rim is, ``side`` radii beside the middle.

    >>> rim({"shape": "square", "r": 10}, 0.4), rim({"shape": "diamond", "r": 10}, 0.5)
    (10, 5.0)
    """
    side = abs(side)
    height = {
        "square": 1,
        "diamond": 1 - side,
        "hexagon": _HEXAGON * min(1, 2 - 2 * side),
    }.get(node["shape"], sqrt(1 - side * side))
    return node["r"] * height


def bounds(nodes, margin=0):
    """The box that holds all nodes: [left, top, width, height].

    >>> bounds([client_node("Jo")], 6)
    [-46, -46, 92, 92]
    """
    boxes = [box for one in nodes for box in ink(one)]
    left, top = (min(box[side] for box in boxes) - margin for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + margin for side in (2, 3))
    return [round(n, 2) for n in (left, top, right - left, bottom - top)]


# -- who and what --------------------------------------------------------------------


def people(state, before=None):
    """Who is drawn, with what became of him: a list of (member, status).

    Compared with the state ``before`` somebody is ``new``, ``gone`` or None; those who
    are gone come last.

    >>> people({"members": [{"id": 1}]}, {"members": [{"id": 2}]})
    [({'id': 1}, 'new'), ({'id': 2}, 'gone')]
    """
    if before is None:
        return [(member, None) for member in state["members"]]
    then, now = ({m["id"]: m for m in one["members"]} for one in (before, state))
    return [(member, None if id_ in then else "new") for id_, member in now.items()] + [
        (member, "gone") for id_, member in then.items() if id_ not in now
    ]


def with_client(state, before=None):
    """The tie with the client of each member; of who is gone, the one that was.

    >>> tie = {"member_id": 2, "other_member_id": False, "ring": 1}
    >>> with_client({"members": [{"id": 1}], "ties": []},
    ...             {"members": [{"id": 2}], "ties": [tie]})[2]["ring"]
    1
    """
    here = {member["id"] for member in state["members"]}
    gone = [t for t in before["ties"] if t["member_id"] not in here] if before else []
    return {
        tie["member_id"]: tie
        for tie in [*gone, *state["ties"]]
        if not tie["other_member_id"]
    }


def relations(state, before=None):
    """The ties to draw, with what became of them: a list of (tie, status).

    A state has ``members`` and ``ties``. Compared with the state ``before`` a tie is
    ``new``, ``gone``, ``changed`` (in what can be seen of it) or None: as it was. Each
    pair comes once.

    >>> tie = {"member_id": 1, "other_member_id": False, "quality": "tense"}
    >>> relations({"ties": [tie]}, {"ties": [{**tie, "quality": "broken"}]})[0][1]
    'changed'
    """
    if before is None:
        return [(tie, None) for tie in state["ties"]]
    old, new = ({_pair(tie): tie for tie in one["ties"]} for one in (before, state))
    found = []
    for pair, tie in new.items():
        was = old.get(pair)
        if was is None:
            status = "new"
        else:
            status = None if _seen(tie, pair) == _seen(was, pair) else "changed"
        found.append((tie, status))
    return found + [(tie, "gone") for pair, tie in old.items() if pair not in new]


def _pair(tie):
    """The two of a tie, whichever was named first; 0 is the client."""
    return tuple(sorted((tie["member_id"], tie.get("other_member_id") or 0)))


def _seen(tie, pair):
    return [tie.get(name) or False for name in SEEN] + [tie["member_id"] == pair[0]]


def lines(ties, nodes, box):
    """The lines of a drawing: one for each tie whose two ends are among the nodes.

    ``ties`` are pairs (tie, status), as `relations` gives them; a tie of which only one
    end is drawn is left out. ``box`` is that of the drawing: a line leaves it
    only where every other way crosses the client.

    >>> els = {"member_id": 5, "shape": "circle", "x": 100, "y": 0, "r": 10, "font": 10,
    ...        "label": [], "label_y": 20, "full_name": "Els"}
    >>> tie = {"id": 7, "member_id": 5, "other_member_id": False, "quality": "tense"}
    >>> nodes = [node(els), client_node("Jo")]
    >>> line, = lines([(tie, None)], nodes, [-50, -50, 200, 90])
    >>> line["d"], line["tie_ids"], line["quality"], line["is_between"]
    ('M 88 0 L 42 0', [7], 'tense', False)
    """
    by_id = {one["member_id"]: one for one in nodes if one["kind"] != "unknown"}
    field = _Field(nodes)
    routed = []
    for tie, status in ties:
        start = by_id.get(tie["member_id"])
        end = by_id.get(tie.get("other_member_id") or False)
        if start and end:
            routed.append((tie, status, _clipped(start, end, field, box)))
    return [_line(tie, status, by_id, curve, field) for tie, status, curve in routed]


def _line(tie, status, by_id, curve, field):
    other_id = tie.get("other_member_id") or False
    font = by_id[tie["member_id"]]["font"]
    quality = tie.get("quality") or False
    ends = {by_id[tie["member_id"]]["key"], by_id[other_id]["key"]}
    curve, heads = _heads(tie, curve, font, lambda box: field.is_free(box, ends))
    gap = _gap(curve) if quality == "broken" else None
    return {
        "tie_ids": [tie["id"]],
        "member_id": tie["member_id"],
        "other_member_id": other_id,
        "d": _path(curve, gap),
        "quality": quality,
        "cross": gap and _cross(curve),
        "sign": _sign(tie.get("valence"), curve, gap, font, field),
        "heads": heads,
        "is_between": bool(other_id),
        "status": status,
    }


def along(ties, nodes):
    """The relations among these nodes along ways that are given: lists of points.

    ``ties`` are (tie, status, points), from the member to the other. Returns what
    :func:`lines` does.

    >>> els = {"member_id": 5, "shape": "circle", "x": 100, "y": 0, "r": 10, "font": 10,
    ...        "label": [], "label_y": 20, "full_name": "Els"}
    >>> tie = {"id": 7, "member_id": 5, "other_member_id": False, "quality": "tense"}
    >>> way = [(100, -10), (100, -50), (0, -50), (0, -34)]
    >>> line, = along([(tie, None, way)], [node(els), client_node("Jo")])
    >>> line["d"]
    'M 100 -10 L 100 -46 Q 100 -50 96 -50 L 4 -50 Q 0 -50 0 -46 L 0 -34'
    """
    field = _Field(nodes)
    fonts = {one["member_id"]: one["font"] for one in nodes}
    return [
        _line_along(tie, status, points, fonts[tie["member_id"]], field)
        for tie, status, points in ties
    ]


def _line_along(tie, status, points, font, field):
    quality = tie.get("quality") or False
    points, heads = _heads_along(tie, points, font)
    spans = sorted(pairwise(points), key=_span, reverse=True)
    broken = spans[0] if quality == "broken" else None
    sign = None
    for start, end in spans:
        curve = _straight(start, end)
        gap = _gap(curve) if (start, end) == broken else None
        sign = sign or _sign(tie.get("valence"), curve, gap, font, field, True)
    if tie.get("valence") and not sign:
        curve = _straight(*spans[0])
        sign = _sign(tie["valence"], curve, broken and _gap(curve), font, field)
    return {
        "tie_ids": [tie["id"]],
        "member_id": tie["member_id"],
        "other_member_id": tie.get("other_member_id") or False,
        "d": _rounded(points, broken),
        "quality": quality,
        "cross": _cross(_straight(*broken)) if broken else None,
        "sign": sign,
        "heads": heads,
        "is_between": bool(tie.get("other_member_id")),
        "status": status,
    }


def _span(ends):
    (ax, ay), (bx, by) = ends
    return abs(bx - ax) + abs(by - ay)


def _straight(start, end):
    return start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end


def _rounded(points, broken=None):
    """A way as a path, with round corners, and a gap in its span ``broken``."""
    words = [f"M {numbers(*points[0])}"]
    for at, (start, end) in enumerate(pairwise(points)):
        if (start, end) == broken:
            curve = _straight(start, end)
            gap = _gap(curve)
            words.append(f"L {numbers(*_point(curve, gap[0]))}")
            words.append(f"M {numbers(*_point(curve, gap[1]))}")
        if at + 2 == len(points):
            words.append(f"L {numbers(*end)}")
            break
        following = points[at + 2]
        size = min(_ROUND, _span((start, end)) / 2, _span((end, following)) / 2)
        if size < 0.1:
            words.append(f"L {numbers(*end)}")
            continue
        into, out = _towards(end, start, size), _towards(end, following, size)
        words.append(f"L {numbers(*into)} Q {numbers(*end, *out)}")
    return " ".join(words)


def _towards(point, other, size):
    length = _span((point, other))
    return tuple(a + (b - a) * size / length for a, b in zip(point, other, strict=True))


def _heads_along(tie, points, font):
    """The heads at both ends of a way, and what is left of it under them."""
    heads = []
    for end in (0, 1):
        support = _SUPPORT.get(tie.get("direction"), (False, False))[end]
        tension = _TENSION.get(tie.get("tension_from"), (False, False))[end]
        before, tip = points[-2:] if end else points[1::-1]
        length = max(_span((before, tip)), 0.01)
        size = min(max(_HEAD * font, _HEADS[0]), _HEADS[1], length / (support + 1.2))
        curve, back = _straight(before, tip), 0.0
        if support:
            heads.append({"kind": "support", "d": _head(curve, 0, size) + " Z"})
            cut = _towards(tip, before, 0.8 * size)
            points = [*points[:-1], cut] if end else [cut, *points[1:]]
            back = 1.1 * size
        if tension:
            heads.append({"kind": "tension", "d": _head(curve, back, size)})
    return points, heads


# -- the way of a line ---------------------------------------------------------------


class _Field:
    """What stands where, in a grid of small cells: (key, what it costs to pass)."""

    def __init__(self, nodes):
        self._things = defaultdict(set)
        self._boxes = defaultdict(list)
        for one in nodes:
            shape, *names = ink(one)
            cost = _CLIENT if one["kind"] == "client" else _PERSON
            self.add(one["key"], shape, cost, one["shape"] in ("circle", "client"))
            for box in names:
                self.add(one["key"], box, _NAME)

    def add(self, key, box, cost, is_round=False):
        self._boxes[key].append((box, cost))
        left, top, right, bottom = box
        x, y, reach = (
            (left + right) / 2,
            (top + bottom) / 2,
            (right - left) / 2 + _CLEAR,
        )
        for column in range(_cell(left - _CLEAR), _cell(right + _CLEAR) + 1):
            for row in range(_cell(top - _CLEAR), _cell(bottom + _CLEAR) + 1):
                if not is_round or _from_cell(column, row, x, y) < reach:
                    self._things[column, row].add((key, cost))

    def at(self, x, y):
        """All that stands at a point."""
        return self._things.get((_cell(x), _cell(y)), ())

    def is_free(self, box, but=(), names_only=False):
        """Whether nothing (or no name) stands in a box, but for what has these keys."""
        left, top, right, bottom = box
        near = {
            key
            for column in range(_cell(left), _cell(right) + 1)
            for row in range(_cell(top), _cell(bottom) + 1)
            for key, _cost in self._things.get((column, row), ())
        }
        return not any(
            left < other[2]
            and other[0] < right
            and top < other[3]
            and other[1] < bottom
            for key in near.difference(but)
            for other, cost in self._boxes[key]
            if not names_only or (cost == _NAME and key != "sign")
        )

    def along(self, curve):
        """All that a curve passes over.

        Thousands of curves are tried in a crowd, so this counts in cells and goes from
        point to point by differences.
        """
        (ax, ay), (bx, by), (cx, cy) = curve
        steps = max(2, ceil(hypot(cx - ax, cy - ay) / _CELL))
        unit, second = 2 / (steps * _CELL), 2 / (steps * steps * _CELL)
        x, y = ax / _CELL, ay / _CELL
        ddx, ddy = second * (ax - 2 * bx + cx), second * (ay - 2 * by + cy)
        dx, dy = unit * (bx - ax) + ddx / 2, unit * (by - ay) + ddy / 2
        found = set()
        get = self._things.get
        for _step in range(steps - 1):
            x, y = x + dx, y + dy
            dx, dy = dx + ddx, dy + ddy
            things = get((floor(x), floor(y)))
            if things:
                found |= things
        return found


def _cell(number):
    return floor(number / _CELL)


def _from_cell(column, row, x, y):
    """How far the nearest point of a cell is from a point."""
    left, top = column * _CELL, row * _CELL
    across = max(left - x, 0, x - left - _CELL)
    return hypot(across, max(top - y, 0, y - top - _CELL))


def route(start, end, field, box):
    """A quadratic curve from one node to another: its three points.

    Straight when that passes over nobody; else the bow that passes over the fewest
    people and names, that stays in the box, and that never crosses the client's circle
    when it runs between two others.
    """
    ends = {start["key"], end["key"]}
    straight = _bowed(start, end, 0, 0.5)

    def passed(curve):
        return sum(cost for key, cost in field.along(curve) if key not in ends)

    best, least = straight, passed(straight)
    for bow, along in (*_BOWS, *(_WIDE_BOWS if least >= _CLIENT else ())):
        price = _BOW * abs(bow)
        if least <= price:
            break
        curve = _bowed(start, end, bow, along)
        price += passed(curve) + _OUTSIDE * (not _inside(curve[1], box))
        if price < least:
            best, least = curve, price
    return best


def _bowed(start, end, bow, along):
    across, down = end["x"] - start["x"], end["y"] - start["y"]
    control = (
        start["x"] + along * across - bow * down,
        start["y"] + along * down + bow * across,
    )
    return (start["x"], start["y"]), control, (end["x"], end["y"])


def _inside(point, box):
    left, top, width, height = box
    return left <= point[0] <= left + width and top <= point[1] <= top + height


def _point(curve, t):
    (ax, ay), (bx, by), (cx, cy) = curve
    a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
    return a * ax + b * bx + c * cx, a * ay + b * by + c * cy


def _part(curve, start, stop):
    """The part of a curve between two parameters, again as three points."""
    (ax, ay), (bx, by), (cx, cy) = curve
    a, c = (1 - start) * (1 - stop), start * stop
    b = 1 - a - c
    middle = a * ax + b * bx + c * cx, a * ay + b * by + c * cy
    return _point(curve, start), middle, _point(curve, stop)


def _length(curve):
    """The distance between the ends, never quite nothing."""
    a, _b, c = curve
    return max(hypot(c[0] - a[0], c[1] - a[1]), 0.01)


def _clipped(start, end, field, box):
    """The line between two nodes, from where it leaves the one, his name included."""
    curve = route(start, end, field, box)
    back = curve[::-1]
    for with_label in (True, False):
        first = _leaves(curve, start, with_label)
        last = 1 - _leaves(back, end, with_label)
        if last - first > 0.1 and (last - first) * _length(curve) > 4:
            return _part(curve, first, last)
    return _part(curve, 0.4, 0.6)


def _leaves(curve, node, with_label):
    """The parameter at which a curve has left the node that it starts in for good."""
    shape, *names = ink(node)
    boxes = names if with_label else []
    reach = _CLEAR + max(
        hypot(x - node["x"], y - node["y"])
        for left, top, right, bottom in (shape, *boxes)
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom))
    )

    def holds(x, y):
        return _in_shape(node, x, y) or any(
            left - _CLEAR < x < right + _CLEAR and top - _CLEAR < y < bottom + _CLEAR
            for left, top, right, bottom in boxes
        )

    step = min(0.25, 3 / _length(curve))
    inside, t = 0, step
    while t < 1:
        x, y = _point(curve, t)
        if holds(x, y):
            inside = t
        elif hypot(x - node["x"], y - node["y"]) > reach:
            break
        t += step
    outside = min(inside + step, 1)
    for _halving in range(6):
        middle = (inside + outside) / 2
        if holds(*_point(curve, middle)):
            inside = middle
        else:
            outside = middle
    return outside


def _in_shape(node, x, y):
    across, down = abs(x - node["x"]), abs(y - node["y"])
    reach = node["r"] + _CLEAR
    if node["shape"] == "square":
        return max(across, down) < reach
    if node["shape"] == "diamond":
        return across + down < reach
    return hypot(across, down) < reach


def _path(curve, gap=None):
    """The curve as an SVG path, with a gap between two parameters."""
    if gap:
        start, stop = gap
        return f"{_path(_part(curve, 0, start))} {_path(_part(curve, stop, 1))}"
    (ax, ay), (bx, by), (cx, cy) = curve
    bend = hypot(bx - (ax + cx) / 2, by - (ay + cy) / 2)
    control = f"Q {numbers(bx, by, cx, cy)}" if bend > 0.05 else f"L {numbers(cx, cy)}"
    return f"M {numbers(ax, ay)} {control}"


def numbers(*values):
    """Numbers as they stand in a path.

    >>> numbers(1.0, 2.504, -0.001)
    '1 2.5 0'
    """
    return " ".join(f"{round(value, 2) + 0.0:g}" for value in values)


# -- what stands on a line -----------------------------------------------------------


def _gap(curve):
    half = min(0.2, _GAP / _length(curve))
    return 0.5 - half, 0.5 + half


def _cross(curve):
    x, y = _point(curve, 0.5)
    arm = 5
    return (
        f"M {numbers(x - arm, y - arm)} l {2 * arm} {2 * arm} "
        f"M {numbers(x - arm, y + arm)} l {2 * arm} {-2 * arm}"
    )


def _sign(valence, curve, gap, font, field, only_free=False):
    """How the client experiences it: a sign on the line where it is free."""
    if not valence:
        return None
    r = min(max(font * 0.5, 5), 8)
    found = _free_spot(curve, gap, r, field, (0,))
    if not found and only_free:
        return None
    if not found:
        r = _LEAST_SIGN
        found = _free_spot(curve, gap, r, field, (0, *_BESIDE))
        found = found or _free_spot(curve, gap, r, field, (0, *_BESIDE), True)
    x, y = found or _point(curve, 0.3 if gap else 0.5)
    field.add("sign", (x - r, y - r, x + r, y + r), _NAME)
    return {
        "text": _SIGNS[valence],
        "x": round(x, 2),
        "y": round(y, 2),
        "r": round(r, 2),
    }


def _free_spot(curve, gap, r, field, beside, names_only=False):
    """The best spot for a sign with this radius: on the line, or so far beside it.

    ``names_only``: on nobody's name, if need be on a person or another sign.
    """
    (ax, ay), _middle, (cx, cy) = curve
    length = _length(curve)
    for off in beside:
        for t in _SPOTS:
            if gap and not off and abs(t - 0.5) * length < r + _GAP:
                continue
            x, y = _point(curve, t)
            x, y = x - off * (cy - ay) / length, y + off * (cx - ax) / length
            if field.is_free((x - r, y - r, x + r, y + r), names_only=names_only):
                return x, y
    return None


# At which ends of a tie a head stands: at the member's, at the other's.
_SUPPORT = {
    "from_member": (False, True),
    "to_member": (True, False),
    "mutual": (True, True),
}
_TENSION = {"member": (False, True), "other": (True, False), "both": (True, True)}


def _heads(tie, curve, font, is_free):
    """The heads of a line, and what is left of the line under them.

    Support goes to whoever gets it, tension comes to whoever gets it; where both come
    to one end they stand behind each other. A head that would lie on the name of
    another, as ``is_free(box)`` says, stands further back on the line.
    """
    support = _SUPPORT.get(tie.get("direction"), (False, False))
    tension = _TENSION.get(tie.get("tension_from"), (False, False))
    length = _length(curve)
    size = min(max(_HEAD * font, _HEADS[0]), _HEADS[1], length / 5)
    heads, trimmed = [], [0.0, 0.0]
    for end in (0, 1):
        towards = curve if end else curve[::-1]
        tip = 0.0
        if support[end]:
            at, large = _free_back(towards, tip, size, is_free)
            heads.append({"kind": "support", "d": _head(towards, at, large) + " Z"})
            if at == tip:
                trimmed[end] = 0.8 * large / length
            tip = at + 1.1 * large
        if tension[end]:
            at, large = _free_back(towards, tip, size, is_free)
            heads.append({"kind": "tension", "d": _head(towards, at, large)})
    if any(trimmed):
        curve = _part(curve, trimmed[0], 1 - trimmed[1])
    return curve, heads


def _free_back(curve, back, size, is_free):
    """How far before the end of a curve a head can stand on nobody's name, and how
    large: smaller where there is no other way."""
    length = _length(curve)
    for large, most in (
        *((part * size, _BACK) for part in (1, 0.7, 0.45)),
        *((part * size, _FURTHEST_BACK) for part in (0.45, 0.3)),
    ):
        at = back
        while at + large < most * length:
            if is_free(_around_head(curve, at, large)):
                return at, large
            at += large / 2
    return back, size


def _around_head(curve, back, size):
    """The box around a head: left, top, right, bottom."""
    across, down = zip(*_corners(curve, back, size), strict=True)
    return min(across), min(down), max(across), max(down)


def _head(curve, back, size):
    """A head that points along the end of a curve, ``back`` before that end."""
    left, tip, right = _corners(curve, back, size)
    return f"M {numbers(*left)} L {numbers(*tip)} L {numbers(*right)}"


def _corners(curve, back, size):
    """The corners of a head: left, its tip, right."""
    length = _length(curve)
    tip_x, tip_y = _point(curve, 1 - back / length)
    base_x, base_y = _point(curve, 1 - (back + size) / length)
    along = hypot(tip_x - base_x, tip_y - base_y) or 1
    across, down = (tip_x - base_x) / along, (tip_y - base_y) / along
    half = 0.5 * size
    base_x, base_y = tip_x - size * across, tip_y - size * down
    left = base_x + half * down, base_y - half * across
    right = base_x - half * down, base_y + half * across
    return left, (tip_x, tip_y), right
