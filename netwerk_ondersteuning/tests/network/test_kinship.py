"""The family in words, and kept possible on every road."""

from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged

from ...engine.network.relations import _WAYS, NAMED
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
                self.uncle: "uncle by marriage on mother's side",
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
        codes = set(_WAYS.values()) | {
            code
            for code, _label in self.env["netwerk.tie"]._fields["kinship"].selection
        }
        nouns = FamilyWords(self.env).nouns
        self.assertEqual(nouns.keys(), codes)
        for code, forms in nouns.items():
            self.assertTrue(len(forms) == 4 and all(forms))
            for form in forms:
                self.assertEqual("%(name)s" in form, code in NAMED, form)

    # -- families from practice, as they are put in on the map ------------------

    def family(self, *changes):
        """What everybody is of the client, by name, in a dossier of their own."""
        dossier = self.dossier.create({"kind": "initiative", "initiative_name": "K"})
        dossier.apply_network_changes(list(changes), DAY)
        network = dossier.with_context(lang="en_US").get_network(DAY)
        return {member["name"]: member["relation"] for member in network["members"]}

    def test_f1_four_parents(self):
        birth = [
            add("b1", "Geboortemoeder", {"kinship": "parent"}, gender="woman"),
            add("b2", "Geboortevader", {"kinship": "parent"}, gender="man"),
        ]
        adopted = {"kinship": "adoptive_parent"}
        self.assertEqual(
            self.family(
                *birth,
                add("a1", "Adoptiemoeder", adopted, gender="woman"),
                add("a2", "Adoptievader", adopted, gender="man"),
                add("t", "Tante", gender="woman"),
                set_tie("t", "a1", kinship="sibling"),
            ),
            {
                "Geboortemoeder": "mother",
                "Geboortevader": "father",
                "Adoptiemoeder": "adoptive mother",
                "Adoptievader": "adoptive father",
                "Tante": "aunt, on the side of Adoptiemoeder",
            },
        )
        words = "more than two parents by birth: .* adoptive parent, a step-parent"
        with self.assertRaisesRegex(ValidationError, words):
            self.family(*birth, add("a1", "Adoptiemoeder", {"kinship": "parent"}))

    def test_f3_both_words(self):
        found = self.family(
            add("m", "Moeder", {"kinship": "parent"}, gender="woman"),
            add("o", "Oma", {"kinship": "foster_parent"}, gender="woman"),
            set_tie("o", "m", kinship="parent"),
        )
        self.assertEqual(found["Oma"], "grandmother on mother's side and foster mother")

    def test_f4_by_marriage(self):
        partner = {"kinship": "partner", "partner_bond": "current"}
        found = self.family(
            add("p", "Pat", partner),
            add("b", "Broer", gender="man"),
            add("k", "Kind", gender="man"),
            set_tie("b", "p", kinship="sibling"),
            set_tie("b", "k", kinship="parent"),
        )
        self.assertEqual(found["Broer"], "brother-in-law")
        self.assertEqual(found["Kind"], "son of a brother or sister of Pat")

    def test_f5_whoever_came_first(self):
        parents = [
            add("v", "Vader", {"kinship": "parent"}, gender="man"),
            add("m", "Moeder", {"kinship": "parent"}, gender="woman"),
        ]
        for order in (parents, parents[::-1]):
            found = self.family(
                *order,
                add("r", "Tante Rie", gender="woman"),
                set_tie("r", "m", kinship="sibling"),
                set_tie("r", "v", kinship="partner", partner_bond="ended"),
            )
            self.assertEqual(
                found["Tante Rie"], "aunt on mother's side and former partner of Vader"
            )

    def test_f7_born_after_the_father_died(self):
        def child(word, year):
            return self.family(
                add("m", "Moeder", {"kinship": "parent"}, gender="woman"),
                add("v", "Vader", gender="man", birth_year=1970, death_year=2010),
                add("z", "Zus", gender="woman", birth_year=year),
                set_tie("z", "m", kinship="child"),
                set_tie("v", "z", kinship=word),
            )

        self.assertEqual(child("parent", 2011)["Zus"], "sister")
        with self.assertRaisesRegex(ValidationError, "seed or an egg .*“Donor”"):
            child("parent", 2014)
        self.assertEqual(child("donor", 2014)["Zus"], "sister")

    def test_f10_widowed(self):
        for expected, bond, values in (
            ("late partner", "current", {"death_year": 2010}),
            ("late partner", "widowed", {}),
            ("former partner", "ended", {"death_year": 2010}),
        ):
            tie = {"kinship": "partner", "partner_bond": bond}
            found = self.family(add("m", "Man", tie, birth_year=1950, **values))
            self.assertEqual(found["Man"], expected)

    # -- the client --------------------------------------------------------------

    def client(self, **values):
        partner = self.env["res.partner"].create({"name": "Jo Client"})
        return self.dossier.create(
            {"kind": "client", "partner_id": partner.id} | values
        )

    def drawn(self, dossier):
        network = dossier.get_network(DAY, drawing="genogram")
        nodes = network["drawing"]["nodes"]
        shape = next(node["shape"] for node in nodes if node["kind"] == "client")
        return network["dossier"]["client_gender"], shape

    def test_the_client_has_a_sex_that_is_asked(self):
        dossier = self.client()
        change = {"op": "update_client", "values": {"client_gender": "man"}}
        self.assertEqual(self.drawn(dossier), (False, "diamond"))
        version = dossier.network_version
        done = dossier.apply_network_changes([change], DAY)
        self.assertEqual(done["network"]["dossier"]["client_gender"], "man")
        self.assertEqual(done["version"], version + 1)
        self.assertEqual(self.drawn(dossier), ("man", "square"))
        dossier.apply_network_changes(done["inverse"], DAY)
        self.assertEqual(self.drawn(dossier), (False, "diamond"))
        for gender, shape in (("woman", "circle"), ("other", "hexagon")):
            dossier.client_gender = gender
            self.assertEqual(self.drawn(dossier), (gender, shape))
        self.assertEqual(self.drawn(self.dossier), (None, "client"), "an initiative")

    def test_two_say_something_else_of_the_client(self):
        dossier = self.client(client_gender="woman")
        change = {"op": "update_client", "values": {"client_gender": "man"}}
        found = dossier.apply_network_changes([change | {"was": {}}], DAY)
        self.assertEqual(found["collisions"], [])
        dossier.client_gender = "woman"
        was = {"was": {"client_gender": False}}
        found = dossier.apply_network_changes([change | was], DAY)
        self.assertIn("in the meantime", found["collisions"][0]["text"])
        self.assertEqual(dossier.client_gender, "woman")
        for junk in ("x", 5, [1], {"a": 1}):
            with (
                self.subTest(junk),
                self.refused_with("is not possible for Woman or man", UserError),
            ):
                dossier.apply_network_changes(
                    [change | {"values": {"client_gender": junk}}], DAY
                )
        with self.refused_with("Unknown field: reference", UserError):
            dossier.apply_network_changes([change | {"values": {"reference": "x"}}])

    def test_what_the_client_is_of_somebody(self):
        dossier = self.client(client_gender="man")
        dossier.apply_network_changes(
            [
                add("m", "Moeder", {"kinship": "parent"}),
                add("o", "Oma", {"kinship": "foster_parent"}),
                set_tie("o", "m", kinship="parent"),
                add("v", "Vriend"),
            ],
            DAY,
        )

        def back():
            network = dossier.with_context(lang="en_US").get_network(DAY)
            return [member["client_relation"] for member in network["members"]]

        self.assertEqual(back(), ["son", "grandson and foster son", False])
        dossier.client_gender = False
        self.assertEqual(back(), ["child", "grandchild and foster child", False])

    # -- what cannot be true ----------------------------------------------------

    def test_a_circle_is_refused(self):
        self.refused(
            "cannot be their own ancestor: .*Jan is a parent of An.*Take out",
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
            "Jos has more than two parents by birth: An, Luc, Maarten",
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
