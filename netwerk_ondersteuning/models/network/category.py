from odoo import fields, models

SECTORS = [
    ("household", "Household"),
    ("family", "Family"),
    ("friends", "Friends and acquaintances"),
    ("neighbourhood", "Neighbourhood and leisure"),
    ("work", "School and work"),
    ("help", "Care and support"),
]
FORMALITIES = [
    ("informal", "Own network"),
    ("volunteer", "Volunteer"),
    ("professional", "Professional"),
]


class MemberCategory(models.Model):
    """From where the client knows somebody: what puts him in a sector of the map."""

    _name = "netwerk.member.category"
    _description = "Category of people"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(
        required=True, copy=False, help="Stays the same in every language."
    )
    sequence = fields.Integer(default=100)
    sector = fields.Selection(SECTORS, required=True, default="friends")
    formality = fields.Selection(
        FORMALITIES,
        required=True,
        default="informal",
        help="Proposed for whoever gets this category; roles can coincide.",
    )
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This code is in use.")
