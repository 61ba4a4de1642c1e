"""Who stands in does so once at a time, with an end, and where others see it."""

import importlib.util
import threading
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from odoo import SUPERUSER_ID, api
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ...engine.gaps import gaps
from ...models.dossier.handing.standing_in import StandingIn
from ..common import MODULE, NetwerkCase
from .test_handing_over import HandingCase

ALREADY = "This colleague stands in here already in this period."
DAYS = st.dates(date(2026, 1, 1), date(2026, 2, 10))
PERIODS = st.tuples(DAYS, st.one_of(st.none(), DAYS))
SCRIPT = "migrations/19.0.1.7.0/pre-substitutions.py"


def days_of(*periods):
    """All days of these periods, those without an end until the end of a year."""
    return {
        first + timedelta(days=n)
        for first, last in periods
        for n in range(((last or date(2026, 12, 31)) - first).days + 1)
    }


@tagged("post_install", "-at_install")
class TestGaps(BaseCase):
    @given(DAYS, st.one_of(st.none(), DAYS), st.lists(PERIODS, max_size=5))
    def test_each_day_is_in_one(self, start, until, periods):
        found = gaps(start, until, periods)
        asked, held = days_of((start, until)), days_of(*periods)
        self.assertEqual(days_of(*found), asked - held)
        self.assertEqual(sum(len(days_of(one)) for one in found), len(asked - held))


class StandingCase(HandingCase):
    def lines(self, user=None, dossier=None):
        """The days on which somebody stands in, line by line, from today on."""
        rows = (dossier or self.dossier).access_ids.sorted(
            lambda it: (it.date_from, it.id)
        )
        today = self.in_days(0)
        return [
            ((row.date_from - today).days, (row.date_until - today).days)
            for row in rows
            if row.role == "substitute" and row.user_id == (user or self.bram)
        ]

    def notified(self, user):
        return self.env["mail.message"].search(
            [("partner_ids", "in", user.partner_id.ids)]
        )

    def ill(self, user, **values):
        values = {
            "coach_id": self.an.id,
            "reason": "Flu",
            "stands_in_id": user.id,
            "date_until": self.in_days(4),
        } | values
        wizard = self.env["netwerk.dossier.ill"].with_user(self.lea)
        return wizard.create(values).action_stand_in()


@tagged("post_install", "-at_install")
class TestOnce(StandingCase):
    def test_a_longer_leave_goes_on_from_where_it_ended(self):
        self.stand_in(date_until=self.in_days(3))
        said = self.said(self.stand_in(date_until=self.in_days(9)))
        self.assertEqual(self.lines(), [(0, 3), (4, 9)])
        self.assertNotIn("already", said)

    def test_what_lies_within_is_said_and_not_done_again(self):
        second = self.new_dossier(self.an, "Ria Wouters")
        self.stand_in()
        said = self.said(
            self.stand_in(dossiers=self.dossier + second, date_until=self.in_days(5))
        )
        self.assertIn("Where it was arranged already: 1", said)
        self.assertEqual(self.lines(), [(0, 9)])
        self.assertEqual(self.lines(dossier=second), [(0, 5)])
        self.assertEqual(len(self.told(self.bram, self.dossier)), 1)

    def test_around_one_that_is_there(self):
        self.stand_in(date_from=self.in_days(3), date_until=self.in_days(4))
        self.ill(self.bram, date_until=self.in_days(8))
        self.assertEqual(self.lines(), [(0, 2), (3, 4), (5, 8)])

    def test_again_after_it_was_ended(self):
        self.stand_in()
        row = self.dossier.access_ids.filtered(lambda it: it.user_id == self.bram)
        row.with_user(self.an).action_end()
        self.stand_in(date_until=self.in_days(2))
        self.assertEqual(self.lines(), [(0, -1), (0, 2)])
        self.assertIn(self.bram, self.dossier.access_user_ids)

    def test_by_hand_it_is_refused_in_words(self):
        row = self.give_access(
            self.dossier, self.bram, "substitute", date_until=self.in_days(2)
        )
        for values in ({}, {"date_from": self.in_days(2)}):
            with self.refused_with(ALREADY, ValidationError):
                self.give_access(self.dossier, self.bram, "substitute", **values)
        later = self.give_access(
            self.dossier, self.bram, "substitute", date_from=self.in_days(3)
        )
        with self.refused_with(ALREADY, ValidationError):
            row.with_user(self.an).date_until = self.in_days(3)
            self.env.flush_all()
        later.with_user(self.an).date_until = self.in_days(6)
        with self.refused_with(ALREADY, ValidationError):
            self.env["netwerk.access"].with_user(self.an).create(
                [
                    {
                        "dossier_id": self.dossier.id,
                        "user_id": self.chris.id,
                        "role": "substitute",
                        "reason": "Twice in one go",
                    }
                ]
                * 2
            )

    def test_others_and_other_roles_are_other_lines(self):
        self.stand_in()
        self.give_access(self.dossier, self.bram, "colleague")
        self.stand_in(self.chris)
        second = self.new_dossier(self.an, "Ria Wouters")
        self.stand_in(dossiers=second)
        for user in (self.bram, self.chris):
            self.assertEqual(self.lines(user), [(0, 9)])

    def test_without_a_start_it_is_today(self):
        self.stand_in(date_from=False)
        self.assertEqual(self.lines(), [(0, 9)])


@tagged("post_install", "-at_install")
class TestLeaderStandsIn(StandingCase):
    """A leader takes over from who is ill as any coach does, where others see it."""

    def test_until_a_day_and_noted(self):
        self.ill(self.lea)
        self.assertEqual(self.lines(self.lea), [(0, 4)])
        [noted] = self.log_of(self.dossier, action="rights_changed")[:1]
        self.assertEqual(noted.user_id, self.lea)
        self.assertIn("lea as substitute", noted.detail)
        self.assertEqual(
            self.told(self.lea, self.dossier).summary, "You stand in for An"
        )

    def test_the_coach_is_told_and_no_client_is_named(self):
        before = self.notified(self.an)
        second = self.new_dossier(self.an, "Ria Wouters")
        self.ill(self.lea)
        [message] = self.notified(self.an) - before
        self.assertEqual(message.subject, "Lea stands in for you")
        self.assertIn("arranged by Lea. Dossiers: 2.", message.body)
        for words in ("Johan", "Ria", self.dossier.reference, second.reference, "Flu"):
            self.assertNotIn(words, message.body)

    def test_by_whatever_way(self):
        """The page, the dialog of leave, by an administrator; not by oneself."""
        before = self.notified(self.an)
        self.stand_in(by=self.lea)
        self.stand_in(self.chris, by=self.ada, dossiers=False, from_coach_id=self.an.id)
        self.env["netwerk.access"].with_user(self.lea).create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.new_user("solo", "coach").id,
                "role": "substitute",
                "reason": "Leave",
            }
        )
        told = self.notified(self.an) - before
        self.assertEqual(
            set(told.mapped("subject")),
            {f"{name} stands in for you" for name in ("Bram", "Chris", "Solo")},
        )
        self.assertEqual(len(told), 3)
        self.stand_in(self.new_user("else", "coach"))
        self.assertEqual(self.notified(self.an) - before, told)

    def test_only_with_the_role_of_coach(self):
        """As a rule who leads is a coach; an organisation can take that away."""
        words = "does not work as a coach in Zorgkring, and cannot enter this dossier"
        for user in (self.emma, self.ada):
            with self.refused_with(f"{user.name} {words}", ValidationError):
                self.ill(user)
        leads = self.env.ref(f"{MODULE}.group_team_leader")
        coach = self.env.ref(f"{MODULE}.group_coach")
        self.lea.group_ids += self.env.ref("base.group_user")
        leads.implied_ids = [
            Command.unlink(coach.id),
            Command.link(self.env.ref("base.group_user").id),
        ]
        self.env.flush_all()
        self.assertTrue(self.lea._netwerk_has_role("leader"))
        with self.denied("read", "netwerk.team"):  # and nothing else is open either
            self.ill(self.lea)
        self.assertNotIn(self.lea, self.dossier.access_user_ids)


@tagged("post_install", "-at_install")
class TestUpgrade(NetwerkCase):
    def test_the_same_days_by_lines_that_follow_on_one_another(self):
        path = Path(__file__).resolve().parents[2] / SCRIPT
        spec = importlib.util.spec_from_file_location("upgrade", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        cr = self.env.cr
        cr.execute(
            "SELECT pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conname = 'netwerk_access_no_overlap'"
        )
        (definition,) = cr.fetchone()
        cr.execute(
            "ALTER TABLE netwerk_access DROP CONSTRAINT netwerk_access_no_overlap"
        )
        day = date(2026, 3, 1)
        many = [(1, 5), (3, 9), (4, 6), (1, 5), (12, None), (20, 22), (10, 9)]
        for first, last in many:
            cr.execute(
                """
                INSERT INTO netwerk_access (dossier_id, company_id, user_id, role,
                    reason, date_from, date_until, given_by_id)
                VALUES (%s, %s, %s, 'substitute', 'x', %s, %s, 1)
                """,
                [
                    self.dossier.id,
                    self.company.id,
                    self.bram.id,
                    day.replace(day=first),
                    last and day.replace(day=last),
                ],
            )
        for _again in range(2):
            script.migrate(cr, "19.0.1.5.0")
            cr.execute(
                """
                SELECT date_from, date_until FROM netwerk_access
                WHERE dossier_id = %s AND role = 'substitute' ORDER BY id
                """,
                [self.dossier.id],
            )
            periods = cr.fetchall()
            self.assertEqual(len(periods), len(many), "no line is lost")
            self.assertEqual(
                days_of(*periods),
                days_of((day, day.replace(day=9)), (day.replace(day=12), None)),
            )
        cr.execute("ALTER TABLE netwerk_access ADD CONSTRAINT again " + definition)


@tagged("post_install", "-at_install")
class TestTwoAtOnce(BaseCase):
    """Two people let one colleague stand in at one moment.

    These tests commit, as the server does, and clean up after themselves.
    """

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock while tests run, and the users are threads
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        self.registry = Registry(get_db_name())
        self.dossier_id, self.user_id = self.commit(self._start)
        self.addCleanup(self.commit, self._clean_up)

    def commit(self, work):
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True}))

    def _start(self, env):
        user = (
            env["res.users"]
            .with_context(no_reset_password=True)
            .create(
                {
                    "name": "Bram",
                    "login": "bram-at-once",
                    "group_ids": [Command.set(env.ref(f"{MODULE}.group_coach").ids)],
                }
            )
        )
        dossier = env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "Samen"}
        )
        return dossier.id, user.id

    def _clean_up(self, env):
        env["netwerk.dossier"].browse(self.dossier_id).unlink()
        user = env["res.users"].browse(self.user_id)
        partner = user.partner_id
        user.unlink()
        partner.unlink()

    def stand_in(self, days, together):
        first = [True]

        def work(env):
            dossier = env["netwerk.dossier"].browse(self.dossier_id)
            standing = StandingIn(dossier, env["res.users"].browse(self.user_id))

            def attempt():
                today = dossier.company_id._netwerk_today()
                env["netwerk.access"].search_count([])
                if first.pop() if first else False:
                    together.wait(30)  # both have seen that there is nothing yet
                standing.give("Leave", today, today + timedelta(days=days))

            return retrying(attempt, env)

        return self.commit(work)

    def test_no_day_twice_and_who_comes_second_is_told(self):
        together, done, refused = threading.Barrier(2), [], []

        def somebody(days):
            try:
                self.stand_in(days, together)
                done.append(days)
            except Exception as error:
                refused.append(error)

        threads = [threading.Thread(target=somebody, args=(n,)) for n in (3, 5)]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        periods = self.commit(
            lambda env: [
                (row.date_from, row.date_until)
                for row in env["netwerk.access"].search(
                    [("user_id", "=", self.user_id)]
                )
            ]
        )
        days = days_of(*periods)
        self.assertEqual(sum(len(days_of(one)) for one in periods), len(days))
        self.assertEqual(len(days), max(done) + 1)
        self.assertEqual(len(done) + len(refused), 2)
        for error in refused:
            self.assertIsInstance(error, ValidationError)
            self.assertIn(ALREADY, str(error))
