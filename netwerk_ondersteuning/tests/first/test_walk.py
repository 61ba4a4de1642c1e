"""The guide, walked: from an empty organisation to the first circle.

Dutch of Flanders, no demo data, and each with their own role only.
"""

from odoo.tests import tagged

from odoo.addons.mail.tests.common import MockEmail

from ..common import MODULE, NetwerkCase
from ..network.common import add, set_tie
from .test_first_hour import ADDRESS, FirstHourMixin


@tagged("post_install", "-at_install")
class TestWalk(FirstHourMixin, MockEmail, NetwerkCase):
    def test_from_installing_to_the_first_circle(self):
        self.env["res.lang"]._activate_lang("nl_BE")
        empty = self.env["res.company"].create({"name": "Nieuw Huis"})
        sys = self.new_user("sys", "base.group_user,base.group_system", empty)
        (sys + self.ada).lang = "nl_BE"

        # Odoo's system administrator chooses who looks after it
        first = self.env["netwerk.first.hour"].with_user(sys)
        steps = {step["code"]: step for step in first.get_steps(ADDRESS)["steps"]}
        self.assertTrue(self.has_menu(sys))
        self.assertFalse(steps["administrator"]["is_done"])
        boss = self.new_user("boss", "base.group_user", empty, lang="nl_BE")
        choose = self.env["netwerk.first.administrator"].with_user(sys)
        choose.create({"user_ids": [(6, 0, boss.ids)]}).action_give()
        self.assertFalse(boss.has_group("base.group_system"))

        # who arranges the organisation, with that role alone
        first = self.env["netwerk.first.hour"].with_user(boss)
        self.assertTrue(self.has_menu(boss))
        self.env["netwerk.settings"].with_user(boss).create(
            {
                "company_name": "Nieuw Huis",
                "company_phone": "09 000 00 00",
                "company_email": "info@nieuwhuis.example",
                "company_tz": "Europe/Brussels",
                "netwerk_lang": "nl_BE",
            }
        )
        with self.mock_mail_gateway():
            paste = self.env["netwerk.people.paste"].with_user(boss)
            paste = paste.create(
                {
                    "text": "Naam;Mail;Rol;Team\n"
                    "Lut Baert;lut@nieuwhuis.example;teamverantwoordelijke;Oost\n"
                    "Kim Devos;kim@nieuwhuis.example;begeleider;Oost",
                    "with_mail": True,
                }
            )
            paste.action_make()
            self.assertEqual(len(self._mails), 2)
            first.press("mail")
        first.press("backup")
        done = {
            step["code"]: step["is_done"] for step in first.get_steps(ADDRESS)["steps"]
        }
        for code in (
            *("administrator", "organisation", "people", "mail", "dutch", "backup"),
        ):
            self.assertTrue(done[code], code)

        # a coach with that role alone starts the first client and draws
        kim = self.env["res.users"].search([("login", "=", "kim@nieuwhuis.example")])
        self.assertEqual(kim.lang, "nl_BE")
        self.assertFalse(kim.has_group("base.group_partner_manager"))
        client = self.new_contact("Nora Wouters")
        dossiers = self.env["netwerk.dossier"].with_user(kim)
        dossier = dossiers.create({"partner_id": client.id})
        self.assertEqual(dossier.team_id.name, "Oost")
        changes = [add("u1", "Zus Lien"), set_tie("u1", ring=1)]
        dossier.apply_network_changes(changes)
        network = dossier.get_network()
        self.assertEqual([one["name"] for one in network["members"]], ["Zus Lien"])
        self.assertEqual(
            dossier.member_ids.proposed_salutation, "Lien", "for the first letter"
        )
        self.assertEqual(dossier.member_ids._language_outwards(), "nl_BE")

        # and the page steps back
        first.set_aside()
        self.assertFalse(self.has_menu(boss))
        self.assertTrue(empty._first_hour_is_done())
        self.assertIn(
            self.env.ref(f"{MODULE}.menu_first_hour_again").id,
            self.env["ir.ui.menu"].with_user(boss).load_menus(False),
        )
