"""A colleague with no business there: neither what is told nor how much work it was to
tell it depends on what is closed."""

import json

from freezegun import freeze_time

from odoo.tests import tagged

from ..common import NetwerkCase
from .doors import is_ours, public_methods
from .test_every_door import EveryDoor
from .test_today import OF_COACH, TodayCase


class Counted:
    def counted(self, work, *args):
        """What ``work`` answers, as text, and in how many statements."""
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        answer = work(*args)
        return json.dumps(answer, default=str), self.cr.sql_log_count - before


@tagged("post_install", "-at_install")
class TestTodayOfAStranger(Counted, TodayCase):
    @classmethod
    def setUpClass(cls):
        # what waits is of this month: of the last one a manager reads the numbers
        cls.startClassPatcher(freeze_time("2026-07-31 12:00:00"))
        super().setUpClass()

    def test_what_waits_elsewhere_changes_nothing(self):
        """Rows, their order, the counts and the work are those of before."""
        strangers = self.bram + self.chris + self.bea + self.fien + self.tess
        strangers += self.ada + self.emma + self.sam + self.pia
        for user in strangers:
            self.look(user)  # once, so that all is in the caches of Odoo
        before = {user: self.counted(self.look, user) for user in strangers}
        for code in OF_COACH:
            with self.waiting(code):
                for user in strangers:
                    self.look(user)
                    self.assertEqual(
                        self.counted(self.look, user), before[user], user.login
                    )


@tagged("post_install", "-at_install")
class TestSearchOfAStranger(Counted, NetwerkCase):
    def test_how_many_have_the_name_elsewhere_changes_nothing(self):
        Dossier = self.env["netwerk.dossier"].with_user(self.bram)
        self.new_network(self.dossier_bram, "Rosa")
        doors = (
            lambda: Dossier.find("rosa"),
            lambda: Dossier.name_search("rosa"),
            lambda: Dossier.web_search_read([("found_name", "ilike", "rosa")], {}),
            lambda: self.env["netwerk.member"].with_user(self.bram).name_search("rosa"),
        )
        for door in doors:
            self.counted(door)  # as it is counted: who works where is read once
        before = [self.counted(door) for door in doors]
        self.assertIn("Rosa", before[0][0])
        self.new_network(self.dossier, *(f"Rosa {number}" for number in range(40)))
        self.dossier.partner_id.name = "Rosa Peeters"
        self.assertEqual([self.counted(door) for door in doors], before)


@tagged("post_install", "-at_install")
class TestWorkOfARefusal(EveryDoor):
    """A number that is taken costs some statements more than one that is not: the
    refusal is noted with its dossier. What is in the dossier costs none."""

    def work(self, dossier, given):
        """In how many statements each of our methods refuses: ``{name: number}``."""
        found = {}
        for name in filter(lambda it: is_ours(dossier, it), public_methods(dossier)):
            self.called(dossier, name, given)  # once, for the caches of Odoo
            before = self.cr.sql_log_count
            answer = self.called(dossier, name, given)
            found[name] = (answer, self.cr.sql_log_count - before)
        return found

    def test_what_is_in_a_dossier_costs_nothing(self):
        for user in self.bram + self.chris + self.fien + self.ada:
            with self.subTest(user.login):
                savepoint = self.cr.savepoint()
                given = self._given(self._dossier_records(self.dossier_chris))
                closed = self.dossier.with_user(user)
                empty = self.work(closed, given)
                self.assertGreater(len(empty), 30)
                self._dossier_records(self.dossier)
                self.new_network(self.dossier, *(f"Rosa {it}" for it in range(30)))
                self.assertEqual(self.work(closed, given), empty)
                self.env.clear()
                savepoint.close(rollback=True)
