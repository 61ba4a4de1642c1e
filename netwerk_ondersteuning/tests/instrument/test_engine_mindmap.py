"""Mind map and web by hand: they grow where one adds, fold, and tell what one holds."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import paging, rules
from ...engine.instrument.drawing import canvas
from ...engine.instrument.drawing.by_hand import things
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import LAPTOP, PAPER, PHONE, View
from .test_engine_by_hand import (
    changed,
    filled_in,
    plain,
    seen_of,
    twin_differs,
)
from .test_engine_sheet_drawing import (
    ANY,
    SEEDS,
    draw,
    example,
    given_as,
    texts,
    touch,
    wrong_in,
)

WIDTHS = (PHONE, PAPER, LAPTOP)
#: Of which all that moves is a multiple: what a thing of one line takes, and half of
#: that for a finger.
PLACES = {PHONE: 22, PAPER: 25, LAPTOP: 25}
SHORT = ("Wim", "De eigenaar verkoopt", "Naschoolse opvang van 16 tot 18 uur")


def graph(sheet, *beside, width=LAPTOP, folded=()):
    seen = View((sheet, *beside), ("en",), "Jef", width=width, folded=frozenset(folded))
    return seen, SHEET_DRAWINGS["graph"].draw(seen)


def held(drawn, section="branches"):
    """What can be taken hold of in a section, by its key."""
    return {
        one["place"][1]: one for one in drawn["things"] if one["place"][0] == section
    }


def grown(sheet, seed):
    """One thing more: a leaf, a branch of one's own, or one of the template."""
    dice, (branches,) = Random(seed), sheet.template.sections[1:]
    own = sheet.filled.own.get("branches", [])
    there = [*own, *sheet.parents.values()]
    kind = dice.choice(["leaf", "branch", "row"] if there else ["branch", "row"])
    said, under = dict(sheet.filled.answers), dict(sheet.parents)
    if kind == "row":
        free = [
            row.key
            for row in branches.rows
            if not sheet.is_said("branches", row.key) and row.key not in there
        ]
        if free:
            key = dice.choice(free)
            ends = {end for ends in sheet.links for end in ends}
            if f"branches/{key}" not in ends:
                said["branches", key, "words"] = given_as("unknown")
                filled = rules.Filled(sheet.template, said, sheet.filled.own)
                return key, replace(sheet, filled=filled)
        kind = "branch"
    if kind == "leaf":
        under["new"] = dice.choice(there)
    filled = rules.Filled(
        sheet.template, said, sheet.filled.own | {"branches": [*own, "new"]}
    )
    words_ = sheet.own | {"new": dice.choice(SHORT)}
    return "new", replace(sheet, filled=filled, own=words_, parents=under)


@tagged("post_install", "-at_install")
class TestMindMap(BaseCase):
    def none(self, wrong, message=""):
        self.assertFalse(wrong, "\n".join([message, *map(str, wrong)]))

    # -- growing -----------------------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS), st.integers(0, 60), st.booleans())
    def test_one_more_moves_only_what_comes_after_it(self, seed, width, count, folds):
        """By whole places, as many as it takes itself; nothing at the other side, and
        nothing across."""
        sheet = filled_in("mindmap", seed, count, words_of=SHORT)
        key, more = grown(sheet, seed)
        folded = [more.parents[key]] if folds and key in more.parents else []
        before = held(graph(sheet, width=width)[1])
        if folded:  # what is folded takes nothing more, whatever one adds to it
            before = held(graph(sheet, width=width, folded=folded)[1])
        after = held(graph(more, width=width, folded=folded)[1])
        self.assertEqual([*before], [one for one in after if one != key])
        new, moved = after.get(key), set()
        place = PLACES[width]
        room = self._room_of(new, place)
        for one, was in before.items():
            (x, y, wide, _high), (then_x, then_y, *_) = after[one]["box"], was["box"]
            self.assertLess(
                min(abs(x - then_x), abs(x + wide - then_x - was["box"][2])), 0.1
            )
            moved.add(round(y - then_y, 2))
            if new and y < new["box"][1]:
                self.assertEqual(y, then_y, one)
        if not folded:
            self.assertLessEqual(len(moved), 2, moved)
            self.assertLessEqual(max(moved | {0}), room)
            self.assertTrue(all(one >= 0 and one % place == 0 for one in moved), moved)

    def _room_of(self, thing, place):
        """How much a thing takes, with what is left free after a branch."""
        return thing["box"][3] + place if thing else place

    @ANY
    @given(SEEDS, st.sampled_from((7, 20, 60)))
    def test_paper_ends_where_nothing_stands(self, seed, count):
        """At both sides, without that one waits for the other."""
        drawn = graph(filled_in("mindmap", seed, count, words_of=SHORT), width=PAPER)[1]
        spans = [canvas.extent(one)[1::2] for one in drawn["captions"]]
        pages = paging.pages(drawn, 1110, 1000)
        self.assertLessEqual(max(end - start for start, end in pages), 1110)
        for start, _end in pages[1:]:
            self.none([one for one in spans if one[0] < start - 0.5 < one[1] - 1])

    # -- folding -----------------------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from((320, *WIDTHS)), st.integers(0, 60))
    def test_what_is_folded_is_there_and_what_hangs_under_it_is_not(
        self, seed, width, count
    ):
        dice, sheet = Random(seed), filled_in("mindmap", seed, count)
        keys = [*sheet.own, *(row.key for row in sheet.template.sections[1].rows)]
        folded = [key for key in keys if dice.random() < 0.3]
        seen, drawn = graph(sheet, width=width, folded=folded)
        self.none(wrong_in(drawn, seen))
        self.none(twin_differs(drawn, seen))
        there, whole = held(drawn), held(graph(sheet, width=width)[1])
        for key, one in whole.items():
            above = key
            while above in sheet.parents:
                above = sheet.parents[above]
                if above in folded:
                    self.assertNotIn(key, there)
                    break
            else:
                self.assertIn(key, there)
                is_folded = key in folded and one["has_more"]
                self.assertEqual(there[key]["is_folded"], is_folded)
                self.assertEqual(there[key]["has_more"], one["has_more"])
        if width >= 600:
            sides = [
                {key: one["box"][0] < width / 2 for key, one in found.items()}
                for found in (there, whole)
            ]
            self.assertEqual(sides[0], {key: sides[1][key] for key in there})
        self.assertEqual([*there], [key for key in whole if key in there])

    def test_what_is_folded_says_so(self):
        drawn = draw("graph", example("mindmap"), folded=frozenset(["housing", "h1"]))
        self.assertEqual(texts(drawn).count(things.MORE), 1)
        self.assertNotIn("Huur loopt af binnen drie maanden", texts(drawn))
        told = [row[1:] for row in drawn["table"]["rows"] if row[2] == things.FOLDED]
        self.assertEqual(told, [["Wonen", things.FOLDED, things.MORE]])
        rows = [row[1] for row in drawn["table"]["rows"]]
        self.assertNotIn("De eigenaar verkoopt", rows)

    def test_an_arrow_leads_to_where_it_is_folded_away(self):
        """And none from a branch to itself."""
        links = {("w1", "k1"): "", ("w2", "k1"): "", ("w1", "w2"): ""}
        sheet = replace(example("mindmap"), links=links)
        for folded, count in (((), 3), (["housing"], 1), (["housing", "work"], 1)):
            for width in WIDTHS:
                drawn = draw("graph", sheet, width=width, folded=frozenset(folded))
                dashed = [one for one in drawn["lines"] if one["dash"] == "dashed"]
                self.assertEqual(len(dashed), count, folded)

    @ANY
    @given(SEEDS)
    def test_folding_beside_another_time(self, seed):
        sheet = filled_in("mindmap", seed, title="Then")
        now = changed(sheet, seed)
        for width in WIDTHS:
            seen, drawn = graph(now, sheet, width=width, folded=[*sheet.own][::3])
            self.none(wrong_in(drawn, seen))
            self.none(twin_differs(drawn, seen))

    # -- what one takes hold of --------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from(("mindmap", "spinnenweb")), st.sampled_from(WIDTHS))
    def test_each_thing_can_be_taken_hold_of_once(self, seed, code, width):
        sheet = filled_in(code, seed)
        drawn = graph(sheet, width=width)[1]
        places = [tuple(one["place"]) for one in drawn["things"]]
        self.assertEqual(len(places), len({*places}))
        found = things.Things(seen_of(sheet))
        missing = {*found.by_place} - {*places}
        self.assertFalse(missing)
        self.assertEqual({*places} - {*found.by_place} - {("centre", "centre")}, set())
        _left, top, wide, high = drawn["box"]
        boxes = []
        for one in drawn["things"]:
            x, y, w, h = one["box"]
            self.assertTrue(-0.5 <= x and x + w <= wide + 0.5, one)
            self.assertTrue(top <= y and y + h <= high, one)
            boxes.append((x + 0.5, y + 0.5, x + w - 0.5, y + h - 0.5))
            mine = [
                canvas.extent(said)
                for said in drawn["captions"]
                if said.get("place", ())[:2] == one["place"]
            ]
            for said in mine:
                self.assertTrue(touch(said, (x, y, x + w, y + h)), one)
        for number, one in enumerate(boxes):
            self.none([other for other in boxes[number + 1 :] if touch(one, other)])

    @ANY
    @given(SEEDS, st.sampled_from(("mindmap", "spinnenweb")), st.sampled_from(WIDTHS))
    def test_a_finger_takes_hold_of_one(self, seed, code, width):
        """Targets have their least height around the middle of what they are of, and
        none lies over another's words."""
        drawn = graph(filled_in(code, seed), width=width)[1]
        mine = [one for one in drawn["things"] if "takes" in one and "grips" in one]
        boxes = []
        for one in mine:
            x, y, wide, high = one["box"]
            least = one.get("reach", 44)
            self.assertGreaterEqual(least, 44 if width == PHONE else 25)
            more = max(0, least - high) / 2
            boxes.append((x, y - more + 0.5, x + wide, y + high + more - 0.5))
        for number, one in enumerate(boxes):
            self.none([other for other in boxes[number + 1 :] if touch(one, other)])

    @ANY
    @given(SEEDS, st.sampled_from((780, LAPTOP)), st.sampled_from((1, 20, 60)))
    def test_a_wide_one_that_is_touched_has_room_for_a_finger(self, seed, width, count):
        sheet = filled_in("mindmap", seed, count)
        seen = View((sheet,), ("en",), "Jef", width=width, for_finger=True)
        drawn = SHEET_DRAWINGS["graph"].draw(seen)
        self.none(wrong_in(drawn, seen))
        mine = [one for one in drawn["things"] if one["place"][0] == "branches"]
        self.assertTrue(mine)
        for one in mine:
            self.assertGreaterEqual(min(one["box"][3], one["reach"]), 44, one)
        places = held(graph(sheet, width=width)[1])
        self.assertEqual([one["place"][1] for one in mine], [*places], "their order")
        sides = {one["place"][1]: one["box"][0] < width / 2 for one in mine}
        was = {key: one["box"][0] < width / 2 for key, one in places.items()}
        self.assertEqual(sides, was)

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_what_a_thing_says_of_itself_is_of_the_sheet(self, seed, width):
        sheet = filled_in("mindmap", seed)
        drawn = graph(sheet, width=width)[1]
        for key, one in held(drawn).items():
            under = sheet.parents.get(key)
            above = ["branches", under] if under else ["centre", "centre"]
            self.assertEqual(one["under"], above)
            self.assertEqual(one["has_more"], key in sheet.parents.values())
            mine = key if key in sheet.own else f"branches/{key}"
            ends = {to.rpartition("/")[2] for start, to in sheet.links if start == mine}
            self.assertEqual({to for _part, to in one["links_to"]}, ends - {key})

    def test_what_is_gone_is_not_taken_hold_of(self):
        for code, section in (("mindmap", "branches"), ("spinnenweb", "web")):
            then = filled_in(code, 5, 20, title="Then")
            own = then.filled.own | {section: []}
            filled = rules.Filled(then.template, {}, own)
            now = replace(then, filled=filled, own={}, parents={}, links={})
            self.assertFalse(held(graph(now, then)[1], section))

    def test_the_middle_of_an_empty_map_can_be_taken_hold_of(self):
        sheet = filled_in("mindmap", 1, 0)
        empty = replace(sheet, filled=rules.Filled(sheet.template, {}), links={})
        (one,) = graph(empty)[1]["things"]
        self.assertEqual(one["place"], ["centre", "centre"])
        self.assertEqual(one["takes"], ["branches"])

    # -- the example -------------------------------------------------------------------

    def test_what_an_arrow_says_is_read_at_its_beginning(self):
        sheet = replace(example("mindmap"), links={("w1", "k1"): "kost tijd"})
        for width in WIDTHS:
            whole = plain("".join(texts(draw("graph", sheet, width=width))))
            self.assertIn(plain("→ Werkloos: kost tijd"), whole)
