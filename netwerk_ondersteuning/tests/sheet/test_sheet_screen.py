"""What the screens of filling in are told: which instruments, and which sheet."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.dossier.entering import ReasonNeeded
from ...models.instrument import shipped
from ..common import NetwerkCase


def score(row, value, section="domains", column="now"):
    place = {"section": section, "row": row, "column": column}
    return {"op": "set", **place, "answer": {"value": value}}


@tagged("post_install", "-at_install")
class TestSheetScreen(NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.dossier.with_user(cls.an)

    def begin(self, code="schaalvragen", dossier=None, **said):
        dossier = dossier or self.mine
        sheets = self.env["netwerk.assessment"].with_user(dossier.env.user)
        return sheets.browse(sheets.begin_sheet(dossier.id, code, said or None))

    def codes(self, name, dossier=None):
        told = (dossier or self.mine).get_instruments()
        return [one["code"] for one in told[name]]

    # -- which there are ---------------------------------------------------------------

    def test_those_of_the_organisation_come_first_the_others_are_more(self):
        on, more = self.codes("on"), self.codes("more")
        self.assertIn("schaalvragen", on)
        self.assertIn("knipperlichten", more)
        self.assertFalse(set(on) & set(more))
        both = on + more
        self.assertEqual(len(both), len(set(both)))
        instruments = self.env["netwerk.instrument"].with_user(self.an)
        about = instruments.search([("subject", "=", "dossier")])
        self.assertEqual(set(both), set(about.mapped("code")))
        (knipper,) = about.filtered(lambda one: one.code == "knipperlichten")
        knipper.with_user(self.tess).action_turn_on()
        self.assertIn("knipperlichten", self.codes("on"))

    def test_they_stand_in_the_order_of_the_method(self):
        codes = [body["code"] for body in shipped.bodies()]
        self.assertEqual(set(shipped.CATALOGUE), set(codes))
        self.assertEqual(len(set(shipped.CATALOGUE)), len(shipped.CATALOGUE))
        start = shipped.CATALOGUE[: len(shipped.ON_AT_THE_START)]
        self.assertEqual(set(start), shipped.ON_AT_THE_START)
        for name in ("on", "more"):
            codes = self.codes(name)
            places = [shipped.CATALOGUE.index(code) for code in codes]
            self.assertEqual(places, sorted(places), name)
        self.assertEqual(self.codes("on")[0], "schaalvragen")

    def test_only_one_about_the_client_is_begun_at_a_dossier(self):
        with self.refused_with("not about the client", UserError):
            self.begin("principes")

    def test_it_asks_as_few_queries_whatever_there_is(self):
        def count():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.mine.get_instruments()
            return self.cr.sql_log_count - before

        for state in ("begun", "done"):
            sheet = self.begin()
            sheet.apply_answers([score("housing", 5)])
            if state == "done":
                sheet.set_done()
        self.mine.get_instruments()
        few = count()
        for number in range(6):
            sheet = self.begin()
            sheet.apply_answers([score("housing", number)])
            if number % 2:
                sheet.set_done()
        self.env.flush_all()
        self.assertEqual(count(), few)

    # -- begun -------------------------------------------------------------------------

    def test_one_that_says_nothing_is_taken_again(self):
        first = self.begin()
        self.assertEqual(self.begin(), first)
        self.assertEqual(self.mine.get_instruments()["begun"], [])
        first.apply_answers([score("housing", 4)])
        self.assertNotEqual(self.begin(), first)
        (begun,) = self.mine.get_instruments()["begun"]
        self.assertEqual(begun["id"], first.id)

    def test_one_of_somebody_else_or_about_another_is_not_taken(self):
        self.give_access(self.dossier, self.bram)
        mine = self.begin("scoretabel", respondent="client")
        coach = self.begin("scoretabel", respondent="coach")
        other = self.begin(
            "scoretabel", self.dossier.with_user(self.bram), respondent="client"
        )
        self.assertEqual(len({mine.id, coach.id, other.id}), 3)

    def test_taken_again_it_is_about_the_new_day(self):
        first = self.begin("stavaza", about_words="Bij de start")
        again = self.begin(
            "stavaza", about_day="2026-02-01", about_words="Na de verhuis"
        )
        self.assertEqual(again, first)
        self.assertEqual(str(again.about_day), "2026-02-01")
        self.assertEqual(again.about_words, "Na de verhuis")

    def test_one_that_grows_is_gone_on_with(self):
        first = self.begin("sociale-kaart")
        own = {"op": "add_row", "uid": "eerste-punt", "words": "OCMW"}
        section = first.get_sheet()["sections"][0]["key"]
        first.apply_answers([own | {"section": section}])
        self.assertEqual(self.begin("sociale-kaart"), first)

    def test_what_can_be_said_with_it_is_named(self):
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        for said in ({"state": "done"}, {"dossier_id": 1}, ["x"], "x"):
            with self.refused_with("too much at once", UserError):
                sheets.begin_sheet(self.dossier.id, "schaalvragen", said)

    # -- who ---------------------------------------------------------------------------

    def test_who_only_reads_begins_nothing(self):
        reader = self.dossier.with_user(self.ada)
        sheet = self.begin()
        sheet.apply_answers([score("housing", 4)])
        with self.denied("read", "netwerk.dossier"):
            reader.get_instruments()
        self.break_glass(self.dossier, self.ada)
        told = reader.get_instruments()
        self.assertFalse(told["may_start"])
        self.assertEqual((told["on"], told["more"]), ([], []))
        self.assertEqual([one["id"] for one in told["begun"]], [sheet.id])
        self.assertFalse(sheet.with_user(self.ada).get_sheet_screen()["can_edit"])

    def test_closed_it_can_only_be_read(self):
        sheet = self.begin()
        sheet.apply_answers([score("housing", 4)])
        self.close(self.dossier)
        told = self.mine.get_instruments()
        self.assertFalse(told["may_start"])
        self.assertTrue(told["dossier"]["is_closed"])
        self.assertFalse(sheet.get_sheet_screen()["can_edit"])

    def test_nobody_without_access_opens_a_sheet(self):
        sheet = self.begin().with_user(self.chris)
        for call in (sheet.get_sheet_screen, sheet.action_open_sheet):
            with self.denied("read", "netwerk.assessment"):
                call()

    def test_a_leader_says_why_first(self):
        leads = self.dossier.with_user(self.lea)
        with self.refused_with("open it with a reason", ReasonNeeded):
            leads.get_instruments()
        self.enter(self.dossier, self.lea)
        self.assertTrue(leads.get_instruments()["may_start"])

    def test_nobody_begins_one_where_they_do_not_work(self):
        sheets = self.env["netwerk.assessment"].with_user(self.chris)
        with self.denied("write", "netwerk.dossier"):
            sheets.begin_sheet(self.dossier.id, "schaalvragen")
        for number in ("x", 0, -1, True, None, 2**40):
            with self.refused_with("Choose the dossier first", UserError):
                sheets.begin_sheet(number, "schaalvragen")

    # -- drawn -------------------------------------------------------------------------

    def drawing(self, sheet, **asked):
        return sheet.get_sheet_drawing(**asked)

    def done(self, code="schaalvragen", changes=(), dossier=None, **said):
        sheet = self.begin(code, dossier, **said)
        sheet.apply_answers(list(changes) or [score("housing", 4)])
        sheet.set_done()
        return sheet

    def scores(self, drawn):
        return [
            one["text"]
            for one in drawn["drawing"]["captions"]
            if one["kind"] == "number"
        ]

    def test_it_is_drawn_in_each_way_that_it_has(self):
        rows = ("housing", "work", "health")
        values = zip(rows, (0, 4, 10), strict=True)
        sheet = self.done(changes=[score(row, value) for row, value in values])
        drawn = self.drawing(sheet)
        self.assertEqual(drawn["code"], "radar")
        codes = [one["code"] for one in drawn["renderings"]]
        self.assertEqual(codes, ["radar", "line", "form"])
        self.assertEqual(sorted(self.scores(drawn)), ["0", "10", "4"])
        for code in codes:
            one = self.drawing(sheet, rendering=code)
            self.assertEqual(one["drawing"]["name"], code)
            self.assertFalse(one["drawing"]["empty"])
            self.assertTrue(one["drawing"]["table"]["rows"])
        with self.refused_with("not drawn that way", UserError):
            self.drawing(sheet, rendering="beam")

    def added(self, section, uid, said, **more):
        add = {"op": "add_row", "section": section, "uid": uid, "words": said}
        return add | more

    def test_a_beam_knows_what_carries_what(self):
        """Arrows come along, and what stands beside it is the beam of last time."""
        changes = [
            self.added("burdens", "debts-01", "Debts"),
            self.added("burdens", "sleep-01", "Bad sleep"),
            self.added("strengths", "sister-1", "My sister"),
            {"op": "link", "from": "sister-1", "to": "sleep-01"},
        ]
        self.done("balkje", changes[:1], about_day="2026-01-05")
        sheet = self.done("balkje", changes, about_day="2026-02-05")
        drawn = self.drawing(sheet)
        self.assertEqual(drawn["code"], "beam")
        at = {one["text"]: one["x"] for one in drawn["drawing"]["captions"]}
        self.assertAlmostEqual(at["My sister"], at["Bad sleep"], 0)
        self.assertNotAlmostEqual(at["My sister"], at["Debts"], 0)
        both = self.drawing(sheet, beside="before")["drawing"]["table"]["rows"]
        alone = drawn["drawing"]["table"]["rows"]
        other = {row[1] for row in both if row not in alone}
        self.assertEqual(other, {"Bad sleep", "My sister"})
        self.printed(sheet)

    def test_a_weakest_point_lies_beside_one_that_had_no_place(self):
        """A sheet of the first version is drawn as it was, and what it said comes along
        as the time before; no place was asked then, so none is otherwise."""
        point = {"section": "weakest", "row": "weakest", "column": "words"}
        debts = self.added("burdens", "debts-01", "Debts")
        first = self.env["netwerk.instrument"].search(
            [("code", "=", "balkje"), ("version", "=", 1)]
        )
        values = {
            "dossier_id": self.dossier.id,
            "instrument_id": first.id,
            "respondent": "client",
            "started_by_id": self.an.id,
            "about_day": "2026-01-05",
            "said_on": "2026-01-05",
        }
        then = self.env["netwerk.assessment"].create(values).with_user(self.an)
        money = {"op": "set", **point, "answer": {"value": "Money"}}
        then.apply_answers([debts, money])
        lies = {"op": "link", "from": "weakest/weakest", "to": "debts-01"}
        with self.refused_with("No arrow can be drawn"):
            then.apply_answers([lies])
        then.set_done()
        sheet = self.done("balkje", [debts, money, lies], about_day="2026-02-05")
        self.assertEqual(sheet.instrument_id.version, 2)
        row = next(
            row
            for section in sheet.get_sheet("before")["sections"]
            for row in section["rows"]
            if row["key"] == "weakest"
        )
        self.assertEqual(row["before"]["words"]["value"], "Money")
        drawn = self.drawing(sheet)["drawing"]["table"]["rows"]
        both = self.drawing(sheet, beside="before")["drawing"]["table"]["rows"]
        self.assertEqual(both, drawn, "nothing is otherwise")
        old = self.drawing(then)["drawing"]["table"]["rows"]
        self.assertEqual(len(drawn), len(old) + 1, "and where it lies")
        self.printed(sheet)
        self.printed(then)

    def test_a_mind_map_knows_what_hangs_where(self):
        changes = [
            self.added("branches", "lease-01", "The lease ends", parent="housing"),
            self.added("branches", "owner-01", "The owner sells", parent="lease-01"),
        ]
        sheet = self.done("mindmap", changes)
        rows = self.drawing(sheet)["drawing"]["table"]["rows"]
        under = {row[1]: row[3] for row in rows if row[3]}
        self.assertEqual(under["The owner sells"], "The lease ends")
        self.assertIn(under["The lease ends"], ("Housing", "Wonen"))
        self.printed(sheet)

    def printed(self, sheet):
        report = self.env["ir.actions.report"].with_user(self.an)
        html, _kind = report._render_qweb_html(
            "netwerk_ondersteuning.report_sheet", sheet.ids
        )
        self.assertIn("<path", html.decode() if isinstance(html, bytes) else html)

    def test_the_time_before_lies_beside_it(self):
        self.done(changes=[score("housing", 3)], about_day="2026-01-05")
        sheet = self.done(changes=[score("housing", 8)], about_day="2026-02-05")
        drawn = self.drawing(sheet)
        self.assertEqual([one["code"] for one in drawn["beside"]], ["before"])
        both = self.drawing(sheet, beside="before")["drawing"]["table"]
        said = " ".join(text for row in both["rows"] for text in row)
        self.assertIn("3", said)
        self.assertIn("8", said)
        line = self.drawing(sheet, rendering="line")["drawing"]["table"]
        self.assertEqual(len(line["rows"]), 2)

    def test_a_line_has_what_others_of_this_dossier_scored_and_no_more(self):
        self.done("stavaza", [score("housing", 2, column="score")])
        self.done(
            changes=[score("housing", 9)],
            dossier=self.dossier_bram.with_user(self.bram),
        )
        self.begin().apply_answers([score("housing", 7)])  # not ready
        sheet = self.done(changes=[score("housing", 8)])
        rows = self.drawing(sheet, rendering="line")["drawing"]["table"]["rows"]
        self.assertEqual(sorted(row[3] for row in rows), ["2", "8"])

    def test_lines_stand_in_the_order_of_the_sheet(self):
        rows = ("work", "housing", "health", "income")
        sheet = self.done(changes=[score(row, 5) for row in rows])
        table = self.drawing(sheet, rendering="line")["drawing"]["table"]
        shown = [one["words"] for one in sheet.get_sheet()["sections"][0]["rows"]]
        said = [row[0] for row in table["rows"]]
        places = [
            next(n for n, one in enumerate(shown) if one in text) for text in said
        ]
        self.assertEqual(places, sorted(places))
        self.assertEqual(len(places), 4)

    def test_client_and_coach_beside_each_other_once_both_are_done(self):
        def table(respondent, value):
            now = [score("housing", value, "outside")]
            sheet = self.begin("scoretabel", respondent=respondent)
            sheet.apply_answers(now)
            return sheet

        client, coach = table("client", 3), table("coach", 6)
        coach.set_done()
        self.assertEqual(self.drawing(client)["beside"], [])
        client.set_done()
        self.assertEqual(
            [one["code"] for one in self.drawing(client)["beside"]], ["other"]
        )
        (gap,) = [
            one
            for one in self.drawing(client, beside="other")["gaps"]
            if one["column"] == "now"
        ]
        self.assertEqual(gap["row"], "housing")
        self.assertEqual([one["score"] for one in gap["answers"]], [3, 6])
        names = [one["side"] for one in gap["answers"]]
        self.assertEqual(names, ["The client", "The coach"])

    def test_nothing_is_drawn_of_what_was_taken_back(self):
        sheet = self.done()
        sheet.take_back()
        with self.refused_with("was taken back", UserError):
            self.drawing(sheet)
        with self.denied("read", "netwerk.assessment"):
            self.drawing(sheet.with_user(self.chris))

    # -- on paper ----------------------------------------------------------------------

    def test_it_is_printed_and_that_is_noted(self):
        sheet = self.done(changes=[score("housing", 0), score("work", 10)])
        report = self.env["ir.actions.report"].with_user(self.an)
        html, _kind = report._render_qweb_html(
            "netwerk_ondersteuning.report_sheet", sheet.ids
        )
        text = html.decode()
        self.assertIn("Johan Peeters", text)
        self.assertIn("<svg", text)
        self.assertTrue(self.log_of(self.dossier, action="printed"))
        sheet.take_back()
        with self.refused_with("Choose a sheet that was filled in", UserError):
            report._render_qweb_html("netwerk_ondersteuning.report_sheet", sheet.ids)

    # -- what a cell can point to ------------------------------------------------------

    def test_people_of_this_dossier_and_no_other(self):
        self.new_network(self.dossier, "Thomas")
        self.new_network(self.dossier_chris, "Vreemde")
        references = self.begin("sociale-kaart").get_sheet_screen()["references"]
        self.assertEqual([one["words"] for one in references["member"]], ["Thomas"])
        self.assertEqual(len(references["domain"]), 10)
        self.assertEqual(references["organisation"], [])
        scales = self.begin().get_sheet_screen()["references"]
        self.assertEqual(scales, {})

    def test_competences_go_by_their_words(self):
        sheet = self.begin("competentiekaart-1")
        listed = sheet.get_sheet_screen()["references"]["competence"]
        self.assertEqual(len(listed), 35)
        self.assertEqual({one["id"] for one in listed}, {False})

    # -- the roads ---------------------------------------------------------------------

    def test_roads(self):
        sheet = self.begin()
        self.assertEqual(sheet.action_open_sheet()["tag"], "netwerk_sheet")
        panels = self.mine.get_talk()["panels"]
        self.assertIn("instruments", [one["code"] for one in panels])
