"""What becomes of each paper on which something of a template stands."""

from hypothesis import given

from odoo.tests import BaseCase, tagged

from ...engine.instrument import reading as instruments
from ...engine.instrument import sheet
from ...engine.merge.dry import papers
from ...engine.merge.dry.losses import Exists
from ...engine.merge.kinds import KINDS
from ...engine.merge.same import questions, settled
from ...engine.method import page
from ...engine.method import reading as methods
from .random_templates import BODIES, STEPS, changed, shipped
from .test_engine_merge_meaning import column, edited, row, scales, section, telling
from .test_engine_merge_templates import RUNS

INSTRUMENT, METHOD = KINDS["instrument"], KINDS["method"]


def told(kind, body, new, exists=None):
    """{paper: its sentences} of a change; what has other words asks the same."""
    same = {one.node: True for one in questions(kind, body, new)}
    after = settled(kind, body, new, "k3f9t2xa", same)
    change = papers.Change(kind, body, new, after, exists or Exists())
    found = papers.told(papers.papers(change), change, telling(kind), str, str)
    return {one["code"]: one["lines"] for one in found}


def printed(code, body):
    """All that stands on the paper that is made of a template alone, in each
    language."""
    languages = ("nl", "en", "fr")
    if code == "method":
        read = methods.read(body)
        return [page.page(read, [one]) for one in languages]
    read = instruments.read(body)
    return [(sheet.blank(read, [one]), read.source) for one in languages]


def keyless(data):
    """The same without what nobody sees."""
    if isinstance(data, dict):
        return {k: keyless(v) for k, v in data.items() if k not in ("key", "code")}
    if isinstance(data, list | tuple):
        return [keyless(one) for one in data]
    return data


def _last_phase(body):
    return (body.get("phases") or [{}])[-1]


def _second(body):
    """Another section like the first, with one row of its own."""
    more = {"key": "more-a1b2c3d4", "title": {"nl": "Meer"}}
    row_ = {"key": "sleep-a1b2c3d4", "words": {"nl": "Slapen"}}
    return section(body) | more | {"rows": [row_]}


def _move(body):
    first, second = body["sections"]
    moved = row(body, "work")
    first["rows"].remove(moved)
    second["rows"].append(moved)


@tagged("post_install", "-at_install", "netwerk")
class TestPapers(BaseCase):
    STAYS = ["Nothing on it changes."]

    @RUNS
    @given(BODIES, STEPS)
    def test_no_paper_is_other_without_a_word(self, of, steps):
        code, body = of[0], shipped()[of]
        new = changed(code, body, steps, "m")
        paper = "page" if code == "method" else "blank"
        lines = told(KINDS[code], body, new)[paper]
        was, now = (keyless(printed(code, one)) for one in (body, new))
        if was != now:
            self.assertNotEqual(lines, self.STAYS)
        for line in lines:
            self.assertNotIn("%(", line)

    def test_nothing_changes(self):
        for (code, name), body in shipped().items():
            with self.subTest(name):
                lines = told(KINDS[code], body, body)
                if code == "method":
                    self.assertEqual(set(lines), {"page", "path", "goals"})
                    self.assertEqual(len(lines["path"]), 1)
                else:
                    self.assertEqual(set(lines), {"blank", "filled"})
                    self.assertEqual(len(lines["filled"]), 1)
                self.assertEqual(lines.get("page") or lines["blank"], self.STAYS)

    def test_what_nobody_sees_on_paper(self):
        """Rules, parts of life and lines through time stand on no empty sheet; one that
        is out already is typed over as before, so that nothing is said of it."""

        def edit(made):
            made["rules"] = made["rules"][1:]
            row(made, "work")["domain"] = "housing"
            row(made, "work").pop("series")

        lines = told(INSTRUMENT, scales(), edited(scales(), edit), Exists(waiting=7))
        self.assertEqual(lines["blank"], self.STAYS)
        (line,) = lines["series"]
        self.assertRegex(line, "^Lines that end: Row “.+” of “.+”.$")

    def test_an_empty_sheet(self):
        def edit(made):
            section(made)["rows"].remove(row(made, "work"))
            section(made)["rows"].append(
                {"key": "sleep-a1b2c3d4", "words": {"nl": "Slapen"}}
            )
            column(made, "now")["most"] = 5
            row(made, "housing")["words"] = {"nl": "Huis en haard"}

        body = scales()
        work = row(body, "work")["words"]["nl"]
        lines = told(INSTRUMENT, body, edited(body, edit), Exists(waiting=7))
        come, gone, other, waiting, apart = lines["blank"]
        self.assertIn("New on it: Row “Slapen” of", come)
        self.assertTrue(gone.startswith(f"Not on it any more: Row “{work}” of"))
        self.assertNotIn("Slapen", other)
        self.assertRegex(other, "^Otherwise on it: .*Question .*Row “Huis en haard”")
        self.assertIn("nothing in it yet: of 7.", waiting)
        self.assertIn("typed in by the new version", apart)
        nobody = told(INSTRUMENT, body, edited(body, edit))["blank"]
        self.assertEqual(nobody, [come, gone, other, apart])

    def test_what_comes_or_goes_whole_is_named_once(self):
        def edit(made):
            more = section(scales()) | {"key": "more-a1b2c3d4", "title": {"nl": "Meer"}}
            for one in more["rows"]:
                one.pop("series", None)
            made["sections"].append(more)

        body = scales()
        new = edited(body, edit)
        self.assertEqual(INSTRUMENT.problems(new), [])
        lines = told(INSTRUMENT, body, new)
        self.assertEqual(lines["blank"][0], "New on it: Section “Meer”.")
        self.assertEqual(lines["beside"], ["Only at the new date: Section “Meer”."])
        back = told(INSTRUMENT, new, body)
        self.assertEqual(back["blank"][0], "Not on it any more: Section “Meer”.")

    def test_what_stands_elsewhere(self):
        body = scales()
        turned = edited(body, lambda made: section(made)["rows"].reverse())
        name = section(body)["title"]["nl"]
        order = told(INSTRUMENT, body, turned)["blank"][0]
        self.assertEqual(order, f"In another order: Section “{name}”.")
        two = edited(body, lambda made: made["sections"].append(_second(made)))
        moved = edited(two, _move)
        self.assertEqual(INSTRUMENT.problems(moved), [])
        (line, _apart) = told(INSTRUMENT, two, moved)["blank"]
        work = row(body, "work")["words"]["nl"]
        self.assertEqual(line, f"Otherwise on it: Row “{work}” of “Meer”.")

    def test_two_dates_beside_each_other(self):
        """Other bounds are another question: it stands at each date by itself."""

        def edit(made):
            section(made)["rows"].remove(row(made, "work"))
            sleep = {"key": "sleep-a1b2c3d4", "words": {"nl": "Slapen"}}
            section(made)["rows"].append(sleep | {"series": "own.sleep"})
            column(made, "now")["most"] = 5
            row(made, "housing")["columns"] = ["now"]

        body = scales()
        lines = told(INSTRUMENT, body, edited(body, edit))
        before, after = lines["beside"]
        said = [one["words"]["nl"] for one in (row(body, "work"), column(body, "now"))]
        self.assertRegex(before, f"Row “{said[0]}” of “[^”]+”(;|\\.$)")
        self.assertIn(f"Question “{said[1]}” of", before)
        self.assertRegex(before, "Row “Wonen” of [^;]*: Question “[^;]*, Question “")
        self.assertEqual(before.count("Question “"), 1 + papers.MOST_IN_ROW)
        self.assertRegex(before, ", and [0-9]+ more")
        self.assertIn("Row “Slapen” of", after)
        self.assertIn(f"Question “{said[1]}” of", after)
        ends, anew, begins = lines["series"]
        self.assertRegex(ends, f"^Lines that end: Row “{said[0]}” of “[^”]+”.$")
        self.assertRegex(anew, "^Other bounds, so a new line beside .*: Row “Wonen”")
        self.assertRegex(begins, "^Lines that begin: Row “Slapen” of “[^”]+”.$")

    def test_other_words_alone_stand_at_both_dates(self):
        new = edited(
            scales(), lambda made: row(made, "work").update(words={"nl": "Werken"})
        )
        self.assertEqual(set(told(INSTRUMENT, scales(), new)), {"blank", "filled"})

    def test_sets_and_drawings(self):
        body = scales() | {"bundles": ["start", "own"], "renderings": ["radar"]}
        new = body | {"bundles": ["own", "closing"], "renderings": ["line", "other"]}
        lines = told(INSTRUMENT, body, new)
        self.assertEqual(
            lines["set"],
            [
                "Not printed together any more with: start.",
                "Printed together from now on with: closing.",
            ],
        )
        as_asked, drawn = lines["filled"]
        self.assertIn("by its own version", as_asked)
        self.assertIn("Line through time, other, before Circle with scores.", drawn)
        self.assertEqual(lines["blank"], self.STAYS)

    def test_looks_at_the_own_work(self):
        body = scales() | {"subject": "team"}
        change = papers.Change(INSTRUMENT, body, body, body, Exists())
        made = papers.told(papers.papers(change), change, telling(), str, str)
        labels = [one["label"] for one in made]
        self.assertEqual(
            labels, ["Empty sheet", "Looks at our own work, and the look of a team"]
        )

    def test_many_things_are_counted(self):
        def edit(made):
            made["sections"][0]["rows"] += [
                {"key": f"r{n}-a1b2c3d4", "words": {"nl": f"Rij {n}"}}
                for n in range(30)
            ]

        come = told(INSTRUMENT, scales(), edited(scales(), edit))["blank"][0]
        self.assertEqual(come.count("Row “"), papers.MOST - 1)
        self.assertIn("and 23 more.", come)

    def test_a_method(self):
        bodies = shipped("method").values()
        body = next(one for one in bodies if _last_phase(one).get("name"))

        def edit(made):
            gone = made["phases"].pop()["key"]
            norms = [n for n in made.get("norms", ()) if n.get("phase") != gone]
            made["norms"] = norms
            made["what"] = {"nl": "Iets anders."}

        new = edited(body, edit)
        lines = told(METHOD, body, new)
        name = _last_phase(body)["name"]["nl"]
        self.assertIn(f"Phase “{name}”", " ".join(lines["page"]))
        self.assertIn("Otherwise on it: The method.", lines["page"])
        stays, gone = lines["path"]
        self.assertIn("goes by the version before", stays)
        self.assertEqual(gone, f"Phases that do not come along: Phase “{name}”.")
        self.assertEqual(
            told(METHOD, new, body)["path"][1],
            f"Phases that are new on it: Phase “{name}”.",
        )
        (goals,) = lines["goals"]
        self.assertIn("Nothing of a method stands on them", goals)

    def test_each_paper_has_words_and_is_made_of_something(self):
        known = {kind for one in papers.PAPERS.values() for kind in one.kinds}
        self.assertEqual(known, set(KINDS))
        for name, fields in papers.PRINTED.items():
            self.assertNotEqual(fields, (), name)
