"""Vandaag: of whatever room, a row is for whom it is, and what is done is done."""

import doctest
import json
from contextlib import contextmanager, suppress
from datetime import datetime, time
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.fields import Domain
from odoo.tests import TransactionCase, tagged
from odoo.tools.safe_eval import safe_eval

from ...engine import fair
from ...models.dossier.leading.reasons import REASONS, Reason
from ...models.dossier.today import row as rows_of_today
from ...models.dossier.today import today
from ...models.dossier.today.row import AUDIENCES, SECTIONS, TODAY
from ..common import NetwerkCase
from .today_rows import TodayRows

#: Kinds that are sentences from figures, and no rows of a dossier.
SENTENCES = {code for code, kind in TODAY.items() if kind.audience == "manager"}
#: What can be said of a row by a coach.
OF_COACH = sorted(code for code, kind in TODAY.items() if kind.audience == "coach")
#: Rows about the client, and not about somebody around them.
OF_NOBODY_ELSE = {
    *("appointment", "appointment_past", "promised", "activity", "no_follow_up"),
    *("unseen", "no_circle", "reminder_call", "funding", "unfinished_sheet", "goal"),
    *("lead", "referral", "round_ready", "match_week", "not_this_time"),
    *("call_afterwards", "results_later", "phase_end", "trajectory_decision"),
}


class TodayCase(TodayRows, NetwerkCase):
    """An's dossier has a row of each kind; the other dossiers are empty."""

    uses = ("fien", "tess", "ada", "emma", "sam", "pia")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier.partner_id.phone = "0470 99 88 77"

    @contextmanager
    def undone(self):
        """Whatever is done inside is as if it had not been."""
        savepoint = self.cr.savepoint()
        try:
            yield
        finally:
            self.env.clear()
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    @contextmanager
    def waiting(self, code):
        """A row of this kind in An's dossier, undone after."""
        with self.subTest(kind=code):
            savepoint = self.cr.savepoint()
            try:
                record = self.wait(code, self.dossier)
                self.env.flush_all()
                yield record
            finally:
                self.env.clear()
                savepoint.close(rollback=True)
                self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestRegistry(TodayCase):
    def test_each_kind_says_how_it_comes_to_be(self):
        self.assertEqual(set(TODAY) - SENTENCES, set(self.WAITING))

    def test_each_kind_has_a_section_and_somebody(self):
        today = self.door(self.an)._kind("unseen").today
        for code, kind in TODAY.items():
            with self.subTest(kind=code):
                self.assertIn(kind.section, SECTIONS)
                self.assertIn(kind.audience, AUDIENCES)
                self.assertTrue(kind.icon)
                if kind.more:
                    self.assertTrue(self.env.ref(kind.more))
                    label = kind(today).list_label()
                    self.assertNotEqual(label, "All of these")

    def test_each_head_says_what_stands_under_it(self):
        """Each kind of row has a word of its own in the head over it: whoever adds a
        kind looks whether that head is true of it."""
        heads = {
            "appointment": "see today",
            "too_much": "too much",
            **dict.fromkeys(("answered", "comes", "evaluation"), "came in"),
            **dict.fromkeys(("sheet_came_in", "round_ready"), "came in"),
            "not_this_time": "came in",
            "match_week": "to do today",
            **dict.fromkeys(("reminder_call", "promised", "activity"), "to do today"),
            **dict.fromkeys(("lead", "referral", "call_afterwards"), "to do today"),
            **dict.fromkeys(("results_later", "phase_end"), "to ask after"),
            **dict.fromkeys(
                ("ask_after", "ask_again", "goal", "unfinished_sheet"), "to ask after"
            ),
            **dict.fromkeys(("appointment_past", "no_follow_up"), "to note"),
            **dict.fromkeys(("funding", "trajectory_decision"), "decisions that end"),
            "unseen": "not seen for a while",
            "no_circle": "no circle yet",
            "left_alone": "something waits",
            "led": "something waits",
            **dict.fromkeys(SENTENCES, "was done in"),
        }
        self.assertEqual(set(heads), set(TODAY))
        env = self.env(context={"lang": "en_US"})
        for code, kind in TODAY.items():
            with self.subTest(kind=code):
                head = SECTIONS[kind.section](env).label().lower()
                self.assertIn(heads[code], head)

    def test_whom_you_see_today_is_of_today(self):
        """An appointment of another day stands under another head."""
        self._appointment_past(self.dossier)
        self._appointment(self.dossier_bram)
        today = self._meeting(self.dossier, 0, outcome="planned", start=False)
        sections = self.look(self.an)["parts"][0]["sections"]
        seen = {one["code"]: one["rows"] for one in sections}
        self.assertEqual([row["id"] for row in seen["see"]], [today.id])

    def test_each_worklist_is_a_reason_for_a_leader_or_tells_nothing_to_do(self):
        """What a leader's list told, the rows tell."""
        dossiers = self.env["netwerk.dossier"]
        worklists = set(dossiers._worklists())
        no_task = {"last_contact_date", "next_meeting_date"}
        # of what stands in sheets a leader hears nothing
        no_task |= {"unfinished_sheet_count", "came_in_sheet_count"}
        self.assertEqual(worklists - set(REASONS), no_task)
        for code in REASONS:
            self.assertTrue(dossiers._fields[code].for_leader, code)

    def test_each_list_under_the_old_menu_is_behind_a_row(self):
        lists = self.env["ir.model.data"].search(
            [
                ("module", "=", "netwerk_ondersteuning"),
                ("name", "=like", "action_work_%"),
            ]
        )
        behind = {kind.more for kind in TODAY.values() if kind.more}
        self.assertGreater(len(lists), 7)
        for name in lists.mapped("complete_name"):
            self.assertIn(name, behind)


@tagged("post_install", "-at_install")
class TestForWhom(TodayCase):
    def test_the_coach_has_each_row(self):
        for code in OF_COACH:
            with self.waiting(code) as record:
                [row] = self.rows(self.an, code)
                self.assertEqual(row["id"], record.id)
                self.assertIn("Johan Peeters", (row["title"], row["about"]))
                self.assertTrue(row["words"] or row["quote"])
                self.assertTrue(row["actions"])

    def test_nobody_else_has_any(self):
        """A colleague, another team, another organisation, the leader without a
        reason, the other roles, no role, the system's administrator, a client."""
        others = self.bram + self.chris + self.bea + self.lea
        others += self.fien + self.tess + self.ada + self.emma + self.sam + self.pia
        for code in OF_COACH:
            with self.waiting(code) as record:
                for user in others:
                    words = json.dumps(self.look(user), ensure_ascii=False)
                    self.assertNotIn(f"{code}-{record.id}", words, user.login)
                    for secret in ("Johan", "Rosa", "0470", "huisbaas", "dokter"):
                        self.assertNotIn(secret, words, user.login)

    def test_nobody_else_does_or_opens_any(self):
        for code in OF_COACH:
            with self.waiting(code) as record:
                for user in self.bram + self.chris + self.bea + self.lea:
                    for action in self.rows(self.an, code)[0]["actions"]:
                        answer = self.door(user).do_row(code, record.id, action["code"])
                        self.assertIn("in the meantime", answer["gone"])
                        self.assertFalse(answer["undo"] or answer["action"])
                        answer = self.door(user).undo_row(code, record.id, "later")
                        self.assertIn("in the meantime", answer["gone"])
                    self.assertFalse(self.door(user).open_row(code, record.id))
                for user in self.emma + self.fien + self.ada + self.pia:
                    for call in ("do_row", "undo_row"):
                        with self.refused_with("cannot be done here"):
                            getattr(self.door(user), call)(code, record.id, "later")
                    with self.refused_with("cannot be done here"):
                        self.door(user).open_row(code, record.id)
                    with self.refused_with("cannot be done here"):
                        self.door(user).open_more(code)
                self.assertEqual(len(self.rows(self.an, code)), 1, "nothing was done")

    def test_a_colleague_who_works_along_has_no_rows_of_the_coach(self):
        self.give_access(self.dossier, self.bram)
        for code in OF_COACH:
            with self.waiting(code):
                self.assertFalse(self.rows(self.bram, code))

    def test_who_stands_in_has_the_rows_of_the_coach(self):
        """But what the coach promised, and what is on the coach's own list."""
        self.give_access(
            self.dossier, self.bram, "substitute", date_until=self.in_days(5)
        )
        for code in OF_COACH:
            with self.waiting(code):
                is_own = code in ("promised", "activity")
                told = 1 if code == "activity" else 0  # that Bram stands in
                found = len(self.rows(self.bram, code))
                self.assertEqual(found, told if is_own else 1)

    def test_after_a_reason_the_leader_does_not_work_as_the_coach(self):
        self.enter(self.dossier, self.lea)
        for code in OF_COACH:
            with self.waiting(code):
                self.assertFalse(self.rows(self.lea, code))

    def test_a_closed_dossier_has_none(self):
        for code in OF_COACH:
            with self.waiting(code):
                self.assertTrue(self.rows(self.an, code))
                self.env.flush_all()
                self.env.cr.execute(
                    "UPDATE netwerk_dossier SET active = false,"
                    " closed_on = greatest(opened_on, %s) WHERE id = %s",
                    [self.in_days(0), self.dossier.id],
                )
                self.env.invalidate_all()
                self.assertFalse(self.rows(self.an, code))

    def test_who_handed_over_has_none_and_the_new_coach_has(self):
        for code in OF_COACH:
            with self.waiting(code):
                self.hand_over(self.an, self.bram, self.dossier)
                self.env.flush_all()
                self.assertFalse(self.rows(self.an, code))
                if code not in ("promised", "activity"):
                    self.assertEqual(len(self.rows(self.bram, code)), 1)

    def test_who_lost_the_role_has_none(self):
        for code in OF_COACH:
            with self.waiting(code):
                self.an.group_ids = self.env.ref("base.group_user")
                self.env.flush_all()
                self.assertFalse(self.rows(self.an, code))

    def test_an_organisation_that_is_not_switched_on_has_none(self):
        self.an.company_ids += self.other_company
        for code in OF_COACH:
            with self.waiting(code):
                door = self.door(self.an).with_context(
                    allowed_company_ids=self.other_company.ids
                )
                for part in door.get_today()["parts"]:
                    self.assertFalse(part["sections"])

    def test_who_is_gone_is_named_nowhere(self):
        for code in sorted(set(OF_COACH) - OF_NOBODY_ELSE):
            with self.waiting(code):
                member = self.dossier.member_ids
                self.assertIn("Rosa", json.dumps(self.rows(self.an)))
                for change in (
                    {"date_end": self.in_days(0)},
                    {"death_year": self.in_days(0).year},
                    {"active": False},
                ):
                    with self.subTest(**change):
                        savepoint = self.cr.savepoint()
                        member.write(change)
                        words = json.dumps(self.rows(self.an))
                        self.assertNotIn('"title": "Rosa', words, code)
                        self.env.clear()
                        savepoint.close(rollback=True)
                        self.env.invalidate_all()

    def test_without_a_role_there_is_nothing(self):
        for user in self.emma + self.sam + self.tess + self.pia:
            answer = self.look(user)
            self.assertFalse(answer["parts"])
            self.assertFalse(answer["next"])
        self.assertFalse(self.log_of(user_id=self.emma.id))

    def test_two_with_one_name_are_two_rows(self):
        other = self.new_dossier(self.an, "Johan Peeters")
        ids = {self.wait("unseen", one).id for one in self.dossier + other}
        self.assertEqual({row["id"] for row in self.rows(self.an, "unseen")}, ids)

    def test_a_shielded_number_is_for_the_coach_alone(self):
        strain = self._too_much(self.dossier)
        strain.member_id.contact_ids.is_shielded = True
        self.give_access(
            self.dossier, self.bram, "substitute", date_until=self.in_days(5)
        )
        self.assertEqual(self.rows(self.an, "too_much")[0]["phones"], ["0470 12 34 56"])
        self.assertEqual(self.rows(self.bram, "too_much")[0]["phones"], [])

    def test_who_may_not_be_contacted_has_no_number(self):
        strain = self._too_much(self.dossier)
        strain.member_id.contact_permission = "no"
        self.assertEqual(self.rows(self.an, "too_much")[0]["phones"], [])

    def test_an_appointment_has_its_hour_and_the_number(self):
        start = self.env.cr.now().replace(microsecond=0)
        meeting = self._appointment(self.dossier)
        meeting.start = start
        [row] = self.rows(self.an, "appointment")
        self.assertEqual(row["when"], meeting._local(start).strftime("%H:%M"))
        self.assertEqual(row["phones"], ["0470 99 88 77"])


@tagged("post_install", "-at_install")
class TestDone(TodayCase):
    def _actions(self, code, opens):
        return [
            action["code"]
            for action in self.rows(self.an, code)[0]["actions"]
            if action["opens"] is opens
        ]

    def test_done_in_place_is_gone_and_comes_back(self):
        tried = 0
        for code in OF_COACH:
            with self.waiting(code) as record:
                for action in self._actions(code, opens=False):
                    before = self.rows(self.an, code)
                    answer = self.door(self.an).do_row(code, record.id, action)
                    self.assertFalse(answer["gone"])
                    self.assertFalse(self.rows(self.an, code), action)
                    undo = answer["undo"]
                    self.assertTrue(undo, f"{code}: {action} cannot be taken back")
                    json.dumps(undo)
                    self.door(self.an).undo_row(
                        undo["kind"], undo["row_id"], undo["action"], undo["kept"]
                    )
                    self.assertEqual(self.rows(self.an, code), before, action)
                    tried += 1
        self.assertGreater(tried, 18)

    def test_a_second_tap_says_so_kindly(self):
        for code in OF_COACH:
            with self.waiting(code) as record:
                for action in self._actions(code, opens=False):
                    savepoint = self.cr.savepoint()
                    self.door(self.an).do_row(code, record.id, action)
                    answer = self.door(self.an).do_row(code, record.id, action)
                    if action in ("later", "seen"):
                        self.assertFalse(answer["gone"], "put aside is put aside")
                    else:
                        self.assertIn("in the meantime", answer["gone"])
                        self.assertFalse(answer["undo"])
                    self.assertIn("today", answer)
                    self.env.clear()
                    savepoint.close(rollback=True)
                    self.env.invalidate_all()

    def test_what_opens_opens_and_stays(self):
        tried = 0
        for code in OF_COACH:
            with self.waiting(code) as record:
                for action in self._actions(code, opens=True):
                    answer = self.door(self.an).do_row(code, record.id, action)
                    self.assertTrue(answer["action"]["type"].startswith("ir.actions."))
                    self.assertFalse(answer["undo"])
                    self.assertTrue(self.rows(self.an, code))
                    tried += 1
                opened = self.door(self.an).open_row(code, record.id)
                self.assertTrue(opened["type"].startswith("ir.actions."))
        self.assertGreater(tried, 6)

    def test_the_whole_list_opens(self):
        for code, kind in TODAY.items():
            user = {"leader": self.lea, "manager": self.fien, "coach": self.an}.get(
                kind.audience, self.ada
            )
            if kind.more:
                action = self.door(user).open_more(code)
                self.assertTrue(action["type"].startswith("ir.actions."))

    def opened(self, user, action):
        """What the list of an action shows as it opens: its domain, and the filters
        that are on; those of one group are one or the other."""
        model = self.env[action["res_model"]].with_user(user)
        today = self.company._netwerk_today()
        known = {"uid": user.id, "context_today": lambda: today}
        context = action["context"] or "{}"
        if isinstance(context, str):
            context = safe_eval(context, known)
        view = action["search_view_id"] and action["search_view_id"][0]
        arch = etree.fromstring(model.get_view(view or False, "search")["arch"])
        domain = Domain(safe_eval(action["domain"] or "[]", known))
        group = []
        for node in [*arch.iter("filter", "separator"), None]:
            if node is None or node.tag == "separator":
                domain &= Domain.OR(group) if group else Domain.TRUE
                group = []
            elif context.get(f"search_default_{node.get('name')}"):
                if node.get("domain"):
                    group.append(Domain(safe_eval(node.get("domain"), known)))
        active_test = context.get("active_test", True)
        return model.with_context(active_test=active_test).search(domain)

    def test_the_whole_list_has_what_its_row_is_about(self):
        """Nothing that waits is missing from the list that its row opens."""
        looked = 0
        for code, kind in TODAY.items():
            if not kind.more or code in SENTENCES:
                continue
            user = {"leader": self.lea, "coach": self.an}.get(kind.audience, self.ada)
            with self.waiting(code) as record:
                action = self.door(user).open_more(code)
                if action.get("res_model") not in (record._name, "netwerk.dossier"):
                    continue
                of_dossier = action["res_model"] != record._name
                wanted = record.dossier_id if of_dossier else record
                found = self.opened(user, action)
                self.assertIn(wanted.id, found.ids, code)
                looked += 1
        self.assertGreater(looked, 9)

    def test_the_list_of_a_leader_has_each_dossier_with_a_reason_and_no_other(self):
        """Of each reason alone, and of all at once."""
        waits = {
            "coach_enters": self._left_alone,
            "is_contact_due": self._unseen,
            "too_much_count": self._too_much,
            "overdue_agreement_count": self._ask_after,
            "answered_agreement_count": self._answered,
            "without_follow_up_count": self._no_follow_up,
            "ask_again_date": self._ask_again,
            "funding_ends_on": self._funding,
        }
        self.assertEqual(set(waits), set(REASONS))
        quiet = self.new_dossier(self.an, "Nobody waits")
        for codes in (*([code] for code in waits), [*waits]):
            with self.subTest(codes), self.undone():
                made = self.env["netwerk.dossier"]
                for code in codes:
                    coach = self.bram if code == "coach_enters" else self.an
                    dossier = self.new_dossier(coach, f"Client {code}")
                    waits[code](dossier)
                    made |= dossier
                rows = self.rows(self.lea, "led")
                action = self.door(self.lea).open_more("led")
                found = self.opened(self.lea, action)
                self.assertEqual({row["id"] for row in rows}, set(found.ids))
                self.assertLessEqual(set(made.ids), set(found.ids))
                self.assertNotIn(quiet, found)
                self.assertEqual(
                    found.with_user(self.lea).mapped("waits_for_leader"),
                    [True] * len(found),
                )
                self.assertFalse(quiet.with_user(self.lea).waits_for_leader)

    def test_later_is_a_day_and_of_this_user_alone(self):
        self.give_access(
            self.dossier, self.bram, "substitute", date_until=self.in_days(5)
        )
        for code in sorted(set(OF_COACH) - {"promised", "activity"}):
            with self.waiting(code) as record:
                if "later" not in self._actions(code, opens=False):
                    continue
                self.door(self.an).do_row(code, record.id, "later")
                self.assertFalse(self.rows(self.an, code))
                self.assertEqual(len(self.rows(self.bram, code)), 1)
                aside = self.env["netwerk.today.later"].search([("kind", "=", code)])
                self.assertEqual(aside.until, self.in_days(1))
                aside.until = self.in_days(0)
                self.assertEqual(len(self.rows(self.an, code)), 1)

    def test_what_was_read_is_back_when_it_says_something_else(self):
        row = self._comes(self.dossier)
        self.door(self.an).do_row("comes", row.id, "seen")
        self.assertFalse(self.rows(self.an, "comes"))
        row.write({"answer": "coming", "answer_by_link": True})
        self.assertEqual(len(self.rows(self.an, "comes")), 1)

    def test_a_call_is_a_contact_of_today(self):
        self._unseen(self.dossier)
        answer = self.door(self.an).do_row("unseen", self.dossier.id, "called")
        [meeting] = self.dossier.meeting_ids
        self.assertEqual((meeting.kind, meeting.outcome), ("phone", "held"))
        meeting.note = "Zei dat het gaat"
        undo = answer["undo"]
        self.door(self.an).undo_row("unseen", undo["row_id"], "called", undo["kept"])
        self.assertTrue(meeting.exists(), "what was written since stays")

    def test_taking_back_touches_nothing_else(self):
        """What undoing is sent comes from outside."""
        other = self._meeting(self.dossier, 0, "phone", note="Van vroeger")
        theirs = self._meeting(self.dossier_bram, 0, "phone", outcome="held")
        strain = self._too_much(self.dossier)
        strain.action_heard()
        self._unseen(self.dossier)
        self.door(self.an).undo_row("too_much", strain.id, "heard", [strain.id])
        self.assertTrue(strain.heard_on, "somebody else heard it")
        for kept in (other.id, theirs.id, "x", [1], {"a": 1}, -1, 2**40, None, True):
            self.door(self.an).undo_row("unseen", self.dossier.id, "called", kept)
        self.assertTrue(other.exists() and theirs.exists())

    def test_junk_is_refused_in_words_and_changes_nothing(self):
        record = self._too_much(self.dossier)
        junk = [None, True, -1, 0, 2**31, 2**70, "1", "x" * 99999, [1], {"a": 1}, 1.5]
        door = self.door(self.an)
        for value in junk:
            for arguments in (
                (value, record.id, "later"),
                ("too_much", value, "later"),
                ("too_much", record.id, value),
            ):
                with self.subTest(arguments=str(arguments)[:60]):
                    with self.refused_with("cannot be done here"):
                        door.do_row(*arguments)
                    with self.refused_with("cannot be done here"):
                        door.undo_row(*arguments)
            with self.refused_with("cannot be done here"):
                door.open_more(value)
        with self.refused_with("cannot be done here"):
            door.open_more("activity")
        for code in TODAY:
            for kept in (None, True, -1, 2**70, "x" * 9999, "2026-13-45", [[]], {}):
                for action in ("kept", "heard", "asked", "called", "stop", "done"):
                    # in words, when it is refused
                    with suppress(UserError, AccessError, RedirectWarning):
                        door.undo_row(code, record.id, action, kept)
        self.assertEqual(len(self.rows(self.an, "too_much")), 1)


@tagged("post_install", "-at_install")
class TestScreen(TodayCase):
    def test_one_look_is_one_line_in_the_log(self):
        for code in OF_COACH:
            self.wait(code, self.dossier)
            self.wait(code, self.new_dossier(self.an, f"Client {code}"))
        before = self.log_of(user_id=self.an.id)
        self.assertGreater(len(self.rows(self.an)), 12)
        self.look(self.an)
        line = self.log_of(user_id=self.an.id) - before
        self.assertEqual(len(line), 1)
        self.assertEqual((line.action, line.dossier_id.id), ("opened", False))

    def test_a_look_is_noted_after_a_dossier_was_deleted(self):
        other = self.new_dossier(self.an, "Gone tomorrow")
        other.with_user(self.an).read(["reference"])
        other.sudo().unlink()
        self.look(self.an)
        lines = self.log_of(user_id=self.an.id, action="opened")
        self.assertIn("Today", lines.mapped("detail"))

    def test_somebody_who_said_it_twice_is_one_row(self):
        first = self._too_much(self.dossier)
        second = first.copy({"words": "En nu echt"})
        [row] = self.rows(self.an, "too_much")
        self.assertEqual((row["id"], row["quote"]), (second.id, "En nu echt"))
        undo = self.door(self.an).do_row("too_much", second.id, "heard")["undo"]
        self.assertTrue(first.heard_on and second.heard_on)
        self.door(self.an).undo_row("too_much", second.id, "heard", undo["kept"])
        self.assertFalse(first.heard_on or second.heard_on)

    def test_more_than_are_fetched_is_said(self):
        with patch.object(rows_of_today, "MOST", 2), patch.object(today, "MOST", 2):
            for _number in range(3):
                self._appointment(self.dossier)
            [section] = self.look(self.an)["parts"][0]["sections"]
        self.assertEqual((section["count"], section["is_cut"]), (2, True))

    def test_what_is_due_today_names_no_day_and_what_is_late_does(self):
        for code in ("promised", "activity"):
            with self.waiting(code) as record:
                self.assertEqual(self.rows(self.an, code)[0]["when"], "")
                name = "due_date" if code == "promised" else "date_deadline"
                record[name] = self.in_days(-1)
                self.assertTrue(self.rows(self.an, code)[0]["when"])

    def test_what_is_done_is_noted_with_its_dossier(self):
        record = self._too_much(self.dossier)
        self.door(self.an).do_row("too_much", record.id, "heard")
        self.assertTrue(self.log_of(self.dossier, user_id=self.an.id, action="opened"))

    def test_a_new_caseload_is_no_list_of_red_marks(self):
        for number in range(5):
            self.new_dossier(self.an, f"Client {number}")
        self.assertFalse(self.rows(self.an))
        self.assertFalse(self.rows(self.lea))

    def test_nothing_says_what_comes_next(self):
        self.assertEqual(self.look(self.an)["next"], "")
        self._meeting(self.dossier, 3, outcome="planned")
        self._meeting(self.dossier_bram, 1, outcome="planned")
        self.assertIn("Johan Peeters", self.look(self.an)["next"])
        self.assertNotIn("Johan", self.look(self.chris)["next"])

    def test_seven_rows_and_each_head_has_one(self):
        for code in OF_COACH:
            for number in range(3):
                client = self.new_dossier(self.an, f"Client {code} {number}")
                self.wait(code, client)
        [part] = self.look(self.an)["parts"]
        shown = [section["shown"] for section in part["sections"]]
        self.assertEqual(sum(shown), 7)
        self.assertTrue(all(shown))

    def test_several_roles_are_several_parts_coach_first(self):
        everything = "group_team_leader", "group_figures", "group_administrator"
        for name in everything:
            self.lea.group_ids += self.env.ref(f"netwerk_ondersteuning.{name}")
        parts = [part["code"] for part in self.look(self.lea)["parts"]]
        self.assertEqual(parts, ["leader", "manager", "administrator"])
        self.new_dossier(self.lea, "Of her own")
        parts = [part["code"] for part in self.look(self.lea)["parts"]]
        self.assertEqual(parts, ["coach", "leader", "manager", "administrator"])

    def test_who_has_no_dossier_and_one_role_is_told_that_nothing_waits(self):
        max_ = self.new_user("max", "coach")
        self.assertEqual([part["code"] for part in self.look(max_)["parts"]], ["coach"])


@tagged("post_install", "-at_install")
class TestLeader(TodayCase):
    def test_the_reason_stands_with_each_row_and_no_name(self):
        self._unseen(self.dossier)
        self._ask_after(self.dossier)
        self._too_much(self.dossier)
        self._unseen(self.dossier_chris)
        [row] = self.rows(self.lea, "led")
        self.assertEqual((row["title"], row["about"]), (self.dossier.reference, "An"))
        for reason in ("ot spoken", "past its day", "too much for somebody"):
            self.assertIn(reason, row["words"])
        self.assertNotIn("Johan", json.dumps(row))
        self.assertFalse(self.log_of(self.dossier, user_id=self.lea.id))

    def test_looking_inside_asks_for_a_reason_once(self):
        self._unseen(self.dossier)
        action = self.door(self.lea).do_row("led", self.dossier.id, "look")["action"]
        self.assertEqual(action["res_model"], "netwerk.dossier.enter")
        self.enter(self.dossier, self.lea)
        action = self.door(self.lea).do_row("led", self.dossier.id, "look")["action"]
        self.assertEqual(action["res_model"], "netwerk.dossier")
        self.assertEqual(
            self.rows(self.lea, "led")[0]["when"], "Open to you until tonight"
        )

    def test_another_leader_has_no_rows_of_this_team(self):
        max_ = self.new_user("max", "team_leader")
        self.other_team.leader_id = max_
        self._unseen(self.dossier)
        self.assertFalse(self.rows(max_))
        answer = self.door(max_).do_row("led", self.dossier.id, "look")
        self.assertTrue(answer["gone"])

    def test_a_reason_that_tells_more_than_the_list_is_refused(self):
        class Geheim(Reason):
            code = "network_version"

        REASONS.add(Geheim)
        self.addCleanup(REASONS.remove, Geheim.code)
        with self.assertRaisesRegex(ValueError, "not for a leader"):
            self.look(self.lea)

    def test_later_hides_it_for_a_day(self):
        self._unseen(self.dossier)
        answer = self.door(self.lea).do_row("led", self.dossier.id, "later")
        self.assertFalse(self.rows(self.lea, "led"))
        self.assertTrue(answer["undo"])
        self.door(self.lea).undo_row("led", self.dossier.id, "later")
        self.assertTrue(self.rows(self.lea, "led"))


@tagged("post_install", "-at_install")
class TestIll(TodayCase):
    def wizard(self, user=None, **values):
        self.env.flush_all()
        wizard = self.env["netwerk.dossier.ill"].with_user(user or self.lea)
        return wizard.create({"coach_id": self.an.id, "reason": "An is ziek"} | values)

    def test_a_leader_hears_how_many_and_where_and_no_name(self):
        self._appointment(self.dossier)
        words = self.wizard().tells
        self.assertIn(self.dossier.reference, words)
        self.assertNotIn("Johan", words)
        self.assertFalse(self.log_of(self.dossier, user_id=self.lea.id))

    def test_looking_is_entering_until_tonight(self):
        meeting = self._appointment(self.dossier)
        quiet = self.new_dossier(self.an, "Nobody today")
        action = self.wizard().action_look()
        row = self.dossier.access_ids.filtered(lambda one: one.user_id == self.lea)
        self.assertEqual((row.role, row.reason), ("leader", "An is ziek"))
        self.assertEqual(row.date_until, self.in_days(0))
        self.assertNotIn(self.lea, quiet.access_user_ids, "no appointment there")
        found = self.env["netwerk.meeting"].with_user(self.lea).search(action["domain"])
        self.assertEqual(found.ids, meeting.ids)
        self.assertEqual(found.client_phone, "0470 99 88 77")
        self.wizard().action_look()
        rows = self.dossier.access_ids.filtered(lambda one: one.user_id == self.lea)
        self.assertEqual(len(rows), 1, "who entered does not enter twice")

    def test_whom_to_call_first_stands_first(self):
        """By the hour, and not by the number of the dossier."""
        day = datetime.combine(self.in_days(0), time())
        second = self.new_dossier(self.an, "Second")
        third = self.new_dossier(self.an, "Third")
        by_hour = second + third + self.dossier  # no order of their numbers
        for dossier, hour in zip(by_hour, (8, 10, 12), strict=True):
            start = day.replace(hour=hour)
            self._meeting(dossier, 0, outcome="planned", start=start)
        wizard = self.wizard()
        self.assertIn(", ".join(by_hour.mapped("reference")), wizard.tells)
        action = wizard.action_look()
        view = self.env["ir.ui.view"].browse(action["views"][0][0])
        order = etree.fromstring(view.arch).get("default_order")
        found = self.env["netwerk.meeting"].search(action["domain"], order=order)
        self.assertEqual(found.dossier_id.ids, by_hour.ids)

    def test_a_colleague_stands_in_for_all_in_one_step(self):
        other = self.new_dossier(self.an, "Second")
        self.wizard(
            stands_in_id=self.bram.id, date_until=self.in_days(3)
        ).action_stand_in()
        for dossier in self.dossier + other:
            self.assertIn(self.bram, dossier.access_user_ids)
            row = dossier.access_ids.filtered(lambda one: one.user_id == self.bram)
            self.assertEqual(
                (row.role, row.date_until), ("substitute", self.in_days(3))
            )
        self._appointment(self.dossier)
        self.assertEqual(len(self.rows(self.bram, "appointment")), 1)

    def test_what_cannot_be_is_refused_in_words(self):
        with self.refused_with("lead no team"):
            self.wizard(coach_id=self.chris.id).action_look()
        self.give_access(self.dossier_chris, self.lea)  # works along there
        with self.refused_with("lead no team"):
            self.wizard(
                coach_id=self.chris.id, stands_in_id=self.bram.id
            ).action_stand_in()
        with self.refused_with("No appointments today"):
            self.wizard().action_look()
        with self.refused_with("Give a reason"):
            self.wizard(reason=" ").action_look()
        with self.refused_with("Choose who stands in"):
            self.wizard().action_stand_in()
        with self.refused_with("somebody else than who is ill"):
            self.wizard(stands_in_id=self.an.id).action_stand_in()
        with self.refused_with("Until when"):
            self.wizard(
                stands_in_id=self.bram.id, date_until=self.in_days(-1)
            ).action_stand_in()
        with self.denied("create", "netwerk.dossier.ill"):
            self.wizard(self.bram)
        self.assertNotIn(self.bram, self.dossier_chris.access_user_ids)


@tagged("post_install", "-at_install")
class TestAdministrator(TodayCase):
    def test_who_waits_to_be_handed_over_by_reference(self):
        record = self._left_alone(self.dossier)
        [row] = self.rows(self.ada, "left_alone")
        self.assertEqual(row["id"], record.id)
        self.assertEqual(row["title"], self.dossier.reference)
        self.assertNotIn("Johan", json.dumps(self.look(self.ada)))
        action = self.door(self.ada).do_row("left_alone", record.id, "hand_over")
        self.assertEqual(action["action"]["res_model"], "netwerk.dossier.handover")
        self.assertTrue(self.rows(self.lea, "led"), "the leader hears it too")


@tagged("post_install", "-at_install")
class TestManager(TodayCase):
    def test_the_month_asks_for_nothing_to_be_done(self):
        [part] = self.look(self.fien)["parts"]
        self.assertTrue(part["sections"])
        self.assertFalse(any(section["calls"] for section in part["sections"]))

    def test_the_month_is_what_the_figures_say(self):
        month = self.in_days(0).replace(day=1)
        last = (
            month - (month - month.replace(day=1)) - (self.in_days(1) - self.in_days(0))
        )
        for _number in range(3):
            self._meeting(self.dossier, 0, "network_meeting", outcome="held", date=last)
        self._meeting(self.dossier, 0, "talk", outcome="held", date=last)
        self._meeting(self.dossier_bea, 0, "talk", outcome="held", date=last)
        words = " ".join(row["words"] for row in self.rows(self.fien))
        self.assertIn("Contacts held: 4, of which around the table: 3.", words)
        self.assertIn("Nothing followed yet on: 3.", words)
        for row in self.rows(self.fien):
            action = self.door(self.fien).open_row(row["kind"], row["id"])
            self.assertTrue(action["res_model"].startswith("netwerk.figure."))

    def test_no_name_and_no_dossier(self):
        words = json.dumps(self.look(self.fien))
        for secret in ("Johan", self.dossier.reference, "An"):
            self.assertNotIn(f'"{secret}', words)


@tagged("post_install", "-at_install")
class TestFair(TransactionCase):
    @given(st.lists(st.integers(0, 60), max_size=12), st.integers(0, 20))
    def test_room_is_shared_and_all_of_it(self, counts, room):
        places = fair.fair(counts, room)
        self.assertEqual(sum(places), min(room, sum(counts)))
        self.assertTrue(all(0 <= p <= c for p, c in zip(places, counts, strict=True)))
        groups = [n for n, count in enumerate(counts) if count]
        self.assertTrue(all(places[n] for n in groups[:room]))

    def test_doctests(self):
        self.assertFalse(doctest.testmod(fair).failed)
