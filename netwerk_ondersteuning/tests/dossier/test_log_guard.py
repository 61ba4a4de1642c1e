"""What slips through to the database is logged without the words of its row."""

import logging
import smtplib
from unittest.mock import patch

import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ... import log_guard
from ..common import NetwerkCase

SECRET = "Mimosa"


@tagged("post_install", "-at_install")
class TestLogGuard(NetwerkCase):
    def break_row(self):
        """Send a row past Python that the database refuses."""
        (member,) = self.new_network(self.dossier, SECRET)
        self.env.flush_all()
        with self.cr.savepoint(flush=False):
            self.cr.execute(
                "UPDATE netwerk_member SET name = %s, head_count = -1 WHERE id = %s",
                [SECRET, member.id],
            )

    def heard(self, logs):
        return "\n".join(map(logging.Formatter().format, logs.records))

    def test_a_query_that_fails(self):
        with self.assertLogs("odoo.sql_db", "ERROR") as logs:
            with self.refused_with(
                "netwerk_member_head_count_pos", psycopg2.errors.CheckViolation
            ):
                self.break_row()
        heard = self.heard(logs)
        self.assertNotIn(SECRET, heard)
        self.assertIn("UPDATE … netwerk_member (its values are left out)", heard)
        self.assertIn("CheckViolation 23514 netwerk_member_head_count_pos", heard)

    def test_a_row_of_odoo_about_ours(self):
        """A message of a dossier stands in a table of Odoo's own."""
        with self.assertLogs("odoo.sql_db", "ERROR") as logs:
            with (
                self.refused_with(
                    "invalid input syntax", psycopg2.errors.InvalidTextRepresentation
                ),
                self.cr.savepoint(flush=False),
            ):
                self.cr.execute(
                    "INSERT INTO mail_message (model, body, res_id, message_type) "
                    "VALUES ('netwerk.meeting', %s, 'x', 'comment')",
                    [SECRET],
                )
        self.assertNotIn(SECRET, self.heard(logs))

    def test_an_error_that_comes_out(self):
        """Odoo logs it with a traceback, and the errors from which it came."""
        logger = logging.getLogger("odoo.http")
        with self.assertLogs("odoo.http", "ERROR") as logs:
            with self.assertLogs("odoo.sql_db", "ERROR"):
                try:
                    try:
                        self.break_row()
                    except psycopg2.Error as error:
                        raise ValidationError(str(type(error))) from error
                except ValidationError:
                    logger.exception("Exception during request handling.")
        heard = self.heard(logs)
        self.assertNotIn(SECRET, heard)
        self.assertIn("break_row", heard, "where it went wrong")
        self.assertIn("CheckViolation", heard)

    def test_a_refusal(self):
        """It quotes what was typed: to who typed it, and not to who reads the log."""
        (member,) = self.new_network(self.dossier, SECRET)
        values = {"member_id": member.id, "kind": "email", "value": f"{SECRET} no one"}
        with self.assertLogs("odoo.http", "WARNING") as logs:
            try:
                self.env["netwerk.member.contact"].create(values)
            except ValidationError as refused:
                self.assertIn(SECRET, str(refused), "the user reads it")
                logging.getLogger("odoo.http").warning(refused)
        heard = self.heard(logs)
        self.assertNotIn(SECRET, heard)
        self.assertRegex(heard, r"^ValidationError at models/people/\w+\.py:\d+")

    def test_any_error_that_came_through_our_code(self):
        logger = logging.getLogger("odoo.addons.base.models.ir_cron")
        with self.assertLogs(logger.name, "ERROR") as logs:
            try:
                self.env["netwerk.member"].search([("name", SECRET, SECRET)])
            except ValueError:
                logger.exception("Job %s failed", 1)
        heard = self.heard(logs)
        self.assertNotIn(SECRET, heard)
        self.assertIn("ValueError at models/", heard)

    def test_a_mail_that_did_not_leave(self):
        for name in log_guard.MAIL_LOGGERS:
            logger = logging.getLogger(name)
            with self.assertLogs(name, "INFO") as logs:
                try:
                    raise smtplib.SMTPRecipientsRefused(
                        {"els@x.example": (550, b"no <els@x.example> here")}
                    )
                except smtplib.SMTPRecipientsRefused as error:
                    logger.exception("failed sending (%s) due to %s", 7, error)
            heard = self.heard(logs)
            self.assertNotIn("els@", heard)
            self.assertIn("failed sending (7) due to", heard)
            self.assertIn("(550, b'no <****@x.example> here')", heard)
            with self.assertLogs(name, "INFO") as logs:
                logger.warning("Mail with Message-Id %r", "<1.2-openerp-private@vm>")
            self.assertIn("<1.2-openerp-private@vm>", self.heard(logs))

    def test_what_is_not_ours_is_logged_as_ever(self):
        with self.assertLogs("odoo.sql_db", "ERROR") as logs:
            with (
                self.refused_with(
                    "invalid input syntax", psycopg2.errors.InvalidTextRepresentation
                ),
                self.cr.savepoint(flush=False),
            ):
                self.cr.execute("SELECT %s::int", ["plain"])
        self.assertIn("invalid input syntax", self.heard(logs))
        with self.assertLogs("odoo.http", "WARNING") as logs:
            with patch.object(log_guard, "HERE", "/elsewhere"):
                try:
                    raise UserError("as ever")  # pylint: disable=translation-required
                except UserError as refused:
                    logging.getLogger("odoo.http").warning(refused)
        self.assertEqual(self.heard(logs), "as ever")

    def test_it_is_put_on_once(self):
        log_guard.install()
        for name in (*log_guard.LOGGERS, *log_guard.MAIL_LOGGERS):
            guards = [
                one
                for one in logging.getLogger(name).filters
                if type(one).__name__ in ("WithoutValues", "WithoutAddresses")
            ]
            self.assertEqual(len(guards), 1, name)
