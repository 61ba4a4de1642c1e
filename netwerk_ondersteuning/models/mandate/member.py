from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..dossier.closing.closing import domain_open
from ..mixin.clock import today_of


class Member(models.Model):
    """Whether somebody is the one contact among all services today."""

    _inherit = "netwerk.member"

    one_contact_ids = fields.One2many("netwerk.one.contact", "member_id")
    is_one_contact = fields.Boolean(
        "The one contact",
        compute="_compute_is_one_contact",
        search="_search_is_one_contact",
        help="Whom the client and the other services call first.",
    )

    one_contact_since = fields.Date(
        "The one contact since", compute="_compute_is_one_contact"
    )

    @api.depends(
        *("one_contact_ids.date_start", "one_contact_ids.date_end"),
        "dossier_id.active",
    )
    def _compute_is_one_contact(self):
        """Of a dossier that is closed nobody is called first any more."""
        for member in self:
            day = today_of(member)
            is_open = member.dossier_id.active
            rows = member.one_contact_ids.filtered(
                lambda row, day=day, is_open=is_open: is_open and row._holds_on(day)
            )
            member.is_one_contact = bool(rows)
            member.one_contact_since = rows[:1].date_start

    def _search_is_one_contact(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        contacts = self.env["netwerk.one.contact"]
        companies = self.env["res.company"]._netwerk_all()
        now = companies._netwerk_domain_today(contacts._domain_on)
        domain = Domain("one_contact_ids", "any", now) & domain_open()
        return domain if (operator == "in") == (True in value) else ~domain

    def action_one_contact(self):
        """From today on this is the one contact among all services.

        :raise ValidationError: for who is of the own network, or a volunteer
        """
        self.ensure_one()
        self.check_access("write")
        if self.formality != "professional":
            raise ValidationError(
                self.env._(
                    "The one contact among all services is a professional or a "
                    "service. Say so on the card of this person first."
                )
            )
        if not self.is_one_contact:
            self.env["netwerk.one.contact"].create({"member_id": self.id})

    def action_no_contact(self):
        """From today on this is not the one contact any more."""
        self.ensure_one()
        self.check_access("write")
        today = today_of(self)
        for row in self.one_contact_ids.filtered(lambda row: row._holds_on(today)):
            if row.date_start == today:
                row.unlink()
            else:
                row.date_end = today
