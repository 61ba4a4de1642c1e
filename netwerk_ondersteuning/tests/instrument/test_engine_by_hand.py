"""What clients draw: nothing over anything else, nothing moves, all words there."""

import doctest
import itertools
import json
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import paging, rules
from ...engine.instrument.drawing import canvas, form
from ...engine.instrument.drawing.by_hand import (
    beam,
    blocks,
    boxes,
    card,
    graph,
    ring,
    things,
    timeline,
    tree,
)
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import LAPTOP, PAPER, PHONE, Sheet, View
from .test_engine_sheet_drawing import (
    ANY,
    SEEDS,
    TYPED,
    draw,
    example,
    given_as,
    shapes,
    shipped,
    texts,
    touch,
    view,
    wrong_in,
)
from .test_engine_sheet_drawing import SHIPPED as SHIPPED_FOLDER

BY_HAND = ("beam", "boxes", "graph", "timeline", "card")
WIDTHS = (320, PHONE, 600, PAPER, LAPTOP)
#: What is drawn how.
SHIPPED = {
    "balkje": "beam",
    "weegschaal": "boxes",
    "vacature": "boxes",
    "buiten-binnenkant": "boxes",
    "mindmap": "graph",
    "spinnenweb": "graph",
    "levenslijn": "timeline",
    "competentiekaart-2": "card",
}
EXAMPLES = (
    *("balkje", "balkje.marleen", "balkje.zwakste-punt", "weegschaal.one-side"),
    "weegschaal",
    *("weegschaal.other-side", "vacature", "mindmap", "spinnenweb", "levenslijn"),
    *("buiten-binnenkant", "buiten-binnenkant.only-inside", "competentiekaart-2"),
    "buiten-binnenkant.only-outside",
)
#: Those to which one adds.
GROWING = [one for one in SHIPPED if one != "buiten-binnenkant"]
#: What has two sides: a section, and a row that somebody adds.
MAPS = (("mindmap", "branches", "legal"), ("spinnenweb", "web", "civic"))
LONG = "Verantwoordelijkheidszin" * 8  # a word of nearly two hundred letters
SAID = (*TYPED[:-1], LONG, "Wim", "Geld", "Een woord", "עברית וגם العربية", "🇧🇪🇳🇱")


def any_value(dice, column, words_of=SAID):
    """A value that may stand in a column, as it is kept."""
    day = dice.choice(["1950", "1987-03", "1999-05-02", "2004"])
    when = dice.choice(
        [
            {"from": day},
            {"from": "1960", "until": "2004"},
            {"from": "1987-03", "until": "1987-03"},
            {"until": day},
            {"from": day, "ongoing": True},
            {"ongoing": True},
            {"from": day, "after": True, "about": True},
            {"age": dice.randint(0, 130)},
            {"order": dice.randint(0, 9)},
            {"from": day, "age": 12, "order": 2},
        ]
    )
    if column.kind in ("size", "score"):
        return dice.randint(column.least, column.most)
    if column.kind == "choice":
        keys = [one.key for one in column.options]
        return [key for key in keys if dice.random() < 0.4] or keys[:1]
    refs = [{"to": column.refers, "id": False, "words": dice.choice(words_of)}]
    values = {"text": dice.choice(words_of), "tick": dice.random() < 0.5}
    return (values | {"when": when, "ref": refs * dice.choice([1, 1, 2])})[column.kind]


def any_answer(dice, column, words_of=SAID):
    if dice.random() < 0.15:
        return given_as(dice.choice(["unknown", "rather_not", "not_applicable"]))
    return {"state": "given", "value": any_value(dice, column, words_of)}


def any_version(code, seed):
    """One of the versions of an instrument that are shipped."""
    found = sorted(SHIPPED_FOLDER.glob(f"{code}.*.json"))
    return int(Random(seed).choice(found).name.split(".")[1])


def filled_in(code, seed, count=None, title="", words_of=SAID, version=1):
    """A shipped instrument, filled in with so many own points."""
    dice, read = Random(seed), shipped(code, version)
    count = dice.choice([0, 1, 2, 5, 20, 60]) if count is None else count
    own, said, words_, under, ends = {}, {}, {}, {}, {}
    open_ = [one for one in read.sections if one.own_rows != "none"]
    for number in range(count if open_ else 0):
        section, uid = dice.choice(open_), f"u{number}"
        above = [*own.get(section.key, ()), *(row.key for row in section.rows)]
        own.setdefault(section.key, []).append(uid)
        words_[uid] = dice.choice(words_of)
        if section.nests and above and dice.random() < 0.8:
            under[uid] = dice.choice(above)
    much = dice.random()
    for section in read.sections:
        for row in (*(one.key for one in section.rows), *own.get(section.key, ())):
            for column in section.columns_of(section.row(row)):
                if dice.random() < much:
                    answer = any_answer(dice, column, words_of)
                    said[section.key, row, column.key] = answer
    for section in read.sections:
        goals = [
            end
            for key in section.links
            for end in (
                *own.get(key, ()),
                *(f"{key}/{row.key}" for row in read.section(key).rows),
            )
        ]
        starts = [*own.get(section.key, ())]
        starts += [f"{section.key}/{row.key}" for row in section.rows]
        for _at in range(min(8, len(goals)) if starts else 0):
            ends[dice.choice(starts), dice.choice(goals)] = dice.choice(["", "Wim"])
    filled = rules.Filled(read, said, own)
    who = read.respondents[0]
    return Sheet(filled, words_, title, who, links=ends, parents=under)


def changed(sheet, seed):
    """The same sheet another time: some gone, some new, some otherwise."""
    dice = Random(seed)
    read = sheet.template
    own, words_ = {}, dict(sheet.own)
    for key, uids in sheet.filled.own.items():
        own[key] = [one for one in uids if dice.random() < 0.7]
        if dice.random() < 0.5:
            uid = f"new{key}"
            own[key].append(uid)
            words_[uid] = dice.choice(SAID)
    kept = {one for uids in own.values() for one in uids}
    rows = {row.key for section in read.sections for row in section.rows}
    said = {
        place: any_answer(dice, read.section(place[0]).column(place[2]))
        if dice.random() < 0.3
        else answer
        for place, answer in sheet.filled.answers.items()
        if place[1] in kept | rows and dice.random() < 0.9
    }
    filled = rules.Filled(read, said, own)
    return replace(sheet, filled=filled, own=words_, title="Later")


def seen_of(*sheets, width=PAPER, client="Jef"):
    return View(sheets, ("en",), client, width=width)


def plain(words_):
    return "".join(canvas.text.clean(str(words_)).split())


def twin_differs(drawn, seen):
    """Where a drawing and its table are not of the same things: a list."""
    told = [plain(cell) for row in drawn["table"]["rows"] for cell in row if cell]
    shown = "".join(plain(one) for one in texts(drawn))
    wrong = []
    for row in drawn["table"]["rows"]:
        subject, question, answer = row[1], row[2], row[3]
        is_arrow = question in (things.GOES_TO, form.HANGS_UNDER, beam.CARRIES)
        is_arrow |= answer == beam.ON_BEAM  # it stands there
        if not is_arrow and plain(answer) and not _is_drawn(answer, shown):
            wrong.append(("not drawn", row))
        if plain(subject) and not _is_drawn(subject, shown) and not answer:
            wrong.append(("not drawn", row))
    whole = "".join(told) + "".join(_words_of(seen))
    for one in drawn["captions"]:
        if plain(one["text"]).strip("→…;,") not in whole:
            wrong.append(("not in the table", one["text"]))
    return wrong


def _is_drawn(said, shown):
    """Words as they are, or as marks in a row of their own."""
    return plain(said) in shown or all(plain(one) in shown for one in said.split(", "))


def _words_of(seen):
    """What a drawing may say besides: the client, words of the template and its own."""
    yield plain(seen.client)
    own = [beam.NOT_NAMED, beam.NOT_CARRIED, beam.DOTTED, boxes.NOTHING]
    own += [timeline.BY_AGE, timeline.IN_ORDER, timeline.NO_TIME, timeline.NO_LANE]
    own += [one.split("%")[0] for one in (beam.ALSO, beam.ALSO_CARRIES, beam.AT)]
    yield from map(plain, own)
    for sheet in seen.sheets:
        yield plain(seen.say(sheet.template.title))
        for section in sheet.template.sections:
            yield plain(seen.say(section.title))
            for column in section.columns:
                yield plain(seen.say(column.words))
                yield from (plain(seen.say(one.words)) for one in column.options)
        for uid in sheet.own.values():
            for said in (beam.ALSO, beam.ALSO_CARRIES, beam.AT):
                yield plain(said % {"what": uid})
            for said in set(sheet.links.values()):
                yield plain(beam.AT % {"what": f"{uid}: {said}"})
    for sheet in seen.sheets:
        yield from (plain(said) for said in sheet.links.values())


def order_of(drawn):
    """Keys of what is drawn with words, in the order in which it is drawn first."""
    places = [tuple(one.get("place", ()))[:2] for one in drawn["captions"]]
    return list(dict.fromkeys(one for one in places if len(one) > 1))


def over_lines(drawn):
    """Shapes that are over each other: bars of one drawing that touch."""
    found = []
    for one in shapes(drawn, "lines", "area"):
        numbers = [float(n) for n in one["d"].replace("Z", "").split() if n not in "ML"]
        xs, ys = numbers[::2], numbers[1::2]
        found.append((min(xs), min(ys), max(xs), max(ys)))
    return [
        (one, other)
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if touch(one, other)
    ]


def words_over_shapes(drawn):
    """Words that run over what was drawn as large as it was said."""
    found = []
    for one in shapes(drawn, "lines", "area"):
        numbers = [float(n) for n in one["d"].replace("Z", "").split() if n not in "ML"]
        box = (
            min(numbers[::2]),
            min(numbers[1::2]),
            max(numbers[::2]),
            max(numbers[1::2]),
        )
        found += [
            (said["text"], box)
            for said in drawn["captions"]
            if touch(canvas.extent(said), box)
        ]
    return found


def is_beside(one, other):
    """Whether two boxes share some of their width, and none of their height."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return wide > 0 >= high - 1


def is_weakest(thing):
    return thing.get("part") == "weakest"


def cracks(drawn):
    """Left, top, right and bottom of the lines of weakest points across the beam."""
    found = []
    for one in shapes(drawn, "lines", "series"):
        if one.get("place", [""])[0] == "weakest":
            numbers = [float(n) for n in one["d"].split() if n not in "ML"]
            xs, ys = numbers[::2], numbers[1::2]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


@tagged("post_install", "-at_install")
class TestByHand(BaseCase):
    def none(self, wrong, message=""):
        self.assertFalse(wrong, "\n".join([message, *map(str, wrong)]))

    def test_doctests(self):
        for module in (beam, blocks, boxes, card, graph, ring, things, timeline, tree):
            with self.subTest(module.__name__):
                self.assertFalse(doctest.testmod(module).failed)

    def test_each_opens_as_it_is_drawn(self):
        for code, drawing in SHIPPED.items():
            self.assertEqual(shipped(code).renderings[0], drawing)

    # -- of any sheet ------------------------------------------------------------------

    @ANY
    @given(SEEDS, st.sampled_from([*SHIPPED]), st.sampled_from(WIDTHS))
    def test_nothing_overlaps_and_the_table_is_the_drawing(self, seed, code, width):
        sheet = filled_in(code, seed, version=any_version(code, seed))
        seen = seen_of(sheet, width=width)
        self._is_right(SHIPPED[code], seen)

    @ANY
    @given(SEEDS, st.sampled_from([*SHIPPED]), st.sampled_from(WIDTHS))
    def test_nothing_overlaps_beside_another_time(self, seed, code, width):
        version = any_version(code, seed)
        sheet = filled_in(code, seed, title="Then", version=version)
        seen = seen_of(changed(sheet, seed), sheet, width=width)
        self._is_right(SHIPPED[code], seen)

    def _is_right(self, code, seen):
        drawn = SHEET_DRAWINGS[code].draw(seen)
        self.none(wrong_in(drawn, seen), f"{code} {seen.width}")
        self.none(twin_differs(drawn, seen), f"{code} {seen.width}")
        self.none(over_lines(drawn) + words_over_shapes(drawn))
        self.assertEqual(drawn, SHEET_DRAWINGS[code].draw(seen))
        self.assertTrue(all(one["font"] >= 12 for one in drawn["captions"]))
        self._may_be_cut(drawn)

    def _may_be_cut(self, drawn):
        spans = [canvas.extent(one)[1::2] for one in drawn["captions"]]
        spans += [(p["y"] - p["r"], p["y"] + p["r"]) for p in drawn["points"]]
        for cut in drawn["cuts"]:
            over = [one for one in spans if one[0] < cut - 0.5 < one[1] - 1]
            self.assertEqual(over, [], drawn["name"])

    @ANY
    @given(SEEDS, st.sampled_from(GROWING), st.sampled_from((PHONE, PAPER, LAPTOP)))
    def test_one_more_keeps_the_order_of_all_others(self, seed, code, width):
        sheet = filled_in(code, seed, Random(seed).choice([0, 1, 5, 20]))
        dice = Random(seed + 1)
        section = dice.choice(
            [one for one in sheet.template.sections if one.own_rows != "none"]
        )
        uids = [*sheet.filled.own.get(section.key, ()), "more"]
        own = sheet.filled.own | {section.key: uids}
        under = dict(sheet.parents)
        if section.nests and len(uids) > 1:
            under["more"] = dice.choice(uids[:-1])
        filled = rules.Filled(sheet.template, sheet.filled.answers, own)
        words_ = sheet.own | {"more": "Nog iets"}
        grown = replace(sheet, filled=filled, own=words_, parents=under)
        drawing = SHEET_DRAWINGS[SHIPPED[code]]
        before = order_of(drawing.draw(seen_of(sheet, width=width)))
        after = order_of(drawing.draw(seen_of(grown, width=width)))
        self.assertEqual(before, [one for one in after if one[1] != "more"])
        self.assertIn((section.key, "more"), after)

    def test_all_that_is_shipped(self):
        for name in EXAMPLES:
            sheet = example(name, title="Johan")
            for width in WIDTHS:
                with self.subTest(f"{name} {width}"):
                    seen = view(sheet, width=width)
                    code = sheet.template.renderings[0]
                    drawn = SHEET_DRAWINGS[code].draw(seen)
                    self.none(wrong_in(drawn, seen))
                    self._may_be_cut(drawn)
                    for uid, said in sheet.own.items():
                        if code != "card":
                            whole = plain("".join(texts(drawn)))
                            self.assertIn(plain(said), whole, uid)

    def test_long_drawings_go_on_over_sheets_of_paper(self):
        for code, drawing in SHIPPED.items():
            sheet = filled_in(code, 7, 60, words_of=("Wim", "De eigenaar verkoopt"))
            drawn = SHEET_DRAWINGS[drawing].draw(seen_of(sheet))
            self.assertGreater(drawn["box"][3], 600 if code in GROWING else 200)
            pages = paging.pages(drawn, 1110, 1000)
            self.assertLessEqual(max(end - start for start, end in pages), 1110, code)

    def test_both_sides_of_a_mind_map_end_where_paper_ends(self):
        """However much was said, the sides begin at one height now and then."""
        for seed in range(4):
            drawn = SHEET_DRAWINGS["graph"].draw(
                seen_of(filled_in("mindmap", seed, 20))
            )
            pages = paging.pages(drawn, 1110, 1000)
            self.assertLessEqual(max(end - start for start, end in pages), 1110)

    def test_a_mark_says_whose_it_is(self):
        for code, drawing in SHIPPED.items():
            sheet = filled_in(code, 3, 5)
            drawn = SHEET_DRAWINGS[drawing].draw(seen_of(sheet))
            there = {tuple(one.get("place", ()))[:2] for one in drawn["captions"]}
            for section, uids in sheet.filled.own.items():
                for uid in uids:
                    self.assertIn((section, uid), there, code)
            cells = {
                tuple(one["place"])
                for name in ("lines", "captions")
                for one in drawn[name]
                if len(one.get("place", ())) == 3
            }
            known = {
                (section.key, column.key)
                for section in sheet.template.sections
                for column in section.columns
            }
            self.assertTrue(cells or not sheet.filled.answers, code)
            self.assertLessEqual({(one[0], one[2]) for one in cells}, known)

    def test_a_shape_is_its_size(self):
        drawn = draw("beam", example("balkje.marleen"))
        places = [one.get("place") for one in shapes(drawn, "lines", "area")]
        self.assertIn(["burdens", "b1", "size"], places)
        self.assertIn(["strengths", "s1", "size"], places)

    def test_blank_sheets_say_so(self):
        for code, drawing in SHIPPED.items():
            sheet = Sheet(rules.Filled(shipped(code), {}))
            self.assertTrue(draw(drawing, sheet)["empty"], code)
            self.assertTrue(draw(drawing)["empty"], code)

    def test_what_is_not_open_is_not_drawn(self):
        """A section for who works with the client: neither its words, nor an arrow to
        what stands in it."""
        for code in ("balkje", "mindmap", "vacature"):
            sheet = filled_in(code, 11, 20)
            first = next(
                one for one in sheet.template.sections if one.own_rows != "none"
            )
            closed = replace(first, layer="work")
            sections = tuple(
                closed if one is first else one for one in sheet.template.sections
            )
            read = replace(sheet.template, sections=sections)
            filled = rules.Filled(read, sheet.filled.answers, sheet.filled.own)
            words_ = {uid: f"secret {uid}" for uid in sheet.filled.own[first.key]}
            hidden = replace(
                sheet, filled=filled, own=sheet.own | words_, layers=("client",)
            )
            drawn = SHEET_DRAWINGS[SHIPPED[code]].draw(seen_of(hidden))
            self.assertNotIn("secret", json.dumps(drawn), code)

    # -- beam --------------------------------------------------------------------------

    def test_a_strength_stands_under_what_it_carries(self):
        for width in WIDTHS:
            drawn = draw("beam", example("balkje.marleen"), width=width)
            at = {one["text"]: one["x"] for one in drawn["captions"]}
            self.assertAlmostEqual(at["Mijn zus"], at["Schulden"], 0)
            self.assertNotAlmostEqual(at["De hond"], at["Slecht slapen"], 0)

    def test_who_carries_two_says_so_at_both(self):
        sheet = example("balkje.marleen")
        links = {("s1", "b1"): "", ("s1", "b2"): ""}
        said = texts(draw("beam", replace(sheet, links=links), width=LAPTOP))
        self.assertIn("Also carries: Slecht slapen", said)
        self.assertIn("Also carried by: Mijn zus", said)
        self.assertNotIn(beam.NOT_CARRIED, said)

    def test_a_burden_that_nobody_carries_shows_it(self):
        drawn = draw("beam", example("balkje.marleen"), width=LAPTOP)
        (said,) = [one for one in drawn["captions"] if one["text"] == beam.NOT_CARRIED]
        at = {one["text"]: one["x"] for one in drawn["captions"]}
        self.assertAlmostEqual(said["x"], at["Slecht slapen"], 0)

    def test_one_of_each_stays_open(self):
        for name in ("balkje", "balkje.marleen"):
            drawn = draw("beam", example(name))
            self.assertEqual(texts(drawn).count(beam.NOT_NAMED), 2)
            dashed = [one for one in drawn["lines"] if one["dash"] == "dashed"]
            self.assertEqual(len(dashed), 2)
            rows = [one for one in drawn["table"]["rows"] if one[1] == beam.NOT_NAMED]
            self.assertEqual(len(rows), 2)

    def test_how_large_is_never_a_figure(self):
        sheet = example("balkje.marleen")
        drawn = draw("beam", sheet)
        whole = json.dumps([texts(drawn), drawn["table"]])
        for figure in ("18", "6", "9"):
            self.assertNotIn(figure, whole)
        self.assertEqual(len(shapes(drawn, "lines", "area")), 3)

    def test_larger_is_drawn_larger_and_the_beam_stays_level(self):
        """Whatever the sizes are: no place of the beam or of a word across changes."""
        sheet, seen = example("balkje.marleen"), []
        for size in (1, 20):
            said = sheet.filled.answers | {("burdens", "b1", "size"): given_as(size)}
            filled = rules.Filled(sheet.template, said, sheet.filled.own)
            drawn = draw("beam", replace(sheet, filled=filled))
            areas = [one for one in shapes(drawn, "lines", "area")]
            numbers = [float(n) for n in areas[0]["d"].split() if n not in "MLZ"]
            high = max(numbers[1::2]) - min(numbers[1::2])
            bars = [one["d"].split() for one in shapes(drawn, "lines", "bar")]
            level = [one for one in bars if one[1] != one[4]]
            self.assertTrue(all(one[2] == one[5] for one in level))
            seen.append((high, [one["x"] for one in drawn["captions"] if 1]))
        self.assertGreater(seen[1][0], 3 * seen[0][0])

    def test_the_weakest_point_stands_on_the_beam_once(self):
        drawn = draw("beam", example("balkje.marleen"))
        self.assertEqual(texts(drawn).count("Het geld."), 1)
        self.assertIn("Johan", texts(drawn))
        self.assertIn("De brief van de huurbaas openen.", texts(drawn))

    def test_the_weakest_point_lies_where_the_client_says(self):
        """On the beam under the burden, or over the strength, at which it lies: with
        words, a crack, and the same in the table."""
        sheet = example("balkje.zwakste-punt")
        for width in WIDTHS:
            for to, words_, over in (
                ("b1", "Schulden", True),
                ("b2", "Slecht slapen", True),
                ("s1", "Mijn zus", False),
                ("s2", "De hond", False),
            ):
                links = {("s1", "b1"): "", ("weakest/weakest", to): ""}
                drawn = draw("beam", replace(sheet, links=links), width=width)
                said = texts(drawn)
                self.assertEqual(said.count("Het geld."), 1)
                self.assertIn(words_, "".join(said).partition("At: ")[2])
                boxes_ = {one["place"][1]: one["box"] for one in drawn["things"]}
                point, there = boxes_["weakest"], boxes_[to]
                self.assertTrue(is_beside(point, there), (width, to))
                self.assertEqual(point[1] > there[1], over, (width, to))
                (crack,) = cracks(drawn)
                self.assertTrue(point[0] <= crack[0] and crack[2] <= sum(point[::2]))
                row = ["Waar is de balk het zwakst?", "Het zwakste punt"]
                self.assertIn([*row, beam.LIES_AT, words_], drawn["table"]["rows"])

    def test_a_weakest_point_at_nothing_lies_on_the_beam_as_a_whole(self):
        sheet = example("balkje.zwakste-punt")
        for links in ({}, {("weakest/weakest", "gone"): ""}):
            drawn = draw("beam", replace(sheet, links=links))
            self.assertFalse(cracks(drawn))
            told = [row[2:] for row in drawn["table"]["rows"] if row[2] == beam.LIES_AT]
            self.assertEqual(told, [[beam.LIES_AT, beam.ON_BEAM]])
            (name,) = [one for one in drawn["captions"] if one["text"] == "Johan"]
            (point,) = [one for one in drawn["captions"] if one["text"] == "Het geld."]
            self.assertEqual(name["x"], point["x"])

    def test_a_weakest_point_at_several_lies_at_the_first_and_names_all(self):
        sheet = example("balkje.zwakste-punt")
        ends = ("s2", "b1", "s1")
        links = {("weakest/weakest", to): "" for to in ends} | {("s1", "b1"): ""}
        drawn = draw("beam", replace(sheet, links=links), width=LAPTOP)
        said = [one for one in texts(drawn) if one.startswith("At: ")]
        self.assertEqual(said, ["At: Schulden", "At: Mijn zus", "At: De hond"])
        self.assertEqual(len(cracks(drawn)), 1)
        own = sheet.filled.own | {"burdens": ["b2", "b1"]}
        filled = rules.Filled(sheet.template, sheet.filled.answers, own)
        links = {("weakest/weakest", to): "" for to in ("b1", "b2")}
        drawn = draw("beam", replace(sheet, filled=filled, links=links), width=LAPTOP)
        said = [one for one in texts(drawn) if one.startswith("At: ")]
        self.assertEqual(said, ["At: Slecht slapen", "At: Schulden"])

    def test_two_at_one_place_stand_below_each_other(self):
        """Of an own version in which one names several: twenty, all of one name."""
        read = shipped("balkje", 2)
        part = replace(read.section("weakest"), own_rows="allowed", own_most=20)
        sections = tuple(part if one.key == part.key else one for one in read.sections)
        read = replace(read, sections=sections)
        own = {"burdens": ["b1"], "strengths": []}
        for count in (1, 2, 20):
            own["weakest"] = [f"w{number}" for number in range(count)]
            names = {uid: "Geld" for uid in own["weakest"]} | {"b1": LONG}
            links = {(uid, "b1"): "" for uid in own["weakest"]}
            sheet = Sheet(rules.Filled(read, {}, dict(own)), names, "", "client")
            for width in WIDTHS:
                seen = seen_of(replace(sheet, links=links), width=width)
                self._is_right("beam", seen)
                drawn = SHEET_DRAWINGS["beam"].draw(seen)
                self.assertEqual(len(cracks(drawn)), count)
                words_at = sorted(
                    (one["box"][1], one["box"][1] + one["box"][3])
                    for one in drawn["things"]
                    if is_weakest(one)
                )
                ends = sorted((one[1], one[3]) for one in cracks(drawn))
                for mine, crack in zip(words_at, ends, strict=True):
                    self.assertTrue(crack[0] <= mine[0] + 1 and mine[1] <= crack[1] + 1)
                for one, other in itertools.pairwise(ends):
                    self.assertLessEqual(one[1], other[0], "each beside its own words")

    def test_a_sheet_of_the_first_version_is_drawn_as_it_was(self):
        """No place was asked then: none is told, none can be taken hold of."""
        drawn = draw("beam", example("balkje.marleen"))
        self.assertFalse(cracks(drawn))
        self.assertNotIn(beam.LIES_AT, [row[2] for row in drawn["table"]["rows"]])
        for one in drawn["things"]:
            self.assertNotIn("weakest", one.get("takes", ()))

    def test_a_place_that_was_not_asked_is_not_otherwise(self):
        """Beside a sheet of the first version it is the same weakest point, and nothing
        says that it lay elsewhere; beside one of its own it does."""
        now, then = example("balkje.zwakste-punt"), example("balkje.marleen")
        for pair in ((now, then), (then, now)):
            said = texts(draw("beam", *pair))
            self.assertNotIn("Stands elsewhere now", said)
            self.assertNotIn("New", said)
            self.assertNotIn("Not named now", said)
        links = {("s1", "b1"): "", ("weakest/weakest", "b2"): ""}
        drawn = draw("beam", now, replace(now, links=links))
        told = [row for row in drawn["table"]["rows"] if row[2] == things.CHANGED]
        self.assertEqual(
            [row[1::2] for row in told], [["Het zwakste punt", "Stands elsewhere now"]]
        )
        self.assertEqual(texts(drawn).count("Stands elsewhere now"), 1)

    def test_what_lies_on_the_beam_is_not_what_carries_it(self):
        """Whatever the order of the parts in a template."""
        sheet = example("balkje.zwakste-punt")
        read = sheet.template
        parts = tuple(reversed(read.sections))
        filled = rules.Filled(
            replace(read, sections=parts), sheet.filled.answers, sheet.filled.own
        )
        drawn = draw("beam", replace(sheet, filled=filled))
        kinds = {one["place"][1]: one.get("part") for one in drawn["things"]}
        self.assertEqual(
            [kinds[key] for key in ("b1", "s1", "weakest")],
            ["burden", "strength", "weakest"],
        )

    # -- two times ---------------------------------------------------------------------

    def test_new_gone_moved_and_larger_are_marks_and_words(self):
        then = example("balkje.marleen", title="maart")
        own = {"burdens": ["b1", "b3"], "strengths": ["s1", "s2"]}
        said = {
            place: answer
            for place, answer in then.filled.answers.items()
            if place[1] != "b2"
        } | {("burdens", "b1", "size"): given_as(4)}
        filled = rules.Filled(then.template, said, own)
        now = replace(
            then,
            filled=filled,
            own=then.own | {"b3": "Alleen zijn"},
            links={("s1", "b3"): ""},
            title="juni",
        )
        drawn = draw("beam", now, then)
        rows = {
            (row[1], row[3])
            for row in drawn["table"]["rows"]
            if row[2] == things.CHANGED
        }
        self.assertEqual(
            rows,
            {
                ("Alleen zijn", "New"),
                ("Slecht slapen", "Not named now"),
                ("Schulden", "Smaller than then"),
                ("Mijn zus", "Stands elsewhere now"),
            },
        )
        for _subject, said in rows:
            self.assertIn(plain(said), plain("".join(texts(drawn))))
        marks = {(one["shape"], one["filled"]) for one in drawn["points"]}
        self.assertGreaterEqual(len(marks), 4)

    def test_the_same_sheet_beside_itself_is_not_other(self):
        for name in EXAMPLES:
            sheet = example(name, title="x")
            found = things.Things(view(sheet, sheet))
            self.assertFalse([one for one in found.by_place.values() if one.changes])
            alone = things.Things(view(sheet))
            self.assertEqual([*found.by_place], [*alone.by_place])

    def test_own_points_of_another_sheet_are_known_by_their_words(self):
        then = example("weegschaal")
        now = example("weegschaal")
        again = {f"{uid}x": said for uid, said in now.own.items()}
        again["p1x"] = again["p1x"].upper()
        own = {key: [f"{u}x" for u in uids] for key, uids in now.filled.own.items()}
        filled = rules.Filled(now.template, {}, own)
        found = things.Things(view(replace(now, filled=filled, own=again), then))
        gone = [one.key for one in found.by_place.values() if one.is_gone]
        self.assertEqual(gone, ["what", "now"])

    def test_what_moved_to_another_box_is_not_new(self):
        then = example("weegschaal")
        own = then.filled.own | {"pro": ["p1"], "contra": ["c1", "p2"]}
        filled = rules.Filled(then.template, then.filled.answers, own)
        found = things.Things(view(replace(then, filled=filled), then))
        changes = {one.key: one.changes for one in found.by_place.values()}
        self.assertEqual(changes["p2"], (things.MOVED,))
        self.assertEqual(changes["p1"], ())

    def test_of_two_people_nothing_is_new_or_gone(self):
        then = example("weegschaal", title="Anke")
        own = then.filled.own | {"pro": ["p1"]}
        filled = rules.Filled(then.template, then.filled.answers, own)
        other = replace(then, respondent="coach")
        drawn = draw("boxes", replace(then, filled=filled, title="Johan"), other)
        self.assertIn("Only: Anke", texts(drawn))
        self.assertNotIn("Not named now", texts(drawn))

    # -- boxes -------------------------------------------------------------------------

    def test_boxes_are_equally_wide_and_nothing_tips(self):
        for name in ("weegschaal", "weegschaal.one-side", "weegschaal.other-side"):
            tops = []
            drawn = draw("boxes", example(name))
            for one in shapes(drawn, "lines", "bar"):
                _m, x, y, _l, end, other = one["d"].split()
                self.assertEqual(y, other)
                tops.append((y, round(float(end) - float(x), 2)))
            self.assertEqual(tops[0], tops[1])
            self.assertEqual(len(tops), 3)
            at = {one["text"]: one["y"] for one in drawn["captions"]}
            self.assertEqual(at["Wat spreekt ervoor?"], at["Wat spreekt ertegen?"])

    def test_a_side_without_anything_says_so(self):
        drawn = draw("boxes", example("weegschaal.one-side"))
        self.assertIn(boxes.NOTHING, texts(drawn))

    def test_the_vacancy_is_two_by_two_under_its_head(self):
        drawn = draw("boxes", example("vacature"))
        bars = [one["d"].split()[1:3] for one in shapes(drawn, "lines", "bar")]
        self.assertEqual(len({x for x, _y in bars}), 2)
        self.assertEqual(len({y for _x, y in bars}), 2)
        head = next(one for one in drawn["captions"] if one["text"] == "Wuustwezel")
        self.assertLess(head["y"], min(float(y) for _x, y in bars))

    # -- time line ---------------------------------------------------------------------

    def events(self, *whens):
        read = shipped("levenslijn")
        uids = [f"e{n}" for n, _when in enumerate(whens)]
        said = {
            ("events", uid, "period"): {"state": "given", "value": when}
            for uid, when in zip(uids, whens, strict=True)
            if when
        }
        filled = rules.Filled(read, said, {"events": uids})
        return Sheet(filled, {uid: f"Event {uid[1:]}" for uid in uids})

    def test_periods_are_never_over_each_other(self):
        same = [{"from": "1999", "until": "2004"}] * 20
        for width in WIDTHS:
            drawn = draw("timeline", self.events(*same), width=width)
            heights = [one["d"].split()[2] for one in shapes(drawn, "lines", "bar")]
            self.assertEqual(len(set(heights)), 20)
            self.none(wrong_in(drawn, view(self.events(*same), width=width)))

    def test_an_order_without_years_is_an_order(self):
        sheet = self.events({"order": 3}, {"order": 1}, {"order": 2})
        drawn = draw("timeline", sheet)
        keys = [key for _section, key in order_of(drawn)]
        self.assertEqual(keys, ["e1", "e2", "e0"])
        self.assertEqual(len({one["x"] for one in drawn["points"]}), 1)

    def test_years_ages_order_and_nothing_stand_apart(self):
        sheet = self.events(
            None, {"order": 1}, {"age": 40}, {"from": "1999"}, {"age": 6}
        )
        drawn = draw("timeline", sheet)
        keys = [key for _section, key in order_of(drawn)]
        self.assertEqual(keys, ["e3", "e4", "e2", "e1", "e0"])
        heads = [timeline.BY_AGE, timeline.IN_ORDER, timeline.NO_TIME]
        self.assertEqual([one for one in texts(drawn) if one in heads], heads)

    def test_what_still_goes_on_has_the_head_of_an_arrow(self):
        over = draw("timeline", self.events({"from": "1999", "until": "2004"}))
        on = draw("timeline", self.events({"from": "1999", "ongoing": True}))
        bent = [one for one in shapes(on, "lines", "bar") if one["d"].count("L") == 2]
        self.assertEqual(len(bent), 1)
        self.assertFalse(
            [one for one in shapes(over, "lines", "bar") if one["d"].count("L") == 2]
        )
        self.assertEqual([one["filled"] for one in over["points"]], [True, False])
        self.assertEqual([one["filled"] for one in on["points"]], [True])

    def test_about_is_another_mark(self):
        about = draw("timeline", self.events({"from": "1999", "about": True}))
        sure = draw("timeline", self.events({"from": "1999"}))
        self.assertNotEqual(about["points"][0]["shape"], sure["points"][0]["shape"])

    # -- cards -------------------------------------------------------------------------

    def test_a_card_for_each_competence(self):
        drawn = draw("card", example("competentiekaart-2"))
        heads = texts(drawn, "title")
        self.assertEqual(heads.count("Samenwerken"), 1)
        self.assertIn("Geduldig zijn", heads)
        boxes_ = [one for one in shapes(drawn, "lines", "edge")]
        self.assertEqual(len(boxes_), 1 + 5 + 1)
        whole = " ".join(texts(drawn))
        self.assertEqual(whole.count("in meer situaties gezien"), 3)

    def test_what_recurs_where_one_does_not_look_is_not_said(self):
        """A rule that reads what is of the work alone says nothing on a card."""
        sheet = example("competentiekaart-2")
        whole = " ".join(texts(draw("card", sheet)))
        section = sheet.template.section("key")
        columns = tuple(
            replace(one, layer="work") if one.key == "situation" else one
            for one in section.columns
        )
        closed = replace(section, columns=columns)
        sections = tuple(
            closed if one is section else one for one in sheet.template.sections
        )
        read = replace(sheet.template, sections=sections)
        filled = rules.Filled(read, sheet.filled.answers, sheet.filled.own)
        hidden = replace(sheet, filled=filled, layers=("client",))
        self.assertIn("in meer situaties gezien", whole)
        open_ = " ".join(texts(draw("card", hidden)))
        self.assertIn("Geduldig zijn", open_)
        self.assertNotIn("in meer situaties gezien", open_)

    # -- mind map and web --------------------------------------------------------------

    def test_what_is_in_the_middle_was_said(self):
        for what, words_, told in (
            (["client"], None, "Johan"),
            (["work"], None, "Werk dat kan"),
            (None, "De opvang", "De opvang"),
            (None, None, "Johan"),
        ):
            sheet = example("mindmap")
            said = {
                place: answer
                for place, answer in sheet.filled.answers.items()
                if place[0] != "centre"
            }
            if what:
                said["centre", "centre", "what"] = given_as(what) | {"value": what}
            if words_:
                said["centre", "centre", "words"] = {"state": "given", "value": words_}
            filled = rules.Filled(sheet.template, said, sheet.filled.own)
            for width in WIDTHS:
                drawn = draw("graph", replace(sheet, filled=filled), width=width)
                self.assertIn(told, texts(drawn, "title"))

    @ANY
    @given(SEEDS)
    def test_no_branch_changes_its_side(self, seed):
        for code, section, row in MAPS:
            self._keeps_sides(filled_in(code, seed, seed % 20), section, row)

    def test_branches_stand_at_both_sides(self):
        drawn = draw("graph", example("mindmap"), width=LAPTOP)
        sides = {one["text"]: one["anchor"] for one in drawn["captions"]}
        for said, side in (("Wonen", "start"), ("Inkomen", "end"), ("Gezin", "end")):
            self.assertEqual(sides[said], side)

    def _keeps_sides(self, sheet, section, row):
        """One branch more of the template, and one own: all others stay."""
        uids = [*sheet.filled.own.get(section, ()), "more"]
        said = dict(sheet.filled.answers)
        said[section, row, "words"] = {"state": "given", "value": "Nieuw"}
        own = sheet.filled.own | {section: uids}
        filled = rules.Filled(sheet.template, said, own)
        grown = replace(sheet, filled=filled, own=sheet.own | {"more": "Nog iets"})
        sides = []
        for one in (sheet, grown):
            drawn = draw("graph", one, width=LAPTOP)
            sides.append(
                {
                    tuple(caption["place"]): caption["anchor"]
                    for caption in drawn["captions"]
                    if caption.get("place", [""])[0] == section
                }
            )
        for place, side in sides[0].items():
            self.assertEqual(side, sides[1][place])

    def test_sixty_leaves_can_be_read(self):
        for seed in range(2):
            sheet = filled_in("mindmap", seed, 60)
            for width in WIDTHS:
                self._is_right("graph", seen_of(sheet, width=width))

    def test_arrows_in_a_mind_map_are_drawn_and_told(self):
        sheet = example("mindmap")
        links = {("w1", "k1"): "", ("h1", "k1"): "", ("g5", "k1"): ""}
        for width in WIDTHS:
            drawn = draw("graph", replace(sheet, links=links), width=width)
            dashed = [one for one in drawn["lines"] if one["dash"] == "dashed"]
            self.assertEqual(len(dashed), 3)
            self.assertEqual(texts(drawn).count("→ Werkloos"), 3)
            none_ = draw("graph", sheet, width=width)
            self.assertFalse([one for one in none_["lines"] if one["dash"] == "dashed"])

    def test_lines_of_a_web_run_between_its_knots(self):
        sheet = example("spinnenweb")
        links = {("web/education", "web/work"): "", ("web/education", "web/money"): ""}
        for width in WIDTHS:
            drawn = draw("graph", replace(sheet, links=links), width=width)
            knots = {(one["x"], one["y"]) for one in drawn["points"]}
            lines = [one["d"].split() for one in shapes(drawn, "lines", "series")]
            ends = [one for one in lines if (float(one[1]), float(one[2])) in knots]
            self.assertEqual(len(lines), 4)  # with the heads of the arrows
            self.assertEqual(len(ends), 2)
            for one in ends:
                self.assertIn((float(one[-2]), float(one[-1])), knots)
            self.assertIn("→ Werk", texts(drawn))

    def test_a_web_holds_no_more_than_was_said(self):
        drawn = draw("graph", example("spinnenweb"))
        self.assertNotIn("Gezondheid", texts(drawn))
        self.assertIn("Maatschappelijk werker van de gemeente", texts(drawn))
