"""What of the instruments stands where it helps a talk: on the form of a dossier, on
its card, on Vandaag. Nothing when there is nothing, and nothing that is hidden."""

import importlib.util
import json
from datetime import datetime, time, timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools.misc import file_path

from ...models.dossier.entering import ReasonNeeded
from ...models.sheet.cockpit import IN_COCKPIT, MOST_LINES
from ..common import MODULE
from ..dossier.today_rows import TodayRows
from ..round.test_round import RoundCase
from .questionnaire_case import QuestionnaireCase, cell

#: The most that the lines cost on a form that is read.
MOST = 2


class ForTalkCase(TodayRows, RoundCase):
    uses = ("sam",)

    def lines(self, user=None, dossier=None):
        """What stands on the form, as it is read by somebody."""
        self.env.flush_all()
        self.env.invalidate_all()
        mine = (dossier or self.dossier).with_user(user or self.an)
        mine = mine.with_context(lang="en_US")
        [row] = mine.web_read({"instruments_for_talk": {}})
        return row["instruments_for_talk"] or []

    def words(self, user=None, dossier=None):
        return [one["words"] for one in self.lines(user, dossier)]

    def came_in(self, days=0, dossier=None, **values):
        """A sheet that came in by link, so many days ago."""
        moment = self.at_this_hour(days)
        said = {"state": "done", "road": "link", "came_in_at": moment}
        return self._sheet(dossier or self.dossier, **(said | values))

    def talked(self, days):
        return self._meeting(self.dossier, days, outcome="held")

    def count(self, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return self.dossier.with_user(user or self.an).came_in_sheet_count


@tagged("post_install", "-at_install")
class TestForTalk(ForTalkCase):
    # -- on the form -------------------------------------------------------------------

    def test_nothing_when_there_is_nothing(self):
        self.assertEqual(self.lines(), [])
        self.begin()  # opened, and nothing said
        self.begin(respondent="client").sudo().state = "taken_back"
        self.assertEqual(self.lines(), [])

    def test_each_kind_is_one_tap_away(self):
        ready = self._round_ready(self.dossier)
        came = self.came_in(code="vragen-klant", said_on=self.in_days(-3))
        begun = self.begin("scoretabel", respondent="client")
        begun.apply_answers(
            [
                cell("outside", "housing", "now", 3),
                {"op": "talk", "section": "outside", "row": "housing", "on": True},
            ]
        )
        lines = self.lines()
        told = {one["kind"]: one for one in lines}
        self.assertEqual([one["kind"] for one in lines], list(told), "each once")
        self.assertEqual(
            [one["kind"] for one in lines],
            ["round_ready", "came_in", "talk", "begun"],
        )
        self.assertEqual(set(told), set(IN_COCKPIT))
        self.assertEqual(
            told["round_ready"]["words"], "Everybody is ready: look at it together"
        )
        self.assertIn("To talk about: Housing", told["talk"]["words"])
        self.assertIn("Begun, not finished: ", told["begun"]["words"])
        self.assertIn("Filled in by link: ", told["came_in"]["words"])
        opens = {kind: one["action"]["params"] for kind, one in told.items()}
        self.assertEqual(opens["round_ready"], {"round_id": ready.id})
        self.assertEqual(opens["came_in"], {"assessment_id": came.id})
        self.assertEqual(opens["talk"], {"assessment_id": begun.id})
        self.assertEqual(opens["begun"], {"assessment_id": begun.id})

    def test_done_is_gone(self):
        sheet = self.begin()
        sheet.apply_answers([cell("domains", "housing", "now", 3)])
        self.assertEqual(len(self.lines()), 1)
        sheet.set_done()
        self.assertEqual(self.lines(), [])

    def test_what_grows_is_never_unfinished(self):
        sheet = self._sheet(self.dossier, "mindmap")
        self.assertEqual(sheet.instrument_id._template().continuity, "living")
        self.assertEqual(self.lines(), [])

    def test_who_filled_it_in_stands_with_it_and_the_client_does_not(self):
        self._sheet_came_in(self.dossier)
        self.came_in()
        details = [one["detail"] for one in self.lines()]
        self.assertEqual(len(details), 2)
        self.assertEqual(sum("Rosa Zus" in one for one in details), 1)
        self.assertNotIn("Johan", json.dumps(self.lines()))

    def test_words_of_ticks_count_and_name_the_first(self):
        sheet = self.begin("scoretabel", respondent="client")
        known = [one.key for one in sheet.instrument_id._template().sections[0].rows]
        section = sheet.instrument_id._template().sections[0].key
        rows = known[:5]
        sheet.apply_answers(
            [{"op": "talk", "section": section, "row": row, "on": True} for row in rows]
        )
        [words] = [one for one in self.words() if one.startswith("To talk")]
        self.assertEqual(words.count(","), 3)
        self.assertTrue(words.endswith("and 2 more"), words)

    def test_an_own_point_has_its_own_words(self):
        for client in (self.dossier, self.new_dossier(self.an, "Griet")):
            sheet = self.begin("balkje", dossier=client)
            [section, *_rest] = [
                one.key
                for one in sheet.instrument_id._template().sections
                if one.own_rows != "none"
            ]
            uid = "0" * 8 + "-0000-4000-8000-" + f"{client.id:012d}"
            sheet.apply_answers(
                [
                    {
                        "op": "add_row",
                        "section": section,
                        "uid": uid,
                        "words": f"Naar zee {client.id}",
                    },
                    {"op": "talk", "section": section, "row": uid, "on": True},
                ]
            )
        words = [one for one in self.words() if one.startswith("To talk")]
        self.assertEqual(words, [f"To talk about: Naar zee {self.dossier.id}"])

    def test_filled_in_again_says_again_what_to_talk_about(self):
        for is_on in (True, False):
            sheet = self.begin(said_on=fields.Date.to_string(self.in_days(-int(is_on))))
            sheet.apply_answers(
                [
                    cell("domains", "work", "now", 3),
                    {"op": "talk", "section": "domains", "row": "work", "on": is_on},
                ]
            )
            sheet.set_done()
            told = [one for one in self.words() if one.startswith("To talk")]
            self.assertEqual(len(told), int(is_on))

    def test_of_many_it_says_where_the_rest_is(self):
        for number in range(20):
            self.came_in(-number - 1)
        lines = self.lines()
        self.assertEqual(len(lines), MOST_LINES)
        self.assertEqual(lines[-1]["words"], "16 more, in Instruments")
        self.assertEqual(lines[-1]["action"]["params"], {"dossier_id": self.dossier.id})

    def test_a_closed_dossier_asks_nothing(self):
        self.came_in()
        self.assertTrue(self.lines())
        self.close(self.dossier)
        self.assertEqual(self.lines(), [])
        self.assertEqual(self.count(), 0)

    # -- since the last talk -----------------------------------------------------------

    def test_it_is_news_until_the_next_talk(self):
        for days, talked, is_news in (
            (-2, None, True),
            (-31, None, False),  # nobody talked: a month
            (-2, -3, True),
            (-2, -1, False),
            (0, 0, True),  # filled in that evening, after the talk
        ):
            with self.subTest(days=days, talked=talked):
                savepoint = self.cr.savepoint()
                sheet = self.came_in(days)
                if talked is not None:
                    self.talked(talked)
                self.assertEqual(bool(self.lines()), is_news)
                self.assertEqual(self.count(), int(is_news))
                found = self.dossier.search([("came_in_sheet_count", ">", 0)])
                self.assertEqual(self.dossier in found, is_news)
                rows = self.rows(self.an, "sheet_came_in")
                self.assertEqual([one["id"] for one in rows], [sheet.id][: len(rows)])
                self.assertEqual(len(rows), int(is_news))
                self.env.clear()
                savepoint.close(rollback=True)
                self.env.invalidate_all()

    def test_the_day_of_the_talk_is_that_of_the_organisation(self):
        self.company.partner_id.tz = "Europe/Brussels"
        talked = self.in_days(-2)
        self.talked(-2)
        begins = datetime.combine(talked, time.min) - timedelta(hours=2)  # or one
        sheet = self.came_in()
        for minutes, is_news in ((-61, False), (61, True)):
            with self.subTest(minutes=minutes):
                sheet.sudo().came_in_at = begins + timedelta(minutes=minutes)
                self.assertEqual(self.count(), int(is_news))
                found = self.dossier.search([("came_in_sheet_count", ">", 0)])
                self.assertEqual(self.dossier in found, is_news)

    # -- who sees it, and what is hidden -----------------------------------------------

    def test_a_round_tells_that_all_are_ready_and_nothing_before(self):
        round_ = self.start()
        for number, sheet in enumerate(self.sheets(round_)):
            self.assertEqual(self.lines(), [], number)
            self.assertFalse(self.rows(self.an, "round_ready"))
            self.assertFalse(self.rows(self.an, "sheet_came_in"))
            sheet.sudo().write(
                {
                    **{"version": 1, "state": "done", "road": "link"},
                    "came_in_at": fields.Datetime.now(),
                    "talk": [self.a_row(sheet)],
                }
            )
            self.assertEqual(self.count(), 0)
        [line] = self.lines()
        self.assertEqual(line["kind"], "round_ready")
        [row] = self.rows(self.an, "round_ready")
        self.assertEqual(row["id"], round_.id)
        for words in ("Maarten", "Rita"):
            self.assertNotIn(words, json.dumps([line, row]))
        round_.ask_also([{"respondent": "member", "words": "Ahmed"}])
        self.assertEqual(self.lines(), [])
        self.assertFalse(self.rows(self.an, "round_ready"))
        round_.look_together(without_others=True)
        kinds = [one["kind"] for one in self.lines()]
        self.assertEqual({*kinds} - {"talk"}, set(), "looked at is no news")
        self.assertEqual(self.count(), 0)
        self.assertFalse(self.rows(self.an, "sheet_came_in"))
        self.assertFalse(self.rows(self.an, "round_ready"))

    def a_row(self, sheet):
        section = sheet.sudo().instrument_id._template().sections[0]
        return [section.key, section.rows[0].key]

    def test_somebody_more_who_is_ready_is_told_again(self):
        round_ = self._round_ready(self.dossier)
        self.door(self.an).do_row("round_ready", round_.id, "seen")
        self.assertFalse(self.rows(self.an, "round_ready"))
        hidden = {"is_apart": True, "is_sealed": True}
        self._sheet(self.dossier, round_id=round_.id, state="done", **hidden)
        self.assertTrue(self.rows(self.an, "round_ready"))

    def test_what_stands_apart_or_is_of_the_work_stands_nowhere(self):
        for values in ({"is_apart": True}, {"layer": "work"}):
            for state in ("begun", "done"):
                with self.subTest(state=state, **values):
                    sheet = self.came_in(state=state, **values)
                    sheet.talk = [["domains", "work"]]
                    self.assertEqual(self.lines(), [])
                    self.assertEqual(self.count(), 0)
                    self.assertFalse(self.rows(self.an, "sheet_came_in"))

    def test_nobody_else_reads_it(self):
        self.came_in()
        self.assertTrue(self.lines())
        for user in self.bram + self.bea + self.sam:
            with self.denied("read", "netwerk.dossier"):
                self.lines(user)
        with self.refused_with("You are not among the people", ReasonNeeded):
            self.lines(self.lea)
        self.enter(self.dossier, self.lea)
        self.assertTrue(self.lines(self.lea), "who entered looks along")

    def test_a_leader_finds_nothing_by_it(self):
        self.came_in()
        self.assertEqual(self.count(self.an), 1)
        seen = self.dossier.with_user(self.lea)
        domain = [("came_in_sheet_count", ">", 0)]
        self.assertNotIn(self.dossier, seen.search(domain))

    # -- what it costs -----------------------------------------------------------------

    def test_it_costs_two_queries_at_most_however_many(self):
        # what else on the form reads the organisation and the name
        read = ("client_name", "last_contact_date", "agreed_next_date")
        spec = {name: {} for name in read}

        def queries(**more):
            dossier = self.dossier.with_user(self.an)
            dossier.web_read(spec | more)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            dossier.web_read(spec | more)
            return self.cr.sql_log_count - before

        counts = []
        for _many in range(3):
            self._round_ready(self.dossier)
            self._sheet_came_in(self.dossier)
            sheet = self.begin("balkje")
            section = next(
                one.key
                for one in sheet.instrument_id._template().sections
                if one.own_rows != "none"
            )
            uid = "0" * 8 + "-0000-4000-8000-" + f"{sheet.id:012d}"
            sheet.apply_answers(
                [
                    {"op": "add_row", "section": section, "uid": uid, "words": "Zee"},
                    {"op": "talk", "section": section, "row": uid, "on": True},
                ]
            )
            counts.append(queries(instruments_for_talk={}) - queries())
        self.assertEqual(counts, [MOST] * 3)

    def test_a_list_costs_one_query_more(self):
        dossiers = self.dossier
        for number in range(6):
            one = self.new_dossier(self.an, f"Client {number}")
            self.came_in(dossier=one)
            dossiers += one

        def queries(*names):
            mine = dossiers.with_user(self.an)
            mine.read(["reference", *names])
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            mine.read(["reference", *names])
            return self.cr.sql_log_count - before

        self.assertLessEqual(queries("came_in_sheet_count") - queries(), 1)

    def test_an_upgrade_knows_when_it_came_in(self):
        sheet = self.came_in(came_in_at=False)
        begun = self.came_in(came_in_at=False, state="begun")
        moment = fields.Datetime.now() - timedelta(days=2)
        for number, one in enumerate((sheet, begun)):
            for back in (0, 4):
                self.env["netwerk.access.link"].create(
                    {
                        "dossier_id": self.dossier.id,
                        "purpose": "questionnaire",
                        "assessment_id": one.id,
                        "user_id": self.an.id,
                        "expires_at": fields.Datetime.now() + timedelta(days=9),
                        "token_hash": f"token {number} {back}",
                        "code_hash": "code",
                        "changed_at": moment - timedelta(days=back),
                    }
                )
        self.env.flush_all()
        path = file_path(f"{MODULE}/migrations/19.0.1.8.0/post-came-in.py")
        spec = importlib.util.spec_from_file_location("post_came_in", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.cr, None)
        self.env.invalidate_all()
        self.assertFalse(sheet.came_in_at, "nothing on a new one")
        script.migrate(self.cr, "19.0.1.8.0")
        self.env.invalidate_all()
        self.assertEqual(sheet.came_in_at, moment)
        self.assertFalse(begun.came_in_at)


@tagged("post_install", "-at_install")
class TestCameIn(QuestionnaireCase):
    def test_who_has_the_link_says_that_it_is_done(self):
        sheet = self.begin()
        self.open_sheet(sheet)
        self.say(cell("domains", "work", "now", 6))
        self.assertFalse(sheet.came_in_at)
        self.ask("done", is_done=True)
        first = sheet.came_in_at
        self.assertTrue(first)
        self.assertEqual(self.dossier.with_user(self.an).came_in_sheet_count, 1)
        self.ask("done", is_done=False)
        self.assertEqual(self.dossier.with_user(self.an).came_in_sheet_count, 0)
