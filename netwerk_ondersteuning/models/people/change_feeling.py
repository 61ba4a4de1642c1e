import json

from odoo import api, fields, models

from ..mixin.row_mixin import CheckedUnique


class ChangeFeeling(models.Model):
    """What the client himself thinks of a change between two dates.

    A change is known by who it is about, what it is, and from what to what: it is
    computed anew each time two dates are compared (engine/compare), so it has no row of
    its own to write on.
    """

    _name = "netwerk.change.feeling"
    _inherit = "netwerk.network.pair"
    _description = "What the client thinks of a change"
    _order = "id"

    what = fields.Char(required=True, help="The kind of change (engine/compare).")
    value_from = fields.Char(required=True, help="What it was, as JSON.")
    value_to = fields.Char(required=True, help="What it became, as JSON.")
    feeling = fields.Selection([("glad", "Glad"), ("sorry", "Sorry"), ("both", "Both")])
    words = fields.Char("In the client's words")

    _one_a_change = CheckedUnique(
        "(member_id, COALESCE(other_member_id, 0), what, value_from, value_to) "
        "WHERE active",
        "The client's word on this change is noted already.",
        lambda row: (
            row.active
            and (
                *(row.member_id, row.other_member_id or 0, row.what),
                *(row.value_from, row.value_to),
            )
        ),
    )

    @api.model
    def _value(self, value):
        """A value of a change as it is kept: equal values are equal texts."""
        return json.dumps(value or False, sort_keys=True)

    def _change_key(self):
        return (
            self.member_id.id,
            self.other_member_id.id or False,
            self.what,
            self.value_from,
            self.value_to,
        )
