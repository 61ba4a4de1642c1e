"""The page of a volunteer who visits two clients: one page, and two of everything else.

What each coach tells opens what that coach may enter, and never more.
"""

import re
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..meeting.common import PAGE
from ..meeting.test_member_page import MemberPageCase
from .test_match_page import PageMixin


@tagged("post_install", "-at_install")
class TestTwoClients(PageMixin, MemberPageCase):
    """Karim visits Johan and Griet. Griet is An's, or Bram's."""

    def setUp(self):
        super().setUp()
        self.johan = self.running(client_called="Johan", volunteer_hears="Van Johan")

    def griet_of(self, coach):
        dossier = self.new_dossier(coach, "Griet Ander")
        self.griet = self.running(
            dossier=dossier, client_called="Griet", volunteer_hears="Van Griet"
        )
        return self.griet

    def give_by(self, user, match):
        """A link as a colleague gives it by the button: what is shown once."""
        action = match.with_user(user).action_give_link()["params"]
        return action["url"].partition("#")[2], action["code"]

    def good(self, match):
        self.env.invalidate_all()
        links = match.sudo().link_ids
        return links.filtered(lambda link: link.state != "ended")

    def page_of(self, match):
        return self.url_open(f"{PAGE}?who={self.good(match).id}")

    def clients(self, page):
        return re.findall(r'id="visits_(\d+)"', page.text)

    # -- one coach: one link ----------------------------------------------------------

    def test_one_link_of_one_coach_shows_both(self):
        self.griet_of(self.an)
        token, code = self.give_by(self.an, self.johan)
        page = self.enter(token, code)
        self.assertEqual(len(self.clients(page)), 2)
        self.assertIn("No visit yet.", page.text)
        for name, match in (("Johan", self.johan), ("Griet", self.griet)):
            shown = self.page_of(match).text
            other = "Griet" if name == "Johan" else "Johan"
            self.assertIn(f"Van {name}", shown)
            self.assertNotIn(other, shown)
        self.assertNotIn("Van ", page.text, "what one knows stands with that one alone")

    def test_what_is_said_of_one_never_comes_to_the_other(self):
        self.griet_of(self.an)
        self.enter(*self.give_by(self.an, self.johan))
        who = str(self.good(self.griet).id)
        page = self.tell("seen", "Gekaart", who=who)
        self.assertTrue(page.url.endswith(f"?done=visit&who={who}#visit"), page.url)
        self.tell("seen", "Gekaart", who=who)
        self.assertEqual(self.visits(self.griet).volunteer_words, "Gekaart")
        self.assertFalse(self.visits(self.johan))
        log = self.log_of(self.griet.dossier_id, action="link_changed")
        self.assertEqual(len(log), 2)
        self.assertFalse(self.log_of(self.dossier, action="link_changed"))
        page = self.url_open(PAGE)
        self.assertEqual(page.text.count("Today: we saw each other."), 1)
        # of which one is not said, or a number of nobody: nothing is written
        for typed in ({}, {"who": ""}, {"who": "0"}, {"who": "<script>"}):
            page = self.tell("not", "Voor wie?", **typed)
            self.assertIn("Voor wie?", page.text, "nothing typed is lost")
        self.assertFalse(self.visits(self.johan))
        self.assertEqual(self.visits(self.griet).volunteer_said, "seen")

    def test_each_is_logged_where_it_is_opened(self):
        self.griet_of(self.an)
        self.enter(*self.give_by(self.an, self.johan))
        for dossier in (self.dossier, self.griet.dossier_id):
            self.assertEqual(len(self.log_of(dossier, action="link_opened")), 1)

    def test_who_is_told_a_code_is_told_what_else_opens_by_it(self):
        self.assertNotIn("along", self.johan.action_give_link()["params"])
        self.griet_of(self.an)
        words = "the pages of your other clients whom Karim Haddad visits"
        self.assertIn(words, self.johan.action_give_link()["params"]["along"])
        link = self.good(self.johan).with_user(self.an)
        self.assertIn(words, link.action_new_code()["params"]["along"])
        self.give_access(self.dossier, self.bram)
        shown = link.with_user(self.bram).action_new_code()["params"]
        self.assertNotIn("along", shown)

    # -- two coaches: two codes, one page ----------------------------------------------

    def test_the_code_of_one_coach_opens_nothing_of_another(self):
        self.griet_of(self.bram)
        self.enter(*self.give_by(self.bram, self.griet))
        self.another_device()
        page = self.enter(*self.give_by(self.an, self.johan))
        self.assertIn("Van Johan", page.text)
        self.assertNotIn("Griet", page.text)
        self.assertNotIn("Griet", self.url_open(PAGE).text)
        other = self.url_open(f"{PAGE}?who={self.good(self.griet).id}")
        self.assertNotIn("Griet", other.text)

    def test_where_both_codes_were_typed_it_is_one_page(self):
        self.griet_of(self.bram)
        self.enter(*self.give_by(self.an, self.johan))
        token, code = self.give_by(self.bram, self.griet)
        self.assertAsksCode(self.enter(token, self.wrong(code)))
        page = self.enter(token, code)
        self.assertEqual(len(self.clients(page)), 2)
        # who asks which code, of somebody else: nothing of the two is there any more
        self.send_close()
        self.assertAsksCode(self.url_open(PAGE))
        page = self.enter(*self.give_by(self.bram, self.griet))
        self.assertNotIn("Johan", page.text)

    def test_who_closes_the_page_leaves_nothing_behind(self):
        """Also what would open again, because another link was followed meanwhile."""
        self.griet_of(self.bram)
        self.enter(*self.give_by(self.an, self.johan))
        token, code = self.give_by(self.bram, self.griet)
        self.enter(token, self.wrong(code))
        self.send_close()
        page = self.enter(token, code)
        self.assertIn("Van Griet", page.text)
        self.assertNotIn("Johan", page.text)

    def send_close(self):
        self.url_open(f"{PAGE}/close", data={"csrf_token": self.csrf()})

    def test_another_volunteer_at_the_same_tablet_sees_nothing_of_it(self):
        self.enter(*self.give_by(self.an, self.johan))
        griet = self.new_dossier(self.an, "Griet Ander")
        other = self.running(self.noor, griet, volunteer_hears="Van Griet")
        page = self.enter(*self.give_by(self.an, other))
        self.assertIn("Van Griet", page.text)
        self.assertNotIn("Johan", self.url_open(PAGE).text)
        # and two who are called the same are two
        karim = self.volunteer("Karim Haddad")
        piet = self.new_dossier(self.an, "Piet Derde")
        third = self.running(karim, piet, volunteer_hears="Van Piet")
        self.enter(*self.give_by(self.an, third))
        self.assertNotIn("Griet", self.url_open(PAGE).text)

    def test_a_new_code_of_a_colleague_opens_what_is_open_to_that_one(self):
        """Bram comes into the dossier of Johan, and gives a code: that of Griet, who is
        An's, does not open by it, though An gave the link."""
        self.griet_of(self.an)
        token, code = self.give_by(self.an, self.johan)
        self.enter(token, code)
        self.assertIn("Griet", self.url_open(PAGE).text)
        self.give_access(self.dossier, self.bram)
        link = self.good(self.johan)
        code = link.with_user(self.bram).action_new_code()["params"]["code"]
        self.another_device()
        page = self.enter(token, code)
        self.assertIn("Van Johan", page.text)
        self.assertNotIn("Griet", self.url_open(PAGE).text)

    def test_who_comes_in_for_a_while_opens_nothing_of_the_other(self):
        """Bram stands in at Griet, who is An's: by his code of Johan no device is bound
        to her page."""
        self.hand_over(self.an, self.bram, self.dossier)
        self.griet_of(self.an)
        self.give_by(self.an, self.griet)
        self.give_access(self.griet.dossier_id, self.bram)
        shown = self.johan.with_user(self.bram).action_give_link()["params"]
        self.assertNotIn("along", shown)
        page = self.enter(shown["url"].partition("#")[2], shown["code"])
        self.assertIn("Van Johan", page.text)
        self.assertNotIn("Griet", page.text)
        self.assertFalse(self.good(self.griet).sudo().opened_at)

    def test_a_link_that_waits_for_a_new_code_does_not_open_along(self):
        self.griet_of(self.an)
        token, code = self.give_by(self.an, self.johan)
        self.good(self.griet).sudo().tries = 5
        self.env.flush_all()
        page = self.enter(token, code)
        self.assertIn("Van Johan", page.text)
        self.assertNotIn("Griet", page.text)

    # -- the end -----------------------------------------------------------------------

    def test_one_ends_and_the_other_goes_on(self):
        self.griet_of(self.an)
        self.enter(*self.give_by(self.an, self.johan))
        who = self.good(self.johan).id
        self.johan.end_reason = "client"
        page = self.url_open(PAGE)
        self.assertIn("Van Griet", page.text)
        self.assertNotIn("Johan", page.text)
        page = self.tell("seen", "Nog een keer", who=who)
        self.assertIn("does not work any more", page.text)
        self.assertIn("Nog een keer", page.text)
        self.assertFalse(self.visits(self.johan) + self.visits(self.griet))
        page = self.url_open(f"{PAGE}?who={who}")
        self.assertNotIn("Johan", page.text, "quiet")
        self.close(self.griet.dossier_id, self.an)
        self.assertIn("does not work any more", self.url_open(PAGE).text)

    def test_withdrawn_and_run_out_are_alike(self):
        self.griet_of(self.an)
        for end in ("withdraw", "run_out"):
            with self.subTest(end):
                self.enter(*self.give_by(self.an, self.johan))
                link = self.good(self.johan)
                if end == "withdraw":
                    link.with_user(self.an).action_withdraw()
                else:
                    link.sudo().expires_at = fields.Datetime.now() - timedelta(days=1)
                self.env.flush_all()
                page = self.url_open(PAGE)
                self.assertIn("Van Griet", page.text)
                self.assertNotIn("Johan", page.text)

    def test_a_link_of_before_opens_its_own(self):
        """Of one that was given before these were noted, nobody knows who knows the
        code: it opens alone, as it did."""
        self.griet_of(self.an)
        token, code = self.give_by(self.an, self.johan)
        self.good(self.johan).sudo().told_by_id = False
        self.env.flush_all()
        page = self.enter(token, code)
        self.assertIn("Van Johan", page.text)
        self.assertNotIn("Griet", page.text)

    def test_who_left_opens_nothing_along(self):
        self.griet_of(self.an)
        token, code = self.give_by(self.an, self.johan)
        self.hand_over(self.an, self.bram, self.griet.dossier_id)
        page = self.enter(token, code)
        self.assertIn("Van Johan", page.text)
        self.assertNotIn("Griet", page.text)

    def test_three_at_once_and_whatever_they_are_called(self):
        name = "<b>" + "👩‍🦽" * 20
        dossier = self.new_dossier(self.an, "Derde Naam")
        self.running(dossier=dossier, client_called=name)
        self.griet_of(self.an)
        page = self.enter(*self.give_by(self.an, self.johan))
        self.assertEqual(len(self.clients(page)), 3)
        self.assertIn("&lt;b&gt;👩‍🦽", page.text)
