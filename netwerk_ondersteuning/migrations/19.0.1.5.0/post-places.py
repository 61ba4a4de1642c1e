"""Places on the map: from a slot of a fixed grid to a place in the own ring and sector.

Until 19.0.1.4.0 a slot was a point of a grid, whose rings and sectors had fixed sizes.
Now a place says how far along the own sector and how far out in the own ring somebody
stands, for rings and sectors take the room that their people need. Who stood beside the
own sector comes to its nearest edge. The order of people in it stays.
"""

from math import ceil, cos, hypot, pi, sin

from odoo.addons.netwerk_ondersteuning.engine.network.frame import Cell, packed

# -- as it was ------------------------------------------------------------------------

FIRST = 44
RINGS = {
    3: (204, 304, 400),
    4: (198, 270, 336, 400),
    5: (187, 259, 312, 357, 400),
}
SECTORS = {
    "household": (-90, 24),
    "family": (-33, 33),
    "friends": (33, 33),
    "neighbourhood": (90, 24),
    "work": (147, 33),
    "help": (-147, 33),
}
SPAN = 1 << 20
LAST = 40 * SPAN  # no slot had a larger number; whatever has is a place already
# height of the box, radius of the node, steps in a turn, distance of rows
TIERS = (
    (52, 11, 120, 4),
    (46, 9.6, 120, 8),
    (39, 7.6, 120, 8),
    (23.5, 6, 360, 6),
    (20.4, 4.6, 360, 6),
)


def tier(number):
    beyond = number - len(TIERS) + 1
    if beyond <= 0:
        return TIERS[number]
    (height, r, steps, row), scale = TIERS[-1], 0.85**beyond
    finer = 2 ** min(beyond // 5, 3)
    return height * scale, r * scale, steps * finer, row / finer


def band(ring_count, ring):
    outer = RINGS[ring_count]
    return (outer[ring - 2] if ring > 1 else FIRST), outer[ring - 1]


def old_point(ring_count, ring, slot):
    """Where somebody in a slot stood."""
    number, point = divmod(slot, SPAN)
    height, r, steps, row_height = tier(number)
    row, step = divmod(point, steps)
    inner, outer = band(ring_count, ring)
    nearest, furthest = inner + r + 1, outer - r - 1
    rows = 2 * ceil((furthest - nearest) / row_height / 2)
    distance = nearest + (furthest - nearest) * row / rows
    angle = 2 * pi * step / steps
    x = distance * cos(angle)
    y = distance * sin(angle) - (height / 2 - r - 0.5)
    away = hypot(x, y)
    inside = min(max(away, nearest), furthest) / away
    return x * inside, y * inside


# -- as it is now ---------------------------------------------------------------------


def place_of(ring_count, ring, slot, sector):
    """The place of who stood in a slot, as it is kept now."""
    middle, half = SECTORS.get(sector, (-90, 180))
    cell = Cell(*band(ring_count, ring), middle - half, middle + half)
    return packed(*cell.relative(*old_point(ring_count, ring, slot)))


def migrate(cr, version):
    cr.execute(
        """
        SELECT dossier.ring_count, tie.ring, tie.slot, category.sector,
            array_agg(tie.id)
        FROM netwerk_tie tie
        JOIN netwerk_dossier dossier ON dossier.id = tie.dossier_id
        JOIN netwerk_member member ON member.id = tie.member_id
        LEFT JOIN netwerk_member_category category ON category.id = member.category_id
        WHERE tie.slot BETWEEN 0 AND %s
        GROUP BY 1, 2, 3, 4
        """,
        (LAST,),
    )
    for ring_count, ring, slot, sector, ids in cr.fetchall():
        known = ring and ring <= ring_count
        place = place_of(ring_count, ring, slot, sector) if known else -1
        cr.execute("UPDATE netwerk_tie SET slot = %s WHERE id = ANY(%s)", (place, ids))
