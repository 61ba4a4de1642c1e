from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import NetwerkCase
from .common import add, set_tie


@tagged("post_install", "-at_install")
class TestCvWalk(NetwerkCase):
    """The lines of the cv, and the people whom the client met there."""

    def lines(self, dossier=None):
        network = (dossier or self.dossier).get_network()
        return [
            (line["name"], line["year_from"], line["year_to"])
            for line in network["cv_lines"]
        ]

    def send(self, *changes, **kwargs):
        return self.dossier.with_user(self.an).apply_network_changes(
            list(changes), **kwargs
        )

    def line(self, key, name, **values):
        return {"op": "add_cv_line", "uuid": key, "values": {"name": name, **values}}

    def test_lines_by_year(self):
        self.send(
            self.line("b", "Bakkerij Peeters", year_from=2012, year_to=2014),
            self.line("a", "Sint-Jozef", kind="education", year_from=2006),
            self.line("c", "Korfbal", kind="interest"),
        )
        self.assertEqual(
            self.lines(),
            [
                ("Sint-Jozef", 2006, False),
                ("Bakkerij Peeters", 2012, 2014),
                ("Korfbal", False, False),
            ],
        )

    def test_a_line_and_who_was_met_there_in_one_batch(self):
        outcome = self.send(
            self.line("b", "Bakkerij Peeters", year_from=2012, year_to=2014),
            add("t", "Thomas", cv_line_id="b", origin="Bakkerij Peeters (2012–2014)"),
        )
        member = outcome["network"]["members"][0]
        self.assertEqual(member["cv_line_id"], outcome["ids"]["b"])
        self.assertEqual(member["origin"], "Bakkerij Peeters (2012–2014)")

    def test_twice_the_same_is_once(self):
        for _again in range(2):
            self.send(self.line("b", "Bakkerij"))
        self.assertEqual(len(self.lines()), 1)

    def test_every_change_has_an_exact_inverse(self):
        ids = self.send(self.line("b", "Bakkerij", year_from=2012))["ids"]
        changes = {
            "add": self.line("k", "Korfbal", kind="interest"),
            "update": {
                "op": "update_cv_line",
                "cv_line_id": ids["b"],
                "values": {"name": "Bakker", "year_to": 2014, "is_walked": True},
            },
            "remove": {"op": "remove_cv_line", "cv_line_id": "b"},
        }
        for what, change in changes.items():
            with self.subTest(what):
                before = self.dossier.get_network()["cv_lines"]
                done = self.send(change)
                after = done["network"]["cv_lines"]
                self.assertNotEqual(after, before)
                undone = self.send(*done["inverse"])
                self.assertEqual(undone["network"]["cv_lines"], before)
                redone = self.send(*undone["inverse"])
                self.assertEqual(redone["network"]["cv_lines"], after)
                self.send(*redone["inverse"])

    def test_who_was_met_stays_when_the_line_goes(self):
        ids = self.send(self.line("b", "Bakkerij"), add("t", "Thomas", cv_line_id="b"))[
            "ids"
        ]
        self.send({"op": "remove_cv_line", "cv_line_id": "b"})
        self.assertEqual(len(self.dossier.get_network()["members"]), 1)
        self.env["netwerk.cv.line"].browse(ids["b"]).unlink()
        self.assertFalse(self.env["netwerk.member"].browse(ids["t"]).cv_line_id)

    def test_what_cannot_be_is_refused_and_changes_nothing(self):
        self.send(self.line("b", "Bakkerij"))
        elsewhere = self.env["netwerk.cv.line"].create(
            {"dossier_id": self.dossier_bram.id, "name": "Elders"}
        )
        line = {"op": "update_cv_line", "cv_line_id": "b"}
        bad = {
            "no name": ("Say what it was, or where.", self.line("x", " ")),
            "name too long": ("This name is too long (301", self.line("x", "x" * 301)),
            "name taken away": (
                "Say what it was, or where.",
                line | {"values": {"name": ""}},
            ),
            "a year that cannot be": (
                "12 cannot be right as a year.",
                self.line("x", "X", year_from=12),
            ),
            "a year far ahead": (
                "2999 cannot be right as a year.",
                self.line("x", "X", year_to=2999),
            ),
            "ends before it starts": (
                "The last year comes before the first.",
                self.line("x", "X", year_from=2014, year_to=2012),
            ),
            "unknown kind": (
                "“prison” is not possible for Kind.",
                self.line("x", "X", kind="prison"),
            ),
            "unknown field": ("Unknown field: uuid.", self.line("x", "X", uuid="y")),
            "line of another dossier": (
                "does not stand in this cv.",
                {
                    "op": "remove_cv_line",
                    "cv_line_id": elsewhere.id,
                },
            ),
            "a truth is no line": (
                "does not stand in this cv.",
                {"op": "remove_cv_line", "cv_line_id": True},
            ),
            "met in another dossier": (
                "not open to you",
                add("x", "X", cv_line_id=elsewhere.id),
            ),
            "met at an unknown line": (
                "“nowhere” is not possible for Met at.",
                add("x", "X", cv_line_id="nowhere"),
            ),
        }
        before = self.dossier.get_network()
        for what, (words, change) in bad.items():
            with self.subTest(what), self.assertRaises(UserError) as refused:
                self.send(change)
            self.assertIn(words, str(refused.exception))
            self.env.invalidate_all()
            self.assertEqual(self.dossier.get_network(), before)

    def test_two_at_once_do_not_overwrite_each_other(self):
        base = self.send(self.line("b", "Bakkerij"))["version"]
        self.give_access(self.dossier, self.bram)
        self.dossier.with_user(self.bram).apply_network_changes(
            [{"op": "update_cv_line", "cv_line_id": "b", "values": {"name": "Slager"}}]
        )
        outcome = self.send(
            {
                "op": "update_cv_line",
                "cv_line_id": "b",
                "values": {"name": "Beenhouwer"},
                "was": {"name": "Bakkerij"},
            },
            base_version=base,
        )
        self.assertIn("Slager", outcome["collisions"][0]["text"])
        self.assertIn("Slager", outcome["others"][0])
        self.assertEqual(self.lines()[0][0], "Slager")

    def test_the_lines_of_a_closed_dossier_are_closed(self):
        self.send(self.line("b", "Bakkerij"))
        with self.denied("read", "netwerk.dossier"):
            self.dossier.with_user(self.bram).get_network()
        lines = self.env["netwerk.cv.line"].with_user(self.bram)
        self.assertFalse(lines.search([("dossier_id", "=", self.dossier.id)]))

    def test_each_kind_proposes_a_category_in_use(self):
        options = self.dossier.get_network()["options"]
        kinds = {kind for kind, _label in options["selections"]["cv_kind"]}
        known = {category["id"] for category in options["categories"]}
        self.assertEqual(set(options["cv_categories"]), kinds)
        self.assertLessEqual(set(options["cv_categories"].values()), known)
        self.env.ref("netwerk_ondersteuning.category_club").active = False
        categories = self.dossier.get_network()["options"]["cv_categories"]
        self.assertFalse(categories["interest"])


@tagged("post_install", "-at_install")
class TestWhoElse(NetwerkCase):
    """The questions of "Who else?", and what the client means to others."""

    def test_what_the_client_means_comes_first(self):
        prompts = self.dossier.get_network()["options"]["prompts"]
        self.assertEqual(prompts[0]["place"], "meaning")
        self.assertFalse(prompts[0]["origin"])
        self.assertFalse(prompts[0]["category_id"])
        for prompt in prompts[1:]:
            with self.subTest(prompt["name"]):
                self.assertTrue(prompt["origin"])
                self.assertTrue(prompt["category_id"])

    def test_every_place_of_the_walk_is_asked(self):
        prompts = self.dossier.get_network()["options"]["prompts"]
        places = dict(
            self.env["netwerk.prompt"]._fields["place"]._description_selection(self.env)
        )
        self.assertEqual({prompt["place"] for prompt in prompts}, set(places))
        origins = [prompt["origin"] for prompt in prompts]
        self.assertEqual(len(set(origins)), len(origins))

    def test_an_editor_changes_the_questions(self):
        prompt = self.env.ref("netwerk_ondersteuning.prompt_daily")
        prompt.with_user(self.tess).name = "Wie zie je bij de bakker?"
        self.env.ref("netwerk_ondersteuning.prompt_online").with_user(
            self.tess
        ).active = False
        prompts = self.dossier.get_network()["options"]["prompts"]
        names = [one["name"] for one in prompts]
        self.assertIn("Wie zie je bij de bakker?", names)
        self.assertNotIn("online", [one["place"] for one in prompts])
        with self.denied("write", "netwerk.prompt"):
            prompt.with_user(self.an).name = "Anders"

    def test_reciprocity_in_words(self):
        name = self.dossier.partner_id.name
        self.dossier.apply_network_changes([add("a", "Oma"), add("b", "Buur")])

        def told():
            reading = self.dossier.with_context(lang="en_US").get_network()["reading"]
            return [sentence for sentence in reading if "means something" in sentence]

        self.assertFalse(told())
        self.dossier.apply_network_changes([set_tie("a", client_gives="Boodschappen")])
        self.assertEqual(told(), [f"{name} means something to one person."])
        self.dossier.apply_network_changes([set_tie("b", client_gives="Een praatje")])
        self.assertEqual(told(), [f"{name} means something to 2 people."])
