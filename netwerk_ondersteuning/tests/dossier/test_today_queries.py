"""What Vandaag costs: the same for one dossier, for forty, and among many others."""

from odoo.fields import Domain
from odoo.tests import tagged

from ...models.dossier.today.at_once import fetch_at_once
from ...models.dossier.today.row import TODAY
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

    def questions(self):
        """What each kind asks that is asked with others."""
        today = self.door(self.an)._kind("goal").today
        kinds = [TODAY[code](today) for code in OF_COACH]
        return {
            kind.code: kind.question() for kind in kinds if not kind.finds_by_itself
        }

    def answers(self, question, records):
        """The values of all columns that were asked, with what type each has."""
        names = [name for name in question.names if name != "id"]
        values = [[one[name] for name in names] for one in records]
        return records.ids, values, [[type(one) for one in row] for row in values]

    def test_asked_at_once_is_what_each_would_find_alone(self):
        for number in range(3):
            dossier = self.new_dossier(self.an, f"Client {number}")
            self.wait_all(dossier)
        questions = self.questions()
        self.assertGreater(len(questions), 20)
        found = fetch_at_once(list(questions.values()))
        before = self.cr.sql_log_count
        at_once = [
            self.answers(question, records)
            for question, records in zip(questions.values(), found, strict=True)
        ]
        self.assertEqual(self.cr.sql_log_count, before, "all of it was read")
        self.assertGreater(sum(bool(records) for records in found), 20)
        self.env.invalidate_all()
        for (code, question), told in zip(questions.items(), at_once, strict=True):
            with self.subTest(kind=code):
                alone = question.records.search_fetch(
                    question.domain,
                    question.names,
                    order=question.order,
                    limit=question.limit,
                )
                self.assertEqual(told, self.answers(question, alone))

    def test_nothing_asked_and_a_question_of_nothing(self):
        self.assertEqual(fetch_at_once([]), [])
        question = self.questions()["goal"]
        question.domain = Domain.FALSE
        self.assertEqual([one.ids for one in fetch_at_once([question])], [[]])

    def test_what_is_still_to_be_written_stays(self):
        goal = self._goal_due(self.dossier)
        question = self.questions()["goal"]
        self.env.flush_all()
        goal.name = "Anders <script> 🙂"
        [found] = fetch_at_once([question])
        self.assertEqual(found.name, "Anders <script> 🙂")

    def test_only_past_the_rules(self):
        question = self.questions()["goal"]
        question.records = question.records.sudo(False)
        with self.assertRaisesRegex(ValueError, "past the rules"):
            fetch_at_once([question])

    def wait_all(self, dossier):
        for code in OF_COACH:
            self.wait(code, dossier)

    def wait_some(self, dossier, number):
        for more in range(3):
            self.wait(OF_COACH[(number + more) % len(OF_COACH)], dossier)
