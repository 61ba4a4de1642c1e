"""A web: domains around, and lines between those that pull at each other.

Words stand outside, so no line runs over them. On a narrow screen the domains stand
under each other and the lines are bows beside them.
"""

from math import hypot, sqrt

from ..canvas import MARGIN, POINT, STYLES
from . import blocks
from .things import side_of

_NARROW = 600
_INSIDE = 0.36  # the part of the web, of which the words are left and right
_EDGE = 72  # the same, left of all where it is narrow
_AIR = 14
_FINGER = 44  # from one to the next at least
_BEFORE = 8  # from the head of an arrow to the middle of its knot
_ROUND = 1.5  # how high a web is at least, in halves of its width


class Ring:
    def __init__(self, canvas, found, section):
        self.canvas, self.things, self.view = canvas, found, found.view
        self.mine = found.of(section)
        self.section = section
        self.knots, self.edges = {}, {}

    def draw(self):
        canvas = self.canvas
        canvas.cut()
        captions, points = len(canvas.captions), len(canvas.points)
        if canvas.room < _NARROW:
            self._narrow()
        else:
            self._wide()
        self._links()
        for one in self.mine:
            canvas.place = one.place
            canvas.point(*self.knots[one.place], STYLES[0], filled=not one.is_gone)
            canvas.place = None
        for one in self.mine:
            self._hold(one)
        blocks.cut_between(canvas, captions, points)
        canvas.y += blocks.APART

    def _hold(self, one):
        """Its words and its knot, from which one draws a line to another."""
        left, top, wide, high = self.edges[one.place]
        x, y = self.knots[one.place]
        far = min(left, x - POINT), max(left + wide, x + POINT)
        blocks.held(
            self.canvas,
            one,
            (far[0], top, far[1] - far[0], high),
            takes=[one.section],
            links_to=[[*to] for to in one.to],
            grips=[
                {"name": "link", "is_arrow": True, "at": [round(x, 2), round(y, 2)]}
            ],
        )

    def _block(self, one, room):
        return blocks.of(one, self.things, room, "title")

    def _narrow(self):
        canvas = self.canvas
        room = canvas.room - 2 * MARGIN - _EDGE
        y = canvas.y + 6
        for one in self.mine:
            block = self._block(one, room)
            top = self._draw(one, block, MARGIN + _EDGE, y)
            self.knots[one.place] = MARGIN + _EDGE - _AIR, top + block.lines[0].high / 2
            y += self._high(block)
        canvas.y = y

    def _wide(self):
        """Right and left of the web in turn, from top to bottom."""
        canvas, middle = self.canvas, self.canvas.room / 2
        half = canvas.room * _INSIDE / 2
        room = middle - MARGIN - half - _AIR
        sides = {1: [], -1: []}
        for one in self.mine:
            sides[side_of(one, self.section, self.mine)].append(one)
        top = canvas.y + 6
        blocks_ = {one.place: self._block(one, room) for one in self.mine}
        tall = max(self._tall(blocks_, side) for side in sides.values())
        tall = max(tall, _ROUND * half)
        at = {}
        for sign, side in sides.items():
            spare = (tall - self._tall(blocks_, side)) / (len(side) or 1)
            y = top + spare / 2
            for one in side:
                at[one.place] = sign, y
                y += self._high(blocks_[one.place]) + spare
        for one in self.mine:  # in the order in which they are read
            sign, y = at[one.place]
            down = y, top, tall
            self._place(one, blocks_[one.place], (middle, half, sign), down)
        if len(self.mine) > 2:
            self._rim(middle, top + tall / 2, half, tall / 2)
        canvas.y = top + tall

    def _rim(self, x, y, across, down):
        """The rim of the web, on which the knots are."""
        bow = 0.5523
        places = [(x + across, y)]
        for sign in (1, -1):
            places += [
                (x + sign * across, y + sign * bow * down),
                (x + sign * bow * across, y + sign * down),
                (x, y + sign * down),
                (x - sign * bow * across, y + sign * down),
                (x - sign * across, y + sign * bow * down),
                (x - sign * across, y),
            ]
        self.canvas.bow(places, "ring")

    def _place(self, one, block, across, down):
        """The words of a thing, and its knot on the web beside them."""
        (middle, half, sign), (y, top, tall) = across, down
        canvas, anchor = self.canvas, "start" if sign > 0 else "end"
        self._draw(one, block, middle + sign * (half + _AIR), y, anchor)
        at = y + self._high(block) / 2
        share = 2 * (at - top) / (tall or 1) - 1
        bend = sqrt(max(0, 1 - share * share))
        x = middle + sign * half * bend
        self.knots[one.place] = x, at
        canvas.line(((x, at), (middle + sign * (half + _AIR - 5), at)), "axis")

    def _draw(self, one, block, x, y, anchor="start"):
        """Its words, in the middle of what is free for it; returns where they begin."""
        high = self._high(block)
        top = y + (high - block.high) / 2
        left, _top, wide, _high = blocks.edges_of(block, x, top, anchor)
        self.edges[one.place] = left, y, wide, high
        self.canvas.place = one.place
        block.draw(self.canvas, x, top, anchor)
        self.canvas.place = None
        return top

    @staticmethod
    def _high(block):
        """From where it begins to where the next one does."""
        return max(block.high + _AIR, _FINGER)

    def _tall(self, blocks_, side):
        return sum(self._high(blocks_[one.place]) for one in side)

    # -- what pulls at what ------------------------------------------------------------

    def _links(self):
        is_narrow = self.canvas.room < _NARROW
        for one in self.mine:
            for place in one.to:
                if place not in self.knots or place[0] != self.section.key:
                    continue
                ends = self.knots[one.place], self.knots[place]
                self.canvas.place = one.place
                if is_narrow:
                    self._bow(*ends)
                else:
                    self.canvas.line(ends, "series")
                self._head(*ends, is_narrow)
                self.canvas.place = None

    def _bow(self, start, end):
        far = min(_EDGE - _AIR - 8, 14 + abs(start[1] - end[1]) / 8) * 4 / 3
        left = max(start[0] - far, MARGIN - 14)
        places = start, (left, start[1]), (left, end[1]), end
        self.canvas.bow(places, "series")

    def _head(self, start, end, is_bow):
        """The head of an arrow, just before its end."""
        (ax, ay), (bx, by) = start, end
        if is_bow:
            ax, ay = bx - 1, by
        long = hypot(bx - ax, by - ay) or 1
        tip = bx - _BEFORE * (bx - ax) / long, by - _BEFORE * (by - ay) / long
        blocks.arrow_head(self.canvas, (ax, ay), tip)
