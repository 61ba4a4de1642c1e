from odoo import api, fields, models
from odoo.fields import Domain

from ..mixin.row_mixin import CheckedUnique
from .meeting_type import VISIT
from .scale import scores_of

#: What a volunteer says of a visit.
SAID = [("seen", "We saw each other"), ("not", "Not this time")]


class Meeting(models.Model):
    """A visit of a volunteer: a contact like any other, of which the volunteer says how
    it went."""

    _inherit = "netwerk.meeting"
    _trajectory_through = "match_id"

    match_id = fields.Many2one(
        "netwerk.match",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        readonly=True,
        copy=False,
    )
    volunteer_said = fields.Selection(
        SAID, "The volunteer says", readonly=True, copy=False
    )
    volunteer_words = fields.Text("What the volunteer wrote", readonly=True, copy=False)
    is_client_to_hear = fields.Boolean(
        "The client hears it from us",
        readonly=True,
        copy=False,
        help="A visit does not go on, and nobody told the client yet.",
    )
    scale_ids = fields.One2many(
        "netwerk.assessment",
        "visit_id",
        domain=[("state", "!=", "taken_back")],
    )
    scale_words = fields.Char("The client's score", compute="_compute_scale_words")

    _visit_once_a_day = CheckedUnique(
        "(match_id, date) WHERE volunteer_said IS NOT NULL",
        "The volunteer said something of this day already.",
        lambda row: row.volunteer_said and (row.match_id, row.date),
    )

    @api.depends("scale_ids.version", "scale_ids.state")
    @api.depends_context("uid")
    def _compute_scale_words(self):
        """The score alone: what it means is said by who said it."""
        # as the user sees them: a sheet can be closed to whom the visit is open
        mine = self.sudo(False).scale_ids._filtered_access("read")
        scores = {one.visit_id.id: str(it) for one, it in scores_of(mine).items()}
        for visit in self:
            visit.scale_words = scores.get(visit._origin.id, False)

    @api.model
    def _domain_of_team(self):
        """Nobody of the team was at a visit of a volunteer."""
        return super()._domain_of_team() & Domain("kind", "!=", VISIT)

    @api.model
    def _domain_client_to_hear(self):
        """Visits that do not go on, and that the client still hears of."""
        return Domain("is_client_to_hear", "=", True)

    def action_client_heard(self):
        """The client was told that the visit does not go on."""
        self.is_client_to_hear = False
