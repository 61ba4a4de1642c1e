from datetime import date
from itertools import pairwise

from odoo import api, fields, models
from odoo.tools import SQL

from ..mixin.clock import today_of
from ..mixin.period_mixin import EndsAfter
from ..mixin.row_mixin import Checked
from ..network.parts import BESIDE, Beside


class OneAtATime(Checked):
    """No two at one time in one dossier: the twin of an exclusion."""

    def is_broken(self, model, rows, ids):
        periods = sorted(
            (row.dossier_id, row.date_start, row.date_end or date.max) for row in rows
        )
        for (dossier, _first, last), (other, first, _last) in pairwise(periods):
            if dossier == other and first < last:
                return True
        if not periods:
            return False
        found = SQL(
            """
            SELECT 1 FROM netwerk_one_contact AS contact
            JOIN (VALUES %s) AS row (dossier_id, date_start, date_end)
                ON contact.dossier_id = row.dossier_id
                AND daterange(contact.date_start, contact.date_end, '[)')
                    && daterange(row.date_start, row.date_end, '[)')
            WHERE contact.id <> ALL(%s) LIMIT 1
            """,
            SQL(", ").join(periods),
            ids,
        )
        model.env.cr.execute(found)  # no flush: the table as the row will find it
        return bool(model.env.cr.rowcount)


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
        """EXCLUDE USING gist (
            int4range(dossier_id, dossier_id, '[]') WITH =,
            daterange(date_start, date_end, '[)') WITH &&
        )""",
        "There is one contact at a time. Somebody else is it in this period.",
        holds=None,
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
