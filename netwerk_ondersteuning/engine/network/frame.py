"""The rings and sectors of the map: as wide as the people in them need.

The outer rim has radius 400, the client stands in (0, 0), x grows to the right and y
down, angles are degrees from the east, clockwise. The order of the sectors is fixed and
the household stays on top. As long as everybody has room the rings and sectors have
their usual size. What gets crowded takes room from what is not, and nothing becomes
smaller than can be read.

A *place* is where somebody stands in the own ring and sector: how far along the sector
and how far out in the ring, both in thousandths. So it means the same whatever the size
of either. It is kept as one integer (`packed`), with a mark when it was chosen by hand.
"""

from dataclasses import dataclass
from math import asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

RADIUS = 400
CENTER = 40  # radius of the circle of the client
FIRST = CENTER + 10  # where the first ring begins

#: The usual outer radius of each ring. The first is roomy: there the most important
#: people stand, and there is least circumference.
RINGS = {
    3: (204, 304, 400),
    4: (198, 270, 336, 400),
    5: (180, 246, 298, 348, 400),
}
#: The usual angle of each sector, in their order. What tends to hold more is wider.
SECTORS = {
    "household": 48,
    "family": 66,
    "friends": 66,
    "neighbourhood": 48,
    "work": 66,
    "help": 66,
}
#: The sector of who has no category yet: it is there as long as somebody stands in it.
UNKNOWN = "unknown"

_TOP = -90  # the middle of the first sector
_LEAST_ANGLE = 36  # along the rim its name can be read
_UNKNOWN_ANGLE = 36
_LEAST_WIDTH = 42  # of a ring: a person stands in it, and its name can be read
_LEAST_FIRST = 70  # of the first, from where it begins
_LEAST_LAST = 52  # of the last: beyond it stand the names of the sectors
_ROOM = 7600  # of somebody with a name, and what stays empty around, in square units
_MORE, _FEW, _MANY = 0.7, 3, 12  # so much more where many stand together
_ROUNDS = 4  # rings and sectors are fitted to each other in turns

WHOLE = 1000  # a place is said in thousandths
_PLACE = 1 << 28  # a smaller number is a slot of before 19.0.1.5.0: no place
_BY_HAND = 1 << 21


@dataclass(frozen=True)
class Cell:
    """One ring in one sector. ``start`` and ``end`` are degrees."""

    inner: float
    outer: float
    start: float
    end: float

    @property
    def middle(self):
        return (self.start + self.end) / 2

    def point(self, along, out):
        """The distance and direction (degrees) of a place, both in thousandths.

        >>> Cell(100, 200, 0, 90).point(500, 250)
        (125.0, 45.0)
        """
        return (
            self.inner + (self.outer - self.inner) * out / WHOLE,
            self.start + (self.end - self.start) * along / WHOLE,
        )

    def relative(self, x, y):
        """The place of a point: (along, out), at the nearest edge when it is outside.

        >>> cell = Cell(100, 200, 0, 90)
        >>> cell.relative(0, 150), cell.relative(9, -2)
        ((1000, 500), (0, 0))
        """
        turn = (degrees(atan2(y, x)) - self.middle + 180) % 360 - 180
        along = turn / (self.end - self.start) + 0.5
        out = (hypot(x, y) - self.inner) / (self.outer - self.inner)
        return _thousandths(along), _thousandths(out)

    def held(self, distance, direction, reach):
        """The nearest point (x, y) whose surroundings, ``reach`` far, lie inside."""
        nearest, furthest = self.inner + reach, self.outer - reach
        if nearest > furthest:
            nearest = furthest = (nearest + furthest) / 2
        distance = min(max(distance, nearest), furthest)
        half = (self.end - self.start) / 2
        if half < 90:
            edge = degrees(asin(min(1, reach / distance)))
        else:
            edge = degrees(reach / distance)
        turn = (direction - self.middle + 180) % 360 - 180
        most = max(half - edge, 0)
        angle = radians(self.middle + min(max(turn, -most), most))
        return distance * cos(angle), distance * sin(angle)


def _thousandths(part):
    return round(WHOLE * min(max(part, 0), 1))


@dataclass(frozen=True)
class Frame:
    """The rings, as outer radii from the nearest on, and the sectors, as
    (code, start, end) in degrees."""

    rings: tuple
    sectors: tuple

    def band(self, ring):
        """The inner and outer radius of a ring; 1 is the nearest.

        >>> usual(4).band(1), usual(4).band(4)
        ((50, 198), (336, 400))
        """
        return (self.rings[ring - 2] if ring > 1 else FIRST), self.rings[ring - 1]

    def cell(self, ring, sector):
        """The part of the map where somebody stands; a ring beyond the last one is the
        last."""
        found = next(one for one in self.sectors if one[0] == (sector or UNKNOWN))
        return Cell(*self.band(min(ring, len(self.rings))), *found[1:])

    def ring_at(self, x, y):
        """The ring of a point, None outside the map. The client's circle is ring 1.

        >>> [usual(4).ring_at(*at) for at in ((0, -150), (4, 399), (400, 400))]
        [1, 4, None]
        """
        away = hypot(x, y)
        return next((n for n, outer in enumerate(self.rings, 1) if away <= outer), None)

    def sector_at(self, x, y):
        """The code of the sector of a point.

        >>> usual(4).sector_at(0, -150), usual(4).sector_at(-100, 20)
        ('household', 'work')
        """
        angle = degrees(atan2(y, x))
        return next(
            code
            for code, start, end in self.sectors
            if (angle - start) % 360 <= end - start
        )


def usual(ring_count):
    """The rings and sectors of a map where everybody has room."""
    return plan({}, ring_count)


def plan(counts, ring_count):
    """Rings and sectors with room for so many people.

    A sector takes the angle that its fullest ring needs, a ring what its fullest sector
    needs; where there is not enough for all, all are short alike.

    :param dict counts: ``{(ring, sector): people}``, sector may be empty
    :return: a `Frame`

    >>> plan({}, 4).sectors[:2]
    (('household', -114, -66), ('family', -66, 0))
    >>> start, end = plan({(1, "household"): 6}, 4).sectors[0][1:]
    >>> end - start > 100
    True
    """
    angles = dict(SECTORS)
    if any(not sector for _ring, sector in counts):
        angles = {
            code: angle * (360 - _UNKNOWN_ANGLE) / 360
            for code, angle in SECTORS.items()
        } | {UNKNOWN: _UNKNOWN_ANGLE}
    usual_angles, rings = angles, RINGS[ring_count]
    usual_areas = _areas(rings)
    needs = [
        (min(ring, ring_count) - 1, sector or UNKNOWN, _room(count))
        for (ring, sector), count in counts.items()
    ]
    for _round in range(_ROUNDS):
        areas = _areas(rings)
        wanted = dict.fromkeys(angles, 0)
        for ring, sector, room in needs:
            wanted[sector] = max(wanted[sector], 360 * room / areas[ring])
        angles = _shared(360, usual_angles, wanted, dict.fromkeys(angles, _LEAST_ANGLE))
        wanted = dict.fromkeys(range(ring_count), 0)
        for ring, sector, room in needs:
            wanted[ring] = max(wanted[ring], 360 * room / angles[sector])
        shares = _shared(sum(usual_areas), dict(enumerate(usual_areas)), wanted, {})
        rings = _radii([shares[ring] for ring in range(ring_count)])
    return Frame(tuple(_clear(r) for r in rings), tuple(_turned(angles)))


def _room(count):
    """The room of so many in one cell: where many stand together their names have less
    free room around them, so each gets some more."""
    return count * _ROOM * (1 + _MORE * min(max(count - _FEW, 0) / (_MANY - _FEW), 1))


def _areas(rings):
    return [
        pi * (outer * outer - inner * inner)
        for inner, outer in zip((FIRST, *rings), rings, strict=False)
    ]


def _shared(total, usual_sizes, wanted, least):
    """The total, shared by who wants so much of it: the usual when that is enough."""
    wanted = {key: max(size, least.get(key, 0)) for key, size in wanted.items()}
    if all(wanted[key] <= size for key, size in usual_sizes.items()):
        return dict(usual_sizes)
    rest = total - sum(wanted.values())
    if rest >= 0:
        spare = {key: max(size - wanted[key], 0) for key, size in usual_sizes.items()}
        return {
            key: size + rest * spare[key] / sum(spare.values())
            for key, size in wanted.items()
        }
    over = {key: size - least.get(key, 0) for key, size in wanted.items()}
    rest = total - sum(least.values())
    return {
        key: least.get(key, 0) + rest * size / sum(over.values())
        for key, size in over.items()
    }


def _radii(areas):
    """The outer radius of each ring with these areas, none too narrow to read."""
    rings, inner = [], FIRST
    for area in areas:
        inner = sqrt(inner * inner + area / pi)
        rings.append(inner)
    rings[-1] = RADIUS
    most = RADIUS - _LEAST_LAST
    for ring in range(len(rings) - 2, -1, -1):
        rings[ring] = min(rings[ring], most)
        most = rings[ring] - _LEAST_WIDTH
    least = FIRST + _LEAST_FIRST
    for ring, outer in enumerate(rings[:-1]):
        rings[ring] = max(outer, least)
        least = rings[ring] + _LEAST_WIDTH
    return rings


def _turned(angles):
    start = _TOP - angles["household"] / 2
    for code, angle in angles.items():
        yield code, _clear(start), _clear(start + angle)
        start += angle


def _clear(number):
    number = round(number, 2)
    return int(number) if number == int(number) else number


# -- places, as they are kept ----------------------------------------------------------


def packed(along, out, by_hand=False):
    """A place as one integer.

    >>> unpacked(packed(500, 250)), unpacked(packed(0, 1000, by_hand=True))
    ((500, 250, False), (0, 1000, True))
    """
    return _PLACE + along * (WHOLE + 1) + out + (_BY_HAND if by_hand else 0)


def unpacked(slot):
    """(along, out, whether by hand), or None for what is no place.

    >>> unpacked(None), unpacked(-1), unpacked(137), unpacked(2**31 - 1)
    (None, None, None, None)
    """
    if slot is None or slot < _PLACE:
        return None
    by_hand, place = divmod(slot - _PLACE, _BY_HAND)
    along, out = divmod(place, WHOLE + 1)
    if by_hand > 1 or along > WHOLE:
        return None
    return along, out, bool(by_hand)
