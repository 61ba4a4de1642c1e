"""A team leader is asked for the reason in a dialog; Odoo's log has no traceback."""

import logging

from odoo.tests import HttpCase, tagged

from ..common import NetwerkMixin


class Heard(logging.Handler):
    """What Odoo logs of requests, as it would be written."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append((record.levelno, self.format(record)))


@tagged("post_install", "-at_install")
class TestLeaderTour(NetwerkMixin, HttpCase):
    def test_the_reason_is_an_ordinary_dialog(self):
        dossier = self.dossier
        self.env["netwerk.dossier"].search([("id", "!=", dossier.id)]).active = False
        self.env["res.lang"]._activate_lang("en_US")
        self.lea.lang = "en_US"
        heard, logger = Heard(), logging.getLogger("odoo.http")
        logger.addHandler(heard)
        self.addCleanup(logger.removeHandler, heard)
        self.addCleanup(logger.setLevel, logger.level)
        logger.setLevel(logging.INFO)
        self.start_tour(
            "/odoo/netwerkdossiers?view_type=list",
            "netwerk_leader_reason",
            login=self.lea.login,
        )
        asked = [line for _level, line in heard.lines if "ReasonNeeded at" in line]
        self.assertTrue(asked, "the refusal is noted, in one line")
        for level, line in heard.lines:
            self.assertNotIn("Traceback", line)
            self.assertLess(level, logging.WARNING, line)
        self.assertIn(self.lea, dossier.access_user_ids)
