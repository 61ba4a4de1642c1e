from odoo import models

from ..asking import asks


class Trajectory(models.Model):
    """The dialog of closing."""

    _inherit = "netwerk.trajectory"

    def action_close(self):
        """Ask when and why it ends, and what is agreed for afterwards.

        :return: an action: the dialog
        """
        self.ensure_one()
        self.check_access("write")
        title = self.env._("Close the trajectory")
        return asks("netwerk.trajectory.close", title, default_trajectory_id=self.id)
