from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...controllers import wrong_codes
from ...controllers.wrong_codes import WrongCodes
from .test_member_page import PAGE, MemberPageCase


@tagged("post_install", "-at_install")
class TestGuessing(MemberPageCase):
    """Who guesses gets nowhere, and nobody else waits for him.

    All of a test comes from one address, as all of an office does.
    """

    def guess(self, times, token="guess", forget=False):
        """Type wrong codes; with ``forget`` each in a browser without a past."""
        for number in range(times):
            if forget:
                self.another_device()
            self.assertAsksCode(self.enter(token, f"{number:06d}"))

    def assertOpens(self, page):
        self.assertIn("o_netwerk_member_readers", page.text)

    def test_wrong_codes_of_one_visitor_are_his_own(self):
        """The colleague at the next desk comes in, on the first day that he does."""
        _link, token, code = self.invite()
        self.guess(30)
        self.another_device()
        self.assertOpens(self.enter(token, code))

    def test_who_guesses_waits_whatever_he_has(self):
        """The right code too, and a code by mail; until it is forgotten."""
        _link, token, code = self.invite()
        self.guess(wrong_codes.MOST_OF_BROWSER)
        self.assertAsksCode(self.enter(token, code))
        mails = self.env["mail.mail"].search_count([])
        self.assertAsksCode(self.enter(token, "", ask="1"))
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        with patch.object(wrong_codes, "FORGOTTEN_AFTER", -1):
            self.assertOpens(self.enter(token, code))

    def test_a_code_that_is_asked_for_counts_for_who_asks(self):
        _link, token, code = self.invite()
        for _time in range(wrong_codes.MOST_OF_BROWSER):
            self.enter("unknown", "", ask="1")
        self.assertAsksCode(self.enter(token, code))
        self.another_device()
        self.assertOpens(self.enter(token, code))

    def test_without_cookies_nobody_else_pays_either(self):
        _link, token, code = self.invite()
        with patch.object(wrong_codes, "MOST_OF_ADDRESS", 12):
            self.guess(15, forget=True)
            self.another_device()
            self.assertOpens(self.enter(token, code))

    def test_without_cookies_there_is_one_guess_for_each_link(self):
        """Many links that are not his, from one address: a millionth for each."""
        links = [self.invite(), self.invite(self.at_piet)]
        with patch.object(wrong_codes, "MOST_OF_ADDRESS", 12):
            self.guess(12, forget=True)
            for link, token, code in links:
                self.another_device()
                self.assertAsksCode(self.enter(token, self.wrong(code)))
                self.env.invalidate_all()
                self.assertEqual(link.state, "locked")
                self.another_device()
                self.assertAsksCode(self.enter(token, code))

    def test_a_browser_that_came_in_before_keeps_its_patience(self):
        _link, token, code = self.invite()
        self.assertOpens(self.enter(token, code))
        known = self.opener.cookies.copy()
        other, other_token, other_code = self.invite(self.at_piet)
        with patch.object(wrong_codes, "MOST_OF_ADDRESS", 12):
            self.guess(12, forget=True)
            self.opener.cookies = known
            self.assertAsksCode(self.enter(other_token, self.wrong(other_code)))
            self.assertOpens(self.enter(other_token, other_code))

    def test_the_link_counts_over_all_browsers_and_addresses(self):
        """Also in another process, which knows nothing of the address."""
        link, token, code = self.invite()
        for _try in range(5):
            self.registry.__dict__.pop("_netwerk_wrong_codes", None)
            self.another_device()
            self.assertAsksCode(self.enter(token, self.wrong(code)))
        self.another_device()
        self.assertAsksCode(self.enter(token, code))
        self.env.invalidate_all()
        self.assertEqual(link.state, "locked")
        self.assertEqual(self.url_open(PAGE).status_code, 200)


@tagged("post_install", "-at_install")
class TestWrongCodes(BaseCase):
    """The counting itself, without a page."""

    def test_addresses_do_not_pile_up(self):
        counted = WrongCodes()
        with patch.object(wrong_codes, "MOST_ADDRESSES", 5):
            for number in range(50):
                counted.note({}, f"192.0.2.{number}")
            self.assertEqual(len(counted._addresses), 5)

    def test_a_household_has_one_address(self):
        counted = WrongCodes()
        for number in range(wrong_codes.MOST_OF_ADDRESS):
            counted.note({}, f"2001:db8:1:1::{number:x}")
        self.assertTrue(counted.is_suspect("2001:db8:1:1:ffff::1"))
        self.assertFalse(counted.is_suspect("2001:db8:1:2::1"))
        self.assertFalse(counted.is_suspect(None))
