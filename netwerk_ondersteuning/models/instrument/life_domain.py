from odoo import fields, models


class LifeDomain(models.Model):
    """A part of life that instruments ask about. Rights, no duties and no conditions
    (Belgian constitution, art. 23 and 24)."""

    _name = "netwerk.life.domain"
    _inherit = "netwerk.vocabulary"
    _description = "Life domain"

    help = fields.Char(translate=True, help="What it is about, as one asks it.")

    def _words(self):
        return super()._words() | {"code": self.code, "help": self.help or ""}
