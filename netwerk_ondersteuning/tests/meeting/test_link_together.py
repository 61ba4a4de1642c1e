from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from ...models.dossier.access_link import LinkRefused
from ..together import TogetherCase
from .common import PURPOSES


@tagged("post_install", "-at_install")
class TestLinkTogether(TogetherCase):
    """Many guesses at one moment count as many."""

    def setUp(self):
        super().setUp()
        # whether the link holds is for other tests: here it does
        links = self.registry["netwerk.access.link"]
        self.startPatcher(patch.object(links, "_holds", lambda link: True))

    def start(self, env):
        dossier = self.new_dossier(env["netwerk.dossier"])
        self.dossier_id = dossier.id
        member = env["netwerk.member"].create(
            {"dossier_id": dossier.id, "name": "Rita"}
        )
        until = fields.Datetime.now() + timedelta(days=1)
        link, self.token, _code = env["netwerk.access.link"]._make(
            dossier, "agreements", until, member_id=member.id
        )
        self.link_id = link.id

    def guess(self, meet):
        def attempt(env):
            try:
                env["netwerk.access.link"]._open(self.token, "no code", PURPOSES)
            except LinkRefused:
                return True  # counted, and committed as the controller does

        meet()
        return self.request(attempt)

    def test_guesses_at_one_moment_are_all_counted(self):
        self.assertEqual(self.at_once(*[self.guess] * 4), [])
        tries = self.commit(
            lambda env: env["netwerk.access.link"].browse(self.link_id).tries
        )
        self.assertEqual(tries, 4)
