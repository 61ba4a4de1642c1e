"""A remark as it goes along in a package, and what it can be about."""

import json

from odoo.tests import BaseCase, tagged

from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.leaning import collect, missing
from ...engine.package.parcel.looking import look
from ...engine.package.parcel.reading import read
from ...engine.package.parcel.writing import make
from ...engine.package.refused import Refused
from ...engine.package.taking import Wrong
from ...engine.package.texts import said
from ...engine.remark.item import DEEPEST, LONGEST, typed
from ...engine.remark.places import places, words_of
from .packages import find_shipped, package, remark_item, shipped_templates


def dutch(words):
    return said(words, "nl") if words else ""


@tagged("post_install", "-at_install")
class TestRemark(BaseCase):
    def problems(self, content):
        try:
            KINDS["remark"].check(content)
        except Wrong as wrong:
            return [(one.place, one.reason % one.values) for one in wrong.problems]
        return []

    def test_comes_back_as_it_went(self):
        made = package([find_shipped("life_domain", "housing"), remark_item()])
        data = make(made)
        self.assertEqual(read(data), made)
        self.assertEqual(make(read(data)), data)

    def test_names_what_it_is_about_and_goes_without(self):
        item = remark_item()
        got = collect([item], find_shipped)
        self.assertEqual(got.items, (item,))
        self.assertEqual(got.beside, (("instrument", "vertrouwensschaal"),))
        self.assertFalse(missing([item]))
        both = collect(
            [item, find_shipped("instrument", "vertrouwensschaal")], find_shipped
        )
        self.assertEqual(both.items[-1], item, "behind what it is about")

    def test_nothing_of_who_or_whom(self):
        content = remark_item().content
        for name in ("who", "user", "dossier", "assessment", "client"):
            self.assertEqual(
                self.problems(content | {name: "An"}),
                [((name,), "nobody knows what this is")],
            )
            about = content["about"] | {name: "An"}
            self.assertEqual(
                self.problems(content | {"about": about}),
                [(("about", name), "nobody knows what this is")],
            )

    def test_what_is_refused(self):
        content = remark_item().content
        for change, place, reason in (
            ({"about": None}, ("about",), "this is missing"),
            (
                {"about": content["about"] | {"kind": "outcome"}},
                ("about", "kind"),
                "one of: instrument, method",
            ),
            (
                {"about": content["about"] | {"version": 0}},
                ("about", "version"),
                "a whole number from 1 to 100000",
            ),
            (
                {"place": ["x"] * (DEEPEST + 1)},
                ("place",),
                "more than 6",
            ),
            (
                {"place": ["X"]},
                ("place",),
                "a key is of small letters and figures",
            ),
            (
                {"words": {"nl": "<script>"}},
                ("words",),
                "plain text, in which nothing is filled in",
            ),
            (
                {"words": {"nl": "a" * (LONGEST + 1)}},
                ("words",),
                f"a text of 1 to {LONGEST} letters",
            ),
        ):
            with self.subTest(change=str(change)[:60]):
                self.assertIn((place, reason), self.problems(content | change))
        self.assertFalse(self.problems(content | {"place": []}))

    def test_is_looked_at_before_it_leaves(self):
        item = remark_item({"nl": "Vraag het An Peeters, 0470 12 34 56."})
        found = look(package([item]), ["An Peeters"])
        self.assertEqual(
            [(one.kind, one.words) for one in found],
            [("phone", "0470 12 34 56"), ("name", "An Peeters")],
        )

    def test_what_is_typed_can_go_along(self):
        """Whatever somebody types or pastes is refused in words, or can be sent."""
        for text in (
            *(
                "Te lang",
                "  x ",
                "a\tb",
                "één\u200b",
                "e\u0301e\u0301n",
                "soft\u00adhyphen",
            ),
            *(
                "👩\u200d👩\u200d👧 zei het",
                "\u202eomgekeerd",
                "regel\r\nregel",
                "%s {",
                "<script>",
            ),
            *(
                "",
                "   ",
                "\u200b",
                "a" * LONGEST,
                "a" * (LONGEST + 1),
                None,
                5,
                "النوم",
            ),
        ):
            with self.subTest(text=str(text)[:20]):
                try:
                    clean = typed(text)
                except Refused as refused:
                    self.assertTrue(refused.reason % refused.values)
                    continue
                make(package([remark_item({"nl": clean})]))
        self.assertEqual(typed("e\u0301e\u0301n\u00ad"), "één")


@tagged("post_install", "-at_install")
class TestPlaces(BaseCase):
    def test_of_all_that_is_shipped(self):
        for item in shipped_templates():
            with self.subTest(code=item.content["code"]):
                found = places(item.kind, item.content, dutch)
                ways = [one.place for one in found]
                self.assertEqual(len(ways), len(set(ways)), "each once")
                for one in found:
                    self.assertTrue(one.line)
                    self.assertEqual(
                        words_of(item.kind, item.content, one.place, dutch), one.line
                    )
                    make(package([remark_item(place=one.place)]))
                rows = json.dumps(item.content).count('"rows": [{')
                self.assertGreaterEqual(len(found), rows)

    def test_words(self):
        scale = find_shipped("instrument", "schaalvragen").content
        lines = [one.line for one in places("instrument", scale, dutch)]
        section = scale["sections"][0]
        row = section["rows"][0]
        self.assertIn(
            ": ".join(filter(None, (dutch(section["title"]), dutch(row["words"])))),
            lines,
        )
        self.assertEqual(words_of("instrument", scale, (), dutch), "")
        self.assertEqual(words_of("instrument", scale, ("sections", "x"), dutch), "")
