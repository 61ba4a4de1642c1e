from odoo import fields, models


class Assessment(models.Model):
    """What the client said at a visit of a volunteer."""

    _inherit = "netwerk.assessment"

    visit_id = fields.Many2one(
        "netwerk.meeting",
        string="Said at the visit",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        readonly=True,
        copy=False,
        layer="client",
    )
