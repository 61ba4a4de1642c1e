from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class PlainTextTour(NetwerkMixin, HttpCase):
    """The text for another system, in a real browser."""

    def setUp(self):
        super().setUp()
        self.an.password = "an"
        (lien,) = self.new_network(self.dossier, "Lien")
        lien.gender = "woman"
        lien.tie_ids.kinship = "sibling"
        self.talk = (
            self.env["netwerk.meeting"]
            .with_user(self.an)
            .create(
                {
                    "dossier_id": self.dossier.id,
                    "date": self.in_days(-1),
                    "better": "Gisteren: johan Peeters ging met Lien naar zee",
                    "note": "Okra was dicht. Gebeld met dokter Claes.",
                }
            )
        )

    def walk(self):
        self.start_tour(
            f"/odoo/netwerk.meeting/{self.talk.id}", "netwerk_plain_text", login="an"
        )
        (copied,) = self.log_of(self.dossier, action="copied")
        self.assertEqual(copied.detail, "plain text, meeting, for VDAB, without names")
        self.assertEqual(self.talk.note, "Okra was dicht. Gebeld met dokter Claes.")


@tagged("post_install", "-at_install")
class TestPlainTextOnLaptop(PlainTextTour):
    def test_look_choose_and_take(self):
        self.walk()


@tagged("post_install", "-at_install")
class TestPlainTextOnPhone(PlainTextTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_look_choose_and_take(self):
        self.walk()
