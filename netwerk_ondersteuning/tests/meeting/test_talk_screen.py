"""The screen of a talk: what is typed is written down once, and held when had."""

import inspect
from datetime import timedelta
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.http import SessionExpiredException
from odoo.tests import tagged

from ...engine import words as engine_words
from ...models.dossier.entering import ReasonNeeded
from ...models.mixin.days import screen_day
from ...models.talk.panels import PANELS, TalkPanel, row, section
from ..common import post
from .test_talk import TalkCase

KEY = "a-key-of-the-screen"
#: Queries for opening the screen: the log included, however many people there are.
MOST_OPENING = 30


def said(text, was=""):
    return {"was": was, "is": text}


class ScreenCase(TalkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rosa, cls.piet = cls.new_network(cls.dossier, "Rosa", "Piet")

    def save(self, user=None, key=KEY, meeting=None, dossier=None, **changes):
        """Send changes as the screen does; what it gets back."""
        dossier = (dossier or self.dossier).with_user(user or self.an)
        answer = dossier.save_talk(key, changes, meeting_id=meeting and meeting.id)
        self.env.flush_all()
        self.env.invalidate_all()
        return answer

    def meetings(self, dossier=None):
        return (dossier or self.dossier).meeting_ids

    def agreed(self, name="Bellen", key="agreed", **values):
        return {"key": key, "name": name} | values


@tagged("post_install", "-at_install")
class TestDraft(ScreenCase):
    """Saved from the first letter; nothing lost, nothing double, nothing unsaid."""

    def test_opening_writes_nothing_down(self):
        talk = self.mine.get_talk()
        self.assertTrue(talk["can_edit"])
        self.assertFalse(talk["talk"])
        self.mine.action_open_talk()
        for changes in ({}, {"note": said("")}, {"note": said("  \n")}, {"drop": []}):
            self.assertFalse(self.save(**changes)["talk"])
        self.assertFalse(self.save(end="leave")["talk"])
        self.assertFalse(self.meetings())

    def test_the_first_letter_makes_a_draft_of_today(self):
        talk = self.save(better=said("J"))["talk"]
        meeting = self.meetings()
        self.assertEqual(talk["id"], meeting.id)
        self.assertEqual(meeting.outcome, "planned")
        self.assertEqual(meeting.date, self.in_days(0))
        self.assertEqual((meeting.user_id, meeting.kind), (self.an, "talk"))
        self.assertFalse(meeting.attendance_ids, "nobody said who was there")
        self.assertFalse(self.dossier.last_contact_date, "a draft is no contact yet")

    def test_what_is_refused_changed_nothing(self):
        """Not even the draft that the first word of it began."""
        for meeting in (None, self.new_meeting(0)):
            before = self.meetings()
            dossier = self.dossier.with_user(self.an)
            changes = {"note": said("Met Rosa"), "next_date": "morgen"}
            refused = ""
            try:  # `assertRaises` would undo it as well
                dossier.save_talk(KEY, changes, meeting_id=meeting and meeting.id)
            except UserError as error:
                refused = str(error)
            self.assertIn("is not a date", refused)
            self.env.invalidate_all()
            self.assertEqual(self.meetings(), before)
            self.assertFalse(meeting and meeting.note)

    def test_what_waits_for_the_lock_takes_its_turn(self):
        """Whoever comes second begins anew after it, and is not sent away."""
        locks = []
        for cls in type(self.dossier).mro():
            for name, method in vars(cls).items():
                if not name.startswith("_") and inspect.isfunction(method):
                    if "self._lock()" in inspect.getsource(method):
                        locks.append(name)
                        self.assertTrue(getattr(method, "_takes_turn", False), name)
        self.assertIn("save_talk", locks)

    def test_the_same_parcel_again_makes_nothing_double(self):
        parcel = {
            "better": said("Sliep goed"),
            "note": said("Met Rosa gewandeld"),
            "named": {"add": [self.rosa.id]},
            "present": {"add": [self.piet.id]},
            "client": True,
            "agreements": [self.agreed(doer_kind="member", doer_id=self.rosa.id)],
            "end": "leave",
        }
        first = self.save(**parcel)
        for _again in range(2):
            self.assertEqual(self.save(**parcel), first)
        meeting = self.meetings()
        self.assertEqual(len(meeting), 1)
        self.assertEqual(meeting.note, "Met Rosa gewandeld")
        self.assertEqual(len(meeting.agreement_ids), 1)
        self.assertEqual(len(meeting.attendance_ids), 2)
        self.assertEqual(meeting.outcome, "held")

    def test_a_talk_that_was_emptied_leaves_nothing(self):
        self.save(note=said("Oei"), named={"add": [self.rosa.id]})
        self.assertTrue(self.meetings())
        answer = self.save(note=said("", "Oei"), named={"remove": [self.rosa.id]})
        self.assertFalse(answer["talk"])
        self.assertFalse(self.meetings())
        self.save(note=said("Toch wel"))
        self.assertEqual(self.meetings().note, "Toch wel")

    def test_an_emptied_draft_with_something_of_a_colleague_stays(self):
        for leave in (
            lambda it: it.activity_schedule("mail.mail_activity_data_call"),
            lambda it: post(it, "Let op", message_type="comment"),
            lambda it: it.write({"location": "Thuis"}),
            lambda it: it.write({"start": fields.Datetime.now()}),
        ):
            self.save(note=said("Oei"))
            meeting = self.meetings()
            leave(meeting)
            self.assertTrue(self.save(note=said("", "Oei"))["talk"])
            self.assertTrue(meeting.exists())
            meeting.unlink()

    def test_what_was_planned_is_never_taken_away(self):
        talk = self.new_meeting(0)
        self.save(meeting=talk, note=said("Oei"))
        self.assertTrue(self.save(meeting=talk, note=said("", "Oei"))["talk"])
        self.assertEqual(talk.outcome, "planned")

    def test_a_talk_that_somebody_took_away_is_written_down_anew(self):
        talk = self.new_meeting(0)
        number = talk.id
        talk.unlink()
        answer = self.dossier.with_user(self.an).save_talk(
            KEY, {"note": said("Nog altijd hier")}, meeting_id=number
        )
        self.assertEqual(answer["talk"]["note"], "Nog altijd hier")

    def test_two_coaches_in_one_note_both_find_their_words(self):
        self.give_access(self.dossier, self.bram)
        talk = self.new_meeting(0, note="Meenemen: brief.")
        old = "Meenemen: brief."
        self.save(meeting=talk, note=said(f"{old} Johan was er.", old))
        answer = self.save(
            self.bram, "bram", talk, note=said(f"{old} Rosa belde.", old)
        )
        self.assertEqual(answer["joined"], ["note"])
        self.assertEqual(talk.note, f"{old} Johan was er.\n\nRosa belde.")
        self.assertEqual(len(self.meetings()), 1)

    def test_what_is_refused_changes_nothing(self):
        self.save(note=said("Eerst"))
        self.piet.is_minor = True
        agreement = self.agreed(doer_kind="member", doer_id=self.piet.id)
        with self.refused_with("child", ValidationError):
            self.save(note=said("Eerst en dan", "Eerst"), agreements=[agreement])
        self.env.invalidate_all()
        self.assertEqual(self.meetings().note, "Eerst")
        self.assertFalse(self.meetings().agreement_ids)
        with self.refused_with("too long: 20000"):
            self.save(note=said("x" * 20001, "Eerst"))
        with self.refused_with("The next time comes after", ValidationError):
            self.save(next_date=str(self.in_days(-2)))
        with self.refused_with("is not a date"):
            self.save(next_date="31/12")

    def test_whoever_logged_in_since_writes_nothing_for_another(self):
        with self.assertRaises(SessionExpiredException):
            self.mine.save_talk(KEY, {"note": said("x")}, sender=self.bram.id)
        self.assertFalse(self.meetings())

    def test_junk_is_refused_in_words(self):
        agreements = [
            [{}],
            [{"key": "", "name": "x"}],
            [self.agreed(doer_kind="x")],
            [self.agreed(doer_id="x")],
            [self.agreed(state="done")],
            [self.agreed(7)],
            "x",
        ]
        words = ["x", {"is": "x"}, {"is": 3, "was": ""}, said("x") | {"y": ""}, None]
        people = [[1], {"add": ["x"]}, {"add": 1}, {"put": []}, {"add": [True]}]
        junk = [
            *({"agreements": one} for one in agreements),
            *({name: one} for name in ("note", "better") for one in words),
            *({name: one} for name in ("named", "present") for one in people),
            *({"end": one} for one in ("", "planned", 3)),
            *({"client": one} for one in ("yes", 2, [])),
            *({"next_date": one} for one in (3, [], {})),
            *({"type_id": one} for one in ("x", True, None)),
            {"outcome": "held"},
            {"dossier_id": self.dossier_bram.id},
        ]
        for changes in junk:
            with self.subTest(changes), self.refused_with("no change of a talk"):
                self.mine.save_talk(KEY, {"note": said("x")} | changes)
        for key in ("", None, 3, "x" * 65):
            with self.subTest(key=key), self.refused_with("no change of a talk"):
                self.mine.save_talk(key, {"note": said("x")})
        self.assertFalse(self.meetings())

    def test_the_number_of_a_talk_is_a_number(self):
        talk = self.new_meeting(0)
        for number in ("3", str(talk.id), True, [talk.id], {"id": talk.id}, 1.5):
            with (
                self.subTest(number),
                self.refused_with("no change of a talk"),
            ):
                self.mine.save_talk(KEY, {"note": said("x")}, meeting_id=number)
        self.assertFalse(talk.note)
        self.assertEqual(len(self.meetings()), 1)

    def test_two_put_the_next_time_on_another_day(self):
        """The last one stands, and hears of the other."""
        self.give_access(self.dossier, self.bram)
        talk = self.new_meeting(0)
        mine, theirs = str(self.in_days(7)), str(self.in_days(14))

        def put(user, day, was):
            return self.save(user, "k", talk, next_date=day, next_date_was=was)["told"]

        self.assertEqual(put(self.an, mine, False), [])
        self.assertEqual(put(self.an, mine, False), [], "the same parcel again")
        [words] = put(self.bram, theirs, False)
        self.assertIn(screen_day(self.env, mine), words)
        self.assertIn(screen_day(self.env, theirs), words)
        self.assertEqual(talk.next_date, self.in_days(14))
        self.assertEqual(put(self.bram, mine, theirs), [], "knew of it")
        [words] = put(self.an, False, theirs)
        self.assertIn("none", words)
        for junk in (3, [], {}):
            with self.refused_with("no change of a talk"):
                put(self.an, mine, junk)

    def test_a_kind_of_talk_that_is_none(self):
        table = self.env["netwerk.meeting.type"]._of_kind("round_table")
        for number in (table.id, 10**8):
            with self.refused_with("no such kind of talk"):
                self.save(note=said("x"), type_id=number)
        phone = self.env["netwerk.meeting.type"]._of_kind("phone")
        self.save(note=said("x"), type_id=phone.id)
        self.assertEqual(self.meetings().kind, "phone")

    def test_a_table_is_written_down_on_its_own_page(self):
        table = self.new_meeting(0, "network_meeting")
        with self.refused_with("on its own page"):
            self.save(meeting=table, note=said("x"))
        self.assertEqual(table.action_open_talk()["type"], "ir.actions.act_window")
        self.assertEqual(self.new_meeting(0).action_open_talk()["tag"], "netwerk_talk")


@tagged("post_install", "-at_install")
class TestHeld(ScreenCase):
    """Held when something was said; never for another day without asking."""

    def test_leaving_with_something_said(self):
        for number, changes in enumerate(
            (
                {"note": said("x")},
                {"better": said("x")},
                {"named": {"add": [self.rosa.id]}},
                {"present": {"add": [self.rosa.id]}},
                {"client": True},
                {"next_date": str(self.in_days(3))},
                {"agreements": [self.agreed()]},
            )
        ):
            with self.subTest(changes):
                key = f"key-{number}"
                changes = dict(changes)
                if "agreements" in changes:
                    changes["agreements"] = [self.agreed(key=key)]
                talk = self.save(key=key, **changes)["talk"]
                self.assertEqual(talk["outcome"], "planned")
                self.assertTrue(self.save(key=key, end="leave")["talk"]["is_held"])
        self.assertEqual(self.dossier.last_contact_date, self.in_days(0))

    def test_only_that_the_client_was_not_there_is_no_talk(self):
        self.save(client=False)
        self.assertEqual(self.save(end="leave")["talk"]["outcome"], "planned")

    def test_one_tap_holds_it_without_a_word(self):
        self.assertTrue(self.save(end="held")["talk"]["is_held"])
        self.assertEqual(self.meetings().outcome, "held")

    def test_planned_on_another_day_is_asked(self):
        for days, asks in ((3, "ahead"), (-3, "past"), (0, False)):
            talk = self.new_meeting(days, outcome="planned")
            with self.subTest(asks):
                screen = self.mine.get_talk(talk.id)["talk"]
                self.assertEqual(screen["asks"], asks)
        ahead, past, today = self.meetings().sorted("date", reverse=True)
        ahead, today, past = ahead, past, today
        for talk in (ahead, past):
            self.save(meeting=talk, note=said("x"), end="leave", wrote=True)
            self.assertEqual((talk.note, talk.outcome), ("x", "planned"))
        with self.refused_with("still to come", ValidationError):
            self.save(meeting=ahead, end="held")
        self.save(meeting=past, end="held")
        self.assertEqual((past.outcome, past.date), ("held", self.in_days(-3)))
        self.save(meeting=ahead, today=True, end="held")
        self.assertEqual((ahead.outcome, ahead.date), ("held", self.in_days(0)))

    def test_what_was_planned_today_is_held_when_it_was_written_in(self):
        talk = self.new_meeting(0, outcome="planned", note="Meenemen: brief")
        self.save(meeting=talk, end="leave")
        self.assertEqual(talk.outcome, "planned", "it was only looked at")
        self.save(meeting=talk, better=said("Goed"), end="leave", wrote=True)
        self.assertEqual(talk.outcome, "held")

    def test_before_its_hour_words_prepare_it(self):
        noon = self.at_hour(12)
        talk = self.new_meeting(0, start=noon, outcome="planned")
        for hour, outcome in ((-3.5, "planned"), (-0.5, "held")):
            with freeze_time(noon + timedelta(hours=hour)):
                self.save(
                    meeting=talk,
                    note=said(str(hour), talk.note or ""),
                    end="leave",
                    wrote=True,
                )
            self.assertEqual(talk.outcome, outcome, hour)

    def test_what_did_not_go_on_is_not_held_by_leaving(self):
        for outcome in ("missed", "cancelled", "failed"):
            talk = self.new_meeting(0, outcome=outcome)
            self.save(meeting=talk, note=said("x"), end="leave", wrote=True)
            self.assertEqual(talk.outcome, outcome)


@tagged("post_install", "-at_install")
class TestWho(ScreenCase):
    """Who came up, who was there, who does what: what was said and no more."""

    def test_people(self):
        self.save(
            named={"add": [self.rosa.id, self.piet.id]},
            present={"add": [self.rosa.id]},
        )
        meeting = self.meetings()
        self.assertEqual(meeting.member_ids, self.rosa + self.piet)
        self.assertEqual(meeting.present_member_ids, self.rosa)
        self.save(
            named={"remove": [self.piet.id]},
            present={"add": [self.piet.id], "remove": [self.rosa.id]},
        )
        self.assertEqual(meeting.member_ids, self.rosa)
        self.assertEqual(meeting.present_member_ids, self.piet)

    def test_nobody_of_another_dossier_comes_in(self):
        (other,) = self.new_network(self.dossier_bram, "Vreemd")
        theirs = self.new_meeting(0, dossier=self.dossier_bram)
        people = {"add": [other.id, 10**8]}
        self.save(note=said("x"), named=people, present=people)
        self.assertFalse(
            self.meetings().member_ids + self.meetings().present_member_ids
        )
        screen = self.mine.get_talk(theirs.id)
        self.assertTrue(screen["is_gone"])
        self.assertFalse(screen["talk"])
        answer = self.save(meeting=theirs, note=said("y", "x"))
        self.assertNotEqual(answer["talk"]["id"], theirs.id)
        self.assertFalse(theirs.note)

    def test_nobody_of_another_dossier_of_the_same_coach_either(self):
        """What the coach may read is not what belongs here."""
        other = self.new_dossier(self.an, "Marie")
        (member,) = self.new_network(other, "Vreemd")
        theirs = self.new_meeting(0, dossier=other, note="Van Marie")
        people = {"add": [member.id]}
        answer = self.save(meeting=theirs, note=said("x"), named=people, present=people)
        self.assertEqual(self.meetings().id, answer["talk"]["id"])
        self.assertFalse(answer["talk"]["named"] + answer["talk"]["present"])
        self.assertEqual(theirs.note, "Van Marie")
        self.assertTrue(self.mine.get_talk(theirs.id)["is_gone"])

    def test_the_client_is_there_where_the_method_says_so(self):
        kinds = {
            type_["id"]: type_["with_client"] for type_ in self.mine.get_talk()["types"]
        }
        of_kind = self.env["netwerk.meeting.type"]._of_kind
        for kind, there in (
            ("talk", True),
            ("home_visit", True),
            ("going_along", True),
            ("close_one", False),
            ("phone", False),
        ):
            self.assertEqual(kinds[of_kind(kind).id], there, kind)
        self.assertNotIn(of_kind("round_table").id, kinds)
        self.save(client=False)
        row = self.meetings().attendance_ids
        self.assertEqual((row.kind, row.state), ("client", "absent"))
        self.assertIs(self.save(client=True)["talk"]["client"], True)
        self.assertEqual(row.state, "present")

    def test_an_initiative_has_no_client(self):
        corner = self.new_dossier(self.an, kind="initiative", initiative_name="Hoekje")
        screen = corner.with_user(self.an).get_talk()
        self.assertFalse(screen["dossier"]["is_client"])
        self.assertFalse(any(one["with_client"] for one in screen["types"]))
        self.save(dossier=corner, note=said("x"), client=True)
        self.assertFalse(self.meetings(corner).attendance_ids)

    def test_agreements(self):
        due = self.in_days(5)
        rows = [
            self.agreed("Bellen", "a", doer_kind="client", due_date=str(due)),
            self.agreed("Koken", "b", doer_kind="member", doer_id=self.rosa.id),
            self.agreed("Brief", "c", doer_kind="user", doer_id=self.an.id),
            self.agreed("Bed", "d", doer_kind="organisation", doer_name="Thuiszorg"),
            self.agreed("Wie weet", "e"),
        ]
        talk = self.save(agreements=rows)["talk"]
        agreements = self.meetings().agreement_ids.sorted("talk_key")
        self.assertEqual(
            agreements.mapped("doer"),
            ["Johan Peeters", "Rosa", "An", "Thuiszorg", False],
        )
        self.assertEqual(agreements[0].due_date, due)
        self.assertEqual(agreements[0].consent, "yes", "the client sat beside them")
        self.assertEqual(agreements[1].consent, "asked", "Rosa was not there")
        self.assertEqual(agreements[4].doer_party, "nobody")
        self.assertEqual(len(talk["agreements"]), 5)
        self.save(drop=["b", "c"])
        self.assertEqual(
            self.meetings().agreement_ids.mapped("talk_key"), ["a", "d", "e"]
        )
        with self.refused_with("Say what was agreed"):
            self.save(agreements=[self.agreed("  ", "f")])

    def test_an_agreement_that_goes_on_is_not_dropped(self):
        self.save(agreements=[self.agreed(key="a")])
        self.meetings().agreement_ids.action_stop()
        self.save(drop=["a"])
        self.assertTrue(self.meetings().agreement_ids)
        other = self.save(key="other", note=said("x"))["talk"]
        self.assertFalse(other["agreements"])


@tagged("post_install", "-at_install")
class TestOpening(ScreenCase):
    """Which talk opens, for whom, and what it costs."""

    uses = ("ada",)

    def test_the_own_draft_of_today_goes_on(self):
        talk = self.save(note=said("x"))["talk"]
        self.assertEqual(self.mine.get_talk()["talk"]["id"], talk["id"])
        self.assertEqual(self.mine.get_talk()["talk"]["key"], KEY)
        self.give_access(self.dossier, self.bram)
        theirs = self.dossier.with_user(self.bram).get_talk()
        self.assertFalse(theirs["talk"], "a colleague begins a talk of their own")
        self.save(end="leave")
        self.assertFalse(self.mine.get_talk()["talk"], "what is held is over")

    def test_what_is_planned_about_now_opens(self):
        noon = self.at_hour(12)
        talk = self.new_meeting(0, start=noon, outcome="planned")
        for hour, opens in ((-3.5, False), (-0.5, True), (2.5, True), (6.5, False)):
            with freeze_time(noon + timedelta(hours=hour)), self.subTest(hour):
                screen = self.mine.get_talk()
                self.assertEqual(bool(screen["talk"]), opens)
                offered = [one["id"] for one in screen["offers"]]
                self.assertEqual(offered, [] if opens else [talk.id])

    def test_what_was_never_finished_is_offered(self):
        self.save(note=said("x"))
        old = self.meetings()
        old.date = self.in_days(-2)
        screen = self.mine.get_talk()
        self.assertFalse(screen["talk"])
        self.assertEqual([one["id"] for one in screen["offers"]], old.ids)
        old.date = self.in_days(-20)
        self.assertFalse(self.mine.get_talk()["offers"])

    def test_what_went_better_the_last_time(self):
        self.new_meeting(-9, better="Fietste naar school")
        self.new_meeting(-5, better="Nooit gezegd", outcome="missed")
        talk = self.new_meeting(0, better="Vandaag")
        last = self.mine.get_talk(talk.id)["last_better"]
        self.assertEqual(last["text"], "Fietste naar school")

    def test_a_closed_dossier_is_quiet(self):
        talk = self.new_meeting(-3, note="Gezegd")
        self.save(agreements=[self.agreed(due_date=str(self.in_days(0)))])
        self.env["netwerk.agreement"].search([]).due_date = self.in_days(-1)
        self.close(self.dossier)
        screen = self.mine.get_talk(talk.id)
        self.assertFalse(screen["can_edit"])
        self.assertFalse(screen["offers"])
        self.assertEqual(screen["talk"]["note"], "Gezegd")
        titles = [
            one["title"] for one in self.mine.get_talk_panel("prepare")["sections"]
        ]
        self.assertEqual(titles, ["The last time"])
        with self.refused_with("This dossier is closed", ValidationError):
            self.save(key="new", note=said("x"))

    def test_closed_to_who_may_not_enter(self):
        talk = self.new_meeting(0)
        for call in (
            lambda it: it.get_talk(),
            lambda it: it.get_talk(talk.id),
            lambda it: it.get_talk_panel("prepare"),
            lambda it: it.action_open_talk(),
        ):
            for user in (self.bram, self.chris, self.bea):
                with self.denied("read", "netwerk.dossier"):
                    call(self.dossier.with_user(user))
            with self.assertRaises(ReasonNeeded):
                call(self.dossier.with_user(self.lea))
        with self.denied("write", "netwerk.dossier"):
            self.save(self.bram, note=said("x"))
        with self.assertRaises(ReasonNeeded):
            self.save(self.lea, note=said("x"))
        with self.denied("read", "netwerk.meeting"):
            talk.with_user(self.bram).action_open_talk()

    def test_whoever_only_looks_writes_nothing(self):
        self.break_glass(self.dossier, self.ada)
        screen = self.dossier.with_user(self.ada).get_talk()
        self.assertFalse(screen["can_edit"])
        with self.denied("write", "netwerk.dossier"):
            self.save(self.ada, note=said("x"))

    def test_a_leader_without_a_reason_hears_not_even_that_nothing_is_said(self):
        """An empty screen writes nothing down, and still it was a look inside."""
        before = len(self.log_of(self.dossier))
        with self.assertRaises(ReasonNeeded):
            self.save(self.lea)
        self.assertEqual(len(self.log_of(self.dossier)), before)

    def test_opening_a_talk_is_a_visit(self):
        for user in self.an, self.bram:
            if user == self.bram:
                self.give_access(self.dossier, self.bram, date_until=self.in_days(5))
            seen = {"action": "opened", "user_id": user.id}
            self.assertFalse(self.log_of(self.dossier, **seen))
            self.dossier.with_user(user).get_talk()
            self.assertEqual(len(self.log_of(self.dossier, **seen)), 1)

    def test_one_visit_is_one_line(self):
        before = len(self.log_of(self.dossier, action="opened"))
        self.mine.get_talk()
        self.save(note=said("x"))
        self.save(note=said("xy", "x"))
        self.mine.get_talk_panel("prepare")
        self.assertEqual(len(self.log_of(self.dossier, action="opened")), before + 1)

    def test_the_action_names_nobody(self):
        talk = self.new_meeting(0)
        for action in (self.mine.action_open_talk(), talk.action_open_talk()):
            self.assertEqual(action["params"]["dossier_id"], self.dossier.id)
            self.assertNotIn("Johan", str(action))
        self.assertEqual(talk.action_open_talk()["params"]["meeting_id"], talk.id)

    def queries(self, size):
        dossier = self.new_dossier(self.an, f"Client {size}")
        members = self.new_network(dossier, *(f"Iemand {n}" for n in range(size)))
        talk = self.new_meeting(0, dossier=dossier, member_ids=members.ids)
        talk.present_member_ids = members[: size // 2]
        rows = [self.agreed(f"Taak {n}", f"k{n}") for n in range(size // 4)]
        self.save(dossier=dossier, meeting=talk, agreements=rows)
        mine = dossier.with_user(self.an)
        mine.get_talk(talk.id)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        mine.get_talk(talk.id)
        return self.cr.sql_log_count - before

    def test_opening_costs_the_same_for_many(self):
        few, many = self.queries(8), self.queries(80)
        self.assertEqual(few, many)
        self.assertLessEqual(many, MOST_OPENING)


@tagged("post_install", "-at_install")
class TestPanels(ScreenCase):
    """What the coach lays beside a talk."""

    def panel(self, code="prepare"):
        return {
            one["title"]: [row["text"] for row in one["rows"]]
            for one in self.mine.get_talk_panel(code)["sections"]
        }

    def test_nothing_waits(self):
        self.assertFalse(self.panel())

    def test_what_waits(self):
        self.new_meeting(-7, note="Johan was moe")
        self.save(
            agreements=[
                self.agreed("Bellen", "a", due_date=str(self.in_days(0))),
                self.agreed("Koken", "b", doer_kind="member", doer_id=self.rosa.id),
            ]
        )
        late = self.meetings().agreement_ids.filtered(lambda it: it.name == "Bellen")
        late.write({"made_on": self.in_days(-9), "due_date": self.in_days(-2)})
        self.env["netwerk.member.strain"].with_user(self.an).create(
            {"member_id": self.rosa.id, "level": "too_much", "words": "Te zwaar"}
        )
        panel = self.panel()
        self.assertEqual(panel["It gets too much for"], ["Rosa"])
        self.assertEqual(panel["Ask how it went"], ["Bellen"])
        self.assertEqual(panel["Agreed, and still open"], ["Bellen", "Koken"])
        self.assertEqual(len(panel["The last time"]), 1)

    def test_many_are_counted(self):
        rows = [self.agreed(f"Taak {n}", f"k{n}") for n in range(20)]
        self.save(agreements=rows)
        (one,) = self.mine.get_talk_panel("prepare")["sections"]
        self.assertEqual((len(one["rows"]), one["more"]), (8, 12))

    def test_a_room_adds_a_panel_in_one_file(self):
        class Scores(TalkPanel):
            code = "scores"
            label = engine_words._lt("Prepare")

            def sections(self, dossier):
                return [section("Wonen", [row("7")]), section("Leeg", [])]

        PANELS.add(Scores)
        self.addCleanup(PANELS.remove, "scores")
        codes = [one["code"] for one in self.mine.get_talk()["panels"]]
        self.assertEqual(codes, ["prepare", "instruments", "scores"])
        self.assertEqual(self.panel("scores"), {"Wonen": ["7"]})
        with patch.object(Scores, "is_for", lambda self, dossier: False):
            self.assertEqual(len(self.mine.get_talk()["panels"]), 2)
        for code in ("x", None, 3):
            with self.refused_with("nothing of that name", UserError):
                self.mine.get_talk_panel(code)
