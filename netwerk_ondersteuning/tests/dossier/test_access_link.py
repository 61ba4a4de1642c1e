from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, tagged

from ...models.dossier.access_link import KEEP_ENDED, MAX_TRIES, LinkRefused, LinkUsed
from ...models.dossier.entering import ReasonNeeded
from ..common import NetwerkCase


@tagged("post_install", "-at_install")
class TestAccessLink(NetwerkCase):
    """A personal link: who can give it, who gets in by it, and until when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.links = cls.env["netwerk.access.link"]

    def give(self, user=None, dossier=None, hours=2):
        links = self.links.with_user(user or self.an)
        return links._give((dossier or self.dossier).with_env(links.env), "map", hours)

    def enter(self, token, code):
        """Come in as a visitor of the website."""
        return self.links.with_user(self.public)._open(token, code, ("map",))

    def assertRefused(self, token, code, reason=LinkRefused):
        """Not `assertRaises`: that takes back what was counted and logged."""
        try:
            self.enter(token, code)
        except LinkRefused as refusal:
            self.assertIs(type(refusal), reason)
        else:
            self.fail("this link should not have opened")

    def wrong(self, code):
        return f"{(int(code) + 1) % 10**6:06d}"

    # -- giving -----------------------------------------------------------------

    def test_token_code_and_device_are_not_in_the_database(self):
        link, token, code = self.give()
        _link, secret = self.enter(token, code)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT row_to_json(l)::text FROM netwerk_access_link l WHERE id = %s",
            [link.id],
        )
        row = self.env.cr.fetchone()[0]
        self.assertGreaterEqual(len(token), 43)  # 32 bytes
        self.assertRegex(code, r"^\d{6}$")
        for plain in (token, secret, f'"{code}"'):
            self.assertNotIn(plain, row)

    def test_nobody_reads_the_hashes(self):
        link, _token, _code = self.give()
        for name in (
            "token_hash",
            "code_hash",
            "mailed_hash",
            "device_hash",
            "tries",
            "trail",
        ):
            with self.refused_with(f'the field "{name}"', AccessError):
                link.with_user(self.an).read([name])

    def test_only_who_may_enter_gives_a_link(self):
        for user in (self.bram, self.lea, self.emma, self.sam):
            refusal = self.denied("write", "netwerk.dossier")
            if user == self.lea:  # is asked for a reason first
                words = "You are not among the people"
                refusal = self.refused_with(words, ReasonNeeded)
            with self.subTest(user=user.login), refusal:
                self.give(user)
        self.assertFalse(self.links.search([("dossier_id", "=", self.dossier.id)]))

    def test_a_link_lasts_a_talk(self):
        with self.refused_with("1, 2 or 4 hours"):
            self.give(hours=24)
        link, _token, _code = self.give(hours=1)
        self.assertLessEqual(
            link.expires_at, fields.Datetime.now() + timedelta(hours=1)
        )

    # -- coming in --------------------------------------------------------------

    def test_the_right_code_opens_on_one_device_only(self):
        link, token, code = self.give()
        opened, secret = self.enter(token, code)
        self.assertEqual(opened.id, link.id)
        self.assertEqual(link.state, "open")
        self.assertEqual(self.links._of_device(link.id, secret, "map").id, link.id)
        self.assertRefused(token, code, LinkUsed)

    def test_a_secret_of_another_session_is_worth_nothing(self):
        link, token, code = self.give()
        other, other_token, other_code = self.give(self.bram, self.dossier_bram)
        _opened, secret = self.enter(token, code)
        self.enter(other_token, other_code)
        for link_id, wrong in (
            (other.id, secret),
            (link.id, ""),
            (link.id, token),
            (link.id, None),
            (None, secret),
            (10**6, secret),
        ):
            self.assertFalse(self.links._of_device(link_id, wrong, "map"))
        self.assertFalse(self.links._of_device(link.id, secret, "other"))

    def test_before_it_is_opened_no_secret_fits(self):
        link, _token, _code = self.give()
        self.assertFalse(self.links._of_device(link.id, "", "map"))

    def test_an_unknown_token_is_refused(self):
        _link, token, code = self.give()
        for guess in ("", "x", token[:-1], token + "x"):
            self.assertRefused(guess, code)

    def test_five_wrong_codes_and_the_link_is_dead(self):
        link, token, code = self.give()
        for _try in range(MAX_TRIES):
            self.assertRefused(token, self.wrong(code))
        self.assertRefused(token, code)
        self.assertEqual(link.state, "ended")

    def test_guessing_does_not_put_out_who_is_in(self):
        link, token, code = self.give()
        _opened, secret = self.enter(token, code)
        for _try in range(MAX_TRIES + 1):
            self.assertRefused(token, self.wrong(code))
        self.assertTrue(self.links._of_device(link.id, secret, "map"))

    # -- the end ----------------------------------------------------------------

    def test_it_expires(self):
        link, token, code = self.give()
        _opened, secret = self.enter(token, code)
        with freeze_time(link.expires_at):
            self.assertFalse(self.links._of_device(link.id, secret, "map"))
            self.assertRefused(token, code)

    def test_withdrawing_works_at_once(self):
        link, token, code = self.give()
        _opened, secret = self.enter(token, code)
        link.sudo().trail = {"added": [1], "steps": []}
        link.with_user(self.an).action_withdraw()
        self.assertFalse(self.links._of_device(link.id, secret, "map"))
        self.assertFalse(link.sudo().trail)
        self.assertRefused(token, code)

    def test_only_who_may_enter_withdraws(self):
        link, _token, _code = self.give()
        with self.denied("read", "netwerk.access.link"):
            link.with_user(self.bram).action_withdraw()
        self.assertEqual(link.state, "waiting")

    def test_it_ends_with_the_access_of_the_coach(self):
        for end in (
            lambda: self.hand_over(self.lea, self.bram, self.dossier),
            lambda: self.an.write({"active": False}),
        ):
            link, token, code = self.give(self.an, self.dossier)
            _opened, secret = self.enter(token, code)
            with self.subTest(), self.cr.savepoint() as savepoint:
                end()
                self.env.invalidate_all()
                self.assertFalse(self.links._of_device(link.id, secret, "map"))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_no_other_colleague_goes_on_with_it(self):
        """It is over with the access of who gave it, though the coach stays."""
        row = self.give_access(self.dossier, self.bram)
        link, token, code = self.give(self.bram, self.dossier)
        _opened, secret = self.enter(token, code)
        self.assertTrue(self.links._of_device(link.id, secret, "map"))
        row.with_user(self.an).action_end()
        self.env.invalidate_all()
        self.assertFalse(link.sudo()._actor())
        self.assertFalse(self.links._of_device(link.id, secret, "map"))
        self.assertEqual(link.sudo().state, "ended")

    def test_what_is_over_is_forgotten_and_the_log_stays(self):
        link, token, code = self.give()
        self.enter(token, code)
        link.sudo().trail = {"added": [1], "steps": []}
        with freeze_time(link.expires_at + timedelta(minutes=1)):
            self.links._gc_links()
        self.assertFalse(link.sudo().trail)
        with freeze_time(link.expires_at + KEEP_ENDED):
            self.links._gc_links()
        self.assertFalse(link.exists())
        actions = self.log_of(self.dossier).mapped("action")
        self.assertLessEqual({"link_given", "link_opened"}, set(actions))

    def test_all_of_it_is_logged(self):
        link, token, code = self.give()
        self.assertRefused(token, self.wrong(code))
        self.enter(token, code)
        link.with_user(self.an).action_withdraw()
        rows = self.log_of(self.dossier)[:4][::-1]
        self.assertEqual(
            [(row.action, row.user_id, row.role) for row in rows],
            [
                ("link_given", self.an, "coach"),
                ("link_refused", self.public, "link"),
                ("link_opened", self.public, "link"),
                ("link_withdrawn", self.an, "coach"),
            ],
        )
        for row in rows:
            self.assertIn("an", row.detail)
            self.assertNotIn(code, row.detail)
            self.assertNotIn(token, row.detail)

    # -- the coach's own code ---------------------------------------------------

    def test_the_code_of_client_mode_is_ones_own(self):
        me = self.an.with_user(self.an)
        me.write({"netwerk_client_code": "2468"})
        self.assertEqual(
            me.read(["netwerk_client_code"])[0]["netwerk_client_code"], "2468"
        )
        for user in (self.bram, self.lea, self.ada, self.sam):
            with (
                self.subTest(user=user.login),
                self.refused_with('the field "netwerk_client_code"', AccessError),
            ):
                self.an.with_user(user).read(["netwerk_client_code"])
        with self.denied("write", "res.users"):
            self.an.with_user(self.bram).write({"netwerk_client_code": "1111"})

    def test_the_code_of_client_mode_has_4_to_8_digits(self):
        me = self.an.with_user(self.an)
        for bad in ("123", "123456789", "12a4", "١٢٣٤"):
            with (
                self.subTest(code=bad),
                self.refused_with("4 to 8 digits", ValidationError),
            ):
                me.write({"netwerk_client_code": bad})
        me.write({"netwerk_client_code": False})
