"""Time in phases: how often each was left, and how many days those times took."""

from datetime import timedelta

from odoo.tests import tagged

from ..meeting.figure_facts import FactsMixin
from .common import TrajectoryCase, enter


@tagged("post_install", "-at_install")
class TestFigureStay(FactsMixin, TrajectoryCase):
    uses = ("fien",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trajectories = cls.env["netwerk.trajectory"]
        # in the middle of a quarter, so that none of the days below leaves it
        cls.start = cls.month_start(-12)
        cls.start = cls.start.replace(month=(cls.start.month - 1) // 3 * 3 + 1)

    def ways(self, many, *stays):
        """As many clients, each with these stays: phase, first day, day left."""
        for _number in range(many):
            one = self.trajectory("cti", self.start, self.new_client(self.an))
            changes = []
            for number, (phase, first, left) in enumerate(stays):
                uid, key = f"row-{number:04}", f"phase-{phase}"
                changes.append(enter(uid, key, self.on(first)))
                if left is not None:
                    day = self.on(left)
                    changes.append({"op": "leave", "uid": uid, "day": day})
            one._apply(changes)

    def on(self, day):
        return (self.start + timedelta(days=day)).isoformat()

    def told(self, *groups):
        self.env.flush_all()
        context = {"allowed_company_ids": self.company.ids}
        figure = self.env(user=self.fien, context=context)["netwerk.figure.stay"]
        sums = ["stay_count:sum", "days:sum"]
        return {row[:-2]: row[-2:] for row in figure._read_group([], groups, sums)}

    def test_days_are_those_from_in_to_out(self):
        """What still runs is not there; what came again is there each time."""
        self.ways(5, (1, 0, 10), (2, 10, 30), (1, 40, 45), (2, 50, None))
        self.assertEqual(
            self.told("method", "phase"),
            {
                ("cti", "cti:1:phase-1"): (10, 75),
                ("cti", "cti:1:phase-2"): (5, 100),
            },
        )

    def test_few_are_put_together_with_their_days(self):
        self.ways(5, (1, 0, 10))
        self.ways(2, (1, 0, 10), (2, 10, 13))
        withheld = ("withheld", "withheld")
        self.assertEqual(self.told("method", "phase"), {withheld: (9, 76)})
        self.ways(3, (2, 0, 1))
        self.assertEqual(
            self.told("phase"),
            {("cti:1:phase-1",): (7, 70), ("cti:1:phase-2",): (5, 9)},
        )

    def test_of_four_nothing_is_told(self):
        self.ways(4, (1, 0, 10))
        self.assertEqual(self.told("phase"), {})

    def test_a_step_at_a_visit_has_no_length(self):
        for _number in range(5):
            client = self.new_client(self.an)
            one = self.trajectory("netwerkcoach", self.start, client)
            step = one.method_id.phase_ids[0]
            one._apply([enter("row-0001", step.key, self.on(0), cycle=step.cycle)])
            self.assertTrue(one.phase_ids.left)
        self.assertEqual(self.told("phase"), {})

    def test_each_phase_has_a_name_and_no_method_that_of_another(self):
        figure = self.env["netwerk.figure.stay"]
        names = dict(figure._fields["phase"]._description_selection(self.env))
        methods = dict(figure._fields["method"]._description_selection(self.env))
        self.assertTrue(names["cti:1:phase-1"].startswith(methods["cti"]))
        self.assertEqual(len(set(names.values())), len(names))
        self.assertNotIn("netwerkcoach", methods)  # it has steps alone
