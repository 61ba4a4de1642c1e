from odoo import api, models
from odoo.exceptions import UserError

from ..models.minutes.copies import options_of
from ..models.minutes.report import Report


class MeetingReport(models.AbstractModel):
    """The report of a meeting on paper. Every road to it comes by here."""

    _name = "report.netwerk_ondersteuning.report_meeting"
    _description = "Report of a meeting"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check, log, and tell what is printed.

        :param data: ``audience`` and ``recipients``, see :class:`Report`; and
            ``meeting_ids``, when ``docids`` do not come along
        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when there is no such meeting, or this copy may not go there
        """
        data = data or {}
        meetings = self._meetings(docids, data)
        if not meetings:
            raise UserError(self.env._("Choose a meeting to print."))
        meetings.check_access("read")
        meetings.dossier_id._require_reason()
        audience, recipients = options_of(meetings, data)
        # never for whom: that may be a name
        detail = f"minutes, pdf, {audience}"
        self.env["netwerk.access.log"]._log("printed", meetings.dossier_id, detail)
        return {
            "docs": meetings,
            "reports": [
                Report(meeting, audience, recipients).values() for meeting in meetings
            ],
        }

    @api.model
    def _meetings(self, docids, data):
        ids = docids or (data or {}).get("meeting_ids") or []
        return self.env["netwerk.meeting"].browse(map(int, ids))
