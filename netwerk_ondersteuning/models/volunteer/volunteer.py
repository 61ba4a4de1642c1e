from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.match.path import FROM, OF_AGE, years_on
from ..dossier.sent import mail_address
from ..mixin.clock import today_of
from .intake import INTAKE

STATES = [
    ("asked", "Asked"),
    ("talk", "First talk"),
    ("trained", "In training"),
    ("available", "Available"),
    ("pause", "On pause"),
    ("stopped", "Stopped"),
]


class Volunteer(models.Model):
    """Somebody who gives time to a client: of the organisation, and of no dossier.

    What is noted here is of the volunteer and for the team: as much as one needs to
    propose somebody. What was told in the talk stands in `netwerk.volunteer.intake`,
    for fewer. A client hears what stands in `client_hears` and nothing else; whoever is
    in a network as a volunteer is somebody around that client, and no record of this
    kind.
    """

    _name = "netwerk.volunteer"
    _inherit = "netwerk.links.checked.mixin"
    _description = "Volunteer"
    _order = "name, id"

    name = fields.Char(required=True, help="As the team calls this person.")
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
        help="Only when this person is among your contacts anyway.",
    )
    state = fields.Selection(
        STATES,
        "How it stands",
        required=True,
        default="asked",
        index=True,
        group_expand=True,
    )
    phone = fields.Char()
    email = fields.Char("E-mail")
    birth_date = fields.Date(
        "Date of birth",
        help="Only of who is younger than 18. From 16 somebody can go along; nothing "
        "is asked of them alone.",
    )
    is_young = fields.Boolean("Is 16 or 17", compute="_compute_is_young")
    has_died = fields.Boolean("Has died")

    # -- to propose somebody by -------------------------------------------------------
    offers = fields.Text(
        "What they offer", help="What this person can and likes to do, in own words."
    )
    days = fields.Char("Which days", help="“Tuesday afternoon, not in August”.")
    wishes = fields.Text("What they wish for")
    not_wanted = fields.Text("What they would rather not")
    note = fields.Text("Note of the team")
    client_hears = fields.Char(
        "What a client hears",
        help="All that a client is told of this volunteer before they meet. No family "
        "name, no address, no phone.",
    )
    intake_ids = fields.One2many("netwerk.volunteer.intake", "volunteer_id")

    @api.depends("birth_date", "company_id")
    def _compute_is_young(self):
        for volunteer in self:
            age = years_on(volunteer.birth_date or None, today_of(volunteer))
            volunteer.is_young = age is not None and age < OF_AGE

    @api.onchange("partner_id")
    def _onchange_partner_id(self):
        """A contact that is chosen says the rest; nothing that was typed is lost."""
        contact = self.partner_id
        self.name = self.name or contact.name
        self.phone = self.phone or contact.phone
        self.email = self.email or contact.email

    @api.constrains("birth_date")
    def _check_birth_date(self):
        for volunteer in self:
            if volunteer.birth_date and volunteer.birth_date > today_of(volunteer):
                raise ValidationError(self.env._("A birth is not still to come."))

    def _why_not(self):
        """Why this person is no volunteer for anybody today: a sentence, or False."""
        self.ensure_one()
        if self.has_died:
            return self.env._(
                "%(name)s has died: choose another volunteer.", name=self.name
            )
        age = years_on(self.birth_date or None, today_of(self))
        if age is not None and age < FROM:
            return self.env._(
                "%(name)s is younger than 16: a child is no volunteer.", name=self.name
            )
        if self.state == "stopped" or not self.active:
            return self.env._(
                "%(name)s has stopped: choose another volunteer.", name=self.name
            )
        return False

    def _mail_address(self):
        """Where a mail to this person goes, as mail servers take it; or False."""
        return mail_address(self.email)

    def _language_outwards(self):
        """The language in which this volunteer is written to."""
        self.ensure_one()
        # sudo: a coach may have no right on contacts
        return self.company_id._netwerk_language(self.partner_id.sudo().lang)

    def action_print_intake(self):
        """The empty sheet of the first talk on paper.

        :return: an action: the report
        """
        self.check_access("read")
        sheets = self.env["netwerk.instrument"]
        newest = sheets._newest_of(self.company_id, [("code", "=", INTAKE)])
        return newest.get(INTAKE, sheets).action_print_blank()
