"""How far matches came, and what came of them; of nobody by name, and of no few."""

from odoo.tests import tagged

from ..common import NetwerkCase
from ..meeting.figure_facts import FactsMixin


@tagged("post_install", "-at_install")
class TestFigureMatch(FactsMixin, NetwerkCase):
    uses = ("fien",)

    def matches(self, many, step, **values):
        return [
            self.new_match(self.new_client(self.an), step, **values)
            for _number in range(many)
        ]

    def told(self, *groups):
        self.env.flush_all()
        context = {"allowed_company_ids": self.company.ids}
        figure = self.env(user=self.fien, context=context)["netwerk.figure.match"]
        rows = figure._read_group([], groups, ["match_count:sum"])
        return {row[:-1]: row[-1] for row in rows}

    def test_what_ended_is_told_with_how_far_it_came(self):
        self.matches(5, "asked")
        for match in self.matches(5, "running"):
            match.write({"state": "ended", "end_reason": "reached"})
        for match in self.matches(6, "introduction"):
            match.write({"state": "ended", "end_reason": "no_click"})
        self.assertEqual(
            self.told("reached", "outcome"),
            {
                ("asked", "running"): 5,
                ("running", "reached"): 5,
                ("introduction", "no_click"): 6,
            },
        )

    def test_two_times_yes_is_a_step_and_one_yes_is_not(self):
        for match in self.matches(5, "thinking"):
            match.write({"client_answer": "yes", "volunteer_answer": "yes"})
        for match in self.matches(5, "thinking"):
            match.client_answer = "yes"
        for match in self.matches(5, "thinking"):
            match.write({"client_answer": "yes", "volunteer_answer": "no"})
        found = self.told("reached")
        self.assertEqual(found, {("two_yes",): 5, ("thinking",): 10})

    def test_few_are_put_together(self):
        self.matches(7, "asked")
        self.matches(2, "talk")
        self.assertEqual(self.told("reached"), {("withheld",): 9})
        self.assertNotIn("coach_id", self.env["netwerk.figure.match"]._fields)
        self.assertNotIn("volunteer_id", self.env["netwerk.figure.match"]._fields)

    def test_a_day_that_is_planned_is_no_step(self):
        ahead = self.in_days(9)
        for match in self.matches(5, "asked"):
            match.talk_on = ahead
        for match in self.matches(5, "proposed"):
            match.met_on = ahead
        for match in self.matches(6, "proposed"):  # it ended before they met
            match.met_on = self.in_days(-1)
            match.write({"end_reason": "client", "ended_on": self.in_days(-3)})
        self.assertEqual(
            self.told("reached", "outcome"),
            {
                ("asked", "running"): 5,
                ("proposed", "running"): 5,
                ("proposed", "client"): 6,
            },
        )
