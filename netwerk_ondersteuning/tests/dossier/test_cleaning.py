from types import SimpleNamespace
from unittest.mock import patch

from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.http import root
from odoo.tests import tagged

from ...models.dossier import access_log
from ...models.dossier.mixin import logged_mixin
from ..common import NetwerkCase, NetwerkHttpCase
from .test_access_table import RecordsMixin

#: The words of the refusal.
REFUSED = "is not cleaned up by a rule"
#: A form of Odoo asks this when it may delete by force; any caller can say it.
FORGED = {"_force_unlink": True, "netwerk_erasing": True, "active_test": False}


@tagged("post_install", "-at_install")
class TestCleaning(RecordsMixin, NetwerkCase):
    """No rule that tidies up deletes or archives what belongs to a dossier.

    ``data_recycle``, automation rules and their like search and delete under sudo: by
    a scheduled action, as OdooBot, or when somebody presses their button. Over every
    model of a dossier, so that a new one is kept too.
    """

    def _cleaners(self):
        """As what rules for cleaning run: names and environments."""
        cron = {"cron_id": 1, "lastcall": False}
        return {
            "scheduled": self.env(user=SUPERUSER_ID, su=True, context=cron),
            "forged": self.env(user=SUPERUSER_ID, su=True, context=cron | FORGED),
            "button": self.env(user=self.sam, su=True, context={}),
            "by an employee": self.env(user=self.emma, su=True, context=FORGED),
            "for a visitor": self.env(user=self.public, su=True, context={}),
        }

    def _kept_models(self):
        models = self.env["netwerk.dossier.mixin"]._dossier_models()
        return ["netwerk.dossier", *models]

    def assertKept(self, record, env, operation):
        record = record.with_env(env)
        with self.assertRaisesRegex(UserError, REFUSED):
            if operation == "archive":
                record.action_archive()
            else:
                record.unlink()

    def test_every_model_of_a_dossier_is_kept(self):
        names = self._kept_models()
        self.assertGreater(len(names), 10)
        for name in names:
            record = self._record(name, self.dossier, self.an)
            operations = ["unlink"]
            if "active" in record._fields:
                operations.append("archive")
            for who, env in self._cleaners().items():
                for operation in operations:
                    with self.subTest(model=name, who=who, operation=operation):
                        self.assertKept(record, env, operation)
                        self.assertTrue(record.exists())

    def test_within_a_request_odoobot_cleans_nothing(self):
        """A webhook or a queue of jobs: not somebody at the server itself."""
        env = self.env(user=SUPERUSER_ID, su=True, context={})
        with patch.object(logged_mixin, "request", SimpleNamespace(env=env)):
            self.assertKept(self.dossier, env, "unlink")

    def test_what_the_addon_itself_tidies_up_goes(self):
        link = self._record("netwerk.access.link", self.dossier, self.an)
        batch = self._record("netwerk.network.batch", self.dossier, self.an)
        self.env.flush_all()
        old = "now() - interval '1 year'"
        self.cr.execute(f"UPDATE netwerk_access_link SET expires_at = {old}")
        self.cr.execute(f"UPDATE netwerk_network_batch SET create_date = {old}")
        self.env.invalidate_all()
        env = self._cleaners()["scheduled"]
        env["netwerk.access.link"]._gc_links()
        env["netwerk.network.batch"]._forget_old()
        self.assertFalse(link.exists())
        self.assertFalse(batch.exists())

    def test_whoever_may_delete_a_dossier_deletes_it_whole(self):
        self.enter(self.dossier, self.lea)
        parts = [
            self._record(name, self.dossier, self.an)
            for name in self._kept_models()
            if name not in ("netwerk.dossier", "netwerk.access")
        ]
        self.dossier.with_user(self.lea).unlink()
        self.assertFalse(self.dossier.exists())
        self.assertFalse(any(part.exists() for part in parts))

    def test_past_his_rights_nobody_deletes_but_within_them(self):
        member = self.new_network(self.dossier, "Maarten")
        with self.assertRaisesRegex(UserError, REFUSED):
            member.with_user(self.bram).sudo().unlink()
        member.with_user(self.an).sudo().unlink()
        self.assertFalse(member.exists())


@tagged("post_install", "-at_install")
class TestWorkingAs(NetwerkHttpCase):
    """Whoever works under the name of another stands in the log with both names."""

    def _log_of_session(self, **session):
        """The names in the log when An opens her dossier in such a session."""
        request = SimpleNamespace(session=session)
        with patch.object(access_log, "request", request):
            self.env["netwerk.access.log"].with_user(self.an)._log(
                "opened", self.dossier
            )
        row = self.log_of(self.dossier)[:1]
        return row.user_name, row.worked_by

    def test_both_names_stand_in_the_log(self):
        self.assertEqual(
            self._log_of_session(impersonate_from_uid=self.sam.id),
            ("An", "Sam (sam)"),
        )

    def test_whoever_works_as_himself_has_one_name(self):
        for session in (
            {},
            {"impersonate_from_uid": False},
            {"impersonate_from_uid": None},
            {"impersonate_from_uid": "sam"},
            {"impersonate_from_uid": self.an.id},
        ):
            with self.subTest(str(session)):
                self.assertEqual(self._log_of_session(**session), ("An", False))

    def test_a_user_who_is_gone_keeps_his_number(self):
        names = self._log_of_session(impersonate_from_uid=99999999)
        self.assertEqual(names, ("An", "#99999999"))

    def test_a_real_session_tells_it(self):
        """By a request, with the key that OCA's ``impersonate_login`` writes."""
        session = self.authenticate("an", "anxxxxxx")
        session["impersonate_from_uid"] = self.sam.id
        self.env.flush_all()
        root.session_store.save(session)
        self.make_jsonrpc_request(
            "/web/dataset/call_kw",
            {
                "model": "netwerk.dossier",
                "method": "web_read",
                "args": [self.dossier.ids, {"partner_id": {}}],
                "kwargs": {},
            },
        )
        self.env.invalidate_all()
        row = self.log_of(self.dossier, action="opened")[:1]
        self.assertEqual((row.user_name, row.worked_by), ("An", "Sam (sam)"))
