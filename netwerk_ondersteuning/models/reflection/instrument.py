from odoo import models


class Instrument(models.Model):
    """The road from an instrument about the own work."""

    _inherit = "netwerk.instrument"

    def action_look_at_own_work(self):
        """Begin a look at the own work by this instrument, or go on with one in which
        nothing was said yet.

        :return: the action that opens it
        :raise UserError: when it is not about the own work
        """
        self.ensure_one()
        self.check_access("read")
        looks = self.env["netwerk.reflection"]
        return looks.browse(looks.begin_reflection(self.code)).action_open_sheet()
