"""Whatever is changed in the editor is what it says, and can be undone; what is made
with it renders, prints, is filled in, and reads back."""

import re
from copy import deepcopy
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import answers, reading, rules, sheet, shown
from ...engine.instrument import template as templates
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import Sheet, View
from ...engine.instrument.editing.making import is_erratum
from ...engine.instrument.editing.mending import OPEN, mended
from ...engine.instrument.editing.rule_words import RULE_WORDS
from ...engine.instrument.editing.shape import TEMPLATE, Editing
from ...engine.instrument.filling import Filling
from ...engine.package import canonical
from ...engine.package.forms import Inside, Leaf, Things
from ...engine.package.making import again
from ...models.instrument import shipped
from ..instrument.test_engine_sheet_drawing import any_answer
from . import made

SEEDS = st.integers(0, 10**6)
KEYS = ["a-1", "b-2", "c-3", "d-4"]
SOURCES = Path(__file__).parents[2] / "static" / "src"
FORMS = SOURCES / "instrument_editor" / "instrument_forms.js"
#: Written down, and shown nowhere: a heading over parts.
NOT_SHOWN = {"rubric"}
ANY = settings(max_examples=60, deadline=None, derandomize=True)


class Plain:
    """The same in the plainest way: a dict of texts by their way, and lists of keys."""

    def __init__(self):
        self.lists, self.values = {}, {}

    def do(self, change):
        at, op = tuple(change["at"]), change["op"]
        if op == "set":
            if self._is_there(at) and change["value"] is None:
                self.values.pop(at, None)
            elif self._is_there(at):
                self.values[at] = change["value"]
            return
        listed = at if op == "add" else at[:-1]
        keys = self.lists.get(listed, [])
        if op == "add" and self._is_there(at):
            key = change["item"]["key"]
            if key not in keys:
                self._put(listed, keys, key, change["before"])
        elif op == "take" and at[-1] in keys and self._is_there(listed):
            self.lists[listed] = [one for one in keys if one != at[-1]]
            for told in (self.lists, self.values):
                for way in [way for way in told if way[: len(at)] == at]:
                    del told[way]
        elif op == "move" and at[-1] in keys and change["before"] != at[-1]:
            left = [one for one in keys if one != at[-1]]
            self._put(listed, left, at[-1], change["before"])

    def _put(self, listed, keys, key, before):
        place = keys.index(before) if before in keys else len(keys)
        self.lists[listed] = [*keys[:place], key, *keys[place:]]

    def _is_there(self, at):
        """Whether all objects of lists that one goes through are there."""
        names = ("sections", "rows", "columns", "options", "rules")
        return all(
            at[step + 1] in self.lists.get(at[: step + 1], [])
            for step in range(len(at) - 1)
            if at[step] in names and (step == 0 or at[step - 1] != "words")
        )

    def data(self):
        return {way: keys for way, keys in self.lists.items() if keys}, self.values


def flat(body):
    """A template in the form of `Plain`."""
    lists, values = {}, {}

    def walk(node, form, at):
        for name, value in node.items():
            if name == "key":
                continue
            inner = form.step(name)
            if isinstance(inner, Things):
                lists[*at, name] = [one["key"] for one in value]
                for one in value:
                    walk(one, inner, (*at, name, one["key"]))
            elif isinstance(inner, Inside):
                walk(value, inner, (*at, name))
            elif isinstance(inner, Leaf):
                values[*at, name] = value

    walk(body, TEMPLATE, ())
    return {way: keys for way, keys in lists.items() if keys}, values


SOME_LISTS = st.sampled_from(
    [("sections",)] + [("sections", key, "rows") for key in KEYS[:3]]
)
SOME_WAYS = st.one_of(
    st.sampled_from([("title", "nl"), ("texts", "what", "en"), ("intro", "nl")]),
    st.builds(
        lambda key, name: ("sections", key, name, "nl"),
        st.sampled_from(KEYS),
        st.sampled_from(["title", "help"]),
    ),
    st.builds(
        lambda one, two: ("sections", one, "rows", two, "words", "nl"),
        st.sampled_from(KEYS),
        st.sampled_from(KEYS),
    ),
)
BEFORE = st.sampled_from([None, *KEYS])
CHANGES = st.one_of(
    st.builds(
        lambda at, key, before: made.add(*at, key=key, before=before),
        SOME_LISTS,
        st.sampled_from(KEYS),
        BEFORE,
    ),
    st.builds(
        lambda at, value: made.put(*at, value=value),
        SOME_WAYS,
        st.sampled_from([None, "Wonen", "Geld", "Een {client}"]),
    ),
    st.builds(
        lambda op, at, key, before: {
            "op": op,
            "at": [*at, key],
            **({"before": before} if op == "move" else {}),
        },
        st.sampled_from(["take", "move", "move"]),
        SOME_LISTS,
        st.sampled_from(KEYS),
        BEFORE,
    ),
)
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["op", "at", "key", "nl", "kind"]), inner),
    ),
    max_leaves=8,
)


@tagged("post_install", "-at_install")
class TestEditing(BaseCase):
    @ANY
    @given(st.lists(CHANGES, max_size=14))
    def test_any_changes_are_the_plain_ones_and_can_be_undone(self, changes):
        body, plain = made.empty(), Plain()
        plain.values = flat(body)[1]
        first, inverses = deepcopy(body), []
        for change in changes:
            inverses.append(Editing(body).apply([change]).inverse)
            plain.do(change)
            self.assertEqual(flat(body), plain.data(), change)
            again_sent = Editing(deepcopy(body)).apply([change])
            self.assertEqual(again_sent.inverse, [], "sent twice")
        whole = deepcopy(first)
        done = Editing(whole).apply(changes)
        self.assertEqual(whole, body, "one batch or many")
        for inverse in reversed(inverses):
            self.assertFalse(Editing(body).apply(inverse).collisions)
        self.assertEqual(body, first)
        Editing(whole).apply(done.inverse)
        self.assertEqual(whole, first)

    @ANY
    @given(st.lists(JUNK, max_size=3))
    def test_junk_is_refused_and_changes_nothing(self, junk):
        body, _changes = made.any_instrument(3)
        before = deepcopy(body)
        try:
            Editing(body).apply(junk)
        except answers.Refused as refused:
            self.assertTrue(refused.reason)
        else:
            self.assertEqual(junk, [])
        self.assertEqual(body, before)

    def test_what_can_never_be_is_refused_in_words(self):
        body, _changes = made.any_instrument(1)
        section = body["sections"][0]["key"]
        Editing(body).apply([made.add("rules", key="much", kind="many_at_once")])
        for change, words in (
            (made.put("version", value=9), "Unknown change"),
            (made.put("code", value="x"), "Unknown change"),
            (made.put("owner", value="x"), "Unknown change"),
            (made.put("title", value={"nl": "x"}), "Unknown change"),
            (made.put("title", "fr", value="x"), "Unknown change"),
            (made.put("title", "nl", value="x" * 301), "at most 300 letters"),
            (made.put("title", "nl", value="a\u200bb"), "cannot be seen"),
            (made.put("title", "nl", value="e\u0301"), "accents"),
            (made.put("title", "nl", value=3), "Unknown change"),
            (made.put("sections", value=[]), "Unknown change"),
            (made.put("sections", section, "own_most", value="3"), "whole number"),
            (made.put("sections", section, "own_most", value=2**40), "whole number"),
            (made.put("sections", section, "key", value="x"), "Unknown change"),
            (made.put("flow", value="three"), "Unknown change"),
            (made.put("respondents", value=["client"] * 2), "Unknown change"),
            (made.add("sections", key="X"), "Unknown change"),
            (made.add("sections", key="x", rows=[{"key": "y"}] * 2), "Unknown"),
            (made.add("rules", key="x", kind="sum"), "Unknown change"),
            (
                made.put("rules", "much", "kind", value="gap"),
                "Unknown change",
            ),
        ):
            with self.subTest(change=change):
                before = deepcopy(body)
                with self.assertRaisesRegex(answers.Refused, words):
                    Editing(body).apply([made.put("intro", "nl", value="Ja"), change])
                self.assertEqual(body, before)

    def test_there_is_room_for_so_many(self):
        body = made.empty()
        many = [made.add("sections", key=f"s-{one}") for one in range(41)]
        with self.assertRaisesRegex(answers.Refused, "room for 40 here"):
            Editing(body).apply(many)
        self.assertNotIn("sections", body)
        rows = [{"key": f"r-{n}", "help": {"nl": "x" * 4000}} for n in range(249)]
        big = [made.add("sections", key=f"s-{one}", rows=rows) for one in range(2)]
        with self.assertRaisesRegex(answers.Refused, "larger than a template"):
            Editing(body).apply(big)

    def test_who_is_second_is_told_and_the_rest_is_done(self):
        body, _changes = made.any_instrument(1)
        section = body["sections"][0]["key"]
        at = ["sections", section, "title", "nl"]
        old = body["sections"][0]["title"]["nl"]
        Editing(body).apply([made.put(*at, value="Van An", was=old)])
        done = Editing(body).apply(
            [
                made.put(*at, value="Van Bram", was=old),
                made.put("intro", "nl", value="Hallo", was=None),
            ]
        )
        self.assertEqual(done.collisions, [{"op": "set", "at": at, "now": "Van An"}])
        self.assertEqual(body["sections"][0]["title"]["nl"], "Van An")
        self.assertEqual(body["intro"], {"nl": "Hallo"})
        # the same by both is no collision
        done = Editing(body).apply([made.put(*at, value="Van An", was=old)])
        self.assertFalse(done.collisions)

    def test_what_somebody_wrote_in_is_not_taken_away_unseen(self):
        body, _changes = made.any_instrument(1)
        seen = deepcopy(body["sections"][0])
        at = ["sections", seen["key"]]
        Editing(body).apply([made.put(*at, "help", "nl", value="Nieuw van An")])
        take = {"op": "take", "at": at, "was": seen}
        done = Editing(body).apply([take])
        self.assertEqual([one["op"] for one in done.collisions], ["take"])
        self.assertEqual(body["sections"][0]["help"]["nl"], "Nieuw van An")

    def test_words_for_what_was_removed_are_told(self):
        body, _changes = made.any_instrument(1)
        at = ["sections", body["sections"][0]["key"]]
        Editing(body).apply([{"op": "take", "at": at}])
        done = Editing(body).apply([made.put(*at, "title", "nl", value="x", was=None)])
        self.assertEqual([one["now"] for one in done.collisions], [None])

    def test_what_is_empty_is_left_out_and_nought_is_not(self):
        body = made.empty()
        Editing(body).apply(
            [
                made.add("sections", key="s"),
                made.put("sections", "s", "chosen", value=False),
                made.put("sections", "s", "own_least", value=0),
                made.put("sections", "s", "title", "nl", value="  "),
                made.put("may_pass_on", value=True),
                made.put("may_pass_on", value=False),
            ]
        )
        self.assertEqual(body["sections"], [{"key": "s", "own_least": 0}])
        self.assertIs(body["may_pass_on"], False)


@tagged("post_install", "-at_install")
class TestMade(BaseCase):
    """A random instrument of the editor is one like any other."""

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(SEEDS)
    def test_it_is_right_renders_prints_fills_and_reads_back(self, seed):
        body, _changes = made.any_instrument(seed)
        self.assertEqual(made.problems(body), [])
        text = canonical.canonical(body)
        self.assertEqual(canonical.parse(text.decode()), body)
        self.assertEqual(
            canonical.checksum(canonical.parse(text.decode())), canonical.checksum(body)
        )
        read, dice = reading.read(body), Random(seed)
        self.assertTrue(sheet.blank(read, ("nl",))["sections"])
        filling = self.fill(read, dice)
        data = shown.shown(filling, ("nl",), "Johan")
        self.assertEqual(
            [one["key"] for one in data["sections"]],
            [one["key"] for one in body["sections"]],
        )
        filled = shown.filled(filling)
        own = {uid: row.words for uid, row in filling.own.items()}
        for code in read.renderings:
            view = View((Sheet(filled, own, title="Johan"),), ("nl",), "Johan")
            drawn = SHEET_DRAWINGS[code].draw(view)
            self.assertEqual(drawn["name"], code)

    def fill(self, read, dice):
        """A sheet of it with random answers, by the changes of a screen."""
        filling = Filling(read)
        for section in read.sections:
            if section.own_rows != "none":
                add = {"op": "add_row", "section": section.key}
                filling.apply([add | {"uid": f"own-{section.key}", "words": "Hond"}])
        for section in read.sections:
            for row in filling.rows(section):
                for column in section.columns:
                    answer = any_answer(dice, column)
                    if column.kind == "ref":
                        continue  # of another kind than `any_answer` knows
                    place = {
                        "section": section.key,
                        "row": row,
                        "column": column.key,
                    }
                    filling.apply([{"op": "set", **place, "answer": answer}])
        return filling

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(SEEDS)
    def test_what_is_half_made_is_shown_as_far_as_it_is(self, seed):
        """Whatever is missing: what is left is a template, and says no more."""
        body, changes = made.any_instrument(seed)
        dice = Random(seed)
        half = made.empty()
        for change in dice.sample(changes, len(changes) // 2):
            Editing(half).apply([change])
        for one in (half, self.torn(body, dice)):
            before = deepcopy(one)
            there = mended(one, {"work"})
            self.assertEqual(one, before)
            if there is None:
                continue
            keys = {part["key"] for part in one["sections"]}
            self.assertLessEqual({part.key for part in there.sections}, keys)
            self.assertTrue(shown.shown(Filling(there), ("nl",))["sections"])
            self.assertTrue(sheet.blank(there, ("nl",)))

    def torn(self, body, dice):
        """A template of which things are missing."""
        body = deepcopy(body)
        for part in body["sections"]:
            for one in (*part["columns"], *part.get("rows", ())):
                if dice.random() < 0.2:
                    one.pop(dice.choice(["words", "least", "options"]), None)
        body.pop(
            dice.choice(["texts", "respondents", "renderings", "title", "rules"]), 0
        )
        return body

    def test_what_is_shipped_can_be_made_in_the_editor(self):
        """Each field of each shipped template has a place in the form."""
        bodies = shipped.bodies()
        self.assertGreater(len(bodies), 40)
        for body in bodies:
            with self.subTest(body["code"]):
                copy = again(body, version=2, uuid="u")
                lists = {name: copy.pop(name, []) for name in ("sections", "rules")}
                changes = [
                    made.add(name, **one)
                    for name, all_ in lists.items()
                    for one in all_
                ]
                Editing(copy).apply(changes)
                wanted = reading.read(again(body, version=2, uuid="u"))
                self.assertEqual(reading.read(copy), wanted)
                self.assertEqual(mended(copy), wanted)

    def test_the_screen_has_a_field_for_all_that_can_be_changed(self):
        """Each value of the table of what may be changed, in the form of its part."""
        text = FORMS.read_text()
        forms = {
            name: set(
                re.findall(r'\b(?:line|text|plain|yes|one|some|whole)\("(\w+)"', body)
            )
            | set(re.findall(r'\bname: "(\w+)"', body))
            for name, body in re.findall(
                r"^(?:export )?function (\w+)\(.*?\{\n(.*?)^\}", text, re.S | re.M
            )
        }
        section = TEMPLATE.of["sections"].of
        pairs = forms["pairFields"]
        for form, part in (
            (forms["formOfWhole"] | {"texts"}, TEMPLATE.of),
            (forms["formOfWhole"], TEMPLATE.of["texts"].of),
            (forms["formOfSection"], section),
            (forms["formOfRow"] | pairs, section["rows"].of),
            (forms["formOfColumn"] | pairs, section["columns"].of),
        ):
            asked = {
                name for name, form in part.items() if not isinstance(form, Things)
            }
            self.assertGreater(len(asked), 5)
            self.assertEqual(asked - form - NOT_SHOWN, set())

    def test_nothing_is_asked_is_nothing_to_show(self):
        self.assertIsNone(mended(made.empty()))
        self.assertIsNone(mended({}))
        half = made.empty()
        Editing(half).apply(
            [
                made.add("sections", key="s", title={"nl": "Wonen"}),
                made.add("sections", "s", "rows", key="r", words={"nl": "Huis"}),
                made.add("sections", "s", "columns", key="c", kind="text"),
            ]
        )
        there = mended(half)
        self.assertEqual(there.texts["what"], {"nl": OPEN})
        self.assertEqual([row.key for row in there.sections[0].rows], ["r"])

    def test_what_points_to_what_was_removed_is_shown_without_that(self):
        half = made.empty()
        Editing(half).apply(
            [
                made.add("sections", key="s", links=["gone"]),
                made.add("sections", "s", "columns", key="c", kind="text"),
                made.add(
                    *("sections", "s", "rows"),
                    key="r",
                    words={"nl": "Huis"},
                    columns=["c", "gone"],
                ),
            ]
        )
        there = mended(half)
        (section,) = there.sections
        self.assertEqual((section.links, section.rows[0].columns), ((), ("c",)))

    def test_better_words_are_an_erratum(self):
        body = shipped.bodies()[0]
        better = again(body, version=2)
        self.assertTrue(is_erratum(better, body))
        better["title"] = {"nl": "Beter"}
        better["intro"] = {"nl": "Beter"}
        self.assertTrue(is_erratum(better, body))
        better["sections"][0]["rows"] = better["sections"][0].get("rows", [])[1:]
        better["sections"][0]["columns"][0]["most"] = 99
        self.assertFalse(is_erratum(better, body))

    def test_each_rule_has_its_words(self):
        for code, kind in rules.RULES.items():
            if code not in RULE_WORDS:
                continue
            told = RULE_WORDS[code]
            with self.subTest(code):
                self.assertEqual(set(told.takes), set(kind.takes))
                self.assertEqual(set(told.outcomes), set(kind.outcomes))
                self.assertTrue(told.label and told.help)
        self.assertLessEqual(set(RULE_WORDS), set(rules.RULES))
        self.assertEqual(len(RULE_WORDS), 10)

    def test_each_problem_has_its_place(self):
        body, _changes = made.any_instrument(2)
        body.setdefault("rules", []).append(
            {"key": "bad", "kind": "many_at_once", "words": {"x": 3}}
        )
        body["sections"][0]["columns"].append(
            {"key": "ch", "kind": "choice", "options": [{"key": "o1"}]}
        )
        places = [one.place for one in reading.problems(body)]
        self.assertIn(("rules", "bad", "words", "x"), places)
        section = body["sections"][0]["key"]
        at = ("sections", section, "columns", "ch", "options", "o1", "words")
        self.assertIn(at, places)
        self.assertEqual(templates.problems_of_form(body), [])
