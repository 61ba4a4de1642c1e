from odoo import api, models
from odoo.exceptions import UserError

from ..models.invitation.meeting_invitation import ON_PAPER

LETTER = "netwerk_ondersteuning.report_meeting_letter"
LETTER_WITH_LINK = "netwerk_ondersteuning.report_meeting_letter_links"
AGENDA = "netwerk_ondersteuning.report_meeting_agenda"


class MeetingLetter(models.AbstractModel):
    """Invitations on paper, a page each. Every road to them comes by here.

    This one is to look at: nobody is noted as invited, no personal link is made or
    ended by it.
    """

    _name = "report.netwerk_ondersteuning.report_meeting_letter"
    _description = "Invitation on paper"
    _with_link = False

    @api.model
    def _get_report_values(self, docids, data=None):
        """Check as for any invitation, log, and write the letters.

        :raise AccessError, RedirectWarning: as when opening the dossier
        :raise UserError: when somebody may not be invited, or not in this way
        """
        rows = self.env["netwerk.meeting.attendance"].browse(docids)
        if not rows:
            raise UserError(self.env._("Choose somebody to write to."))
        rows.check_access("write")
        rows.dossier_id._require_reason()
        for meeting, people in rows.grouped("meeting_id").items():
            if any(row.invitation not in ON_PAPER for row in people):
                raise UserError(
                    self.env._("There is a letter for who is invited on paper only.")
                )
            meeting._refuse_problems(people)
        self.env["netwerk.access.log"]._log("printed", rows.dossier_id, "letters")
        return {
            "docs": rows,
            "letters": [row._letter(self._with_link) for row in rows],
        }


class MeetingLetterWithLink(models.AbstractModel):
    """The same, to hand over: with a new personal link for who has none yet."""

    _name = "report.netwerk_ondersteuning.report_meeting_letter_links"
    _inherit = "report.netwerk_ondersteuning.report_meeting_letter"
    _description = "Invitation on paper, with a personal link"
    _with_link = True


class MeetingAgenda(models.AbstractModel):
    """The agenda for on the table: the question and the points, nobody's name."""

    _name = "report.netwerk_ondersteuning.report_meeting_agenda"
    _description = "Agenda on paper"

    @api.model
    def _get_report_values(self, docids, data=None):
        meetings = self.env["netwerk.meeting"].browse(docids)
        if not meetings:
            raise UserError(self.env._("Choose a meeting to print."))
        meetings.check_access("read")
        meetings.dossier_id._require_reason()
        self.env["netwerk.access.log"]._log("printed", meetings.dossier_id, "agenda")
        return {"docs": meetings, "sheets": [row._agenda() for row in meetings]}


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    def _get_layout(self):
        """A page of our own: readable on paper, and nothing to fetch."""
        if len(self) == 1 and self.report_name in (LETTER, LETTER_WITH_LINK, AGENDA):
            return self.env.ref("netwerk_ondersteuning.report_letter_page")
        return super()._get_layout()
