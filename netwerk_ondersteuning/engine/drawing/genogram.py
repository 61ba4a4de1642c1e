"""The genogram: the family in generations, and the others in a block beside it.

The signs are those of the genogram (McGoldrick, Gerson, Petry, *Genograms: Assessment
and Intervention*, 2008): a square is a man, a circle a woman; a line between two is a
partner bond, two slashes end it; children hang from it, step and foster children from a
line of their own. Who stands where is worked out in `generations`.

How the lines of the family run is worked out in `tracks`, where the others stand in
`block`, and how other lines run between any two in `ways`.
"""

from collections import Counter, defaultdict
from itertools import pairwise
from typing import NamedTuple

from .. import text, words
from ..names import name_key
from ..network.kinship import CLIENT, Family
from . import block
from . import parts as drawing
from .drawing import DRAWINGS, Drawing
from .generations import generations, order, places
from .tracks import BESIDE, Tracks, half_width
from .ways import Ways

_R = {"person": 15, "unknown": 10, "client": 28}
_SHAPES = {"man": "square", "woman": "circle", "other": "hexagon", False: "diamond"}
_SHAPES[None] = "client"  # an initiative
_KINDS = {"organisation": "square", "group": "cluster"}
_FONT = 12
_LABEL_WIDTH = 88
_LINES_WIDTH, _LINES = 96, 4  # two words of one person have to fit
_APART, _COUPLE = 64, 84  # between the middles of two neighbours, two partners
_MARGIN = 16


#: How a child hangs from each kind of parent (see `Family.above`), and where the line
#: comes down on the child, in parts of its radius.
_SIDES = {
    "descent": 0,
    "adoptive": 0.35,
    "step": -0.4,
    "foster": -0.65,
    "donor": 0.65,
}
_DESCENTS = tuple(_SIDES)
_SPOTS = (0, 0.2, -0.2, 0.35, -0.4, 0.5, -0.55, 0.65, -0.7, 0.8, -0.85)


class _Hung(NamedTuple):
    """A child that hangs from some of its parents by one line."""

    kind: str
    above: list
    odd: list  #: who does not stand above it: the lines contradict each other
    child: object
    key: tuple  #: what its line has in common with those of brothers and sisters
    side: float
    couple: bool  #: the parents stand side by side


@DRAWINGS.add
class Genogram(Drawing):
    code = "genogram"
    label = words._lt("Genogram")
    icon = "fa-sitemap"
    file_name = "genogram"
    shapes = {
        "client": words._lt("the client"),
        "circle": words._lt("a woman"),
        "square": words._lt("a man, or an organisation"),
        "hexagon": words._lt("neither woman nor man"),
        "diamond": words._lt("not asked"),
        "cluster": words._lt("a group"),
        "unknown": words._lt("not known to us"),
        "dead": words._lt("died"),
    }
    signs = ("dead", "unknown", "bonds", "client_gender", *Drawing.signs)

    def draw(self, view):
        center = {"name": view.center_name, "gender": view.client_gender}
        return genogram(view.state, center, view.relations, view.before)

    def empty(self, view):
        nobody = super().empty(view)
        if nobody or any(tie["kinship"] for tie in view.state["ties"]):
            return nobody
        return words._lt(
            "No family is noted yet. Open somebody's card, choose “More” and then what "
            "this person is of %s under “Kinship”."
        )


def genogram(state, center, relations=None, before=None):
    """The drawing of a state, set against the state ``before``.

    A state has ``members`` and ``ties``, ``center`` has the ``name`` of the client and
    the ``gender``, where it was asked, and ``relations`` says in words what each member
    is of the client: ``{member id: words}``. The result is the dict ``drawing`` of
    ``docs/developer/network.md``. Compared, everybody of both dates has a place, so
    that nobody moves.

    >>> tie = {"id": 7, "member_id": 5, "other_member_id": False, "kinship": "parent"}
    >>> els = {"id": 5, "name": "Els", "gender": "woman"}
    >>> state = {"members": [els], "ties": [tie]}
    >>> drawn = genogram(state, {"name": "Jo", "gender": "man"}, {5: "mother"})
    >>> [(node["key"], node["shape"], node["lines"]) for node in drawn["nodes"]]
    [('client', 'square', []), ('5', 'circle', ['mother'])]
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
        ties = [tie for tie, _status in self.ties]
        self.family = Family(self.members.values(), ties, center)
        self.loose = {tie["id"] for tie in self.family.loose}
        self.rows = generations(self.family, self.family.kin())
        self.nodes = {key: self._node(key, center) for key in self.rows}
        self.tracks = Tracks(self.nodes, self.rows)
        self.sides = defaultdict(list)  # key: (line, where it comes down)
        self.bonds = []
        self.lines = []
        self.stubs = []

    def drawing(self):
        ordered, beside = order(self.family, self.rows)
        self.beside = {frozenset(couple) for couple in beside}
        found = places(self.family, ordered, self._apart)
        shift = found[CLIENT]
        for key, x in found.items():
            self.nodes[key]["x"] = round(x - shift, 2)
        self.tracks.ordered = ordered
        hung = self._plan_descents()
        self._partner_bonds()
        self._sibling_bars()
        self._twins()
        self._descents(hung)
        others = block.Block(self._other_nodes(), self.with_client.keys(), self.tracks)
        ways = Ways(self.tracks, others, self._side)
        for tie, status in self._hang_ties(others):
            ways.plan(tie, status)
        self.tracks.settle()
        self.bonds += others.place()
        for bond in self.bonds:
            bond["d"] = self.tracks.path(bond["d"])
        self.lines += [others.stub(tie, status) for tie, status in self.stubs]
        nodes = [*self.nodes.values(), *others.nodes.values()]
        self.lines += ways.lines(nodes)
        box = drawing.bounds(nodes, _MARGIN)
        box = _around(box, self.tracks.reach() + others.reach() + ways.reach())
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
            shape = _SHAPES[center.get("gender", False)]
            return drawing.client_node(
                center["name"], _R["client"], shape, _LABEL_WIDTH
            )
        member = self.members.get(key)
        if member is None:
            place = _place(False, "diamond", _R["unknown"], _FONT, "")
            return drawing.node(place, key=key, kind="unknown")
        return self.member_node(member, _R["person"], _FONT)

    def _other_nodes(self):
        """Those of the block, by id: everybody who is no kin."""
        others = sorted(self.members.keys() - self.rows.keys())
        return {
            key: self.member_node(self.members[key], block.R, block.FONT)
            for key in others
        }

    def member_node(self, member, r, font):
        key, name = member["id"], member["name"]
        kind = member.get("kind") or "person"
        shape = _KINDS.get(kind) or _SHAPES[member.get("gender") or False]
        tie = self.with_client.get(key, {})
        words = self.words.get(key) or ""
        if name_key(words) == name_key(name):
            words = ""  # who is called "Vader" need not be told to be the father
        return drawing.node(
            _place(key, shape, r, font, name),
            [
                *text.fit(words, _LINES_WIDTH, 0.84 * font, _LINES),
                *_years(member),
            ],
            is_vip=bool(tie.get("is_vip")),
            is_dead=bool(member.get("death_year")),
            status=self.statuses[key],
        )

    def _apart(self, left, right):
        distance = half_width(self.nodes[left]) + half_width(self.nodes[right]) + BESIDE
        return max(distance, _COUPLE if {left, right} in self.beside else _APART)

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
                    self._bond(
                        "descent", self.tracks.straight(one, other), [one, other]
                    )
                continue
            # what ended by death is no divorce: the cross on who died tells it
            kind = "ended" if bond == "ended" else "partner"
            if side_by_side:
                points = self.tracks.straight(one, other)
            else:
                points = self._routed(one, other, ("bond", one, other), 0.5)
            if kind == "ended":
                points = self.tracks.slashed(points)
            self._bond(kind, points, [one, other])

    def _routed(self, one, other, key, side):
        """A line between two who do not stand beside each other."""
        if self.rows[one] == self.rows[other]:
            one, other = sorted((one, other), key=lambda key: self.nodes[key]["x"])
            sides = self._side(one, side, key), self._side(other, -side, key)
            return self.tracks.arch(one, other, key, *sides)
        if self.rows[one] > self.rows[other]:
            one, other = other, one
        side = self._side(other, side, key)
        self.tracks.come_down(other, key, side)
        return self.tracks.down([one], other, key, side)

    def _side(self, key, wish, line=None):
        """Where a line comes down on somebody, in parts of the radius from the middle:
        as wished, or where none does yet.
        """
        taken = self.sides[key]
        mine = [side for one, side in taken if line and one == line]
        used = {side for _line, side in taken}
        free = [side for side in (wish, *_SPOTS) if side not in used]
        side = (mine or free or [wish])[0]
        taken.append((line, side))
        return side

    def _plan_descents(self):
        """Who hangs from whom, before any line is drawn: each keeps its place free."""
        drawn = []
        for kind, found in zip(_DESCENTS, self.family.above(), strict=True):
            for child, parents in found.items():
                parents = [parent for parent in parents if parent in self.rows]
                if child in self.rows and parents:
                    drawn += [
                        (kind, group, child) for group in self._groups(kind, parents)
                    ]
        drawn = [self._hung(*row) for row in drawn]
        for hung in drawn:
            if hung.above:
                self.tracks.come_down(hung.child, hung.key, hung.side)
        return drawn

    def _descents(self, drawn):
        count = Counter(hung.key for hung in drawn)
        for hung in drawn:
            kind, above, odd, child, key, side, couple = hung
            for parent in odd:
                points = self._routed(parent, child, ("odd", kind, parent, child), 0.2)
                self._bond(kind, points, [parent, child])
            if above:
                alone = count[key] == 1
                points = self.tracks.down(above, child, key, side, couple, alone)
                self._bond(kind, points, [*above, child])

    def _groups(self, kind, parents):
        """Which parents a child hangs from together."""
        if kind == "descent":
            return [parents]
        pair = self.family.pair(*parents) if len(parents) == 2 else None
        if kind == "adoptive" and pair in self.family.partners:
            return [parents]
        return [[parent] for parent in parents]

    def _hung(self, kind, parents, child):
        above = [key for key in parents if self.rows[key] < self.rows[child]]
        odd = [key for key in parents if key not in above]
        couple = len(above) == 2 and set(above) in self.beside
        key = (kind, self.rows[child], *sorted(above, key=self.family.rank))
        is_only = kind == "adoptive" and child not in self.family.parents
        side = self._side(child, 0 if is_only else _SIDES[kind]) if above else 0
        return _Hung(kind, above, odd, child, key, side, couple)

    def _sibling_bars(self):
        for number, bar in enumerate(self.family.bars):
            here = [key for key in bar if key in self.rows]
            here.sort(key=lambda key: (self.rows[key], self.nodes[key]["x"]))
            for one, other in pairwise(here):
                points = self._routed(one, other, ("bar", number), 0)
                self._bond("sibling", points, [one, other])

    def _twins(self):
        for one, other in self.family.twins:
            if {one, other} <= self.rows.keys():
                same = self.rows[one] == self.rows[other]
                points = self.tracks.over(one, other) if same else None
                key = ("twin", one, other)
                points = points or self._routed(one, other, key, 0.2)
                self._bond("twin", points, [one, other])

    # -- ties -------------------------------------------------------------------

    def _hang_ties(self, others):
        """Every tie stands once: on the bond that it says, on the one by which a
        relative hangs in the family, as a stub in the block, or as a line of its own.

        :return: the last ones, as (tie, status)
        """
        touching = defaultdict(list)
        for bond in self.bonds:
            for key in bond["touches"]:
                touching[key].append(bond)
        left_over, statuses = [], defaultdict(list)
        for tie, status in self.ties:
            if tie["member_id"] in others.nodes and not tie["other_member_id"]:
                self.stubs.append((tie, status))
            elif bond := self._bond_of(tie, touching):
                bond["tie_ids"].append(tie["id"])
                statuses[id(bond)].append(status)
            else:
                left_over.append((tie, status))
        for bond in self.bonds:
            bond["status"] = self._bond_status(bond, statuses[id(bond)])
        return left_over

    def _bond_of(self, tie, touching):
        """The bond on which a tie hangs, or None.

        What a line with the client says of a relative is told elsewhere; a line between
        two others that tells of no kinship has something to say of its own.
        """
        one, other = tie["member_id"], tie["other_member_id"] or CLIENT
        if not {one, other} <= self.rows.keys() or tie["id"] in self.loose:
            return None
        if not tie.get("kinship"):
            return next(iter(touching[one]), None) if other == CLIENT else None
        for bond in touching[one]:
            if other in bond["touches"]:
                if bond["kind"] in ("partner", "ended"):
                    bond["quality"] = tie.get("quality") or False
                return bond
        return next(iter(touching[one] or touching[other]), None)

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
        "label": text.fit_whole(name, _LABEL_WIDTH, font),
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
