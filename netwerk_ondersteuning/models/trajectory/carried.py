from odoo import api, fields, models

from ..mixin.clock import today_of


class Carried(models.AbstractModel):
    """Something of a dossier that belongs to a trajectory: of itself to the one that
    ran on its day, and to another when somebody says so.

    When none ran, or several, it belongs to none: nobody guesses. A model names in
    ``_trajectory_day`` the field with its day; without one it is today. What is part of
    something that belongs to a trajectory goes with that: ``_trajectory_through`` is
    the way to it.
    """

    _name = "netwerk.trajectory.carried"
    _description = "Belongs to a trajectory"
    _trajectory_day = None
    _trajectory_through = None

    trajectory_id = fields.Many2one(
        "netwerk.trajectory",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        domain="[('dossier_id', '=', dossier_id)]",
        help="By itself the one that ran on that day.",
        layer="client",
    )
    #: Whether there are several to choose from.
    has_trajectories = fields.Boolean(
        compute="_compute_has_trajectories", export_string_translation=False
    )

    def _valid_field_parameter(self, field, name):
        # as on the mixin of a dossier, on which each model of these stands besides
        return name == "layer" or super()._valid_field_parameter(field, name)

    @api.depends("dossier_id")
    def _compute_has_trajectories(self):
        # sudo: which trajectories a dossier has is no secret to who sees what is in it
        trajectories = self.env["netwerk.trajectory"].sudo()
        counted = trajectories._read_group(
            [("dossier_id", "in", self.dossier_id.ids)], ["dossier_id"], ["__count"]
        )
        several = {dossier.id for dossier, count in counted if count > 1}
        for record in self:
            record.has_trajectories = record.dossier_id.id in several

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        made = super().create(vals_list)
        made.browse(
            record.id
            for record, vals in zip(made, vals_list, strict=True)
            if "trajectory_id" not in vals
        )._carry()
        return made

    def _carry(self):
        """Let each belong to the trajectory that ran on its day."""
        # sudo: which trajectories a dossier has is no secret to who writes in it
        mine = self.sudo()
        running = mine.env["netwerk.trajectory"].search_fetch(
            [("dossier_id", "in", mine.dossier_id.ids)],
            ["dossier_id", "date_start", "state"],
        )
        if not running:
            return
        found = running.grouped("dossier_id")
        for record in mine:
            through = record._trajectory_through
            if through and (carries := record[through].trajectory_id):
                record.trajectory_id = carries
                continue
            name = record._trajectory_day
            day = (name and record[name]) or today_of(record)
            some = found.get(record.dossier_id, running.browse())
            held = some.filtered(lambda one, day=day: one._runs_on(day))
            if len(held) == 1:
                record.trajectory_id = held


class Meeting(models.Model):
    _name = "netwerk.meeting"
    _inherit = ["netwerk.meeting", "netwerk.trajectory.carried"]
    _trajectory_day = "date"


class Agreement(models.Model):
    _name = "netwerk.agreement"
    _inherit = ["netwerk.agreement", "netwerk.trajectory.carried"]
    _trajectory_day = "made_on"


class Goal(models.Model):
    _name = "netwerk.goal"
    _inherit = ["netwerk.goal", "netwerk.trajectory.carried"]


class Assessment(models.Model):
    _name = "netwerk.assessment"
    _inherit = ["netwerk.assessment", "netwerk.trajectory.carried"]
    _trajectory_day = "about_day"


class Moment(models.Model):
    _name = "netwerk.moment"
    _inherit = ["netwerk.moment", "netwerk.trajectory.carried"]
    _trajectory_day = "date"
