import http.client
import json
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import HttpCase, tagged
from odoo.tests.common import TEST_CURSOR_COOKIE_NAME

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

    def test_a_coach_and_who_stands_in_write_in_one_talk(self):
        """Two real sessions: the coach in a browser, the other through the API."""
        (rosa, piet) = self.new_network(self.dossier, "Rosa", "Piet")
        talk = self.env["netwerk.meeting"].with_user(self.an)
        talk = talk.create(
            {
                "dossier_id": self.dossier.id,
                "start": fields.Datetime.now(),
                "member_ids": [fields.Command.set((rosa + piet).ids)],
            }
        )
        self.give_access(
            self.dossier, self.bram, "substitute", date_until=self.in_days(1)
        )
        line = Line(self.http_port())
        self.addCleanup(line.close)
        server, port = self.http_port(), line.port
        until = fields.Datetime.now() + timedelta(days=1)
        key = self.env["res.users.apikeys"].with_user(self.bram)
        key = key._generate("rpc", "test", until)
        answers = []

        def goes_on(was, added, agreed, **people):
            said = {
                "note": {"was": was, "is": was + added},
                "agreements": [{"key": agreed, "name": agreed}],
                **people,
            }
            call = {"ids": self.dossier.ids, "key": "bram", "said": said}
            headers = {
                "Authorization": f"Bearer {key}",
                "Content-Type": "application/json",
                "Cookie": f"{TEST_CURSOR_COOKIE_NAME}={self.http_request_key}",
            }
            for _again in range(2):  # the first answer got lost
                to = http.client.HTTPConnection("127.0.0.1", server, timeout=60)
                body = json.dumps(call | {"meeting_id": talk.id})
                path = "/json/2/netwerk.dossier/save_talk"
                to.request("POST", path, body, headers)
                answer = to.getresponse()
                answers.append((answer.status, answer.read()))
                to.close()

        line.acts["bram_goes_on"] = lambda: goes_on(
            "Johan sleep well.",
            "\nRosa called.",
            "Fetch the letter",
            present={"add": rosa.ids},
        )
        line.acts["bram_goes_on_again"] = lambda: goes_on(
            "Johan slept well. Tomorrow again.\nRosa called.",
            " Until Friday.",
            "Bring bread",
            present={"remove": rosa.ids, "add": piet.ids},
        )
        with patch.object(type(self), "http_port", classmethod(lambda cls: port)):
            self.walk(
                self.screen,
                "netwerk_conversation_together",
                cookies={"line": str(line.control.server_port)},
            )
        self.assertEqual([status for status, _body in answers], [200] * 4, answers)
        self.env.invalidate_all()
        self.assertEqual((self.dossier.meeting_ids, talk.outcome), (talk, "held"))
        self.assertEqual(
            talk.note,
            "Johan slept well. Tomorrow again.\nRosa called. Until Friday."
            "\n\nPiet too.",
        )
        self.assertEqual(talk.present_member_ids, piet)
        rows = talk.attendance_ids.filtered("member_id")
        self.assertEqual(len(rows), len(rows.member_id), "nobody sits there twice")
        self.assertEqual(
            sorted(talk.agreement_ids.mapped("name")),
            ["Bring bread", "Call school", "Fetch the letter"],
        )

    def test_the_turn_of_the_client_and_back(self):
        self.an.netwerk_client_code = "1234"
        self.env["netwerk.meeting"].with_user(self.an).create(
            {"dossier_id": self.dossier.id, "date": self.in_days(-3), "note": "Toen"}
        )
        self.walk(self.screen, "netwerk_conversation_turn")
        talk = self.dossier.meeting_ids.filtered("talk_key")
        self.assertEqual((len(talk), talk.outcome), (1, "held"))
