from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class PathTour(NetwerkMixin, HttpCase):
    def setUp(self):
        super().setUp()
        self.an.password = "an"
        method = self.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        values = {"dossier_id": self.dossier.id, "method_id": method.id}
        values |= {"date_start": self.in_days(-200), "question": "“Een eigen plek”"}
        trajectories = self.env["netwerk.trajectory"].with_user(self.an)
        self.trajectory = trajectories.create(values)

    def walk(self, tour):
        address = f"/odoo/netwerktraject/{self.trajectory.id}"
        self.start_tour(address, tour, login="an", timeout=240)


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
