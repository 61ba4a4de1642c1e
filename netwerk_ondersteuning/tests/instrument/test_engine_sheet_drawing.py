"""Sheets as drawings: nothing overlaps, nothing moves, and no number is made up."""

import doctest
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from math import hypot
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import (
    answers,
    gaps,
    in_words,
    paging,
    reading,
    rules,
    series,
    template,
    vocabulary,
)
from ...engine.instrument.drawing import (
    bars,
    canvas,
    form,
    line,
    radar,
    scores,
    sides,
)
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import LAPTOP, PAPER, PHONE, Sheet, View
from ...engine.package import canonical

ADDON = Path(__file__).resolve().parents[2]
SHIPPED = ADDON / "data" / "instrument"
EXAMPLES = Path(__file__).parent / "examples"
WIDTHS = (PHONE, PAPER, LAPTOP)
NUMBER = re.compile(r"[−-]?\d+")
PATH = re.compile(r"M|L|C|Z|-?\d+(?:\.\d+)?")
STATES = [one for one in answers.STATES if one != "given"]
#: The smallest letters of any drawing, in pixels of the screen.
SMALLEST = 11
COORDINATES = {"x", "y", "r", "font"}
WORDS = {"en": "x", "nl": "x"}


def shipped(code, version=1):
    body = (SHIPPED / f"{code}.{version}.json").read_text(encoding="utf-8")
    return reading.read(canonical.parse(body))


def example(name, **values):
    """A worked example as a sheet; ``title`` and so on are those of `Sheet`."""
    body = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    read, own, words = shipped(body["instrument"], body["version"]), {}, {}
    for one in body.get("own", ()):
        own.setdefault(one["section"], []).append(one["uid"])
        words[one["uid"]] = one["words"]
    said = {}
    for one in body["answers"]:
        column = read.section(one["section"]).column(one["column"])
        answer = {name: one[name] for name in ("state", "value") if name in one}
        place = one["section"], one["row"], one["column"]
        said[place] = answers.read(column, answer)
    filled = rules.Filled(read, said, own)
    ends = {(start, end): "" for start, end in body.get("links", ())}
    under = {
        one["uid"]: one["parent"] for one in body.get("own", ()) if "parent" in one
    }
    who = body["respondent"]
    return Sheet(filled, words, respondent=who, links=ends, parents=under, **values)


def view(*sheets, **values):
    return View(sheets, ("nl",), "Johan", **values)


def draw(code, *sheets, **values):
    return SHEET_DRAWINGS[code].draw(view(*sheets, **values))


def made(sections, respondents=("client", "coach")):
    """A template with these sections (as in its JSON)."""
    return template.parse(
        {
            "code": "made",
            "version": 1,
            "uuid": "u",
            "title": WORDS,
            "owner": "o",
            "source": WORDS,
            "licence": "l",
            "may_pass_on": True,
            "texts": {name: WORDS for name in template.TEXTS},
            "respondents": [*respondents],
            "renderings": ["form"],
            "sections": sections,
        }
    )


def score(key, about, least=0, most=10):
    words = {"en": key}
    return {
        "key": key,
        "words": words,
        "kind": "score",
        "least": least,
        "most": most,
        "about": about,
    }


def scored(values, columns=("start", "now", "wish"), least=0, most=10, names=None):
    """A sheet of one section: ``values`` is a list of rows, each a list with a number,
    a state or None for each column."""
    names = names or [f"Row {chr(97 + number)}" for number in range(len(values))]
    rows = [
        {"key": f"r{number}", "words": {"en": name}}
        for number, name in enumerate(names)
    ]
    read = made(
        [
            {
                "key": "part",
                "title": {"en": "Part"},
                "columns": [score(one, one, least, most) for one in columns],
                "rows": rows,
            }
        ]
    )
    said = {
        ("part", f"r{row}", columns[column]): given_as(value)
        for row, cells in enumerate(values)
        for column, value in enumerate(cells)
        if value is not None
    }
    return Sheet(rules.Filled(read, said), respondent="client")


def given_as(value):
    if isinstance(value, str):
        return {"state": value, "value": None}
    return {"state": "given", "value": value}


# -- what may be in a drawing ----------------------------------------------------------


def numbers_in(text):
    return set(NUMBER.findall(str(text).replace("-", "−")))


def numbers_said(seen):
    """All numbers that stand in words or answers of what is drawn, in bounds of its
    columns and in its days."""
    told = [seen.client, *seen.names.values(), *seen.moments, *seen.moments.values()]
    for sheet in seen.sheets:
        told += [sheet.title, *sheet.own.values()]
        for section in sheet.template.sections:
            told += [*section.title.values(), *section.own_words.values()]
            for row in section.rows:
                told += row.words.values()
            for column in section.columns:
                told += [*column.words.values(), column.least, column.most]
                told += [*column.low.values(), *column.high.values()]
                for option in column.options:
                    told += option.words.values()
        for answer in sheet.filled.answers.values():
            told.append(json.dumps(answer["value"], ensure_ascii=False))
    for one in seen.lines:
        told += [one.least, one.most, one.series]
        for point in (*one.points, *one.wishes):
            told += [point.day, point.said_on, point.value]
    found = set()
    for text in told:
        found |= numbers_in(text)
    # a score in a list of JSON is "-3"; a day may be told without its zeros
    return found | {one.lstrip("−") for one in found}


def wrong_in(drawn, seen):
    """What may not be in a drawing: a list of words."""
    wrong = []
    json.dumps(drawn)
    left, top, wide, high = drawn["box"]
    boxes = []
    for one in drawn["captions"]:
        edges = canvas.extent(one)
        if not (
            left - 0.5 <= edges[0]
            and edges[2] <= left + wide + 0.5
            and top <= edges[1]
            and edges[3] <= top + high
        ):
            wrong.append(("outside", one["text"], edges, drawn["box"]))
        if one["font"] < SMALLEST:
            wrong.append(("small", one["text"], one["font"]))
        boxes.append((edges, one["text"]))
    wrong += overlaps(boxes) + misplaced(drawn)
    for point in drawn["points"]:
        r = point["r"] - 1
        mine = (point["x"] - r, point["y"] - r, point["x"] + r, point["y"] + r)
        wrong += [
            ("over a point", said, edges)
            for edges, said in boxes
            if touch(edges, mine) and not off_corner(edges, point)
        ]
    for one in drawn["lines"]:
        if not set(one["d"].split()) == set(PATH.findall(one["d"])):
            wrong.append(("path", one["d"]))
    if {*drawn} != {
        *("name", "box", "lines", "points", "captions", "things"),
        *("cuts", "splits"),
        *("table", "empty"),
    }:
        wrong.append(("keys", *drawn))
    heads = len(drawn["table"]["heads"])
    wrong += [("table", *row) for row in drawn["table"]["rows"] if len(row) != heads]
    return wrong + made_up(drawn, seen)


def misplaced(drawn):
    """Points over each other, and shapes that run out of the picture: a list. Points in
    one place stand around each other; those of several on one axis of a circle stand
    where that was said, however near."""
    left, top, wide, high = drawn["box"]
    wrong, points = [], sorted(drawn["points"], key=lambda one: one["x"])
    for number, one in enumerate(points):
        x, y, r = one["x"], one["y"], one["r"]
        if min(x - left, left + wide - x, y - top, top + high - y) < r:
            wrong.append(("point outside", one, drawn["box"]))
        for other in points[number + 1 :]:
            if other["x"] - x > 2 * r:
                break
            apart = hypot(other["x"] - x, other["y"] - y)
            room = r + other["r"] - 1.5  # the edge of each is a line of two wide
            is_near = drawn["name"] == "radar" and one["series"] != other["series"]
            is_around = apart <= 0.1 and abs(other["r"] - r) >= 2
            if apart < room and not (is_around or is_near and apart > 0.1):
                wrong.append(("over each other", one, other))
    for one in drawn["lines"]:
        for x, y in ends_of(one["d"]):
            if not (-1 <= x - left <= wide + 1 and -1 <= y - top <= high + 1):
                wrong.append(("line outside", one["d"], drawn["box"]))
    return wrong


def ends_of(path):
    """The places through which a path of `PATH` runs; not those that bend it."""
    letter, numbers = "", []
    for part in path.split():
        if part.isalpha():
            letter, numbers = part, []
            continue
        numbers.append(float(part))
        if len(numbers) == (6 if letter == "C" else 2):
            yield numbers[-2], numbers[-1]
            numbers = []


def made_up(drawn, seen):
    """Numbers in words that nobody said, and numbers that are no coordinate."""
    known = numbers_said(seen)
    texts = [one["text"] for one in drawn["captions"]]
    texts += [cell for row in drawn["table"]["rows"] for cell in row]
    texts += [*drawn["table"]["heads"], drawn["empty"] or ""]
    wrong = [(text, one) for text in texts for one in numbers_in(text) - known]
    for name in ("lines", "points", "captions"):
        for shape in drawn[name]:
            wrong += [
                (name, key, value)
                for key, value in shape.items()
                if isinstance(value, int | float)
                and not isinstance(value, bool)
                and key not in COORDINATES
            ]
    return wrong


def touch(one, other):
    return (
        one[0] < other[2] - 0.05
        and other[0] < one[2] - 0.05
        and one[1] < other[3] - 0.05
        and other[1] < one[3] - 0.05
    )


def off_corner(edges, point):
    """Whether a caption is farther from the middle of a point than its radius: only the
    corner of the box around it is touched."""
    dx = max(edges[0] - point["x"], 0, point["x"] - edges[2])
    dy = max(edges[1] - point["y"], 0, point["y"] - edges[3])
    return dx * dx + dy * dy >= (point["r"] - 1) ** 2


def overlaps(boxes):
    boxes = sorted(boxes)
    wrong = []
    for number, (edges, said) in enumerate(boxes):
        for other, text in boxes[number + 1 :]:
            if other[0] >= edges[2]:
                break
            if touch(edges, other):
                wrong.append(("overlap", said, text))
    return wrong


def shapes(drawn, name, kind):
    return [one for one in drawn[name] if one["kind"] == kind]


def texts(drawn, kind=None):
    return [one["text"] for one in drawn["captions"] if kind in (None, one["kind"])]


# -- anything that can be asked --------------------------------------------------------

#: What a template may say, and what somebody may type besides.
TITLES = (
    *("Wonen", "De band met je kinderen", "Afspraken nakomen, op tijd", "W i j", "M"),
    *("Levensverzekeringsmaatschappij" * 4, "שרה כהן", "een lange naam " * 14),
)
TYPED = (*TITLES, "👩‍👧 samen", "\u202eom", "a\nb", "Een zin die langer is. " * 20)
BOUNDS = ((0, 10), (0, 10), (1, 5), (-5, 5), (0, 100), (-1000, 1000), (0, 1))
ROWS = (0, 1, 2, 3, 4, 7, 10, 11, 16, 18, 19, 60)
TIMES = (*vocabulary.ABOUT,)
SOME_DAYS = ("2004", "2004-05", "2026-03-02")


def any_column(dice):
    """A column of any kind, as JSON; scores more than others."""
    kind = dice.choice([*vocabulary.KINDS, *["score"] * 6])
    column = {"kind": kind, "words": {"en": dice.choice(TITLES)}}
    if kind in ("score", "size"):
        column["least"], column["most"] = dice.choice(BOUNDS)
        if dice.random() < 0.5:
            column["low"] = {"en": dice.choice(TITLES)}
            column["high"] = {"en": dice.choice(TITLES)}
    if kind == "score":
        column["about"] = dice.choice(TIMES)
    if kind == "choice":
        column["options"] = [
            {"key": f"o{at}", "words": {"en": dice.choice(TITLES)}} for at in range(3)
        ]
    if kind == "ref":
        column["refers"] = "member"
    if dice.random() < 0.25:
        column |= {"pair": dice.choice("pq"), "pair_kind": "compare"}
    return column


def any_answer(dice, column):
    """An answer in any state, as it comes in."""
    if dice.random() < 0.2:
        return {"state": dice.choice(STATES)}
    if column.kind in ("score", "size"):
        ends = dice.random() < 0.4
        value = (column.least, column.most)[dice.random() < 0.5]
        return {"value": value if ends else dice.randint(column.least, column.most)}
    when = {"from": dice.choice(SOME_DAYS), "about": dice.random() < 0.5}
    return {
        "value": {
            "text": dice.choice(TYPED),
            "tick": dice.random() < 0.5,
            "choice": [dice.choice(["o0", "o2"])],
            "when": when,
            "ref": [{"words": dice.choice(TYPED[:-1]), "id": False}],
        }[column.kind]
    }


def any_template(dice):
    sections = []
    for at in range(dice.randint(1, 3)):
        count = dice.choice(ROWS)
        sections.append(
            {
                "key": f"s{at}",
                "title": {"en": dice.choice(TITLES)},
                "own_rows": "allowed",
                "own_most": 5,
                "own_words": {"en": dice.choice(TITLES)},
                "chosen": dice.random() < 0.5,
                "columns": [
                    any_column(dice) | {"key": f"c{n}"}
                    for n in range(dice.randint(1, 5))
                ],
                "rows": [
                    {"key": f"r{n}", "words": {"en": dice.choice(TITLES)}}
                    for n in range(count if at == 0 else min(count, 12))
                ],
            }
        )
    return made(sections)


def any_sheet(dice, read):
    """A sheet of a template, filled in for a part."""
    said, own, words = {}, {}, {}
    much = dice.choice([0, 0.2, 0.6, 0.95, 1])
    for section in read.sections:
        uids = [f"{section.key}own{n}" for n in range(dice.randint(0, 2))]
        own[section.key] = uids
        words |= {uid: dice.choice(TYPED[:-1]) for uid in uids}
        for row in (*(one.key for one in section.rows), *uids):
            for column in section.columns:
                if dice.random() < much:
                    answer = answers.read(column, any_answer(dice, column))
                    said[section.key, row, column.key] = answer
    talk = frozenset({("s0", "r0")} if dice.random() < 0.5 else ())
    who = dice.choice(["client", "coach", ""])
    filled = rules.Filled(read, said, own)
    return Sheet(filled, words, dice.choice(TITLES), who, talk=talk)


def any_view(seed):
    """A view of some sheets, mostly of one template."""
    dice = Random(seed)
    read = any_template(dice)
    several = [any_sheet(dice, read) for _at in range(dice.choice([1, 1, 2, 3, 4]))]
    if dice.random() < 0.3:  # the other one is asked something else
        several.append(any_sheet(dice, any_template(dice)))
    return View(
        tuple(several),
        ("en",),
        "Jef",
        width=dice.choice([*WIDTHS, 300, 500]),
        is_overlaid=dice.random() < 0.5,
        about=dice.choice(TIMES),
    )


def any_rows(seed):
    """Plain rows of several series."""
    dice, rows = Random(seed), []
    for key in dice.sample(TITLES, dice.randint(1, 5)):
        measures = dice.sample(BOUNDS[1:], dice.randint(1, 2))
        days = dice.sample(DAYS, dice.choice([1, 3, len(DAYS)]))
        for _at in range(dice.choice([0, 1, 2, 5, 14])):
            least, most = dice.choice(measures)
            is_said = dice.random() < 0.8
            day, said_on = dice.choice(days), dice.choice(days)
            rows.append(
                {
                    "series": key,
                    "about_day": min(day, said_on),
                    "said_on": said_on,
                    "value": dice.randint(least, most) if is_said else None,
                    "state": "given" if is_said else dice.choice(STATES),
                    "least": least,
                    "most": most,
                    "respondent": dice.choice(["client", "coach", "member"]),
                    "who": dice.choice(["", "", 12]),
                    "about": dice.choice(["now", "moment", "wish"]),
                }
            )
    return rows


DAYS = [(date(2024, 2, 29) + timedelta(days=n * n)).isoformat() for n in range(30)]


def entry(day, value, said_on=None, **values):
    """A row of a series."""
    return {
        "series": "work",
        "about_day": day,
        "said_on": said_on or day,
        "value": value,
        "least": 0,
        "most": 10,
        "respondent": "client",
        **values,
    }


def lines_of(*rows, **values):
    values = {"names": {"work": "Work"}} | values
    return View((), ("en",), lines=series.lines(rows), **values)


#: A sheet is made of a number: that is faster than drawing each answer.
SEEDS = st.integers(0, 2**32)
ANY = settings(max_examples=40, deadline=None)


@tagged("post_install", "-at_install")
class TestSheetDrawing(BaseCase):
    def none(self, wrong, message=""):
        self.assertFalse(wrong, "\n".join([message, *map(str, wrong)]))

    def test_doctests(self):
        modules = (bars, canvas, form, in_words, line, paging, radar, scores, sides)
        for module in modules:
            with self.subTest(module.__name__):
                self.assertFalse(doctest.testmod(module).failed)

    def test_each_is_a_rendering_with_words(self):
        self.assertEqual([*SHEET_DRAWINGS], [*vocabulary.RENDERINGS])
        for code, one in SHEET_DRAWINGS.items():
            self.assertEqual(one.label, vocabulary.RENDERINGS[code])

    # -- of any sheet ------------------------------------------------------------------

    @ANY
    @given(SEEDS)
    def test_nothing_overlaps_and_nothing_is_made_up(self, seed):
        seen = any_view(seed)
        for code in SHEET_DRAWINGS:
            drawn = SHEET_DRAWINGS[code].draw(seen)
            self.none(wrong_in(drawn, seen), f"{code} {seen.width}")
            self.assertEqual(drawn, SHEET_DRAWINGS[code].draw(seen))

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_no_line_overlaps(self, seed, width):
        seen = View((), lines=series.lines(any_rows(seed)), width=width)
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.none(wrong_in(drawn, seen))
        self.assertEqual(drawn, SHEET_DRAWINGS["line"].draw(seen))

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_the_table_has_each_number_that_is_drawn_and_no_other(self, seed, width):
        """In a circle, as bars, and through time; of several in one place on an axis
        the number stands there once."""
        lines_ = series.lines(any_rows(seed))
        for seen, code, cells_of in (
            (replace(any_view(seed), width=width), "radar", slice(1, None)),
            (View(lines=lines_, width=width), "line", slice(3, 4)),
        ):
            drawn = SHEET_DRAWINGS[code].draw(seen)
            rows = [row[cells_of] for row in drawn["table"]["rows"]]
            rows = [[one for one in row if NUMBER.fullmatch(one)] for row in rows]
            shown = Counter(one["text"] for one in shapes(drawn, "captions", "number"))
            least = Counter(one for row in rows for one in set(row))
            most = Counter(one for row in rows for one in row)
            self.assertFalse(least - shown, "in the table alone")
            self.assertFalse(shown - most, "drawn alone")

    @ANY
    @given(
        st.integers(3, 18).flatmap(
            lambda count: st.lists(
                st.lists(st.integers(0, 10), min_size=3, max_size=3),
                min_size=count,
                max_size=count,
            )
        ),
        st.sampled_from(WIDTHS),
        st.booleans(),
    )
    def test_each_score_has_its_number(self, values, width, is_overlaid):
        """Each score once at least, where several have it once for all of them."""
        drawn = draw("radar", scored(values), width=width, is_overlaid=is_overlaid)
        said = sorted(texts(drawn, "number"))
        whole = sorted(str(one) for row in values for one in row)
        once = sorted(str(one) for row in values for one in set(row))
        self.assertIn(said, (whole, once))
        on_axes = [one for one in drawn["points"] if one["series"]]
        self.assertGreaterEqual(len(on_axes), len(whole))

    def test_examples_of_all_that_is_shipped(self):
        wrong, count = [], 0
        for path in sorted(EXAMPLES.glob("*.json")):
            sheet = example(path.name.removesuffix(".json"), title="Johan")
            for width in WIDTHS:
                seen = view(sheet, width=width)
                for code in SHEET_DRAWINGS:
                    drawn, count = SHEET_DRAWINGS[code].draw(seen), count + 1
                    wrong += [(path.name, code, *one) for one in wrong_in(drawn, seen)]
        self.none(wrong)
        self.assertGreater(count, 400)

    def test_a_blank_sheet_says_so(self):
        for code in SHEET_DRAWINGS:
            sheet = Sheet(rules.Filled(shipped("schaalvragen"), {}))
            self.assertTrue(draw(code, sheet)["empty"], code)
            self.assertTrue(draw(code)["empty"], code)
        self.assertFalse(draw("form", example("balkje"))["empty"])

    # -- radar -------------------------------------------------------------------------

    def test_score_table_as_in_the_handbook(self):
        drawn = draw("radar", example("scoretabel"), is_overlaid=True)
        self.assertEqual(len(drawn["points"]), 21 * 3 + 3)  # and the legend
        self.assertEqual(len(shapes(drawn, "lines", "series")), 2 * 3 + 3)
        rows = {row[1]: row[2:] for row in drawn["table"]["rows"]}
        self.assertEqual(len(rows), 21)
        self.assertEqual(rows["Wonen"], ["5", "3", "6"])
        self.assertEqual(rows["Inkomen"], ["0", "3", "5"])
        self.assertEqual(
            drawn["table"]["heads"][2:],
            ["Bij het begin", "Nu", "Waar zou je willen staan?"],
        )

    def test_two_series_differ_without_colour(self):
        for is_overlaid in (True, False):
            drawn = draw("radar", example("scoretabel"), is_overlaid=is_overlaid)
            signs = {
                key: {
                    (one["shape"], one["filled"])
                    for one in drawn["points"]
                    if one["series"] == key
                }
                | {one["dash"] for one in drawn["lines"] if one["series"] == key}
                for key in ("start", "now", "wish")
            }
            self.assertEqual({len(one) for one in signs.values()}, {2})
            self.assertEqual(len({frozenset(one) for one in signs.values()}), 3)

    def test_fewer_than_three_scores_are_bars(self):
        two = [[1, 2, 3], [4, 5, 6]]
        for values in (two, [*two, [None, None, "unknown"]], [[1, 2, 3]]):
            drawn = draw("radar", scored(values))
            self.assertTrue(shapes(drawn, "lines", "bar"))
            self.assertFalse(shapes(drawn, "lines", "ring"))
        drawn = draw("radar", scored([*two, [0, None, None]]))
        self.assertFalse(shapes(drawn, "lines", "bar"))
        self.assertTrue(shapes(drawn, "lines", "edge"))

    def test_bars_say_who_did_not_know(self):
        both = [
            example("scoretabel", title="Johan"),
            example("scoretabel.coach", title="Anke"),
        ]
        drawn = draw("radar", *both, is_overlaid=True, width=PHONE)
        self.assertIn("I do not know (Anke)", texts(drawn, "quiet"))

    def test_more_than_a_circle_can_hold_are_bars(self):
        drawn = draw("radar", scored([[1, 2, 3]] * 19))
        self.assertEqual(len(shapes(drawn, "lines", "bar")), 57)

    def test_the_line_breaks_where_there_is_no_answer(self):
        values = [[5], [6], ["unknown"], [7], [8], [None], [9]]
        drawn = draw("radar", scored(values, ["now"]))
        found = [one["d"] for one in shapes(drawn, "lines", "series")]
        self.assertEqual(sorted(one.count("L") for one in found), [1, 2])
        self.assertFalse([one for one in found if "Z" in one])
        self.assertIn("I do not know", texts(drawn, "quiet"))
        drawn = draw("radar", scored([[5], [6], [7]], ["now"]))
        self.assertTrue(shapes(drawn, "lines", "series")[0]["d"].endswith("Z"))

    def test_a_zero_is_seen_and_no_answer_is_no_zero(self):
        drawn = draw("radar", scored([[0], [0], [0], ["not_applicable"]], ["now"]))
        self.assertEqual(texts(drawn, "number"), ["0", "0", "0"])
        places = {(one["x"], one["y"]) for one in drawn["points"]}
        self.assertEqual(len(places), 3)

    @ANY
    @given(st.data())
    def test_other_answers_move_nothing(self, data):
        count = data.draw(st.integers(3, 18))
        width = data.draw(st.sampled_from(WIDTHS))
        least, most = data.draw(st.sampled_from(BOUNDS))
        cells = st.lists(st.integers(least, most), min_size=2, max_size=2)
        values = st.lists(cells, min_size=count, max_size=count)
        is_overlaid = data.draw(st.booleans())
        still = []
        for _time in range(2):
            sheet = scored(data.draw(values), ("now", "wish"), least, most)
            drawn = draw("radar", sheet, width=width, is_overlaid=is_overlaid)
            still.append(
                [
                    drawn["box"],
                    [one for one in drawn["captions"] if one["kind"] != "number"],
                    [
                        one
                        for one in drawn["lines"]
                        if one["kind"] not in ("series", "bar")
                    ],
                ]
            )
        self.assertEqual(*still)

    def test_the_filling_before_moves_no_axis(self):
        now = example("schaalvragen", title="2 maart")
        later = example("schaalvragen.later", title="5 juni")
        kept = {"domains": ["work", "family", "leisure", "health", "self"]}
        names = ["Werk en bezig zijn", "Gezin", "Gezondheid"]

        def axes(*shown, **values):
            drawn = draw("radar", *shown, is_overlaid=True, **values)
            order = [one for one in texts(drawn, "words") if one in names]
            return order, len(shapes(drawn, "lines", "axis"))

        self.assertEqual(axes(now, rows=kept), (names, 6))
        self.assertEqual(axes(now, later, rows=kept), (names, 6))
        self.assertEqual(axes(now), (names[:2], 5))

    def test_rows_that_were_chosen_have_an_axis(self):
        chosen = {"domains": ["work", "family", "leisure", "housing"]}
        drawn = draw("radar", example("schaalvragen.later", chosen=chosen))
        self.assertIn("Wonen", texts(drawn, "words"))
        self.assertNotIn("Inkomen", texts(drawn, "words"))

    def test_another_measure_is_another_circle(self):
        one = scored([[5], [6], [7]], ["now"])
        other = scored([[50], [60], [70]], ["now"], 0, 100)
        alike = draw("radar", one, one, is_overlaid=True)
        drawn = draw("radar", replace(one, title="1"), other, is_overlaid=True)
        self.assertEqual(len(shapes(alike, "lines", "edge")), 2)
        self.assertEqual(len(shapes(drawn, "lines", "edge")), 4)
        on_axes = [one for one in drawn["points"] if one["y"] > 60]
        self.assertEqual(len(on_axes), 6)
        self.assertEqual(
            sorted(texts(drawn, "number")), ["5", "50", "6", "60", "7", "70"]
        )

    def test_long_words_stay_out_of_the_rim(self):
        for count in range(3, 19):
            for most in (10, 1000):
                name = "een lange naam voor een vraag die lang duurt " * 3
                sheet = scored([[most]] * count, ["now"], 0, most, [name] * count)
                for width in WIDTHS:
                    seen = view(sheet, width=width)
                    drawn = SHEET_DRAWINGS["radar"].draw(seen)
                    self.none(wrong_in(drawn, seen), f"{count} {width} {most}")

    # -- two sides ---------------------------------------------------------------------

    def test_client_and_coach_in_one_picture(self):
        both = [
            example("scoretabel", title="Johan"),
            example("scoretabel.coach", title="Anke"),
        ]
        for width in WIDTHS:
            seen = view(*both, is_overlaid=True, width=width)
            drawn = SHEET_DRAWINGS["radar"].draw(seen)
            self.none(wrong_in(drawn, seen))
            self.assertEqual({"Johan", "Anke"} & {*texts(drawn)}, {"Johan", "Anke"})
            rows = {row[1]: row[2:] for row in drawn["table"]["rows"]}
            self.assertEqual(rows["Wonen"], ["3", "5"])
            self.assertEqual(rows["De band met je kinderen"], ["9", "I do not know"])

    def test_gaps_are_words_with_both_answers(self):
        one = example("scoretabel", title="Johan")
        other = example("scoretabel.coach", title="Anke")
        found = gaps.gaps(one, other, view(one, other))
        housing = next(gap for gap in found if gap["row"] == "housing")
        self.assertEqual(housing["outcome"], "gap")
        self.assertEqual(housing["subject"], "Wonen")
        self.assertEqual(
            housing["answers"],
            [{"side": "Johan", "score": 3}, {"side": "Anke", "score": 5}],
        )
        self.assertIn("vraag elkaar waarom", housing["words"])
        income = next(gap for gap in found if gap["row"] == "income")
        self.assertEqual(income["outcome"], "same")
        self.assertNotIn("children", {gap["row"] for gap in found})
        turned = gaps.gaps(other, one, view(other, one))
        self.assertEqual([one["row"] for one in turned], [one["row"] for one in found])

    def test_scores_on_another_measure_have_no_gap(self):
        one = example("scoretabel")
        part = one.template.section("outside")
        columns_ = tuple(replace(column, most=5) for column in part.columns)
        changed = replace(one.template, sections=(replace(part, columns=columns_),))
        said = {("outside", "housing", "now"): given_as(5)}
        other = Sheet(rules.Filled(changed, said), respondent="coach")
        self.assertEqual(gaps.gaps(one, other, view(one, other)), [])

    # -- line --------------------------------------------------------------------------

    def test_remembered_is_hollow_and_never_joined(self):
        seen = lines_of(
            entry("2025-01-01", 2, "2026-03-01"),
            entry("2025-06-01", 3, "2026-03-01"),
            entry("2025-09-01", 4),
            entry("2026-03-01", 5),
            entry("2025-07-01", 6, "2025-08-01"),
        )
        (one,) = seen.lines
        self.assertEqual(
            [[point.value for point in run] for run in one.runs()],
            [[4, 5], [2, 3], [6]],
        )
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        on_it = [one for one in drawn["points"] if one["series"] == "client"]
        self.assertEqual([one["filled"] for one in on_it], [False] * 3 + [True] * 2)
        self.assertEqual(len(shapes(drawn, "lines", "series")), 2 + 1)  # and the legend

    @ANY
    @given(SEEDS)
    def test_no_run_mixes_what_was_said_and_remembered(self, seed):
        for one in series.lines(any_rows(seed)):
            joined = []
            for run in one.runs():
                self.assertEqual(len({point.is_remembered for point in run}), 1)
                self.assertNotIn(None, [point.value for point in run])
                joined += run
            given_ = [point for point in one.points if point.value is not None]
            self.assertCountEqual(joined, given_)

    def test_a_wish_is_a_level(self):
        seen = lines_of(
            entry("2026-01-01", 3),
            entry(None, 8, "2026-01-01", about="wish"),
            entry("2026-02-01", 4),
            entry(None, 9, "2026-02-01", about="wish"),
        )
        (one,) = seen.lines
        self.assertEqual([point.value for point in one.wishes], [8, 9])
        self.assertEqual([point.value for point in one.points], [3, 4])
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.assertEqual(len(shapes(drawn, "lines", "level")), 2)
        for level in shapes(drawn, "lines", "level"):
            _m, _x, start, _l, _x, end = level["d"].split()
            self.assertEqual(start, end)

    def test_other_bounds_are_another_line(self):
        seen = lines_of(entry("2026-01-01", 3), entry("2026-02-01", 3, least=1, most=5))
        self.assertEqual(len(seen.lines), 2)
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.assertFalse(shapes(drawn, "lines", "series"))
        self.assertIn("Work (1–5)", texts(drawn, "title"))

    def test_points_of_one_day_stand_beside_each_other(self):
        seen = lines_of(
            entry("2026-01-01", 3), entry("2026-01-01", 3), entry("2026-02-01", 4)
        )
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.assertEqual(len({one["x"] for one in drawn["points"]}), 3)

    def test_why_there_is_no_score_breaks_the_line(self):
        seen = lines_of(
            entry("2026-01-01", 3),
            entry("2026-02-01", None, state="rather_not"),
            entry("2026-03-01", 4),
        )
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.assertFalse(shapes(drawn, "lines", "series"))
        said = " ".join(texts(drawn, "quiet"))
        self.assertIn("I would rather not say", said)

    @ANY
    @given(SEEDS, st.sampled_from(WIDTHS))
    def test_a_filling_more_moves_nothing(self, seed, width):
        rows = any_rows(seed)
        more = [
            row | {"about_day": "2030-01-01", "said_on": "2030-01-01", "about": "now"}
            for row in rows
            if row["value"] is not None
        ]
        names = {"names": {row["series"]: "Work" for row in rows}, "width": width}
        before, after = (
            SHEET_DRAWINGS["line"].draw(lines_of(*some, **names))
            for some in (rows, [*rows, *more])
        )
        known = {(one["x"], one["shape"]) for one in after["points"]}
        for one in before["points"]:
            self.assertIn((one["x"], one["shape"]), known)

    def test_client_and_coach_are_two_lines_in_one_strip(self):
        seen = lines_of(
            entry("2026-01-01", 3),
            entry("2026-02-01", 4),
            entry("2026-01-01", 6, respondent="coach"),
            entry("2026-02-01", 5, respondent="coach"),
        )
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.assertEqual(texts(drawn, "title"), ["Work"])
        dashes = {one["dash"] for one in shapes(drawn, "lines", "series")}
        self.assertEqual(dashes, {"solid", "dashed"})
        self.assertEqual(len({one["shape"] for one in drawn["points"]}), 2)

    @ANY
    @given(
        st.lists(
            st.sampled_from(
                (
                    *("Kennismakingsgesprek", "Start", "Kennismaking", "Tussentijdse"),
                    *("evaluatie", "Ondersteuningsplan", "na de verhuizing", "Einde"),
                )
            ),
            min_size=1,
            max_size=3,
        ).map(" ".join),
        st.sampled_from((320, *WIDTHS)),
        st.booleans(),
    )
    def test_words_of_a_moment_stay_whole(self, named, width, is_titled):
        """A line of its own on a phone has small room for each day."""
        day = "2026-02-01"
        seen = lines_of(
            entry("2026-01-01", 3),
            entry(day, 4),
            entry("2026-02-03", 5),
            moments={day: named},
            width=width,
            is_titled=is_titled,
        )
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        told = {word for one in texts(drawn, "title") for word in one.split()}
        whole = {one for one in told if not one.endswith("…")}  # of too much, the first
        self.assertLessEqual(whole, {*named.split(), "Work"})
        self.none(wrong_in(drawn, seen))

    def test_what_cannot_stay_whole_stays_within_its_day(self):
        seen = lines_of(
            entry("2026-01-01", 3),
            entry("2026-02-01", 4),
            moments={"2026-01-01": TITLES[5]},
            width=320,
        )
        self.none(wrong_in(SHEET_DRAWINGS["line"].draw(seen), seen))

    def test_however_many_no_two_respondents_look_alike(self):
        """By shape and line, without colour and without filling, which says something
        else on a line."""
        for many in (2, 5, 12, 26):
            rows = [
                entry(day, 3 + number % 5, respondent="member", who=f"m{number}")
                for number in range(many)
                for day in ("2026-01-01", "2026-02-01")
            ]
            whose = {
                ("member", f"m{number}"): f"N{chr(97 + number)}"
                for number in range(many)
            }
            seen = lines_of(*rows, whose=whose, width=LAPTOP)
            drawn = SHEET_DRAWINGS["line"].draw(seen)
            legend = [one for one in drawn["captions"] if one["text"].startswith("N")]
            self.assertEqual(len(legend), many)
            first = min(one["y"] for one in drawn["captions"] if one["text"] == "Work")
            samples = [one for one in drawn["points"] if one["y"] < first - 14]
            self.assertEqual(len(samples), many)
            if many <= len(canvas.SHAPES):
                self.assertEqual(len({one["shape"] for one in samples}), many)
            styles = line._styles(seen).values()
            self.assertEqual(len({(one["shape"], one["dash"]) for one in styles}), many)
            self.none(wrong_in(drawn, seen))

    def test_state_of_affairs_joins_the_scale_questions(self):
        sheet = example("stavaza")
        rows = [
            entry("2025-09-01", 2, "2026-03-02", series="domain.work"),
            entry("2026-03-02", 6, series="domain.work"),
            entry("2026-03-02", 5, series="domain.housing"),
        ]
        seen = View((sheet,), ("nl",), lines=series.lines(rows), moments={})
        drawn = SHEET_DRAWINGS["line"].draw(seen)
        self.assertEqual(texts(drawn, "title"), ["Werk en bezig zijn", "Wonen"])
        self.none(wrong_in(drawn, seen))

    # -- sides and form ----------------------------------------------------------------

    def test_paired_questions_lie_side_by_side(self):
        three = [
            example("vragen-klant", title="Johan"),
            example("vragen-netwerk", title="Wim"),
            example("vragen-netwerk.tante", title="Rita"),
        ]
        drawn = draw("sides", *three)
        self.assertEqual(drawn["table"]["heads"][1:], ["Johan", "Wim", "Rita"])
        rows = {row[0]: row[1:] for row in drawn["table"]["rows"]}
        self.assertEqual(len(rows), 6)
        self.assertEqual(
            rows["Waar ben je goed in?"],
            [
                "Onthouden waar alles ligt.",
                "Vergeet nooit iets wat beloofd is.",
                "I would rather not say",
            ],
        )
        self.assertEqual(
            rows["Iemand die jou goed kent"][2],
            "Wim: De broer; Die man van de korfbal: De trainer van vroeger",
        )
        turned = draw("sides", *reversed(three))
        self.assertEqual(turned["table"]["heads"][1:], ["Rita", "Wim", "Johan"])

    def test_who_was_not_asked_has_a_dash(self):
        read = made(
            [
                {
                    "key": "part",
                    "title": {"en": "Part"},
                    "columns": [{"key": "words", "kind": "text"}],
                    "rows": [
                        {
                            "key": f"r{respondent or 'all'}",
                            "words": {"en": f"For {respondent or 'all'}"},
                            "pair": f"p.{respondent or 'all'}",
                            "pair_kind": "compare",
                            "respondents": [respondent] if respondent else [],
                        }
                        for respondent in ("client", "coach", "")
                    ],
                }
            ]
        )
        both = [
            Sheet(rules.Filled(read, {}), respondent=one) for one in read.respondents
        ]
        drawn = draw("sides", *both)
        self.assertEqual(
            drawn["table"]["rows"],
            [
                ["For client", "Not answered", "—"],
                ["For all", "Not answered", "Not answered"],
                ["For coach", "—", "Not answered"],
            ],
        )

    def test_a_column_of_somebody_else_is_not_asked(self):
        word = {"key": "words", "kind": "text", "pair": "p", "pair_kind": "compare"}
        read = made(
            [
                {
                    "key": "part",
                    "title": {"en": "Part"},
                    "columns": [word | {"respondents": ["coach"]}],
                    "rows": [{"key": "r", "words": {"en": "Row"}}],
                }
            ]
        )
        both = [
            Sheet(rules.Filled(read, {}), respondent=one) for one in read.respondents
        ]
        rows = draw("sides", *both)["table"]["rows"]
        self.assertEqual(rows, [["Row", "—", "Not answered"]])

    def test_nobody_is_put_in_order_by_what_was_said(self):
        low = replace(scored([[1], [1], [1]], ["now"]), title="Low")
        high = replace(scored([[9], [9], [9]], ["now"]), title="High")
        for order in ((low, high), (high, low)):
            drawn = draw("radar", *order)
            titles = [one.title for one in order]
            self.assertEqual(drawn["table"]["heads"][1:], titles)
            self.assertEqual(texts(drawn, "title"), titles)

    def test_a_size_is_never_a_figure(self):
        read = shipped("balkje")
        sheet = example("balkje.marleen")
        sizes = [
            (section.key, column.key)
            for section in read.sections
            for column in section.columns
            if column.kind == "size"
        ]
        self.assertTrue(sizes)
        said = dict(sheet.filled.answers)
        for section, column in sizes:
            for row in sheet.filled.own.get(section, ()):
                said[section, row, column] = given_as(3)
        filled = rules.Filled(read, said, sheet.filled.own)
        drawn = draw("form", replace(sheet, filled=filled))
        self.assertNotIn("3", " ".join(texts(drawn)))
        self.assertNotIn("3", json.dumps(drawn["table"]))
        places = [one for one in drawn["points"] if one["series"] != "talk"]
        count = sum(len(sheet.filled.own.get(section, ())) for section, _c in sizes)
        self.assertEqual(len(places), count)
        self.assertEqual(len(shapes(drawn, "lines", "axis")), count)

    def test_a_form_says_all_of_what_was_said(self):
        sheet = example("krachtvragen.johan")
        for width in WIDTHS:
            drawn = draw("form", sheet, width=width)
            whole = "".join(texts(drawn)).replace(" ", "")
            for answer in sheet.filled.answers.values():
                if isinstance(answer["value"], str):
                    self.assertIn("".join(answer["value"].split()), whole)

    def test_an_own_point_and_a_branch_need_no_answer(self):
        """Their words are an answer: nothing says that they have none."""
        for name in ("mindmap", "crisisanalyse.after-a-talk", "vacature"):
            sheet = example(name)
            own = {uid for uids in sheet.filled.own.values() for uid in uids}
            self.assertTrue(own - {row for _part, row, _column in sheet.filled.answers})
            unsaid = [
                row
                for section in sheet.template.sections
                for row in sheet.rows(section)
                if section.row(row) and not sheet.is_said(section.key, row)
            ]
            open_ones = [row for row in unsaid if row not in sheet.parents.values()]
            with self.subTest(name):
                drawn = draw("form", sheet)
                told = texts(drawn)
                self.assertEqual(told.count("Not answered"), len(open_ones))
                rows = drawn["table"]["rows"]
                silent = {row[1] for row in rows if row[2] and not row[3]}
                self.assertFalse(silent & {*sheet.own.values()})
        self.assertNotIn("Not answered", texts(draw("form", example("mindmap"))))

    def test_what_hangs_under_something_stands_below_it(self):
        sheet = example("mindmap")
        section = next(one for one in sheet.template.sections if one.nests)
        drawn = draw("form", sheet)
        said = [row[1] for row in drawn["table"]["rows"]]
        left = {one["text"]: one["x"] for one in reversed(drawn["captions"])}
        order = list(dict.fromkeys(said))
        self.assertTrue(sheet.parents)
        for leaf, above in sheet.parents.items():
            words = [
                view(sheet).row_words(sheet, section, one) for one in (above, leaf)
            ]
            with self.subTest(words):
                self.assertIn(
                    [words[1], "Hangs under", words[0]],
                    [row[1:] for row in drawn["table"]["rows"]],
                )
                self.assertLess(*map(order.index, words))
                if all(one in left for one in words):  # on one line
                    self.assertLess(*(left[one] for one in words))
        tops = [order.index(view(sheet).say(row.words)) for row in section.rows[:2]]
        between = order[tops[0] + 1 : tops[1]]
        under = {
            uid for uid, one in sheet.parents.items() if one == section.rows[0].key
        }
        self.assertTrue(under)
        self.assertLessEqual({sheet.own[uid] for uid in under}, {*between})

    def test_what_no_answer_gave_a_reason_to_ask_is_not_said(self):
        """Of a question that follows on an answer: that it is open is told as soon as
        that answer is there."""
        done, none = "werk-welzijnsverslag", "werk-welzijnsverslag.no-target"
        why_not, which = "Zo niet: waarom nog niet?", "Welk beroep?"
        told = texts(draw("form", example(done)))
        self.assertIn(which, told)
        self.assertNotIn(why_not, told)
        self.assertIn(why_not, texts(draw("form", example(none))))
        for path in sorted(EXAMPLES.glob("*.json")):
            sheet = example(path.stem)
            waiting = rules.waiting(sheet.filled)
            asked = {
                one.place
                for one in rules.readings(sheet.filled, {})
                if one.kind == rules.Asks.code
            }
            with self.subTest(path.stem):
                self.assertFalse({place[:2] for place in waiting} & asked)

    def test_no_row_stands_alone_on_a_sheet_of_paper(self):
        """Nor a title with one row: neither below nor above where paper may end."""
        inside = 0
        for path in sorted(EXAMPLES.glob("*.json")):
            drawn = draw("form", example(path.stem), width=PAPER)
            titles = [one["y"] for one in drawn["captions"] if one["kind"] == "title"]
            between = [
                float(PATH.findall(one["d"])[2])
                for one in drawn["lines"]
                if one["kind"] == "rule"
            ]
            edges = [*sorted(titles), drawn["box"][3]]
            for start, end in zip(edges, edges[1:], strict=False):
                mine = [y for y in between if start < y < end]
                for cut in (one for one in drawn["cuts"] if mine and start < one < end):
                    if cut > mine[-1] + 12:
                        continue  # where the next title begins
                    inside += 1
                    with self.subTest(path.stem, cut=cut):
                        self.assertGreaterEqual(sum(y < cut for y in mine), 2)
                        self.assertGreaterEqual(sum(y > cut for y in mine), 1)
        self.assertGreater(inside, 100)

    def test_beside_nobody_nothing_is_side_by_side(self):
        client, other = example("evaluatie.slot"), example("evaluatie.slot")
        self.assertNotIn("Side by side", texts(draw("sides", client)))
        self.assertIn("Side by side", texts(draw("sides", client, other)))

    def test_a_web_is_not_called_a_mind_map(self):
        graph = SHEET_DRAWINGS["graph"]
        self.assertEqual(graph.label_of(shipped("mindmap")), "Mind map")
        self.assertEqual(graph.label_of(shipped("spinnenweb")), "Web")

    def test_what_one_wants_to_talk_about_is_marked(self):
        sheet = example("vragen-klant", talk=frozenset({("work", "work")}))
        self.assertIn("I want to talk about this", texts(draw("form", sheet)))

    def test_a_branch_stands_in_the_form_with_its_leaves(self):
        """Of each instrument of which one chooses rows, and own points hang there."""
        found = 0
        for path in sorted(SHIPPED.glob("*.json")):
            read = reading.read(canonical.parse(path.read_text(encoding="utf-8")))
            for section in read.sections:
                if not (section.nests and section.chosen and section.rows):
                    continue
                found += 1
                branch = section.rows[-1]
                filled = rules.Filled(read, {}, {section.key: ["leaf-1"]})
                for under in (branch.key, None):
                    sheet = Sheet(
                        filled,
                        {"leaf-1": "Een blad"},
                        respondent=read.respondents[0],
                        parents={"leaf-1": under} if under else {},
                    )
                    drawn = draw("form", sheet)
                    named = view(sheet).say(branch.words)
                    told = [row[1] for row in drawn["table"]["rows"]]
                    self.assertEqual(named in told, bool(under), path.stem)
                    said = " ".join(texts(drawn))
                    self.assertEqual(named in said, bool(under), path.stem)
        self.assertTrue(found)

    def test_twenty_thousand_letters_come_on_paper_whole(self):
        """In each answer in words of each example, by each rendering."""
        room, tried = 1100, set()
        for path in sorted(EXAMPLES.glob("*.json")):
            sheet = example(path.stem)
            words = [
                place
                for place in sheet.filled.answers
                if sheet.template.section(place[0]).column(place[2]).kind == "text"
            ]
            if not words:
                continue
            long = {
                words[0]: {"state": "given", "value": "Nog een woord erbij. " * 953}
            }
            said = sheet.filled.answers | long
            filled = rules.Filled(sheet.template, said, sheet.filled.own)
            for code in {*sheet.template.renderings, "form"} - {"line"}:
                drawn = draw(code, replace(sheet, filled=filled))
                tried.add(code)
                with self.subTest(example=path.stem, drawing=code):
                    made = paging.pages(drawn, room, room - 100)
                    self.assertLessEqual(max(end - at for at, end in made), room)
                    for one in drawn["captions"]:
                        _left, top, _right, bottom = canvas.extent(one)
                        self.assertTrue(
                            any(at <= top and bottom <= end for at, end in made),
                            one,
                        )
        self.assertLessEqual({"form", "graph", "sides", "card"}, tried)

    def test_paper_ends_between_rows(self):
        rows = any_rows(7)
        drawings = [
            draw("form", example("vragen-klant")),
            draw("sides", example("vragen-klant"), example("vragen-netwerk")),
            draw("radar", example("scoretabel")),
            draw("radar", example("scoretabel.riet")),  # with bars
            draw("radar", scored([[1, 2, 3]] * 19)),
            SHEET_DRAWINGS["line"].draw(View((), lines=series.lines(rows))),
        ]
        for drawn in drawings:
            self.assertGreater(len(drawn["cuts"]), 1, drawn["name"])
            boxes = [canvas.extent(one) for one in drawn["captions"]]
            for point in drawn["points"]:
                x, y, r = point["x"], point["y"], point["r"]
                boxes.append((x - r, y - r, x + r, y + r))
            for cut in drawn["cuts"]:
                over = [one for one in boxes if one[1] < cut - 0.5 < one[3] - 1]
                self.assertEqual(over, [], drawn["name"])

    def test_an_answer_longer_than_a_sheet_goes_on_on_the_next(self):
        said = "Ik ging naar school in Tongeren, en daarna naar het atelier. " * 330
        self.assertGreater(len(said), 20_000)
        place = ("work", "work", "seen")
        for code in ("form", "sides"):
            sheet = example("vragen-klant")
            sheet.filled.answers[place] = {"state": "given", "value": said}
            other = example("vragen-netwerk")
            drawn = draw(code, *([sheet, other] if code == "sides" else [sheet]))
            room = 1100
            made = paging.pages(drawn, room)
            with self.subTest(code):
                self.assertGreater(len(made), 5)
                highest = max(end - start for start, end in made)
                self.assertLessEqual(highest, room)
                ends = [end for _start, end in made]
                for one in drawn["captions"]:
                    _left, top, _right, bottom = canvas.extent(one)
                    cut = [end for end in ends if top < end - 0.5 < bottom - 1]
                    self.assertEqual(cut, [], one["text"])

    def test_what_fits_on_a_sheet_is_not_split(self):
        drawn = draw("form", example("vragen-klant"))
        cuts = [0, *drawn["cuts"], drawn["box"][3]]
        highest = max(end - start for start, end in zip(cuts, cuts[1:], strict=False))
        ends = {end for _start, end in paging.pages(drawn, highest)}
        self.assertLessEqual(ends, set(cuts))

    def test_what_goes_with_what_stands_on_paper_too(self):
        sheet = example("balkje.marleen")
        body = json.loads((EXAMPLES / "balkje.marleen.json").read_text("utf-8"))
        links = tuple(map(tuple, body["links"]))
        self.assertTrue(links)
        drawn = draw("form", replace(sheet, links=links))
        said = " ".join(texts(drawn))
        for _start, end in links:
            self.assertIn(sheet.own[end], said.split("Goes with:", 1)[1])
        self.assertEqual(said.count("Goes with:"), len({one for one, _end in links}))

    def test_a_card_has_what_was_said_and_a_box_for_what_is_to_be_ticked(self):
        drawn = draw("card", example("voorbereiding.kaart"))
        told = [row[-1] for row in drawn["table"]["rows"]]
        self.assertNotIn("Not answered", told)
        whole = draw("card", example("voorbereiding"))
        boxes = [one["filled"] for one in whole["points"]]
        self.assertIn("Werkschoenen", texts(whole))
        self.assertTrue(boxes)
        rows = {row[1]: row[2] for row in whole["table"]["rows"]}
        self.assertIn(rows["Werkschoenen"], ("", "Yes", "No"))
