"""What belongs to a trajectory: each model of it, by its day, by hand, on its form."""

from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from ...models.trajectory.marks import MARKS
from ..dossier.test_access_table import RecordsMixin
from ..match.common import MatchMixin
from .common import TrajectoryCase

DAY = "2026-02-02"


class CarriedCase(TrajectoryCase, RecordsMixin):
    @classmethod
    def carried(cls):
        """The models of what belongs to a trajectory."""
        mixin = cls.registry["netwerk.trajectory.carried"]
        return sorted(
            name
            for name, model in cls.registry.items()
            if issubclass(model, mixin) and not model._abstract
        )

    def make(self, name, **more):
        factory = getattr(self, f"_values_{name.replace('.', '_')}")
        values = factory(self.dossier, 1)
        day = self.env[name]._trajectory_day
        values = {"dossier_id": self.dossier.id} | values | more
        return self.env[name].create(values | ({day: DAY} if day else {}))


@tagged("post_install", "-at_install")
class TestCarried(CarriedCase):
    def test_each_belongs_to_the_one_that_ran(self):
        one = self.trajectory()
        names = self.carried()
        self.assertGreaterEqual(
            set(names), {"netwerk.referral", "netwerk.match", "netwerk.job.lead"}
        )
        for name in names:
            with self.subTest(name):
                made = self.make(name)
                self.assertEqual(made.trajectory_id.id, one.id)
                self.assertFalse(made.has_trajectories)

    def test_each_form_asks_once_there_are_several(self):
        """The field is on the form of each, behind the same condition; a sheet is
        written by a dialog."""
        for name in self.carried():
            with self.subTest(name):
                arch = etree.fromstring(
                    self.env[name].get_view(view_type="form")["arch"]
                )
                shown = arch.xpath("//field[@name='trajectory_id']")
                self.assertTrue(shown, "no field on the form")
                for node in shown:
                    # around it, when it stands in a piece of its own
                    hidden = {
                        one.get("invisible") or ""
                        for one in (node, *node.iterancestors())
                    }
                    self.assertTrue(
                        any("not has_trajectories" in said for said in hidden)
                    )
                    # what is new gets its own by its day
                    self.assertIn(node.get("readonly"), ("not id", "1", "True"))
        made = [self.make(name) for name in self.carried()]
        self.trajectory()
        self.assertFalse(any(one.has_trajectories for one in made))
        self.trajectory("w2", "2026-03-02")
        for one in made:
            one.invalidate_recordset()
            self.assertTrue(one.has_trajectories, one._name)

    def test_what_is_new_on_a_form_belongs_by_its_day(self):
        """A form says nothing of it: no empty field in the place of its day."""
        one = self.trajectory()
        self.trajectory("w2", "2026-05-04")
        goals = self.env["netwerk.goal"].with_user(self.an)
        with Form(goals.with_context(default_dossier_id=self.dossier.id)) as form:
            form.name = "Fietsen"
        self.assertFalse(form.record.trajectory_id, "two run today")
        meetings = self.env["netwerk.meeting"].with_user(self.an)
        with Form(meetings.with_context(default_dossier_id=self.dossier.id)) as form:
            form.date = DAY
        self.assertEqual(form.record.trajectory_id.id, one.id)

    def test_each_can_be_of_another_by_hand(self):
        made = [self.make(name) for name in self.carried()]
        self.assertFalse(any(one.trajectory_id for one in made))
        one = self.trajectory()
        other = self.trajectories.sudo().create({"dossier_id": self.dossier_bram.id})
        for record in made:
            with self.subTest(record._name):
                mine = record.with_user(self.an)
                if record._name == "netwerk.assessment":
                    mine = self.env["netwerk.trajectory.sheet"].with_user(self.an)
                    mine = mine.create({"assessment_id": record.id})
                mine.trajectory_id = one
                if mine._transient:
                    mine.action_keep()
                self.assertEqual(record.trajectory_id.id, one.id)
                with self.refused_with("belongs to another dossier", ValidationError):
                    record.trajectory_id = other

    def test_a_sheet_is_placed_by_who_writes_in_its_dossier(self):
        sheet = self.make("netwerk.assessment")
        one = self.trajectory()
        action = sheet.with_user(self.an).action_to_trajectory()
        self.assertEqual(action["context"]["default_assessment_id"], sheet.id)
        for user in (self.bram, self.chris, self.pia):
            with self.subTest(user.login), self.denied("read", sheet._name):
                sheet.with_user(user).action_to_trajectory()
        self.assertFalse(sheet.trajectory_id)
        dialog = self.env["netwerk.trajectory.sheet"].with_user(self.an)
        dialog = dialog.create({"assessment_id": sheet.id, "trajectory_id": one.id})
        dialog.action_keep()
        self.assertEqual(sheet.trajectory_id.id, one.id)
        dialog.trajectory_id = False
        dialog.action_keep()
        self.assertFalse(sheet.trajectory_id)

    def test_a_sheet_of_a_closed_dossier_stays_where_it_is(self):
        sheet = self.make("netwerk.assessment")
        one = self.trajectory()
        dialog = self.env["netwerk.trajectory.sheet"].with_user(self.an)
        dialog = dialog.create({"assessment_id": sheet.id, "trajectory_id": one.id})
        asking = self.env["netwerk.dossier.close"].with_user(self.an)
        asking.create(
            {"dossier_id": self.dossier.id, "close_reason": "reached"}
        ).action_close()
        mine = sheet.with_user(self.an)
        for move in (dialog.action_keep, mine.action_to_trajectory):
            with self.refused_with("This dossier is closed", ValidationError):
                move()
        self.assertFalse(sheet.trajectory_id)


@tagged("post_install", "-at_install")
class TestFurtherMarks(MatchMixin, TrajectoryCase):
    """Referrals and volunteers on the path."""

    def setUp(self):
        super().setUp()
        self.one = self.trajectory()

    def marks(self, code, **look):
        path = self.one.get_path(**look)
        self.assertEqual(path["opens"][code], MARKS[code].model)
        rows = path["drawing"]["cards"]
        return {ref: card for ref, card in rows.items() if ref.startswith(f"{code}/")}

    def words(self, **look):
        table = self.one.get_path(**look)["drawing"]["table"]
        return "\n".join(" | ".join(row) for row in table["rows"])

    def test_a_referral_from_its_question_to_its_end(self):
        referral = self.env["netwerk.referral"].create(
            {
                "dossier_id": self.dossier.id,
                "name": "Wie helpt met mijn schulden? <script>🙂",
                "organisation": "CAW",
                "began_on": "2026-02-02",
            }
        )
        step, hidden, later = referral.step_ids[:3]
        step.write({"state": "done", "day": "2026-02-09", "words": "Samen gebeld"})
        hidden.write(
            {"state": "done", "day": "2026-02-10", "words": "Fluistering"}
            | {"is_confidential": True}
        )
        later.planned_on = self.in_days(24)
        self.assertEqual(referral.trajectory_id.id, self.one.id)
        told = self.words()
        for said in ("schulden", "CAW", "Samen gebeld", "Fluistering", "<script>"):
            self.assertIn(said, told)
        self.assertEqual(told.count("schulden"), 3, "begun, and two steps")
        self.assertEqual(list(self.marks("referral")), [f"referral/{referral.id}"])
        seen = self.words(with_client=True)
        self.assertIn("Samen gebeld", seen)
        self.assertNotIn("Fluistering", seen)
        referral.write({"close_reason": "waiting", "close_words": "Negen maanden"})
        referral.action_close()
        self.assertIn("Negen maanden", self.words())
        self.assertIn("waiting list is too long", self.words())
        seen = self.words(with_client=True)
        self.assertNotIn("Negen maanden", seen)
        self.assertNotIn("waiting list", seen)

    def test_a_referral_of_none_is_told_in_whose_time_it_lies(self):
        referral = self.env["netwerk.referral"].create(
            {
                "dossier_id": self.dossier.id,
                "name": "Oude vraag",
                "began_on": "2025-02-02",
            }
        )
        self.assertFalse(referral.trajectory_id)
        self.assertNotIn("Oude vraag", self.words())
        referral.step_ids[0].write({"state": "done", "day": "2026-02-09"})
        self.assertEqual(self.words().count("Oude vraag"), 1)
        self.one.apply_path([{"op": "close", "uid": "end-0001", "day": "2026-03-02"}])
        referral.step_ids[1].write({"state": "done", "day": "2026-04-09"})
        self.assertEqual(self.words().count("Oude vraag"), 1)

    def test_a_volunteer_from_question_to_end(self):
        volunteer = self.volunteer("Rosa Vrijwillig")
        match = self.env["netwerk.match"].create(
            {
                "dossier_id": self.dossier.id,
                "volunteer_id": volunteer.id,
                "question": "Samen wandelen",
                "asked_on": "2026-02-02",
            }
        )
        match.talk_on = "2026-02-09"
        self.assertIn("Talk at home was held (planned)", self.words())
        match.action_talk_held()
        self.assertNotIn("(planned)", self.words())
        match.write({"proposed_on": "2026-02-16"})
        match.action_propose()
        match.met_on = self.in_days(24)
        self.assertIn("Introduction with three (planned)", self.words())
        match.met_on = "2026-02-23"
        match.state = "thinking"
        match.write({"client_answer": "yes", "volunteer_answer": "yes"})
        match.started_on = "2026-03-02"
        match.action_start()
        told = self.words()
        self.assertEqual(told.count("Samen wandelen"), 5)
        self.assertIn("Rosa Vrijwillig", told)
        visit = self.env["netwerk.meeting"].create(
            {
                "dossier_id": self.dossier.id,
                "match_id": match.id,
                "type_id": self.env["netwerk.meeting.type"]._of_kind("volunteer").id,
                "date": "2026-03-09",
            }
        )
        self.assertEqual(visit.trajectory_id, match.trajectory_id)
        match.write({"end_reason": "no", "end_words": "Vond de hond te groot"})
        self.assertIn("hond te groot", self.words())
        seen = self.words(with_client=True)
        self.assertNotIn("hond te groot", seen)
        self.assertNotIn("said no", seen)
        self.assertIn("Ended", seen)

    def test_visits_go_along_with_their_match(self):
        """Of itself a visit is where its match is, also when two run; by hand it goes
        along, but not one that somebody placed elsewhere."""
        second = self.trajectory("w2", "2026-03-02")
        match = self.env["netwerk.match"].create(
            {"dossier_id": self.dossier.id, "asked_on": "2026-02-02"}
        )
        self.assertEqual(match.trajectory_id, self.one.sudo())
        kind = self.env["netwerk.meeting.type"]._of_kind("volunteer").id
        visits = self.env["netwerk.meeting"].create(
            [
                {"dossier_id": self.dossier.id, "match_id": match.id, "type_id": kind}
                | {"date": day}
                for day in ("2026-04-06", "2026-04-07", "2026-04-08")
            ]
        )
        self.assertEqual(visits.trajectory_id.ids, self.one.ids)
        third = self.trajectory(None, "2026-04-02")
        visits[1].trajectory_id = third.id
        visits[2].trajectory_id = False
        match.with_user(self.an).trajectory_id = second
        self.assertEqual(visits.mapped("trajectory_id.id"), [second.id, third.id])
        self.assertEqual(visits[2].trajectory_id.id, second.id)
        match.trajectory_id = False
        self.assertEqual(visits.trajectory_id.ids, third.ids)
