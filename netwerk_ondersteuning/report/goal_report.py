from odoo import api, models
from odoo.exceptions import UserError

from ..models.goal.paper import LOGGED

REPORT = "netwerk_ondersteuning.report_goal_paper"


class GoalReport(models.AbstractModel):
    """A welfare plan or a trajectory agreement on paper. Every road comes by here."""

    _name = "report.netwerk_ondersteuning.report_goal_paper"
    _description = "Paper with goals, printed"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and keep what is printed.

        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is nothing to print
        """
        papers = self.env["netwerk.goal.paper"].browse(docids)
        papers.check_access("read")
        papers = papers.exists()  # what is not there and what is closed answer alike
        if not papers:
            raise UserError(self.env._("Choose a paper to print."))
        papers.dossier_id._require_reason()
        for kind, own in papers.grouped("kind").items():
            log = self.env["netwerk.access.log"]
            log._log("printed", own.dossier_id, LOGGED[kind])
        papers._keep()
        return {"docs": papers, "papers": [paper._printed() for paper in papers]}
