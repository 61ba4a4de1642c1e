from odoo import api, fields, models

from ..mixin.clock import today_of
from ..mixin.period_mixin import EndsAfter, OneAtATime
from ..network.parts import BESIDE, Beside


class OneContact(models.Model):
    """The one contact among all services, from a day on: whom the client and the other
    services call first. At most one at a time; who was it before stays."""

    _name = "netwerk.one.contact"
    _inherit = ["netwerk.part.mixin", "netwerk.period.mixin"]
    _description = "One contact among all services"
    _order = "date_start desc, id desc"
    _rec_name = "member_id"
    _part_of = "member_id"

    client_name = fields.Char(related="dossier_id.client_name")
    member_id = fields.Many2one(
        "netwerk.member",
        string="Who",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    date_start = fields.Date("From", required=True, default=today_of)
    date_end = fields.Date(
        "Until", help="The first day on which it is not so any more."
    )
    note = fields.Char("What was agreed")

    BESIDE.add(Beside("one_contacts", _name, ("member_id", "date_start", "date_end")))

    _period = EndsAfter("date_start", "date_end", "The end must come after the start.")
    _no_overlap = OneAtATime(
        "dossier_id",
        "There is one contact at a time. Somebody else is it in this period.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Who becomes it takes over from who was it: that one ends that day."""
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        for vals in vals_list:
            # sudo: whether the user may name this person is asked as it is written
            person = self.env["netwerk.member"].sudo().browse(vals.get("member_id"))
            dossier = person.exists().dossier_id
            start = fields.Date.to_date(vals.get("date_start")) or today_of(dossier)
            before = self.search(
                [
                    ("dossier_id", "=", dossier.id),
                    ("date_start", "<", start),
                    ("date_end", "=", False),
                ]
            )
            before.write({"date_end": start})
            before.flush_recordset(["date_end"])  # the new row looks in the table
        return super().create(vals_list)
