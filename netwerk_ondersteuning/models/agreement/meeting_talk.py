from odoo import api, fields, models

from ..meeting.meeting import HELD
from ..meeting.meeting_type import AROUND_THE_TABLE

#: Until it turned out otherwise, what a day alone tells about the outcome.
BY_DAY = ("planned", "held")
CALL = "mail.mail_activity_data_call"


class Meeting(models.Model):
    """Written down in two minutes: what the day tells is not asked again.

    Somebody who did not come is called and gets a new chance; nobody is ever told
    how often that was.
    """

    _inherit = "netwerk.meeting"

    outcome = fields.Selection(
        default=None,
        compute="_compute_outcome",
        store=True,
        readonly=False,
        precompute=True,
    )
    client_name = fields.Char(related="dossier_id.client_name")
    title = fields.Char(compute="_compute_title", help="On the calendar of the screen.")
    written_on = fields.Date(
        "Written down on",
        compute="_compute_written_on",
        help="Only when that was on a later day.",
    )
    is_without_follow_up = fields.Boolean(
        "Nothing followed yet",
        compute="_compute_is_without_follow_up",
        search="_search_is_without_follow_up",
        help="Held around the table: no agreement, no next date, no talk after it.",
    )

    # -- computes -----------------------------------------------------------------

    @api.depends("date", "start")
    def _compute_outcome(self):
        """A day that is past, without an hour, is a contact that was had.

        Only a new record is guessed at: moving one that is there changes no outcome.
        """
        today = fields.Date.context_today(self)
        for meeting in self:
            outcome = meeting.outcome or "planned"
            if not meeting._origin.id and meeting.date and outcome in BY_DAY:
                if meeting.date > today:
                    outcome = "planned"
                elif meeting.date < today and not meeting.start:
                    outcome = "held"
            meeting.outcome = outcome

    @api.depends("client_name", "type_id.name", "start")
    @api.depends_context("lang")
    def _compute_title(self):
        for meeting in self:
            hour = meeting.start and meeting._local(meeting.start).strftime("%H:%M")
            parts = (hour, meeting.client_name, meeting.type_id.name)
            meeting.title = " · ".join(filter(None, parts))

    @api.depends("create_date", "date")
    @api.depends_context("tz")
    def _compute_written_on(self):
        for meeting in self:
            moment = meeting.create_date
            day = moment and fields.Datetime.context_timestamp(meeting, moment).date()
            is_later = day and meeting.date and day > meeting.date
            meeting.written_on = is_later and day

    @api.depends("kind", "outcome", "next_date", "agreement_ids", "next_ids")
    def _compute_is_without_follow_up(self):
        waiting = self.filtered_domain(self._domain_without_follow_up())
        for meeting in self:
            meeting.is_without_follow_up = meeting in waiting

    def _search_is_without_follow_up(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = self._domain_without_follow_up()
        return domain if (operator == "in") == (True in value) else ~domain

    @api.model
    def _domain_without_follow_up(self):
        """Held around the table, and nothing came of it yet."""
        return (
            fields.Domain("kind", "in", AROUND_THE_TABLE)
            & fields.Domain("outcome", "in", HELD)
            & fields.Domain("next_date", "=", False)
            & fields.Domain("agreement_ids", "=", False)
            & fields.Domain("next_ids", "=", False)
        )

    # -- somebody who did not come --------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings.filtered(lambda meeting: meeting.outcome == "missed")._plan_call()
        meetings.previous_id._end_call()
        return meetings

    def write(self, vals):
        before = {meeting: meeting.outcome for meeting in self}
        result = super().write(vals)
        if "outcome" in vals:
            changed = self.filtered(lambda meeting: meeting.outcome != before[meeting])
            changed.filtered(lambda meeting: meeting.outcome == "missed")._plan_call()
            changed.filtered(lambda meeting: before[meeting] == "missed")._end_call()
        if vals.get("previous_id"):
            self.previous_id._end_call()
        return result

    def _plan_call(self):
        """Somebody did not come: the coach calls, unless they have spoken since."""
        for meeting in self:
            dossier = meeting.dossier_id
            spoken_on = dossier.last_contact_date
            if spoken_on and spoken_on > meeting.date:
                continue
            allowed = meeting._may_enter()
            coach = dossier.coach_id
            meeting.activity_schedule(
                CALL,
                summary=self.env._("Call, and offer a new chance"),
                user_id=(coach if coach in allowed else self.env.user).id,
            )

    def _end_call(self):
        """The call is not needed any more: there is a new chance, or it was a slip.

        A call that somebody noted himself stays.
        """
        if self:
            # sudo: it may be the activity of a colleague who stands in
            self.sudo().activity_unlink([CALL])

    # -- buttons ------------------------------------------------------------------

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
        context = {
            "default_dossier_id": self.dossier_id.id,
            "default_type_id": self.type_id.id,
            "default_previous_id": self.id,
            "default_outcome": "planned",
        }
        return self._open(self.env._("New chance"), self._name, context)

    @api.model
    def _open(self, name, model, context, target="current"):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": target,
            "context": context,
        }


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    client_name = fields.Char(related="dossier_id.client_name")
