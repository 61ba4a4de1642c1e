from odoo import api, fields, models
from odoo.exceptions import UserError

#: What a contact moment counts as.
KINDS = [
    ("talk", "Talk"),
    ("close_one", "Talk with a close one"),
    ("home_visit", "Home visit"),
    ("going_along", "Going along"),
    ("phone", "Phone or message"),
    ("network_meeting", "Network meeting"),
    ("round_table", "Round table"),
    ("consultation", "Consultation with services"),
    ("group", "Group work"),
    ("gathering", "Gathering of an initiative"),
]
#: The kinds at which several people sit around one table: somebody is invited, leads
#: and writes minutes.
AROUND_THE_TABLE = ("network_meeting", "round_table", "consultation", "gathering")
#: The kinds that need the client's consent before anybody is invited (handbook, part
#: 2, §1.9 and §6, rule 1).
CONSENT_FIRST = ("round_table", "consultation")


class MeetingType(models.Model):
    """A kind of contact moment, in the words of the organisation.

    Organisations may add their own; `kind` says what it counts as in every figure.
    """

    _name = "netwerk.meeting.type"
    _inherit = "netwerk.vocabulary"
    _description = "Type of contact moment"

    kind = fields.Selection(KINDS, "Counts as", required=True, default="talk")

    def write(self, vals):
        if "kind" in vals and any(type_.kind != vals["kind"] for type_ in self):
            # sudo: meetings are closed to who edits templates; is there any at all?
            meetings = self.env["netwerk.meeting"].sudo()
            if meetings.search_count([("type_id", "in", self.ids)], limit=1):
                raise UserError(
                    self.env._(
                        "There are contact moments of this type: what it counts as "
                        "stays as it is. Make a new type."
                    )
                )
        return super().write(vals)

    @api.model
    def _of_kind(self, kind):
        """The first type that counts as ``kind``."""
        return self.search([("kind", "=", kind)], limit=1)
