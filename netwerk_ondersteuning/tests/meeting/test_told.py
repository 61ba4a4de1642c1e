"""What leaves speaks of what that person was told; what did not leave is not sent."""

import importlib.util
import itertools
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import vobject
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, format_date, mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server, MailDeliveryException

from ...models.invitation.page_invitation import meeting_as_told
from ...models.invitation.telling.reminder import Reminder
from ...models.invitation.telling.words import language_of
from .invitations import LINK, InvitationCase

OLD, NEW = "Dorpsstraat 1", "Nieuw adres 9"
#: The lines of a mail server that takes no mail for this address.
UNKNOWN = (
    "Mail delivery failed via SMTP server 'x'.\nSMTPRecipientsRefused: "
    "{'mia@thuis.example': (550, b'unknown')}"
)
#: As a server that lets whom it does not know yet wait (greylisting).
NOT_NOW = UNKNOWN.replace("550", "450")
QUIET = "odoo.addons.mail.models.mail_mail"


class ToldCase(InvitationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.email = "info@zorgkring.example"

    def day(self, days=0):
        """How a mail names the day so many days from the meeting as it was made."""
        meeting = self.meeting.with_context(lang=language_of(self.meeting))
        day = meeting._local(self.told + timedelta(days=days)).date()
        return format_date(meeting.env, day, date_format="EEEE d MMMM y")

    def setUp(self):
        super().setUp()
        self.told = self.meeting.start

    def guest(self, name, channel="mail"):
        """Somebody at the table of this test's meeting."""
        return self.new_guest(name, channel, meeting=self.meeting)

    def mailed(self, method, record=None, **values):
        """The one mail that an action sends, or None."""
        with self.mock_mail_gateway(mail_unlink_sent=True):
            getattr(record or self.meeting, method)()
        mails = list(self.sent().values())
        self.assertLessEqual(len(mails), 1)
        return mails[0] if mails else None

    def event(self, mail):
        return vobject.readOne(self.calendar(mail)).vevent

    def content_type(self, mail):
        """How the calendar file of a mail is announced."""
        (part,) = (
            part
            for part in mail["EmailMessage"].walk()
            if part.get_content_type() == "text/calendar"
        )
        return part["Content-Type"].params

    @contextmanager
    def failing(self, error=None):
        """While no mail leaves: no server, or one that says so."""
        if not error:
            no_server = OSError("none")
            with patch.object(IrMail_Server, "_connect__", side_effect=no_server):
                yield
            return
        refusal = MailDeliveryException("Mail Delivery Failed", error)
        with (
            self.mock_mail_gateway(mail_unlink_sent=True),
            patch.object(IrMail_Server, "send_email", side_effect=refusal),
        ):
            yield


#: What may have become different since somebody was told.
CHANGES = {
    "nothing": {},
    "place": {"location": NEW},
    "moment": {"days": 1},
    "both": {"location": NEW, "days": 1},
    "no hour": {"start": False, "stop": False},
}


@tagged("post_install", "-at_install")
class TestTold(ToldCase):
    def change(self, days=0, **values):
        if days:
            values["start"] = self.meeting.start + timedelta(days=days)
            values["stop"] = self.meeting.stop + timedelta(days=days)
        self.meeting.write(values)

    def assertTellsOnlyWhatHeKnew(self, first, mail):
        """The moment that he was told, and neither a place nor any other moment."""
        words, before, event = self.words(mail), self.event(first), self.event(mail)
        self.assertIn(self.day(), words)
        self.assertIn("14:00", words)
        self.assertIn("15:30", words)
        file = self.calendar(mail)
        for secret in (self.day(1), OLD, NEW, "Johan thuis", "LOCATION", LINK):
            self.assertNotIn(secret, words + file)
        self.assertIn("METHOD:CANCEL", file)
        self.assertEqual(event.uid.value, before.uid.value)
        self.assertEqual(event.dtstart.value, before.dtstart.value)
        self.assertEqual(event.dtend.value, before.dtend.value)
        self.assertGreater(int(event.sequence.value), int(before.sequence.value))

    def test_what_calls_off_or_withdraws_speaks_of_what_he_was_told(self):
        """Whatever became different, and however he is told that it is off (K7)."""
        tried = 0
        for change, end in itertools.product(CHANGES, ("withdraw", "cancel")):
            with self.subTest(change=change, end=end):
                self.meeting = self.new_meeting()
                self.told = self.meeting.start
                row = self.guest("Mia")
                first = self.mailed("action_invite")
                self.change(**CHANGES[change])
                if end == "withdraw":
                    mail = self.mailed("action_withdraw", row.with_user(self.an))
                else:
                    self.meeting.outcome = "cancelled"
                    mail = self.mailed("action_tell_news")
                self.assertTrue(mail, "he waits for it")
                self.assertTellsOnlyWhatHeKnew(first, mail)
                tried += 1
        self.assertEqual(tried, 2 * len(CHANGES))

    def test_what_he_heard_by_phone_counts_as_told(self):
        row = self.guest("Mia")
        first = self.mailed("action_invite")
        self.change(days=1)
        row.with_user(self.an).action_record_told()
        self.told += timedelta(days=1)
        self.change(days=1)
        self.meeting.outcome = "cancelled"
        mail = self.mailed("action_tell_news")
        self.assertIn(self.day(), self.words(mail))
        self.assertNotIn(self.day(1), self.words(mail))
        self.assertEqual(
            self.event(mail).dtstart.value,
            self.event(first).dtstart.value + timedelta(days=1),
        )

    def test_who_moved_reads_both_moments(self):
        self.guest("Mia")
        first = self.mailed("action_invite")
        self.change(days=1)
        mail = self.mailed("action_tell_news")
        words = self.words(mail)
        self.assertIn(self.day(), words)
        self.assertLess(words.index(self.day()), words.index(self.day(1)))
        self.assertEqual(
            self.event(mail).dtstart.value - self.event(first).dtstart.value,
            timedelta(days=1),
        )

    def test_another_place_names_the_new_one_only(self):
        self.guest("Mia")
        self.mailed("action_invite")
        self.change(location=NEW)
        words = self.words(self.mailed("action_tell_news"))
        self.assertIn(NEW, words)
        self.assertNotIn(OLD, words)
        self.assertEqual(words.count(self.day()), 1)

    def test_whoever_still_waits_hears_it_though_it_moved_to_the_past(self):
        self.guest("Mia")
        self.mailed("action_invite")
        self.change(days=-30)
        self.meeting.outcome = "cancelled"
        self.assertIn(self.day(), self.words(self.mailed("action_tell_news")))

    def test_back_on_after_it_was_off_asks_again(self):
        row = self.guest("Mia")
        self.mailed("action_invite")
        self.meeting.outcome = "cancelled"
        self.mailed("action_tell_news")
        self.assertFalse(row.news)
        self.meeting.outcome = "planned"
        self.assertEqual(row.news, "changed")
        words = self.words(self.mailed("action_tell_news"))
        self.assertIn("The meeting is on after all.", words)
        self.assertEqual(words.count(self.day()), 1, "it was at no other hour")
        self.assertEqual((row.told_off, row.told_start), (False, self.told))
        self.meeting.outcome = "cancelled"
        self.mailed("action_tell_news")
        self.change(days=1, outcome="planned")
        words = self.words(self.mailed("action_tell_news"))
        self.assertIn("The meeting is on after all.", words)
        self.assertLess(words.index(self.day()), words.index(self.day(1)))

    def test_his_own_page_knows_no_more(self):
        row = self.guest("Mia")
        self.mailed("action_invite")
        self.change(location=NEW, days=1)
        self.meeting.outcome = "cancelled"
        row = row.with_context(lang=language_of(self.meeting))
        page = meeting_as_told(row)
        self.assertEqual(page["day"], self.day())
        self.assertFalse(page["place"])
        self.assertNotIn(NEW, str(page))

    def test_no_reminder_of_a_moment_that_he_does_not_know(self):
        row = self.guest("Mia")
        self.mailed("action_invite")
        self.change(location=NEW, days=1)
        morning = fields.Datetime.to_datetime(self.meeting.date) - timedelta(days=2)
        with freeze_time(morning + timedelta(hours=7)):
            self.assertFalse(self.mailed("send", Reminder(self.meeting)))
        activity = self.meeting.activity_ids
        self.assertRegex(activity.summary, r": 1$")
        self.assertTrue(row.reminded_on)


@tagged("post_install", "-at_install")
class TestCalendarOfMail(ToldCase):
    def test_what_takes_it_in_and_out_again(self):
        """REQUEST and CANCEL with the organisation and this one person, and no name
        of anybody (RFC 5546, 3.2.2 and 3.2.5)."""
        row = self.guest("Mia Janssens")
        self.guest("Jan Smets", "phone")
        mail = self.mailed("action_invite")
        address = row._mail_address()
        for method in ("REQUEST", "CANCEL"):
            with self.subTest(method):
                file, event = self.calendar(mail), self.event(mail)
                self.assertIn(f"METHOD:{method}\n", file)
                self.assertEqual(self.content_type(mail)["method"], method)
                self.assertEqual(self.content_type(mail)["charset"], "utf-8")
                self.assertEqual(event.organizer.value, "mailto:info@zorgkring.example")
                self.assertEqual(
                    event.organizer.params["SENT-BY"], ["mailto:an@zorgkring.example"]
                )
                self.assertEqual(file.count("ATTENDEE"), 1)
                self.assertEqual(event.attendee.value, f"mailto:{address}")
                self.assertEqual(event.attendee.params["RSVP"], ["FALSE"])
                for name in ("CN=", "Mia", "Jan", "Johan Peeters", "Johan,"):
                    self.assertNotIn(name, file)
                self.assertNotIn(self.dossier.reference, file)
            mail = self.mailed("action_withdraw", row.with_user(self.an))

    def test_without_an_end_it_lasts_as_long_as_the_colleague_s(self):
        self.meeting.stop = False
        self.guest("Mia")
        event = self.event(self.mailed("action_invite"))
        self.meeting.action_put_in_calendar()
        own = self.meeting.sudo().event_id
        self.assertEqual(event.dtend.value - event.dtstart.value, own.stop - own.start)
        self.assertGreater(own.stop, own.start)


@tagged("post_install", "-at_install")
class TestAddresses(ToldCase):
    def guest_at(self, address):
        row = self.guest("Els")
        row.member_id.contact_ids.value = address
        return row

    def test_international_domains(self):
        """In letters of their own, in capitals, and with loose accents."""
        for number, (domain, ascii_domain) in enumerate(
            {
                "café.example": "xn--caf-dma.example",
                "CAFÉ.Example": "xn--caf-dma.example",
                "cafe\u0301.example": "xn--caf-dma.example",
                "xn--caf-dma.example": "xn--caf-dma.example",
                "bücher.café.example": "xn--bcher-kva.xn--caf-dma.example",
            }.items()
        ):
            with self.subTest(domain):
                row = self.guest_at(f"els{number}@{domain}")
                self.assertTrue(self.mailed("action_invite"), "it leaves")
                (sent,) = self.emails
                self.assertEqual(sent["smtp_to_list"], [f"els{number}@{ascii_domain}"])
                self.assertEqual((row.state, row.mail_state), ("invited", "sent"))
                self.emails.clear()

    def test_what_cannot_be_an_address_invites_nobody(self):
        other = self.guest("Jan")
        for address in (
            '"els jan"@voorbeeld.example',
            '"els"@voorbeeld.example',
            'e"l@s"@voorbeeld.example',
            "els jan@voorbeeld.example",
            "els;jan@voorbeeld.example",
            "els(jan)@voorbeeld.example",
            "els@voorbeeld.example, jan@voorbeeld.example",
            "els@voorbeeld..example",
            "els@xn--.é.example",
            "els@" + "é" * 70 + ".example",
            "els@-é.example",
        ):
            row = self.guest("Els", "phone")
            # as it may stand there from an import or from before
            self.env.cr.execute(
                "UPDATE netwerk_member_contact SET value = %s WHERE member_id = %s",
                [address, row.member_id.id],
            )
            self.env.invalidate_all()
            row.invitation = "mail"
            with self.subTest(address), self.env.cr.savepoint() as point:
                with self.assertRaisesRegex(UserError, "address cannot be right"):
                    self.mailed("action_invite")
                self.assertIn("cannot be right", row.why_not)
                self.assertNotIn(address, row.why_not)
                self.assertEqual({row.state, other.state}, {"wanted"})
                point.rollback()
            self.env.invalidate_all()
            row.unlink()


@tagged("post_install", "-at_install")
class TestNotSent(ToldCase):
    """What did not leave is not sent, and nobody counts as told by it (K8)."""

    def outcome(self, action):
        """What the screen says after an action, and how."""
        self.assertEqual(action["tag"], "netwerk_mail_outcome")
        notes = self.env["netwerk.sent"].with_user(self.an)
        return notes.browse(action["params"]["sent_ids"]).outcome_in_words(
            left_out=action["params"]["left_out"]
        )

    def noted(self, row):
        row.invalidate_recordset()
        names = ("state", "invited_on", "invited_by_id", "answer", "reminded_on")
        return {name: row[name] for name in (*names, "told_start", "told_off")}

    @mute_logger(QUIET)
    def test_whatever_does_not_leave_is_taken_back(self):
        """Each mail about an invitation, by each way in which a mail fails."""

        def move():
            self.meeting.location = NEW
            self.meeting.start -= timedelta(hours=1)
            return self.meeting.action_tell_news

        def cancel():
            self.meeting.outcome = "cancelled"
            return self.meeting.action_tell_news

        def withdraw():
            return self.row.action_withdraw

        def remind():
            return Reminder(self.meeting).send

        for (kind, act), error in itertools.product(
            {
                "invitation": lambda: self.meeting.action_invite,
                "changed": move,
                "cancelled": cancel,
                "reminder": remind,
                "uninvited": withdraw,
            }.items(),
            (None, UNKNOWN, NOT_NOW, "SMTPDataError: (554, b'no')"),
        ):
            with self.subTest(kind=kind, error=error):
                self.meeting = self.new_meeting()
                self.row = self.guest("Mia").with_user(self.an)
                if kind != "invitation":
                    self.mailed("action_invite")
                    self.row.answer = "coming"
                    self.row.sudo().invited_on = self.in_days(-1)
                act = act()
                before = self.noted(self.row)
                with self.failing(error):
                    action = act()
                self.row.invalidate_recordset()
                self.assertEqual(self.row.mail_state, "failed")
                note = self.row.sent_ids[:1]
                self.assertEqual((note.kind, note.state), (kind, "failed"))
                self.assertFalse(note.sudo().mail_id, "nobody sends it later")
                reason = {
                    None: "could not be reached",
                    UNKNOWN: "does not exist",
                    NOT_NOW: "try again later",
                }
                self.assertIn(reason.get(error, "refused it"), self.row.why_not)
                self.assertNotIn("thuis.example", self.row.why_not)
                if kind == "reminder":  # somebody calls instead, once
                    self.assertTrue(self.row.to_call_on)
                    before["reminded_on"] = self.row.to_call_on
                if kind != "uninvited":
                    self.assertEqual(self.noted(self.row), before)
                if kind not in ("reminder",):
                    said = self.outcome(action)
                    self.assertEqual(said["type"], "danger")
                    self.assertIn("Not sent: 1.", said["message"])
                # and now it does
                mail = self.mailed("action_send_again", self.row)
                self.assertTrue(mail)
                self.assertEqual(self.row.mail_state, "sent")
                self.assertFalse(self.row.why_not)
                self.assertFalse(self.row.to_call_on)

    @mute_logger(QUIET)
    def test_what_was_noted_since_stays(self):
        row = self.guest("Mia")
        self.mailed("action_invite")
        self.meeting.start += timedelta(days=1)
        self.meeting.stop += timedelta(days=1)
        row.answer = "not"
        self.meeting.with_user(self.an).action_tell_news()  # waits: nothing is sent
        self.assertEqual((row.mail_state, row.answer), ("waiting", False))
        row.answer = "coming"
        with self.failing():
            self.env["mail.mail"].sudo().browse(row.sudo().sent_ids.mail_id.ids).send()
        self.assertEqual((row.mail_state, row.answer), ("failed", "coming"))
        self.assertEqual(row.news, "changed")

    def test_waiting_is_said_as_waiting(self):
        row = self.guest("Mia")
        action = self.meeting.with_user(self.an).action_invite()
        self.assertEqual(row.mail_state, "waiting")
        said = self.outcome(action)
        self.assertEqual(said["type"], "info")
        self.assertIn("On its way: 1.", said["message"])
        self.assertNotIn("Sent", said["message"])

    def test_some_left_and_some_did_not(self):
        for name in ("Mia", "Jan", "Piet"):
            self.guest(name)
        send = IrMail_Server.send_email

        def one_fails(server, message, *args, **kwargs):
            if self.bad in message["To"]:
                raise MailDeliveryException("Mail Delivery Failed", UNKNOWN)
            return send(server, message, *args, **kwargs)

        bad = self.meeting.attendance_ids[-1]
        self.bad = bad._mail_address()
        with (
            self.mock_mail_gateway(mail_unlink_sent=True),
            patch.object(IrMail_Server, "send_email", one_fails),
            mute_logger(QUIET),
        ):
            action = self.meeting.with_user(self.an).action_invite()
        said = self.outcome(action)["message"]
        self.assertIn("Sent: 2.", said)
        self.assertIn("Not sent: 1.", said)
        self.assertFalse(bad.invited_on)
        self.assertEqual(self.meeting.to_mail_count, 1, "it is there to be sent")

    def test_a_new_mail_stops_the_one_that_waits(self):
        """Who never got the invitation gets that, as it is now, and no change."""
        row = self.guest("Mia")
        self.meeting.with_user(self.an).action_invite()
        waiting = row.sudo().sent_ids.mail_id
        self.meeting.location = NEW
        mail = self.mailed("action_tell_news")
        self.assertIn(LINK, mail["body"])
        self.assertFalse(waiting.exists())
        self.assertEqual(row.told_place, NEW)

    def test_whose_invitation_never_left_hears_nothing_more(self):
        row = self.guest("Mia")
        self.meeting.with_user(self.an).action_invite()
        waiting = row.sudo().sent_ids.mail_id
        self.assertFalse(self.mailed("action_withdraw", row.with_user(self.an)))
        self.assertFalse(row.exists() or waiting.exists())
        row = self.guest("Jan")
        self.meeting.with_user(self.an).action_invite()
        self.meeting.outcome = "cancelled"
        self.assertFalse(self.mailed("action_tell_news"))
        self.assertEqual((row.state, row.news), ("wanted", False))

    @mute_logger(QUIET)
    def test_told_by_phone_after_it_failed(self):
        row = self.guest("Mia")
        self.mailed("action_invite")
        self.meeting.location = NEW
        with self.failing():
            self.meeting.action_tell_news()
        row.invalidate_recordset()
        self.assertTrue(row.why_not)
        row.with_user(self.an).action_record_told()
        self.assertFalse(row.why_not)
        self.assertEqual((row.news, row.told_place), (False, NEW))


@tagged("post_install", "-at_install")
class TestSubjects(ToldCase):
    def subjects(self):
        """The subjects of all that is mailed about one meeting, to guest and client."""
        self.meeting = self.new_meeting()
        self.dossier.sudo().partner_id.email = "johan@thuis.example"
        self.dossier.company_id.partner_id.lang = "en_US"
        client = self.meeting.attendance_ids.filtered(lambda row: row.kind == "client")
        client.invitation = "mail"
        self.guest("Mia")
        subjects = []
        for step in (
            {},
            {"location": NEW},
            {"outcome": "cancelled"},
        ):
            self.meeting.write(step)
            with self.mock_mail_gateway(mail_unlink_sent=True):
                if step:
                    self.meeting.action_tell_news()
                else:
                    self.meeting.action_invite()
            subjects += [mail["subject"] for mail in self._mails]
        self.assertEqual(len(subjects), 6)
        return subjects

    def test_no_client_in_a_subject_unless_the_organisation_wants_it(self):
        texts = self.env["netwerk.invitation.text"].search([])
        texts.write({"subject": "{name}: {client} asks you"})
        for subject in self.subjects():
            self.assertNotIn("Johan", subject)
            self.assertTrue(subject)
        self.company.netwerk_name_in_subject = True
        self.assertEqual(
            set(self.subjects()),
            {"Mia: Johan asks you", "Johan Peeters: Johan asks you"},
        )

    def test_as_shipped(self):
        self.assertIn("Invitation to a meeting", self.subjects())


@tagged("post_install", "-at_install")
class TestUpgrade(ToldCase):
    """From 19.0.1.2.0: what was told stood in one text, a mail on the place itself."""

    def upgrade(self, *names):
        """Run these scripts of the upgrade, twice: it may be interrupted."""
        folder = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.3.0"
        self.env.flush_all()
        for name in names * 2:
            spec = importlib.util.spec_from_file_location("upgrade", folder / name)
            script = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(script)
            script.migrate(self.env.cr, "19.0.1.2.0")
        self.env.invalidate_all()

    def old(self, row, **values):
        """How a place at the table stood there."""
        self.env.flush_all()
        self.env.cr.execute(
            """
            ALTER TABLE netwerk_meeting_attendance
                ADD COLUMN IF NOT EXISTS told varchar,
                ADD COLUMN IF NOT EXISTS mail_id integer,
                ADD COLUMN IF NOT EXISTS mail_code varchar
            """
        )
        for name, value in values.items():
            self.env.cr.execute(
                SQL(
                    "UPDATE netwerk_meeting_attendance SET %s = %s WHERE id = %s",
                    SQL.identifier(name),
                    value,
                    row.id,
                )
            )

    def test_what_was_told(self):
        rows = {
            text: self.guest(f"Persoon {number}")
            for number, text in enumerate(
                (
                    "2026-12-10 13:00:00|2026-12-10 14:30:00|Kerkstraat 4 | bus 3",
                    "2026-12-10 13:00:00|False|",
                    "cancelled",
                    None,
                )
            )
        }
        self.env.flush_all()
        for text, row in rows.items():
            self.old(row, told=text, told_off=None)
        self.upgrade("pre-told.py")
        found = [
            (str(row.told_start), str(row.told_stop), row.told_place, row.told_off)
            for row in rows.values()
        ]
        self.assertEqual(
            found,
            [
                (
                    "2026-12-10 13:00:00",
                    "2026-12-10 14:30:00",
                    "Kerkstraat 4 | bus 3",
                    False,
                ),
                ("2026-12-10 13:00:00", "False", False, False),
                ("False", "False", False, True),
                ("False", "False", False, False),
            ],
        )

    def test_mails_that_waited_or_failed(self):
        waiting, failed = self.guest("Mia"), self.guest("Jan")
        mails = self.env["mail.mail"].create(
            [
                {
                    "subject": "Johan invites you",
                    "state": state,
                    "attachment_ids": [
                        Command.create(
                            {
                                "name": "bijeenkomst.ics",
                                "raw": b"BEGIN:VCALENDAR",
                                "res_model": "mail.message",
                            }
                        )
                    ],
                }
                for state in ("outgoing", "exception", "exception")
            ]
        )
        other = self.env["mail.mail"].create({"subject": "x", "state": "exception"})
        for row, mail in zip(waiting + failed, mails, strict=False):
            self.old(row, mail_id=mail.id, mail_code="invitation")
        self.upgrade("post-sent.py")
        self.assertEqual((waiting.mail_state, failed.mail_state), ("waiting", "failed"))
        self.assertEqual(len(waiting.sent_ids + failed.sent_ids), 2)
        self.assertEqual(waiting.sent_ids.dossier_id, self.dossier)
        self.assertEqual(mails.exists(), mails[0], "the last: of a dossier of before")
        self.assertTrue(other.exists(), "not ours")
