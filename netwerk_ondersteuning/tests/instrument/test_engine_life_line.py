"""The life line by hand: what can be dragged, parts of life, ages."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import rules
from ...engine.instrument.drawing import canvas
from ...engine.instrument.drawing.by_hand import timeline
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import LAPTOP, PAPER, PHONE, Sheet, View
from .test_engine_by_hand import (
    WIDTHS,
    changed,
    filled_in,
    order_of,
    plain,
    seen_of,
    twin_differs,
)
from .test_engine_sheet_drawing import (
    ANY,
    SEEDS,
    draw,
    example,
    shipped,
    texts,
    touch,
    view,
    wrong_in,
)

LINE, CARDS = SHEET_DRAWINGS["timeline"], SHEET_DRAWINGS["card"]
BORN = 1975


def a_line(seed, count=None):
    return filled_in("levenslijn", seed, count, version=2)


def events(*whens, **values):
    """A life line with events of these times, in this order."""
    read = shipped("levenslijn", 2)
    uids = [f"e{number}" for number, _when in enumerate(whens)]
    said = {
        ("events", uid, "period"): {"state": "given", "value": when}
        for uid, when in zip(uids, whens, strict=True)
        if when
    }
    filled = rules.Filled(read, said, {"events": uids})
    return Sheet(filled, {uid: f"Event {uid[1:]}" for uid in uids}, **values)


def in_lanes(sheet, *lanes):
    """The same, each event in this part of life ("" in none)."""
    said = dict(sheet.filled.answers)
    for uid, lane in zip(sheet.filled.own["events"], lanes, strict=True):
        if lane:
            value = [{"to": "domain", "id": False, "words": lane}]
            said["events", uid, "domain"] = {"state": "given", "value": value}
    return replace(sheet, filled=rules.Filled(sheet.template, said, sheet.filled.own))


def grips(drawn, uid="e0"):
    """``{name: grip}`` of one event."""
    (one,) = [thing for thing in drawn["things"] if thing["place"][1] == uid]
    return {grip["name"]: grip for grip in one["grips"]}


def as_box(thing):
    left, top, wide, high = thing["box"]
    return left, top, left + wide, top + high


def as_said(grip, value):
    """A value of a grip as it is said: a year, or a month."""
    if grip["step"] == "year":
        return f"{value:04}"
    return f"{value // 12:04}-{value % 12 + 1:02}"


@tagged("post_install", "-at_install")
class TestLifeLine(BaseCase):
    def none(self, wrong, message=""):
        self.assertFalse(wrong, "\n".join([message, *map(str, wrong)]))

    # -- of any line -------------------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS), st.booleans(), st.sampled_from([0, BORN]))
    def test_nothing_overlaps_and_the_table_is_the_drawing(
        self, seed, width, has_lanes, born
    ):
        sheet = a_line(seed)
        for sheets in ((sheet,), (changed(sheet, seed), sheet)):
            seen = replace(
                seen_of(*sheets, width=width), has_lanes=has_lanes, born=born
            )
            drawn = LINE.draw(seen)
            ages = {str(year - born) for year in range(1850, 2200) if born}
            wrong = wrong_in(drawn, seen)
            wrong = [one for one in wrong if len(one) != 2 or one[1] not in ages]
            self.none(wrong, f"{width} {has_lanes}")
            self.none(twin_differs(drawn, seen), f"{width} {has_lanes}")
            self.assertEqual(drawn, LINE.draw(seen))

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS), st.booleans())
    def test_all_that_is_there_can_be_taken_hold_of_once(self, seed, width, has_lanes):
        sheet = a_line(seed)
        for sheets in ((sheet,), (changed(sheet, seed), sheet)):
            drawn = LINE.draw(
                replace(seen_of(*sheets, width=width), has_lanes=has_lanes)
            )
            there = [one["place"][1] for one in drawn["things"]]
            self.assertEqual(
                sorted(there), sorted(sheets[0].filled.own.get("events", ()))
            )
            boxes = [as_box(one) for one in drawn["things"]]
            _l, _t, wide, high = drawn["box"]
            for number, box in enumerate(boxes):
                self.none([two for two in boxes[number + 1 :] if touch(box, two)])
                self.assertTrue(0 <= box[0] < box[2] <= wide and box[3] <= high)
            words = {
                (tuple(one["place"])[1], canvas.extent(one))
                for one in drawn["captions"]
                if len(one.get("place", ())) > 1
            }
            held = {one["place"][1]: as_box(one) for one in drawn["things"]}
            self.none(
                [
                    (uid, edges, held[uid])
                    for uid, edges in words
                    if uid in held
                    and not held[uid][1] - 1 <= edges[1] < edges[3] <= held[uid][3] + 1
                ],
                "words outside what one takes hold of",
            )

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_a_grip_is_what_was_said_and_stays_in_its_bounds(self, seed, width):
        sheet = a_line(seed)
        drawn = LINE.draw(seen_of(sheet, width=width))
        for thing in drawn["things"]:
            uid, answer = thing["place"][1], None
            answer = sheet.answer("events", uid, "period") or {}
            when = answer.get("value") or {}
            mine = {grip["name"]: grip for grip in thing["grips"]}
            is_dated = bool(when.get("from") or when.get("until"))
            self.assertEqual(thing["group"] == "years", is_dated)
            wanted = {"from", "until"} if is_dated else set()
            self.assertEqual({*mine}, {"age"} if thing["group"] == "ages" else wanted)
            for name, grip in mine.items():
                self.assertLessEqual(grip["least"], grip["value"])
                self.assertLessEqual(grip["value"], grip["most"])
                self.assertGreater(grip["per"], 0)
                left, top, right, bottom = as_box(thing)
                self.assertTrue(left - 1 <= grip["at"][0] <= right + 1)
                self.assertTrue(top <= grip["at"][1] <= bottom)
                said = when.get(name)
                if name == "age":
                    self.assertEqual(grip["value"], said)
                elif said and (grip["step"] == "year" or "-" in said):
                    self.assertTrue(said.startswith(as_said(grip, grip["value"])), said)
                elif not said:
                    self.assertTrue(grip["is_open"])
            if when.get("from") and when.get("until"):
                self.assertEqual(mine["from"]["most"], mine["until"]["value"])
                self.assertEqual(mine["until"]["least"], mine["from"]["value"])

    @ANY
    @given(st.integers(1900, 2000), st.integers(1, 40), st.integers(-9, 9))
    def test_dragged_so_many_years_is_said_so_many_years_later(self, year, long, steps):
        """And the others say what they said."""
        anchor = {"from": "1890", "until": "2010"}
        when = {"from": str(year), "until": str(year + long)}
        grip = grips(draw("timeline", events(when, anchor)))["from"]
        value = min(max(grip["value"] + steps, grip["least"]), grip["most"])
        moved = when | {"from": as_said(grip, value)}
        after = draw("timeline", events(moved, anchor))
        there = grips(after)["from"]
        self.assertEqual(there["value"], value)
        self.assertAlmostEqual(
            there["at"][0] - grip["at"][0], (value - grip["value"]) * grip["per"], 0
        )
        self.assertEqual(grips(after, "e1")["until"]["value"], 2010)

    def test_in_months_where_these_are_wide_enough(self):
        near = events({"from": "2004-03", "until": "2004-11"}, {"from": "2005"})
        drawn = draw("timeline", near, width=LAPTOP)
        first = grips(drawn)
        self.assertEqual({one["step"] for one in first.values()}, {"month"})
        self.assertEqual(as_said(first["from"], first["from"]["value"]), "2004-03")
        far = events({"from": "2004-03"}, {"from": "1950"})
        self.assertEqual(grips(draw("timeline", far))["from"]["step"], "year")

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS), st.integers(-30, 30))
    def test_as_a_whole_both_ends_go_as_far(self, seed, width, steps):
        """And what is open stays open."""
        dice = Random(seed)
        fine = dice.choice(("", "-03"))
        when = {"from": f"19{dice.randrange(40, 99)}{fine}"}
        when |= dice.choice(
            [{}, {"ongoing": True}, {"after": True}, {"until": f"20{seed % 60 + 10}"}]
        )
        sheet = events(when, {"from": "1930", "until": "2100"})
        (thing,) = [
            one
            for one in draw("timeline", sheet, width=width)["things"]
            if one["place"][1] == "e0"
        ]
        along = thing["along"]
        self.assertEqual((along["axis"], along["value"]), ("x", 0))
        wanted = "year"
        if fine and "until" not in when:
            wanted = thing["grips"][0]["step"]
        self.assertEqual(along["step"], wanted)
        turn = 12 if wanted == "month" else 1
        ends = [int(when[name][:4]) for name in ("from", "until") if name in when]
        self.assertEqual(along["least"], (1850 - min(ends)) * turn)
        self.assertEqual(along["most"], (2200 - max(ends)) * turn)
        if wanted == "month" or not all(1931 <= one + steps <= 2099 for one in ends):
            return  # then the scale is another one
        later = {
            name: f"{int(said[:4]) + steps}{said[4:]}"
            if isinstance(said, str)
            else said
            for name, said in when.items()
        }
        moved = events(later, {"from": "1930", "until": "2100"})
        there = grips(draw("timeline", moved, width=width))
        for name, grip in grips(draw("timeline", sheet, width=width)).items():
            if not grip["is_open"] and grip["step"] == "year":
                by = there[name]["at"][0] - grip["at"][0]
                self.assertAlmostEqual(by, steps * along["per"], 0)

    def test_by_months_as_a_whole_only_where_each_end_says_its_month(self):
        """Else a year that was said would get a month that nobody said."""
        for until, wanted in (("2004-11", "month"), ("2005", "year")):
            sheet = events({"from": "2004-03", "until": until}, {"from": "2005"})
            drawn = draw("timeline", sheet, width=LAPTOP)
            self.assertEqual(grips(drawn)["from"]["step"], "month")
            (thing,) = [one for one in drawn["things"] if one["place"][1] == "e0"]
            self.assertEqual(thing["along"]["step"], wanted)

    def test_an_age_goes_along_and_an_order_does_not(self):
        sheet = events({"age": 12}, {"age": 40}, {"order": 1}, {})
        drawn = draw("timeline", sheet)
        along = {one["place"][1]: one.get("along") for one in drawn["things"]}
        self.assertEqual((along["e0"]["least"], along["e0"]["most"]), (-12, 118))
        self.assertEqual((along["e2"], along["e3"]), (None, None))

    def test_what_has_no_end_has_one_to_drag_out(self):
        """An event with a begin alone, one that goes on, one of which only the end is
        known, alone on the line and not."""
        for when in (
            {"from": "1999"},
            {"from": "1999", "ongoing": True},
            {"from": "1999", "after": True},
            {"until": "1999"},
        ):
            for more in ((), ({"from": "1950", "until": "2020"},)):
                for width in (320, PHONE, LAPTOP):
                    mine = grips(draw("timeline", events(when, *more), width=width))
                    open_ = [name for name in mine if mine[name]["is_open"]]
                    self.assertEqual(open_, ["until" if "from" in when else "from"])
                    self.assertLess(mine["from"]["at"][0], mine["until"]["at"][0])

    def test_what_begins_and_what_ends_in_a_year_stand_under_that_year(self):
        sheet = events(
            {"from": "1999", "until": "2004"},
            {"from": "2004", "until": "2006"},
            {"from": "2006"},
            {"from": "1987"},
        )
        for width in WIDTHS:
            drawn = draw("timeline", sheet, width=width)
            scale = [one for one in drawn["captions"] if "place" not in one]
            at = {one["text"]: one["x"] for one in scale}
            lines = {}
            for one in drawn["points"]:
                lines.setdefault(one["place"][1], []).append(one["x"])
            said = {
                "e0": ("1999", "2004"),
                "e1": ("2004", "2006"),
                "e2": ("2006",),
                "e3": ("1987",),
            }
            for uid, years in said.items():
                for year, x in zip(years, sorted(lines[uid]), strict=True):
                    if year in at:  # the others found no room
                        self.assertAlmostEqual(at[year], x, delta=20, msg=(uid, year))
            self.assertEqual(max(lines["e0"]), min(lines["e1"]))
            self.assertEqual(max(lines["e1"]), *lines["e2"])

    def test_twenty_in_one_year_and_twins(self):
        whens = [{"from": "1999"}] * 10 + [{"from": "1999", "until": "1999"}] * 10
        for width in WIDTHS:
            sheet = replace(events(*whens), own={f"e{n}": "Twin" for n in range(20)})
            drawn = draw("timeline", sheet, width=width)
            self.none(wrong_in(drawn, view(sheet, width=width)))
            self.assertEqual(len(drawn["things"]), 20)

    # -- parts of life -----------------------------------------------------------------

    def lanes(self, *lanes, width=PAPER):
        whens = [{"from": str(1990 + number)} for number in range(len(lanes))]
        sheet = in_lanes(events(*whens), *lanes)
        seen = View((sheet,), ("en",), "Jef", width=width, has_lanes=True)
        return LINE.draw(seen)

    def test_each_stands_under_its_part_of_life_along_the_same_years(self):
        drawn = self.lanes("Work", "Family", "", "Work")
        heads = [one["text"] for one in drawn["captions"] if one["kind"] == "title"]
        self.assertEqual(
            heads[1:],
            ["Work", "Event 0", "Event 3", "Family", "Event 1"]
            + [timeline.NO_LANE, "Event 2"],
        )
        starts = [grips(drawn, f"e{number}")["from"]["at"][0] for number in range(4)]
        self.assertEqual(starts, sorted(starts))
        self.assertEqual(len([one for one in texts(drawn) if one == "1990"]), 2)

    def test_without_that_it_is_the_line_as_it_was(self):
        sheet = in_lanes(events({"from": "1990"}, {"from": "1991"}), "Work", "Family")
        drawn = draw("timeline", sheet)
        self.assertEqual([key for _s, key in order_of(drawn)], ["e0", "e1"])
        self.assertNotIn(timeline.NO_LANE, texts(drawn))
        none_said = LINE.draw(
            View((events({"from": "1990"}),), ("en",), has_lanes=True)
        )
        self.assertNotIn(timeline.NO_LANE, texts(none_said))

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_in_each_part_of_life_something_can_be_put(self, seed, width):
        """Each of them once in each group, and those in which nothing lies; over one
        finds it all that lies in it; and words are over nothing."""
        sheet = a_line(seed)
        of = {
            uid: (sheet.answer("events", uid, "domain") or {}).get("value")
            for uid in sheet.filled.own.get("events", ())
        }
        of = {uid: said[0]["words"] if said else "" for uid, said in of.items()}
        known = ("Work", "Home", "Family", "Health and what else may be so")
        seen = seen_of(sheet, width=width)
        seen = replace(seen, has_lanes=True, lanes=known)
        drawn = LINE.draw(seen)
        self.none(wrong_in(drawn, seen))
        held = [one for one in drawn["things"] if "lane" in one]
        places = [tuple(one["place"]) for one in drawn["things"]]
        self.assertEqual(len(places), len(set(places)))
        if sheet.own:
            lanes = {one["lane"]["words"] for one in held}
            self.assertEqual(lanes, {*known, *of.values(), ""})
        boxes = [as_box(one) for one in drawn["things"]]
        for number, box in enumerate(boxes):
            self.none([two for two in boxes[number + 1 :] if touch(box, two)])
            self.assertTrue(0 <= box[0] < box[2] <= drawn["box"][2])
            self.assertLess(box[3], drawn["box"][3])
        for one in drawn["things"]:
            if "lane" in one:
                self.assertGreaterEqual(one["box"][3], 40, "no room for a finger")
                self.assertEqual(one["takes"], ["events"])
                self.assertEqual(one["lane"]["column"], "domain")
                continue
            left, top, wide, tall = one["box"]
            over = [
                lane["lane"]["words"]
                for lane in held
                if (zone := lane.get("zone"))
                and zone[1] <= top + tall / 2 <= zone[1] + zone[3]
            ]
            lane = of[one["place"][1]]
            self.assertIn(over, ([lane], []) if not lane else ([lane],))

    def test_who_only_looks_has_nothing_to_put_something_in(self):
        drawn = self.lanes("Work", "Family")
        self.assertFalse([one for one in drawn["things"] if "takes" in one])
        self.assertNotIn(timeline.OTHER_LANES, texts(drawn))

    def test_an_empty_line_has_no_parts_of_life(self):
        seen = replace(view(events()), has_lanes=True, lanes=("Work",))
        self.assertEqual(LINE.draw(seen)["things"], [])

    @ANY
    @given(SEEDS)
    def test_one_more_keeps_the_order_of_lanes(self, seed):
        sheet, dice = a_line(seed, 8), Random(seed)
        lanes = [dice.choice(["Work", "Family", "Home", ""]) for _one in range(9)]
        uids = [*sheet.filled.own["events"], "more"]
        grown = replace(
            sheet,
            filled=rules.Filled(sheet.template, sheet.filled.answers, {"events": uids}),
            own=sheet.own | {"more": "Nog iets"},
        )
        orders = []
        for one, count in ((sheet, 8), (grown, 9)):
            seen = View((in_lanes(one, *lanes[:count]),), ("en",), has_lanes=True)
            orders.append([key for _s, key in order_of(LINE.draw(seen))])
        self.assertEqual(orders[0], [key for key in orders[1] if key != "more"])

    def test_version_one_has_no_parts_of_life(self):
        self.assertFalse(timeline.has_lanes(shipped("levenslijn")))
        self.assertTrue(timeline.has_lanes(shipped("levenslijn", 2)))

    # -- ages --------------------------------------------------------------------------

    def test_ages_stand_with_the_years_if_the_year_of_birth_is_known(self):
        sheet = example("levenslijn.wie-was-er")
        for width in WIDTHS:
            seen = view(sheet, width=width, born=1980)
            drawn = LINE.draw(seen)
            whole = plain("".join(texts(drawn)))
            self.assertIn(plain("19 years, 24 years"), whole)
            rows = [row[1:] for row in drawn["table"]["rows"]]
            self.assertIn(["Samen", timeline.AGE, "19 years, 24 years"], rows)
            unknown = LINE.draw(view(sheet, width=width))
            self.assertFalse([one for one in texts(unknown) if "years" in one])
            self.assertFalse([r for r in unknown["table"]["rows"] if "years" in r[3]])

    def test_nobody_has_an_age_before_birth(self):
        sheet = events({"from": "1960", "until": "1985"})
        drawn = LINE.draw(view(sheet, born=1980))
        self.assertEqual([one for one in texts(drawn) if "years" in one], ["5 years"])

    # -- cards -------------------------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_each_thing_on_a_card_can_be_taken_hold_of_once(self, seed, width):
        sheet = filled_in("competentiekaart-2", seed)
        for sheets in ((sheet,), (changed(sheet, seed), sheet)):
            drawn = CARDS.draw(seen_of(*sheets, width=width))
            own = [one for uids in sheets[0].filled.own.values() for one in uids]
            held = [one["place"][1] for one in drawn["things"] if "takes" not in one]
            self.assertEqual(len(held), len(set(held)))
            self.assertLessEqual({*own}, {*held})
            boxes = [as_box(one) for one in drawn["things"] if "takes" not in one]
            for number, box in enumerate(boxes):
                self.none([two for two in boxes[number + 1 :] if touch(box, two)])

    def test_a_competence_takes_what_shows_it(self):
        drawn = draw("card", example("competentiekaart-2"))
        cards = [one for one in drawn["things"] if "takes" in one]
        self.assertEqual(len(cards), 5)
        names = {one["named"]["words"] for one in cards}
        self.assertIn("Geduldig zijn", names)
        self.assertEqual({one["named"]["column"] for one in cards}, {"competence"})
        for card in cards:
            inside = [
                one["place"][1]
                for one in drawn["things"]
                if "takes" not in one and touch(as_box(one), as_box(card))
            ]
            self.assertTrue(inside)

    def test_a_card_to_take_along_is_cut_out_along_a_dashed_line(self):
        drawn = draw("card", example("belkaart"))
        (edge,) = [one for one in drawn["lines"] if one["kind"] == "edge"]
        self.assertEqual(edge["dash"], "dashed")
        self.assertIn("Ik stuur een bericht en ga even wandelen.", texts(drawn))
