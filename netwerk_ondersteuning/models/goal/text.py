"""What a text for another system tells of goals."""

from ...engine import words
from ..elsewhere.registry import PARTS, TextPart
from .plan import Plan
from .words import PlanWords


@PARTS.add
class Goals(TextPart):
    """The goals with their first step, and what was said of them in the time that is
    told of."""

    code = "goals"
    label = words._lt("Goals")
    sources = frozenset({"dossier"})

    def lines(self, text, record):
        dossier = record.with_env(text.env)
        plan = Plan(dossier, "plan").data()
        said = PlanWords(dossier, plan)
        return [
            line
            for goal in plan["goals"]
            for line in (
                self._line(text, said.goal(goal)),
                *self._told(text, said, goal),
            )
        ]

    def _line(self, text, goal):
        line = f"{goal['number']} {goal['name']} ({goal['state'].lower()})"
        if not goal["first_step"]:
            return line
        return text.env._(
            "%(goal)s. First step: %(step)s", goal=line, step=goal["first_step"]
        )

    def _told(self, text, said, goal):
        """What was said of a goal on a day that is told of."""
        since = text.since.isoformat() if text.since else ""
        rows = [
            row
            for row in goal["evaluations"]
            if since <= row["day"] <= text.until.isoformat()
        ]
        for row in reversed(rows):
            head = said.evaluation(row | {"said_by": _unnamed(row["said_by"])})["head"]
            yield f"{goal['number']} {head}"


def _unnamed(who):
    """Without the name of whoever is not in the network (any more): who takes names out
    of a text does not know it, and nobody can have agreed that it leaves."""
    return {name: who[name] for name in who if name != "words"}
