"""A meeting in the calendar: in step both ways, and nothing of the dossier in it."""

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import NetwerkCase, post

#: A morning in the week before the last Sunday of March, when the clock goes forward.
NOW = datetime(2026, 3, 25, 9, 0)
START = datetime(2026, 3, 27, 18, 0)
STOP = datetime(2026, 3, 27, 19, 30)
#: Words of An's dossier that nobody else may find.
SECRETS = ("Johan", "Peeters", "Sara", "Kerkstraat", "Gent", "borrow", "quarrel")
#: The tables in which an event leaves anything, and how they name it.
TRACES = {
    "calendar_event": "id = %(id)s",
    "calendar_attendee": "event_id = %(id)s",
    "mail_message": "model = 'calendar.event' AND res_id = %(id)s",
    "mail_activity": "calendar_event_id = %(id)s",
    "mail_followers": "res_model = 'calendar.event' AND res_id = %(id)s",
    "ir_attachment": "res_model = 'calendar.event' AND res_id = %(id)s",
}


class CalendarCase(NetwerkCase):
    """A network meeting of An's client, full of words, that is still to come."""

    @classmethod
    def setUpClass(cls):
        clock = freeze_time(NOW)
        clock.start()
        cls.addClassCleanup(clock.stop)
        super().setUpClass()
        cls.company.partner_id.tz = "Europe/Brussels"
        users = cls.an + cls.bram + cls.chris + cls.lea + cls.emma + cls.sam + cls.bea
        users.lang = "en_US"
        cls.env = cls.env(context=dict(cls.env.context, lang="en_US"))
        cls.sara = cls.new_network(cls.dossier, "Sara")
        cls.meeting = cls.new_meeting()

    @classmethod
    def new_meeting(cls, **values):
        values = {
            "dossier_id": cls.dossier.id,
            "type_id": cls.env.ref(
                "netwerk_ondersteuning.meeting_type_network_meeting"
            ).id,
            "start": START,
            "stop": STOP,
            "location": "Kerkstraat 4, Gent",
            "question": "Who can I borrow a bike from?",
            "note": "A quarrel",
            "attendance_ids": [
                Command.create({"kind": "client"}),
                Command.create({"kind": "member", "member_id": cls.sara.id}),
            ],
        } | values
        meeting = cls.env["netwerk.meeting"].with_user(cls.an).create(values)
        return meeting.with_env(cls.env)

    def put(self, meeting=None):
        """An puts the meeting in the calendar; its event, as the system sees it."""
        meeting = self.meeting if meeting is None else meeting
        meeting.with_user(self.an).action_put_in_calendar()
        self.env.invalidate_all()
        return meeting.event_id

    def bring(self, user):
        """``user`` gets access and comes to the meeting."""
        row = self.give_access(self.dossier, user)
        self.meeting.with_user(self.an).attendance_ids = [
            Command.create({"kind": "user", "user_id": user.id})
        ]
        return row


@tagged("post_install", "-at_install")
class TestCalendarTellsNothing(CalendarCase):
    def traces(self, event):
        """Everything that the database holds of this event."""
        self.env.flush_all()
        for table, where in TRACES.items():
            self.cr.execute(
                f"SELECT to_jsonb(row) FROM {table} AS row WHERE {where}",
                {"id": event.id},
            )
            for (row,) in self.cr.fetchall():
                yield table, row

    def assertTellsNothing(self, event):
        secrets = (*SECRETS, self.dossier.reference, "netwerk")
        tables = set()
        for table, row in self.traces(event):
            tables.add(table)
            for column, value in row.items():
                for secret in secrets:
                    self.assertNotIn(
                        secret.lower(), str(value).lower(), f"{table}.{column}"
                    )
        self.assertGreaterEqual(tables, {"calendar_event", "calendar_attendee"})

    def test_the_appointment_is_private_and_neutral(self):
        event = self.put()
        self.assertEqual(
            (event.name, event.privacy, event.show_as),
            ("Appointment", "private", "busy"),
        )
        self.assertEqual((event.start, event.stop), (START, STOP))
        self.assertEqual(event.partner_ids, self.an.partner_id)
        self.assertEqual(event.attendee_ids.partner_id, self.an.partner_id)
        self.assertEqual(event.user_id, self.an)
        for name in (
            *("location", "description", "notes", "videocall_location"),
            *("res_model", "res_id", "activity_ids", "categ_ids", "recurrency"),
        ):
            self.assertFalse(event[name], name)

    def test_nothing_of_the_dossier_gets_into_the_calendar(self):
        """Neither when it is made, nor by anything that happens to it."""
        event = self.put()
        self.assertTellsNothing(event)
        self.bring(self.bram)
        meeting = self.meeting.with_user(self.an)
        meeting.date = date(2026, 3, 28)
        event.with_user(self.bram).start = START
        meeting.location = "Sara, Kerkstraat 4"
        post(meeting, "A quarrel with Sara")
        meeting.write({"outcome": "cancelled", "outcome_note": "A quarrel"})
        self.assertTellsNothing(event)
        meeting.outcome = "planned"
        event.with_user(self.bram).active = False
        self.assertTellsNothing(event)

    def test_the_screen_from_which_it_is_made_fills_nothing_in(self):
        """Odoo fills an event with what the page knows, and any client sends a
        context."""
        meeting = self.meeting.with_user(self.an).with_context(
            active_model="netwerk.meeting",
            active_id=self.meeting.id,
            default_name="Johan",
            default_location="Kerkstraat",
            default_description="A quarrel",
            default_res_model="netwerk.meeting",
            default_res_id=self.meeting.id,
            default_partner_ids=self.dossier.partner_id.ids,
            netwerk_by_meeting=True,
        )
        event = self.put(meeting)
        self.assertTellsNothing(event)
        self.assertFalse(event.res_model)
        self.assertEqual(event.partner_ids, self.an.partner_id)

    def test_the_title_is_in_the_language_of_the_colleague(self):
        """Not in that of who happens to press the button."""
        self.env["res.lang"]._activate_lang("nl_NL")
        self.an.lang = "nl_NL"
        asked = []

        def translate(env, source, *args, **kwargs):
            asked.append((source, env.lang))
            return source

        with patch("odoo.api.Environment._", translate):
            self.put(self.meeting.with_context(lang="en_US"))
        self.assertIn(("Appointment", "nl_NL"), asked)

    def test_nobody_is_mailed(self):
        self.bring(self.bram)
        with self.mock_messages() as messages:
            event = self.put()
            self.meeting.with_user(self.an).start = START + timedelta(minutes=30)
            self.meeting.with_user(self.an).outcome = "cancelled"
        told = messages().filtered(lambda it: it.model == "calendar.event")
        self.assertFalse(told.partner_ids, event)

    @contextmanager
    def mock_messages(self):
        before = self.env["mail.message"].search([])
        yield lambda: self.env["mail.message"].search([]) - before

    def test_a_move_in_the_calendar_mails_colleagues_neutral_words_only(self):
        self.bring(self.bram)
        event = self.put()
        with self.mock_messages() as messages:
            event.with_user(self.bram).start = START + timedelta(hours=1)
        told = messages().filtered(lambda it: it.model == "calendar.event")
        self.assertLessEqual(told.partner_ids, (self.an + self.bram).partner_id)
        for message in told:
            for secret in (*SECRETS, self.dossier.reference):
                self.assertNotIn(secret, f"{message.subject} {message.body}")

    def test_others_see_that_somebody_is_busy(self):
        event = self.put()
        for user in (self.bram, self.lea, self.emma, self.sam, self.bea):
            self.env.invalidate_all()
            seen = event.with_user(user)
            self.assertEqual(seen.display_name, "Busy", user.login)
            row = seen.read(["name", "partner_ids", "start", "stop", "location"])[0]
            self.assertEqual((row["name"], row["partner_ids"]), ("Busy", []))
            with self.denied("write", "calendar.event"):
                seen.write({"start": START})
        self.assertFalse(event.with_user(self.pia).search([("id", "=", event.id)]))

    def test_no_field_of_the_calendar_leads_to_a_meeting(self):
        ours = set(self.env["netwerk.thread.mixin"]._thread_models())
        for model in ("calendar.event", "calendar.attendee", "calendar.recurrence"):
            leads = {field.comodel_name for field in self.env[model]._fields.values()}
            self.assertFalse(leads & (ours | {"netwerk.meeting.attendance"}), model)

    def test_nothing_can_be_filled_in(self):
        self.bring(self.bram)
        event = self.put().with_user(self.bram)
        for values in (
            {"name": "Johan"},
            {"location": "Kerkstraat 4"},
            {"description": "<p>A quarrel</p>"},
            {"notes": "<p>A quarrel</p>"},
            {"videocall_location": "https://meet.example/johan"},
            {"privacy": "public"},
            {"privacy": False},
            {"user_id": self.emma.id},
            {"start": START, "name": "Johan"},
            {"res_model_id": self.env["ir.model"]._get_id("res.partner")},
        ):
            with self.refused_with("This appointment belongs to a dossier"):
                event.write(values)
        self.assertTellsNothing(event.with_env(self.env))

    def test_what_stays_the_same_may_be_sent_along(self):
        event = self.put().with_user(self.an)
        event.write(
            {
                "name": event.name,
                "location": "",
                "description": "<p><br></p>",
                "privacy": "private",
                "recurrency": False,
                "start": START + timedelta(hours=1),
            }
        )
        self.assertEqual(self.meeting.start, START + timedelta(hours=1))

    def test_a_calendar_elsewhere_moves_it_and_brings_nothing_in(self):
        """What Google or Outlook sends comes with this word; refusing would stop all
        the other events of this colleague too."""
        event = self.put().with_user(self.an).with_context(dont_notify=True)
        event.write(
            {
                "name": "Johan",
                "location": "Kerkstraat",
                "start": START + timedelta(hours=2),
                "stop": STOP + timedelta(hours=2),
                "partner_ids": [Command.link(self.dossier.partner_id.id)],
                "attendee_ids": [
                    Command.create({"partner_id": self.dossier.partner_id.id}),
                    Command.update(event.attendee_ids.id, {"state": "declined"}),
                ],
            }
        )
        self.assertTellsNothing(event.with_env(self.env))
        self.assertEqual(event.partner_ids, self.an.partner_id)
        self.assertEqual(event.attendee_ids.state, "declined")
        self.assertEqual(self.meeting.start, START + timedelta(hours=2))

    def test_an_event_of_no_length_stops_no_synchronisation(self):
        """One that ends when it begins has no end that anybody said (K10)."""
        for elsewhere in (True, False):
            for shift in (timedelta(), timedelta(hours=2)):
                with self.subTest(elsewhere=elsewhere, shift=shift):
                    meeting = self.new_meeting()
                    event = self.put(meeting).with_user(self.an)
                    if elsewhere:
                        event = event.with_context(dont_notify=True)
                    moment = START + shift
                    event.write({"start": moment, "stop": moment})
                    self.env.flush_all()
                    self.assertEqual((meeting.start, meeting.stop), (moment, False))

    def test_only_colleagues_with_access_come(self):
        event = self.put().with_user(self.an)
        stranger = self.dossier.partner_id
        attendees = self.env["calendar.attendee"].with_user(self.an)
        for who in (stranger, self.bram.partner_id, self.emma.partner_id):
            with self.refused_with("come only colleagues", ValidationError):
                event.partner_ids = [Command.link(who.id)]
            with self.refused_with("come only colleagues", ValidationError):
                attendees.create({"event_id": event.id, "partner_id": who.id})
        with self.refused_with("come only colleagues", ValidationError):
            event.attendee_ids.common_name = "Johan Peeters"
        with self.refused_with("come only colleagues", ValidationError):
            event.action_join_meeting(self.bram.partner_id.id)
        self.give_access(self.dossier, self.bram)
        event.partner_ids = [Command.link(self.bram.partner_id.id)]
        self.assertIn(self.bram.partner_id, event.attendee_ids.partner_id)

    def test_no_event_points_to_a_dossier(self):
        """Odoo makes events of activities, with what these say."""
        meeting_type = self.env.ref("mail.mail_activity_data_meeting")
        Event = self.env["calendar.event"].with_user(self.an)
        for record in (self.dossier, self.meeting):
            activity = record.with_user(self.an).activity_schedule(
                activity_type_id=meeting_type.id, note="A quarrel", user_id=self.an.id
            )
            with self.refused_with("no event points to a dossier"):
                activity.action_create_calendar_event()
            for values in (
                {"res_model_id": record.activity_ids.res_model_id.id, "res_id": 1},
                {"activity_ids": [Command.set(activity.ids)]},
            ):
                with self.refused_with("no event points to a dossier", ValidationError):
                    Event.create({"name": "X", "start": START, "stop": STOP} | values)
            own = Event.create({"name": "X", "start": START, "stop": STOP})
            with self.refused_with("no event points to a dossier", ValidationError):
                activity.calendar_event_id = own
            beside = Event.with_context(
                active_model=record._name, active_id=record.id
            ).create({"name": "X", "start": START, "stop": STOP})
            self.assertFalse(beside.res_model)
            self.assertFalse(beside.activity_ids)

    def test_events_of_other_things_stay_as_they_were(self):
        contact = self.new_contact("Ria Wouters")
        event = self.env["calendar.event"].create(
            {
                "name": "Coffee with Ria",
                "start": START,
                "stop": STOP,
                "location": "Gent",
                "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                "res_id": contact.id,
                "partner_ids": [Command.set(contact.ids)],
            }
        )
        event.write({"name": "Tea", "recurrency": True, "rrule_type": "daily"})
        self.assertEqual((event.name, event.res_id), ("Tea", contact.id))


@tagged("post_install", "-at_install")
class TestCalendarFromMeeting(CalendarCase):
    """What happens to the meeting happens to its appointment."""

    def test_it_moves_along(self):
        event, meeting = self.put(), self.meeting.with_user(self.an)
        meeting.write(
            {"start": START + timedelta(hours=1), "stop": STOP + timedelta(hours=1)}
        )
        self.assertEqual(event.start, START + timedelta(hours=1))
        meeting.stop = STOP + timedelta(hours=2)
        self.assertEqual(event.stop, STOP + timedelta(hours=2))
        self.assertEqual(event.duration, 2.5)

    def test_another_day_keeps_the_hour_on_the_clock(self):
        """Seven in the evening stays seven in the evening in summer time."""
        event = self.put()
        self.meeting.with_user(self.an).date = date(2026, 3, 30)
        self.assertEqual(event.start, datetime(2026, 3, 30, 17, 0))
        self.assertEqual(event.stop, datetime(2026, 3, 30, 18, 30))

    def test_without_an_end_it_takes_an_hour(self):
        meeting = self.new_meeting(stop=False)
        event = self.put(meeting)
        self.assertEqual(event.stop, START + timedelta(hours=1))
        meeting.with_user(self.an).start = START + timedelta(days=1)
        self.assertEqual(event.stop, START + timedelta(days=1, hours=1))

    def test_what_is_off_leaves_the_calendar_and_comes_back(self):
        event, meeting = self.put(), self.meeting.with_user(self.an)
        for values in (
            {"outcome": "cancelled"},
            {"outcome": "failed"},
            {"outcome": "not_wanted", "not_wanted_reason": "heavy"},
        ):
            meeting.write(values)
            self.assertFalse(event.active, values)
            meeting.outcome = "planned"
            self.assertTrue(event.active, values)
        meeting.write({"start": False, "stop": False})
        self.assertFalse(event.active)
        meeting.write({"start": START + timedelta(days=2)})
        self.assertEqual((event.active, event.start), (True, START + timedelta(days=2)))

    def test_what_was_held_stays_in_the_calendar(self):
        event = self.put()
        with freeze_time(START + timedelta(days=1)):
            for outcome in ("held", "partly", "missed"):
                self.meeting.with_user(self.an).outcome = outcome
                self.assertTrue(event.active)
                self.assertEqual(event.start, START)

    def test_colleagues_come_and_go(self):
        event, meeting = self.put(), self.meeting.with_user(self.an)
        both = (self.an + self.bram).partner_id
        self.bring(self.bram)
        self.assertEqual(event.partner_ids, both)
        self.assertEqual(event.attendee_ids.partner_id, both)
        row = meeting.attendance_ids.filtered("user_id")
        row.state = "excused"
        self.assertEqual(event.partner_ids, self.an.partner_id)
        row.state = "present"
        self.assertEqual(event.attendee_ids.partner_id, both)
        row.unlink()
        self.assertEqual(event.partner_ids, self.an.partner_id)
        meeting.user_id = self.bram
        self.assertEqual(event.partner_ids, self.bram.partner_id)
        self.assertEqual(event.user_id, self.bram)

    def test_a_colleague_without_access_is_left_out(self):
        event = self.put()
        self.meeting.with_user(self.an).attendance_ids = [
            Command.create({"kind": "user", "user_id": self.chris.id})
        ]
        self.assertEqual(event.partner_ids, self.an.partner_id)
        self.give_access(self.dossier, self.chris)
        self.assertEqual(event.partner_ids, (self.an + self.chris).partner_id)

    def test_with_access_the_appointment_goes(self):
        row = self.bring(self.bram)
        event = self.put()
        row.with_user(self.an).action_end()
        self.assertEqual(event.partner_ids, self.an.partner_id)
        self.assertEqual(event.attendee_ids.partner_id, self.an.partner_id)
        self.assertEqual(event.with_user(self.bram).display_name, "Busy")

    def test_who_leaves_the_organisation_leaves_the_calendar(self):
        self.bring(self.bram)
        event = self.put()
        self.bram.active = False
        self.assertEqual(event.partner_ids, self.an.partner_id)

    def test_with_access_that_ends_by_itself_the_appointment_goes(self):
        row = self.bring(self.bram)
        row.with_user(self.an).date_until = NOW.date()
        event = self.put()
        with freeze_time(NOW + timedelta(days=1)):
            self.night()
        self.assertEqual(event.partner_ids, self.an.partner_id)

    def test_handed_over_it_is_of_the_new_coach(self):
        held = self.new_meeting(start=False, stop=False, outcome="held")
        of_bram = self.new_meeting(user_id=self.bram.id)
        event = self.put()
        self.hand_over(self.lea, self.chris, self.dossier)
        self.assertEqual(event.user_id, self.chris)
        self.assertEqual(event.partner_ids, self.chris.partner_id)
        self.assertEqual((held.user_id, of_bram.user_id), (self.an, self.bram))

    def test_only_a_meeting_to_come_with_an_hour(self):
        with self.refused_with("which day and at what hour"):
            self.put(self.new_meeting(start=False, stop=False))
        with self.refused_with("still to come"):
            self.put(self.new_meeting(outcome="cancelled"))
        with self.refused_with("Nobody of the colleagues"):
            self.put(self.new_meeting(user_id=self.chris.id))

    def test_twice_is_once(self):
        event = self.put()
        self.assertEqual(self.put(), event)
        self.assertFalse(self.meeting.copy().event_id)

    def test_taken_out_the_meeting_stays(self):
        event = self.put()
        self.meeting.with_user(self.an).action_take_out_of_calendar()
        self.assertFalse(event.exists())
        self.assertEqual(self.meeting.outcome, "planned")
        self.assertFalse(self.meeting.event_id)

    def test_who_may_not_enter_puts_nothing_in_the_calendar(self):
        meeting = self.meeting.with_user(self.bram)
        for method in ("action_put_in_calendar", "action_take_out_of_calendar"):
            with self.denied("write", "netwerk.meeting"):
                getattr(meeting, method)()

    def test_no_other_event_is_tied_to_it(self):
        """One would move it past all rights on the calendar."""
        own = {"name": "Dentist", "start": START, "stop": STOP}
        event = self.env["calendar.event"].with_user(self.emma).create(own)
        meeting = self.meeting.with_user(self.an)
        with self.refused_with("Use 'Put in the calendar'"):
            meeting.event_id = event
        with self.refused_with("Use 'Put in the calendar'"):
            meeting.with_context(netwerk_by_meeting="BY_MEETING").event_id = event
        with self.refused_with("Use 'Put in the calendar'"):
            self.new_meeting(event_id=event.id)
        with self.refused_with("Use 'Put in the calendar'"):
            meeting.with_context(default_event_id=event.id).create(
                {"dossier_id": self.dossier.id}
            )

    def test_deleted_it_leaves_the_calendar_but_what_is_past_stays(self):
        to_come = self.put()
        past = self.new_meeting(
            start=NOW - timedelta(hours=1), stop=NOW + timedelta(hours=1)
        )
        past_event = self.put(past)
        with freeze_time(NOW + timedelta(hours=3)):
            past.with_user(self.an).outcome = "held"
            (self.meeting + past).unlink()
        self.assertFalse(to_come.exists())
        self.assertTrue(past_event.exists().active)

    def test_the_calendar_outlives_the_addon(self):
        """Odoo deletes what came with an addon, through the ORM, in this context."""
        self.bring(self.bram)
        event = self.put()
        self.meeting.attendance_ids.with_context(_force_unlink=True).unlink()
        self.meeting.with_context(_force_unlink=True).unlink()
        self.assertTrue(event.exists().active)
        self.assertEqual(event.partner_ids, (self.an + self.bram).partner_id)

    def test_with_the_dossier_it_leaves_the_calendar(self):
        event = self.put()
        self.dossier.sudo().unlink()
        self.assertFalse(event.exists())


@tagged("post_install", "-at_install")
class TestMeetingFromCalendar(CalendarCase):
    """What is done in the calendar is done to the meeting."""

    def test_dragged_it_moves(self):
        event = self.put().with_user(self.an)
        later = {"start": START + timedelta(days=1), "stop": STOP + timedelta(days=1)}
        event.write(later)
        self.assertEqual(self.meeting.start, later["start"])
        self.assertEqual(self.meeting.stop, later["stop"])
        self.assertEqual(self.meeting.date, date(2026, 3, 28))
        self.assertIn("Moved in the calendar", self.meeting.message_ids[0].body)
        self.assertEqual(self.meeting.message_ids[0].author_id, self.an.partner_id)

    def test_through_the_change_of_the_clock(self):
        """Dragged to the same hour on the clock; the day is that of the clock too."""
        event = self.put().with_user(self.an)
        event.write(
            {
                "start": datetime(2026, 3, 29, 22, 30),
                "stop": datetime(2026, 3, 29, 23, 30),
            }
        )
        self.assertEqual(self.meeting.date, date(2026, 3, 30))
        event.write(
            {
                "start": datetime(2026, 10, 25, 22, 30),
                "stop": datetime(2026, 10, 25, 23, 30),
            }
        )
        self.assertEqual(self.meeting.date, date(2026, 10, 25))

    def test_made_longer(self):
        event = self.put().with_user(self.an)
        event.duration = 3
        self.assertEqual(self.meeting.stop, START + timedelta(hours=3))
        event.stop = START + timedelta(hours=1)
        self.assertEqual(self.meeting.stop, START + timedelta(hours=1))

    def test_without_an_end_it_gets_none_by_moving(self):
        meeting = self.new_meeting(stop=False)
        self.put(meeting).with_user(self.an).start = START + timedelta(days=1)
        self.assertEqual(meeting.start, START + timedelta(days=1))
        self.assertFalse(meeting.stop)

    def test_dropped_on_a_whole_day_it_keeps_its_hour(self):
        event = self.put()
        event.with_user(self.an).write(
            {
                "allday": True,
                "start_date": date(2026, 3, 30),
                "stop_date": date(2026, 3, 30),
            }
        )
        self.assertEqual(self.meeting.start, datetime(2026, 3, 30, 17, 0))
        self.assertFalse(event.allday)
        self.assertEqual(event.start, self.meeting.start)
        self.assertEqual(event.stop, self.meeting.stop)

    def test_dropped_on_its_own_whole_day_nothing_moves(self):
        event = self.put()
        event.with_user(self.an).write(
            {
                "allday": True,
                "start_date": date(2026, 3, 27),
                "stop_date": date(2026, 3, 27),
            }
        )
        self.assertEqual((self.meeting.start, self.meeting.stop), (START, STOP))
        self.assertEqual((event.allday, event.start, event.stop), (False, START, STOP))

    def test_a_colleague_moves_it(self):
        self.bring(self.bram)
        self.put().with_user(self.bram).start = START + timedelta(hours=1)
        self.assertEqual(self.meeting.start, START + timedelta(hours=1))
        self.assertEqual(self.meeting.message_ids[0].author_id, self.bram.partner_id)

    def test_who_lost_access_between_moves_it_without_seeing_it(self):
        """His access ended by itself, and the night that takes him out of the
        appointment has not been."""
        row = self.bring(self.bram)
        row.with_user(self.an).date_until = NOW.date()
        event = self.put()
        with freeze_time(NOW + timedelta(days=1)):
            self.env.invalidate_all()
            event.with_user(self.bram).start = START + timedelta(hours=1)
            self.assertEqual(self.meeting.start, START + timedelta(hours=1))
            self.night()
            with self.denied("read", "netwerk.meeting"):
                self.meeting.with_user(self.bram).read(["question"])

    def test_a_stranger_moves_nothing(self):
        event = self.put()
        for user in (self.bram, self.emma, self.sam):
            with self.denied("write", "calendar.event"):
                event.with_user(user).start = START + timedelta(hours=1)
            with self.denied("unlink", "calendar.event"):
                event.with_user(user).unlink()
        self.assertEqual(self.meeting.start, START)

    def test_deleted_it_is_cancelled(self):
        self.put().with_user(self.an).unlink()
        self.assertEqual(self.meeting.outcome, "cancelled")
        self.assertIn("calendar", self.meeting.outcome_note)
        self.assertFalse(self.meeting.event_id)
        self.meeting.with_user(self.an).outcome = "planned"
        self.assertTrue(self.put().active)

    def test_archived_it_is_cancelled_and_back_it_is_planned(self):
        event = self.put().with_user(self.an)
        event.active = False
        self.assertEqual(self.meeting.outcome, "cancelled")
        event.active = True
        self.assertEqual(self.meeting.outcome, "planned")
        self.assertFalse(self.meeting.outcome_note)

    def test_what_failed_does_not_come_back_by_the_calendar(self):
        event = self.put()
        self.meeting.with_user(self.an).outcome = "failed"
        event.with_user(self.an).active = True
        self.assertEqual(self.meeting.outcome, "failed")
        self.assertFalse(event.active)

    def test_cleaning_up_old_events_cancels_nothing(self):
        event = self.put()
        other = self.put(self.new_meeting())
        with freeze_time(STOP + timedelta(days=1)):
            event.with_user(self.an).unlink()
            other.with_user(self.an).active = False
            self.assertEqual(self.meeting.outcome, "planned")

    def test_what_was_held_is_not_touched(self):
        event = self.put()
        with freeze_time(STOP + timedelta(days=1)):
            self.meeting.with_user(self.an).outcome = "held"
            with self.refused_with("has taken place"):
                event.with_user(self.an).start = START + timedelta(days=9)
            elsewhere = event.with_user(self.an).with_context(dont_notify=True)
            elsewhere.write({"start": START + timedelta(days=9), "show_as": "free"})
            self.assertEqual((event.start, event.show_as), (START, "free"))
            event.with_user(self.an).unlink()
            self.assertEqual(self.meeting.outcome, "held")

    def test_it_does_not_repeat(self):
        event = self.put().with_user(self.an)
        with self.refused_with("does not repeat"):
            event.write({"recurrency": True, "rrule_type": "weekly", "count": 3})
        with self.refused_with("does not repeat"):
            self.env["calendar.recurrence"].with_user(self.an).create(
                {"base_event_id": event.id, "rrule_type": "weekly", "count": 3}
            )._apply_recurrence()
        elsewhere = event.with_context(dont_notify=True)
        elsewhere.write({"recurrency": True, "rrule": "FREQ=WEEKLY;COUNT=3"})
        self.assertFalse(event.recurrency)

    def test_a_copy_is_of_no_meeting(self):
        event = self.put().with_user(self.an)
        copy = event.copy()
        copy.write({"start": START + timedelta(days=9), "name": "Mine"})
        copy.unlink()
        self.assertEqual(self.meeting.start, START)
        self.assertEqual(self.meeting.event_id, event)

    def test_the_dialog_that_deletes_cancels_it(self):
        self.bring(self.bram)
        event = self.put().with_user(self.an)
        action = event.action_unlink_event(self.an.partner_id.id)
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.an)
            .with_context(**action["context"])
            .create({})
        )
        wizard.action_delete()
        self.assertEqual(self.meeting.outcome, "cancelled")

    def test_it_costs_others_one_query(self):
        """Every event that anybody writes passes here."""
        own = {"name": "Dentist", "start": START, "stop": STOP}
        event = self.env["calendar.event"].with_user(self.emma).create(own)
        event.show_as = "free"  # what is read once for all
        self.env.flush_all()
        with self.assertQueryCount(2):
            event.show_as = "busy"
            self.env.flush_all()
