"""The beam: what weighs stands on it, what carries stands under what it carries.

Who filled it in says how large each is: a shape is larger or smaller, and never a
figure. Nothing is added up, and the beam never leans. One shape of each stays open, for
what has no name yet.

Where the beam is weakest lies on it: at a burden, at a strength, or on the beam as a
whole, as the client says.

By hand: a shape has a grip on the edge that is not on the beam, and a burden takes what
carries, anywhere over its part of the beam. Burdens and strengths take a weakest point.
Each thing says which ``part`` it plays: burden, strength or weakest.
"""

from dataclasses import dataclass

from .... import words
from .. import form
from ..canvas import MARGIN, QUIET, STYLES, WORDS, Canvas
from ..drawing import SHEET_DRAWINGS, SheetDrawing
from . import blocks, things

NOT_NAMED = words._lt("Not named yet")
NOT_CARRIED = words._lt("Nothing stands under this yet")
ALSO = words._lt("Also carried by: %(what)s")
ALSO_CARRIES = words._lt("Also carries: %(what)s")
CARRIES = words._lt("Carries")
#: Of a weakest point: its head in the table, and its words on the beam.
LIES_AT, AT = words._lt("Lies at"), words._lt("At: %(what)s")
ON_BEAM = words._lt("On the beam")
DOTTED = words._lt("A dotted shape: how large it is was not said.")
_COLUMN = 132  # a column is at least so wide
_WIDEST = 230
_AIR = 14  # between two columns
_LEAST, _MOST = 16, 84  # how high the smallest and the largest shape is
_OPEN = 0.25  # how large a shape is of which nobody said it
_HIGH = 14  # a beam without words on it
_CRACK = 14  # room for the crack beside the words of a weakest point
_JAGS = ((0, 2), (0.3, -4), (0.55, 4), (0.8, -3), (1, 1))  # how far down, how far aside
#: Only of what was said how large it is, a shape is filled.
_KINDS = {"solid": "area", "dashed": "series", "dotted": "series"}


@dataclass
class Pile:
    """A burden with the strengths under it; without burden: strengths that carry none;
    ``span`` columns wide. ``is_open``: both are not named yet."""

    burden: object = None
    strengths: tuple = ()
    also: tuple = ()
    is_open: bool = False
    span: int = 1


@SHEET_DRAWINGS.add
class Beam(SheetDrawing):
    code = "beam"
    is_by_hand = True
    icon = "fa-balance-scale"
    most_sheets = 2

    def draw(self, view):
        canvas, found = Canvas(view.room), things.Things(view)
        over, under = _sides(found.sections)
        weak, more, leads = _weakest(found.sections, over, under), [], {}
        if over:
            picture = Picture(canvas, found, (over, under, weak))
            picture.draw()
            more = picture.more()
            leads = {one.key: CARRIES for one in (under,) if one}
            leads |= {one.key: LIES_AT for one in (weak,) if one}
        drawn = (over, under, weak)
        rest = [one for one in found.sections if one not in drawn]
        blocks.told(canvas, found, rest)
        empty = view.said(form.EMPTY) if found.is_empty else False
        return canvas.drawn(self.code, found.table(more, leads), empty)


def _sides(sections):
    """What weighs and what carries: a section with arrows to another one, and that one,
    rather with sizes than without; else the first two with a size."""
    known = {one.key: one for one in sections}
    sized = [one for one in sections if any(c.kind == "size" for c in one.columns)]
    for some in (sized, sections):
        for one in some:
            over = next((known[key] for key in one.links if key in known), None)
            if over in some and over is not one:
                return over, one
    return (*sized, None, None)[:2]


def _weakest(sections, over, under):
    """The part about the beam as a whole: what can lie at what is on it or under it,
    else what asks one thing. None without such a part."""
    sides = {one.key for one in (over, under) if one}
    others = [one for one in sections if one.key not in sides]
    lies = [one for one in others if sides & {*one.links}]
    asks = [one for one in others if len(one.rows) == 1 and one.own_rows == "none"]
    return next(iter(lies + asks), None)


class Picture:
    """The beam with what is on and under it, in as many pieces as the width asks."""

    def __init__(self, canvas, found, parts):
        self.canvas, self.things, self.view = canvas, found, found.view
        self.over, self.under, self.weak = parts
        self.room = canvas.room - 2 * MARGIN
        self.most = max(1, int(self.room // _COLUMN))
        self.piles = self._piles()
        self.rows = self._rows()
        self.lying = self._lying()
        count = sum(pile.span for pile in self.rows[0]) if len(self.rows) == 1 else 0
        self.wide = self.room / (count or self.most)
        self.wide = min(self.wide, _WIDEST)

    # -- what stands where -------------------------------------------------------------

    def _piles(self):
        burdens = self.things.of(self.over)
        carries = self.things.of(self.under) if self.under else []
        made = {one.place: Pile(one) for one in burdens}
        free = []
        for one in carries:
            at = [place for place in made if place in one.to]
            if not at:
                free.append(Pile(strengths=(one,)))
                continue
            made[at[0]].strengths += (one,)
            for place in at[1:]:
                made[place].also += (one,)
        piles = [*made.values(), *free]
        piles += [Pile(is_open=True)] * max(
            self.over.empty, self.under.empty if self.under else 0
        )
        for pile in piles:
            pile.span = min(self.most, max(1, len(pile.strengths)))
        return piles

    def _rows(self):
        """Piles in pieces of the beam, none wider than there is room."""
        rows, used = [[]], 0
        for pile in self.piles:
            if rows[-1] and used + pile.span > self.most:
                rows.append([])
                used = 0
            rows[-1].append(pile)
            used += pile.span
        return rows

    def _lying(self):
        """``{place: [weakest points that lie there]}``: at the first that is drawn of
        what they lie at; under None what lies on the beam as a whole."""
        there = [one.place for pile in self.piles for one in _all(pile)]
        made = {}
        for one in self.things.of(self.weak) if self.weak else ():
            at = next((place for place in there if place in one.to), None)
            made.setdefault(at, []).append(one)
        return made

    def more(self):
        """Rows of the table for what stands open, and for what lies on the beam."""
        view = self.view
        made = [
            [view.say(section.title), view.said(NOT_NAMED), "", ""]
            for section in (self.over, self.under)
            if section
            for _one in range(section.empty)
        ]
        if self.weak and self.weak.links:
            title, said = view.say(self.weak.title), view.said(ON_BEAM)
            made += [
                [title, one.said, view.said(LIES_AT), said]
                for one in self.lying.get(None, ())
            ]
        return made

    # -- drawn -------------------------------------------------------------------------

    def draw(self):
        canvas = self.canvas
        for number, row in enumerate(self.rows):
            canvas.cut()
            self._row(row, is_first=not number, is_last=number == len(self.rows) - 1)
            canvas.y += blocks.APART
        if any(self._is_unsized(one) for pile in self.piles for one in _all(pile)):
            said = self.view.said(DOTTED)
            canvas.y = canvas.block(said, MARGIN, canvas.y, self.room, QUIET, "quiet")

    def _row(self, row, is_first, is_last):
        canvas, top = self.canvas, self.canvas.y + 4
        held = len(canvas.things)
        x = self._left(row)
        above = [self._above(pile) for pile in row]
        high = max((block.high + shape for block, shape in above), default=0)
        beam = top + high + 6
        for pile, (block, shape) in zip(row, above, strict=True):
            wide = self.wide * pile.span
            if pile.burden or (pile.is_open and self.over.empty):
                self._burden(pile, block, shape, (x, beam, wide))
            x += wide
        bottom = self._beam(x, row, beam, (is_first, is_last))
        canvas.y = bottom
        x = self._left(row)
        for pile in row:
            canvas.y = max(canvas.y, self._below(pile, x, bottom))
            x += self.wide * pile.span
        for one in canvas.things[held:]:
            if "zone" in one:
                one["zone"][1::2] = [round(top, 2), round(canvas.y - top, 2)]

    def _left(self, row):
        """A beam in one piece stands in the middle; pieces begin below each other."""
        if len(self.rows) > 1:
            return MARGIN
        return MARGIN + (self.room - self.wide * sum(pile.span for pile in row)) / 2

    def _beam(self, right, row, top, ends):
        """The beam itself: on its first piece whose it is, on each piece where it is
        weakest. It goes on where its end is open."""
        canvas = self.canvas
        left = right - self.wide * sum(pile.span for pile in row)
        head = self._head(left, right, top + 5) if ends[0] else top + 5
        bottom = head + 5 if head > top + 5 else top + _HIGH
        x, cracks = left, []
        for pile in row:
            y, mine = head, []
            for one, at, middle, room in self._weak_at(pile, x):
                crack, below = self._lies((one, at), middle, y, room)
                mine.append((one, crack, below))
                y = below + 2
                bottom = max(bottom, below + 5)
            cracks.append(mine)
            x += self.wide * pile.span
        for mine in cracks:
            y = top
            for one, crack, below in mine:  # through the beam, each beside its words
                end = bottom if one is mine[-1][0] else below + 1
                self._crack(one, crack, y, end)
                y = end
        for y in (top, bottom):
            canvas.line(((left, y), (right, y)), "bar")
        for x, is_end in zip((left, right), ends, strict=True):
            if is_end:
                canvas.line(((x, top), (x, bottom)), "bar")
        return bottom

    def _head(self, left, right, y):
        """Whose beam it is, and what is weakest of it as a whole; returns where that
        ends."""
        canvas, inner = self.canvas, right - left - 20
        said = []
        if self.view.client:
            block = blocks.Block(inner).add(self.view.client, kind="title")
            said.append((None, block))
        said += [(one, self._weak(one, inner)) for one in self.lying.get(None, ())]
        for one, block in said:
            canvas.place = one and one.place
            below = block.draw(canvas, (left + right) / 2, y, "middle")
            canvas.place = None
            if one:
                box = left + 10, y, inner, below - y
                blocks.held(canvas, one, box, part="weakest")
            y = below
        return y

    def _weak_at(self, pile, x):
        """What lies at a pile: tuples (weakest point, at what, middle, room)."""
        wide, places = self.wide * pile.span, []
        if pile.burden:
            places.append((pile.burden, x + wide / 2, wide))
        for start in range(0, len(pile.strengths), pile.span):
            some = pile.strengths[start : start + pile.span]
            each = wide / len(some)
            places += [
                (one, x + each * (number + 0.5), each)
                for number, one in enumerate(some)
            ]
        return [
            (one, at, middle, room - _AIR)
            for at, middle, room in places
            for one in self.lying.get(at.place, ())
        ]

    def _lies(self, pair, middle, y, room):
        """A weakest point where it lies; returns where it is cracked and where its
        words end."""
        (one, at), canvas = pair, self.canvas
        block = self._weak(one, room - _CRACK, at)
        left = middle - (block.wide + _CRACK) / 2
        canvas.place = one.place
        below = block.draw(canvas, left + _CRACK, y)
        canvas.place = None
        box = middle - room / 2, y, room, below - y
        blocks.held(canvas, one, box, part="weakest")
        return left + _CRACK / 2 - 1, below

    def _crack(self, one, x, top, bottom):
        high = bottom - top
        places = [(x + aside, top + down * high) for down, aside in _JAGS]
        self.canvas.place = one.place
        self.canvas.line(places, "series", "", blocks.dash_of(one))
        self.canvas.place = None

    def _weak(self, one, room, at=None):
        """The words of a weakest point: what it is, at what it lies, what is other."""
        block = blocks.Block(room)
        kind = "words" if one.is_own else "quiet"
        block.add(one.said, QUIET, kind, (STYLES[2], True))
        blocks.answers(block, one, self.view)
        first = at and at.place
        for end in self.things.arrows(one, first):
            block.add(self.view.said(AT) % {"what": end}, QUIET, "quiet")
        blocks.besides(block, one, self.things)
        return block

    def _above(self, pile):
        """The words over a shape, and how high that is."""
        room = self.wide * pile.span - _AIR
        if pile.is_open:
            block = blocks.Block(room)
            if self.over.empty:
                block.add(self.view.said(NOT_NAMED), QUIET, "quiet")
            return block, self._high(None)
        if not pile.burden:
            return blocks.Block(room), 0
        return self._words(pile.burden, room), self._high(pile.burden)

    def _words(self, thing, room):
        """Words of a thing, with how large it is."""
        block = blocks.Block(room).add(thing.said, WORDS, "title")
        column, answer = thing.answer("size")
        if column:
            said = self.view.answer(column, answer)
            block.add(said, QUIET, "quiet", column=column.key)
        blocks.answers(block, thing, self.view, skip=("size",))
        blocks.besides(block, thing, self.things)
        return block

    def _burden(self, pile, block, high, place):
        x, beam, wide = place
        middle, one = x + wide / 2, pile.burden
        self.canvas.place = one.place if one else (self.over.key,)
        block.draw(self.canvas, middle, beam - high - 4 - block.high, "middle")
        half = self._half(one)
        edges = middle - half, beam - high, middle + half, beam - 2
        dash = self._dash(one)
        self._of_size(one)
        blocks.box(self.canvas, edges, _KINDS[dash], dash)
        self.canvas.place = None
        head = beam - high - 4 - block.high
        box = x + _AIR / 2, head, wide - _AIR, beam - head
        more = self._grips(one, (middle, beam - high), (middle, beam - 2), -1)
        takes = [*([self.under.key] if self.under else ()), *self._taken_by(self.over)]
        if one and takes:
            zone = [round(x, 2), 0, round(wide, 2), 0]  # as high as the row comes to be
            more |= {"takes": takes, "zone": zone}
        self._held(one, self.over, box, part="burden", **more)

    def _below(self, pile, x, top):
        """What carries, each under the beam with its words; or that nothing does."""
        canvas, bottom = self.canvas, top
        wide = self.wide * pile.span
        if pile.is_open and self.under and self.under.empty:
            canvas.place = (self.under.key,)
            block = blocks.Block(wide - _AIR)
            block.add(self.view.said(NOT_NAMED), QUIET, "quiet")
            bottom = self._strength(None, block, x + wide / 2, top)
            canvas.place = None
        for start in range(0, len(pile.strengths), pile.span):
            row = pile.strengths[start : start + pile.span]
            top, each = bottom + (4 if start else 0), wide / len(row)
            for number, one in enumerate(row):
                canvas.place = one.place
                block = self._carrier(one, pile, each - _AIR)
                middle = x + each * (number + 0.5)
                bottom = max(bottom, self._strength(one, block, middle, top))
            canvas.place = None
        return self._notes(pile, (x, bottom + 4, wide)) if pile.burden else bottom

    def _carrier(self, one, pile, room):
        block = self._words(one, room)
        for place in one.to:
            other = self.things.get(place)
            if other and pile.burden and place != pile.burden.place:
                said = self.view.said(ALSO_CARRIES) % {"what": other.said}
                block.add(said, QUIET, "quiet")
        return block

    def _strength(self, one, block, middle, top):
        high, half = self._high(one), self._half(one)
        foot = top + high
        corners = (middle, top + 3), (middle + half, foot), (middle - half, foot)
        dash, place = self._dash(one), self.canvas.place
        self._of_size(one)
        self.canvas.line(corners, _KINDS[dash], "", dash, is_closed=True)
        self.canvas.place = place
        bottom = block.draw(self.canvas, middle, top + high + 4, "middle")
        box = middle - block.room / 2, top, block.room, bottom - top
        more = self._grips(one, (middle, foot), (middle, top + 3), 1)
        takes = self._taken_by(self.under)
        more |= {"takes": takes} if takes else {}
        self._held(one, self.under, box, part="strength", **more)
        return bottom

    # -- by hand -----------------------------------------------------------------------

    def _taken_by(self, section):
        """The key of the weakest points, in a list, where these can lie at what stands
        in a section."""
        weak = self.weak
        return [weak.key] if weak and section.key in weak.links else []

    def _held(self, one, section, box, **more):
        """What one can take hold of; of the open shapes of a section the first."""
        if one is None and not any(
            thing["place"] == [section.key, ""] for thing in self.canvas.things
        ):
            self.canvas.thing((section.key, ""), box, open=True)
        elif one and not one.is_gone:
            self.canvas.thing(one.place, box, **more)

    def _grips(self, one, at, still, way):
        """The edge by which a shape is made larger.

        :param at: the middle of that edge
        :param still: the place of the shape that does not move
        :param way: 1 where it grows downward, -1 upward
        """
        column = self._sized(one) if one else None
        if not column:
            return {}
        answer = one.answer("size")[1]
        value = answer["value"] if answer and answer["state"] == "given" else None
        steps = column.most - column.least
        drawn = column.least + round(_OPEN * steps) if value is None else value
        per = (_MOST - _LEAST) / steps
        wider = (self.wide - _AIR - 10) * 0.6 / steps
        grip = {
            "name": column.key,
            "axis": "y",
            "at": [round(one, 2) for one in at],
            "per": round(way * per, 4),
            "value": value,
            "drawn": drawn,
            "least": column.least,
            "most": column.most,
            "still": [round(one, 2) for one in still],
            "shape": [round(2 * self._half(one), 2), round(abs(at[1] - still[1]), 2)],
            "grow": [round(wider, 4), round(per, 4)],
        }
        return {"grips": [grip]}

    def _sized(self, one):
        """The column that says how large something is, or None."""
        section = self.over if one.section == self.over.key else self.under
        return next(
            (
                column
                for column in section.columns
                if column.kind == "size" and self.things.sheet.is_asked(column)
            ),
            None,
        )

    def _of_size(self, one):
        """What is drawn now is how large something is."""
        if one:
            section = self.over if one.section == self.over.key else self.under
            sized = (column.key for column in section.columns if column.kind == "size")
            self.canvas.place = (*one.place, *[*sized][:1])

    def _notes(self, pile, place):
        x, top, wide = place
        block = blocks.Block(wide - _AIR)
        for one in pile.also:
            said = self.view.said(ALSO) % {"what": one.said}
            block.add(said, QUIET, "quiet")
        is_bare = not pile.strengths and not pile.also and not pile.burden.is_gone
        if self.under and is_bare:
            block.add(self.view.said(NOT_CARRIED), QUIET, "quiet")
        return block.draw(self.canvas, x + wide / 2, top, "middle") + 4

    # -- how large ---------------------------------------------------------------------

    def _share(self, one):
        """How large something is, from 0 to 1; of what was not said something that is
        not large and not small."""
        column, answer = one.answer("size") if one else (None, None)
        if not column or answer["state"] != "given":
            return None
        return (answer["value"] - column.least) / (column.most - column.least)

    def _high(self, one):
        share = self._share(one)
        return _LEAST + (_MOST - _LEAST) * (_OPEN if share is None else share)

    def _half(self, one):
        share = self._share(one)
        room = self.wide - _AIR - 10
        return room / 2 * (0.4 + 0.6 * (_OPEN if share is None else share))

    def _is_unsized(self, one):
        return not one.is_gone and self._share(one) is None

    def _dash(self, one):
        """Open shapes are dashed, who is gone and of which nobody said how large it is
        dotted."""
        if one is None:
            return "dashed"
        return "dotted" if one.is_gone or self._is_unsized(one) else "solid"


def _all(pile):
    return [*([pile.burden] if pile.burden else ()), *pile.strengths]
