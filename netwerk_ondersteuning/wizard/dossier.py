from odoo import fields, models

from .asking import asks


class Dossier(models.Model):
    """The buttons of a dossier that ask something first."""

    _inherit = "netwerk.dossier"

    def action_hand_over(self):
        """Ask to whom these dossiers go, and why."""
        return asks(
            "netwerk.dossier.handover",
            self.env._("Hand over"),
            default_dossier_ids=[fields.Command.set(self.ids)],
        )

    def action_close(self):
        """Ask what happens with what is open, and why it is closed."""
        self.ensure_one()
        return asks(
            "netwerk.dossier.close",
            self.env._("Close the dossier"),
            default_dossier_id=self.id,
        )

    def action_merge_members(self):
        """Ask which two entries are one person."""
        return asks(
            "netwerk.member.merge",
            self.env._("Two entries, one person"),
            default_dossier_id=self.id,
        )

    def action_import_members(self):
        """Ask for a file with people."""
        return asks(
            "netwerk.member.import",
            self.env._("Import a list of people"),
            default_dossier_id=self.id,
        )
