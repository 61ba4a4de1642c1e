from odoo.tests import TransactionCase, tagged

from ...engine.network import reading
from ...models.mixin.days import screen_day
from .common import add, set_tie


@tagged("post_install", "-at_install")
class TestReadingPoints(TransactionCase):
    """Six points: what is there as far as it was said, and a question for the talk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})
        cls.dossier = cls.env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "Samen"}
        )

    def points(self, *changes, date=None):
        answer = self.dossier.apply_network_changes(list(changes), date)
        return {
            point["code"]: point["sentences"]
            for point in answer["network"]["reading_points"]
        }

    def test_nobody_is_a_question_and_no_gap(self):
        points = self.dossier.get_network()["reading_points"]
        self.assertEqual([point["code"] for point in points], list(reading.POINTS))
        for point in points:
            self.assertEqual(point["sentences"], [])
            self.assertTrue(point["title"])
            self.assertTrue(point["question"].endswith("?"))

    def test_what_was_not_noted_is_not_told(self):
        points = self.points(add("a", "An", {"ring": 1}))
        self.assertEqual(points.pop("size"), ["One name stands on the map."])
        self.assertFalse(any(points.values()), points)

    def test_people_and_lines(self):
        points = self.points(
            add("a", "An", {"ring": 1, "quality": "tense"}, reachability="easy"),
            add("b", "Bram", {"ring": 1, "quality": "tense", "direction": "mutual"}),
            add("c", "VDAB", {"ring": 2, "valence": "mixed"}, kind="organisation"),
            set_tie("a", "b", quality="supportive"),
            set_tie("c", contact_frequency="weekly"),
        )
        self.assertEqual(
            points["people"], ["Who they are: person (2), organisation (1)."]
        )
        self.assertEqual(
            points["lines"],
            [
                "Lines with the client: tense (2), not discussed (1).",
                "How the client experiences them: both (1), not discussed (2).",
                "Support goes: both ways (1), not discussed (2).",
            ],
        )
        self.assertEqual(
            points["contact"],
            [
                "One line runs between two others.",
                "How often there is contact: weekly (1), not discussed (2).",
            ],
        )
        self.assertEqual(
            points["reach"],
            ["How easy they are to reach: easy (1), not discussed (2)."],
        )

    def test_who_stayed(self):
        self.points(add("a", "An"), add("b", "Bram"), date="2026-03-02")
        self.points({"op": "end_member", "member_id": "b"}, date="2026-05-02")
        points = self.points(add("c", "Cas"), date="2026-06-02")
        start = screen_day(self.env, "2026-03-02")
        self.assertEqual(
            points["duration"],
            [f"On the map since the start ({start}): 1 of 2."],
        )

    def test_who_came_in_later_was_not_there_from_the_start(self):
        self.points(add("a", "An"), date="2026-03-02")
        self.points(
            {"op": "end_member", "member_id": "a"}, add("c", "Cas"), date="2026-05-02"
        )
        points = self.points(date="2026-06-02")
        start = screen_day(self.env, "2026-03-02")
        self.assertEqual(
            points["duration"],
            [f"On the map since the start ({start}): 0 of 1."],
        )
