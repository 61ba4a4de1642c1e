"""The family in words, and kept possible on every road."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged

from ...models.network.words.family import FamilyWords
from ..common import RefusalMixin
from .common import add, set_tie

DAY = "2026-03-02"


@tagged("post_install", "-at_install")
class TestKinship(RefusalMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "tracking_disable": True})
        cls.dossier = cls.env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "Johan"}
        )
        cls.ids = cls.dossier.apply_network_changes(
            [
                add("moeder", "Moeder", {"kinship": "parent"}, gender="woman"),
                add("tante", "An", gender="woman", birth_year=1960),
                add("oom", "Luc", gender="man"),
                add("neef", "Jos", gender="man", birth_year=1990),
                add("vriend", "Maarten"),
                set_tie("tante", "moeder", kinship="sibling"),
                set_tie("oom", "tante", kinship="partner", partner_bond="current"),
                set_tie("neef", "tante", kinship="child"),
            ],
            DAY,
        )["ids"]
        cls.mother, cls.aunt, cls.uncle, cls.cousin, cls.friend = (
            cls.ids[key] for key in ("moeder", "tante", "oom", "neef", "vriend")
        )

    def apply(self, *changes, date=DAY):
        return self.dossier.apply_network_changes(list(changes), date)

    def relations(self, date=DAY, lang="en_US"):
        network = self.dossier.with_context(lang=lang).get_network(date)
        return {member["id"]: member["relation"] for member in network["members"]}

    def member(self, id_, **values):
        return {"op": "update_member", "member_id": id_, "values": values}

    def refused(self, words, *changes, date=DAY):
        """That the changes are refused with these words, and nothing has changed."""
        before = self.dossier.get_network(DAY)
        with self.assertRaisesRegex(ValidationError, words):
            self.apply(*changes, date=date)
        self.env.invalidate_all()
        self.assertEqual(self.dossier.get_network(DAY), before)

    # -- words ------------------------------------------------------------------

    def test_what_everybody_is_of_the_client(self):
        self.assertEqual(
            self.relations(),
            {
                self.mother: "mother",
                self.aunt: "aunt on mother's side",
                self.uncle: "uncle on mother's side",
                self.cousin: "male cousin on mother's side",
                self.friend: False,
            },
        )

    def test_a_gender_that_was_not_discussed(self):
        self.apply(
            self.member(self.aunt, gender=False), self.member(self.mother, gender=False)
        )
        self.assertEqual(
            self.relations()[self.aunt], "aunt or uncle, on the side of Moeder"
        )
        self.assertEqual(self.relations()[self.mother], "parent")

    def test_two_mothers_are_told_apart_by_name(self):
        self.apply(add("mia", "Mia", {"kinship": "parent"}, gender="woman"))
        self.assertEqual(self.relations()[self.aunt], "aunt, on the side of Moeder")

    def test_a_group_is_several(self):
        ids = self.apply(
            add("g", "Oma en opa", {"kinship": "grandparent"}, kind="group"),
        )["ids"]
        self.assertEqual(self.relations()[ids["g"]], "grandparents")

    def test_the_one_between_is_named(self):
        ids = self.apply(
            add("p", "Piet", gender="man"),
            set_tie("p", self.mother, kinship="partner", partner_bond="ended"),
        )["ids"]
        self.assertEqual(self.relations()[ids["p"]], "former partner of Moeder")

    def test_a_name_with_a_percent_sign(self):
        self.apply(self.member(self.mother, name="100% %(name)s", gender=False))
        self.assertEqual(
            self.relations()[self.aunt], "aunt, on the side of 100% %(name)s"
        )

    def test_every_code_has_words(self):
        from ...engine.network import kinship

        codes = set(kinship._WAYS.values()) | {
            code
            for code, _label in self.env["netwerk.tie"]._fields["kinship"].selection
        }
        nouns = FamilyWords(self.env).nouns
        self.assertEqual(nouns.keys(), codes)
        for forms in nouns.values():
            self.assertTrue(len(forms) == 4 and all(forms))

    # -- what cannot be true ----------------------------------------------------

    def test_a_circle_is_refused(self):
        self.refused(
            "cannot be an ancestor of himself: .*Jan is a parent of An.*Take out",
            add("opa", "Jan"),
            set_tie("opa", self.aunt, kinship="parent"),
            set_tie("opa", self.cousin, kinship="child"),
        )

    def test_impossible_ages_are_refused(self):
        words = "An .born in 1985. cannot be a parent of Jos .born in 1990."
        self.refused(words, self.member(self.aunt, birth_year=1985))
        self.refused("An died in 1988", self.member(self.aunt, death_year=1988))
        self.apply(self.member(self.aunt, birth_year=1980, death_year=1989))
        self.refused(
            "Bo .born in 1975. cannot be a grandparent of Jos",
            add("oma", "Bo", birth_year=1975),
            set_tie("oma", self.cousin, kinship="grandparent"),
        )

    def test_a_third_parent_is_refused(self):
        self.refused(
            "Jos has more than two parents: An, Luc, Maarten",
            set_tie(self.uncle, self.cousin, kinship="parent"),
            set_tie(self.friend, self.cousin, kinship="parent"),
        )
        self.apply(
            set_tie(self.uncle, self.cousin, kinship="parent"),
            set_tie(self.friend, self.cousin, kinship="step_parent"),
        )

    def test_lines_that_contradict_each_other_are_refused(self):
        self.refused(
            "between Moeder and Zus it says “Partner”",
            add("zus", "Zus", {"kinship": "sibling"}),
            set_tie(self.mother, "zus", kinship="partner"),
        )

    def test_a_later_date_is_looked_at_too(self):
        self.apply(
            set_tie(self.uncle, self.cousin, kinship="parent"), date="2026-05-04"
        )
        self.refused(
            "cannot be a parent of Jos",
            self.member(self.uncle, birth_year=1989),
        )

    def test_a_batch_is_seen_as_a_whole(self):
        """What is impossible halfway may be possible at its end."""
        self.apply(
            self.member(self.aunt, birth_year=1985),
            self.member(self.cousin, birth_year=2010),
        )
        self.assertEqual(self.env["netwerk.member"].browse(self.aunt).birth_year, 1985)

    def test_undo_is_no_way_round(self):
        inverse = self.apply(self.member(self.cousin, birth_year=2015))["inverse"]
        self.apply(self.member(self.aunt, birth_year=2000))
        with self.refused_with("cannot be a parent of", ValidationError):
            self.apply(*inverse)

    def test_merging_is_no_way_round(self):
        ids = self.apply(
            add("dubbel", "Jos ook", birth_year=1955),
            set_tie("dubbel", self.uncle, kinship="child"),
        )["ids"]
        self.apply(self.member(self.cousin, birth_year=False))
        with self.assertRaisesRegex(ValidationError, "cannot be a parent"):
            self.dossier.merge_members(self.cousin, ids["dubbel"])

    # -- other roads ------------------------------------------------------------

    def test_a_form_an_import_and_the_api_are_refused_too(self):
        Tie, Member = self.env["netwerk.tie"], self.env["netwerk.member"]
        line = {
            "member_id": self.uncle,
            "other_member_id": self.cousin,
            "kinship": "child",
            "date_start": DAY,
        }
        Member.browse(self.uncle).birth_year = 1990
        roads = {
            "An (born in 1985) cannot be a parent of Jos": lambda: Member.browse(
                self.aunt
            ).write({"birth_year": 1985}),
            "Jos (born in 1990) cannot be a parent of An": lambda: Tie.search(
                [("member_id", "=", self.aunt), ("other_member_id", "=", self.cousin)]
            ).write({"kinship": "child"}),
            "Luc (born in 1990) cannot be a parent of Jos": lambda: Tie.create(
                [line | {"kinship": "parent"}]
            ),
            "An died in 1970": lambda: Member.browse(self.aunt).web_save(
                {"death_year": 1970}, {}
            ),
        }
        for words, road in roads.items():
            with self.subTest(words), self.refused_with(words, ValidationError):
                with self.env.cr.savepoint():
                    road()
            self.env.invalidate_all()
        # a context that somebody sends along is no batch
        with (
            self.refused_with(
                "An (born in 1985) cannot be a parent of Jos", ValidationError
            ),
            self.env.cr.savepoint(),
        ):
            Member.browse(self.aunt).with_context(netwerk_batch={"x": 1}).write(
                {"birth_year": 1985}
            )

    def test_bad_input_is_told_as_ever(self):
        for change, words in (
            ({"op": "set_tie", "values": 3}, "This person does not stand in this"),
            ({"values": {"kinship": 1}}, "Unknown change"),
            (5, "Unknown change"),
        ):
            with self.subTest(change), self.assertRaisesRegex(UserError, words) as it:
                self.apply(change)
            self.assertIs(type(it.exception), UserError)

    # -- old mistakes -----------------------------------------------------------

    def test_an_old_mistake_locks_nothing(self):
        self.env.cr.execute(
            "UPDATE netwerk_member SET birth_year = 1989 WHERE id = %s", [self.aunt]
        )
        self.env.invalidate_all()
        self.apply(
            set_tie(self.friend, ring=2),
            self.member(self.uncle, birth_year=1950, gender="man"),
            set_tie(self.uncle, self.cousin, kinship="parent"),
        )
        self.env["netwerk.member"].browse(self.friend).birth_year = 1991
        # and it can be mended, also in two steps
        self.apply(self.member(self.aunt, birth_year=1988))
        self.apply(self.member(self.aunt, birth_year=1960))
        self.refused("cannot be", self.member(self.aunt, birth_year=1989))
