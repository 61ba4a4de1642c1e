"""What somebody is of the client, who must have been there, and what cannot be true."""

import doctest
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.network import impossible, kinship, relations
from ...engine.network.kinship import TURNED

WORDS = [word for word in kinship.ELDER] + [
    "parent",
    "sibling",
    "twin",
    "half_sibling",
    "partner",
    "grandparent",
    "aunt_uncle",
    "cousin",
    "adoptive_parent",
    "step_parent",
    "foster_parent",
    "donor",
    "parent_in_law",
    "sibling_in_law",
    "other_kin",
]


def people(*ids, **values):
    """Members with these numbers; ``values``: ``_5={"gender": "man"}``."""
    return [{"id": id_} | values.get(f"_{id_}", {}) for id_ in ids]


def lines(*rows):
    """Ties from (one, other, word[, bond]); the other 0 is the client."""
    return [
        {
            "id": number,
            "member_id": one,
            "other_member_id": other or False,
            "kinship": word,
            "partner_bond": bond[0] if bond else False,
        }
        for number, (one, other, word, *bond) in enumerate(rows, 100)
    ]


def codes(members, ties):
    """The first word for everybody."""
    found = relations.relations(members, ties)
    return {key: told[0]["code"] for key, told in found.items()}


def told(members, ties, key):
    """All words for somebody."""
    found = relations.relations(members, ties).get(key, [])
    return [one["code"] for one in found]


@tagged("post_install", "-at_install")
class TestKinshipEngine(BaseCase):
    def test_doctests(self):
        for module in (kinship, relations, impossible):
            self.assertFalse(doctest.testmod(module).failed)

    # -- what everybody is of the client ----------------------------------------

    def test_over_more_than_one_line(self):
        found = codes(
            people(*range(1, 19)),
            lines(
                (1, 0, "parent"),
                (2, 1, "parent"),
                (3, 2, "parent"),
                (4, 1, "sibling"),
                (5, 4, "child"),
                (6, 4, "partner", "current"),
                (7, 1, "partner", "ended"),
                (8, 0, "sibling"),
                (9, 8, "child"),
                (10, 8, "partner", "current"),
                (11, 0, "partner", "current"),
                (12, 11, "parent"),
                (13, 11, "sibling"),
                (14, 0, "child"),
                (15, 14, "child"),
                (16, 14, "partner", "current"),
                (17, 0, "step_parent"),
                (18, 17, "child"),
            ),
        )
        self.assertEqual(
            list(found.values()),
            [
                "parent",
                "grandparent",
                "great_grandparent",
                "aunt_uncle",
                "cousin",
                "aunt_uncle_in_law",
                "ex_partner_of",
                "sibling",
                "nephew_niece",
                "sibling_in_law",
                "partner",
                "parent_in_law",
                "sibling_in_law",
                "child",
                "grandchild",
                "child_in_law",
                "step_parent",
                "step_sibling",
            ],
        )

    def test_half_and_full_siblings(self):
        members = people(1, 2, 3, 4, 5)
        ties = lines(
            (1, 0, "parent"),
            (2, 0, "parent"),
            (3, 1, "child"),
            (3, 2, "child"),
            (4, 1, "child"),
            (5, 4, "parent"),
        )
        self.assertEqual(codes(members, ties)[3], "sibling")
        self.assertEqual(codes(members, ties)[4], "half_sibling")

    def test_the_word_on_the_line_wins_and_the_way_adds_the_side(self):
        ties = lines((1, 0, "parent"), (2, 1, "sibling"), (2, 0, "grandparent"))
        relation = relations.relations(people(1, 2), ties)[2][0]
        self.assertEqual((relation["code"], relation["side"]), ("grandparent", None))
        ties = lines((1, 0, "parent"), (2, 1, "sibling"), (2, 0, "aunt_uncle"))
        relation = relations.relations(people(1, 2), ties)[2][0]
        self.assertEqual((relation["code"], relation["side"]), ("aunt_uncle", 1))

    def test_no_side_where_it_is_of_both_or_of_somebody_unknown(self):
        both = lines(
            (1, 0, "parent"), (2, 0, "parent"), (3, 1, "parent"), (3, 2, "parent")
        )
        self.assertIsNone(relations.relations(people(1, 2, 3), both)[3][0]["side"])
        unknown = lines((3, 0, "aunt_uncle"))
        self.assertIsNone(relations.relations(people(3), unknown)[3][0]["side"])

    def test_the_one_in_between_is_told_when_he_is_known(self):
        rows = [(1, 0, "parent"), (2, 1, "partner", "current"), (3, 2, "child")]
        found = relations.relations(people(1, 2, 3), lines(*rows))
        self.assertEqual(found[2][0]["through"], 1)
        (child,) = found[3]
        self.assertEqual((child["code"], child["through"]), ("child_of", 2))

    def test_friends_are_no_family(self):
        ties = lines((1, 0, False), (2, 1, "partner", "current"))
        self.assertEqual(relations.relations(people(1, 2), ties), {})

    # -- who must have been there -----------------------------------------------

    def unknown(self, *rows):
        ids = {row[0] for row in rows} | {row[1] for row in rows} - {0}
        return kinship.Family(people(*sorted(ids)), lines(*rows))

    def test_as_few_unknown_people_as_possible(self):
        for expected, rows in (
            (1, [(1, 0, "aunt_uncle")]),
            (1, [(1, 0, "aunt_uncle"), (2, 0, "aunt_uncle")]),
            (0, [(1, 0, "aunt_uncle"), (2, 0, "parent"), (1, 2, "sibling")]),
            (0, [(1, 0, "aunt_uncle"), (2, 0, "parent")]),
            (1, [(1, 0, "grandparent"), (2, 0, "grandparent")]),
            (2, [(n, 0, "grandparent") for n in (1, 2, 3, 4)]),
            (0, [(1, 0, "grandparent"), (2, 0, "parent"), (1, 2, "parent")]),
            (2, [(1, 0, "cousin")]),
            (1, [(1, 0, "nephew_niece")]),
            (1, [(1, 0, "grandchild")]),
            (1, [(1, 0, "parent_in_law"), (2, 0, "parent_in_law")]),
            (0, [(1, 0, "parent_in_law"), (2, 0, "partner", "current")]),
            (1, [(1, 0, "child_in_law")]),
            (1, [(1, 0, "parent"), (2, 0, "half_sibling"), (1, 2, "parent")]),
            (0, [(1, 0, "half_sibling")]),
        ):
            with self.subTest(rows):
                self.assertEqual(len(self.unknown(*rows).unknown), expected)

    def test_whose_side_was_not_said_stays_loose(self):
        family = self.unknown((1, 0, "aunt_uncle"), (2, 0, "parent"))
        self.assertEqual([tie["member_id"] for tie in family.loose], [1])
        self.assertEqual(family.parents, {0: [2]})

    def test_partner_of_a_grandparent_is_one_too(self):
        family = self.unknown(
            (1, 0, "parent"),
            (2, 1, "parent"),
            (3, 0, "grandparent"),
            (3, 2, "partner", "current"),
        )
        self.assertEqual(family.parents[1], [2, 3])
        self.assertFalse(family.loose)

    def test_siblings_share_their_parents_but_not_a_step_parent(self):
        family = self.unknown(
            (1, 0, "parent"), (2, 0, "sibling"), (3, 2, "parent"), (3, 0, "step_parent")
        )
        self.assertEqual(family.parents, {0: [1], 2: [3, 1]})

    # -- what cannot be true ----------------------------------------------------

    def problems(self, rows, **values):
        ids = {row[0] for row in rows} | {row[1] for row in rows} - {0}
        found = impossible.problems(people(*sorted(ids), **values), lines(*rows))
        return [(row["code"], row["member_ids"]) for row in found]

    def test_circles(self):
        for rows in (
            [(1, 2, "parent"), (2, 3, "parent"), (3, 1, "parent")],
            [(1, 2, "parent"), (2, 3, "parent"), (3, 1, "grandparent")],
            [(1, 0, "parent"), (2, 1, "parent"), (2, 0, "child")],
        ):
            with self.subTest(rows):
                found = self.problems(rows)
                self.assertEqual([code for code, _ids in found], ["own_ancestor"])

    def test_years(self):
        parent, grandparent = [(1, 2, "parent")], [(1, 2, "grandparent")]
        for expected, rows, elder, child in (
            (["parent_age"], parent, {"birth_year": 1981}, {"birth_year": 1990}),
            ([], parent, {"birth_year": 1980}, {"birth_year": 1990}),
            (["parent_died"], parent, {"death_year": 1988}, {"birth_year": 1990}),
            ([], parent, {"death_year": 1989}, {"birth_year": 1990}),
            (
                ["grandparent_age"],
                grandparent,
                {"birth_year": 1971},
                {"birth_year": 1990},
            ),
            ([], grandparent, {"birth_year": 1970}, {"birth_year": 1990}),
            ([], grandparent, {"death_year": 1970}, {"birth_year": 1990}),
            ([], [(1, 2, "step_parent")], {"birth_year": 1990}, {"birth_year": 1990}),
            ([], parent, {"birth_year": 1989, "kind": "group"}, {"birth_year": 1990}),
        ):
            with self.subTest(rows=rows, elder=elder):
                found = self.problems(rows, _1=elder, _2=child)
                self.assertEqual([code for code, _ids in found], expected)

    def test_the_years_of_a_brother_count_too(self):
        rows = [(1, 0, "parent"), (2, 0, "sibling")]
        found = self.problems(rows, _1={"birth_year": 1980}, _2={"birth_year": 1960})
        self.assertEqual(found, [("parent_age", (1, 2))])

    def test_three_parents(self):
        rows = [(1, 0, "parent"), (2, 0, "parent"), (3, 0, "parent")]
        self.assertEqual(self.problems(rows), [("parents", (0, 1, 2, 3))])
        self.assertEqual(self.problems(rows, _3={"kind": "group"}), [])

    def test_contradictions(self):
        for expected, rows in (
            (True, [(1, 0, "parent"), (2, 0, "sibling"), (1, 2, "partner")]),
            (True, [(1, 0, "parent"), (2, 0, "sibling"), (1, 2, "sibling")]),
            (True, [(1, 0, "sibling"), (2, 0, "sibling"), (1, 2, "parent")]),
            (False, [(1, 0, "parent"), (2, 0, "sibling"), (1, 2, "step_parent")]),
            (False, [(1, 0, "sibling"), (2, 0, "sibling"), (1, 2, "sibling")]),
            (False, [(1, 0, "parent"), (2, 0, "half_sibling"), (1, 2, "partner")]),
        ):
            with self.subTest(rows):
                found = [code for code, _ids in self.problems(rows)]
                self.assertEqual("contradiction" in found, expected)

    # -- anything at all --------------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=150)
    @given(st.integers(0, 12), st.integers(0, 25), st.randoms(use_true_random=False))
    def test_any_lines_give_an_answer(self, count, most, random):
        members, ties = anything(count, most, random)
        family = kinship.Family(members, ties)
        ids = {member["id"] for member in members}
        for child, parents in family.parents.items():
            self.assertNotIn(child, parents)
            self.assertEqual(len(parents), len(set(parents)))
        self.assertLessEqual(family.kin() - ids - {0}, set(family.unknown))
        found = relations.relations(members, ties)
        self.assertLessEqual(found.keys(), ids)
        turned = [_turned(tie) for tie in ties]
        self.assertEqual(
            impossible.problems(members, ties), impossible.problems(members, turned)
        )

    @settings(deadline=None, derandomize=True, max_examples=60)
    @given(st.integers(0, 10**6))
    def test_a_true_family_has_no_problems(self, seed):
        members, ties = true_family(Random(seed), 60)
        self.assertEqual(impossible.problems(members, ties), [])


def _turned(tie):
    """The same tie told from the other end, where that is possible."""
    if not tie["other_member_id"]:
        return tie
    return tie | {
        "member_id": tie["other_member_id"],
        "other_member_id": tie["member_id"],
        "kinship": TURNED.get(tie["kinship"], tie["kinship"]),
    }


def anything(count, most, random):
    """Any lines between any people, true or not; each pair once."""
    members = [
        {
            "id": number,
            "name": f"Persoon {number}",
            "kind": random.choice(["person"] * 4 + ["group", "organisation"]),
            "gender": random.choice(["man", "woman", "other", False]),
            "birth_year": random.choice([False, random.randint(1900, 2020)]),
            "death_year": random.choice([False, False, random.randint(1950, 2025)]),
        }
        for number in range(1, count + 1)
    ]
    pairs = {
        tuple(sorted(random.sample(range(count + 1), 2)))
        for _number in range(most if count else 0)
    }
    rows = [
        (
            other,
            one,
            random.choice([*WORDS, False]),
            random.choice(["ended", "current"]),
        )
        for one, other in sorted(pairs)
    ]
    ties = [
        tie | {"quality": random.choice([False, "supportive", "broken"]), "ring": False}
        for tie in lines(*rows)
    ]
    return members, ties


def true_family(random, size):
    """A family as families are: with new partners, children of two and of one, step,
    foster and adopted children, twins, donors, cousins who marry. The client is 0.
    """
    family = TrueFamily(random)
    while len(family.people) < size:
        family.grow()
    return family.rows_and_people()


class TrueFamily:
    def __init__(self, random):
        self.random = random
        self.people, self.parents, self.couples, self.rows = {}, {}, [], {}
        self.born(1980, "man")

    def rows_and_people(self):
        members = [
            {"id": key, "name": f"Persoon {key}", "kind": "person"} | values
            for key, values in self.people.items()
            if key
        ]
        ties = [
            tie | {"quality": False, "ring": False}
            for tie in lines(*((*pair, *row) for pair, row in self.rows.items()))
        ]
        return members, ties

    @staticmethod
    def is_above(row, key):
        """Whether a tie says who a parent of this person is."""
        one, word, other = row["member_id"], row["kinship"], row["other_member_id"] or 0
        return (word == "parent" and other == key) or (word == "child" and one == key)

    def grow(self):
        """Somebody is born, or marries."""
        random = self.random
        key = random.randrange(len(self.people))
        if random.random() < 0.2:
            random.choice([self.adopt, self.add_twin, self.add_donor])(key)
            return
        what = random.random()
        if what < 0.3:
            self.add_parents(key)
        elif what < 0.5:
            year = self.people[key]["birth_year"]
            self.marry(key, self.born(year + random.randint(-8, 8)))
        elif what < 0.75 and self.couples:
            self.add_child(*random.choice(self.couples))
        elif what < 0.8:
            self.add_child(key)
        elif what < 0.87:
            year = self.people[key]["birth_year"] - 30
            word = random.choice(["step_parent", "foster_parent"])
            self.join(self.born(year), key, word)
        elif what < 0.92:
            self.join(self.born(self.people[key]["birth_year"]), key, "cousin")
        else:
            self.marry_relative(key, random.randrange(len(self.people)))

    def born(self, year, gender=None):
        key = len(self.people)
        gender = gender or self.random.choice(["man", "woman", False])
        self.people[key] = {"birth_year": year, "gender": gender}
        return key

    def join(self, one, other, word, *bond):
        if {(one, other), (other, one)} & self.rows.keys():
            return
        if one == 0:
            one, other, word = other, one, TURNED.get(word, word)
        self.rows[one, other] = (word, *bond)

    def marry(self, one, other):
        self.couples.append((one, other))
        bond = self.random.choice(["current", "ended", "widowed"])
        self.join(one, other, "partner", bond)

    def marry_relative(self, one, other):
        own, others = self.parents.get(one, []), self.parents.get(other, [])
        siblings = own and own == others
        if one != other and not siblings and {one, other}.isdisjoint(own + others):
            self.marry(one, other)

    def add_parents(self, key):
        if key in self.parents:
            return
        year = self.people[key]["birth_year"]
        father = self.born(year - self.random.randint(15, 40), "man")
        mother = self.born(year - self.random.randint(15, 40), "woman")
        self.parents[key] = [father, mother]
        self.join(father, key, "parent")
        self.join(mother, key, "parent")
        if self.random.random() < 0.8:
            self.marry(father, mother)

    def add_child(self, *elders):
        year = max(self.people[elder]["birth_year"] for elder in elders)
        key = self.born(year + self.random.randint(15, 40))
        self.parents[key] = list(elders)
        for elder in elders:
            self.join(elder, key, "parent")

    def adopt(self, key):
        """Two who adopted somebody, be the parents by birth known or not."""
        if any(
            word == "adoptive_parent" and other == key or word == "adopted_child"
            for (_one, other), (word, *_bond) in self.rows.items()
        ):
            return
        year = self.people[key]["birth_year"]
        pair = [self.born(year - self.random.randint(20, 40)) for _one in range(2)]
        for elder in pair:
            self.join(elder, key, "adoptive_parent")
        if self.random.random() < 0.8:
            self.marry(*pair)

    def add_twin(self, key):
        if not any(key in pair and row[0] == "twin" for pair, row in self.rows.items()):
            twin = self.born(self.people[key]["birth_year"])
            self.parents[twin] = self.parents.get(key, [])
            for elder in self.parents[twin]:
                self.join(elder, twin, "parent")
            self.join(twin, key, "twin")

    def add_donor(self, key):
        if len(self.parents.get(key, ())) == 1:
            donor = self.born(self.people[key]["birth_year"] - 30)
            self.join(donor, key, "donor")
