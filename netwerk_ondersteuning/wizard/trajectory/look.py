from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.mixin.clock import today_of
from ...models.trajectory.now.ending import Ending


class TrajectoryLook(models.TransientModel):
    """What came of a trajectory some months after it closed, as it is said then: better
    or worse than at closing, both happen."""

    _name = "netwerk.trajectory.look"
    _inherit = "netwerk.wizard.mixin"
    _description = "Ask after the results of a trajectory"
    _rec_name = "trajectory_id"

    trajectory_id = fields.Many2one(
        "netwerk.trajectory", required=True, readonly=True, ondelete="cascade"
    )
    name = fields.Char(related="trajectory_id.name")
    company_id = fields.Many2one(related="trajectory_id.company_id")  # whose day it is
    dossier_kind = fields.Selection(
        related="trajectory_id.dossier_id.kind", string="Is about"
    )
    day = fields.Date("Said on", required=True, default=today_of)
    said_when = fields.Selection(
        [("three_months", "Three months later"), ("later", "Later")],
        "When it was asked",
        required=True,
        default="three_months",
    )
    result_line_ids = fields.One2many(
        "netwerk.trajectory.close.line",
        "look_id",
        string="What came of it",
        domain=[("kind", "=", "result")],
    )
    next_on = fields.Date(
        "Ask once more on", help="Empty: it was asked, and nobody asks again."
    )

    @api.model
    def default_get(self, fields_list):
        """A line for each result that was wished, or that was said to have come."""
        values = super().default_get(fields_list)
        one = self.env["netwerk.trajectory"].browse(values.get("trajectory_id"))
        if one and "result_line_ids" in fields_list:
            one.check_access("read")
            values["result_line_ids"] = [
                Command.create({"kind": "result"} | line)
                for line in Ending(one).results()
            ]
        if one.looked_on or one.outcome_ids.filtered(
            lambda row: row.said_when == "three_months"
        ):
            values["said_when"] = "later"
        return values

    def action_save(self):
        """Note what came of it, and that it was asked.

        :raise UserError: when it would be asked once more today, or on a day before
        """
        self.ensure_one()
        one = self.trajectory_id
        one.check_access("write")
        if self.next_on and self.next_on <= today_of(one):
            raise UserError(
                self.env._(
                    "“Ask once more on” is a day to come. Choose a later day, or make "
                    "it empty."
                )
            )
        self.result_line_ids._note(one, self.day, self.said_when)
        one.write(
            {
                "look_on": self.next_on or one.look_on,
                "looked_on": False if self.next_on else self.day,
            }
        )
        return {"type": "ir.actions.act_window_close"}
