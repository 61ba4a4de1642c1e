from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from .common import FamilyCase


class FamilyTour(NetwerkMixin, HttpCase):
    """Asked, agreed to in both, and noted alike: in a real browser."""

    def walk(self):
        one = (
            self.env["netwerk.trajectory"]
            .with_user(self.an)
            .create(
                {
                    "dossier_id": self.dossier.id,
                    "method_id": FamilyCase.method.__func__(self, "cti").id,
                    "date_start": self.in_days(-30),
                }
            )
        )
        self.give_access(self.dossier_bram, self.an)
        self.start_tour(
            f"/odoo/netwerk.trajectory/{one.id}", "netwerk_family", login="an"
        )
        rows = self.env["netwerk.trajectory.family"].search(
            [("dossier_id", "in", [self.dossier.id, self.dossier_bram.id])]
        )
        self.assertEqual(rows.mapped("state"), ["asked", "waiting"])
        rows.filtered(lambda row: row.state == "asked").with_user(
            self.bram
        ).action_agree()
        self.env.invalidate_all()
        self.start_tour(
            f"/odoo/netwerktraject/{one.id}", "netwerk_family_path", login="an"
        )
        for row in rows:
            self.assertEqual(row.trajectory_id.phase_ids.mapped("why"), [False] * 1)


@tagged("post_install", "-at_install")
class TestFamilyOnLaptop(FamilyTour):
    def test_ask_agree_and_note(self):
        self.walk()
