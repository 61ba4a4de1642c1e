from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import bounds
from ..dossier.sent import mail_address
from ..mixin.name_field import Name
from ..mixin.period_mixin import EndsAfter
from ..mixin.row_mixin import Checked, CheckedUnique
from . import member_presence
from .category import FORMALITIES
from .member_presence import TASKS, Presence

NAME_LENGTH = 300


class Member(models.Model):
    """A person, organisation or group around the client.

    An own model, because every internal user reads ``res.partner``. A nickname or
    "a colleague" will do for a name. The optional link to a contact is never a
    bridge between two dossiers: it has no way back.
    """

    _name = "netwerk.member"
    _inherit = ["netwerk.network.part", "netwerk.period.mixin"]
    _description = "Someone in the network"
    _most_in_dossier = bounds.MEMBERS
    _order = "name, id"

    name = Name(required=True)
    kind = fields.Selection(
        [
            ("person", "Person"),
            ("organisation", "Organisation"),
            ("group", "Group"),
        ],
        required=True,
        default="person",
    )
    head_count = fields.Integer(help="How many people there are in this group, about.")
    category_id = fields.Many2one(
        "netwerk.member.category", index="btree_not_null", ondelete="restrict"
    )
    sector = fields.Selection(related="category_id.sector")
    formality = fields.Selection(
        FORMALITIES,
        compute="_compute_formality",
        store=True,
        readonly=False,
        precompute=True,
        help="Proposed by the category; roles can coincide.",
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Contact",
        ondelete="set null",
        index="btree_not_null",
        help="Only when this person is among your contacts anyway.",
    )
    occupation = fields.Char(help="What this person does, or where he works.")
    occupation_reaction = fields.Char(
        "What the client says of it",
        help="A reaction to this occupation can be a clue for work.",
    )
    origin = fields.Char("Known from", help="Where the client knows this person from.")
    cv_line_id = fields.Many2one(
        "netwerk.cv.line",
        string="Met at",
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
        help="The line of the cv at which this person was named.",
    )
    role_ids = fields.Many2many(
        "netwerk.member.role", string="Roles", ondelete="restrict"
    )
    contact_permission = fields.Selection(
        [("yes", "Yes"), ("ask", "Ask first"), ("no", "No")],
        "May we contact this person?",
    )
    contact_permission_date = fields.Date(
        "Said on",
        compute="_compute_contact_permission_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    reachability = fields.Selection(
        [("easy", "Easy"), ("sometimes", "Now and then"), ("hard", "Hard")]
    )
    stance = fields.Char("What this person thinks of the client's plan")
    note = fields.Text(
        "Note of the team", help="Not for the client's eyes while you draw together."
    )
    gender = fields.Selection([("woman", "Woman"), ("man", "Man"), ("other", "Other")])
    birth_year = fields.Integer()
    death_year = fields.Integer()
    is_minor = fields.Boolean("Child", help="No contact details and no tasks.")
    date_start = fields.Date(
        "In the network from", required=True, default=fields.Date.context_today
    )
    date_end = fields.Date(
        "No longer from", help="The first day that he is not in it any more."
    )
    merged_into_id = fields.Many2one(
        "netwerk.member",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
    )
    contact_ids = fields.One2many(
        "netwerk.member.contact", "member_id", string="How to reach"
    )
    tie_ids = fields.One2many("netwerk.tie", "member_id")
    consent_ids = fields.One2many("netwerk.consent", "member_id", copy=False)
    can_take_on = fields.Boolean(
        "Can take something on",
        compute="_compute_can_take_on",
        search="_search_can_take_on",
    )
    uuid = fields.Char(
        readonly=True, copy=False, help="Made by the screen that added this person."
    )

    _uuid_unique = CheckedUnique(
        "(dossier_id, uuid) WHERE uuid IS NOT NULL",
        "",
        lambda row: (row.dossier_id, row.uuid),
    )
    _period = EndsAfter("date_start", "date_end", "The end must come after the start.")
    _head_count_positive = Checked(
        "CHECK (head_count >= 0)",
        "A number of people is not below zero.",
        lambda row: row.head_count >= 0,
    )

    @api.depends("category_id")
    def _compute_formality(self):
        for member in self:
            if member.category_id:
                member.formality = member.category_id.formality

    @api.depends("contact_permission")
    def _compute_contact_permission_date(self):
        today = fields.Date.context_today(self)
        for member in self:
            member.contact_permission_date = member.contact_permission and today

    @api.model
    def _no_room(self):
        return self.env._(
            "One network holds %(count)s people at most, those who left included.",
            count=self._most_in_dossier,
        )

    @api.constrains("name")
    def _check_name(self):
        for member in self:
            if not member.name.strip():
                raise ValidationError(self.env._("Fill in a name."))
            if len(member.name) > NAME_LENGTH:
                raise ValidationError(
                    self.env._(
                        "This name is too long (%(length)s characters; at most "
                        "%(most)s).",
                        length=len(member.name),
                        most=NAME_LENGTH,
                    )
                )

    @api.constrains("birth_year", "death_year")
    def _check_years(self):
        this_year = fields.Date.context_today(self).year
        for member in self:
            for year in (member.birth_year, member.death_year):
                if year and not 1850 <= year <= this_year:
                    raise ValidationError(
                        self.env._("%(year)s cannot be right as a year.", year=year)
                    )
            if member.birth_year and member.death_year:
                if member.death_year < member.birth_year:
                    raise ValidationError(
                        self.env._("The year of death comes before the year of birth.")
                    )

    @api.constrains("is_minor", "contact_ids")
    def _check_minor(self):
        for member in self:
            if member.is_minor and member.contact_ids:
                raise ValidationError(
                    self.env._("No contact details are kept of a child.")
                )

    # -- presence and contact: what `member_presence` answers -------------------------

    @api.depends(*TASKS)
    def _compute_can_take_on(self):
        for member in self:
            today = member.company_id._netwerk_today()
            member.can_take_on = not member._why_no_task(today)

    def _search_can_take_on(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        companies = self.env["res.company"]._netwerk_all()
        domain = companies._netwerk_domain_today(self._domain_can_take_on)
        return domain if (operator == "in") == (True in value) else ~domain

    @api.model
    def _domain_on_map(self, day):
        """Who stands on the map of ``day``."""
        return member_presence.domain_on_map(day)

    @api.model
    def _domain_gone(self, day):
        """Who is not there any more on ``day``."""
        return member_presence.domain_gone(day)

    @api.model
    def _domain_can_take_on(self, day):
        """Who can take something on from ``day``."""
        return member_presence.domain_can_take_on(day)

    def _why_gone(self, day):
        """Why this person is not there any more on ``day``: a code, or False."""
        return Presence(self).why_gone(day)

    def _why_no_task(self, day):
        """Why this person cannot take something on from ``day``: a code, or False."""
        return Presence(self).why_no_task(day)

    def _no_task_words(self, reason):
        """A sentence that says why he cannot, with his name."""
        return Presence(self).no_task_words(reason)

    def _why_no_contact(self):
        """Why we may not turn to this person today: a code, or False."""
        return Presence(self).why_no_contact()

    @api.model
    def _no_contact_words(self, reason):
        """A sentence that says why not, without a name: it may come in a log."""
        return member_presence.no_contact_words(self.env, reason)

    def _link_problem(self):
        """Why this person gets no personal link, in a sentence; False when he does."""
        return Presence(self).link_problem()

    def _link_address(self):
        """The first mail address on record of this person, or False."""
        self.ensure_one()
        return mail_address(self._contact_text("email"))

    def _contact_text(self, kind):
        """The first address of this kind as it was written down, or False."""
        of_kind = self.contact_ids.filtered(lambda contact: contact.kind == kind)
        return of_kind[:1].value
