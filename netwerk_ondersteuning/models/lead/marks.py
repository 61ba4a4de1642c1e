"""Leads to work on the path of a trajectory: each time that one stood otherwise."""

from odoo.fields import Domain

from ..trajectory.marks import MARKS, MarkSource


@MARKS.add
class LeadMarks(MarkSource):
    code, model = "lead", "netwerk.job.lead"
    _more = Domain("stage", "!=", "job")

    def marks(self):
        rows = self.look.found(
            "netwerk.job.lead.step",
            "day",
            ["lead_id", "day", "stage", "words"],
            self._more,
            by="lead_id.",
        )
        for one in rows:
            yield self.mark(
                one.lead_id,
                one.day,
                one.lead_id.name,
                state=self.label(one, "stage"),
                came_of_it=one.words,
            )


@MARKS.add
class JobMarks(LeadMarks):
    code = "job"
    _more = Domain("stage", "=", "job")
