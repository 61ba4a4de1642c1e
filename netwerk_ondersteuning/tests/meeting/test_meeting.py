from datetime import date, datetime, timedelta

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged, users

from ...models.mixin.clock import day_at
from ..common import NetwerkCase


@tagged("post_install", "-at_install")
class TestMeeting(NetwerkCase):
    """A contact moment: its day, its outcome, who sits at the table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.partner_id.tz = "Europe/Brussels"
        cls.meetings = cls.env["netwerk.meeting"].with_user(cls.an)
        cls.network_meeting = cls.env.ref(
            "netwerk_ondersteuning.meeting_type_network_meeting"
        )

    def meeting(self, **values):
        values = {"dossier_id": self.dossier.id} | values
        return self.meetings.create(values)

    def member(self, name="Sara", **values):
        values = {"dossier_id": self.dossier.id, "name": name} | values
        return self.env["netwerk.member"].create(values)

    # -- the day ------------------------------------------------------------------

    def test_the_day_is_that_of_the_clock_on_the_wall(self):
        """23.30 UTC on the last day of January is February in Brussels."""
        meeting = self.meeting(start=datetime(2026, 1, 31, 23, 30))
        self.assertEqual(meeting.date, date(2026, 2, 1))

    def test_another_day_keeps_the_hour_when_the_clock_changes(self):
        meeting = self.meeting(
            start=datetime(2026, 3, 27, 18, 0), stop=datetime(2026, 3, 27, 19, 30)
        )
        meeting.date = date(2026, 3, 30)
        self.assertEqual(meeting.start, datetime(2026, 3, 30, 17, 0))
        self.assertEqual(meeting.stop - meeting.start, timedelta(hours=1.5))

    def test_one_line_is_enough(self):
        """A contact that is past needs no hour; its entry is another day."""
        with Form(self.meetings) as form:
            form.dossier_id = self.dossier
            form.date = self.in_days(-9)
        meeting = form.record
        self.assertEqual(meeting.date, self.in_days(-9))
        self.assertFalse(meeting.start)
        self.assertEqual(day_at(meeting, meeting.create_date), self.in_days(0))

    def test_the_end_comes_after_the_start(self):
        start = datetime(2026, 3, 27, 18, 0)
        with self.assertRaisesRegex(ValidationError, "end must come after"):
            self.meeting(start=start, stop=start)

    def test_what_is_to_come_was_not_held(self):
        for outcome in ("held", "partly", "missed"):
            with self.refused_with("cannot have been held yet", ValidationError):
                self.meeting(date=self.in_days(1), outcome=outcome)
        self.assertTrue(self.meeting(date=self.in_days(0), outcome="held"))

    def test_the_next_time_comes_later(self):
        with self.refused_with("comes after this one", ValidationError):
            self.meeting(next_date=self.in_days(0))

    # -- outcome ------------------------------------------------------------------

    def test_not_wanted_has_a_reason(self):
        with self.refused_with("why this meeting is not wanted", ValidationError):
            self.meeting(outcome="not_wanted")
        self.assertTrue(self.meeting(outcome="not_wanted", not_wanted_reason="heavy"))

    def test_a_copy_is_a_new_meeting(self):
        meeting = self.meeting(
            outcome="held", outcome_note="Till late", question="Who?"
        )
        again = meeting.copy()
        self.assertEqual(again.outcome, "planned")
        self.assertFalse(again.outcome_note)
        self.assertEqual(again.question, "Who?")

    # -- names --------------------------------------------------------------------

    @users("an")
    def test_the_display_name_tells_nobody(self):
        meeting = self.meeting(type_id=self.network_meeting.id)
        self.assertIn(self.network_meeting.name, meeting.display_name)
        self.assertNotIn("Johan", meeting.display_name)

    def test_to_others_not_even_the_kind(self):
        meeting = self.meeting(type_id=self.network_meeting.id)
        self.assertEqual(meeting.with_user(self.bram).sudo().display_name, "…")

    # -- who leads, who sits where --------------------------------------------------

    def test_the_client_leads_unless_he_wishes_otherwise(self):
        sister = self.member("Sister", formality="informal")
        meeting = self.meeting(type_id=self.network_meeting.id)
        self.assertEqual(meeting.led_by, "client")
        meeting.write({"led_kind": "member", "led_by_member_id": sister.id})
        self.assertEqual(meeting.led_by, "informal")
        meeting.led_kind = "user"
        self.assertEqual(meeting.led_by, "professional")

    def test_nobody_leads_a_talk(self):
        self.assertFalse(self.meeting().led_by)

    def test_parties(self):
        buddy = self.member("Buddy", formality="volunteer")
        aunt = self.member("Aunt")
        meeting = self.meeting(type_id=self.network_meeting.id)
        rows = self.env["netwerk.meeting.attendance"].create(
            [
                {"meeting_id": meeting.id, "member_id": buddy.id},
                {"meeting_id": meeting.id, "member_id": aunt.id},
                {"meeting_id": meeting.id, "kind": "other", "name": "Dr. Maes"},
            ]
        )
        self.assertEqual(rows.mapped("party"), ["volunteer", "unknown", "professional"])
        self.assertEqual(rows.dossier_id, self.dossier)

    def test_a_group_brings_its_heads(self):
        friends = self.member("Football friends", kind="group", head_count=6)
        meeting = self.meeting(type_id=self.network_meeting.id)
        row = self.env["netwerk.meeting.attendance"].create(
            {"meeting_id": meeting.id, "member_id": friends.id}
        )
        self.assertEqual(row.head_count, 6)

    def test_nobody_sits_there_twice(self):
        meeting = self.meeting(type_id=self.network_meeting.id)
        values = {"meeting_id": meeting.id, "member_id": self.member().id}
        rows = self.env["netwerk.meeting.attendance"]
        rows.create(values)
        with self.assertRaisesRegex(ValidationError, "at the table already"):
            rows.create(values)

    def test_somebody_is_said(self):
        meeting = self.meeting(type_id=self.network_meeting.id)
        for values in ({}, {"kind": "user"}, {"kind": "other", "name": "  "}):
            with self.assertRaisesRegex(ValidationError, "Say who it is"):
                self.env["netwerk.meeting.attendance"].create(
                    {"meeting_id": meeting.id, **values}
                )

    # -- one dossier --------------------------------------------------------------

    def test_nobody_of_another_dossier(self):
        """Not at the table, not among those who came up."""
        stranger = self.new_network(self.dossier_bram, "Maarten")
        meeting = self.meeting()
        with self.refused_with("This belongs to another dossier.", ValidationError):
            meeting.sudo().member_ids = stranger
        with self.refused_with("This belongs to another dossier.", ValidationError):
            self.env["netwerk.meeting.attendance"].create(
                {"meeting_id": meeting.id, "member_id": stranger.id}
            )

    # -- types --------------------------------------------------------------------

    def test_what_a_type_counts_as_stays(self):
        self.meeting(type_id=self.network_meeting.id)
        with self.refused_with("what it counts as stays as it is"):
            self.network_meeting.with_user(self.tess).kind = "talk"
        self.network_meeting.with_user(self.tess).name = "Circle of friends"
