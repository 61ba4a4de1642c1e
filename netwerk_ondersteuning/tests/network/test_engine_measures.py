"""Counting, beside networkx on random networks and by hand on Johan's."""

import doctest

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.network import measures

FUNCTIONS = [{"id": n, "name": f"function {n}"} for n in range(1, 7)]
QUALITIES = (False, "supportive", "neutral", "tense", "broken")
members = st.integers(0, 12).flatmap(
    lambda size: st.tuples(
        *(
            st.fixed_dictionaries(
                {
                    "id": st.just(number + 1),
                    "kind": st.sampled_from(("person", "organisation", "group")),
                    "formality": st.sampled_from(
                        (False, "informal", "volunteer", "professional")
                    ),
                    "sector": st.sampled_from((False, *measures.SECTORS)),
                    "head_count": st.integers(0, 9),
                }
            )
            for number in range(size)
        )
    )
)
ties = st.lists(
    st.fixed_dictionaries(
        {
            "member_id": st.integers(1, 14),
            "other_member_id": st.one_of(st.just(False), st.integers(1, 14)),
            "ring": st.sampled_from((False, 1, 2, 3, 4)),
            "quality": st.sampled_from(QUALITIES),
            "function_ids": st.lists(st.integers(1, 6), max_size=3, unique=True),
        }
    ),
    max_size=30,
)


def graph_of(members, ties):
    graph = networkx.Graph()
    graph.add_nodes_from(member["id"] for member in members)
    for tie in ties:
        ends = tie["member_id"], tie["other_member_id"]
        if tie["quality"] != "broken" and ends[0] != ends[1]:
            if all(end in graph for end in ends):
                graph.add_edge(*ends)
    return graph


@tagged("post_install", "-at_install")
class TestMeasures(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(measures).failed)

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(members, ties)
    def test_networkx_agrees(self, members, ties):
        found = measures.measures(members, ties, FUNCTIONS)
        graph = graph_of(members, ties)
        self.assertEqual(found["size"], graph.number_of_nodes())
        self.assertEqual(found["ties_between"], graph.number_of_edges())
        if len(graph) < 2:
            self.assertIsNone(found["density"])
        else:
            self.assertAlmostEqual(found["density"], networkx.density(graph))
        sizes = sorted(map(len, networkx.connected_components(graph)), reverse=True)
        self.assertEqual(found["components"], sizes)

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(members, ties)
    def test_everybody_is_counted_once(self, members, ties):
        found = measures.measures(members, ties, FUNCTIONS)
        size = len(members)
        formality = found["unpaid"], found["paid"], found["unknown_formality"]
        self.assertEqual(sum(formality), size)
        self.assertEqual(sum(found["by_sector"].values()), size)
        self.assertEqual(sum(found["by_ring"].values()) + found["not_placed"], size)
        self.assertGreaterEqual(found["head_count"], size)

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(members, ties)
    def test_functions_are_read_only_when_discussed(self, members, ties):
        found = measures.measures(members, ties, FUNCTIONS)
        givers = {f["id"]: f["member_ids"] for f in found["functions"]}
        self.assertEqual(found["functions_discussed"], any(givers.values()))
        nobody = {f for f, ids in givers.items() if not ids}
        if found["functions_discussed"]:
            self.assertEqual(set(found["functions_nobody"]), nobody)
            for function in found["functions_one"]:
                self.assertEqual(len(givers[function]), 1)
        else:
            self.assertEqual(found["functions_nobody"], [])
            self.assertEqual(found["functions_one"], [])

    def test_a_network_of_nobody_is_a_network(self):
        found = measures.measures([], [])
        self.assertEqual((found["size"], found["density"]), (0, None))
        self.assertEqual(found["components"], [])

    def test_support_by_a_group_does_not_hang_on_one_person(self):
        def person(number, **values):
            return {"id": number, "kind": "person", **values}

        def helps(number):
            return {"member_id": number, "function_ids": [1]}

        for member, alone in (
            (person(1), True),
            (person(1, kind="organisation", head_count=40), True),
            (person(1, kind="group", head_count=5), False),
            (person(1, kind="group"), True),
        ):
            found = measures.measures([member], [helps(1)], FUNCTIONS[:1])
            self.assertEqual(found["functions_one"], [1] if alone else [])
        two = [person(1), person(2)]
        found = measures.measures(two, [helps(1), helps(2)], FUNCTIONS[:1])
        self.assertEqual(found["functions_one"], [])

    def test_support_between_others_is_not_support_of_the_client(self):
        two = [{"id": 1}, {"id": 2}]
        tie = {"member_id": 1, "other_member_id": 2, "function_ids": [1]}
        found = measures.measures(two, [tie], FUNCTIONS)
        self.assertFalse(found["functions_discussed"])

    def test_johan(self):
        """His own reading, from the workbook: five qualities, two groups, no rings."""
        unpaid = ["vader", "moeder", "broer", "tante", "Thomas", "Maarten", "Lawrence"]
        paid = ["coach", "huisarts"]
        groups = ["grootouders", "familie van vader"]
        members = [
            *({"id": n, "kind": "person", "formality": "informal"} for n in unpaid),
            *({"id": n, "kind": "person", "formality": "professional"} for n in paid),
            *({"id": n, "kind": "group", "formality": "informal"} for n in groups),
            {"id": "leerkrachten", "kind": "group", "head_count": 3},
        ]
        pairs = [
            ("vader", "moeder", "tense"),
            ("vader", "broer", False),
            ("moeder", "broer", False),
            ("moeder", "tante", "supportive"),
            ("vader", "familie van vader", "broken"),
            ("Thomas", "Maarten", "supportive"),
        ]
        ties = [
            {"member_id": one, "other_member_id": other, "quality": quality}
            for one, other, quality in pairs
        ]
        found = measures.measures(members, ties)
        self.assertEqual((found["size"], found["head_count"]), (12, 14))
        counted = found["unpaid"], found["paid"], found["unknown_formality"]
        self.assertEqual(counted, (9, 2, 1))
        self.assertEqual(found["not_placed"], 12)
        self.assertEqual(found["ties_between"], 5)
        self.assertAlmostEqual(found["density"], 5 / 66)
        self.assertEqual(found["components"], [4, 2, 1, 1, 1, 1, 1, 1])
