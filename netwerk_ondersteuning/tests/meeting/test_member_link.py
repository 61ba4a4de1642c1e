import re
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from ...models.dossier.access import refresh_access
from ...models.dossier.access_link import (
    MAX_TRIES,
    MOST_ASKED,
    MOST_ASKED_AN_HOUR,
    LinkRefused,
    LinkUsed,
)
from ..common import NetwerkCase
from .common import PAGE, PURPOSES, LinkMixin

#: Why nothing more can be said on a page.
NO_MORE = "This is not possible any more."
MOVED = "The meeting has been moved in the meantime."


@tagged("post_install", "-at_install")
class TestMemberLink(LinkMixin, NetwerkCase):
    """A personal link of somebody in the network: who gets it, and until when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.before = cls.env["mail.mail"].search([])

    def enter(self, token, code, purposes=PURPOSES):
        """Come in as a visitor of the website; the link and the secret."""
        links = self.links.with_user(self.public)
        return links._open(token, code, purposes)

    def assertRefused(self, token, code, reason=LinkRefused, purposes=PURPOSES):
        """Not `assertRaises`: that takes back what was counted and logged."""
        try:
            self.enter(token, code, purposes)
        except LinkRefused as refusal:
            self.assertIs(type(refusal), reason)
        else:
            self.fail("this link should not have opened")

    def is_in(self, link, secret):
        self.env.invalidate_all()
        return bool(self.links._of_device(link.id, secret, *PURPOSES))

    def mails(self):
        return self.env["mail.mail"].search([]) - self.before

    def codes(self):
        """How many codes were mailed; one takes the place of the one before."""
        return self.env["netwerk.sent"].search_count([("kind", "=", "code")])

    def code_of(self, mail):
        return "".join(mail.body_html.split('font-weight: bold;">')[1][:7].split())

    def ask(self, token):
        self.links.with_user(self.public)._ask_code(token, PURPOSES)
        return self.mails()

    # -- giving -----------------------------------------------------------------

    def test_an_invitation_opens_until_a_month_after_the_meeting(self):
        link, url, code = self.links._give_to_attendance(
            self.at_rita.with_user(self.an)
        )
        self.assertTrue(url.startswith(f"{self.dossier.get_base_url()}{PAGE}#"))
        self.assertRegex(code, r"^\d{6}$")
        day = self.meeting._local(link.expires_at).date()
        self.assertEqual(day, self.meeting.date + timedelta(days=31))
        self.assertEqual(link.for_whom, "Rita Zus")

    def test_it_goes_along_to_another_day(self):
        link, _token, _code = self.invite()
        other, _token, _code = self.invite(self.at_piet)
        other.action_withdraw()
        ended = other.expires_at
        self.meeting.with_user(self.an).date += timedelta(days=60)
        day = self.meeting._local(link.expires_at).date()
        self.assertEqual(day, self.meeting.date + timedelta(days=31))
        self.assertEqual(other.expires_at, ended)

    def test_agreements_open_for_ninety_days(self):
        link, _url, _code = self.links._give_to_member(self.rita.with_user(self.an))
        days = (link.expires_at - fields.Datetime.now()).days
        self.assertIn(days, (89, 90))

    def test_a_new_one_ends_the_one_before_of_the_same_person_and_purpose(self):
        first, token, code = self.invite()
        of_piet, _token, _code = self.invite(self.at_piet)
        own, _url, _code = self.links._give_to_member(self.rita.with_user(self.an))
        self.invite()
        self.assertEqual(first.state, "ended")
        self.assertRefused(token, code)
        self.assertEqual(of_piet.state, "waiting")
        self.assertEqual(own.state, "waiting")

    def test_who_gets_none_is_refused_in_words(self):
        gone = "Rita Zus is no longer in the network"
        for values, words in (
            ({"contact_permission": "no"}, "Rita Zus may not be contacted"),
            ({"death_year": 2020}, gone),
            ({"date_end": self.in_days(0), "date_start": self.in_days(-9)}, gone),
            ({"active": False}, gone),
        ):
            with self.subTest(values), self.cr.savepoint() as savepoint:
                self.rita.write(values)
                with self.refused_with(words):
                    self.invite()
                with self.refused_with(words):
                    self.links._give_to_member(self.rita.with_user(self.an))
                savepoint.rollback()
            self.env.invalidate_all()
        child = self.new_network(self.dossier, "Kind")
        child.is_minor = True
        with self.refused_with("A child gets no personal link"):
            self.invite(self.place("member", member_id=child.id))
        with self.refused_with("A colleague needs no personal link"):
            self.invite(self.place("user", user_id=self.an.id))
        old = self.new_meeting(self.dossier, date=self.in_days(-40))
        at_old = self.at_rita.copy({"meeting_id": old.id})
        with self.refused_with("too long ago for a personal link"):
            self.invite(at_old)
        self.assertFalse(self.links.search([("dossier_id", "=", self.dossier.id)]))

    def test_by_hand_too_what_is_asked_first_comes_first(self):
        self.meeting.question = False
        row = self.at_rita.with_user(self.an)
        with self.refused_with("Write down the question"):
            row.action_give_link()
        self.assertFalse(row.link_ids)

    def test_only_who_may_enter_gives_one(self):
        for user in (self.bram, self.lea, self.emma, self.sam, self.ada):
            denied = self.denied("read", "netwerk.meeting.attendance")
            with self.subTest(user=user.login), denied:
                self.invite(user=user)
        link, _token, _code = self.invite()
        for user in (self.bram, self.emma, self.sam):
            with (
                self.subTest(user=user.login),
                self.denied("read", "netwerk.access.link"),
            ):
                link.with_user(user).action_new_code()
            with (
                self.subTest(user=user.login),
                self.denied("read", "netwerk.access.link"),
            ):
                link.with_user(user).action_withdraw()

    # -- one device a code --------------------------------------------------------

    def test_a_code_opens_one_device_once(self):
        link, token, code = self.invite()
        _link, secret = self.enter(token, code)
        self.assertTrue(self.is_in(link, secret))
        self.assertRefused(token, code, LinkUsed)

    def test_a_new_code_takes_the_place_of_the_device_once_it_is_used(self):
        link, token, code = self.invite()
        _link, first = self.enter(token, code)
        told = link.with_user(self.an).action_new_code()["params"]["code"]
        self.assertTrue(self.is_in(link, first))
        self.assertRefused(token, code)  # the one before is worth nothing now
        _link, second = self.enter(token, told)
        self.assertTrue(self.is_in(link, second))
        self.assertFalse(self.is_in(link, first))
        self.assertRefused(token, told, LinkUsed)

    def test_wrong_codes_lock_it_until_there_is_a_new_one(self):
        link, token, code = self.invite()
        for _try in range(MAX_TRIES):
            self.assertRefused(token, self.wrong(code))
        self.assertRefused(token, code)
        self.assertEqual(link.state, "locked")
        told = link.with_user(self.an).action_new_code()["params"]["code"]
        self.assertTrue(self.enter(token, told))

    def test_a_link_of_the_map_is_none_of_a_member(self):
        dossier = self.dossier.with_user(self.an)
        given = dossier.give_map_link(2)
        token = given["url"].partition("#")[2]
        self.assertRefused(token, given["code"])
        _link, secret = self.enter(token, given["code"], ("map",))
        self.assertFalse(self.links._of_device(given["id"], secret, *PURPOSES))
        link, token, code = self.invite()
        self.assertRefused(token, code, purposes=("map",))
        _link, secret = self.enter(token, code)
        self.assertFalse(self.links._of_device(link.id, secret, "map"))
        with self.refused_with("This link is over"):
            self.links.browse(given["id"]).action_new_code()

    def test_token_and_codes_are_not_in_the_database(self):
        link, token, code = self.invite()
        told = link.with_user(self.an).action_new_code()["params"]["code"]
        _link, secret = self.enter(token, told)
        self.env.flush_all()
        self.env.cr.execute(
            "SELECT row_to_json(l)::text FROM netwerk_access_link l WHERE id = %s",
            [link.id],
        )
        row = self.env.cr.fetchone()[0]
        for plain in (token, secret, f'"{code}"', f'"{told}"'):
            self.assertNotIn(plain, row)
        for name in ("has_new_code", "asked", "code_hash"):
            with self.refused_with(f'the field "{name}"', AccessError):
                link.with_user(self.an).read([name])

    # -- a code by mail -------------------------------------------------------------

    def test_a_code_goes_to_the_address_on_record_and_nowhere_else(self):
        _link, token, code = self.invite()
        mail = self.ask(token)
        self.assertEqual(mail.email_to, "r@zus.example")
        self.assertFalse(mail.email_cc or mail.recipient_ids)
        self.assertTrue(mail.auto_delete)
        for word in ("Rita", "Johan", "An", token, self.dossier.reference):
            self.assertNotRegex(mail.subject + mail.body_html, rf"\b{word}\b")
        self.assertTrue(self.enter(token, self.code_of(mail)))
        self.assertRefused(token, code, LinkUsed)

    def test_each_kind_of_person_has_an_address_of_his_own(self):
        self.dossier.partner_id.email = "Johan <j@home.example>"
        doctor = {"name": "Dokter Maes", "email": "maes@praktijk.example"}
        for row, address in (
            (self.place("client"), "j@home.example"),
            (self.place("other", **doctor), "maes@praktijk.example"),
        ):
            _link, token, _code = self.invite(row)
            self.assertEqual(self.ask(token)[:1].email_to, address)

    def test_an_address_that_is_shielded_from_who_gave_it_is_still_used(self):
        self.give_access(self.dossier, self.bram)
        self.rita.contact_ids.is_shielded = True
        _link, token, _code = self.invite(user=self.bram)
        self.assertEqual(self.ask(token).email_to, "r@zus.example")

    def test_where_there_is_nothing_to_send_nothing_is_sent(self):
        _link, token, code = self.invite(self.at_piet)  # no address
        withdrawn, other, _code = self.invite()
        withdrawn.action_withdraw()
        given = self.dossier.with_user(self.an).give_map_link(2)
        for one in (token, other, "unknown", "", given["url"].partition("#")[2]):
            self.assertFalse(self.ask(one))
        self.assertTrue(self.enter(token, code))  # the code that was told still works

    def test_three_codes_an_hour_and_ten_in_all(self):
        link, token, _code = self.invite()
        for _try in range(MOST_ASKED_AN_HOUR + 2):
            self.ask(token)
        self.assertEqual(self.codes(), MOST_ASKED_AN_HOUR)
        for hour in range(1, 9):
            with freeze_time(fields.Datetime.now() + timedelta(hours=hour, minutes=1)):
                for _try in range(MOST_ASKED_AN_HOUR):
                    self.ask(token)
        self.assertEqual(self.codes(), MOST_ASKED)
        link.with_user(self.an).action_new_code()
        self.ask(token)
        self.assertEqual(self.codes(), MOST_ASKED + 1)

    # -- the end ----------------------------------------------------------------

    def test_it_ends_at_once(self):
        def leave():
            self.rita.date_start = self.in_days(-9)
            self.rita.date_end = self.in_days(0)

        def lose_all():
            self.dossier.access_ids._end_today()
            refresh_access(self.dossier)

        for end in (
            lambda link: link.action_withdraw(),
            lambda link: self.rita.write({"contact_permission": "no"}),
            lambda link: self.rita.write({"active": False}),
            lambda link: leave(),
            lambda link: self.dossier.write({"active": False}),
            lambda link: self.at_rita.unlink(),
            lambda link: self.at_rita.write({"state": "wanted"}),
            lambda link: self.meeting.unlink(),
            lambda link: lose_all(),
            lambda link: self.an.write({"active": False}),
        ):
            self.at_rita.state = "invited"
            link, token, code = self.invite()
            _link, secret = self.enter(token, code)
            told = link.with_user(self.an).action_new_code()["params"]["code"]
            self.assertTrue(self.is_in(link, secret))
            with self.subTest(), self.cr.savepoint() as savepoint:
                end(link)
                self.assertFalse(self.is_in(link, secret))
                self.assertRefused(token, told)
                self.assertFalse(self.ask(token))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_it_ends_when_he_takes_back_that_we_may_contact_him(self):
        self.rita.contact_permission = "ask"
        with self.assertRaisesRegex(UserError, "asked first"), self.cr.savepoint():
            self.invite()  # a link is a way of contacting, also by hand
        values = {"dossier_id": self.dossier.id, "member_id": self.rita.id}
        consent = self.env["netwerk.consent"].create(values | {"purpose": "contact"})
        link, token, code = self.invite()
        _link, secret = self.enter(token, code)
        self.assertTrue(self.is_in(link, secret))
        consent.action_withdraw()
        self.assertFalse(self.is_in(link, secret))
        self.assertRefused(token, code)
        self.assertFalse(self.ask(token))

    def test_it_does_not_go_along_to_somebody_else(self):
        """Nor to another table, nor to another address."""
        other = self.new_meeting(self.dossier, start=self.meeting.start)
        doctor = self.place("other", name="Dr. Claes", email="c@praktijk.example")
        third = self.new_network(self.dossier, "Mia")
        for place, values in (
            (self.at_rita, {"member_id": third.id}),
            (self.at_rita, {"kind": "other", "name": "Mia", "member_id": False}),
            (self.at_rita, {"meeting_id": other.id}),
            (doctor, {"email": "iemand@anders.example"}),
        ):
            link, token, code = self.invite(place)
            _link, secret = self.enter(token, code)
            with self.subTest(values), self.cr.savepoint() as savepoint:
                place.with_user(self.an).write(values)
                self.assertFalse(self.is_in(link, secret))
                savepoint.rollback()
            self.env.invalidate_all()

    def test_who_waits_for_it_is_not_made_somebody_else(self):
        place = self.at_rita.with_user(self.an)
        self.at_rita.write({"state": "invited", "invited_on": self.in_days(0)})
        third = self.new_network(self.dossier, "Mia")
        with self.assertRaisesRegex(UserError, "Not after all"), self.cr.savepoint():
            place.member_id = third
        place.write({"member_id": self.rita.id, "answer": "not"})
        place.member_id = third

    def test_it_expires(self):
        link, token, code = self.invite()
        _link, secret = self.enter(token, code)
        with freeze_time(link.expires_at):
            self.assertFalse(self.is_in(link, secret))

    def test_after_a_hand_over_it_works_in_the_name_of_the_new_coach(self):
        link, token, code = self.invite()
        _link, secret = self.enter(token, code)
        self.hand_over(self.lea, self.bram, self.dossier)
        self.assertTrue(self.is_in(link, secret))
        self.assertEqual(link.sudo()._actor(), self.bram)
        self.assertEqual(link.sudo()._dossier().env.user, self.bram)

    def test_all_of_it_is_logged_without_a_name(self):
        link, token, code = self.invite()
        self.assertRefused(token, self.wrong(code))
        self.ask(token)
        told = link.with_user(self.an).action_new_code()["params"]["code"]
        opened, _secret = self.enter(token, told)
        opened._say("answer", {"answer": "coming", "seen": self.meeting._when_key()})
        link.with_user(self.an).action_withdraw()
        rows = self.log_of(self.dossier)[:7][::-1]
        self.assertEqual(
            [(row.action, row.user_id, row.role) for row in rows],
            [
                ("link_given", self.an, "coach"),
                ("link_refused", self.public, "link"),
                ("link_asked", self.public, "link"),
                ("link_code", self.an, "coach"),
                ("link_opened", self.public, "link"),
                ("link_changed", self.an, "coach"),
                ("link_withdrawn", self.an, "coach"),
            ],
        )
        for row in rows:
            for word in ("Rita", "Johan", "Zus", code, told, token):
                self.assertNotIn(word, row.detail)


@tagged("post_install", "-at_install")
class TestMemberSays(LinkMixin, NetwerkCase):
    """What somebody reads and says by his link, below the page."""

    def setUp(self):
        super().setUp()
        self.link = self.invite()[0].sudo()
        self.seen = self.meeting._when_key()

    def say(self, part, link=None, **typed):
        (link or self.link)._say(part, typed)
        self.env.invalidate_all()

    def assertNothingSaid(self, refusal, part, link=None, **typed):
        with self.refused_with(refusal):
            self.say(part, link, **typed)
        self.env.invalidate_all()

    # -- what he reads --------------------------------------------------------------

    def test_the_page_is_his_own(self):
        self.at_piet.write({"answer": "not", "answer_note": "Geheim van Piet"})
        self.env["netwerk.member.strain"].create(
            [
                {"member_id": self.piet.id, "level": "too_much", "words": "Piet zegt"},
                {"member_id": self.rita.id, "level": "a_bit", "words": "Zei An"},
            ]
        )
        self.meeting.write({"note": "Van het team", "better": "Van de cliënt"})
        page = self.link._member_page()
        text = str(page)
        for word in (
            "Piet",
            "hond",
            "Geheim",
            "Zei An",
            "Van het team",
            "Van de cliënt",
            "Peeters",
            "voetballen",
            "Zus",
            self.dossier.reference,
        ):
            self.assertNotIn(word, text)
        self.assertEqual(
            [row["what"] for row in page["agreements"]], ["Rijdt naar de club"]
        )
        self.assertIn("Kerkstraat 12", text)

    def test_the_minutes_name_whom_his_copy_names(self):
        """Who was there; of whom was only spoken has a number, as on paper."""
        with freeze_time(self.meeting.stop + timedelta(hours=1)):
            self.meeting.write(
                {
                    "outcome": "held",
                    "minutes": "Rita Zus rijdt.\n\nPiet Buur is ziek.",
                }
            )
            (self.at_rita + self.at_piet).state = "absent"
            (self.at_rita + self.place("client")).state = "present"
            self.meeting.action_minutes_read_back()
            self.meeting.action_minutes_final()
            self.env.invalidate_all()
            minutes = self.link._member_page()["minutes"]
            self.assertIn("Rita Zus rijdt.\n\n", minutes)
            self.assertNotIn("Piet", minutes)
            own = self.invite(self.place("client"))[0].sudo()
            self.assertIn("Piet Buur", own._member_page()["minutes"])
            self.env["netwerk.consent"].create(
                {"dossier_id": self.dossier.id, "member_id": self.piet.id}
            )
            self.env.invalidate_all()
            self.assertIn("Piet Buur", self.link._member_page()["minutes"])

    def test_name_and_question_only_as_the_client_wants_it(self):
        page = self.link._member_page()
        self.assertEqual(page["client"], "Johan")
        self.assertFalse(page["meeting"]["question"])
        self.meeting.write({"invites_as": False, "tell_question": True})
        page = self.link._member_page()
        self.assertFalse(page["client"])
        self.assertEqual(page["meeting"]["question"], "Wie gaat mee voetballen?")
        self.assertNotIn("Peeters", str(page))

    def test_hour_on_the_clock_of_the_organisation(self):
        self.company.partner_id.tz = "Europe/Brussels"
        self.meeting.write(
            {"start": "2027-01-12 13:05:00", "stop": "2027-01-12 15:00:00"}
        )
        meeting = self.link._member_page()["meeting"]
        self.assertRegex(meeting["hours"], "14:05.*16:00")
        self.assertIn("2027", meeting["day"])

    def test_the_file_for_his_calendar_names_nobody(self):
        content = self.link._calendar_file().decode()
        self.assertIn("BEGIN:VEVENT", content)
        self.assertIn("Kerkstraat 12", content)
        for word in ("Johan", "Rita", "voetballen", "ATTENDEE", "CN="):
            self.assertNotIn(word, content)
        self.meeting.outcome = "cancelled"
        self.assertIsNone(self.link._calendar_file())

    def test_the_link_of_agreements_shows_no_meeting(self):
        link, _url, _code = self.links._give_to_member(self.rita.with_user(self.an))
        page = link.sudo()._member_page()
        self.assertFalse(page["meeting"] or page["answer"] or page["evaluation"])
        self.assertEqual(len(page["agreements"]), 1)
        link = link.sudo()
        self.assertNothingSaid(NO_MORE, "answer", link, answer="coming", seen=self.seen)

    def test_who_is_no_member_has_no_agreements_and_no_strain(self):
        self.env["netwerk.agreement"].create(
            {"dossier_id": self.dossier.id, "name": "Nog niemand"}
        )
        doctor = self.env["netwerk.meeting.attendance"].create(
            {"meeting_id": self.meeting.id, "kind": "other", "name": "Dokter"}
        )
        link = self.invite(doctor)[0].sudo()
        page = link._member_page()
        self.assertFalse(page["agreements"] or page["strain"])
        self.assertNothingSaid(NO_MORE, "strain", link, level="too_much")

    # -- what he says -----------------------------------------------------------------

    def test_he_answers_and_changes_his_answer(self):
        self.say("answer", answer="coming", words=" Ik breng taart ", seen=self.seen)
        row = self.at_rita
        self.assertEqual((row.answer, row.answer_note), ("coming", "Ik breng taart"))
        self.assertTrue(row.answer_by_link and row.answered_on)
        self.assertEqual(row.write_uid, self.an)
        self.say("answer", answer="not", words="", seen=self.seen)
        self.assertEqual((row.answer, row.answer_note), ("not", False))
        self.assertFalse(self.at_piet.answer)

    def test_an_answer_to_another_day_is_not_taken(self):
        self.say("answer", answer="coming", seen=self.seen)
        later = {
            name: self.meeting[name] + timedelta(hours=3) for name in ("start", "stop")
        }
        self.meeting.write(later)
        self.assertTrue(self.link._member_page()["answer"]["is_moved"])
        self.assertNothingSaid(MOVED, "answer", answer="not", seen=self.seen)
        self.assertEqual(self.at_rita.answer, "coming")
        self.say("answer", answer="perhaps", seen=self.meeting._when_key())
        self.assertFalse(self.link._member_page()["answer"]["is_moved"])

    def test_after_the_hour_or_a_cancellation_there_is_no_answer(self):
        with freeze_time(self.meeting.start):
            self.assertNothingSaid(NO_MORE, "answer", answer="coming", seen=self.seen)
        self.meeting.outcome = "cancelled"
        self.assertNothingSaid(NO_MORE, "answer", answer="coming", seen=self.seen)
        self.assertEqual(self.link._member_page()["meeting"]["state"], "cancelled")

    def test_junk_is_refused_in_words_and_changes_nothing(self):
        none = "Choose one of the answers first."
        seen = {"seen": self.seen}
        long = seen | {"answer": "coming", "words": "x" * 1001}
        of_piet, of_rita = str(self.does_piet.id), str(self.does_rita.id)
        shown = self.link._member_page()["agreements"][0]["seen"]
        for refusal, part, typed in (
            (none, "answer", {"answer": "maybe"} | seen),
            (none, "answer", seen),
            (MOVED, "answer", {"answer": "coming"}),
            (none, "answer", {"answer": ["coming"]} | seen),
            ("That is too long: at most 1000 characters.", "answer", long),
            (none, "strain", {"level": "gone"}),
            (none, "strain", {}),
            (NO_MORE, "word", {"agreement": of_piet, "words": "x"}),
            (NO_MORE, "word", {"agreement": "x", "words": "x"}),
            (none, "word", {"agreement": of_rita, "seen": shown, "words": "x"}),
            (none, "word", {"agreement": of_rita, "seen": shown, "answer": "asked"}),
            ("changed in the meantime", "word", {"agreement": of_rita, "answer": "no"}),
            (NO_MORE, "evaluation", {"eval_heard": "yes"}),
        ):
            with self.subTest(part=part, typed=typed):
                self.assertNothingSaid(refusal, part, **typed)
        self.assertFalse(self.at_rita.answer or self.rita.strain_ids)
        self.assertFalse(self.does_piet.doer_words or self.does_rita.doer_words)

    def test_nothing_but_what_is_listed_is_written(self):
        before = self.at_rita.read()[0]
        self.say(
            "answer",
            answer="coming",
            seen=self.seen,
            state="present",
            email="x@x.example",
            gets_minutes="1",
            member_id=str(self.piet.id),
        )
        after = self.at_rita.read()[0]
        changed = {name for name in before if before[name] != after[name]}
        self.assertLessEqual(
            changed,
            {"answer", "answered_on", "answer_by_link", "answered_for", "write_date"}
            | {"write_uid", "link_ids"},
        )

    def test_texts_of_any_kind_are_kept_as_they_are(self):
        for words in (
            "<script>alert(1)</script>",
            "مرحبا",
            "👵🏽",
            "'\";--",
            "é" * 1000,
        ):
            self.say("answer", answer="coming", words=words, seen=self.seen)
            self.assertEqual(self.at_rita.answer_note, words)
        self.say("answer", answer="coming", words="a\0b", seen=self.seen)
        self.assertEqual(self.at_rita.answer_note, "ab")

    def test_he_says_that_it_gets_too_much(self):
        self.say("strain", level="a_bit", words="Veel werk")
        self.say("strain", level="too_much", words="Te veel werk")
        strain = self.rita.strain_ids
        self.assertEqual(len(strain), 1)
        self.assertEqual((strain.level, strain.words), ("too_much", "Te veel werk"))
        self.assertTrue(strain.is_by_link)
        self.assertEqual(self.rita.strain, "too_much")
        activity = self.dossier.activity_ids
        self.assertEqual(len(activity), 1)  # once, as long as it is open
        self.assertEqual(activity.user_id, self.an)
        for word in ("Rita", "werk", "Johan"):
            told = re.sub(r'href="[^"]*"', "", f"{activity.summary} {activity.note}")
            self.assertNotIn(word, told)
        self.assertIn(f"/odoo/netwerk.member/{self.rita.id}", activity.note)

    def test_what_others_noted_that_day_stays(self):
        noted = self.env["netwerk.member.strain"].create(
            {"member_id": self.rita.id, "level": "fine", "words": "Aan de telefoon"}
        )
        self.say("strain", level="a_bit")
        self.assertEqual(noted.level, "fine")
        self.assertEqual(len(self.rita.strain_ids), 2)

    def test_when_it_goes_well_the_coach_need_not_call(self):
        self.say("strain", level="fine")
        self.assertFalse(self.dossier.activity_ids)

    def say_of(self, agreement, answer, **typed):
        shown = {one["id"]: one for one in self.link._member_page()["agreements"]}
        seen = shown[agreement.id]["seen"]
        typed = {"agreement": str(agreement.id), "answer": answer, "seen": seen} | typed
        self.say("word", **typed)

    def test_an_agreement_that_does_not_work_any_more(self):
        self.say_of(self.does_rita, "no", words="Auto stuk")
        self.assertEqual(self.does_rita.doer_words, "Auto stuk")
        self.assertEqual(self.does_rita.state, "open")  # the coach decides
        self.assertEqual(len(self.dossier.activity_ids), 1)

    def test_afterwards_he_says_how_it_was(self):
        self.meeting.write({"date": self.in_days(-1), "outcome": "held"})
        self.at_rita.state = "present"
        self.say("evaluation", eval_heard="yes", eval_useful="a_bit", words="Fijn")
        row = self.at_rita
        self.assertEqual((row.eval_heard, row.eval_useful), ("yes", "a_bit"))
        self.assertEqual((row.eval_own_say, row.eval_words), (False, "Fijn"))
        self.assertEqual(row.eval_on, self.in_days(0))
        self.assertNothingSaid("Choose a face, or write a word.", "evaluation")
        self.at_rita.state = "absent"
        self.assertIsNone(self.link._member_page()["evaluation"])
        self.assertNothingSaid(NO_MORE, "evaluation", eval_heard="no")

    def test_after_a_hand_over_the_new_coach_is_asked_to_call(self):
        self.hand_over(self.lea, self.bram, self.dossier)
        self.say("strain", level="too_much")
        self.assertEqual(self.rita.strain_ids.create_uid, self.bram)
        self.assertEqual(self.dossier.activity_ids.user_id, self.bram)

    def test_final_minutes_for_whom_gets_them(self):
        self.meeting.write({"date": self.in_days(-1), "outcome": "held"})
        self.at_rita.write({"state": "present", "gets_minutes": True})
        meeting = self.meeting.with_user(self.an)
        meeting.minutes = "Wat er gezegd is"
        self.assertIsNone(self.link._member_page()["minutes"])
        meeting.action_minutes_read_back()
        meeting.action_minutes_final()
        self.assertEqual(self.link._member_page()["minutes"], "Wat er gezegd is")
        self.say("evaluation", eval_heard="yes")  # final minutes do not forbid it
        self.at_rita.gets_minutes = False
        self.assertIsNone(self.link._member_page()["minutes"])
