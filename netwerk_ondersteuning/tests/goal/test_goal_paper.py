"""The welfare plan and the trajectory agreement: what stands on them, and stays."""

from datetime import timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import pdf

from ...models.dossier.entering import ReasonNeeded
from ..common import MODULE
from .common import GoalCase

REPORT = f"{MODULE}.report_goal_paper"


@tagged("post_install", "-at_install")
class TestGoalPaper(GoalCase):
    def html(self, paper, user=None):
        """What stands on a paper, in words without marks."""
        report = self.env["ir.actions.report"].with_user(user or self.an)
        return report._render_qweb_html(REPORT, paper.ids)[0].decode()

    def before(self, paper, days=1):
        """As if it was printed so many days ago."""
        self.env.flush_all()
        day = paper.day - timedelta(days=days)
        self.env.cr.execute(
            "UPDATE netwerk_goal_paper SET day = %s WHERE id = %s", (day, paper.id)
        )
        self.env.invalidate_all()
        return paper

    # -- what stands on it ----------------------------------------------------------

    def test_a_welfare_plan(self):
        goals = self.welfare_plan()
        goals["1.2"].write({"state": "later", "state_words": "Na de vakantie"})
        self.goal("Vergeten", state="let_go")
        self.evaluate(
            goals["1.1"],
            "partly",
            happened="Gebeld",
            went_well="Hij nam op",
            needed="Een kopie",
        )
        html = self.html(self.paper())
        for words in (
            *("Welfare plan", "Johan Peeters", "Een leefloon", "OCMW"),
            *("Met de vriend afspreken", "De aanvraag doen", "2 May 2028"),
            *("An: De doorverwijzing opvolgen", "in May 2028", "Na de vakantie"),
            *("Hij nam op", "Een kopie", "Johan Peeters and coach"),
        ):
            self.assertIn(words, html)
        self.assertNotIn("Vergeten", html)
        self.assertNotIn("signature", html)

    def test_a_trajectory_agreement(self):
        goals = self.welfare_plan()
        goals["2"].state = goals["2.1"].state = "reached"
        html = self.html(self.paper("agreement", summary="Samen sterk\nen vrolijk"))
        for words in ("Trajectory agreement", "Samen sterk", "Een leefloon"):
            self.assertIn(words, html)
        self.assertEqual(html.count("Day and signature"), 2)
        self.assertNotIn("Een hobbyclub", html, "reached: nothing is agreed of it")

    def test_many_goals_cost_no_more_queries_than_a_few(self):
        def fill(count):
            for number in range(count):
                goal = self.goal(f"Doel {number}", domain_id=self.domain.id)
                goal.write(
                    {"responsible": "member", "responsible_member_id": self.rosa.id}
                )
                self.evaluate(goal, said_by="member", said_by_member_id=self.piet.id)
                doer = {"doer_kind": "user", "doer_user_id": self.an.id}
                values = {"goal_id": goal.id, "name": "Bellen"} | doer
                self.env["netwerk.agreement"].create(values)

        def queries():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            paper._printed()
            return self.cr.sql_log_count - before

        self.domain = self.env["netwerk.life.domain"].search([], limit=1)
        paper = self.paper()
        fill(2)
        queries()  # what is read once of a user
        few = queries()
        fill(38)
        self.assertEqual(queries(), few)

    def test_nobody_and_nothing(self):
        self.assertIn("No goals yet", self.html(self.paper()))

    def test_what_was_said_in_confidence_is_on_no_paper(self):
        goal = self.goal()
        self.evaluate(
            goal,
            said_by="member",
            said_by_member_id=self.rosa.id,
            happened="Niet tegen Johan zeggen",
            is_confidential=True,
        )
        self.evaluate(goal, happened="Mag iedereen weten")
        paper = self.paper()
        html = self.html(paper)
        self.assertNotIn("Niet tegen Johan", html)
        self.assertIn("Mag iedereen weten", html)
        self.assertNotIn("Niet tegen", str(paper.sudo().content))
        self.assertFalse(paper.sudo().member_ids)

    def test_it_speaks_the_language_of_the_client(self):
        self.env["res.lang"]._activate_lang("nl_NL")
        self.dossier.sudo().partner_id.lang = "nl_NL"
        self.goal(when_kind="day", when_day="2028-05-02")
        html = self.html(self.paper().with_context(lang="en_US"))
        self.assertIn("2 mei 2028", html)

    def test_nothing_typed_is_a_tag(self):
        self.goal("<script>alert(1)</script> 🎈" + "x" * 300)
        html = self.html(self.paper(summary="<b>vet</b>"))
        self.assertNotIn("<script>alert", html)
        self.assertNotIn("<b>vet", html)
        self.assertIn("🎈", html)

    def test_it_is_a_page_that_can_be_read(self):
        self.welfare_plan()
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(force_report_rendering=True)
        paper = self.paper("agreement")
        stream, kind = report._render_qweb_pdf(REPORT, paper.ids)
        if kind != "pdf":
            self.skipTest("no wkhtmltopdf here")
        import io

        pages = pdf.PdfFileReader(io.BytesIO(stream)).pages
        text = " ".join(pages[0].extractText().split())
        self.assertIn("Een leefloon", text)
        self.assertEqual(len(pages), 1)

    # -- who prints it --------------------------------------------------------------

    def test_who_may_not_enter_prints_nothing(self):
        paper = self.paper()
        with self.denied("read", "netwerk.goal.paper"):
            self.html(paper, self.bram)
        self.assertFalse(paper.sudo().is_printed)
        with self.refused_with("Choose a paper"):
            self.html(paper.browse())
        told = []  # whether there is one is told to nobody
        for number in (paper.id, 2**31 - 1, 2**40):
            with self.denied("read", "netwerk.goal.paper") as caught:
                self.html(paper.browse(number), self.bram)
            told.append(caught.exception.args[0])
        self.assertEqual(len(set(told)), 1)
        with self.assertRaises(ReasonNeeded):
            self.dossier.with_user(self.lea)._require_reason()

    def test_it_is_in_the_log_without_a_name(self):
        self.html(self.paper("agreement"))
        line = self.log_of(self.dossier, action="printed")
        self.assertEqual(line.detail, "trajectory agreement")
        self.assertEqual(line.user_id, self.an)

    # -- what was handed over stays -------------------------------------------------

    def test_what_was_handed_over_stays(self):
        goal = self.goal("Eerst dit")
        paper = self.paper(summary="Toen")
        self.html(paper)
        goal.name = "Dezelfde dag verbeterd"
        self.assertIn("Dezelfde dag verbeterd", self.html(paper))
        paper.summary = "Ook die dag"
        self.before(paper)
        goal.name = "Later anders"
        html = self.html(paper)
        self.assertIn("Dezelfde dag verbeterd", html)
        self.assertNotIn("Later anders", html)
        words = "stays as it was"
        for values in (
            {"summary": "Nu"},
            {"kind": "agreement"},
            {"day": self.in_days(0)},
            {"is_printed": False},
        ):
            with self.subTest(values), self.refused_with(words, UserError):
                paper.write(values)

    def test_nobody_sets_the_day_or_what_stands_on_it(self):
        paper = self.paper(day="2020-01-01", is_printed=True)
        self.assertEqual((paper.day, paper.is_printed), (self.in_days(0), False))
        with self.refused_with("stays as it was", UserError):
            paper.day = "2020-01-01"
        with self.assertRaisesRegex(AccessError, "content"):
            paper.content = {"goals": []}

    def test_what_was_prepared_earlier_is_of_the_day_on_which_it_is_printed(self):
        paper = self.before(self.paper(summary="Klaargezet"))
        self.html(paper)
        self.assertEqual(paper.day, self.in_days(0))
        other = self.before(self.paper("agreement"))
        self.paper("agreement")
        with self.refused_with("one of this day already", ValidationError):
            self.html(other)

    def test_there_is_one_of_a_day(self):
        self.paper()
        self.paper("agreement")
        self.paper(dossier=self.new_dossier(self.an, "Ander"))
        with self.refused_with("one of this day already", ValidationError):
            self.paper()

    def test_the_dialog_opens_the_one_of_today_and_begins_with_the_last_words(self):
        goals = self.goals.with_context(default_dossier_id=self.dossier.id)
        asked = goals.action_trajectory_agreement()
        self.assertFalse(asked["res_id"] or asked["context"]["default_summary"])
        paper = self.paper("agreement", summary="Samen")
        self.assertEqual(goals.action_trajectory_agreement()["res_id"], paper.id)
        self.before(paper)
        asked = goals.action_trajectory_agreement()
        self.assertFalse(asked["res_id"])
        self.assertEqual(asked["context"]["default_summary"], "Samen")
        self.assertFalse(goals.action_welfare_plan()["context"]["default_summary"])

    # -- two beside each other ------------------------------------------------------

    def test_what_changed_since_the_last_one(self):
        goals = self.welfare_plan()
        old = self.paper()
        self.html(old)
        self.before(old, 30)
        goals["2.1"].write(
            {
                "state": "reached",
                "responsible": "member",
                "responsible_member_id": self.rosa.id,
            }
        )
        goals["1.2"].state = "let_go"
        agreement = goals["1.1"].agreement_ids.filtered(
            lambda row: row.doer_kind == "client"
        )
        agreement.action_done()
        self.goal("Rijbewijs", first_step="Boek halen", sequence=99)
        new = self.paper()
        told = new.get_paper_changes(old.id)
        self.assertEqual(
            told,
            [
                "1.1 “Aan een vriend vragen hoe de aanvraag gaat”. Agreement: Johan "
                "Peeters: De aanvraag doen (done) (was: Johan Peeters: De aanvraag "
                "doen)",
                "2.1 “Een hobbyclub”. How it stands: Reached (was: We work on it)",
                "2.1 “Een hobbyclub”. Who takes care of it: Rosa Zus (was: Johan "
                "Peeters)",
                "3 “Rijbewijs” is new.",
                "1.2 “Contact voor een afspraak” does not stand on it any more.",
            ],
        )
        self.assertEqual(new.beside_id, old)
        self.assertEqual(new.changes_words.splitlines(), told)
        self.assertEqual(old.get_paper_changes(new.id), told, "the older is first")
        self.assertTrue(self.log_of(self.dossier, action="opened"))

    def test_two_that_are_the_same(self):
        self.welfare_plan()
        old = self.paper()
        self.html(old)
        self.before(old)
        self.assertEqual(
            self.paper().get_paper_changes(old.id),
            ["Nothing changed between these two."],
        )

    def test_no_paper_of_another_kind_or_dossier_stands_beside_it(self):
        mine, other_kind = self.paper(), self.paper("agreement")
        other = self.paper(dossier=self.new_dossier(self.an, "Ander"))
        for number in (other_kind.id, other.id, mine.id, 0, "1", None, 2**40):
            with self.subTest(number), self.refused_with("no such paper"):
                mine.get_paper_changes(number)

    # -- who is named in it ---------------------------------------------------------

    def kept_with_rosa(self):
        self.goal(responsible="member", responsible_member_id=self.rosa.id)
        paper = self.paper()
        self.html(paper)
        return self.before(paper)

    def test_who_is_called_otherwise_is_so_on_what_was_kept(self):
        paper = self.kept_with_rosa()
        self.assertEqual(paper.sudo().member_ids, self.rosa.sudo())
        self.dossier.with_user(self.an).merge_members(self.piet.id, self.rosa.id)
        self.env.invalidate_all()
        self.assertEqual(paper.sudo().member_ids, self.piet.sudo())
        html = self.html(paper)
        self.assertIn("Piet Buur", html)
        self.assertNotIn("Rosa", html)

    def test_no_name_is_kept_longer_than_who_has_it(self):
        paper = self.kept_with_rosa()
        self.assertNotIn("Rosa", str(paper.sudo().content))
        self.rosa.sudo().unlink()
        self.env.invalidate_all()
        self.assertIn("not in the network any more", self.html(paper))
