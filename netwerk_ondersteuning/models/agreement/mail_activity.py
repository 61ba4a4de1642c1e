from odoo import models

from .to_do import CLOSING, ToDo


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"active", "date_deadline", "user_id"}:
            self._tell_agreements(vals)
        return result

    def _tell_agreements(self, vals):
        """Let the agreements behind these activities follow."""
        ours = self.filtered(lambda activity: activity.res_model == "netwerk.dossier")
        if not ours or CLOSING.is_on(self):
            return
        # sudo: who may change an activity of a dossier may enter it (see the room
        # `dossier`); which organisations are switched on does not matter
        agreements = self.env["netwerk.agreement"].sudo()
        for agreement in agreements.search(
            [("activity_id", "in", ours.ids), ("state", "=", "open")]
        ):
            ToDo(agreement).follow(vals)
