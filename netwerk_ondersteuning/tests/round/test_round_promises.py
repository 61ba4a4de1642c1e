"""What is promised to who fills in with others: who reads it, and not before."""

import importlib.util
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL

from ...models.instrument.filled.sheet_mixin import OWN_HAND
from ...models.sheet.drawn import Drawn
from ...models.talk.points import points_of
from ..instrument.test_assessment import cell, changes_of
from ..network.test_moment_photo import b64, picture
from .test_round import LOOKED, RoundCase, example

#: Of what the brother says in the example.
SAID = "Eén taak"
PHOTO = b64(picture())
SCRIPT = "migrations/19.0.1.8.0/post-team.py"


@tagged("post_install", "-at_install")
class TestOnlyTheTeam(RoundCase):
    """ "Only who works with Johan reads it then": no client who looks along, and no
    leader who looks along, by whatever road."""

    def talk(self, sheet, hand=None):
        """Somebody wants to talk about each row of a sheet."""
        ticks = [
            {"op": "talk", "section": section["key"], "row": row["key"], "on": True}
            for section in (hand or sheet).get_sheet()["sections"]
            for row in section["rows"]
        ]
        (hand or sheet).apply_answers(ticks)

    def looked_at(self, late=False):
        """A round in which the brother was told so; the sheets as An."""
        round_ = self.start()
        client, brother, aunt = self.sheets(round_)
        round_.show_side_to(brother.id, "team")
        self.fill(round_, client, example("vragen-klant"))
        self.fill(round_, brother, example("vragen-netwerk"), is_done=False)
        self.talk(brother)
        if late:
            round_.look_together(without_others=True)
        brother.set_done()
        if not late:
            round_.look_together(without_others=True)
        return round_, client, brother

    def not_for_the_client(self, sheet):
        for door in (sheet.get_sheet, sheet.get_sheet_screen, sheet.get_sheet_drawing):
            with self.subTest(door.__name__):
                with self.refused_with("for who works with the client"):
                    door(with_client=True)
        self.assertFalse(sheet.get_sheet_screen()["is_of_client"])
        dossier = sheet.dossier_id
        with_client = points_of(dossier, with_client=True)
        mine = [one for one in with_client if one["of"]["assessment_id"] == sheet.id]
        self.assertFalse(mine)
        self.assertNotIn(str(sheet.id), str(dossier.get_talk()["points"]))

    def not_for_a_leader(self, round_, sheet):
        self.enter(self.dossier, self.lea)
        env = self.env(user=self.lea)
        with self.assertRaises(AccessError):
            sheet.with_user(self.lea).get_sheet()
        for model in (
            *("netwerk.answer", "netwerk.assessment.row"),
            *("netwerk.answer.link", "netwerk.assessment.paper"),
        ):
            there = env[model].search([("assessment_id", "=", sheet.id)])
            self.assertFalse(there, model)
        self.assertNotIn(SAID, str(round_.with_user(self.lea).get_sides("team")))
        self.assertFalse(
            [
                one
                for one in points_of(self.dossier.with_user(self.lea), False)
                if one["of"]["assessment_id"] == sheet.id
            ]
        )

    def test_what_only_the_team_reads(self):
        round_, client, brother = self.looked_at()
        self.assertIn(SAID, str(brother.get_sheet()), "who works with the client")
        self.assertIn(SAID, str(round_.get_sides("team")))
        self.assertTrue(points_of(brother.dossier_id, with_client=False))
        self.not_for_the_client(brother)
        self.not_for_a_leader(round_, brother)
        # all others as they were
        self.assertTrue(client.get_sheet(with_client=True)["sections"])
        self.assertTrue(client.with_user(self.lea).get_sheet()["sections"])

    def test_who_comes_late(self):
        round_, _client, brother = self.looked_at(late=True)
        self.assertIn(SAID, str(brother.get_sheet()))
        self.not_for_the_client(brother)
        self.not_for_a_leader(round_, brother)

    def test_it_is_not_what_was_said_before_either(self):
        """A later sheet of the same brother that all may read."""
        _round, _client, brother = self.looked_at()
        later = self.begin("vragen-netwerk", member_id=self.brother.id)
        body = example("vragen-netwerk")
        later.apply_answers(changes_of(body))
        later.set_done()
        self.enter(self.dossier, self.lea)

        def before(user, **how):
            self.env.invalidate_all()
            told = later.with_user(user).get_sheet("before", **how)
            drawn = later.with_user(user).get_sheet_drawing(**how)
            return (
                told["compared_to"] and told["compared_to"]["id"],
                [one["code"] for one in drawn["beside"]],
            )

        self.assertEqual(before(self.an), (brother.id, ["before"]))
        self.assertEqual(before(self.lea), (False, []))
        self.assertEqual(before(self.an, with_client=True), (False, []))

    def test_no_drawing_has_its_lines(self):
        client, coach = {"respondent": "client"}, {"respondent": "coach"}
        round_ = self.start(client, coach, codes="scoretabel")
        for sheet, value in zip(self.sheets(round_), (3, 9), strict=True):
            round_.open_on_screen(sheet.id)
            sheet.apply_answers([cell("outside", "housing", "now", value)])
            sheet.set_done()
        of_client, of_coach = self.sheets(round_)
        for shown_to, sides in (("client", 2), ("team", 1)):
            round_.show_side_to(of_coach.id, shown_to)
            if round_.state == "open":
                round_.look_together()
            self.env.invalidate_all()
            _lines, whose = Drawn(of_client)._lines()
            self.assertEqual(len(whose), sides)

    def test_said_so_after_it_was_opened(self):
        round_ = self.example_round()
        client, brother, _aunt = self.sheets(round_)
        round_.look_together()
        self.assertTrue(brother.get_sheet(with_client=True)["sections"])
        round_.show_side_to(brother.id, "team")
        self.not_for_the_client(brother)
        self.not_for_a_leader(round_, brother)

    def test_no_line_that_the_client_looks_at(self):
        client, coach = {"respondent": "client"}, {"respondent": "coach"}
        round_ = self.start(client, coach, codes="scoretabel")
        for sheet, value in zip(self.sheets(round_), (3, 9), strict=True):
            round_.open_on_screen(sheet.id)
            sheet.apply_answers([cell("outside", "housing", "now", value)])
            sheet.set_done()
        of_client, of_coach = self.sheets(round_)
        round_.show_side_to(of_coach.id, "team")
        round_.look_together()
        sheets = self.env["netwerk.assessment"].with_user(self.an)
        for with_client, sides in ((False, 2), (True, 1)):
            told = sheets.get_series(self.dossier.id, with_client=with_client)
            self.assertEqual(len(told["whose"]), sides)

    def test_what_was_opened_before_the_upgrade(self):
        round_, _client, brother = self.looked_at()
        tables = ("netwerk_answer", "netwerk_assessment_row", "netwerk_answer_link")
        for table in (*tables, "netwerk_assessment"):
            self.env.cr.execute(
                SQL("UPDATE %s SET layer = 'client'", SQL.identifier(table))
            )
        self.env.invalidate_all()
        self.assertTrue(brother.get_sheet(with_client=True), "as it was")
        path = Path(__file__).resolve().parents[2] / SCRIPT
        spec = importlib.util.spec_from_file_location("upgrade", path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.env.cr, None)
        script.migrate(self.env.cr, "19.0.1.8.0")
        self.env.invalidate_all()
        self.not_for_the_client(brother)
        self.not_for_a_leader(round_, brother)

    def test_who_filled_it_in_reads_it_again(self):
        """On a device of their own, as long as the link opens."""
        round_, _client, brother = self.looked_at()
        hand = OWN_HAND.put_on(brother)
        self.assertIn(SAID, str(hand.get_sheet(with_client=True)))
        self.assertTrue(round_)

    def test_the_client_has_the_own_words(self):
        """Who only the team reads it beside, has the own sheet as any other."""
        round_ = self.start(shown_to="team")
        client = self.sheets(round_)[0]
        round_.open_on_screen(client.id)
        client.apply_answers(changes_of(example("vragen-klant")), with_client=True)
        self.assertTrue(client.get_sheet(with_client=True)["sections"])
        self.assertTrue(client.get_sheet_screen()["is_of_client"])


@tagged("post_install", "-at_install")
class TestAsItWas(RoundCase):
    """What was looked at together stays as it was, by whatever door."""

    def test_no_photo_comes_to_it_or_goes(self):
        round_ = self.start()
        client = self.sheets(round_)[0]
        self.fill(round_, client, example("vragen-klant"), is_done=False)
        photos = client.add_paper(PHOTO)
        client.set_done()
        round_.look_together(without_others=True)
        with self.refused_with(LOOKED):
            client.add_paper(PHOTO)
        with self.refused_with(LOOKED):
            client.take_paper(photos[0]["id"])
        with self.refused_with(LOOKED):
            client.set_on_paper()
        with self.refused_with(LOOKED):
            client.apply_answers(changes_of(example("vragen-klant")))
        self.assertEqual(client.get_sheet_screen()["papers"], photos)
