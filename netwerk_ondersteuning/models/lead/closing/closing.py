"""What ends with a dossier in this room: leads that run. A job stays a job."""

from ...dossier.closing.closing import STEPS, ClosingStep


@STEPS.add
class LeadsStep(ClosingStep):
    """Leads on the way end, for nobody here takes their next step any more."""

    code = "leads"
    sequence = 36

    def _running(self):
        return self.env["netwerk.job.lead"].search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("ended_on", "=", False),
                ("stage", "!=", "job"),
            ],
            [],
        )

    def tells(self):
        if not (count := len(self._running())):
            return []
        if count == 1:
            return [self.env._("A job lead ends, and is kept.")]
        return [self.env._("%(count)s job leads end, and are kept.", count=count)]

    def end(self, choices):
        leads = self._running()
        leads.write(
            {"end_reason": "closed"}
            | ({"ended_on": day} if (day := choices.get("closed_on")) else {})
        )
        return leads.ids

    def restore(self, kept):
        """What nobody touched since runs again."""
        leads = self.env["netwerk.job.lead"].browse(kept).exists()
        back = leads.filtered(lambda lead: lead.active and lead.end_reason == "closed")
        back.write({"end_reason": False})
        return back and [
            self.env._("Job leads that run again: %(count)s", count=len(back))
        ]
