from odoo import models

from ..asking import asks


class Trajectory(models.Model):
    """The dialogs of a trajectory."""

    _inherit = "netwerk.trajectory"

    def action_close(self):
        """Ask when and why it ends.

        :return: an action: the dialog
        """
        self.ensure_one()
        self.check_access("write")
        title = self.env._("Close the trajectory")
        return asks("netwerk.trajectory.close", title, default_trajectory_id=self.id)

    def action_together(self):
        """Ask with whom of the family it goes together.

        :return: an action: the dialog
        """
        self.ensure_one()
        self.check_access("write")
        title = self.env._("Together with another dossier")
        return asks("netwerk.trajectory.together", title, default_trajectory_id=self.id)
