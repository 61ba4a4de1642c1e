"""A sheet as plain data is that sheet; what is otherwise is said, and nothing else."""

import json
from copy import deepcopy

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import answers, filling, kept
from ...engine.instrument.bundles import BUNDLES
from ...engine.instrument.going_on.bringing import Bringing, takes
from ...engine.instrument.since import Since
from ...engine.instrument.vocabulary import LAYERS
from . import test_engine_filling as plain

LANGUAGES = ("en",)


def since(before, now):
    made = Since(before, now, LANGUAGES, lambda text: text, lambda day: day, "Johan")
    return made.differences()


def drawn(data, template, layers=None):
    """A sheet in which something was done, as it came."""
    sheet = filling.Filling(template)
    for batch in data.draw(st.lists(st.lists(plain.changes(template)), max_size=6)):
        try:
            sheet.apply(batch)
        except answers.Refused:
            continue
    return sheet


def a_template(data):
    return plain.TEMPLATES[data.draw(st.sampled_from(sorted(plain.TEMPLATES)))]


def said(sheet):
    """All that somebody reads of it: answers, points in their order, arrows."""
    shown = plain.seen(kept.without_what_was_taken_away(sheet))
    there, rows, words, _talk, _chosen, links = shown
    return there, {key: set(one) for key, one in rows.items()}, words, set(links)


@tagged("-at_install", "post_install", "netwerk_engine")
class TestKept(BaseCase):
    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.data())
    def test_what_is_kept_is_the_sheet(self, data):
        template = a_template(data)
        sheet = drawn(data, template)
        told = json.loads(json.dumps(kept.kept(sheet)))
        self.assertEqual(plain.state(kept.filling(template, told)), plain.state(sheet))
        self.assertFalse(kept.kept(filling.Filling(template)), "empty is nothing")

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.data())
    def test_what_was_taken_away_is_not_handed_on(self, data):
        template = a_template(data)
        sheet = drawn(data, template)
        for uid, row in sheet.own.items():
            row.words = f"point {uid}"
        told = kept.with_new_keys(kept.kept(kept.without_what_was_taken_away(sheet)))
        there = {
            uid
            for section in template.sections
            for uid in sheet.rows(section)
            if uid in sheet.own
        }
        words = json.dumps(told)
        for uid in sheet.own:
            self.assertEqual(f"point {uid}" in words, uid in there)
            self.assertNotIn(f'"{uid}"', words, "a key leads back")
        copy = kept.filling(template, told)
        self.assertEqual(len(copy.own), len(there))
        before = kept.without_what_was_taken_away(sheet)
        # the same sheet but for its keys
        new = {one.words: uid for uid, one in copy.own.items()}
        old = {uid: new[one.words] for uid, one in before.own.items()}
        moved = {
            (section, old.get(row, row), column): answer
            for (section, row, column), answer in before.answers.items()
        }
        self.assertEqual(copy.answers, moved)
        self.assertEqual(
            {(one.words, one.parent, one.place) for one in copy.own.values()},
            {
                (one.words, old.get(one.parent, one.parent), one.place)
                for one in before.own.values()
            },
        )
        self.assertEqual(
            copy.links,
            {tuple(old.get(x, x) for x in e): w for e, w in before.links.items()},
        )
        self.assertEqual(copy.talk, {(s, old.get(r, r)) for s, r in before.talk})

    def test_who_is_named_leads_elsewhere(self):
        value = [
            {"to": "member", "id": 3, "words": "Els"},
            {"to": "member", "id": False, "words": "Oma"},
            {"to": "domain", "id": 3, "words": "Work"},
        ]
        answer = {"state": "given", "value": value}
        data = {
            "answers": {
                "s": {"r": {"c": answer, "d": {"state": "unknown", "value": None}}}
            }
        }
        self.assertEqual(kept.names(data), {3})
        moved = kept.with_names(data, lambda one: one + 4)
        ids = [one["id"] for one in moved["answers"]["s"]["r"]["c"]["value"]]
        self.assertEqual(ids, [7, False, 3])
        self.assertEqual(kept.names(data), {3}, "the data itself stays")
        self.assertEqual(kept.with_names({}, bool), {})

    def test_each_set_that_is_shipped_has_its_words(self):
        shipped = {key for one in plain.TEMPLATES.values() for key in one.bundles}
        self.assertGreater(len(shipped), 4)
        self.assertLessEqual(shipped, set(BUNDLES))


@tagged("-at_install", "post_install", "netwerk_engine")
class TestSince(BaseCase):
    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.data())
    def test_nothing_is_said_of_what_is_the_same(self, data):
        template = a_template(data)
        before = drawn(data, template)
        self.assertEqual(since(before, deepcopy(before)), [])
        now = drawn(data, template)
        is_same = said(before) == said(now)
        told = since(before, now)
        if is_same:
            self.assertEqual(told, [])
        if not told:
            self.assertEqual(set(said(before)[1]), set(said(now)[1]))
            self.assertEqual(said(before)[3], said(now)[3])
            self.assertEqual(said(before)[2], said(now)[2])
        for one in told:
            self.assertTrue(one.place)
            self.assertTrue(one.was or one.now)
            self.assertNotEqual(one.was, one.now)

    @settings(deadline=None, derandomize=True, max_examples=100)
    @given(st.data())
    def test_nothing_is_said_of_what_is_closed(self, data):
        template = plain.closed_somewhere(data, data.draw(st.sampled_from(plain.PLAIN)))
        sheets = []
        for _number in range(2):
            sheet = filling.Filling(template)
            for section, row, column in template.cells():
                is_closed = (
                    template.layer_of(section.key, row.key, column.key) == "work"
                )
                if column.kind == "text":
                    words = plain.CLOSED if is_closed else "open"
                    sheet.answers[section.key, row.key, column.key] = {
                        "state": "given",
                        "value": words,
                    }
            sheets.append(sheet)
        sheets[0].answers.clear()
        for sheet in sheets:
            sheet.layers = ("client",)
        words = " ".join(f"{one.place} {one.was} {one.now}" for one in since(*sheets))
        self.assertNotIn(plain.CLOSED, words)

    def test_in_words_and_in_the_order_of_the_sheet(self):
        template = plain.TEMPLATES["schaalvragen"]
        before, now = filling.Filling(template), filling.Filling(template)
        cell = {"section": "domains", "row": "housing", "column": "now"}
        before.apply([{"op": "set", "answer": {"value": 3}, **cell}])
        now.apply(
            [
                {"op": "set", "answer": {"value": 5}, **cell},
                {"op": "set", "answer": {"value": 8}, **cell, "row": "work"},
            ]
        )
        told = since(before, now)
        self.assertEqual([(one.was, one.now) for one in told], [("3", "5"), ("", "8")])
        self.assertTrue(all(len(one.place) >= 2 for one in told))
        (gone,) = [one for one in since(now, before) if one.was == "8"]
        self.assertEqual(gone.now, "")


@tagged("-at_install", "post_install", "netwerk_engine")
class TestBringing(BaseCase):
    """Of any sheet: each word that is offered was said, and goes nowhere more open."""

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.data())
    def test_each_word_was_said_and_is_as_closed_where_it_goes(self, data):
        template = plain.closed_somewhere(data, data.draw(st.sampled_from(plain.PLAIN)))
        sheet = drawn(data, template)
        target = filling.Filling(
            plain.closed_somewhere(data, data.draw(st.sampled_from(plain.PLAIN)))
        )
        layers = data.draw(st.sampled_from([LAYERS, LAYERS[:1]]))
        sheet.layers = target.layers = layers
        told = Bringing(sheet, LANGUAGES, str, str, "Johan").words()
        seen = sheet.shown_answers()
        for one in told:
            self.assertTrue(one.said)
            section, row, *column = one.place
            self.assertIn(row, sheet.rows(template.section(section)))
            self.assertIn(one.layer, layers)
            if column:
                self.assertEqual(seen[section, row, *column]["state"], "given")
                self.assertEqual(one.layer, template.layer_of(*one.place))
            for key in takes(target, one.layer):
                there = target.template.layer_of(key)
                self.assertGreaterEqual(LAYERS.index(there), LAYERS.index(one.layer))
        places = [one.place for one in told]
        self.assertEqual(len(places), len(set(places)), "each thing once")
        own = {one.uid for one in sheet.own.values() if sheet._is_there(one)}
        mine = {row for _section, row, *column in places if not column}
        open_ = {u for u in own if template.layer_of(sheet.own[u].section) in layers}
        self.assertLessEqual(open_, mine, "each own point is offered")
