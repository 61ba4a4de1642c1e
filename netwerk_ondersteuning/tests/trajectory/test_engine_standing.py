"""Where one stands: what runs and what may be asked, and never a verdict."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.trajectory import entries, records, standing
from ...engine.trajectory.log import Log
from ...engine.trajectory.plan import Plan
from ...engine.trajectory.spent import spent
from .test_engine_log import applied
from .trajectories import (
    CHANGES,
    DAYS,
    PHASES,
    START,
    day,
    enter,
    event,
    log,
    plan,
    uid,
)

NORMS = [
    {
        "key": "one",
        "place": 1,
        "planned_months": 3,
        "least_meetings": 2,
        "least_contacts": 4,
        "instruments": ["ecogram", "circle"],
    },
    {"key": "two", "place": 2, "instruments": ["ecogram", "scale"]},
]


def held(number, at, kind="network_meeting", **more):
    return {
        "uid": f"rec-{number:04}",
        "day": day(at),
        "kind": kind,
        "is_held": True,
        **more,
    }


@tagged("-at_install")
class TestEngineStanding(BaseCase):
    def stands(self, made, at, noted=()):
        return standing.standing(made, day(at), noted)

    def test_what_runs_and_what_comes(self):
        made = log(
            enter(1, "meet", 0),
            enter(2, "explore", 10, focus=["work"]),
            enter(3, "watch", 12),
            enter(4, "search", 14, beside=True),
            enter(5, "ask", 15),
            enter(6, "six", 20),
        )
        found = self.stands(made, 30)
        self.assertEqual(
            [(one["phase"], one["days"], one["is_main"]) for one in found["current"]],
            [("explore", 20, True), ("watch", 18, False), ("search", 16, False)],
        )
        self.assertEqual(found["current"][0]["focus"], ["work"])
        self.assertEqual(found["next"], ("act", 1))
        self.assertEqual(found["steps"], [uid(6)])
        (asked,) = found["questions"]
        self.assertEqual((asked["code"], asked["uids"]), ("main", [uid(2), uid(4)]))
        early = self.stands(made, 5)
        self.assertEqual([one["phase"] for one in early["current"]], ["meet"])
        self.assertEqual((early["steps"], early["questions"]), ([], []))

    def test_norms_are_shown_and_planned_ones_do_not_count(self):
        made = log(enter(1, "one", 0), enter(2, "two", 40), phases=NORMS)
        made.apply([enter(3, "one", 60)])  # back: what was held before counts as well
        noted = [
            held(1, 5),
            held(2, 70, "talk"),
            held(3, 70) | {"is_held": False},
            held(4, 50),
            held(5, 99),
            held(6, -4),
        ]
        found = self.stands(made, 80, noted)
        told = [(one["what"], one["words"] % one) for one in found["norms"]]
        self.assertEqual(
            told,
            [
                ("meetings", "1 of 2 network meetings held"),
                ("contacts", "2 of 4 contacts had"),
            ],
        )
        self.assertEqual(found["instruments"], ["ecogram", "circle"])
        self.assertEqual(self.stands(made, 50, noted)["norms"], [])

    def test_past_its_planned_end_is_a_question(self):
        made = log(enter(1, "one", 0), phases=NORMS)
        self.assertEqual(self.stands(made, 89)["questions"], [])
        (asked,) = self.stands(made, 90)["questions"]
        self.assertEqual(
            (asked["code"], asked["day"], asked["words"]),
            ("past_end", "2026-04-05", standing.PAST_END),
        )
        self.assertIn("?", asked["words"])

    def test_a_pause_asks_nothing_and_makes_it_later(self):
        made = log(enter(1, "one", 0), event(1, "pause", 80), phases=NORMS)
        found = self.stands(made, 120)
        self.assertEqual((found["pause"], found["questions"]), ("event-0001", []))
        made.apply([{"op": "end_event", "uid": "event-0001", "until": day(120)}])
        found = self.stands(made, 120)
        self.assertEqual((found["pause"], found["questions"]), (None, []))
        (asked,) = self.stands(made, 131)["questions"]
        self.assertEqual(asked["day"], day(130))
        later = log(enter(1, "one", 0), event(1, "pause", 100), phases=NORMS)
        self.assertEqual(
            self.stands(later, 110)["questions"], [], "it was past already"
        )
        later.apply([{"op": "end_event", "uid": "event-0001", "until": day(120)}])
        (asked,) = self.stands(later, 131)["questions"]
        self.assertEqual(asked["day"], day(90), "a pause after it changes nothing")

    def test_a_crisis_that_is_on(self):
        made = log(
            event(1, "crisis", 3),
            event(2, "crisis", 5, until=day(9)),
            event(3, "setback", 5),
        )
        self.assertEqual(self.stands(made, 6)["crises"], ["event-0001", "event-0002"])
        self.assertEqual(self.stands(made, 9)["crises"], ["event-0001"])
        self.assertEqual(self.stands(made, 1)["crises"], [])

    def test_waiting_and_closed(self):
        made = log(enter(1, "meet", 10, left=day(20)))
        self.assertEqual(self.stands(made, 5)["waiting_since"], day(0))
        self.assertIsNone(self.stands(made, 15)["waiting_since"])
        self.assertEqual(self.stands(made, 30)["waiting_since"], day(20))
        self.assertEqual(self.stands(made, 30)["next"], ("meet", 1))
        made.apply([{"op": "close", "uid": "end-0001", "day": day(40)}])
        found = self.stands(made, 50)
        self.assertEqual((found["closed_on"], found["waiting_since"]), (day(40), None))
        made.apply([{"op": "reopen", "day": day(60)}])
        self.assertEqual(self.stands(made, 70)["waiting_since"], day(60))

    def test_who_is_followed_alongside_does_not_wait(self):
        made = log(enter(1, "meet", 10, left=day(20)), enter(2, "watch", 15))
        self.assertIsNone(self.stands(made, 30)["waiting_since"])
        self.assertEqual(spent(made, day(30)).waiting, ((day(0), day(10)),))
        self.assertEqual(spent(made, day(30)).alongside, 10)
        made.apply([{"op": "leave", "uid": uid(2), "day": day(40)}])
        self.assertEqual(self.stands(made, 50)["waiting_since"], day(40))

    def test_without_phases_nothing_waits(self):
        found = self.stands(log(phases=()), 30, [held(1, 3)])
        self.assertEqual(found["current"], [])
        self.assertIsNone(found["waiting_since"])
        self.assertIsNone(found["next"])

    @settings(max_examples=100, deadline=None)
    @given(st.lists(CHANGES, max_size=14), DAYS)
    def test_whatever_was_noted(self, changes, today):
        made = Log(START, plan=plan())
        applied(made, changes)
        found = standing.standing(made, today, [held(1, 3)])
        mains = [one for one in found["current"] if one["is_main"]]
        self.assertLessEqual(len(mains), 1)
        for one in found["current"]:
            start, left = entries.stretch(made.rows[one["uid"]])
            self.assertTrue(start <= today < (left or "9999"))
            self.assertGreaterEqual(one["days"], 0)
        runs = {one["phase"] for one in found["current"]}
        self.assertFalse(runs & {"ask", "six", "seven"}, "a step does not run")

    def test_it_never_judges(self):
        """No word of praise or blame, and no share of a whole."""
        said = (standing.HELD, standing.HAD, standing.PAST_END, standing.WHICH)
        bad = re.compile(r"late|too|good|bad|fail|behind|overdue|score|%%", re.I)
        self.assertFalse([one for one in said if bad.search(one)])

    def test_in_which_phase_a_day_falls(self):
        made = Log(START, plan=Plan(PHASES))
        made.apply([enter(1, "meet", 0), enter(2, "explore", 10)])
        made.apply([{"op": "close", "uid": "end-0001", "day": day(40)}])
        where = [records.phase_on(made, day(at)) for at in (0, 9, 10, 39, 40, 41)]
        self.assertEqual(
            [one and one["phase"] for one in where],
            ["meet", "meet", "explore", "explore", "explore", None],
        )
