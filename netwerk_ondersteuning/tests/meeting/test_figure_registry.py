"""A room of tomorrow adds a figure in one file, and it is hidden, closed and found."""

from collections import defaultdict
from datetime import timedelta
from importlib.util import find_spec

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.figure.figure import quarter_of
from ...models.figure.figure_people import WITHHELD
from ..common import NetwerkCase
from ..thrown import thrown
from .figure_facts import FactsMixin
from .figures_again import quarter_of as quarter
from .figures_again import withhold

if find_spec("benchmarks"):
    from benchmarks import figures as benchmark
else:
    benchmark = None


class FigureThrown(models.Model):
    """People of the network by gender; nobody needs it."""

    _module = None
    _name = "netwerk.figure.thrown"
    _inherit = "netwerk.figure.people.mixin"
    _description = "Figures: to be thrown away"
    _auto = False
    _asked_by = ("date:quarter", "gender")
    _asked_for = ("member_count:sum",)
    _summed = ("member_count",)  # by mistake: what is hidden is hidden all the same
    _class = "gender"
    _number = "member_count"
    _depends = {"netwerk.member": ["gender", "date_start"]}

    date = fields.Date("Quarter", readonly=True)
    gender = fields.Selection(
        [("woman", "Woman"), ("man", "Man"), ("other", "Other"), WITHHELD],
        readonly=True,
    )
    member_count = fields.Integer("People", readonly=True)

    def _facts(self):
        return SQL(
            """
            SELECT dossier.company_id, dossier.team_id, %(quarter)s AS cell,
                member.gender AS class, dossier.id AS dossier_id, count(*) AS number
            FROM netwerk_member AS member
            JOIN netwerk_dossier AS dossier ON dossier.id = member.dossier_id
            WHERE member.gender IS NOT NULL
            GROUP BY 1, 2, 3, 4, 5
            """,
            quarter=quarter_of(SQL("member.date_start")),
        )


class ThrownCase(FactsMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.enterClassContext(thrown(cls.env, FigureThrown))
        cls.env["netwerk.figure.mixin"]._give_rights()
        cls.fill_people()

    @classmethod
    def fill_people(cls):
        """Six dossiers with women and men, two with others; three in another team;
        six in another organisation; three in another quarter."""
        before = cls.today - timedelta(days=200)
        for coach, genders, date, number in (
            (cls.an, ("woman", "man", "woman"), cls.today, 4),
            (cls.an, ("woman", "man", "other"), cls.today, 2),
            (cls.chris, ("woman",), cls.today, 3),
            (cls.bea, ("woman",), cls.today, 6),
            (cls.an, ("man",), before, 3),
        ):
            for _number in range(number):
                dossier = cls.new_client(coach)
                for gender in genders:
                    cls.new_member(dossier, gender=gender, date_start=date)
        cls.env.flush_all()

    def by_hand(self, company):
        """The same in plain Python."""
        facts = defaultdict(int)
        members = self.env["netwerk.member"].search(
            [("gender", "!=", False), ("company_id", "=", company.id)]
        )
        for one in members:
            cell = (quarter(one.date_start), one.dossier_id.team_id.id)
            facts[cell, one.gender, one.dossier_id.id] += 1
        return {(*row[0], row[1]): row[2] for row in withhold(facts)}

    def seen(self, user):
        Figure = self.env["netwerk.figure.thrown"].with_user(user)
        return Figure.with_context(allowed_company_ids=user.company_ids.ids)


@tagged("post_install", "-at_install")
class TestFigureRegistry(ThrownCase):
    def test_it_is_found(self):
        found = self.env["netwerk.figure.mixin"]._figures()
        self.assertEqual(found["thrown"], "netwerk.figure.thrown")
        self.assertGreater(len(found), 11)

    def test_small_groups_are_hidden(self):
        rows = self.seen(self.fien).search_read(
            [], ["date", "team_id", "gender", "member_count"], load=None
        )
        told = {
            (row["date"], row["team_id"], row["gender"]): row["member_count"]
            for row in rows
        }
        self.assertEqual(told, self.by_hand(self.company))
        here = quarter(self.today), self.team.id
        # two of "other" are too few, so the six men go along
        self.assertEqual(told, {(*here, "woman"): 10, (*here, "withheld"): 8})

    def test_sums_are_those_of_what_is_shown(self):
        """A people's figure is never added up over its facts, whatever it says."""
        Figure = self.seen(self.fien)
        asked = [*Figure._asked_by], [*Figure._asked_for]
        self.assertIs(Figure._adding_up([], *asked), Figure)
        for rows in (
            Figure.formatted_read_group([], *asked),
            *Figure.formatted_read_grouping_sets([], [asked[0]], asked[1]),
        ):
            told = {row["gender"]: row["member_count:sum"] for row in rows}
            self.assertEqual(told, {"woman": 10, "withheld": 8})

    def test_it_is_for_who_has_the_figures_and_nobody_else(self):
        self.assertEqual(self.seen(self.fien).search_count([]), 2)
        for user in (self.an, self.lea, self.ada, self.tess, self.emma, self.pia):
            with self.assertRaisesRegex(AccessError, r"netwerk\.figure\.thrown"):
                self.seen(user).formatted_read_group([], ["team_id"], ["__count"])
        for operation in ("create", "write", "unlink"):
            self.assertFalse(self.seen(self.fien).has_access(operation))

    def test_each_sees_the_own_organisation(self):
        self.assertNotIn(self.other_company, self.seen(self.fien).search([]).company_id)
        there = self.other_company
        self.fien.write({"company_ids": there.ids, "company_id": there.id})
        (row,) = self.seen(self.fien).search([])
        self.assertEqual(row.company_id, self.other_company)
        self.assertEqual((row.gender, row.member_count), ("woman", 6))

    def test_the_benchmark_says_what_it_lacks(self):
        if not benchmark:
            self.skipTest("the addon stands here without its benchmarks")
        (words,) = benchmark.problems(self.env)
        self.assertIn("netwerk.figure.thrown has nothing to be compared with", words)
        self.assertIn("OF_PEOPLE", words)


@tagged("post_install", "-at_install")
class TestThrownAway(NetwerkCase):
    def test_nothing_of_it_stays(self):
        before = dict(self.registry.models)
        with thrown(self.env, FigureThrown):
            self.assertIn("thrown", self.env["netwerk.figure.mixin"]._figures())
        self.assertEqual(dict(self.registry.models), before)
        self.assertNotIn("thrown", self.env["netwerk.figure.mixin"]._figures())
