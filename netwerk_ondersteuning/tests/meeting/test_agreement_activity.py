from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .test_agreements import AgreementCase


@tagged("post_install", "-at_install")
class TestAgreementActivity(AgreementCase):
    """Agreement and activity go in step, and neither tells a name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.give_access(cls.dossier, cls.bram)

    def by_user(self, user=None, **values):
        return self.agree(doer_user_id=(user or self.bram).id, **values)

    def activities(self):
        return self.env["mail.activity"].search(
            [("res_model", "=", "netwerk.dossier"), ("res_id", "=", self.dossier.id)]
        )

    def test_what_a_colleague_must_do(self):
        agreement = self.by_user(due_date=self.in_days(4))
        activity = agreement.activity_id
        self.assertEqual(activity.user_id, self.bram)
        self.assertEqual(activity.date_deadline, self.in_days(4))
        self.assertEqual(activity.res_id, self.dossier.id)
        self.assertIn(self.dossier.reference, activity.summary)
        self.assertTrue(activity.with_user(self.bram).has_access("write"))

    def test_without_a_day_it_is_in_a_week(self):
        agreement = self.by_user()
        self.assertEqual(agreement.activity_id.date_deadline, self.in_days(7))
        self.assertFalse(agreement.due_date)

    def test_nobody_else_gets_one(self):
        self.by(self.maarten, due_date=self.in_days(4))
        self.agree(doer_kind="client")
        self.by_user(state="done")
        self.assertFalse(self.activities())

    def test_neither_activity_nor_mail_shows_a_name(self):
        told = self.env["mail.message"].search([], order="id desc", limit=1)
        agreement = self.by_user(name="Call Maarten about Johan Peeters")
        activity = agreement.activity_id
        messages = self.env["mail.message"].search([("id", ">", told.id)])
        self.assertTrue(messages, "Bram is told")
        told = [activity.summary, activity.note, activity.res_name]
        told += messages.mapped("subject") + messages.mapped("body")
        told += messages.mapped("record_name")
        for text in filter(None, told):
            for name in ("Johan", "Peeters", "Maarten", "Call"):
                self.assertNotIn(name, text)

    def test_the_activity_is_done(self):
        agreement = self.by_user()
        agreement.activity_id.with_user(self.bram).action_done()
        self.assertEqual(agreement.state, "done")
        self.assertEqual(agreement.review_ids.mapped("is_kept"), [True])
        self.assertFalse(self.activities())

    def test_the_agreement_is_done(self):
        for button in ("done", "stop"):
            agreement = self.by_user()
            getattr(agreement, f"action_{button}")()
            self.assertFalse(self.activities())
            self.assertFalse(agreement.activity_id)

    def test_reopened_it_is_to_be_done_again(self):
        agreement = self.by_user()
        agreement.activity_id.with_user(self.bram).action_done()
        agreement.action_reopen()
        self.assertEqual(agreement.activity_id, self.activities())
        self.assertTrue(agreement.activity_id.active)

    def test_the_day_moves_on_either_side(self):
        agreement = self.by_user(due_date=self.in_days(4))
        activity = agreement.activity_id
        agreement.due_date = self.in_days(9)
        self.assertEqual(activity.date_deadline, self.in_days(9))
        activity.with_user(self.bram).date_deadline = self.in_days(12)
        self.assertEqual(agreement.due_date, self.in_days(12))
        # Odoo's own tomorrow, on the clock of its server
        activity.with_user(self.bram).action_reschedule_tomorrow()
        self.assertNotEqual(activity.date_deadline, self.in_days(12))
        self.assertEqual(agreement.due_date, activity.date_deadline)

    def test_another_colleague_on_either_side(self):
        agreement = self.by_user()
        activity = agreement.activity_id
        agreement.doer_user_id = self.an
        self.assertEqual(agreement.activity_id, activity)
        self.assertEqual(activity.user_id, self.an)
        activity.with_user(self.an).user_id = self.bram
        self.assertEqual(agreement.doer_user_id, self.bram)
        agreement.doer_member_id = self.rosa
        self.assertFalse(activity.exists())

    def test_handed_over_to_a_colleague(self):
        agreement = self.by_user()
        new = self.by_user(self.an, follows_id=agreement.id)
        self.assertEqual(agreement.state, "handed_over")
        self.assertEqual(self.activities(), new.activity_id)
        self.assertEqual(new.activity_id.user_id, self.an)

    def test_what_comes_back_gets_a_next_activity(self):
        agreement = self.by_user(frequency="weekly", due_date=self.in_days(-8))
        first = agreement.activity_id
        first.with_user(self.bram).action_done()
        self.assertEqual(agreement.state, "open")
        self.assertEqual(agreement.due_date, self.in_days(6))
        self.assertEqual(agreement.review_ids.mapped("is_kept"), [True])
        self.assertNotEqual(agreement.activity_id, first)
        self.assertEqual(agreement.activity_id.date_deadline, self.in_days(6))
        agreement.activity_id.with_user(self.bram).action_done()
        self.assertEqual(len(agreement.review_ids), 1, "once a day")
        self.assertEqual(agreement.due_date, self.in_days(13))

    def test_kept_this_time_moves_the_activity(self):
        agreement = self.by_user(frequency="weekly", due_date=self.in_days(0))
        agreement.action_kept()
        self.assertEqual(agreement.activity_id.date_deadline, self.in_days(7))

    def test_the_last_time(self):
        agreement = self.by_user(
            frequency="weekly",
            due_date=self.in_days(0),
            until_date=self.in_days(2),
        )
        agreement.activity_id.with_user(self.bram).action_done()
        self.assertFalse(agreement.due_date)
        self.assertFalse(self.activities())

    def test_cancelled_the_agreement_stays(self):
        agreement = self.by_user()
        agreement.activity_id.with_user(self.bram).unlink()
        self.assertEqual(agreement.state, "open")
        agreement.due_date = self.in_days(3)
        self.assertEqual(agreement.activity_id, self.activities())

    def test_deleted_the_activity_goes(self):
        self.by_user().unlink()
        self.assertFalse(self.activities())

    def test_who_may_not_enter_gets_none(self):
        with self.assertRaisesRegex(UserError, "Give access first"):
            self.by_user(self.chris)
        activity = self.by_user().activity_id
        with self.assertRaisesRegex(UserError, "Give access first"):
            activity.with_user(self.an).user_id = self.chris

    def test_access_given_again(self):
        agreement = self.by_user()
        self.dossier.access_ids.filtered(
            lambda row: row.user_id == self.bram
        ).with_user(self.an).action_end()
        self.assertEqual(agreement.activity_id.user_id, self.an)
        self.assertTrue(agreement.has_gap)
        agreement.due_date = self.in_days(2)
        self.assertEqual(agreement.activity_id.user_id, self.an)

    def test_other_activities_are_left_alone(self):
        agreement = self.by_user()
        other = self.dossier.with_user(self.an).activity_schedule(
            summary="Call", user_id=self.an.id
        )
        other.action_done()
        contact = self.new_contact("Somebody")
        contact.activity_schedule(summary="Call", user_id=self.an.id).action_done()
        self.assertEqual(agreement.state, "open")

    def test_a_closed_dossier(self):
        """Nothing is asked of a colleague, and nothing new is agreed."""
        agreement = self.by_user()
        self.close(self.dossier)
        self.assertEqual(agreement.state, "stopped")
        self.assertFalse(self.activities())
        with self.refused_with("This dossier is closed", ValidationError):
            self.by_user()
        with self.refused_with("This dossier is closed", ValidationError):
            agreement.state = "open"
        self.assertFalse(self.activities())

    def test_when_needed_is_looked_at_once(self):
        agreement = self.by_user(frequency="when_needed")
        agreement.activity_id.with_user(self.bram).action_done()
        self.assertEqual(agreement.state, "open")
        self.assertFalse(self.activities())

    def test_a_rhythm_without_a_day_gets_one(self):
        agreement = self.by_user(frequency="weekly")
        agreement.activity_id.with_user(self.bram).action_done()
        self.assertEqual(agreement.due_date, self.in_days(14))
        self.assertEqual(agreement.activity_id.date_deadline, self.in_days(14))
