"""Files as people who do this work meet them, each with its right value."""

from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...engine.exchange import reader
from ...engine.exchange.refused import Refused
from .case_values import RIGHT

CASES = Path(__file__).parent / "cases"


def said(row):
    """A row as it stands in the table of right values."""
    more = {
        "contacts": [(one["kind"], one["value"]) for one in row["contacts"]],
        "errors": [error["code"] for error in row["errors"]],
        "remarks": row.get("remarks", []),
    }
    return (
        row["line"],
        row["values"],
        {key: value for key, value in more.items() if value},
    )


@tagged("post_install", "-at_install")
class TestCases(BaseCase):
    def test_every_file_has_its_right_value(self):
        files = {path.name: path.read_bytes() for path in CASES.iterdir()}
        self.assertEqual({*files}, {*RIGHT})
        self.assertGreater(len(files), 50)
        for name, content in sorted(files.items()):
            with self.subTest(name):
                try:
                    read = reader.read(content, name, 4, 2026)
                except Refused as refused:
                    self.assertEqual((refused.code, refused.line), RIGHT[name])
                    continue
                notes = [(note["code"], note["words"]) for note in read.notes]
                self.assertEqual(([*map(said, read.rows)], notes), RIGHT[name])

    def test_a_file_is_known_by_what_stands_in_it(self):
        """Whatever it is called, but for cards that have no beginning."""
        for path in CASES.iterdir():
            for name in ("", "lijst.xlsx", "lijst.csv"):
                with self.subTest(path.name, called=name):
                    try:
                        read = reader.read(path.read_bytes(), name, 4, 2026)
                    except Refused as refused:
                        self.assertEqual((refused.code, refused.line), RIGHT[path.name])
                    else:
                        self.assertEqual([*map(said, read.rows)], RIGHT[path.name][0])
