from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from ..network.line import Line


@tagged("post_install", "-at_install")
class TestTalkScreenTour(NetwerkMixin, HttpCase):
    """The screen of a talk in a real browser."""

    def setUp(self):
        super().setUp()
        self.an.password = "an"
        (self.thomas,) = self.new_network(self.dossier, "Thomas")
        self.form = f"/odoo/netwerkdossiers/{self.dossier.id}"
        self.screen = f"/odoo/netwerkgesprek/{self.dossier.id}"

    def walk(self, address, tour, **options):
        self.start_tour(address, tour, login="an", timeout=180, **options)

    def test_two_names_and_an_agreement_within_a_minute(self):
        self.walk(self.form, "netwerk_conversation_minute")
        talk = self.dossier.meeting_ids
        self.assertEqual((len(talk), talk.outcome), (1, "held"))
        self.assertEqual(talk.better, "Sliep beter")
        self.assertEqual(talk.note, "Gebeld met Sara van de bakker en Thomas.")
        self.assertEqual(
            sorted(talk.member_ids.mapped("name")), ["Sara van de bakker", "Thomas"]
        )
        self.assertEqual(talk.present_member_ids, self.thomas)
        agreement = talk.agreement_ids
        self.assertEqual(agreement.name, "School bellen")
        self.assertEqual(agreement.doer_member_id, self.thomas)
        self.assertEqual(str(agreement.due_date), "2030-12-03")

    def test_the_same_on_the_whole_form(self):
        self.walk(self.screen, "netwerk_conversation_before")
        self.assertEqual(self.dossier.meeting_ids.agreement_ids.name, "School bellen")

    def test_a_line_that_breaks_loses_nothing(self):
        line = Line(self.http_port())
        self.addCleanup(line.close)
        port = line.port
        with patch.object(type(self), "http_port", classmethod(lambda cls: port)):
            self.walk(
                self.form,
                "netwerk_conversation_nothing_lost",
                cookies={"line": str(line.control.server_port)},
            )
        talk = self.dossier.meeting_ids
        self.assertEqual((len(talk), talk.outcome), (1, "held"))
        self.assertEqual(talk.better, "Sliep goed")
        self.assertEqual(talk.note, "Rosa belde. En toen?")
        self.assertEqual(talk.agreement_ids.mapped("name"), ["School bellen"])

    def test_the_turn_of_the_client_and_back(self):
        self.an.netwerk_client_code = "1234"
        self.env["netwerk.meeting"].with_user(self.an).create(
            {"dossier_id": self.dossier.id, "date": self.in_days(-3), "note": "Toen"}
        )
        self.walk(self.screen, "netwerk_conversation_turn")
        talk = self.dossier.meeting_ids.filtered("talk_key")
        self.assertEqual((len(talk), talk.outcome), (1, "held"))
