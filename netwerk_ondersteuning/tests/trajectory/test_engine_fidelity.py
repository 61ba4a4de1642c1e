"""The points of CTI: met, not met, or not known with the missing record named."""

import doctest

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.trajectory import fidelity, records, standing
from ...engine.trajectory.fidelity import MET, NOT_MET, UNKNOWN
from ...engine.trajectory.log import Log
from ...engine.trajectory.plan import Plan
from .test_engine_log import applied
from .test_engine_standing import held
from .trajectories import CHANGES, DAYS, START, day, enter, event, log, plan

CTI = [
    {"key": "one", "place": 1, "name": "Overgang"},
    {"key": "two", "place": 2},
    {"key": "three", "place": 3, "name": "Overdracht"},
]
#: Nine months by the book.
WHOLE = (
    enter(1, "one", 0, focus=["housing"]),
    enter(2, "two", 90, focus=["housing", "income"]),
    enter(3, "three", 181, focus=["work"]),
    {"op": "close", "uid": "end-0001", "day": day(273)},
)
NOTED = [
    *(held(n, 7 * n, "talk", place="home") for n in range(12)),
    *(held(20 + n, 20 + 7 * n, "contact") for n in range(3)),
    held(30, 30),
    *(held(40 + n, 95 + 14 * n, "talk", place="office") for n in range(6)),
    held(50, 120),
    held(61, 200, "talk"),
    held(60, 273, has_client=True, has_supporters=True),
]


def points(made, noted=(), today=400, **norms):
    found = fidelity.fidelity(made, noted, day(today), fidelity.Norms(**norms))
    return {one.code: one for one in found}


def missing(point):
    return [said % values for said, values in point.missing]


@tagged("-at_install")
class TestEngineFidelity(BaseCase):
    def state(self, code, made, noted=(), today=400, **norms):
        return points(made, noted, today, **norms)[code].state

    def test_by_the_book_all_are_met(self):
        found = points(log(*WHOLE, phases=CTI), NOTED)
        self.assertEqual(len(found), 9)
        self.assertEqual(
            {one.code: one.state for one in found.values()}, dict.fromkeys(found, MET)
        )
        self.assertEqual(found["meetings"].refs, ("rec-0030", "rec-0050", "rec-0060"))
        self.assertFalse([one for one in found.values() if one.missing])

    def test_two_held_meetings_are_not_three(self):
        made = log(*WHOLE, phases=CTI)
        two = [held(1, 3), held(2, 30)]
        self.assertEqual(self.state("meetings", made, two), NOT_MET)
        self.assertEqual(self.state("meetings", made, [*two, held(3, 40)]), MET)

    def test_what_was_planned_or_lies_outside_does_not_count(self):
        made = log(*WHOLE, phases=CTI)
        two = [held(1, 3), held(2, 30)]
        for other in (
            held(3, 40) | {"is_held": False},
            held(3, 40, "talk"),
            held(3, -5),
            held(3, 300),
        ):
            self.assertEqual(self.state("meetings", made, [*two, other]), NOT_MET)
        later = [*two, held(3, 60)]
        self.assertEqual(self.state("meetings", made, later, today=50), NOT_MET)
        self.assertEqual(self.state("meetings", made, later, today=60), MET)

    def test_without_phases_the_meetings_are_known_all_the_same(self):
        found = points(log(phases=()), [held(n, n) for n in range(3)])
        self.assertEqual(found["meetings"].state, MET)
        for code in ("phases", "talks", "contacts", "closing", "fewer", "focus"):
            self.assertEqual(found[code].state, UNKNOWN)
            self.assertTrue(found[code].missing)

    def test_the_missing_record_is_named(self):
        made = log(enter(1, "one", 0), enter(2, "two", 90), phases=CTI)
        found = points(made, today=120)
        last = "phase Overdracht was not entered yet"
        self.assertEqual(missing(found["phases"]), [last])
        self.assertEqual(
            missing(found["phase_length"]), [last, "phase 2 was not left yet"]
        )
        self.assertEqual(
            missing(found["focus"]),
            [last, "the focus of phase Overgang", "the focus of phase 2"],
        )
        self.assertEqual(
            missing(found["whole_length"]), ["the trajectory is not closed yet"]
        )
        for point in found.values():
            self.assertEqual(bool(point.missing), point.state == UNKNOWN, point.code)

    def test_a_talk_elsewhere_is_not_known(self):
        made = log(*WHOLE, phases=CTI)
        two = [
            held(n, n, "talk", place=place) for n, place in ((1, "home"), (2, "along"))
        ]
        third = held(3, 5, "talk", place="elsewhere")
        found = points(made, [*two, third])["talks"]
        self.assertEqual(
            (found.state, missing(found)), (UNKNOWN, ["the place of 1 talks"])
        )
        self.assertEqual(found.evidence, {"held": 2, "elsewhere": 1})
        for place, state in (("office", NOT_MET), ("", UNKNOWN), ("home", MET)):
            noted = [*two, third | {"place": place}]
            self.assertEqual(self.state("talks", made, noted), state)
        noted = [*two, held(3, 100, "talk", place="home")]
        self.assertEqual(self.state("talks", made, noted), NOT_MET, "in phase two")
        self.assertEqual(self.state("talks", made, two[:1]), NOT_MET)

    def test_a_phase_of_about_three_months(self):
        longer = log(enter(1, "one", 0), enter(2, "two", 112), phases=CTI)
        self.assertEqual(self.state("phase_length", longer, today=113), NOT_MET)
        self.assertEqual(
            self.state("phase_length", longer, today=113, phase_days=30), UNKNOWN
        )
        shorter = log(enter(1, "one", 0), enter(2, "two", 60), phases=CTI)
        self.assertEqual(self.state("phase_length", shorter, today=61), NOT_MET)
        runs = log(enter(1, "one", 0), phases=CTI)
        self.assertEqual(self.state("phase_length", runs, today=60), UNKNOWN)
        self.assertEqual(self.state("phase_length", runs, today=130), NOT_MET)
        again = log(*WHOLE, phases=CTI)
        point = points(again)["phase_length"]
        self.assertEqual((point.evidence["days"], point.tolerance), ([90, 91, 92], 21))

    def test_the_whole_and_the_short_form(self):
        made = log(*WHOLE, phases=CTI)
        self.assertEqual(self.state("whole_length", made, whole_months=6), NOT_MET)
        self.assertEqual(fidelity.SHORT.whole_months, 6)
        runs = log(*WHOLE[:3], phases=CTI)
        self.assertEqual(self.state("whole_length", runs, today=280), UNKNOWN)
        self.assertEqual(self.state("whole_length", runs, today=400), NOT_MET)
        early = log(
            enter(1, "one", 0),
            {"op": "close", "uid": "end-0001", "day": day(100)},
            phases=CTI,
        )
        self.assertEqual(self.state("whole_length", early), NOT_MET)
        self.assertEqual(self.state("phases", early), NOT_MET)

    def test_focus(self):
        many = [f"domain-{n}" for n in range(4)]
        made = log(enter(1, "one", 0, focus=many), phases=CTI)
        self.assertEqual(self.state("focus", made), NOT_MET)
        back = log(
            enter(1, "one", 0, focus=many[:2]),
            enter(2, "two", 30, focus=["x"]),
            enter(3, "one", 60, focus=many[1:3]),
            enter(4, "three", 90, focus=["x"]),
            phases=CTI,
        )
        self.assertEqual(points(back)["focus"].evidence["areas"], [3, 1, 1])
        self.assertEqual(self.state("focus", back), MET)

    def test_fewer_from_phase_to_phase(self):
        made = log(*WHOLE, phases=CTI)
        one = [held(n, n, "talk") for n in range(6)]
        two = [held(20 + n, 95 + n, "talk") for n in range(3)]
        three = [held(40, 200, "talk")]
        self.assertEqual(self.state("fewer", made, [*one, *two, *three]), MET)
        more = [held(60 + n, 210 + n, "talk") for n in range(9)]
        self.assertEqual(self.state("fewer", made, [*one, *two, *more]), NOT_MET)
        found = points(made, [*one, *two])["fewer"]
        self.assertEqual(
            (found.state, missing(found)),
            (UNKNOWN, ["what was noted of phase Overdracht"]),
        )
        runs = log(*WHOLE[:3], phases=CTI)
        found = points(runs, [*one, *two, *more], today=230)["fewer"]
        self.assertEqual(found.state, UNKNOWN, "what runs is not compared")
        same = [*one, *(held(20 + n, 95 + n, "talk") for n in range(7)), *three]
        self.assertEqual(self.state("fewer", made, same), NOT_MET)
        self.assertEqual(self.state("fewer", made, same, more=1.0), MET)

    def test_the_closing_meeting_on_the_day_of_closing(self):
        made = log(*WHOLE, phases=CTI)
        close = held(1, 273, has_client=True, has_supporters=True)
        self.assertEqual(self.state("closing", made, [close]), MET)
        found = points(made, [held(1, 273, has_client=True)])["closing"]
        self.assertEqual(found.state, UNKNOWN)
        self.assertEqual(
            missing(found), ["who was at 1 network meetings in the last phase"]
        )
        alone = close | {"has_supporters": False}
        self.assertEqual(self.state("closing", made, [alone]), NOT_MET)
        self.assertEqual(
            self.state("closing", made, [close | {"day": day(100)}]), NOT_MET
        )

    def test_each_point_says_norm_and_source(self):
        for point in points(log(*WHOLE, phases=CTI), NOTED).values():
            self.assertTrue(point.words % point.values)
            self.assertIn(point.source, (fidelity.NEOS, fidelity.PUBLIC))
            self.assertTrue(point.evidence)
        about = {
            one.code for one in points(log()).values() if one.tolerance is not None
        }
        self.assertEqual(about, {"phase_length", "whole_length", "fewer"})

    @settings(max_examples=100, deadline=None)
    @given(
        st.lists(CHANGES, max_size=14),
        DAYS,
        st.lists(st.integers(-20, 420), max_size=9),
    )
    def test_whatever_was_noted(self, changes, today, at):
        made = Log(START, plan=plan())
        applied(made, changes)
        noted = [held(n, one, records.KINDS[n % 3]) for n, one in enumerate(at)]
        found = fidelity.fidelity(made, noted, today)
        self.assertEqual(len(found), len(fidelity.POINTS))
        for point in found:
            self.assertIn(point.state, fidelity.STATES)
            if point.state == UNKNOWN:
                self.assertTrue(missing(point))
            if point.state == MET:
                self.assertFalse(point.missing)
        last = made.closed_on or today
        really = [n for n in range(len(at)) if n % 3 == 0]
        count = sum(made.start <= day(at[n]) <= min(today, last) for n in really)
        self.assertEqual(found[0].evidence["held"], count)

    def test_a_pause_is_no_failure(self):
        made = log(*WHOLE[:1], event(1, "pause", 10, until=day(20)), phases=CTI)
        self.assertEqual(
            {one.state for one in points(made, today=30).values()} - {UNKNOWN},
            {NOT_MET},
        )

    def test_doctests(self):
        for module in (fidelity, records, standing):
            self.assertFalse(doctest.testmod(module).failed)
        self.assertEqual(Plan(CTI).find("two").name, "")
