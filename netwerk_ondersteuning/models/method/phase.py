from odoo import api, fields, models

from ...engine.method import vocabulary
from ..mixin.row_mixin import CheckedUnique
from .words import unnamed


class MethodPhase(models.Model):
    """A row of the index of a method: one phase, step, or what runs alongside. What it
    is called and what is told of it stands in the template."""

    _name = "netwerk.method.phase"
    _inherit = "netwerk.version.part"
    _description = "Phase of a method"
    _order = "method_id, cycle, place, id"
    _version_model = "netwerk.method"

    method_id = fields.Many2one(
        "netwerk.method", required=True, readonly=True, index=True, ondelete="restrict"
    )
    lineage = fields.Char(
        "The same as",
        required=True,
        readonly=True,
        help="Phases with one of these, in one cycle, are the same phase in whatever "
        "version.",
    )
    cycle = fields.Integer(required=True, readonly=True)
    place = fields.Integer(required=True, readonly=True)
    kind = fields.Selection(
        list(vocabulary.PHASES.items()), required=True, readonly=True
    )
    name = fields.Char(compute="_compute_name")
    optional = fields.Boolean("May be skipped", readonly=True)
    planned_months = fields.Integer(
        "Planned length, in months", readonly=True, help="0: not given."
    )
    least_meetings = fields.Integer(
        "Network meetings at least", readonly=True, help="0: not given."
    )
    least_contacts = fields.Integer(
        "Contacts at least", readonly=True, help="0: not given."
    )

    _key_once = CheckedUnique(
        "(method_id, key)",
        "This phase is there already.",
        lambda row: (row.method_id, row.key),
    )
    _lineage_once = CheckedUnique(
        "(method_id, cycle, lineage)",
        "One phase stands in a cycle twice.",
        lambda row: (row.method_id, row.cycle, row.lineage),
    )

    @api.depends("method_id", "key")
    @api.depends_context("lang")
    def _compute_name(self):
        for one in self:
            method = one.method_id
            one.name = method and method._phase_names().get(one.key)

    @api.depends("name", "kind", "place")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for one in self:
            one.display_name = one.name or unnamed(self.env, one.kind, one.place)
