"""A sheet is read as plain rows: what its records say, by the same rules, and nothing
besides."""

from random import Random
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError
from odoo.sql_db import Cursor
from odoo.tests import tagged

from ...models.instrument.filled.line import line_of, one_before
from ...models.instrument.filled.stored import Stored
from .test_assessment import SheetCase, cell, now

#: A sheet and the one before it, of a few answers or of many.
MOST = 10
#: What a screen never needs of a sheet: templates are kept in memory, of a client there
#: is the name.
NOT_READ = (
    '"netwerk_instrument"."body"',
    '"netwerk_instrument"."draft_body"',
    '"res_partner"."email"',
)


@tagged("post_install", "-at_install")
class TestReading(SheetCase):
    def asked(self, call):
        """What the database is asked for, each question as text."""
        asked, execute = [], Cursor.execute

        def watch(cursor, query, *args, **kwargs):
            asked.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **kwargs)

        self.env.flush_all()
        self.env.invalidate_all()
        with patch.object(Cursor, "execute", watch):
            call()
        return asked

    def test_a_hint_says_of_which_part_it_is(self):
        """Where several rules say the same above the sheet, each of another part."""
        sheet = self.new_sheet("vignet", respondent="together")
        only_one = {"money": "debts", "housing": "how"}
        sheet.apply_answers(
            [cell(part, row, "sign", ["strength"]) for part, row in only_one.items()]
        )
        data = sheet.get_sheet()
        titles = {one["key"]: one["title"] for one in data["sections"]}
        said = [(one["values"]["what"], one["words"]) for one in data["readings"]]
        self.assertEqual([what for what, _said in said], [*map(titles.get, only_one)])
        self.assertEqual(len({words for _what, words in said}), 1)
        alone = self.new_sheet("buiten-binnenkant", respondent="together")
        section = alone.get_sheet()["sections"][0]
        row, column = (section[name][0]["key"] for name in ("rows", "columns"))
        alone.apply_answers([cell(section["key"], row, column, "Ik wil werk.")])
        (hint,) = alone.get_sheet()["readings"]
        self.assertNotIn("what", hint["values"])

    def test_nothing_is_read_besides(self):
        days = fields.Date.to_date("2026-01-05"), fields.Date.to_date("2026-02-05")
        said = [{"about_day": day, "said_on": day} for day in days]
        first, last = (self.new_sheet("schaalvragen", **one) for one in said)
        for one in (first, last):
            one.apply_answers([now("housing", 4), now("income", 5)])
            one.set_done()
        last.get_sheet("before")  # what a process reads once
        for call in (
            lambda: last.get_sheet("before"),
            lambda: last.get_sheet(first.id),
            last.get_sheet,
            lambda: last.sudo().instrument_id.code,
        ):
            asked = self.asked(call)
            self.assertTrue(asked)
            for name in NOT_READ:
                self.assertFalse([one for one in asked if name in one], name)
            self.assertLessEqual(len(asked), MOST, asked)

    def test_each_is_what_its_record_says(self):
        """Answers of each kind, read as they were and as records of Odoo."""
        sheet = self.new_sheet("schaalvragen")
        sheet.apply_answers(
            [now("housing", 0), now("income", 10), cell("domains", "work", "wish", 7)]
        )
        self.env.flush_all()
        self.env.invalidate_all()
        stored = Stored(sheet)
        filling = stored.load()
        self.assertEqual(len(filling.answers), 3)
        for place, answer in filling.answers.items():
            record = stored.answers[place]
            self.assertEqual(record.answer_state, answer["state"])
            self.assertEqual(record.value_score, answer["value"])
            self.assertEqual(record.row_id.key, place[1])
            self.assertEqual(record.column_id.key, place[2])

    def test_a_version_is_called_as_its_template(self):
        """By that code a line is looked for."""
        published = self.env["netwerk.instrument"].search([])
        self.assertTrue(published)
        for one in published:
            self.assertEqual(one._template().code, one.code)

    def test_the_one_before_is_the_last_of_those_that_come_earlier(self):
        """Whatever is there: several on one day, of others, not done, apart."""
        random = Random(6)
        days = [fields.Date.to_date(f"2026-01-0{day}") for day in range(1, 5)]
        sheets = [
            self.new_sheet(
                "schaalvragen",
                about_day=random.choice(days),
                said_on=random.choice(days),
                respondent=random.choice(("client", "client", "volunteer")),
                respondent_words=random.choice((False, False, "Ans")),
                state=random.choice(("done", "done", "done", "begun", "taken_back")),
                is_apart=random.random() < 0.1,
            )
            for _number in range(40)
        ]
        found = 0
        for one in sheets:
            mine = self.key(one)
            earlier = [
                self.in_time(other)
                for other in sheets
                if self.key(other) == mine
                and other.sudo().state == "done"
                and not other.sudo().is_apart
                and self.in_time(other) < self.in_time(one)
            ]
            before = one_before(one)
            self.assertEqual(
                before and before.id, max(earlier)[-1] if earlier else False
            )
            found += bool(earlier)
        self.assertGreater(found, 20)
        line = [self.in_time(one) for one in line_of(sheets[0])]
        self.assertEqual(line, sorted(line))

    def key(self, sheet):
        mine = sheet.sudo()
        return mine.respondent, mine.respondent_words or ""

    def in_time(self, sheet):
        mine = sheet.sudo()
        return mine.about_day, mine.said_on, mine.id


@tagged("post_install", "-at_install")
class TestPlainRows(SheetCase):
    """Reading rows as they are is reading: rights, rules and the log."""

    def setUp(self):
        super().setUp()
        self.sheet = self.new_sheet("schaalvragen")
        self.sheet.apply_answers([now("housing", 4), now("income", 5)])
        self.env.flush_all()

    def rows(self, user, model="netwerk.answer", names=("id", "value_score")):
        mine = [("dossier_id", "=", self.dossier.id)]
        return self.env[model].with_user(user)._plain_rows(mine, names)

    def test_what_the_rules_let_through(self):
        answers = self.env["netwerk.answer"].with_user(self.an)
        records = answers.search([("dossier_id", "=", self.dossier.id)])
        self.assertEqual(
            self.rows(self.an), [(one.id, one.value_score) for one in records]
        )
        self.assertEqual(self.rows(self.bram), [])

    def test_what_stands_apart_is_not_there(self):
        self.sheet.sudo().write({"is_apart": True, "started_by_id": self.bram.id})
        self.assertEqual(self.rows(self.an), [])
        self.assertEqual(self.rows(self.an, "netwerk.assessment", ("id",)), [])

    def test_a_field_that_nobody_reads(self):
        with self.refused_with("talk", AccessError):
            self.rows(self.an, "netwerk.assessment", ("id", "talk"))

    def test_a_model_without_a_right(self):
        nobody = self.env["res.users"].create({"name": "No role", "login": "no-role"})
        with self.refused_with("not allowed", AccessError):
            self.rows(nobody)

    def test_it_is_noted(self):
        """As looking into the dossier, of who finds something."""
        self.give_access(self.dossier, self.bram)
        log = self.env["netwerk.access.log"].sudo()
        opened = [
            ("action", "=", "opened"),
            ("dossier_id", "=", self.dossier.id),
            ("user_id", "=", self.bram.id),
        ]
        self.assertFalse(log.search(opened))
        self.rows(self.an)
        self.assertFalse(log.search(opened))
        self.assertEqual(len(self.rows(self.bram)), 2)
        self.assertEqual(len(log.search(opened)), 1)
