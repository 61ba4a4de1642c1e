from odoo import fields, models
from odoo.exceptions import UserError

from .by_link import BY_LINK


class AssessmentBatch(models.Model):
    """A batch that came by a personal link is of whoever has the link: in the name of
    which colleague it was applied may be another one by the time that it comes again.
    """

    _inherit = "netwerk.assessment.batch"

    is_by_link = fields.Boolean("By link", default=lambda self: BY_LINK.is_on(self))

    def _answered(self, uuid):
        one = self.filtered(lambda row: row.uuid == uuid)
        if not one:
            return None
        if one.is_by_link != BY_LINK.is_on(self):
            raise UserError(self.env._("This was not saved. Open the sheet again."))
        return one.result if one.is_by_link else super()._answered(uuid)
