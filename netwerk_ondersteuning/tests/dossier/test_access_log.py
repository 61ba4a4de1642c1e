import ast
import json
import re
from datetime import timedelta
from pathlib import Path

import psycopg2
from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import RedirectWarning
from odoo.tests import tagged, users, warmup
from odoo.tools import file_path, mute_logger

from ...engine.drawing.drawing import DRAWINGS
from ...engine.network.shown import OF_MEMBER, OF_TIE
from ...models.dossier.entering import ReasonNeeded
from ...models.dossier.log.detail import Detail
from ...models.elsewhere.registry import SOURCES
from ...models.minutes.copies import AUDIENCES as COPY_AUDIENCES
from ...models.network.along.export import AUDIENCES, EXPORTS
from ...models.network.along.taken import Taken
from ..common import MODULE, NetwerkCase


@tagged("post_install", "-at_install")
class TestAccessLogIsAppendOnly(NetwerkCase):
    """Nobody changes the log: not by the ORM, not by SQL, not by deleting around it."""

    def assertRefused(self, work, *args):
        before = self.log_of().read()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(psycopg2.Error, "append-only"),
            self.cr.savepoint(),
        ):
            work(*args)
            self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.log_of().read(), before)

    def test_nothing_of_a_row_can_be_changed(self):
        row = self.log_of(self.dossier)[0]
        changes = {
            "user_name": "Nobody",
            "action": "printed",
            "reference": "X",
            "detail": "",
            "date": "2020-01-01",
            "dossier_id": False,
            "user_id": False,
            "company_id": self.other_company.id,
        }
        for name, value in changes.items():
            with self.subTest(name):
                self.assertRefused(row.write, {name: value})

    def test_no_row_can_be_deleted(self):
        self.assertRefused(self.log_of(self.dossier)[0].unlink)

    def test_raw_sql_is_refused_too(self):
        for statement in (
            "UPDATE netwerk_access_log SET detail = 'x'",
            "UPDATE netwerk_access_log SET dossier_id = NULL",
            "UPDATE netwerk_access_log SET user_id = NULL",
            "DELETE FROM netwerk_access_log",
            "TRUNCATE netwerk_access_log",
            "TRUNCATE netwerk_dossier CASCADE",
        ):
            with self.subTest(statement):
                self.assertRefused(self.cr.execute, statement)

    def test_users_have_no_way_to_write_it(self):
        for user in (self.an, self.lea, self.ada, self.sam):
            Log = self.env["netwerk.access.log"].with_user(user)
            row = Log.browse(self.log_of(self.dossier)[0].id)
            values = {"user_name": "X", "role": "none", "action": "opened"}
            for work in ((Log.create, values), (row.write, values), (row.unlink,)):
                denied = self.denied(work[0].__name__, Log._name)
                with self.subTest(user=user.login), denied:
                    work[0](*work[1:])

    def test_the_log_survives_the_dossier(self):
        reference, rows = self.dossier.reference, self.log_of(self.dossier)
        before = rows.read(["user_name", "reference", "action", "date", "detail"])
        self.dossier.unlink()
        self.env.invalidate_all()
        self.assertFalse(rows.dossier_id)
        self.assertEqual(
            rows.read(["user_name", "reference", "action", "date", "detail"]), before
        )
        self.assertEqual(self.log_of(action="deleted")[0].reference, reference)

    def test_the_administrator_reads_it_and_sees_no_client(self):
        rows = self.env["netwerk.access.log"].with_user(self.ada).search_read([])
        self.assertTrue(rows)
        self.assertNotIn("Johan", str(rows))
        self.assertNotIn(self.other_company.name, str(rows))


@tagged("post_install", "-at_install")
class TestAccessLog(NetwerkCase):
    """Every opening, search, export, refusal and change of rights leaves a row."""

    def opened(self, user=None):
        user = user or self.an
        return len(self.log_of(self.dossier, action="opened", user_id=user.id))

    def test_every_way_of_reading_is_an_opening(self):
        member = self.new_network(self.dossier, "Maarten")
        contact = self.env["netwerk.member.contact"].create(
            {"member_id": member.id, "value": "0470 12 34 56"}
        )
        moment = self.env["netwerk.moment"].create(
            {"dossier_id": self.dossier.id, "name": "After the move"}
        )
        mine = [("dossier_id", "=", self.dossier.id)]
        dossier, member, contact, moment, tie = (
            record.with_user(self.an)
            for record in (self.dossier, member, contact, moment, member.tie_ids)
        )
        ways = {
            "read": lambda: dossier.read(["reference"]),
            "web_read": lambda: dossier.web_read({"reference": {}}),
            "the map": lambda: dossier.get_network(),
            "the map at all moments": lambda: dossier.get_network_moments(),
            "a person": lambda: member.read(["name"]),
            "a person in a form": lambda: member.web_read({"name": {}}),
            "a person, copied": lambda: member.copy_data(),
            "people below dossiers in a list": lambda: dossier.web_search_read(
                [], {"member_ids": {"fields": {"name": {}}}}
            ),
            "a form that is filled in": lambda: dossier.onchange({}, [], {"kind": {}}),
            "a number": lambda: contact.web_read({"value": {}}),
            "a moment": lambda: moment.web_read({"name": {}}),
            "a tie": lambda: tie.web_read({"ring": {}}),
            "people in a list": lambda: member.search_read(mine, ["name"]),
            "people in a list on screen": lambda: member.web_search_read(
                mine, {"name": {}}
            ),
            "numbers in a list": lambda: contact.search_read(mine, ["value"]),
        }
        start = fields.Datetime.now()
        for number, (way, read) in enumerate(ways.items(), 1):
            later = start + timedelta(days=1, hours=number)
            with self.subTest(way), freeze_time(later):
                before = self.opened()
                read()
                self.assertEqual(self.opened(), before + 1)

    def test_ids_tell_nothing_and_open_nothing(self):
        dossier = self.dossier.with_user(self.bram)
        self.assertEqual(dossier.web_read({}), [{"id": dossier.id}])
        for work in (
            lambda: dossier.read(["id"]),
            lambda: dossier.export_data([".id"]),
            lambda: dossier.onchange({}, [], {"partner_id": {}}),
        ):
            with self.denied("read", "netwerk.dossier"):
                work()
        self.assertFalse(self.opened(self.bram))
        self.assertFalse(self.log_of(action="exported"))

    def test_a_visit_is_logged_once(self):
        dossier = self.dossier.with_user(self.an)
        start = fields.Datetime.now() + timedelta(days=1)
        for minutes, rows in ((0, 1), (1, 1), (29, 1), (31, 2), (59, 2), (62, 3)):
            with freeze_time(start + timedelta(minutes=minutes)):
                dossier.web_read({"reference": {}})
                dossier.get_network()
            self.assertEqual(self.opened(), rows, f"after {minutes} minutes")

    def test_each_user_and_each_dossier_has_a_visit_of_its_own(self):
        self.give_access(self.dossier, self.bram)
        for user in (self.an, self.bram):
            self.dossier.with_user(user).web_read({"reference": {}})
            self.assertEqual(self.opened(user), 1)
        self.dossier_bram.with_user(self.bram).web_read({"reference": {}})
        self.assertTrue(self.log_of(self.dossier_bram, action="opened"))

    def test_a_list_of_dossiers_is_a_search_and_opens_none(self):
        Dossier = self.env["netwerk.dossier"].with_user(self.an)
        start = fields.Datetime.now()
        searches = (
            lambda: Dossier.search([]),
            lambda: Dossier.search_count([]),
            lambda: Dossier.search_read([], ["reference"]),
            lambda: Dossier.web_search_read([], {"reference": {}}),
            lambda: Dossier.name_search("Johan"),
            lambda: Dossier.web_read_group([], ["coach_id"]),
            lambda: Dossier.formatted_read_group([], ["coach_id"]),
            lambda: Dossier.formatted_read_grouping_sets([], [["coach_id"]]),
            lambda: Dossier.read_group([], ["coach_id"], ["coach_id"]),
        )
        for number, search in enumerate(searches):
            before = len(self.log_of(action="searched", user_id=self.an.id))
            later = start + timedelta(hours=number)
            with freeze_time(later), mute_logger("py.warnings"):
                search()
                search()  # the next key stroke
            rows = self.log_of(action="searched", user_id=self.an.id)
            self.assertEqual(len(rows), before + 1)
            self.assertNotIn("Johan", f"{rows[0].detail}{rows[0].reference}")
        self.assertFalse(self.opened())

    def test_an_export_names_every_dossier(self):
        self.an.group_ids += self.env.ref("base.group_allow_export")
        dossiers = self.dossier + self.new_dossier(self.an, "Ria Wouters")
        dossiers.with_user(self.an).export_data(["reference", "partner_id/name"])
        rows = self.log_of(action="exported")
        self.assertEqual(rows.dossier_id, dossiers)
        member = self.new_network(self.dossier, "Maarten")
        member.with_user(self.an).export_data(["name"])
        self.assertEqual(self.log_of(action="exported")[0].dossier_id, self.dossier)

    def test_odoo_runs_what_writes_the_log_on_a_connection_that_can(self):
        methods = ["read", "web_read", "search_read", "web_search_read", "name_search"]
        methods += ["web_name_search", "web_read_group", "formatted_read_group"]
        methods += ["formatted_read_grouping_sets", "read_group"]
        for name, Model in self.registry.items():
            if not issubclass(Model, self.registry["netwerk.logged.mixin"]):
                continue
            for method in methods:
                found = [
                    getattr(cls, method)._readonly
                    for cls in Model.mro()
                    if hasattr(getattr(cls, method, None), "_readonly")
                ]
                self.assertFalse(found[0], f"{name}.{method}")

    def test_a_refusal_is_logged_when_all_else_is_undone(self):
        member = self.new_network(self.dossier, "Maarten")
        for record, work in (
            (self.dossier, lambda record: record.read(["reference"])),
            (self.dossier, lambda record: record.get_network()),
            (self.dossier, lambda record: record.write({"kind": "initiative"})),
            (member, lambda record: record.web_read({"name": {}})),
            (member, lambda record: record.unlink()),
        ):
            before = len(self.log_of(self.dossier, action="denied"))
            with self.denied("read", record._name):
                work(record.with_user(self.bram))
            self.write_refusals()
            rows = self.log_of(self.dossier, action="denied", user_id=self.bram.id)
            self.assertGreater(len(rows), before)
            self.assertEqual(rows[0].role, "none")

    def test_a_leader_who_gave_no_reason_opened_nothing(self):
        for work in (
            lambda dossier: dossier.read(["reference"]),
            lambda dossier: dossier.web_read({"reference": {}}),
            lambda dossier: dossier.get_network(),
            lambda dossier: dossier.get_network_moments(),
        ):
            with self.refused_with("You are not among the people", ReasonNeeded):
                work(self.dossier.with_user(self.lea))
        self.assertFalse(self.opened(self.lea))

    def test_the_role_is_logged(self):
        self.give_access(self.dossier, self.bram)
        self.enter(self.dossier, self.lea)
        self.break_glass(self.dossier, self.ada)
        for user, role in (
            (self.an, "coach"),
            (self.bram, "colleague"),
            (self.lea, "leader"),
            (self.ada, "break_glass"),
        ):
            self.dossier.with_user(user).read(["reference"])
            row = self.log_of(self.dossier, action="opened", user_id=user.id)
            self.assertEqual((row.role, row.user_name), (role, user.name))

    def test_every_change_of_rights_is_logged(self):
        def rights():
            return len(self.log_of(self.dossier, action="rights_changed"))

        before = rights()
        row = self.give_access(self.dossier, self.bram)
        self.assertEqual(rights(), before + 1)
        row.with_user(self.an).action_end()
        self.assertEqual(rights(), before + 2)
        self.enter(self.dossier, self.lea)
        self.assertEqual(rights(), before + 3)
        self.hand_over(self.an, self.bram, self.dossier)
        self.assertEqual(rights(), before + 5)
        ended, begun = self.log_of(action="rights_changed")[:2]
        self.assertIn("bram as coach", begun.detail)
        self.assertIn("an as coach", ended.detail)

    def test_who_arranges_access_opens_no_dossier(self):
        row = self.give_access(self.dossier, self.bram)
        before = self.log_of(action="opened")
        for user in (self.lea, self.ada):
            row.with_user(user).web_read({"user_id": {}, "reason": {}})
            looked = self.log_of(user_id=user.id, action="searched")
            self.assertEqual(looked.mapped("detail"), ["Access to a dossier"])
        new = {"dossier_id": self.dossier.id, "user_id": self.chris.id}
        self.env["netwerk.access"].with_user(self.lea).onchange(new, [], {"role": {}})
        self.assertEqual(self.log_of(action="opened"), before)
        row.with_user(self.an).web_read({"reason": {}})
        opened = self.log_of(self.dossier, action="opened") - before
        self.assertEqual(opened.user_id, self.an)

    def test_a_form_without_a_reason_was_not_opened(self):
        dossier = self.dossier.with_user(self.lea)
        with self.assertRaisesRegex(RedirectWarning, "with a reason"):
            dossier.onchange({"ring_count": 5}, ["ring_count"], {"ring_count": {}})
        self.assertFalse(self.log_of(user_id=self.lea.id, action="opened"))

    def test_breaking_the_glass_is_logged_with_its_reason(self):
        self.break_glass(self.dossier, self.ada, "A threat by phone")
        row = self.log_of(self.dossier, action="break_glass")
        self.assertEqual((row.user_id, row.detail), (self.ada, "A threat by phone"))

    def test_a_second_start_is_logged(self):
        contact = self.dossier.partner_id.with_user(self.bram)
        with self.refused_with("There is a dossier of this person here"):
            contact.action_open_netwerk_dossier()
        self.write_refusals()
        row = self.log_of(self.dossier, action="denied")
        self.assertEqual(row.user_id, self.bram)
        self.assertIn("second dossier", row.detail)

    def test_what_the_server_does_for_itself_is_not_logged(self):
        before = len(self.log_of())
        self.dossier.read(["reference"])
        self.env["netwerk.access"]._cron_refresh()
        self.assertEqual(len(self.log_of()), before)

    @users("an")
    @warmup
    def test_opening_costs_few_queries(self):
        """A first opening of a visit, and a second."""
        spec = {"reference": {}, "kind": {}}
        dossier = self.env["netwerk.dossier"].browse(self.dossier.id)
        with self.assertQueryCount(an=7):  # read, seen lately?, who, role, insert
            dossier.web_read(spec)
        dossier.invalidate_recordset()
        with self.assertQueryCount(an=3):  # read, seen lately?, who may enter
            dossier.web_read(spec)


@tagged("post_install", "-at_install")
class TestDetail(NetwerkCase):
    """What a line tells besides is said in words, whoever reads it."""

    def said(self, detail):
        """A detail in words; fails for a code without."""
        tells = Detail(self.env(user=self.ada, context={"lang": "en_US"}))
        for piece in detail.split(", "):
            self.assertTrue(tells.is_said(piece), f"{piece!r} of {detail!r}")
        return tells.words(detail)

    def test_every_code_that_is_written_in_a_call(self):
        """Pieces of texts between quotes in a call of `_log`, over all of the addon; a
        text that is translated is no code."""
        found = set()
        for folder in ("models", "wizard", "report", "controllers"):
            for path in (Path(file_path(MODULE)) / folder).rglob("*.py"):
                for node in ast.walk(ast.parse(path.read_text())):
                    name = isinstance(node, ast.Call) and getattr(node.func, "attr", "")
                    if name in ("_log", "_log_refused"):
                        found |= set(self.codes_of(path.read_text(), node))
        self.assertGreater(len(found), 4, found)
        for piece in found:
            self.said(piece)

    def codes_of(self, source, call):
        """The pieces of the detail of one call, as far as they stand there."""
        words = {one.arg: one.value for one in call.keywords}
        given = words.get("detail") or (call.args[2:3] or [None])[0]
        if isinstance(given, ast.Name):  # said a line before
            before = "\n".join(source.splitlines()[: call.lineno - 1])
            texts = re.findall(rf'\b{given.id} = (f?"[^"]*")', before)
            given = ast.parse(texts[-1]).body[0].value if texts else None
        if isinstance(given, ast.Constant) and isinstance(given.value, str):
            return given.value.split(", ")
        if isinstance(given, ast.JoinedStr):
            text = "".join(
                one.value if isinstance(one, ast.Constant) else "{}"
                for one in given.values
            )
            return [one for one in text.split(", ") if "{" not in one]
        return []

    def test_whatever_is_taken_along(self):
        dossier = self.dossier.with_user(self.an)
        chosen = {
            "filter": json.dumps(dict.fromkeys((*OF_MEMBER, *OF_TIE), [1])),
            "lines": "0",
        }
        for drawing in DRAWINGS:
            for audience in AUDIENCES:
                asked = chosen | {"drawing": drawing, "audience": audience}
                taken = Taken(dossier, self.in_days(0), None, asked)
                for export in EXPORTS:
                    self.said(taken.detail(export))

    def test_minutes_for_whoever(self):
        for audience in COPY_AUDIENCES:
            self.said(f"minutes, pdf, {audience}")

    def test_a_text_for_another_system(self):
        for source in SOURCES:
            self.said(f"plain text, {source}, for the town, without names")

    def test_what_was_refused(self):
        with self.denied("read", "netwerk.member"):
            self.new_network(self.dossier, "Rosa").with_user(self.bram).read(["name"])
        self.write_refusals()
        line = self.log_of(self.dossier, action="denied")[:1]
        self.assertEqual(line.detail, "read netwerk.member")
        words = line.with_context(lang="en_US").detail_words
        self.assertNotIn("netwerk.", words)
        self.assertIn("look: ", words)

    def test_what_was_written_in_words_stays(self):
        words = "An as coach, from 2 March 2026 until …"
        self.assertEqual(Detail(self.env).words(words), words)

    def test_who_is_not_logged_in_is_nobody_by_name(self):
        """By a link, or at a door: in the words of the organisation."""
        log = self.env["netwerk.access.log"].with_user(self.public)
        log._log("link_refused", self.dossier.with_user(self.public))
        line = self.log_of(self.dossier, action="link_refused")[:1]
        speaks = self.env(context={"lang": self.company._netwerk_language()})
        self.assertEqual(line.user_name, speaks._("Not logged in"))
        self.assertEqual(line.user_id, self.public)
