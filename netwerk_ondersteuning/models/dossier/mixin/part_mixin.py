from odoo import api, fields, models


class PartMixin(models.AbstractModel):
    """Something that belongs to one other record, and so to the dossier of that one.

    A contact detail is of a person, a theme of a meeting, a review of an agreement.
    A model names in ``_part_of`` the many2one field that leads there; it must be
    required, and its comodel stand on ``netwerk.dossier.mixin``.
    """

    _name = "netwerk.part.mixin"
    _inherit = "netwerk.dossier.mixin"
    _description = "Belongs to a dossier through another record"
    #: The field that leads to the record of which this is a part.
    _part_of = None

    dossier_id = fields.Many2one(
        compute="_compute_dossier_id", store=True, precompute=True
    )

    @api.depends(lambda self: [f"{self._part_of}.dossier_id"] if self._part_of else [])
    def _compute_dossier_id(self):
        for part in self:
            part.dossier_id = part[self._part_of].dossier_id
