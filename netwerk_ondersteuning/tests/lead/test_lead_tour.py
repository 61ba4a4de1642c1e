"""From a clue to a job, in a browser."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


@tagged("post_install", "-at_install")
class TestLeadTour(NetwerkMixin, HttpCase):
    def test_from_a_clue_to_a_job(self):
        self.env["res.lang"]._activate_lang("en_US")
        self.an.lang = "en_US"
        sara = self.new_network(self.dossier, "Sara")
        self.start_tour(
            f"/odoo/netwerkdossiers/{self.dossier.id}",
            "netwerk_lead_to_a_job",
            login=self.an.login,
        )
        lead = self.env["netwerk.job.lead"].search(
            [("dossier_id", "=", self.dossier.id)]
        )
        self.assertEqual(lead.source_member_id, sara)
        self.assertEqual(
            [row.stage for row in lead._in_order()], ["clue", "placement", "job"]
        )
        self.assertFalse(lead.next_step, "what was agreed before it was done")
