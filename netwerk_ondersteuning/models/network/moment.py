from odoo import fields, models


class Moment(models.Model):
    """A named date on the time line of a network, with the question that was asked."""

    _name = "netwerk.moment"
    _inherit = "netwerk.network.part"
    _description = "Moment on the time line"
    _order = "date, id"

    name = fields.Char(required=True)
    date = fields.Date(required=True, default=fields.Date.context_today, index=True)
    question = fields.Char(
        help="What the rings meant that day: who matters? whom do you often see?"
    )
    note = fields.Text()
    uuid = fields.Char(readonly=True, copy=False)

    _one_a_day = models.UniqueIndex(
        "(dossier_id, date) WHERE active", "There is already a moment on this day."
    )
    _uuid_unique = models.UniqueIndex("(dossier_id, uuid) WHERE uuid IS NOT NULL")
    _name_filled = models.Constraint(
        "CHECK (btrim(name) <> '')", "Give the moment a name."
    )
