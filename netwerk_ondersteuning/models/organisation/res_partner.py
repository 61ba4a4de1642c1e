from odoo import api, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    @api.model
    def default_get(self, fields):
        """A new contact speaks the language outwards of the organisation, and not that
        of the screen of the colleague who happens to note it."""
        values = super().default_get(fields)
        if "lang" in fields and "default_lang" not in self.env.context:
            # sudo: the setting is told by every letter
            company = self.env.company.sudo()
            if company.netwerk_lang:
                values["lang"] = company._netwerk_language()
        return values
