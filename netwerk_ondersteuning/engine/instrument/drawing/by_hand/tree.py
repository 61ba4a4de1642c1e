"""A mind map: a centre, branches at both sides of it, leaves under their branch.

Each branch keeps its side (see `branches`): what comes or goes changes neither the side
nor the order of what is there. On a
narrow screen all stand under each other.

All begin at a multiple of one height, at both sides: one more moves what comes after it
by so many, and nothing else; and where both sides begin something, paper may end.
"""

from dataclasses import dataclass, field
from math import ceil

from ..canvas import MARGIN, TITLE, WORDS
from . import blocks
from .things import side_of

_NARROW = 600
_GUTTER = 52  # between the centre and the branches, for what runs there
_EDGE = 30  # the same, left of all where it is narrow
_INDENT = 18  # what hangs under something stands so far in
#: Of one line; what needs more takes some of these. A narrow screen is of a finger, and
#: a wide one that is touched.
_PLACE, _FINGER = 25, 44
_APART = 22  # between two branches, where it is narrow
_LEAF = 7  # of it, left free above the next one at least
_CENTRE = 150
_INSET = 12
_HOLD = 14  # from the words of a thing to what one draws an arrow by
_DEEPEST = 5  # from here on what hangs deeper stands no further in


@dataclass
class Node:
    """A thing with what hangs under it. Once it is drawn ``x`` and ``y`` are where its
    line ends, ``edges`` those of its places, ``below`` where all of it ends."""

    thing: object
    depth: int = 0
    children: list = field(default_factory=list)
    x: float = 0
    y: float = 0
    edges: tuple = ()
    below: float = 0

    def all(self):
        yield self
        for one in self.children:
            yield from one.all()


class Tree:
    def __init__(self, canvas, found, section, centre):
        self.canvas, self.things, self.view = canvas, found, found.view
        self.section, self.centre = section, centre
        self.is_narrow = canvas.room < _NARROW
        is_of_finger = self.is_narrow or self.view.for_finger
        self.place = _FINGER if is_of_finger else _PLACE
        self.nodes = {}
        self.hole = (0, 0)  # from where to where the middle reaches down
        self.middle = (0, 0, 0, 0)  # the edges of its box
        self.branches = self._branches()

    # -- what hangs where --------------------------------------------------------------

    def _branches(self):
        mine = self.things.of(self.section)
        self.nodes = {one.key: Node(one) for one in mine}
        tops = []
        for one in mine:
            above = self.nodes.get(one.under)
            (above.children if above else tops).append(self.nodes[one.key])
        for node in tops:
            _deepen(node, 0)
        return tops

    def side(self, node):
        """1 for right of the centre, -1 for left."""
        return side_of(node.thing, self.section, [one.thing for one in self.branches])

    # -- drawn -------------------------------------------------------------------------

    def draw(self):
        canvas = self.canvas
        canvas.cut()
        captions, points = len(canvas.captions), len(canvas.points)
        if self.is_narrow:
            self._narrow()
        else:
            self._wide()
        self._links()
        self._hold()
        blocks.cut_between(canvas, captions, points)

    def _narrow(self):
        canvas = self.canvas
        room = canvas.room - 2 * MARGIN
        block = self._middle(min(room, 260) - 2 * _INSET)
        bottom = self._box(block, canvas.room / 2, canvas.y + 6)
        left = MARGIN + _EDGE
        y = bottom + 20
        for node in self.branches:
            y = self._node(node, (left, y, room - _EDGE), 1) + _APART
        root = MARGIN + 6
        if self.branches:
            start = (canvas.room / 2, bottom), (canvas.room / 2, bottom + 10)
            canvas.line((*start, (root, bottom + 10)), "edge")
            last = max(node.y for node in self.branches)
            canvas.line(((root, bottom + 10), (root, last)), "edge")
        for node in self.branches:
            canvas.line(((root, node.y), (node.x, node.y)), "edge")
        canvas.y = y

    def _wide(self):
        canvas, middle = self.canvas, self.canvas.room / 2
        top = canvas.y + 6
        room = middle - MARGIN - _CENTRE / 2 - _GUTTER
        ends = {1: top, -1: top}
        for node in self.branches:
            side = self.side(node)
            x = middle + side * (_CENTRE / 2 + _GUTTER)
            ends[side] = self._node(node, (x, ends[side], room), side) + _PLACE
        block = self._middle(_CENTRE - 2 * _INSET)
        high = block.high + 2 * _INSET
        bottom = max(*ends.values(), top + high + _PLACE) - _PLACE
        y = max(top, (top + bottom) / 2 - high / 2)
        self._box(block, middle, y)
        self.hole = y - 12, y + high + 12
        for node in self.branches:
            self._bough(node, middle, y + high / 2)
        canvas.y = max(bottom, y + high) + blocks.APART

    def _bough(self, node, middle, y):
        side = 1 if node.x > middle else -1
        start = middle + side * _CENTRE / 2
        bend = start + side * _GUTTER * 0.55
        places = (start, y), (bend, y), (bend, node.y), (node.x, node.y)
        dash = "dotted" if node.thing.is_gone else "solid"
        self.canvas.place = node.thing.place
        self.canvas.bow(places, "series", "", dash)
        self.canvas.place = None

    def _middle(self, room):
        """What stands in the middle, as it was said; else whose drawing it is."""
        block = blocks.Block(room)
        for one in self.things.of(self.centre) if self.centre else ():
            for column, answer in one.cells:
                said = self.view.answer(column, answer)
                font = WORDS if block.lines else TITLE
                block.add(said, font, "title", column=column.key)
            blocks.besides(block, one, self.things)
        if not block.lines:
            title = self.view.say(self.things.sheet.template.title)
            block.add(self.view.client or title, TITLE, "title")
        return block

    def _box(self, block, middle, top):
        half = max(block.wide / 2 + _INSET, 40)
        bottom = top + block.high + 2 * _INSET
        row = self.centre and self.centre.rows[0].key
        self.canvas.place = (self.centre.key, row) if self.centre else None
        block.draw(self.canvas, middle, top + _INSET, "middle")
        if not self.is_narrow:
            half = _CENTRE / 2
        edges = middle - half, top, middle + half, bottom
        blocks.box(self.canvas, edges, "bar")
        self.middle = middle - half, top, 2 * half, bottom - top
        self.canvas.place = None
        return bottom

    def _node(self, node, place, side):
        """A thing with all that hangs under it; returns where that ends."""
        x, y, room = place
        canvas, anchor = self.canvas, "start" if side > 0 else "end"
        head = "title" if not node.depth else "words"
        block = blocks.of(node.thing, self.things, room - 6, head)
        high = ceil((block.high + _LEAF) / self.place) * self.place
        top, below = y + (high - block.high) / 2, y + high
        node.x, node.y = x, top + block.lines[0].high / 2
        left, _top, wide, _high = blocks.edges_of(block, x + side * 6, top, anchor)
        node.edges = left, y, wide, high
        canvas.place = node.thing.place
        block.draw(canvas, x + side * 6, top, anchor)
        canvas.place = None
        deep = _INDENT if node.depth < _DEEPEST else 0
        spine = x + side * 6
        for one in node.children:
            inner = x + side * deep, below, room - deep
            below = self._node(one, inner, side)
            if deep:
                self._twig(one, spine)
        node.below = below
        if node.children and deep:
            last = node.children[-1].y
            canvas.line(
                ((spine, node.y + block.high - block.lines[0].high / 2), (spine, last)),
                "edge",
            )
        return below

    def _twig(self, node, spine):
        self.canvas.place = node.thing.place
        dash = "dotted" if node.thing.is_gone else "solid"
        self.canvas.line(((spine, node.y), (node.x, node.y)), "edge", "", dash)
        self.canvas.place = None

    # -- what leads from one to another ------------------------------------------------

    def _links(self):
        """Each arrow once, of what is folded away from and to that which is there."""
        shown, ends = self.things.shown, {}
        for thing in self.things.by_place.values():
            ends |= {(shown(thing.place), shown(to)): None for to in thing.to}
        nodes = {node.thing.place: node for node in self.nodes.values()}
        for start, end in ends:
            if start != end and start in nodes and end in nodes:
                self._link(nodes[start], nodes[end])

    def _link(self, one, other):
        """A dashed arrow between two things, in the room beside the centre: it never
        runs over words at the sides."""
        canvas, middle = self.canvas, self.canvas.room / 2
        ends = [(node.x, node.y) for node in (one, other)]
        sides = [1 if self.is_narrow or x > middle else -1 for x, _y in ends]
        start, end = (
            (self._inner(side), y) for side, (_x, y) in zip(sides, ends, strict=True)
        )
        between = self._beside if sides[0] == sides[1] else self._across
        canvas.place = one.thing.place
        places = (
            *(ends[0], ends[0], start, start),
            *between(start, end, sides),
            *(end, end, ends[1], ends[1]),
        )
        canvas.bow(places, "series", "", "dashed")
        blocks.arrow_head(canvas, (ends[1][0] - sides[1], end[1]), ends[1])
        canvas.place = None

    def _beside(self, start, end, sides):
        """Along one side: two places that bend the line, and its end."""
        bend = (18 if self.is_narrow else _GUTTER * 0.8) * -sides[0]
        return (start[0] + bend, start[1]), (end[0] + bend, end[1]), end

    def _across(self, start, end, sides):
        """To the other side, over or under what stands in the middle."""
        middle, y = self.canvas.room / 2, (start[1] + end[1]) / 2
        top, bottom = self.hole
        if top < y < bottom:
            y = top if y - top < bottom - y else bottom
        first, last = (middle + side * (_CENTRE / 2 + 8) for side in sides)
        bend, back = ((place[0] + x) / 2 for place, x in ((start, first), (end, last)))
        return (
            *((bend, start[1]), (bend, y), (first, y)),
            *((first, y), (last, y), (last, y)),
            *((back, y), (back, end[1]), end),
        )

    def _inner(self, side):
        """The edge of a side, past all words."""
        if self.is_narrow:
            return MARGIN + _EDGE
        return self.canvas.room / 2 + side * (_CENTRE / 2 + _GUTTER)

    # -- what one takes hold of --------------------------------------------------------

    def _hold(self):
        """The middle, then all that is there, in the order in which it is read."""
        centre = []
        if self.centre:
            centre = [self.centre.key, self.centre.rows[0].key]
            self.canvas.thing(centre, self.middle, takes=[self.section.key])
        for top in self.branches:
            for node in top.all():
                self._hold_one(node, centre)

    def _hold_one(self, node, centre):
        one = node.thing
        under = [one.section, one.under] if one.under else centre
        blocks.held(
            self.canvas,
            one,
            node.edges,
            under=under,
            takes=[one.section],
            zone=[round(edge, 2) for edge in self._zone(node)],
            reach=self.place,
            is_folded=one.place in self.things.folded,
            has_more=one.place in self.things.under,
            links_to=[[*to] for to in one.to],
            grips=[{"name": "link", "is_arrow": True, "at": self._grip(node)}],
        )

    def _zone(self, node):
        """Where what is let go of comes to hang under it: all that is beside its words,
        and what hangs there already."""
        left, top, wide, _high = node.edges
        if self.is_narrow or node.x > self.canvas.room / 2:
            return left, top, self.canvas.room - MARGIN - left, node.below - top
        return MARGIN, top, left + wide - MARGIN, node.below - top

    def _grip(self, node):
        """Where one takes hold of it to draw an arrow: past its words."""
        left, _top, wide, _high = node.edges
        if self.is_narrow or node.x > self.canvas.room / 2:
            x = min(left + wide + _HOLD, self.canvas.room - MARGIN)
        else:
            x = max(left - _HOLD, MARGIN)
        return [round(x, 2), round(node.y, 2)]


def _deepen(node, depth):
    node.depth = depth
    for one in node.children:
        _deepen(one, depth + 1)
