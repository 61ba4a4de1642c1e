from odoo import api, fields, models
from odoo.exceptions import ValidationError

LEVELS = [
    ("fine", "It goes well"),
    ("a_bit", "It gets a bit much"),
    ("too_much", "It gets too much"),
]


class Strain(models.Model):
    """Whether it gets too much for somebody in the network: his own words, dated.

    Never computed: the load that stands beside it is a hint to ask, no verdict.
    """

    _name = "netwerk.member.strain"
    _inherit = "netwerk.part.mixin"
    _description = "Does it get too much?"
    _order = "date desc, id desc"
    _rec_name = "level"
    _part_of = "member_id"

    member_id = fields.Many2one(
        "netwerk.member",
        string="Who",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    date = fields.Date(
        "Said on", required=True, default=fields.Date.context_today, index=True
    )
    level = fields.Selection(LEVELS, "What he says", required=True)
    words = fields.Char("In his own words")
    is_by_link = fields.Boolean(
        "Said by himself", readonly=True, help="On his own page, by a personal link."
    )

    @api.constrains("date")
    def _check_not_ahead(self):
        today = fields.Date.context_today(self)
        if any(strain.date > today for strain in self):
            raise ValidationError(
                self.env._("What somebody says is noted when he says it, not ahead.")
            )

    @api.constrains("member_id")
    def _check_no_child(self):
        if any(member.is_minor for member in self.member_id):
            raise ValidationError(
                self.env._("A child has no tasks, and is not asked to carry any.")
            )
