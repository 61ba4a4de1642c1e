"""The account of a quarter: each number counted by hand, and never about too few."""

from collections import Counter
from html import unescape
from io import BytesIO

from dateutil.relativedelta import relativedelta
from lxml import html as lxml_html
from pypdf import PdfReader

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ...models.figure.account import Account
from ..common import MODULE, NetwerkCase
from .figure_facts import FactsMixin
from .figures_again import AROUND_THE_TABLE, HELD, quarter_of


class AccountCase(FactsMixin, NetwerkCase):
    uses = ("fien",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.quarter = quarter_of(cls.today - relativedelta(months=3))
        cls.last = quarter_of(cls.today) - relativedelta(days=1)
        cls.ghent, cls.project = cls.env["netwerk.funder"].create(
            [
                {"name": name, "company_id": cls.company.id}
                for name in ("Municipality", "Project")
            ]
        )

    @classmethod
    def new_funded(cls, number, funder=None, coach=None, **values):
        """So many dossiers, each with a talk and an agreement in the quarter."""
        dossiers = cls.env["netwerk.dossier"]
        opened = values.pop("opened_on", cls.quarter - relativedelta(months=6))
        for _number in range(number):
            dossier = cls.new_client(coach or cls.an, opened_on=opened, **values)
            dossiers += dossier
            if funder:
                cls.env["netwerk.dossier.funding"].create(
                    {"dossier_id": dossier.id, "funder_id": funder.id}
                )
            meeting = cls.new_meeting(dossier, cls.quarter, "talk")
            cls.new_agreement(dossier, cls.quarter, doer_kind="client")
            cls.new_presence(meeting)
        cls.env.flush_all()
        return dossiers

    def data(self, funder=None, user=None, quarter=None):
        user = user or self.fien
        env = self.env(user=user, context={"allowed_company_ids": self.company.ids})
        funder = funder and funder.with_env(env)
        company = self.company.with_env(env)
        return Account(env, company, quarter or self.quarter, funder).data()

    def numbers(self, data, title):
        """The rows of one table."""
        for part in data["parts"]:
            for table in part["tables"]:
                if table["title"] == title:
                    return dict(table["rows"])
        return {}

    def sentences(self, data):
        return " ".join(line for part in data["parts"] for line in part["sentences"])


@tagged("post_install", "-at_install")
class TestAccount(AccountCase):
    def test_of_all_each_number_is_as_counted_by_hand(self):
        self.fill(seed=11, dossiers=30)
        data = self.data()
        mine = self.env["netwerk.dossier"].with_context(active_test=False)
        mine = mine.search([("company_id", "=", self.company.id)])

        def within(day):
            return day and self.quarter <= day <= self.last

        served = mine.filtered(
            lambda one: (
                one.opened_on <= self.last
                and (not one.closed_on or one.closed_on >= self.quarter)
            )
        )
        opened = mine.filtered(lambda one: within(one.opened_on))
        closed = mine.filtered(lambda one: within(one.closed_on))
        meetings = self.env["netwerk.meeting"].search(
            [("dossier_id", "in", mine.ids), ("outcome", "in", HELD)]
        )
        meetings = meetings.filtered(lambda one: within(one.date))
        table = meetings.filtered(lambda one: one.type_id.kind in AROUND_THE_TABLE)
        made = self.env["netwerk.agreement"].search(
            [
                ("dossier_id", "in", mine.ids),
                ("state", "not in", ("renegotiated", "handed_over")),
            ]
        )
        made = made.filtered(lambda one: within(one.made_on))
        reviews = self.env["netwerk.agreement.review"].search(
            [("agreement_id.dossier_id", "in", mine.ids)]
        )
        reviews = reviews.filtered(lambda one: within(one.date))
        kept = reviews.filtered("is_kept")
        words = self.sentences(data)
        for sentence in (
            f"Open in this quarter: {len(served)}. Started in it: {len(opened)}. "
            f"Closed in it: {len(closed)}.",
            f"took place: {len(meetings)}, of which around the table with the network: "
            f"{len(table)}.",
            f"were made: {len(made)}. Looked back on: {len(reviews)} times, of which "
            f"kept: {len(kept)}.",
        ):
            self.assertIn(sentence, words)
        for measure in (served, opened, closed, meetings, table, made, kept):
            self.assertTrue(measure)
        types = Counter(meetings.mapped("type_id.name"))
        types = Counter(one.type_id.name for one in meetings)
        self.assertEqual(self.numbers(data, "Talks and meetings"), types)
        parties = dict(made._fields["doer_party"]._description_selection(self.env))
        doers = Counter(parties[one.doer_party] for one in made)
        self.assertEqual(self.numbers(data, "Who does it"), doers)
        there = Counter(
            row.party
            for one in table
            for row in one.attendance_ids
            if row.state == "present"
        )
        told = self.numbers(data, "Who sat around the table, times")
        self.assertEqual(sum(told.values()), sum(there.values()))
        self.assertEqual(sorted(told.values()), sorted(there.values()))

    def test_of_a_funder_what_was_for_another_is_not_counted(self):
        self.new_funded(6, self.ghent)
        self.new_funded(5, self.project)
        self.new_funded(7)
        both = self.new_funded(5, self.ghent)
        self.env["netwerk.dossier.funding"].create(
            [
                {"dossier_id": one.id, "funder_id": self.project.id}
                | {"date_start": one.opened_on}
                for one in both
            ]
        )
        for funder, number in ((self.ghent, 6), (self.project, 5)):
            data = self.data(funder)
            words = self.sentences(data)
            self.assertIn(f"Open in this quarter: {number}.", words)
            self.assertIn(f"took place: {number},", words)
            self.assertIn(f"were made: {number}.", words)
            self.assertEqual(data["whom"], funder.name)
            notes = " ".join(data["notes"])
            self.assertIn("for two funders on that day is not counted", notes)
        self.assertIn("took place: 23,", self.sentences(self.data()))

    def test_the_funder_is_that_of_the_day(self):
        dossiers = self.new_funded(6, self.ghent)
        dossiers.funding_ids.date_end = self.quarter + relativedelta(days=9)
        for dossier in dossiers:
            self.new_meeting(dossier, self.quarter + relativedelta(days=9), "talk")
            self.new_meeting(dossier, self.quarter + relativedelta(days=10), "talk")
        self.assertIn("took place: 12,", self.sentences(self.data(self.ghent)))
        self.assertIn("Open in this quarter: 6.", self.sentences(self.data(self.ghent)))
        self.assertIn("took place: 18,", self.sentences(self.data()))

    def test_of_fewer_than_five_dossiers_nothing_is_told(self):
        self.new_funded(4, self.ghent)
        self.new_funded(9, self.project)
        data = self.data(self.ghent)
        self.assertFalse(data["parts"])
        self.assertIn("fewer than five", data["nothing"])
        # nor of the other, because what is left of it would be the four
        data = self.data(self.project)
        self.assertFalse(data["parts"])
        self.assertIn("Open in this quarter: 13.", self.sentences(self.data()))

    def test_a_part_of_it_that_is_about_too_few(self):
        dossiers = self.new_funded(8, self.ghent)
        for dossier in dossiers[:2]:
            self.new_meeting(dossier, self.quarter, "network_meeting")
        self.new_client(self.an, opened_on=self.quarter)
        words = self.sentences(self.data(self.ghent))
        # work of a group of eight: told whatever the number
        self.assertIn(
            "took place: 10, of which around the table with the network: 2", words
        )
        self.assertIn("Started in it: too few to tell", words)
        self.assertIn("Started in it: 1.", self.sentences(self.data()))

    def test_an_empty_quarter(self):
        data = self.data(quarter=self.quarter - relativedelta(years=3))
        self.assertEqual(data["nothing"], "There were no dossiers in this quarter.")
        self.assertFalse(data["parts"])

    def test_what_is_no_quarter_or_of_another_organisation(self):
        with self.refused_with("Choose a quarter."):
            self.data(quarter=self.quarter + relativedelta(days=1))
        other = self.env["netwerk.funder"].create(
            {"name": "Elsewhere", "company_id": self.other_company.id}
        )
        env = self.env(user=self.fien)
        with self.refused_with("of another organisation"):
            Account(env, self.company, self.quarter, other)

    def test_who_has_no_figures_is_refused(self):
        self.new_funded(6, self.ghent)
        for user in (self.an, self.lea):
            with self.assertRaises(AccessError):
                self.data(user=user)
            with self.denied("create", "netwerk.account"):
                self.env["netwerk.account"].with_user(user).create({})

    # -- the screen and the paper ---------------------------------------------------

    def wizard(self, **values):
        return self.env["netwerk.account"].with_user(self.fien).create(values)

    def test_the_dialog_shows_it_and_takes_the_last_quarter(self):
        self.new_funded(6, self.ghent)
        with Form(self.env["netwerk.account"].with_user(self.fien)) as form:
            self.assertEqual(form.quarter, fields.Date.to_string(self.quarter))
            self.assertIn("took place: 6,", unescape(form.preview))
            form.funder_id = self.project
            self.assertIn("fewer than five", form.preview)

    def test_on_paper_it_is_what_the_screen_shows_and_it_is_noted(self):
        self.fill(seed=3, dossiers=20)
        self.new_funded(6, self.ghent)
        wizard = self.wizard(funder_id=self.ghent.id)
        report = self.env.ref(f"{MODULE}.action_report_account").with_user(self.fien)
        page, _type = report._render_qweb_html(report.report_name, wizard.ids)
        text = " ".join(lxml_html.fromstring(page).text_content().split())
        shown = lxml_html.fromstring(str(wizard.preview)).text_content()
        self.assertIn(" ".join(shown.split()), text)
        for secret in (
            "Verzwegen",
            "Zwijgzaam",
            *self.dossiers_of().mapped("reference"),
        ):
            self.assertNotIn(secret, text)
        (row,) = self.log_of(action="exported", user_id=self.fien.id)
        quarter = fields.Date.to_string(self.quarter)
        self.assertEqual(row.detail, f"account, {quarter}, funder {self.ghent.id}")

    def dossiers_of(self):
        return self.env["netwerk.dossier"].with_context(active_test=False).search([])

    def test_it_is_one_page(self):
        self.fill(seed=3, dossiers=40)
        wizard = self.wizard()
        report = self.env.ref(f"{MODULE}.action_report_account").with_user(self.fien)
        report = report.with_context(force_report_rendering=True)
        pdf, kind = report._render_qweb_pdf(report.report_name, wizard.ids)
        self.assertEqual(kind, "pdf")
        self.assertEqual(len(PdfReader(BytesIO(pdf)).pages), 1)

    def test_nobody_prints_that_of_another(self):
        wizard = self.wizard()
        other = self.new_user("fons", "figures")
        report = self.env.ref(f"{MODULE}.action_report_account").with_user(other)
        with self.denied("read", "netwerk.account"):
            report._render_qweb_html(report.report_name, wizard.ids)
        with self.refused_with("Choose a quarter."):
            report._render_qweb_html(report.report_name, [])
