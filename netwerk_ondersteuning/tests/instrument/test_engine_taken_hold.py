"""What one can take hold of in a beam and in boxes: each thing once, where it is."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import rules
from ...engine.instrument.drawing import canvas
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import LAPTOP, PAPER, PHONE
from .test_engine_by_hand import (
    SHIPPED,
    WIDTHS,
    any_version,
    changed,
    filled_in,
    seen_of,
    shipped,
)
from .test_engine_sheet_drawing import ANY, SEEDS, draw, example, given_as, touch

HERE = [code for code, drawing in SHIPPED.items() if drawing in ("beam", "boxes")]


def edges(box):
    left, top, wide, high = box
    return left, top, left + wide, top + high


def drawn_of(code, *sheets, width=PAPER):
    return SHEET_DRAWINGS[SHIPPED[code]].draw(seen_of(*sheets, width=width))


def answered_as(sheet, place, value):
    """The same sheet with another answer in a cell."""
    said = sheet.filled.answers | {place: given_as(value)}
    return replace(sheet, filled=rules.Filled(sheet.template, said, sheet.filled.own))


def grip_of(drawn, uid):
    return next(one for one in drawn["things"] if one["place"][1] == uid)["grips"][0]


@tagged("post_install", "-at_install")
class TestTakenHold(BaseCase):
    @ANY
    @given(SEEDS, st.sampled_from(HERE), st.sampled_from(WIDTHS))
    def test_each_thing_once_and_where_its_words_are(self, seed, code, width):
        sheet = filled_in(code, seed, version=any_version(code, seed))
        self._is_right(drawn_of(code, sheet, width=width), sheet)

    @ANY
    @given(SEEDS, st.sampled_from(HERE), st.sampled_from(WIDTHS))
    def test_nobody_takes_hold_of_what_is_gone(self, seed, code, width):
        version = any_version(code, seed)
        sheet = filled_in(code, seed, title="Then", version=version)
        now = changed(sheet, seed)
        self._is_right(drawn_of(code, now, sheet, width=width), now)

    @ANY
    @given(
        SEEDS, st.sampled_from(["belkaart", "voorbereiding"]), st.sampled_from(WIDTHS)
    )
    def test_each_line_of_a_card_to_take_along(self, seed, code, width):
        """What was answered, what is known from elsewhere, and each own point."""
        newest = {"belkaart": 1, "voorbereiding": 2}[code]
        sheet = filled_in(code, seed, version=newest)
        rows = [
            (one.key, row.key) for one in sheet.template.sections for row in one.rows
        ]
        columns = {one.key: one.columns[0].key for one in sheet.template.sections}
        known = {(key, row, columns[key]): "Mama" for key, row in rows[:3]}
        drawn = draw("card", replace(sheet, known=known), width=width)
        self._is_right(drawn, sheet)
        there = {tuple(one["place"]) for one in drawn["things"]}
        told = {tuple(one.get("place", ()))[:2] for one in drawn["captions"]} - {()}
        self.assertEqual(there, told)
        self.assertEqual(len(drawn["table"]["rows"]), len(there))

    def _is_right(self, drawn, sheet):
        things = [one for one in drawn["things"] if one["place"][1]]
        places = [tuple(one["place"]) for one in things]
        self.assertEqual(len(places), len(set(places)), "twice")
        own = {(key, uid) for key, uids in sheet.filled.own.items() for uid in uids}
        self.assertLessEqual(own, set(places), "not to be taken hold of")
        rows = {
            (section.key, row.key)
            for section in sheet.template.sections
            for row in section.rows
        }
        self.assertLessEqual(set(places), own | rows, "of nobody")
        self._are_apart(things, drawn)
        self._hold_their_words(things, drawn)
        for one in drawn["things"]:
            self._lies_in(edges(one["box"]), drawn)
            if "zone" in one:
                self._lies_in(edges(one["zone"]), drawn)
                self.assertGreater(one["zone"][3], one["box"][3])

    def _lies_in(self, box, drawn):
        left, top, right, bottom = edges(drawn["box"])
        self.assertTrue(
            left - 0.5 <= box[0] <= box[2] <= right + 0.5
            and top - 0.5 <= box[1] <= box[3] <= bottom + 0.5,
            f"{box} outside {drawn['box']}",
        )

    def _are_apart(self, things, drawn):
        boxes = [edges(one["box"]) for one in things]
        over = [
            (one, other)
            for number, one in enumerate(boxes)
            for other in boxes[number + 1 :]
            if touch(one, other)
        ]
        self.assertEqual(over, [], drawn["name"])

    def _hold_their_words(self, things, drawn):
        """What somebody sees of a thing is where a finger takes hold of it."""
        boxes = {tuple(one["place"]): edges(one["box"]) for one in things}
        for caption in drawn["captions"]:
            box = boxes.get(tuple(caption.get("place", ()))[:2])
            if box:
                said = canvas.extent(caption)
                self.assertTrue(
                    box[0] - 1 <= said[0]
                    and said[2] <= box[2] + 1
                    and box[1] - 1 <= said[1]
                    and said[3] <= box[3] + 1,
                    f"{caption['text']}: {said} outside {box}",
                )

    # -- the beam ----------------------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from((320, PHONE, PAPER, LAPTOP)), st.integers(1, 20))
    def test_a_grip_tells_where_the_edge_comes(self, seed, width, value):
        """Held so many steps farther the shape is as it is drawn with that answer."""
        count, version = Random(seed).choice([1, 2, 5, 20]), any_version("balkje", seed)
        sheet = filled_in("balkje", seed, count, version=version)
        key, uids = next(iter(sheet.filled.own.items()))
        before = grip_of(drawn_of("balkje", sheet, width=width), uids[0])
        said = answered_as(sheet, (key, uids[0], "size"), value)
        after = grip_of(drawn_of("balkje", said, width=width), uids[0])
        steps = value - before["drawn"]
        if before["value"] is None:
            # of what is not said it is drawn between two steps
            steps = value - (1 + 19 * 0.25)
        for side in (0, 1):
            self.assertAlmostEqual(
                before["shape"][side] + steps * before["grow"][side],
                after["shape"][side],
                1,
            )
        reach = [one["at"][1] - one["still"][1] for one in (before, after)]
        self.assertAlmostEqual(reach[0] + steps * before["per"], reach[1], 1)
        self.assertEqual((after["value"], after["drawn"]), (value, value))
        self.assertEqual((after["least"], after["most"]), (1, 20))

    def test_a_burden_takes_strengths_over_its_part_of_the_beam(self):
        drawn = draw("beam", example("balkje.marleen"))
        things = {one["place"][1]: one for one in drawn["things"]}
        self.assertEqual(things["b1"]["takes"], ["strengths"])
        self.assertNotIn("takes", things["s1"])
        box, zone = edges(things["s1"]["box"]), edges(things["b1"]["zone"])
        self.assertTrue(
            zone[0] <= box[0]
            and box[2] <= zone[2]
            and zone[1] <= box[1]
            and box[3] <= zone[3],
            "what stands under a burden stands where that takes it",
        )

    def test_burdens_and_strengths_take_a_weakest_point(self):
        drawn = draw("beam", example("balkje.zwakste-punt"))
        takes = {one["place"][1]: one.get("takes", []) for one in drawn["things"]}
        self.assertEqual(takes["b1"], ["strengths", "weakest"])
        self.assertEqual(takes["b2"], ["strengths", "weakest"])
        self.assertEqual([takes["s1"], takes["s2"]], [["weakest"], ["weakest"]])
        self.assertEqual(takes["weakest"], [])
        self.assertFalse(
            [one for one in drawn["things"] if one.get("open") and takes[""]]
        )

    def test_one_of_each_stays_open(self):
        blank = draw("beam", filled_in("balkje", 1, 0))
        full = draw("beam", filled_in("balkje", 1, 20))
        for drawn in (blank, full):
            is_open = [one["place"] for one in drawn["things"] if one.get("open")]
            self.assertEqual(is_open, [["burdens", ""], ["strengths", ""]])

    def test_who_may_not_see_a_size_cannot_hold_it(self):
        sheet = filled_in("balkje", 3, 5)
        read = sheet.template
        sections = tuple(
            replace(
                one,
                columns=tuple(
                    replace(column, layer="work") if column.kind == "size" else column
                    for column in one.columns
                ),
            )
            for one in read.sections
        )
        filled = rules.Filled(
            replace(read, sections=sections), sheet.filled.answers, sheet.filled.own
        )
        hidden = replace(sheet, filled=filled, layers=("client",))
        drawn = draw("beam", hidden)
        self.assertTrue(drawn["things"])
        self.assertFalse([one for one in drawn["things"] if "grips" in one])

    # -- boxes -------------------------------------------------------------------------

    def test_a_box_takes_what_is_of_another_one(self):
        for code in ("weegschaal", "vacature"):
            drawn = draw("boxes", filled_in(code, 5, 20))
            keys = [one.key for one in shipped(code).sections if one.own_rows == "only"]
            boxes = [one for one in drawn["things"] if not one["place"][1]]
            self.assertEqual([one["place"][0] for one in boxes], keys)
            self.assertTrue(all(one["open"] for one in boxes))
            self.assertTrue(all(one["takes"] == keys for one in boxes))
            for one in drawn["things"]:
                if one["place"][0] in keys and one["place"][1]:
                    around = next(
                        edges(box["box"])
                        for box in boxes
                        if box["place"][0] == one["place"][0]
                    )
                    inside = edges(one["box"])
                    self.assertTrue(around[0] <= inside[0] and inside[2] <= around[2])
                    self.assertTrue(around[1] <= inside[1] and inside[3] <= around[3])

    def test_boxes_to_which_one_adds_nothing_take_nothing(self):
        drawn = draw("boxes", example("buiten-binnenkant"))
        self.assertTrue(drawn["things"])
        self.assertFalse([one for one in drawn["things"] if "takes" in one])
