"""A mandate: of whom, for what, how it grew and ended; and the one contact."""

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ...models.network.client import ClientMap
from ..common import MODULE, NetwerkCase


@tagged("post_install", "-at_install")
class TestMandate(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mandates = cls.env["netwerk.mandate"].with_user(cls.an)
        cls.income = cls.env.ref(f"{MODULE}.life_domain_income")

    def act(self, act="Call for the results", **values):
        values = {"dossier_id": self.dossier.id, "scope": "act", "act": act} | values
        return self.mandates.create(values)

    def of_domain(self, **values):
        values = {"dossier_id": self.dossier.id, "domain_id": self.income.id} | values
        return self.mandates.create(values)

    def states(self, mandate):
        return [row.state for row in mandate._in_order()]

    def test_annelies_gives_one_for_one_call(self):
        """No answer now, so the guide may try again later (001:3974)."""
        mandate = self.act()
        self.assertEqual((mandate.state, mandate.user_id), ("asked", self.an))
        for state in ("given", "used"):
            action = mandate._action_say(state)
            self.env["netwerk.mandate.step"].with_user(self.an).with_context(
                **action["context"]
            ).create({"words": "Try again tomorrow"})
        self.assertEqual(self.states(mandate), ["asked", "given", "used"])
        self.assertEqual(self.dossier.standing_mandate_count, 0)

    def test_one_of_a_domain_is_not_used_up(self):
        mandate = self.of_domain(state="given")
        with self.refused_with("is not used up", ValidationError):
            mandate.state = "used"
        mandate.state = "widened"
        used = self.act(state="used")
        with self.refused_with("is not used up", ValidationError):
            used.write({"scope": "domain", "domain_id": self.income.id})

    def test_exactly_one_scope(self):
        words = "one life domain, or one act"
        for values in (
            {"scope": "act"},
            {"scope": "act", "act": "  "},
            {"scope": "domain"},
        ):
            with self.refused_with(words, ValidationError):
                self.mandates.create({"dossier_id": self.dossier.id} | values)
        mandate = self.act()
        with self.refused_with(words, ValidationError):
            mandate.domain_id = self.income
        mandate.write({"scope": "domain", "domain_id": self.income.id})
        self.assertFalse(mandate.act)
        self.assertEqual(mandate.name, self.income.name)

    def test_a_service_is_named(self):
        with self.refused_with("which service", ValidationError):
            self.act(given_by="service")
        mandate = self.act(given_by="service", service="OCMW")
        mandate.given_by = "client"
        self.assertFalse(mandate.service)

    def test_somebody_has_it(self):
        with self.refused_with("to whom it is given", ValidationError):
            self.act(user_id=False)
        mandate = self.act(holder_name="Karel of CAW")
        self.assertEqual(mandate.holder, "Karel of CAW")
        mandate.user_id = self.bram
        self.assertEqual((mandate.holder, mandate.holder_name), ("Bram", False))

    def test_until_a_day(self):
        mandate = self.act(state="given", until=self.in_days(0))
        self.assertIn("; until", mandate.holds_words)
        mandate.until = self.in_days(-1)
        self.assertIn("; held until", mandate.holds_words)

    def test_the_form(self):
        with Form(
            self.mandates.with_context(default_dossier_id=self.dossier.id)
        ) as form:
            form.domain_id = self.income
            form.scope = "act"
            form.act = "Call"
        self.assertEqual((form.record.name, form.record.state), ("Call", "asked"))
        self.assertFalse(form.record.domain_id)

    def test_closing_ends_what_stands_and_reopening_puts_it_back(self):
        asked, given = self.act(), self.act(state="given")
        used, gone = self.act(state="used"), self.act(state="withdrawn")
        self.dossier.sudo().active = False
        self.assertEqual([asked.state, given.state], ["withdrawn"] * 2)
        self.assertEqual(given._in_order()[-1].words, "The dossier was closed.")
        with self.refused_with("This dossier is closed", ValidationError):
            given.state = "given"
        with self.refused_with("This dossier is closed", ValidationError):
            self.act("Another")
        self.dossier.sudo().active = True
        states = [one.state for one in (asked, given, used, gone)]
        self.assertEqual(states, ["asked", "given", "used", "withdrawn"])

    def test_another_coach_sees_none(self):
        with self.denied("read", "netwerk.mandate"):
            self.act().with_user(self.bram).read(["name"])

    def test_the_words_that_leave(self):
        self.of_domain(state="given", covers="The budget meter")
        self.act("Not this", state="asked")
        said = str(self.dossier.with_user(self.an).get_plain_text(parts=["mandates"]))
        self.assertIn("The budget meter", said)
        self.assertNotIn("Not this", said)


@tagged("post_install", "-at_install")
class TestOneContact(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.els, cls.jan = cls.new_network(cls.dossier, "Els OCMW", "Jan CAW")
        (cls.els + cls.jan).write({"formality": "professional"})
        cls.contacts = cls.env["netwerk.one.contact"].with_user(cls.an)

    def mine(self, member):
        return member.with_user(self.an)

    def make(self, member, start, end=None):
        values = {"member_id": member.id, "date_start": self.in_days(start)}
        return self.contacts.create(
            values | ({} if end is None else {"date_end": self.in_days(end)})
        )

    def test_who_becomes_it_takes_over(self):
        self.make(self.els, -10)
        self.mine(self.jan).action_one_contact()
        self.assertEqual(
            [self.els.is_one_contact, self.jan.is_one_contact], [False, True]
        )
        self.assertEqual(self.els.one_contact_ids.date_end, self.in_days(0))
        found = self.mine(self.els).search(
            [("is_one_contact", "=", True), ("dossier_id", "=", self.dossier.id)]
        )
        self.assertEqual(found, self.jan)
        self.mine(self.jan).action_one_contact()  # twice is once
        self.assertEqual(len(self.jan.one_contact_ids), 1)

    def test_the_map_tells_who_and_since_when(self):
        """On each day that is looked at; of a closed dossier nobody is called first."""
        self.make(self.els, -10, -2)
        row = self.make(self.jan, -2)
        dossier = self.dossier.with_user(self.an)
        told = dossier.get_network()["one_contacts"]
        self.assertEqual(
            [(one["member_id"], one["date_start"], one["date_end"]) for one in told],
            [
                (self.els.id, str(self.in_days(-10)), str(self.in_days(-2))),
                (self.jan.id, str(self.in_days(-2)), False),
            ],
        )
        self.assertEqual(self.jan.one_contact_since, row.date_start)
        self.assertFalse(self.els.one_contact_since)
        self.dossier.sudo().active = False
        self.assertEqual(dossier.get_network()["one_contacts"], [])
        self.assertFalse(self.jan.one_contact_since)
        self.assertFalse(self.jan.is_one_contact)
        mine = [("dossier_id", "=", self.dossier.id)]
        self.assertFalse(
            self.mine(self.jan).search([("is_one_contact", "=", True)] + mine)
        )
        there = self.mine(self.jan).search([("is_one_contact", "=", False)] + mine)
        self.assertEqual(there, self.els + self.jan)

    def test_nobody_and_somebody_else(self):
        """Nobody is it at first; what the client sees of the map has none of it."""
        dossier = self.dossier.with_user(self.an)
        self.assertEqual(dossier.get_network()["one_contacts"], [])
        self.make(self.els, 0)
        self.assertEqual(len(dossier.get_network()["one_contacts"]), 1)
        seen = ClientMap(dossier).network()
        self.assertNotIn("one_contacts", seen)
        with self.denied("read", "netwerk.dossier"):
            self.dossier.with_user(self.bram).get_network()

    def test_at_most_one_at_a_time(self):
        self.make(self.els, -10, -2)
        for start, end in ((-5, -1), (-12, -9), (-10, -2), (-20, None)):
            with self.refused_with("one contact at a time", ValidationError):
                self.make(self.jan, start, end)
        self.make(self.jan, -2)

    @mute_logger("odoo.sql_db")
    def test_the_database_refuses_it_too(self):
        self.make(self.els, -10, -2)
        row = self.make(self.jan, -2)
        self.env.flush_all()
        with self.assertRaises(ExclusionViolation), self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE netwerk_one_contact SET date_start = %s WHERE id = %s",
                [self.in_days(-4), row.id],
            )

    def test_not_any_more(self):
        self.mine(self.els).action_one_contact()
        self.mine(self.els).action_no_contact()
        self.assertFalse(self.els.one_contact_ids)  # of today alone: a mistake
        self.make(self.els, -3)
        self.mine(self.els).action_no_contact()
        self.assertEqual(self.els.one_contact_ids.date_end, self.in_days(0))
        self.assertFalse(self.els.is_one_contact)

    def test_a_professional(self):
        self.els.formality = "informal"
        with self.refused_with("a professional or a service", ValidationError):
            self.mine(self.els).action_one_contact()

    def test_two_entries_of_one_person(self):
        self.make(self.els, -10)
        self.make(self.jan, -2)
        self.dossier.with_user(self.an).merge_members(self.els.id, self.jan.id)
        self.assertEqual(len(self.els.one_contact_ids), 2)
        self.assertTrue(self.els.is_one_contact)

    def test_one_in_each_dossier(self):
        theirs = self.new_dossier(self.an, "Another")
        other = self.new_network(theirs, "Els OCMW")
        self.make(self.els, -10)
        self.make(other, -10)
        self.assertTrue(self.els.is_one_contact and other.is_one_contact)
