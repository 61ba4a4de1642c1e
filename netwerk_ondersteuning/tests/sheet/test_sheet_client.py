"""The client has the screen: what the sheet tells then, and what can be done on it."""

import json
from copy import deepcopy
from random import Random

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...engine.instrument import rules
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.template import Wrong
from ...models.instrument import shipped
from ..instrument.test_assessment import SheetCase, cell, now

SECRET = "besloten"
OPEN = "hardop gezegd"


def closed(random, parts):
    """Give some of these parts, and their words, to who works with the client."""
    for part in parts:
        if random.random() < 0.5:
            part["layer"] = "work"
            part["words"] = {"en": SECRET, "nl": SECRET}
            part.pop("help", None)
            for option in part.get("options", ()):
                option["words"] = {"en": SECRET, "nl": SECRET}


def split(body, random):
    """The same template, parts of it only for who works with the client."""
    body = deepcopy(body) | {"version": 60}
    for section in body["sections"]:
        section.pop("layer", None)
        if random.random() < 0.3:
            words = {"en": SECRET, "nl": SECRET}
            section |= {"layer": "work", "title": words}
            section.pop("help", None)
        for name in ("rows", "columns"):
            if not (section.get("nests") and name == "rows"):
                closed(random, section.get(name, ()))
    return body


@tagged("post_install", "-at_install")
class TestSheetOfClient(SheetCase):
    """Whatever a template says: nothing of the work alone while the client looks."""

    def published(self, body):
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body))
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(self.env).fill_index(made)
        return made

    def fill(self, sheet):
        """Write in all that takes words; how much of it is of the work."""
        changes, secrets = [], 0
        template = sheet.instrument_id._template()
        for section in template.sections:
            rows = [row.key for row in section.rows]
            if section.own_rows != "none":
                rows.append(f"eigen-{section.key}")
                is_work = template.layer_of(section.key) == "work"
                words = SECRET if is_work else OPEN
                own = {"op": "add_row", "section": section.key, "uid": rows[-1]}
                changes.append(own | {"words": words})
                secrets += is_work
            for row in rows:
                for column in section.columns_of(section.row(row)):
                    asked = not section.row(row) or "client" in (
                        section.row(row).respondents or ["client"]
                    )
                    if column.kind == "text" and asked:
                        place = section.key, row, column.key
                        is_work = template.layer_of(*place) == "work"
                        changes.append(cell(*place, SECRET if is_work else OPEN))
                        secrets += is_work
        for change in changes:
            try:
                sheet.apply_answers([change])
            except UserError as error:  # what this respondent is not asked
                self.assertIn("not in this sheet", str(error))
        return secrets

    def test_nothing_of_the_work_is_in_what_the_screen_is_told(self):
        random, secrets, told = Random(13), 0, 0
        bodies = [
            one
            for one in self.bodies.values()
            if "client" in one["respondents"]
            and one.get("layer", "client") == "client"
            and one.get("subject", "dossier") == "dossier"
        ]
        self.assertGreater(len(bodies), 10)
        for body in bodies:
            with self.subTest(body["code"]):
                try:
                    self.published(split(body, random))
                except Wrong:
                    continue
                sheet = self.begin(body["code"], respondent="client")
                secrets += self.fill(sheet)
                sheet.set_done()
                for code in ("form", *body.get("renderings", ())):
                    if code in SHEET_DRAWINGS and code in body["renderings"]:
                        drawn = sheet.get_sheet_drawing(code, with_client=True)
                        self.assertNotIn(SECRET, json.dumps(drawn))
                data = json.dumps(sheet.get_sheet_screen(with_client=True))
                self.assertNotIn(SECRET, data)
                told += OPEN in data
        self.assertGreater(secrets, 20)
        self.assertGreater(told, 5)

    def test_what_the_rules_say_to_the_coach_stays_with_the_coach(self):
        rows = [
            row["key"] for row in self.bodies["schaalvragen"]["sections"][0]["rows"]
        ]
        sheet = self.begin()
        sheet.apply_answers([now(row, 5) for row in rows])
        sheet.set_done()
        again = self.begin()
        again.apply_answers([now(row, 4) for row in rows])
        all_ = {one["kind"] for one in again.get_sheet("before")["readings"]}
        self.assertEqual(all_, {"many_at_once", "change"})
        self.assertEqual(again.get_sheet("before", with_client=True)["readings"], [])
        trip = self.begin("voorbereiding", respondent="client")
        inside = [cell("way", "along", "along", ["inside"])]
        trip.apply_answers(inside)
        asked = trip.get_sheet(with_client=True)["readings"]
        self.assertTrue(asked)
        self.assertTrue(all(rules.RULES[one["kind"]].is_asked for one in asked))

    def test_what_is_of_the_work_is_not_changed_from_there(self):
        body = deepcopy(self.bodies["schaalvragen"]) | {"version": 61}
        (domains,) = body["sections"]
        next(one for one in domains["rows"] if one["key"] == "work")["layer"] = "work"
        self.published(body)
        sheet = self.begin()
        chosen = {"op": "choose", "section": "domains", "rows": ["work", "health"]}
        sheet.apply_answers([now("work", 7), chosen])
        with self.refused_with("is not in this sheet"):
            sheet.apply_answers([now("work", 1)], with_client=True)
        (seen,) = sheet.get_sheet(with_client=True)["sections"]
        self.assertEqual(seen["chosen"], ["health"])
        change = chosen | {"rows": ["health", "income"], "was": ["health"]}
        self.assertFalse(sheet.apply_answers([change], with_client=True)["collisions"])
        (seen,) = sheet.get_sheet()["sections"]
        self.assertEqual(set(seen["chosen"]), {"work", "health", "income"})
        self.assertEqual(self.answers(sheet)["domains", "work", "now"]["value"], 7)

    def test_the_look_of_the_coach_is_not_handed_over(self):
        coach = self.begin("scoretabel", respondent="coach")
        client = self.begin("scoretabel", respondent="client")
        housing = {"section": "outside", "row": "housing", "column": "now"}
        for one, value in ((coach, 2), (client, 6)):
            one.apply_answers([{"op": "set", **housing, "answer": {"value": value}}])
            one.set_done()
        for call in ("get_sheet", "get_sheet_screen", "get_sheet_drawing"):
            with self.refused_with("for who works with the client"):
                getattr(coach, call)(with_client=True)
        self.assertFalse(coach.get_sheet_screen()["is_of_client"])
        self.assertTrue(client.get_sheet_screen()["is_of_client"])
        beside = [one["code"] for one in client.get_sheet_drawing()["beside"]]
        self.assertEqual(beside, ["other"])
        drawn = client.get_sheet_drawing(beside="other", with_client=True)
        self.assertEqual((drawn["beside"], drawn["gaps"]), ([], []))

    def test_what_others_say_is_not_laid_beside_it(self):
        aunt = self.begin(
            "vragen-netwerk", respondent="member", respondent_words="Tante Mieke"
        )
        section = aunt.get_sheet()["sections"][0]
        row = next(one for one in section["rows"] if one["columns"])
        aunt.apply_answers(
            [cell(section["key"], row["key"], row["columns"][0], SECRET)]
        )
        aunt.set_done()
        mine = self.begin("vragen-klant", respondent="client")
        mine.set_done()
        sides = [mine.get_sheet_drawing("sides", with_client=one) for one in (0, 1)]
        self.assertIn("Tante Mieke", json.dumps(sides[0]))
        self.assertNotIn("Tante Mieke", json.dumps(sides[1]))
        self.assertNotIn(SECRET, json.dumps(sides[1]))

    def test_no_list_of_colleagues(self):
        body = deepcopy(self.bodies["krachtvragen"]) | {"version": 62}
        words = {"en": "Who", "nl": "Wie"}
        column = {"key": "with", "words": words, "kind": "ref", "refers": "colleague"}
        body["sections"][0]["columns"].append(column)
        self.published(body)
        sheet = self.begin("krachtvragen", respondent="client")
        self.assertIn("colleague", sheet.get_sheet_screen()["references"])
        told = sheet.get_sheet_screen(with_client=True)["references"]
        self.assertNotIn("colleague", told)
