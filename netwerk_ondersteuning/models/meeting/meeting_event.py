from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG

from ...engine.exchange.ics import USUAL_DURATION
from ..mixin.mark import Mark
from .outcome import TOOK_PLACE

#: What a meeting itself writes in the calendar.
BY_MEETING = Mark("netwerk_by_meeting")


def calendar(env):
    """The calendar as a meeting writes in it: without mails, and without anything
    that the screen from which it is done would fill in by itself.

    The note that it was made stays, as under any other appointment: one without
    would be known as one of ours.
    """
    context = {
        "lang": env.lang,
        "tz": env.context.get("tz"),
        BY_MEETING.key: BY_MEETING,
        "mail_auto_subscribe_no_notify": True,
        "mail_create_nosubscribe": True,
        "mail_notrack": True,
        "no_mail_to_attendees": True,
        "skip_attendee_notification": True,
        "skip_contact_description": True,
    }
    # sudo: an appointment is private, and is of more colleagues than who makes it
    return env(su=True, context=context)["calendar.event"]


class MeetingEvent:
    """The appointment of a meeting in the calendar of the colleagues.

    Everybody reads the calendar, so nothing of the dossier stands there: a private
    event with a neutral title, its hours, and the colleagues who may enter the dossier
    today. It knows nothing of the meeting; only the meeting knows of it.

    :param meeting: one ``netwerk.meeting``; the caller has checked that the user may
        write it, or what is done in the calendar may do so
    """

    def __init__(self, meeting):
        meeting.ensure_one()
        self.meeting = meeting
        self.env = meeting.env

    # -- made -----------------------------------------------------------------------

    def make(self):
        """Put the meeting in the calendar.

        :raise UserError: in words, when it is not to come, has no hour, or nobody
            would come to it
        """
        self._check_can_be_made()
        meeting = self.meeting
        title = meeting.with_context(lang=meeting.user_id.lang).env._("Appointment")
        event = calendar(self.env).create(
            {
                "name": title,
                "privacy": "private",
                "show_as": "busy",
                **self._values(),
            }
        )
        BY_MEETING.put_on(meeting).event_id = event

    def _check_can_be_made(self):
        if self.meeting.outcome != "planned":
            raise UserError(
                self.env._("Only what is still to come goes into the calendar.")
            )
        if not self.meeting.start:
            raise UserError(
                self.env._("Say first on which day and at what hour this meeting is.")
            )
        if not self._users():
            raise UserError(
                self.env._(
                    "Nobody of the colleagues at this meeting may enter the dossier "
                    "today. Give access first."
                )
            )

    # -- what the calendar shows ------------------------------------------------------

    def _users(self):
        """The colleagues of this meeting who may enter its dossier today."""
        # sudo: who has access is closed to whom it does not concern
        meeting = self.meeting.sudo()
        coming = meeting.attendance_ids.filtered(lambda row: row.state != "excused")
        colleagues = meeting.user_id | coming.user_id
        return colleagues & meeting.dossier_id.access_user_ids

    def _values(self):
        """What the appointment of this meeting must be now, as values to write.

        Of a meeting that is no longer to come only who lost access goes out of it.
        """
        meeting, users = self.meeting, self._users()
        is_to_come = meeting.outcome == "planned" and meeting.dossier_id.active
        if not is_to_come:
            # sudo: see `_users`
            users = meeting.sudo().dossier_id.access_user_ids.filtered(
                lambda user: user.partner_id in meeting.sudo().event_id.partner_ids
            )
        organisers = (meeting.user_id | meeting.coach_id).filtered(
            lambda user: user in users
        )
        values = {
            "partner_ids": [Command.set(users.partner_id.ids)],
            "user_id": organisers[:1].id,
        }
        if is_to_come and meeting.start:
            values |= {
                "active": True,
                "allday": False,
                "start": meeting.start,
                "stop": meeting.stop or meeting.start + USUAL_DURATION,
            }
        elif meeting.outcome not in TOOK_PLACE:
            values["active"] = False
        return values

    def update(self):
        """Bring the appointment in step with the meeting; only what differs."""
        if self.env.context.get(MODULE_UNINSTALL_FLAG):
            return  # without this addon the calendar stays as it is
        event = calendar(self.env).browse(self.meeting.event_id.id)
        values = self._values()
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

    def check_attendees(self):
        """Only colleagues who may enter the dossier today, by their own names."""
        event = self.meeting.event_id
        allowed = self.meeting.dossier_id.access_user_ids.partner_id
        attendees = event.attendee_ids
        invited = event.partner_ids | attendees.partner_id
        names = set(attendees.mapped("common_name"))
        known = {name for who in allowed for name in (who.name, who.email)}
        if invited - allowed or names - known - {False}:
            raise ValidationError(
                self.env._(
                    "At this appointment come only colleagues who may enter the "
                    "dossier. Invite others at the meeting itself."
                )
            )

    # -- what is done in the calendar -------------------------------------------------

    def follow(self):
        """Take over the hours of the appointment (of a meeting still to come).

        Put on a whole day, it moves to that day and keeps its hour. One that lasts no
        time, as other calendars may send it, has no end that anybody said.
        """
        meeting = self.meeting
        if meeting.outcome != "planned":
            return
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
        if meeting.event_id:
            self.update()


def restore(meetings):
    """What was cancelled is to come again; anything else stays off."""
    meetings.filtered(lambda meeting: meeting.outcome == "cancelled").write(
        {"outcome": "planned", "outcome_note": False}
    )
    for meeting in meetings.filtered("event_id"):
        MeetingEvent(meeting).update()


def cancel(meetings):
    """Note that these are off; what took place or has passed stays as it is."""
    meetings.filtered(lambda meeting: meeting.outcome == "planned").write(
        {
            "outcome": "cancelled",
            "outcome_note": meetings.env._("Taken out of the calendar."),
        }
    )
