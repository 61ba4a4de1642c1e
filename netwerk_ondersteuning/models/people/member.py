from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine import bounds
from ...engine.salutation import proposed_salutation
from ..dossier.finding.find import entered, found_too
from ..dossier.sent import mail_address
from ..mixin.clock import today_of
from ..mixin.name_field import Name
from ..mixin.period_mixin import EndsAfter
from ..mixin.row_mixin import Checked, CheckedUnique
from . import member_presence
from .category import FORMALITIES
from .finding import found_people
from .member_presence import TASKS, Presence
from .said import history
from .said.member_period import CONTACT_PERMISSIONS, REACHABILITIES

NAME_LENGTH = 300


class Member(models.Model):
    """A person, organisation or group around the client.

    An own model, because every internal user reads ``res.partner``. A nickname or
    "a colleague" will do for a name. The optional link to a contact is never a
    bridge between two dossiers: it has no way back.

    What is said of somebody has its time (:mod:`.said.history`): these fields hold what
    is so now, the periods what was so on every day.
    """

    _name = "netwerk.member"
    _inherit = ["netwerk.network.part", "netwerk.period.mixin"]
    _description = "Someone in the network"
    _most_in_dossier = bounds.MEMBERS
    _order = "name, id"

    name = Name(required=True)
    client_name = fields.Char(related="dossier_id.client_name")
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
    salutation = fields.Char(
        "Address as",
        help="How letters and mails begin: “Hello Lien”. The map shows the name.",
    )
    proposed_salutation = fields.Char(compute="_compute_proposed_salutation")
    lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language",
        help="In which we write to this person. Empty: that of the contact, else the "
        "language outwards of the organisation.",
    )
    occupation = fields.Char(help="What this person does, or where.")
    occupation_reaction = fields.Char(
        "What the client says of it",
        help="A reaction to this occupation can be a clue for work.",
    )
    origin = fields.Char("Known from", help="Where they know each other from.")
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
        CONTACT_PERMISSIONS, "May we contact this person?"
    )
    contact_permission_date = fields.Date(
        "Said on",
        compute="_compute_contact_permission_date",
        store=True,
        readonly=False,
        precompute=True,
    )
    reachability = fields.Selection(REACHABILITIES)
    stance = fields.Char("What this person thinks of the client's plan")
    note = fields.Text(
        "Note of the team", help="Not for the client's eyes while you draw together."
    )
    gender = fields.Selection([("woman", "Woman"), ("man", "Man"), ("other", "Other")])
    birth_year = fields.Integer()
    death_year = fields.Integer()
    is_minor = fields.Boolean("Child", help="No contact details and no tasks.")
    known_since_year = fields.Integer(
        "Known since (year)", help="Since when they know each other; not the map."
    )
    known_always = fields.Boolean("Known always", help="As long as the client lives.")
    takes_over_from_id = fields.Many2one(
        "netwerk.member",
        string="Takes over from",
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('id', '!=', id)]",
        help="Whose successor this person is, as with a care worker who leaves.",
    )
    takes_over_on = fields.Date("Takes over on")
    date_start = fields.Date("In the network from", required=True, default=today_of)
    date_end = fields.Date(
        "No longer from", help="The first day of being in it no more."
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
    period_ids = fields.One2many(
        "netwerk.member.period", "member_id", string="What was said, and when"
    )
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
    # few are archived: figures leave them out without a look at all others
    _archived = models.Index("(id) WHERE active IS NOT TRUE")
    _period = EndsAfter("date_start", "date_end", "The end must come after the start.")
    _head_count_positive = Checked(
        "CHECK (head_count >= 0)",
        "A number of people is not below zero.",
        lambda row: row.head_count >= 0,
    )

    @api.model_create_multi
    def create(self, vals_list):
        members = super().create(vals_list)
        history.begin(members)
        return members

    def write(self, vals):
        """What is said of somebody keeps its time, whatever road it comes by."""
        result = super().write(vals)
        if vals.keys() & set(history.said_fields()) and not history.IN_STEP.is_on(self):
            history.follow(self, {one.id: one._said_when() for one in self})
        return result

    def _said_when(self):
        """As of which day something is said of this person, and whether it corrects
        what was noted. A lower room may know better."""
        return self.company_id._netwerk_today(), False

    def _said_on(self, day):
        """What was said of this person on ``day`` (a date; empty: what is so now).

        :return: ``{field: value}`` of :func:`.said.history.said_fields`, plain
        """
        self.ensure_one()
        names = history.said_fields()
        # sudo: as in `.said.history`; drafts and whoever is new have no periods yet
        periods = day and self._origin.sudo().period_ids.filtered(
            lambda row: (
                (not row.date_start or row.date_start <= day)
                and (not row.date_end or row.date_end > day)
            )
        )
        known = (periods or self)[:1].with_context(active_test=False)
        return history.plain(known, names)

    def _said_to_take_over(self):
        """What of all that is said of another entry goes along when the two are merged
        into this one. A lower room may leave out what cannot be."""
        return history.said_fields()

    def _name_other(self, name, keep, other):
        """Nobody takes over from the person they turn out to be."""
        (self - keep - other).write({name: keep.id})
        (self & keep).write({name: False, "takes_over_on": False})

    @api.constrains("takes_over_from_id")
    def _check_takes_over(self):
        if any(member.takes_over_from_id == member for member in self):
            raise ValidationError(self.env._("Nobody takes over from themselves."))

    @api.depends("category_id")
    def _compute_formality(self):
        for member in self:
            if member.category_id:
                member.formality = member.category_id.formality

    @api.depends("contact_permission")
    def _compute_contact_permission_date(self):
        for member in self:
            said = member.contact_permission
            member.contact_permission_date = said and today_of(member)

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

    @api.constrains("birth_year", "death_year", "known_since_year")
    def _check_years(self):
        for member in self:
            this_year = today_of(member).year
            for year in (
                *(member.birth_year, member.death_year),
                member.known_since_year,
            ):
                if year and not 1850 <= year <= this_year:
                    raise ValidationError(
                        self.env._("%(year)s cannot be right as a year.", year=year)
                    )
            if member.birth_year and member.death_year:
                if member.death_year < member.birth_year:
                    raise ValidationError(
                        self.env._("The year of death comes before the year of birth.")
                    )
            if 0 < member.known_since_year < member.birth_year:
                raise ValidationError(
                    self.env._(
                        "%(name)s was not born yet in %(year)s.",
                        name=member.name,
                        year=member.known_since_year,
                    )
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
    def _search_display_name(self, operator, value):
        """Whatever the accents, of those whose dossier the user can enter."""
        domain = super()._search_display_name(operator, value)

        def found(key):
            return found_people(entered(self.env), key)

        return found_too(self, domain, operator, value, found)

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

    def _has_died(self, day):
        """Whether this person is not alive any more on ``day``, gone before or not."""
        return Presence(self).has_died(day)

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

    # -- how we write to somebody -----------------------------------------------------

    @api.depends("name", "kind")
    def _compute_proposed_salutation(self):
        for member in self:
            member.proposed_salutation = (
                proposed_salutation(member.name or "")
                if member.kind == "person"
                else member.name
            )

    def _salutation(self):
        """How letters and mails address this person: as was agreed, else as proposed.

        :return: a text; empty when nobody said it and the name on the map is a word
            for a relative ("Mama"), with which the organisation addresses nobody
        """
        self.ensure_one()
        return (self.salutation or "").strip() or self.proposed_salutation or ""

    def _language_outwards(self):
        """The language in which this person is written to."""
        self.ensure_one()
        contact = self.partner_id.sudo()  # may be closed to whoever writes
        return self.company_id._netwerk_language(self.lang, contact.lang)

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
