"""Where everybody stands on the map: in the own ring and sector, whatever their number.

`frame` says how wide rings and sectors are. Here people get a place in their *cell*:
one ring in one sector. Who was put down by hand stands there, as far as nobody is
covered; all others stand in a fan around the middle, in one or more rows, in the order
in which they stand along the sector. Then whoever covers somebody, name included, is
moved a little, within the own cell, until nobody does. When there is no room for that,
everybody is drawn one size smaller, and it is tried again.

So somebody who comes in makes the others move up a little: their order and neighbours
stay. What is kept of somebody is the place in the cell (`frame.packed`); of who was not
put down by hand it says the order and the row.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import atan2, cos, degrees, hypot, pi, radians, sin

from .. import text
from . import frame as frames
from .frame import CENTER, RADIUS, SECTORS, WHOLE  # noqa: F401 (what others ask for)

#: In units of the map. On the smallest laptop one is 0.78 pixel, so 18 of them are 14
#: pixels: what is read across a table. On a phone the map opens that near.
CENTER_FONT = 18
_RING_FONT = 18  # of what a ring is called
LINE = 1.08  # height of a line of text, in font sizes
_ASCENT = 0.82  # from the top of a line to its baseline, in font sizes
_GAP = 0.5  # between node and label
_APART = 2  # between two people, names included
_RIM = 9  # how far a name may come over the rim, where the names of the sectors stand
_SPILL = 2  # and so little more is nothing that one sees
_CLEAR = 1.2  # between somebody's circle and the edges of ring and sector
_AWAY = 2  # from the client

SHAPES = {"person": "circle", "organisation": "square", "group": "cluster"}
_CORNER = 2**0.5  # of a square, from its middle, in its own size


@dataclass(frozen=True)
class Size:
    """How large people are drawn: ``r`` of the node, ``font`` of the label, which has
    at most ``lines`` lines no wider than ``width``."""

    r: float
    font: float
    width: float
    lines: int = 2


#: From roomy to the smallest that can be read. People become small and names narrow
#: before letters do: as long as it can be, a name has the size of `CENTER_FONT`.
_READABLE = (
    Size(16.5, 19, 140),
    Size(14.5, 18.5, 128),
    Size(13, 18, 118),
    Size(11.5, 18, 104),
    Size(10, 18, 96),
    Size(9, 18, 86),
    Size(8, 18, 78),
    Size(9, 18, 112, 1),
    Size(8, 18, 104, 1),
    Size(10, 16, 100),
    Size(9, 16, 84),
    Size(8, 15, 92, 1),
    Size(9.6, 13.5, 96),
    Size(9, 12, 88),
    Size(8.6, 11, 78),
    Size(8.6, 10, 70),
    Size(7.6, 9.5, 60),
    Size(6.5, 9, 52),
    Size(6, 9, 46, 1),
    Size(4.6, 9, 44, 1),
    Size(4.2, 8.4, 40, 1),
)
_SHRINK = 0.86  # from one size to the next after these
_MOST_SIZES = 60
_MOST_INK = 0.6  # of the map: more has never been made to fit
_USUAL_INK = 0.3  # as a rule this much can be made to fit

_SMALL = 10  # from this font on a name may come over the rim
_TURNS = 36  # how often whoever covers somebody is moved, before a smaller size
_LOOK_BACK = 6  # turns that say how fast it goes
_HOPELESS = 2  # so much left at the end will not be solved
_FAR = 5  # who moved further may have got other neighbours
_HAND = 0.2  # how much who was put down by hand gives way, against the others
_ALONG = 0.3  # how much dearer it is to move out of a row than along it


def size(number):
    """The `Size` with this number: designed ones, then ever smaller.

    >>> size(5).font, size(20).font, size(21).font
    (18, 8.4, 7.22)
    """
    beyond = number - len(_READABLE) + 1
    if beyond <= 0:
        return _READABLE[number]
    last, scale = _READABLE[-1], _SHRINK**beyond
    return Size(last.r * scale, round(last.font * scale, 2), last.width * scale, 1)


def layout(persons, ring_count):
    """The nodes of the map, in the order of the persons, and its `frame.Frame`.

    ``persons`` are dicts with ``id``, ``ring``, ``sector`` (or empty), ``slot`` (a
    place as it is kept, or None), ``kind`` (person, organisation or group) and
    ``name``; those without a ring are left out, and a ring beyond the last one is the
    last. They are those of all dates, so that nobody moves from one date to the other.

    Each node is a dict: ``member_id``, ``ring``, ``slot`` (which the caller can keep),
    ``x``, ``y``, ``r``, ``shape`` (circle, square or cluster), ``font``, ``label``
    (lines), ``label_y`` (baseline of the first line, below ``y``; the next ones follow
    at ``LINE`` times the font) and ``full_name``.

    >>> people = [{"id": 7, "ring": 1, "sector": "friends", "slot": None,
    ...            "kind": "person", "name": "Maarten (school)"}]
    >>> (node,), frame = layout(people, 4)
    >>> node["shape"], node["label"], frame.sector_at(node["x"], node["y"])
    ('circle', ['Maarten', '(school)'], 'friends')
    """
    rows = tuple(
        (
            person["id"],
            min(person["ring"], ring_count),
            person["sector"] or None,
            person["slot"],
            person["kind"],
            person["name"],
        )
        for person in persons
        if person["ring"]
    )
    nodes, frame = _laid_out(rows, ring_count)
    return [dict(node) | {"label": list(node["label"])} for node in nodes], frame


@lru_cache(maxsize=64)  # whoever looks at a map asks for it again and again
def _laid_out(rows, ring_count):
    counts = defaultdict(int)
    for _id, ring, sector, *_rest in rows:
        counts[ring, sector] += 1
    frame = frames.plan(counts, ring_count)
    people = [_Person(*row, frame.cell(row[1], row[2])) for row in rows]
    cells = defaultdict(list)
    for person in people:
        cells[person.ring, person.sector].append(person)
    for cell in cells.values():
        _give_places(cell)
    words = [_Word(*place) for place in ring_words(frame)]
    drawn = _first_that_fits(people, list(cells.values()), words)
    _use_free_room(people, drawn, words)
    return tuple(_node(person, drawn) for person in people), frame


def place_key(member, ring):
    """Under which key the place of a member of a state stands in ``Network.places``.

    >>> place_key({"id": 5, "sector": False}, 2)
    (5, 2, None)
    """
    return member["id"], ring, member["sector"] or None


class _Person:
    """Somebody while a place is sought; ``x`` and ``y`` are those of the node."""

    def __init__(self, id_, ring, sector, slot, kind, name, cell):
        self.id = id_
        self.ring = ring
        self.sector = sector
        self.slot = slot
        self.kind = kind
        self.name = name
        self.cell = cell
        self.place = frames.unpacked(slot)
        self.x = self.y = 0.0
        self.label = []
        self.half = self.up = self.down = self.reach = 0.0

    @property
    def by_hand(self):
        return self.place[2]

    @property
    def gives(self):
        """How much of a push is taken, against others."""
        return _HAND if self.by_hand else 1

    def dress(self, size):
        """Take a size: what is inked reaches ``half`` to both sides, ``up`` and
        ``down``."""
        self.label = text.fit(self.name, size.width, size.font, size.lines)
        self.up = size.r
        self.reach = size.r * (_CORNER if self.kind == "organisation" else 1) + _CLEAR
        self.measure(size)

    def measure(self, size):
        widths = (text.width(line, size.font) / 2 for line in self.label)
        self.half = max([size.r, *widths])
        self.down = size.r + _GAP + LINE * size.font * len(self.label)

    def stand(self, distance, direction, rim):
        """Go to a point, or the nearest one in the own cell where the name lies inside
        the rim, as far as that can be."""
        self.x, self.y = self.cell.held(distance, direction, self.reach)
        self._come_in(rim)

    def move(self, x, y, rim):
        away = hypot(x, y)
        direction = degrees(atan2(y, x)) if away else self.cell.middle
        self.stand(away, direction, rim)

    def beyond(self, rim):
        """How far the name reaches beyond a rim."""
        away = hypot(self.x, self.y)
        if away + self.half + self.down < rim:
            return 0
        low = max(abs(self.y + self.up), abs(self.y + self.down))
        return max(hypot(abs(self.x) + self.half, low), away + self.up) - rim

    def _come_in(self, rim):
        for _step in range(2):
            over = self.beyond(rim)
            if over <= 0:
                break
            away = hypot(self.x, self.y)
            least = min(self.cell.inner + self.reach, away)
            nearer = max(away - 1.1 * over, least)
            # nearer to the middle the sector is narrower
            turn = degrees(atan2(self.y, self.x))
            self.x, self.y = self.cell.held(nearer, turn, self.reach)


class _Word:
    """What a ring is called: it stays where it is, people move aside."""

    half, up, down = 58, 0.6 * _RING_FONT, 0.6 * _RING_FONT
    ring, gives, place = 9, 0, ()

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, x, y, rim):
        pass


def ring_words(planned):
    """The middle of what each ring of a `frame.Frame` is called: on the steepest line
    between two sectors, so that the words stand above each other."""
    starts = [radians(start) for _code, start, _end in planned.sectors]
    angle = max(starts, key=lambda one: round(abs(sin(one)), 2))
    return [
        (round((outer - 14) * cos(angle), 2), round((outer - 14) * sin(angle), 2))
        for outer in planned.rings
    ]


def _give_places(cell):
    """Who has no place yet stands at the end of the fan, left and right in turns, and
    every other pair a row further out."""
    known = [person for person in cell if person.place]
    alongs = [person.place[0] for person in known if not person.by_hand]
    count = len(alongs)
    for person in cell:
        if person.place:
            continue
        if not alongs:
            along = WHOLE // 2
        elif count % 2:
            along = min(max(alongs) + _STEP, WHOLE)
        else:
            along = max(min(alongs) - _STEP, 0)
        out = WHOLE // 2 + (1 if (count + 1) // 2 % 2 else 0)
        person.place = along, out, False
        person.slot = frames.packed(along, out)
        alongs.append(along)
        count += 1


_STEP = 8  # between who comes in and the last one, in thousandths
_SPREAD = 1.6  # of a row with room to spare: so much further apart than need be


# -- the fan ---------------------------------------------------------------------------


def _fan(cell, people, size):
    """Where people stand in a cell when nobody is in the way: pairs (person, (distance,
    direction)); None when there is no room for all in this size.
    """
    by_hand = [person for person in people if person.by_hand]
    others = [person for person in people if not person.by_hand]
    spots = [(person, cell.point(*person.place[:2])) for person in by_hand]
    if not others:
        return spots
    half = max(_mean([person.half for person in others]), size.r)
    box = (
        2 * half + _APART + 2,
        _mean([person.up + person.down for person in others]) + _APART + 2,
    )
    reach = max(person.reach for person in others)
    nearest, furthest = cell.inner + reach, max(cell.inner, cell.outer - reach)
    arc = _Arc(cell, box, reach)
    most = 1 + int((furthest - nearest) / (0.62 * _between(*box, cell.middle + 90)))
    for count in range(1, max(most, 1) + 1):
        rows = [
            nearest + (furthest - nearest) * part
            for part in _parts(count, cell.inner < CENTER * 2)
        ]
        room = [arc.room(row) for row in rows]
        if sum(int(one + 0.35) or 1 for one in room) >= len(others):
            break
    else:
        return None
    drop = (box[1] - 2 * size.r) / 2
    for row, one, members in zip(rows, room, _dealt(others, room), strict=True):
        for person, angle in zip(members, arc.spread(one, len(members)), strict=True):
            spots.append((person, (row - drop * sin(radians(angle)), angle)))
    return spots


def _parts(count, is_first):
    """How far out the rows stand in the room that there is, from 0 to 1."""
    if count == 1:
        return [0.42 if is_first else 0.5]
    first = 0.3 if is_first and count < 4 else 0.12 if count < 4 else 0
    last = 0.88 if count < 4 else 1
    return [first + (last - first) * row / (count - 1) for row in range(count)]


def _dealt(people, room):
    """The people of each row: as many as it has room for against the others, those with
    the nearest places in the nearest row; each row in the order along the sector."""
    waiting = sorted(people, key=lambda person: person.place[1])
    total = sum(room)
    for one in room[:-1]:
        count = min(round(len(waiting) * one / total), len(waiting))
        total -= one
        yield _in_order(waiting[:count])
        waiting = waiting[count:]
    yield _in_order(waiting)


def _in_order(people):
    return sorted(people, key=lambda person: person.place[0])


class _Arc:
    """How many people find room along a sector: more at the sides of the map, where
    names stand above each other."""

    def __init__(self, cell, box, reach):
        self.cell = cell
        angle = cell.end - cell.start
        steps = max(8, int(angle / 4))
        self.step = angle / steps
        self.sums = [0.0]
        for number in range(steps):
            turn = cell.start + (number + 0.5) * self.step
            self.sums.append(self.sums[-1] + radians(self.step) / _between(*box, turn))

    def room(self, radius):
        return self.sums[-1] * radius

    def spread(self, room, count):
        """Directions at even distances around the middle of the sector."""
        whole = self.sums[-1]
        step = min(whole / max(count, 1), _SPREAD * whole / room)
        span = step * count
        middle = min(max(self._until(self.cell.middle), span / 2), whole - span / 2)
        for number in range(count):
            yield self._turn(middle + (number - (count - 1) / 2) * step)

    def _until(self, turn):
        number, part = divmod((turn - self.cell.start) / self.step, 1)
        number = int(number)
        return self.sums[number] + part * (self.sums[number + 1] - self.sums[number])

    def _turn(self, amount):
        for number, (low, high) in enumerate(
            zip(self.sums, self.sums[1:], strict=False)
        ):
            if amount <= high:
                part = (amount - low) / (high - low)
                return self.cell.start + (number + part) * self.step
        return self.cell.end


def _between(width, height, direction):
    """How far apart the middles of two boxes must be, one beside the other along the
    circle in this direction."""
    across, down = abs(sin(radians(direction))), abs(cos(radians(direction)))
    return min(width / max(across, 0.01), height / max(down, 0.01))


def _mean(numbers):
    return sum(numbers) / len(numbers)


# -- nobody covers anybody -------------------------------------------------------------


def _first_that_fits(people, cells, words):
    """Give everybody a point, in the largest size in which nobody covers anybody.

    Sought from the size that as a rule fits: upwards as long as it does, or downwards
    until it does.

    :return: that `Size`
    """
    solve = _Solve(people, cells, words)
    last = len(_READABLE) - 1
    if any(person.by_hand for person in people) and not solve.fits(last):
        # rather read everybody than keep each where somebody put them down
        for person in people:
            person.place = *person.place[:2], False
    number = next((at for at in range(last) if solve.ink(at) <= _USUAL_INK), last)
    if solve.fits(number):
        while number and solve.fits(number - 1):
            number -= 1
    else:
        number = next(at for at in range(number + 1, _MOST_SIZES) if solve.fits(at))
    solve.take(number)
    return size(number)


class _Solve:
    """A point for everybody, in one size after the other."""

    def __init__(self, people, cells, words):
        self.people = people
        self.cells = cells
        self.words = words
        self.found = {}  # by number of a size that fits: what everybody is then

    def ink(self, number):
        """How much of the map people fill in this size, names included."""
        self._dress(size(number))
        return _inked(self.people) / (pi * RADIUS * RADIUS)

    def fits(self, number):
        """Whether nobody covers anybody in the size with this number."""
        one, rim = size(number), RADIUS + _RIM
        if self.ink(number) > _MOST_INK or not _stand(self.cells, one, rim):
            return False
        # in a crowd a name may stand on what a ring is called
        still = self.words if one.font >= _SMALL else []
        if not _made_apart([*self.people, *still], rim):
            return False
        if one.font >= _SMALL and any(
            person.beyond(rim) >= _SPILL for person in self.people
        ):
            return False
        self.found[number] = [dict(vars(person)) for person in self.people]
        return True

    def take(self, number):
        """Everybody as they were when this size fitted."""
        for person, values in zip(self.people, self.found[number], strict=True):
            vars(person).update(values)

    def _dress(self, one):
        for person in self.people:
            person.dress(one)


def _inked(people):
    """How much people fill, names included, in square units."""
    return sum(2 * person.half * (person.up + person.down) for person in people)


def _stand(cells, size, rim):
    for people in cells:
        spots = _fan(people[0].cell, people, size)
        if spots is None:
            return False
        for person, (distance, direction) in spots:
            person.stand(distance, direction, rim)
    return True


def _made_apart(people, rim):
    """Move whoever covers somebody, until nobody does: whether that was reached."""
    near = _Near(people)
    overs = []  # how much there was to move, turn by turn
    least, since = None, 0  # the least of those, and how many turns ago
    for turn in range(_TURNS):
        # who is pushed against an edge of ring or sector is now and then moved the
        # other way
        pushes, over = _pushes(near, since > 1 and turn % 3 == 2)
        if not pushes:
            return True
        overs.append(over)
        if _is_hopeless(overs):
            return False
        if least is None or over < 0.97 * least:
            least, since = over, 0
        else:
            since += 1
            if since > 6:
                return False
        for person, (across, down) in pushes.items():
            person.move(person.x + across, person.y + down, rim)
    return False


def _is_hopeless(overs):
    """Whether there is far too much left to move, going on as in the last turns."""
    done = len(overs) - 1
    if done < _LOOK_BACK:
        return False
    shrinking = min(overs[-1] / overs[-1 - _LOOK_BACK], 1)
    return overs[-1] * shrinking ** ((_TURNS - done) / _LOOK_BACK) > _HOPELESS


class _Near:
    """Who stand so near each other that they may touch: found for all at once, and
    again only when somebody has gone far since."""

    def __init__(self, people):
        self.people = people
        self.gives = [person.gives for person in people]
        self.first_ring = [person for person in people if person.ring == 1]
        self.found_at, self.found = [], []

    @property
    def pairs(self):
        at = [(person.x, person.y) for person in self.people]
        if not self.found_at or any(
            abs(x - was_x) > _FAR or abs(y - was_y) > _FAR
            for (x, y), (was_x, was_y) in zip(at, self.found_at, strict=True)
        ):
            self.found_at, self.found = at, self._find()
        return self.found

    def _find(self):
        """Pairs whose boxes come within reach, from left to right."""
        reach = 2 * _FAR + _APART
        boxes = sorted(
            (one.x - one.half, one.x + one.half, one.y - one.up, one.y + one.down, at)
            for at, one in enumerate(self.people)
        )
        pairs = []
        for place, (_left, right, top, bottom, at) in enumerate(boxes):
            right, top, bottom = right + reach, top - reach, bottom + reach
            one, gives = self.people[at], self.gives[at]
            for index in range(place + 1, len(boxes)):
                start, _end, high, deep, other = boxes[index]
                if start >= right:
                    break
                if high < bottom and deep > top:
                    other_gives = self.gives[other]
                    if gives or other_gives:
                        pairs.append((one, self.people[other], gives, other_gives))
        return pairs


def _pushes(near, crosswise):
    """How each must be moved to cover nobody: ``{person: [across, down]}``, and how
    much there is to move in all."""
    pushes, over = {}, 0.0
    for one, other, gives, other_gives in near.pairs:
        x, y, other_x, other_y = one.x, one.y, other.x, other.y
        half, other_half = one.half, other.half
        if abs(x - other_x) >= half + other_half + _APART - 0.01:
            continue
        top, high = y - one.up, other_y - other.up
        bottom, deep = y + one.down, other_y + other.down
        low = min(bottom, deep) - max(top, high) + _APART
        if low > 0.01:
            right, end = x + half, other_x + other_half
            left, start = x - half, other_x - other_half
            wide = min(right, end) - max(left, start) + _APART
            over += min(wide, low)
            part = other_gives / (gives + other_gives)
            _push(other, one, wide, low, part, pushes, crosswise)
    for person in near.first_ring:
        over += _push_off_client(person, pushes)
    return pushes, over


def _push(one, other, wide, low, part, pushes, crosswise):
    """Move two apart, ``part`` of it the first, along the circle rather than out of the
    row; ``crosswise`` the other way round."""
    away = hypot(one.x, one.y) or 1
    across, down = abs(one.x) / away, abs(one.y) / away
    is_sideways = wide / (down + _ALONG * across) <= low / (across + _ALONG * down)
    if is_sideways != crosswise:
        side = one.x - other.x or (one.place > other.place or -1)
        by = (wide + 0.1 if side > 0 else -wide - 0.1), 0.0
    else:
        side = one.y - other.y or (one.place > other.place or -1)
        by = 0.0, (low + 0.1 if side > 0 else -low - 0.1)
    for each, share in ((one, part), (other, part - 1)):
        push = pushes.setdefault(each, [0.0, 0.0])
        push[0] += share * by[0]
        push[1] += share * by[1]


def _push_off_client(person, pushes):
    """Whoever's name lies over the client comes out of it."""
    over = min(
        CENTER + _AWAY - abs(person.x) + person.half,
        CENTER + _AWAY + (person.down if person.y < 0 else person.up) - abs(person.y),
    )
    if over <= 0.01:
        return 0
    away = hypot(person.x, person.y) or 1
    push = pushes.setdefault(person, [0.0, 0.0])
    push[0] += (over + 0.1) * person.x / away
    push[1] += (over + 0.1) * person.y / away
    return over


# -- who waits outside -----------------------------------------------------------------


class _Waiting(_Person):
    """Somebody outside the rim: the name as well."""

    def _come_in(self, rim):
        for _step in range(3):
            near = hypot(
                max(0, abs(self.x) - self.half),
                max(0, self.y - self.up, -self.y - self.down),
            )
            away = hypot(self.x, self.y)
            if near < rim:
                part = (away + rim - near) / away
                self.x, self.y = part * self.x, part * self.y


def outside(persons, planned, like):
    """The nodes of who has no ring: around the rim, each beside the own sector.

    ``persons`` as in `layout`, ``planned`` is the `frame.Frame`; ``like`` is the size
    in which others are drawn.
    """
    waiting = []
    cells = defaultdict(list)
    known = {code: (start, end) for code, start, end in planned.sectors}
    first = planned.sectors[0][1]
    for row in persons:
        start, end = known.get(row["sector"], (first - 180, first + 180))
        cell = frames.Cell(RADIUS + _RIM, 0, start, end)
        one = (row["id"], 9, row["sector"], None, row["kind"], row["name"], cell)
        waiting.append(_Waiting(*one))
        cells[row["sector"]].append(waiting[-1])
        waiting[-1].dress(like)
    for people in cells.values():
        _give_places(people)
    for depth in range(1, 400):
        for person in waiting:
            cell = person.cell
            outer = RADIUS + (2 * like.r + LINE * like.font * 3) * (1 + depth)
            person.cell = frames.Cell(cell.inner, outer, cell.start, cell.end)
        rim = RADIUS + _RIM + _APART
        if _stand(cells.values(), like, rim) and _made_apart(waiting, rim):
            break
    return [
        _node(person, like) | {"label": person.label, "ring": None, "slot": None}
        for person in waiting
    ]


def size_of(nodes):
    """The `Size` in which nodes are drawn; of nobody an ordinary one."""
    fonts = [node["font"] for node in nodes]
    return next(
        (one for one in map(size, range(_MOST_SIZES)) if one.font in fonts), size(3)
    )


# -- what comes out --------------------------------------------------------------------


def _node(person, size):
    return {
        "member_id": person.id,
        "ring": person.ring,
        "slot": person.slot,
        "x": round(person.x, 2) + 0.0,
        "y": round(person.y, 2) + 0.0,
        "r": round(size.r, 2),
        "shape": SHAPES[person.kind],
        "font": size.font,
        "label": tuple(person.label),
        "label_y": round(size.r + _GAP + _ASCENT * size.font, 2),
        "full_name": person.name,
    }


def box(node):
    """The box that a drawn node with its label fills: left, top, right, bottom.

    >>> box({"x": 0, "y": 0, "r": 10, "font": 10, "label": ["Els"], "label_y": 20})
    (-10, -10, 10, 22.6)
    """
    x, y, r, font = node["x"], node["y"], node["r"], node["font"]
    half = max([r, *(text.width(line, font) / 2 for line in node["label"])])
    top = node["label_y"] - _ASCENT * font
    return x - half, y - r, x + half, y + top + LINE * font * len(node["label"])


_ROOMIER_IN_A_CROWD = (
    *((170, 2), (150, 2), (120, 2), (120, 3), (96, 2), (96, 3), (80, 3)),
    *((96, 1), (72, 1)),
)
_ROOMIER = (
    *((170, 2), (150, 2), (120, 2), (120, 3), (104, 3), (96, 3), (120, 4), (96, 4)),
    *((80, 4), (80, 3), (66, 4), (96, 2), (96, 1), (72, 1)),
)
_LEGIBLE = 12  # from this font on a name may take more lines
_NEAR = (200, 160)  # no two boxes reach each other from further apart


def _use_free_room(people, size, words):
    """Where a label was cut short, let it use room around it that nobody needs: wider,
    or in more lines. Nobody moves for it."""
    near = defaultdict(list)
    for person in (*people, *words):
        near[_tile(person)].append(person)
    for person in people:
        if "…" not in "".join(person.label):
            continue
        column, row = _tile(person)
        others = [
            other
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for other in near.get((column + across, row + down), ())
            if other is not person and _is_beside(person, other, size)
        ]
        _say_more(person, others, size)


def _say_more(person, others, size):
    """The label of somebody with as much of the name as there is room for."""
    kept = person.label
    for width, lines in _ROOMIER if size.font >= _LEGIBLE else _ROOMIER_IN_A_CROWD:
        label = text.fit(person.name, width, size.font, lines)
        if len("".join(label)) <= len("".join(kept)):
            continue
        person.label = label
        person.measure(size)
        if _is_free(person, others):
            return
        person.label = kept
        person.measure(size)


def _is_beside(person, other, size):
    """Whether a label of four lines, however wide, could come upon the other."""
    deep = person.y + size.r + _GAP + 4 * LINE * size.font + 1
    return other.y - other.up < deep and person.y - person.up < other.y + other.down + 1


def _tile(person):
    return int(person.x // _NEAR[0]), int(person.y // _NEAR[1])


def _is_free(person, others):
    """Whether a label that became wider is in nobody's way; the node was in none."""
    x, y, half, up, down = person.x, person.y, person.half, person.up, person.down
    if person.beyond(RADIUS + _RIM) >= _SPILL:
        return False
    if max(abs(x) - half, y - up, -y - down) < CENTER + _AWAY:
        return False
    return not any(
        abs(other.x - x) < half + other.half + 1
        and y + up < other.y + other.down + 1
        and other.y - other.up < y + down + 1
        for other in others
    )


def frame(planned, name=""):
    """What is always drawn: the radius, the centre, the rings and the sectors.

    ``planned`` is a `frame.Frame`, ``name`` that of the client; the lines of his label
    stand in the circle in the middle. ``x`` and ``y`` of a ring are the middle of what
    it is called. The name of a sector stands along the rim in the middle of its
    arc; where ``flip`` is set the text must run counterclockwise, or it would stand
    upside-down.

    >>> frame(frames.usual(4), "Johan")["center"]
    {'r': 40, 'label': ['Johan'], 'font': 18}
    >>> frame(frames.usual(4))["rings"][1]
    {'ring': 2, 'inner': 198, 'outer': 270, 'x': -104.12, 'y': -233.87}
    >>> frame(frames.usual(4))["sectors"][2]
    {'code': 'friends', 'start': 0, 'end': 66, 'middle': 33.0, 'flip': True}
    """
    return {
        "radius": RADIUS,
        "center": {
            "r": CENTER,
            "label": text.fit(name, 1.75 * CENTER, CENTER_FONT),
            "font": CENTER_FONT,
        },
        "rings": [
            {"ring": ring, "inner": inner, "outer": outer, "x": x, "y": y}
            for ring, (x, y) in enumerate(ring_words(planned), 1)
            for inner, outer in [planned.band(ring)]
        ],
        "sectors": [
            {
                "code": code,
                "start": start,
                "end": end,
                "middle": (start + end) / 2,
                "flip": sin(radians((start + end) / 2)) > 0.0001,
            }
            for code, start, end in planned.sectors
        ],
    }


def clip(first, second):
    """The straight line between two nodes, from rim to rim: (x1, y1, x2, y2).

    The nodes need ``x``, ``y`` and ``r``. None when they touch.

    >>> clip({"x": 0, "y": 0, "r": 10}, {"x": 100, "y": 0, "r": 20})
    (10.0, 0.0, 80.0, 0.0)
    """
    across, down = second["x"] - first["x"], second["y"] - first["y"]
    distance = hypot(across, down)
    if distance <= first["r"] + second["r"]:
        return None
    start, stop = first["r"] / distance, 1 - second["r"] / distance
    return (
        round(first["x"] + start * across, 2),
        round(first["y"] + start * down, 2),
        round(first["x"] + stop * across, 2),
        round(first["y"] + stop * down, 2),
    )
