"""A coach starts a client with a name, and without any right on contacts."""

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import MODULE, NetwerkCase, NetwerkHttpCase

ASKED = "There is a contact called"
SECOND = "There is a dossier of this person here"


@tagged("post_install", "-at_install")
class TestStartClient(NetwerkCase):
    uses = ("emma", "fien", "ada")

    def start(self, name, user=None, **values):
        Dossier = self.env["netwerk.dossier"].with_user(user or self.an)
        Dossier = Dossier.with_company((user or self.an).company_id)
        return Dossier.create({"new_client_name": name} | values)

    def asked(self, name, user=None):
        """Of whom it is asked whether they are meant, as a name is typed."""
        Dossier = self.env["netwerk.dossier"].with_user(user or self.an)
        found = Dossier.new({"new_client_name": name}).same_names
        return self.env["res.partner"].browse(row["id"] for row in found)

    def contacts(self, name):
        return self.env["res.partner"].search([("name", "=", name)])

    def test_the_role_of_coach_is_enough(self):
        self.assertFalse(
            self.env["res.partner"].with_user(self.an).has_access("create")
        )
        dossier = self.start("  Ria \u200bWouters ")
        contact = dossier.partner_id
        self.assertEqual(contact.name, "Ria Wouters")
        self.assertFalse(contact.is_company)
        self.assertEqual(contact.company_id, self.company)
        self.assertEqual(dossier.coach_id, self.an)
        self.assertEqual(dossier.with_user(self.an).client_name, "Ria Wouters")

    def test_by_the_form_as_it_is_typed(self):
        """What the screen sends: the defaults, what follows from the name, and both."""
        Dossier = self.env["netwerk.dossier"].with_user(self.an)
        spec = {"new_client_name": {}, "same_names": {}, "team_id": {}}
        answer = Dossier.onchange(
            {"new_client_name": "Ria", "coach_id": self.an.id},
            ["new_client_name"],
            spec,
        )
        self.assertFalse(answer["value"].get("same_names"))
        dossier = Dossier.create({"kind": "client", "new_client_name": "Ria"})
        self.assertEqual(dossier.partner_id.name, "Ria")

    def test_only_a_name_comes_along(self):
        context = {
            "default_email": "ria@example.com",
            "default_company_id": self.other_company.id,
            "default_is_company": True,
            "default_user_id": self.chris.id,
        }
        Dossier = self.env["netwerk.dossier"].with_user(self.an).with_context(**context)
        contact = Dossier.create(
            {"new_client_name": "Ria", "company_id": self.company.id}
        ).partner_id
        self.assertFalse(contact.email or contact.user_id or contact.is_company)
        self.assertEqual(contact.company_id, self.company)

    def test_of_the_own_organisation_unless_it_is_set_otherwise(self):
        bea = (
            self.env["res.partner"].with_user(self.bea).with_company(self.other_company)
        )
        self.start("Ria Wouters")
        self.assertFalse(bea.search([("name", "=", "Ria Wouters")]))
        self.company.netwerk_own_contacts = False
        contact = self.start("Els Nauwelaerts").partner_id
        self.assertFalse(contact.company_id)
        self.assertTrue(bea.search([("name", "=", "Els Nauwelaerts")]))
        self.assertTrue(
            self.env["res.company"].create({"name": "X"}).netwerk_own_contacts
        )

    def test_nothing_is_left_of_what_is_refused(self):
        before = self.env["res.partner"].search_count([])
        with self.refused_with("You do not work in this organisation.", AccessError):
            self.start("Ria", company_id=self.other_company.id)
        with self.refused_with("Type the name of the client.", ValidationError):
            self.start(" \u200b ")
        with self.refused_with("“Name of a new client” is too long: 120 characters"):
            self.start("R" * 121)
        with self.assertRaises(ValidationError):
            self.start("Ria", ring_count=9)
        self.assertEqual(self.env["res.partner"].search_count([]), before)

    def test_the_longest_name_is_kept_whole(self):
        """A contact is found by an index, which holds less than a page of a book."""
        signs = [chr(0x4E00 + number * 37 % 20_000) for number in range(120)]
        for name in ("".join(signs), "🦩" * 120, "x" * 120):
            self.assertEqual(self.start(name).partner_id.name, name)

    def test_a_name_that_is_too_long_is_told_as_it_is_typed(self):
        Dossier = self.env["netwerk.dossier"].with_user(self.an)
        with self.refused_with("is too long: 120 characters at most"):
            Dossier.onchange(
                {"new_client_name": "R" * 121, "coach_id": self.an.id},
                ["new_client_name"],
                {"new_client_name": {}, "same_names": {}},
            )

    def test_who_may_start_no_dossier_makes_no_contact(self):
        for user in (self.emma, self.fien, self.ada):
            with self.subTest(user.login), self.denied("create", "netwerk.dossier"):
                self.start("Ria Wouters", user)
        self.assertFalse(self.contacts("Ria Wouters"))

    def test_an_initiative_makes_no_contact(self):
        dossier = self.start("Ria", kind="initiative", initiative_name="Buurttafel")
        self.assertFalse(dossier.partner_id or self.contacts("Ria"))

    def test_whoever_was_chosen_counts(self):
        contact = self.new_contact("Ria")
        dossier = self.start("Somebody typed before", partner_id=contact.id)
        self.assertEqual(dossier.partner_id, contact)
        self.assertFalse(self.contacts("Somebody typed before"))

    # -- two with one name ------------------------------------------------------------

    def test_a_name_that_is_there_is_asked_about(self):
        for there, typed in (
            ("Ria Wouters", "ria  wouters"),
            ("Renée D’Hondt", "Renee D\u2019hondt"),
            ("Søren", "SØREN"),
            ("An De Groote", "de Groote, An"),
            ("Peeters Lies", "lies  PEÉTERS"),
        ):
            contact = self.new_contact(there)
            with self.subTest(typed), self.refused_with(ASKED):
                self.start(typed)
            self.assertEqual(self.asked(typed), contact)
            dossier = self.start(typed, is_somebody_else=True)
            self.assertNotEqual(dossier.partner_id, contact)

    def test_twenty_of_one_name(self):
        contacts = self.env["res.partner"].create([{"name": "Jan"}] * 20)
        self.assertEqual(self.asked("jan"), contacts[:8])
        self.assertNotIn(self.start("Jan", is_somebody_else=True).partner_id, contacts)

    def test_what_tells_them_apart_is_said(self):
        def beside():
            Dossier = self.env["netwerk.dossier"].with_user(self.an)
            return [
                row["beside"]
                for row in Dossier.new({"new_client_name": "Jan"}).same_names
            ]

        first = self.new_contact("Jan")
        self.assertEqual(beside(), [""])
        first.phone = "0470"
        self.env["res.partner"].create(
            [{"name": "Jan", "city": "Gent"}, {"name": "Jan"}]
        )
        phone, city, since = beside()
        self.assertEqual((phone, city), ("0470", "Gent"))
        self.assertIn("since ", since)

    def test_another_name_is_not_asked_about(self):
        self.new_contact("Ria Wouters")
        self.env["res.partner"].create(
            [{"name": "Ria", "is_company": True}, {"name": "Ria", "active": False}]
        )
        for name in ("Ria", "Ria Wouter", "Wouters", "Riaw Outers"):
            self.assertTrue(self.start(name).partner_id)

    def test_elsewhere_tells_nothing(self):
        """The same answer for a name that is nowhere, elsewhere, and in a dossier
        elsewhere."""
        there = self.env["res.partner"].create(
            {"name": "Ria Wouters", "company_id": self.other_company.id}
        )
        self.new_dossier(self.bea, partner_id=there.id)
        dossier = self.start("Ria Wouters")
        self.assertEqual(dossier.partner_id.company_id, self.company)
        self.assertEqual(self.asked("Ria Wouters"), dossier.partner_id)

    def test_a_contact_that_is_closed_is_not_named(self):
        """By a rule of another addon, in one's own organisation."""
        closed = self.new_contact("Ria Wouters")
        self.env["ir.rule"].create(
            {
                "name": "not this one",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {closed.id})]",
            }
        )
        self.assertNotEqual(self.start("Ria Wouters").partner_id, closed)

    def test_who_has_a_dossier_already_is_chosen_and_refused_as_ever(self):
        with self.refused_with(ASKED):
            self.start("Johan Peeters", self.bram)
        with self.refused_with(SECOND):
            self.env["netwerk.dossier"].with_user(self.bram).create(
                {"partner_id": self.dossier.partner_id.id}
            )

    def test_what_was_started_is_read_as_any(self):
        """The fields of the start hold nothing afterwards, of whoever asks."""
        dossier = self.start("Ria Wouters").with_user(self.an)
        row = dossier.read(["new_client_name", "is_somebody_else", "same_names"])[0]
        self.assertFalse(row["new_client_name"] or row["is_somebody_else"])
        self.assertFalse(row["same_names"])
        with self.denied("read", "netwerk.dossier"):
            self.dossier.with_user(self.chris).read(["same_names"])


@tagged("post_install", "-at_install")
class TestStartClientTour(NetwerkHttpCase):
    def test_a_name_and_enter(self):
        self.an.group_ids = [Command.set(self.env.ref(f"{MODULE}.group_coach").ids)]
        known = self.new_contact("Renée De Smet")
        self.start_tour(
            "/odoo/netwerkdossiers/new", "netwerk_start_client", login="an", timeout=90
        )
        found = self.env["netwerk.dossier"].search([("coach_id", "=", self.an.id)])
        names = found.mapped("partner_id.name")
        self.assertIn("Ria Wouters", names)
        self.assertEqual(names.count("Renée De Smet"), 1)
        self.assertIn(known, found.partner_id)
        self.assertIn("renee de smet", names)

    def test_a_name_that_is_too_long_stays_as_it_was_typed(self):
        self.start_tour(
            "/odoo/netwerkdossiers/new", "netwerk_long_name", login="an", timeout=90
        )
        names = self.env["netwerk.dossier"].search([]).mapped("partner_id.name")
        self.assertIn("Sophie", names)
