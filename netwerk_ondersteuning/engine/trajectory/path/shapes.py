"""What a path is drawn with besides points and lines: a canvas that knows marks."""

from ... import text
from ...instrument.drawing.canvas import Canvas

_HEAD = 4
_RING, _NUMBER = 9, 10
_HATCH = 7  # from one stroke to the next
_WAYS = {"up": (0, -1), "down": (0, 1), "left": (-1, 0), "right": (1, 0)}


class PathCanvas(Canvas):
    """A canvas that also says what can be opened, and where."""

    def __init__(self, room):
        super().__init__(room)
        self.marks = []

    def sized(self, x, y, style, radius):
        """A point of another size than those of the rows."""
        self.point(x, y, style)
        self.points[-1]["r"] = radius

    def counted(self, x, y, count):
        """Several of a kind in one place: a ring with their number."""
        self.ring(x, y, _RING, "series")
        self.number(str(count), x, y, font=_NUMBER)

    def wide(self, said, font=11):
        """How wide words are."""
        return text.width(said, font)

    def opens(self, refs, box, said):
        """Something that a tap opens.

        :param refs: ``{"kind", "uid"}`` of one thing, or of all that are counted there
        :param box: left, top, width and height
        :param str said: what it is, for who hears the drawing
        """
        if refs:
            refs = [dict(one) for one in refs]
            box = [round(one, 2) + 0.0 for one in box]
            one = refs[0] if len(refs) == 1 else None
            self.marks.append({"ref": one, "refs": refs, "box": box, "words": said})

    def drawn(self, name, table, empty=False):
        return super().drawn(name, table, empty) | {"marks": self.marks}


def head(canvas, x, y, way):
    """The head of an arrow with its point in a place."""
    dx, dy = _WAYS[way]
    back_x, back_y = x - 2 * _HEAD * dx, y - 2 * _HEAD * dy
    one = back_x - _HEAD * dy, back_y - _HEAD * dx
    other = back_x + _HEAD * dy, back_y + _HEAD * dx
    canvas.line((one, (x, y), other), "series")


def hatched(canvas, left, right, y, half):
    """A stretch with slanting strokes: nothing ran there."""
    for edge in (left, right):
        canvas.line(((edge, y - half), (edge, y + half)), "series")
    x = left + _HATCH
    while x < right - 1:
        foot = max(x - _HATCH, left)
        canvas.line(((foot, y + half), (x, y - half)), "edge")
        x += _HATCH
