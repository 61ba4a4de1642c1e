from odoo import fields, models

from ..mixin.clock import today_of


class TrajectoryOutcome(models.Model):
    """What came of a trajectory, or what was wished of it, for whom: as somebody said
    it on a day. It may move both ways, so each time is a row of its own."""

    _name = "netwerk.trajectory.outcome"
    _inherit = "netwerk.part.mixin"
    _description = "Result of a trajectory"
    _order = "day, id"
    _rec_name = "outcome_id"
    _part_of = "trajectory_id"

    trajectory_id = fields.Many2one(
        "netwerk.trajectory",
        required=True,
        index=True,
        ondelete="cascade",
        layer="client",
    )
    outcome_id = fields.Many2one(
        "netwerk.outcome",
        "Result",
        required=True,
        index=True,
        ondelete="restrict",
        layer="client",
    )
    for_whom = fields.Selection(
        [
            ("client", "The client"),
            ("member", "Somebody from the network"),
            ("volunteer", "The volunteer"),
        ],
        "For whom",
        required=True,
        default="client",
        layer="client",
    )
    is_wished = fields.Selection(
        [("wished", "Wished for"), ("actual", "Came of it")],
        "Wished or actual",
        required=True,
        default="actual",
        layer="client",
    )
    day = fields.Date("On", required=True, default=today_of, layer="client")
    through_network = fields.Selection(
        [("yes", "Yes"), ("partly", "In part"), ("no", "No")],
        "Through the network",
        help="Empty: not discussed.",
        layer="client",
    )
    said_when = fields.Selection(
        [
            ("underway", "On the way"),
            ("closing", "At closing"),
            ("three_months", "Three months later"),
            ("later", "Later"),
        ],
        "When it was asked",
        required=True,
        default="closing",
        layer="client",
    )
    words = fields.Char("In words", layer="client")
