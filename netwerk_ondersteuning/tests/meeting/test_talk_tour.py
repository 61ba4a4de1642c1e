from datetime import timedelta

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


@tagged("post_install", "-at_install")
class TestTalkTour(NetwerkMixin, HttpCase):
    """A talk of two minutes, with the network reflex, in a real browser."""

    def test_write_a_talk_in_two_minutes(self):
        (thomas,) = self.new_network(self.dossier, "Thomas")
        self.an.password = self.an.login
        self.start_tour(
            f"/odoo/netwerk.dossier/{self.dossier.id}",
            "netwerk_talk_in_two_minutes",
            login="an",
            timeout=120,
        )
        talk, past = self.dossier.meeting_ids.sorted("note")
        self.assertEqual(talk.outcome, "held")
        self.assertEqual(talk.better, "Hij ging zelf naar de film")
        self.assertEqual(talk.note, "Gebeld met Sara van de bakker en Thomas.")
        self.assertIn(thomas, talk.member_ids)
        self.assertEqual(talk.present_member_ids, thomas)
        sara = talk.member_ids - thomas
        self.assertEqual(sara.name, "Sara van de bakker")
        self.assertEqual(sara.dossier_id, self.dossier)
        self.assertEqual(past.note, "Kort gebeld")
        self.assertTrue(self.dossier.last_contact_date)

    def hours(self, tour):
        self.an.password = self.an.login
        talk = self.env["netwerk.meeting"].create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.an.id,
                "date": "2030-12-10",
            }
        )
        self.start_tour(
            f"/odoo/netwerk.meeting/{talk.id}", tour, login="an", timeout=120
        )
        return talk

    def test_the_hour_is_typed_with_the_keyboard(self):
        talk = self.hours("netwerk_hour_by_keyboard")
        self.assertEqual(talk.stop - talk.start, timedelta(hours=1, minutes=30))
        self.assertEqual(talk.start.minute, 30)
        self.assertEqual(str(talk.date), "2030-12-12")

    def test_what_was_typed_stands_there_again(self):
        """A reload, a tab out of sight, and nothing typed: no talk that never was."""
        self.an.password = self.an.login
        self.start_tour(
            f"/odoo/netwerk.dossier/{self.dossier.id}",
            "netwerk_typed_stays",
            login="an",
            timeout=180,
        )
        talk = self.dossier.meeting_ids
        self.assertEqual(len(talk), 1, "a double click makes one")
        self.assertEqual((talk.note, talk.outcome), ("Half geschreven", "held"))
        self.assertEqual(talk.dossier_id, self.dossier)

    def test_who_did_not_come_gets_a_new_chance(self):
        talk = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "user_id": self.an.id}
        )
        self.an.password = self.an.login
        self.start_tour(
            f"/odoo/netwerk.meeting/{talk.id}",
            "netwerk_new_chance",
            login="an",
            timeout=120,
        )
        self.assertEqual(talk.outcome, "missed")
        self.assertEqual(talk.next_ids.outcome, "planned")
        self.assertFalse(talk.activity_ids)
