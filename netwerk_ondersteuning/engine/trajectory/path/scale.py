"""One axis of time for all that is drawn."""

from datetime import date

from ... import text
from ...instrument.drawing.canvas import QUIET
from .. import days
from ..vocabulary import PHASE
from . import marks

PIECE = 20  # of the axis, in units
_LEAST_MONTHS = 3
_FINE = 24  # up to so many months the axis ends with a quarter, then with a year
_UNITS = (1, 3, 6, 12, 24, 60, 120, 240)  # months from one tick to the next
_APART = 12


class Scale:
    """Days as places between ``left`` and ``right``.

    It begins and ends with whole months or years, so that one more mark seldom moves
    what stands there.
    """

    def __init__(self, view, found, left, right):
        self.view, self.left, self.right = view, left, right
        ends = [view.log.start, marks.until_of(view)]
        for one in found:
            ends += [one.day, one.until or one.day]
        for row in view.log.rows.values():
            ends += [row["entered"], row["left"] or row["entered"]]
        if view.with_plan:
            ends += [end for _phase, _start, end in planned(view.log)]
        self.first = min(ends)[:8] + "01"
        self.last = _end(self.first, max(ends))
        self.begin, self.span = days.number(self.first), 0
        self.span = days.number(self.last) - self.begin

    def at(self, day):
        """The place of a day; of a later one the end, of an earlier one the begin."""
        share = (days.number(day) - self.begin) / self.span
        return self.left + min(max(share, 0), 1) * (self.right - self.left)

    def middle(self, day):
        """The middle of the piece of the axis in which a day lies, so that no two
        marks on one line touch."""
        many = max(1, int((self.right - self.left) // PIECE))
        piece = min(int((self.at(day) - self.left) / PIECE), many - 1)
        return self.left + (piece + 0.5) * PIECE

    def ticks(self):
        """Places and words along the axis, as many as find their room."""
        view = self.view
        for months in _UNITS:
            marked = list(self._marked(months))
            said = [view.day(day[:4] if months >= 12 else day[:7]) for day in marked]
            widest = max((text.width(one, QUIET) for one in said), default=0)
            steps = [
                self.at(other) - self.at(one)
                for one, other in zip(marked, marked[1:], strict=False)
            ]
            if min(steps, default=widest + _APART) >= widest + _APART:
                break
        for day, words in zip(marked, said, strict=True):
            if self.at(day) + text.width(words, QUIET) <= self.right:
                yield self.at(day), words

    def _marked(self, months):
        day = self.first
        year, month = int(day[:4]), int(day[5:7])
        if months >= 12:
            year += month > 1
            month = 1
        else:
            month = -(-(month - 1) // months) * months + 1
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
        day = date(year, month, 1).isoformat()
        while day < self.last:
            yield day
            day = days.months_later(day, months)


def _end(first, last):
    """The first day of a quarter or a year after a day."""
    least = days.months_later(first, _LEAST_MONTHS)
    day = max(days.shifted(last, 1), least)
    year, month = int(day[:4]), int(day[5:7])
    if days.whole_months(first, day) >= _FINE:
        return f"{year + 1}-01-01"
    month = (month - 1) // 3 * 3 + 4
    return date(year + month // 13, month if month < 13 else 1, 1).isoformat()


def planned(log):
    """When the phases would have been by the method: from the begin on, one after the
    other, as far as it gives lengths.

    :return: list of (phase, first day, day on which it ends)
    """
    made, start = [], log.start
    for phase in log.plan.phases:
        if phase.kind != PHASE:
            continue
        if not phase.planned_months:
            break
        end = days.months_later(start, phase.planned_months)
        made.append((phase, start, end))
        start = end
    return made
