"""The page for developers and its schema say what the reader does."""

import json
import re
from pathlib import Path
from random import Random

from odoo.tests import BaseCase, tagged

from ...engine.package import canonical
from ...engine.package.parcel import limits
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.leaning import missing
from ...engine.package.parcel.looking import look
from ...engine.package.parcel.plain import FORMAT, MAJOR, MINOR
from ...engine.package.parcel.reading import read
from ...engine.package.parcel.writing import make
from ...engine.package.taking import Wrong
from . import written_from_the_page
from .mutations import mutate
from .packages import package, plain, rewritten, shipped_items, small, written

DOCS = Path(__file__).parents[3] / "docs" / "developer"
IS = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: type(value) is int,
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
}


class Schema:
    """As much of JSON Schema as the page uses; another word in it is an error."""

    SAYS_NOTHING = {"$schema", "$defs", "title", "description"}
    #: Read together with another.
    ALONG = {"additionalProperties"}

    def __init__(self, whole):
        self.whole = whole

    def fits(self, value, schema=None):
        schema = self.whole if schema is None else schema
        words = set(schema) - self.SAYS_NOTHING - self.ALONG
        for word in words:
            holds = getattr(self, "_" + word.removeprefix("$"))
            if not holds(value, schema[word], schema):
                return False
        return True

    def _ref(self, value, name, _schema):
        return self.fits(value, self.whole["$defs"][name.removeprefix("#/$defs/")])

    def _type(self, value, name, _schema):
        return IS[name](value)

    def _const(self, value, other, _schema):
        return type(value) is type(other) and value == other

    def _enum(self, value, others, _schema):
        return value in others

    def _anyOf(self, value, schemas, _schema):
        return any(self.fits(value, one) for one in schemas)

    def _required(self, value, names, _schema):
        return not isinstance(value, dict) or set(names) <= set(value)

    def _properties(self, value, schemas, schema):
        if not isinstance(value, dict):
            return True
        more = schema.get("additionalProperties", {})
        return all(
            self.fits(one, schemas[name])
            if name in schemas
            else more is not False and self.fits(one, more)
            for name, one in value.items()
        )

    def _propertyNames(self, value, names, schema):
        return not isinstance(value, dict) or all(
            self.fits(name, names) and self.fits(one, schema["additionalProperties"])
            for name, one in value.items()
        )

    def _items(self, value, schema, _schema):
        return not isinstance(value, list) or all(
            self.fits(one, schema) for one in value
        )

    def _minItems(self, value, least, _schema):
        return not isinstance(value, list) or len(value) >= least

    def _maxItems(self, value, most, _schema):
        return not isinstance(value, list) or len(value) <= most

    def _minProperties(self, value, least, _schema):
        return not isinstance(value, dict) or len(value) >= least

    def _minLength(self, value, least, _schema):
        return not isinstance(value, str) or len(value) >= least

    def _maxLength(self, value, most, _schema):
        return not isinstance(value, str) or len(value) <= most

    def _pattern(self, value, pattern, _schema):
        return not isinstance(value, str) or bool(re.search(pattern, value))

    def _minimum(self, value, least, _schema):
        return type(value) is not int or value >= least

    def _maximum(self, value, most, _schema):
        return type(value) is not int or value <= most


def is_read(data):
    try:
        read(data)
    except Wrong:
        return False
    return True


@tagged("post_install", "-at_install")
class TestPage(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        text = (DOCS / "package.schema.json").read_text("utf-8")
        cls.schema = Schema(json.loads(text))
        cls.page = (DOCS / "package.md").read_text("utf-8")

    def test_the_example(self):
        example = json.loads(re.search(r"```json\n(.*?)```", self.page, re.DOTALL)[1])
        self.assertTrue(self.schema.fits(example))
        made = read(canonical.canonical(example))
        self.assertEqual(made.items[0].content["words"]["nl"], "Slapen")

    def test_what_was_written_from_the_page(self):
        source = Path(written_from_the_page.__file__).read_text("utf-8")
        self.assertEqual(
            re.findall(r"^\s*(?:import|from) (\S+)", source, re.MULTILINE),
            ["hashlib", "json", "uuid"],
            "nothing of ours",
        )
        data = written_from_the_page.package()
        made = read(data)
        self.assertEqual(make(made), data)
        self.assertEqual(
            [one.kind for one in made.items], ["life_domain", "instrument", "method"]
        )
        self.assertFalse(missing(made.items), "it is complete by itself")
        self.assertFalse(look(made, ["An Peeters"]))
        self.assertTrue(self.schema.fits(json.loads(data)))

    def test_the_schema_takes_what_is_read(self):
        for made in (small(), package(shipped_items())):
            self.assertTrue(self.schema.fits(made.plain()))
        random, read_whole = Random(19), 0
        for _number in range(150):
            value = plain()
            mutate(value["items"], random)
            data = rewritten(value)
            if is_read(data):
                read_whole += 1
                self.assertTrue(self.schema.fits(json.loads(data)))
        self.assertGreater(read_whole, 8)

    def test_what_the_schema_refuses_is_refused(self):
        refused = 0
        for at, names in (
            (lambda value: value, None),
            (lambda value: value["head"], None),
            (lambda value: value["head"]["items"][0], None),
            (lambda value: value["items"][0], None),
            (lambda value: value["items"][0]["derived_from"], None),
            (lambda value: value["items"][0]["content"], None),
            (
                lambda value: value["items"][2]["content"],
                self.schema.whole["$defs"]["template"]["required"],
            ),
        ):
            for name in names or [*at(plain()), "more"]:
                for other in (
                    *(..., None, 0, -1, 2**31, True, "", " ", "x\ny", "x" * 301, "A"),
                    *(
                        [],
                        {},
                        {"nl": ""},
                        {"NL": "x"},
                        {"nl": "<"},
                        {"nl": "x" * 4_001},
                    ),
                ):
                    value = plain()
                    if other is ...:
                        at(value).pop(name, None)
                    else:
                        at(value)[name] = other
                    with self.subTest(name=name, value=str(other)[:20]):
                        fits = self.schema.fits(value)
                        refused += not fits
                        self.assertLessEqual(is_read(self.data(value, name)), fits)
        self.assertGreater(refused, 400)

    @staticmethod
    def data(value, name):
        """What is changed, in the form of a package, with checksums that hold."""
        if name in ("head", "items", "content", "checksum", "facts"):
            return written(value)  # or the change would be gone
        return rewritten(value)

    def test_the_same_numbers_and_kinds(self):
        defs = self.schema.whole["$defs"]
        self.assertEqual(defs["kind"]["enum"], list(KINDS))
        kinds = [
            kind
            for one in defs["item"]["anyOf"]
            for kind in one["properties"]["kind"]["enum"]
        ]
        self.assertEqual(sorted(kinds), sorted(KINDS))
        whole = self.schema.whole["properties"]
        self.assertEqual(whole["format"]["const"], FORMAT)
        self.assertEqual(whole["format_version"]["const"], f"{MAJOR}.{MINOR}")
        self.assertEqual(whole["items"]["maxItems"], limits.ITEMS)
        self.assertEqual(defs["version"]["maximum"], limits.VERSION)
        head = defs["head"]["properties"]
        self.assertEqual(head["serial"]["maximum"], limits.SERIAL)
        self.assertEqual(head["version_word"]["maxLength"], limits.WORD)
        title, text = (
            defs[name]["additionalProperties"]["maxLength"]
            for name in ("title", "text")
        )
        self.assertEqual((title, text), (limits.TITLE, limits.TEXT))
        for number in (
            *(limits.BYTES, limits.VALUES, limits.ITEMS, limits.NODES, limits.TEXT),
            *(limits.VERSION, limits.SERIAL),
        ):
            self.assertIn(f"{number:,}", self.page)

    def test_what_it_says_of_all_that_is_shipped(self):
        data = make(package(shipped_items()))
        nodes = data.count(b"{") + data.count(b"[")
        told = re.search(
            r"ships is (\d+) items, ([\d,]+) objects and lists, ([\d.]+) MB", self.page
        )
        items, said, size = (float(one.replace(",", "")) for one in told.groups())
        self.assertEqual(items, len(shipped_items()))
        self.assertAlmostEqual(said, nodes, delta=1_000)
        self.assertAlmostEqual(size, len(data) / 1e6, delta=0.1)
