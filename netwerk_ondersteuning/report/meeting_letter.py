from odoo import api, models
from odoo.exceptions import UserError

from ..models.invitation.telling.letter import Letter, agenda
from ..models.invitation.telling.reach import ON_PAPER
from ..models.invitation.telling.ready import refuse_problems

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
            refuse_problems(meeting, people)
        self.env["netwerk.access.log"]._log("printed", rows.dossier_id, "letters")
        return {
            "docs": rows,
            "letters": [Letter(row, self._with_link).values() for row in rows],
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
        return {"docs": meetings, "sheets": [agenda(row) for row in meetings]}
