from odoo import api, models


class AccessLog(models.Model):
    """That something was noted in a dossier by who works with another of the family."""

    _inherit = "netwerk.access.log"

    @api.model
    def _log_family(self, dossier):
        """Log it, once a visit and with nobody's name: not of who works as another
        user, neither."""
        if not self._noted("family_noted", dossier, None):
            rows = self._values("family_noted", dossier, role="system")
            self._append([row | {"worked_by": False} for row in rows])
