import json
import re
from contextlib import closing
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.service import model as service
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...controllers.personal_link import PersonalLinkPages
from ...models.dossier import dossier_lock
from ...models.network.map_link import PAGE
from ..common import NetwerkHttpCase
from .common import add, set_tie
from .test_network_together import MapTogetherCase

#: What PostgreSQL and its driver say, and no user should read.
DATABASE_WORDS = re.compile(
    r"psycopg|SELECT|UPDATE|INSERT|Traceback|serializ|concurrent|constraint|relation|"
    r"lock_|netwerk_[a-z]+_|LINE \d|nonsense|Internal Server Error",
)
TRY_AGAIN = (
    f"{dossier_lock.TryAgainError.__module__}.{dossier_lock.TryAgainError.__name__}"
)
#: Errors of the database itself, as a request may meet them.
BUSY = "DO $$ BEGIN RAISE 'could not serialize access' USING ERRCODE = '40001'; END $$"
BROKEN = "SELECT nonsense FROM netwerk_dossier"


@tagged("post_install", "-at_install")
class TestManyTogether(MapTogetherCase):
    """Many changes of one map at the same moment, each in a transaction of its own."""

    def in_turn(self, changes, batch=None):
        """A save as a request makes it, which Odoo tries once and no more."""

        def work(env):
            dossier = env["netwerk.dossier"].browse(self.dossier_id)

            def request():
                dossier._take_turn()
                return dossier.apply_network_changes(changes, batch=batch)

            return service.retrying(request, env)

        return self.commit(work)

    def test_200_changes_at_once_all_come_in_and_nothing_twice(self):
        """Each is sent twice, as when its answer was lost, and tried once."""
        base = self.network()["version"]
        answers = {}

        def coach(number):
            def work(meet):
                meet()
                for one in range(5):
                    key = f"line-{number}-{one}"
                    change = {"op": "add_cv_line", "uuid": key, "values": {"name": key}}
                    for _time in range(2):
                        answer = self.in_turn([change], batch=f"batch-{key}")
                        answers.setdefault(key, []).append(answer["ids"])

            return work

        with patch.object(service, "MAX_TRIES_ON_CONCURRENCY_FAILURE", 1):
            errors = self.at_once(*map(coach, range(20)))
        self.assertEqual(errors, [])
        self.assertEqual(len(answers), 100)
        for first, again in answers.values():
            self.assertEqual(first, again)
        network = self.network()
        names = sorted(line["name"] for line in network["cv_lines"])
        self.assertEqual(names, sorted(answers))
        self.assertEqual(network["version"], base + 100)

    def test_who_waited_begins_where_the_one_before_ended(self):
        with closing(self.registry.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            dossier = env["netwerk.dossier"].browse(self.dossier_id)
            before = dossier.network_version  # its view of the database stands
            self.save([add("x", "Eerst", {"ring": 1})])
            dossier._take_turn()
            dossier.apply_network_changes([add("y", "Daarna", {"ring": 1})])
            self.assertEqual(dossier.network_version, before + 2)
            cr.commit()  # pylint: disable=invalid-commit
        names = {member["name"] for member in self.network()["members"]}
        self.assertLessEqual({"Eerst", "Daarna"}, names)

    def test_nobody_who_changed_something_begins_anew(self):
        """Else what he did before would be lost."""
        with closing(self.registry.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
            dossier = env["netwerk.dossier"].browse(self.dossier_id)
            dossier.initiative_name = "Anders"  # not sent to the database yet
            dossier._take_turn()
            self.assertEqual(dossier.initiative_name, "Anders")
            env.flush_all()
            dossier._take_turn()
            self.assertEqual(dossier.initiative_name, "Anders")

    def test_a_turn_leaves_no_lock_behind(self):
        def locks(cr):
            cr.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' "
                "AND classid = %s",
                [dossier_lock.QUEUE],
            )
            return cr.fetchone()[0]

        with self.registry.cursor() as cr, self.registry.cursor() as other:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["netwerk.dossier"].browse(self.dossier_id)._take_turn()
            self.assertEqual(locks(other), 1)
            cr.rollback()
            other.rollback()
            self.assertEqual(locks(other), 0)

    def test_too_many_who_wait_are_sent_away(self):
        """Each of them holds a connection to the database, which has few."""
        change = {"op": "add_cv_line", "values": {"name": "Te veel"}}
        with (
            patch.object(dossier_lock, "MOST_WAITING", 0),
            self.assertRaisesRegex(dossier_lock.TryAgainError, "try again in a moment"),
        ):
            self.in_turn([change])
        self.assertEqual(self.network()["cv_lines"], [])
        self.in_turn([change])
        self.assertEqual(len(self.network()["cv_lines"]), 1)
        self.assertFalse(dossier_lock._waiting)

    def test_who_may_not_enter_waits_for_nobody(self):
        """Nor does he make anybody wait."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            stranger = env.ref("base.public_user")
            dossier = env["netwerk.dossier"].with_user(stranger).browse(self.dossier_id)
            with patch.object(
                dossier_lock.Turn, "_has_begun", side_effect=AssertionError
            ):
                dossier._take_turn()


@tagged("post_install", "-at_install")
class TestPlainWords(NetwerkHttpCase):
    """What the database says is told to nobody, whatever road he comes by."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.maarten,) = cls.new_network(cls.dossier, "Maarten")
        cls.an.password = cls.an.login

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(service.time, "sleep", lambda seconds: None))

    def failing(self, query):
        def fail(dossier):
            dossier.env.cr.execute(query)

        return patch.object(self.registry["netwerk.dossier"], "_lock", fail)

    def call(self, method, arguments):
        params = {
            "model": "netwerk.dossier",
            "method": method,
            "args": [[self.dossier.id], *arguments],
            "kwargs": {},
        }
        return self.url_open("/web/dataset/call_kw", json={"params": params})

    def answers(self, query):
        """What each road says when the database fails; the page's client comes last."""
        changes = [set_tie(self.maarten.id, ring=1)]
        self.authenticate("an", "an")
        with self.failing(query), mute_logger("odoo.http", "odoo.sql_db"):
            yield self.call("apply_network_changes", [changes])
            yield self.call("merge_members", [1, 2])
            yield self.call("set_moment_photo", [1, False])
            yield self.api(
                self.an,
                "netwerk.dossier",
                "apply_network_changes",
                ids=self.dossier.ids,
                changes=changes,
            )
        self.logout()
        given = self.dossier.with_user(self.an).give_map_link(2)
        page = self.url_open(f"{PAGE}?code=")
        csrf = re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)
        token = given["url"].partition("#")[2]
        data = {"csrf_token": csrf, "code": given["code"], "token": token}
        self.url_open(PAGE, data=data)
        with self.failing(query), mute_logger("odoo.http", "odoo.sql_db"):
            sent = {"params": {"changes": changes}}
            yield self.url_open(f"{PAGE}/apply", json=sent)

    def test_many_at_once_is_told_plainly(self):
        told = 0
        for answer in self.answers(BUSY):
            told += 1
            with self.subTest(answer.request.url):
                self.assertNotRegex(answer.text, DATABASE_WORDS)
                self.assertIn("try again in a moment", answer.text)
                data = json.loads(answer.text)
                error = data.get("error", {}).get("data") or data
                self.assertEqual(error["name"], TRY_AGAIN)
        self.assertEqual(told, 5)
        self.env.invalidate_all()
        self.assertEqual(self.maarten.tie_ids.ring, 2)

    def test_what_is_broken_is_told_plainly(self):
        """In words, and not as something that may succeed by itself later."""
        told = 0
        for answer in self.answers(BROKEN):
            told += 1
            with self.subTest(answer.request.url):
                self.assertNotRegex(answer.text, DATABASE_WORDS)
                self.assertIn("Load the page again", answer.text)
                self.assertNotIn(TRY_AGAIN, answer.text)
        self.assertEqual(told, 5)

    def test_a_page_of_forms_is_told_plainly(self):
        def fail(pages):
            pages.env.cr.execute(BUSY)

        with (
            patch.object(PersonalLinkPages, "_links", fail),
            mute_logger("odoo.http", "odoo.sql_db"),
        ):
            self.url_open("/netwerk/uitnodiging")
            self.opener.cookies.clear()
            page = self.url_open("/netwerk/uitnodiging")
        self.assertEqual(page.status_code, 503)
        self.assertNotRegex(page.text, DATABASE_WORDS)
        self.assertIn("try again in a moment", page.text)

    def test_other_models_keep_the_words_of_odoo(self):
        with (
            patch.object(
                self.registry["res.partner"],
                "web_read",
                lambda records, *_args, **_kw: records.env.cr.execute(BROKEN),
            ),
            mute_logger("odoo.http", "odoo.sql_db"),
        ):
            self.authenticate("an", "an")
            params = {"model": "res.partner", "method": "web_read", "kwargs": {}}
            params["args"] = [[self.an.partner_id.id]]
            answer = self.url_open("/web/dataset/call_kw", json={"params": params})
        self.assertIn("UndefinedColumn", answer.text)

    def test_every_call_that_changes_the_map_takes_its_turn(self):
        """By the web client, by the API, and by the client's own page."""
        waited = []

        def wait(dossier):
            waited.append(dossier.id)

        changes = [set_tie(self.maarten.id, ring=1)]
        with patch.object(self.registry["netwerk.dossier"], "_take_turn", wait):
            self.authenticate("an", "an")
            for method, arguments in (
                ("apply_network_changes", [changes]),
                ("merge_members", [1, 2]),
                ("set_moment_photo", [1, False]),
            ):
                with self.subTest(method):
                    waited.clear()
                    self.call(method, arguments)
                    self.assertEqual(waited, self.dossier.ids)
            waited.clear()
            ids = self.dossier.ids
            who = {"keep_id": 1, "other_id": 2}
            self.api(self.an, "netwerk.dossier", "merge_members", ids=ids, **who)
            self.assertEqual(waited, ids)
            waited.clear()
            self.call("get_network", [])
            self.assertEqual(waited, [])
