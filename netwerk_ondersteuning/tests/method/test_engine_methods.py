"""The twenty methods, held against what their sources say, and how a method is read.

`FACTS` was written from the sources anew (the W² handbook, Net-werkt, the booklet of
Generalistisch Werkt, the practice study at Neos, the report on network support), not
from the files: phases as (cycle, kinds in order), norms as (kind, phase, least, most).
"""

import doctest
import json
import re
import uuid
from copy import deepcopy

from odoo.tests import BaseCase, tagged

from ...engine.method import asked, page, reading, template, vocabulary
from ...engine.package import canonical, taking, texts
from ..instrument.test_engine_shipped import (
    ADDED_UP,
    ADDON,
    ELSEWHERE,
    HIS,
    LANGUAGES,
    NAMES,
    PRONOUN,
    words_in,
)
from ..test_translations import FORBIDDEN

SHIPPED = ADDON / "data" / "method"
INSTRUMENTS = {
    path.name.split(".")[0] for path in (ADDON / "data" / "instrument").glob("*.json")
}
OUTCOMES = set(
    re.findall(
        r'name="code">(\w+)<', (ADDON / "data/method/outcome.xml").read_text("utf-8")
    )
)
SIX = {"contact", "trust", "growth", "activities", "practical", "relief"}
W2 = {"regular_work", "social_economy", "taking_part", "training", "inner_growth"}
#: code: (scope, ((cycle, kinds), …), norms, status)
FACTS = {
    "net-werkt": ("client", (), {("after", "", None, 3)}, []),
    "w2": (
        "client",
        (
            (1, ["phase"] * 7),
            (2, ["phase"] * 5),
            (3, ["phase"] * 3 + ["alongside"] * 2),
        ),
        set(),
        [],
    ),
    "generalistisch-werkt": ("client", ((1, ["phase"] * 4),), set(), []),
    "cti": (
        "client",
        ((1, ["phase"] * 3),),
        {
            ("meetings", "", 3, None),
            ("length", "", 6, 9),
            ("focus", "", 1, 3),
            ("fewer", "", None, None),
            ("length", "phase-1", 3, None),
            ("length", "phase-2", 3, None),
            ("length", "phase-3", 3, None),
            ("talks", "phase-1", 3, None),
            ("contacts", "phase-1", 2, None),
            ("closing", "phase-3", 1, None),
        },
        [],
    ),
    "krachtwerk": ("client", (), set(), []),
    "bezoekvrouwen": ("client", ((1, ["step"] * 3),), set(), ["offered"]),
    "eenzaamheid-te-lijf": ("client", (), set(), ["starting"]),
    "immep": ("client", (), set(), ["offered"]),
    "integraal-netwerk-almere": (
        "client",
        (),
        {("parties", "", 20, 20)},
        ["starting"],
    ),
    "gezinscoaching": (
        "client",
        ((1, ["phase"] * 5),),
        {
            ("parents", "", 1, None),
            ("ages", "", None, 23),
            ("helpers", "", 3, None),
        },
        [],
    ),
    "gezin-centraal": ("client", (), {("ages", "", 6, 14)}, ["started", "starting"]),
    "netwerkcoach": (
        "client",
        ((1, ["step"] * 10),),
        {
            ("visits", "", 10, 10),
            ("wait", "", 7, 7),
            ("peer_review", "", 1, 1),
            ("clients", "", 1, 2),
        },
        ["offered"],
    ),
    "srh": ("client", (), {("domains", "", 8, 8)}, ["developing"]),
    "steuncirkels": ("client", (), set(), ["starting"]),
    "buit-van-zuid": (
        "environment",
        ((1, ["phase"] * 5),),
        {("key_people", "", 8, 10)},
        ["offered"],
    ),
    "de-pollepel": ("environment", (), set(), ["trying"]),
    "concertgroep": (
        "environment",
        (),
        {("guides", "", 2, None), ("group", "", None, 12)},
        ["planned"],
    ),
    "vriendenkring": ("environment", (), {("group", "", None, 5)}, ["started"]),
    "wie-schrijft-die-blijft": (
        "environment",
        (),
        {("ages", "", 18, 65)},
        ["planned"],
    ),
    "wijkboerderij": ("environment", (), set(), ["starting"]),
}
#: Who works this way, of the fifteen.
OF = {
    "bezoekvrouwen": ["Travers"],
    "eenzaamheid-te-lijf": ["WijZ"],
    "immep": ["MEE IJsseloevers"],
    "integraal-netwerk-almere": [
        "Gemeente Almere",
        "Zorggroep Almere",
        "De Schoor",
    ],
    "gezinscoaching": ["Zorggroep Almere"],
    "gezin-centraal": ["Triade"],
    "netwerkcoach": ["VMCA, Vrijwilligers en Mantelzorg Centrale Almere"],
    "srh": ["Kwintes"],
    "steuncirkels": ["Triade"],
    "buit-van-zuid": ["Travers"],
    "de-pollepel": ["Frion", "RIBW Groep Overijssel"],
    "concertgroep": ["De Schoor"],
    "vriendenkring": ["MEE IJsseloevers"],
    "wie-schrijft-die-blijft": ["Kwintes"],
    "wijkboerderij": ["RIBW Groep Overijssel", "Frion"],
}
#: A method of which every field is filled in.
WHOLE = {
    "code": "whole",
    "version": 1,
    "uuid": "x",
    "name": {"en": "Whole", "nl": "Heel"},
    "owner": "Zorgkring",
    "organisations": [{"name": "Zorgkring"}],
    "source": {"nl": "Bron"},
    "licence": "LGPL-3.0",
    "may_pass_on": True,
    "scope": "client",
    "what": {"nl": "Wat. Nog iets."},
    "target": {"nl": "Voor wie"},
    "goals": [{"words": {"nl": "Doel"}}],
    "principles": [{"words": {"nl": "Uitgangspunt"}}],
    "professional": {"nl": "Beroepskracht"},
    "volunteer": {"nl": "Vrijwilliger"},
    "mix": {"nl": "Samen"},
    "background": {"nl": "Achtergrond"},
    "watch": {"nl": "Let op"},
    "statuses": [{"status": "offered", "year": 2011, "sector": {"nl": "Jeugd"}}],
    "roles": [{"who": "volunteer", "words": {"nl": "maatje"}}],
    "norms": [
        {
            "key": "length",
            "kind": "length",
            "least": 2,
            "most": 4,
            "phase": "a",
            "words": {"nl": "Twee tot vier maanden"},
            "source": {"nl": "Eigen keuze"},
        }
    ],
    "instruments": [{"code": "ecogram", "when": {"nl": "Vroeg"}}],
    "outcomes": ["trust"],
    "cycles": [{"cycle": 1, "name": {"nl": "Eerste"}}, {"cycle": 2, "optional": True}],
    "phases": [
        {
            "key": "a",
            "cycle": 1,
            "place": 1,
            "name": {"nl": "Begin"},
            "guidance": {"nl": "Zo doe je dat"},
            "checklist": [{"key": "line", "words": {"nl": "Denk eraan"}}],
            "instruments": ["ecogram"],
        },
        {"key": "b", "cycle": 1, "kind": "step", "place": 2},
        {"key": "c", "lineage": "a", "cycle": 2, "place": 1, "optional": True},
    ],
}


def whole(**changes):
    return deepcopy(WHOLE) | changes


def told(body, **known):
    return [str(one) for one in reading.problems(body, **known)]


@tagged("post_install", "-at_install")
class TestShipped(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bodies = {
            path.name: canonical.parse(path.read_text(encoding="utf-8"))
            for path in sorted(SHIPPED.glob("*.json"))
        }
        cls.methods = {
            body["code"]: reading.read(
                body, INSTRUMENTS | {*vocabulary.ELSEWHERE}, OUTCOMES
            )
            for body in cls.bodies.values()
        }

    def test_all_twenty_are_as_their_sources_say(self):
        self.assertEqual(set(self.methods), set(FACTS))
        self.assertEqual(len(self.methods), 20)
        for code, (scope, phases, norms, statuses) in FACTS.items():
            method = self.methods[code]
            with self.subTest(code):
                self.assertEqual(method.scope, scope)
                self.assertEqual(
                    {(n.kind, n.phase, n.least, n.most) for n in method.norms}, norms
                )
                self.assertEqual([one.status for one in method.statuses], statuses)
                found = {}
                for one in reading.phases(method, "nl"):
                    found.setdefault(one["cycle"], []).append(one["kind"])
                self.assertEqual(tuple(found.items()), phases)
        scopes = [method.scope for method in self.methods.values()]
        self.assertEqual(scopes.count("environment"), 6)
        without = [code for code, method in self.methods.items() if not method.phases]
        self.assertEqual(len(without), 13)

    def test_the_fifteen_are_of_their_organisations(self):
        for code, organisations in OF.items():
            with self.subTest(code):
                self.assertEqual([*self.methods[code].organisations], organisations)
                self.assertEqual({*self.methods[code].outcomes}, SIX)
        self.assertEqual({*self.methods["w2"].outcomes}, W2)
        self.assertEqual(W2 | SIX, OUTCOMES)
        for code in {*FACTS} - {*OF, "w2"}:
            self.assertFalse(self.methods[code].outcomes, code)

    def test_cycles_two_and_three_share_their_phases(self):
        w2 = self.methods["w2"]
        by_cycle = {number: [] for number in (1, 2, 3)}
        for one in reading.phases(w2, "nl"):
            by_cycle[one["cycle"]].append(one)
        self.assertEqual(
            [one["lineage"] for one in by_cycle[2]],
            [one["lineage"] for one in by_cycle[3]],
        )
        self.assertTrue(all(one["optional"] for one in by_cycle[2]))
        self.assertFalse(any(one["optional"] for one in by_cycle[1] + by_cycle[3]))
        self.assertEqual([one.optional for one in w2.cycles], [False, True, False])

    def test_names_that_no_source_gives_stay_empty(self):
        nameless = {
            code: [one["place"] for one in reading.phases(method) if not one["name"]]
            for code, method in self.methods.items()
        }
        self.assertEqual(
            {code: places for code, places in nameless.items() if places},
            {"cti": [1, 2, 3], "netwerkcoach": [6, 7, 8, 9, 10]},
        )

    def test_a_phase_knows_what_its_norms_say(self):
        first, second, third = reading.phases(self.methods["cti"], "nl")
        for phase, contacts in ((first, 2), (second, None), (third, None)):
            self.assertEqual(phase["planned_months"], 3)
            self.assertEqual(phase["least_contacts"], contacts)
            self.assertIsNone(phase["least_meetings"])
        for code, method in self.methods.items():
            if code != "cti":
                for phase in reading.phases(method):
                    self.assertIsNone(phase["planned_months"], code)

    def test_every_number_has_its_source(self):
        for code, method in self.methods.items():
            for norm in method.norms:
                self.assertGreater(len(norm.source["nl"]), 20, (code, norm.key))

    def test_a_file_is_called_as_what_it_holds(self):
        for name, body in self.bodies.items():
            with self.subTest(name):
                self.assertEqual(name, f"{body['code']}.{body['version']}.json")
                code = f"method.{body['code']}"
                self.assertEqual(body["uuid"], str(uuid.uuid5(NAMES, code)))
                self.assertEqual(body["owner"], "netwerk_ondersteuning")
                self.assertTrue(body["may_pass_on"])

    def test_what_is_no_sheet_is_known_as_such(self):
        self.assertEqual(set(vocabulary.ELSEWHERE), ELSEWHERE)
        self.assertFalse(set(vocabulary.ELSEWHERE) & INSTRUMENTS)

    def test_all_words_in_both_languages_and_ours(self):
        wrong = []
        for name, body in self.bodies.items():
            for path, words in words_in(body):
                if not {"en", "nl"} <= set(words) <= LANGUAGES:
                    wrong.append((name, path, "languages"))
                if path[-1] == "source":  # the names in it are theirs
                    continue
                for language, text in words.items():
                    for pattern in _patterns(language):
                        wrong += [
                            (name, path, found.group())
                            for found in pattern.finditer(text)
                        ]
        self.assertFalse(wrong, wrong)

    def test_no_method_tells_where_somebody_comes_from(self):
        for name, body in self.bodies.items():
            text = json.dumps(body, ensure_ascii=False).lower()
            for word in ("allocht", "autocht", "etnisch", "ethnic"):
                self.assertNotIn(word, text, name)

    def test_a_page_tells_all_words_of_a_method(self):
        for code, method in self.methods.items():
            shown = json.dumps(page.page(method, ("nl",)), ensure_ascii=False)
            for path, words in words_in(self.bodies[f"{code}.1.json"]):
                for line in words["nl"].splitlines():
                    line = line.removeprefix("- ").strip()
                    said = json.dumps(line, ensure_ascii=False)[1:-1]
                    with self.subTest(code, path=path):
                        self.assertIn(said, shown)


def _patterns(language):
    code = language.split("_")[0]
    kinds = [PRONOUN[code], ADDED_UP[code]]
    if code == "nl":
        kinds.append(FORBIDDEN)
        yield HIS
    for kind in kinds:
        yield re.compile(rf"\b(?:{kind})\b", re.IGNORECASE)


@tagged("post_install", "-at_install")
class TestReading(BaseCase):
    def test_the_examples_in_the_docstrings(self):
        for module in (asked, reading, template, page, vocabulary, taking, texts):
            self.assertFalse(doctest.testmod(module).failed, module.__name__)

    def test_a_whole_one_is_read_whole(self):
        self.assertEqual(told(whole()), [])
        method = reading.read(whole())
        first, second, third = reading.phases(method, "nl")
        self.assertEqual(first["planned_months"], 2)
        self.assertEqual((second["name"], second["kind"]), ("", "step"))
        self.assertEqual((third["lineage"], third["cycle"]), ("a", 2))
        self.assertEqual(
            set(first), {*reading.FACTS, "name"}, "what a trajectory asks of a phase"
        )
        self.assertIs(method.phase("b"), method.phases[1])
        self.assertIsNone(method.phase("nobody"))

    def test_the_least_that_is_a_method(self):
        needed = {
            *("code", "version", "uuid", "name", "owner", "source", "licence"),
            *("may_pass_on", "scope", "what"),
        }
        least = {name: WHOLE[name] for name in needed}
        self.assertEqual(told(least), [])
        self.assertEqual(reading.phases(reading.read(least)), [])
        for name in needed:
            body = {key: value for key, value in least.items() if key != name}
            with self.subTest(name):
                (problem,) = told(body)
                self.assertTrue(problem.startswith(f"{name}: "), problem)

    def test_what_is_wrong_is_told_with_its_place(self):
        phases = WHOLE["phases"]
        norm = WHOLE["norms"][0]
        for changes, words in (
            ({"more": 1}, "more: nobody knows what this is"),
            ({"scope": "planet"}, "scope: one of: client, environment"),
            ({"name": {"nl": "<b>x</b>"}}, "name: plain text, in which nothing"),
            ({"name": {"nl": "{client}"}}, "name: plain text, in which nothing"),
            ({"name": {"nl": "x" * 301}}, "name: a text of 1 to 300 letters"),
            ({"what": {"nl": "x\x00"}}, "what / nl: a letter that cannot be seen"),
            ({"version": 0.5}, "version: a number that is not whole"),
            ({"Code": "x"}, "-: a key that is no key"),
            # each object of a browser has this one by itself
            ({"constructor": "x"}, "-: a key that is no key"),
            ({"outcomes": ["trust", "trust"]}, "outcomes: “trust” stands here twice"),
            ({"instruments": [{"code": "a"}] * 2}, "instruments: “a” stands here"),
            ({"phases": [phases[0], phases[0]]}, "phases: “a” stands here twice"),
            (
                {"phases": [phases[0], phases[1] | {"place": 1}]},
                "phases / b: two phases have one place",
            ),
            (
                {"phases": [phases[0], phases[1] | {"lineage": "a"}]},
                "phases / b: one phase stands in a cycle twice",
            ),
            (
                {"phases": [*phases, {"key": "d", "cycle": 3, "place": 1}]},
                "phases / d: there is no cycle 3",
            ),
            (
                {"cycles": [{"cycle": 1}, {"cycle": 2}, {"cycle": 1}]},
                "cycles: one cycle stands here twice",
            ),
            (
                {"norms": [norm | {"phase": "z"}]},
                "norms / length: there is no phase “z”",
            ),
            (
                {"norms": [norm | {"phase": "b"}]},
                "norms / length: a step has no length",
            ),
            (
                {"norms": [norm, norm | {"key": "more"}]},
                "norms / more: two norms say this of one phase",
            ),
            (
                {"norms": [norm | {"least": 5}]},
                "norms / length: at least more than at most",
            ),
            (
                {"norms": [norm | {"least": None, "most": None}]},
                "norms / length: a norm has a number",
            ),
            (
                {"norms": [norm | {"kind": "fewer"}]},
                "norms / length: a norm has a number",
            ),
            (
                {"norms": [{k: v for k, v in norm.items() if k != "source"}]},
                "norms / length / source: this is missing",
            ),
            (
                {"phases": [{"key": f"p{n}", "place": 1} for n in range(61)]},
                "phases: more than 60",
            ),
            (
                {"statuses": [{"status": "finished"}]},
                "statuses / 1 / status: one of: developing",
            ),
            (
                {"roles": [{"who": "client"}]},
                "roles / 1 / words: this is missing",
            ),
        ):
            with self.subTest(words):
                found = told(whole(**changes))
                self.assertTrue(
                    any(one.startswith(words) for one in found), (words, found)
                )
        self.assertEqual(told([]), ["-: this is no template"])
        self.assertEqual(
            told(whole(what={"nl": "x" * 1_000_001})),
            ["-: this is larger than a template can be"],
        )

    def test_what_it_names_must_be_there(self):
        known = {"instruments": {"ecogram"}, "outcomes": {"trust"}}
        self.assertEqual(told(whole(), **known), [])
        self.assertEqual(
            told(whole(), instruments=set(), outcomes=set()),
            [
                "instruments / 1 / code: “ecogram” is not known here",
                "outcomes: “trust” is not known here",
                "phases / a / instruments: “ecogram” is not known here",
            ],
        )

    def test_junk_is_refused_and_never_breaks(self):
        junk = (None, 7, "x", [], [7], {}, {"x": 1}, [{}], [[]], True, {"nl": ""})
        tried = 0
        for way in _ways(WHOLE):
            for value in junk:
                body = whole()
                node = body
                for step in way[:-1]:
                    node = node[step]
                node[way[-1]] = value
                tried += 1
                for one in reading.problems(body):
                    self.assertTrue(one.reason, way)
        self.assertGreater(tried, 500)


def _ways(node, way=()):
    """Each place in plain data, from the outside in."""
    inside = node.items() if isinstance(node, dict) else ()
    inside = enumerate(node) if isinstance(node, list) else inside
    for key, value in inside:
        yield (*way, key)
        yield from _ways(value, (*way, key))


@tagged("post_install", "-at_install")
class TestPage(BaseCase):
    def page(self, **changes):
        return page.page(reading.read(whole(**changes)), ("nl_BE", "nl", "en"))

    def test_steps_without_a_name_are_drawn_once(self):
        phases = [
            {"key": f"s{n}", "kind": "step", "place": n}
            | ({"name": {"nl": f"Stap {n}"}} if n in (1, 4) else {})
            for n in range(1, 8)
        ]
        (cycle,) = self.page(phases=phases, norms=[], cycles=[])["cycles"]
        self.assertEqual(
            [(one["place"], one["until"], one["name"]) for one in cycle["row"]],
            [(1, 1, "Stap 1"), (2, 3, ""), (4, 4, "Stap 4"), (5, 7, "")],
        )

    def test_phases_without_a_name_each_stand_there(self):
        phases = [{"key": f"p{n}", "place": n} for n in (3, 1, 2)]
        (cycle,) = self.page(phases=phases, norms=[], cycles=[])["cycles"]
        self.assertEqual([one["place"] for one in cycle["row"]], [1, 2, 3])
        self.assertFalse(any(one["goes_on"] for one in cycle["row"]))
        self.assertEqual(cycle["told"], [])

    def test_nothing_is_told_that_is_not_there(self):
        bare = self.page(
            **dict.fromkeys(("goals", "principles", "norms", "phases"), []),
            **dict.fromkeys(("target", "mix", "background", "watch", "volunteer")),
        )
        for name in ("goals", "norms", "cycles", "target", "mix", "volunteer"):
            self.assertFalse(bare[name], name)

    def test_a_norm_names_its_phase(self):
        (norm,) = self.page()["norms"]
        self.assertEqual(norm["phase"]["name"], "Begin")
        self.assertEqual(norm["source"], "Eigen keuze")
