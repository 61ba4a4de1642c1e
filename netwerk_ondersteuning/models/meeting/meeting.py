from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from ..mixin.row_mixin import Checked
from .attendance import PARTIES
from .meeting_type import AROUND_THE_TABLE, CONSENT_FIRST

#: How a contact moment turned out; the first until it did.
OUTCOMES = [
    ("planned", "Still to come"),
    ("held", "Held"),
    ("partly", "Held in part"),
    ("missed", "Did not come"),
    ("failed", "Did not work out"),
    ("cancelled", "Cancelled"),
    ("not_wanted", "Asked but not wanted"),
]
#: The outcomes that count as a meeting that was held.
HELD = ("held", "partly")
#: Why somebody does not want a network meeting (Net-werkt, 4).
NOT_WANTED_REASONS = [
    ("threatening", "Too threatening"),
    ("heavy", "Too heavy for the network"),
    ("no_value", "No added value"),
    ("not_practical", "Not practical"),
    ("other", "Another reason"),
]


class Meeting(models.Model):
    """A contact moment: from one line about a phone call to a whole network meeting.

    The day on which it was (`date`) stands apart from the day on which it was written
    down (`create_date`); every figure counts by the first. A time of the day is only
    there when somebody has to be somewhere.
    """

    _name = "netwerk.meeting"
    _inherit = ["netwerk.dossier.mixin", "netwerk.thread.mixin"]
    _description = "Contact moment"
    _order = "date desc, start desc, id desc"
    _rec_name = "name"
    _rec_names_search = ["type_id.name"]

    name = fields.Char(
        compute="_compute_name", help="Neutral: the type and the day, nobody's name."
    )
    type_id = fields.Many2one(
        "netwerk.meeting.type",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env["netwerk.meeting.type"]._of_kind("talk"),
    )
    kind = fields.Selection(
        related="type_id.kind",
        string="Counts as",
        store=True,
        index=True,
        precompute=True,
    )
    is_around_the_table = fields.Boolean(compute="_compute_is_around_the_table")
    needs_consent = fields.Boolean(compute="_compute_is_around_the_table")
    outcome = fields.Selection(
        OUTCOMES,
        required=True,
        default="planned",
        index=True,
        copy=False,
        tracking=True,
    )
    outcome_note = fields.Char("What happened", copy=False)
    not_wanted_reason = fields.Selection(NOT_WANTED_REASONS, "Why not", copy=False)

    # -- when and where
    date = fields.Date(
        "On",
        required=True,
        compute="_compute_date",
        inverse="_inverse_date",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        copy=False,
        help="The day of the contact itself, whenever it was written down.",
    )
    start = fields.Datetime(copy=False)
    stop = fields.Datetime(copy=False)
    location = fields.Char("Where", help="As the client wishes: often at home.")

    # -- who
    coach_id = fields.Many2one(related="dossier_id.coach_id", tracking=False)
    user_id = fields.Many2one(
        "res.users",
        string="Held by",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
        help="The colleague who had this contact, or who prepares this meeting.",
    )
    attendance_ids = fields.One2many("netwerk.meeting.attendance", "meeting_id")
    member_ids = fields.Many2many(
        "netwerk.member",
        "netwerk_meeting_member_rel",
        "meeting_id",
        "member_id",
        string="Who came up",
        domain="[('dossier_id', '=', dossier_id)]",
        copy=False,
        help="People of whom was spoken. A new name goes into the network at once.",
    )

    prepared_by_id = fields.Many2one(
        "res.users",
        string="Prepared with the client by",
        index="btree_not_null",
        ondelete="restrict",
    )
    prepared_by_other = fields.Char(
        "Prepared by somebody else",
        help="Who prepared it with the client, if nobody here.",
    )
    prepared_on = fields.Date()
    led_kind = fields.Selection(
        [
            ("client", "The client"),
            ("member", "Somebody from the network"),
            ("user", "A colleague"),
            ("other", "Somebody else"),
        ],
        "Who leads",
        default="client",
        help="The client leads the talk himself, unless he wishes otherwise.",
    )
    led_by_member_id = fields.Many2one(
        "netwerk.member",
        string="Led by",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )
    led_by = fields.Selection(
        PARTIES, compute="_compute_led_by", store=True, precompute=True
    )

    # -- what
    question = fields.Text(help="In the client's own words.")
    better = fields.Text(
        "What has gone better since last time?", help="In the client's own words."
    )
    note = fields.Text(
        "Note of the team", help="Not for the client's eyes, and in no minutes."
    )
    agreement_ids = fields.One2many("netwerk.agreement", "meeting_id")
    topic_ids = fields.One2many("netwerk.meeting.topic", "meeting_id")

    # -- how it goes on
    next_date = fields.Date("Next time", copy=False)
    previous_id = fields.Many2one(
        "netwerk.meeting",
        string="Follows on",
        ondelete="set null",
        index="btree_not_null",
        check_company=True,
        copy=False,
    )
    next_ids = fields.One2many("netwerk.meeting", "previous_id")

    _period = Checked(
        "CHECK (stop IS NULL OR stop > start)",
        "The end must come after the start.",
        lambda row: not (row.stop and row.start) or row.stop > row.start,
    )

    # for the figures: the database knows how few months there are, and finds one
    _month = models.Index("((date_trunc('month', date::timestamp)::date))")

    # -- computes -----------------------------------------------------------------

    @api.depends("type_id.name", "date")
    @api.depends_context("lang")
    def _compute_name(self):
        for meeting in self:
            day = meeting.date and format_date(self.env, meeting.date)
            meeting.name = " ".join(filter(None, [meeting.type_id.name, day]))

    @api.depends("kind")
    def _compute_is_around_the_table(self):
        for meeting in self:
            meeting.is_around_the_table = meeting.kind in AROUND_THE_TABLE
            meeting.needs_consent = meeting.kind in CONSENT_FIRST

    @api.depends("kind", "led_kind", "led_by_member_id.formality")
    def _compute_led_by(self):
        """On which side the leader stands; only around a table somebody leads."""
        for meeting in self:
            if meeting.kind not in AROUND_THE_TABLE:
                meeting.led_by = False
            elif meeting.led_kind == "member":
                meeting.led_by = meeting.led_by_member_id.formality or "unknown"
            elif meeting.led_kind in ("user", "other"):
                meeting.led_by = "professional"
            else:
                meeting.led_by = meeting.led_kind or "unknown"

    @api.depends("start")
    def _compute_date(self):
        """The day on the clock of the organisation, not that of UTC."""
        today = fields.Date.context_today(self)
        for meeting in self:
            if meeting.start:
                meeting.date = meeting._local(meeting.start).date()
            else:
                meeting.date = meeting.date or today

    def _inverse_date(self):
        """Another day, the same time of the day (through a change of the clock too)."""
        for meeting in self.filtered("start"):
            start = meeting._local(meeting.start)
            if start.date() != meeting.date:
                lasts = meeting.stop and meeting.stop - meeting.start
                moved = start.replace(
                    year=meeting.date.year,
                    month=meeting.date.month,
                    day=meeting.date.day,
                )
                begin = meeting._utc(moved)
                meeting.write({"start": begin, "stop": lasts and begin + lasts})

    def _timezone(self):
        """The time zone in which this meeting is held: that of its organisation."""
        return self.company_id._netwerk_timezone(self.coach_id.sudo().tz)

    @api.model
    def _domain_to_come(self):
        """Meetings that are planned, from today on."""
        today = fields.Date.context_today(self)
        return Domain("outcome", "=", "planned") & Domain("date", ">=", today)

    def _local(self, moment):
        """A stored moment (UTC, naive) on the clock of the organisation (aware)."""
        return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(self._timezone())

    def _utc(self, moment):
        """A moment on the clock of the organisation as it is stored."""
        return moment.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

    # -- checks -------------------------------------------------------------------

    @api.constrains("outcome", "not_wanted_reason")
    def _check_reason(self):
        for meeting in self:
            if meeting.outcome == "not_wanted" and not meeting.not_wanted_reason:
                raise ValidationError(
                    self.env._(
                        "Note why this meeting is not wanted: it is not a fault."
                    )
                )

    @api.constrains("outcome", "date")
    def _check_not_ahead(self):
        today = fields.Date.context_today(self)
        for meeting in self:
            if meeting.outcome in (*HELD, "missed") and meeting.date > today:
                raise ValidationError(
                    self.env._("What is still to come cannot have been held yet.")
                )

    @api.constrains("next_date", "date")
    def _check_next_date(self):
        for meeting in self:
            if meeting.next_date and meeting.next_date <= meeting.date:
                raise ValidationError(self.env._("The next time comes after this one."))

    @api.constrains("user_id", "dossier_id")
    def _check_user(self):
        for meeting in self:
            if meeting.user_id.share:
                raise UserError(self.env._("Choose a colleague."))
