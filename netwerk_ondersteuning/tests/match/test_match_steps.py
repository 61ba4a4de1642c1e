"""What a volunteer says of the steps of a method and of the scale, on the own page."""

from odoo.tests import tagged

from ...models.match.scale import SCALE
from ..meeting.test_member_page import MemberPageCase
from .test_match_page import PageMixin


class StepMixin(PageMixin):
    def begin(self, code="netwerkcoach", dossier=None):
        """A trajectory that runs by a method."""
        dossier = dossier or self.dossier
        methods = self.env["netwerk.method"]
        method = methods.search([("code", "=", code)], limit=1)
        self.assertTrue(method)
        return (
            self.env["netwerk.trajectory"]
            .with_user(dossier.coach_id)
            .create(
                {
                    "dossier_id": dossier.id,
                    "method_id": method.id,
                    "date_start": self.in_days(-40),
                }
            )
        )

    def open_page(self, match):
        link, token, code = self.give(match)
        return link, self.enter(token, code)

    def rows(self, trajectory):
        self.env.invalidate_all()
        return trajectory.phase_ids

    def step(self, trajectory, place):
        phases = trajectory.method_id.phase_ids
        return phases.filtered(lambda one: one.place == place)

    def say(self, step, said, **typed):
        return self.send("step", step=str(step.id), said=said, **typed)


@tagged("post_install", "-at_install")
class TestSteps(StepMixin, MemberPageCase):
    def test_all_ten_stand_there_also_without_a_name(self):
        trajectory = self.begin()
        _link, page = self.open_page(self.running())
        self.assertEqual(page.text.count('name="step"'), 10)
        for words in ("Wording the question well", "Step 6", "Step 10"):
            self.assertIn(words, page.text)
        # a step that is called by its number has no number before it too
        self.assertEqual(page.text.count('<li class="list-unstyled"'), 5)
        self.assertIn("<title>Your page", page.text)
        self.assertFalse(self.rows(trajectory))

    def test_a_step_that_was_worked_on_is_noted_once(self):
        trajectory = self.begin()
        _link, _page = self.open_page(self.running())
        step = self.step(trajectory, 6)
        page = self.say(step, "worked")
        self.assertIn("You worked on it today", page.text)
        self.say(step, "worked")
        row = self.rows(trajectory)
        self.assertEqual(len(row), 1)
        self.assertEqual((row.phase_id, row.entered), (step, self.in_days(0)))
        self.assertFalse(row.done_volunteer, "worked on is not done")
        # back, and skipped, as it comes
        self.say(self.step(trajectory, 2), "worked")
        self.assertEqual(len(self.rows(trajectory)), 2)
        self.say(step, "not_worked")
        self.assertEqual(self.rows(trajectory).phase_id, self.step(trajectory, 2))

    def test_who_disagrees_on_done_is_shown_beside_the_other(self):
        trajectory = self.begin()
        self.open_page(self.running())
        step = self.step(trajectory, 1)
        page = self.say(step, "done")
        self.assertIn("You said it is done", page.text)
        row = self.rows(trajectory)
        self.assertEqual(row.done_volunteer, self.in_days(0))
        self.assertFalse(row.done_client or row.done_coach, "nobody else said so")
        day = self.in_days(0).isoformat()
        said = [{"op": "done", "uid": row.uid, "who": "client", "day": day}]
        trajectory.apply_path(said)
        told = str(trajectory.get_path()["drawing"])
        self.assertIn("the volunteer", told)
        self.assertIn("the client", told)
        # the word of the client is none of the volunteer's page, and stays
        page = self.say(step, "not_done")
        self.assertNotIn("You said it is done", page.text)
        row = self.rows(trajectory)
        self.assertFalse(row.done_volunteer)
        self.assertEqual(row.done_client, self.in_days(0))
        # what somebody added a word to is not taken away under it
        self.say(step, "not_worked")
        self.assertEqual(self.rows(trajectory), row)

    def test_the_first_day_on_which_it_was_done_stays(self):
        trajectory = self.begin()
        self.open_page(self.running())
        step = self.step(trajectory, 1)
        earlier = self.in_days(-8).isoformat()
        trajectory.apply_path(
            [
                {"op": "enter", "uid": "row-01", "phase": step.key, "day": earlier},
                {"op": "done", "uid": "row-01", "who": "volunteer", "day": earlier},
            ]
        )
        self.say(step, "done")
        row = self.rows(trajectory)
        self.assertEqual(row.done_volunteer, self.in_days(-8))
        # another visit at the same step
        self.say(step, "worked")
        self.assertEqual(len(self.rows(trajectory)), 2)
        self.say(step, "not_done")
        self.assertFalse(any(self.rows(trajectory).mapped("done_volunteer")))

    def test_whatever_is_sent(self):
        trajectory = self.begin()
        other = self.begin(dossier=self.new_dossier(self.an, "Griet Ander"))
        self.open_page(self.running())
        step = self.step(trajectory, 1)
        cti = self.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        for typed in (
            {},
            {"step": "", "said": "done"},
            {"step": "0", "said": "done"},
            {"step": "<script>" * 40, "said": "done"},
            {"step": str(cti.phase_ids[0].id), "said": "done"},
            {"step": str(step.id), "said": "crisis"},
            {"step": str(step.id)},
        ):
            page = self.send("step", **typed)
            self.assertIn("Choose one of the answers first.", page.text)
        self.assertFalse(self.rows(trajectory) + self.rows(other))

    def test_nobody_guesses_which_trajectory(self):
        trajectory = self.begin()
        second = self.begin()
        _link, page = self.open_page(self.running())
        self.assertNotIn('id="step"', page.text)
        self.assertIn("Choose one", self.say(self.step(trajectory, 1), "done").text)
        self.assertFalse(self.rows(trajectory) + self.rows(second))

    def test_without_steps_there_are_none(self):
        self.begin("cti")
        _link, page = self.open_page(self.running())
        self.assertNotIn('id="step"', page.text)
        self.assertNotIn('id="scale"', page.text)

    def test_a_trajectory_that_is_closed_asks_nothing(self):
        trajectory = self.begin()
        day = self.in_days(0).isoformat()
        trajectory.apply_path([{"op": "close", "uid": "shut-01", "day": day}])
        _link, page = self.open_page(self.running())
        self.assertNotIn('id="step"', page.text)


@tagged("post_install", "-at_install")
class TestScale(StepMixin, MemberPageCase):
    uses = ("tess",)

    def at_a_visit(self):
        self.trajectory = self.begin()
        self.match_ = self.running()
        _link, page = self.open_page(self.match_)
        self.assertNotIn('id="scale"', page.text, "before they saw each other")
        return self.tell("seen")

    def sheets(self):
        self.env.invalidate_all()
        return self.env["netwerk.assessment"].search(
            [
                ("dossier_id", "=", self.dossier.id),
                ("instrument_id.code", "=", SCALE),
            ]
        )

    def test_one_tap_is_one_score_of_the_client_at_this_visit(self):
        page = self.at_a_visit()
        self.assertEqual(page.text.count('name="score"'), 11)
        page = self.send("scale", score="7")
        self.assertEqual(page.text.count('aria-pressed="true"'), 1)
        self.send("scale", score="7")
        sheet = self.sheets()
        self.assertEqual(len(sheet), 1)
        self.assertEqual((sheet.respondent, sheet.state), ("client", "done"))
        visit = self.visits(self.match_)
        self.assertEqual((visit.scale_ids, visit.scale_words), (sheet, "7"))
        self.send("scale", score="0")
        self.assertEqual(self.sheets(), sheet, "the last word of one day")
        self.assertEqual(self.visits(self.match_).scale_words, "0", "nought is a score")

    def test_what_was_not_said_after_all_is_gone(self):
        self.at_a_visit()
        self.send("scale", score="3")
        page = self.send("scale", score="none")
        self.assertNotIn('aria-pressed="true"', page.text)
        self.assertEqual(self.sheets().state, "taken_back")
        self.assertFalse(self.visits(self.match_).scale_words)
        self.send("scale", score="4")
        self.assertEqual(len(self.sheets()), 2)
        self.assertEqual(self.visits(self.match_).scale_words, "4")

    def test_whatever_is_sent(self):
        self.at_a_visit()
        for score in ("11", "-1", "", "7.5", "zeven", "９", "9" * 5000, "<script>"):
            page = self.send("scale", score=score)
            self.assertIn("Choose a score from 0 to 10.", page.text)
        self.assertFalse(self.sheets())

    def test_it_is_of_a_visit(self):
        self.at_a_visit()
        self.tell("not", "Toch niet")
        page = self.send("scale", score="5")
        self.assertIn("This is not possible any more.", page.text)
        self.assertFalse(self.sheets())

    def test_an_organisation_that_does_not_work_with_it_is_not_asked(self):
        instrument = self.env["netwerk.instrument"].search([("code", "=", SCALE)])
        instrument.with_user(self.tess)._choose(False)
        page = self.at_a_visit()
        self.assertNotIn('id="scale"', page.text)
        self.assertIn("not possible", self.send("scale", score="5").text)

    def test_it_is_kept_with_the_visit(self):
        self.at_a_visit()
        self.send("scale", score="8")
        self.tell("seen", "Gewandeld")
        visit = self.visits(self.match_)
        self.assertEqual((len(visit), visit.scale_words), (1, "8"))
        self.assertEqual(visit.with_user(self.an).scale_words, "8")
        sheet = self.sheets()
        self.assertEqual(sheet.present, "the volunteer", "no name that stays behind")
