"""Whom the client can call: from roles, kinds of support and consent."""

from odoo.tests import tagged

from ..instrument.test_assessment import SheetCase, cell

NUMBER = "0470 12 34 56"


@tagged("post_install", "-at_install")
class TestCalling(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.thomas, cls.lien = cls.new_network(cls.dossier, "Thomas", "Lien")

    def tie(self, member):
        return self.env["netwerk.tie"].search([("member_id", "=", member.id)])

    def gives(self, member, code):
        function = self.env["netwerk.support.function"].search([("code", "=", code)])
        self.assertTrue(function, code)
        self.tie(member).function_ids |= function

    def is_a(self, member, code):
        role = self.env["netwerk.member.role"].search([("code", "=", code)])
        self.assertTrue(role, code)
        member.role_ids |= role

    def has_number(self, member, number=NUMBER, **values):
        number_of = {"member_id": member.id, "kind": "phone", "value": number}
        return self.env["netwerk.member.contact"].create(number_of | values)

    def card(self, user=None, **how):
        """``{row: words}`` of what is known on the card."""
        sheet = self.begin("belkaart", user=user, respondent="together")
        return {
            row["key"]: row["known"]["who"]
            for section in sheet.get_sheet(**how)["sections"]
            for row in section["rows"]
            if row["known"]
        }

    def test_nobody_is_nobody(self):
        self.assertEqual(self.card(), {})

    def test_for_what_follows_from_support_and_roles(self):
        self.gives(self.thomas, "affective")
        self.gives(self.thomas, "social")
        self.is_a(self.lien, "emergency")
        self.is_a(self.lien, "carer")
        self.assertEqual(
            self.card(),
            {
                "talk": "Thomas",
                "company": "Thomas",
                "emergency": "Lien",
                "practical": "Lien",
            },
        )

    def test_each_kind_of_support_has_its_place(self):
        functions = self.env["netwerk.support.function"].search([])
        shipped = functions.filtered(lambda one: one.get_external_id()[one.id])
        for function in shipped:
            tie = self.tie(self.thomas)
            tie.function_ids = function
            self.assertTrue(self.card(), function.code)

    def test_a_number_is_there_only_of_who_agreed(self):
        self.gives(self.thomas, "affective")
        self.has_number(self.thomas)
        today = self.dossier.company_id._netwerk_today()
        consent = {"member_id": self.thomas.id, "dossier_id": self.dossier.id}
        for permission, is_shown in (
            (False, False),
            ("no", False),
            ("ask", False),
            ("yes", True),
        ):
            self.thomas.contact_permission = permission
            with self.subTest(permission):
                told = f"Thomas: {NUMBER}" if is_shown else "Thomas"
                self.assertEqual(self.card(), {"talk": told})
        self.thomas.contact_permission = "ask"
        given = self.env["netwerk.consent"].create(consent | {"purpose": "contact"})
        self.assertEqual(self.card(), {"talk": f"Thomas: {NUMBER}"})
        given.withdrawn_on = today
        self.assertEqual(self.card(), {"talk": "Thomas"})

    def test_what_is_shielded_is_on_no_card(self):
        """Of the coach, who sees it elsewhere, and of a colleague."""
        self.give_access(self.dossier, self.bram)
        self.gives(self.thomas, "affective")
        self.thomas.contact_permission = "yes"
        self.has_number(self.thomas, is_shielded=True)
        for user in (self.an, self.bram):
            self.assertEqual(self.card(user), {"talk": "Thomas"})
        self.has_number(self.thomas, "0499 99 99 99", is_shielded=False)
        for user in (self.an, self.bram):
            self.assertEqual(self.card(user), {"talk": "Thomas: 0499 99 99 99"})

    def test_an_address_is_no_number(self):
        self.gives(self.thomas, "affective")
        self.thomas.contact_permission = "yes"
        self.has_number(self.thomas, "Kerkstraat 1, Gent", kind="address")
        self.assertEqual(self.card(), {"talk": "Thomas"})

    def test_who_is_not_to_be_called(self):
        for what in ("rather_not", "not_now", "broken", "gone", "dead", "child"):
            (member,) = self.new_network(self.dossier, f"Not {what}")
            self.is_a(member, "emergency")
            tie = self.tie(member)
            if what in ("rather_not", "not_now"):
                tie.involve = what
            elif what == "broken":
                tie.quality = what
            elif what == "gone":
                member.active = False
            elif what == "dead":
                member.death_year = self.dossier.company_id._netwerk_today().year
            else:
                member.is_minor = True
        self.assertEqual(self.card(), {})
        self.is_a(self.lien, "emergency")
        self.assertEqual(self.card(), {"emergency": "Lien"})

    def test_services_and_two_with_one_name(self):
        self.lien.kind = "organisation"
        self.thomas.formality = "professional"
        (other,) = self.new_network(self.dossier, "Thomas")
        other.formality = "professional"
        self.assertEqual(self.card(), {"services": "Lien\nThomas\nThomas"})

    def test_who_stands_nearest_comes_first_each_on_a_line(self):
        for member, ring in ((self.thomas, 3), (self.lien, 1)):
            self.gives(member, "material")
            self.tie(member).ring = ring
        self.assertEqual(self.card(), {"practical": "Lien\nThomas"})
        sheet = self.begin("belkaart", respondent="together")
        drawn = sheet.get_sheet_drawing("card")["drawing"]
        rows = {one["text"]: one["y"] for one in drawn["captions"]}
        self.assertLess(rows["Lien"], rows["Thomas"])

    def test_an_answer_goes_over_what_is_known(self):
        self.gives(self.thomas, "affective")
        sheet = self.begin("belkaart", respondent="together")
        sheet.apply_answers([cell("call", "talk", "who", "Mijn zus")])
        table = str(sheet.get_sheet_drawing("card")["drawing"]["table"])
        self.assertIn("Mijn zus", table)
        self.assertNotIn("Thomas", table)

    def test_another_client_and_no_query_for_each(self):
        self.new_network(self.dossier_chris, "Vreemde")
        strange = self.env["netwerk.member"].search([("name", "=", "Vreemde")])
        self.is_a(strange, "emergency")
        for number in range(12):
            (member,) = self.new_network(self.dossier, f"M{number:02}")
            self.gives(member, "affective")
            self.has_number(member)
            member.contact_permission = "yes"
        sheet = self.begin("belkaart", respondent="together")
        counts = []
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            known = sheet.get_sheet()
            counts.append(self.env.cr.sql_log_count - before)
        self.assertNotIn("Vreemde", str(known))
        self.assertLessEqual(counts[-1], 40)
