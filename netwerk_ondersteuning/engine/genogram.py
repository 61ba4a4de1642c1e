"""The genogram: the family in generations, and the others in a block beside it.

The signs are those of the genogram (McGoldrick, Gerson, Petry, *Genograms: Assessment
and Intervention*, 2008): a square is a man, a circle a woman; a line between two is a
partner bond, two slashes end it; children hang from it, step and foster children from a
line of their own. Who stands where is worked out in `generations`.

Lines run in *tracks*: between two rows there is room for as many as are needed, so that
no two lie on each other.
"""

from collections import defaultdict
from itertools import pairwise
from math import ceil, sqrt

from . import drawing, text
from .generations import generations, order, places
from .kinship import CLIENT, Family

_R = {"person": 15, "unknown": 10, "client": 28}
_SHAPES = {"man": "square", "woman": "circle"}
_KINDS = {"organisation": "square", "group": "cluster"}
_FONT = 12
_LABEL_WIDTH = 88
_LINES_WIDTH = 96
_BESIDE = 14  # between the boxes of two neighbours
_COUPLE = 84  # between the middles of two partners, at least
_TRACK = 9  # between two lines that run side by side
_OVER, _UNDER = 14, 10  # free room over the nodes of a row, and under its labels
_SLASH = 6
_MARGIN = 16

_BLOCK_HIGH = 6
_BLOCK_GAP = 48  # between the family and the block
_STUB = 16
_BLOCK_R = 12
_BLOCK_FONT = 11


def genogram(state, center, relations=None, before=None):
    """The drawing of a state, set against the state ``before``.

    A state has ``members`` and ``ties``, ``center`` has the ``name`` of the client, and
    ``relations`` says in words what each member is of him: ``{member id: words}``. The
    result is the dict ``drawing`` of ``docs/developer/network.md``. Compared, everybody
    of both dates has a place, so that nobody moves.

    >>> tie = {"id": 7, "member_id": 5, "other_member_id": False, "kinship": "parent"}
    >>> state = {"members": [{"id": 5, "name": "Els", "gender": "woman"}], "ties": [tie]}
    >>> drawn = genogram(state, {"name": "Jo"}, {5: "mother"})
    >>> [(node["key"], node["shape"], node["lines"]) for node in drawn["nodes"]]
    [('client', 'client', []), ('5', 'circle', ['mother'])]
    >>> [(bond["kind"], bond["tie_ids"], bond["touches"]) for bond in drawn["bonds"]]
    [('descent', [7], [5, 0])]
    """
    return _Genogram(state, center, relations or {}, before).drawing()


class _Genogram:
    def __init__(self, state, center, words, before):
        people = drawing.people(state, before)
        self.members = {member["id"]: member for member, _status in people}
        self.statuses = {member["id"]: status for member, status in people}
        self.ties = [
            (tie, status)
            for tie, status in drawing.relations(state, before)
            if tie["member_id"] in self.members
            and (tie["other_member_id"] or tie["member_id"]) in self.members
        ]
        self.with_client = drawing.with_client(state, before)
        self.words = words
        self.family = Family(self.members.values(), [tie for tie, _status in self.ties])
        self.rows = generations(self.family, self.family.kin())
        self.nodes = {key: self._node(key, center) for key in self.rows}
        self.paths = _Paths(self.nodes, self.rows)
        self.bonds = []
        self.lines = []

    def drawing(self):
        ordered, beside = order(self.family, self.rows)
        self.beside = {frozenset(couple) for couple in beside}
        found = places(self.family, ordered, self._apart)
        shift = found[CLIENT]
        for key, x in found.items():
            self.nodes[key]["x"] = round(x - shift, 2)
        self.paths.ordered = ordered
        self._partner_bonds()
        self._descents()
        self._sibling_bars()
        block = _Block(self)
        self.paths.settle()
        block.place()
        for bond in self.bonds:
            bond["d"] = self.paths.path(bond["d"])
        self._hang_ties(block)
        nodes = [*self.nodes.values(), *block.nodes.values()]
        box = drawing.bounds(nodes, _MARGIN)
        box = _around(box, self.paths.reach() + block.reach())
        self.lines += drawing.lines(self.left_over, nodes, box)
        return {
            "name": "genogram",
            "box": box,
            "nodes": nodes,
            "tray": [],
            "lines": self.lines,
            "bonds": self.bonds,
            "captions": [],
        }

    # -- nodes ------------------------------------------------------------------

    def _node(self, key, center):
        if key == CLIENT:
            return drawing.client_node(center["name"], _R["client"])
        member = self.members.get(key)
        if member is None:
            place = _place(False, "diamond", _R["unknown"], _FONT, "")
            return drawing.node(place, key=key, kind="unknown")
        return self.member_node(member, _R["person"], _FONT)

    def member_node(self, member, r, font):
        key, name = member["id"], member["name"]
        kind = member.get("kind") or "person"
        shape = _KINDS.get(kind) or _SHAPES.get(member.get("gender"), "diamond")
        tie = self.with_client.get(key, {})
        return drawing.node(
            _place(key, shape, r, font, name),
            [
                *text.fit(self.words.get(key) or "", _LINES_WIDTH, 0.84 * font),
                *_years(member),
            ],
            is_vip=bool(tie.get("is_vip")),
            is_dead=bool(member.get("death_year")),
            is_placed=bool(tie.get("ring")),
            status=self.statuses[key],
        )

    def _apart(self, left, right):
        distance = self._half(left) + self._half(right) + _BESIDE
        return max(distance, _COUPLE) if {left, right} in self.beside else distance

    def _half(self, key):
        node = self.nodes[key]
        return max(box[2] - node["x"] for box in drawing.ink(node))

    # -- bonds ------------------------------------------------------------------

    def _bond(self, kind, points, touches):
        known = [key for key in dict.fromkeys(touches) if not isinstance(key, str)]
        self.bonds.append(
            {"tie_ids": [], "kind": kind, "d": points, "touches": known, "status": None}
        )

    def _partner_bonds(self):
        for (one, other), bond in self.family.partners.items():
            if not {one, other} <= self.rows.keys():
                continue
            if self.rows[one] == self.rows[other]:
                one, other = sorted((one, other), key=lambda key: self.nodes[key]["x"])
            side_by_side = {one, other} in self.beside
            if bond == "together":
                if side_by_side:
                    self._bond("descent", self.paths.level(one, other), [one, other])
                continue
            kind = "ended" if bond == "ended" else "partner"
            if side_by_side:
                points = self.paths.level(one, other)
            elif self.rows[one] == self.rows[other]:
                points = self.paths.arch(one, other, ("arch", one, other), 0.5)
            else:
                if self.rows[one] > self.rows[other]:
                    one, other = other, one
                points = self.paths.down([one], other, ("bond", one, other), 0.5)
            if kind == "ended":
                points = self.paths.slashed(points)
            self._bond(kind, points, [one, other])

    def _descents(self):
        family = self.family
        for kind, found in (
            ("descent", family.parents),
            ("step", family.step),
            ("foster", family.foster),
        ):
            for child, parents in found.items():
                parents = [parent for parent in parents if parent in self.rows]
                if child not in self.rows or not parents:
                    continue
                groups = [parents] if kind == "descent" else [[p] for p in parents]
                for group in groups:
                    self._descent(kind, group, child)

    def _descent(self, kind, parents, child):
        above = [key for key in parents if self.rows[key] < self.rows[child]]
        for key in parents:
            if key not in above:  # only where the lines contradict each other
                self._bond(kind, self.paths.straight(key, child), [key, child])
        if not above:
            return
        couple = len(above) == 2 and set(above) in self.beside
        key = (kind, self.rows[child], *sorted(above, key=self.family.rank))
        side = 0 if kind == "descent" else -0.4
        points = self.paths.down(above, child, key, side, couple)
        self._bond(kind, points, [*above, child])

    def _sibling_bars(self):
        for number, bar in enumerate(self.family.bars):
            here = [key for key in bar if key in self.rows]
            here.sort(key=lambda key: (self.rows[key], self.nodes[key]["x"]))
            for one, other in pairwise(here):
                if self.rows[one] == self.rows[other]:
                    points = self.paths.arch(one, other, ("bar", number), 0)
                else:
                    points = self.paths.straight(one, other)
                self._bond("sibling", points, [one, other])

    # -- ties -------------------------------------------------------------------

    def _hang_ties(self, block):
        """Every tie stands once: on the bond that it says, on the one by which a
        relative hangs in the family, as a stub in the block, or as a line of its own.
        """
        family = self.family
        touching = defaultdict(list)
        for bond in self.bonds:
            for key in bond["touches"]:
                touching[key].append(bond)
        loose = {tie["id"] for tie in family.loose}
        self.left_over = []
        statuses = defaultdict(list)
        for tie, status in self.ties:
            one, other = tie["member_id"], tie["other_member_id"] or CLIENT
            if one in block.nodes and other == CLIENT:
                self.lines.append(block.stub(tie, status))
                continue
            bond = None
            if {one, other} <= self.rows.keys():
                says = tie.get("kinship") and tie["id"] not in loose
                both = [b for b in touching[one] if other in b["touches"]]
                if says and both:
                    bond = both[0]
                elif says or (other == CLIENT and tie["id"] not in loose):
                    bond = next(iter(touching[one] or touching[other]), None)
            if bond is None:
                self.left_over.append((tie, status))
                continue
            bond["tie_ids"].append(tie["id"])
            statuses[id(bond)].append(status)
            if bond["kind"] in ("partner", "ended") and {one, other} == set(
                bond["touches"]
            ):
                bond["quality"] = tie.get("quality") or False
        for bond in self.bonds:
            bond["status"] = self._bond_status(bond, statuses[id(bond)])

    def _bond_status(self, bond, statuses):
        ends = {self.statuses.get(key) for key in bond["touches"]}
        for status in ("gone", "new"):
            if status in ends or (statuses and set(statuses) == {status}):
                return status
        return None


def _place(key, shape, r, font, name):
    """What `drawing.node` needs of a place; the coordinates come later."""
    return {
        "member_id": key,
        "shape": shape,
        "x": 0,
        "y": 0,
        "r": r,
        "font": font,
        "label": text.fit(name, _LABEL_WIDTH, font),
        "label_y": round(r + 2 + 0.82 * font, 2),
        "full_name": text.clean(name),
    }


def _years(member):
    """The years of birth and death as they stand under a name.

    >>> _years({"birth_year": 1950, "death_year": 2010}), _years({"birth_year": 1950})
    (['1950 – 2010'], ['° 1950'])
    """
    born, died = member.get("birth_year"), member.get("death_year")
    if born and died:
        return [f"{born} – {died}"]
    if born:
        return [f"° {born}"]
    return [f"† {died}"] if died else []


def _around(box, points):
    """The box, as much larger as is needed to hold the points."""
    left, top, width, height = box
    xs = [left, left + width, *(x for x, _y in points)]
    ys = [top, top + height, *(y for _x, y in points)]
    left, top = min(xs), min(ys)
    return [round(n, 2) for n in (left, top, max(xs) - left, max(ys) - top)]


class _Paths:
    """The lines of the family: points of which the height is known only when all have
    got their tracks.

    A point is (x, where, what): ("row", row, from the middle of the nodes down) or
    ("track", key). A path is a list of pieces, a piece a list of points.
    """

    def __init__(self, nodes, rows):
        self.nodes, self.rows = nodes, rows
        self.ordered = {}
        self.tracks = {}  # key: [space, from x, to x]; space n is under row n
        self.ends = defaultdict(int)  # how many lines leave somebody below
        self.y = {}

    def level(self, one, other):
        """A horizontal line between two neighbours."""
        left, right = self.nodes[one], self.nodes[other]
        row = self.rows[one]
        return [
            [
                (left["x"] + left["r"], ("row", row, 0)),
                (right["x"] - right["r"], ("row", row, 0)),
            ]
        ]

    def slashed(self, pieces):
        """The same with two slashes across its longest level part."""
        spans = [
            (abs(end[0] - start[0]), number, at, start, end)
            for number, piece in enumerate(pieces)
            for at, (start, end) in enumerate(pairwise(piece))
            if start[1] == end[1]
        ]
        if not spans:
            return pieces
        _width, _number, _at, start, end = max(spans, key=lambda span: span[0])
        x, where = start[0] + (end[0] - start[0]) * 0.28, start[1]
        slashes = [
            [
                (x + shift - _SLASH / 2, (*where, _SLASH)),
                (x + shift + _SLASH / 2, (*where, -_SLASH)),
            ]
            for shift in (-3, 3)
        ]
        return [*pieces, *slashes]

    def straight(self, one, other):
        """From rim to rim: where rows do not show who is the parent."""
        first, second = self.nodes[one], self.nodes[other]
        turn = 1 if second["x"] >= first["x"] else -1
        return [
            [
                (first["x"] + turn * first["r"], ("row", self.rows[one], 0)),
                (second["x"] - turn * second["r"], ("row", self.rows[other], 0)),
            ]
        ]

    def arch(self, one, other, key, side):
        """Over the row, from the one down to the other; ``side``: how far from the
        middle it comes down, in parts of the radius.
        """
        left, right = self.nodes[one], self.nodes[other]
        first = left["x"] + side * left["r"]
        last = right["x"] - side * right["r"]
        row = self.rows[one]
        self._track(key, row - 1, first, last)
        return [
            [
                (first, self._top(one, side)),
                (first, ("track", key)),
                (last, ("track", key)),
                (last, self._top(other, side)),
            ]
        ]

    def down(self, above, child, key, side, couple=False):
        """From the parents to a child: down to a bar over the row of the child that all
        his siblings have, along it, and down.
        """
        node = self.nodes[child]
        x = node["x"] + side * node["r"]
        pieces = []
        if couple:
            rims = [
                self.nodes[k]["x"] + turn * self.nodes[k]["r"]
                for k, turn in zip(
                    sorted(above, key=lambda k: self.nodes[k]["x"]),
                    (1, -1),
                    strict=True,
                )
            ]
            starts = [(above[0], sum(rims) / 2, ("row", self.rows[above[0]], 0))]
        else:
            starts = [(one, *self._below(one, key)) for one in above]
        for one, start_x, start in starts:
            points = [(start_x, start)]
            row = self.rows[one]
            while row < self.rows[child] - 1:  # past the rows between
                gap = self._gap(row + 1, x)
                points += self._along(("past", key, one, row), row, points[-1][0], gap)
                row += 1
            points += self._along(key, row, points[-1][0], x)
            pieces.append(points)
        pieces[0].append((x, self._top(child, side)))
        return pieces

    def _along(self, key, space, start, stop):
        self._track(key, space, start, stop)
        return [(start, ("track", key)), (stop, ("track", key))]

    def _below(self, key, bond):
        """Where a line leaves somebody: under his name, each line beside the other."""
        ends = self.ends
        if (key, bond) not in ends:
            number = sum(1 for one, _bond in ends if one == key)
            ends[key, bond] = (number + 1) // 2 * 8 * (-1 if number % 2 else 1)
        node = self.nodes[key]
        return node["x"] + ends[key, bond], ("row", self.rows[key], _depth(node) + 3)

    def _top(self, key, side):
        """The rim of somebody, seen from above."""
        node = self.nodes[key]
        drop = {"square": 0, "diamond": abs(side)}.get(
            node["shape"], 1 - sqrt(1 - side * side)
        )
        return "row", self.rows[key], -node["r"] * (1 - drop)

    def _gap(self, row, x):
        """The place nearest to x where a line can pass a row between two people."""
        edges = []
        for key in self.ordered.get(row, ()):
            half = max(
                box[2] - self.nodes[key]["x"] for box in drawing.ink(self.nodes[key])
            )
            edges.append((self.nodes[key]["x"] - half, self.nodes[key]["x"] + half))
        if not edges:
            return x
        gaps = [edges[0][0] - _BESIDE / 2, edges[-1][1] + _BESIDE / 2]
        gaps += [(left[1] + right[0]) / 2 for left, right in pairwise(edges)]
        gaps += [x] * all(right < x - 6 or left > x + 6 for left, right in edges)
        return min(gaps, key=lambda gap: abs(gap - x))

    def _track(self, key, space, *xs):
        track = self.tracks.setdefault(key, [space, min(xs), max(xs)])
        track[1], track[2] = min(track[1], *xs), max(track[2], *xs)

    # -- heights ----------------------------------------------------------------

    def settle(self):
        """Give every line a track of its own, and every row its height."""
        lanes = self._lanes()
        last = max(self.ordered)
        y = 0.0
        for row in range(min(self.ordered), last + 1):
            keys = self.ordered.get(row, ())
            y += max([self.nodes[key]["r"] for key in keys], default=0)
            self.y[row] = y
            y += max([_depth(self.nodes[key]) for key in keys], default=0)
            y = self._settle_space(row, lanes[row], y)
        first = min(self.ordered)
        self._settle_space(
            first - 1,
            lanes[first - 1],
            self.y[first]
            - max(self.nodes[key]["r"] for key in self.ordered[first])
            - _OVER
            - _UNDER
            - _TRACK * max(len(lanes[first - 1]) - 1, 0),
        )
        shift = self.y[self.rows[CLIENT]]
        for row in self.y:
            self.y[row] -= shift
        self.track_y = {key: at - shift for key, at in self.track_y.items()}
        for key, node in self.nodes.items():
            node["y"] = round(self.y[self.rows[key]], 2)

    track_y = None

    def _settle_space(self, space, lanes, y):
        self.track_y = self.track_y or {}
        y += _UNDER
        for number, lane in enumerate(lanes):
            for key in lane:
                self.track_y[key] = y + number * _TRACK
        return y + _TRACK * max(len(lanes) - 1, 0) + _OVER

    def _lanes(self):
        """The tracks of each space, in lanes in which none touches the next."""
        lanes = defaultdict(list)
        for key, (space, left, right) in sorted(
            self.tracks.items(), key=lambda item: (item[1][0], item[1][1], item[1][2])
        ):
            for lane in lanes[space]:
                if all(
                    right < self.tracks[one][1] - 6 or left > self.tracks[one][2] + 6
                    for one in lane
                ):
                    lane.append(key)
                    break
            else:
                lanes[space].append([key])
        return lanes

    def at(self, where):
        """The height of a point; slashes stand off from theirs."""
        if where[0] == "at":
            return where[1]
        if where[0] == "row":
            return self.y[where[1]] + sum(where[2:])
        return self.track_y[where[1]] + sum(where[2:])

    def path(self, pieces):
        """The pieces as an SVG path."""
        return " ".join(
            f"M {drawing.numbers(piece[0][0], self.at(piece[0][1]))} "
            + " ".join(
                f"L {drawing.numbers(x, self.at(where))}" for x, where in piece[1:]
            )
            for piece in pieces
        )

    def reach(self):
        """Points that the box of the drawing must hold."""
        return [
            (x, self.track_y[key] + margin)
            for key, (_space, left, right) in self.tracks.items()
            for x in (left - _BESIDE, right + _BESIDE)
            for margin in (-_UNDER, _UNDER)
        ]


def _depth(node):
    return max(box[3] for box in drawing.ink({**node, "y": 0}))


class _Block:
    """Those who are no kin: columns of people to the right, each with a line to the
    client that goes by one way.
    """

    def __init__(self, genogram):
        self.genogram = genogram
        self.paths = genogram.paths
        self.nodes = {
            key: genogram.member_node(member, _BLOCK_R, _BLOCK_FONT)
            for key, member in genogram.members.items()
            if key not in genogram.rows
        }
        count = len(self.nodes)
        self.high = max(_BLOCK_HIGH, ceil(sqrt(count)))
        keys = list(self.nodes)
        self.columns = [keys[at : at + self.high] for at in range(0, count, self.high)]
        self.rails = {}
        self.bus = []
        with_line = {
            tie["member_id"] for tie, _s in genogram.ties if not tie["other_member_id"]
        }
        self.joined = with_line & self.nodes.keys()
        if self.joined:
            self._plan_bus()

    def _left(self):
        """Where the block begins: right of all people and lines of the family."""
        right = [
            box[2] for node in self.genogram.nodes.values() for box in drawing.ink(node)
        ]
        right += [track[2] for key, track in self.paths.tracks.items() if key != "bus"]
        return max(right) + _BLOCK_GAP

    def _plan_bus(self):
        """The way to the block runs under the row of the client."""
        x, where = self.paths._below(CLIENT, "bus")
        row = self.genogram.rows[CLIENT]
        self.start = x, where
        self.paths._track("bus", row, x, self._left())

    def place(self):
        if not self.nodes:
            return
        columns = self.columns
        boxes = {key: drawing.ink(node) for key, node in self.nodes.items()}
        halves = {key: max(box[2] for box in found) for key, found in boxes.items()}
        step = max(box[3] for found in boxes.values() for box in found) + _BLOCK_R + 10
        high = len(columns[0])
        top = -(high - 1) * step / 2
        x = self._left()
        for column in columns:
            half = max(halves[key] for key in column)
            for number, key in enumerate(column):
                node = self.nodes[key]
                node["x"] = round(x + max(_STUB + _BLOCK_R, half + 6), 2)
                node["y"] = round(top + number * step, 2)
                self.rails[key] = x
            x += max(_STUB + _BLOCK_R, half + 6) + half + _BESIDE
        if self.joined:
            self._draw_bus(top)

    def _draw_bus(self, top):
        head = top - _BLOCK_R - 12
        start_x, where = self.start
        level = self.paths.track_y["bus"]
        first = min(self.rails.values())
        pieces = [[(start_x, self.paths.at(where)), (start_x, level), (first, level)]]
        several = [c for c in self.columns[1:] if self.joined & set(c)]
        if several:
            last = self.rails[several[-1][0]]
            pieces.append([(first, level), (first, head), (last, head)])
        for column in self.columns:
            ends = [self.nodes[key]["y"] for key in column if key in self.joined]
            if not ends:
                continue
            rail = self.rails[column[0]]
            ys = [*ends, level if rail == first else head]
            pieces.append([(rail, min(ys)), (rail, max(ys))])
        self.bus = [point for piece in pieces for point in piece]
        self.genogram.bonds.append(
            {
                "tie_ids": [],
                "kind": "social",
                "d": [[(x, ("at", y)) for x, y in piece] for piece in pieces],
                "touches": [CLIENT],
                "status": None,
            }
        )

    def reach(self):
        return [(x, y + margin) for x, y in self.bus for margin in (-_UNDER, _UNDER)]

    def stub(self, tie, status):
        """The line of somebody in the block, from the way to him."""
        node = self.nodes[tie["member_id"]]
        start, stop, y = self.rails[tie["member_id"]], node["x"] - node["r"], node["y"]
        middle = (start + stop) / 2
        broken = tie.get("quality") == "broken"
        parts = [(start, middle - 4), (middle + 4, stop)] if broken else [(start, stop)]
        cross = f"M {drawing.numbers(middle - 4, y - 4)} l 8 8 M {drawing.numbers(middle - 4, y + 4)} l 8 -8"
        return {
            "tie_ids": [tie["id"]],
            "member_id": tie["member_id"],
            "other_member_id": False,
            "d": " ".join(
                f"M {drawing.numbers(a, y)} L {drawing.numbers(b, y)}" for a, b in parts
            ),
            "quality": tie.get("quality") or False,
            "cross": cross if broken else None,
            "sign": None,
            "heads": [],
            "is_between": False,
            "status": status,
        }
