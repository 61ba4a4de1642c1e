from odoo import fields, models


class LifeDomain(models.Model):
    """A part of life that instruments ask about. Rights, no duties and no conditions
    (Belgian constitution, art. 23 and 24)."""

    _name = "netwerk.life.domain"
    _inherit = "netwerk.version.word"
    _description = "Life domain"

    _package_kind = "life_domain"

    help = fields.Char(help="What it is about, as one asks it.")
