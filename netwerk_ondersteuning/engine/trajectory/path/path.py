"""The path: falling and getting up on one axis of time, readable without colour."""

from ... import words
from ...instrument.drawing.canvas import MARGIN, QUIET
from ..vocabulary import STEP
from . import marks
from .chronicle import Chronicle
from .drawing import TRAJECTORY_DRAWINGS, TrajectoryDrawing
from .lanes import Lanes, scale_plan
from .scale import Scale
from .shapes import PathCanvas
from .strips import Strips
from .table import cards, table

EMPTY = words._lt("Nothing was noted yet. The way begins with what happens first.")
TODAY, SHUT = words._lt("today"), words._lt("closed")
LEGEND = {
    "main": words._lt("the phase that one is in"),
    "beside": words._lt("runs beside it"),
    "plan": words._lt("as the method plans it"),
    "between": words._lt("nothing noted in between"),
    "back": words._lt("back"),
    "skip": words._lt("skipped"),
}
_NARROW = 640  # below this names stand above what they name
_GUTTER = 148
_NUMBERS = 16  # room above the axis


@TRAJECTORY_DRAWINGS.add
class Path(TrajectoryDrawing):
    code = "path"
    label = words._lt("The path")
    file_name = "weg"

    def draw(self, view):
        canvas, found = PathCanvas(view.room), marks.all_marks(view)
        gutter = 0 if view.room < _NARROW else _GUTTER
        left = MARGIN + gutter
        scale = Scale(view, found, left, view.room - MARGIN - 10)
        planned = scale_plan(view)
        twin = table(view, found, planned)
        lanes = Lanes(canvas, view, scale, gutter)
        strips = Strips(canvas, view, scale, gutter, found)
        is_empty = not lanes.lanes and not strips.rows and len(found) < 2
        top = canvas.y + _NUMBERS
        canvas.y = top
        if lanes.lanes:
            lanes.draw()
            self._axis(canvas, view, scale)
            self._legend(canvas, view, lanes)
            canvas.cut()
        strips.draw()
        self._until(canvas, view, scale, top - 2, canvas.y)
        if strips.rows or not lanes.lanes:
            self._axis(canvas, view, scale)
            canvas.cut()
        Chronicle(canvas, view, scale, found).draw()
        drawn = canvas.drawn(self.code, twin, view.said(EMPTY) if is_empty else False)
        return drawn | {"cards": cards(view, found, planned)}

    @staticmethod
    def _axis(canvas, view, scale):
        """The axis with its days."""
        y = canvas.y + 6
        canvas.line(((scale.left, y), (scale.right, y)), "edge")
        for x, said in scale.ticks():
            canvas.line(((x, y), (x, y + 5)), "edge")
            canvas.caption(said, x, y + 17, QUIET, "start", "quiet")
        canvas.y = y + 24

    @staticmethod
    def _until(canvas, view, scale, top, bottom):
        """Up to where one looks: today, or the day of closing."""
        day = marks.until_of(view)
        x = scale.at(day)
        is_shut = view.log.closed_on is not None
        dash = "solid" if is_shut else "dotted"
        canvas.line(((x, top), (x, bottom)), "edge", dash=dash)
        said = view.said(SHUT if is_shut else TODAY)
        is_late = x > (scale.left + scale.right) / 2
        x, anchor = (x + 3, "end") if is_late else (x - 3, "start")
        canvas.caption(said, x, top - 4, 11, anchor, "quiet")

    @staticmethod
    def _legend(canvas, view, lanes):
        """What a bar and a line between bars mean, of what there is."""
        rows = [row for lane in lanes.lanes for row in lane.rows]
        used = {
            "main": any(row["is_main"] for row in rows),
            "beside": any(
                not row["is_main"] and view.log.plan.of(row).kind != STEP
                for row in rows
            ),
            "between": lanes.has_gaps,
            "back": any(told["move"] == "back" for told in lanes.told),
            "plan": any(lane.plan for lane in lanes.lanes),
            "skip": any(lane.passed for lane in lanes.lanes),
        }
        x, y = MARGIN, canvas.y + 14
        for what, said in LEGEND.items():
            if not used.get(what):
                continue
            said = view.said(said)
            wide = 34 + canvas.wide(said) + 18
            if x > MARGIN and x + wide > canvas.room - MARGIN:
                x, y = MARGIN, y + 18
            _sample(canvas, what, x, y - 4)
            canvas.caption(said, x + 34, y, 11, "start", "quiet")
            x += wide
        if x > MARGIN:
            canvas.y = y + 10


def _sample(canvas, what, x, y):
    corners = (x, y - 5), (x + 26, y - 5), (x + 26, y + 5), (x, y + 5)
    if what == "main":
        canvas.line(corners, "area", is_closed=True)
    elif what == "beside":
        canvas.line(corners, "series", dash="dashed", is_closed=True)
    elif what == "skip":
        canvas.point(x + 20, y, marks.KINDS["skip"].style)
    elif what in ("plan", "between"):
        dash = "dashed" if what == "plan" else "dotted"
        canvas.line(((x, y), (x + 26, y)), "series", dash=dash)
    else:
        canvas.line(((x + 6, y - 7), (x + 6, y + 6)), "series", dash="dashed")
        canvas.line(((x + 2, y + 1), (x + 6, y + 7), (x + 10, y + 1)), "series")
