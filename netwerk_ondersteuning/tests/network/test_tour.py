from unittest.mock import patch

from odoo.tests import HttpCase, tagged

from .common import day, rings

FIRST, LATER = "2026-09-08", "2026-10-13"


@tagged("post_install", "-at_install")
class TestTour(HttpCase):
    """Johan's network in a real browser, at two dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.johan = cls.env["res.partner"].create({"name": "Johan"})
        cls.an = cls.env["res.users"].create(
            {
                "name": "An",
                "login": "an-tour",
                "password": "an-tour",
                "group_ids": [(4, cls.env.ref("netwerk_ondersteuning.group_coach").id)],
            }
        )

    def walk(self, tour, iso):
        """Run a tour as An on a day; the screen takes its day from the server."""

        companies = self.registry["res.company"]
        with patch.object(companies, "_netwerk_today", lambda company: day(iso)):
            self.start_tour(
                f"/odoo/contacts/{self.johan.id}", tour, login="an-tour", timeout=180
            )

    def test_johan_at_two_dates(self):
        self.walk("netwerk_johan_first_talk", FIRST)
        dossier = self.env["netwerk.dossier"].search(
            [("partner_id", "=", self.johan.id)]
        )
        self.assertEqual(dossier.coach_id, self.an)
        first = rings(dossier.get_network(FIRST))
        self.assertEqual(len(first), 14)
        self.assertEqual(first["Broer"], 1)
        self.assertEqual(first["Huisarts"], 4)
        self.assertEqual(dossier.moment_ids.mapped("name"), ["Kennismaking"])
        brother = dossier.tie_ids.filtered(lambda tie: tie.member_id.name == "Broer")
        self.assertTrue(brother.is_vip)
        self.assertEqual(brother.client_words, "Goed. Ik slaap er soms.")
        self.assertEqual(brother.member_id.category_id.sector, "household")

        self.walk("netwerk_johan_a_month_later", LATER)
        later = rings(dossier.get_network(LATER))
        self.assertEqual(later["Thomas"], 2)
        self.assertEqual(later["Iemand van korfbal"], 3)
        self.assertEqual(later["Trainer"], 3)
        self.assertEqual(rings(dossier.get_network(FIRST)), first)
        between = {
            (tie.member_id.name, tie.other_member_id.name, str(tie.date_end or ""))
            for tie in dossier.tie_ids
            if tie.other_member_id
        }
        self.assertEqual(
            between,
            {
                ("Thomas", "Maarten", ""),
                ("Thomas", "Vroegere werkgever", LATER),
                ("Thomas", "Lawrence", ""),
            },
        )
        actions = self.env["netwerk.access.log"].search(
            [("dossier_id", "=", dossier.id), ("user_id", "=", self.an.id)]
        )
        self.assertLessEqual({"opened", "printed"}, set(actions.mapped("action")))
