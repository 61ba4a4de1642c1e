from odoo.tests import TransactionCase, tagged

from ...engine.drawing.drawing import DRAWINGS
from ...models.network.along.sheet import Sheet
from ...models.network.words.words import Words
from ..common import RefusalMixin
from .common import add, set_tie

START, LATER = "2026-03-02", "2026-09-01"


@tagged("post_install", "-at_install")
class TestFeelings(RefusalMixin, TransactionCase):
    """The client's own word on a change: glad, sorry or both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.dossier = cls.env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "De Kring"}
        )
        cls.functions = cls.env["netwerk.support.function"].search([], limit=2).ids
        ids = cls.dossier.apply_network_changes(
            [
                add("thomas", "Thomas", {"ring": 3}),
                add("maarten", "Maarten", {"ring": 1, "quality": "tense"}),
                set_tie("thomas", "maarten", quality="supportive"),
            ],
            START,
        )["ids"]
        cls.thomas, cls.maarten = ids["thomas"], ids["maarten"]
        cls.dossier.apply_network_changes(
            [
                set_tie(cls.thomas, ring=2, function_ids=cls.functions),
                set_tie(cls.maarten, cls.thomas, quality="broken"),
            ],
            LATER,
        )

    def change(self, what="nearer", before=START):
        changes = self.dossier.get_network(LATER, before)["changes"]
        return next(change for change in changes if change["what"] == what)

    def say(self, change, feeling, words=False, **more):
        names = ("member_id", "other_member_id", "what", "from", "to")
        op = {"op": "say_feeling"} | {name: change[name] for name in names}
        return self.dossier.apply_network_changes(
            [op | {"feeling": feeling, "words": words} | more]
        )

    def heard(self, what="nearer"):
        change = self.change(what)
        return change["feeling"], change["words"]

    def test_a_change_tells_what_the_client_said_of_it(self):
        self.assertEqual(self.heard(), (False, False))
        for what, feeling in (
            ("nearer", "glad"),
            ("functions", "both"),
            ("tie_quality", "sorry"),
        ):
            self.say(self.change(what), feeling, "Eindelijk")
            self.assertEqual(self.heard(what), (feeling, "Eindelijk"))

    def test_it_belongs_to_that_change_and_no_other(self):
        self.say(self.change(), "glad")
        # another way of looking: from ring 3 to ring 1 is another change
        self.dossier.apply_network_changes([set_tie(self.thomas, ring=1)], LATER)
        self.assertEqual(self.heard(), (False, False))
        self.dossier.apply_network_changes([set_tie(self.thomas, ring=2)], LATER)
        self.assertEqual(self.heard(), ("glad", False))

    def test_words_alone_will_do(self):
        self.say(self.change(), False, "Weet ik niet")
        self.assertEqual(self.heard(), (False, "Weet ik niet"))

    def test_undo_and_redo_are_exact(self):
        said = [("glad", "Fijn"), ("both", False), (False, False)]
        before = self.heard()
        inverses = []
        for feeling, words in said:
            inverses.append(self.say(self.change(), feeling, words)["inverse"])
            self.assertEqual(self.heard(), (feeling, words))
        redo = []
        for inverse, after in zip(inverses[::-1], [*said[1::-1], before], strict=True):
            redo.append(self.dossier.apply_network_changes(inverse)["inverse"])
            self.assertEqual(self.heard(), after)
        for inverse, after in zip(redo[::-1], said, strict=True):
            self.dossier.apply_network_changes(inverse)
            self.assertEqual(self.heard(), after)
        self.assertEqual(
            self.env["netwerk.change.feeling"]
            .with_context(active_test=False)
            .search_count([("dossier_id", "=", self.dossier.id)]),
            1,
        )

    def test_the_same_word_again_is_no_change(self):
        self.say(self.change(), "glad")
        version = self.dossier.network_version
        self.assertEqual(self.say(self.change(), "glad")["inverse"], [])
        self.assertEqual(self.dossier.network_version, version)

    def test_bad_input_is_refused(self):
        change = self.change()
        for bad, words in (
            ({"feeling": "better"}, "“better” is not possible for Feeling."),
            ({"what": "prettier"}, "Unknown change."),
            ({"from": {"ring": 3}}, "Unknown change."),
            ({"to": ["a"]}, "Unknown change."),
            ({"words": 7}, "“7” is not possible for In the client's words."),
            ({"member_id": 0}, "This person does not stand in this network."),
        ):
            with self.subTest(bad), self.refused_with(words):
                self.say(change, **({"feeling": "glad"} | bad))
        self.assertEqual(self.heard(), (False, False))

    def test_a_colleague_who_said_another_word_meanwhile_is_told(self):
        change = self.change()
        version = self.dossier.network_version
        self.say(change, "glad")
        names = ("member_id", "other_member_id", "what", "from", "to")
        mine = {"op": "say_feeling"} | {name: change[name] for name in names}
        mine |= {"feeling": "sorry", "was": {"feeling": False, "words": False}}
        result = self.dossier.apply_network_changes([mine], base_version=version)
        self.assertEqual(len(result["collisions"]), 1)
        self.assertIn("Thomas", result["collisions"][0]["text"])
        self.assertEqual(self.heard(), ("glad", False))

    def test_it_is_on_paper_too(self):
        self.say(self.change(), "glad", "Eindelijk!")
        network = self.dossier.get_network(LATER, START)
        sheet = Sheet(self.dossier, network, DRAWINGS["circle"])
        items = sheet._sections()[-1]["items"]
        line = next(item for item in items if "Eindelijk!" in item)
        glad = dict(Words(self.env).choices("netwerk.change.feeling", "feeling"))[
            "glad"
        ]
        self.assertTrue(line.endswith(f"({glad.lower()}: “Eindelijk!”)."), line)
        self.assertNotIn(". (", line, "one sentence, one full stop")

    def test_of_two_entries_for_one_person_no_word_is_lost(self):
        double = self.dossier.apply_network_changes(
            [
                add("tm", "T. (school)", {"ring": 3}),
                set_tie("tm", "maarten", quality="supportive"),
            ],
            START,
        )["ids"]["tm"]
        said = {"op": "say_feeling", "other_member_id": False, "what": "nearer"}
        step = said | {"from": 3, "to": 2}
        line = said | {"what": "tie_quality", "from": "supportive", "to": "broken"}
        self.say(self.change("tie_quality"), "sorry", "Van Thomas")
        self.dossier.apply_network_changes(
            [
                step | {"member_id": double, "feeling": "glad", "words": "Eindelijk"},
                line
                | {"member_id": double, "other_member_id": self.maarten}
                | {"feeling": "glad"},
                line
                | {"member_id": double, "other_member_id": self.thomas}
                | {"feeling": "both"},
            ]
        )
        self.dossier.merge_members(self.thomas, double)
        # brought over; and where both say something, the first is right
        self.assertEqual(self.heard(), ("glad", "Eindelijk"))
        self.assertEqual(self.heard("tie_quality"), ("sorry", "Van Thomas"))
        kept = self.env["netwerk.change.feeling"].search([])
        kept = kept.filtered(lambda row: row.dossier_id == self.dossier)
        self.assertNotIn(double, (kept.member_id | kept.other_member_id).ids)
