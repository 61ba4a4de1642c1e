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
        sara = talk.member_ids - thomas
        self.assertEqual(sara.name, "Sara van de bakker")
        self.assertEqual(sara.dossier_id, self.dossier)
        self.assertEqual(past.note, "Kort gebeld")
        self.assertTrue(self.dossier.last_contact_date)

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
