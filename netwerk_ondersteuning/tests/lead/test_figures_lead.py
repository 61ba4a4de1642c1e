"""Leads and mandates as figures: counted a second time, and of nobody."""

from odoo.tests import tagged

from ..common import NetwerkCase
from ..meeting.figure_facts import FactsMixin
from ..meeting.figures_again import Again, rows_of


@tagged("post_install", "-at_install")
class TestFiguresLead(FactsMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = cls.in_days(-400)
        cls.dossiers = cls.env["netwerk.dossier"]
        for number in range(6):
            dossier = cls.new_dossier(cls.an, f"Client {number}")
            cls.dossiers += dossier
            cls.new_lead(dossier, "placement", cls.day, True)
            cls.new_mandate(dossier, "client", cls.day)
        cls.own = [("company_id", "=", cls.company.id)]

    def told(self, name):
        self.env.flush_all()
        self.env.invalidate_all()
        rows = rows_of(self.env, name, self.own)
        again = getattr(Again(self.env, self.company), name)()
        self.assertEqual(rows, again)
        return {key[3:]: numbers for key, numbers in rows.items()}

    def test_how_far_and_by_which_road(self):
        self.assertEqual(self.told("lead"), {("placement", "network"): (6,)})
        lead = self.dossiers[0].lead_ids
        lead.write({"end_reason": "client", "ended_on": self.day})
        self.assertEqual(self.told("lead"), {("placement", "network"): (6,)})
        lead.active = False
        self.assertEqual(self.told("lead"), {("placement", "network"): (5,)})
        self.dossiers[1].lead_ids.is_through_network = False
        self.assertEqual(
            self.told("lead"), {("withheld", "withheld"): (5,)}, "no group of one"
        )

    def test_by_whom_it_was_given(self):
        asked = self.new_mandate(self.dossiers[0], "client", self.day, state="asked")
        self.assertEqual(self.told("mandate"), {("client",): (6,)})
        mandate = self.dossiers[1].mandate_ids
        mandate.state = "withdrawn"  # it was given once
        asked.step_ids.state = "used"
        self.assertEqual(self.told("mandate"), {("client",): (7,)})

    def test_nobody_without_the_role(self):
        for name in ("lead", "mandate"):
            self.assertFalse(
                self.env[f"netwerk.figure.{name}"].with_user(self.an).has_access("read")
            )
            fields = self.env[f"netwerk.figure.{name}"]._fields
            self.assertFalse({"coach_id", "dossier_id", "user_id"} & set(fields))
