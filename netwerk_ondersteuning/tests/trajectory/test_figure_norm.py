"""What is expected of a month: the number of the method where a trajectory runs by one,
else that of a year. Nothing on another screen says something else."""

import json
import random
from datetime import timedelta
from pathlib import Path

from dateutil.relativedelta import relativedelta

from odoo.tests import tagged

from ..meeting.figure_facts import FactsMixin
from ..meeting.figures_again import Again, rows_for_whom, rows_of
from .common import TrajectoryCase, enter, event

ADDON = Path(__file__).parents[2]


def own_method(env, norms, number=1):
    """A method like Critical Time Intervention with other norms."""
    methods = env["netwerk.method"]
    body = json.loads(json.dumps(methods.search([("code", "=", "cti")], limit=1).body))
    told = {"words": {"en": "So many", "nl": "Zoveel"}, "source": {"nl": "Wij"}}
    body |= {
        "code": f"ours-{number}",
        "uuid": f"uuid-ours-{number}",
        "norms": [
            {"key": f"norm-{place}"} | told | norm for place, norm in enumerate(norms)
        ],
    }
    made = methods.create(methods._values_of(body) | {"state": "draft"})
    made.state = "published"
    methods._fill_index(made)
    return made


@tagged("post_install", "-at_install")
class TestFigureNorm(FactsMixin, TrajectoryCase):
    """One client, since two years; the organisation asks one a month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.netwerk_meeting_norm = 12
        cls.client = cls.new_client(
            cls.new_user("solo", "coach"), opened_on=cls.month_start(-24)
        )
        cls.trajectories = cls.env["netwerk.trajectory"]

    def began(self, months, code="cti", **values):
        start = self.month_start(-months) + timedelta(days=9)
        return self.trajectory(code, start, self.client, **values)

    def expected(self, first=-24, last=0):
        """What is asked of each of these months, one after the other."""
        self.env.flush_all()
        self.env.invalidate_all()  # the number of a row stays the same
        found = self.env["netwerk.figure.norm"]._read_group(
            [("coach_id", "=", self.client.coach_id.id)],
            ["date:month"],
            ["expected:sum"],
        )
        found = {month: round(asked, 6) for month, asked in found}
        counted = Again(self.env)
        by_hand = counted.norm()
        self.assertEqual(rows_of(self.env, "norm"), by_hand)
        self.assertEqual(rows_for_whom(self.env, "norm"), counted.for_whom("norm"))
        return [found[self.month_start(number)] for number in range(first, last + 1)]

    def test_a_method_with_a_number_wins_for_as_long_as_it_runs(self):
        """Three meetings in nine months: a third a month, and no more after that."""
        self.began(11)
        third = round(1 / 3, 6)
        self.assertEqual(self.expected(), [1] * 13 + [third] * 9 + [0] * 3)

    def test_what_it_asks_in_all_is_what_its_path_asks(self):
        """Dashboard and dossier name one number."""
        one = self.began(11)
        (point,) = [
            point for point in one.get_path()["fidelity"] if point["code"] == "meetings"
        ]
        self.assertIn("3", point["words"])
        self.assertAlmostEqual(sum(self.expected(-11)), 3, 5)

    def test_the_norm_of_a_phase_is_what_the_path_says_of_it(self):
        method = own_method(
            self.env,
            [
                {"kind": "meetings", "phase": "phase-1", "least": 4},
                {"kind": "length", "phase": "phase-1", "least": 2},
                {"kind": "meetings", "phase": "phase-2", "least": 1},
            ],
        )
        one = self.began(10, "ours-1")
        start = one.date_start
        one._apply([enter("row-01", "phase-1", start.isoformat())])
        (norm,) = one.get_path()["standing"]["norms"]
        self.assertEqual((norm["what"], norm["asked"]), ("meetings", 4))
        # two months of it, and nothing more while it runs
        self.assertEqual(self.expected(-11), [1, 2, 2] + [0] * 9)
        # beside it one of which nobody says how long it takes: over a year
        day = (start + relativedelta(months=5)).isoformat()
        one._apply([enter("row-02", "phase-2", day)])
        twelfth = round(1 / 12, 6)
        self.assertEqual(self.expected(-11), [1, 2, 2, 0, 0, 0] + [twelfth] * 6)
        self.assertEqual(method.phase_ids.mapped("least_meetings"), [4, 1, 0])

    def test_a_phase_that_comes_again_goes_on_where_it_was(self):
        own_method(
            self.env,
            [
                {"kind": "meetings", "phase": "phase-1", "least": 3},
                {"kind": "length", "phase": "phase-1", "least": 3},
            ],
        )
        one = self.began(8, "ours-1")
        days = [
            (one.date_start + relativedelta(months=number)).isoformat()
            for number in (0, 1, 4)
        ]
        one._apply(
            [
                enter("row-01", "phase-1", days[0]),
                enter("row-02", "phase-2", days[1]),
                enter("row-03", "phase-1", days[2]),
            ]
        )
        self.assertEqual(self.expected(-9), [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])

    def test_a_method_without_a_number_leaves_that_of_the_year(self):
        for code in ("w2", "netwerkcoach", False):
            self.began(6, code)
        self.assertEqual(self.expected(), [1] * 25)

    def test_two_beside_each_other_both_ask(self):
        self.began(3)
        self.began(1)
        third, two = round(1 / 3, 6), round(2 / 3, 6)
        self.assertEqual(self.expected(-4), [1, third, third, two, two])

    def test_a_pause_asks_nothing_and_makes_it_longer(self):
        one = self.began(12)
        first = self.month_start(-10).isoformat()
        until = self.month_start(-8).isoformat()
        one._apply([event("event-01", "pause", first, until=until)])
        third = round(1 / 3, 6)
        asked = [third] * 2 + [0] * 2 + [third] * 7 + [0] * 2
        self.assertEqual(self.expected(-12), asked)

    def test_closed_and_opened_again(self):
        """While it is closed the norm of a year counts; then it goes on."""
        one = self.began(12)
        shut = one.date_start + relativedelta(months=2)
        again = one.date_start + relativedelta(months=6)
        one._apply(
            [
                {"op": "close", "uid": "end-0001", "day": shut.isoformat()},
                {"op": "reopen", "day": again.isoformat()},
            ]
        )
        third = round(1 / 3, 6)
        asked = [third] * 3 + [1] * 3 + [third] * 6 + [0]
        self.assertEqual(self.expected(-12), asked)

    def test_an_organisation_without_a_norm_has_that_of_its_method(self):
        self.company.netwerk_meeting_norm = 0
        self.began(2)
        third = round(1 / 3, 6)
        self.assertEqual(self.expected(-3), [0, third, third, third])

    def test_a_closed_dossier_is_asked_nothing(self):
        self.began(5)
        self.client.write({"closed_on": self.month_start(-3), "active": False})
        self.env.flush_all()
        found = dict(
            self.env["netwerk.figure.norm"]._read_group(
                [("coach_id", "=", self.client.coach_id.id)],
                ["date:month"],
                ["expected:sum"],
            )
        )
        self.assertEqual(max(found), self.month_start(-3))

    def test_whatever_happens_it_is_as_counted_day_by_day(self):
        """Random trajectories by four methods, told by whom and for whom."""
        own_method(self.env, [{"kind": "meetings", "least": 5}])
        own_method(
            self.env,
            [
                {"kind": "meetings", "phase": "phase-1", "least": 2},
                {"kind": "length", "phase": "phase-1", "least": 1},
                {"kind": "meetings", "phase": "phase-3", "least": 3},
            ],
            2,
        )
        chance = random.Random(15)
        for _number in range(20):
            opened = self.today - timedelta(days=chance.randrange(700))
            client = self.new_client(self.an, opened_on=opened)
            for _time in range(chance.randrange(3)):
                code = chance.choice(("cti", "ours-1", "ours-2", "w2"))
                start = self.today - timedelta(days=chance.randrange(600))
                self.fill_one(self.trajectory(code, start, client), chance)
        self.env.flush_all()
        counted = Again(self.env)
        by_hand = counted.norm()
        self.assertEqual(rows_of(self.env, "norm"), by_hand)
        self.assertEqual(rows_for_whom(self.env, "norm"), counted.for_whom("norm"))
        total = sum(counted._asked(one) != {} for one in counted.dossiers)
        self.assertGreater(total, 5)

    def fill_one(self, one, chance):
        """Phases, a pause, closed and perhaps opened again."""
        span = (self.today - one.date_start).days
        days = sorted(chance.randrange(span + 1) for _number in range(6))
        days = [(one.date_start + timedelta(days=day)).isoformat() for day in days]
        changes = []
        if one.method_id.code != "w2":
            order = chance.choice(((1, 2, 3), (1, 3, 1), (2, 1, 3), (3, 1, 2)))
            for number, phase in enumerate(order):
                day = enter(f"row-{number:04}", f"phase-{phase}", days[number])
                changes.append(day | {"focus": []})
        changes.append(event("event-01", "pause", days[0], until=days[3]))
        if chance.random() < 0.6:
            changes.append({"op": "close", "uid": "end-0001", "day": days[4]})
            if chance.random() < 0.6:
                changes.append({"op": "reopen", "day": days[5]})
        one._apply(changes)

    def test_the_norm_of_a_year_is_read_in_one_place(self):
        """What would tell of it besides could contradict it: Vandaag, a worklist, a
        letter. The settings ask for it, and the figure reads it."""
        read = [
            path.relative_to(ADDON).as_posix()
            for folder in ("models", "report", "wizard", "controllers", "views")
            for path in sorted((ADDON / folder).rglob("*.*"))
            if path.suffix in (".py", ".xml")
            and "netwerk_meeting_norm" in path.read_text(encoding="utf-8")
        ]
        self.assertEqual(
            read,
            [
                "models/meeting/figures/figure_norm.py",
                "models/meeting/res_company.py",
                "views/meeting/settings_figure.xml",
            ],
        )

    def test_vandaag_and_the_dashboard_count_the_same_meetings(self):
        """The month in words, and what stands beside the norm, of one month."""
        self.began(3)
        last = self.month_start(-1)
        for day in (0, 3):
            self.new_meeting(self.client, last + timedelta(days=day))
        self.env.flush_all()
        [(held, asked)] = self.env["netwerk.figure.norm"]._read_group(
            [("date", "=", last), ("coach_id", "=", self.client.coach_id.id)],
            [],
            ["held_count:sum", "expected:sum"],
        )
        self.assertEqual((held, round(asked, 6)), (2, round(1 / 3, 6)))
        figure = self.env["netwerk.figure.meeting"]
        domain = [("date", "=", last), ("kind", "=", "network_meeting")]
        domain += [("coach_id", "=", self.client.coach_id.id)]
        self.assertEqual(figure._read_group(domain, [], ["held_count:sum"]), [(2,)])
