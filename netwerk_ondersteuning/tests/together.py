"""Several people at one moment: tests that commit, as the server does."""

import threading
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name
from odoo.tools import mute_logger

from .common import MODULE

#: Seconds to wait for each other, and for all of them, on a busy machine too.
TO_MEET, TO_END = 60, 300


class TogetherCase(BaseCase):
    """Each writes in a thread and a transaction of their own.

    ``start`` makes what it is about, in ``dossier_id`` and ``user_ids``: after each
    test these are taken away.
    """

    dossier_id, user_ids = False, ()

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock while tests run, and the users are threads
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        self.registry = Registry(get_db_name())
        self.addCleanup(self.commit, self.clean_up)
        self.commit(self.start)

    def start(self, env):
        """Make what it is about."""
        raise NotImplementedError

    def clean_up(self, env):
        env["netwerk.dossier"].browse(self.dossier_id or ()).unlink()
        users = env["res.users"].browse(self.user_ids)
        partners = users.partner_id
        users.unlink()
        partners.unlink()

    def new_dossier(self, dossiers):
        return dossiers.create({"kind": "initiative", "initiative_name": "Samen"})

    def new_coaches(self, env, *names):
        """Coaches of these names."""
        coach = env.ref(f"{MODULE}.group_coach")
        users = env["res.users"].with_context(no_reset_password=True)
        return users.create(
            [
                {
                    "name": name,
                    "login": f"{name}-together",
                    "group_ids": [Command.set(coach.ids)],
                }
                for name in names
            ]
        )

    def start_for_two(self, env):
        """Let Els and Wim both enter a dossier that Els started; their users."""
        users = self.new_coaches(env, "Els", "Wim")
        self.user_ids = users.ids
        dossier = self.new_dossier(env["netwerk.dossier"].with_user(users[0]))
        self.dossier_id = dossier.id
        env["netwerk.access"].with_user(users[0]).create(
            {
                "dossier_id": dossier.id,
                "user_id": users[1].id,
                "role": "substitute",
                "reason": "Leave",
            }
        )
        return users

    def commit(self, work, uid=SUPERUSER_ID):
        """Do ``work(env)`` in a transaction; what it returns."""
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, uid, {"tracking_disable": True}))

    def request(self, work, uid=SUPERUSER_ID):
        """The same as the server does it: with a retry when two clash."""
        return self.commit(lambda env: retrying(lambda: work(env), env), uid)

    def at_once(self, *works):
        """Let somebody do each of these, side by side; the errors that they met.

        :param works: functions of ``meet``, which waits until all have come that far
        """
        together, errors = threading.Barrier(len(works)), []

        def somebody(work):
            try:
                work(lambda: together.wait(TO_MEET))
            except Exception as error:  # told by the test, and nothing may come here
                errors.append(error)

        threads = [threading.Thread(target=somebody, args=(work,)) for work in works]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(TO_END)
        self.assertFalse(any(map(threading.Thread.is_alive, threads)), "still at it")
        return errors
