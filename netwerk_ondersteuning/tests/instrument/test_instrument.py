"""The instruments that there are: shipped once, closed, read and printed."""

import json
import re
from pathlib import Path

from lxml.html import fromstring as html_of
from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import file_path, mute_logger

from ...engine.package.canonical import checksum
from ...models.instrument import shipped
from ..common import NetwerkCase


@tagged("post_install", "-at_install")
class TestInstrument(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_BE")
        cls.instruments = cls.env["netwerk.instrument"]
        cls.scales = cls.instruments.search([("code", "=", "schaalvragen")])

    def test_what_is_shipped_is_there_once_and_published(self):
        bodies = shipped.bodies()
        self.assertTrue(bodies)
        there = self.instruments.search([("company_id", "=", False)])
        self.assertEqual(
            sorted((one.code, one.version, one.checksum) for one in there),
            [(body["code"], body["version"], checksum(body)) for body in bodies],
        )
        self.assertEqual(set(there.mapped("state")), {"published"})
        again = shipped.Shipped(self.env).load()
        self.assertFalse(again)

    def test_an_organisation_begins_with_ten(self):
        on = self.instruments.with_user(self.an).search([("is_on", "=", True)])
        self.assertEqual(set(on.mapped("code")), shipped.ON_AT_THE_START)
        self.assertEqual(len(on.filtered("is_latest")), 10)

    def test_what_was_changed_stays_and_is_told(self):
        body = json.loads(json.dumps(self.scales.body))
        body["version"] = 7
        self.patch(shipped, "bodies", lambda: [body])
        (made,) = shipped.Shipped(self.env).load()
        self.assertEqual((made.version, made.state), (7, "published"))
        self.assertTrue(made.is_latest)
        self.assertFalse(self.scales.is_latest)
        body["title"] = {"en": "Other", "nl": "Anders"}
        with self.assertLogs(shipped.__name__, "ERROR") as log:
            self.assertFalse(shipped.Shipped(self.env).load())
        self.assertIn("is not what is shipped", log.output[0])
        self.assertEqual(made.checksum, checksum(made.body))

    def test_published_is_closed_in_words(self):
        for values in (
            {"body": {}},
            {"checksum": "x"},
            {"version": 2},
            {"state": "draft"},
            {"title": "Something else"},
            {"respondents": "coach"},
        ):
            with self.refused_with("is published, and is closed", UserError):
                self.scales.write(values)
        with self.refused_with("is published, and is closed", UserError):
            self.scales.unlink()

    @mute_logger("odoo.sql_db")
    def test_published_is_closed_in_the_database(self):
        for statement in (
            "UPDATE netwerk_instrument SET body = '{}' WHERE id = %s",
            "UPDATE netwerk_instrument SET version = 9 WHERE id = %s",
            "UPDATE netwerk_instrument SET state = 'draft' WHERE id = %s",
            "UPDATE netwerk_instrument SET title = '{}' WHERE id = %s",
            "DELETE FROM netwerk_instrument WHERE id = %s",
        ):
            with (
                self.subTest(statement),
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [self.scales.id])

    def test_it_can_be_retired_and_told_in_one_language_more(self):
        self.env.cr.execute(
            """UPDATE netwerk_instrument SET title = title || '{"fr_FR": "Échelles"}'
            WHERE id = %s""",
            [self.scales.id],
        )
        self.scales.state = "retired"
        self.env.flush_all()
        with self.refused_with("is published, and is closed", UserError):
            self.scales.state = "draft"
        self.assertFalse(self.scales.is_latest)

    def test_nobody_writes_it(self):
        for user in (self.an, self.lea, self.tess, self.ada):
            as_user = self.scales.with_user(user)
            self.assertEqual(as_user.title, "Scale questions")
            with self.denied("write", "netwerk.instrument"):
                as_user.write({"state": "retired"})
            with self.denied("create", "netwerk.instrument"):
                as_user.create({"code": "x"})
        for user in (self.fien, self.emma, self.pia):
            with self.denied("read", "netwerk.instrument"):
                self.scales.with_user(user).read(["title"])

    def test_the_page_tells_all_of_it_in_the_own_language(self):
        dutch = self.scales.with_context(lang="nl_BE")
        section = self.scales.body["sections"][0]
        page = str(dutch.page)
        for words in (
            *(row["words"] for row in section["rows"]),
            *(column["words"] for column in section["columns"]),
        ):
            self.assertIn(words["nl"], page)
        english = self.scales.with_context(lang="en_US")
        self.assertIn(section["rows"][0]["words"]["en"], str(english.page))

    def test_an_organisation_chooses_with_what_it_works(self):
        hers = self.scales.with_user(self.tess)
        every = self.instruments.with_user(self.tess)
        self.assertTrue(hers.is_on)
        with self.refused_with("a template editor or the administrator", UserError):
            self.scales.with_user(self.an).action_turn_off()
        with self.denied("read", "netwerk.instrument"):
            self.scales.with_user(self.fien).action_turn_off()
        hers.action_turn_off()
        self.assertFalse(hers.is_on)
        self.assertNotIn(hers, every.search([("is_on", "=", True)]))
        self.assertIn(hers, every.search([("is_on", "=", False)]))
        self.assertTrue(self.scales.with_user(self.bea).is_on, "elsewhere")
        hers.action_turn_on()
        hers.action_turn_on()
        self.assertTrue(hers.is_on)
        self.assertIn(hers, every.search([("is_on", "=", True)]))

    def test_no_row_is_cut_at_the_end_of_a_page(self):
        """What prints keeps a block on one page, and no row of a table."""
        report = "netwerk_ondersteuning.report_instrument"
        instruments = self.env["netwerk.instrument"].search([])
        html = self.env["ir.actions.report"]._render_qweb_html(report, instruments.ids)
        tables = html_of(html[0]).xpath("//table[contains(@class, 'netwerk_table')]")
        self.assertGreater(len(tables), 30)
        for table in tables:
            self.assertEqual(len(table.xpath("tbody/tr")), 1)
            self.assertIn("netwerk_kept", table.getparent().get("class"))
            self.assertEqual(
                len(table.xpath("colgroup/col")), len(table.xpath("tbody/tr/*"))
            )
        on_screen = html_of(self.scales.page or "<p/>")
        self.assertFalse(on_screen.xpath("//colgroup"), "one table there")

    def test_no_paper_asks_of_a_row_what_it_cannot_hold(self):
        keeps_a_row = re.compile(r"\btr\b[^{};]*\{[^}]*page-break-inside")
        papers = list(
            (Path(file_path("netwerk_ondersteuning")) / "report").glob("*.xml")
        )
        self.assertGreater(len(papers), 4)
        for path in papers:
            self.assertFalse(keeps_a_row.search(path.read_text()), path.name)

    def test_the_empty_sheet_is_printed(self):
        report = "netwerk_ondersteuning.report_instrument"
        html = self.env["ir.actions.report"].with_user(self.an)
        html = html.with_context(lang="nl_BE")._render_qweb_html(
            report, self.scales.ids
        )[0]
        text = html.decode()
        for row in self.scales.body["sections"][0]["rows"]:
            self.assertIn(row["words"]["nl"], text)
        with self.refused_with("Choose an instrument", UserError):
            self.env["ir.actions.report"]._render_qweb_html(report, [])
        with self.denied("read", "netwerk.instrument"):
            self.env["ir.actions.report"].with_user(self.emma)._render_qweb_html(
                report, self.scales.ids
            )
