"""What Vandaag costs: the same for one dossier, for forty, and among many others."""

from odoo.tests import tagged

from ..common import NetwerkCase
from .test_today import OF_COACH
from .today_rows import TodayRows

#: The most that a look may cost, the log included.
MOST = 18


@tagged("post_install", "-at_install")
class TestTodayQueries(TodayRows, NetwerkCase):
    def queries(self, user):
        self.look(user)  # what the server reads once
        door = self.door(user)
        before = self.cr.sql_log_count
        door.get_today()
        return self.cr.sql_log_count - before

    def test_forty_cost_no_more_than_a_few(self):
        self.wait_all(self.dossier)
        one = self.queries(self.an)
        for number in range(39):
            self.wait_some(self.new_dossier(self.an, f"Client {number}"), number)
        forty = self.queries(self.an)
        self.assertGreater(len(self.rows(self.an)), 100)
        for number in range(12):
            self.wait_some(self.new_dossier(self.bram, f"Of Bram {number}"), number)
        among_others = self.queries(self.an)
        self.assertEqual([forty, among_others], [one, one])
        self.assertLessEqual(one, MOST)

    def test_a_leader_and_who_has_nothing(self):
        nothing = self.queries(self.lea)
        for number in range(10):
            self._unseen(self.new_dossier(self.an, f"Client {number}"))
            self._ask_after(self.new_dossier(self.bram, f"Of Bram {number}"))
        self.assertLessEqual(self.queries(self.lea), nothing + 3)
        self.assertLessEqual(self.queries(self.lea), MOST)

    def wait_all(self, dossier):
        for code in OF_COACH:
            self.wait(code, dossier)

    def wait_some(self, dossier, number):
        for more in range(3):
            self.wait(OF_COACH[(number + more) % len(OF_COACH)], dossier)
