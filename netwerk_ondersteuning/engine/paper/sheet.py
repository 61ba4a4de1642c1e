"""A sheet of paper with a drawing, and the words beside it."""

from .. import text
from ..drawing.ink import COLORS, star
from .column import column

#: Left, top, width, height of the sheet: a little wider than A4 landscape without its
#: margins, so that it fits on a page whose width it fills.
SHEET = (-436, -436, 1276, 874)
#: Left, top, width, height of what is left of the words, or above them.
AREA = (-428, -428, 868, 860)
WIDE_AREA = (-428, -428, 1266, 556)
_GAIN = 1.15  # how much larger a drawing must become to stand above the words
_ENLARGED = 1.3  # at most: a drawing of three people does not fill the sheet


def sheet(drawing, network, content, title):
    """One sheet: what ``netwerk_ondersteuning.network_svg`` draws.

    :param Drawing drawing: which one
    :param dict network: what ``get_network`` gives
    :param dict content: the words, see :func:`.column.column`
    :param str title: for who hears the drawing instead of seeing it
    """
    shown = drawing.on_sheet(network)
    box = shown.pop("box")
    wide = bool(box) and is_wide(box)
    if box:
        area = WIDE_AREA if wide else AREA
        shown["drawn"] = shown["drawn"] | {"transform": fitted(box, area)}
    return {
        "title": text.clean(title),
        "sheet": SHEET,
        "colors": COLORS,
        "star": star(),
        **shown,
        **column(content, wide),
    }


def is_wide(box):
    """Whether a drawing is better off above the words than beside them.

    >>> is_wide([-434, -434, 868, 868]), is_wide([0, 0, 2000, 350])
    (False, True)
    """
    return _scale(box, WIDE_AREA) > _GAIN * _scale(box, AREA)


def _scale(box, area):
    return min(area[2] / (box[2] or 1), area[3] / (box[3] or 1), _ENLARGED)


def fitted(box, area):
    """The transform that lays a box in the middle of an area, as large as can be.

    >>> fitted([-434, -434, 868, 868], (0, 0, 868, 868))
    'translate(434 434) scale(1)'
    >>> fitted([0, 0, 100, 50], (0, 0, 200, 200))
    'translate(35 67.5) scale(1.3)'
    """
    left, top, width, height = box
    scale = _scale(box, area)
    x = area[0] + area[2] / 2 - scale * (left + width / 2)
    y = area[1] + area[3] / 2 - scale * (top + height / 2)
    return f"translate({x:.6g} {y:.6g}) scale({scale:.4g})"
