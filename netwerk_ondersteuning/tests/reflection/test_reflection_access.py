"""Nobody but the author, by whatever road: for every model of the room, every role and
every public method."""

import json
import re
from copy import deepcopy

import psycopg2

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.instrument import shipped
from ..common import MODULE, NetwerkCase
from ..dossier.doors import Doors, public_methods
from ..instrument import test_engine_filling as plain

CANARY = "kwikstaart"

#: Of an own point.
UID = "own-0001-of-an"


def tick(row="integral", column="seen", value=True):
    place = {"section": "principles", "row": row, "column": column}
    return {"op": "set", **place, "answer": {"value": value}}


class ReflectionCase(NetwerkCase):
    uses = ("fien", "tess", "ada", "emma", "sam", "pia")

    def look(self, user=None, code="principes", team=None):
        looks = self.env["netwerk.reflection"].with_user(user or self.an)
        return looks.browse(looks.begin_reflection(code, team and team.id))

    def rows(self, code="principes"):
        """(section, row, column) of the cells of an instrument in which words stand."""
        instrument = self.env["netwerk.instrument"].search([("code", "=", code)])
        return [
            tuple(part.key for part in place)
            for place in instrument._template().cells()
            if place[2].kind == "text"
        ]

    def said(self, code="principes", words=CANARY, number=0):
        section, row, column = self.rows(code)[number]
        place = {"section": section, "row": row, "column": column}
        return {"op": "set", **place, "answer": {"value": words}}

    def filled(self, user=None, code="principes", words=CANARY, team=None):
        look = self.look(user, code, team)
        look.apply_answers([self.said(code, words)], "page:1")
        return look


@tagged("post_install", "-at_install")
class TestNobodyElse(Doors, ReflectionCase):
    def everybody_else(self):
        """A colleague of the team, its leader, the other organisation, and all roles;
        the author once archived is nobody."""
        self.give_access(self.dossier, self.bram)
        return {
            "colleague": self.bram,
            "leader": self.lea,
            "other team": self.chris,
            "other organisation": self.bea,
            "figures": self.fien,
            "templates": self.tess,
            "administrator": self.ada,
            "employee": self.emma,
            "system": self.sam,
            "portal": self.pia,
            "public": self.public,
        }

    def models(self):
        names = [
            name
            for name, model in self.registry.items()
            if model._original_module == MODULE
            and name.startswith("netwerk.reflection")
        ]
        self.assertEqual(len(names), 2)
        return names

    def records(self, look):
        batch = self.env["netwerk.reflection.batch"].search(
            [("reflection_id", "=", look.id)]
        )
        self.assertTrue(batch)
        return {look._name: look, batch._name: batch}

    def words(self, records, name, user):
        kind, words = self.called(records.with_user(user), name)
        return kind, re.sub(r"0x[0-9a-f]+|\d+", "N", words)

    def test_no_method_tells_anything_to_anybody_else(self):
        """It answers as if the look were not there, whatever is asked of it or of the
        whole model."""
        mine = self.filled().with_env(self.env)
        tried = 0
        users = self.everybody_else()
        found = self.records(mine)
        self.assertEqual(set(found), set(self.models()))
        for name, record in found.items():
            gone = record.browse(record.id + 10_000)
            for role, user in users.items():
                record.with_user(user).env.user.has_group("base.group_user")
                for method in public_methods(record.with_user(user)):
                    with self.subTest(model=name, role=role, method=method):
                        tried += 1
                        there = self.words(record, method, user)
                        self.assertNotIn(CANARY, there[1].lower())
                        self.assertEqual(there, self.words(gone, method, user))
        self.assertGreater(tried, 400)

    def test_nor_does_the_whole_model(self):
        """Searched, counted, grouped, exported: the same with and without it."""
        users = self.everybody_else()
        self.look(self.bram)  # somebody else has one of their own

        def asked():
            return {
                (role, method): self.words(self.env[model].browse(), method, user)
                for model in self.models()
                for role, user in users.items()
                for method, door in public_methods(
                    self.env[model].with_user(user)
                ).items()
                if getattr(door, "_api_model", False)
            }

        before = asked()
        look = self.filled()
        look.set_done()
        self.assertGreater(len(before), 200)
        self.assertEqual(asked(), before)

    def test_the_author_reads_it_and_once_archived_nobody(self):
        look = self.filled()
        self.assertIn(CANARY, json.dumps(look.get_sheet()))
        self.assertEqual(look.search([]), look)
        users = self.everybody_else()
        self.an.active = False
        for role, user in users.items():
            with self.subTest(role):
                self.assertFalse(look.with_user(user).has_access("read"))
        self.assertTrue(look.with_env(self.env).exists())

    def test_nothing_in_it_is_read_by_hand(self):
        """Not even by the author: the sheet is, by its door."""
        look = self.filled()
        for name in ("content",):
            with self.assertRaises(UserError):
                look.read([name])
        self.assertNotIn(CANARY, json.dumps(look.read(), default=str))

    def test_no_figure_reads_it_and_no_other_model_leads_to_it(self):
        for name in self.env["netwerk.figure.mixin"]._figures().values():
            query = self.env[name]._table_query
            self.assertNotIn("netwerk_reflection", getattr(query, "code", query))
        leading = {
            (model._name, field.name)
            for model in self.registry.values()
            for field in model._fields.values()
            if field.comodel_name in self.models()
        }
        self.assertEqual(leading, {("netwerk.reflection.batch", "reflection_id")})

    def test_nothing_is_noted_of_it(self):
        log = self.env["netwerk.access.log"]
        before = log.search_count([])
        look = self.filled()
        look.get_sheet_screen()
        look.set_done()
        look.get_sheet_drawing()
        look.share_with_team(self.team.id)
        look.take_back()
        self.env.flush_all()
        self.assertEqual(log.search_count([]), before)

    # -- whose it is -------------------------------------------------------------------

    def test_the_author_is_who_makes_it_whatever_is_said(self):
        values = {
            "instrument_id": self.look().instrument_id.id,
            "respondent": "coach",
            "author_id": self.bram.id,
        }
        looks = self.env["netwerk.reflection"].with_user(self.ada).sudo()
        self.assertEqual(looks.create(dict(values)).author_id, self.ada)
        with_default = looks.with_context(default_author_id=self.bram.id)
        values.pop("author_id")
        self.assertEqual(with_default.create(dict(values)).author_id, self.ada)
        for user in (self.an, self.bram, self.ada, self.sam):
            with self.denied("create", "netwerk.reflection"):
                self.env["netwerk.reflection"].with_user(user).create(dict(values))

    def test_it_is_never_handed_on(self):
        look = self.filled().sudo()
        for values in (
            {"author_id": self.bram.id},
            {"author_id": False},
            {"kind": "team", "author_id": False, "team_id": self.team.id},
            {"team_id": self.team.id},
        ):
            with self.refused_with("Whose a look back is"):
                look.write(values)
        look.write({"author_id": self.an.id, "kind": "mine"})  # as it is
        for column in ("author_id", "team_id"):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaisesRegex(psycopg2.Error, "never changes"),
                self.cr.savepoint(),
            ):
                self.cr.execute(
                    f"UPDATE netwerk_reflection SET {column} = %s WHERE id = %s",
                    [self.bram.id, look.id],
                )
        self.assertEqual(look.author_id, self.an)

    def test_with_the_author_it_goes_and_no_other_does(self):
        dora = self.new_user("dora", "coach")
        hers, mine = self.filled(dora), self.filled()
        self.env.flush_all()
        dora.sudo().unlink()
        self.env.invalidate_all()
        self.assertFalse(hers.with_env(self.env).exists())
        self.assertTrue(mine.with_env(self.env).exists())

    def test_nobody_writes_or_deletes_one_by_hand(self):
        look = self.filled()
        for user in (self.an, self.lea, self.ada):
            mine = look.with_user(user)
            with self.denied("write", "netwerk.reflection"):
                mine.write({"said_on": "2020-01-01"})
            with self.denied("unlink", "netwerk.reflection"):
                mine.unlink()
            with self.assertRaises(UserError):
                mine.copy()

    def test_on_paper_for_nobody_else(self):
        look = self.filled()
        render = self.env["ir.actions.report"]
        name = f"{MODULE}.report_reflection"
        mine = render.with_user(self.an)._render_qweb_html(name, look.ids)[0].decode()
        self.assertIn(CANARY, mine)
        for user in (self.bram, self.lea, self.ada, self.sam, self.bea):
            with self.denied("read", "netwerk.reflection"):
                render.with_user(user)._render_qweb_html(name, look.ids)


@tagged("post_install", "-at_install")
class TestTheTeam(ReflectionCase):
    """What is shared has no author; what a team looks at is the team's."""

    def shared(self, look):
        known = self.env["netwerk.reflection"].search([("kind", "=", "team")])
        look.share_with_team(self.team.id)
        return self.env["netwerk.reflection"].search([("kind", "=", "team")]) - known

    def test_the_people_of_the_team_read_the_copy_and_nobody_else(self):
        copy = self.shared(self.filled())
        for user in (self.an, self.bram, self.lea):
            self.assertIn(CANARY, json.dumps(copy.with_user(user).get_sheet()))
        for user in (self.chris, self.bea, self.fien, self.ada, self.sam, self.pia):
            with self.denied("read", "netwerk.reflection"):
                copy.with_user(user).get_sheet()
        self.team.member_ids -= self.bram
        with self.denied("read", "netwerk.reflection"):
            copy.with_user(self.bram).get_sheet()

    def test_own_points_have_other_keys_in_the_copy(self):
        """The key of a point is in the page of who made it: it would tell."""
        (body,) = (one for one in shipped.bodies() if one["code"] == "principes")
        words = {"en": "Beside it", "nl": "Ernaast"}
        column = {"key": "words", "words": words, "kind": "text"}
        own = {"key": "own", "title": words, "own_words": words, "own_rows": "only"}
        body = deepcopy(body) | {"version": 60}
        body["sections"].append(own | {"columns": [column]})
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body))
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(self.env).fill_index(made)
        look = self.look()
        self.assertEqual(look.sudo().instrument_id, made)
        place = {"section": "own", "row": UID, "column": "words"}
        look.apply_answers(
            [
                {"op": "add_row", "section": "own", "uid": UID, "words": CANARY},
                {"op": "set", **place, "answer": {"value": "Said"}},
                {"op": "talk", "section": "own", "row": UID, "on": True},
            ]
        )
        told = json.dumps(self.shared(look).sudo().content)
        self.assertIn(CANARY, told)
        self.assertIn("Said", told)
        self.assertNotIn(UID, told)

    def test_nothing_in_the_row_tells_whose_it_was(self):
        """Two who share the same words: the rows are the same, but for their number."""
        rows = []
        for user in (self.an, self.bram):
            look = self.filled(user)
            look.apply_answers([self.said(words=f"{user.login} before")])
            look.apply_answers([self.said(words=CANARY)])
            look.set_done()
            look.set_done(False)
            look.sudo().said_on = "2026-01-02" if user == self.an else "2026-01-09"
            copy = self.shared(look)
            self.env.flush_all()
            self.cr.execute(
                "SELECT to_jsonb(one) - 'id' FROM netwerk_reflection one WHERE id = %s",
                copy.ids,
            )
            rows.append(self.cr.fetchone()[0])
            self.assertFalse(
                self.env["netwerk.reflection.batch"].search(
                    [("reflection_id", "=", copy.id)]
                )
            )
            self.assertEqual(look.shared_on, self.in_days(0))
        self.assertEqual(rows[0], rows[1])
        self.assertEqual(rows[0]["said_on"], str(self.in_days(0)))
        for column in ("create_uid", "write_uid", "create_date", "write_date"):
            self.assertNotIn(column, rows[0])
        self.assertIsNone(rows[0]["author_id"])

    def test_a_copy_stays_as_it_is(self):
        look = self.filled()
        copy = self.shared(look)
        look.apply_answers([self.said(words="something else")])
        self.assertIn(CANARY, json.dumps(copy.content))
        for user in (self.an, self.bram, self.lea):
            with self.refused_with("stays as it is"):
                copy.with_user(user).apply_answers([self.said(words="x")])
            with self.refused_with("stays as it is"):
                copy.with_user(user).set_done(False)
        with self.refused_with("the team's already"):
            copy.with_user(self.an).share_with_team(self.team.id)
        copy.with_user(self.bram).take_back()
        self.assertFalse(copy.exists())
        self.assertTrue(look.exists())

    def test_with_a_team_of_ones_own_and_only_what_was_said(self):
        look = self.look()
        with self.refused_with("Nothing was said"):
            look.share_with_team(self.team.id)
        look.apply_answers([self.said()])
        for number in (self.dossier_chris.team_id.id, 10**6, 0, None, "x", True):
            with self.refused_with("Choose a team that you are in"):
                look.share_with_team(number)
        self.assertFalse(look.shared_on)

    def test_a_team_looks_together(self):
        ours = self.filled(self.an, "succesfactoren", team=self.team)
        self.assertEqual((ours.kind, ours.respondent), ("team", "team"))
        self.assertFalse(ours.author_id)
        theirs = ours.with_user(self.bram)
        told = theirs.apply_answers(
            [self.said("succesfactoren", "of Bram", 1)], "other:1", base_version=0
        )
        self.assertEqual(len(told["others"]), 1, "what An wrote is new to Bram")
        words = json.dumps(ours.get_sheet())
        self.assertIn("of Bram", words)
        self.assertIn(CANARY, words)
        for user in (self.chris, self.bea, self.ada):
            with self.denied("read", "netwerk.reflection"):
                ours.with_user(user).get_sheet()
        with self.refused_with("Choose a team"):
            self.look(self.chris, "succesfactoren", self.team)
        with self.refused_with("filled in by oneself"):
            self.look(self.an, "principes", self.team)

    def test_several_mark_one_row_and_each_number_is_a_count_of_them(self):
        section = plain.TEMPLATES["succesfactoren"].sections[0]
        row, column = section.rows[0], section.column("state")
        place = {"section": section.key, "row": row.key, "column": column.key}
        ours = self.look(self.an, "succesfactoren", self.team)
        ours = ours.with_context(lang="en_US")
        self.assertEqual(ours.get_sheet_screen()["marks"], [])
        said = [column.options[0], column.options[0], column.options[1]]
        for user, option in zip((self.an, self.bram, self.lea), said, strict=True):
            look = self.look(user, "succesfactoren")
            look.apply_answers(
                [{"op": "set", **place, "answer": {"value": [option.key]}}]
            )
            look.share_with_team(self.team.id)
        (mark,) = ours.get_sheet_screen()["marks"]
        self.assertIn(row.words["en"], mark["place"])
        expected = {(said[0].words["en"], 2), (said[2].words["en"], 1)}
        self.assertEqual(
            set(mark["said"].split(" · ")),
            {f"{words}: {count}" for words, count in expected},
        )
        (copy,) = ours.search([("is_copy", "=", True)], limit=1)
        self.assertEqual(copy.get_sheet_screen()["marks"], [])
        ours.sudo().said_on = self.in_days(-1)
        self.assertEqual(ours.get_sheet_screen()["marks"], [], "of another day")

    def test_a_team_that_looked_is_not_deleted(self):
        team = self.new_team("Two", self.lea, self.an)
        self.filled(self.an, "succesfactoren", team=team)
        with self.refused_with("is in use"):
            team.unlink()
