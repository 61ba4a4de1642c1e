"""What is gone through as a trajectory ends: what the method says, and what always
is."""

from functools import cached_property

from odoo.fields import Domain

from ...network.words.words import Words
from .fits import lines_of


class Ending:
    """One trajectory that ends.

    :param trajectory: one ``netwerk.trajectory``, as the user sees it; whoever calls
        has asked whether the user may see it
    """

    def __init__(self, trajectory):
        self.trajectory, self.env = trajectory, trajectory.env
        self.mine = trajectory.sudo()  # sudo: was asked

    @cached_property
    def _standing(self):
        return self.trajectory._standing()[-1]

    def norms(self):
        """How far one is with what the method asks of the phases that run, in words."""
        words = Words(self.env)
        return [words.said(one["words"], self) % one for one in self._standing["norms"]]

    def checks(self):
        """Values of lines to think of: those of the phases that run, and what is always
        asked as one leaves (003:5797, 003:6269-6271)."""
        current = self._standing["current"]
        places = {(one["phase"], one["cycle"]) for one in current}
        lines = [one["words"] for one in lines_of(self.mine.method_id, places)]
        lines += [
            self.env._("Talked about whether anything else is needed as you leave"),
            self.env._("Said that coming back is always possible"),
        ]
        return [{"words": words} for words in lines]

    def agreements(self):
        """Values of a line for each agreement that is open: what somebody else does
        goes on with who does it, what is of no trajectory stays as it is, the rest
        ends, until one says else."""
        rows = self.env["netwerk.agreement"].search_fetch(
            self._own_agreements() & Domain("state", "=", "open"), []
        )
        made = []
        for one in rows:
            goes_on = one.doer_kind in ("client", "member", "organisation") and one.doer
            line = {"agreement_id": one.id, "state": "stopped"}
            if not one.trajectory_id:
                line["state"] = "open"
            elif goes_on:
                line |= {"state": "handed_over", "goes_on_with": goes_on}
            made.append(line)
        return made

    def _own_agreements(self):
        """Those of this trajectory; of a dossier in which no other one runs, those of
        none as well."""
        mine = Domain("trajectory_id", "=", self.trajectory.id)
        others = self.env["netwerk.trajectory"].search_count(
            [
                ("dossier_id", "=", self.mine.dossier_id.id),
                ("state", "=", "running"),
                ("id", "!=", self.trajectory.id),
            ],
            limit=1,
        )
        if not others:
            mine |= Domain("trajectory_id", "=", False)
        return mine & Domain("dossier_id", "=", self.mine.dossier_id.id)

    def results(self):
        """Values of a line for each result that was wished, that was said to have come
        of it, or that the method looks at: each once for each for whom it is."""
        rows = self.mine.outcome_ids
        wished = rows.filtered(lambda one: one.is_wished == "wished")
        found = [(one.outcome_id, one.for_whom, True) for one in wished]
        found += [(one.outcome_id, one.for_whom, False) for one in rows - wished]
        # of an initiative nobody is the client
        is_initiative = self.mine.dossier_id.kind == "initiative"
        whom = "member" if is_initiative else "client"
        found += [(one, whom, False) for one in self.mine.method_id.outcome_ids]
        made = {}
        for outcome, for_whom, is_wished in found:
            line = {"outcome_id": outcome.id, "for_whom": for_whom, "is_true": False}
            made.setdefault((outcome, for_whom), line | {"is_wished": is_wished})
        return list(made.values())
