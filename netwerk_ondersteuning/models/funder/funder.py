from odoo import fields, models

from ..mixin.row_mixin import CheckedUnique


class Funder(models.Model):
    """For whom an organisation reports: a funder, or a project.

    A list of the organisation itself. What is in use is archived, not deleted: the
    history of the dossiers names it.
    """

    _name = "netwerk.funder"
    _inherit = ["netwerk.row.mixin", "netwerk.in.use.mixin"]
    _description = "Funder or project"
    _order = "name, id"

    name = fields.Char(required=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    active = fields.Boolean(default=True)

    _name_company_unique = CheckedUnique(
        "(company_id, name) WHERE active",
        "There is already a funder with this name.",
        lambda row: row.active and (row.company_id, row.name),
    )
