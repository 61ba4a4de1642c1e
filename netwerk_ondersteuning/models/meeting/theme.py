from odoo import fields, models


class Theme(models.Model):
    """A theme of a consultation with services (handbook, part 2, §2.11: eleven)."""

    _name = "netwerk.theme"
    _inherit = "netwerk.vocabulary"
    _description = "Theme of a consultation"

    is_free = fields.Boolean("Named on the spot", help="Its name is typed each time.")


class Topic(models.Model):
    """What was said on one theme at one meeting."""

    _name = "netwerk.meeting.topic"
    _inherit = "netwerk.part.mixin"
    _description = "Theme at a meeting"
    _order = "sequence, id"
    _rec_name = "theme_id"
    _part_of = "meeting_id"

    meeting_id = fields.Many2one(
        "netwerk.meeting",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    theme_id = fields.Many2one("netwerk.theme", required=True, ondelete="restrict")
    sequence = fields.Integer(related="theme_id.sequence", store=True)
    label = fields.Char("Other theme", help="The name of a theme that is not listed.")
    information = fields.Text()
