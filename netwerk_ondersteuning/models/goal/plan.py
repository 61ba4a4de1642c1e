"""The goals of a dossier as plain data: what a paper tells, and what is kept of it."""

from ...engine.goal.plan import in_order
from ..mixin.days import day_words, kept

#: Which goals stand on which paper: a plan shows all that is not let go; what one
#: agrees upon is what one wants and works on.
STATES_ON = {
    "plan": ("wish", "running", "reached", "later"),
    "agreement": ("wish", "running"),
}
#: Agreements that came to something else stand on no paper.
AGREED = ("open", "done")
_SAID = ("name", "state", "state_words", "goes_on_with", "level", "first_step")
_EVALUATED = (*("result", "happened", "went_well", "went_less", "needed", "criterion"),)


class Plan:
    """The goals of one dossier now.

    :param dossier: one ``netwerk.dossier``, in the language of who reads it, as the
        user who may enter it sees it
    :param str kind: of `STATES_ON`
    """

    def __init__(self, dossier, kind):
        self.dossier = dossier
        self.env = dossier.env
        self.kind = kind

    def data(self):
        """See ``engine/goal/plan.py``. What was said in confidence is not in it."""
        goals = self.env["netwerk.goal"].search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("state", "in", STATES_ON[self.kind]),
            ],
            [],
        )
        return {"goals": in_order(map(self._goal, goals))}

    def _goal(self, goal):
        agreements = goal.agreement_ids.filtered(lambda row: row.state in AGREED)
        return {name: goal[name] or None for name in _SAID} | {
            "key": goal.id,
            "parent": goal.parent_id.id or None,
            "domain": goal.domain_id.id or None,
            "approach": goal.approach or None,
            "responsible": _who(
                goal.responsible, goal.responsible_member_id, goal.responsible_name
            ),
            "organisation": goal.organisation or None,
            "when": _when(goal),
            "agreements": [self._agreement(row) for row in _open(agreements)],
            "evaluations": [
                self._evaluation(row) for row in _open(goal.evaluation_ids)
            ],
        }

    def _agreement(self, row):
        words = row.doer if row.doer_kind in ("user", "organisation") else None
        often = row.comes_back and kept(row).rhythm or ""
        # within the line: "Elke week" with its capital looks like somebody called Elke
        often = often[:1].lower() + often[1:]
        due = row.due_date and day_words(self.env, row.due_date)
        when = (often, row.moment, due and self.env._("by %(day)s", day=due))
        return {
            "key": row.id,
            "what": row.name,
            "doer": _who(row.doer_kind, row.doer_member_id, words),
            "when": ", ".join(filter(None, when)) or None,
            "state": row.state,
        }

    def _evaluation(self, row):
        said_by = _who(row.said_by, row.said_by_member_id, row.said_by_name)
        return {name: row[name] or None for name in _EVALUATED} | {
            "key": row.id,
            "day": row.day.isoformat(),
            "said_by": said_by,
        }


def _open(rows):
    return [row for row in rows if not row._is_in_confidence()]


def _who(kind, member, words):
    """Somebody by choice: of the network by number, so that nobody's name is kept
    longer than that person stands there."""
    if not kind:
        return None
    who = {"kind": kind}
    if member:
        return who | {"member": member.id}
    return who | {"words": words} if words else who


def _when(goal):
    if not goal.when_kind:
        return None
    day = goal.when_day and goal.when_day.isoformat()
    return {"kind": goal.when_kind} | (
        {"count": goal.after_contacts} if goal.when_kind == "contacts" else {"day": day}
    )
