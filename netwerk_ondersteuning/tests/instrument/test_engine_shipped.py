"""What is shipped: each instrument reads, says it in our words, and has its examples.

An example (``examples/<code>.json``, a second one ``<code>.<what>.json``) is a sheet
as somebody filled it in: ``instrument``, ``version``, ``respondent``, ``own`` (own
points), ``answers`` and ``readings``: one row for each thing that is said of it, in
order, as ``[rule, outcome, count or null]``, with ``[section, row]`` behind it where
that tells more. ``is_invented`` and ``source`` say where it comes from. Where it is
needed: ``parts`` (those that were chosen), ``before`` (the example that was filled in
before it), ``beside`` (that of another side), ``links`` (pairs of ends: an own
point, or ``section/row``) and ``moment`` (what it is called).
"""

import re
import uuid
from collections import Counter
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...engine.instrument import answers, reading, rules, template
from ...engine.package import canonical
from ..test_translations import FORBIDDEN

ADDON = Path(__file__).resolve().parents[2]
SHIPPED = ADDON / "data" / "instrument"
EXAMPLES = Path(__file__).parent / "examples"
NAMES = uuid.UUID("6f1c2b1e-6a51-4d0e-9d55-0b6d5c1a7e11")
DOMAINS = (
    *("housing", "income", "work", "education", "legal"),
    *("family", "health", "participation", "leisure", "self"),
)
LANGUAGES = {"en", "nl", "nl_be"}
#: What comes after an instrument may be something else that the addon has or gets: a
#: drawing of the network, a meeting, goals, a referral.
ELSEWHERE = {
    *("netwerkcirkel", "ecogram", "genogram", "vip", "cv-netwerk", "overleg"),
    *("welzijnspop", "trajectovereenkomst", "doorverwijzing", "matching"),
}
#: Nobody is called he or she: "the client", a name, or no pronoun.
PRONOUN = {
    "nl": r"hij|hem|hijzelf|zijzelf|diens|haar|hij/zij|zijn/haar",
    "en": r"he|him|his|himself|she|her|hers|herself|s/he",
}
#: A possessive "zijn", told from the verb by what stands before it.
HIS = re.compile(r"\b(?:aan|bij|met|naar|over|van) zijn (?!er\b)\w+", re.IGNORECASE)
#: No number that nobody said.
ADDED_UP = {
    "nl": r"totaal|totalen|totaalscore|eindscore|gemiddeld|gemiddelde|gemiddelden|som|"
    r"sommen|optelsom|opgeteld|procent|percentage|percentages|mediaan",
    "en": r"total|totals|average|averages|sum|sums|median|percent|percentage|"
    r"mean scores?",
}
#: What no sheet asks of anybody.
NOT_ASKED = re.compile(
    r"\b(?:geslacht|gender|sekse|sex|man of vrouw|man or woman|m/v|rijksregister\w*|"
    r"insz|bsn|burgerservice\w*|national number|(?:national )?register number|"
    r"nationaliteit|nationality|herkomst|afkomst|origin|etnisch\w*|ethnic\w*|"
    r"allochto\w*|autochto\w*|geboorteland|country of birth|kansengroep\w*)\b",
    re.IGNORECASE,
)
_KEYS = {
    *("instrument", "version", "is_invented", "source", "respondent", "own"),
    *("answers", "readings", "before", "beside", "links", "moment", "parts"),
}


def words_in(body, path=()):
    """All words of a template: (where, ``{language: text}``)."""
    if isinstance(body, dict):
        if LANGUAGES & set(body):
            yield path, body
            return
        for key, inside in body.items():
            yield from words_in(inside, (*path, key))
    elif isinstance(body, list):
        for inside in body:
            key = inside.get("key", "") if isinstance(inside, dict) else ""
            yield from words_in(inside, (*path, key))


def texts_in(body, language):
    """(where, text) of a language; the names in the line of the source are theirs."""
    for path, words in words_in(body):
        if path != ("source",):
            for code, text in words.items():
                if code.startswith(language):
                    yield path, text


class Sheet:
    """An example, read: ``filled`` as rules take it, ``read`` and ``said`` the answers
    as they are kept and as they came in."""

    def __init__(self, name, body, templates):
        self.name = name
        self.body = body
        self.template = templates[body["instrument"], body["version"]]
        self.own = {}
        for one in body.get("own", ()):
            self.own.setdefault(one["section"], []).append(one["uid"])
        self.read, self.said = {}, {}
        for one in body["answers"]:
            place = (one["section"], one["row"], one["column"])
            column = self.template.section(place[0]).column(place[2])
            said = {name: one[name] for name in ("state", "value") if name in one}
            self.said[place] = said
            try:
                self.read[place] = answers.read(column, said)
            except answers.Refused as refused:
                raise answers.Refused(f"{place}: {refused}") from refused
        self.filled = rules.Filled(self.template, self.read, self.own)

    def readings(self, sheets):
        """What the rules say, with what stands before and beside it."""
        context = {"sides": {self.body["respondent"]: self.filled}}
        if "before" in self.body:
            context["before"] = sheets[self.body["before"]].filled
        if "beside" in self.body:
            other = sheets[self.body["beside"]]
            context["sides"][other.body["respondent"]] = other.filled
        return rules.readings(self.filled, context)

    def around(self, sheets):
        """The sheet itself and those that its readings may speak of."""
        names = [self.body[one] for one in ("before", "beside") if one in self.body]
        return [self, *(sheets[name] for name in names)]


@tagged("post_install", "-at_install")
class TestShipped(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bodies = {
            path.name: canonical.parse(path.read_text(encoding="utf-8"))
            for path in sorted(SHIPPED.glob("*.json"))
        }
        cls.templates, cls.sheets, cls.refused = {}, {}, []
        for name, body in cls.bodies.items():
            try:
                read = reading.read(body, DOMAINS)
            except template.Wrong as wrong:
                cls.refused.append((name, str(wrong)))
                continue
            cls.templates[read.code, read.version] = read
        for path in sorted(EXAMPLES.glob("*.json")):
            name = path.name.removesuffix(".json")
            body = canonical.parse(path.read_text(encoding="utf-8"))
            try:
                cls.sheets[name] = Sheet(name, body, cls.templates)
            except (answers.Refused, AttributeError, KeyError) as wrong:
                cls.refused.append((name, repr(wrong)))
        cls.codes = {code for code, _version in cls.templates}

    def none(self, wrong, message):
        self.assertFalse(wrong, "\n".join([f"{message}:", *map(str, wrong)]))

    # -- templates ---------------------------------------------------------------------

    def test_all_is_read(self):
        self.none(self.refused, "Not read")

    def test_a_file_is_called_as_what_it_holds(self):
        self.assertGreater(len(self.bodies), 12)
        for name, body in self.bodies.items():
            with self.subTest(name):
                self.assertEqual(name, f"{body['code']}.{body['version']}.json")
                self.assertEqual(body["uuid"], str(uuid.uuid5(NAMES, body["code"])))
                self.assertEqual(body["owner"], "netwerk_ondersteuning")
                self.assertTrue(body["may_pass_on"])

    def test_versions_follow_each_other(self):
        for code in self.codes:
            with self.subTest(code):
                there = sorted(v for known, v in self.templates if known == code)
                self.assertEqual(there, [*range(1, len(there) + 1)])

    def test_both_languages_everywhere(self):
        wrong = [
            (name, *path)
            for name, body in self.bodies.items()
            for path, words in words_in(body)
            if not {"en", "nl"} <= set(words) <= LANGUAGES
            or words.get("nl_be") == words["nl"]
        ]
        self.none(wrong, "Not in English and Dutch, or Flemish for nothing")

    def test_all_texts_and_what_to_say(self):
        for name, body in self.bodies.items():
            with self.subTest(name):
                self.assertEqual({*body["texts"]}, {*template.TEXTS})
                for language in ("en", "nl"):
                    self.assertRegex(body["texts"]["how"][language], "“[^“”]+”")

    def test_what_comes_next_is_there(self):
        wrong = [
            (name, code)
            for name, body in self.bodies.items()
            for code in body.get("next", ())
            if code not in self.codes | ELSEWHERE or code == body["code"]
        ]
        self.none(wrong, "What follows is not there")

    def test_words_of_ours(self):
        for language, forbidden in (
            ("nl", FORBIDDEN),
            ("nl", PRONOUN["nl"]),
            ("en", PRONOUN["en"]),
            ("nl", ADDED_UP["nl"]),
            ("en", ADDED_UP["en"]),
        ):
            pattern = re.compile(rf"(?<!\{{)\b(?:{forbidden})\b(?!\}})", re.IGNORECASE)
            self._no_words(language, pattern)
        self._no_words("nl", HIS)

    def _no_words(self, language, pattern):
        wrong = [
            (name, *path, found.group())
            for name, body in self.bodies.items()
            for path, text in texts_in(body, language)
            for found in pattern.finditer(text)
        ]
        self.none(wrong, "Not in our words")

    def test_nobody_is_asked_sex_number_or_origin(self):
        wrong = []
        for name, body in self.bodies.items():
            for path, words in words_in(body["sections"]):
                wrong += [
                    (name, *path, text)
                    for text in words.values()
                    if NOT_ASKED.search(text)
                ]
        self.none(wrong, "Not to be asked")
        for asked in (
            "Geslacht",
            "your sex",
            "Rijksregisternummer",
            "Land van herkomst",
        ):
            self.assertRegex(asked, NOT_ASKED)

    def test_states_are_no_options(self):
        """Every cell has "I do not know", "rather not" and "does not apply"."""
        states = {words.casefold() for words in answers.STATES.values()} | {
            *("weet ik niet", "zeg ik liever niet", "geldt niet voor mij", "onbekend"),
            *("niet bekend", "unknown", "not known", "does not apply"),
        }
        wrong = [
            (name, section["key"], column["key"], option["key"])
            for name, body in self.bodies.items()
            for section in body["sections"]
            for column in section["columns"]
            for option in column.get("options", ())
            if states & {text.casefold() for text in option["words"].values()}
        ]
        self.none(wrong, "A state that every cell has")

    def test_nobody_scores_the_wish_of_somebody_else(self):
        wrong = [
            (read.code, section.key, column.key)
            for read in self.templates.values()
            if read.subject == "dossier"
            for section in read.sections
            for column in section.columns
            if column.about == "wish" and column.kind in ("score", "size")
            if not {*(column.respondents or section.respondents or read.respondents)}
            <= {"client", "together"}
        ]
        self.none(wrong, "A wish that others score")

    def test_a_pair_has_two_sides(self):
        sides, kinds = Counter(), {}
        for read in self.templates.values():
            for section in read.sections:
                for part in (*section.rows, *section.columns):
                    if part.pair:
                        sides[part.pair] += len(part.respondents or read.respondents)
                        kinds.setdefault(part.pair, set()).add(part.pair_kind)
        self.none([pair for pair in sides if sides[pair] < 2], "Only one side")
        self.none([pair for pair in kinds if len(kinds[pair]) > 1], "Two kinds")

    def test_what_is_one_line_has_one_measure(self):
        measures = {}
        for read in self.templates.values():
            for section in read.sections:
                for row in section.rows:
                    for column in section.columns_of(row):
                        if row.series and column.kind == "score":
                            measures.setdefault(row.series, set()).add(
                                (column.least, column.most)
                            )
        self.none([one for one in measures if len(measures[one]) > 1], "Two measures")

    # -- examples ----------------------------------------------------------------------

    def test_every_instrument_is_filled_in(self):
        filled = {
            (one.template.code, one.template.version) for one in self.sheets.values()
        }
        self.assertEqual(filled, {*self.templates})
        self.none(
            [name for name, one in self.sheets.items() if not (one.read or one.own)],
            "Nothing is filled in",
        )

    def test_an_example_says_where_it_comes_from(self):
        for name, sheet in self.sheets.items():
            with self.subTest(name):
                body = sheet.body
                self.assertLessEqual(set(body), _KEYS)
                self.assertEqual(name.split(".")[0], body["instrument"])
                self.assertIsInstance(body["is_invented"], bool)
                self.assertTrue(body["source"].strip())
                self.assertIn(body["respondent"], sheet.template.respondents)

    def test_own_points_stand_where_they_may(self):
        for name, sheet in self.sheets.items():
            places = {one["uid"]: one["section"] for one in sheet.body.get("own", ())}
            for one in sheet.body.get("own", ()):
                with self.subTest(name, own=one["uid"]):
                    self._look_at_own(sheet, one)
            for start, end in sheet.body.get("links", ()):
                with self.subTest(name, link=(start, end)):
                    key = places.get(start) or self._row_of(sheet, start)
                    section = sheet.template.section(key)
                    there = places.get(end) or self._row_of(sheet, end)
                    self.assertIn(there, section.links)
        for sheet in self.sheets.values():
            for key, uids in sheet.own.items():
                with self.subTest(sheet.name, section=key):
                    section = sheet.template.section(key)
                    self.assertEqual(len(set(uids)), len(uids))
                    self.assertLessEqual(section.own_least, len(uids))
                    self.assertLessEqual(len(uids), section.own_most)

    def _row_of(self, sheet, end):
        """The section of an end of an arrow that is a row of the template."""
        section, _slash, row = end.partition("/")
        self.assertTrue(sheet.template.find(section, row)[1], end)
        return section

    def _look_at_own(self, sheet, one):
        section = sheet.template.section(one["section"])
        self.assertLessEqual(set(one), {"section", "uid", "words", "parent"})
        self.assertIn(section.own_rows, ("allowed", "only"))
        self.assertTrue(one["words"].strip())
        self.assertIsNone(section.row(one["uid"]))
        if "parent" in one:
            under_own = section.nests and one["parent"] in sheet.own[section.key]
            self.assertTrue(under_own or section.row(one["parent"]), one)

    def test_answers_of_the_examples_are_accepted(self):
        for name, sheet in self.sheets.items():
            self.assertEqual(
                len(sheet.read), len(sheet.body["answers"]), f"{name}: twice"
            )
            for place, answer in sheet.read.items():
                with self.subTest(name, place=place):
                    self._look_at_answer(sheet, place, answer)

    def _look_at_answer(self, sheet, place, answer):
        """It is kept as it came, in a cell that is there and asked of who answers."""
        section, row, column = sheet.template.find(*place)
        if row is None:
            self.assertIn(place[1], sheet.own.get(section.key, ()))
        self.assertIn(column, section.columns_of(row))
        who = sheet.body["respondent"]
        for part in filter(None, (section, row, column)):
            self.assertIn(who, part.respondents or [who])
        self.assertIsNotNone(answer)
        said = {"state": "given", "value": None} | sheet.said[place]
        self.assertEqual(
            answer | {"value": _bare(answer["value"])},
            said | {"value": _bare(said["value"])},
        )

    def test_readings_of_the_examples(self):
        for name, sheet in self.sheets.items():
            with self.subTest(name):
                told = [
                    [one.rule, one.outcome, one.values.get("count"), list(one.place)]
                    for one in sheet.readings(self.sheets)
                ]
                right = sheet.body["readings"]
                self.assertEqual(
                    [one[: len(long)] for one, long in zip(told, right, strict=False)]
                    + told[len(right) :],
                    right,
                )

    def test_each_kind_of_rule_speaks(self):
        """In some example of the instrument; but of what asks for a sheet before it."""
        told = {
            (sheet.template.code, one.kind)
            for sheet in self.sheets.values()
            for one in sheet.readings(self.sheets)
        }
        wrong = [
            (read.code, rule.key)
            for read in self.templates.values()
            for rule in read.rules
            if (read.code, rule.kind) not in told
            and rule.kind != "from"
            and (rule.kind != "change" or "from" in rule.of)
        ]
        self.none(wrong, "A rule of which no example tells")

    def test_each_number_is_an_answer_or_a_count(self):
        for name, sheet in self.sheets.items():
            around = sheet.around(self.sheets)
            for one in sheet.readings(self.sheets):
                with self.subTest(name, rule=one.rule):
                    self._look_at_numbers(one, around)

    def _look_at_numbers(self, reading, around):
        given = [
            answer["value"]
            for sheet in around
            for place, answer in sheet.read.items()
            if place[:2] == reading.place
        ]
        values = dict(reading.values)
        count, by = values.pop("count", 0), values.pop("by", 0)
        most = len(around[0].read) + sum(map(len, around[0].own.values()))
        self.assertIn(count, range(most + 1))
        if by:  # how far one answer lies from another
            self.assertEqual(by, values["to"] - values["from"])
        for value in values.values():
            if not isinstance(value, str):
                self.assertIn(value, given)

    # -- what the method says ----------------------------------------------------------

    def test_score_table_as_in_the_handbook(self):
        """Outside 6 up, 3 the same, 1 down; inside 11 up, the largest +5, twice.

        Source: handbook-2 §2.3.
        """
        readings = self.sheets["scoretabel"].readings(self.sheets)
        since = [one for one in readings if one.rule == "since_start"]
        count = Counter((one.place[0], one.outcome) for one in since)
        self.assertEqual(
            count,
            {
                ("outside", "up"): 6,
                ("outside", "same"): 3,
                ("outside", "down"): 1,
                ("inside", "up"): 11,
            },
        )
        by = {one.place[1]: one.values["by"] for one in since}
        self.assertEqual(by["housing"], -2)
        most = max(by.values())
        self.assertEqual(
            (most, {key for key in by if by[key] == most}),
            (*(5, {"belief", "valued"}),),
        )

    def test_a_state_is_no_score(self):
        """Who has no children has no change there, and 0 is an answer."""
        readings = self.sheets["scoretabel.riet-later"].readings(self.sheets)
        told = {(one.rule, *one.place): one.values for one in readings}
        self.assertNotIn(("since_last", "outside", "children"), told)
        self.assertEqual(
            told["since_last", "outside", "income"], {"from": 3, "to": 0, "by": -3}
        )

    def test_state_of_affairs_joins_the_scales_in_its_own_order(self):
        """Source: the order of domains in additions §0."""
        stavaza = self.templates["stavaza", 1].section("domains").rows
        scales = self.templates["schaalvragen", 1].section("domains").rows
        self.assertEqual(
            [row.key for row in stavaza],
            [
                *("income", "housing", "health", "work", "education"),
                *("legal", "family", "participation", "leisure", "self"),
            ],
        )
        self.assertEqual(
            {row.series for row in stavaza}, {row.series for row in scales}
        )

    def test_paired_questions_lie_side_by_side(self):
        """Client 3-5, 4-6, 6-1, 1-4 are compared, 2-2 and 5-3 complete each other."""
        client, member = (
            self._pairs(self.templates[code, 1])
            for code in ("vragen-klant", "vragen-netwerk")
        )
        self.assertEqual(len(client), len(member), 6)
        kinds = dict(client)
        sides = {
            (number, [pair for pair, _kind in member].index(key) + 1): kinds[key]
            for number, (key, _kind) in enumerate(client, 1)
        }
        self.assertEqual(
            sides,
            {
                (1, 4): "compare",
                (2, 2): "complete",
                (3, 5): "compare",
                (4, 6): "compare",
                (5, 3): "complete",
                (6, 1): "compare",
            },
        )
        self.assertEqual(kinds, dict(member))

    def _pairs(self, read):
        return [
            (part.pair, part.pair_kind)
            for section in read.sections
            for part in (section.rows or section.columns)
        ]


def _bare(value):
    """A reference without what is filled in by itself, choices in any order."""
    if not isinstance(value, list):
        return value
    return sorted(
        (one.get("id") or 0, one["words"]) if isinstance(one, dict) else one
        for one in value
    )
