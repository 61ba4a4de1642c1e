"""Where everybody stands on the map.

The frame is fixed: the outer ring has radius 400, the client stands in (0, 0), x grows
to the right and y down, angles are degrees from the east, clockwise. Six sectors always
have their place. Nothing is ever shifted: somebody gets a *slot* in his ring once and
keeps it.

Slots come in *tiers*. A slot of tier 0 has room for a comfortable node with a label
under it; each next tier is smaller and finer. Somebody gets the first slot, nearest to
the middle of his sector, whose box is clear of the boxes that are taken. A ring that
runs out of room thus goes on with smaller boxes between the larger ones, and then the
whole ring is drawn in the smaller size: its people shrink where they stand.

Two boxes in one ring are compared in the smaller one of their two sizes, because a ring
is drawn in one size; boxes in different rings each in their own. As a box only shrinks,
around its own node, what is clear once stays clear.

A slot is one integer, ``tier * SPAN + row * steps + step``: a point of a polar grid
that is as fine as its tier. So its place follows from the number, and the numbers can
be kept in a database: **the constants below are part of the data**.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count
from math import atan2, ceil, cos, degrees, hypot, pi, radians, sin

from .. import text

RADIUS = 400
CENTER = 34  # radius of the circle of the client
_CENTER_FONT = 13
SPAN = 1 << 20  # slot numbers per tier

# The outer radius of each ring. The first is roomy: there the most important people
# stand, and there is least circumference.
RINGS = {
    3: (204, 304, 400),
    4: (198, 270, 336, 400),
    5: (187, 259, 312, 357, 400),
}
# Middle and half width, in degrees. What tends to hold more people is wider.
SECTORS = {
    "household": (-90, 24),
    "family": (-33, 33),
    "friends": (33, 33),
    "neighbourhood": (90, 24),
    "work": (147, 33),
    "help": (-147, 33),
}
# Somebody without a sector belongs to none: he stands on a line between two.
_BORDERS = tuple(middle + half for middle, half in SECTORS.values())

LINE = 1.08  # height of a line of text, in font sizes
_ASCENT = 0.82  # from the top of a line to its baseline, in font sizes
_GAP = 0.5  # between node and label
_MARGIN = 0.5  # of a box on each side
_OVERHANG = 0.4  # which part of a box may stick out of its band
_RIM = 8  # how far it may at the rim, where the names of the sectors stand


@dataclass(frozen=True)
class Tier:
    """The size of a node with its label, and the fineness of the grid of its slots.

    ``width`` and ``height`` are those of the box, margins included; ``r`` the radius of
    the node, ``lines`` how many lines of letters of size ``font`` the label has.
    """

    width: float
    height: float
    r: float
    font: float
    lines: int
    steps: int  # in a full turn
    row: float  # distance between rows of slots

    @property
    def label_width(self):
        return self.width - 2 * _MARGIN

    @property
    def drop(self):
        """How much lower the middle of the box is than that of the node."""
        return self.height / 2 - self.r - _MARGIN

    def box(self, x, y):
        """The box around a node: left, top, right, bottom; margins not included."""
        half, top = self.width / 2 - _MARGIN, y - self.r
        return x - half, top, x + half, top + self.height - 2 * _MARGIN


_TIERS = (
    Tier(92, 52, 11, 12, 2, 120, 4),
    Tier(78, 46, 9.6, 11, 2, 120, 8),
    Tier(64, 39, 7.6, 10, 2, 120, 8),
    Tier(46, 23.5, 6, 9, 1, 360, 6),
    Tier(45, 20.4, 4.6, 9, 1, 360, 6),
)
_SHRINK = 0.85  # from one tier to the next after these
_OWN_TIERS = 3  # tried in the own sector before room is sought beside it
_ROUND = 2  # how much dearer a step out of the middle of the band is than one along


@cache
def tier(number):
    """The `Tier` with this number: five designed ones, then ever smaller.

    >>> tier(0).font, tier(3).font, tier(4).font
    (12, 9, 9)
    """
    beyond = number - len(_TIERS) + 1
    if beyond <= 0:
        return _TIERS[number]
    last, scale = _TIERS[-1], _SHRINK**beyond
    finer = 2 ** min(beyond // 5, 3)
    return Tier(
        width=last.width * scale,
        height=last.height * scale,
        r=last.r * scale,
        font=round(last.font * scale, 2),
        lines=last.lines,
        steps=last.steps * finer,
        row=last.row / finer,
    )


def band(ring_count, ring):
    """The inner and outer radius of a ring; 1 is the nearest.

    >>> band(4, 1), band(4, 4)
    ((44, 198), (336, 400))
    """
    outer = RINGS[ring_count]
    return (outer[ring - 2] if ring > 1 else CENTER + 10), outer[ring - 1]


def ring_at(ring_count, x, y):
    """The ring of a point, None outside the map. The client's own circle is ring 1.

    >>> ring_at(4, 0, -150), ring_at(4, 399, 0), ring_at(4, 400, 400)
    (1, 4, None)
    """
    distance = hypot(x, y)
    return next(
        (n for n, outer in enumerate(RINGS[ring_count], 1) if distance <= outer), None
    )


def sector_at(x, y):
    """The code of the sector of a point.

    >>> sector_at(0, -150), sector_at(-100, 20)
    ('household', 'work')
    """
    angle = degrees(atan2(y, x))
    return next(
        code
        for code, (middle, half) in SECTORS.items()
        if abs(_signed(angle - middle)) <= half
    )


def slot_position(ring_count, ring, slot):
    """The place (x, y) of the node in a slot: a pure function of these numbers.

    >>> slot_position(4, 2, assign_slot(4, 2, "household", []))
    (0.0, -248.5)
    """
    number, point = divmod(slot, SPAN)
    row, step = divmod(point, tier(number).steps)
    return _place(ring_count, ring, number, row, step)


@lru_cache(maxsize=1 << 16)
def _place(ring_count, ring, number, row, step):
    """The grid is one of middles of boxes; the node stands higher, inside its band."""
    size = tier(number)
    nearest, furthest, rows = _rows(ring_count, ring, number)
    distance = nearest + (furthest - nearest) * row / rows
    angle = 2 * pi * step / size.steps
    x, y = distance * cos(angle), distance * sin(angle) - size.drop
    away = hypot(x, y)
    inside = min(max(away, nearest), furthest) / away
    return round(x * inside, 2) + 0.0, round(y * inside, 2) + 0.0


def _exists(ring_count, ring, slot):
    """Whether a number is that of a slot. It may not be when it was given in a network
    with another number of rings.
    """
    if slot is None or slot < 0 or not 1 <= ring <= ring_count:
        return False
    number, point = divmod(slot, SPAN)
    size = tier(number)
    *_, rows = _rows(ring_count, ring, number)
    if point >= (rows + 1) * size.steps:
        return False
    return not _hangs_out(
        ring_count, ring, size.box(*slot_position(ring_count, ring, slot))
    )


def _rows(ring_count, ring, number):
    """The nearest and furthest place for a node, and how many steps lie between."""
    size = tier(number)
    inner, outer = band(ring_count, ring)
    nearest, furthest = inner + size.r + 1, outer - size.r - 1
    return nearest, furthest, 2 * ceil((furthest - nearest) / size.row / 2)


def _hangs_out(ring_count, ring, box):
    """Whether a box sticks out of its band too far to look good.

    Its corners are mostly empty, so it is taken for the ellipse that it holds.
    """
    left, top, right, bottom = box
    across, down = (left + right) / 2, (top + bottom) / 2
    away = hypot(across, down)
    reach = hypot(across * (right - left), down * (bottom - top)) / 2 / away
    inner, outer = band(ring_count, ring)
    beyond = _RIM if outer == RADIUS else _OVERHANG * 2 * reach
    before = CENTER - inner if ring == 1 else _OVERHANG * 2 * reach
    return away + reach > outer + beyond or away - reach < inner - before


@cache
def _grid(ring_count, ring, number):
    """The slots of one tier with the polar place of their boxes:
    (slot, x, y, distance, angle).
    """
    size = tier(number)
    *_, rows = _rows(ring_count, ring, number)
    grid = []
    for slot in range(number * SPAN, number * SPAN + (rows + 1) * size.steps):
        x, y = slot_position(ring_count, ring, slot)
        if not _hangs_out(ring_count, ring, size.box(x, y)):
            middle = y + size.drop
            grid.append((slot, x, y, hypot(x, middle), degrees(atan2(middle, x))))
    return grid


@cache
def _slots(ring_count, ring, sector, number, beside):
    """The slots of one tier in a sector, or those ``beside`` it, as (slot, x, y). The
    best come first: near the middle of the sector, and of the band all the more.
    """
    middle, half = SECTORS.get(sector, (None, 180))
    middles = _BORDERS if middle is None else (middle,)
    found = []
    for slot, x, y, distance, angle in _grid(ring_count, ring, number):
        turn = min([_signed(angle - middle) for middle in middles], key=abs)
        if (abs(turn) > half) == beside:
            along = radians(turn) * max(distance, 60)
            off = distance - _best_distance(ring_count, ring, turn)
            cost = round(hypot(along, _ROUND * off), 1)
            found.append((cost, along < 0, distance, slot, x, y))
    return tuple(item[-3:] for item in sorted(found))


def _best_distance(ring_count, ring, turn):
    """The middle of the band; in the roomy first ring people fan out: the first one
    stands nearer to the client, and those beside him further.
    """
    inner, outer = band(ring_count, ring)
    part = 0.5 if ring > 1 else 0.36 + 0.36 * min(max(abs(turn) - 6, 0) / 12, 1)
    return inner + (outer - inner) * part


def _signed(angle):
    """An angle between -180 and 180 degrees."""
    return (angle + 180) % 360 - 180


class _Room:
    """What is taken of the map, and what is still free."""

    def __init__(self, ring_count):
        self.ring_count = ring_count
        self.taken = []
        self.smallest = defaultdict(int)  # per ring, the tier that it is drawn in
        self._boxes = defaultdict(list)  # per cell as large as the largest box
        self._full = set()  # slots found taken, or taken since
        self._searches = {}

    def take(self, ring, slot):
        if not _exists(self.ring_count, ring, slot):
            return
        number = slot // SPAN
        x, y = slot_position(self.ring_count, ring, slot)
        self.smallest[ring] = max(self.smallest[ring], number)
        self._boxes[_cell(x, y)].append((ring, number, x, y))
        self.taken.append((ring, x, y))

    def can_take(self, ring, slot):
        """Whether a slot that was given before can be kept."""
        return _exists(self.ring_count, ring, slot) and self.is_free(
            ring, slot // SPAN, *slot_position(self.ring_count, ring, slot)
        )

    def is_free(self, ring, number, x, y):
        """Whether a box of this tier, its node at (x, y), is clear of the taken."""
        for cell in _cells_around(x, y):
            for other_ring, other_number, other_x, other_y in self._boxes.get(cell, ()):
                wide, high, lower = _apart(number, other_number, ring == other_ring)
                if abs(x - other_x) < wide and abs(y - other_y + lower) < high:
                    return False
        return True

    def take_first(self, ring, sector):
        """Take the first free slot. What was found taken stays taken, so a search goes
        on where the previous one for this ring and sector stopped.
        """
        key = (ring, sector or None)
        if key not in self._searches:
            self._searches[key] = self._search(*key)
        slot = next(self._searches[key])
        self.take(ring, slot)
        return slot

    def _search(self, ring, sector):
        for number, beside in _preference():
            for slot, x, y in _slots(self.ring_count, ring, sector, number, beside):
                if (ring, slot) in self._full:
                    continue
                if self.is_free(ring, number, x, y):
                    yield slot
                self._full.add((ring, slot))


def _preference():
    """Tiers, in the sector or beside it, in order."""
    for beside in (False, True):
        for number in range(_OWN_TIERS):
            yield number, beside
    for number in count(_OWN_TIERS):
        yield number, False
        yield number, True


def _cell(x, y):
    return int(x // _TIERS[0].width), int(y // _TIERS[0].height)


def _cells_around(x, y):
    """The cell of a point, and those beside it: no larger box reaches further."""
    column, row = _cell(x, y)
    yield column, row
    for across, down in _BESIDE:
        yield column + across, row + down


_BESIDE = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, -1), (-1, 1), (1, 1))


@cache
def _apart(number, other, same_ring):
    """How far two boxes must be apart across and down, and how much lower the middle of
    the first one hangs under its node.
    """
    if same_ring:
        number = other = max(number, other)
    one, two = tier(number), tier(other)
    return (
        (one.width + two.width) / 2,
        (one.height + two.height) / 2,
        one.drop - two.drop,
    )


def assign_slot(ring_count, ring, sector, taken):
    """The slot for somebody who is put in a ring.

    ``taken`` are the (ring, slot) pairs of the others, preferably of all dates, so that
    two dates can be drawn over each other. ``sector`` may be empty.

    >>> taken = [(2, assign_slot(4, 2, "friends", []))]
    >>> assign_slot(4, 2, "friends", taken) != taken[0][1]
    True
    """
    room = _Room(ring_count)
    for other_ring, slot in taken:
        room.take(other_ring, slot)
    return room.take_first(ring, sector)


def layout(persons, ring_count, taken=()):
    """The nodes of the map, in the order of the persons.

    ``persons`` are dicts with ``id``, ``ring``, ``sector`` (or empty), ``slot`` (or
    None), ``kind`` (person, organisation or group) and ``name``; those without a ring
    are left out, and a ring beyond the last one is the last. ``taken`` are (ring, slot)
    pairs in use on other dates: they are not drawn, but they count for the size in
    which a ring is drawn, and nobody new gets their room.

    Whoever has no slot, or one that is in the way of somebody before him, gets one. So
    the caller can see from the node which slots to store.

    Each node is a dict: ``member_id``, ``ring``, ``slot``, ``x``, ``y``, ``r``,
    ``shape`` (circle, square or cluster; all fit in a circle with radius ``r`` but for
    the corners of the square, which is 2 ``r`` wide), ``font``, ``label`` (lines),
    ``label_y`` (baseline of the first line, below ``y``; the next ones follow at
    ``LINE`` times the font) and ``full_name``.

    >>> people = [{"id": 7, "ring": 1, "sector": "friends", "slot": None,
    ...            "kind": "person", "name": "Maarten (school)"}]
    >>> node, = layout(people, 4)
    >>> node["shape"], node["r"], node["font"], node["label"]
    ('circle', 11, 12, ['Maarten', '(school)'])
    """
    placed = [
        (person, min(person["ring"], ring_count))
        for person in persons
        if person["ring"]
    ]
    room = _Room(ring_count)
    slots = {}
    for person, ring in placed:
        if room.can_take(ring, person["slot"]):
            room.take(ring, person["slot"])
            slots[person["id"]] = person["slot"]
    for ring, slot in taken:
        room.take(ring, slot)
    for person, ring in placed:
        if person["id"] not in slots:
            slots[person["id"]] = room.take_first(ring, person["sector"])
    nodes = [
        _node(person, ring_count, ring, slots[person["id"]], tier(room.smallest[ring]))
        for person, ring in placed
    ]
    _use_free_room(nodes, room)
    return nodes


SHAPES = {"person": "circle", "organisation": "square", "group": "cluster"}


def _node(person, ring_count, ring, slot, size):
    x, y = slot_position(ring_count, ring, slot)
    return {
        "member_id": person["id"],
        "ring": ring,
        "slot": slot,
        "x": x,
        "y": y,
        "r": round(size.r, 2),
        "shape": SHAPES[person["kind"]],
        "font": size.font,
        "label": text.fit(person["name"], size.label_width, size.font, size.lines),
        "label_y": round(size.r + _GAP + _ASCENT * size.font, 2),
        "full_name": person["name"],
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


def _use_free_room(nodes, room):
    """Where a label was cut short, let it use room beside it that nobody needs.

    In a ring that is drawn small most people still have room around them.
    """
    near = defaultdict(dict)
    for ring, x, y in room.taken:
        near[_cell(x, y)][x, y] = tier(room.smallest[ring]).box(x, y)
    for node in nodes:
        if " ".join(node["label"]) == text.clean(node["full_name"]):
            continue
        place = node["x"], node["y"]
        others = [
            other
            for cell in _cells_around(*place)
            for at, other in near.get(cell, {}).items()
            if at != place
        ]
        for size in _TIERS:  # the widest first
            label = text.fit(
                node["full_name"], size.label_width, node["font"], size.lines
            )
            if len("".join(label)) <= len("".join(node["label"])):
                break
            fuller = {**node, "label": label}
            if _fits(fuller, others, room.ring_count):
                node["label"] = label
                near[_cell(*place)][place] = box(fuller)
                break


def _fits(node, others, ring_count):
    left, top, right, bottom = filled = box(node)
    return not _hangs_out(ring_count, node["ring"], filled) and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in others
    )


def frame(ring_count, name=""):
    """What is always drawn: the radius, the centre, the rings and the sectors.

    ``name`` is that of the client; the lines of his label stand in his circle. The name
    of a sector stands along the rim in the middle of its arc; where ``flip`` is set the
    text must run counterclockwise, or it would stand upside-down. Boxes of nodes stick
    out of the rim by 8 at most.

    >>> frame(4, "Johan")["center"]
    {'r': 34, 'label': ['Johan'], 'font': 13}
    >>> frame(4)["rings"][1]
    {'ring': 2, 'inner': 198, 'outer': 270}
    >>> frame(4)["sectors"][2]
    {'code': 'friends', 'start': 0, 'end': 66, 'middle': 33, 'flip': True}
    """
    return {
        "radius": RADIUS,
        "center": {
            "r": CENTER,
            "label": text.fit(name, 1.7 * CENTER, _CENTER_FONT),
            "font": _CENTER_FONT,
        },
        "rings": [
            {"ring": ring, "inner": inner, "outer": outer}
            for ring in range(1, ring_count + 1)
            for inner, outer in [band(ring_count, ring)]
        ],
        "sectors": [
            {
                "code": code,
                "start": middle - half,
                "end": middle + half,
                "middle": middle,
                "flip": middle > 0,
            }
            for code, (middle, half) in SECTORS.items()
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
