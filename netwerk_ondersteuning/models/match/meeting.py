from odoo import api, fields, models
from odoo.fields import Domain

from ..mixin.row_mixin import CheckedUnique
from .meeting_type import VISIT

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

    _visit_once_a_day = CheckedUnique(
        "(match_id, date) WHERE volunteer_said IS NOT NULL",
        "The volunteer said something of this day already.",
        lambda row: row.volunteer_said and (row.match_id, row.date),
    )

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
