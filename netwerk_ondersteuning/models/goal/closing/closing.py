"""What ends with a dossier in this room: goals that are worked on."""

from ...dossier.closing.closing import STEPS, ClosingStep

#: What can become of a goal as its dossier is closed; ``handed_over``: somebody else
#: works on it, and here it is kept for later.
ENDED = [
    ("later", "Kept for later"),
    ("reached", "Reached"),
    ("let_go", "Let go"),
    ("handed_over", "Goes on with"),
]


@STEPS.add
class GoalsStep(ClosingStep):
    """Goals that are worked on are kept for later, reached, let go or go on with
    somebody else. Nothing said: they are kept for later, for nobody let them go."""

    code = "goals"
    sequence = 35

    def end(self, choices):
        chosen = choices.get(self.code, {})
        goals = self.env["netwerk.goal"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "running")], []
        )
        kept = []
        for goal in goals:
            how, words = chosen.get(goal.id) or ("later", False)
            values = {"state": "later" if how == "handed_over" else how}
            if how == "handed_over":
                values["goes_on_with"] = words
            elif how != "reached":
                values["state_words"] = words
            goal.write(values)
            kept.append([goal.id, goal.state])
        return kept

    def restore(self, kept):
        """What nobody touched since is worked on again."""
        states = dict(map(tuple, kept))
        goals = self.env["netwerk.goal"].browse(states).exists()
        back = goals.filtered(
            lambda goal: goal.active and goal.state == states[goal.id]
        )
        back.write({"state": "running"})
        return back and [
            self.env._("Goals that are worked on again: %(count)s", count=len(back))
        ]
