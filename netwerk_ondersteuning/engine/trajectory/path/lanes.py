"""The phases as lanes along the axis: one climbs, slides back, passes over, waits.

The first phase lies lowest, and each cycle above the one before it. A filled bar is the
main phase, a dashed outline runs beside it; the line from one to the next goes up where
one moved on, and down, dashed, where one went back.
"""

from dataclasses import dataclass, field

from ... import words
from ...instrument.drawing.canvas import MARGIN, POINT, QUIET, balanced
from .. import days, moves
from ..entries import stretch
from ..vocabulary import PHASE, STEP
from . import marks, shapes
from .scale import planned

CYCLE = words._lt("Cycle %(number)s")
_HIGH, _SLIM, _BAR, _LINE = 24, 18, 12, 14
_LEAST = 4  # how wide a bar is at least
_PLAN = 4  # under a bar


@dataclass
class Lane:
    """A phase, or all steps without a name, with what was noted of it."""

    phases: list
    said: list
    rows: list = field(default_factory=list)
    passed: list = field(default_factory=list)
    plan: tuple = ()
    top: float = 0.0
    high: float = 0.0

    @property
    def phase(self):
        return self.phases[0]

    y: float = 0.0
    """The middle of its bars."""


class Lanes:
    """All lanes of a trajectory, the last phase on top."""

    def __init__(self, canvas, view, scale, gutter):
        self.canvas, self.view, self.scale = canvas, view, scale
        self.gutter = gutter
        self.told = moves.told(view.log)
        self.has_gaps = False
        self.lanes = self._lanes()

    def _lanes(self):
        """Those of phases that were noted or passed over, or planned."""
        view, log, made = self.view, self.view.log, []
        groups = [phases for phases, _is_named in log.plan.shown()]
        known = {(one.key, one.cycle) for group in groups for one in group}
        for row in log.in_order():
            phase = log.plan.of(row)
            if (phase.key, phase.cycle) not in known:  # of another version
                known.add((phase.key, phase.cycle))
                groups.append([phase])
        groups.sort(key=lambda group: group[0].cycle)
        planned = scale_plan(view)
        for group in groups:
            keys = {(one.key, one.cycle) for one in group}
            rows = [
                one for one in log.in_order() if (one["phase"], one["cycle"]) in keys
            ]
            passed = [
                row["entered"]
                for row, told in zip(log.in_order(), self.told, strict=True)
                if any((one.key, one.cycle) in keys for one in told["passed"])
            ]
            plan = next((planned[key] for key in planned if key in keys), ())
            if rows or passed or plan:
                said = self._name(marks.phase_name(view, group[0]))
                made.append(Lane(group, said, rows, passed, plan))
        return made[::-1]

    def _name(self, name):
        """What it is called, beside it or above it."""
        room = self.gutter - 8 if self.gutter else self.canvas.room - 2 * MARGIN
        return balanced(name, room, QUIET, 3 if self.gutter else 1)

    # -- drawn -------------------------------------------------------------------------

    def draw(self):
        """Draw them all, from ``canvas.y`` down."""
        canvas = self.canvas
        if not self.lanes:
            return
        self._place()
        self._links()
        for lane in self.lanes:
            self._plan(lane)
            self._passed(lane)
            if lane.phase.kind == STEP:
                self._steps(lane)
            else:
                for row in lane.rows:
                    self._row(lane, row)
        canvas.y = self.lanes[-1].top + self.lanes[-1].high + 4

    def _place(self):
        """Give each lane its height, with its name beside it or above it."""
        canvas, cycle = self.canvas, None
        has_cycles = len({lane.phase.cycle for lane in self.lanes}) > 1
        for lane in self.lanes:
            if has_cycles and lane.phase.cycle != cycle:
                if cycle is not None:
                    canvas.cut()
                cycle = lane.phase.cycle
                self._cycle(cycle)
            lane.top = canvas.y
            words = len(lane.said) * _LINE
            if self.gutter:
                lane.high = max(_HIGH if lane.rows or lane.plan else _SLIM, words + 6)
                lane.y = lane.top + lane.high / 2
                top = lane.y - words / 2
            else:
                lane.high = (_HIGH if lane.rows or lane.plan else _SLIM) + words
                lane.y, top = lane.top + (lane.high + words) / 2, lane.top
            kind = "words" if lane.rows else "quiet"
            for number, said in enumerate(lane.said):
                y = top + _LINE * (number + 0.78)
                canvas.caption(said, MARGIN, y, QUIET, kind=kind)
            canvas.y += lane.high
            canvas.line(
                ((self.scale.left, canvas.y), (self.scale.right, canvas.y)), "ring"
            )

    def _cycle(self, cycle):
        canvas = self.canvas
        canvas.y += 6
        said = self.view.said(CYCLE) % {"number": cycle} if cycle else ""
        if said:
            canvas.caption(said, MARGIN, canvas.y + 11, QUIET, kind="title")
            canvas.y += 16
        canvas.line(((MARGIN, canvas.y), (self.scale.right, canvas.y)), "edge")
        canvas.y += 2

    def _lane_of(self, row):
        key = row["phase"], row["cycle"]
        for lane in self.lanes:
            if any((one.key, one.cycle) == key for one in lane.phases):
                return lane
        return None

    def _ends(self, row):
        """Left and right of the bar of a row, and whether it goes on."""
        start, end = stretch(row)
        last = end or marks.until_of(self.view)
        left, right = self.scale.at(start), self.scale.at(max(start, last))
        return left, max(right, left + _LEAST), end is None

    def _row(self, lane, row):
        canvas = self.canvas
        left, right, goes_on = self._ends(row)
        y, half = lane.y, _BAR / 2
        canvas.place = ["phase", row["uid"]]
        corners = (left, y - half), (right, y - half), (right, y + half)
        corners += ((left, y + half),)
        kind, dash = ("area", "solid") if row["is_main"] else ("series", "dashed")
        canvas.line(corners, kind, dash=dash, is_closed=True)
        if goes_on:
            shapes.head(canvas, right + 8, y, "right")
            canvas.line(((right, y), (right + 8, y)), "series")
        canvas.place = None
        said = marks.phase_name(self.view, self.view.log.plan.of(row))
        box = (left, y - _HIGH / 2, right - left, _HIGH)
        canvas.opens([{"kind": "phase", "uid": row["uid"]}], box, said)

    def _steps(self, lane):
        """Visits: a step has no length; several in one piece are a number."""
        canvas, kind = self.canvas, marks.KINDS["step"]
        name = marks.phase_name(self.view, lane.phase)
        pieces = {}
        for row in lane.rows:
            x = self.scale.middle(row["entered"])
            pieces.setdefault(x, []).append({"kind": "phase", "uid": row["uid"]})
        for x, refs in sorted(pieces.items()):
            canvas.place = ["phase", refs[0]["uid"]] if len(refs) == 1 else None
            if len(refs) == 1:
                canvas.point(x, lane.y, kind.style)
            else:
                canvas.counted(x, lane.y, len(refs))
            canvas.place = None
            canvas.opens(refs, (x - _HIGH / 2, lane.y - _HIGH / 2, _HIGH, _HIGH), name)

    def _plan(self, lane):
        """How long it would have been by the method."""
        if not lane.plan:
            return
        y = lane.y + _BAR / 2 + _PLAN
        left, right = map(self.scale.at, lane.plan)
        self.canvas.line(((left, y), (right, y)), "series", dash="dashed")

    def _passed(self, lane):
        """Where one went past it."""
        taken = [self._ends(row)[:2] for row in lane.rows]
        near = 2 * POINT
        for x in sorted({self.scale.at(day) for day in lane.passed}):
            if not any(left - near < x < right + near for left, right in taken):
                self.canvas.point(x, lane.y, marks.KINDS["skip"].style)
                taken.append((x, x))

    def _links(self):
        """From each main phase to the next: up, or back down."""
        last = None
        for row, told in zip(self.view.log.in_order(), self.told, strict=True):
            if not row["is_main"] or self.view.log.plan.of(row).kind != PHASE:
                continue
            if last is not None and told["move"] != "again":
                self._link(last, row, told["move"])
            elif last is not None and row["entered"] > (last["left"] or days.NEVER):
                start = self.scale.at(last["left"]), self._lane_of(last).y
                end = self.scale.at(row["entered"]), self._lane_of(row).y
                self._gap(start, end)
            last = row

    def _gap(self, start, end):
        self.canvas.line((start, end), "series", dash="dotted")
        self.has_gaps = True

    def _link(self, last, row, move):
        canvas, scale = self.canvas, self.scale
        one, other = self._lane_of(last), self._lane_of(row)
        x, y, to = scale.at(row["entered"]), one.y, other.y
        left = scale.at(last["left"] or row["entered"])
        half = _BAR / 2
        if left < x:  # some time lies between
            self._gap((left, y), (x, y))
        is_up = to < y
        end = to + half if is_up else to - half
        dash = "dashed" if move == "back" else "solid"
        start = y if left < x else y - half if is_up else y + half
        canvas.line(((x, start), (x, end)), "series", dash=dash)
        shapes.head(canvas, x, end, "up" if is_up else "down")


def scale_plan(view):
    """``{(phase, cycle): (first day, last day)}`` of the plan, when it is shown."""
    if not view.with_plan:
        return {}
    return {
        (phase.key, phase.cycle): (start, end)
        for phase, start, end in planned(view.log)
    }
