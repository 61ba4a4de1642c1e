from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of

LEVELS = [
    ("fine", "It goes well"),
    ("a_bit", "It gets a bit much"),
    ("too_much", "It gets too much"),
]


class Strain(models.Model):
    """Whether it gets too much for somebody in the network: their own words, dated.

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
    client_name = fields.Char(related="dossier_id.client_name")
    date = fields.Date("Said on", required=True, default=today_of, index=True)
    level = fields.Selection(LEVELS, "What they say", required=True)
    words = fields.Char("In their own words")
    is_by_link = fields.Boolean(
        "Said by themselves",
        readonly=True,
        help="On their own page, by a personal link.",
    )

    # -- what the coach did with it
    heard_on = fields.Date("Done something with it on", readonly=True, copy=False)
    heard_by_id = fields.Many2one(
        "res.users",
        string="Done something with it",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
    )

    @api.constrains("date")
    def _check_not_ahead(self):
        if any(strain.date > today_of(strain) for strain in self):
            raise ValidationError(
                self.env._("What somebody says is noted when it is said, not ahead.")
            )

    @api.constrains("member_id")
    def _check_no_child(self):
        if any(member.is_minor for member in self.member_id):
            raise ValidationError(
                self.env._("A child has no tasks, and is not asked to carry any.")
            )

    def action_heard(self):
        """The coach did something with it: it waits no more, nor what was said before.

        Whoever says it again is heard again.
        """
        self.check_access("write")
        for said in self:
            until_then = said.member_id.strain_ids.filtered(
                lambda row, said=said: not row.heard_on and row.date <= said.date
            )
            until_then.write(
                {"heard_on": today_of(said), "heard_by_id": self.env.user.id}
            )
