from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..together import TogetherCase


@tagged("post_install", "-at_install")
class TestTapsTogether(TogetherCase):
    """Taps at one moment are one visit, and none of them is an error."""

    def start(self, env):
        coach = self.new_coaches(env, "Karo")
        self.user_ids = coach.ids
        self.contact = env["res.partner"].create({"name": "Johan Samen"}).id
        dossier = env["netwerk.dossier"].create(
            {"partner_id": self.contact, "coach_id": coach.id}
        )
        self.dossier_id = dossier.id
        volunteer = env["netwerk.volunteer"].create({"name": "Karim"})
        self.volunteer_id = volunteer.id
        yes = {"client_answer": "yes", "volunteer_answer": "yes"}
        match = env["netwerk.match"].create(
            {"dossier_id": dossier.id, "volunteer_id": volunteer.id}
            | {"state": "running", **yes}
        )
        self.match_id = match.id
        method = env["netwerk.method"].search([("code", "=", "netwerkcoach")], limit=1)
        trajectory = env["netwerk.trajectory"].create(
            {"dossier_id": dossier.id, "method_id": method.id}
        )
        self.trajectory_id = trajectory.id
        self.step = {"step": str(method.phase_ids[0].id), "said": "done"}
        links = env["netwerk.access.link"].with_user(coach)
        until = fields.Datetime.now() + timedelta(days=1)
        link, _token, _code = links._make(
            dossier.with_user(coach), "volunteer", until, match_id=match.id
        )
        self.link_id = link.id

    def clean_up(self, env):
        result = super().clean_up(env)
        env["netwerk.volunteer"].browse(self.volunteer_id).unlink()
        env["res.partner"].browse(self.contact).unlink()
        return result

    def tap(self, meet):
        return self._tap(
            meet, "visit", {"volunteer_said": "seen", "words": "Gewandeld"}
        )

    def tap_step(self, meet):
        return self._tap(meet, "step", self.step)

    def _tap(self, meet, part, typed):
        met = []

        def attempt(env):
            link = env["netwerk.access.link"].browse(self.link_id)
            link.fetch(["purpose"])  # what it sees is of before the others
            if not met:
                met.append(True)
                meet()
            link._say(part, typed)

        return self.request(attempt)

    def test_three_taps_are_one_visit(self):
        self.assertEqual(self.at_once(*[self.tap] * 3), [])

        def visits(env):
            return (
                env["netwerk.match"]
                .browse(self.match_id)
                .visit_ids.mapped("volunteer_words")
            )

        self.assertEqual(self.commit(visits), ["Gewandeld"])

    def test_three_taps_are_one_step_that_is_done(self):
        self.assertEqual(self.at_once(*[self.tap_step] * 3), [])

        def rows(env):
            rows = env["netwerk.trajectory"].browse(self.trajectory_id).phase_ids
            return [bool(row.done_volunteer) for row in rows]

        self.assertEqual(self.commit(rows), [True])
