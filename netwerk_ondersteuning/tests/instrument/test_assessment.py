"""A sheet in the database is the plain sheet of the engine: whatever is filled in,
undone, sent twice or by two at once."""

import json
import re
from collections import Counter
from copy import deepcopy
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from psycopg2 import errors

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import SessionExpiredException
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...engine.instrument import answers, filling, shown
from ...models.instrument import shipped
from ...models.instrument.filled import applying, stored
from ...models.instrument.filled.answer import FILLING
from ..common import NetwerkCase
from . import test_engine_filling as plain

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.json"))
VALUES = ("value_score", "value_size")


def cell(section, row, column, value, **more):
    answer = None if value is None else {"value": value}
    place = {"section": section, "row": row, "column": column}
    return {"op": "set", **place, "answer": answer, **more}


def now(row, value, **more):
    return cell("domains", row, "now", value, **more)


def changes_of(body):
    """What fills in an example, with keys as a page makes them for its short ones."""
    own = body.get("own", ())
    uids = {
        (one["section"], one["uid"]): re.sub(
            "[^a-z0-9]", "-", f"point-{one['section']}-{one['uid']}"
        )
        for one in own
    }
    changes = [
        {
            "op": "add_row",
            "section": one["section"],
            "uid": uids[one["section"], one["uid"]],
            "words": one["words"],
            "parent": uids.get((one["section"], one.get("parent")), one.get("parent")),
        }
        for one in own
    ]
    if "parts" in body:
        changes.append({"op": "choose_parts", "parts": body["parts"]})
    for one in body["answers"]:
        row = uids.get((one["section"], one["row"]), one["row"])
        answer = {name: one[name] for name in ("state", "value") if name in one}
        place = one["section"], row, one["column"]
        changes.append(cell(*place, None) | {"answer": answer})
    ends = {uid: key for (_section, uid), key in uids.items()}
    return changes + [
        {"op": "link", "from": ends.get(start, start), "to": ends.get(end, end)}
        for start, end in body.get("links", ())
    ]


class SheetCase(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bodies = {body["code"]: body for body in shipped.bodies()}

    def new_sheet(self, code, dossier=None, user=None, respondent="client", **values):
        """A sheet of any instrument, one about the own work included."""
        dossier = dossier or self.dossier
        instrument = self.env["netwerk.instrument"].search(
            [("code", "=", code)], order="version desc", limit=1
        )
        values = {
            "dossier_id": dossier.id,
            "instrument_id": instrument.id,
            "respondent": respondent,
            "started_by_id": dossier.coach_id.id,
            "layer": instrument._template().layer,
        } | values
        made = self.env["netwerk.assessment"].create(values)
        return made.with_user(user or dossier.coach_id)

    def begin(self, code="schaalvragen", user=None, dossier=None, **values):
        dossier = (dossier or self.dossier).with_user(user or self.an)
        number = dossier.start_assessment(code, **values)
        return self.env["netwerk.assessment"].with_user(user or self.an).browse(number)

    def state(self, sheet):
        """What stands in the tables, as the engine has it."""
        self.env.flush_all()
        self.env.invalidate_all()
        return plain.state(stored.Stored(sheet).load())

    def answers(self, sheet):
        return self.state(sheet)[0]


@tagged("post_install", "-at_install")
class TestSheet(SheetCase):
    # -- the same as the plain one -----------------------------------------------------

    @settings(deadline=None, derandomize=True, max_examples=25)
    @given(st.data())
    def test_whatever_is_done_it_is_the_plain_sheet(self, data):
        """Batches, refused ones, undo, the same batch twice, two who fill in."""
        self.give_access(self.dossier, self.bram)
        code = data.draw(st.sampled_from(sorted(plain.TEMPLATES)))
        template = plain.TEMPLATES[code]
        kinds = template.respondents
        sheet = self.new_sheet(code, respondent=data.draw(st.sampled_from(kinds)))
        model = filling.Filling(template, respondent=sheet.respondent)
        users, undo = (self.an, self.bram), []
        for number in range(data.draw(st.integers(1, 6))):
            user = data.draw(st.sampled_from(users))
            batch = data.draw(st.lists(plain.changes(template), min_size=1, max_size=5))
            if undo and data.draw(st.booleans()):
                batch = undo.pop()
            self.step(sheet.with_user(user), model, batch, f"page:{number}", undo)
            self.assertEqual(self.state(sheet), plain.state(model))

    def step(self, sheet, model, batch, key, undo):
        before = sheet.version
        try:
            done = deepcopy(model).apply(deepcopy(batch))
        except answers.Refused as refused:
            with self.refused_with(str(refused)):
                sheet.apply_answers(batch, batch=key)
            self.assertEqual(sheet.version, before)
            return
        model.apply(deepcopy(batch))
        told = sheet.apply_answers(batch, batch=key, base_version=before)
        self.assertEqual(told["inverse"], json.loads(json.dumps(done.inverse)))
        self.assertEqual(told["collisions"], json.loads(json.dumps(done.collisions)))
        self.assertEqual(told["version"], before + bool(done.changed))
        self.assertEqual(told["others"], [])
        if done.changed:
            again = sheet.apply_answers(batch, batch=key)
            self.assertEqual(again, told, "answered twice, applied once")
            undo.append(told["inverse"])

    def test_every_example_is_filled_in_and_read_back(self):
        tried = 0
        for path in EXAMPLES:
            body = json.loads(path.read_text(encoding="utf-8"))
            with self.subTest(path.stem):
                tried += 1
                self.read_back(body)
        self.assertGreater(tried, 50)

    def read_back(self, body):
        sheet = self.new_sheet(body["instrument"], respondent=body["respondent"])
        changes, kept = changes_of(body), {}
        for one in changes:
            if one["op"] == "set":
                place = one["section"], one["row"], one["column"]
                template = plain.TEMPLATES[body["instrument"]]
                column = template.find(place[0], None, place[2])[2]
                kept[place] = answers.read(column, one["answer"])
        sheet.apply_answers(changes)
        there = self.answers(sheet)
        self.assertEqual(there, kept)
        data = sheet.get_sheet()
        told = {
            (section["key"], row["key"], column): answer
            for section in data["sections"]
            for row in section["rows"]
            for column, answer in row["answers"].items()
        }
        self.assertEqual(told, kept, "all of it is shown")
        if "parts" in body:
            asked = [one["key"] for one in data["sections"] if one["is_asked"]]
            self.assertEqual(asked, body["parts"])
        self.assertEqual(len(data["links"]), len(body.get("links", ())))

    # -- two at one sheet --------------------------------------------------------------

    def test_two_at_one_sheet_lose_nothing(self):
        self.give_access(self.dossier, self.bram)
        hers = self.begin()
        his = hers.with_user(self.bram)
        start = hers.get_sheet()["version"]
        hers.apply_answers([now("work", 4, was=None)], "a:1", start)
        told = his.apply_answers(
            [now("work", 7, was=None), now("health", 3, was=None)], "b:1", start
        )
        self.assertEqual(
            told["collisions"],
            [
                {
                    "op": "set",
                    "place": ["domains", "work", "now"],
                    "now": {"state": "given", "value": 4},
                }
            ],
        )
        self.assertEqual(told["others"], [["answer", "domains", "work", "now"]])
        self.assertEqual(told["version"], 2)
        self.assertEqual(self.answers(hers)["domains", "health", "now"]["value"], 3)
        again = hers.apply_answers([now("work", 5)], "a:2", 1)
        self.assertEqual(again["others"], [["answer", "domains", "health", "now"]])
        other_page = hers.apply_answers([now("legal", 5)], "c:1", 2)
        self.assertEqual(other_page["others"], [["answer", "domains", "work", "now"]])

    def test_nobody_sends_the_batch_of_somebody_else(self):
        self.give_access(self.dossier, self.bram)
        sheet = self.begin()
        sheet.apply_answers([now("work", 4)], "a:1")
        with self.refused_with("Open the sheet again"):
            sheet.with_user(self.bram).apply_answers([now("work", 5)], "a:1")
        self.assertEqual(self.answers(sheet)["domains", "work", "now"]["value"], 4)

    def test_nothing_is_kept_in_the_name_of_who_logged_in_since(self):
        """An's tab still retries; Bram logged in, in another tab of that browser."""
        self.give_access(self.dossier, self.bram)
        sheet = self.begin()
        with self.refused_with("has logged out", SessionExpiredException):
            sheet.with_user(self.bram).apply_answers(
                [now("work", 4)], "a:1", sender=self.an.id
            )
        self.assertFalse(sheet.version)
        sheet.apply_answers([now("work", 4)], "a:1", sender=self.an.id)
        self.assertEqual(self.answers(sheet)["domains", "work", "now"]["value"], 4)

    def test_what_is_no_answer_and_no_version_is_refused(self):
        sheet = self.begin()
        place = {"op": "set", "section": "domains", "row": "work", "column": "why"}
        answer = {"state": ["given"], "value": "x"}
        with self.refused_with("This is no answer."):
            sheet.apply_answers([place | {"answer": answer}])
        with self.refused_with("Unknown version"):
            sheet.apply_answers([], base_version=2**40)

    def test_the_version_is_taken_before_anything_is_read(self):
        """So that whoever comes second waits, and begins anew with what is there."""
        sheet = self.begin()
        self.env.cr.flush()  # what is written to the log at the end of a request
        asked = []
        execute = type(self.cr).execute

        def watch(cursor, query, *args, **kwargs):
            asked.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **kwargs)

        with patch.object(type(self.cr), "execute", watch):
            sheet.apply_answers([now("work", 4)])
        asked = [one for one in asked if "SAVEPOINT" not in one]
        self.assertIn('UPDATE "netwerk_assessment" SET version', asked[0])

    def test_after_a_month_answers_to_batches_are_forgotten(self):
        sheet = self.begin()
        sheet.apply_answers([now("work", 4)], "a:1")
        batches = self.env["netwerk.assessment.batch"]
        rows = batches.search([("assessment_id", "=", sheet.id)])
        batches._forget_old()
        self.assertTrue(rows.exists())
        self.env.cr.execute(
            "UPDATE netwerk_assessment_batch SET create_date = create_date - %s",
            [timedelta(days=31)],
        )
        self.env.invalidate_all()
        batches._forget_old()
        self.assertFalse(rows.exists())

    # -- what cannot be ----------------------------------------------------------------

    def test_what_cannot_be_is_refused_in_words_and_changes_nothing(self):
        sheet = self.begin()
        sheet.apply_answers([now("work", 4)])
        before, version = self.state(sheet), sheet.version
        for changes, words in (
            ([now("work", 11)], "A whole number from 0 to 10."),
            ([now("health", 3), now("work", 4.5)], "A whole number from 0 to 10."),
            ([now("work", True)], "A whole number from 0 to 10."),
            ([cell("elsewhere", "work", "now", 3)], "This part is not in this sheet."),
            ([now("elsewhere", 3)], "This point is not in this sheet."),
            ([cell("domains", "work", "x", 3)], "This is not asked here."),
            ([{"op": "drop"}], "Unknown change."),
            (["x"], "Unknown change."),
            ({}, "This is not a list of changes."),
            ([cell("domains", "work", "why", "\x00")], "a letter that cannot be kept"),
            ([cell("domains", "work", "why", "\ud800")], "cannot hold"),
        ):
            with self.subTest(words):
                with self.assertRaisesRegex(UserError, re.escape(words)):
                    sheet.apply_answers(changes)
                self.assertEqual(self.state(sheet), before)
                self.assertEqual(sheet.version, version)
        section, row, column = next(
            place
            for place in plain.TEMPLATES["wensen"].cells()
            if place[2].kind == "text"
        )
        wishes = self.begin("wensen")
        with self.refused_with("Words are expected here."):
            wishes.apply_answers([cell(section.key, row.key, column.key, 5)])

    def test_refused_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("nl_BE")
        sheet = self.begin().with_context(lang="nl_BE")
        with patch.object(
            applying.Words, "said", lambda self, source, _entry: "%(most)s!"
        ):
            with self.refused_with("10!"):
                sheet.apply_answers([now("work", 11)])

    def refs(self):
        """A place of each kind of reference: (code, section, column)."""
        found = {}
        for code, template in plain.TEMPLATES.items():
            for section in template.sections:
                for column in section.columns:
                    if column.kind == "ref":
                        found.setdefault(column.refers, (code, section, column))
        return found

    def ref_change(self, code, section, column, number):
        rows = [row.key for row in section.rows if column in section.columns_of(row)]
        row = rows[0] if rows else "own-point"
        add = {"op": "add_row", "section": section.key, "uid": row, "words": "x"}
        value = [{"id": number, "words": "Els"}]
        change = cell(section.key, row, column.key, value)
        return ([] if rows else [add]) + [change]

    def test_a_reference_leads_to_what_is_there_or_has_words_alone(self):
        (els,) = self.new_network(self.dossier, "Els")
        (stranger,) = self.new_network(self.dossier_bram, "Els")
        known = {
            "member": (els.id, stranger.id),
            "domain": (self.env.ref("netwerk_ondersteuning.life_domain_work").id, 0),
            "colleague": (self.bram.id, self.bea.id),
        }
        self.assertTrue(self.refs())
        for refers, (code, section, column) in self.refs().items():
            kinds = plain.TEMPLATES[code].respondents
            with self.subTest(refers):
                sheet = self.new_sheet(code, respondent=kinds[0])
                right, wrong = known.get(refers, (False, 1))
                sheet.apply_answers(self.ref_change(code, section, column, right))
                (answer,) = self.answers(sheet).values()
                self.assertEqual(
                    answer["value"], [{"to": refers, "id": right, "words": "Els"}]
                )
                for number in {wrong or 2**31 - 1, 2**31 - 1}:
                    with self.refused_with("Choose who or what is meant."):
                        sheet.apply_answers(
                            self.ref_change(code, section, column, number)
                        )

    # -- nought, and nothing -----------------------------------------------------------

    def test_nought_is_an_answer_and_empty_is_none(self):
        sheet = self.begin()
        sheet.apply_answers([now("work", 0), now("health", 3)])
        rows = self.env["netwerk.answer"].search([("assessment_id", "=", sheet.id)])
        self.assertEqual(sorted(rows.mapped("value_score")), [0, 3])
        self.assertEqual(sorted(row["value_score"] for row in rows.read()), [0, 3])
        self.assertEqual(len(rows.search([("id", "in", rows.ids)] + self.nought())), 1)
        sheet.apply_answers(
            [now("work", None), now("health", None) | {"answer": {"state": "unknown"}}]
        )
        left = rows.exists()
        self.assertEqual(left.answer_state, "unknown")
        self.env.flush_all()
        self.cr.execute(
            "SELECT value_score, value_size FROM netwerk_answer WHERE id = %s",
            [left.id],
        )
        self.assertEqual(self.cr.fetchone(), (None, None))
        self.assertIs(left.value_score, False)

    @staticmethod
    def nought():
        return [("value_score", "=", 0)]

    def test_a_second_answer_to_one_cell_is_refused(self):
        sheet = self.begin()
        sheet.apply_answers([now("work", 0)])
        (row,) = self.env["netwerk.answer"].search([("assessment_id", "=", sheet.id)])
        with self.assertRaisesRegex(UserError, "There is an answer here already."):
            row.copy()

    # -- readings ----------------------------------------------------------------------

    def example(self, name):
        path = next(one for one in EXAMPLES if one.stem == name)
        return json.loads(path.read_text(encoding="utf-8"))["answers"]

    def fill_example(self, name, columns=None, **values):
        sheet = self.begin("scoretabel", **values)
        sheet.apply_answers(
            [
                cell(one["section"], one["row"], column, one.get("value"))
                | {
                    "answer": {
                        part: one[part] for part in ("state", "value") if part in one
                    }
                }
                for one in self.example(name)
                if (column := (columns or {}).get(one["column"], one["column"]))
            ]
        )
        return sheet

    def test_the_worked_example_of_the_score_table(self):
        sheet = self.fill_example("scoretabel").with_context(lang="en_US")
        since = [
            one for one in sheet.get_sheet()["readings"] if one["rule"] == "since_start"
        ]
        self.assertEqual(
            Counter((one["place"][0], one["outcome"]) for one in since),
            {
                ("outside", "up"): 6,
                ("outside", "same"): 3,
                ("outside", "down"): 1,
                ("inside", "up"): 11,
            },
        )
        by = {one["place"][1]: one["values"]["by"] for one in since}
        self.assertEqual(by["housing"], -2)
        self.assertEqual(sorted(by.values())[-2:], [5, 5])
        self.assertEqual(
            {one["words"] for one in since if one["outcome"] == "up"},
            {"higher than at the start"},
        )

    def test_rows_up_and_down_since_the_sheet_before(self):
        """The same example in two sheets: what was at the start, and what is now."""
        first = {"start": "now", "now": False, "wish": False}
        early, late = self.in_days(-60).isoformat(), self.in_days(-1).isoformat()
        before = self.fill_example("scoretabel", first, said_on=early)
        after = self.fill_example("scoretabel", said_on=late)
        coach = self.fill_example("scoretabel", first, respondent="coach")
        for one in (after, coach, before):
            one.set_done()
        counts = ("rows_up", "rows_same", "rows_down")
        self.assertEqual([after[name] for name in counts], [17, 3, 1])
        for one in (before, coach):
            self.assertEqual([one[name] for name in counts], [0, 0, 0])
        told = after.get_sheet("before")
        self.assertEqual(told["compared_to"]["id"], before.id)
        since = Counter(
            one["outcome"] for one in told["readings"] if one["rule"] == "since_last"
        )
        self.assertEqual(since, {"up": 17, "same": 3, "down": 1})
        # what is put right afterwards is counted anew, in the sheet after it too
        before.apply_answers([cell("outside", "housing", "now", 0)])
        self.assertEqual([after[name] for name in counts], [18, 3, 0])
        before.take_back()
        self.assertEqual([after[name] for name in counts], [0, 0, 0])

    def test_what_was_said_before_stands_beside_an_answer_of_now(self):
        early = self.begin(said_on=self.in_days(-9).isoformat())
        early.apply_answers([now("work", 4), now("health", 6)])
        early.set_done()
        sheet = self.begin()
        sheet.apply_answers([now("work", 5)])
        for compare_to in ("before", early.id):
            (section,) = sheet.get_sheet(compare_to)["sections"]
            rows = {row["key"]: row for row in section["rows"]}
            self.assertEqual(
                rows["work"]["before"], {"now": {"state": "given", "value": 4}}
            )
            self.assertEqual(rows["health"]["before"], {}, "nobody is led")
        self.assertFalse(early.get_sheet("before")["compared_to"])
        other = self.begin("wensen")
        # of another client whom the same coach may see
        mine_too = self.new_dossier(self.an, "Wout Maes")
        elsewhere = self.new_sheet("schaalvragen", mine_too)
        for number, words in (
            (other.id, "sheets of two instruments"),
            (elsewhere.id, "no such sheet in this dossier"),
            (True, "no such sheet in this dossier"),
            ("x", "no such sheet in this dossier"),
        ):
            with self.refused_with(words):
                sheet.get_sheet(number)

    def test_what_one_asks_of_somebody_else_is_not_shown_and_not_taken(self):
        sheet = self.begin("scoretabel", respondent="coach")
        columns = sheet.get_sheet()["sections"][0]["columns"]
        self.assertNotIn("wish", [one["key"] for one in columns])
        with self.refused_with("This is asked of somebody else."):
            sheet.apply_answers([cell("outside", "housing", "wish", 4)])

    def test_marks_and_own_points(self):
        sheet = self.begin("schaalvragen")
        section = {"section": "domains"}
        sheet.apply_answers(
            [
                {"op": "add_row", **section, "uid": "hond-01", "words": "De hond"},
                {"op": "talk", **section, "row": "hond-01", "on": True},
                {"op": "choose", **section, "rows": ["work", "health"]},
                now("hond-01", 8),
            ]
        )
        (told,) = sheet.get_sheet()["sections"]
        self.assertEqual(told["chosen"], ["work", "health"])
        own = told["rows"][-1]
        self.assertEqual(
            (own["words"], own["is_own"], own["talk"], own["answers"]),
            ("De hond", True, True, {"now": {"state": "given", "value": 8}}),
        )
        sheet.apply_answers([{"op": "take_row", "uid": "hond-01"}])
        (told,) = sheet.get_sheet()["sections"]
        self.assertEqual(len(told["rows"]), 10)
        self.assertIn(("domains", "hond-01", "now"), self.answers(sheet), "for undo")

    def test_in_the_language_of_the_user(self):
        self.env["res.lang"]._activate_lang("nl_BE")
        sheet = self.begin()
        dutch = sheet.with_context(lang="nl_BE").get_sheet()["sections"][0]
        words = self.bodies["schaalvragen"]["sections"][0]["rows"][0]["words"]
        self.assertEqual(dutch["rows"][0]["words"], words["nl"])
        english = sheet.with_context(lang="en_US").get_sheet()["sections"][0]
        self.assertEqual(english["rows"][0]["words"], words["en"])

    def test_each_number_is_an_answer_a_count_or_of_the_template(self):
        """Nothing is added up, in no sheet."""
        sheet = self.fill_example("scoretabel")
        data = sheet.get_sheet()
        given_ = {one.get("value") for one in self.example("scoretabel")}
        told = [
            answer["value"]
            for section in data["sections"]
            for row in section["rows"]
            for answer in row["answers"].values()
        ]
        self.assertLessEqual({one for one in told if one is not None}, given_)
        for reading in data["readings"]:
            values = dict(reading["values"])
            if "by" in values:
                self.assertEqual(values.pop("by"), values["to"] - values["from"])
            self.assertLessEqual(set(values.values()) - {None}, given_)

    # -- begun, done, taken back -------------------------------------------------------

    def test_how_one_begins(self):
        (els,) = self.new_network(self.dossier, "Els")
        (stranger,) = self.new_network(self.dossier_bram, "Els")
        today = self.in_days(0)
        sheet = self.begin()
        self.assertEqual(
            (sheet.respondent, sheet.said_on, sheet.about_day, sheet.state),
            ("client", today, today, "begun"),
        )
        self.assertEqual(sheet.started_by_id, self.an)
        member = self.begin("vragen-netwerk", member_id=els.id)
        self.assertEqual((member.member_id, member.respondent_words), (els, "Els"))
        label = self.begin("vragen-netwerk", respondent_words="De buurvrouw")
        self.assertFalse(label.member_id)
        earlier = self.begin(about_day="2024-05-01", about_words="Voor de verhuizing")
        self.assertEqual(
            (earlier.said_on, earlier.about_day),
            (today, fields.Date.to_date("2024-05-01")),
        )
        for values, words in (
            ({"code": "x"}, "There is no such instrument."),
            ({"code": "basishouding"}, "not about the client of a dossier"),
            ({"respondent": "team"}, "Somebody else fills in this instrument."),
            ({"code": "vragen-netwerk"}, "Say who fills it in."),
            ({"member_id": stranger.id}, "does not stand in this network"),
            ({"member_id": True}, "does not stand in this network"),
            ({"said_on": self.in_days(2).isoformat()}, "today or before"),
            ({"said_on": "soon"}, "is not a date"),
        ):
            with self.subTest(values), self.refused_with(words):
                self.begin(**values)

    def test_one_that_grows_goes_on(self):
        sheet = self.begin("mindmap")
        self.assertEqual(self.begin("mindmap"), sheet)
        sheet.take_back()
        self.assertNotEqual(self.begin("mindmap"), sheet)
        self.assertNotEqual(self.begin(), self.begin(), "a dated one is new each time")

    def test_a_name_stays_when_the_person_goes_and_follows_a_merge(self):
        els, other = self.new_network(self.dossier, "Els", "Els Maes")
        sheet = self.begin("vragen-netwerk", member_id=other.id)
        code, section, column = self.refs()["member"]
        named = self.new_sheet(code, respondent=plain.TEMPLATES[code].respondents[0])
        named.apply_answers(self.ref_change(code, section, column, other.id))
        self.dossier.with_user(self.an).merge_members(els.id, other.id)
        self.assertEqual(sheet.member_id, els)
        (answer,) = self.answers(named).values()
        self.assertEqual(answer["value"][0]["id"], els.id)
        els.unlink()
        self.env.invalidate_all()
        self.assertFalse(sheet.member_id)
        self.assertEqual(sheet.respondent_words, "Els Maes")
        (answer,) = self.answers(named).values()
        self.assertEqual(
            answer["value"], [{"to": "member", "id": False, "words": "Els"}]
        )

    def test_sheets_of_two_who_are_one_person_follow_each_other(self):
        els, other = self.new_network(self.dossier, "Els", "Els Maes")
        sheets = [
            self.new_sheet(
                "schaalvragen",
                respondent="member",
                member_id=member.id,
                about_day=self.in_days(days),
            )
            for member, days in ((els, -9), (other, -1))
        ]
        for sheet, value in zip(sheets, (3, 5), strict=True):
            sheet.sudo().respondent = "client"  # of whom it is asked
            sheet.apply_answers([now("work", value)])
            sheet.set_done()
        self.assertEqual(sheets[1].rows_up, 0)
        self.dossier.with_user(self.an).merge_members(els.id, other.id)
        self.assertEqual(sheets[1].rows_up, 1)

    def test_taken_back_nothing_of_it_is_left(self):
        sheet = self.begin("balkje")
        sections = plain.TEMPLATES["balkje"].sections
        section = next(one for one in sections if one.own_rows != "none")
        sheet.apply_answers(
            [
                {
                    "op": "add_row",
                    "section": section.key,
                    "uid": "own-01",
                    "words": "x",
                },
                {"op": "talk", "section": section.key, "row": "own-01", "on": True},
            ]
        )
        sheet.take_back()
        self.assertEqual(sheet.state, "taken_back")
        self.assertEqual(self.state(sheet), ({}, {}, set(), {}, {}))
        for model in ("answer", "answer.link", "assessment.row", "assessment.batch"):
            rows = self.env[f"netwerk.{model}"].with_context(active_test=False)
            self.assertFalse(rows.search([("assessment_id", "=", sheet.id)]), model)
        for call in (
            lambda: sheet.apply_answers([]),
            sheet.take_back,
            sheet.set_done,
        ):
            with self.refused_with("This sheet was taken back."):
                call()
        self.assertFalse(sheet.get_sheet()["may_change"])

    def test_who_takes_back(self):
        self.give_access(self.dossier, self.bram)
        for code, respondent, starter, other in (
            ("scoretabel", "client", self.bram, None),
            ("scoretabel", "client", self.an, self.bram),
            ("knipperlichten", "coach", self.bram, self.an),
        ):
            sheet = self.begin(code, starter, respondent=respondent)
            if other:
                with self.refused_with("Only who filled in a sheet can take it back."):
                    sheet.with_user(other).take_back()
            sheet.take_back()
            self.assertEqual(sheet.state, "taken_back")
        # of the client, the coach of the dossier says so too
        sheet = self.begin("scoretabel", self.bram)
        sheet.with_user(self.an).take_back()
        self.assertEqual(sheet.state, "taken_back")

    # -- who may -----------------------------------------------------------------------

    def test_who_may_and_who_may_not(self):
        sheet = self.begin()
        change = [now("work", 4)]
        for user in (self.bram, self.chris, self.bea, self.lea, self.fien, self.ada):
            with self.subTest(user.login):
                theirs = sheet.with_user(user)
                for call in (
                    theirs.get_sheet,
                    lambda theirs=theirs: theirs.apply_answers(change),
                    theirs.set_done,
                    theirs.take_back,
                ):
                    with self.denied("read", "netwerk.assessment"):
                        call()
        self.assertEqual((sheet.version, sheet.state), (0, "begun"))
        self.assertFalse(self.answers(sheet))
        self.enter(self.dossier, self.lea)
        sheet.with_user(self.lea).apply_answers(change)
        self.break_glass(self.dossier, self.ada)
        self.assertTrue(sheet.with_user(self.ada).get_sheet())
        with self.denied("write", "netwerk.dossier"):
            sheet.with_user(self.ada).apply_answers(change)
        with self.denied("write", "netwerk.dossier"):
            self.dossier.with_user(self.ada).start_assessment("schaalvragen")

    def test_nobody_writes_past_the_door(self):
        sheet = self.begin("balkje")
        section = next(
            one for one in plain.TEMPLATES["balkje"].sections if one.own_rows != "none"
        )
        add = {"op": "add_row", "section": section.key, "uid": "own-01", "words": "x"}
        sheet.apply_answers([add])
        scales = self.begin()
        scales.apply_answers([now("work", 4)])
        for record in (
            scales,
            self.env["netwerk.answer"].search([("assessment_id", "=", scales.id)]),
            self.env["netwerk.assessment.row"].search([]),
        ):
            record = record[:1].with_user(self.an)
            self.assertTrue(record.read())
            for operation in ("write", "create", "unlink"):
                with self.denied(operation, record._name):
                    record.check_access(operation)

    def test_a_closed_dossier_is_only_read(self):
        sheet = self.begin()
        sheet.apply_answers([now("work", 4)])
        self.close(self.dossier)
        self.assertFalse(sheet.get_sheet()["may_change"])
        for call in (
            lambda: sheet.apply_answers([now("work", 5)]),
            sheet.set_done,
            self.begin,
        ):
            with self.assertRaisesRegex(UserError, "This dossier is closed"):
                call()
        self.assertEqual(self.answers(sheet)["domains", "work", "now"]["value"], 4)
        sheet.take_back()
        self.assertEqual(sheet.state, "taken_back")

    def test_looking_is_noted(self):
        sheet = self.begin()
        before = len(self.log_of(self.dossier, action="opened", user_id=self.bram.id))
        self.give_access(self.dossier, self.bram)
        sheet.with_user(self.bram).get_sheet()
        after = self.log_of(self.dossier, action="opened", user_id=self.bram.id)
        self.assertEqual(len(after), before + 1)

    def test_it_goes_with_its_dossier(self):
        (els,) = self.new_network(self.dossier, "Els")
        sheet = self.begin("vragen-netwerk", member_id=els.id)
        self.fill_example("scoretabel").set_done()
        code, section, column = self.refs()["member"]
        named = self.new_sheet(code, respondent=plain.TEMPLATES[code].respondents[0])
        named.apply_answers(self.ref_change(code, section, column, els.id))
        self.enter(self.dossier, self.lea)
        self.dossier.with_user(self.lea).unlink()
        self.assertFalse(sheet.exists())
        self.cr.execute(
            "SELECT count(*) FROM netwerk_answer WHERE dossier_id = %s",
            [self.dossier.id],
        )
        self.assertEqual(self.cr.fetchone(), (0,))

    # -- no number that nobody said ----------------------------------------------------

    def test_answers_are_counted_and_never_added_up(self):
        sheet = self.begin()
        sheet.apply_answers([now("work", 4), now("health", 6)])
        rows = self.env["netwerk.answer"].with_user(self.an)
        mine = [("assessment_id", "=", sheet.id)]
        added = [
            f"{name}:{how}"
            for name in VALUES
            for how in ("sum", "avg", "min", "max", "array_agg")
        ]
        for one in added:
            for call in (
                lambda one=one: rows._read_group(mine, ["kind"], [one]),
                lambda one=one: rows.read_group(mine, [one], ["kind"]),
                lambda one=one: rows.formatted_read_group(mine, ["kind"], [one]),
                lambda one=one: rows.formatted_read_grouping_sets(
                    mine, [["kind"]], [one]
                ),
                lambda one=one: rows._read_group(
                    mine, ["kind"], [], having=[(one, ">", 1)]
                ),
                lambda one=one: rows._read_group(mine, ["kind"], [], order=one),
            ):
                with self.subTest(one), self.refused_with("not added up"):
                    call()
        ((kind, count, scores),) = rows._read_group(
            mine, ["kind"], ["__count", "value_score:count"]
        )
        self.assertEqual((kind, count, scores), ("score", 2, 2))
        told = rows.formatted_read_group(mine, ["value_score"], ["__count"])
        self.assertEqual([one["value_score"] for one in told], [4, 6])
        described = rows.fields_get(attributes=["aggregator"])
        for name in VALUES:
            self.assertFalse(described[name].get("aggregator"), "no measure of a pivot")
        self.an.group_ids += self.env.ref("base.group_allow_export")
        found = rows.search(mine)
        self.assertEqual(
            sorted(row[0] for row in found.export_data(["value_score"])["datas"]),
            [4, 6],
        )

    def test_of_rows_up_and_down_there_is_a_count_and_no_mean(self):
        self.begin().set_done()
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        for how in ("avg", "min", "max", "array_agg"):
            with self.refused_with("a count, and no mean"):
                sheets._read_group([], ["state"], [f"rows_up:{how}"])
        told = sheets.formatted_read_group([], ["state"], ["rows_up:sum"])
        self.assertEqual(told[0]["rows_up:sum"], 0)

    def test_no_context_fills_in_what_nobody_said(self):
        (els,) = self.new_network(self.dossier, "Els")
        context = {
            "default_state": "done",
            "default_rows_up": 9,
            "default_version": 9,
            "default_talk": [["domains", "work"]],
            "default_member_id": els.id,
            "default_user_id": self.bram.id,
            "default_value_score": 3,
            "default_active": False,
            FILLING.key: True,
        }
        dossier = self.dossier.with_user(self.an).with_context(**context)
        sheet = self.env["netwerk.assessment"].browse(
            dossier.start_assessment("schaalvragen")
        )
        self.assertEqual((sheet.state, sheet.rows_up, sheet.version), ("begun", 0, 0))
        self.assertFalse(sheet.member_id | els.browse())
        code, section, column = self.refs()["organisation"]
        kind = plain.TEMPLATES[code].respondents[0]
        named = self.new_sheet(code, respondent=kind).with_context(**context)
        named.apply_answers(self.ref_change(code, section, column, False))
        (answer,) = self.answers(named).values()
        self.assertEqual(
            answer["value"], [{"to": "organisation", "id": False, "words": "Els"}]
        )
        ref = self.env["netwerk.answer.ref"].search([("words", "=", "Els")])
        self.assertFalse(ref.member_id or ref.user_id)
        self.assertFalse(ref.answer_id.value_score)

    def test_what_the_line_through_time_needs_is_copied(self):
        sheet = self.begin(about_day="2024-05-01")
        sheet.apply_answers([now("work", 4), cell("domains", "work", "wish", 8)])
        rows = self.env["netwerk.answer"].search([("assessment_id", "=", sheet.id)])
        told = {row.column_id.key: (row.series, row.about_day) for row in rows}
        day = fields.Date.to_date("2024-05-01")
        self.assertEqual(
            told, {"now": ("domain.work", day), "wish": ("domain.work", False)}
        )

    # -- queries -----------------------------------------------------------------------

    def queries(self, call):
        self.env.cr.flush()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        result = call()
        self.env.flush_all()
        return self.cr.sql_log_count - before, result

    def whole(self, code, respondent, count):
        """A sheet with many answers."""
        sheet = self.new_sheet(code, respondent=respondent)
        cells = [
            place
            for place in plain.TEMPLATES[code].cells()
            if place[2].kind in ("text", "tick", "score", "choice")
        ]
        value = {"text": "x", "tick": True, "score": 3}
        sheet.apply_answers(
            [
                cell(
                    section.key,
                    row.key,
                    column.key,
                    [column.options[0].key]
                    if column.kind == "choice"
                    else value[column.kind],
                )
                for section, row, column in cells[:count]
            ]
        )
        self.assertEqual(len(self.answers(sheet)), count)
        return sheet

    def test_queries(self):
        counts = {}
        for code, respondent, count in (
            ("scoretabel", "client", 60),
            ("succesfactoren", "team", 150),
        ):
            sheet = self.whole(code, respondent, count)
            after = self.whole(code, respondent, count)
            sheet.set_done()
            after.set_done(False)
            after.get_sheet()
            self.env.registry.clear_cache()
            cold, _data = self.queries(after.get_sheet)
            warm, _data = self.queries(after.get_sheet)
            beside, told = self.queries(lambda after=after: after.get_sheet("before"))
            self.assertTrue(told["compared_to"])
            sections = after.get_sheet()["sections"]
            answered = [
                (section["key"], row["key"], column, answer["value"])
                for section in sections
                for row in section["rows"]
                for column, answer in row["answers"].items()
            ][:20]
            gone = [cell(*place, None) for *place, _value in answered]
            back = [cell(*place) for place in answered]
            after.apply_answers(gone, "a:1")  # warms what every user shares
            after.apply_answers(back, "a:2")
            batches = [
                self.queries(
                    lambda after=after, changes=changes: after.apply_answers(
                        changes, f"a:of {len(changes)}", 1
                    )
                )[0]
                for changes in (
                    gone,
                    back[:12],
                    back[12:],
                    [one | {"answer": {"state": "unknown"}} for one in back[:7]],
                )
            ]
            counts[count] = (cold, warm, beside, batches)
        for cold, warm, beside, batches in counts.values():
            self.assertLessEqual(cold, 24, counts)
            self.assertLessEqual(warm, 10, counts)
            self.assertLessEqual(beside, 12, counts)
            self.assertLessEqual(max(batches), 14, counts)


@tagged("post_install", "-at_install")
class TestIndex(SheetCase):
    def test_the_index_says_what_the_body_says(self):
        for instrument in self.env["netwerk.instrument"].search([]):
            template, places = instrument._template(), instrument._places()
            with self.subTest(instrument.code):
                self.assertEqual(
                    list(places.sections), [one.key for one in template.sections]
                )
                self.assertEqual(
                    set(places.rows),
                    {
                        (section.key, row.key)
                        for section in template.sections
                        for row in section.rows
                    },
                )
                self.assertEqual(
                    set(places.columns),
                    {
                        (section.key, column.key)
                        for section in template.sections
                        for column in section.columns
                    },
                )
        work = self.env["netwerk.instrument.row"].search(
            [("series", "=", "domain.work")]
        )
        self.assertEqual(
            set(work.instrument_id.mapped("code")), {"schaalvragen", "stavaza"}
        )
        self.assertFalse(shipped.Shipped(self.env).load())

    def section(self):
        scales = self.env["netwerk.instrument"].search([("code", "=", "schaalvragen")])
        return self.env["netwerk.instrument.section"].search(
            [("instrument_id", "=", scales.id)]
        )

    @mute_logger("odoo.sql_db")
    def test_the_index_is_closed_in_the_database(self):
        section = self.section()
        row = self.env["netwerk.instrument.row"].search(
            [("section_id", "=", section.id)], limit=1
        )
        for statement, number in (
            ("UPDATE netwerk_instrument_section SET key = 'x' WHERE id = %s", section),
            ("DELETE FROM netwerk_instrument_row WHERE id = %s", row),
            ("UPDATE netwerk_instrument_row SET series = 'x' WHERE id = %s", row),
            (
                "UPDATE netwerk_instrument_column SET kind = 'text' "
                "WHERE section_id = %s",
                section,
            ),
            (
                "INSERT INTO netwerk_instrument_row (instrument_id, section_id, key) "
                "SELECT instrument_id, id, 'other' FROM netwerk_instrument_section "
                "WHERE id = %s",
                section,
            ),
            (
                "INSERT INTO netwerk_instrument_section (instrument_id, key) SELECT "
                "instrument_id, 'x' FROM netwerk_instrument_section WHERE id = %s",
                section,
            ),
        ):
            with (
                self.subTest(statement),
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, [number.id])

    def test_what_came_without_an_index_gets_one(self):
        """A version that was there before there was an index, or beside another."""
        body = deepcopy(self.bodies["schaalvragen"]) | {"version": 9}
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body))
        made.flush_recordset()
        made.state = "published"
        self.env.flush_all()
        self.assertFalse(made._places().sections)
        shipped.Shipped(self.env).load()
        places = made._places()
        self.assertEqual(len(places.rows), 10)
        self.assertEqual(
            places.turned().rows[places.rows["domains", "work"]][1], "work"
        )
        newest = self.begin().instrument_id
        self.assertEqual(newest, made)

    def test_what_is_filled_in_holds_its_version(self):
        sheet = self.new_sheet("schaalvragen")
        draft = self.env["netwerk.instrument"].create(
            {
                **{name: sheet.instrument_id[name] for name in self.copied()},
                "version": 99,
                "uuid": "x",
            }
        )
        sheet.sudo().instrument_id = draft
        self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(errors.IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.cr.execute("DELETE FROM netwerk_instrument WHERE id = %s", [draft.id])

    @staticmethod
    def copied():
        names = ("code", "title", "owner", "licence", "subject", "continuity")
        return (*names, "rendering", "respondents")

    def test_a_change_is_said_of_each_row_once(self):
        one, other = (
            filling.Filling(plain.TEMPLATES["schaalvragen"]) for _number in range(2)
        )
        for sheet, value in ((one, 3), (other, 5)):
            sheet.apply([now("work", value)])
        self.assertEqual(
            shown.changes_since(other, one), {"up": 1, "same": 0, "down": 0}
        )
