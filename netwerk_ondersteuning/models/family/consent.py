from odoo import fields, models


class Consent(models.Model):
    """To go one way with another member of the family is agreed to like anything else,
    in each dossier by itself."""

    _inherit = "netwerk.consent"

    purpose = fields.Selection(
        selection_add=[("family", "One trajectory with another member of the family")],
        ondelete={"family": "cascade"},
    )
