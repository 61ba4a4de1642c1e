"""What became of a score: said of what was said at the time, and of nothing else."""

from collections import defaultdict

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import series
from ...engine.instrument.drawing import line
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ..instrument.test_engine_sheet_drawing import (
    any_rows,
    entry,
    lines_of,
    shapes,
    texts,
    wrong_in,
)

SEEDS = st.integers(0, 2**32)


def changes_of(*rows):
    return series.changes(series.lines(rows))


def outcomes(change):
    return tuple(
        one and (one.outcome, one.was.value, one.now.value)
        for one in (change.since_first, change.since_before)
    )


@tagged("-at_install")
class TestEngineSeries(BaseCase):
    def test_first_and_last_and_the_last_two(self):
        (one,) = changes_of(
            entry("2026-01-01", 3),
            entry("2026-03-01", 4),
            entry("2026-02-01", 7),
        )
        self.assertEqual(outcomes(one), (("up", 3, 4), ("down", 7, 4)))
        self.assertEqual(one.now.value, 4)

    def test_of_two_both_are_the_same(self):
        (one,) = changes_of(entry("2026-01-01", 0), entry("2026-02-01", 0))
        self.assertEqual(outcomes(one), (("same", 0, 0),) * 2)
        self.assertEqual(one.since_first, one.since_before)

    def test_of_one_nothing_became(self):
        (one,) = changes_of(entry("2026-01-01", 0))
        self.assertEqual(outcomes(one), (None, None))
        self.assertEqual(one.now.value, 0)

    def test_of_none_there_is_nothing(self):
        self.assertEqual(changes_of(entry("2026-01-01", None, state="unknown")), [])
        self.assertEqual(changes_of(entry("2026-01-01", 8, about="wish")), [])
        self.assertEqual(changes_of(), [])

    def test_who_did_not_know_is_passed_over(self):
        (one,) = changes_of(
            entry("2026-01-01", 3),
            entry("2026-02-01", None, state="unknown"),
            entry("2026-03-01", 2),
        )
        self.assertEqual(outcomes(one), (("down", 3, 2),) * 2)

    def test_another_measure_is_not_comparable(self):
        (one,) = changes_of(
            entry("2026-01-01", 3),
            entry("2026-02-01", 4, least=1, most=5),
            entry("2026-03-01", 5, least=1, most=5),
        )
        self.assertEqual(outcomes(one), (("not_comparable", 3, 5), ("up", 4, 5)))

    def test_what_was_remembered_is_not_set_against_what_was_said_then(self):
        (one,) = changes_of(
            entry("2025-01-01", 1, "2026-03-01"),
            entry("2026-01-01", 5),
            entry("2026-02-01", 5),
        )
        self.assertEqual(outcomes(one), (("same", 5, 5),) * 2)
        self.assertFalse(one.looked_back)
        (one,) = changes_of(
            entry("2025-01-01", 1, "2026-03-01"), entry("2026-01-01", 5)
        )
        self.assertEqual(outcomes(one), (None, None))
        self.assertEqual(one.now.value, 5)

    def test_one_look_back_is_set_against_itself(self):
        (one,) = changes_of(
            entry("2025-01-01", 1, "2025-12-01"),
            entry("2025-06-01", 9, "2025-12-01"),
            entry("2025-01-01", 4, "2026-03-01"),
            entry("2025-06-01", 2, "2026-03-01"),
            entry("2025-06-01", 2, "2026-04-01"),
        )
        self.assertEqual(outcomes(one), (("down", 4, 2),) * 2)
        self.assertEqual(one.looked_back, "2026-03-01")

    def test_of_a_day_what_was_said_last_counts(self):
        (one,) = changes_of(
            entry("2026-01-01", 3), entry("2026-01-01", 5), entry("2026-02-01", 4)
        )
        self.assertEqual(outcomes(one), (("down", 5, 4),) * 2)

    def test_two_of_one_kind_are_two_lines(self):
        rows = (
            entry("2026-01-01", 3, respondent="member", who=1),
            entry("2026-02-01", 4, respondent="member", who=2),
            entry("2026-03-01", 5, respondent="member", who=1),
        )
        drawn = lines_of(*rows, whose={("member", 1): "Jan", ("member", 2): "Jan"})
        self.assertEqual(len(drawn.lines), 2)
        self.assertEqual(
            {one.whose: outcomes(one)[0] for one in series.changes(drawn.lines)},
            {("member", 1): ("up", 3, 5), ("member", 2): None},
        )
        data = SHEET_DRAWINGS["line"].draw(drawn)
        self.assertEqual(len({one["shape"] for one in data["points"]}), 2)
        self.assertEqual(texts(data).count("Jan"), 2, "in the legend, each once")
        self.assertEqual([row[2] for row in data["table"]["rows"]], ["Jan"] * 3)

    def test_who_is_drawn_alone_looks_as_beside_the_others(self):
        rows = [entry("2026-01-01", 3), entry("2026-01-01", 5, respondent="coach")]
        both = SHEET_DRAWINGS["line"].draw(lines_of(*rows))
        whose = {("client", ""): "Johan", ("coach", ""): "An"}
        alone = SHEET_DRAWINGS["line"].draw(lines_of(rows[1], whose=whose))

        def shape(data):
            return {p["shape"] for p in data["points"] if p["series"] == "coach"}

        self.assertEqual(shape(both), shape(alone))
        self.assertIn("An", texts(alone), "it says whose it is")

    def test_its_title_can_stand_above_it(self):
        rows = entry("2026-01-01", 3), entry("2026-02-01", 3, least=1, most=5)
        data = SHEET_DRAWINGS["line"].draw(lines_of(*rows, is_titled=False))
        self.assertEqual(texts(data, "title"), ["0–10", "1–5"])
        data = SHEET_DRAWINGS["line"].draw(lines_of(rows[0], is_titled=False))
        self.assertEqual(texts(data, "title"), [])
        self.assertEqual(data["table"]["rows"][0][0], "Work")

    @settings(max_examples=60, deadline=None)
    @given(SEEDS)
    def test_it_is_what_a_plain_model_says(self, seed):
        rows = any_rows(seed)
        told = defaultdict(list)
        for place, row in enumerate(rows):
            if row["about"] != "wish" and row["value"] is not None:
                who = row["series"], (row["respondent"], row.get("who") or "")
                told[who].append((row["about_day"], row["said_on"], place, row))
        found = {(one.series, one.whose): one for one in changes_of(*rows)}
        self.assertEqual(set(found), set(told))
        for key, mine in told.items():
            at_once = [one for one in sorted(mine) if one[0] == one[1]]
            days = {one[0]: one[3] for one in at_once}
            if len(days) < 2:
                continue
            first, *_between, last = days.values()
            one = found[key]
            self.assertFalse(one.looked_back)
            self.assertEqual(one.now.value, last["value"])
            self.assertEqual(one.since_first.was.value, first["value"])
            same = all(first[name] == last[name] for name in ("least", "most"))
            self.assertEqual(one.since_first.outcome != "not_comparable", same)
            for change in (one.since_first, one.since_before):
                self.assertFalse(change.was.is_remembered)
                self.assertLess(change.was.day, change.now.day)

    @settings(max_examples=40, deadline=None)
    @given(SEEDS, st.sampled_from((320, 358, 434, 720)), st.booleans())
    def test_each_small_drawing_is_whole(self, seed, width, is_titled):
        rows = any_rows(seed)
        for key in {row["series"] for row in rows}:
            mine = [row for row in rows if row["series"] == key]
            whose = {
                (row["respondent"], row.get("who") or ""): "Somebody with a long name"
                for row in rows
            }
            said = {"names": {key: "Work"}, "width": width, "whose": whose}
            view = lines_of(*mine, is_titled=is_titled, **said)
            data = SHEET_DRAWINGS["line"].draw(view)
            self.assertEqual(wrong_in(data, view), [])
            self.assertEqual(data["table"], line.table(view))
            is_there = any(one.points or one.wishes for one in view.lines)
            self.assertEqual(bool(data["empty"]), not is_there)
            self.assertEqual(bool(shapes(data, "lines", "ring")), is_there)
