from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of
from ..mixin.name_field import Name
from ..mixin.row_mixin import Checked


class Contribution(models.Model):
    """What somebody brings to an initiative: can do, wants to do, or takes care of.

    The first two are the question of the method (what can residents do, and what do
    they want to; "Buit van Zuid"): being able is not yet promising. Whoever takes care
    of something is a key person.
    """

    _name = "netwerk.contribution"
    _inherit = "netwerk.part.mixin"
    _description = "What somebody brings"
    _part_of = "member_id"
    _order = "member_id, kind, id"

    member_id = fields.Many2one(
        "netwerk.member",
        string="Who",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )
    kind = fields.Selection(
        [
            ("can", "Can"),
            ("wants", "Would like to"),
            ("holds", "Takes care of"),
        ],
        required=True,
        default="can",
    )
    name = Name("What", required=True, help="In the words of this person.")

    _name_filled = Checked(
        "CHECK (btrim(name) <> '')",
        "Say what this person brings.",
        lambda row: bool((row.name or "").strip()),
    )

    @api.constrains("kind", "member_id")
    def _check_takes_care(self):
        """Who cannot take something on takes care of nothing from now on."""
        for row in self.filtered(lambda row: row.kind == "holds"):
            reason = row.member_id._why_no_task(today_of(row))
            if reason:
                raise ValidationError(row.member_id._no_task_words(reason))
