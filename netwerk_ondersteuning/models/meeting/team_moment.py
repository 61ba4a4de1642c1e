from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked


class TeamMoment(models.Model):
    """A contact moment without a client: what a team does together (catalogue, end).

    No client is named here, so it stands apart from every dossier and is as open as
    the team.
    """

    _name = "netwerk.team.moment"
    _inherit = "netwerk.row.mixin"
    _description = "Team moment"
    _order = "date desc, id desc"
    _check_company_auto = True
    _rec_name = "topic"

    team_id = fields.Many2one(
        "netwerk.team",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
        default=lambda self: self.env["netwerk.team"]._default_for(
            self.env.user, self.env.company
        ),
    )
    company_id = fields.Many2one(
        related="team_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date("On", required=True, default=today_of, index=True)
    kind = fields.Selection(
        [
            ("team", "Team discussion"),
            ("peer", "Peer review"),
            ("coaching", "Coaching on the job"),
            ("group", "Group work"),
        ],
        required=True,
        default="team",
    )
    topic = fields.Char(required=True, help="What it was about; no names of clients.")
    user_ids = fields.Many2many(
        "res.users",
        "netwerk_team_moment_user_rel",
        "moment_id",
        "user_id",
        string="Colleagues who took part",
        domain="[('share', '=', False)]",
        default=lambda self: self.env.user,
    )
    participant_count = fields.Integer(
        "Other people", help="How many others took part, as in group work; no names."
    )

    _participant_count_positive = Checked(
        "CHECK (participant_count >= 0)",
        "A number of people is not below zero.",
        lambda row: row.participant_count >= 0,
    )

    @api.constrains("user_ids")
    def _check_users(self):
        for moment in self:
            if any(user.share for user in moment.user_ids):
                raise ValidationError(self.env._("Choose colleagues."))
