"""Nobody is named outside the team who did not agree to it."""

import doctest
import io
import zipfile
from datetime import date

from odoo.tests import BaseCase, tagged

from ...engine.drawing.drawing import DRAWINGS
from ...engine.network import pseudonyms
from ...engine.network.fields import PERSON, TIE
from ...models.network.along.export import EXPORTS
from ...models.network.along.taken import Taken
from ...models.network.data import member_fields, tie_fields
from ..common import NetwerkCase
from .common import add, set_tie

WORDS = {
    "client": "Client",
    "person": "Person %s",
    "organisation": "Organisation %s",
    "group": "Group %s",
    "moment": "Moment %s",
}
SPRING, AUTUMN = date(2026, 3, 2), date(2026, 9, 1)
CHANGE_KEYS = ("member_id", "other_member_id", "what", "from", "to")


def network(*names, **values):
    """People with these names, numbered from 1; ``values`` of the first."""
    members = [
        {"id": number, "kind": "person", "name": name}
        for number, name in enumerate(names, 1)
    ]
    members[0].update(values)
    return {"center_name": "Johan", "members": members, "ties": [], "moments": []}


@tagged("post_install", "-at_install")
class TestPseudonyms(BaseCase):
    def names(self, data, named=()):
        found = pseudonyms.pseudonymise(data, set(named), WORDS)
        return [member["name"] for member in found["members"]]

    def test_doctests(self):
        self.assertFalse(doctest.testmod(pseudonyms).failed)

    def test_a_number_is_kept_whoever_else_agrees(self):
        data = network("Els", "Rik", "Mia")
        self.assertEqual(self.names(data), ["Person 1", "Person 2", "Person 3"])
        self.assertEqual(self.names(data, {1}), ["Els", "Person 2", "Person 3"])

    def test_numbers_are_of_a_kind(self):
        data = network("Club", "Els", "Koor", "Rik")
        data["members"][0]["kind"] = "organisation"
        data["members"][2]["kind"] = "group"
        self.assertEqual(
            self.names(data), ["Organisation 1", "Person 1", "Group 1", "Person 2"]
        )

    def test_names_of_others_in_words(self):
        data = network("Rik", "Maarten (school)", "Els Maes", "Jan", "Zoë", "محمد")
        for name in ("An De Smet", "\u200fBo\u00ad🙂"):
            data["members"].append(
                {"id": len(data["members"]) + 1, "kind": "person", "name": name}
            )
        for words, expected in (
            ("kent Maarten al lang", "kent Person 2 al lang"),
            ("MAARTEN (school)", "Person 2"),
            ("bij Els Maes thuis", "bij Person 3 thuis"),
            ("bij mevrouw Maes", "bij mevrouw Person 3"),
            ("Jans fiets, Jan's huis", "Person 4s fiets, Person 4's huis"),
            ("in januari, bij Janssens", "in januari, bij Janssens"),
            ("Zoe\u0308", "Person 5"),
            ("ومحمد", "وPerson 6"),
            ("zoon van Johan", "zoon van Client"),
            ("bij An thuis, in Antwerpen", "bij Person 7 thuis, in Antwerpen"),
            ("De bakker ziet an niemand", "De bakker ziet an niemand"),
            ("met A\u200bn en B\u00ado", "met Person 7 en Person 8"),
        ):
            with self.subTest(words=words):
                data["members"][0]["origin"] = words
                found = pseudonyms.pseudonymise(data, {1}, WORDS)["members"][0]
                self.assertEqual(found["origin"], expected)

    def test_what_is_not_known_is_taken_out(self):
        data = network("Els", "Rik", invented="secret")
        data["invented"] = [{"words": "secret"}]
        data["members"][1] |= {"invented": "secret", "number": 5}
        found = pseudonyms.pseudonymise(data, {1}, WORDS)
        self.assertEqual(found["invented"], [])
        self.assertEqual(found["members"][1]["invented"], False)
        self.assertEqual(found["members"][1]["number"], False)

    def test_codes_are_never_taken_for_names(self):
        data = network("Els", "Informal", formality="informal")
        found = pseudonyms.pseudonymise(data, {1}, WORDS)["members"][0]
        self.assertEqual(found["formality"], "informal")

    def test_words_of_a_tie_are_of_all_its_ends(self):
        data = network("Els", "Rik")
        data["ties"] = [
            {"id": 1, "member_id": 1, "other_member_id": 2, "client_words": "Ruzie"}
        ]
        for named, expected in (({0, 1, 2}, "Ruzie"), ({0, 1}, False), ({1, 2}, False)):
            (tie,) = pseudonyms.pseudonymise(data, named, WORDS)["ties"]
            self.assertEqual(tie["client_words"], expected)

    def test_every_choice_of_the_network_is_a_code(self):
        """A new choice of a person or tie must be weighed here, not forgotten."""
        codes = pseudonyms.codes(PERSON)
        self.assertTrue({"kind", "formality"} <= codes)
        free = {"name", "occupation", "occupation_reaction", "origin", "stance", "note"}
        self.assertFalse(free & codes)
        self.assertTrue(free <= set(member_fields()))
        free = {"client_words", "involve_words"}
        self.assertFalse(free & pseudonyms.codes(TIE))
        self.assertTrue(free <= set(tie_fields()))


@tagged("post_install", "-at_install")
class TestOutside(NetwerkCase):
    """Every field that holds words holds a mark of its owner, in every file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier.partner_id.name = "MerkCliënt MerkAchternaam"
        texts = {
            model: [
                name
                for name, field in cls.env[model]._fields.items()
                if field.type in ("char", "text")
                and field.store
                and not field.compute
                and name not in ("uuid", "name")
            ]
            for model in ("netwerk.member", "netwerk.tie")
        }

        def person(mark, tie=None, **values):
            on_map = set(texts["netwerk.member"]) & set(member_fields())
            values |= {name: f"Merk{mark} {name}" for name in on_map}
            tie = {"ring": 1, "is_vip": True} | (tie or {})
            tie |= {n: f"Merk{mark} {n}" for n in texts["netwerk.tie"]}
            return add(mark, f"Merk{mark}", tie, **values)

        cls.dossier.apply_network_changes(
            [
                person("Els", {"quality": "supportive", "kinship": "sibling"}),
                person("Rik", {"quality": "tense", "kinship": "parent"}),
                person("Club", kind="organisation"),
                person("Koor", kind="group", head_count=8),
                add("los", "MerkLos"),
                set_tie("Els", "Rik", quality="tense", client_words="MerkRik MerkEls"),
                {
                    "op": "add_moment",
                    "uuid": "m",
                    "values": {
                        "name": "MerkMoment na MerkRik",
                        "date": SPRING.isoformat(),
                        "question": "MerkVraag",
                        "note": "MerkNota",
                    },
                },
            ],
            date=SPRING.isoformat(),
        )
        cls.dossier.apply_network_changes(
            [
                set_tie("Rik", ring=3, quality="broken"),
                set_tie("Els", "Rik", quality="broken"),
                {"op": "end_member", "member_id": "Club"},
                person("Nieuw"),
            ],
            date=AUTUMN.isoformat(),
        )
        network = cls.dossier.get_network(AUTUMN.isoformat(), SPRING.isoformat())
        cls.dossier.apply_network_changes(
            [
                {key: change[key] for key in CHANGE_KEYS}
                | {"op": "say_feeling", "feeling": "glad", "words": "MerkGevoel"}
                for change in network["changes"]
            ]
        )
        for member in cls.dossier.member_ids:  # what is said of him elsewhere
            for name in set(texts["netwerk.member"]) - set(member_fields()):
                member[name] = f"{member.name} {name}"
        cls.els = cls.dossier.member_ids.filtered(lambda m: m.name == "MerkEls")
        change = {"op": "update_member", "member_id": cls.els.id}
        change["values"] = {"occupation": "Collega van MerkRik"}
        cls.dossier.apply_network_changes([change], AUTUMN.isoformat())
        cls.env["netwerk.member.contact"].create(
            {"member_id": cls.els.id, "value": "MerkTelefoon"}
        )

    def consent(self, member=None, **values):
        return self.env["netwerk.consent"].create(
            {"dossier_id": self.dossier.id, "member_id": member and member.id} | values
        )

    def files(self, audience="outside", **options):
        """All that leaves, as text: ``{what: text}``."""
        dossier = self.dossier.with_user(self.an)
        options |= {"audience": audience}
        taken = Taken(dossier, AUTUMN, SPRING, options)
        with zipfile.ZipFile(io.BytesIO(EXPORTS["csv"].make(taken))) as archive:
            made = {name: archive.read(name).decode() for name in archive.namelist()}
        made["graphml"] = EXPORTS["graphml"].make(taken).decode()
        for drawing in self.drawings():
            taken = Taken(dossier, AUTUMN, SPRING, options | {"drawing": drawing})
            made[drawing] = taken.svg().decode()
            made[f"{drawing} name"] = taken.file_name()
        return made

    def drawings(self):
        return list(DRAWINGS)

    def test_nobody_agreed(self):
        for what, content in self.files().items():
            with self.subTest(file=what):
                self.assertNotIn("Merk", content)
        self.assertIn("Person 1", self.files()["circle"])

    def test_within_the_team_all_but_the_notes(self):
        for what, content in self.files("team").items():
            with self.subTest(file=what):
                for mark in ("note", "stance", "MerkNota", "MerkTelefoon"):
                    self.assertNotIn(f"MerkEls {mark}", content)
                    self.assertNotIn(mark if mark.startswith("Merk") else "￿", content)
        self.assertIn("MerkEls", self.files("team")["circle"])
        self.assertIn("MerkGevoel", self.files("team")["circle"])

    def test_one_agreed(self):
        self.consent(self.els)
        files = self.files()
        for what, content in files.items():
            with self.subTest(file=what):
                for mark in ("Rik", "Club", "Koor", "Los", "Nieuw", "Cliënt", "Moment"):
                    self.assertNotIn(f"Merk{mark}", content)
                for mark in ("Achternaam", "Vraag", "Nota", "Telefoon", "Gevoel"):
                    self.assertNotIn(f"Merk{mark}", content)
                # what the client says of her is his too
                self.assertNotIn("MerkEls client_words", content)
        self.assertIn("MerkEls", files["circle"])
        self.assertIn("MerkEls", files["alter.csv"])
        self.assertIn("Collega van Person 2", files["alter.csv"])

    def test_a_consent_that_ended_does_not_count(self):
        self.consent(self.els).action_withdraw()
        self.consent(self.els, given_on="2020-01-01", expires_on="2020-12-31")
        self.consent(self.els, purpose="contact")
        self.assertNotIn("MerkEls", "".join(self.files().values()))

    def test_a_consent_holds_for_its_recipient(self):
        self.consent(self.els, recipient="De huisarts")
        self.assertNotIn("MerkEls", "".join(self.files().values()))
        files = self.files(recipient="de  Huisarts")
        self.assertIn("MerkEls", files["alter.csv"])
        files = self.files(recipient="De gemeente")
        self.assertNotIn("MerkEls", files["alter.csv"])

    def test_the_client_agreed(self):
        self.consent()
        files = self.files()
        self.assertIn("MerkCliënt", files["circle"])
        self.assertIn("MerkMoment na Person 2", files["circle"])
        self.assertNotIn("MerkRik", "".join(files.values()))

    def test_an_initiative_is_no_person(self):
        initiative = self.new_dossier(
            self.an, kind="initiative", initiative_name="Buurtkeuken van MerkMia"
        )
        initiative.apply_network_changes([add("mia", "MerkMia")])
        network = Taken(initiative, AUTUMN, asked={"audience": "outside"}).network()
        self.assertEqual(network["dossier"]["center_name"], "Buurtkeuken van Person 1")

    def test_an_audience_that_is_none(self):
        with self.refused_with("Say who gets it"):
            Taken(self.dossier, AUTUMN, asked={"audience": "everybody"})
