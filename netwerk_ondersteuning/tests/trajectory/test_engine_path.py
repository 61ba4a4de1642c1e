"""The path: nothing lies over anything, one more mark moves its neighbours alone, and
the story of Annelies can be read from it."""

import doctest
import json
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import paging
from ...engine.instrument.drawing import canvas
from ...engine.instrument.drawing.view import LAPTOP, PAPER, PHONE
from ...engine.trajectory import days, whole
from ...engine.trajectory.log import Log
from ...engine.trajectory.path import (
    chronicle,
    drawing,
    lanes,
    marks,
    scale,
    shapes,
    strips,
    table,
)
from ...engine.trajectory.path.drawing import TRAJECTORY_DRAWINGS, View
from ...engine.trajectory.plan import Plan
from ..instrument.test_engine_sheet_drawing import off_corner, overlaps, touch
from .test_engine_log import applied
from .trajectories import CHANGES, PHASES, START, day, enter, event, log, plan, uid

WIDTHS = (320, PHONE, PAPER, drawing.LANDSCAPE, LAPTOP)
GIVEN = (
    *("goal", "mandate", "lead", "job", "referral", "match", "outcome", "meeting"),
    *("instrument", "moment"),
)
SAID = (
    "",
    "Oma belt",
    "Een heel lang verhaal over wat er die dag gebeurde en wat daarvan kwam " * 3,
    "<script>alert(1)</script>",
    "Onafgebrokenwoordzonderspatiesdatnergenspast" * 4,
    "🙂👩‍👧 שרה כהן",
    "x" * 300,
)


def annelies(**values):
    body = json.loads((Path(__file__).parent / "annelies.json").read_text("utf-8"))
    made = Log(
        body["start"],
        body["rows"],
        body["events"],
        body["closings"],
        Plan(body["phases"]),
    )
    whole.check(made)
    return View(made, body["today"], tuple(body["marks"]), **values)


def draw(view):
    return TRAJECTORY_DRAWINGS["path"].draw(view)


def mark(number, at, kind="meeting", **more):
    return {"kind": kind, "uid": f"mark-{number:04}", "day": day(at), **more}


def box_of(point):
    r = point["r"] - 1
    return point["x"] - r, point["y"] - r, point["x"] + r, point["y"] + r


def wrong_in(drawn):
    """What may not be in a drawing: a list of words."""
    json.dumps(drawn)
    left, top, wide, high = drawn["box"]
    wrong, boxes = [], []
    for one in drawn["captions"]:
        edges = canvas.extent(one)
        if edges[0] < left or edges[2] > left + wide or edges[1] < top - 1:
            wrong.append(("outside", one["text"], edges))
        if edges[3] > top + high:
            wrong.append(("under", one["text"]))
        boxes.append((edges, one["text"]))
    wrong += overlaps(boxes)
    points = drawn["points"]
    for point in points:
        mine = box_of(point)
        if mine[0] < left or mine[2] > left + wide or mine[3] > top + high:
            wrong.append(("outside", point))
        wrong += [
            ("over a point", said, edges)
            for edges, said in boxes
            if touch(edges, mine) and not off_corner(edges, point)
        ]
    placed = [box_of(one) for one in points]
    wrong += [
        ("points", points[at], points[other])
        for at, one in enumerate(placed)
        for other in range(at)
        if touch(one, placed[other])
    ]
    heads = len(drawn["table"]["heads"])
    wrong += [("table", *row) for row in drawn["table"]["rows"] if len(row) != heads]
    for one in drawn["marks"]:
        x, y, w, h = one["box"]
        if not one["refs"] or w <= 0 or h <= 0 or x < 0 or y < 0:
            wrong.append(("mark", one))
        if one["ref"] not in (None, one["refs"][0]):
            wrong.append(("ref", one))
        wrong += [
            ("card", ref)
            for ref in one["refs"]
            if not drawn["cards"].get(f"{ref['kind']}/{ref['uid']}", {}).get("title")
        ]
    return wrong


def words_of(drawn):
    """All words that are drawn, one after the other."""
    return " ".join(one["text"] for one in drawn["captions"])


def stories(drawn):
    """The words of each mark of which more is told, under the axis."""
    return [
        " ".join(
            one["text"]
            for one in drawn["captions"]
            if place["box"][0] <= one["x"] <= place["box"][0] + place["box"][2]
            and place["box"][1] <= one["y"] <= place["box"][1] + place["box"][3]
        )
        for place in drawn["marks"]
    ]


def refs_in(drawn):
    return {(ref["kind"], ref["uid"]) for one in drawn["marks"] for ref in one["refs"]}


def any_marks(random, many, last=400):
    made = []
    for number in range(many):
        at = random.randint(-40, last)
        one = mark(number, at, random.choice(GIVEN), words=random.choice(SAID))
        if random.random() < 0.3:
            one["until"] = random.choice([None, day(at + random.randint(0, 200))])
        if random.random() < 0.2:
            one["is_planned"] = True
        if random.random() < 0.2:
            one["came_of_it"] = random.choice(SAID)
        one["about"] = random.choice(["day", "month", "about"])
        made.append(one)
    return made


@tagged("-at_install")
class TestEnginePath(BaseCase):
    def drawn(self, made, given_marks=(), today=400, **values):
        values.setdefault("width", drawing.LANDSCAPE)
        found = draw(View(made, day(today), tuple(given_marks), **values))
        self.assertFalse(wrong_in(found))
        return found

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(CHANGES, max_size=25),
        st.integers(0, 2**32),
        st.integers(0, 60),
        st.sampled_from(WIDTHS),
        st.booleans(),
    )
    def test_nothing_lies_over_anything(self, changes, seed, many, width, with_plan):
        made = Log(START, plan=plan({"key": "x", "planned_months": 3, "place": -1}))
        applied(made, changes)
        mine = any_marks(Random(seed), many)
        self.drawn(made, mine, width=width, with_plan=with_plan)

    @settings(max_examples=25, deadline=None)
    @given(st.integers(0, 2**32), st.sampled_from(WIDTHS))
    def test_twenty_phases_and_sixty_marks(self, seed, width):
        random = Random(seed)
        keys = [f"phase-{number:02}" for number in range(17)]
        names = ("Naar gedeelde inzichten", "Sporen", "Bemiddelen " * 6, "x" * 90)
        phases = [
            {
                "key": key,
                "cycle": 1 + number // 7,
                "place": number % 7,
                "name": random.choice(names),
                "planned_months": 2,
            }
            for number, key in enumerate(keys)
        ]
        made = Log(START, plan=Plan(phases))
        while len(made.rows) < 20:
            change = enter(len(made.rows), random.choice(keys), 20 * len(made.rows))
            applied(made, [change])
        mine = any_marks(random, 60)
        found = self.drawn(made, mine, width=width, with_plan=True)
        wanted = {(one["kind"], one["uid"]) for one in mine}
        wanted |= {("phase", one) for one in made.rows}
        self.assertFalse(wanted - refs_in(found), "each can be opened")
        for pages in (paging.pages(found, drawing.LANDSCAPE_HIGH),):
            self.assertTrue(all(a < b for a, b in pages))
            cut = [one for one, _until in pages[1:]]
            for caption in found["captions"]:
                edges = canvas.extent(caption)
                self.assertFalse(any(edges[1] < at < edges[3] for at in cut))
            self.assertTrue(all(b - a <= drawing.LANDSCAPE_HIGH for a, b in pages))

    def test_forty_on_one_day_are_counted(self):
        for kind in GIVEN:
            mine = [mark(n, 60, kind, words="Oma belt") for n in range(40)]
            for width in WIDTHS:
                found = self.drawn(log(), mine, width=width)
                many = marks.KINDS[kind].many % {"count": 40}
                self.assertIn(many, stories_joined(found))
                self.assertLess(found["box"][3], 400)
                together = [one for one in found["marks"] if len(one["refs"]) == 40]
                self.assertEqual(len(together), 2, "on the axis and in words")
                self.assertIsNone(together[0]["ref"])
                self.assertEqual(len(found["table"]["rows"]), 41)

    def test_one_each_day_and_none_touches(self):
        for width in WIDTHS:
            for kind in ("meeting", "goal"):
                mine = [mark(n, n, kind) for n in range(60)]
                found = self.drawn(log(), mine, width=width, today=60)
                heights = {one["box"][1] for one in found["marks"]}
                self.assertLess(len(heights), 12, "they stand on one line")

    def test_what_runs_at_once_lies_on_lines_of_its_own(self):
        mine = [mark(n, 60 * n, "job", until=None, words="Werk") for n in range(3)]
        found = self.drawn(log(), mine)
        rows = {one["y"] for one in found["points"] if one["shape"] == "bow"}
        bars = [
            one["d"].split()
            for one in found["lines"]
            if one["kind"] == "series" and one.get("place", [""])[0] == "job"
        ]
        long = {row[2] for row in bars if len(row) == 6 and row[2] == row[5]}
        self.assertEqual(len(long), 3)
        self.assertGreaterEqual(len(rows), 3)

    def test_forty_events_on_one_day(self):
        made = log(*(event(n, "setback", 60, reason="Weer niet") for n in range(40)))
        found = self.drawn(made)
        self.assertIn("40 setbacks", stories_joined(found))

    def test_no_phase_is_a_good_path(self):
        made = log(event(1, "crisis", 9, until=day(30)), phases=())
        found = self.drawn(made, [mark(1, 20, words="Huisbezoek")])
        self.assertFalse(found["empty"])
        for words in ("Crisis", "Huisbezoek", "today"):
            self.assertIn(words, words_of(found))
        self.assertNotIn("Cycle", words_of(found))

    def test_nothing_yet(self):
        for phases in ((), PHASES):
            found = self.drawn(log(phases=phases), today=0)
            self.assertIn("Nothing was noted yet", found["empty"])

    def test_one_day_and_ten_years(self):
        for width in WIDTHS:
            made = log(enter(1, "meet", 0), enter(2, "act", 0), event(1, "crisis", 0))
            self.drawn(made, [mark(1, 0)], today=0, width=width)
            many = [enter(n, PHASES[n % 5]["key"], n * 180) for n in range(20)]
            made = Log(START, plan=plan())
            applied(made, many)
            found = self.drawn(
                made,
                any_marks(Random(1), 60, 3650),
                today=3650,
                width=width,
            )
            self.assertIn("2030", words_of(found))

    def test_one_more_moves_its_neighbours_alone(self):
        made = log(enter(1, "meet", 0), enter(2, "explore", 90), enter(3, "act", 200))
        mine = [
            mark(n, 12 * n, GIVEN[n % len(GIVEN)], words=f"Nummer {n}")
            for n in range(30)
        ]
        random = Random(3)
        for _again in range(30):
            at = random.randint(1, 430)
            more = mark(99, at, random.choice(GIVEN), words="Eén meer")
            before = self.drawn(made, mine)
            after = self.drawn(made, [*mine, more])
            bars = [
                [one for one in found["lines"] if "phase" in one.get("place", ())]
                for found in (before, after)
            ]
            self.assertEqual(*bars)
            self.assertTrue(bars[0])
            x = scale.Scale(
                View(made, day(400), tuple(mine)), marks_of(made, mine), 156, 1022
            )
            column = (1022 - 156) / 6
            number = int((x.at(day(at)) - 156) / column)
            left, right = 156 + number * column, 156 + (number + 1) * column
            for what in ("captions", "points"):
                moved = [
                    one
                    for one in before[what]
                    if one not in after[what]
                    and not left - scale.PIECE / 2
                    <= one["x"]
                    <= right + scale.PIECE / 2
                ]
                self.assertFalse(moved)

    def test_what_it_says_without_colour(self):
        """Forward goes up, back goes down and is dashed; beside is an outline."""
        made = log(
            enter(1, "meet", 0),
            enter(2, "act", 60),
            enter(3, "meet", 120, why="Eerst nog kijken"),
            enter(4, "watch", 150),
        )
        found = self.drawn(made)
        ways = {"up": [], "down": []}
        for one in found["lines"]:
            if one["kind"] != "series" or one["d"].count("L") != 1:
                continue
            places = one["d"].replace("M", "").split("L")
            (x, y), (to_x, to_y) = (map(float, each.split()) for each in places)
            if x == to_x and abs(y - to_y) > 20:
                ways["up" if to_y < y else "down"].append(one["dash"])
        self.assertEqual(ways, {"up": ["solid"], "down": ["dashed"]})
        kinds = {}
        for one in found["lines"]:
            if "phase" in one.get("place", ()):
                kinds.setdefault(one["place"][1], (one["kind"], one["dash"]))
        self.assertEqual(kinds[uid(1)], ("area", "solid"))
        self.assertEqual(kinds[uid(4)], ("series", "dashed"))
        for words in ("Went back: Kennismaken", "Eerst nog kijken", "skipped", "back"):
            self.assertIn(words, stories_joined(found))

    def test_no_two_kinds_look_alike(self):
        looks = [(kind.shape, kind.filled) for kind in marks.KINDS.values()]
        self.assertEqual(len(looks), len(set(looks)))
        self.assertLessEqual({shape for shape, _ in looks}, {*canvas.SHAPES})

    def test_phases_without_a_name_are_apart_by_their_number(self):
        phases = [{"key": f"phase-{number}", "place": number} for number in (1, 2, 3)]
        made = log(
            enter(1, "phase-1", 0),
            enter(2, "phase-2", 30),
            enter(3, "phase-1", 60, why="Terug naar af"),
            phases=phases,
        )
        found = self.drawn(made)
        heads = [one["text"] for one in found["captions"] if one["x"] < 100]
        self.assertIn("Phase 1", heads)
        self.assertIn("Phase 2", heads)
        self.assertIn("Went back: Phase 1", words_of(found))

    def test_a_step_without_a_name_is_and_on_once(self):
        made = log(enter(1, "ask", 0), enter(2, "six", 30), enter(3, "seven", 60))
        found = self.drawn(made)
        heads = [one["text"] for one in found["captions"] if one["x"] < 100]
        self.assertEqual(heads.count("and on"), 1)
        self.assertEqual(heads.count("De vraag"), 1)

    def test_pause_and_waiting_are_hatched_and_told(self):
        made = log(
            enter(1, "meet", 0, left=day(60)),
            enter(2, "meet", 120),
            event(1, "pause", 10, until=day(40), reason="Ziek"),
        )
        found = self.drawn(made, today=200)
        hatches = [
            one for one in found["lines"] if one["kind"] == "edge" and slants(one["d"])
        ]
        self.assertGreater(len(hatches), 6)
        told = stories_joined(found)
        self.assertIn("Waiting", told)
        self.assertIn("2 months", told)
        self.assertIn("Ziek", told)

    def test_what_no_phase_runs_in_is_in_the_legend(self):
        whole = log(enter(1, "meet", 0), enter(2, "explore", 60))
        self.assertNotIn("nothing noted in between", words_of(self.drawn(whole)))
        made = log(enter(1, "meet", 0, left=day(60)), enter(2, "meet", 120))
        self.assertIn("nothing noted in between", words_of(self.drawn(made, today=200)))

    def test_on_one_day_each_stands_under_what_it_follows_from(self):
        made = log(
            enter(1, "meet", 0),
            enter(2, "explore", 10, why="Naar de infosessie"),
            event(1, "crisis", 10, reason="Te laat"),
            event(2, "setback", 30, reason="Niet gehaald"),
            enter(3, "meet", 30, why="Opnieuw bekijken"),
        )
        given = [
            {"kind": "agreement", "uid": str(n), "day": day(40), "state": state}
            for n, state in enumerate(("Gevraagd", "Gegeven", "Agreement"))
        ]
        given = [one | {"place": place} for place, one in enumerate(given)]
        found = marks.all_marks(View(made, day(60), given[::-1]))
        said = [one.words[0] for one in found if one.words]
        order = ["Naar de infosessie", "Te laat", "Niet gehaald", "Opnieuw bekijken"]
        self.assertEqual(said, order)
        titles = [one.title for one in found if one.kind.code == "agreement"]
        self.assertEqual(
            titles, ["Agreement: Gevraagd", "Agreement: Gegeven", "Agreement"]
        )

    def test_the_plan_lies_beside_it(self):
        phases = [
            {"key": "one", "place": 1, "name": "Een", "planned_months": 3},
            {"key": "two", "place": 2, "name": "Twee", "planned_months": 3},
            {"key": "three", "place": 3, "name": "Drie"},
        ]
        made = log(enter(1, "one", 0), phases=phases)
        self.assertNotIn("Twee", words_of(self.drawn(made)))
        found = self.drawn(made, with_plan=True)
        self.assertIn("Twee", words_of(found))
        self.assertIn("as the method plans it", words_of(found))
        self.assertIn("planned until 2026-04-05", str(found["table"]))
        ends = [(one.key, start, end) for one, start, end in scale.planned(made)]
        self.assertEqual(
            ends,
            [("one", "2026-01-05", "2026-04-05"), ("two", "2026-04-05", "2026-07-05")],
        )

    def test_who_differs_on_done_both_stand_there(self):
        made = log(enter(1, "meet", 0))
        for who, at in (("client", 30), ("volunteer", 60)):
            made.apply([{"op": "done", "uid": uid(1), "who": who, "day": day(at)}])
        found = self.drawn(made)
        for words in ("the client: 2026-02-04", "the volunteer: 2026-03-06"):
            self.assertIn(words, stories_joined(found))
            self.assertIn(words, str(found["table"]))

    def test_closed_and_opened_again(self):
        made = log(
            enter(1, "meet", 0),
            {"op": "close", "uid": "end-0001", "day": day(60), "reason": "Verhuisd"},
        )
        found = self.drawn(made)
        self.assertIn("closed", words_of(found))
        self.assertNotIn("today", words_of(found))
        made.apply([{"op": "reopen", "day": day(90)}])
        found = self.drawn(made)
        self.assertIn("Trajectory opened again", stories_joined(found))
        self.assertIn("today", words_of(found))

    def test_the_table_has_all_of_it(self):
        view = annelies()
        found = draw(view)
        said = " ".join(cell for row in found["table"]["rows"] for cell in row)
        for one in view.marks:
            self.assertIn(one.get("words", ""), said)
        for one in view.log.events.values():
            for name in ("reason", "learned", "came_of_it"):
                self.assertIn(one[name], said)
        for one in view.log.rows.values():
            self.assertIn(one["why"], said)
            self.assertIn(view.log.plan.of(one).name, said)
        days_said = [row[0][-10:] for row in found["table"]["rows"]]
        self.assertEqual(len(days_said), len(found["table"]["rows"]))

    def test_doctests(self):
        rooms = (chronicle, drawing, lanes, marks, scale, shapes, strips, table, days)
        for module in rooms:
            self.assertFalse(doctest.testmod(module).failed)


def marks_of(made, mine):
    return marks.all_marks(View(made, day(400), tuple(mine)))


def slants(d):
    numbers = d.replace("M", "").replace("L", "").split()
    return len(numbers) == 4 and numbers[0] != numbers[2] and numbers[1] != numbers[3]


def stories_joined(drawn):
    return " | ".join([*stories(drawn), words_of(drawn)])


@tagged("-at_install")
class TestEnginePathAnnelies(BaseCase):
    """The ten facts of her story stand in the drawing, in words."""

    #: What must stand together in the words of one mark; the words of the engine are
    #: here as they are marked.
    FACTS = {
        "first failure": ("Setback", "Psychotechnische testen niet gehaald"),
        "second failure": ("Setback", "Preselectie van hulpagent", "niet gehaald"),
        "complaint dropped": ("Crisis", "→ Klacht geseponeerd"),
        "mandate for one call": ("Mandate: voor één telefoontje", "één keer bellen"),
        "the family's appeal": ("De familie doet vaak een beroep op haar",),
        "three months' practice": ("3 months", "Oefenen voor de testen"),
        "the fine": ("Boete op de trein",),
        "the mediator": ("De schuldbemiddelaar geeft toestemming",),
        "first job": ("Job", "Eerste contract", "ziekenhuis"),
        "second job": ("Job", "Tweede job", "ouderenzorg"),
        "the dream kept": ("bewaard voor later", "Verpleegkundige worden"),
    }

    def test_she_can_be_read_at_each_width(self):
        for width in WIDTHS:
            found = draw(annelies(width=width))
            self.assertFalse(wrong_in(found))
            told = stories(found)
            wait = "Waiting 2025-08-11 – 2025-10-06, 2 months"
            self.assertIn(wait, words_of(found))
            for fact, words in self.FACTS.items():
                with self.subTest(fact=fact, width=width):
                    self.assertTrue(
                        any(all(one in story for one in words) for story in told)
                    )

    def test_each_mark_opens_what_it_is(self):
        view = annelies()
        found = draw(view)
        wanted = {(one["kind"], one["uid"]) for one in view.marks}
        wanted |= {("event", one) for one in view.log.events}
        wanted |= {("phase", one) for one in view.log.rows}
        self.assertFalse(wanted - refs_in(found))
