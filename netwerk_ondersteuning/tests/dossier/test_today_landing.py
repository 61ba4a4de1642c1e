"""Where login lands."""

from odoo.tests import HttpCase, tagged

from ..common import MODULE, NetwerkMixin


@tagged("post_install", "-at_install")
class TestLanding(NetwerkMixin, HttpCase):
    uses = ("fien", "tess", "ada", "emma", "sam", "pia")

    def home(self, user):
        self.env.flush_all()
        self.authenticate(user.login, user.login.ljust(8, "x"))
        answer = self.make_jsonrpc_request("/web/session/get_session_info", {})
        return answer["home_action_id"]

    @property
    def today(self):
        return self.env.ref(f"{MODULE}.action_today").id

    def test_each_role_lands_on_vandaag(self):
        self.company._end_first_hour()
        for user in self.an + self.lea + self.fien + self.ada:
            self.assertEqual(self.home(user), self.today, user.login)

    def test_who_has_no_role_lands_where_odoo_lands(self):
        for user in self.emma + self.sam:
            self.assertFalse(self.home(user), user.login)

    def test_a_home_of_ones_own_goes_first(self):
        own = self.env.ref("base.action_res_users")
        self.an.action_id = own.id
        self.assertEqual(self.home(self.an), own.id)

    def test_it_goes_before_the_page_of_the_first_hour_too(self):
        first = self.env.ref(f"{MODULE}.action_first_hour").id
        self.assertFalse(self.company._first_hour_is_done())
        self.assertEqual(self.home(self.ada), first)
        own = self.env.ref("base.action_res_users")
        self.ada.action_id = own.id
        self.assertEqual(self.home(self.ada), own.id)

    def test_an_organisation_lands_elsewhere(self):
        self.company.netwerk_lands_on_today = False
        self.assertFalse(self.home(self.an))
        self.assertEqual(self.home(self.bea), self.today)

    def test_the_setting_is_for_who_arranges_it(self):
        settings = self.env["netwerk.settings"].with_company(self.company)
        settings.create({"netwerk_lands_on_today": False})
        self.assertFalse(self.company.netwerk_lands_on_today)
