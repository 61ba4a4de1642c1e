from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of
from ..mixin.days import screen_day
from ..mixin.row_mixin import Checked
from .who import in_words, is_named, other_chosen, whole

#: The fields that say who says so.
WHO = ("said_by", "said_by_member_id", "said_by_name")


class GoalEvaluation(models.Model):
    """How a goal stands on a day, by what somebody says of it.

    Who differ are both heard: each has an own evaluation of the same day.
    """

    _name = "netwerk.goal.evaluation"
    _inherit = "netwerk.part.mixin"
    _description = "How a goal stands"
    _order = "day desc, id desc"
    _rec_name = "day"
    _part_of = "goal_id"

    goal_id = fields.Many2one(
        "netwerk.goal", required=True, index=True, ondelete="cascade"
    )
    day = fields.Date("On", required=True, default=today_of, index=True)
    result = fields.Selection(
        [
            ("reached", "Reached"),
            ("partly", "In part"),
            ("not_yet", "Not yet"),
            ("changed", "The goal changed"),
        ],
        "What is the result?",
        required=True,
    )
    criterion = fields.Char(
        "How do you see it?", help="By what one can tell that it is reached."
    )
    happened = fields.Text("What happened?")
    went_well = fields.Text("What went well?")
    went_less = fields.Text("What went less well?")
    needed = fields.Text("What is still needed?")
    said_by = fields.Selection(
        [
            ("client", "Client"),
            ("coach", "Coach"),
            ("member", "Somebody from the network"),
            ("other", "Somebody else"),
        ],
        "Who says so",
        required=True,
        default="client",
    )
    said_by_member_id = fields.Many2one(
        "netwerk.member",
        string="Who from the network",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )
    said_by_name = fields.Char(
        "By name",
        help="Stays when this person is taken out of the network.",
    )
    said_by_words = fields.Char("Who", compute="_compute_said_by_words")
    is_confidential = fields.Boolean(
        "Said in confidence",
        help="Stays with the team: on no paper, and in no text that leaves.",
    )

    _said_by_named = Checked(
        """CHECK ((said_by_name IS NOT NULL AND btrim(said_by_name) <> '')
            = (said_by = 'member')
            AND (said_by_member_id IS NULL OR said_by = 'member'))""",
        "Say who from the network says so.",
        is_named(*WHO),
    )

    @api.depends("said_by", "said_by_member_id.name", "said_by_name")
    @api.depends_context("lang")
    def _compute_said_by_words(self):
        for said in self:
            said.said_by_words = in_words(said, *WHO)

    @api.onchange("said_by", "said_by_member_id")
    def _onchange_said_by(self):
        other_chosen(self, *WHO)

    @api.constrains("day")
    def _check_not_ahead(self):
        if any(said.day > today_of(said) for said in self):
            raise ValidationError(
                self.env._("What is still to come cannot be looked back on.")
            )

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        return super().create([whole(self, vals, *WHO) for vals in vals_list])

    def write(self, vals):
        self._check_values(vals)  # before they are looked at
        return super().write(whole(self, vals, *WHO))

    def _is_in_confidence(self):
        return self.is_confidential or super()._is_in_confidence()

    def _words(self):
        """In words: "3 November: in part."."""
        results = dict(self._fields["result"]._description_selection(self.env))
        day = screen_day(self.env, self.day)
        return f"{day}: {(results.get(self.result) or '').lower()}."
