from odoo import api, fields, models
from odoo.exceptions import MissingError

from .register import note_unnamed, register_of


class Meeting(models.Model):
    """The register of a gathering: one tap a person, a number for the others."""

    _inherit = "netwerk.meeting"

    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")
    register = fields.Json(compute="_compute_register", export_string_translation=False)
    unnamed_count = fields.Integer(
        "And others, not named",
        compute="_compute_unnamed_count",
        inverse="_inverse_unnamed_count",
        help="How many people were there besides, of whom nobody knows the name.",
    )

    @api.depends("kind", "date", "dossier_id", "attendance_ids.member_id")
    def _compute_register(self):
        for meeting in self:
            is_asked = meeting.kind == "gathering" and meeting.dossier_id
            meeting.register = is_asked and register_of(meeting)

    @api.depends("attendance_ids.is_unnamed", "attendance_ids.head_count")
    def _compute_unnamed_count(self):
        for meeting in self:
            rows = meeting.attendance_ids.filtered("is_unnamed")
            meeting.unnamed_count = sum(rows.mapped("head_count"))

    def _inverse_unnamed_count(self):
        for meeting in self:
            note_unnamed(meeting, meeting.unnamed_count)

    # -- who leads: of an initiative nobody, until somebody says who -------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        initiatives = self._initiatives_of(vals_list)
        return super().create(
            [
                {"led_kind": False} | vals
                if self._number(vals) in initiatives
                else vals
                for vals in vals_list
            ]
        )

    @api.onchange("dossier_id")
    def _onchange_dossier_led(self):
        if self.led_kind == "client" and self.dossier_kind == "initiative":
            self.led_kind = False

    def _number(self, values):
        number = values.get("dossier_id") or self.env.context.get("default_dossier_id")
        return number if type(number) is int and 0 < number < 2**31 else None

    def _initiatives_of(self, vals_list):
        """The ids of the initiatives that these values are of."""
        numbers = {self._number(values) for values in vals_list} - {None}
        if not numbers:
            return set()
        # sudo: whether the user may enter it is asked as the meeting is written
        dossiers = self.env["netwerk.dossier"].sudo().browse(numbers)
        try:
            return set(dossiers.filtered(lambda one: one.kind == "initiative").ids)
        except MissingError:
            return set()  # refused in words of its own
