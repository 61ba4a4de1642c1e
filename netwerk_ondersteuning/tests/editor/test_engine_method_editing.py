"""A method is made by changes: what comes of them is right, and is what was there."""

import re
from copy import deepcopy
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.method import editing, page, reading, template
from ...engine.package import canonical
from ...engine.package.forms import Things
from ...engine.package.refused import Refused
from ...models.method.shipped import bodies
from ..method.test_engine_methods import WHOLE
from . import made_method as made
from .made import add, put

FORMS = (
    Path(__file__)
    .parents[2]
    .joinpath("static", "src", "method_editor", "method_forms.js")
)
ANY = settings(max_examples=60, deadline=None, derandomize=True)
SEEDS = st.integers(0, 10_000)
#: Given once, or kept by who moves it.
NOT_SHOWN = {"lineage"}


def words(draft, instruments=None, outcomes=None):
    """What is wrong with it: `{place: why}`."""
    return {
        "/".join(one.place): one.reason % one.values
        for one in editing.problems(draft, instruments, outcomes)
    }


@tagged("post_install", "-at_install")
class TestMethodEditing(BaseCase):
    # -- there and back ----------------------------------------------------------------

    def test_what_is_opened_and_closed_is_what_it_was(self):
        every = [*bodies(), WHOLE]
        self.assertEqual(len(every), 21)
        for body in every:
            with self.subTest(body["code"]):
                before = deepcopy(body)
                draft = editing.opened(body)
                self.assertEqual(body, before, "it stays as it is")
                self.assertEqual(editing.closed(draft), body)
                self.assertEqual(editing.problems(draft), [])

    def test_each_method_that_is_shipped_can_be_made_here(self):
        """Put together from nothing, by changes alone."""
        for body in bodies():
            with self.subTest(body["code"]):
                wanted = editing.opened(body)
                draft = made.empty()
                given_once = {"code", "version", "uuid", "owner"}
                changes = []
                for name, value in wanted.items():
                    if name in given_once:
                        continue
                    if isinstance(editing.FORM.of[name], Things):
                        changes += [
                            {"op": "add", "at": [name], "item": one, "before": None}
                            for one in value
                        ]
                    elif isinstance(value, dict):
                        changes += [put(name, at, value=it) for at, it in value.items()]
                    else:
                        changes.append(put(name, value=value))
                made.change(draft, changes)
                draft |= {name: wanted[name] for name in given_once}
                self.assertEqual(editing.closed(draft), body)

    @ANY
    @given(SEEDS)
    def test_a_random_one_is_right_reads_back_and_is_undone(self, seed):
        draft, changes = made.any_method(seed)
        self.assertEqual(words(draft), {})
        body = editing.closed(draft)
        self.assertEqual(editing.closed(editing.opened(body)), body)
        text = canonical.canonical(body)
        self.assertEqual(canonical.parse(text.decode()), body)
        self.assertTrue(page.page(editing.half_made(draft), ("nl",))["name"])
        again = made.empty()
        done = made.change(again, changes)
        self.assertEqual(again, draft)
        made.change(again, done.inverse)
        self.assertEqual(again, made.empty())

    # -- phases ------------------------------------------------------------------------

    def test_places_are_made_of_the_order_within_a_round(self):
        draft = made.empty()
        made.change(
            draft,
            [
                *(add("cycles", key=f"cycle-{n}", cycle=n) for n in (1, 2)),
                add("phases", key="a", cycle=1),
                add("phases", key="x", cycle=2),
                add("phases", key="b", cycle=1),
                {"op": "move", "at": ["phases", "b"], "before": "a"},
            ],
        )
        places = {
            one["key"]: (one["cycle"], one["place"])
            for one in editing.closed(draft)["phases"]
        }
        self.assertEqual(places, {"b": (1, 1), "a": (1, 2), "x": (2, 1)})
        made.change(draft, [put("phases", "x", "cycle", value=1)])
        self.assertEqual(
            [one["place"] for one in editing.closed(draft)["phases"]], [1, 2, 3]
        )

    def test_a_phase_that_is_changed_stays_the_same_one(self):
        """Who is in it when a newer version comes, stays in it."""
        w2 = next(body for body in bodies() if body["code"] == "w2")
        draft = editing.opened(w2)
        before = {
            (one["cycle"], one["lineage"]) for one in reading.phases(reading.read(w2))
        }
        first = draft["phases"][0]["key"]
        made.change(
            draft,
            [
                put("phases", first, "name", "nl", value="Heel anders"),
                put("phases", first, "kind", value="alongside"),
                {"op": "move", "at": ["phases", first], "before": None},
                add("phases", key="nieuw", cycle=1, name={"nl": "Nieuw"}),
            ],
        )
        draft["what"] = {"nl": "Wat"}
        read = reading.read(editing.closed(draft))
        now = {(one["cycle"], one["lineage"]) for one in reading.phases(read)}
        self.assertEqual(now - before, {(1, "nieuw")})
        self.assertEqual(before - now, set())
        with self.assertRaisesRegex(Refused, "Unknown change"):
            made.change(draft, [put("phases", "nieuw", "lineage", value=first)])

    # -- what is wrong -----------------------------------------------------------------

    def test_what_is_wrong_is_told_at_its_place(self):
        draft = made.empty()
        self.assertEqual(words(draft), {"what": "this is missing"})
        made.change(
            draft,
            [
                put("what", "nl", value="Wat <b>"),
                add("goals", key="leeg"),
                add("goals", key="goed", words={"nl": "Rust"}),
                add("organisations", key="naamloos"),
                add("statuses", key="ver", status="trying", year=20),
                add("roles", key="rol", who="volunteer"),
                add("instruments", key="weg"),
                put("outcomes", value=["weg"]),
                add("cycles", key="cycle-1", cycle=1),
                add("phases", key="p", cycle=3),
                add("phases", key="s", kind="step", instruments=["weg"]),
                add("phases", "s", "checklist", key="l"),
                add("norms", key="n", kind="length", phase="s", words={"nl": "x"}),
                add("norms", key="m", kind="meetings", least=5, most=2),
                put("norms", "m", "phase", value="gone"),
            ],
        )
        told = words(draft, {"scoretabel"}, {"trust"})
        self.assertEqual(
            told,
            {
                "what": "plain text, in which nothing is filled in",
                "goals/leeg/words": "this is missing",
                "organisations/naamloos/name": "a text of 1 to 300 letters",
                "statuses/ver/year": "a whole number from 1900 to 2200",
                "roles/rol/words": "this is missing",
                "instruments/weg": "“weg” is not known here",
                "outcomes": "“weg” is not known here",
                "phases/p": "there is no cycle 3",
                "phases/s/instruments": "“weg” is not known here",
                "phases/s/checklist/l/words": "this is missing",
                "norms/n/source": "this is missing",
                "norms/n": "a step has no length",
                "norms/m/words": "this is missing",
                "norms/m/source": "this is missing",
                "norms/m": "there is no phase “gone”",
            },
        )
        self.assertTrue(page.page(editing.half_made(draft), ("nl",))["name"])

    def test_whatever_is_missing_there_is_something_to_show(self):
        """All that can be taken out of a draft, one by one."""
        draft = editing.opened(WHOLE)
        for name, form in editing.FORM.of.items():
            bare = {one: value for one, value in draft.items() if one != name}
            self.assertIsNotNone(page.page(editing.half_made(bare), ("nl",)))
            if not isinstance(form, Things):
                continue
            for field in form.of:
                holes = deepcopy(draft)
                for one in holes.get(name, ()):
                    one.pop(field, None)
                with self.subTest(f"{name} {field}"):
                    self.assertIsNotNone(page.page(editing.half_made(holes), ("nl",)))
        half = editing.half_made({"roles": [{"key": "a"}], "statuses": [{"key": "b"}]})
        self.assertEqual((half.scope, half.roles, half.statuses), ("client", (), ()))

    def test_what_can_never_stand_there_is_refused(self):
        draft, _changes = made.any_method(1)
        before = deepcopy(draft)
        for change, why in (
            (put("place", value=1), "Unknown change"),
            (put("version", value=3), "Unknown change"),
            (put("code", value="x"), "Unknown change"),
            (put("scope", value="everybody"), "Unknown change"),
            (put("norms", "norm-x", "kind", value="stars"), "Unknown change"),
            (put("norms", "norm-x", "least", value="3"), "whole number is expected"),
            (put("name", "nl", value="x" * 301), "at most 300 letters"),
            (put("name", "fr", value="Ensemble"), "Unknown change"),
            (add("cycles", key="Rond 1"), "Unknown change"),
            (add("phases", key="p", place=1), "Unknown change"),
        ):
            with self.subTest(str(change)), self.assertRaisesRegex(Refused, why):
                made.change(draft, [change])
        many = [add("phases", key=f"p{number}") for number in range(61)]
        with self.assertRaisesRegex(Refused, "room for 60 here"):
            made.change(draft, many)
        self.assertEqual(draft, before)

    # -- the screen --------------------------------------------------------------------

    def test_the_screen_has_a_field_for_all_that_can_be_changed(self):
        """Each value of the form in one of the forms of the screen."""
        text = FORMS.read_text()
        asked = set(
            re.findall(r'\b(?:line|text|plain|yes|one|some|whole)\("(\w+)"', text)
        )
        lists = set(re.findall(r"^    (\w+): \(", text, re.M))
        for name, form in editing.FORM.of.items():
            if not isinstance(form, Things):
                self.assertIn(name, asked)
                continue
            if name not in ("phases", "norms", "cycles"):
                self.assertIn(name, lists)
            fields = {one for one, inner in form.of.items()} - NOT_SHOWN
            fields -= set(form.fixed) | {"checklist"}
            self.assertEqual(fields - asked, set(), name)
        on_pages = re.search(r"PAGES = \{(.*?)\n\};", text, re.S)[1]
        shown = set(re.findall(r'"(\w+)"', on_pages)) | {"phases", "norms", "cycles"}
        self.assertEqual(set(editing.FORM.of) - shown, set())

    def test_kinds_of_a_phase_are_those_of_its_numbers(self):
        """What the form of a phase offers is what a phase knows."""
        store = FORMS.with_name("method_store.js").read_text()
        told = re.search(r"OF_PHASE = \[(.*?)\]", store)[1]
        kinds = set(re.findall(r'"(\w+)"', told))
        self.assertEqual(kinds, set(template.OF_PHASE.values()))
