"""A package is read whole, or refused whole with the place and the reason; what is made
is what is read, to the byte."""

import io
import json
import unicodedata
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.package import canonical
from ...engine.package.parcel import limits, places, standing
from ...engine.package.parcel import plain as plain_module
from ...engine.package.parcel.kinds import KINDS, Word
from ...engine.package.parcel.reading import read
from ...engine.package.parcel.shape import NOBODY, Origin
from ...engine.package.parcel.writing import make
from ...engine.package.taking import Wrong
from . import packages
from .packages import UUID, find_shipped, package, plain, rewritten, small, word

ANY = settings(max_examples=60, deadline=None, derandomize=True)
LETTERS = "aZ09 éßøЖ字النوم👩👍'\"\\/&>-–“”\n"
TEXTS = (
    st.text(LETTERS, min_size=1, max_size=30)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(str.strip)
)
LINES = TEXTS.map(lambda text: text.replace("\n", "-"))
KEYS = st.from_regex(r"\A[a-z][a-z0-9_.-]{0,12}\Z").filter(
    lambda key: canonical.KEY.fullmatch(key)
)
SAID = st.dictionaries(KEYS, TEXTS, min_size=1, max_size=4)
UUIDS = st.uuids().map(str)
CHECKSUMS = st.text("0123456789abcdef", min_size=64, max_size=64)
ORIGINS = st.builds(Origin, UUIDS, st.integers(1, 100_000), CHECKSUMS, LINES)
SIGNATURES = st.none() | st.fixed_dictionaries(
    {"algorithm": st.just("ed25519"), "value": CHECKSUMS.map(lambda one: one * 2)},
    optional={"key": CHECKSUMS},
)


@st.composite
def any_package(draw):
    """A package of words, in any languages, from whomever."""
    keys = draw(st.lists(KEYS, min_size=1, max_size=5, unique=True))
    items = [
        word(
            draw(st.sampled_from(["life_domain", "outcome", "competence"])),
            key,
            draw(SAID),
            draw(st.none() | SAID),
            uuid=UUID.format(number),
            version=draw(st.integers(1, 100_000)),
            owner=draw(LINES),
            source=draw(SAID),
            licence=draw(LINES),
            may_pass_on=draw(st.booleans()),
            derived_from=draw(st.none() | ORIGINS),
        )
        for number, key in enumerate(keys)
    ]
    return package(
        items,
        uuid=draw(UUIDS),
        title=draw(SAID),
        serial=draw(st.integers(1, limits.SERIAL)),
        version_word=draw(LINES),
        steward=draw(LINES),
        date=draw(st.dates(date(1900, 1, 1), date(2200, 12, 31))).isoformat(),
        notes=draw(st.just({}) | SAID),
        signature=draw(SIGNATURES),
    )


class PackageCase(BaseCase):
    def refused(self, line, data):
        """These bytes are refused, with this among what is told."""
        with self.assertRaises(Wrong) as told:
            read(data)
        self.assertIn(line, [places.line(one) for one in told.exception.problems])

    def refused_otherwise(self, line, change):
        """So is the small package when this is changed in it, written as whoever makes
        a package would."""
        value = plain()
        change(value)
        self.refused(line, rewritten(value))

    @contextmanager
    def nothing_made(self):
        """Nothing is made of the bytes: not a value is read."""
        with mock.patch.object(plain_module.json, "loads", side_effect=AssertionError):
            yield


@tagged("post_install", "-at_install")
class TestForm(PackageCase):
    """Bytes, bounds, and the one way in which a package is written down."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data = make(small())

    def altered(self, old, new):
        """The small package, with the first of these bytes as others."""
        self.assertIn(old, self.data)
        return self.data.replace(old, new, 1)

    def titled(self, text):
        """With this as its title, in whatever escapes."""
        return self.altered(b'"Levensdomeinen"', b'"%s"' % text)

    def test_bytes(self):
        mark = "byte 1: a package has no mark of %s at its beginning"
        text = self.data.decode()
        self.refused(mark % "UTF-8", text.encode("utf-8-sig"))
        self.refused(mark % "UTF-16", text.encode("utf-16"))
        self.refused("byte 11: this is no text in UTF-8", self.data[:10] + b"\xff")
        self.refused("byte 1: here it is no JSON any more", b"")
        self.refused("byte 2: here it is no JSON any more", "{}".encode("utf-16-le"))
        half = self.data[: self.data.index(b":3,")]
        self.refused(f"byte {len(half) + 1}: here it is no JSON any more", half)
        for other in (b"[]", b"3", b"null", b'"x"', b"{}", b'{"format":"zip"}'):
            self.refused("this is no package", other)

    def test_bounds_before_work(self):
        with self.nothing_made():
            self.refused(
                "this is larger than a package can be (10 MB)",
                b" " * (limits.BYTES + 1),
            )
            self.refused(
                "byte 13: more than 12 parts stand in one another", b"[" * 9_000_000
            )
            self.refused(
                "byte 61: more than 12 parts stand in one another", b'{"a":' * 90_000
            )
            self.refused(
                "byte 2: a number of more than 16 figures", b"[" + b"9" * 9_000_000
            )
            self.refused("more than 200000 parts", b"[" + b"1," * 4_000_000)
            self.refused("more than 200000 parts", b"[" + b"[]" * 4_000_000)
        self.assertEqual(
            len(plain_module.of_file(io.BytesIO(bytes(limits.BYTES * 2)))),
            limits.BYTES + 1,
        )

    def test_so_many_remarks_and_no_more(self):
        def remarks(count):
            return [
                packages.remark_item(
                    uuid=f"0c1f0a57-{number:04x}-4f0e-8a38-8a53a3a4b2a1"
                )
                for number in range(count)
            ]

        items = remarks(limits.REMARKS + 1)
        for number, one in enumerate(items):
            one.content["key"] = f"remark-{number}"
        self.assertEqual(len(read(make(package(items[1:]))).items), limits.REMARKS)
        with self.assertRaises(Wrong) as told:
            make(package(items))
        lines = [places.line(one) for one in told.exception.problems]
        self.assertIn("“items”: more than 100 remarks", lines)
        with self.assertRaises(Wrong):
            read(canonical.canonical(package(items).plain()))

    def test_what_stands_in_a_text_is_not_counted(self):
        text = '[[[[[[[[[[[[[[[["\\' + "9" * 30
        value = plain()
        value["head"]["title"]["nl"] = text
        self.assertEqual(read(rewritten(value)).title["nl"], text)

    def test_bounds(self):
        def first(value):
            return value["items"][0]["content"]

        value = plain()  # what is told is the first bound, in the order of the page
        value["items"] = [["x" * 4_001, *([] for _one in range(10))]] * 2_001
        self.refused("“items”: more than 2000", canonical.canonical(value))
        self.refused_otherwise(
            "more than 20000 parts",
            lambda value: first(value).update(more=[[]] * 20_000, text="x" * 4_001),
        )
        self.refused_otherwise(
            "item 1, “words”, “nl”: a text of more than 4000 letters",
            lambda value: first(value)["words"].update(nl="x" * 4_001),
        )
        self.refused_otherwise(
            "item 1, “words”: a text of 1 to 300 letters",
            lambda value: first(value)["words"].update(nl="x" * 301),
        )
        self.refused_otherwise(
            "the head of the package, “title”: a text of 1 to 300 letters",
            lambda value: value["head"]["title"].update(nl="x" * 301),
        )
        longest = plain()
        longest["items"][0]["content"]["words"]["nl"] = "é" * 300
        read(rewritten(longest))

    def test_one_package_is_one_row_of_bytes(self):
        reason = (
            "byte %s: a package is written in one way: keys in order, no spaces, and "
            "no escapes but those that JSON needs"
        )
        value = plain()
        self.refused(reason % 11, json.dumps(value).encode())
        compact = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()
        self.assertEqual(compact, make(small()), "its keys were in order")
        self.refused(reason % (len(self.data) + 1), self.data + b"\n")
        self.refused(reason % 1, b" " + self.data)
        at = self.data.index(b"Levensdomeinen")
        self.refused(reason % (at + 1), self.titled(b"\\u004cevensdomeinen"))
        turned = json.dumps(
            dict(reversed(list(value.items()))),
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode()
        self.refused(reason % 3, turned)
        self.refused(
            f"byte {self.data.index(b':3,') + 2}: " + reason.split(": ", 1)[1],
            self.altered(b'"serial":3', b'"serial":-0'),
        )

    def test_numbers(self):
        for other in (b"NaN", b"Infinity", b"-Infinity", b"1.5", b"3.0", b"1e400"):
            self.refused(
                "the head of the package, “serial”: a number that is not whole",
                self.altered(b'"serial":3', b'"serial":' + other),
            )
        self.refused(
            "the head of the package, “serial”: a number that is too large",
            self.altered(b'"serial":3', b'"serial":9007199254740993'),
        )
        for other in (b"true", b"0", b"-3", b"2147483648", b'"3"', b"null"):
            self.refused(
                "the head of the package, “serial”: "
                "a whole number from 1 to 2147483647",
                self.altered(b'"serial":3', b'"serial":' + other),
            )

    def test_keys(self):
        self.refused(
            "the head of the package: “nl” stands here twice",
            self.altered(b'"serial":3', b'"nl":1,"nl":1,"serial":3'),
        )
        self.refused(
            "item 2, “words”: “nl” stands here twice",
            self.altered(b'"nl":"Huisvesting"', b'"nl":"Huis","nl":"Huisvesting"'),
        )
        for key in (b"Nl", "é".encode(), b"", b"n l", b"constructor", b"\\ud800"):
            self.refused(
                "the head of the package, “title”: a key that is no key",
                self.altered(b'"nl":"Levens', b'"%s":"Levens' % key),
            )
        unseen = self.altered(b'"serial":3', '"\u202e":1,"\u202e":1'.encode())
        self.refused("the head of the package: “?” stands here twice", unseen)

    def test_letters(self):
        where = "the head of the package, “title”, “nl”: "
        for code in (
            *("0000", "0001", "0009", "000D", "007F", "0085", "200B", "200D", "202E"),
            *("2066", "2028", "FEFF", "D800", "DFFF", "00AD", "180E", "115F", "FFFE"),
        ):
            self.refused(
                f"{where}a letter that cannot be seen (U+{code})",
                self.titled(b"a\\u%s" % code.lower().encode()),
            )
        for letter in "\U000e0041\U000e0100\u00ad\u2060":
            self.refused(
                f"{where}a letter that cannot be seen (U+{ord(letter):04X})",
                self.titled(f"a{letter}".encode()),
            )
        self.refused(
            where + "accents that are written apart", self.titled("e\u0301".encode())
        )
        self.refused(
            where + "accents that are written apart", self.titled("\u212b".encode())
        )

    def test_major_and_minor(self):
        def form(told):
            return self.altered(b'"1.0"', told)

        for other in ("2.0", "0.9", "9999.0"):
            self.refused(
                f"“format_version”: this package is of form {other}, and here form 1 "
                "is read: ask for one in that form, or bring this program up to date",
                form(f'"{other}"'.encode()),
            )
        for other in (b"1", b'"1"', b'"1.0.0"', b'"01.0"', b'" 1.0"', b"null", b"[]"):
            self.refused(
                "“format_version”: a version of the form is as “1.0”", form(other)
            )
        # whatever else it holds: the form of another version is not ours to know
        self.assertIn(
            "this package is of form 2.1",
            str(
                self.told_of(
                    b'{"format":"netwerk.package","format_version":"2.1","x":"\\u0000"}'
                )
            ),
        )

    def told_of(self, data):
        with self.assertRaises(Wrong) as told:
            read(data)
        return told.exception

    @given(any_package())
    @ANY
    def test_made_and_read(self, made):
        data = make(made)
        self.assertEqual(read(data), made)
        self.assertEqual(make(read(data)), data)

    def test_small_again(self):
        self.assertEqual(read(self.data), small())
        self.assertEqual(make(read(self.data)), self.data)

    def test_what_nobody_reads_is_not_made(self):
        made = small()
        for other in (
            replace(made, items=()),
            replace(made, items=made.items * 600),
            replace(made, title={"nl": "a\u200b"}),
            replace(made, title={"nl": ("a",)}),
            replace(made, date="2026-02-30"),
            replace(made, serial=1.5),
        ):
            with self.assertRaises(Wrong):
                make(other)


@tagged("post_install", "-at_install")
class TestSaid(PackageCase):
    """What the head and the items say."""

    def test_each_field_is_needed_and_of_its_form(self):
        head, item = "the head of the package, ", "item 1, "
        wrong = {
            ("head", "uuid"): ("this is not written as it must be", 3, "x", "A" * 36),
            ("head", "title"): ("this is missing", {}, [], "Titel"),
            ("head", "version_word"): ("a text of 1 to 64 letters", "", "x" * 65, 4),
            ("head", "steward"): ("a text of one line", "Wij\ngekeurd"),
            ("head", "licence"): ("a text of 1 to 300 letters", " ", []),
            ("head", "notes"): ("this is missing", {}, "Nieuw", None),
            ("head", "date"): (
                "there is no such day",
                *("2026-02-30", "0000-01-01", "0001-01-01", "9999-12-31"),
            ),
            ("items", "uuid"): ("this is not written as it must be", "", None),
            ("items", "version"): ("a whole number from 1 to 100000", 0, True, "1"),
            ("items", "owner"): ("a text of one line", "a\nb"),
            ("items", "source"): ("this is missing", {}, "x"),
            ("items", "licence"): ("a text of 1 to 300 letters", "", 5),
            ("items", "may_pass_on"): ("yes or no", "yes", 1, 0),
            ("items", "derived_from"): ("this is no object", [], 4),
            ("items", "content"): ("this is missing", [], "x", None),
        }
        for (part, name), (reason, *others) in wrong.items():
            line = f"{head if part == 'head' else item}“{name}”: {reason}"
            if name == "content":
                line = f"item 1: {reason}"
            for other in others:
                with self.subTest(field=name, value=other):

                    def change(value, part=part, name=name, other=other):
                        holder = value["head"] if part == "head" else value["items"][0]
                        holder[name] = other

                    self.refused_otherwise(line, change)

    def test_each_field_is_needed(self):
        for part in ("head", "items", "whole"):
            names = plain() if part == "whole" else plain()[part]
            names = names[0] if part == "items" else names
            for name in names:
                value = plain()
                holder = value if part == "whole" else value[part]
                del (holder[0] if part == "items" else holder)[name]
                with self.subTest(field=name), self.assertRaises(Wrong):
                    read(canonical.canonical(value))

    def test_what_nobody_knows(self):
        for line, change in (
            ("“more”", lambda value: value.update(more=1)),
            (
                "the head of the package, “more”",
                lambda value: value["head"].update(more=1),
            ),
            ("item 1, “more”", lambda value: value["items"][0].update(more=1)),
            (
                "the head of the package, item 2, “more”",
                lambda value: value["head"]["items"][1].update(more=1),
            ),
            (
                "item 1, “derived_from”, “more”",
                lambda value: value["items"][0]["derived_from"].update(more=1),
            ),
            (
                "item 2, “more”",
                lambda value: value["items"][1]["content"].update(more=1),
            ),
            (
                "item 3, section “confidence”, column “score”, “more”",
                lambda value: _trust(value)["columns"][0].update(more=1),
            ),
        ):
            with self.subTest(line=line):
                self.refused_otherwise(f"{line}: nobody knows what this is", change)

    def test_an_item_without_content(self):
        for number, name in ((0, "words"), (2, "code"), (3, "code")):
            for other in ({}, {"more": 1}, {"key": []}):
                value = plain()
                value["items"][number]["content"] = other
                with self.assertRaises(Wrong) as told:
                    read(rewritten(value))
                places_told = [one.place for one in told.exception.problems]
                self.assertIn(("items", str(number + 1), "content", name), places_told)

    def test_places_of_a_template(self):
        self.refused_otherwise(
            "item 3, section “confidence”, column “score”: "
            "the lowest and the highest are missing",
            lambda value: _trust(value)["columns"][0].pop("most"),
        )
        self.refused_otherwise(
            "item 3, section 1, column 1, “key”: a letter that cannot be seen (U+200B)",
            lambda value: _trust(value)["columns"][0].update(key="a\u200b"),
        )

    def test_plain_text(self):
        for text in ("<b>Wonen</b>", "<script>", "{client}", "{{ 7*7 }}"):
            self.refused_otherwise(
                "item 1, “words”: plain text, in which nothing is filled in",
                lambda value, text=text: value["items"][0]["content"]["words"].update(
                    nl=text
                ),
            )
        for text in (
            "[klik](https://example.org)",
            "https://example.org",
            "javascript:alert(1)",
            "- een\n- twee",
            "**vet** & 5 > 3 &lt;",
        ):
            value = plain()
            value["items"][0]["content"]["words"]["nl"] = text
            item = read(rewritten(value)).items[0]
            self.assertEqual(item.content["words"]["nl"], text, "as it came")

    def test_a_kind_that_nobody_knows(self):
        self.refused_otherwise(
            f"item 1, “kind”: one of: {', '.join(KINDS)}",
            lambda value: value["items"][0].update(kind="recipe"),
        )

        @KINDS.add
        class Recipe(Word):
            code = "recipe"

        try:
            value = plain()
            for one in (value["items"][0], value["head"]["items"][0]):
                one["kind"] = "recipe"
            self.assertEqual(read(rewritten(value)).items[0].kind, "recipe")
        finally:
            KINDS.remove("recipe")

    def test_head_and_items_say_the_same(self):
        changed = "what it holds was changed after it was written"
        facts = "what it says of itself was changed after it was written"
        another = "the head names another item here"
        for line, change in (
            (
                f"item 2: {changed}",
                lambda value: value["items"][1]["content"]["words"].update(nl="Huis"),
            ),
            (
                f"item 2: {facts}",
                lambda value: value["items"][1].update(owner="Iemand anders"),
            ),
            (
                f"item 2: {facts}",
                lambda value: value["items"][1].update(may_pass_on=False),
            ),
            (
                f"item 1: {facts}",
                lambda value: value["items"][0].update(derived_from=None),
            ),
            (
                f"item 1: {another}",
                lambda value: value["head"]["items"][0].update(kind="outcome"),
            ),
            (
                f"item 2: {another}",
                lambda value: value["head"]["items"][1].update(version=True),
            ),
            (f"item 1: {another}", lambda value: value["items"].reverse()),
            (
                "the head of the package, “items”: the head names 4, and there are 3",
                lambda value: value["items"].pop(),
            ),
        ):
            value = plain()
            change(value)
            with self.subTest(line=line):
                self.refused(line, canonical.canonical(value))
        value = plain()
        del value["head"]["items"][1]["facts"]
        self.refused(
            "the head of the package, item 2, “facts”: this is missing",
            canonical.canonical(value),
        )

    def test_an_item_says_what_its_content_says(self):
        for name, other in (
            ("owner", "Iemand anders"),
            ("licence", "CC0"),
            ("may_pass_on", False),
            ("version", 7),
            ("uuid", UUID.format(9)),
            ("source", {"nl": "Elders"}),
        ):
            self.refused_otherwise(
                f"item 3, “{name}”: its content says otherwise",
                lambda value, name=name, other=other: value["items"][2].update(
                    {name: other}
                ),
            )

    def test_no_two_are_one(self):
        housing = find_shipped("life_domain", "housing")
        for line, *items in (
            ("item 2: this version stands here twice", housing, housing),
            (
                "item 2: another item has the same number",
                housing,
                word("outcome", "trust", {"nl": "x"}, uuid=housing.uuid, version=2),
            ),
            (
                "item 2: another item is called “housing” too",
                housing,
                word("life_domain", "housing", {"nl": "x"}, uuid=UUID.format(8)),
            ),
        ):
            with self.assertRaises(Wrong) as told:
                make(package(items))
            self.assertEqual(
                [places.line(one) for one in told.exception.problems], [line]
            )
        read(make(package([housing, replace(housing, version=2)])))

    def test_signature(self):
        signature = {"algorithm": "ed25519", "value": "ab" * 64, "key": "cd" * 32}
        made = package([find_shipped("life_domain", "work")], signature=signature)
        self.assertEqual(read(make(made)).signature, signature)
        self.assertEqual(NOBODY, "from nobody we can check")
        self.assertIsNone(read(make(replace(made, signature=None))).signature)
        for line, other in (
            ("the signature, “algorithm”: one of: ed25519", {"algorithm": "none"}),
            (
                "the signature, “value”: this is not written as it must be",
                {"value": "ab"},
            ),
            ("the signature, “key”: this is not written as it must be", {"key": "AB"}),
            ("the signature, “more”: nobody knows what this is", {"more": 1}),
        ):
            with self.assertRaises(Wrong) as told:
                make(replace(made, signature=signature | other))
            self.assertIn(line, [places.line(one) for one in told.exception.problems])

    def test_what_is_signed_covers_all(self):
        """Whatever is changed in a package, what a signature is of changes too."""
        made = small()
        signed = {made.to_sign()}
        self.assertTrue(made.to_sign().startswith(b"netwerk.package/1\0{"))
        for other in (
            replace(made, serial=4),
            replace(made, steward="Een ander"),
            replace(made, items=made.items[:-1]),
            *(
                replace(made, items=(replace(made.items[0], **change), *made.items[1:]))
                for change in (
                    {"owner": "Een ander"},
                    {"licence": "CC0"},
                    {"may_pass_on": False},
                    {"derived_from": None},
                    {"source": {"nl": "x"}},
                    {"content": {"key": "sleep-k3f9t2xa", "words": {"nl": "Slaap"}}},
                )
            ),
        ):
            signed.add(other.to_sign())
        self.assertEqual(len(signed), 10)

    def test_not_too_much_is_told(self):
        made = [
            word("life_domain", f"d{number}", {"nl": "<"}, uuid=UUID.format(number))
            for number in range(80)
        ]
        with self.assertRaises(Wrong) as told:
            make(package(made))
        self.assertEqual(len(told.exception.problems), limits.TOLD)


@tagged("post_install", "-at_install")
class TestLater(PackageCase):
    """A package of a later minor version of the form."""

    def later(self):
        value = plain()
        value["format_version"] = "1.7"
        value["more"] = {"a": [1]}
        value["head"]["logo"] = "x"
        value["items"][0]["colour"] = {"nl": "rood"}
        value["items"][0]["derived_from"]["why"] = "korter"
        value["items"][1]["content"]["picture"] = "huis"
        value["head"]["items"][1]["size"] = 12
        trust = _trust(value)
        trust["columns"][0]["shape"] = "round"
        trust["rows"][0]["tone"] = 3
        return value

    def test_kept_and_named(self):
        data = rewritten(self.later())
        made = read(data)
        self.assertEqual(
            sorted(places.in_words(one) for one in made.not_known),
            sorted(
                [
                    "“more”",
                    "the head of the package, “logo”",
                    "item 1, “colour”",
                    "item 1, “derived_from”, “why”",
                    "item 2, “picture”",
                    "the head of the package, item 2, “size”",
                    "item 3, section “confidence”, column “score”, “shape”",
                    "item 3, section “confidence”, row “confidence”, “tone”",
                ]
            ),
        )
        self.assertEqual(make(made), data)
        self.assertEqual(made.items[0].more, {"colour": {"nl": "rood"}})
        # what can be adopted is what was there before
        for now, before in zip(made.items, small().items, strict=True):
            self.assertEqual(now.usable(), before.content)

    def test_a_kind_that_comes_later(self):
        value = self.later()
        for one in (value["items"][0], value["head"]["items"][0]):
            one["kind"] = "recipe"
        data = rewritten(value)
        made = read(data)
        self.assertIn(("items", "1", "kind"), made.not_known)
        self.assertEqual(make(made), data)

    def test_the_rest_is_looked_at(self):
        def later(change):
            value = self.later()
            change(value)
            return rewritten(value)

        self.refused(
            "item 3, section “confidence”, column “score”: "
            "the lowest and the highest are missing",
            later(lambda value: _trust(value)["columns"][0].pop("most")),
        )
        self.refused(  # a rule is read once the template is
            "item 3, rule “r”: there is no rule “dice”",
            later(
                lambda value: value["items"][2]["content"].update(
                    rules=[{"key": "r", "kind": "dice", "of": {}}]
                )
            ),
        )
        self.refused(
            "item 1, “owner”: a text of 1 to 300 letters",
            later(lambda value: value["items"][0].pop("owner")),
        )
        self.refused(
            "item 2, “picture”: accents that are written apart",
            later(lambda value: value["items"][1]["content"].update(picture="e\u0301")),
        )


def _trust(value):
    return value["items"][2]["content"]["sections"][0]


@tagged("post_install", "-at_install")
class TestShippedPackage(PackageCase):
    """All that the addon ships is one package."""

    def test_one_package(self):
        items = packages.shipped_items()
        self.assertGreaterEqual(
            {kind: sum(one.kind == kind for one in items) for kind in KINDS}.items(),
            {"life_domain": 10, "outcome": 11, "method": 20}.items(),
        )
        made = package(items)
        data = make(made)
        self.assertEqual(read(data), made)
        self.assertEqual(make(read(data)), data)
        for item in items:
            self.assertEqual(item.usable(), item.content)


@tagged("post_install", "-at_install")
class TestShippedStands(BaseCase):
    def test_no_file_takes_the_place_of_what_ships(self):
        """Whatever its code ends in."""
        ends_alike = 0
        for item in packages.shipped_templates():
            code = item.content["code"]
            ends_alike += standing.made_by_a_person(code)
            here = [standing.Here(item.version, item.uuid, is_shipped=True)]
            for uuid, state in ((item.uuid, "shipped"), (UUID.format(7), "other_key")):
                stand = standing.stand(code, item.version + 1, uuid, here, "Kwade BV")
                self.assertEqual(stand.state, state, code)
        self.assertGreater(ends_alike, 1)
