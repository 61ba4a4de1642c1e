"""A referral with consent, in a real browser."""

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


@tagged("post_install", "-at_install")
class TestReferralTour(NetwerkMixin, HttpCase):
    def test_a_referral_with_consent(self):
        self.an.password = "an"
        referral = self.env["netwerk.referral"].create(
            {
                "dossier_id": self.dossier.id,
                "name": "Wie helpt met de schulden?",
                "organisation": "Budgetdienst",
            }
        )
        self.start_tour(
            f"/odoo/netwerkdoorverwijzingen/{referral.id}",
            "netwerk_referral",
            login="an",
            timeout=180,
        )
        self.env.invalidate_all()
        self.assertEqual(referral.state, "running")
        states = [row.state for row in referral.permission_ids]
        self.assertEqual(states, ["not_given", "not_asked", "not_asked", "withdrawn"])
        self.assertFalse(referral.page_ids, "nothing was printed")
