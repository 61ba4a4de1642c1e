"""Scores through time: one line for each subject and each who scored it, over all
instruments, of what the user sees."""

import importlib.util
import json
from copy import deepcopy
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.misc import file_path

from ...models.dossier.entering import ReasonNeeded
from ...models.instrument import shipped
from ...models.instrument.filled.line import count_since_first
from ...models.mixin.days import screen_day
from ..common import MODULE
from ..instrument.test_assessment import SheetCase, cell, now

#: At most, for ten fillings.
QUERIES = 6


def moment(row, value):
    return cell("domains", row, "score", value)


class SeriesCase(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sheets = cls.env["netwerk.assessment"].with_user(cls.an)
        cls.sheets = sheets.with_context(lang="en_US")

    def done(self, *changes, code="schaalvragen", **said):
        sheet = self.begin(code, **said)
        sheet.apply_answers(list(changes))
        sheet.set_done()
        return sheet

    def series(self, user=None, dossier=None, **asked):
        self.env.flush_all()
        self.env.invalidate_all()
        sheets = self.sheets.with_user(user or self.an)
        return sheets.get_series((dossier or self.dossier).id, **asked)

    def told(self, **asked):
        """``{series: [what became of it, in words]}``."""
        return {
            one["key"]: [change["words"] for change in one["changes"]]
            for one in self.series(**asked)["series"]
        }

    def rows(self, **asked):
        """The rows of the table of all series: subject, day, who, score, note."""
        data = self.series(**asked)
        return [row for one in data["series"] for row in one["table"]["rows"]]


@tagged("post_install", "-at_install")
class TestSeries(SeriesCase):
    uses = ("lea", "ada", "pia")

    # -- one line over instruments -----------------------------------------------------

    def test_instruments_of_one_series_are_one_line(self):
        self.done(now("housing", 3), said_on="2024-01-05", about_day="2024-01-05")
        self.done(
            moment("housing", 5),
            code="stavaza",
            said_on="2024-03-05",
            about_day="2024-03-05",
        )
        data = self.series()
        (one,) = data["series"]
        self.assertEqual(one["key"], "domain.housing")
        self.assertEqual(one["words"], "Housing")
        self.assertEqual([row[3] for row in one["table"]["rows"]], ["3", "5"])
        (change,) = one["changes"]
        self.assertEqual(change["outcome"], "up")
        self.assertEqual(
            change["words"], "Up since the first time, 5 January 2024: from 3 to 5."
        )
        lines = [x for x in one["drawing"]["lines"] if x["kind"] == "series"]
        self.assertEqual(len(lines), 1, "joined")
        self.assertFalse(data["empty"])

    def test_another_version_goes_on(self):
        self.done(now("work", 3), about_day="2024-01-05", said_on="2024-01-05")
        body = deepcopy(self.bodies["schaalvragen"]) | {"version": 2}
        self.publish(body)
        self.done(now("work", 3), about_day="2024-02-05", said_on="2024-02-05")
        (one,) = self.series()["series"]
        self.assertEqual(one["changes"][0]["outcome"], "same")

    def test_other_bounds_are_not_comparable_and_it_says_so(self):
        self.done(now("work", 3), about_day="2024-01-05", said_on="2024-01-05")
        body = deepcopy(self.bodies["schaalvragen"]) | {"version": 2}
        for column in body["sections"][0]["columns"]:
            if column["kind"] == "score":
                column["most"] = 5
        self.publish(body)
        self.done(now("work", 4), about_day="2024-02-05", said_on="2024-02-05")
        (one,) = self.series()["series"]
        self.assertEqual(one["changes"][0]["outcome"], "not_comparable")
        self.assertIn("that was another measure", one["changes"][0]["words"])
        lines = [x for x in one["drawing"]["lines"] if x["kind"] == "series"]
        self.assertFalse(lines, "never joined")

    def publish(self, body):
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body))
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(self.env).fill_index(made)
        return made

    def test_from_a_sheet_it_has_its_subjects_in_its_order(self):
        rows = ("work", "housing", "income", "leisure")
        self.done(*(now(row, 5) for row in rows))
        sheet = self.done(*(moment(row, 6) for row in rows[:3]), code="stavaza")
        self.done(
            cell("confidence", "confidence", "score", 4), code="vertrouwensschaal"
        )
        keys = [one["key"] for one in self.series(sheet_id=sheet.id)["series"]]
        # leisure is a row of it as well, scored by the other
        order = ("income", "housing", "work", "leisure")
        self.assertEqual(keys, [f"domain.{row}" for row in order])
        self.assertEqual(len(self.series()["series"]), 5)

    def test_two_subjects_of_one_name_are_told_apart(self):
        self.done(now("housing", 3))
        self.done(cell("outside", "housing", "now", 4), code="scoretabel")
        words = [one["words"] for one in self.series()["series"]]
        self.assertEqual(len(set(words)), 2, words)
        self.assertIn("Housing (Scale questions)", words)

    # -- when --------------------------------------------------------------------------

    def test_what_was_said_later_is_hollow_and_joined_with_nothing(self):
        self.done(moment("work", 2), code="stavaza", about_day="2024-01-05")
        self.done(now("work", 5))
        (one,) = self.series()["series"]
        points = [p for p in one["drawing"]["points"] if p["series"] == "client"]
        self.assertEqual([p["filled"] for p in points], [False, True])
        lines = [x for x in one["drawing"]["lines"] if x["kind"] == "series"]
        self.assertFalse([x for x in lines if x["series"] == "client"])
        (change,) = one["changes"]
        self.assertEqual(change["outcome"], "", "nothing is set against it")
        self.assertIn("Remembered later", one["table"]["rows"][0][4])

    def test_moments_of_one_look_back(self):
        for day, value in (("2024-01-05", 2), ("2024-03-05", 6)):
            said = {"about_day": day, "about_words": f"Moment {value}"}
            self.done(moment("work", value), code="stavaza", **said)
        (one,) = self.series()["series"]
        self.assertEqual(one["changes"][0]["outcome"], "up")
        self.assertIn("As remembered on", one["changes"][0]["words"])
        self.assertIn("Moment 2", json.dumps(one["drawing"]["captions"]))

    def test_a_wish_is_a_level_and_no_change(self):
        self.done(now("work", 4), cell("domains", "work", "wish", 9))
        (one,) = self.series()["series"]
        self.assertTrue([x for x in one["drawing"]["lines"] if x["kind"] == "level"])
        self.assertEqual(one["changes"][0]["outcome"], "")
        day = screen_day(self.env, self.in_days(0))
        self.assertEqual(one["changes"][0]["words"], f"{day}: 4.")

    def test_a_start_is_that_of_the_dossier_and_remembered(self):
        self.dossier.opened_on = date(2024, 1, 2)
        score = [cell("outside", "housing", name, 3) for name in ("start", "now")]
        self.done(*score, code="scoretabel")
        (one,) = self.series()["series"]
        start, said = one["table"]["rows"]
        self.assertEqual((start[1], said[4]), ("2 January 2024", ""))
        self.assertIn("Remembered later", start[4])

    def test_at_the_start_itself_now_is_the_start(self):
        self.dossier.opened_on = self.in_days(0)
        score = [cell("outside", "housing", name, 3) for name in ("start", "now")]
        self.done(*score, code="scoretabel")
        (one,) = self.series()["series"]
        self.assertEqual(len(one["table"]["rows"]), 1)

    def test_why_there_is_no_score_stands_there(self):
        self.done(now("work", None) | {"answer": {"state": "rather_not"}})
        (one,) = self.series()["series"]
        self.assertEqual(one["changes"], [])
        self.assertIn("rather not", one["table"]["rows"][0][3])

    # -- who ---------------------------------------------------------------------------

    def both_sides(self):
        for respondent, value in (("client", 2), ("coach", 6)):
            self.done(
                cell("outside", "housing", "now", value),
                code="scoretabel",
                respondent=respondent,
            )

    def test_client_and_coach_are_two_lines(self):
        self.both_sides()
        data = self.series()
        self.assertEqual(
            [one["words"] for one in data["whose"]], ["The client", "The coach"]
        )
        (one,) = data["series"]
        told = {change["words"].partition(":")[0] for change in one["changes"]}
        self.assertEqual(told, {"The client", "The coach"})
        self.assertEqual(len({p["shape"] for p in one["drawing"]["points"]}), 2)

    def test_one_chooses_whose(self):
        self.both_sides()
        key = self.series()["whose"][1]["key"]
        data = self.series(whose=[key])
        self.assertEqual(len(data["whose"]), 2, "the others can be chosen again")
        self.assertEqual(
            [row[2:4] for row in self.rows(whose=[key])], [["The coach", "6"]]
        )
        self.assertTrue(self.series(whose=["nobody"])["empty"])

    def test_two_of_the_network_with_one_name_are_two_lines(self):
        who = {"version": 2, "respondents": ["client", "member"]}
        self.publish(deepcopy(self.bodies["schaalvragen"]) | who)
        first, other = self.new_network(self.dossier, "Jan", "Jan")
        for who, value in ((first, 3), (other, 8)):
            self.done(now("work", value), respondent="member", member_id=who.id)
        data = self.series()
        self.assertEqual([one["words"] for one in data["whose"]], ["Jan", "Jan"])
        self.assertEqual(len({one["key"] for one in data["whose"]}), 2)
        (one,) = data["series"]
        self.assertEqual([c["outcome"] for c in one["changes"]], ["", ""])

    def test_two_with_one_name_lie_beside_each_other_and_are_not_each_others_before(
        self,
    ):
        first, other = self.new_network(self.dossier, "Jan", "Jan")
        sheets = [
            self.done(
                cell("client", "strong", "words", words),
                code="vragen-netwerk",
                respondent="member",
                member_id=who.id,
            )
            for who, words in ((first, "Koken"), (other, "Zingen"))
        ]
        drawn = sheets[1].get_sheet_drawing("sides")["drawing"]["table"]
        self.assertEqual(drawn["heads"][1:], ["Jan", "Jan"])
        self.assertIn("Koken", json.dumps(drawn["rows"]))
        data = sheets[1].get_sheet(sheets[0].id)
        self.assertEqual(data["compared_to"]["id"], sheets[0].id)
        self.assertNotIn("Koken", json.dumps(data["sections"]), "somebody else said so")

    # -- what one may not see ----------------------------------------------------------

    def test_what_stands_apart_is_in_no_line(self):
        coach = self.begin("scoretabel", respondent="coach")
        coach.apply_answers([cell("outside", "housing", "now", 9)])
        coach.set_done()
        self.assertTrue(self.series()["empty"], "not for who began it either")
        with self.subTest("and its screen does not lead there"):
            self.assertFalse(coach.get_sheet_drawing()["is_through_time"])

    def test_a_layer_that_one_does_not_see_changes_nothing(self):
        body = deepcopy(self.bodies["schaalvragen"]) | {"version": 2}
        for row in body["sections"][0]["rows"]:
            if row["key"] == "work":
                row["layer"] = "work"
        self.publish(body)
        for value in (4, 9):
            self.done(now("work", value), now("housing", 5))
        self.enter(self.dossier, self.lea)
        everything = [one["key"] for one in self.series()["series"]]
        self.assertCountEqual(everything, ["domain.work", "domain.housing"])
        for asked in ({"user": self.lea}, {"with_client": True}):
            data = self.series(**asked)
            self.assertEqual([one["key"] for one in data["series"]], ["domain.housing"])
            scores = [row[3] for row in data["series"][0]["table"]["rows"]]
            self.assertEqual(scores, ["5", "5"])

    def test_what_was_taken_back_or_only_begun_is_gone(self):
        self.begin().apply_answers([now("work", 7)])
        sheet = self.done(now("work", 4))
        self.assertEqual([row[3] for row in self.rows()], ["4"])
        sheet.take_back()
        self.assertTrue(self.series()["empty"])
        with self.refused_with("no such sheet in this dossier", UserError):
            self.series(sheet_id=sheet.id)

    def test_of_another_dossier_nothing_comes_along(self):
        other = self.done(now("work", 9), dossier=self.new_dossier(self.an, "Ander"))
        self.done(now("work", 4))
        self.assertEqual([row[3] for row in self.rows()], ["4"])
        with self.refused_with("no such sheet in this dossier", UserError):
            self.series(sheet_id=other.id)

    def test_who_may_and_who_may_not(self):
        self.done(now("work", 4))
        for user in (self.chris, self.bea, self.pia):
            with self.denied("read", "netwerk.dossier"):
                self.series(user=user)
        with self.assertRaises(ReasonNeeded):
            self.series(user=self.lea)

    def test_a_look_is_noted_and_so_is_paper(self):
        self.done(now("work", 4))
        self.env["netwerk.access.log"].sudo().flush_model()
        before = self.log_of(self.dossier, action="printed")
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(lang="en_US")
        html, _kind = report._render_qweb_html(
            f"{MODULE}.report_series", self.dossier.ids
        )
        text = html.decode()
        for words in ("Johan Peeters", "Work", "<svg", "Through time"):
            self.assertIn(words, text)
        (line,) = self.log_of(self.dossier, action="printed") - before
        self.assertEqual(line.detail, "through time")
        with self.denied("read", "netwerk.dossier"):
            report.with_user(self.chris)._render_qweb_html(
                f"{MODULE}.report_series", self.dossier.ids
            )

    def test_a_closed_dossier_is_still_read(self):
        self.done(now("work", 4))
        self.close(self.dossier, self.an)
        data = self.series()
        self.assertTrue(data["dossier"]["is_closed"])
        self.assertEqual(len(data["series"]), 1)

    # -- what is asked -----------------------------------------------------------------

    def test_nobody_scored(self):
        data = self.series()
        self.assertEqual((data["series"], data["whose"]), ([], []))
        self.assertIn("Nothing was scored yet", data["empty"])

    def test_bad_questions_are_refused_in_words(self):
        for asked, words in (
            ({"whose": "client/"}, "too much at once"),
            ({"whose": [1]}, "too much at once"),
            ({"whose": ["x"] * 101}, "too much at once"),
            ({"whose": ["x" * 2000]}, "too much at once"),
            ({"width": 0}, "So wide nothing is drawn"),
            ({"width": True}, "So wide nothing is drawn"),
            ({"sheet_id": "1"}, "no such sheet"),
            ({"sheet_id": 2**40}, "no such sheet"),
        ):
            with self.subTest(asked), self.refused_with(words, UserError):
                self.series(**asked)
        for number in ("1", None, 0, 2**31, True):
            with self.refused_with("Choose the dossier first", UserError):
                self.sheets.get_series(number)

    def test_roads(self):
        sheet = self.done(now("work", 4))
        self.assertTrue(sheet.get_sheet_drawing()["is_through_time"])
        told = self.dossier.with_user(self.an).get_instruments()
        self.assertTrue(told["is_through_time"])
        action = self.sheets.action_open_series(self.dossier.id, sheet.id)
        self.assertEqual(action["tag"], "netwerk_series")
        self.assertEqual(action["params"]["sheet_id"], sheet.id)
        report = self.sheets.action_print_series(self.dossier.id)
        self.assertEqual(report["report_name"], f"{MODULE}.report_series")

    def test_the_list_says_what_instruments_say_last(self):
        for value in (4, 6):
            self.done(now("work", value), now("housing", 5), now("income", 5))
        done = self.dossier.with_user(self.an).get_instruments()["done"]
        self.assertEqual([one["changes"] for one in done], ["1 up, 2 the same", ""])

    def test_queries(self):
        """For ten fillings and for one, also of several who scored."""
        counts = []
        people = self.new_network(self.dossier, *"ABCD")
        for number in range(10):
            month = f"2024-{number + 1:02}-05"
            said = {"about_day": month, "said_on": month}
            rows = ("work", "housing", "income", "health", "leisure")
            self.done(*(now(row, number) for row in rows), **said)
            self.series()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.sheets.get_series(self.dossier.id)
            counts.append(self.cr.sql_log_count - before)
        self.assertTrue(people)
        self.assertEqual(len(set(counts)), 1, counts)
        self.assertLessEqual(counts[0], QUERIES)


@tagged("post_install", "-at_install")
class TestSinceFirst(SeriesCase):
    """Of the last sheet: in how many rows it is other than the first."""

    def counts(self, *sheets):
        self.env.invalidate_all()
        return [
            (one.first_up, one.first_same, one.first_down)
            for one in self.env["netwerk.assessment"].concat(*sheets)
        ]

    def three(self):
        return [
            self.done(
                now("work", work),
                now("housing", 5),
                said_on=f"2024-0{number}-05",
                about_day=f"2024-0{number}-05",
            )
            for number, work in ((1, 4), (2, 6), (3, 2))
        ]

    def test_the_last_tells_and_no_other(self):
        sheets = self.three()
        self.assertEqual(self.counts(*sheets), [(0, 0, 0), (0, 0, 0), (0, 1, 1)])

    def test_what_changes_is_counted_anew(self):
        first, second, last = self.three()
        last.apply_answers([now("work", 9)])
        self.assertEqual(self.counts(first, second, last)[2], (1, 1, 0))
        first.apply_answers([now("work", 10)])
        self.assertEqual(self.counts(last), [(0, 1, 1)])
        last.set_done(False)
        self.assertEqual(self.counts(second, last), [(0, 1, 1), (0, 0, 0)])
        last.set_done()
        self.assertEqual(self.counts(second, last), [(0, 0, 0), (0, 1, 1)])
        first.take_back()
        self.assertEqual(self.counts(first, second, last)[1:], [(0, 0, 0), (1, 1, 0)])
        last.take_back()
        self.assertEqual(self.counts(second, last), [(0, 0, 0), (0, 0, 0)])

    def test_one_in_between_changes_nothing_of_it(self):
        sheets = self.three()
        between = self.done(
            now("work", 0), said_on="2024-02-20", about_day="2024-02-20"
        )
        self.assertEqual(self.counts(between, sheets[2]), [(0, 0, 0), (0, 1, 1)])

    def test_an_upgrade_counts_what_was_there(self):
        sheets = self.three()
        alone = self.done(
            cell("confidence", "confidence", "score", 4), code="vertrouwensschaal"
        )
        self.env.flush_all()
        self.cr.execute("UPDATE netwerk_assessment SET first_same = 0, first_down = 0")
        self.env.invalidate_all()
        path = file_path(f"{MODULE}/migrations/19.0.1.8.0/post-series.py")
        spec = importlib.util.spec_from_file_location("post_series", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.cr, None)
        self.assertEqual(self.counts(sheets[2]), [(0, 0, 0)], "nothing on a new one")
        script.migrate(self.cr, "19.0.1.7.0")
        self.env.flush_all()
        self.assertEqual(
            self.counts(*sheets, alone),
            [(0, 0, 0), (0, 0, 0), (0, 1, 1), (0, 0, 0)],
        )

    def test_by_hand_it_is_the_same(self):
        sheets = self.three()
        mine = self.env["netwerk.assessment"].concat(*sheets).sudo()
        mine[2].write(dict.fromkeys(("first_up", "first_same", "first_down"), 0))
        count_since_first(mine)
        self.assertEqual(self.counts(sheets[2]), [(0, 1, 1)])

    def test_of_these_there_is_no_mean(self):
        self.three()
        for how in ("avg", "min", "max", "array_agg"):
            with self.refused_with("a count, and no mean"):
                self.sheets._read_group([], ["state"], [f"first_up:{how}"])
