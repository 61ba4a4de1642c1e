from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...models.family.lock import lock
from ...models.mixin.clock import today_of
from ...models.trajectory.applying import may_change


class TrajectoryTogether(models.TransientModel):
    """One trajectory for two of a family: with whom, and what is taken over. It begins
    when it was agreed to in each of the dossiers."""

    _name = "netwerk.trajectory.together"
    _inherit = "netwerk.wizard.mixin"
    _description = "Together with another dossier"
    _rec_name = "trajectory_id"

    trajectory_id = fields.Many2one(
        "netwerk.trajectory", required=True, readonly=True, ondelete="cascade"
    )
    dossier_id = fields.Many2one(related="trajectory_id.dossier_id")
    company_id = fields.Many2one(related="trajectory_id.company_id")
    method_id = fields.Many2one(related="trajectory_id.method_id")
    other_dossier_id = fields.Many2one(
        "netwerk.dossier",
        "Together with",
        required=True,
        ondelete="cascade",
        domain="[('id', '!=', dossier_id), ('company_id', '=', company_id), "
        "('kind', '=', 'client')]",
    )
    client_name = fields.Char("Client there", related="other_dossier_id.client_name")
    other_trajectory_id = fields.Many2one(
        "netwerk.trajectory",
        "Trajectory there",
        ondelete="cascade",
        domain="[('dossier_id', '=', other_dossier_id), ('state', '=', 'running'), "
        "('method_id', '=', method_id)]",
        help="Empty: a new one, by the same method, from today.",
    )
    phase_ids = fields.Many2many(
        "netwerk.trajectory.phase",
        "netwerk_trajectory_together_phase_rel",
        string="What runs now, and is taken over there",
        domain="[('trajectory_id', '=', trajectory_id), ('left', '=', False), "
        "('kind', '!=', 'step')]",
    )

    @api.onchange("other_dossier_id")
    def _onchange_other_dossier_id(self):
        self.other_trajectory_id = False

    def action_ask(self):
        """Ask it in both dossiers.

        :raise UserError: when these two cannot go together
        """
        self.ensure_one()
        one, other = self.trajectory_id, self.other_trajectory_id
        may_change(one)
        if other:
            may_change(other)
        self._hold()
        self._check_pair()
        if not other:
            other = one.create(
                {
                    "dossier_id": self.other_dossier_id.id,
                    "method_id": one.method_id.id,
                    "date_start": today_of(one),
                }
            )
        may_change(other)
        for each in one | other:
            if each.family_ids.filtered(lambda row: row.state != "ended"):
                raise UserError(
                    self.env._(
                        "This trajectory goes together with another one already, or "
                        "that was asked. End that first."
                    )
                )
        mine = self.phase_ids.filtered(lambda row: row.trajectory_id == one)
        key = str(uuid4())
        # sudo: nobody writes these by hand; the user may change both
        self.env["netwerk.trajectory.family"].sudo().create(
            [
                {
                    "trajectory_id": one.id,
                    "key": key,
                    "taken_over_ids": [fields.Command.set(mine.ids)],
                },
                {"trajectory_id": other.id, "key": key},
            ]
        )
        return {"type": "ir.actions.act_window_close"}

    def _hold(self):
        """Of two who ask at one moment the second waits here, and begins anew with what
        the first one asked."""
        both = self.trajectory_id | self.other_trajectory_id
        lock(both)
        # nothing of it changes, but only who wrote in a row lets another begin anew
        self.env.cr.execute(
            SQL(
                "UPDATE netwerk_trajectory SET version = version WHERE id IN %s",
                tuple(both.ids),
            )
        )

    def _check_pair(self):
        one, other, dossier = (
            self.trajectory_id,
            self.other_trajectory_id,
            self.other_dossier_id,
        )
        problem = None
        if dossier == one.dossier_id:
            problem = self.env._("Choose the dossier of another member of the family.")
        elif dossier.company_id != one.company_id or dossier.kind != "client":
            problem = self.env._("Choose a dossier of a client of this organisation.")
        elif other and other.dossier_id != dossier:
            problem = self.env._("Choose a trajectory of that dossier.")
        elif other and (other.method_id, other.state) != (one.method_id, "running"):
            problem = self.env._("Both go by the same version of one method, and run.")
        elif one.state != "running":
            problem = self.env._("This trajectory is closed. Open it again first.")
        if problem:
            raise UserError(problem)
