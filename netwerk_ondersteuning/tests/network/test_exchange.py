"""The data files, read back by others: networkx, and a plain CSV reader."""

import csv
import doctest
import io
import zipfile
from datetime import date

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import text
from ...engine.exchange import network_files as exchange
from ...engine.network import measures
from ...models.network.along.export import EXPORTS
from ...models.network.along.taken import Taken
from ..common import NetwerkCase
from .common import add, set_tie

WORDS = {
    "category": {3: {"code": "friends", "name": 'Vrienden; en "kennissen"'}},
    "function": {n: {"code": f"function_{n}", "name": f"F {n}"} for n in range(1, 7)},
    "role": {1: {"code": "carer", "name": "Mantelzorger"}},
}
QUALITIES = (False, "supportive", "neutral", "tense", "broken")
# any character that the database takes (it refuses NUL and halves of a pair)
names = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=20
)


def row(number):
    return st.fixed_dictionaries(
        {
            "id": st.just(number),
            "name": names,
            "kind": st.sampled_from(("person", "organisation", "group")),
            "category_id": st.sampled_from((False, 3)),
            "formality": st.sampled_from((False, "informal", "professional")),
            "head_count": st.integers(0, 9),
            "role_ids": st.sampled_from(([], [1])),
            "birth_year": st.sampled_from((False, 1950)),
            "is_minor": st.booleans(),
            "origin": st.one_of(st.just(False), names),
            "note": st.just("Never in a file"),
        }
    )


def tie(pair):
    return st.fixed_dictionaries(
        {
            "member_id": st.just(pair[0]),
            "other_member_id": st.just(pair[1]),
            "ring": st.sampled_from((False, 1, 2, 3, 4)),
            "quality": st.sampled_from(QUALITIES),
            "direction": st.sampled_from((False, "from_member", "mutual")),
            "is_vip": st.booleans(),
            "function_ids": st.lists(st.integers(1, 6), max_size=3, unique=True),
            "client_words": st.one_of(st.just(False), names),
        }
    )


@st.composite
def networks(draw):
    """A network as `get_network` gives it, at most one tie a pair."""
    ids = draw(st.lists(st.integers(1, 10**6), max_size=9, unique=True))
    pairs = [(a, b) for a in ids for b in [False, *ids] if not b or a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    members = [draw(row(id_)) for id_ in ids]
    ties = [draw(tie(pair)) for pair in chosen]
    return {
        "dossier": {
            "id": 8,
            "reference": "N-8",
            "kind": "client",
            "center_name": draw(names),
            "ring_count": 4,
        },
        "date": "2026-03-02",
        "members": members,
        "ties": ties,
        "measures": measures.measures(members, ties),
    }


def rows(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def typed(found, others):
    """What was written, without the apostrophe that keeps formulas harmless."""
    return found[1:] if found.startswith("'") and found[1:] == others else found


@tagged("post_install", "-at_install")
class TestExchange(BaseCase):
    def test_doctests(self):
        self.assertFalse(doctest.testmod(exchange).failed)

    def assert_measures(self, graph, network):
        """``graph`` holds the members, and an edge for each tie between them."""
        found = network["measures"]
        broken = [e for e in graph.edges if graph.edges[e].get("quality") == "broken"]
        graph = networkx.Graph(graph)
        graph.remove_edges_from(broken)
        self.assertEqual(len(graph), found["size"])
        self.assertEqual(graph.number_of_edges(), found["ties_between"])
        if len(graph) > 1:
            self.assertAlmostEqual(networkx.density(graph), found["density"])
        sizes = sorted(map(len, networkx.connected_components(graph)), reverse=True)
        self.assertEqual(sizes, found["components"])
        degrees = dict.fromkeys((m["id"] for m in network["members"]), 0)
        for one in network["ties"]:
            if one["other_member_id"] and one["quality"] != "broken":
                degrees[one["member_id"]] += 1
                degrees[one["other_member_id"]] += 1
        self.assertEqual({int(n): d for n, d in graph.degree}, degrees)

    @settings(deadline=None, derandomize=True, max_examples=100)
    @given(networks())
    def test_networkx_reads_the_same_network_from_graphml(self, network):
        graph = networkx.parse_graphml(exchange.graphml(network, WORDS).decode())
        self.assertFalse(graph.is_directed() or graph.is_multigraph())
        self.assertEqual(graph.graph["date"], "2026-03-02")
        ego = graph.nodes[exchange.EGO]
        self.assertIs(ego["is_ego"], True)
        self.assertEqual(ego["size"], len(network["members"]))
        for member in network["members"]:
            node = graph.nodes[str(member["id"])]
            self.assertIs(node["is_ego"], False)
            self.assertIs(node["is_minor"], member["is_minor"])
            self.assertEqual(node["kind"], member["kind"])
            self.assertEqual(node.get("birth_year", False), member["birth_year"])
            for key in ("name", "origin"):
                expected = text.clean(member[key] or "")
                # two characters that XML has no way to write
                expected = expected.translate({0xFFFE: None, 0xFFFF: None})
                self.assertEqual(node.get(key, ""), expected)
        for one in network["ties"]:
            ends = str(one["member_id"]), str(one["other_member_id"] or exchange.EGO)
            edge = graph.edges[ends]
            self.assertEqual(edge.get("quality", False), one["quality"])
            if not one["other_member_id"]:
                self.assertEqual(edge.get("ring", False), one["ring"])
                self.assertIs(edge["is_vip"], one["is_vip"])
                functions = ";".join(f"function_{n}" for n in one["function_ids"])
                self.assertEqual(edge.get("functions", ""), functions)
        self.assertEqual(graph.number_of_edges(), len(network["ties"]))
        graph.remove_node(exchange.EGO)
        self.assert_measures(graph, network)

    @settings(deadline=None, derandomize=True, max_examples=100)
    @given(networks())
    def test_networkx_reads_the_same_network_from_csv(self, network):
        files = exchange.csv_files(network, WORDS)
        (ego,) = rows(files["ego.csv"])
        alters, edges = rows(files["alter.csv"]), rows(files["alter_alter.csv"])
        self.assertEqual({r["egoID"] for r in [ego, *alters, *edges]}, {"8"})
        graph = networkx.Graph()
        graph.add_nodes_from(alter["alterID"] for alter in alters)
        self.assertEqual(len(graph), len(alters), "each once")
        for edge in edges:
            self.assertIn(edge["Source"], graph)
            self.assertIn(edge["Target"], graph)
            graph.add_edge(edge["Source"], edge["Target"], quality=edge["quality"])
        self.assert_measures(graph, network)
        self.assertEqual(ego["size"], str(network["measures"]["size"]))
        with_client = {
            one["member_id"]: one
            for one in network["ties"]
            if not one["other_member_id"]
        }
        for member, alter in zip(network["members"], alters, strict=True):
            for key in ("name", "origin"):
                expected = text.clean(member[key] or "")
                self.assertEqual(typed(alter[key], expected), expected)
            one = with_client.get(member["id"])
            ring = one and one["ring"]
            self.assertEqual(alter["ring"], str(ring or ""))
            self.assertEqual(alter["is_vip"], str(one["is_vip"]).upper() if one else "")

    @settings(deadline=None, derandomize=True, max_examples=50)
    @given(networks())
    def test_no_cell_is_a_formula_and_no_note_leaves(self, network):
        files = [*exchange.csv_files(network, WORDS).values()]
        for content in files:
            for cells in csv.reader(io.StringIO(content.decode(), newline="")):
                for cell in cells:
                    self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r")))
        for content in [*files, exchange.graphml(network, WORDS)]:
            self.assertNotIn(b"Never in a file", content)

    def test_the_first_heading_is_clean(self):
        files = exchange.csv_files(EMPTY, WORDS)
        for name, start in (
            ("ego.csv", b"egoID,"),
            ("alter.csv", b"egoID,alterID,"),
            ("alter_alter.csv", b"egoID,Source,Target,"),
        ):
            self.assertTrue(files[name].startswith(start), "no byte order mark")

    def test_nobody_is_a_network(self):
        files = exchange.csv_files(EMPTY, WORDS)
        self.assertEqual(len(rows(files["ego.csv"])), 1)
        self.assertEqual(rows(files["alter.csv"]), [])
        graph = networkx.parse_graphml(exchange.graphml(EMPTY, WORDS).decode())
        self.assertEqual(list(graph), [exchange.EGO])

    def test_the_same_network_gives_the_same_zip(self):
        made = [
            exchange.zipped(exchange.csv_files(EMPTY, WORDS)) for _again in range(2)
        ]
        self.assertEqual(*made)


EMPTY = {
    "dossier": {
        "id": 8,
        "reference": "N-8",
        "kind": "client",
        "center_name": "=Johan",
        "ring_count": 4,
    },
    "date": "2026-03-02",
    "members": [],
    "ties": [],
    "measures": measures.measures([], []),
}


@tagged("post_install", "-at_install")
class TestExchangeOfDossier(NetwerkCase):
    def test_a_dossier_as_data(self):
        friends = self.env["netwerk.member.category"].search([], limit=1)
        kinds = self.env["netwerk.support.function"].search([], limit=2)
        self.dossier.apply_network_changes(
            [
                add(
                    "els",
                    "=Els",
                    {
                        "ring": 1,
                        "quality": "supportive",
                        "direction": "to_member",
                        "is_vip": True,
                        "function_ids": kinds.ids,
                        "client_words": 'Mijn steun, en "toeverlaat"',
                    },
                    category_id=friends.id,
                    note="Notitie van het team",
                ),
                add("rik", "Rik", birth_year=1950),
                set_tie("els", "rik", tension_from="member", kinship="parent"),
            ],
            date="2026-03-02",
        )
        dossier = self.dossier.with_user(self.an)
        taken = Taken(dossier, date(2026, 3, 2))
        content = EXPORTS["csv"].make(taken)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.assertIsNone(archive.testzip())
            files = {name: archive.read(name) for name in archive.namelist()}
        self.assertEqual(list(files), ["ego.csv", "alter.csv", "alter_alter.csv"])
        (ego,) = rows(files["ego.csv"])
        self.assertEqual(ego["egoID"], str(dossier.id))
        self.assertEqual((ego["reference"], ego["size"]), (dossier.reference, "2"))
        els, rik = rows(files["alter.csv"])
        self.assertEqual(els["name"], "'=Els")
        self.assertEqual(els["category"], friends.code)
        self.assertEqual(els["functions"], ";".join(kinds.mapped("code")))
        self.assertEqual(els["direction"], "ego_to_alter")
        self.assertEqual(els["client_words"], 'Mijn steun, en "toeverlaat"')
        self.assertEqual((els["is_vip"], els["tie_date_start"]), ("TRUE", "2026-03-02"))
        self.assertEqual((rik["birth_year"], rik["ring"]), ("1950", ""))
        (between,) = rows(files["alter_alter.csv"])
        self.assertEqual(
            (between["Source"], between["Target"]), (els["alterID"], rik["alterID"])
        )
        self.assertEqual(
            (between["tension_from"], between["kinship"]), ("source", "parent")
        )
        for one in files.values():
            self.assertNotIn("Notitie", one.decode())
        self.assertNotIn(b"Notitie", EXPORTS["graphml"].make(taken))
