"""The page "Begin here": for whom it is, what it ticks, and when it steps back."""

from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch

from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from ...models.first import own_steps
from ...models.first.steps import STEPS, FirstStep
from ..common import MODULE, NetwerkCase

MENU = f"{MODULE}.menu_first_hour"
ADDRESS = "https://netwerk.zorgkring.example"


class FirstHourMixin:
    """Ada arranges Zorgkring, sam is Odoo's system administrator there."""

    uses = ("ada", "sam", "emma", "pia", "fien", "tess")

    def setUp(self):
        super().setUp()
        # whoever else has the role in this database works elsewhere
        group = self.env.ref(f"{MODULE}.group_administrator")
        (group.user_ids - self.ada).write({"group_ids": [(3, group.id)]})

    def page(self, user, origin=ADDRESS):
        page = self.env["netwerk.first.hour"].with_user(user)
        return page.with_company(user.company_id)

    def steps(self, user=None, origin=ADDRESS):
        """The steps as ``user`` sees them: ``{code: step}``."""
        page = self.page(user or self.ada).get_steps(origin)
        return {step["code"]: step for step in page["steps"]}

    def take_role(self):
        """Nobody is administrator of network support any more."""
        group = self.env.ref(f"{MODULE}.group_administrator")
        self.ada.group_ids -= group

    def has_menu(self, user):
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        return self.env.ref(MENU).id in menus


@tagged("post_install", "-at_install")
class TestForWhom(FirstHourMixin, NetwerkCase):
    def test_the_administrator_and_nobody_else(self):
        self.assertTrue(self.steps(self.ada))
        self.assertTrue(self.has_menu(self.ada))
        everybody = (self.an, self.lea, self.fien, self.tess, self.emma, self.sam)
        strangers = (self.pia, self.public)
        for user in (*everybody, *strangers):
            with self.subTest(user=user.login):
                page = self.page(user)
                for call in (
                    page.get_steps,
                    page.set_aside,
                    lambda page=page: page.press("backup"),
                ):
                    with self.refused_with("This page is for", AccessError):
                        call()
                if user not in strangers:  # they have no menus at all
                    self.assertFalse(self.has_menu(user))
        self.assertFalse(self.company.netwerk_backup_on)
        self.assertFalse(self.company._first_hour_is_done())

    def test_the_system_administrator_until_there_is_one(self):
        self.take_role()
        self.env.registry.clear_cache()
        self.assertTrue(self.has_menu(self.sam))
        steps = self.steps(self.sam)
        self.assertFalse(steps["administrator"]["is_done"])
        self.assertTrue(steps["administrator"]["may_act"])
        self.assertFalse(steps["people"]["may_act"], "that asks for the role")
        action = self.page(self.sam).press("administrator")
        wizard = self.env[action["res_model"]].with_user(self.sam).create({})
        self.assertEqual(wizard.user_ids, self.sam)
        wizard.user_ids = self.an
        wizard.action_give()
        self.assertTrue(self.an.has_group(f"{MODULE}.group_administrator"))
        self.assertFalse(self.sam.has_group(f"{MODULE}.group_administrator"))
        with self.refused_with("This page is for", AccessError):
            self.page(self.sam).get_steps()
        self.assertTrue(self.has_menu(self.an))
        self.assertFalse(self.has_menu(self.sam))

    def test_one_of_another_organisation_is_none_here(self):
        self.take_role()
        self.new_user("otto", "administrator", self.other_company)
        self.assertTrue(self.steps(self.sam))

    def test_who_has_the_role_gives_it_to_nobody(self):
        """Another one is chosen by who may arrange Odoo's users."""
        self.assertFalse(self.steps(self.ada)["administrator"]["may_act"])
        with self.refused_with("chosen by Odoo's system", AccessError):
            self.page(self.ada).press("administrator")
        with self.denied("create", "netwerk.first.administrator"):
            wizard = self.env["netwerk.first.administrator"].with_user(self.ada)
            wizard.create({"user_ids": [(6, 0, self.an.ids)]})

    def test_nobody_from_outside_becomes_one(self):
        self.take_role()
        wizard = self.env["netwerk.first.administrator"].with_user(self.sam)
        with self.refused_with("Choose a colleague"):
            wizard.create({"user_ids": [(6, 0, self.pia.ids)]}).action_give()
        with self.refused_with("Choose somebody"):
            wizard.create({"user_ids": [(5,)]}).action_give()


@tagged("post_install", "-at_install")
class TestSteps(FirstHourMixin, MockEmail, NetwerkCase):
    def arrange_all(self):
        """All is as it should be, in whatever way."""
        is_done = patch.object
        for kind in STEPS.values():
            self.startPatcher(is_done(kind, "is_done", lambda step: True))

    def test_each_says_what_it_is_and_has_one_button(self):
        for code, step in self.steps().items():
            with self.subTest(step=code):
                for words in ("title", "why", "button"):
                    self.assertTrue(step[words])
                self.assertNotIn("\n", step["why"])

    def test_a_room_adds_one(self):
        none = "There is no tea."

        class Tea(FirstStep):
            code, sequence = "tea", 1

            def says(self):
                return {"title": "Tea", "why": "It is late.", "button": "Pour"}

            def is_done(self):
                return False

            def act(self):
                raise UserError(none)

        STEPS.add(Tea)
        self.addCleanup(STEPS.remove, "tea")
        self.assertEqual(next(iter(self.steps())), "tea")
        with self.refused_with(none):
            self.page(self.ada).press("tea")

    def test_there_is_no_other_step(self):
        for code in ("nothing", None, [1], {"a": 1}, "x" * 10**6):
            with self.refused_with("There is no such step"):
                self.page(self.ada).press(code)

    def test_it_steps_back_when_all_is_done(self):
        self.assertFalse(self.company._first_hour_is_done())
        self.arrange_all()
        self.assertTrue(self.page(self.ada).get_steps()["is_all_done"])
        self.assertTrue(self.company._first_hour_is_done())
        self.assertFalse(self.other_company._first_hour_is_done())
        self.assertFalse(self.has_menu(self.ada))
        again = self.env.ref(f"{MODULE}.menu_first_hour_again").id
        self.assertIn(again, self.env["ir.ui.menu"].with_user(self.ada).load_menus(0))

    def test_it_can_be_put_aside(self):
        self.page(self.ada).set_aside()
        self.assertTrue(self.company._first_hour_is_done())
        self.assertFalse(self.page(self.ada).get_steps()["is_all_done"])

    def test_organisation(self):
        self.company.write({"name": "YourCompany", "phone": False, "email": False})
        self.company.partner_id.tz = False
        step = self.steps()["organisation"]
        self.assertFalse(step["is_done"])
        for words in ("name", "phone", "e-mail", "language outwards", "time zone"):
            self.assertIn(words, step["tells"][0])
        wizard = self.env["netwerk.settings"].with_user(self.ada)
        wizard.with_company(self.company).create(
            {
                "company_name": "Zorgkring",
                "company_phone": "09 000 00 00",
                "company_email": "info@zorgkring.example",
                "company_tz": "Europe/Brussels",
                "netwerk_lang": "en_US",
            }
        )
        self.assertTrue(self.steps()["organisation"]["is_done"])

    def test_people(self):
        step = self.steps()["people"]
        self.assertTrue(step["is_done"], "the coaches of the tests")
        coaches = self.an + self.bram + self.chris + self.lea
        coaches.group_ids -= self.env.ref(f"{MODULE}.group_team_leader")
        coaches.group_ids -= self.env.ref(f"{MODULE}.group_coach")
        step = self.steps()["people"]
        self.assertFalse(step["is_done"])
        self.assertIn("Nobody can work", step["tells"][0])

    def test_mail_that_leaves(self):
        self.assertFalse(self.steps()["mail"]["is_done"])
        with self.mock_mail_gateway(mail_unlink_sent=True):
            action = self.page(self.ada).press("mail")
        self.assertEqual(self._mails[0]["email_to"], ["ada@zorgkring.example"])
        self.assertIn("ada@zorgkring.example", action["params"]["message"])
        self.assertTrue(self.steps()["mail"]["is_done"])
        left = self.env["mail.mail"].search([("subject", "=", "Does this mail come?")])
        self.assertFalse(left)

    def test_mail_that_does_not_leave(self):
        def connect(*args, **kwargs):
            raise ConnectionRefusedError("Nobody answers at port 25")

        with (
            patch.object(type(self.env["ir.mail_server"]), "_connect__", connect),
            self.refused_with("Nobody answers at port 25"),
        ):
            self.page(self.ada).press("mail")
        self.assertFalse(self.steps()["mail"]["is_done"])
        self.ada.email = False
        with self.refused_with("your own e-mail address"):
            self.page(self.ada).press("mail")

    def test_address(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("web.base.url", "http://localhost:8069")
        parameters.set_param("web.base.url.freeze", False)
        step = self.steps()["address"]
        self.assertFalse(step["may_act"], "the system's")
        self.assertIn("Nobody outside reaches this address.", step["tells"])
        self.ada.group_ids += self.env.ref("base.group_system")
        for bad in ("http://zorgkring.example", "https://localhost", "", None, 7):
            with self.refused_with("reached from outside"):
                self.page(self.ada).press("address", bad)
        self.page(self.ada).press("address", ADDRESS + "/odoo?x=1")
        self.assertEqual(parameters.get_param("web.base.url"), ADDRESS)
        self.assertTrue(self.steps()["address"]["is_done"])
        self.assertEqual(self.steps()["address"]["tells"], [ADDRESS])

    def test_a_proxy_of_which_odoo_knows_nothing(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("web.base.url", ADDRESS)
        parameters.set_param("web.base.url.freeze", "True")
        inside = SimpleNamespace(
            httprequest=SimpleNamespace(host_url="http://127.0.0.1:8069/")
        )
        step = own_steps.AddressStep(self.company.with_user(self.ada), ADDRESS)
        with patch.object(own_steps, "request", inside):
            self.assertIn("proxy_mode", " ".join(step.tells()))
            with patch.dict(own_steps.config.options, {"proxy_mode": True}):
                self.assertEqual(step.tells(), [ADDRESS])

    def test_paper(self):
        reports = type(self.env["ir.actions.report"])
        with patch.object(reports, "get_wkhtmltopdf_state", lambda report: "install"):
            self.assertFalse(self.steps()["pdf"]["is_done"])
            with self.refused_with("is not on the server"):
                self.page(self.ada).press("pdf")
        for made, words in ((b"%PDF-1.4", None), (b"", "made no PDF")):
            with (
                patch.object(reports, "get_wkhtmltopdf_state", lambda report: "ok"),
                patch.object(reports, "_run_wkhtmltopdf", lambda *a, made=made: made),
            ):
                self.assertTrue(self.steps()["pdf"]["is_done"])
                if words:
                    with self.refused_with(words):
                        self.page(self.ada).press("pdf")
                else:
                    self.assertTrue(self.page(self.ada).press("pdf"))

    def test_dutch(self):
        self.env["res.lang"].search([("code", "=like", "nl%")]).active = False
        self.assertFalse(self.steps()["dutch"]["is_done"])
        self.env["res.lang"]._activate_lang("nl_BE")
        self.assertTrue(self.steps()["dutch"]["is_done"])

    def test_night_jobs(self):
        jobs = self.env["ir.cron"].search([("model_id.model", "=like", "netwerk.%")])
        self.assertGreaterEqual(len(jobs), 2)
        jobs.lastcall = False
        self.assertFalse(self.steps()["night"]["is_done"], "they never ran")
        jobs.lastcall = fields.Datetime.now() - timedelta(hours=20)
        self.assertTrue(self.steps()["night"]["is_done"])
        jobs[0].lastcall = fields.Datetime.now() - timedelta(days=3)
        step = self.steps()["night"]
        self.assertFalse(step["is_done"])
        self.assertIn(jobs[0].name, step["tells"][0])
        self.assertNotIn(jobs[1].name, step["tells"][0])
        self.page(self.ada).press("night")
        asked = self.env["ir.cron.trigger"].search([("cron_id", "in", jobs.ids)])
        self.assertEqual(asked.cron_id, jobs)
        jobs[1].active = False
        with self.refused_with("switched off"):
            self.page(self.ada).press("night")

    def test_backup_is_said(self):
        self.assertFalse(self.steps()["backup"]["is_done"])
        self.page(self.ada).press("backup")
        self.assertTrue(self.steps()["backup"]["is_done"])
        self.assertEqual(self.company.netwerk_backup_on, self.in_days(0))


@tagged("post_install", "-at_install")
class TestSettings(FirstHourMixin, NetwerkCase):
    """The administrator of network support sets what is ours, and nothing else."""

    def settings(self, user, **context):
        settings = self.env["netwerk.settings"].with_user(user)
        return settings.with_company(user.company_id).with_context(**context)

    def test_each_field_is_a_setting_of_the_organisation(self):
        """No way from here to anything else of Odoo."""
        ours = {"company_id.name", "company_id.phone", "company_id.email"}
        ours.add("company_id.partner_id.tz")
        for name, field in self.env["netwerk.settings"]._fields.items():
            if name in (*models.MAGIC_COLUMNS, "company_id", "display_name"):
                continue
            path = field.related or ""
            with self.subTest(field=name):
                self.assertTrue(
                    path in ours or path.startswith("company_id.netwerk_"), path
                )
        old = self.env["res.config.settings"]._fields
        self.assertFalse([name for name in old if name.startswith("netwerk_")])

    def test_with_the_role_alone(self):
        self.assertFalse(self.ada.has_group("base.group_system"))
        action = self.env.ref(f"{MODULE}.action_settings")
        self.assertEqual(action.res_model, "netwerk.settings")
        menus = self.env["ir.ui.menu"].with_user(self.ada).load_menus(False)
        self.assertIn(self.env.ref(f"{MODULE}.menu_settings").id, menus)
        settings = self.settings(self.ada).create({"netwerk_ring_count": 3})
        self.assertEqual(self.company.netwerk_ring_count, 3)
        settings.write({"netwerk_client_term": "resident", "company_phone": "112"})
        self.assertEqual(self.company.netwerk_client_term, "resident")
        self.assertEqual(self.company.phone, "112")
        self.assertEqual(settings.execute()["tag"], "soft_reload")

    def test_what_cannot_be_is_refused_in_words_and_changes_nothing(self):
        with self.assertRaisesRegex(UserError, "three, four or five"):
            self.settings(self.ada).create({"netwerk_ring_count": 9})
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.company.netwerk_ring_count, 4)

    def test_without_the_role_not(self):
        for user in (self.an, self.lea, self.fien, self.tess, self.emma, self.sam):
            with (
                self.subTest(user=user.login),
                self.denied("create", "netwerk.settings"),
            ):
                self.settings(user).create({"netwerk_ring_count": 3})
        settings = self.settings(self.ada).create({})
        with self.denied("write", "netwerk.settings"):
            settings.with_user(self.an).netwerk_ring_count = 3

    def test_of_another_organisation_nothing(self):
        other = self.other_company
        values = {"company_id": other.id, "netwerk_ring_count": 3}
        settings = self.settings(self.ada).create(values)
        self.assertEqual(settings.company_id, self.company)
        settings.write({"company_id": other.id, "netwerk_ring_count": 5})
        self.assertEqual(other.netwerk_ring_count, 4)
        self.assertEqual(self.company.netwerk_ring_count, 5)
        with self.assertRaises(AccessError):
            self.settings(self.ada, allowed_company_ids=other.ids).create(
                {"netwerk_ring_count": 3}
            )
        self.assertEqual(other.netwerk_ring_count, 4)

    def test_the_company_itself_stays_closed(self):
        with self.denied("write", "res.company"):
            self.company.with_user(self.ada).netwerk_ring_count = 3
