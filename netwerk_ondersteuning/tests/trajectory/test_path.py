"""The path of a trajectory, taken along and opened: no more than its screen has."""

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..sheet.test_take_drawing import TestTakeElse
from .common import TrajectoryCase, enter, event


@tagged("post_install", "-at_install")
class TestTakePath(TrajectoryCase, TestTakeElse):
    def way(self):
        made = self.trajectory("cti").with_context(lang="en_US")  # that of a request
        first = made.get_path()["phases"][0]["key"]
        crisis = event(
            "event-0001", "crisis", "2026-02-02", reason="<script>🏠</script>"
        )
        made.apply_path([enter("row-00001", first, "2026-01-12"), crisis])
        return made

    def test_as_a_picture_and_on_paper_and_that_is_noted(self):
        made = self.way()
        response = self.file("path", made.id)
        self.assertEqual(response.status_code, 200)
        self.assertIn(self.dossier.reference, response.headers["Content-Disposition"])
        self.assertNotIn("Johan", response.headers["Content-Disposition"])
        self.assertIn("<script>🏠</script>", self.words(response))
        self.assertEqual(self.printed("exported"), 1)
        self.assertNotIn("as the method plans it", self.words(response))
        beside = self.words(self.file("path", made.id, {"with_plan": True}))
        self.assertIn("as the method plans it", beside)
        text = self.paper(made.action_print_path())
        self.assertIn("Critical Time Intervention", text)
        self.assertIn("Johan", text)
        self.assertIn("&lt;script&gt;", text)
        self.assertNotIn("as the method plans it", text)
        self.assertIn(
            "as the method plans it", self.paper(made.action_print_path(True))
        )
        self.assertEqual(self.printed("printed"), 2)

    def test_nothing_yet_is_no_picture(self):
        made = self.trajectory(None)
        self.assertEqual(self.file("path", made.id).status_code, 400)
        self.assertFalse(self.printed("exported"))

    def test_who_may_not_enter(self):
        made = self.way()
        self.assertEqual(self.file("path", made.id, user=self.bram).status_code, 404)
        self.assertEqual(self.file("path", 2**31 - 1).status_code, 404)
        theirs = made.with_user(self.bram)
        for call in (theirs.action_print_path, theirs.action_open_path):
            with self.assertRaises(AccessError):
                call()
        self.assertFalse(self.printed("exported") + self.printed("printed"))

    def test_the_path_opens_with_its_number_and_nobodys_name(self):
        made = self.way()
        action = made.action_open_path()
        self.assertEqual(action["params"], {"trajectory_id": made.id})
        self.assertEqual(action["path"], "netwerktraject")
        self.assertNotIn("Johan", str(action))


@tagged("post_install", "-at_install")
class TestCards(TrajectoryCase):
    """What a tap on the path tells."""

    def test_each_mark_has_its_card(self):
        made = self.trajectory("cti").with_context(lang="en_US")
        first = made.get_path()["phases"][0]["key"]
        made.apply_path(
            [
                enter("row-00001", first, "2026-01-12", why="He asked for it"),
                event("event-0001", "crisis", "2026-02-02", reason="Lost the house"),
                {"op": "end_event", "uid": "event-0001", "until": "2026-03-02"}
                | {"came_of_it": "A room", "learned": "Call sooner"},
            ]
        )
        drawing = made.get_path()["drawing"]
        for mark in drawing["marks"]:
            for ref in mark["refs"]:
                self.assertTrue(
                    drawing["cards"][f"{ref['kind']}/{ref['uid']}"]["title"]
                )
        crisis = drawing["cards"]["event/event-0001"]
        self.assertEqual(crisis["words"], ["Lost the house"])
        self.assertEqual(crisis["after"], ["A room", "Learned: Call sooner"])
        self.assertIn("He asked for it", drawing["cards"]["phase/row-00001"]["words"])
