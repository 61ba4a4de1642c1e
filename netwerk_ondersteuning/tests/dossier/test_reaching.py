"""How a client is reached is corrected in the dossier, and nowhere else by it."""

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...models.dossier.entering import ReasonNeeded
from ...models.dossier.starting.reaching import REACH
from ..common import MODULE, NetwerkCase

PHONE = "0499 11 22 33"


@tagged("post_install", "-at_install")
class TestReaching(NetwerkCase):
    uses = ("ada", "emma", "fien")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_BE")
        cls.contact = cls.dossier.partner_id
        cls.mine = cls.dossier.with_user(cls.an)

    def corrections(self, dossier=None):
        return self.log_of(dossier or self.dossier, action="reach_corrected")

    def correct(self, user):
        self.dossier.with_user(user).write({"client_phone": PHONE})

    def test_the_role_of_coach_is_enough(self):
        with self.denied("write", "res.partner"):
            self.contact.with_user(self.an).phone = PHONE
        with Form(self.mine) as form:
            form.client_phone = PHONE
            form.client_email = "Johan@example.com"
            form.client_lang = "nl_BE"
        self.assertEqual(self.contact.phone, PHONE)
        self.assertEqual(self.contact.email, "Johan@example.com")
        self.assertEqual(self.contact.lang, "nl_BE")
        self.mine.client_email = False
        self.assertFalse(self.contact.email)
        self.assertEqual(self.mine.client_phone, PHONE)

    def test_by_who_stands_in_too(self):
        self.give_access(
            self.dossier, self.bram, "substitute", date_until=self.in_days(1)
        )
        self.correct(self.bram)
        self.assertEqual(self.contact.phone, PHONE)

    def test_by_nobody_else(self):
        for user in (self.bram, self.chris, self.bea, self.emma, self.fien, self.ada):
            with self.subTest(user.login), self.denied("read", "netwerk.dossier"):
                self.correct(user)
        with self.assertRaises(ReasonNeeded):
            self.correct(self.lea)
        self.break_glass(self.dossier, self.ada)
        with self.denied("write", "netwerk.dossier"):
            self.correct(self.ada)
        row = self.give_access(self.dossier, self.chris)
        row.with_user(self.an).action_end()
        with self.denied("read", "netwerk.dossier"):
            self.correct(self.chris)
        self.assertFalse(self.contact.phone)
        self.assertFalse(self.corrections())

    def test_nobody_else_reads_it(self):
        self.contact.phone = PHONE
        for user in (self.bram, self.bea, self.emma):
            with self.denied("read", "netwerk.dossier"):
                self.dossier.with_user(user).read(list(REACH))
        dossiers = self.env["netwerk.dossier"].with_user(self.lea)
        rows = dossiers.search_read([("team_id", "=", self.team.id)], list(REACH))
        self.assertTrue(rows)
        self.assertNotIn(PHONE, str(rows))

    def test_nothing_else_of_it_and_no_other_contact(self):
        """Whatever hangs together with the contact, and whoever else is in it."""
        parent = self.new_contact("Huis ten Halve")
        child = self.env["res.partner"].create(
            {"name": "Post", "parent_id": self.contact.id, "type": "other"}
        )
        self.contact.parent_id = parent
        namesake = self.new_contact("Johan Peeters")
        others = self.env["res.partner"].with_context(active_test=False)
        others = others.search([]) - self.contact
        self.assertLessEqual(parent + child + namesake, others)

        def all_of(contacts):
            self.env.flush_all()
            names = {*REACH.values(), "name", "street", "city", "comment", "vat"}
            return contacts.read([*names, "write_date", "write_uid"])

        before, was = all_of(others), all_of(self.contact)[0]
        self.mine.write(
            {"client_phone": PHONE, "client_email": "j@example.com"}
            | {"client_lang": "nl_BE"}
        )
        self.assertEqual(all_of(others), before)
        now = all_of(self.contact)[0]
        changed = {name for name in now if now[name] != was[name]}
        self.assertEqual(changed - {"write_date", "write_uid"}, set(REACH.values()))

    def test_each_dossier_of_its_own_client(self):
        second = self.new_dossier(self.an, "Ria Wouters")
        second.partner_id.phone = "0411"
        (self.dossier + second).with_user(self.an).write({"client_lang": "nl_BE"})
        self.assertEqual(second.partner_id.lang, "nl_BE")
        self.assertEqual(second.partner_id.phone, "0411")
        self.assertFalse(self.contact.phone)

    # -- what is kept of it---

    def test_it_is_noted_once_and_without_the_number(self):
        self.mine.client_phone = PHONE
        self.mine.client_phone = PHONE
        [row] = self.corrections()
        self.assertEqual((row.user_id, row.role), (self.an, "coach"))
        self.assertEqual(row.detail, "Phone of the client")
        self.mine.opened_on = self.in_days(0)
        self.assertEqual(len(self.corrections()), 1)

    def test_the_contact_does_not_tell_whose_client_it_is(self):
        messages = self.contact.message_ids
        self.dossier.with_user(self.an).with_context(tracking_disable=False).write(
            {"client_phone": PHONE, "client_email": "j@example.com"}
        )
        self.env.flush_all()
        self.cr.precommit.run()  # when Odoo writes what it tracks
        self.assertNotEqual(self.contact.write_uid, self.an)
        new = self.contact.message_ids - messages
        self.assertNotIn(self.an.partner_id, new.author_id)

    # -- what cannot be

    def refused(self, words, dossier=None, **values):
        values = values or {"client_phone": PHONE}
        dossier = (dossier or self.dossier).with_user(self.an)
        with self.refused_with(words, UserError):
            dossier.write(values)
        self.env.invalidate_all()
        self.assertNotEqual(dossier.client_phone, PHONE)

    def test_an_account_is_not_changed_by_it(self):
        """With another e-mail somebody would be sent a password that is not theirs."""
        words = "has an account in Odoo"
        for groups in ("base.group_portal", "base.group_user"):
            user = self.new_user(f"of-{groups[-6:]}", groups)
            dossier = self.new_dossier(self.an, partner_id=user.partner_id.id)
            with self.subTest(groups):
                self.assertFalse(dossier.is_reach_corrected_here)
                self.refused(words, dossier, client_email="x@example.com")
                user.active = False
                self.refused(words, dossier)
        house = self.new_dossier(self.an, partner_id=self.company.partner_id.id)
        self.refused(words, house)

    def test_of_a_closed_dossier_nothing_is_corrected(self):
        self.close(self.dossier)
        self.refused("This dossier is closed")

    def test_a_contact_that_went_elsewhere(self):
        self.cr.execute(
            "UPDATE res_partner SET company_id = %s WHERE id = %s",
            [self.other_company.id, self.contact.id],
        )
        self.env.invalidate_all()
        self.refused("of another organisation now")

    def test_an_initiative_has_no_client(self):
        table = self.new_dossier(self.an, kind="initiative", initiative_name="Tafel")
        self.refused("An initiative has no client", table)

    def test_what_is_no_address(self):
        self.refused("“johan” is no e-mail address.", client_email="johan")
        self.refused("is too long: 120 characters", client_phone="1" * 121)
        words = "“Language of the client” cannot hold what was filled in."
        self.refused(words, client_lang="xx_XX")
        self.assertFalse(self.contact.email)

    def test_whoever_was_in_a_team_before(self):
        self.an.group_ids = [Command.unlink(self.env.ref(f"{MODULE}.group_coach").id)]
        with self.denied("read", "netwerk.dossier"):
            self.correct(self.an)
