from odoo import fields, models

#: What a visit of a volunteer counts as.
VISIT = "volunteer"
_ADDED = [(VISIT, "Visit of a volunteer")]


class MeetingType(models.Model):
    """A visit of a volunteer is a kind of its own: nobody of the team was there."""

    _inherit = "netwerk.meeting.type"

    kind = fields.Selection(selection_add=_ADDED, ondelete={VISIT: "set talk"})


class FigureMeeting(models.Model):
    _inherit = "netwerk.figure.meeting"

    kind = fields.Selection(selection_add=_ADDED, ondelete={VISIT: "set null"})


class FigureAttendance(models.Model):
    _inherit = "netwerk.figure.attendance"

    kind = fields.Selection(selection_add=_ADDED, ondelete={VISIT: "set null"})
