"""Minutes: draft, read back, final; and to whom they go."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ...models.minutes.mailing import audience_of
from ..common import MODULE
from .test_meeting_report import ConsultationCase, ReportCase


@tagged("post_install", "-at_install")
class TestMinutes(ConsultationCase):
    def test_from_draft_to_final(self):
        meeting = self.meeting
        with self.refused_with("Read the minutes back with the client"):
            meeting.action_minutes_final()
        meeting.action_minutes_read_back()
        self.assertEqual(meeting.minutes_state, "read_back")
        self.assertEqual(meeting.minutes_read_back_on, self.in_days(0))
        self.assertEqual(meeting.minutes_read_back_with, "the client")
        meeting.minutes = "Toch anders gezegd"  # while reading back
        meeting.minutes_read_back_with = False
        with self.refused_with("when and with whom you read them back"):
            meeting.action_minutes_final()
        meeting.minutes_read_back_with = "Johan en zijn zus"
        meeting.action_minutes_final()
        self.assertEqual(meeting.minutes_state, "final")
        self.assertEqual(meeting.minutes_final_on, self.in_days(0))
        self.assertEqual(meeting.minutes_final_by_id, self.an)

    def test_minutes_of_nothing(self):
        empty = self.new_meeting("network_meeting", minutes="  ")
        with self.refused_with("There are no minutes yet"):
            empty.action_minutes_read_back()
        planned = self.new_meeting("network_meeting", outcome="planned")
        with self.refused_with("that the meeting was held"):
            planned.action_minutes_read_back()
        on_themes = self.new_meeting("consultation", minutes=False)
        on_themes.action_minutes_read_back()
        self.assertEqual(on_themes.minutes_state, "read_back")

    def test_the_state_changes_by_the_buttons_alone(self):
        for values in (
            {"minutes_state": "final"},
            {"minutes_final_on": self.in_days(0)},
            {"minutes_final_by_id": self.an.id},
        ):
            with (
                self.subTest(values=values),
                self.refused_with("Use the buttons above the minutes"),
            ):
                self.meeting.write(values)
            with self.refused_with("Use the buttons above the minutes"):
                self.meeting.with_context(netwerk_minutes="STEP").write(values)
        with self.refused_with("Use the buttons above the minutes"):
            self.env["netwerk.meeting"].with_user(self.an).create(
                {"dossier_id": self.dossier.id, "minutes_state": "final"}
            )
        Meeting = self.env["netwerk.meeting"].with_user(self.an)
        with self.refused_with("Use the buttons above the minutes"):
            Meeting.with_context(default_minutes_state="final").create(
                {"dossier_id": self.dossier.id}
            )

    def test_final_minutes_are_locked_on_every_road(self):
        self.make_final()
        meeting, row = self.meeting, self.meeting.attendance_ids[-1]
        topic = meeting.topic_ids[0]
        health = self.env.ref(f"{MODULE}.theme_work").id
        other = self.new_meeting("consultation")
        other.topic_ids[1].theme_id = health
        roads = [
            lambda: meeting.write({"minutes": "Anders"}),
            lambda: meeting.write({"question": "Anders"}),
            lambda: meeting.write({"goes_well": "Anders"}),
            lambda: meeting.write({"who_informs": "Anders"}),
            lambda: meeting.write({"urgent_theme_ids": [(4, health)]}),
            lambda: meeting.write({"minutes_read_back_with": "Niemand"}),
            lambda: meeting.write({"date": self.in_days(-3)}),
            lambda: meeting.write({"outcome": "planned"}),
            lambda: meeting.unlink(),
            lambda: row.write({"state": "absent"}),
            lambda: row.write({"name": "Dokter Peters"}),
            lambda: row.unlink(),
            lambda: meeting.write({"attendance_ids": [(2, row.id)]}),
            lambda: meeting.write({"attendance_ids": [(1, row.id, {"name": "X"})]}),
            lambda: meeting.write(
                {"attendance_ids": [(0, 0, {"kind": "other", "name": "X"})]}
            ),
            lambda: topic.write({"information": "Anders"}),
            lambda: topic.write({"meeting_id": other.id}),
            lambda: row.write({"meeting_id": other.id}),
            lambda: other.topic_ids[1].write({"meeting_id": meeting.id}),
            lambda: other.attendance_ids[-1].write({"meeting_id": meeting.id}),
            lambda: topic.unlink(),
            lambda: meeting.write({"topic_ids": [(0, 0, {"theme_id": health})]}),
            lambda: meeting.action_take_up_themes(),
        ]
        for number, road in enumerate(roads):
            with self.subTest(road=number), self.assertRaises(UserError) as error:
                road()
            words = "The minutes of this meeting are final"
            self.assertIn(words, str(error.exception))

    def test_what_does_not_change_may_be_written(self):
        """A form can send what is there already."""
        self.make_final()
        self.meeting.write(
            {
                "minutes": self.meeting.minutes,
                "date": fields.Date.to_string(self.meeting.date),
                "type_id": self.meeting.type_id.id,
                "led_by_member_id": False,
            }
        )
        row = self.meeting.attendance_ids[-1]
        row.write({"state": row.state, "time_from": 0})

    def test_agreements_live_on(self):
        self.make_final()
        on_theme = self.meeting.topic_ids.agreement_ids
        on_theme.write({"state": "missed", "came_between": "De bank was dicht"})
        self.meeting.agreement_ids = [(0, 0, {"name": "Nog iets"})]
        self.assertEqual(len(self.meeting.agreement_ids), 3)
        self.meeting.write({"note": "Voor ons", "next_date": self.in_days(50)})

    def test_opened_again_only_with_a_reason_that_stays(self):
        self.make_final()
        with self.refused_with("why the minutes are opened again"):
            self.meeting.action_minutes_draft()
        self.meeting.minutes_reopen_reason = "Een datum was fout"
        self.meeting.action_minutes_draft()
        self.assertEqual(self.meeting.minutes_state, "draft")
        self.assertFalse(self.meeting.minutes_final_on)
        self.assertIn("Een datum was fout", self.meeting.message_ids[0].body)
        log = self.log_of(self.dossier, detail="minutes opened again")
        self.assertEqual(len(log), 1)
        self.meeting.minutes = "Met de goede datum"
        self.make_final()
        self.assertFalse(self.meeting.minutes_reopen_reason, "asked each time")

    def test_from_reading_back_to_draft_without_a_reason(self):
        self.meeting.action_minutes_read_back()
        self.meeting.action_minutes_draft()
        self.assertEqual(self.meeting.minutes_state, "draft")

    def test_a_dossier_goes_whole(self):
        self.make_final()
        self.enter(self.dossier, self.lea)
        self.dossier.with_user(self.lea).unlink()
        self.assertFalse(self.meeting.exists())

    def test_a_copy_starts_anew(self):
        self.make_final()
        copied = self.meeting.copy()
        self.assertEqual(copied.minutes_state, "draft")
        self.assertFalse(copied.minutes or copied.consent_id)

    def test_who_gets_them_at_first(self):
        gets = {row.who: row.gets_minutes for row in self.meeting.attendance_ids}
        self.assertTrue(gets["Johan Peeters"] and gets["Vader Rik"])
        self.assertFalse(gets["Tante Mia"] or gets["Buurman Staf"])
        (child,) = self.new_network(self.dossier, "Kleine Bo")
        child.is_minor = True
        row = self.env["netwerk.meeting.attendance"].create(
            {
                "meeting_id": self.meeting.id,
                "member_id": child.id,
                "state": "present",
            }
        )
        self.assertFalse(row.gets_minutes)

    def test_given_once_they_are_final(self):
        row = self.row("Vader Rik")
        with self.refused_with("once they are final", ValidationError):
            row.minutes_given_how = "paper"
        self.make_final()
        row.minutes_given_how = "by_client"
        self.assertEqual(row.minutes_given_on, self.in_days(0))
        row.gets_minutes = False
        row.minutes_given_how = False
        self.assertFalse(row.minutes_given_on)

    def row(self, who, meeting=None):
        rows = (meeting or self.meeting).attendance_ids
        return rows.filtered(lambda row: row.who == who)


@tagged("post_install", "-at_install")
class TestSendMinutes(ReportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rows = {row.who: row for row in cls.meeting.attendance_ids}
        cls.doctor = cls.rows["Dokter Claes"]
        (cls.meeting.attendance_ids - cls.doctor).gets_minutes = False

    def mails(self):
        return self.env["mail.mail"].search([("subject", "like", "Report%")])

    def send(self):
        """The mails that sending makes; kept, not sent."""
        before = self.mails()
        Mail = type(self.env["mail.mail"])
        self.patch(Mail, "send_after_commit", lambda mail: None)
        result = self.meeting.action_minutes_send()
        return self.mails() - before, result

    def outcome(self, action):
        """What the screen says after an action, and how."""
        params = action["params"]
        notes = self.env["netwerk.sent"].with_user(self.an).browse(params["sent_ids"])
        return notes.outcome_in_words(left_out=params["left_out"])

    def test_not_before_they_are_final(self):
        self.consent()
        with self.refused_with("not final yet"):
            self.meeting.action_minutes_send()

    def test_each_his_own_mail(self):
        self.consent()
        self.make_final()
        self.rows["An"].gets_minutes = True
        mails, result = self.send()
        self.assertEqual(
            sorted(mails.mapped("email_to")),
            ["an@zorgkring.example", "claes@wijk.example"],
        )
        for mail in mails:
            self.assertFalse(mail.email_cc or mail.recipient_ids or mail.model)
            self.assertTrue(mail.auto_delete)
            for name in ("Johan", "Peeters", "Rik"):
                self.assertNotIn(name, mail.subject + mail.body_html)
            (attachment,) = mail.attachment_ids
            self.assertEqual(attachment.mimetype, "application/pdf")
            self.assertNotIn("Johan", attachment.name)
        self.assertNotIn("An", mails.filtered(lambda m: "claes" in m.email_to).email_to)
        self.assertEqual(self.doctor.minutes_given_how, "mail")
        self.assertEqual(self.doctor.minutes_given_on, self.in_days(0))
        self.assertEqual(self.outcome(result)["type"], "info", "none left yet")
        details = self.log_of(self.dossier, action="exported").mapped("detail")
        self.assertEqual(
            sorted(details), ["minutes, mail, participants", "minutes, mail, team"]
        )

    def test_nobody_gets_them_twice(self):
        self.consent()
        self.make_final()
        self.send()
        with self.refused_with("Tick first who gets them"):
            self.meeting.action_minutes_send()

    def test_not_without_consent_towards_who_gets_it(self):
        self.make_final()
        self.assertTrue(self.doctor.minutes_problem)
        with self.refused_with("has not agreed that this goes to them"):
            self.meeting.action_minutes_send()
        self.consent(recipient="De gemeente")
        with self.refused_with("has not agreed that this goes to them"):
            self.meeting.action_minutes_send()
        self.assertFalse(self.mails())
        self.consent(recipient="wijkpraktijk")
        self.doctor.invalidate_recordset()
        self.assertFalse(self.doctor.minutes_problem)
        mails, _result = self.send()
        self.assertEqual(mails.email_to, "claes@wijk.example")

    def test_who_cannot_get_one_is_told_of(self):
        self.make_final()
        self.rows["An"].gets_minutes = True  # in the team: needs no consent
        mails, result = self.send()
        self.assertEqual(mails.email_to, "an@zorgkring.example")
        outcome = self.outcome(result)
        self.assertEqual(outcome["type"], "danger")
        self.assertIn("Not sent: 1.", outcome["message"])
        self.assertTrue(self.doctor.minutes_problem)
        self.assertFalse(self.doctor.minutes_given_on)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_what_did_not_leave_was_not_given(self):
        self.consent()
        self.make_final()
        failing = patch.object(IrMail_Server, "_connect__", side_effect=OSError("no"))
        with failing:
            result = self.meeting.action_minutes_send()
        self.assertEqual(self.outcome(result)["type"], "danger")
        self.assertFalse(self.doctor.minutes_given_how or self.doctor.minutes_given_on)
        self.assertEqual(self.doctor.minutes_mail_state, "failed")
        self.assertIn("could not be reached", self.doctor.minutes_problem)
        self.assertFalse(self.mails(), "nobody sends them later")
        mails, _result = self.send()
        self.assertEqual(mails.email_to, "claes@wijk.example")

    def test_only_by_who_may_enter(self):
        self.consent()
        self.make_final()
        for user in (self.bram, self.lea, self.ada, self.bea):
            with self.subTest(user=user.login), self.denied("write", "netwerk.meeting"):
                self.meeting.with_user(user).action_minutes_send()

    def test_a_colleague_without_access_is_somebody_at_the_table(self):
        row = self.env["netwerk.meeting.attendance"].create(
            {
                "meeting_id": self.meeting.id,
                "kind": "user",
                "user_id": self.chris.id,
                "state": "present",
            }
        )
        self.assertEqual(audience_of(row), "participants")
        self.assertEqual(audience_of(self.rows["An"]), "team")
        self.assertEqual(audience_of(self.rows["Johan Peeters"]), "team")

    def test_whose_address_we_do_not_have(self):
        self.consent()
        self.make_final()
        self.doctor.sudo().write({"email": False})
        self.assertIn("e-mail", self.doctor.minutes_problem)
        with self.refused_with("no e-mail address"):
            self.meeting.action_minutes_send()

    def test_looking_at_who_gets_them_takes_the_same_queries_for_many(self):
        self.consent()
        counts = []
        for _round in range(3):  # the first one warms up
            people = self.new_network(self.dossier, *(f"Buur {n}" for n in range(8)))
            self.env["netwerk.meeting.attendance"].create(
                [
                    {
                        "meeting_id": self.meeting.id,
                        "member_id": member.id,
                        "state": "present",
                    }
                    for member in people
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.meeting.recipient_ids.mapped("minutes_problem")
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
