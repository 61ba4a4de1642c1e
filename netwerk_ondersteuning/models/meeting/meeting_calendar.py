from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from ...engine.exchange.ics import USUAL_DURATION
from ..mixin.mark import Mark
from .meeting import HELD

#: What a meeting itself writes in the calendar.
BY_MEETING = Mark("netwerk_by_meeting")
#: The outcomes that happened at the hour that stands in the calendar.
TOOK_PLACE = (*HELD, "missed")
#: What of a meeting, and of somebody around its table, shows in the calendar.
SHOWN_OF_MEETING = {"start", "stop", "date", "outcome", "user_id"}
SHOWN_OF_ATTENDANCE = {"meeting_id", "user_id", "kind", "state"}


class Meeting(models.Model):
    """The appointment of a meeting in the calendar of the colleagues.

    Everybody reads the calendar, so nothing of the dossier stands there: a private
    event with a neutral title, its hours, and the colleagues who may enter the dossier
    today. It knows nothing of the meeting; only the meeting knows of it.
    """

    _inherit = "netwerk.meeting"

    event_id = fields.Many2one(
        "calendar.event",
        string="Appointment",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        readonly=True,
    )

    # -- actions --------------------------------------------------------------------

    def action_put_in_calendar(self):
        """Make the appointment of each of these meetings that has none yet."""
        self.check_access("write")
        for meeting in self.filtered(lambda meeting: not meeting.event_id):
            meeting._check_can_be_in_calendar()
            title = meeting.with_context(lang=meeting.user_id.lang).env._("Appointment")
            event = meeting._calendar().create(
                {
                    "name": title,
                    "privacy": "private",
                    "show_as": "busy",
                    **meeting._event_values(),
                }
            )
            BY_MEETING.put_on(meeting).event_id = event

    def action_take_out_of_calendar(self):
        """Delete the appointment; the meeting itself stays as it is."""
        self.check_access("write")
        self._calendar().browse(self.sudo().event_id.ids).unlink()

    def action_open_event(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "res_id": self.event_id.id,
            "views": [(False, "form")],
        }

    def _check_can_be_in_calendar(self):
        if self.outcome != "planned":
            raise UserError(
                self.env._("Only what is still to come goes into the calendar.")
            )
        if not self.start:
            raise UserError(
                self.env._("Say first on which day and at what hour this meeting is.")
            )
        if not self._calendar_users():
            raise UserError(
                self.env._(
                    "Nobody of the colleagues at this meeting may enter the dossier "
                    "today. Give access first."
                )
            )

    # -- what the calendar shows ------------------------------------------------------

    @api.model
    def _calendar(self):
        """The calendar as a meeting writes in it: without mails, and without anything
        that the screen from which it is done would fill in by itself.

        The note that it was made stays, as under any other appointment: one without
        would be known as one of ours.
        """
        context = {
            "lang": self.env.lang,
            "tz": self.env.context.get("tz"),
            BY_MEETING.key: BY_MEETING,
            "mail_auto_subscribe_no_notify": True,
            "mail_create_nosubscribe": True,
            "mail_notrack": True,
            "no_mail_to_attendees": True,
            "skip_attendee_notification": True,
            "skip_contact_description": True,
        }
        # sudo: an appointment is private, and is of more colleagues than who makes it
        return self.env(su=True, context=context)["calendar.event"]

    def _calendar_users(self):
        """The colleagues of this meeting who may enter its dossier today."""
        self.ensure_one()
        meeting = self.sudo()  # who has access is closed to whom it does not concern
        coming = meeting.attendance_ids.filtered(lambda row: row.state != "excused")
        colleagues = meeting.user_id | coming.user_id
        return colleagues & meeting.dossier_id.access_user_ids

    def _event_values(self):
        """What the appointment of this meeting must be now, as values to write.

        Of a meeting that is no longer to come only who lost access goes out of it.
        """
        self.ensure_one()
        users = self._calendar_users()
        if self.outcome != "planned":
            # sudo: see `_calendar_users`
            users = self.sudo().dossier_id.access_user_ids.filtered(
                lambda user: user.partner_id in self.sudo().event_id.partner_ids
            )
        organisers = (self.user_id | self.coach_id).filtered(lambda it: it in users)
        values = {
            "partner_ids": [Command.set(users.partner_id.ids)],
            "user_id": organisers[:1].id,
        }
        if self.outcome == "planned" and self.start:
            values |= {
                "active": True,
                "allday": False,
                "start": self.start,
                "stop": self._stop_in_calendar(),
            }
        elif self.outcome not in TOOK_PLACE:
            values["active"] = False
        return values

    def _stop_in_calendar(self):
        return self.stop or self.start + USUAL_DURATION

    def _update_events(self):
        """Bring the appointments of these meetings in step; only what differs."""
        if self.env.context.get(MODULE_UNINSTALL_FLAG):
            return  # without this addon the calendar stays as it is
        for meeting in self.filtered("event_id"):
            event = meeting._calendar().browse(meeting.event_id.id)
            values = meeting._event_values()
            if set(values["partner_ids"][0][2]) == set(event.partner_ids.ids):
                del values["partner_ids"]
            changed = {
                name: value
                for name, value in values.items()
                if name == "partner_ids"
                or event._fields[name].convert_to_write(event[name], event) != value
            }
            if changed:
                event.write(changed)

    # -- what is done in the calendar -------------------------------------------------

    def _follow_event(self):
        """Take over the hours of the appointment (of one that is still to come).

        Put on a whole day, it moves to that day and keeps its hour. One that lasts no
        time, as other calendars may send it, has no end that anybody said.
        """
        for meeting in self.filtered(lambda meeting: meeting.outcome == "planned"):
            event, values = meeting.event_id, {}
            if event.allday:
                if event.start_date != meeting.date:
                    values["date"] = event.start_date
            else:
                usual = not meeting.stop and event.stop == event.start + USUAL_DURATION
                stop = False if usual or event.stop <= event.start else event.stop
                if (event.start, stop) != (meeting.start, meeting.stop):
                    values = {"start": event.start, "stop": stop}
            if values:
                meeting.write(values)
                meeting.message_post(body=self.env._("Moved in the calendar."))
            meeting._update_events()

    def _cancel_by_calendar(self):
        """Note that these are off; what took place or has passed stays as it is."""
        self.filtered(lambda meeting: meeting.outcome == "planned").write(
            {
                "outcome": "cancelled",
                "outcome_note": self.env._("Taken out of the calendar."),
            }
        )

    def _restore_by_calendar(self):
        """What was cancelled is to come again; anything else stays off."""
        self.filtered(lambda meeting: meeting.outcome == "cancelled").write(
            {"outcome": "planned", "outcome_note": False}
        )
        self._update_events()

    # -- create, write, delete --------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        if any(meeting.event_id for meeting in meetings):  # by a default too
            raise self._no_other_event()
        return meetings

    def write(self, vals):
        by_meeting = BY_MEETING.is_on(self)
        if vals.get("event_id") and not by_meeting:
            raise self._no_other_event()
        result = super().write(vals)
        if SHOWN_OF_MEETING & vals.keys():
            self._update_events()
        return result

    def _no_other_event(self):
        """A meeting has no appointment but the one that it made itself: what happens
        to the one happens to the other, past the rights on the calendar."""
        return UserError(
            self.env._("Use 'Put in the calendar' to make the appointment.")
        )

    def unlink(self):
        """What is to come goes out of the calendar; what is past stays there."""
        if self.env.context.get(MODULE_UNINSTALL_FLAG):
            return super().unlink()  # without this addon the calendar stays as it is
        self.check_access("unlink")
        events = self._calendar().browse(self.sudo().event_id.ids)
        events = events.filtered(lambda it: not (it.active and it._is_event_over()))
        result = super().unlink()
        events.unlink()
        return result


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.meeting_id._update_events()
        return rows

    def write(self, vals):
        result = super().write(vals)
        if SHOWN_OF_ATTENDANCE & vals.keys():
            self.meeting_id._update_events()
        return result

    def unlink(self):
        self.check_access("unlink")
        meetings = self.meeting_id
        result = super().unlink()
        meetings._update_events()
        return result
