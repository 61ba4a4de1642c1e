"""The report of a meeting on paper: what stands in it, and for whom."""

import io
import shutil
import unittest

from pypdf import PdfReader

from odoo.tests import tagged

from ...models.minutes.client_first import clock
from ...models.minutes.copies import REPORT, Copy
from ..common import MODULE, NetwerkCase

BANNER = "Working document under professional secrecy."
AWKWARD = [
    'O\'Brien "de Rosse" & zn.',
    "<script>alert(1)</script>",
    "]]> --> {{ 7 * 7 }} %(x)s %s",
    "Tante 👩‍👧 Mia 🎉",
    "محمد علي",
    "Zeer lange naam " * 18,
    "ZonderEenEnkeleSpatie" * 14,
]


class ConsultationCase(NetwerkCase):
    """A consultation about Johan, held yesterday, with something of everything."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.vader, cls.tante, cls.buur = cls.new_network(
            cls.dossier, "Vader Rik", "Tante Mia", "Buurman Staf"
        )
        cls.meeting = cls.new_meeting("consultation")

    @classmethod
    def new_meeting(cls, kind, **values):
        meeting = cls.env["netwerk.meeting"].create(
            {
                "dossier_id": cls.dossier.id,
                "type_id": cls.env.ref(f"{MODULE}.meeting_type_{kind}").id,
                "user_id": cls.an.id,
                "date": cls.in_days(-1),
                "outcome": "held",
                "question": "Hoe hou ik mijn huis?\nEn mijn werk?",
                "note": "Geheime notitie van het team",
                "needs": "Geheime vrees",
                "thresholds": "Geheime drempel",
                "exchange_scope": "Geheime grens",
                "no_consent_reason": "Nog niet gezeten",  # until he sits there
                "goal": "Eén plan met Tante Mia en Buurman Staf",
                "coordinator_name": "Greet Coene, OCMW",
                "minutes": "Johan vertelt over Buurman Staf.\nVader Rik luistert.",
                "next_date": cls.in_days(30),
            }
            | values
        )
        seated = set(meeting.attendance_ids.mapped("kind"))
        rows = [
            {"kind": "client", "state": "present"},
            {"kind": "user", "user_id": cls.an.id, "state": "present"},
            {"member_id": cls.vader.id, "state": "present", "function": "vader"},
            {"member_id": cls.tante.id, "state": "excused"},
            {"member_id": cls.buur.id, "state": "wanted"},
            {
                "kind": "other",
                "name": "Dokter Claes",
                "function": "huisarts",
                "service": "Wijkpraktijk",
                "address": "Kerkstraat 1",
                "email": "claes@wijk.example",
                "state": "present",
            },
        ]
        meeting.attendance_ids.filtered(
            lambda row: row.kind in ("client", "user")
        ).state = "present"
        cls.env["netwerk.meeting.attendance"].create(
            [
                {"meeting_id": meeting.id} | row
                for row in rows
                if row.get("kind") not in seated
            ]
        )
        meeting = meeting.with_user(cls.an)
        money, health = (
            cls.env.ref(f"{MODULE}.theme_{code}") for code in ("money", "health")
        )
        if meeting.needs_consent:
            meeting.topic_ids = [
                (0, 0, {"theme_id": money.id, "information": "Schuld bij de bank"}),
                (0, 0, {"theme_id": health.id}),
            ]
        cls.env["netwerk.agreement"].with_user(cls.an).create(
            [
                {
                    "meeting_id": meeting.id,
                    "topic_id": meeting.topic_ids[:1].id,
                    "name": "Belt de bank",
                    "doer_kind": "member",
                    "doer_member_id": cls.buur.id,
                    "due_date": cls.in_days(7),
                },
                {"meeting_id": meeting.id, "name": "Zoekt een opvang"},
            ]
        )
        return meeting

    def make_final(self, meeting=None):
        meeting = meeting or self.meeting
        meeting.action_minutes_read_back()
        meeting.action_minutes_final()

    def consent(self, **values):
        values = {"dossier_id": self.dossier.id, "purpose": "share"} | values
        return self.env["netwerk.consent"].with_user(self.an).create(values)


class ReportCase(ConsultationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not shutil.which("wkhtmltopdf"):
            raise unittest.SkipTest("wkhtmltopdf is not installed")

    def pages(self, meeting=None, audience="team", *recipients):
        """The text of each page."""
        meeting = meeting or self.meeting
        content = Copy(meeting, audience, recipients).pdf()
        return [
            " ".join(page.extract_text().split())
            for page in PdfReader(io.BytesIO(content)).pages
        ]

    def text(self, *args):
        return " ".join(self.pages(*args))


@tagged("post_install", "-at_install")
class TestMeetingReport(ReportCase):
    def test_clock(self):
        self.assertEqual(
            [clock(hours) for hours in (0, 9.5, 9.999, 23.75)],
            ["0:00", "9:30", "10:00", "23:45"],
        )

    def test_the_blocks_of_a_consultation(self):
        report = self.text()
        in_order = [
            "Consultation with services",
            "Draft",
            "Johan Peeters",
            "Greet Coene",
            "Who was invited",
            "Vader Rik",
            "Tante Mia",
            "Dokter Claes",
            "huisarts",
            "Wijkpraktijk",
            "Why this meeting",
            "Eén plan",
            "Hoe hou ik mijn huis?",
            "En mijn werk?",
            "The whole meeting",
            "What was said",
            "Information and agreements",
            "Money",
            "Schuld bij de bank",
            "Belt de bank",
            "Zoekt een opvang",
            "Nobody yet",
            "Next time",
        ]
        places = [report.find(words) for words in in_order]
        self.assertNotIn(-1, places, dict(zip(in_order, places, strict=True)))
        self.assertEqual(places, sorted(places))

    def test_what_is_left_out(self):
        report = self.text()
        self.assertNotIn("Geheim", report, "note, fears, thresholds, what may be told")
        self.assertNotIn("Health", report, "a theme on which nothing was said")
        self.assertEqual(report.count("Buurman Staf"), 3, "not among who was invited")

    def test_the_banner_stands_on_every_page(self):
        self.meeting.minutes = "\n".join(
            f"Regel {n} van het verslag" for n in range(150)
        )
        pages = self.pages()
        self.assertGreater(len(pages), 3)
        for number, page in enumerate(pages, 1):
            self.assertEqual(page.count(BANNER), 1, number)
            self.assertIn("explicit consent of the client", page)
            self.assertIn(f"{self.dossier.reference} · {number} / {len(pages)}", page)
        report = " ".join(pages)
        for n in range(150):
            self.assertEqual(report.count(f"Regel {n} van"), 1, "none is cut off")

    def test_the_page_leaves_room_for_the_banner(self):
        paper = self.env.ref(f"{MODULE}.action_report_meeting").paperformat_id
        self.assertEqual((paper.format, paper.orientation), ("A4", "Portrait"))
        self.assertGreaterEqual(paper.margin_top, 24)
        self.assertGreaterEqual(paper.margin_bottom, 18)

    def test_the_banner_is_for_who_needs_consent(self):
        plain = self.text(self.new_meeting("network_meeting"))
        self.assertNotIn(BANNER, plain)
        self.assertIn(BANNER, self.text(self.new_meeting("round_table")))

    def test_a_network_meeting_has_a_plainer_report(self):
        report = self.text(self.new_meeting("network_meeting", better="Ik slaap beter"))
        for words in ("The question", "Who was there", "What was said", "Next time"):
            self.assertIn(words, report)
        left_out = ("Coordinator", "The client joins", "Why this meeting", "slaap")
        for words in (*left_out, "Tante Mia"):
            self.assertNotIn(words, report)

    def test_what_goes_well_and_who_informs_whom(self):
        """At every meeting, and with the names that the rest of a copy has."""
        said = {
            "goes_well": "Johan en Buurman Staf koken samen",
            "who_informs": "Vader Rik vertelt het aan Tante Mia",
        }
        for meeting in (self.meeting, self.new_meeting("network_meeting")):
            meeting.write(said)
            report = self.text(meeting)
            places = [
                report.find(words)
                for words in (
                    *("What goes well", said["goes_well"]),
                    *("What was said", "Who informs whom", said["who_informs"]),
                )
            ]
            self.assertNotIn(-1, places)
            self.assertEqual(places, sorted(places))
        self.consent()
        self.make_final()
        report = self.text(self.meeting, "participants")
        self.assertIn("koken samen", report)
        self.assertIn("Vader Rik vertelt het", report)
        for name in ("Staf", "Mia"):
            self.assertNotIn(name, report)
        self.assertNotIn("Rik", self.text(self.meeting, "outside"))

    def test_the_second_part_is_told(self):
        self.meeting.write(
            {
                "client_part": "second",
                "client_part_reason": "Te veel volk tegelijk",
                "second_part_from": 10.5,
            }
        )
        report = self.text()
        self.assertIn("in the second part, from 10:30", report)
        self.assertIn("Te veel volk tegelijk", report)

    def test_a_copy_for_who_was_there(self):
        self.consent()
        self.make_final()
        report = self.text(self.meeting, "participants")
        for name in ("Johan Peeters", "Vader Rik", "Dokter Claes", "huisarts"):
            self.assertIn(name, report)
        for name in ("Mia", "Staf", "Kerkstraat", "claes@"):
            self.assertNotIn(name, report)
        self.assertIn("Person 2", report, "as on every map that leaves the team")

    def test_a_copy_for_somebody_else(self):
        self.consent()
        self.meeting.write(
            {
                "location": "Bij hem thuis, Veldstraat 9",
                "hub_name": "Vriend Bart",
                "prepared_by_id": False,
                "prepared_by_other": "Nonkel Jef",
            }
        )
        self.make_final()
        report = self.text(self.meeting, "outside")
        for name in ("Johan", "Peeters", "Rik", "Mia", "Staf", "Claes", "Kerkstraat"):
            self.assertNotIn(name, report)
        for name in ("Veldstraat", "Bart", "Jef"):
            self.assertNotIn(name, report)
            self.assertIn(name, self.text(), "in that of the team")
        self.assertIn("Client", report)
        self.assertIn("huisarts", report, "by function")
        self.env["netwerk.consent"].create(
            [
                {"dossier_id": self.dossier.id},
                {"dossier_id": self.dossier.id, "member_id": self.buur.id},
                {
                    "dossier_id": self.dossier.id,
                    "member_id": self.tante.id,
                    "recipient": "De school",
                },
            ]
        )
        report = self.text(self.meeting, "outside", "De gemeente")
        self.assertIn("Johan Peeters", report)
        self.assertIn("Buurman Staf", report)
        self.assertNotIn("Mia", report, "towards another")

    def test_who_left_the_list_is_not_named_either(self):
        self.consent()
        self.buur.active = False
        self.make_final()
        self.assertNotIn("Staf", self.text(self.meeting, "outside"))

    def test_awkward_names(self):
        meeting = self.new_meeting("consultation", minutes="\n".join(AWKWARD))
        members = self.new_network(self.dossier, *AWKWARD[:-1], AWKWARD[-1][:300])
        self.env["netwerk.meeting.attendance"].create(
            [
                {"meeting_id": meeting.id, "member_id": member.id, "state": "present"}
                for member in members
            ]
        )
        report = self.text(meeting)
        self.assertIn("<script>alert(1)</script>", report)
        self.assertIn("{{ 7 * 7 }} %(x)s %s", report)
        flat = report.replace(" ", "")
        self.assertGreaterEqual(flat.count("ZonderEenEnkeleSpatie"), 25, "wrapped")

    def test_an_empty_meeting_prints(self):
        meeting = self.env["netwerk.meeting"].create(
            {
                "dossier_id": self.dossier.id,
                "type_id": self.env.ref(f"{MODULE}.meeting_type_gathering").id,
                "user_id": self.an.id,
            }
        )
        report = self.text(meeting.with_user(self.an))
        self.assertNotIn("False", report)
        self.assertNotIn("What was said", report)

    def test_several_at_once(self):
        """The banner is on all of it as soon as one asks for it."""
        meetings = self.meeting + self.new_meeting("network_meeting")
        report = self.env["ir.actions.report"].with_user(self.an)
        content, _kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(REPORT, meetings.ids)
        for page in PdfReader(io.BytesIO(content)).pages:
            self.assertIn(BANNER, " ".join(page.extract_text().split()))

    def test_file_name(self):
        name = self.meeting._report_file_name()
        self.assertIn(self.dossier.reference, name)
        self.assertNotIn("Johan", name)


@tagged("post_install", "-at_install")
class TestMeetingReportAccess(ConsultationCase):
    def values(self, user, meetings=None, **data):
        Report = self.env[f"report.{REPORT}"].with_user(user)
        ids = self.meeting.ids if meetings is None else meetings.ids
        return Report._get_report_values(ids, data)

    def test_every_print_is_logged(self):
        self.values(self.an)
        self.consent()
        self.make_final()
        self.values(self.an, audience="outside", recipients=["De gemeente"])
        details = self.log_of(self.dossier, action="printed").mapped("detail")
        self.assertEqual(details, ["minutes, pdf, outside", "minutes, pdf, team"])

    def test_who_may_not_enter_gets_nothing(self):
        for user in (self.bram, self.chris, self.bea, self.ada, self.lea, self.emma):
            with self.subTest(user=user.login):
                with self.denied("read", "netwerk.meeting"):
                    self.values(user)

    def test_only_a_meeting_around_a_table(self):
        talk = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "user_id": self.an.id}
        )
        with self.refused_with("Only a meeting around the table"):
            self.values(self.an, talk)
        with self.refused_with("Say who gets it"):
            self.values(self.an, audience="everybody")
        with self.refused_with("Choose a meeting to print"):
            self.values(self.an, self.env["netwerk.meeting"])

    def test_nothing_leaves_before_it_is_final(self):
        self.consent()
        for audience in ("participants", "outside"):
            with self.refused_with("not final yet"):
                self.values(self.an, audience=audience)
        self.make_final()
        self.assertTrue(self.values(self.an, audience="participants"))

    def test_nothing_leaves_without_consent(self):
        self.make_final()
        for audience in ("participants", "outside"):
            with self.refused_with("has not agreed that this goes to them"):
                self.values(self.an, audience=audience)
        towards = self.consent(recipient="Het OCMW")
        with self.refused_with("has not agreed that this goes to them"):
            self.values(self.an, audience="outside")
        with self.refused_with("has not agreed that this goes to them"):
            self.values(self.an, audience="outside", recipients=["De gemeente"])
        self.values(self.an, audience="outside", recipients=["het  ocmw"])
        towards.action_withdraw()
        with self.refused_with("has not agreed that this goes to them"):
            self.values(self.an, audience="outside", recipients=["Het OCMW"])

    def test_another_consent_does_not_do(self):
        self.make_final()
        self.consent(purpose="name_outside")
        self.consent(member_id=self.vader.id)
        with self.refused_with("has not agreed that this goes to them"):
            self.values(self.an, audience="participants")

    def test_of_a_network_meeting_who_was_there_may_have_it(self):
        meeting = self.new_meeting("network_meeting")
        self.make_final(meeting)
        self.assertTrue(self.values(self.an, meeting, audience="participants"))
        with self.refused_with("has not agreed that this goes to them"):
            self.values(self.an, meeting, audience="outside")

    def test_the_print_dialog_says_what_is_missing(self):
        Wizard = self.env["netwerk.meeting.copy"].with_user(self.an)
        wizard = Wizard.create({"meeting_id": self.meeting.id})
        self.assertFalse(wizard.problem)
        wizard.audience = "outside"
        self.assertIn("not final", wizard.problem)
        with self.refused_with("not final yet"):
            wizard.action_print()
        self.consent()
        self.make_final()
        wizard.invalidate_recordset()
        action = wizard.action_print()
        self.assertEqual(action["data"]["audience"], "outside")
        data = action["data"]
        values = self.env[f"report.{REPORT}"].with_user(self.an)
        self.assertTrue(values._get_report_values(None, data)["reports"])
