"""For whom the figures are: counted by hand, and nobody is alone in it."""

from itertools import product

from odoo.tests import tagged

from ..common import NetwerkCase
from .figure_facts import FactsMixin
from .figures_again import (
    DIMENSIONS,
    FIGURES,
    FOR_WHOM,
    HIDDEN,
    PEOPLE,
    Again,
    rows_for_whom,
    rows_of,
)


@tagged("post_install", "-at_install")
class TestForWhom(FactsMixin, NetwerkCase):
    """Sixty dossiers of two organisations, in two large groups and many small ones."""

    uses = ("fien",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fill(seed=6, dossiers=60)

    def as_fien(self, companies=None):
        both = self.company + self.other_company
        self.fien.company_ids |= both
        ids = (companies or both).ids
        return self.env(user=self.fien, context={"allowed_company_ids": ids})

    def test_every_figure_tells_for_whom_as_counted_by_hand(self):
        again, told = Again(self.env), {}
        for name in FOR_WHOM:
            with self.subTest(figure=name):
                counted = again.for_whom(name)
                self.assertEqual(rows_for_whom(self.env, name), counted)
                told[name] = {keys[-3:] for keys in counted}
        whole = [whom for of_figure in told.values() for whom in of_figure]
        self.assertGreater(sum("withheld" not in whom for whom in whole), 5)
        self.assertGreater(sum(whom[2] == "withheld" for whom in whole), 5)
        self.assertGreater(sum(whom == HIDDEN for whom in whole), 5)

    def test_each_reader_is_told_for_whom_of_his_own_organisation(self):
        for companies in (self.company, self.other_company):
            env = self.as_fien(companies)
            for name in FOR_WHOM:
                with self.subTest(figure=name, company=companies.name):
                    counted = Again(self.env, companies).for_whom(name)
                    self.assertEqual(rows_for_whom(env, name), counted)

    def test_told_for_whom_the_numbers_add_up_to_the_same(self):
        """Of each figure, month and class: nothing is lost where it is hidden."""
        whose = {"team_id", "coach_id"}
        for name in FOR_WHOM:
            keys, measures = FIGURES[name]
            kept = [
                number
                for number, key in enumerate(keys)
                if name in PEOPLE or key not in whose
            ]
            sums = []
            for rows in (
                rows_of(self.env, name).items(),
                rows_for_whom(self.env, name).items(),
            ):
                total = {}
                for row, numbers in rows:
                    key = tuple(row[number] for number in kept)
                    before = total.get(key, [0] * len(numbers))
                    total[key] = [
                        one + other for one, other in zip(before, numbers, strict=True)
                    ]
                sums.append(
                    {
                        key: [round(one, 2) for one in numbers]
                        for key, numbers in total.items()
                    }
                )
            with self.subTest(figure=name):
                self.assertEqual(*sums, measures)
                self.assertTrue(sums[0])

    def test_nobody_is_alone_in_what_is_told_for_whom(self):
        """Whatever of funder, city and age one groups or filters by, in a quarter:
        each number, and what is left of one and another, is about five dossiers or
        about all there are; and by whom is not told beside it."""
        env, apart = self.as_fien(), 0
        for name in FOR_WHOM:
            again = Again(self.env)
            again.for_whom(name)
            rows = rows_for_whom(env, name)
            about = again.about[name, "for whom"]
            names = FIGURES[name][0]
            cells = {}
            for keys in rows:
                key = dict(zip(names, keys, strict=False))
                cell = [key["company_id"], key.get("team_id")]
                if "date" in key:
                    cell.append((key["date"].year, (key["date"].month - 1) // 3))
                if name in PEOPLE:
                    cell = keys[: len(names)]
                else:
                    self.assertFalse(key["team_id"] or key["coach_id"], name)
                cells.setdefault(tuple(cell), {}).setdefault(keys[-3:], set()).update(
                    about[keys]
                )
            apart += sum(len(cell) > 1 for cell in cells.values())
            for cell, told in cells.items():
                for whom, who in told.items():
                    is_all = whom == HIDDEN and len(told) == 1
                    # work of who has no funder: no more than what is told by coach
                    is_all |= whom == ("none", *HIDDEN[1:]) and name not in PEOPLE
                    self.assertTrue(len(who) >= 5 or is_all, f"{name} {cell} {whom}")
        self.assertGreater(apart, 5)

    def test_by_whom_and_for_whom_are_never_told_together(self):
        env = self.as_fien()
        whose = ("team_id", "coach_id")
        for name in set(FOR_WHOM) - set(PEOPLE):
            Figure = env[f"netwerk.figure.{name}"]
            for key, dimension in product(whose, DIMENSIONS):
                for method in (Figure._read_group, Figure.formatted_read_group):
                    groups = method([], [key, dimension], ["__count"])
                    for group in groups:
                        who = group[0] if isinstance(group, tuple) else group[key]
                        self.assertFalse(who, f"{name}: {key} and {dimension}")
                found = Figure.search([(key, "!=", False), (dimension, "!=", False)])
                self.assertFalse(found, name)
                found = Figure.search([(dimension, "!=", False)])
                self.assertTrue(found)
                for row in found.read([key, dimension]):
                    self.assertFalse(row[key])
                    self.assertTrue(row[dimension])
                self.assertEqual(found.exists(), found)

    def test_a_city_in_which_somebody_is_alone_is_nowhere(self):
        env = self.as_fien()
        self.assertTrue(self.env["res.partner"].search([("city", "=", "Melle")]))
        gent = 0
        for name in FOR_WHOM:
            Figure = env[f"netwerk.figure.{name}"]
            told = str(Figure.formatted_read_group([], ["municipality"], ["__count"]))
            self.assertNotIn("Melle", told)
            gent += "gent" in told.lower()
            self.assertFalse(Figure.search_count([("municipality", "ilike", "mell")]))
            self.assertNotIn("Melle", str(Figure.fields_get()))
        self.assertGreater(gent, 3)
