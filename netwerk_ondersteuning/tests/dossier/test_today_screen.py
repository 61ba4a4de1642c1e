"""Vandaag in a browser: done, taken back, more; by keyboard; on a telephone."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin
from .today_rows import TodayRows


class ScreenCase(TodayRows, NetwerkMixin, HttpCase):
    def setUp(self):
        super().setUp()
        self.env["res.lang"]._activate_lang("en_US")
        self.an.lang = self.lea.lang = "en_US"
        self.dossier.partner_id.phone = "0470 99 88 77"
        self.appointment = self._appointment(self.dossier)
        self.strain = self._too_much(self.dossier)
        for number in range(9):
            client = self.new_dossier(self.an, f"Client {number}")
            self._unseen(client)
        self.env.flush_all()


@tagged("post_install", "-at_install")
class TestScreen(ScreenCase):
    browser_size = "1366x768"

    def test_a_day_of_a_coach(self):
        self.start_tour("/odoo", "netwerk_today", login="an")
        self.env.invalidate_all()
        self.assertTrue(self.strain.heard_on)

    def test_a_day_of_a_leader(self):
        self.start_tour("/odoo", "netwerk_today_leader", login="lea")
        self.env.invalidate_all()
        self.assertIn(self.lea, self.dossier.access_user_ids)


@tagged("post_install", "-at_install")
class TestPhone(ScreenCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_on_a_telephone(self):
        self.start_tour("/odoo", "netwerk_today_phone", login="an")
