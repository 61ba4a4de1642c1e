"""A consultation is not held, nor its minutes final, without a word on consent."""

from contextlib import contextmanager

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...models.minutes.report import Report
from ..common import MODULE
from .test_consultation import ConsultationCase as Case

ASKED = "Note first with what word of the client this was held"


@tagged("post_install", "-at_install")
class TestConsentWord(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        today = {"start": False, "date": cls.in_days(0)}
        cls.meeting = cls.new_meeting("consultation", **today)
        cls.client = cls.meeting.attendance_ids.filtered(
            lambda row: row.kind == "client"
        ) or cls.meeting.attendance_ids.create(
            {"meeting_id": cls.meeting.id, "kind": "client"}
        )
        cls.client = cls.client.with_user(cls.an)

    @contextmanager
    def asked(self):
        """What happens within is refused, and undone."""
        with self.assertRaises(ValidationError) as refused:
            yield
        self.assertIn(ASKED, str(refused.exception))

    def roads(self):
        """Every way in which a meeting becomes held."""
        meeting = self.meeting
        talk = self.new_meeting("talk", start=False, date=self.in_days(-1))
        type_ = meeting.type_id
        new = {"dossier_id": self.dossier.id, "type_id": type_.id}
        Meeting = self.env["netwerk.meeting"].with_user(self.an)
        self.assertEqual(talk.outcome, "held")
        return {
            "write": lambda: meeting.write({"outcome": "held"}),
            "partly": lambda: meeting.write({"outcome": "partly"}),
            "form": lambda: meeting.web_save({"outcome": "held"}, {}),
            "button held": meeting.action_held,
            "button partly": meeting.action_partly,
            "another type": lambda: talk.write({"type_id": type_.id}),
            "new": lambda: Meeting.create(new | {"outcome": "held"}),
            "new of yesterday": lambda: Meeting.create(
                new | {"date": self.in_days(-1)}
            ),
            "default": lambda: Meeting.with_context(default_outcome="held").create(new),
            "by the server": lambda: meeting.sudo().write({"outcome": "held"}),
        }

    def test_not_held_without_a_word(self):
        for kind in ("consultation", "round_table"):
            self.meeting.type_id = self.env.ref(f"{MODULE}.meeting_type_{kind}")
            for road, do in self.roads().items():
                with self.subTest(kind=kind, road=road):
                    with self.asked():
                        do()

    def test_nor_by_an_import(self):
        Meeting = self.env["netwerk.meeting"].with_user(self.an)
        columns = ["dossier_id/.id", "type_id/.id", "outcome", "date"]
        row = [self.dossier.id, self.meeting.type_id.id, "held", self.in_days(-1)]
        count = Meeting.search_count([])
        result = Meeting.load(columns, [list(map(str, row))])
        self.assertFalse(result["ids"])
        self.assertIn(ASKED, result["messages"][0]["message"])
        self.assertEqual(Meeting.search_count([]), count)

    def test_any_of_three_will_do(self):
        consent = self.env["netwerk.consent"].create(
            {"dossier_id": self.dossier.id, "purpose": "share"}
        )
        told = {"client_informed_on": self.in_days(0), "consent_id": consent.id}
        ways = {
            "present": lambda: self.client.write({"state": "present"}),
            "agreed": lambda: self.meeting.write(told),
            "without": lambda: self.meeting.write({"no_consent_reason": "Crisis"}),
        }
        for word, way in ways.items():
            with self.subTest(word), self.cr.savepoint() as savepoint:
                self.assertFalse(self.meeting.consent_word)
                way()
                self.assertEqual(self.meeting.consent_word, word)
                self.meeting.action_held()
                self.assertEqual(self.meeting.outcome, "held")
                savepoint.rollback()
                self.env.invalidate_all()

    def test_half_a_word_is_none(self):
        share = {"dossier_id": self.dossier.id, "purpose": "share"}
        consent, ended = self.env["netwerk.consent"].create(
            [
                share | {"given_on": self.in_days(-9)},
                share
                | {"given_on": self.in_days(-9), "withdrawn_on": self.in_days(-1)},
            ]
        )
        today = self.in_days(0)
        for half in (
            {"consent_id": consent.id},
            {"client_informed_on": today},
            {"client_informed_on": today, "consent_id": ended.id},
            {"no_consent_reason": "  "},
        ):
            with self.subTest(half), self.asked():
                self.meeting.write(half | {"outcome": "held"})
        for state in ("invited", "excused", "absent"):
            self.client.state = state
            with self.asked():
                self.meeting.action_held()

    def test_a_consent_that_was_withdrawn_later_held_on_the_day(self):
        consent = self.prepare(given_on=self.in_days(-9))
        self.meeting.date = self.in_days(-1)
        self.meeting.action_held()
        consent.action_withdraw()
        self.assertEqual(self.meeting.consent_word, "agreed")

    def test_the_consent_that_it_was_held_with_stays_one(self):
        """Nor by changing the consent itself; but taking it back is always possible."""
        consent = self.prepare(given_on=self.in_days(-9))
        self.meeting.date = self.in_days(-1)
        self.meeting.action_held()
        for values in (
            {"given_on": self.in_days(0)},
            {"expires_on": self.in_days(-2)},
            {"given_on": self.in_days(-9), "expires_on": self.in_days(-3)},
        ):
            with self.subTest(values), self.asked():
                consent.write(values)
        consent.write({"given_on": self.in_days(-2), "expires_on": self.in_days(-1)})
        self.assertEqual(self.meeting.consent_word, "agreed")
        other = {"purpose": "contact"}
        with self.assertRaisesRegex(ValidationError, "Choose a consent of the client"):
            consent.write(other)
        consent.write({"withdrawn_on": self.in_days(-2)})
        self.assertFalse(self.meeting.consent_word)

    def test_what_was_noted_is_not_taken_away(self):
        self.client.state = "present"
        self.meeting.action_held()
        lose = (
            lambda: self.client.write({"state": "absent"}),
            lambda: self.client.unlink(),
            lambda: self.meeting.write({"attendance_ids": [(2, self.client.id)]}),
        )
        for number, do in enumerate(lose):
            with self.subTest(number), self.asked():
                do()
        self.meeting.no_consent_reason = "Ging naar huis na een kwartier"
        self.client.state = "absent"  # there is another word now
        for value in (False, " "):
            with self.asked():
                self.meeting.no_consent_reason = value
        self.meeting.action_planned()
        self.meeting.no_consent_reason = False

    def test_no_minutes_of_it_are_final(self):
        """Of one that was held before this was asked, which is left as it is."""
        self.env.flush_all()
        self.cr.execute(
            "UPDATE netwerk_meeting SET outcome = 'held' WHERE id = %s",
            [self.meeting.id],
        )
        self.env.invalidate_all()
        self.meeting.write({"minutes": "Kort", "consent_id": False})
        self.client.state = "excused"
        self.meeting.action_minutes_read_back()
        with self.asked():
            self.meeting.action_minutes_final()
        self.meeting.no_consent_reason = "Crisis"
        self.meeting.action_minutes_final()
        self.assertEqual(self.meeting.minutes_state, "final")

    def test_where_nobody_is_asked(self):
        initiative = self.new_dossier(
            self.an, kind="initiative", initiative_name="Buurtkeuken"
        )
        day = {"start": False, "date": self.in_days(-1)}
        for meeting in (
            self.new_meeting("network_meeting", **day),
            self.new_meeting("consultation", initiative, **day),
        ):
            self.assertEqual(meeting.outcome, "held")
            self.assertFalse(meeting.consent_word)

    def test_it_is_in_no_report(self):
        self.meeting.no_consent_reason = "Geheime crisis"
        self.meeting.action_held()
        self.assertNotIn("Geheime", str(Report(self.meeting).values()))

    def test_the_whole_dossier_can_go(self):
        self.client.state = "present"
        self.meeting.action_held()
        self.env.flush_all()
        self.dossier.sudo().unlink()
        self.assertFalse(self.meeting.exists())
        with self.denied("read", "netwerk.meeting"):
            self.meeting.read(["outcome"])
