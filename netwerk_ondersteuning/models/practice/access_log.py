from odoo import fields, models


class AccessLog(models.Model):
    """Who made a database one to practise in, and who started over."""

    _inherit = "netwerk.access.log"

    action = fields.Selection(
        selection_add=[
            ("practice_made", "Made a database to practise in"),
            ("practice_again", "Started over with invented people"),
        ],
        ondelete={"practice_made": "cascade", "practice_again": "cascade"},
    )
