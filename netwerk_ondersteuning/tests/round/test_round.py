"""Several people fill in what pairs: hidden by every road until somebody opens it, and
then each answer beside its pair."""

import json
from pathlib import Path

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ...engine.instrument.drawing.view import PAPER
from ...models.dossier.access_log import REFUSED
from ...models.instrument.filled.sheet_mixin import OWN_HAND
from ...models.round.taken import RoundTaken
from ...models.sheet.drawn import Drawn
from ...models.talk.points import points_of
from ..instrument.test_assessment import SheetCase, cell, changes_of

PAIRED = "vragen-klant,vragen-netwerk"
EXAMPLES = Path(__file__).parent.parent / "instrument" / "examples"
CLOSED = "stays closed until you look at it"
LOOKED = "You looked at this together"


def example(name):
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


class RoundCase(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.rounds = cls.env["netwerk.round"].with_user(cls.an)
        cls.brother, cls.aunt = cls.new_network(cls.dossier, "Maarten", "Tante Rita")

    def start(self, *asked, codes=PAIRED, user=None, **said):
        asked = asked or (
            {"respondent": "client"},
            {"respondent": "member", "member_id": self.brother.id},
            {"respondent": "member", "member_id": self.aunt.id},
        )
        rounds = self.rounds.with_user(user or self.an)
        number = rounds.start_round(self.dossier.id, codes, list(asked), said)
        return rounds.browse(number)

    def sheets(self, round_):
        """The sheets of a round, in the order in which they were asked, as An."""
        return round_.sudo().assessment_ids.sorted("id").with_user(self.an)

    def fill(self, round_, sheet, body=None, is_done=True, user=None):
        """Hand over the screen; somebody fills in an example."""
        user = user or self.an
        mine = round_.with_user(user)
        mine.open_on_screen(sheet.id)
        sheet = sheet.with_user(user)
        if body:
            sheet.apply_answers(changes_of(body))
        return sheet.set_done() if is_done else None

    def example_round(self, **said):
        round_ = self.start(**said)
        names = ("vragen-klant", "vragen-netwerk", "vragen-netwerk.tante")
        for sheet, name in zip(self.sheets(round_), names, strict=True):
            self.fill(round_, sheet, example(name))
        return round_

    def row(self, round_, sheet):
        told = round_.get_round()["asked_of"]
        return next(one for one in told if one["id"] == sheet.id)

    def table(self, round_, looks="team"):
        """``{title of the pair: what each side says}``, and the heads."""
        table = round_.get_sides(looks)["drawing"]["table"]
        return table["heads"], {row[0]: row[1:] for row in table["rows"]}


@tagged("post_install", "-at_install")
class TestRound(RoundCase):
    # -- each answer beside its pair ---------------------------------------------------

    def test_each_answer_stands_beside_its_pair(self):
        """client 3 – member 5, 4 – 6, 6 – 1, 1 – 4 compared; 2 – 2, 5 – 3 complete."""
        round_ = self.example_round(about_words="De start")
        round_.look_together()
        heads, rows = self.table(round_.with_context(lang="en_US"))
        self.assertEqual(heads[1:], ["Johan Peeters", "Maarten", "Tante Rita"])
        self.assertEqual(len(rows), 6)
        said = {}
        for sides in rows.values():
            for pair, words in {
                "likes": ("korfbal kijken", "Korfbal. En alles", "Buiten zijn."),
                "known": ("Tante van moederskant", "Maarten", "Die man van de"),
                "work": ("Iets in een magazijn", "Een sportclub", "Eerder met kind"),
                "strengths": ("Onthouden waar", "Vergeet nooit", "say"),
                "help": ("Mee zoeken", "op mijn werk", "Meerijden"),
                "hard": ("veel volk", "Eén taak per keer", "Niet te veel"),
            }.items():
                if all(one in side for one, side in zip(words, sides, strict=True)):
                    said[pair] = sides
        self.assertEqual(len(said), 6, rows)
        drawn = round_.get_sides("team", 358)["drawing"]
        self.assertEqual(drawn["name"], "sides")
        self.assertLessEqual(drawn["box"][2], 358)
        self.assertFalse(drawn["points"])

    def test_coach_and_client_beside_each_other(self):
        client, coach = {"respondent": "client"}, {"respondent": "coach"}
        round_ = self.start(client, coach, codes="scoretabel")
        for sheet, value in zip(self.sheets(round_), (3, 6), strict=True):
            round_.open_on_screen(sheet.id)
            sheet.apply_answers([cell("outside", "housing", "now", value)])
            sheet.set_done()
            self.assertTrue(sheet.sudo().is_apart, "it does not open by itself")
        round_.look_together()
        told = round_.get_sides("team")
        self.assertEqual(told["code"], "radar")
        (gap,) = [one for one in told["gaps"] if one["column"] == "now"]
        self.assertEqual([one["score"] for one in gap["answers"]], [3, 6])

    def test_what_can_be_asked(self):
        told = self.rounds.get_rounds(self.dossier.id)
        kinds = {one["codes"]: one for one in told["kinds"]}
        self.assertEqual(set(kinds), {PAIRED, "evaluatie", "scoretabel"})
        respondents = {
            codes: [part["respondent"] for part in one["parts"]]
            for codes, one in kinds.items()
        }
        self.assertEqual(respondents[PAIRED], ["client", "member"])
        self.assertEqual(respondents["scoretabel"], ["client", "coach"])
        self.assertEqual(
            respondents["evaluatie"], ["client", "member", "volunteer", "professional"]
        )
        self.assertEqual(
            [one["key"] for one in kinds["evaluatie"]["sections"]],
            ["interim", "closing"],
        )
        self.assertFalse(kinds[PAIRED]["sections"])

    def test_the_four_on_the_way_or_the_five_at_the_end(self):
        client = {"respondent": "client"}
        with self.refused_with("Say which part"):
            self.start(client, codes="evaluatie")
        round_ = self.start(client, codes="evaluatie", section="interim")
        round_.ask_also([{"respondent": "volunteer", "words": "Ahmed"}])
        for sheet in self.sheets(round_).sudo():
            self.assertEqual(sheet.chosen, {"*": ["interim"], "!": []})
            mine = sheet.sudo(False).with_user(self.an)
            mine.round_id.open_on_screen(mine.id)
            told = mine.get_sheet()
            asked = [one["key"] for one in told["sections"] if one["is_asked"]]
            self.assertEqual((told["choose"], asked), ("", ["interim"]))
            with self.refused_with("Everybody fills in the same part"):
                mine.apply_answers([{"op": "choose_parts", "parts": ["closing"]}])

    # -- hidden ------------------------------------------------------------------------

    def denials(self):
        return len(self.cr.postrollback.data.get(REFUSED, ()))

    def hidden_everywhere(self, sheet, user):
        """No road leads to a sheet, or tells what is in it."""
        env = self.env(user=user)
        mine = sheet.with_user(user)
        before = self.denials()
        calls = [
            mine.read,
            lambda: mine.read(["state"]),
            mine.get_sheet,
            mine.get_sheet_screen,
            mine.get_sheet_drawing,
            mine.get_names,
            lambda: mine.apply_answers([]),
            mine.set_done,
            mine.take_back,
            mine.show_to_others,
            mine.action_open_sheet,
            mine.action_print_sheet,
            lambda: mine.add_to_network("Wim"),
            lambda: mine.export_data(["display_name"]),
            lambda: env["ir.actions.report"]._render_qweb_html(
                "netwerk_ondersteuning.report_sheet", mine.ids
            ),
        ]
        of = [("assessment_id", "=", sheet.id)]
        parts = [
            (model, domain)
            for model, domain in (
                ("netwerk.assessment", [("id", "=", sheet.id)]),
                ("netwerk.answer", of),
                ("netwerk.assessment.row", of),
                ("netwerk.answer.link", of),
                ("netwerk.answer.ref", [("answer_id.assessment_id", "=", sheet.id)]),
            )
        ]
        for model, domain in parts:
            rows = env[model]
            there = rows.sudo().search(domain).with_env(env)
            calls += [one.read for one in there]
            with self.subTest(model, user=user.login):
                self.assertFalse(rows.search(domain))
                self.assertEqual(rows.search_count(domain), 0)
                self.assertFalse(rows.search_read(domain))
                self.assertFalse(rows.web_search_read(domain, {"id": {}})["records"])
                told = rows.formatted_read_group(domain, [], ["__count"])
                self.assertEqual(told[0]["__count"], 0)
                self.assertFalse(rows.name_search("", domain))
        for call in calls:
            with self.refused_with(CLOSED, AccessError):
                call()
        self.assertEqual(self.denials(), before, "nothing for the log")
        self.env.invalidate_all()
        self.assertEqual(mine.sudo().display_name, "…", "where it is linked to")

    def test_nobody_sees_what_is_ready_until_it_is_opened(self):
        self.give_access(self.dossier, self.bram)
        self.an.group_ids += self.env.ref("base.group_allow_export")
        self.bram.group_ids += self.env.ref("base.group_allow_export")
        round_ = self.example_round()
        for sheet in self.sheets(round_):
            for user in (self.an, self.bram):
                self.hidden_everywhere(sheet, user)
        told = str(round_.get_round()) + str(self.rounds.get_rounds(self.dossier.id))
        dossier = self.dossier.with_user(self.an)
        told += str(dossier.get_instruments()) + str(dossier.get_talk())
        told += str(round_.read()) + str(dossier.read(["assessment_ids"]))
        for words in ("korfbal", "Meerijden", "magazijn", "Eén taak"):
            self.assertNotIn(words, told)
        with self.refused_with("closed until somebody opens it"):
            round_.get_sides("team")
        with self.refused_with("closed until somebody opens it"):
            round_.action_print_sides()
        round_.look_together()
        for sheet in self.sheets(round_):
            for user in (self.an, self.bram):
                self.assertTrue(sheet.with_user(user).get_sheet()["sections"])

    def test_what_somebody_fills_in_here_only_that_screen_sees(self):
        self.give_access(self.dossier, self.bram)
        round_ = self.start()
        client, brother, aunt = self.sheets(round_)
        self.hidden_everywhere(client, self.an)  # nobody began it yet
        body = example("vragen-klant")
        self.fill(round_, client, body, is_done=False)
        client.apply_answers(
            [{"op": "talk", "section": "work", "row": "hard", "on": True}]
        )
        self.assertTrue(client.get_sheet()["sections"])
        self.hidden_everywhere(client, self.bram)
        with self.refused_with("begun somewhere else"):
            round_.with_user(self.bram).open_on_screen(client.id)
        self.fill(round_, brother, example("vragen-netwerk"), is_done=False)
        # both on one screen: not laid beside each other there either
        round_.open_on_screen(aunt.id)
        with self.refused_with("laid together once you look at it"):
            brother.get_sheet(aunt.id)
        for with_client in (False, True):
            self.assertFalse(points_of(self.dossier.with_user(self.an), with_client))
        self.assertEqual(client.set_done(), {"is_closed": True})
        self.hidden_everywhere(client, self.an)
        with self.refused_with("It opens when you look at it"):
            round_.open_on_screen(client.id)

    def test_no_line_and_no_count_has_them(self):
        """Scores of a round are in no line through time, and change no count."""
        first = self.begin("scoretabel")
        first.apply_answers([cell("outside", "housing", "now", 2)])
        first.set_done()
        client, coach = {"respondent": "client"}, {"respondent": "coach"}
        round_ = self.start(client, coach, codes="scoretabel")
        for sheet in self.sheets(round_):
            round_.open_on_screen(sheet.id)
            sheet.apply_answers([cell("outside", "housing", "now", 9)])
            sheet.set_done()
        later = self.begin("scoretabel")
        later.apply_answers([cell("outside", "housing", "now", 3)])
        later.set_done()
        told = later.get_sheet("before")
        self.assertEqual(told["compared_to"]["id"], first.id)
        self.assertEqual((later.rows_up, later.rows_down), (1, 0))
        lines, _names = Drawn(later)._lines()
        scores = {point.value for line in lines for point in line.points}
        self.assertEqual(scores, {2, 3})
        self.assertEqual(len(self.sheets(round_).sudo().filtered("rows_up")), 0)
        # nor does a sheet of the coach beside find itself one of these
        apart = self.begin("scoretabel", respondent="coach")
        self.assertEqual(apart.sudo().beside_id, later)

    def test_vandaag_asks_for_none_that_is_closed(self):
        round_ = self.start()
        client, brother, aunt = self.sheets(round_)
        self.fill(round_, client, example("vragen-klant"), is_done=False)
        self.fill(round_, brother, example("vragen-netwerk"))
        long_ago = {"said_on": self.in_days(-200)}
        self.sheets(round_).sudo().write(long_ago)
        # as somebody does on a device of their own
        OWN_HAND.put_on(aunt).apply_answers(changes_of(example("vragen-netwerk.tante")))
        waits = self.env["netwerk.assessment"].with_user(self.an)
        found = waits.sudo().search(waits._domain_unfinished())
        self.assertEqual(found, client, "only what is on her own screen")

    def test_a_device_of_their_own_sees_that_sheet(self):
        round_ = self.start()
        aunt = self.sheets(round_)[2]
        hand = OWN_HAND.put_on(aunt)
        hand.apply_answers(changes_of(example("vragen-netwerk.tante")))
        self.assertTrue(hand.get_sheet()["sections"])
        self.hidden_everywhere(aunt, self.an)
        with self.refused_with("begun somewhere else"):
            round_.open_on_screen(aunt.id)
        hand.set_done()
        self.assertEqual(self.row(round_, aunt)["state"], "done")
        forged = aunt.with_context(netwerk_own_hand=True)
        with self.refused_with(CLOSED, AccessError):
            forged.get_sheet()

    def test_who_may_not_enter_gets_the_usual_refusal(self):
        round_ = self.example_round()
        before = self.denials()
        for sheet in self.sheets(round_):
            with self.denied("read", "netwerk.assessment"):
                sheet.with_user(self.chris).get_sheet()
        theirs = round_.with_user(self.chris)
        for call in (
            theirs.get_round,
            theirs.get_sides,
            theirs.look_together,
            theirs.stop,
            theirs.action_open_round,
            lambda: theirs.ask_also([{"respondent": "client"}]),
            lambda: theirs.take_out(self.sheets(round_)[0].id, True),
        ):
            with self.denied("read", "netwerk.round"):
                call()
        with self.denied("read", "netwerk.dossier"):
            theirs.get_rounds(self.dossier.id)
        with self.denied("write", "netwerk.dossier"):
            self.start(user=self.chris)
        self.assertGreater(self.denials(), before)

    def test_who_only_looks_opens_nothing(self):
        round_ = self.example_round()
        self.break_glass(self.dossier, self.ada)
        reader = round_.with_user(self.ada)
        told = reader.get_round()
        self.assertFalse(told["can_edit"])
        self.assertEqual((told["people"], told["kind"]), ([], False))
        with self.denied("write", "netwerk.dossier"):
            reader.look_together()

    # -- opened ------------------------------------------------------------------------

    def test_somebody_opens_it_in_a_talk(self):
        round_ = self.example_round()
        type_ = self.env["netwerk.meeting.type"]._of_kind("talk")
        talks = self.env["netwerk.meeting"].with_user(self.an)
        talk = talks.create({"dossier_id": self.dossier.id, "type_id": type_.id})
        elsewhere = talks.with_user(self.bram).create(
            {"dossier_id": self.dossier_bram.id, "type_id": type_.id}
        )
        for number in (elsewhere.id, "x", True, 2**40):
            with self.refused_with("no such talk"):
                round_.look_together(number)
        round_.look_together(talk.id)
        self.assertEqual(round_.state, "opened")
        self.assertEqual(round_.meeting_id, talk)
        self.assertEqual(round_.opened_by_id, self.an)
        self.assertEqual(round_.opened_on, fields.Date.to_date(self.in_days(0)))
        with self.refused_with(LOOKED):
            round_.look_together(talk.id)
        talk.sudo().unlink()
        self.assertEqual(round_.state, "opened")

    def test_it_waits_for_all_until_somebody_goes_on_without(self):
        round_ = self.start()
        client, brother, aunt = self.sheets(round_)
        with self.refused_with("Nobody is ready yet"):
            round_.look_together(without_others=True)
        self.fill(round_, client, example("vragen-klant"))
        OWN_HAND.put_on(brother).apply_answers(changes_of(example("vragen-netwerk")))
        with self.refused_with("Not ready yet: Maarten, Tante Rita"):
            round_.look_together()
        self.assertEqual(round_.state, "open")
        round_.look_together(without_others=True)
        self.assertEqual(round_.without_words, "Maarten, Tante Rita")
        self.assertFalse(aunt.exists(), "said nothing, asked no more")
        self.hidden_everywhere(brother, self.an)
        heads, _rows = self.table(round_)
        self.assertEqual(heads[1:], ["Johan Peeters"])
        # ready later: beside the others
        OWN_HAND.put_on(brother).set_done()
        heads, _rows = self.table(round_)
        self.assertEqual(heads[1:], ["Johan Peeters", "Maarten"])

    def test_what_was_looked_at_stays_as_it_was(self):
        round_ = self.example_round()
        client = self.sheets(round_)[0]
        tick = {"op": "talk", "section": "work", "row": "hard", "on": True}
        round_.look_together()
        before = self.state(client)
        change = cell("day", "free_day", "words", "Anders")
        for call in (
            lambda: client.apply_answers([change]),
            lambda: client.apply_answers([tick, change]),
            lambda: client.set_done(False),
            lambda: round_.ask_also([{"respondent": "member", "words": "Wim"}]),
            round_.stop,
        ):
            with self.refused_with(LOOKED):
                call()
        with self.refused_with("taken back on the sheet itself"):
            round_.take_out(client.id, True)
        self.assertEqual(self.state(client), before)
        self.assertFalse(client.get_sheet_screen()["can_edit"])
        # what one wants to talk about goes on and off, and words are taken back
        client.apply_answers([tick])
        (point,) = points_of(self.dossier.with_user(self.an), True)
        self.assertEqual(point["of"]["row"], "hard")
        client.apply_answers([tick | {"on": False}])
        client.take_back()
        heads, _rows = self.table(round_)
        self.assertEqual(heads[1:], ["Maarten", "Tante Rita"])

    def test_stopped_nobody_ever_read_it(self):
        self.give_access(self.dossier, self.bram)
        round_ = self.start()
        client, brother, aunt = self.sheets(round_)
        self.fill(round_, client, example("vragen-klant"))
        self.fill(round_, brother, example("vragen-netwerk"), is_done=False)
        with self.refused_with("Only who asked this, and the coach"):
            round_.with_user(self.bram).stop()
        round_.stop()
        self.assertEqual(round_.state, "stopped")
        self.assertEqual(round_.stopped_by_id, self.an)
        self.assertFalse(aunt.exists())
        for sheet in (client, brother):
            self.assertEqual(sheet.state, "taken_back")
            self.assertEqual(self.answers(sheet), {})
        told = self.rounds.get_rounds(self.dossier.id)
        self.assertEqual((told["open"], told["opened"]), ([], []))
        with self.refused_with("This was stopped"):
            round_.look_together()

    def test_closed_the_dossier_asks_nothing(self):
        round_ = self.example_round()
        sheet = self.sheets(round_)[0]
        self.close(self.dossier)
        self.assertFalse(round_.get_round()["can_edit"])
        told = self.rounds.get_rounds(self.dossier.id)
        self.assertFalse(told["may_ask"])
        for call in (
            round_.look_together,
            round_.stop,
            lambda: round_.open_on_screen(sheet.id),
            lambda: self.start({"respondent": "client"}),
        ):
            with self.refused_with("closed, and asks for nothing", ValidationError):
                call()

    def test_who_may_not_enter_any_more_leaves_it_closed(self):
        round_ = self.start()
        client = self.sheets(round_)[0]
        self.fill(round_, client, example("vragen-klant"), is_done=False)
        self.dossier.with_user(self.an)._hand_over(self.bram, "Moves to another team")
        self.assertTrue(client.sudo().is_apart)
        self.hidden_everywhere(client, self.bram)
        round_.with_user(self.bram).take_out(client.id, True)
        self.assertEqual(client.sudo().state, "taken_back")
        round_.with_user(self.bram).ask_also([{"respondent": "client"}])

    # -- to whom it is shown -----------------------------------------------------------

    def test_each_side_says_to_whom_it_is_shown(self):
        round_ = self.example_round()
        client, brother, aunt = self.sheets(round_)
        round_.show_side_to(brother.id, "team")
        round_.show_side_to(aunt.id, "round")
        round_.look_together()
        for looks, names in (
            ("team", ["Johan Peeters", "Maarten", "Tante Rita"]),
            ("client", ["Johan Peeters", "Tante Rita"]),
            ("round", ["Tante Rita"]),
        ):
            heads, rows = self.table(round_, looks)
            self.assertEqual(heads[1:], names)
            told = str(round_.get_sides(looks))
            self.assertEqual("Eén taak" in told, looks == "team")
            self.assertEqual("Maarten" in told, looks == "team")
        with self.refused_with("to fewer, not to more"):
            round_.show_side_to(brother.id, "client")
        round_.show_side_to(aunt.id, "team")
        round_.show_side_to(client.id, "team")
        told = round_.get_sides("round")["drawing"]
        self.assertIn("Nothing of this is shown", told["empty"])

    def test_beside_one_sheet_lies_only_what_the_client_may_see(self):
        round_ = self.example_round()
        client, brother, _aunt = self.sheets(round_)
        round_.show_side_to(brother.id, "team")
        round_.look_together()
        told = str(client.get_sheet_drawing("sides"))
        self.assertIn("Meerijden", told)
        self.assertNotIn("Eén taak", told)
        self.assertTrue(brother.get_sheet(), "who works with the client reads it")

    def test_what_is_said_at_the_start_holds_for_each(self):
        round_ = self.start(shown_to="team")
        self.assertEqual(set(self.sheets(round_).sudo().mapped("shown_to")), {"team"})
        client = self.sheets(round_)[0]
        round_.open_on_screen(client.id)
        screen = client.get_sheet_screen()
        self.assertIn("Only who works with", screen["round"]["words"])
        self.assertFalse(self.begin().get_sheet_screen()["round"])

    def test_on_paper_stands_what_the_client_may_see(self):
        round_ = self.example_round()
        round_.show_side_to(self.sheets(round_)[1].id, "team")
        round_.look_together()
        report = self.env["ir.actions.report"].with_user(self.an)
        html, _kind = report._render_qweb_html(
            "netwerk_ondersteuning.report_drawing",
            None,
            data=round_.action_print_sides()["data"],
        )
        text = html.decode()
        self.assertIn("<svg", text)
        self.assertIn("Meerijden", text)
        self.assertNotIn("Eén taak", text)
        self.assertTrue(self.log_of(self.dossier, action="printed"))

    def test_what_only_the_team_reads_is_not_taken_along(self):
        """Who looks along has it on paper as it has it on the screen."""
        round_ = self.example_round()
        mine, second, third = self.sheets(round_)
        round_.show_side_to(second.id, "team")
        round_.show_side_to(mine.id, "round")
        round_.look_together()
        for looks in ("client", "round"):
            drawn = RoundTaken(self.rounds.env, round_.id, {"looks": looks}).drawing()
            screen = round_.get_sides(looks, PAPER)["drawing"]
            self.assertEqual(drawn["table"]["heads"], screen["table"]["heads"])
            self.assertEqual(
                len(drawn["table"]["heads"]), {"client": 3, "round": 2}[looks]
            )
        with self.refused_with("What only you read is not taken along"):
            round_.action_print_sides("team")
        with self.refused_with("Say who looks along"):
            round_.action_print_sides("x")
        with self.denied("read", "netwerk.round"):
            round_.with_user(self.bram).action_print_sides()

    # -- who is asked ------------------------------------------------------------------

    def test_who_cannot_be_asked_is_refused_in_words(self):
        gone, dead, kept = self.new_network(self.dossier, "Piet", "Opa", "Rita")
        gone.write({"date_start": self.in_days(-60), "date_end": self.in_days(-30)})
        dead.death_year = 2020
        (stranger,) = self.new_network(self.dossier_chris, "Vreemde")
        self.aunt.tie_ids.involve = "rather_not"
        self.brother.tie_ids.involve = "not_now"
        archived = self.new_network(self.dossier, "Weg")
        archived.active = False
        for member, words in (
            (gone, "Piet is no longer in the network"),
            (dead, "Opa is no longer alive"),
            (archived, "Weg is no longer in the network"),
            (stranger, "does not stand in this network"),
            (self.aunt, "Johan Peeters would rather not involve Tante Rita"),
            (self.brother, "Johan Peeters does not want Maarten involved now"),
        ):
            with self.subTest(words), self.refused_with(words):
                self.start({"respondent": "member", "member_id": member.id})
        told = self.rounds.get_rounds(self.dossier.id)["people"]
        why = {one["name"]: one["why_not"] for one in told}
        self.assertEqual([name for name in why if not why[name]], [kept.name])
        self.assertNotIn("Weg", why)
        for asked, words in (
            ({"respondent": "member"}, "Say who is asked, by name"),
            ({"respondent": "member", "words": "  "}, "Say who is asked, by name"),
            ({"respondent": "coach"}, "Somebody else fills in"),
            ({"respondent": "x"}, "Somebody else fills in"),
            ({"respondent": "member", "member_id": 2**40}, "does not stand"),
            ({"respondent": "member", "member_id": True}, "does not stand"),
            ({"state": "done"}, "Say who is asked"),
        ):
            with self.subTest(asked), self.refused_with(words):
                self.start(asked)
        self.assertFalse(self.env["netwerk.round"].search([]).assessment_ids)

    def test_nobody_twice_and_two_with_one_name(self):
        two = self.new_network(self.dossier, "Thomas", "Thomas")
        two[0].occupation = "coach of the club"
        asked = [{"respondent": "member", "member_id": one.id} for one in two]
        round_ = self.start({"respondent": "client"}, *asked)
        for again, words in (
            ({"respondent": "client"}, "one of these in a round"),
            (asked[0], "Thomas is asked already"),
        ):
            with self.refused_with(words):
                round_.ask_also([again])
        label = {"respondent": "member", "words": "De buurvrouw"}
        round_.ask_also([label])
        with self.refused_with("de buurvrouw is asked already: say which one"):
            round_.ask_also([label | {"words": "de buurvrouw"}])
        with self.refused_with("Wim is asked already"):
            round_.ask_also([label | {"words": "Wim"}, label | {"words": "Wim"}])
        for sheet in self.sheets(round_):
            self.fill(round_, sheet)
        round_.look_together()
        heads, _rows = self.table(round_)
        self.assertEqual(
            heads[1:],
            ["Johan Peeters", "Thomas (coach of the club)", "Thomas", "De buurvrouw"],
        )

    def test_two_of_whom_nothing_else_is_known_are_told_apart(self):
        two = self.new_network(self.dossier, "Thomas", "Thomas")
        round_ = self.start(
            *({"respondent": "member", "member_id": one.id} for one in two)
        )
        for sheet in self.sheets(round_):
            self.fill(round_, sheet)
        round_.look_together()
        heads, _rows = self.table(round_)
        self.assertEqual(heads[1:], ["Thomas (A)", "Thomas (B)"])

    def test_twelve_at_most(self):
        labels = [
            {"respondent": "member", "words": f"Buur {number}"} for number in range(12)
        ]
        round_ = self.start(*labels)
        self.assertEqual(len(round_.get_round()["asked_of"]), 12)
        with self.refused_with("12 people are asked at most"):
            round_.ask_also([{"respondent": "client"}])

    def test_taken_out_while_nothing_was_said_or_unread(self):
        round_ = self.start()
        client, brother, aunt = self.sheets(round_)
        round_.take_out(aunt.id)
        self.assertFalse(aunt.exists())
        with self.refused_with("asked this here any more"):
            round_.take_out(aunt.id)
        self.fill(round_, brother, example("vragen-netwerk"))
        with self.refused_with("Something was filled in"):
            round_.take_out(brother.id)
        self.give_access(self.dossier, self.bram)
        with self.refused_with("Only who filled in a sheet can take it back"):
            round_.with_user(self.bram).take_out(brother.id, True)
        round_.take_out(brother.id, True)
        self.assertEqual(self.answers(brother), {})
        self.assertEqual(
            [one["id"] for one in round_.get_round()["asked_of"]], client.ids
        )
        round_.ask_also([{"respondent": "member", "member_id": self.brother.id}])

    def test_somebody_who_left_or_was_merged_keeps_the_words(self):
        (other,) = self.new_network(self.dossier, "Maarten P.")
        round_ = self.example_round()
        dossier = self.dossier.with_user(self.an)
        dossier.merge_members(other.id, self.brother.id)
        self.aunt.sudo().unlink()
        sheets = self.sheets(round_).sudo()
        self.assertEqual(sheets[1].member_id, other)
        self.assertFalse(sheets[2].member_id)
        round_.look_together()
        heads, _rows = self.table(round_)
        self.assertEqual(heads[1:], ["Johan Peeters", "Maarten", "Tante Rita"])

    def test_names_of_a_member_never_reach_the_network(self):
        round_ = self.example_round()
        round_.look_together()
        client, brother, aunt = self.sheets(round_)
        self.assertTrue(client.get_names())
        for sheet in (brother, aunt):
            self.assertEqual(sheet.get_names(), [])
            with self.refused_with("somebody else wrote down stay"):
                sheet.add_to_network("Wim")
        members = self.env["netwerk.member"].search(
            [("dossier_id", "=", self.dossier.id)]
        )
        self.assertEqual(members, self.brother + self.aunt)

    def test_a_sheet_that_is_asked_is_not_taken_for_another(self):
        round_ = self.start({"respondent": "client"})
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        number = sheets.begin_sheet(self.dossier.id, "vragen-klant")
        self.assertNotIn(number, self.sheets(round_).ids)
        self.assertFalse(sheets.browse(number).sudo().round_id)

    # -- how many queries --------------------------------------------------------------

    def test_five_sides_ask_few_queries(self):
        labels = [
            {"respondent": "member", "words": f"Buur {number}"} for number in range(2)
        ]
        round_ = self.example_round()
        round_.ask_also(labels)
        for sheet in self.sheets(round_)[3:]:
            self.fill(round_, sheet, example("vragen-netwerk"))
        round_.look_together()
        round_.get_sides("client")
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(len(self.table(round_, "client")[0]), 6)
        self.assertLessEqual(self.cr.sql_log_count - before, 16)

    def test_a_list_asks_as_few_whatever_there_is(self):
        def count():
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.rounds.get_rounds(self.dossier.id)
            return self.cr.sql_log_count - before

        self.start()
        self.rounds.get_rounds(self.dossier.id)
        few = count()
        for _number in range(3):
            self.start()
        self.assertLessEqual(count(), few + 1)

    def test_nothing_is_asked_of_what_is_no_instrument_any_more(self):
        for codes in ("schaalvragen", "vragen-klant", "", "x,y"):
            with self.refused_with("cannot be filled in together"):
                self.start({"respondent": "client"}, codes=codes)
        with self.refused_with("too much at once", UserError):
            self.start({"respondent": "client"}, state="opened")
        with self.refused_with("is not a date"):
            self.start({"respondent": "client"}, about_day="gisteren")
