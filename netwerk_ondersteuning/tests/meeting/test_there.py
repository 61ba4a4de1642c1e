"""Who was there: at every kind of contact, uninvited too, and in the figures."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ...models.meeting.meeting_type import AROUND_THE_TABLE, KINDS
from .test_talk import TalkCase


@tagged("post_install", "-at_install")
class TestThere(TalkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rosa, cls.piet, cls.nurse = cls.new_network(
            cls.dossier, "Rosa", "Piet", "Nurse"
        )
        cls.rosa.formality = "informal"
        cls.nurse.formality = "professional"

    def counted(self):
        self.env.flush_all()
        figure = self.env["netwerk.figure.attendance"].sudo()
        return {
            (kind, party): count
            for kind, party, count in figure._read_group(
                [("team_id", "=", self.dossier.team_id.id)],
                ["kind", "party"],
                ["attendance_count:sum"],
            )
        }

    def test_at_every_kind_of_contact_it_counts_by_what_somebody_is(self):
        before = self.counted()
        for kind, _label in KINDS:
            with self.subTest(kind):
                talk = self.new_meeting(0, kind, no_consent_reason="Ziek")
                talk.present_member_ids = self.rosa + self.nurse
                talk.action_held()
                rows = talk.attendance_ids.filtered("member_id")
                self.assertEqual(rows.mapped("state"), ["present", "present"])
                for party in ("informal", "professional"):
                    key = (kind, party)
                    count = self.counted()[key] - before.get(key, 0)
                    self.assertGreaterEqual(count, 1)
                self.assertFalse(any(row.invited_on for row in rows))

    def test_who_was_there_today_says_that_it_was_held(self):
        """It is something that was written down, as a note is; not of a day to come,
        nor around a table, where it is noted beforehand who is expected."""
        people = [(6, 0, self.rosa.ids)]
        for days, kind, expected in (
            (0, "talk", "held"),
            (0, "close_one", "held"),
            (-1, "talk", "held"),
            (3, "talk", "planned"),
            (0, "network_meeting", "planned"),
        ):
            with self.subTest(kind, days=days):
                talk = self.new_meeting(days, kind, present_member_ids=people)
                self.assertEqual(talk.outcome, expected)
        form = Form(
            self.env["netwerk.meeting"]
            .with_user(self.an)
            .with_context(default_dossier_id=self.dossier.id)
        )
        self.assertEqual(form.outcome, "planned")
        form.present_member_ids.add(self.rosa)
        self.assertEqual(form.outcome, "held")
        form.present_member_ids.remove(self.rosa.id)
        self.assertEqual(form.outcome, "planned")
        form.note = "Belde even"
        self.assertEqual(form.outcome, "held")
        form.note = False
        self.assertEqual(form.outcome, "planned", "nothing stands there any more")

    def test_one_tap_more_and_one_tap_back(self):
        talk = self.new_meeting(0, "close_one")
        talk.present_member_ids = self.rosa
        talk.present_member_ids += self.piet
        talk.present_member_ids += self.piet  # a second tap
        self.assertEqual(len(talk.attendance_ids), 2)
        talk.present_member_ids -= self.rosa
        self.assertEqual(talk.attendance_ids.member_id, self.piet)
        talk.present_member_ids = False
        self.assertFalse(talk.attendance_ids, "nothing but the note was there")

    def test_around_a_table_who_was_wanted_stays_wanted(self):
        table = self.new_meeting(0, "network_meeting")
        row = self.env["netwerk.meeting.attendance"].create(
            {"meeting_id": table.id, "member_id": self.rosa.id, "function": "zus"}
        )
        table.present_member_ids = self.rosa
        self.assertEqual(row.state, "present")
        table.present_member_ids = False
        self.assertEqual((row.state, row.function), ("wanted", "zus"))
        self.assertIn(table.kind, AROUND_THE_TABLE)

    def test_in_the_form_of_a_new_talk(self):
        action = self.mine.action_new_talk()
        form = Form(self.Meeting.with_context(**action["context"]))
        form.note = "Met Rosa gewandeld"
        form.member_ids.add(self.rosa)
        form.present_member_ids.add(self.rosa)
        talk = form.save()
        self.assertEqual(talk.present_member_ids, self.rosa)
        self.assertEqual(talk.outcome, "held")
        with Form(talk) as again:
            again.note = "En met Piet"
        self.assertEqual(talk.present_member_ids, self.rosa, "it stays")

    def test_nobody_of_another_dossier(self):
        johan = self.env["res.partner"].create({"name": "Iemand anders"})
        dossier = self.env["netwerk.dossier"].create(
            {
                "partner_id": johan.id,
                "coach_id": self.an.id,
                "company_id": self.dossier.company_id.id,
            }
        )
        (other,) = self.new_network(dossier, "Vreemd")
        talk = self.new_meeting(0)
        with self.refused_with("belongs to another dossier", ValidationError):
            talk.present_member_ids = other.with_user(self.an)
        self.env.invalidate_all()
        self.assertFalse(talk.attendance_ids)

    def test_final_minutes_keep_who_was_there(self):
        table = self.new_meeting(-1, "network_meeting", minutes="Gezegd")
        table.present_member_ids = self.rosa
        table.action_held()
        table.action_minutes_read_back()
        table.action_minutes_final()
        with self.refused_with("The minutes of this meeting are final"):
            table.present_member_ids = self.piet
