from zoneinfo import ZoneInfo

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..mixin.clock import day_at, today_of
from ..mixin.days import day_words, screen_day
from ..mixin.row_mixin import Checked
from ..people.said.history import DAYS, ValueOfDay
from .meeting_event import BY_MEETING, MeetingEvent, calendar
from .meeting_type import AROUND_THE_TABLE, CONSENT_FIRST
from .missed import end_call, plan_call
from .outcome import BY_DAY, HELD, NOT_WANTED_REASONS, OUTCOMES
from .party import PARTIES
from .reflex import note_there, there

#: What of a meeting shows in the calendar.
SHOWN = {"start", "stop", "date", "outcome", "user_id"}

DAYS.add(ValueOfDay("netwerk.meeting", "led_by", "led_by_member_id", "date"))


class Meeting(models.Model):
    """A contact moment: from one line about a phone call to a whole network meeting.

    The day on which it was (`date`) stands apart from the day on which it was written
    down (`create_date`); every figure counts by the first. A time of the day is only
    there when somebody has to be somewhere.

    Written down in two minutes: what the day tells is not asked again. Its appointment
    in the calendar of the colleagues follows it (:class:`MeetingEvent`).
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
    title = fields.Char(compute="_compute_title", help="On the calendar of the screen.")
    client_name = fields.Char(related="dossier_id.client_name")
    client_phone = fields.Char(
        "Phone",
        compute="_compute_client_phone",
        compute_sudo=True,  # a coach may have no right on contacts
        help="Of the client; shown only beside what one may read.",
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
    is_ahead = fields.Boolean("Still to come", compute="_compute_is_ahead")
    needs_consent = fields.Boolean(compute="_compute_is_around_the_table")
    outcome = fields.Selection(
        OUTCOMES,
        required=True,
        compute="_compute_outcome",
        store=True,
        readonly=False,
        precompute=True,
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
    written_on = fields.Date(
        "Written down on",
        compute="_compute_written_on",
        help="Only when that was on a later day.",
    )
    event_id = fields.Many2one(
        "calendar.event",
        string="Appointment",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
    )
    location = fields.Char("Where", help="As it is wished: often at home.")

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

    present_member_ids = fields.Many2many(
        "netwerk.member",
        string="Who was there",
        compute="_compute_present_member_ids",
        inverse="_inverse_present_member_ids",
        domain="[('dossier_id', '=', dossier_id)]",
        help="Of the network; whoever it is about and you yourself need no mention.",
    )
    prepared_by_id = fields.Many2one(
        "res.users",
        string="Prepared with the client by",
        index="btree_not_null",
        ondelete="restrict",
    )
    prepared_by_other = fields.Char(
        "Prepared by somebody else",
        help="Who prepared it, if nobody here.",
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
        help="The client leads the talk, unless the client wishes otherwise.",
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
    question = fields.Text(help="In the words in which it is said.")
    better = fields.Text(
        "What has gone better since last time?",
        help="In the words in which it is said.",
    )
    note = fields.Text(
        "Note of the team", help="For the team alone, and in no minutes."
    )
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
            day = screen_day(self.env, meeting.date)
            meeting.name = " ".join(filter(None, [meeting.type_id.name, day]))

    @api.depends("dossier_id.partner_id.phone")
    def _compute_client_phone(self):
        for meeting in self:
            meeting.client_phone = meeting.dossier_id.partner_id.phone

    @api.depends("client_name", "type_id.name", "start")
    @api.depends_context("lang")
    def _compute_title(self):
        for meeting in self:
            hour = meeting.start and meeting._local(meeting.start).strftime("%H:%M")
            parts = (hour, meeting.client_name, meeting.type_id.name)
            meeting.title = " · ".join(filter(None, parts))

    @api.depends("date", "start", "kind", "better", "note", "member_ids")
    def _compute_outcome(self):
        """A day that is past, without an hour, is a contact that was had; so is a talk
        of today in which something was written down, for as long as it stands there.

        Only a new record is guessed at: moving one that is there changes no outcome.
        """
        begins_held = self.env.context.get("default_outcome") == "held"
        for meeting in self:
            outcome = meeting.outcome or "planned"
            if not meeting._origin.id and meeting.date and outcome in BY_DAY:
                today = today_of(meeting)
                if meeting.date > today:
                    outcome = "planned"
                elif not meeting.start:
                    was_had = meeting.date < today or meeting._is_written_down()
                    outcome = "held" if was_had or begins_held else "planned"
            meeting.outcome = outcome

    @api.onchange("present_member_ids")
    def _onchange_present_member_ids(self):
        """Who was there says that a new talk was had. No dependency: a state that is
        noted later says nothing of a record that is there."""
        self._compute_outcome()

    def _is_written_down(self):
        """Whether anything was written of a talk, or who was there.

        Around a table, and of a new chance, what is written before prepares it.
        """
        people = self.member_ids or self.present_member_ids
        said = self.better or self.note or people
        prepares = self.previous_id or self.kind in AROUND_THE_TABLE
        return bool(said) and not prepares

    @api.depends("attendance_ids.state", "attendance_ids.member_id")
    def _compute_present_member_ids(self):
        for meeting in self:
            meeting.present_member_ids = there(meeting)

    def _inverse_present_member_ids(self):
        for meeting in self:
            note_there(meeting, meeting.present_member_ids)

    @api.depends("create_date", "date", "company_id")
    def _compute_written_on(self):
        for meeting in self:
            moment = meeting.create_date
            day = moment and day_at(meeting, moment)
            is_later = day and meeting.date and day > meeting.date
            meeting.written_on = is_later and day

    @api.depends("date", "company_id")
    def _compute_is_ahead(self):
        """Whether its day is still to come: then it cannot have been held."""
        for meeting in self:
            meeting.is_ahead = bool(meeting.date) and meeting.date > today_of(meeting)

    @api.depends("kind")
    def _compute_is_around_the_table(self):
        for meeting in self:
            meeting.is_around_the_table = meeting.kind in AROUND_THE_TABLE
            meeting.needs_consent = meeting.kind in CONSENT_FIRST

    @api.depends("kind", "led_kind", "led_by_member_id", "date")
    def _compute_led_by(self):
        """On which side the leader stands; only around a table somebody leads."""
        for meeting in self:
            if meeting.kind not in AROUND_THE_TABLE:
                meeting.led_by = False
            elif meeting.led_kind == "member":
                leader = meeting.led_by_member_id
                said = leader and leader._said_on(meeting.date)
                meeting.led_by = (said and said["formality"]) or "unknown"
            elif meeting.led_kind in ("user", "other"):
                meeting.led_by = "professional"
            else:
                meeting.led_by = meeting.led_kind or "unknown"

    @api.depends("start")
    def _compute_date(self):
        """The day on the clock of the organisation, not that of UTC."""
        for meeting in self:
            if meeting.start:
                meeting.date = meeting._local(meeting.start).date()
            else:
                meeting.date = meeting.date or today_of(meeting)

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
        return self.company_id._netwerk_timezone()

    @api.model
    def _domain_to_come(self):
        """Meetings that are planned, from today on."""
        today = today_of(self)
        return (
            Domain("outcome", "=", "planned")
            & Domain("date", ">=", today)
            & domain_open()
        )

    @api.model
    def _domain_of_team(self):
        """The contacts at which somebody of the team was. A hook: a lower room leaves
        out what somebody else did."""
        return Domain.TRUE

    def _local(self, moment):
        """A stored moment (UTC, naive) on the clock of the organisation (aware)."""
        return moment.replace(tzinfo=ZoneInfo("UTC")).astimezone(self._timezone())

    def _utc(self, moment):
        """A moment on the clock of the organisation as it is stored."""
        return moment.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)

    def _kept_name(self):
        """The name as it stands in what is read later: with the year of the day."""
        return f"{self.type_id.name} {day_words(self.env, self.date)}"

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
        for meeting in self:
            if meeting.outcome in (*HELD, "missed") and meeting.is_ahead:
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

    # -- create, write, delete ------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        if any(meeting.event_id for meeting in meetings):  # by a default too
            raise self._no_other_event()
        refuse_when_closed(meetings.filtered(lambda it: it.outcome == "planned"))
        plan_call(meetings.filtered(lambda meeting: meeting.outcome == "missed"))
        end_call(meetings.previous_id)
        return meetings

    def write(self, vals):
        before = {meeting: meeting.outcome for meeting in self}
        if vals.get("event_id") and not BY_MEETING.is_on(self):
            raise self._no_other_event()
        result = super().write(vals)
        if vals.get("outcome") == "planned":
            refuse_when_closed(self)
        if SHOWN & vals.keys():
            self._update_events()
        if "outcome" in vals:
            changed = self.filtered(lambda meeting: meeting.outcome != before[meeting])
            plan_call(changed.filtered(lambda meeting: meeting.outcome == "missed"))
            end_call(changed.filtered(lambda meeting: before[meeting] == "missed"))
        if vals.get("previous_id"):
            end_call(self.previous_id)
        return result

    def unlink(self):
        """What is to come goes out of the calendar; what is past stays there."""
        if self.env.context.get(MODULE_UNINSTALL_FLAG):
            return super().unlink()  # without this addon the calendar stays as it is
        self.check_access("unlink")
        events = calendar(self.env).browse(self.sudo().event_id.ids)
        events = events.filtered(lambda it: not (it.active and it._is_event_over()))
        result = super().unlink()
        events.unlink()
        return result

    def _no_other_event(self):
        """A meeting has no appointment but the one that it made itself: what happens
        to the one happens to the other, past the rights on the calendar."""
        return UserError(
            self.env._("Use 'Put in the calendar' to make the appointment.")
        )

    def _update_events(self):
        """Bring the appointments of these meetings in step."""
        for meeting in self.filtered("event_id"):
            MeetingEvent(meeting).update()

    # -- buttons --------------------------------------------------------------------

    def action_put_in_calendar(self):
        """Make the appointment of each of these meetings that has none yet."""
        self.check_access("write")
        for meeting in self.filtered(lambda meeting: not meeting.event_id):
            MeetingEvent(meeting).make()

    def action_take_out_of_calendar(self):
        """Delete the appointment; the meeting itself stays as it is."""
        self.check_access("write")
        calendar(self.env).browse(self.sudo().event_id.ids).unlink()

    def action_open_event(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "views": [(False, "form")],
        }

    def action_open_talk(self):
        """Open the conversation of this contact: the one way there, from anywhere. A
        hook: the room of that screen has its body.

        :return: an action
        """
        raise NotImplementedError

    def action_held(self):
        self.outcome = "held"

    def action_partly(self):
        self.outcome = "partly"

    def action_missed(self):
        self.outcome = "missed"

    def action_failed(self):
        self.outcome = "failed"

    def action_cancel(self):
        self.outcome = "cancelled"

    def action_planned(self):
        """Back to still to come; what was typed about it stays."""
        self.outcome = "planned"

    def action_new_chance(self):
        """A new talk that follows on this one."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New chance"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
            "context": {
                "default_dossier_id": self.dossier_id.id,
                "default_type_id": self.type_id.id,
                "default_previous_id": self.id,
                "default_outcome": "planned",
            },
        }
