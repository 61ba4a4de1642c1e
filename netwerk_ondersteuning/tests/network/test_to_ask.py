"""Whom to ask for again, and whom to call when it is urgent."""

from odoo.tests import tagged

from ..common import MODULE, NetwerkCase


@tagged("post_install", "-at_install")
class TestAskAgain(NetwerkCase):
    """ "Ask again on", noted on the map, leads to a list of work."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rita, cls.piet, cls.mia = cls.new_network(
            cls.dossier, "Rita", "Piet", "Mia"
        )
        cls.ties = (cls.rita + cls.piet + cls.mia).tie_ids
        cls.ties.member_id.date_start = cls.in_days(-400)
        cls.ties.date_start = cls.in_days(-400)
        cls.tie_rita, cls.tie_piet, cls.tie_mia = cls.ties
        cls.tie_rita.involve_review_date = cls.in_days(-3)
        cls.tie_piet.involve_review_date = cls.in_days(0)
        cls.tie_mia.involve_review_date = cls.in_days(1)

    def found(self, user=None):
        """The dossiers where it is time to ask."""
        self.env.flush_all()
        self.env.invalidate_all()
        dossiers = self.env["netwerk.dossier"].with_user(user or self.an)
        return dossiers.search([("ask_again_date", "<=", self.in_days(0))])

    def names(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.dossier.with_user(self.an).ask_again

    def test_from_that_day_on(self):
        self.assertEqual(self.found(), self.dossier)
        self.assertEqual(self.names(), "Rita, Piet")
        self.assertEqual(self.dossier.ask_again_date, self.in_days(-3))
        (self.tie_rita + self.tie_piet).involve_review_date = False
        self.assertFalse(self.found())
        self.assertFalse(self.names())
        self.assertEqual(self.dossier.ask_again_date, self.in_days(1))

    def test_quiet_for_who_is_not_there(self):
        """Left, died, taken off the map, or no tie any more."""
        self.tie_piet.involve_review_date = False
        for values in (
            {"date_end": self.in_days(-1)},
            {"death_year": self.in_days(0).year},
            {"active": False},
        ):
            with self.subTest(values), self.cr.savepoint() as undone:
                self.rita.write(values)
                self.assertFalse(self.found())
                self.assertFalse(self.names())
                undone.rollback()
            self.env.invalidate_all()
        self.tie_rita.date_end = self.in_days(-1)
        self.assertFalse(self.found())
        self.assertFalse(self.names())

    def test_quiet_when_closed_and_again_when_open(self):
        self.close(self.dossier)
        self.assertFalse(self.found())
        closed = self.dossier.with_context(active_test=False)
        self.assertFalse(closed.search([("ask_again_date", "!=", False)]))
        self.assertFalse(self.names())
        self.dossier.with_user(self.an).action_reopen()
        self.assertEqual(self.found(), self.dossier)

    def test_a_leader_finds_where_not_whom(self):
        self.assertEqual(self.found(self.lea), self.dossier)
        row = self.dossier.with_user(self.lea).search_read(
            [("id", "=", self.dossier.id)], ["ask_again_date", "ask_again"]
        )
        self.assertEqual(row[0]["ask_again_date"], self.in_days(-3))
        self.assertFalse(row[0]["ask_again"])

    def test_the_list(self):
        action = self.env.ref(f"{MODULE}.action_work_ask_again")
        self.assertIn("ask_again_date", action.domain)


@tagged("post_install", "-at_install")
class TestEmergency(NetwerkCase):
    """Who has the role stands on the page of the dossier, with a number to tap."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rita, cls.piet, cls.mia = cls.new_network(
            cls.dossier, "Rita", "Piet", "Mia"
        )
        role = cls.env.ref(f"{MODULE}.role_emergency")
        (cls.rita + cls.piet).role_ids = role
        cls.phone, cls.shielded, _other = cls.env["netwerk.member.contact"].create(
            [
                {"member_id": cls.rita.id, "value": "0470 12 34 56"},
                {"member_id": cls.rita.id, "value": "0470 99", "is_shielded": True},
                {"member_id": cls.mia.id, "value": "0470 11 11 11"},
            ]
        )
        cls.give_access(cls.dossier, cls.bram)

    def seen(self, user):
        self.env.flush_all()
        self.env.invalidate_all()
        dossier = self.dossier.with_user(user)
        numbers = dossier.emergency_contact_ids.mapped("value")
        return numbers, dossier.emergency_without

    def test_numbers_and_who_has_none(self):
        self.assertEqual(self.seen(self.an), (["0470 12 34 56", "0470 99"], "Piet"))

    def test_what_is_shielded_is_for_the_coach(self):
        self.assertEqual(self.seen(self.bram), (["0470 12 34 56"], "Piet"))

    def test_not_of_who_left_or_died(self):
        self.piet.death_year = self.in_days(0).year
        self.assertEqual(self.seen(self.an)[1], "")
        self.rita.date_start = self.in_days(-9)
        self.rita.date_end = self.in_days(-1)
        self.assertEqual(self.seen(self.an), ([], ""))

    def test_on_the_page(self):
        arch = self.dossier.with_user(self.an).get_view(view_type="form")["arch"]
        self.assertIn('name="emergency_contact_ids"', arch)
        self.assertIn('t-attf-href="tel:', arch)
