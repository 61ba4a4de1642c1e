"""The log of a trajectory: whole whatever is done, and undone to the byte."""

from itertools import combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.trajectory import days, moves
from ...engine.trajectory.book import KINDS
from ...engine.trajectory.entries import TEXT, stretch
from ...engine.trajectory.log import Log
from ...engine.trajectory.refused import REFUSALS, Refused
from ...engine.trajectory.spent import spent
from .trajectories import (
    CHANGES,
    DAYS,
    JUNK,
    KEYS,
    OF_PHASE,
    PHASES,
    START,
    STEPS,
    crowded,
    day,
    enter,
    event,
    log,
    plan,
    uid,
    written,
)

HANDLED = st.lists(CHANGES, max_size=14)


def applied(made, changes):
    """Apply what can be, one by one; the inverses of what was done."""
    inverses = []
    for change in changes:
        before = written(made)
        try:
            inverses.append(made.apply([change]).inverse)
        except Refused as refused:
            assert refused.reason in REFUSALS.values()
            assert written(made) == before, "refused, and something was changed"
    return inverses


def days_of(one):
    """The days of a stretch, counted one by one, up to day 450."""
    number = range(450)
    return {n for n in number if one[0] <= day(n) < (one[1] or days.NEVER)}


class LogCase(BaseCase):
    def refused(self, code, made, *changes):
        """These are refused in these words, and nothing is changed."""
        before = written(made)
        with self.assertRaises(Refused) as caught:
            made.apply(list(changes))
        self.assertEqual(caught.exception.code, code)
        self.assertEqual(written(made), before)
        return str(caught.exception)

    def rows(self, made):
        return [
            (one["phase"], one["entered"], one["left"], one["is_main"])
            for one in made.in_order()
        ]


@tagged("-at_install")
class TestEngineLogWhole(LogCase):
    """Whatever is done."""

    @settings(max_examples=100, deadline=None)
    @given(HANDLED)
    def test_any_changes_keep_it_whole(self, changes):
        made = Log(START, plan=plan())
        applied(made, changes)
        self._whole(made)

    def test_much_that_meets_keeps_it_whole(self):
        many = 0
        for seed in range(60):
            made = Log(START, plan=plan())
            applied(made, crowded(Random(seed), 30))
            self._whole(made)
            many += len(made.rows)
        self.assertGreater(many, 120)

    def _whole(self, made):
        rows = made.in_order()
        for row in rows:
            self.assertGreaterEqual(row["entered"], made.start)
            self.assertLessEqual(row["entered"], row["left"] or days.NEVER)
            if row["phase"] in STEPS:
                self.assertEqual(row["left"], row["entered"])
            if row["is_main"]:
                self.assertIn(row["phase"], OF_PHASE)
        for one, other in combinations(rows, 2):
            self._apart(one, other)
        for one in made.events.values():
            self.assertGreaterEqual(one["from"], made.start)
            self.assertLessEqual(one["from"], one["until"] or days.NEVER)
        for shut in made.closings.values():
            closed = days_of((days.shifted(shut["closed"], 1), shut["reopened"]))
            for row in rows:
                self.assertFalse(closed & days_of(stretch(row)), "in a closed time")

    def _apart(self, one, other):
        both = days_of(stretch(one)) & days_of(stretch(other))
        if one["phase"] == other["phase"]:
            self.assertFalse(both, "a phase overlaps itself")
            if one["phase"] in STEPS:
                self.assertNotEqual(one["entered"], other["entered"])
        if one["is_main"] and other["is_main"]:
            self.assertFalse(both, "two are the main one")

    @settings(max_examples=100, deadline=None)
    @given(HANDLED, HANDLED)
    def test_undone_to_the_byte_and_done_again(self, changes, more):
        made = Log(START, plan=plan())
        applied(made, changes)
        before = written(made)
        inverses = applied(made, more)
        after, redo = written(made), []
        for inverse in reversed(inverses):
            done = made.apply(inverse)
            self.assertFalse(done.collisions)
            redo.append(done.inverse)
        self.assertEqual(written(made), before)
        for inverse in reversed(redo):
            made.apply(inverse)
        self.assertEqual(written(made), after)

    @settings(max_examples=100, deadline=None)
    @given(HANDLED, HANDLED)
    def test_a_batch_is_done_whole_or_not_at_all(self, changes, batch):
        made, one_by_one = (Log(START, plan=plan()) for _ in range(2))
        for other in (made, one_by_one):
            applied(other, changes)
        before = written(made)
        try:
            done = made.apply(batch)
        except Refused:
            self.assertEqual(written(made), before)
            return
        self.assertEqual(len(applied(one_by_one, batch)), len(batch))
        self.assertEqual(written(made), written(one_by_one))
        made.apply(done.inverse)
        self.assertEqual(written(made), before)

    @settings(max_examples=100, deadline=None)
    @given(HANDLED, DAYS)
    def test_time_adds_up(self, changes, until):
        """Against counting day by day."""
        made = Log(START, plan=plan())
        applied(made, changes)
        self._adds_up(made, until)

    def test_time_adds_up_where_much_meets(self):
        shared = 0
        for seed in range(40):
            made = Log(START, plan=plan())
            applied(made, crowded(Random(seed), 30))
            self._adds_up(made, day(seed))
            shared += spent(made, day(seed)).shared
        self.assertGreater(shared, 40)

    def _adds_up(self, made, until):
        found = spent(made, until)
        start, stop = (
            next((n for n in range(-3, 450) if day(n) >= one), 450)
            for one in (made.start, until)
        )
        known = set(range(start, stop))
        for shut in made.closings.values():
            known -= days_of((shut["closed"], shut["reopened"]))
        kinds = {one["key"]: one.get("kind", "phase") for one in PHASES}
        counted, total, beside = {}, set(), set()
        for row in made.rows.values():
            if kinds[row["phase"]] == "alongside":
                beside |= {n for n in days_of(stretch(row)) if n < stop}
            elif kinds[row["phase"]] == "phase":
                mine = {n for n in days_of(stretch(row)) if n < stop}
                counted[row["phase"]] = counted.get(row["phase"], 0) + len(mine)
                total |= mine
        self.assertEqual({key[0]: n for key, n in found.phases.items()}, counted)
        self.assertEqual(found.whole, len(known))
        self.assertEqual(found.shared, sum(counted.values()) - len(total))
        self.assertEqual(found.alongside, len(beside - total))
        if counted:
            self.assertEqual(found.waited, len(known - total - beside))
            in_phase = sum(found.phases.values()) - found.shared
            self.assertEqual(in_phase + found.waited + found.alongside, found.whole)
        self.assertTrue(all(n >= 0 for n in found.phases.values()))

    @settings(max_examples=50, deadline=None)
    @given(st.lists(JUNK, max_size=3), CHANGES, st.sampled_from(KEYS), JUNK)
    def test_junk_is_refused_in_words(self, batch, change, name, value):
        made = log(enter(1, "meet", 0), event(1, "crisis", 3))
        names = sorted(change)
        half = change | {names[KEYS.index(name) % len(names)]: value}
        for one in (
            batch,
            [half],
            batch[0] if batch else None,
            [change | {name: value}],
        ):
            before = written(made)
            try:
                made.apply(one)
            except Refused as refused:
                self.assertTrue(str(refused))
                self.assertEqual(written(made), before)

    def test_twice_is_once(self):
        batch = [
            enter(1, "meet", 0),
            enter(2, "explore", 9),
            event(1, "setback", 4),
            {"op": "end_event", "uid": "event-0001", "until": day(5)},
            {"op": "leave", "uid": uid(2), "day": day(30)},
            {"op": "done", "uid": uid(2), "who": "client", "day": day(30)},
            {"op": "close", "uid": "end-0001", "day": day(40)},
            {"op": "reopen", "day": day(50)},
        ]
        made = log(*batch)
        before = written(made)
        done = made.apply(batch)
        self.assertEqual(written(made), before)
        self.assertEqual((done.inverse, done.changed), ([], set()))


@tagged("-at_install")
class TestEngineLog(LogCase):
    def test_one_moves_on(self):
        made = log(enter(1, "meet", 0), enter(2, "explore", 14, why="kent elkaar"))
        self.assertEqual(
            self.rows(made),
            [
                ("meet", day(0), day(14), True),
                ("explore", day(14), None, True),
            ],
        )
        self.assertEqual(made.rows[uid(2)]["why"], "kent elkaar")

    def test_a_batch_is_undone_from_its_end(self):
        made = log(enter(1, "meet", 0))
        before = written(made)
        done = made.apply([enter(2, "explore", 9), enter(3, "act", 12)])
        made.apply(done.inverse)
        self.assertEqual(written(made), before)

    def test_entered_in_the_middle_skipped_and_back(self):
        made = log(
            enter(1, "explore", 0),
            {**enter(2, "search", 10), "op": "skip"},
            {**enter(3, "explore", 20), "op": "back"},
            enter(4, "act", 30),
            {"op": "leave", "uid": uid(4), "day": day(40)},
            enter(5, "act", 50),
            enter(6, "search", 60, beside=True),
        )
        told = moves.told(made)
        self.assertEqual(
            [one["move"] for one in told],
            ["middle", "skip", "back", "forward", "again", "beside"],
        )
        self.assertEqual([one.key for one in told[1]["passed"]], ["act"])
        self.assertEqual(told[2]["since"], uid(2))

    def test_what_was_visited_is_not_skipped(self):
        made = log(
            enter(1, "meet", 0),
            enter(2, "explore", 5),
            enter(3, "meet", 9),
            enter(4, "act", 12),
        )
        self.assertEqual(
            [one["move"] for one in moves.told(made)],
            ["first", "forward", "back", "forward"],
        )

    def test_back_goes_back_and_skip_skips(self):
        made = log(enter(1, "explore", 0))
        self.refused("ahead", made, {**enter(2, "act", 9), "op": "back"})
        self.refused("ahead", made, {**enter(2, "explore", 9), "op": "back"})
        self.refused("none_skipped", made, {**enter(2, "act", 9), "op": "skip"})
        self.refused("none_skipped", made, {**enter(2, "meet", 9), "op": "skip"})
        nobody = Log(START, plan=plan())
        self.refused("ahead", nobody, {**enter(2, "act", 9), "op": "back"})

    def test_a_phase_never_overlaps_itself(self):
        made = log(enter(1, "meet", 0))
        told = self.refused("itself", made, enter(2, "meet", 9))
        self.assertEqual(told, "This phase runs already on those days.")
        self.refused("itself", made, enter(2, "meet", 9, beside=True))
        made.apply([{"op": "leave", "uid": uid(1), "day": day(9)}, enter(2, "meet", 9)])
        self.assertEqual(len(made.rows), 2)

    def test_by_its_lineage_whatever_its_key(self):
        older = [*PHASES, {"key": "act-1", "cycle": 1, "place": 4, "lineage": "do"}]
        made = log(enter(1, "act-1", 0), phases=older)
        self.refused("itself", made, enter(2, "act", 9, beside=True))
        elsewhere = [*PHASES, {"key": "act-1", "cycle": 2, "place": 4, "lineage": "do"}]
        made = log(enter(1, "act-1", 0), phases=elsewhere)
        made.apply([enter(2, "act", 9, beside=True)])  # in another cycle it is another
        self.assertEqual(len(made.rows), 2)

    def test_one_key_in_two_cycles(self):
        both = [
            {"key": "search", "cycle": 2, "place": 1},
            {"key": "search", "cycle": 3, "place": 1},
        ]
        made = log(phases=both)
        self.refused("no_phase", made, enter(1, "search", 0))
        self.refused("no_phase", made, enter(1, "search", 0, cycle=1))
        made.apply([enter(1, "search", 0, cycle=2), enter(2, "search", 9, cycle=3)])
        self.assertEqual([one["cycle"] for one in made.in_order()], [2, 3])

    def test_two_main_rows_never_overlap(self):
        made = log(enter(1, "meet", 0, left=day(20)))
        told = self.refused("main", made, enter(2, "explore", 9))
        self.assertIn("Say that this one runs beside it", told)
        self.refused("main", log(enter(1, "meet", 20)), enter(2, "explore", 9))
        made.apply([enter(2, "explore", 9, beside=True)])
        self.assertEqual([row[3] for row in self.rows(made)], [True, False])

    def test_which_is_the_main_one_follows_or_is_said(self):
        made = log(enter(1, "meet", 0), enter(2, "explore", 9, beside=True))
        made.apply([{"op": "remove", "uid": uid(1)}])
        self.assertTrue(made.rows[uid(2)]["is_main"])
        made = log(enter(1, "meet", 0), enter(2, "explore", 9, beside=True))
        made.apply([{"op": "correct", "uid": uid(2), "is_main": True}])
        self.assertEqual([row[3] for row in self.rows(made)], [False, True])
        self.refused("which", made, {"op": "correct", "uid": uid(2), "is_main": False})
        made = log(enter(1, "meet", 0, beside=True))
        self.assertTrue(made.rows[uid(1)]["is_main"], "beside nothing it is the main")
        made.apply([enter(2, "watch", 3)])
        self.assertFalse(made.rows[uid(2)]["is_main"])
        self.assertIsNone(made.rows[uid(1)]["left"], "alongside moves nothing on")
        self.refused("no_main", made, {"op": "correct", "uid": uid(2), "is_main": True})

    def test_a_step_is_a_visit(self):
        made = log(enter(1, "meet", 0), enter(2, "ask", 3), enter(3, "six", 3))
        self.assertEqual(self.rows(made)[0], ("meet", day(0), None, True))
        self.assertEqual(made.rows[uid(2)]["left"], day(3))
        self.refused("visit", made, enter(4, "ask", 3))
        self.refused("length", made, enter(4, "ask", 4, left=day(9)))
        self.refused("length", made, {"op": "correct", "uid": uid(2), "left": day(9)})
        made.apply([{"op": "correct", "uid": uid(2), "entered": day(5)}])
        self.assertEqual(made.rows[uid(2)]["left"], day(5))
        self.assertEqual(spent(made, day(10)).phases, {("meet", 1): 10})

    def test_days_that_cannot_be(self):
        made = log(enter(1, "meet", 3))
        row = {"op": "correct", "uid": uid(1)}
        self.refused("end", made, row | {"left": day(1)})
        self.assertEqual(
            self.refused("early", made, row | {"entered": day(-1)}),
            "The trajectory began on 2026-01-05: this lies before it.",
        )
        self.refused("no_day", made, row | {"entered": "2026-02-30"})
        self.refused("no_day", made, row | {"entered": "2026-2-3"})
        self.refused("no_day", made, row | {"entered": None})
        self.refused("years", made, row | {"left": "9999-12-31"})
        self.refused("early", made, event(1, "crisis", -1))
        self.refused("end", made, event(1, "crisis", 4, until=day(2)))
        self.refused("end", made, enter(2, "explore", 9, left=day(8), beside=True))
        self.refused("end", made, enter(2, "explore", 2, left=day(1)))
        self.refused("end", made, {"op": "leave", "uid": uid(1), "day": day(2)})
        done = {"op": "done", "uid": uid(1), "who": "client"}
        self.refused("end", made, done | {"day": day(2)})

    def test_the_same_day_is_kept(self):
        made = log(enter(1, "meet", 0), enter(2, "explore", 0))
        self.assertEqual(self.rows(made)[0], ("meet", day(0), day(0), True))
        self.assertEqual(
            spent(made, day(5)).phases, {("meet", 1): 0, ("explore", 1): 5}
        )

    def test_text_and_numbers_have_bounds(self):
        made = log(enter(1, "meet", 0))
        row = {"op": "correct", "uid": uid(1)}
        told = self.refused("letters", made, row | {"why": "a" * (TEXT + 1)})
        self.assertEqual(told, f"Write at most {TEXT} letters.")
        self.refused("text", made, row | {"why": "a\x00"})
        self.refused("text", made, row | {"why": 3})
        self.refused("domains", made, row | {"focus": ["work", "work"]})
        self.refused("domains", made, row | {"focus": [f"d{n}" for n in range(11)]})
        self.refused("unknown", made, row | {"colour": "red"})
        self.refused("unknown", made, {"op": "fly"})
        self.refused("much", made, *([row] * 501))
        self.refused("no_row", made, {"op": "leave", "uid": uid(9), "day": day(3)})
        self.refused("no_phase", made, enter(2, "nowhere", 3))
        for at in range(0, 1_000, 250):
            made.apply([event(at + n, "milestone", 3) for n in range(250)])
        told = self.refused("room", made, event(1_000, "milestone", 3))
        self.assertEqual(told, "There is room for 1000 in one trajectory.")

    def test_who_says_done_may_differ(self):
        made = log(enter(1, "meet", 0))
        done = {"op": "done", "uid": uid(1)}
        made.apply([done | {"who": "coach", "day": day(9)}])
        made.apply([done | {"who": "client", "day": day(30)}])
        self.assertEqual(
            made.rows[uid(1)]["done"], {"client": day(30), "coach": day(9)}
        )
        self.assertIsNone(made.rows[uid(1)]["left"], "said to be done is not left")
        made.apply([done | {"who": "coach", "day": None, "was": day(9)}])
        self.assertEqual(made.rows[uid(1)]["done"], {"client": day(30)})

    def test_what_somebody_else_changed_collides(self):
        made = log(enter(1, "meet", 0, why="een"))
        mine = {"op": "correct", "uid": uid(1), "why": "twee", "was": {"why": "nul"}}
        also = event(1, "setback", 4)
        done = made.apply([mine, also])
        self.assertEqual(done.collisions[0]["now"]["why"], "een")
        self.assertEqual(made.rows[uid(1)]["why"], "een")
        self.assertIn("event-0001", made.events)
        first = made.apply([{"op": "correct", "uid": uid(1), "why": "twee"}])
        made.apply([{"op": "correct", "uid": uid(1), "why": "drie"}])
        done = made.apply(first.inverse)
        self.assertEqual(len(done.collisions), 1)
        self.assertEqual(made.rows[uid(1)]["why"], "drie")

    def test_closed_and_opened_again(self):
        made = log(
            enter(1, "meet", 0),
            enter(2, "watch", 2),
            event(1, "pause", 5),
            event(2, "setback", 6),
        )
        close = {"op": "close", "uid": "end-0001", "day": day(30), "reason": "klaar"}
        self.refused("later", made, close | {"day": day(4)})
        before = written(made)
        done = made.apply([close])
        self.assertEqual(made.closed_on, day(30))
        self.assertEqual({row["left"] for row in made.rows.values()}, {day(30)})
        self.assertEqual(made.events["event-0001"]["until"], day(30))
        self.assertIsNone(made.events["event-0002"]["until"])
        self.refused("is_closed", made, close | {"uid": "end-0002"})
        told = self.refused("closed", made, enter(3, "explore", 40))
        self.assertIn("Open it again first", told)
        self.refused("closed", made, event(3, "crisis", 31))
        self.refused("closed", made, {"op": "correct", "uid": uid(1), "left": None})
        self.refused("end", made, {"op": "reopen", "day": day(20)})
        made.apply([{"op": "reopen", "day": day(60)}])
        self.assertIsNone(made.closed_on)
        self.refused("is_open", made, {"op": "reopen", "day": day(70)})
        made.apply([enter(3, "explore", 60)])
        self.refused("closed", made, enter(4, "act", 45, left=day(50)))
        found = spent(made, day(70))
        self.assertEqual((found.closed, found.whole, found.waited), (30, 40, 0))
        other = log(
            enter(1, "meet", 0),
            enter(2, "watch", 2),
            event(1, "pause", 5),
            event(2, "setback", 6),
        )
        other.apply([close])
        other.apply(done.inverse)
        self.assertEqual(written(other), before)

    def test_two_pauses_are_one(self):
        made = log(event(1, "pause", 3, until=day(9)))
        self.refused("pause", made, event(2, "pause", 5))
        made.apply([event(2, "pause", 9), event(3, "crisis", 5), event(4, "crisis", 5)])
        self.assertEqual(spent(made, day(19)).paused, 16)

    def test_the_begin_can_be_mended(self):
        made = log(enter(1, "meet", 4))
        made.apply([{"op": "begin", "day": day(2)}])
        self.assertEqual(made.start, day(2))
        told = self.refused("begin", made, {"op": "begin", "day": day(5)})
        self.assertEqual(told, "Something in this trajectory lies before that day.")

    def test_without_phases_it_is_a_good_log(self):
        made = log(event(1, "crisis", 3), event(2, "milestone", 9), phases=())
        self.refused("no_phase", made, enter(1, "meet", 0))
        found = spent(made, day(30))
        self.assertEqual((found.whole, found.waiting, found.phases), (30, (), {}))

    def test_what_the_method_no_longer_has_is_kept(self):
        made = log(enter(1, "meet", 0), enter(2, "explore", 9))
        fewer = [one for one in PHASES if one["key"] != "meet"]
        newer = Log(**made.data(), plan=type(plan())(fewer))
        self.assertEqual(written(newer), written(made))
        newer.apply([event(1, "setback", 12)])
        self.assertEqual(self.rows(newer), self.rows(made))

    def test_each_refusal_is_tried(self):
        """Each code of the table is asserted above or below, by name."""
        with open(__file__, encoding="utf-8") as mine:
            text = mine.read()
        missing = [code for code in REFUSALS if f'("{code}"' not in text]
        self.assertFalse(missing)

    def test_the_rest_of_the_refusals(self):
        made = log(
            enter(1, "meet", 0, left=day(3)), event(1, "crisis", 1, until=day(2))
        )
        self.refused("over", made, {"op": "leave", "uid": uid(1), "day": day(9)})
        end = {"op": "end_event", "uid": "event-0001", "until": day(9)}
        self.refused("event_over", made, end)
        self.refused("no_event", made, end | {"uid": "event-0009"})
        self.refused("yes_no", made, enter(2, "explore", 9, beside="ja"))

    def test_nothing_that_was_given_is_changed(self):
        made = log(enter(1, "meet", 0, focus=["work"]))
        given_out = made.data()
        given_out["rows"][0]["focus"].append("income")
        self.assertEqual(made.rows[uid(1)]["focus"], ["work"])
        self.assertEqual(set(KINDS), {"rows", "events", "closings"})
