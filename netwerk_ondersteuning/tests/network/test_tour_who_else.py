from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


@tagged("post_install", "-at_install")
class TestTourWhoElse(NetwerkMixin, HttpCase):
    """The two guided ways that bring people in, in a real browser."""

    def test_who_else_and_along_the_cv(self):
        self.an.password = self.an.login
        self.start_tour(
            f"/odoo/netwerk.dossier/{self.dossier.id}",
            "netwerk_who_else",
            login="an",
            timeout=180,
        )
        people = {member.name: member for member in self.dossier.member_ids}
        self.assertEqual(set(people), {"Tom", "Moeder", "Sara", "Lies", "Nicht"})
        self.assertEqual(people["Tom"].tie_ids.client_gives, "Ik laat hem lachen")
        self.assertFalse(people["Tom"].origin)
        self.assertEqual(people["Moeder"].category_id.code, "household")
        self.assertEqual(people["Sara"].category_id.code, "school_work")
        self.assertTrue(people["Sara"].origin.startswith("School"))
        self.assertEqual(people["Lies"].origin, "Textielschool (2008–2012)")
        self.assertEqual(people["Lies"].tie_ids.contact_frequency, "monthly")
        cousin = people["Nicht"]
        self.assertEqual(cousin.cv_line_id.name, "Wasserij De Ster")
        self.assertEqual(cousin.cv_line_id.kind, "holiday_work")
        self.assertEqual(cousin.origin, "Wasserij De Ster (2013)")
        self.assertEqual(cousin.occupation, "Werkt nog in de wasserij")
        self.assertEqual(cousin.occupation_reaction, "Dat zou ik graag doen")
        self.assertEqual(self.dossier.cv_line_ids.mapped("is_walked"), [True, True])
