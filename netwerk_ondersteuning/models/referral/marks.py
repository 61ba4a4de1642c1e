"""Referrals on the path of a trajectory: begun, each step that was done, closed."""

from ...engine.referral.steps import STEPS
from ..trajectory.marks import MARKS, MarkSource
from .words import said


@MARKS.add
class ReferralMarks(MarkSource):
    code, model = "referral", "netwerk.referral"

    def marks(self):
        names = ["name", "organisation", "began_on", "closed_on"]
        names += ["close_reason", "close_words", "trajectory_id"]
        env = self.look.user_env
        referrals = self.look.found(self.model, None, names)
        steps = self._steps(referrals)
        for one in referrals:
            told = ", ".join(filter(None, (one.name, one.organisation)))
            if self.look.holds(one, one.began_on):
                yield self.mark(one, one.began_on, told, state=env._("begun"))
            for step in steps.get(one, ()):
                if not self.look.holds(one, step.day):
                    continue
                state = said(env, STEPS[step.code].label)
                came_of_it = self._is_open(step) and step.words
                yield self.mark(one, step.day, told, state=state, came_of_it=came_of_it)
            if self.look.holds(one, one.closed_on):
                yield self.mark(one, one.closed_on, told, **self._end(one))

    def _end(self, referral):
        """Why it was closed is for the team alone, as what was said of it."""
        words = self.look.user_env._("closed")
        if not self.look.is_among_team:
            return {"state": words}
        why = referral.close_reason and self.label(referral, "close_reason")
        return {"state": why or words, "came_of_it": referral.close_words}

    def _steps(self, referrals):
        """``{referral: the steps that were done}``, by day."""
        if not referrals:
            return {}
        rows = self.env["netwerk.referral.step"].search_fetch(
            [("referral_id", "in", referrals.ids), ("state", "=", "done")],
            ["referral_id", "code", "day", "words", "is_confidential"],
            order="day, sequence, id",
        )
        return rows.grouped("referral_id")

    def _is_open(self, step):
        """What was said in confidence is for the team alone."""
        return self.look.is_among_team or not step._is_in_confidence()
