import threading
from datetime import timedelta
from unittest.mock import patch

from odoo import SUPERUSER_ID, api, fields
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ...models.dossier.access_link import LinkRefused
from .common import PURPOSES


@tagged("post_install", "-at_install")
class TestLinkTogether(BaseCase):
    """Many guesses at one moment count as many.

    These tests commit, as the server does, and clean up after themselves.
    """

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock while tests run, and who guesses is a thread
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        self.registry = Registry(get_db_name())
        # whether the link holds is for other tests: here it does
        links = self.registry["netwerk.access.link"]
        self.startPatcher(patch.object(links, "_holds", lambda link: True))
        self.link_id, self.token, self.dossier_id = self.commit(self._start)
        self.addCleanup(self.commit, self._clean_up)

    def commit(self, work):
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True}))

    def _start(self, env):
        dossier = env["netwerk.dossier"].create(
            {"kind": "initiative", "initiative_name": "Samen"}
        )
        member = env["netwerk.member"].create(
            {"dossier_id": dossier.id, "name": "Rita"}
        )
        until = fields.Datetime.now() + timedelta(days=1)
        link, token, _code = env["netwerk.access.link"]._make(
            dossier, "agreements", until, member_id=member.id
        )
        return link.id, token, dossier.id

    def _clean_up(self, env):
        env["netwerk.dossier"].browse(self.dossier_id).unlink()

    def guess(self, together):
        def work(env):
            links = env["netwerk.access.link"]

            def attempt():
                try:
                    links._open(self.token, "no code", PURPOSES)
                except LinkRefused:
                    return True  # counted, and committed as the controller does

            return retrying(attempt, env)

        together.wait(30)
        return self.commit(work)

    def test_guesses_at_one_moment_are_all_counted(self):
        together = threading.Barrier(4)
        threads = [
            threading.Thread(target=self.guess, args=(together,)) for _try in range(4)
        ]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(60)
        tries = self.commit(
            lambda env: env["netwerk.access.link"].browse(self.link_id).tries
        )
        self.assertEqual(tries, 4)
