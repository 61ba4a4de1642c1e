from odoo import models

from ..asking import asks


class Trajectory(models.Model):
    """The dialogs of closing, and of what comes after."""

    _inherit = "netwerk.trajectory"

    def action_close(self):
        """Ask when and why it ends, and what is agreed for afterwards.

        :return: an action: the dialog
        """
        self.ensure_one()
        self.check_access("write")
        title = self.env._("Close the trajectory")
        return asks("netwerk.trajectory.close", title, default_trajectory_id=self.id)

    def action_look_again(self):
        """Ask what came of it, some months after it closed.

        :return: an action: the dialog
        """
        self.ensure_one()
        self.check_access("write")
        title = self.env._("What came of it?")
        return asks("netwerk.trajectory.look", title, default_trajectory_id=self.id)
