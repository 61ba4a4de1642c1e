"""Initiatives: who was there, what people bring, what is asked."""

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ..common import MODULE, NetwerkCase


class InitiativeCase(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.table = cls.new_dossier(
            cls.an, kind="initiative", initiative_name="Buurttafel"
        ).with_user(cls.an)
        cls.mia, cls.staf, cls.rosa = cls.new_network(cls.table, "Mia", "Staf", "Rosa")
        cls.gathering_type = cls.env.ref(f"{MODULE}.meeting_type_gathering")

    @classmethod
    def gathering(cls, days, *people, unnamed=0, **values):
        """A gathering that was held so many days from now, with who was there."""
        meeting = (
            cls.env["netwerk.meeting"]
            .with_user(cls.an)
            .create(
                {
                    "dossier_id": cls.table.id,
                    "type_id": cls.gathering_type.id,
                    "date": cls.in_days(days),
                    "outcome": "held",
                }
                | values
            )
        )
        meeting.present_member_ids = cls.env["netwerk.member"].union(*people)
        meeting.unnamed_count = unnamed
        return meeting

    @classmethod
    def brings(cls, member, name="Soep", kind="can"):
        rows = cls.env["netwerk.contribution"].with_user(cls.an)
        return rows.create({"member_id": member.id, "kind": kind, "name": name})

    def hints(self, table=None):
        table = table or self.table
        table.invalidate_recordset()
        return {hint["code"]: hint for hint in table.initiative_story["hints"]}


@tagged("post_install", "-at_install")
class TestRegister(InitiativeCase):
    def test_one_tap_a_person(self):
        meeting = self.gathering(-1)
        self.assertEqual(
            [row["name"] for row in meeting.register], ["Mia", "Rosa", "Staf"]
        )
        meeting.present_member_ids = self.mia | self.rosa
        rows = meeting.attendance_ids.filtered("member_id")
        states = {row.member_id: row.state for row in rows}
        self.assertEqual(states, {self.mia: "present", self.rosa: "present"})
        meeting.present_member_ids = self.rosa
        self.assertEqual(meeting.present_member_ids, self.rosa)

    def test_on_the_form_of_a_new_gathering(self):
        """As the button opens it: the register is there before anything is saved."""
        meetings = self.env["netwerk.meeting"].with_user(self.an)
        meetings = meetings.with_context(
            default_dossier_id=self.table.id,
            default_type_id=self.gathering_type.id,
            default_outcome="held",
        )
        with Form(meetings) as form:
            self.assertEqual(len(form.register), 3)
            self.assertFalse(form.led_kind, "there is no client who leads")
            form.present_member_ids.add(self.mia)
            form.unnamed_count = 7
        meeting = form.record
        self.assertEqual(meeting.present_member_ids, self.mia)
        self.assertEqual(meeting.unnamed_count, 7)
        self.assertEqual(meeting.outcome, "held")

    def test_two_of_one_name_are_told_apart(self):
        other = self.new_network(self.table, "Mia")[0]
        other.occupation = "Bakker"
        beside = {row["id"]: row["beside"] for row in self.gathering(-1).register}
        self.assertEqual(beside[other.id], "Bakker")
        self.assertFalse(beside[self.staf.id])

    def test_who_is_gone_on_that_day(self):
        (self.mia | self.staf).date_start = self.in_days(-99)
        self.staf.date_end = self.in_days(-20)
        self.rosa.active = False
        late = self.new_network(self.table, "Later")[0]
        late.date_start = self.in_days(-2)
        names = [row["name"] for row in self.gathering(-30).register]
        self.assertEqual(names, ["Later", "Mia", "Staf"], "drawn after it was held")
        names = [row["name"] for row in self.gathering(-1).register]
        self.assertEqual(names, ["Later", "Mia"])

    def test_who_stood_there_stays_to_be_tapped(self):
        meeting = self.gathering(-30, self.staf)
        self.staf.date_start = self.in_days(-99)
        self.staf.date_end = self.in_days(-60)
        self.assertIn("Staf", [row["name"] for row in meeting.register])

    def test_whom_nobody_named(self):
        meeting = self.gathering(-1, self.mia, unnamed=12)
        row = meeting.attendance_ids.filtered("is_unnamed")
        self.assertEqual((row.head_count, row.party), (12, "unknown"))
        meeting.unnamed_count = 3
        self.assertEqual(meeting.attendance_ids.filtered("is_unnamed"), row)
        self.assertEqual(row.head_count, 3)
        meeting.unnamed_count = 0
        self.assertFalse(row.exists())
        with self.refused_with("not below zero", ValidationError):
            meeting.unnamed_count = -1

    def test_no_register_of_a_talk(self):
        talk = self.gathering(
            -1, type_id=self.env.ref(f"{MODULE}.meeting_type_talk").id
        )
        self.assertFalse(talk.register)

    def test_nobody_leads_until_it_is_said(self):
        meeting = self.gathering(-1)
        self.assertFalse(meeting.led_kind)
        self.assertEqual(meeting.led_by, "unknown")
        with self.refused_with("An initiative has no client", ValidationError):
            meeting.led_kind = "client"
        of_a_client = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "user_id": self.an.id}
        )
        self.assertEqual(of_a_client.led_kind, "client")


@tagged("post_install", "-at_install")
class TestContribution(InitiativeCase):
    def test_what_somebody_brings(self):
        self.brings(self.mia, "  Fietsen   maken ")
        self.assertEqual(self.table.contribution_ids.name, "Fietsen maken")
        self.assertEqual(self.mia.contribution_ids.dossier_id, self.table)
        for name in ("", "   "):
            with self.refused_with("Say what this person brings", ValidationError):
                self.brings(self.mia, name)

    def test_who_takes_care_can_take_on(self):
        self.rosa.is_minor = True
        self.brings(self.rosa, "Tekenen", "can")
        with self.refused_with("Rosa", ValidationError):
            self.brings(self.rosa, "De kas", "holds")


@tagged("post_install", "-at_install")
class TestStory(InitiativeCase):
    def test_through_time(self):
        first = self.gathering(-30, self.mia, self.staf)
        second = self.gathering(-10, self.mia, self.rosa, unnamed=4)
        self.gathering(-5)  # nobody was noted: it tells nothing
        story = self.table.initiative_story
        self.assertEqual(
            [(one["id"], one["count"], one["unnamed"]) for one in story["gatherings"]],
            [(first.id, 2, 0), (second.id, 6, 4)],
        )
        people = {one["name"]: (one["there"], one["new"]) for one in story["people"]}
        self.assertEqual(people["Mia"], ([first.id, second.id], first.id))
        self.assertEqual(people["Rosa"], ([second.id], second.id))
        self.assertFalse(story["hints"])

    def test_a_colleague_is_no_guest(self):
        meeting = self.gathering(-1, self.mia)
        colleague = meeting.attendance_ids.filtered("user_id")
        self.assertEqual(colleague.user_id, self.an)
        colleague.state = "present"
        self.assertEqual(self.table.initiative_story["gatherings"][0]["count"], 1)

    def test_what_did_not_take_place_is_not_there(self):
        self.gathering(-1, self.mia, outcome="cancelled")
        self.assertFalse(self.table.initiative_story["gatherings"])

    def test_fewer_came(self):
        self.gathering(-30, self.mia, self.staf, unnamed=3)
        self.gathering(-20, self.mia, self.staf)
        self.assertFalse(self.hints())
        last = self.gathering(-10, self.mia)
        hint = self.hints()["fewer"]
        self.assertIn("5, 2, 1", hint["words"])
        self.assertIn("3 gatherings", hint["tolerance"])
        self.assertEqual(len(hint["records"]), 3)
        self.assertIn(last.id, [record["id"] for record in hint["records"]])

    def test_nobody_new(self):
        for days in (-40, -30, -20, -10):
            self.gathering(days, self.mia, self.staf)
        self.assertIn("first time", self.hints()["nobody_new"]["words"])
        self.gathering(-1, self.mia, self.rosa)
        self.assertNotIn("nobody_new", self.hints())

    def test_one_carries_all(self):
        self.gathering(-9, self.mia, led_kind="member", led_by_member_id=self.mia.id)
        self.brings(self.mia, "De sleutel", "holds")
        self.assertNotIn("alone", self.hints())
        self.env["netwerk.agreement"].with_user(self.an).create(
            {
                "dossier_id": self.table.id,
                "name": "Koken",
                "doer_kind": "member",
                "doer_member_id": self.mia.id,
            }
        )
        hint = self.hints()["alone"]
        self.assertIn("Mia", hint["words"])
        self.assertEqual(
            {record["model"] for record in hint["records"]},
            {"netwerk.meeting", "netwerk.contribution", "netwerk.agreement"},
        )
        self.brings(self.staf, "De kas", "holds")
        self.assertNotIn("alone", self.hints())

    def test_the_size_that_the_method_names(self):
        self.gathering(-1, self.mia, self.staf, unnamed=4)
        self.assertNotIn("size", self.hints())
        methods = self.env["netwerk.method"]
        self.table.initiative_method_id = methods.search(
            [("code", "=", "vriendenkring")]
        )
        hint = self.hints()["size"]
        self.assertIn("6", hint["words"])
        self.assertIn("2011", hint["tolerance"], "its source")
        self.table.initiative_method_id = methods.search(
            [("code", "=", "buit-van-zuid")]
        )
        self.assertNotIn("size", self.hints(), "it names no size of a group")

    def test_nothing_is_asked_of_what_is_closed(self):
        for days, others in ((-30, 5), (-20, 3), (-10, 1)):
            self.gathering(days, self.mia, unnamed=others)
        self.assertIn("fewer", self.hints())
        self.close(self.table)
        self.assertFalse(self.hints())
        self.assertTrue(self.table.initiative_story["gatherings"])

    def test_a_client_has_none(self):
        self.assertFalse(self.dossier.initiative_story)

    def test_names_that_are_no_code(self):
        for name in ("<script>alert(1)</script>", "🦊", "x" * 300):
            member = self.new_network(self.table, name)[0]
            self.gathering(-1, member)
            names = [one["name"] for one in self.table.initiative_story["people"]]
            self.assertIn(name, names)
            self.table.invalidate_recordset()

    def test_as_many_queries_for_forty_people(self):
        few = self.gathering(-20, self.mia)
        many = self.new_network(self.table, *(f"Buur {n}" for n in range(40)))
        self.env.flush_all()

        def counted():
            self.env.invalidate_all()
            self.table.kind  # noqa: B018
            before = self.env.cr.sql_log_count
            self.table.initiative_story  # noqa: B018
            return self.env.cr.sql_log_count - before

        counted()
        with_one = counted()
        few.present_member_ids = self.env["netwerk.member"].union(*many)
        self.gathering(-9, *many)
        self.env.flush_all()
        self.assertLessEqual(counted(), with_one + 1)


@tagged("post_install", "-at_install")
class TestClosingATrajectory(InitiativeCase):
    """Nobody is the client: what came of it is somebody else's."""

    def test_closed_and_looked_back_on(self):
        method = self.env["netwerk.method"].search(
            [("outcome_ids", "!=", False), ("is_on", "=", True)], limit=1
        )
        one = self.env["netwerk.trajectory"].with_user(self.an)
        one = one.create({"dossier_id": self.table.id, "method_id": method.id})
        result = self.env.ref(f"{MODULE}.outcome_regular_work")
        for name, act in (("close", "action_close"), ("look", "action_save")):
            with self.subTest(name):
                asking = self.env[f"netwerk.trajectory.{name}"].with_user(self.an)
                form = Form(asking.with_context(default_trajectory_id=one.id))
                if name == "close":
                    for field in ("calls_id", "calls_words"):
                        self.assertTrue(form._get_modifier(field, "invisible"))
                with form.result_line_ids.new() as line:
                    line.outcome_id = result
                dialog = form.save()
                lines = dialog.result_line_ids
                self.assertGreater(len(lines), 1)
                self.assertEqual(set(lines.mapped("for_whom")), {"member"})
                lines.is_true = True
                getattr(dialog, act)()
        self.assertEqual(one.state, "closed")
        self.assertEqual(set(one.outcome_ids.mapped("for_whom")), {"member"})
