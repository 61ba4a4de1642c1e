from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import is_html_empty

from .meeting_event import BY_MEETING, MeetingEvent, cancel, restore
from .outcome import TOOK_PLACE

#: What is never filled in on the appointment of a meeting: all that could tell of
#: whom, where or about what it is, and what would make others see it.
CLOSED = {
    "activity_ids",
    "categ_ids",
    "description",
    "location",
    "name",
    "notes",
    "privacy",
    "res_id",
    "res_model",
    "res_model_id",
    "user_id",
    "videocall_channel_id",
    "videocall_location",
}
REPEATS = {"recurrence_id", "recurrency", "rrule_type_ui"}
MOVES = {"allday", "duration", "start", "start_date", "stop", "stop_date"}


class CalendarEvent(models.Model):
    """An event that is the appointment of a meeting: moving it moves the meeting,
    deleting it cancels the meeting, and nothing of the dossier gets into it.

    Which event that is stands nowhere here: everybody reads the calendar.
    """

    _inherit = "calendar.event"

    def _meetings(self):
        """The meetings of which these are the appointments."""
        if not self.ids or BY_MEETING.is_on(self):
            return self.env["netwerk.meeting"]
        # sudo: who moves an appointment may not be one who may enter the dossier; he
        # learns nothing of it, and may write this event, or `write` refuses
        return self.env["netwerk.meeting"].sudo().search([("event_id", "in", self.ids)])

    @api.model
    def default_get(self, fields):
        """An event that is made beside a dossier does not point to it."""
        values = super().default_get(fields)
        if values.get("res_model") in self._closed_models():
            for name in ("res_model", "res_model_id", "res_id"):
                values.pop(name, None)
        return values

    @api.model
    def _closed_models(self):
        return self.env["netwerk.thread.mixin"]._thread_models()

    @api.constrains("res_model_id", "activity_ids")
    def _check_tells_nothing(self):
        closed = self._closed_models()
        for event in self.sudo():  # an activity may be closed to the user
            if event.res_model in closed or any(
                activity.res_model in closed for activity in event.activity_ids
            ):
                raise ValidationError(
                    self.env._(
                        "Everybody can look into the calendar, so no event points to "
                        "a dossier. Plan a meeting and use 'Put in the calendar'."
                    )
                )

    @api.constrains("partner_ids")
    def _check_only_colleagues(self):
        for meeting in self._meetings():
            MeetingEvent(meeting).check_attendees()

    def write(self, vals):
        meetings = self._meetings()
        if not meetings:
            return super().write(vals)
        vals = meetings.event_id.with_env(self.env)._open_values(vals)
        if MOVES & vals.keys() and set(meetings.mapped("outcome")) & set(TOOK_PLACE):
            vals = self._refuse_or_drop(
                vals,
                MOVES & vals.keys(),
                self.env._(
                    "This contact has taken place: it cannot be moved any more. Was "
                    "the day wrong? Correct it where the contact is written down."
                ),
            )
        was_active = {event: event.active for event in meetings.event_id}
        result = super().write(vals)
        if "active" in vals:
            turned = meetings.filtered(
                lambda it: it.event_id.active != was_active[it.event_id]
            )
            restore(turned.filtered("event_id.active"))
            gone = turned.filtered(lambda it: not it.event_id.active)
            cancel(gone.filtered(lambda it: not it.event_id._is_event_over()))
        if MOVES & vals.keys():
            for meeting in meetings.filtered("event_id.active"):
                MeetingEvent(meeting).follow()
        return result

    def unlink(self):
        to_come = self._meetings().filtered(lambda it: not it.event_id._is_event_over())
        result = super().unlink()
        cancel(to_come)
        return result

    def _open_values(self, vals):
        """Only what may be written on the appointments of meetings."""
        told = [name for name in CLOSED & vals.keys() if self._would_change(name, vals)]
        vals = self._refuse_or_drop(
            vals,
            told,
            self.env._(
                "Everybody can look into the calendar. This appointment belongs to a "
                "dossier, so it shows the time and the colleagues, and nothing more. "
                "Write the rest where the meeting is prepared."
            ),
        )
        names = (REPEATS | self._get_recurrent_fields()) & vals.keys()
        repeated = [name for name in names if self._would_change(name, vals)]
        vals = self._refuse_or_drop(
            vals,
            repeated,
            self.env._(
                "This appointment belongs to one meeting and does not repeat. Plan the "
                "next meeting where this one is prepared."
            ),
        )
        if self._is_from_elsewhere():
            # only their answers: who is invited is decided at the meeting
            vals = {name: val for name, val in vals.items() if name != "partner_ids"}
            if "attendee_ids" in vals:
                vals["attendee_ids"] = [
                    (fields.Command.UPDATE, command[1], {"state": command[2]["state"]})
                    for command in vals["attendee_ids"]
                    if command[0] == fields.Command.UPDATE and "state" in command[2]
                ]
        return vals

    def _is_from_elsewhere(self):
        """Whether a calendar outside Odoo writes here: refusing would stop all of its
        events. A client that sends this word only gets less written."""
        return bool(self.env.context.get("dont_notify"))

    def _refuse_or_drop(self, vals, names, reason):
        if names and not self._is_from_elsewhere():
            raise UserError(reason)
        return {name: value for name, value in vals.items() if name not in names}

    def _would_change(self, name, vals):
        """Whether writing ``vals[name]`` on these would make any difference."""
        field, value = self._fields[name], vals[name]
        if field.type == "html" and is_html_empty(value):
            value = False
        if field.type in ("one2many", "many2many"):
            return bool(value)
        return any(
            (event[name] or value)
            and field.convert_to_cache(value, event)
            != field.convert_to_cache(event[name], event)
            for event in self
        )


class CalendarAttendee(models.Model):
    _inherit = "calendar.attendee"

    @api.constrains("event_id", "partner_id", "common_name")
    def _check_only_colleagues(self):
        self.event_id._check_only_colleagues()


class MailActivity(models.Model):
    _inherit = "mail.activity"

    @api.constrains("calendar_event_id", "res_model_id")
    def _check_no_event(self):
        self.sudo().calendar_event_id._check_tells_nothing()

    def action_create_calendar_event(self):
        """No event that tells what this activity tells."""
        if set(self.mapped("res_model")) & set(
            self.env["netwerk.thread.mixin"]._thread_models()
        ):
            raise UserError(
                self.env._(
                    "Everybody can look into the calendar, so no event points to a "
                    "dossier. Plan a meeting and use 'Put in the calendar'."
                )
            )
        return super().action_create_calendar_event()
