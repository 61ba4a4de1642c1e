"""Two people close, or open again, one dossier at one moment."""

import threading
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..common import MODULE

NAMES = ("Els", "Wim")


@tagged("post_install", "-at_install")
class TestClosingTogether(BaseCase):
    """One closes it; the other is told, and nothing is done twice.

    These tests commit, as the server does, and clean up after themselves.
    """

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock while tests run, and the users are threads
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        self.registry = Registry(get_db_name())
        self.user_ids, self.dossier_id = self.commit(self._start)
        self.addCleanup(self.commit, self._clean_up)

    def commit(self, work, uid=SUPERUSER_ID):
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, uid, {"tracking_disable": True}))

    def _start(self, env):
        coach = env.ref(f"{MODULE}.group_coach")
        users = env["res.users"].with_context(no_reset_password=True)
        users = users.create(
            [
                {
                    "name": name,
                    "login": f"{name}-closes",
                    "group_ids": [Command.set(coach.ids)],
                }
                for name in NAMES
            ]
        )
        dossier = env["netwerk.dossier"].with_user(users[0])
        dossier = dossier.create({"kind": "initiative", "initiative_name": "Samen"})
        env["netwerk.access"].with_user(users[0]).create(
            {"dossier_id": dossier.id, "user_id": users[1].id, "reason": "Together"}
        )
        env["netwerk.agreement"].create(
            {"dossier_id": dossier.id, "name": "Soup on Friday"}
        )
        return users.ids, dossier.id

    def _clean_up(self, env):
        env["netwerk.dossier"].browse(self.dossier_id).unlink()
        users = env["res.users"].browse(self.user_ids)
        partners = users.partner_id
        users.unlink()
        partners.unlink()

    def both(self, prepare, act):
        """Each prepares, and both act at one moment; the errors that they see."""
        errors, together = [], threading.Barrier(len(NAMES))
        ids = [
            self.commit(lambda env: prepare(env).id, user_id)
            for user_id in self.user_ids
        ]

        def somebody(number):
            first = [True]

            def work(env):
                def attempt():
                    dossier = env["netwerk.dossier"].browse(self.dossier_id)
                    is_open = dossier.active  # both look first
                    if first and first.pop():
                        together.wait(30)
                    act(env, ids[number])
                    return is_open

                return retrying(attempt, env)

            try:
                self.commit(work, self.user_ids[number])
            except Exception as error:
                errors.append(error)

        threads = [threading.Thread(target=somebody, args=(n,)) for n in (0, 1)]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(120)
        return errors

    def notes(self, words):
        return self.commit(
            lambda env: len(
                env["netwerk.dossier"]
                .browse(self.dossier_id)
                .message_ids.filtered(lambda note: words in (note.body or ""))
            )
        )

    def test_closed_once_and_opened_once(self):
        def ask(env):
            wizard = env["netwerk.dossier.close"]
            wizard = wizard.with_context(default_dossier_id=self.dossier_id)
            return wizard.create(
                {"close_reason": "reached", "close_words": env.user.name}
            )

        errors = self.both(
            ask,
            lambda env, id_: env["netwerk.dossier.close"].browse(id_).action_close(),
        )
        [error] = errors
        self.assertIs(type(error), UserError, error)
        self.assertIn("This dossier was closed already, on", str(error))
        self.assertEqual(self.notes("The dossier was closed."), 1)

        def look(env):
            return env["netwerk.dossier"].browse(self.dossier_id)

        errors = self.both(
            look, lambda env, id_: env["netwerk.dossier"].browse(id_).action_reopen()
        )
        self.assertEqual(errors, [])
        self.assertEqual(self.notes("The dossier was opened again."), 1)
        states = self.commit(
            lambda env: (
                env["netwerk.agreement"]
                .search([("dossier_id", "=", self.dossier_id)])
                .mapped("state")
            )
        )
        self.assertEqual(states, ["open"])
