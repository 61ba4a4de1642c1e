from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class CaseTour(NetwerkMixin, HttpCase):
    """A case without names, from the dossier, in a real browser."""

    def setUp(self):
        super().setUp()
        (lien,) = self.new_network(self.dossier, "Lien")
        lien.gender = "woman"
        lien.tie_ids.kinship = "sibling"
        self.env["netwerk.trajectory"].with_user(self.an).create(
            {
                "dossier_id": self.dossier.id,
                "question": "Johan wil met Lien naar zee. Okra was dicht.",
            }
        )

    def walk(self):
        self.start_tour(
            f"/odoo/netwerk.dossier/{self.dossier.id}", "netwerk_case", login="an"
        )


@tagged("post_install", "-at_install")
class TestCaseOnLaptop(CaseTour):
    def test_read_tick_and_take_out(self):
        self.walk()


@tagged("post_install", "-at_install")
class TestCaseOnPhone(CaseTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_read_tick_and_take_out(self):
        self.walk()
