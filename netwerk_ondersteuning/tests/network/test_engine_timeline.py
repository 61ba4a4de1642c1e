"""The arithmetic of histories, beside a model that knows nothing but days."""

import doctest
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.network import timeline

# A window round a leap day. What goes on without an end goes on past the last day.
FIRST = date(2024, 2, 20)
DAYS = [FIRST + timedelta(days=n) for n in range(24)]
AFTER = DAYS[-1] + timedelta(days=1)

days = st.sampled_from(DAYS)
values = st.dictionaries(st.sampled_from("abc"), st.integers(0, 1), max_size=2)
deeds = st.lists(
    st.one_of(
        st.tuples(st.just("change"), days, values),
        st.tuples(st.just("correct"), days, values),
        st.tuples(st.just("end"), days),
        st.tuples(st.just("correct_end"), days),
        st.tuples(st.just("undo")),
    ),
    max_size=14,
)
LEAP_DAY = date(2024, 2, 29)


def days_of(history):
    """What a history says on every day, found without the module under test."""
    told = {}
    for period in history:
        for day in [*DAYS, AFTER]:
            if period["date_start"] <= day and (
                period["date_end"] is None or day < period["date_end"]
            ):
                assert day not in told, "two periods hold one day"
                told[day] = period["values"]
    return told


class Calendar:
    """A history as one would keep it with a pencil: one note on each day."""

    def __init__(self):
        self.notes = {}

    def period(self, day):
        """The days round this one with the same note, or none."""
        if day not in self.notes:
            return []
        every = [*DAYS, AFTER]
        at = first = last = every.index(day)
        while first and self.notes.get(every[first - 1]) == self.notes[day]:
            first -= 1
        while last + 1 < len(every) and (
            self.notes.get(every[last + 1]) == self.notes[day]
        ):
            last += 1
        assert first <= at <= last
        return every[first : last + 1]

    def change(self, day, values):
        held = [d for d in self.period(day) if d >= day]
        if held:
            self._write(held, {**self.notes[day], **values})
        else:
            later = [d for d in self.notes if d > day]
            until = min(later, default=None)
            free = [d for d in [*DAYS, AFTER] if d >= day]
            self._write([d for d in free if until is None or d < until], values)

    def correct(self, day, values):
        held = self.period(day)
        if held:
            self._write(held, {**self.notes[day], **values})
        else:
            self.change(day, values)

    def end(self, day):
        for held in self.period(day):
            if held >= day:
                del self.notes[held]

    def correct_end(self, day):
        for held in self.period(day):
            del self.notes[held]

    def _write(self, written_days, values):
        self.notes.update(dict.fromkeys(written_days, values))


@tagged("post_install", "-at_install")
class TestTimeline(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(timeline).failed)

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(deeds)
    def test_every_day_says_what_a_calendar_would(self, series):
        history, calendar, drawer = [], Calendar(), []
        for name, *arguments in series:
            if name == "undo":
                if drawer:
                    history, calendar.notes = drawer.pop()
            else:
                drawer.append((history, dict(calendar.notes)))
                kept = repr(history)
                changed = getattr(timeline, name)(history, *arguments)
                self.assertEqual(repr(history), kept, "what was given is left alone")
                history = changed
                getattr(calendar, name)(*arguments)
            timeline.check(history)
            self.assertEqual(history, timeline.normalise(history))
            self.assertEqual(days_of(history), calendar.notes)
            for day in DAYS:
                self.assertEqual(
                    timeline.state_at(history, day), calendar.notes.get(day)
                )

    @settings(deadline=None, derandomize=True, max_examples=150)
    @given(deeds, deeds)
    def test_merging_lets_the_first_prevail(self, one, other):
        first, second = self._play(one), self._play(other)
        merged = timeline.merge(first, second)
        timeline.check(merged)
        self.assertEqual(merged, timeline.normalise(merged))
        self.assertEqual(days_of(merged), {**days_of(second), **days_of(first)})
        self.assertEqual(timeline.merge(first, first), first)
        self.assertEqual(timeline.merge(first, []), first)
        self.assertEqual(timeline.merge([], second), second)

    @settings(deadline=None, derandomize=True, max_examples=100)
    @given(deeds)
    def test_boundaries_are_the_days_that_differ_from_the_day_before(self, series):
        told = days_of(history := self._play(series))
        differing = [
            day
            for before, day in zip(DAYS, [*DAYS[1:], AFTER], strict=True)
            if told.get(before) != told.get(day)
        ]
        first = [FIRST] if FIRST in told else []
        self.assertEqual(timeline.boundaries(history), first + differing)

    def _play(self, series):
        history = []
        for name, *arguments in series:
            if name != "undo":
                history = getattr(timeline, name)(history, *arguments)
        return history

    def test_a_leap_day_can_be_the_only_day(self):
        history = timeline.change([], LEAP_DAY, {"ring": 1})
        history = timeline.end(history, date(2024, 3, 1))
        self.assertEqual(
            [timeline.state_at(history, LEAP_DAY + timedelta(days=n)) for n in (-1, 1)],
            [None, None],
        )
        self.assertEqual(timeline.state_at(history, LEAP_DAY), {"ring": 1})

    def test_ending_where_nothing_holds_changes_nothing(self):
        history = timeline.end(
            timeline.change([], LEAP_DAY, {"ring": 1}), date(2024, 3, 9)
        )
        for deed in (timeline.end, timeline.correct_end):
            for day in (date(2024, 2, 28), date(2024, 3, 9)):
                self.assertEqual(deed(history, day), history)

    def test_nothing_is_shared_with_what_was_given(self):
        given_values = {"ring": 1}
        history = timeline.change([], LEAP_DAY, given_values)
        given_values["ring"] = 2
        timeline.state_at(history, LEAP_DAY)["ring"] = 3
        timeline.normalise(history)[0]["values"]["ring"] = 4
        self.assertEqual(history[0]["values"], {"ring": 1})

    def test_impossible_periods_are_refused(self):
        def period(start, stop):
            return {"date_start": start, "date_end": stop, "values": {}}

        first, second, third = DAYS[:3]
        for periods, code, day in (
            ([period(second, second)], "empty", second),
            ([period(second, first)], "empty", second),
            ([period(first, None), period(second, None)], "overlap", second),
            ([period(second, third), period(first, third)], "overlap", second),
        ):
            with self.assertRaises(timeline.TimelineError) as caught:
                timeline.check(periods)
            self.assertEqual((caught.exception.code, caught.exception.day), (code, day))
        timeline.check([period(second, third), period(first, second)])
        timeline.check([])
