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
    _inherit = "netwerk.vocabulary"
    _description = "Category of people"

    sector = fields.Selection(SECTORS, required=True, default="friends")
    formality = fields.Selection(
        FORMALITIES,
        required=True,
        default="informal",
        help="Proposed for whoever gets this category; roles can coincide.",
    )

    def _words(self):
        return super()._words() | {
            "sector": self.sector,
            "formality": self.formality,
            "code": self.code,
        }
