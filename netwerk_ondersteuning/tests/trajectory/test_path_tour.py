from odoo.tests import HttpCase, tagged

from ..axe import AxeMixin
from ..common import NetwerkMixin
from ..dossier.today_rows import TodayRows


class PathTour(AxeMixin, NetwerkMixin, HttpCase):
    def setUp(self):
        super().setUp()
        self.an.password = "an"
        method = self.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        values = {"dossier_id": self.dossier.id, "method_id": method.id}
        values |= {"date_start": self.in_days(-200), "question": "“Een eigen plek”"}
        trajectories = self.env["netwerk.trajectory"].with_user(self.an)
        self.trajectory = trajectories.create(values)

    def look(self):
        """axe-core on a path with something on it: its forms, a card, in words, and the
        client's turn."""
        self.bring_axe()
        phase = self.trajectory.get_path()["phases"][0]
        enter = {"op": "enter", "uid": "row-0001", "phase": phase["key"]}
        crisis = {"op": "add_event", "uid": "event-0001", "kind": "crisis"}
        self.trajectory.apply_path(
            [
                enter | {"day": self.in_days(-150).isoformat(), "why": "Eerst wonen"},
                crisis | {"from": self.in_days(-100).isoformat(), "reason": "Weg"},
            ]
        )
        self.walk("netwerk_path_accessible")

    def walk(self, tour):
        address = f"/odoo/netwerktraject/{self.trajectory.id}"
        self.start_tour(address, tour, login="an", timeout=240)


class ClosingTour(TodayRows, PathTour):
    """Of a trajectory with an agreement of somebody from the network."""

    def close_it(self):
        method = self.env["netwerk.method"].search([("code", "=", "w2")], limit=1)
        phases = method._template().phases
        first = next(phase for phase in phases if phase.checklist)
        self.trajectory.unlink()
        self.trajectory = self._trajectory(self.dossier, method_id=method.id)
        enter = {"op": "enter", "uid": "row-0001", "phase": first.key}
        self.trajectory.apply_path([enter | {"day": self.in_days(-9).isoformat()}])
        agreement = self._ask_after(self.dossier)
        agreement.trajectory_id = self.trajectory
        self.walk("netwerk_closing")
        self.env.invalidate_all()
        self.assertEqual(self.trajectory.state, "closed")
        self.assertEqual(agreement.state, "handed_over")
        self.assertEqual(agreement.goes_on_with, "Rosa Zus")
        self.assertEqual(self.trajectory.calls_words, "Het buurthuis, 09 123")
        self.assertGreater(self.trajectory.call_on, self.in_days(80))
        self.assertTrue(self.dossier.activity_ids.netwerk_line)


@tagged("post_install", "-at_install")
class TestClosingLaptop(ClosingTour):
    browser_size = "1366x768"

    def test_closing_with_hand_over(self):
        self.close_it()


@tagged("post_install", "-at_install")
class TestClosingPhone(ClosingTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_closing_with_hand_over(self):
        self.close_it()


@tagged("post_install", "-at_install")
class TestPathLaptop(PathTour):
    browser_size = "1366x768"

    def test_a_crisis_and_back_a_phase(self):
        self.walk("netwerk_path")
        log = self.trajectory.get_path()["log"]
        phases = [one["phase"] for one in log["rows"]]
        self.assertEqual(len(phases), 3)
        self.assertEqual(phases[0], phases[2], "back in the first one")
        (crisis,) = log["events"]
        self.assertEqual(crisis["reason"], "Out on the street <script>")
        self.assertEqual(crisis["came_of_it"], "A bed at the mission")

    def test_no_serious_fault(self):
        self.look()

    def test_by_keys(self):
        phase = self.trajectory.get_path()["phases"][0]
        day = self.in_days(-100).isoformat()
        enter = {"op": "enter", "uid": "row-0001", "phase": phase["key"], "day": day}
        happened = {"op": "add_event", "uid": "event-0001", "kind": "crisis"}
        self.trajectory.apply_path([enter, happened | {"from": day}])
        self.walk("netwerk_path_keys")


@tagged("post_install", "-at_install")
class TestPathPhone(PathTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_a_crisis_and_back_a_phase(self):
        self.walk("netwerk_path")

    def test_no_serious_fault(self):
        self.look()


@tagged("post_install", "-at_install")
class TestPathTablet(PathTour):
    browser_size = "820x1180"
    touch_enabled = True

    def test_a_crisis_and_back_a_phase(self):
        self.walk("netwerk_path")

    def test_no_serious_fault(self):
        self.look()
