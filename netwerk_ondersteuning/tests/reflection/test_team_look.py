"""What a team looked back on, theme by theme: each number is a count of what was
shared, and nothing tells who said what."""

import json
from collections import Counter
from random import Random

from odoo.tests import tagged

from ..instrument import test_engine_filling as plain
from .test_reflection_access import CANARY, ReflectionCase

CODE = "succesfactoren"


@tagged("post_install", "-at_install")
class TestTeamLook(ReflectionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.section = plain.TEMPLATES[CODE].sections[0]
        cls.state = cls.section.column("state")

    def mark(self, row, option):
        place = {"section": self.section.key, "row": row.key, "column": "state"}
        return {"op": "set", **place, "answer": {"value": [option.key]}}

    def note(self, row, words):
        place = {"section": self.section.key, "row": row.key, "column": "note"}
        return {"op": "set", **place, "answer": {"value": words}}

    def shared(self, user, changes, day=0):
        look = self.look(user, CODE)
        look.apply_answers(changes)
        before = self.copies()
        look.share_with_team(self.team.id)
        copy = self.copies() - before
        copy.sudo().said_on = self.in_days(day)
        look.take_back()
        return copy

    def copies(self):
        return self.env["netwerk.reflection"].search([("is_copy", "=", True)])

    def together(self, changes, day=0):
        ours = self.look(self.an, CODE, self.team)
        ours.apply_answers(changes)
        ours.set_done()
        ours.sudo().said_on = self.in_days(day)
        return ours

    def told(self, user=None, *asked):
        looks = self.env["netwerk.reflection"].with_user(user or self.an)
        return looks.with_context(lang="en_US").get_team_look(self.team.id, *asked)

    def rows(self, told):
        return {row["words"]: row for one in told["themes"] for row in one["rows"]}

    def test_of_any_marks_each_number_is_a_count_of_them(self):
        random, options = Random(14), self.state.options
        rows = self.section.rows[:4]
        said = {-7: [], 0: []}
        for day, marks in said.items():
            for user in (self.an, self.bram, self.lea) * 2:
                mine = [
                    (row, random.choice(options))
                    for row in rows
                    if random.random() < 0.7
                ] or [(rows[0], options[0])]
                marks += mine
                self.shared(user, [self.mark(*one) for one in mine], day)
        told = self.told()
        rows_told = self.rows(told)
        for row in rows:
            counts = {
                day: Counter(o.words["en"] for r, o in marks if r is row)
                for day, marks in said.items()
            }
            one = rows_told.get(row.words["en"])
            if not counts[0]:
                self.assertIsNone(one)
                continue
            (mark,) = one["marks"]
            expected = {f"{words}: {many}" for words, many in counts[0].items()}
            self.assertEqual(set(mark["said"].split(" · ")), expected)
            moved = {
                f"{words}: {counts[-7][words]} last time, {counts[0][words]} now"
                for words in counts[0] | counts[-7]
                if counts[-7] and counts[0][words] != counts[-7][words]
            }
            self.assertEqual(set(one["moved"]), moved)
        self.assertIn("6 shared without a name", told["head"])
        was = self.told(None, CODE, self.in_days(-7).isoformat())
        self.assertFalse(any(row["moved"] for row in self.rows(was).values()))

    def test_marks_stand_in_the_order_in_which_they_are_asked(self):
        """Scores from low to high, and not ten before two; options as the sheet has
        them: on the screen of the team, on its paper and beside its own sheet."""
        part = plain.TEMPLATES["factoren"].section("mark")
        row, code = part.rows[0], "factoren"
        place = {"section": "mark", "row": row.key, "column": "mark"}
        marks = {-7: (9, 2), 0: (10, 2, 9, 10)}
        users = (self.an, self.bram, self.lea, self.an)
        for day, values in marks.items():
            for user, value in zip(users, values, strict=False):
                look = self.look(user, code)
                look.apply_answers([{"op": "set", **place, "answer": {"value": value}}])
                before = self.copies()
                look.share_with_team(self.team.id)
                (self.copies() - before).sudo().said_on = self.in_days(day)
                look.take_back()
        ours = self.look(self.an, code, self.team)
        one = self.rows(self.told(None, code))[row.words["en"]]
        self.assertEqual(one["marks"][0]["said"], "2: 1 · 9: 1 · 10: 2")
        self.assertEqual(one["moved"], ["10: 0 last time, 2 now"])
        (mark,) = ours.get_sheet_screen()["marks"]
        self.assertEqual(mark["said"], "2: 1 · 9: 1 · 10: 2")
        row, options = self.section.rows[0], self.state.options
        for user, option in zip(users, reversed(options), strict=False):
            self.shared(user, [self.mark(row, option)])
        told = self.rows(self.told(None, CODE))[row.words["en"]]["marks"][0]["said"]
        asked = [f"{option.words['en']}: 1" for option in options]
        self.assertEqual(told, " · ".join(one for one in asked if one in told))

    def test_what_the_team_said_together_stands_beside_it(self):
        row, options = self.section.rows[0], self.state.options
        self.together([self.mark(row, options[1])], -30)
        self.together([self.mark(row, options[0]), self.note(row, "We vragen het")])
        self.shared(self.bram, [self.mark(row, options[1]), self.note(row, "Nog niet")])
        one = self.rows(self.told())[row.words["en"]]
        self.assertEqual(
            [mark["who"] for mark in one["marks"]],
            ["Shared without a name", "Together"],
        )
        was, now = (options[at].words["en"] for at in (1, 0))
        self.assertEqual(one["moved"], [f"Together: {was} last time, {now} now"])
        self.assertEqual(one["notes"], ["Nog niet", "We vragen het"])

    def test_no_order_and_no_word_of_ours_tells_who_it_was(self):
        rows = self.section.rows[:2]
        texts = {self.an: "zzz", self.bram: "aaa", self.lea: "mmm"}
        for user, words in texts.items():
            changes = [self.note(row, f"{words} {row.key}") for row in rows]
            self.shared(user, changes)
        told = self.told(self.bram)
        for row in rows:
            notes = self.rows(told)[row.words["en"]]["notes"]
            self.assertEqual(notes, sorted(notes))
            self.assertEqual(len(notes), 3)
        text = json.dumps(told)
        for user in texts:
            self.assertNotIn(user.name, text)

    def test_nothing_that_is_not_shared_or_not_ready(self):
        row = self.section.rows[0]
        mine = self.look(self.an, CODE)
        mine.apply_answers([self.note(row, CANARY)])
        mine.set_done()
        begun = self.look(self.an, CODE, self.team)
        begun.apply_answers([self.note(row, CANARY)])
        told = self.told()
        self.assertEqual((told["themes"], told["days"], told["code"]), ([], [], False))
        self.assertEqual((told["head"], told["instruments"]), ("", []))
        self.assertNotIn(CANARY, json.dumps(told))

    def test_who_is_in_the_team_and_nobody_else(self):
        row = self.section.rows[0]
        self.shared(self.an, [self.note(row, CANARY)])
        for user in (self.an, self.bram, self.lea):
            self.assertIn(CANARY, json.dumps(self.told(user)))
        for user in (self.chris, self.bea):
            with self.refused_with("Choose a team that you are in"):
                self.told(user)
        for number in (0, -1, 2**40, None, "x", True, [self.team.id]):
            looks = self.env["netwerk.reflection"].with_user(self.an)
            with self.refused_with("Choose a team that you are in"):
                looks.get_team_look(number)
        for asked in (("principes",), (CODE, "2020-01-01"), (["x"],), (CODE, 5)):
            with self.refused_with("did not look back on that"):
                self.told(self.an, *asked)
        with self.refused_with("did not look back on that"):
            self.told(self.an, "x" * 1_000_000)

    def test_on_paper_stands_what_is_on_the_screen(self):
        row = self.section.rows[0]
        self.shared(
            self.an, [self.note(row, CANARY), self.mark(row, self.state.options[0])]
        )
        looks = self.env["netwerk.reflection"].with_user(self.an)
        action = looks.action_print_team_look(self.team.id)
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(lang="en_US")
        name = "netwerk_ondersteuning.report_team_look"
        for ids in (self.team.ids, None):
            html, _kind = report._render_qweb_html(name, ids, data=action["data"])
            text = html.decode()
            self.assertIn(CANARY, text)
            self.assertNotIn(self.an.name, text)
            for one in self.told()["themes"]:
                self.assertIn(one["title"].split("&")[0], text)
        with self.refused_with("Choose a team"):
            report.with_user(self.chris)._render_qweb_html(name, self.team.ids, data={})
        with self.refused_with("Choose a team"):
            report._render_qweb_html(name, None, data={})

    def test_the_number_of_queries_does_not_grow_with_what_was_shared(self):
        row = self.section.rows[0]
        self.shared(self.an, [self.note(row, "a")])
        counts = []
        for number in range(2):
            for _more in range(8 * number):
                self.shared(self.an, [self.note(row, f"b{_more}")])
            self.told()
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.told()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts)
