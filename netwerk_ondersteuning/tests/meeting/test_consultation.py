"""What comes first at a round table or consultation: the client."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import MODULE, NetwerkCase


class ConsultationCase(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting = cls.new_meeting("consultation")

    @classmethod
    def new_meeting(cls, kind, dossier=None, **values):
        dossier = dossier or cls.dossier
        return (
            cls.env["netwerk.meeting"]
            .with_user(dossier.coach_id)
            .create(
                {
                    "dossier_id": dossier.id,
                    "type_id": cls.env.ref(f"{MODULE}.meeting_type_{kind}").id,
                    "start": fields.Datetime.now() + timedelta(days=10),
                    "location": "Thuis",
                    "question": "Hoe hou ik mijn huis?",
                    "prepared_by_other": "Zijn zus",
                }
                | values
            )
        )

    def prepare(self, meeting=None, **consent):
        """Do what must come first; returns the consent."""
        meeting = meeting or self.meeting
        consent = self.env["netwerk.consent"].create(
            {"dossier_id": meeting.dossier_id.id, "purpose": "share"} | consent
        )
        meeting.write(
            {
                "client_informed_on": self.in_days(0),
                "exchange_discussed_on": self.in_days(0),
                "consent_id": consent.id,
                "coordinator_name": "Greet Coene",
            }
        )
        return consent.with_user(self.an)


@tagged("post_install", "-at_install")
class TestBeforeInviting(ConsultationCase):
    def test_each_thing_that_is_missing_is_told(self):
        self.assertEqual(len(self.meeting._invitation_problems()), 4)
        self.prepare()
        self.assertEqual(self.meeting._invitation_problems(), [])
        for name in (
            *("client_informed_on", "exchange_discussed_on", "consent_id"),
            "coordinator_name",
        ):
            was = self.meeting[name]
            self.meeting[name] = False
            with self.subTest(name=name):
                self.assertEqual(len(self.meeting._invitation_problems()), 1)
            self.meeting[name] = was

    def test_the_coordinator_and_the_trusted_person_are_two_people(self):
        """Whichever of the two is filled in last, and by whatever road."""
        greet, an = self.new_network(self.dossier, "Greet Coene", "An")
        words = "The coordinator and the trusted person are two people"
        for values in (
            {"coordinator_id": self.an.id, "hub_user_id": self.an.id},
            {"coordinator_name": "Greet Coene", "hub_name": " greet  COENE"},
            {"coordinator_name": "Greet Coene", "hub_member_id": greet.id},
            {"coordinator_name": "An", "hub_user_id": self.an.id},
            {"coordinator_id": self.an.id, "hub_name": "An"},
        ):
            one, other = ({name: value} for name, value in values.items())
            for road in (
                lambda values=values: self.new_meeting("consultation", **values),
                lambda values=values: self.meeting.write(values),
                lambda a=one, b=other: (self.meeting.write(a), self.meeting.write(b)),
                lambda a=one, b=other: (self.meeting.write(b), self.meeting.write(a)),
            ):
                with self.subTest(values), self.refused_with(words, ValidationError):
                    road()
        for values in (
            {"coordinator_id": self.an.id, "hub_name": "Greet Coene"},
            # two people in the system, who happen to have one name
            {"coordinator_id": self.an.id, "hub_member_id": an.id},
            {"coordinator_name": "Greet Coene, OCMW", "hub_member_id": greet.id},
            {"coordinator_id": self.an.id},
            {"hub_user_id": self.an.id},
        ):
            with self.subTest(values):
                self.assertTrue(self.new_meeting("consultation", **values))

    def test_a_round_table_too_and_nothing_else(self):
        for kind, count in (("round_table", 4), ("network_meeting", 0)):
            meeting = self.new_meeting(kind)
            self.assertEqual(len(meeting._invitation_problems()), count, kind)

    def test_an_initiative_has_no_client_to_ask(self):
        initiative = self.new_dossier(
            self.an, kind="initiative", initiative_name="Buurtkeuken"
        )
        meeting = self.new_meeting("round_table", initiative)
        self.assertEqual(len(meeting._invitation_problems()), 1, "the coordinator")

    def test_a_consent_that_is_withdrawn_is_a_problem_at_once(self):
        consent = self.prepare()
        self.assertFalse(self.meeting.consent_problem)
        self.assertIn("said in a talk", self.meeting.consent_summary)
        consent.action_withdraw()
        self.assertIn("withdrawn", self.meeting.consent_problem)
        self.assertEqual(len(self.meeting._invitation_problems()), 1)

    def test_a_consent_must_hold_on_the_day_itself(self):
        consent = self.prepare(expires_on=self.in_days(5))
        self.assertTrue(self.meeting.consent_problem)
        consent.expires_on = self.in_days(10)
        self.assertFalse(self.meeting.consent_problem)
        self.meeting.start += self.in_days(1) - self.in_days(0)
        self.assertTrue(self.meeting.consent_problem, "moved past its end")

    def test_a_held_meeting_keeps_its_record(self):
        consent = self.prepare()
        given = consent.given_on
        self.meeting.write({"start": False, "stop": False, "date": self.in_days(0)})
        self.meeting.outcome = "held"
        consent.action_withdraw()
        self.assertFalse(self.meeting.consent_problem)
        self.assertEqual(self.meeting.consent_id, consent)
        self.assertEqual(consent.given_on, given)

    def test_only_a_consent_of_the_client_himself_to_share(self):
        (member,) = self.new_network(self.dossier, "Tante Mia")
        for values in (
            {"purpose": "contact"},
            {"purpose": "share", "member_id": member.id},
        ):
            consent = self.env["netwerk.consent"].create(
                {"dossier_id": self.dossier.id} | values
            )
            with self.refused_with("Choose a consent of the client", ValidationError):
                self.meeting.consent_id = consent

    def test_not_a_consent_of_another_dossier(self):
        other = self.env["netwerk.consent"].create(
            {"dossier_id": self.dossier_bram.id, "purpose": "share"}
        )
        with self.denied("read", "netwerk.consent"):
            self.meeting.consent_id = other.id
        with self.refused_with("This belongs to another dossier", ValidationError):
            self.meeting.sudo().consent_id = other.id

    def test_consent_is_noted_in_place(self):
        self.meeting.exchange_scope = "Mijn schulden,\nniet mijn ziekte"
        action = self.meeting.action_note_consent()
        Wizard = self.env[action["res_model"]].with_user(self.an)
        wizard = Wizard.with_context(**action["context"]).create({"evidence": "signed"})
        self.assertEqual(wizard.scope, "Mijn schulden, niet mijn ziekte")
        wizard.action_note()
        consent = self.meeting.consent_id
        self.assertEqual(
            (consent.purpose, consent.evidence, consent.member_id.id),
            ("share", "signed", False),
        )
        self.assertEqual(consent.dossier_id, self.dossier.with_user(self.an))
        self.assertEqual(consent.scope, wizard.scope)

    def test_consent_is_noted_by_who_may_enter(self):
        Wizard = self.env["netwerk.meeting.consent"].with_user(self.bram)
        with self.denied("read", "netwerk.meeting"):
            Wizard.create(
                {"meeting_id": self.meeting.id, "evidence": "said"}
            ).action_note()
        self.assertFalse(self.meeting.consent_id)

    def test_what_was_told_is_not_noted_ahead(self):
        with self.refused_with("once it is told", ValidationError):
            self.meeting.client_informed_on = self.in_days(1)


@tagged("post_install", "-at_install")
class TestClientPart(ConsultationCase):
    def test_the_whole_unless_he_does_not_want_to(self):
        self.assertEqual(self.meeting.client_part, "whole")
        for part in ("second", "none"):
            with (
                self.subTest(part=part),
                self.refused_with("does not join the whole meeting", ValidationError),
            ):
                self.meeting.write({"client_part": part, "client_part_reason": "  "})
            self.meeting.write({"client_part": part, "client_part_reason": "Te druk"})
            self.assertTrue(self.meeting.client_part_words)
        with self.refused_with("does not join the whole meeting", ValidationError):
            self.meeting.client_part_reason = False

    def test_the_second_part_is_told(self):
        self.meeting.write(
            {
                "client_part": "second",
                "client_part_reason": "Te druk",
                "second_part_from": 10.5,
            }
        )
        self.assertIn("10:30", self.meeting.client_part_words)
        self.meeting.client_part = "whole"
        self.assertFalse(self.meeting.client_part_words)

    def test_another_kind_asks_nothing(self):
        meeting = self.new_meeting("network_meeting", client_part="none")
        self.assertFalse(meeting.client_part_words)
        with self.refused_with("does not join the whole meeting", ValidationError):
            meeting.type_id = self.meeting.type_id


@tagged("post_install", "-at_install")
class TestThemes(ConsultationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.money, cls.free = (
            cls.env.ref(f"{MODULE}.theme_{code}") for code in ("money", "other")
        )

    def topic(self, meeting=None, **values):
        values = {"meeting_id": (meeting or self.meeting).id} | values
        return self.env["netwerk.meeting.topic"].with_user(self.an).create(values)

    def test_taking_up_the_themes(self):
        self.topic(theme_id=self.money.id, information="Schuld")
        self.meeting.action_take_up_themes()
        self.meeting.action_take_up_themes()
        topics = self.meeting.topic_ids
        self.assertEqual(len(topics), 10)
        self.assertEqual(topics.theme_id.mapped("is_free"), [False] * 10)
        self.assertEqual(
            topics.sorted().theme_id.ids, topics.theme_id.sorted().ids, "in order"
        )
        kept = topics.filtered(lambda row: row.theme_id == self.money)
        self.assertEqual(kept.information, "Schuld")

    def test_another_theme_has_a_name_each_time(self):
        for label in (False, "  "):
            with self.refused_with("what the other theme is", ValidationError):
                self.topic(theme_id=self.free.id, label=label)
        self.topic(theme_id=self.free.id, label="De hond")
        second = self.topic(theme_id=self.free.id, label="De auto")
        self.assertEqual(second.title, "De auto")

    def test_a_theme_is_on_the_table_once(self):
        self.topic(theme_id=self.money.id)
        with self.refused_with("on the table already", ValidationError):
            self.topic(theme_id=self.money.id)
        self.topic(self.new_meeting("consultation"), theme_id=self.money.id)

    def test_an_agreement_on_a_theme_is_one_of_that_meeting(self):
        topic = self.topic(theme_id=self.money.id)
        Agreement = self.env["netwerk.agreement"].with_user(self.an)
        agreement = Agreement.create({"topic_id": topic.id, "name": "Belt de bank"})
        self.assertEqual(agreement.meeting_id, self.meeting)
        self.assertEqual(agreement.dossier_id, self.dossier.with_user(self.an))
        other = self.new_meeting("consultation")
        values = {"name": "x", "topic_id": topic.id, "meeting_id": other.id}
        with self.refused_with("at another meeting", ValidationError):
            Agreement.create(values)
        with self.refused_with("at another meeting", ValidationError):
            agreement.meeting_id = other
        loose = Agreement.create({"dossier_id": self.dossier.id, "name": "y"})
        with self.refused_with("at another meeting", ValidationError):
            loose.topic_id = topic

    def test_not_a_theme_of_another_dossier(self):
        strange = self.new_meeting("consultation", self.dossier_bram)
        topic = self.env["netwerk.meeting.topic"].create(
            {"meeting_id": strange.id, "theme_id": self.money.id}
        )
        Agreement = self.env["netwerk.agreement"].with_user(self.an)
        with self.denied("read", "netwerk.meeting.topic"):
            Agreement.create({"topic_id": topic.id, "name": "x"})


@tagged("post_install", "-at_install")
class TestFollowUp(ConsultationCase):
    def follow_up(self):
        action = self.meeting.action_plan_follow_up()
        return self.env["netwerk.meeting"].with_user(self.an).browse(action["res_id"])

    def test_it_follows_with_the_same_people(self):
        here, gone = self.new_network(self.dossier, "Tante Mia", "Buurman Staf")
        Attendance = self.env["netwerk.meeting.attendance"].with_user(self.an)
        Attendance.create(
            [
                {"meeting_id": self.meeting.id, "state": "present"} | who
                for who in (
                    {"member_id": here.id},
                    {"member_id": gone.id},
                    {"kind": "other", "name": "Dokter Claes", "service": "Praktijk"},
                )
            ]
        )
        gone.active = False
        self.prepare()
        done, still = (
            self.env["netwerk.agreement"]
            .with_user(self.an)
            .create({"meeting_id": self.meeting.id, "name": name})
            for name in ("Gedaan", "Nog open")
        )
        done.state = "done"
        with self.refused_with("when the next time is"):
            self.follow_up()
        self.meeting.next_date = self.in_days(40)
        follow_up = self.follow_up()
        self.assertEqual(follow_up.previous_id, self.meeting)
        self.assertEqual(follow_up.type_id, self.meeting.type_id)
        self.assertEqual(follow_up.date, self.in_days(40))
        self.assertEqual(follow_up.left_open_ids, still)
        people = follow_up.attendance_ids
        self.assertEqual(set(people.mapped("state")), {"wanted"})
        names = people.mapped("who")
        self.assertIn("Tante Mia", names)
        self.assertIn("Dokter Claes", names)
        self.assertNotIn("Buurman Staf", names)
        self.assertEqual(follow_up.coordinator_name, "Greet Coene")

    def test_the_client_is_asked_anew(self):
        self.prepare()
        self.meeting.next_date = self.in_days(40)
        follow_up = self.follow_up()
        self.assertFalse(follow_up.consent_id or follow_up.client_informed_on)
        self.assertTrue(follow_up.consent_problem)

    def test_it_is_planned_once(self):
        self.meeting.next_date = self.in_days(40)
        self.assertEqual(self.follow_up(), self.follow_up())
