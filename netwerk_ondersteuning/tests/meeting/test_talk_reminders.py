"""A planned talk reminds the client: by mail, by a text message, or somebody calls."""

from contextlib import contextmanager
from datetime import timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.invitation.telling import texts
from ...models.invitation.telling.reminder import Reminder
from .invitations import InvitationCase

ADDON = Path(__file__).resolve().parents[2]


class FakeTexts:
    """Odoo's `sms.sms`, as far as we ask it: what was put in the queue."""

    def __init__(self):
        self.messages = []

    @property
    def bodies(self):
        return {one["number"]: one["body"] for one in self.messages}


class TalkReminders(InvitationCase):
    """A talk in ten days at two, of a client with an address and a number."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.outcome = "cancelled"
        cls.client = cls.dossier.partner_id
        cls.client.write({"email": "johan@thuis.example", "phone": "0470 12 34 56"})
        cls.talk_type = cls.env["netwerk.meeting.type"]._of_kind("talk")

    def plan(self, **values):
        return self.new_meeting(
            type_id=self.talk_type.id,
            question=False,
            prepared_by_id=False,
            **values,
        )

    def agree(self, **values):
        return self.env["netwerk.consent"].create(
            {"dossier_id": self.dossier.id, "purpose": "contact"} | values
        )

    def row(self, meeting):
        self.env.invalidate_all()
        return meeting.attendance_ids.filtered(lambda row: row.kind == "client")

    @contextmanager
    def morning(self, meeting, days_before=1, hour=7):
        day = fields.Datetime.to_datetime(meeting.date)
        with freeze_time(day + timedelta(hours=hour) - timedelta(days=days_before)):
            yield

    def remind(self, meeting, days_before=1, **options):
        """What is mailed on that morning, ``{address: mail}``."""
        with (
            self.morning(meeting, days_before, **options),
            self.mock_mail_gateway(mail_unlink_sent=True),
            self.enter_registry_test_mode(),
        ):
            cron = self.env.ref("netwerk_ondersteuning.cron_remind").sudo()
            cron.method_direct_trigger()
        self.env.invalidate_all()
        return self.sent()

    def calls(self, meeting):
        return self.env["mail.activity"].search(
            [("res_model", "=", "netwerk.meeting"), ("res_id", "=", meeting.id)]
        )

    @contextmanager
    def texting(self, outcome=None):
        """The organisation has Odoo's text messages, and wants them."""
        self.company.netwerk_text_messages = True
        queue = FakeTexts()

        def send(row, number):
            queue.messages.append({"number": number, "row": row})
            key = f"key-{len(queue.messages)}"
            return key

        known = dict.fromkeys(("key-1", "key-2", "key-3"), outcome or "waiting")
        with (
            patch.object(texts, "TEXTS", "res.partner"),  # a model that is there
            patch(f"{texts.__name__.rpartition('.')[0]}.invitation.send_text", send),
            patch(
                "odoo.addons.netwerk_ondersteuning.models.invitation.sent.outcome_of",
                lambda env, keys: {key: known[key] for key in keys},
            ),
            patch(
                "odoo.addons.netwerk_ondersteuning.models.invitation.sent.take_back",
                lambda env, keys: queue.messages.clear() if keys else None,
            ),
            patch(
                "odoo.addons.netwerk_ondersteuning.models.invitation.sent.forget",
                lambda env, keys: None,
            ),
        ):
            yield queue


@tagged("post_install", "-at_install")
class TestTalkReminders(TalkReminders):
    # -- by mail --------------------------------------------------------------------

    def test_by_mail_when_that_was_agreed_the_day_before_and_once(self):
        self.agree()
        talk = self.plan()
        self.assertEqual(self.row(talk).reminder, "mail")
        self.assertEqual(self.remind(talk, 2), {})
        (mail,) = self.remind(talk, 1).values()
        self.assertEqual(mail["email_to"], ["johan@thuis.example"])
        words = self.words(mail)
        self.assertIn("14:00", words)
        self.assertNotIn("invited", words, "to a talk nobody is invited")
        self.assertNotIn("Peeters", mail["subject"])
        self.assertFalse(self.calls(talk))
        self.assertEqual(self.remind(talk, 1), {}, "once")
        self.assertEqual(self.remind(talk, 0), {}, "once")

    def test_not_agreed_or_no_address_is_a_call(self):
        talk = self.plan()
        self.assertEqual(self.row(talk).reminder, "phone")
        self.agree()
        self.client.email = "johan thuis"
        self.assertEqual(self.row(self.plan()).reminder, "phone")
        self.client.email = False
        self.assertEqual(self.row(self.plan()).reminder, "phone")

    def test_a_consent_of_somebody_else_or_for_something_else_is_none(self):
        (mia,) = self.new_network(self.dossier, "Mia")
        self.agree(member_id=mia.id)
        self.agree(purpose="share")
        self.agree(given_on="2020-01-01", expires_on="2020-02-01")
        self.assertEqual(self.row(self.plan()).reminder, "phone")

    def test_a_consent_that_was_taken_back_since(self):
        consent = self.agree()
        talk = self.plan()
        consent.action_withdraw()
        self.assertEqual(self.remind(talk), {})
        self.assertEqual(len(self.calls(talk)), 1)

    def test_a_wrong_address_is_called_instead(self):
        self.agree()
        talk = self.plan()
        self.client.email = "johan@@thuis"
        self.assertEqual(self.remind(talk), {})
        self.assertEqual(self.row(talk).to_call_on, talk.date - timedelta(days=1))

    def test_what_the_server_refuses_is_called_the_same_morning(self):
        self.agree()
        talk = self.plan()
        self.remind(talk)
        note = self.row(talk).sudo().sent_ids
        self.assertEqual(note.kind, "reminder")
        with self.morning(talk):
            note.sudo()._did_not_leave("address")
        row = self.row(talk)
        self.assertTrue(row.to_call_on)
        self.assertEqual(self.calls(talk).user_id, self.an)
        self.assertEqual(self.remind(talk, 0), {}, "not to that address again")

    def test_the_wish_of_the_client_goes_first(self):
        self.agree()
        for wish in ("none", "phone", "text"):
            self.dossier.talk_reminder = wish
            self.assertEqual(self.row(self.plan()).reminder, wish)
        self.dossier.talk_reminder = "none"
        talk = self.plan()
        self.assertEqual(self.remind(talk), {})
        self.assertFalse(self.calls(talk))

    # -- a call ---------------------------------------------------------------------

    def test_the_coach_gets_the_task_with_the_number(self):
        talk = self.plan()
        self.remind(talk)
        call = self.calls(talk)
        self.assertEqual(call.user_id, self.an)
        self.assertNotIn("Johan", f"{call.summary} {call.note}")
        row = self.row(talk).with_user(self.an)
        self.assertEqual(row.call_number, "0470 12 34 56")
        self.remind(talk, 0)
        self.assertEqual(len(self.calls(talk)), 1, "once")
        with self.morning(talk):
            row.action_called()
        self.assertFalse(row.to_call_on)
        self.assertFalse(self.calls(talk), "it is done")

    def test_the_task_that_is_ticked_off_is_a_call(self):
        talk = self.plan()
        self.remind(talk)
        self.calls(talk).with_user(self.an).action_feedback()
        self.assertFalse(self.row(talk).to_call_on)

    def test_only_who_may_enter_notes_a_call(self):
        talk = self.plan()
        self.remind(talk)
        with self.denied("write", "netwerk.meeting.attendance"):
            self.row(talk).with_user(self.bram).action_called()

    # -- moved, off, past, closed ------------------------------------------------------

    def test_a_talk_that_moves_reminds_anew(self):
        self.agree()
        talk = self.plan()
        self.assertEqual(len(self.remind(talk)), 1)
        with self.morning(talk, hour=9):
            talk.date += timedelta(days=3)
        self.assertEqual(self.remind(talk, 2), {})
        (mail,) = self.remind(talk, 1).values()
        self.assertIn("14:00", self.words(mail))

    def test_a_call_about_another_moment_is_asked_anew(self):
        talk = self.plan()
        self.remind(talk)
        with self.morning(talk, hour=9):
            talk.date += timedelta(days=3)
        self.assertFalse(self.row(talk).to_call_on)
        self.assertFalse(self.calls(talk))
        self.remind(talk)
        self.assertEqual(len(self.calls(talk)), 1)

    def test_what_is_no_other_moment_reminds_nobody_again(self):
        talk = self.plan()
        self.remind(talk)
        with self.morning(talk, hour=9):
            talk.write({"note": "x", "location": "Elders", "stop": False})
        self.assertEqual(len(self.calls(talk)), 1)
        self.assertTrue(self.row(talk).to_call_on)

    def test_a_talk_that_is_off_asks_nothing(self):
        talk, other = self.plan(), self.plan()
        talk.outcome = "cancelled"
        self.remind(talk)
        self.assertFalse(self.calls(talk))
        self.assertTrue(self.calls(other))
        other.outcome = "cancelled"
        self.assertFalse(self.calls(other))
        self.assertFalse(self.row(other).to_call_on)

    def test_a_mail_that_waits_of_what_is_off_is_stopped(self):
        self.agree()
        talk = self.plan()
        with patch.object(
            self.registry["mail.mail"], "send_after_commit", lambda mails: None
        ):
            self.remind(talk)
        note = self.row(talk).sudo().sent_ids
        self.assertEqual(note.state, "waiting")
        talk.outcome = "cancelled"
        self.assertEqual((note.state, note.failure), ("failed", "stopped"))
        self.assertFalse(self.calls(talk), "nobody is called about it")

    def test_a_mail_that_waits_of_what_is_deleted_is_stopped(self):
        self.agree()
        talk = self.plan()
        with patch.object(
            self.registry["mail.mail"], "send_after_commit", lambda mails: None
        ):
            self.remind(talk)
        note = self.row(talk).sudo().sent_ids
        mail = note.mail_id
        self.assertTrue(mail.exists())
        talk.unlink()
        self.assertFalse(mail.exists())
        self.assertEqual((note.state, note.failure), ("failed", "stopped"))

    def test_a_mail_that_waits_of_what_moves_is_stopped(self):
        self.agree()
        talk = self.plan()
        with patch.object(
            self.registry["mail.mail"], "send_after_commit", lambda mails: None
        ):
            self.remind(talk)
        with self.morning(talk, hour=9):
            talk.date += timedelta(days=3)
        self.assertEqual(self.row(talk).sudo().sent_ids.failure, "stopped")
        self.assertFalse(self.calls(talk), "it is mailed anew")
        self.assertEqual(len(self.remind(talk)), 1)

    def test_who_did_not_come_is_called_all_the_same(self):
        talk = self.plan()
        self.remind(talk)
        with self.morning(talk, 0, hour=20):
            talk.outcome = "missed"
        self.assertEqual(
            self.calls(talk).mapped("summary"), ["Call, and offer a new chance"]
        )

    def test_of_a_closed_dossier_nothing(self):
        self.agree()
        talk = self.plan()
        self.remind(self.plan(), 1)
        self.close(self.dossier)
        self.assertEqual(self.remind(talk), {})
        self.assertFalse(self.calls(talk))

    def test_the_setting(self):
        self.agree()
        talk = self.plan()
        self.company.netwerk_talk_reminder_days = 0
        self.assertEqual(self.remind(talk), {})
        self.company.netwerk_talk_reminder_days = 3
        self.assertEqual(len(self.remind(talk, 3)), 1)
        with self.refused_with("30 days before", ValidationError):
            self.company.netwerk_talk_reminder_days = 31

    def test_meetings_and_talks_each_by_their_own_days(self):
        self.company.netwerk_reminder_days = 0
        self.agree()
        self.assertEqual(len(self.remind(self.plan())), 1)

    def test_a_client_at_a_table_that_moves_is_reminded_anew(self):
        table = self.new_meeting()
        row = self.row(table)
        row.reminder = "phone"
        self.remind(table, 2)
        self.assertEqual(len(self.calls(table)), 1)
        with self.morning(table, 2, hour=9):
            table.date += timedelta(days=4)
        self.assertFalse(self.calls(table))
        self.remind(table, 2)
        self.assertEqual(len(self.calls(table)), 1)

    def test_safe_channels_only(self):
        """Nothing leaves by itself: neither mail nor text; somebody calls."""
        self.agree()
        talk = self.plan()
        other = self.plan()
        self.row(other).reminder = "text"
        model = self.registry["netwerk.dossier"]
        with (
            self.texting() as queue,
            patch.object(model, "_is_safe_channels_only", lambda dossier: True),
        ):
            self.assertEqual(self.remind(talk), {})
        self.assertFalse(queue.messages)
        self.assertTrue(self.calls(talk) and self.calls(other))

    def test_one_that_goes_wrong_keeps_no_other(self):
        self.agree()
        talk, other = self.plan(), self.plan()
        send = Reminder._send

        def fails(reminder):
            if reminder.meeting.id == talk.id:
                raise ValueError("Johan Peeters")
            return send(reminder)

        with (
            patch.object(Reminder, "_send", fails),
            self.assertLogs("odoo.addons.netwerk_ondersteuning", "ERROR") as logged,
        ):
            self.assertEqual(len(self.remind(other)), 1)
        self.assertNotIn("Johan", "".join(logged.output))

    # -- a text message ---------------------------------------------------------------

    def test_a_text_where_the_organisation_has_it(self):
        self.agree()
        self.client.write({"email": False, "phone": "+32 470 12 34 56"})
        with self.texting() as queue:
            talk = self.plan()
            self.assertEqual(self.row(talk).reminder, "text")
            self.assertEqual(self.remind(talk), {})
            self.assertEqual(
                [one["number"] for one in queue.messages], ["+32470123456"]
            )
            self.remind(talk, 0)
            self.assertEqual(len(queue.messages), 1, "once")
        self.assertFalse(self.calls(talk))
        note = self.row(talk).sudo().sent_ids
        self.assertEqual((note.kind, note.state), ("text", "waiting"))

    def test_a_text_that_did_not_leave_is_a_call(self):
        self.agree()
        self.client.write({"email": False, "phone": "+32 470 12 34 56"})
        with self.texting("failed"):
            talk = self.plan()
            self.remind(talk)
            self.remind(talk, 0)
        self.assertEqual(self.row(talk).sudo().sent_ids.state, "failed")
        self.assertEqual(len(self.calls(talk)), 1)

    def test_a_text_that_left(self):
        self.agree()
        self.client.write({"email": False, "phone": "+32 470 12 34 56"})
        with self.texting("sent"):
            talk = self.plan()
            self.remind(talk)
            self.remind(talk, 0)
        self.assertEqual(self.row(talk).sudo().sent_ids.state, "sent")
        self.assertFalse(self.calls(talk))

    def test_a_text_of_what_moves_is_stopped(self):
        self.agree()
        self.client.write({"email": False, "phone": "+32 470 12 34 56"})
        with self.texting() as queue:
            talk = self.plan()
            self.remind(talk)
            talk.outcome = "cancelled"
            self.assertFalse(queue.messages)
        self.assertEqual(self.row(talk).sudo().sent_ids.failure, "stopped")

    def test_without_the_module_or_the_setting_the_coach_texts(self):
        self.dossier.talk_reminder = "text"
        self.client.phone = "+32 470 12 34 56"
        talk = self.plan()
        with patch.object(texts, "TEXTS", "no.such.model"):
            self.company.netwerk_text_messages = True
            self.remind(talk)
        self.assertEqual(len(self.calls(talk)), 1)
        other = self.plan()
        with self.texting() as queue:
            self.company.netwerk_text_messages = False
            self.remind(other)
        self.assertFalse(queue.messages)
        self.assertTrue(self.row(other).to_call_on)

    def test_a_number_as_it_is_typed_at_home(self):
        """Whether the library that Odoo asks about numbers is there or not."""
        for country, typed, number in (
            ("be", "0470 12 34 56", "+32470123456"),
            ("be", "0032 470/12.34.56", "+32470123456"),
            ("be", "+32 (0)470 12 34 56", "+32470123456"),
            ("nl", "06-12345678", "+31612345678"),
            ("nl", "0031612345678", "+31612345678"),
            ("be", "+31 6 12345678", "+31612345678"),
        ):
            with self.subTest(typed):
                self.company.country_id = self.env.ref(f"base.{country}")
                self.assertEqual(texts.text_number(self.company, typed), number)

    def test_no_number_that_can_be(self):
        for typed in (False, "bel de buren", "12", "0470", "+0470123456"):
            with self.subTest(typed):
                number = texts.text_number(self.company, typed)
                self.assertFalse(number)

    def test_what_a_text_says(self):
        """A phone shows it to whoever is near: no client, no question, no place."""
        talk = self.plan(location="Bij Johan thuis")
        made = []

        class Queue:
            def create(self, values):  # pylint: disable=method-required-super
                made.append(values)
                return type("Message", (), {"uuid": "key"})()

        real = type(self.env).__getitem__

        def get(env, name):
            return Queue() if name == "fake.texts" else real(env, name)

        with (
            patch.object(texts, "TEXTS", "fake.texts"),
            patch.object(type(self.env), "__getitem__", get),
        ):
            key = texts.send_text(self.row(talk).with_user(self.an), "+32470123456")
        self.assertEqual(key, "key")
        (values,) = made
        self.assertEqual(values["number"], "+32470123456")
        self.assertIn("14:00", values["body"])
        self.assertIn("An", values["body"])
        for word in ("Johan", "thuis", "{"):
            self.assertNotIn(word, values["body"])

    # -- Vandaag ----------------------------------------------------------------------

    def rows_of(self, user):
        today = self.env["netwerk.today"].with_user(user).get_today()
        return [
            row
            for part in today["parts"]
            for section in part["sections"]
            for row in section["rows"]
            if row["kind"] == "reminder_call"
        ]

    def test_a_row_of_vandaag_with_the_number(self):
        talk = self.plan()
        self.remind(talk)
        with self.morning(talk):
            (row,) = self.rows_of(self.an)
            self.assertEqual(row["title"], "Johan Peeters")
            self.assertEqual(row["words"], "Call about tomorrow")
            self.assertEqual((row["when"], row["phones"]), ("14:00", ["0470 12 34 56"]))
            for user in (self.bram, self.chris, self.bea, self.lea):
                self.assertFalse(self.rows_of(user))
            door = self.env["netwerk.today"].with_user(self.an)
            done = door.do_row("reminder_call", row["id"], "called")
            self.assertFalse(self.rows_of(self.an))
            self.assertFalse(self.calls(talk))
            door.undo_row(**done["undo"])
            self.assertEqual(len(self.rows_of(self.an)), 1)
            gone = self.env["netwerk.today"].with_user(self.bram)
            self.assertTrue(gone.do_row("reminder_call", row["id"], "called")["gone"])
            with self.refused_with("cannot be taken back"):
                door.undo_row("reminder_call", row["id"], "called", "gisteren")
            action = door.open_row("reminder_call", row["id"])
            self.assertEqual(action["params"]["meeting_id"], talk.id)
        with self.morning(talk, 0, hour=20):
            self.assertFalse(self.rows_of(self.an), "it is past")

    def test_no_row_of_what_is_off_closed_or_gone(self):
        talk = self.plan()
        self.remind(talk)
        with self.morning(talk):
            self.close(self.dossier)
            self.assertFalse(self.rows_of(self.an))

    # -- an upgrade -------------------------------------------------------------------

    def test_an_upgrade_keeps_what_was_chosen(self):
        path = ADDON / "migrations/19.0.1.6.0/post-reminders.py"
        spec = spec_from_file_location("post_reminders", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        self.company.netwerk_reminder_days = 0
        self.other_company.netwerk_reminder_days = 2
        self.env.flush_all()
        module.migrate(self.cr, "19.0.1.5.0")
        self.env.invalidate_all()
        self.assertEqual(self.company.netwerk_talk_reminder_days, 0)
        self.assertEqual(self.other_company.netwerk_talk_reminder_days, 1)


@tagged("post_install", "-at_install")
class TestRealTexts(TalkReminders):
    """With Odoo's own `sms`, which comes along with mail; only the wire is ours."""

    WIRE = "odoo.addons.sms.tools.sms_api.SmsApi._send_sms_batch"
    NUMBER = "+32470123456"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.netwerk_text_messages = True
        cls.company.country_id = cls.env.ref("base.be")
        cls.client.write({"email": False, "phone": "0470 12 34 56"})

    def texts(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["sms.sms"].search([("to_delete", "=", False)])

    def leave(self, state="success"):
        """Let Odoo send what is in its queue: what went over the wire."""
        sent = []

        def wire(api, messages, delivery_reports_url=False):
            sent.extend(messages)
            if state == "down":
                raise ConnectionError(f"No answer for {self.NUMBER}")
            numbers = [it for message in messages for it in message["numbers"]]
            return [{"uuid": it["uuid"], "state": state} for it in numbers]

        with patch(self.WIRE, wire):
            waiting = self.texts().filtered(lambda text: text.state == "outgoing")
            waiting._send(unlink_failed=False, unlink_sent=True)  # as its job does
        return sent

    def test_it_goes_where_consent_and_number_are_and_is_noted(self):
        talk = self.plan()
        self.remind(talk)
        self.assertFalse(self.texts(), "nobody agreed to it")
        self.assertEqual(len(self.calls(talk)), 1)
        self.agree()
        talk = self.plan()
        self.remind(talk)
        self.remind(talk, 0)
        (text,) = self.texts()
        self.assertEqual(text.number, self.NUMBER)
        self.assertFalse(text.partner_id or text.mail_message_id)
        for word in ("Johan", "Peeters", "{", self.dossier.reference):
            self.assertNotIn(word, text.body)
        note = self.row(talk).sudo().sent_ids
        self.assertEqual((note.kind, note.dossier_id), ("text", self.dossier))
        (message,) = self.leave()
        self.assertEqual([it["number"] for it in message["numbers"]], [self.NUMBER])
        self.remind(talk, 0)
        self.assertEqual(self.row(talk).sudo().sent_ids.state, "sent")
        self.assertFalse(self.calls(talk))

    def test_what_goes_wrong_is_a_call_and_leaves_no_number(self):
        self.agree()
        for state in ("down", "wrong_number_format", "insufficient_credit"):
            with self.subTest(state):
                talk = self.plan()
                self.remind(talk)
                self.assertTrue(self.leave(state))
                self.remind(talk, 0)
                self.assertEqual(self.row(talk).sudo().sent_ids.state, "failed")
                self.assertEqual(len(self.calls(talk)), 1)
                self.assertFalse(self.texts(), "the number stays nowhere")

    def test_nothing_leaves_of_what_is_deleted_or_off(self):
        self.agree()
        for what, ends in {
            "off": lambda talk: talk.write({"outcome": "cancelled"}),
            "moved": lambda talk: talk.write({"date": self.in_days(20)}),
            "not there": lambda talk: self.row(talk).unlink(),
            "deleted": lambda talk: talk.unlink(),
            "closed": lambda talk: self.close(self.dossier),
            "dossier deleted": lambda talk: self.dossier.unlink(),
        }.items():
            with self.subTest(what):
                talk = self.plan()
                self.remind(talk)
                self.assertTrue(self.texts())
                savepoint = self.cr.savepoint()
                ends(talk)
                left = self.texts().mapped("state")
                self.env.clear()
                savepoint.close(rollback=True)
                self.env["sms.sms"].search([]).unlink()
                self.assertFalse(left)

    def test_nobody_else_reads_or_sends(self):
        self.agree()
        talk = self.plan()
        self.remind(talk)
        for user in self.an + self.bram + self.lea:
            self.assertFalse(self.env["sms.sms"].with_user(user).has_access("read"))
        composer = self.env["sms.composer"].with_user(self.bram)
        for record in (self.dossier, talk):
            values = {
                "res_model": record._name,
                "res_id": record.id,
                "composition_mode": "comment",
                "body": "Zwaluw",
                "recipient_single_number_itf": self.NUMBER,
            }
            with self.denied("read", record._name), mute_logger("odoo.addons.base"):
                composer.create(values).action_send_sms()
        self.assertEqual(len(self.texts()), 1)
