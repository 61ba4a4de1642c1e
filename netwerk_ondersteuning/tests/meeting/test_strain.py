from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .test_agreements import AgreementCase


@tagged("post_install", "-at_install")
class TestMemberLoad(AgreementCase):
    def words(self, member):
        return member.with_user(self.an).load_words

    def test_in_words(self):
        self.assertFalse(self.words(self.rosa), "no words for nothing")
        self.by(self.rosa)
        self.assertEqual(self.words(self.rosa), "About once a month")
        self.by(self.rosa, frequency="weekly")
        self.by(self.rosa, frequency="when_needed")
        self.rosa.capacity = 4
        self.assertEqual(
            self.words(self.rosa),
            "About 5 times a month; something when it is needed; "
            "can carry 4 times, as was said",
        )

    def test_only_what_is_open_counts(self):
        for state in ("done", "missed", "renegotiated", "handed_over", "stopped"):
            self.by(self.rosa, frequency="weekly").state = state
        self.by(self.maarten, frequency="weekly")
        self.assertEqual(self.rosa.load_times, 0)

    def test_it_follows_at_once(self):
        agreement = self.by(self.rosa, frequency="weekly")
        self.assertEqual(self.rosa.load_times, 4)
        agreement.action_stop()
        self.assertEqual(self.rosa.load_times, 0)

    def test_a_child_has_no_load(self):
        child = self.new_network(self.dossier, "Child")
        child.is_minor = True
        self.assertFalse(child.load_times or child.load_words)
        with self.assertRaisesRegex(ValidationError, "child"):
            child.capacity = 3
        with self.assertRaisesRegex(ValidationError, "child"):
            self.strain(child, "fine")

    def test_who_has_tasks_does_not_turn_into_a_child(self):
        self.by(self.rosa)
        with self.assertRaisesRegex(ValidationError, "Hand them over first"):
            self.rosa.is_minor = True

    def strain(self, member, level, days=0, **values):
        return self.env["netwerk.member.strain"].create(
            {"member_id": member.id, "level": level, "date": self.in_days(days)}
            | values
        )

    def test_what_he_said_last(self):
        self.strain(self.rosa, "too_much", -3)
        self.strain(self.rosa, "fine", -30)
        self.assertEqual(self.rosa.strain, "too_much")
        self.assertEqual(self.rosa.strain_date, self.in_days(-3))
        self.assertIn("it gets too much", self.words(self.rosa))
        self.strain(self.rosa, "fine")
        self.assertEqual(self.rosa.strain, "fine")
        self.assertNotIn("too much", self.words(self.rosa))
        self.assertEqual(len(self.rosa.strain_ids), 3, "the history stays")

    def test_not_ahead(self):
        with self.assertRaisesRegex(ValidationError, "when it is said"):
            self.strain(self.rosa, "fine", 1)

    def test_whom_to_ask(self):
        Member = self.env["netwerk.member"].with_user(self.an)
        self.assertFalse(Member.search([("is_load_to_ask", "=", True)]))
        self.by(self.rosa, frequency="weekly")
        self.assertFalse(self.rosa.is_load_to_ask, "he was never asked")
        self.rosa.capacity = 2
        self.strain(self.maarten, "a_bit")
        self.assertEqual(
            Member.search([("is_load_to_ask", "=", True)]), self.maarten + self.rosa
        )
        self.assertNotIn(self.rosa, Member.search([("is_load_to_ask", "=", False)]))

    def test_at_the_limit_is_not_over_it(self):
        """What is said, shown and compared is one number."""
        self.by(self.rosa, frequency="weekly")
        for limit, asks in ((4, False), (3.9, True), (5, False), (0, False)):
            self.rosa.capacity = limit
            self.assertIs(self.rosa.is_load_to_ask, asks, limit)
            found = self.rosa.search([("is_load_to_ask", "=", True)])
            self.assertIs(self.rosa in found, asks, limit)
        self.rosa.capacity = 4
        self.assertEqual(
            self.words(self.rosa),
            "About 4 times a month; can carry 4 times, as was said",
        )
        self.by(self.rosa, frequency="weekly", every=3)
        self.assertEqual(self.rosa.load_times, 5.3)
        self.rosa.capacity = 5.3
        self.assertFalse(self.rosa.is_load_to_ask)
        self.assertIn("5.3 times a month; can carry 5.3", self.words(self.rosa))

    def test_three_quarters_of_an_hour_is_no_more_than_that(self):
        self.by(self.rosa, frequency="monthly", hours=0.75)
        for limit, asks in ((0.75, False), (0.5, True), (1, False)):
            self.rosa.capacity_hours = limit
            self.assertIs(self.rosa.is_load_to_ask, asks, limit)

    def test_in_hours_when_that_was_said(self):
        self.by(self.rosa, frequency="weekly", times=2, hours=1.5)
        self.assertEqual((self.rosa.load_times, self.rosa.load_hours), (8, 12))
        self.assertIn("about 12 hours a month", self.words(self.rosa))
        for limit, asks in ((12, False), (11, True), (0, False)):
            self.rosa.capacity_hours = limit
            self.assertIs(self.rosa.is_load_to_ask, asks, limit)
            found = self.rosa.search([("is_load_to_ask", "=", True)])
            self.assertIs(self.rosa in found, asks, limit)
        with self.refused_with("not below zero", ValidationError):
            self.rosa.capacity_hours = -1
            self.rosa.flush_recordset()

    def test_a_new_line_without_a_date_yet(self):
        form = Form(self.rosa.with_user(self.an))
        with form.strain_ids.new() as line:
            line.level = "a_bit"
        form.save()
        self.assertEqual(self.rosa.strain, "a_bit")

    def test_what_he_says_is_no_change_of_the_map(self):
        version = self.dossier.network_version
        self.strain(self.rosa, "a_bit")
        self.env.flush_all()
        self.assertEqual(self.dossier.network_version, version)


@tagged("post_install", "-at_install")
class TestMerge(AgreementCase):
    def merge(self, keep, other):
        self.dossier.with_user(self.an).merge_members(keep.id, other.id)
        self.env.invalidate_all()

    def attend(self, meeting, member, **values):
        return self.env["netwerk.meeting.attendance"].create(
            {"meeting_id": meeting.id, "kind": "member", "member_id": member.id}
            | values
        )

    def test_all_that_is_his_goes_along(self):
        agreement = self.by(self.rosa)
        backup = self.by(self.nurse, backup_member_id=self.rosa.id)
        self.rosa.capacity = 3
        strain = self.env["netwerk.member.strain"].create(
            {"member_id": self.rosa.id, "level": "a_bit"}
        )
        self.meeting.write(
            {
                "member_ids": [fields.Command.set((self.rosa + self.nurse).ids)],
                "led_kind": "member",
                "led_by_member_id": self.rosa.id,
            }
        )
        row = self.attend(self.meeting, self.rosa)
        self.merge(self.maarten, self.rosa)
        self.assertEqual(agreement.doer_member_id, self.maarten)
        self.assertEqual(agreement.doer_party, "informal")
        self.assertFalse(agreement.has_gap)
        self.assertEqual(backup.backup_member_id, self.maarten)
        self.assertEqual(strain.member_id, self.maarten)
        self.assertEqual(self.maarten.strain, "a_bit")
        self.assertEqual(self.maarten.capacity, 3)
        self.assertEqual(self.meeting.member_ids, self.maarten + self.nurse)
        self.assertEqual(self.meeting.led_by_member_id, self.maarten)
        self.assertEqual(row.member_id, self.maarten)

    def test_both_at_one_table(self):
        """One row is left: the one that says most, and what the other adds."""
        for kept_state, other_state in (("wanted", "present"), ("present", "wanted")):
            keep, other = self.new_network(self.dossier, "Keep", "Other")
            meeting = self.env["netwerk.meeting"].create(
                {"dossier_id": self.dossier.id}
            )
            meeting.member_ids = keep + other
            self.attend(meeting, keep, state=kept_state, function="Aunt")
            self.attend(meeting, other, state=other_state, time_from=14.5)
            self.merge(keep, other)
            row = meeting.attendance_ids
            self.assertEqual(len(row), 1)
            self.assertEqual((row.member_id, row.state), (keep, "present"))
            self.assertEqual((row.function, row.time_from), ("Aunt", 14.5))
            self.assertEqual(meeting.member_ids, keep)

    def test_into_somebody_who_left(self):
        """What was agreed goes along, and is a gap now."""
        agreement = self.by(self.rosa)
        self.maarten.write(
            {"date_start": self.in_days(-9), "date_end": self.in_days(-1)}
        )
        self.rosa.write({"date_start": self.in_days(-9), "date_end": self.in_days(-2)})
        self.merge(self.maarten, self.rosa)
        self.assertEqual(agreement.doer_member_id, self.maarten)
        self.assertTrue(agreement.has_gap)

    def test_doer_and_backup_turn_out_to_be_one(self):
        agreement = self.by(self.maarten, backup_member_id=self.rosa.id)
        self.merge(self.maarten, self.rosa)
        self.assertEqual(agreement.doer_member_id, self.maarten)
        self.assertFalse(agreement.backup_member_id)

    def test_the_mark_cannot_be_sent(self):
        agreements = self.env["netwerk.agreement"].with_user(self.an)
        self.rosa.active = False
        with self.refused_with("Rosa is not in the network any more", ValidationError):
            agreements.with_context(netwerk_merging="MERGING").create(
                {
                    "dossier_id": self.dossier.id,
                    "name": "x",
                    "doer_member_id": self.rosa.id,
                }
            )
