"""The administrator walks the page "Begin here" in a browser, with that role alone."""

import re

from odoo.tests import tagged

from ..common import NetwerkHttpCase
from .test_first_hour import FirstHourMixin


@tagged("post_install", "-at_install")
class TestFirstHourTour(FirstHourMixin, NetwerkHttpCase):
    def setUp(self):
        super().setUp()
        # the tour looks for words
        self.env["res.lang"]._activate_lang("en_US")
        self.ada.lang = "en_US"
        self.env.registry.clear_cache()

    def test_the_page_ticks_itself_off_and_steps_back(self):
        self.company.phone = False
        self.start_tour(
            "/odoo/begin-hier", "netwerk_first_hour", login=self.ada.login, timeout=180
        )
        self.env.invalidate_all()
        self.assertEqual(self.company.phone, "09 000 00 00")
        self.assertTrue(self.company.netwerk_backup_on)
        users = self.env["res.users"].search([("login", "=", "bo@z.example")])
        self.assertEqual(users.company_id, self.company)
        self.assertTrue(self.company._first_hour_is_done())

    def lands_on(self, login):
        self.authenticate(login, login.ljust(8, "x"))
        page = self.url_open("/odoo").text
        return int(
            re.search(r'"home_action_id": (\d+|false)', page)[1].replace("false", "0")
        )

    def test_login_lands_there_until_it_steps_back(self):
        page = self.env.ref("netwerk_ondersteuning.action_first_hour").id
        self.assertEqual(self.lands_on("ada"), page)
        for login in ("an", "emma", "sam"):
            self.assertNotEqual(self.lands_on(login), page, login)
        chosen = self.env.ref("netwerk_ondersteuning.action_team")
        self.ada.action_id = chosen.id
        self.assertEqual(self.lands_on("ada"), chosen.id)
        self.ada.action_id = False
        self.company._end_first_hour()
        self.assertNotEqual(self.lands_on("ada"), page)

    def test_the_settings_open_with_the_role_alone(self):
        action = self.env.ref("netwerk_ondersteuning.action_settings")
        self.start_tour(
            f"/odoo/action-{action.id}",
            "netwerk_own_settings",
            login=self.ada.login,
            timeout=180,
        )
        self.env.invalidate_all()
        self.assertEqual(self.company.netwerk_ring_count, 5)
