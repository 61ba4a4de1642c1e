"""Who sees what of a sheet: parts that are of the work alone, and sheets that two fill
in apart."""

from copy import deepcopy

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...engine.instrument.template import Wrong
from ...models.dossier.access_log import REFUSED
from ...models.instrument import shipped
from ...models.instrument.filled import apart
from ...models.instrument.filled.sheet_mixin import WORKING
from ...models.sheet.drawn import Drawn
from ...models.talk.points import points_of
from .test_assessment import SheetCase, cell, now
from .test_engine_filling import TEMPLATES

OWN, LINK = "own-0001", "own-0002"
SECRET = "besloten"


@tagged("post_install", "-at_install")
class TestLayers(SheetCase):
    """A row, a column and a section that only who works with the client sees."""

    uses = ("lea", "ada")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.split = cls.published(cls.split_body(), 50)

    @classmethod
    def published(cls, body, version):
        instruments = cls.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body | {"version": version}))
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(cls.env).fill_index(made)
        return made

    @classmethod
    def split_body(cls):
        """Scales: the row of work, the column of why and a section of own points are
        of the work; open points may point to them."""
        body = deepcopy(cls.bodies["schaalvragen"])
        (domains,) = body["sections"]
        domains["key"] = "domains"
        next(one for one in domains["rows"] if one["key"] == "work")["layer"] = "work"
        next(one for one in domains["columns"] if one["key"] == "why")["layer"] = "work"
        words = {"en": "Beside it", "nl": "Ernaast"}
        column = {"key": "words", "words": words, "kind": "text"}
        who = {"key": "who", "words": words, "kind": "ref", "refers": "member"}
        aside = {"title": words, "own_words": words, "own_rows": "only"}
        body["sections"] += [
            aside | {"key": "aside", "layer": "work", "columns": [column, who]},
            aside | {"key": "open", "links": ["aside"], "columns": [column]},
        ]
        return body

    def setUp(self):
        super().setUp()
        (self.els,) = self.new_network(self.dossier, "Els")
        self.sheet = self.begin()
        self.assertEqual(self.sheet.instrument_id, self.split)
        why = cell("domains", "health", "why", SECRET)
        self.sheet.apply_answers(
            [
                now("work", 7),
                now("health", 3),
                why,
                {"op": "talk", "section": "domains", "row": "work", "on": True},
                {"op": "talk", "section": "domains", "row": "health", "on": True},
                {"op": "choose", "section": "domains", "rows": ["work", "health"]},
                {"op": "add_row", "section": "aside", "uid": OWN, "words": SECRET},
                {"op": "add_row", "section": "open", "uid": LINK, "words": "Rust"},
                cell("aside", OWN, "words", SECRET),
                cell("aside", OWN, "who", [{"id": self.els.id, "words": SECRET}]),
                {"op": "link", "from": LINK, "to": OWN, "words": SECRET},
            ],
            "an:1",
        )
        self.enter(self.dossier, self.lea)

    def told(self, sheet, **how):
        data = sheet.get_sheet(**how)
        answers = {
            (section["key"], row["key"], column)
            for section in data["sections"]
            for row in section["rows"]
            for column in row["answers"]
        }
        return data, answers

    def test_who_works_with_the_client_sees_all(self):
        self.give_access(self.dossier, self.bram)
        self.assertEqual(
            set(WORKING), {"coach", "substitute", "colleague", "break_glass"}
        )
        for user in (self.an, self.bram):
            data, answers = self.told(self.sheet.with_user(user))
            self.assertEqual(answers, set(self.answers(self.sheet)))
            self.assertIn(SECRET, str(data))

    def test_a_leader_sees_what_the_client_may_see(self):
        data, answers = self.told(self.sheet.with_user(self.lea))
        self.assertEqual(answers, {("domains", "health", "now")})
        self.assertNotIn(SECRET, str(data))
        self.assertNotIn("work", [row["key"] for row in data["sections"][0]["rows"]])
        self.assertEqual(data["sections"][0]["chosen"], ["health"])
        self.assertEqual([one["key"] for one in data["sections"]], ["domains", "open"])
        self.assertFalse(data["links"])

    def test_no_drawing_tells_what_is_not_open(self):
        hidden = self.split._template().section("domains").row("work").words["nl"]
        all_, open_ = (
            str(self.sheet.with_user(user).get_sheet_drawing("form"))
            for user in (self.an, self.lea)
        )
        for words in (SECRET, hidden):
            self.assertIn(words, all_)
            self.assertNotIn(words, open_)
        talk = "I want to talk about this"
        self.assertEqual(all_.count(talk), 2 * open_.count(talk))
        self.assertTrue(open_.count(talk))

    def test_no_arrow_leads_to_what_is_not_open(self):
        for user, arrows, ticks in ((self.an, 1, 2), (self.lea, 0, 1)):
            (seen,) = Drawn(self.sheet.with_user(user))._view().sheets
            self.assertEqual(len(seen.links), arrows)
            self.assertEqual(len(seen.talk), ticks)

    def test_the_time_before_of_another_version_is_as_closed(self):
        self.sheet.set_done()
        self.published(deepcopy(self.bodies["schaalvragen"]), 51)
        later = self.begin()
        self.assertEqual(later.instrument_id.version, 51)
        later.apply_answers([now("work", 5), now("health", 4)])
        for user, known in ((self.an, 7), (self.lea, None)):
            data = later.with_user(user).get_sheet("before")
            rows = {row["key"]: row for row in data["sections"][0]["rows"]}
            told = (rows["work"].get("before") or {}).get("now")
            self.assertEqual(told and told["value"], known)
            self.assertEqual(rows["health"]["before"]["now"]["value"], 3)

    def test_with_the_client_beside_only_what_is_open(self):
        data, answers = self.told(self.sheet, with_client=True)
        self.assertEqual(answers, {("domains", "health", "now")})
        self.assertNotIn(SECRET, str(data))
        signals = self.begin("knipperlichten", respondent="coach")
        self.assertTrue(signals.get_sheet())
        with self.refused_with("for who works with the client"):
            signals.get_sheet(with_client=True)
        with self.denied("read", "netwerk.assessment"):
            signals.with_user(self.lea).get_sheet()

    def test_nothing_of_it_is_found_counted_or_taken_along(self):
        of = [("assessment_id", "=", self.sheet.id)]
        for model, all_of_it, open_to_all in (
            ("netwerk.answer", 5, 1),
            ("netwerk.assessment.row", 2, 1),
            ("netwerk.answer.link", 1, 0),
        ):
            rows = self.env[model]
            mine, hers = rows.with_user(self.an), rows.with_user(self.lea)
            with self.subTest(model):
                self.assertEqual(mine.search_count(of), all_of_it)
                self.assertEqual(hers.search_count(of), open_to_all)
                self.assertEqual(len(hers.search(of)), open_to_all)
                self.assertEqual(len(hers.search_read(of)), open_to_all)
                told = hers.formatted_read_group(of, [], ["__count"])
                self.assertEqual(told[0]["__count"], open_to_all)
                closed = mine.search(of + [("layer", "=", "work")]).with_user(self.lea)
                self.assertTrue(closed)
                for one in closed:
                    with self.denied("read", model):
                        one.read()
                self.lea.group_ids += self.env.ref("base.group_allow_export")
                with self.denied("read", model):
                    closed.export_data(["display_name"])
        refs = self.env["netwerk.answer.ref"]
        self.assertTrue(refs.with_user(self.an).search([("words", "=", SECRET)]))
        self.assertFalse(refs.with_user(self.lea).search([("words", "=", SECRET)]))
        for name in ("talk", "chosen"):
            with self.assertRaises(AccessError):
                self.sheet.with_user(self.lea).read([name])

    def test_nothing_of_it_is_changed_or_heard_of(self):
        hers = self.sheet.with_user(self.lea)
        before = self.state(self.sheet)
        talk = {"op": "talk", "section": "domains", "row": "work", "on": False}
        for change in (
            now("work", 1),
            now("work", 1, was=None),
            cell("domains", "health", "why", "x"),
            cell("aside", OWN, "words", "x"),
            talk,
            {"op": "add_row", "section": "aside", "uid": "own-0009", "words": "x"},
            {"op": "take_row", "uid": OWN},
            {"op": "set_row", "uid": OWN, "words": "x"},
            {"op": "unlink", "from": LINK, "to": OWN},
            {"op": "choose", "section": "domains", "rows": ["work"]},
        ):
            with self.subTest(change), self.refused_with("is not in this sheet"):
                hers.apply_answers([change])
            self.assertEqual(self.state(self.sheet), before)
        told = hers.apply_answers([now("health", 4)], "lea:1", 0)
        self.assertEqual(
            {tuple(place) for place in told["others"]},
            {
                ("answer", "domains", "health", "now"),
                ("chosen", "domains"),
                ("row", LINK),
                ("talk", "domains", "health"),
            },
        )
        # choosing keeps what she does not see
        hers.apply_answers([{"op": "choose", "section": "domains", "rows": ["self"]}])
        chosen = self.sheet.sudo().chosen["domains"]
        self.assertEqual(set(chosen), {"work", "self"})

    def test_what_changed_is_counted_of_what_everybody_sees(self):
        self.sheet.set_done()
        later = self.begin()
        later.apply_answers([now("work", 9), now("health", 5)])
        later.set_done()
        self.assertEqual((later.rows_up, later.rows_same, later.rows_down), (1, 0, 0))
        hers = later.with_user(self.lea)
        told = hers.get_sheet("before")
        self.assertNotIn("work", {one["place"][1] for one in told["readings"]})
        self.assertEqual(told["compared_to"]["id"], self.sheet.id)

    def test_what_she_may_talk_of(self):
        signals = self.begin("knipperlichten", respondent="coach")
        section, row, _column = next(TEMPLATES["knipperlichten"].cells())
        ticked = {"section": section.key, "row": row.key, "on": True}
        signals.apply_answers([{"op": "talk"} | ticked])
        for user, prepared in (
            (self.an, ["knipperlichten", "work", "health"]),
            (self.lea, ["health"]),
        ):
            dossier = self.dossier.with_user(user)
            found = [
                "knipperlichten" if one["of"]["row"] == row.key else one["of"]["row"]
                for one in points_of(dossier, with_client=False)
            ]
            self.assertEqual(sorted(found), sorted(prepared))
            # the client sits beside the screen
            screen = dossier.get_talk()["points"]
            self.assertEqual([one["of"]["row"] for one in screen], ["health"])

    def test_points_that_hang_under_a_row_are_as_open_as_it(self):
        body = deepcopy(self.bodies["mindmap"])
        section = next(one for one in body["sections"] if one.get("nests"))
        section["rows"][0]["layer"] = "work"
        with self.assertRaisesRegex(Wrong, "all rows are as open"):
            self.published(body, 51)


@tagged("post_install", "-at_install")
class TestApart(SheetCase):
    """The score table: the client's, and the coach's beside it."""

    def setUp(self):
        super().setUp()
        self.give_access(self.dossier, self.bram)
        self.coach = self.begin("scoretabel", self.an, respondent="coach")
        self.coach.apply_answers([cell("outside", "housing", "now", 2)])
        self.client = self.begin("scoretabel", self.bram)
        self.client.apply_answers([cell("outside", "housing", "now", 4)])

    def denials(self):
        """What is written to the log of refusals when the request ends."""
        return len(self.cr.postrollback.data.get(REFUSED, ()))

    def test_the_other_side_sees_nothing_of_it_until_both_are_done(self):
        theirs = self.coach.with_user(self.bram)
        before = self.denials()
        for done in ((), (self.coach,), (self.client,)):
            for sheet in (self.coach, self.client):
                sheet.set_done(sheet in done)
            for call in (
                theirs.get_sheet,
                lambda: theirs.apply_answers([]),
                theirs.set_done,
                theirs.read,
                theirs.get_names,
                *(one.with_user(self.bram).read for one in self.parts()),
            ):
                with self.refused_with("both sides are done", AccessError):
                    call()
            with self.refused_with("no such sheet in this dossier"):
                self.client.get_sheet(self.coach.id)
            self.assertEqual(self.seen_by(self.bram), [1, 1, 0, 0, 0])
            self.assertEqual(self.seen_by(self.an), [2, 2, 1, 1, 1])
            with self.refused_with("laid together once both are done"):
                self.coach.get_sheet(self.client.id)
            with self.refused_with("laid together once both are done"):
                self.client.with_user(self.an).get_sheet(self.coach.id)
        self.assertEqual(self.denials(), before, "nothing for the log")
        self.coach.set_done()
        self.assertTrue(theirs.get_sheet())
        self.assertEqual(self.seen_by(self.bram), [2, 2, 1, 1, 1])
        told = self.client.get_sheet(self.coach.id)
        gaps = [one for one in told["readings"] if one["kind"] == "gap"]
        self.assertEqual(gaps[0]["values"], {"client": 4, "coach": 2})
        self.coach.set_done(False)
        self.assertTrue(theirs.get_sheet(), "what was seen stays seen")

    def test_no_line_lays_them_together(self):
        self.coach.set_done()
        for sheet in (self.client, self.coach):
            lines, _names = Drawn(sheet.with_user(self.an))._lines()
            self.assertEqual({one.respondent for one in lines}, {sheet.respondent})
        self.client.set_done()
        lines, _names = Drawn(self.client.with_user(self.an))._lines()
        self.assertEqual({one.respondent for one in lines}, {"client", "coach"})

    def test_of_who_may_not_enter_any_more_it_is_opened(self):
        self.dossier.with_user(self.an)._hand_over(self.bram, "Moves to another team")
        self.assertFalse(self.coach.sudo().is_apart)
        theirs = self.coach.with_user(self.bram)
        self.assertTrue(theirs.get_sheet())
        theirs.set_done()
        self.assertEqual(theirs.state, "done")

    def parts(self):
        """What stands in the coach's sheet, one of each kind."""
        of = {"assessment_id": self.coach.id}
        answer = self.env["netwerk.answer"].search(
            [("assessment_id", "=", self.coach.id)]
        )
        refs = self.env["netwerk.answer.ref"]
        section = self.env["netwerk.instrument.section"].search(
            [("instrument_id", "=", self.coach.instrument_id.id)], limit=1
        )
        own = of | {"uid": "own-0001", "section_id": section.id, "words": "x"}
        if not refs.search([("answer_id", "=", answer.id)]):
            refs.create({"answer_id": answer.id, "to": "member", "words": "Oma"})
            self.env["netwerk.assessment.row"].create(own)
            self.env["netwerk.answer.link"].create(
                of | {"from_key": "a", "to_key": "b"}
            )
        return [
            answer,
            *(
                self.env[model].search([("assessment_id", "=", self.coach.id)])
                for model in ("netwerk.assessment.row", "netwerk.answer.link")
            ),
            refs.search([("answer_id", "=", answer.id)]),
        ]

    def seen_by(self, user):
        """How many sheets, answers, own points, arrows and references a user finds."""
        here = [("dossier_id", "=", self.dossier.id)]
        return [
            self.env[f"netwerk.{model}"].with_user(user).search_count(here)
            for model in (
                "assessment",
                "answer",
                "assessment.row",
                "answer.link",
                "answer.ref",
            )
        ]

    def test_who_may_not_enter_gets_the_usual_refusal(self):
        before = self.denials()
        with self.denied("read", "netwerk.assessment"):
            self.coach.with_user(self.chris).get_sheet()
        self.assertGreater(self.denials(), before)

    def test_which_are_beside_each_other(self):
        self.assertEqual(self.coach.sudo().beside_id, self.client)
        again = self.begin("scoretabel", self.an)
        self.assertFalse(again.beside_id)
        second = self.begin("scoretabel", self.an, respondent="coach")
        self.assertEqual(second.beside_id, again)
        third = self.begin("scoretabel", self.an, respondent="coach")
        self.assertFalse(third.beside_id)
        again.take_back()
        self.assertFalse(second.beside_id)
        self.assertTrue(second.is_apart)
        newest = self.begin("scoretabel", self.an)
        self.assertEqual((second | third).beside_id, newest)
        self.assertFalse(self.begin("schaalvragen").is_apart)

    def test_who_began_it_opens_it_or_takes_it_back(self):
        theirs = self.coach.with_user(self.bram)
        with self.refused_with("both sides are done", AccessError):
            theirs.show_to_others()
        with self.refused_with("Only who filled in a sheet can open it."):
            self.client.with_user(self.an).show_to_others()
        self.coach.show_to_others()
        self.assertTrue(theirs.get_sheet())
        other = self.begin("scoretabel", self.an, respondent="coach")
        other.take_back()
        self.assertTrue(other.with_user(self.bram).read(["state"]))

    def test_it_is_no_sheet_before_for_anybody_else(self):
        self.coach.set_done()
        mine = self.begin("scoretabel", self.bram, respondent="coach")
        mine.apply_answers([cell("outside", "housing", "now", 3)])
        self.assertFalse(mine.get_sheet("before")["compared_to"])
        mine.set_done()
        self.assertEqual((mine.rows_up, mine.rows_down), (0, 0))
        self.client.set_done()
        self.assertEqual(mine.get_sheet("before")["compared_to"]["id"], self.coach.id)

    def test_sides_are_those_of_a_gap_with_the_coach(self):
        found = {code: apart.sides(one) for code, one in TEMPLATES.items()}
        self.assertEqual(
            {code: one for code, one in found.items() if one},
            {"scoretabel": {"client"}},
        )
