from odoo import api, models

from .here import bring


class Package(models.Model):
    _inherit = "netwerk.package"

    @api.model
    def _made(self, content, package, way, state):
        """Remarks that come in stand at once at what they are about: also of a package
        that is kept to be looked at."""
        made = super()._made(content, package, way, state)
        if way == "in":
            bring(self.env, made.sudo().item_ids)
        return made
