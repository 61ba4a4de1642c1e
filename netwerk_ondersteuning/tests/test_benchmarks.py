"""A small run of all benchmarks: each yields its row, and nothing is timed.

They fill the tables by SQL. Whatever a change of the models asks of that SQL is found
here, and not by who wants to know how fast it is.
"""

import io
from contextlib import redirect_stdout
from importlib.util import find_spec
from unittest import SkipTest
from unittest.mock import patch

from freezegun import freeze_time

from odoo.tests import HttpCase, TransactionCase, tagged

if find_spec("benchmarks"):
    from benchmarks import __main__ as benchmarks
    from benchmarks import drag, figures, first, generate, sheets
    from benchmarks.clicks import world
else:
    benchmarks = None
#: As few as there are teams: making users takes longest.
COACHES = 8
DAY = "2027-02-10 12:00:00"
ALONE = "the addon stands here without its benchmarks"


class BenchmarksCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not benchmarks:
            raise SkipTest(ALONE)
        # what else is in the database belongs to another organisation
        cls.company = cls.env["res.company"].create({"name": "Meetlat"})
        context = {"tracking_disable": True, "allowed_company_ids": cls.company.ids}
        cls.env = cls.env(context={**cls.env.context, **context})


@tagged("post_install", "-at_install")
class TestBenchmarks(BenchmarksCase):
    def test_each_benchmark_yields_its_row(self):
        """The lists and figures are compared with the SQL by hand in passing."""
        plan = benchmarks.Plan(
            dossiers=80,
            meetings=300,
            sheets=200,
            mutated=20,
            coaches=COACHES,
            sizes=(6, 12),
            rounds=1,
            figure_rounds=1,
        )
        made = []
        rows = list(benchmarks.run(self.env, plan, made.append))
        titles = [title for _budget, title, *_measured in rows]
        for size in plan.sizes:
            self.assertIn(f"open a network of {size}", titles)
            self.assertIn(f"same, set against its start ({size})", titles)
            self.assertIn(f"drag one of {size}", titles)
        for model in ("dossier", "member", "assessment", "answer"):
            model = f"netwerk.{model}"
            (title,) = [one for one in titles if one.startswith(f"list of {model}: ")]
            shown, total = title.rpartition(": ")[2].split(" of ")
            self.assertGreater(int(shown), 0)
            self.assertGreater(int(total), int(shown))
            self.assertIn(f"same, the database alone ({model})", titles)
        self.assertEqual(
            [one for one in titles if one.startswith("figure: ")],
            [
                f"figure: {name}, by {' and '.join(model._asked_by)}"
                for name, model in figures.registered(self.env).items()
            ],
        )
        figures_there = len(figures.registered(self.env))
        (_looked,) = [one for one in titles if one.startswith("Vandaag of a coach")]
        of_packages = [
            one
            for one in titles
            if "item" in one
            or "mutated" in one
            or one.startswith(("adopt it", "publish all that ships"))
        ]
        self.assertEqual(len(of_packages), 5)
        of_sheets = [one for one in titles if "sheet" in one and "figure" not in one]
        self.assertEqual(len(of_sheets), 4)
        lists_there, of_networks = 4 * 2, 2 * 3
        expected = of_networks + lists_there + 1 + len(of_sheets) + figures_there
        expected += len(of_packages)
        self.assertEqual(len(titles), expected)
        self.assertEqual(made[-1], "done")
        lines = [*benchmarks.table(rows)]
        self.assertEqual({line.count("|") for line in lines}, {7})
        self.assertEqual(len(lines), 2 + len(rows))

    def test_each_figure_has_a_benchmark(self):
        self.assertTrue(figures.registered(self.env))
        self.assertEqual(figures.problems(self.env), [])

    def test_a_figure_without_a_benchmark_is_told_in_words(self):
        wanted = "netwerk.figure.kept has nothing to be compared with"
        with patch.dict(figures.BY_HAND) as by_hand:
            del by_hand["kept"]
            by_hand["unknown"] = ""
            one, other = figures.problems(self.env)
            with self.assertRaisesRegex(LookupError, wanted):
                next(figures.compared(self.env))
        self.assertIn(wanted, one)
        self.assertIn("BY_HAND['unknown'] belongs to no figure", other)

    def test_sums_are_added_up_over_the_facts(self):
        """By all keys first, and then by the two that are asked, takes thrice as long.

        All but those that count people apart, fill empty months or hide small groups.
        """
        at_once = set()
        for name, model in figures.registered(self.env).items():
            asked = model._asked_by, model._asked_for
            if model._adding_up([], *asked) is not model:
                at_once.add(name)
        self.assertEqual(
            at_once, {"meeting", "attendance", "flow", "served", "agreement", "kept"}
        )

    def test_each_row_is_printed_as_it_is_measured(self):
        def run(*_arguments):
            yield 2, "the first", 1.0, 1.0, "1"
            raise InterruptedError

        printed = io.StringIO()
        with patch.object(benchmarks, "run", run), redirect_stdout(printed):
            with self.assertRaises(InterruptedError):
                benchmarks.report(self.env, benchmarks.Plan(), None)
        self.assertIn("| the first | 1.0 | 1.0 | 1.0 | 2 | 1 |", printed.getvalue())

    def test_the_same_rows_can_be_made_twice(self):
        """No table of the first time stands in the way of the second."""
        users = generate.coaches(self.env, COACHES)
        for _time in range(2):
            with self.cr.savepoint() as savepoint:
                self.assertTrue([*generate.bulk(self.env, users, 10)])
                self.assertTrue([*figures.bulk(self.env, users, 30)])
                self.assertTrue([*sheets.bulk(self.env, users, 30)])
                savepoint.rollback()


@tagged("post_install", "-at_install")
class TestFiguresByHand(BenchmarksCase):
    """The figures and the SQL by hand give the same cells, whatever the size."""

    def assertSame(self, meetings, teams):
        """Every figure is what the SQL by hand says.

        :return: the names of the figures of which a class is hidden only because a
            smaller one is
        """
        users = generate.coaches(self.env, COACHES)
        self.assertTrue([*figures.bulk(self.env, users, meetings, teams)])
        env = figures.manager(self.env)
        there = len(figures.registered(env))
        self.assertEqual(len([*figures.compared(env)]), there)
        along = set()
        for name in figures.OF_PEOPLE:
            statement = figures.BY_HAND[name]
            shown = env.execute_query(figures.by_hand(env, statement))
            less = statement.replace(" OR class = smallest", "")
            self.assertNotEqual(less, statement)
            if {*shown} != {*env.execute_query(figures.by_hand(env, less))}:
                along.add(name)
        return along

    def test_with_few_dossiers(self):
        """So few that nothing is told of people."""
        self.assertFalse(self.assertSame(300, teams=8))

    def test_with_small_groups(self):
        """In many small teams and in a large one, with second classes that go along."""
        # the groups are of another size on another day
        with freeze_time(DAY):
            for meetings, teams, about in (
                (2400, 8, {"network", "strain"}),
                (4500, 1, {"refusal"}),
            ):
                with self.subTest(meetings), self.cr.savepoint() as savepoint:
                    along = self.assertSame(meetings, teams)
                    self.assertGreaterEqual(along, about)
                    savepoint.rollback()
                self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestDragging(HttpCase):
    def test_the_drag_is_measured(self):
        if not benchmarks:
            self.skipTest(ALONE)
        work, intervals = drag.Dragging(self, people=8, lines=4, moves=20).measure()
        self.assertGreater(len(work), 1)
        self.assertGreater(len(intervals), 1)
        line = drag.row("work for a frame", work, drag.BUDGET)
        self.assertEqual(line.count("|"), 6)


@tagged("post_install", "-at_install")
class TestFirstDrawing(HttpCase):
    @classmethod
    def setUpClass(cls):
        if not benchmarks:
            raise SkipTest(ALONE)
        super().setUpClass()
        world.make(cls.env(context={**cls.env.context, "tracking_disable": True}))

    def test_each_screen_is_measured(self):
        measured = first.Drawing(self).measure({"cold": 1, "inside": 1})
        for how in ("cold", "inside"):
            self.assertEqual([*measured[how]], [*first.SCREENS])
            for name, times in measured[how].items():
                self.assertGreater(times[0], 0, name)
            self.assertEqual(first.ratio(measured, "contact form", how), 1)
        lines = [*first.table(measured)]
        self.assertEqual({line.count("|") for line in lines}, {6})
        self.assertEqual(len(lines), 2 + len(first.SCREENS))
