from odoo import models


class TrajectoryReason(models.Model):
    """Why a trajectory ended, in the words of the organisation."""

    _name = "netwerk.trajectory.reason"
    _inherit = "netwerk.vocabulary"
    _description = "Why a trajectory ended"

    def _words(self):
        return super()._words() | {"code": self.code}
