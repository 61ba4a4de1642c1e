from datetime import datetime

from odoo import fields
from odoo.exceptions import RedirectWarning, ValidationError
from odoo.tests import Form, tagged

from ..common import NetwerkCase

#: Queries for all that stands on the form of a dossier.
MOST_OF_A_FORM = 31


class TalkCase(NetwerkCase):
    """Contacts of An in her dossier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Meeting = cls.env["netwerk.meeting"].with_user(cls.an)
        cls.mine = cls.dossier.with_user(cls.an)

    def new_meeting(self, days=0, kind="talk", dossier=None, **values):
        """A contact so many days from today, written down by its coach."""
        dossier = dossier or self.dossier
        type_ = self.env["netwerk.meeting.type"]._of_kind(kind)
        return (
            self.env["netwerk.meeting"]
            .with_user(dossier.coach_id)
            .create(
                {
                    "dossier_id": dossier.id,
                    "type_id": type_.id,
                    "date": self.in_days(days),
                }
                | values
            )
        )

    def calls(self, meeting):
        call = self.env.ref("mail.mail_activity_data_call")
        return meeting.activity_ids.filtered(lambda row: row.activity_type_id == call)


@tagged("post_install", "-at_install")
class TestTalk(TalkCase):
    """A contact is written down in two minutes, or in one line."""

    def test_one_line_about_what_is_past_is_a_contact_that_was_held(self):
        talk = self.new_meeting(-3, note="Belde even")
        self.assertEqual(talk.outcome, "held")
        self.assertEqual(talk.date, self.in_days(-3))
        self.assertEqual(talk.written_on, self.in_days(0))

    def test_what_is_said_goes_before_what_the_day_tells(self):
        self.assertEqual(self.new_meeting(-3, outcome="planned").outcome, "planned")
        self.assertEqual(self.new_meeting(-3, outcome="missed").outcome, "missed")

    def test_what_is_still_to_come_is_planned(self):
        self.assertEqual(self.new_meeting(4).outcome, "planned")
        self.assertEqual(self.new_meeting(0).outcome, "planned")

    def test_an_hour_in_the_past_says_nothing_of_how_it_was(self):
        talk = self.Meeting.create(
            {"dossier_id": self.dossier.id, "start": datetime(2026, 3, 2, 13)}
        )
        self.assertEqual(talk.outcome, "planned")

    def test_moving_a_contact_does_not_change_how_it_was(self):
        talk = self.new_meeting(4)
        talk.date = self.in_days(-4)
        self.assertEqual(talk.outcome, "planned")
        talk.outcome = "cancelled"
        talk.date = self.in_days(-1)
        self.assertEqual(talk.outcome, "cancelled")

    def test_written_down_on_the_day_itself_is_not_told(self):
        self.assertFalse(self.new_meeting(0).written_on)

    def test_the_button_opens_a_talk_that_is_held_once_something_is_written(self):
        action = self.mine.action_new_talk()
        form = Form(self.Meeting.with_context(**action["context"]))
        self.assertEqual(form.dossier_id, self.mine)
        self.assertEqual(form.outcome, "planned")
        form.better = "Hij slaapt beter"
        self.assertEqual(form.outcome, "held")
        talk = form.save()
        self.assertEqual((talk.kind, talk.outcome), ("talk", "held"))
        self.assertEqual(talk.date, self.in_days(0))

    def test_a_talk_that_was_started_and_left_empty_is_not_held(self):
        """By whatever road it came, it counts in no figure and is no last contact."""
        action = self.mine.action_new_talk()
        talk = Form(self.Meeting.with_context(**action["context"])).save()
        self.assertEqual(talk.outcome, "planned")
        self.assertFalse(self.mine.last_contact_date)
        talk.action_held()
        self.assertEqual(talk.outcome, "held", "somebody pressed it")

    def test_what_is_written_of_today_is_a_talk_that_was_held(self):
        (rosa,) = self.new_network(self.dossier, "Rosa")
        hour = fields.Datetime.now().replace(microsecond=0)
        for values, outcome in (
            ({"note": "Belde even"}, "held"),
            ({"better": "Slaapt beter"}, "held"),
            ({"member_ids": [(4, rosa.id)]}, "held"),
            ({"note": "Belde even", "outcome": "planned"}, "planned"),
            ({"note": "Mee te nemen", "start": hour}, "planned"),
            ({"note": "Mee te nemen", "kind": "network_meeting"}, "planned"),
            ({"note": "Mee te nemen", "days": 3}, "planned"),
            ({}, "planned"),
        ):
            with self.subTest(values):
                self.assertEqual(self.new_meeting(**values).outcome, outcome)

    def test_another_day_in_the_form_tells_another_outcome(self):
        form = Form(self.Meeting.with_context(default_dossier_id=self.dossier.id))
        form.date = self.in_days(-2)
        self.assertEqual(form.outcome, "held")
        form.date = self.in_days(2)
        self.assertEqual(form.outcome, "planned")
        self.assertEqual(form.save().outcome, "planned")

    def test_the_button_for_a_network_meeting(self):
        action = self.mine.action_new_network_meeting()
        form = Form(self.Meeting.with_context(**action["context"]))
        self.assertTrue(form.is_around_the_table)
        self.assertEqual(form.outcome, "planned")

    def test_one_line_from_the_dossier(self):
        form = Form(self.mine)
        with form.meeting_ids.new() as line:
            self.assertFalse(line.type_id, "an empty line is no contact")
            line.type_id = self.env.ref("netwerk_ondersteuning.meeting_type_phone")
            line.date = self.in_days(-1)
            line.note = "Kort gebeld"
        form.save()
        talk = self.mine.meeting_ids
        self.assertEqual((talk.outcome, talk.note), ("held", "Kort gebeld"))
        self.assertEqual(talk.user_id, self.an)

    def test_the_cockpit_tells_what_went_better_and_what_comes_next(self):
        self.assertFalse(self.mine.better)
        self.new_meeting(-20, better="Oud nieuws")
        self.new_meeting(-9, better="Hij slaapt beter")
        last = self.new_meeting(-2, next_date=self.in_days(12))
        self.new_meeting(-1, better="Niet doorgegaan", outcome="cancelled")
        self.assertEqual(self.mine.better, "Hij slaapt beter")
        self.assertEqual(self.mine.better_date, self.in_days(-9))
        self.assertEqual(self.mine.agreed_next_date, self.in_days(12))
        self.assertFalse(self.mine.next_meeting_id)
        self.new_meeting(20)
        soon = self.new_meeting(12, "network_meeting")
        self.assertEqual(self.mine.next_meeting_id, soon)
        last.next_date = False
        self.assertFalse(self.mine.agreed_next_date)
        self.assertEqual(self.mine.meeting_count, 6)

    def test_the_calendar_of_the_screen_says_who_and_the_chatter_does_not(self):
        talk = self.new_meeting(2)
        self.assertIn("Johan", talk.title)
        self.assertNotIn("Johan", talk.display_name)
        self.assertNotIn("Johan", talk.name)

    def test_opening_costs_the_same_for_many_contacts(self):
        """The form of the dossier and the list of contacts: no query per contact."""
        for days in range(-3, 0):
            self.new_meeting(days, better="Goed")
        forms, lists = {}, {}
        for extra in (0, 30):
            for days in range(extra):
                self.new_meeting(-10 - days, better="Goed", note=f"Regel {days}")
            for _warm in range(2):
                forms[extra] = self.queries(self.open_dossier)
                lists[extra] = self.queries(self.open_list)
        self.assertEqual(forms[0], forms[30])
        self.assertEqual(lists[0], lists[30])

    def test_opening_the_whole_form_costs_few_queries(self):
        """Its buttons ask together, and its lines nothing twice."""
        for days in range(-3, 0):
            self.new_meeting(days, better="Goed", next_date=self.in_days(5))
        self.new_meeting(4)
        self.env["netwerk.agreement"].create(
            [
                {"dossier_id": self.mine.id, "name": f"Bellen {number}"}
                for number in range(4)
            ]
        )
        spec = Form(self.mine)._view["fields_spec"]
        self.assertGreater(len(spec), 50)
        for _warm in range(2):
            asked = self.queries(lambda: self.mine.web_read(spec))
        self.assertLessEqual(asked, MOST_OF_A_FORM)

    def queries(self, call):
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        call()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def open_dossier(self):
        line = {"fields": {"date": {}, "type_id": {"fields": {"display_name": {}}}}}
        self.mine.web_read(
            {
                "meeting_count": {},
                "better": {},
                "better_date": {},
                "next_meeting_id": {"fields": {"display_name": {}}},
                "agreed_next_date": {},
                "last_contact_date": {},
                "next_meeting_date": {},
                "overdue_agreement_count": {},
                "without_follow_up_count": {},
                "meeting_ids": line | {"limit": 10, "order": "date desc"},
            }
        )

    def open_list(self):
        self.Meeting.web_search_read(
            [],
            {
                "date": {},
                "client_name": {},
                "type_id": {"fields": {"display_name": {}}},
                "user_id": {"fields": {"display_name": {}}},
                "outcome": {},
                "is_without_follow_up": {},
                "activity_ids": {"fields": {}},
            },
            limit=80,
        )


@tagged("post_install", "-at_install")
class TestOutcome(TalkCase):
    """Somebody who did not come is called and gets a new chance."""

    def test_who_did_not_come_is_called(self):
        talk = self.new_meeting(0)
        talk.action_missed()
        self.assertEqual(talk.outcome, "missed")
        call = self.calls(talk)
        self.assertEqual(call.user_id, self.an)
        self.assertNotIn("Johan", call.summary)
        self.assertNotIn("Johan", call.display_name)

    def test_the_call_is_the_coach_s_also_when_a_colleague_noted_it(self):
        self.give_access(self.dossier, self.bram)
        talk = self.new_meeting(0)
        talk.with_user(self.bram).action_missed()
        self.assertEqual(self.calls(talk).user_id, self.an)

    def test_an_old_one_that_is_written_down_later_asks_for_no_call(self):
        self.new_meeting(-2)
        self.assertFalse(self.calls(self.new_meeting(-9, outcome="missed")))
        self.assertTrue(self.calls(self.new_meeting(-1, outcome="missed")))

    def test_a_new_chance_follows_on_it_and_ends_the_call(self):
        talk = self.new_meeting(0)
        talk.action_missed()
        action = talk.action_new_chance()
        form = Form(self.Meeting.with_context(**action["context"]))
        form.date = self.in_days(7)
        chance = form.save()
        self.assertEqual(chance.previous_id, talk)
        self.assertEqual(chance.type_id, talk.type_id)
        self.assertEqual(chance.outcome, "planned")
        self.assertFalse(self.calls(talk))

    def test_a_slip_is_undone(self):
        talk = self.new_meeting(0, outcome_note="Bus gemist")
        talk.action_missed()
        talk.action_planned()
        self.assertEqual(talk.outcome, "planned")
        self.assertEqual(talk.outcome_note, "Bus gemist")
        self.assertFalse(self.calls(talk))

    def test_ending_the_call_leaves_other_activities_alone(self):
        talk = self.new_meeting(0)
        to_do = talk.activity_schedule(user_id=self.an.id)
        call = self.env.ref("mail.mail_activity_data_call")
        own = talk.activity_schedule(
            activity_type_id=call.id, automated=False, user_id=self.an.id
        )
        talk.action_missed()
        self.assertEqual(len(self.calls(talk)), 2)
        talk.action_planned()
        self.assertEqual(talk.activity_ids, to_do + own)

    def test_nowhere_is_counted_how_often_somebody_did_not_come(self):
        for model in ("netwerk.dossier", "netwerk.meeting", "netwerk.member"):
            counters = [
                name
                for name, field in self.env[model]._fields.items()
                if field.type in ("integer", "float") and "miss" in name
            ]
            self.assertFalse(counters)

    def test_the_other_buttons(self):
        for button, outcome in (
            ("action_held", "held"),
            ("action_partly", "partly"),
            ("action_failed", "failed"),
            ("action_cancel", "cancelled"),
        ):
            meeting = self.new_meeting(0, "network_meeting")
            getattr(meeting, button)()
            self.assertEqual(meeting.outcome, outcome)
            self.assertFalse(self.calls(meeting))

    def test_what_is_still_to_come_is_not_held(self):
        for button in ("action_held", "action_partly", "action_missed"):
            meeting = self.new_meeting(3)
            with self.refused_with("cannot have been held yet", ValidationError):
                getattr(meeting, button)()

    def test_not_wanted_asks_why(self):
        meeting = self.new_meeting(3, "network_meeting", outcome_note="Vroeger gezegd")
        action = meeting.action_not_wanted()
        wizard = Form(
            self.env[action["res_model"]]
            .with_user(self.an)
            .with_context(**action["context"])
        )
        wizard.reason = "threatening"
        wizard.save().action_note()
        self.assertEqual(meeting.outcome, "not_wanted")
        self.assertEqual(meeting.not_wanted_reason, "threatening")
        self.assertEqual(meeting.outcome_note, "Vroeger gezegd")
        with self.refused_with("why this meeting is not wanted", ValidationError):
            self.new_meeting(3, "network_meeting", outcome="not_wanted")

    def test_a_colleague_without_access_presses_no_button(self):
        meeting = self.new_meeting(0)
        with self.denied("read", "netwerk.meeting"):
            meeting.with_user(self.bram).action_missed()


@tagged("post_install", "-at_install")
class TestTalkNames(TalkCase):
    """The network reflex: who is named in a note is a tap away from the network."""

    def test_a_new_name_and_one_that_is_there(self):
        sara, other = self.new_network(self.dossier, "Sara", "Sara")
        other.origin = "De wasserij"
        found = self.mine.names_in("Johan ging met An, Sara en Tom naar zee.")
        self.assertEqual([row["name"] for row in found], ["Sara", "Tom"])
        self.assertEqual(
            [(row["id"], row["hint"]) for row in found[0]["members"]],
            [(sara.id, ""), (other.id, "De wasserij")],
        )
        self.assertFalse(found[1]["members"])

    def test_nobody_of_another_dossier_is_proposed(self):
        self.new_network(self.dossier_bram, "Tom")
        (found,) = self.mine.names_in("Hij zag Tom.")
        self.assertFalse(found["members"])

    def test_nothing_and_anything(self):
        for text in ("", False, "  ", "🙂" * 50, "Ik " * 50_000, "<b>x</b>\x00"):
            self.assertEqual(self.mine.names_in(text), [])

    def test_looking_is_a_visit(self):
        self.mine.names_in("Hij zag Sara")
        self.assertTrue(self.log_of(self.dossier, user_id=self.an.id, action="opened"))

    def test_only_for_who_may_enter(self):
        for user in (self.bram, self.fien, self.emma):
            with self.denied("read", "netwerk.dossier"):
                self.dossier.with_user(user).names_in("Sara")

    def test_a_leader_gives_a_reason_first(self):
        with self.assertRaisesRegex(RedirectWarning, "You are not among the people"):
            self.dossier.with_user(self.lea).names_in("Hij zag Sara")

    def test_a_typed_name_stands_in_the_network_not_placed_yet(self):
        Member = self.env["netwerk.member"].with_user(self.an)
        context = {"default_dossier_id": self.dossier.id}
        id_, _name = Member.with_context(**context).name_create("Sara van de bakker")
        talk = self.new_meeting(-1, member_ids=[fields.Command.link(id_)])
        self.assertEqual(talk.member_ids.dossier_id, self.dossier)
        network = self.mine.get_network()
        tray = [member["name"] for member in network["members"]]
        self.assertIn("Sara van de bakker", tray)
        self.assertEqual(len(network["layout"]["tray"]), 1)

    def test_typing_a_name_proposes_who_has_it(self):
        (sara,) = self.new_network(self.dossier, "Sara")
        self.new_network(self.dossier_bram, "Sara")
        Member = self.env["netwerk.member"].with_user(self.an)
        found = Member.name_search("sara", [("dossier_id", "=", self.dossier.id)])
        self.assertEqual([id_ for id_, _name in found], sara.ids)

    def test_nobody_of_another_dossier_can_be_noted(self):
        (tom,) = self.new_network(self.dossier_bram, "Tom")
        self.give_access(self.dossier_bram, self.an)
        with self.refused_with("This belongs to another dossier", ValidationError):
            self.new_meeting(-1, member_ids=[fields.Command.link(tom.id)])


@tagged("post_install", "-at_install")
class TestTeamMoment(NetwerkCase):
    """What a team does together, without a client."""

    def new_moment(self, user, **values):
        Moment = self.env["netwerk.team.moment"].with_user(user)
        return Moment.create({"topic": "Hoe vragen we naar het netwerk?"} | values)

    def test_a_coach_notes_one_of_his_team(self):
        moment = self.new_moment(self.an, kind="peer")
        self.assertEqual(moment.team_id, self.team)
        self.assertEqual(moment.user_ids, self.an)
        self.assertEqual(moment.company_id, self.company)
        for user in (self.bram, self.lea):
            self.assertTrue(moment.with_user(user).has_access("write"))

    def test_another_team_does_not_see_it(self):
        moment = self.new_moment(self.an)
        Moment = self.env["netwerk.team.moment"]
        for user in (self.chris, self.bea):
            self.assertFalse(Moment.with_user(user).search([("id", "=", moment.id)]))
        with self.denied("create", "netwerk.team.moment"):
            self.new_moment(self.chris, team_id=self.team.id)

    def test_only_colleagues_take_part(self):
        with self.refused_with("Choose colleagues", ValidationError):
            self.new_moment(self.an, user_ids=[fields.Command.set(self.pia.ids)])


@tagged("post_install", "-at_install")
class TestWeeks(NetwerkCase):
    """The number of weeks is a setting of the organisation."""

    def test_setting(self):
        Settings = self.env["netwerk.settings"].with_company(self.company)
        Settings.create({"netwerk_contact_weeks": 9}).execute()
        self.assertEqual(self.company.netwerk_contact_weeks, 9)
