from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.tests import tagged

from ...models.invitation.telling.invitation import Invitation
from .invitations import LINK, InvitationCase


@tagged("post_install", "-at_install")
class TestReminders(InvitationCase):
    """The meeting is in ten days; invitations left today."""

    def remind(self, days_before=2, hour=7):
        """What is mailed on the morning so many days before, ``{address: mail}``."""
        morning = fields.Datetime.to_datetime(self.meeting.date)
        morning += timedelta(hours=hour) - timedelta(days=days_before)
        with (
            freeze_time(morning),
            self.mock_mail_gateway(mail_unlink_sent=True),
            self.enter_registry_test_mode(),
        ):
            self.env["ir.cron"].browse(self.cron.id).method_direct_trigger()
        self.env.invalidate_all()
        return self.sent()

    @property
    def cron(self):
        return self.env.ref("netwerk_ondersteuning.cron_remind").sudo()

    def activities(self):
        return self.env["mail.activity"].search(
            [("res_model", "=", "netwerk.meeting"), ("res_id", "=", self.meeting.id)]
        )

    def guest(self, name, channel="mail", **values):
        row = self.new_guest(name, channel, **values)
        Invitation(row.with_user(self.an)).note_invited()
        return row

    def test_two_days_before_and_once(self):
        mia = self.guest("Tante Mia")
        self.guest("Jan").answer = "not"
        self.assertEqual(self.remind(3), {})
        (mail,) = self.remind(2).values()
        self.assertEqual(mail["email_to"], [mia._mail_address()])
        self.assertIn("14:00", self.words(mail))
        self.assertNotRegex(self.words(mail), r"\bJan\b")  # nor January
        self.assertNotIn(LINK, mail["body"], "the link that he has still works")
        self.assertEqual(mia.reminded_on, self.meeting.date - timedelta(days=2))
        self.assertEqual(self.remind(2), {})
        self.assertEqual(self.remind(1), {})

    def test_after_a_morning_that_failed(self):
        self.guest("Mia")
        self.assertEqual(len(self.remind(1)), 1)

    def test_not_on_the_day_of_the_invitation_itself(self):
        day = self.meeting.date - timedelta(days=2)
        with freeze_time(fields.Datetime.to_datetime(day)):
            self.guest("Mia")
        self.assertEqual(self.remind(2), {})
        self.assertEqual(len(self.remind(1)), 1)

    def test_the_setting_of_the_organisation(self):
        self.guest("Mia")
        self.company.netwerk_reminder_days = 0
        self.assertEqual(self.remind(1), {})
        self.company.netwerk_reminder_days = 5
        self.assertEqual(self.remind(6), {})
        self.assertEqual(len(self.remind(5)), 1)

    def test_not_what_is_off_or_past(self):
        self.guest("Mia")
        self.assertEqual(self.remind(-1), {})
        self.meeting.outcome = "cancelled"
        self.assertEqual(self.remind(2), {})

    def test_permission_is_asked_again(self):
        row = self.guest("Mia")
        row.member_id.contact_permission = "no"
        self.assertEqual(self.remind(), {})
        self.assertEqual(len(self.activities()), 1, "the client can tell him")

    def test_consent_is_asked_again(self):
        """Nothing leaves by itself that may not be sent any more."""
        self.guest("Mia")
        consultation = self.env["netwerk.meeting.type"]._of_kind("consultation")
        self.meeting.type_id = consultation
        self.assertTrue(self.meeting._invitation_problems())
        self.assertEqual(self.remind(), {})
        self.assertEqual(len(self.activities()), 1, "the coach judges")

    def test_the_coach_calls_the_others_without_names(self):
        for channel in ("phone", "letter", "by_client"):
            self.guest(f"Persoon {channel}", channel)
        self.guest("Mia")
        self.assertEqual(len(self.remind()), 1)
        activity = self.activities()
        self.assertEqual(activity.user_id, self.an)
        self.assertRegex(activity.summary, r": 3$")
        self.assertNotIn(str(self.meeting.date.year), activity.summary)
        self.assertNotIn("Persoon", f"{activity.summary} {activity.note}")
        self.remind(1)
        self.assertEqual(len(self.activities()), 1, "once")

    def test_whoever_was_never_invited_is_not_reminded(self):
        self.new_guest("Mia")
        client = self.meeting.attendance_ids.filtered(lambda row: row.kind == "client")
        self.assertEqual(self.remind(), {})
        self.assertFalse(self.activities())
        client.reminder = "phone"
        self.remind()
        self.assertEqual(len(self.activities()), 1, "but the client is expected")

    def test_in_the_name_of_who_may_enter(self):
        self.guest("Mia")
        other = self.new_meeting(user_id=self.bram.id)
        Invitation(self.new_guest("Jan", meeting=other)).note_invited()
        self.assertEqual(len(self.remind()), 2)
        note = other.message_ids[:1]
        self.assertEqual(note.author_id, self.an.partner_id, "Bram may not enter")

    def test_the_coach_left_and_somebody_has_it_now(self):
        """Archived, not handed over: whoever works along reminds."""
        self.guest("Mia")
        self.guest("Piet", "phone")
        self.give_access(self.dossier, self.bram)
        self.an.active = False
        self.meeting = self.meeting.sudo()
        self.assertEqual(len(self.remind()), 1)
        self.assertEqual(self.activities().user_id, self.bram)

    def test_a_talk_that_is_planned(self):
        """In it is the client, and whoever is added: from there it is read."""
        talk = self.env["netwerk.meeting.type"]._of_kind("talk")
        self.meeting.outcome = "cancelled"
        self.meeting = self.new_meeting(
            type_id=talk.id, question=False, location=False, prepared_by_id=False
        )
        (client,) = self.meeting.attendance_ids
        self.assertEqual((client.kind, client.reminder), ("client", "phone"))
        client.reminder = "none"
        self.assertEqual(self.remind(1), {})
        self.assertFalse(self.activities(), "nobody asked to be reminded")
        client.reminder = "phone"
        mia = self.new_guest("Mia", meeting=self.meeting)
        self.assertEqual(self.remind(2), {}, "a talk has days of its own")
        (mail,) = self.remind(1).values()
        self.assertEqual(mail["email_to"], [mia._mail_address()])
        self.assertRegex(self.activities().summary, r": 1$")
        self.assertEqual(self.remind(1), {}, "once")

    def test_a_talk_gets_its_client_with_its_hour(self):
        talk = self.env["netwerk.meeting.type"]._of_kind("talk")
        plan = self.new_dossier(self.an, kind="initiative", initiative_name="Plein")
        later = self.new_meeting(type_id=talk.id, start=False, stop=False)
        self.assertFalse(later.attendance_ids)
        later.start = self.meeting.start
        self.assertEqual(later.attendance_ids.kind, "client")
        later.start = self.meeting.start + timedelta(hours=1)
        self.assertEqual(len(later.attendance_ids), 1)
        self.assertFalse(self.new_meeting(plan, type_id=talk.id).attendance_ids)

    def test_nobody_may_enter(self):
        self.guest("Mia")
        self.dossier.sudo().access_ids.write({"date_until": self.in_days(-1)})
        self.dossier.sudo().access_ids.write({"date_from": self.in_days(-1)})
        self.night()
        self.meeting = self.meeting.sudo()
        self.assertEqual(self.remind(), {})

    def test_another_moment_is_reminded_of_again(self):
        row = self.guest("Mia")
        self.assertEqual(len(self.remind()), 1)
        self.meeting.write({"stop": self.meeting.stop + timedelta(hours=1)})
        row.with_user(self.an).action_record_told()
        self.assertEqual(len(self.remind(1)), 1)
