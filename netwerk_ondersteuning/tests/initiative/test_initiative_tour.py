"""The register of a gathering in a real browser, on a phone."""

from odoo.tests import HttpCase, tagged

from .test_initiative import InitiativeCase


@tagged("post_install", "-at_install")
class TestRegisterTour(InitiativeCase, HttpCase):
    browser_size, touch_enabled = "390x844", True

    def test_one_tap_a_person_on_a_phone(self):
        self.an.password = self.an.login
        address = f"/odoo/netwerk.dossier/{self.table.id}"
        self.start_tour(address, "netwerk_initiative_register", login="an", timeout=120)
        meeting = self.env["netwerk.meeting"].search(
            [("dossier_id", "=", self.table.id)]
        )
        self.assertEqual(meeting.kind, "gathering")
        self.assertEqual(meeting.outcome, "held")
        self.assertEqual(meeting.present_member_ids, self.mia)
        self.assertEqual(meeting.unnamed_count, 4)
        self.gathering(-20, self.staf, unnamed=6)
        self.gathering(-30, self.staf, self.rosa, unnamed=7)
        self.start_tour(address, "netwerk_initiative_story", login="an", timeout=120)
