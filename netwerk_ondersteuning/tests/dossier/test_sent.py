"""Every mail of the addon: made in one place, read by nobody, gone with its dossier."""

import ast
from pathlib import Path
from unittest.mock import patch

from odoo import SUPERUSER_ID, models
from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from ...models.doors.mail_mail import FOLLOWED_IN
from ...models.dossier.access import refresh_access
from ...models.dossier.access_link import LinkRefused, LinkUsed
from ..common import NetwerkCase
from ..meeting.common import PURPOSES, LinkMixin
from ..meeting.invitations import InvitationCase

ADDON = Path(__file__).resolve().parents[2]
#: The only file that may make a mail, and the one that extends Odoo's model.
MAKERS = {"models/dossier/sent.py", "models/doors/mail_mail.py"}
#: Calls by which Odoo makes a mail.
MAKES_MAIL = {
    *("message_notify", "message_mail_with_source", "message_post_with_source"),
    *("_notify_thread", "_notify_thread_by_email", "_message_mail_after_hook"),
    *("send_mail", "send_mail_batch", "send_after_commit", "_generate_template"),
    *("_build_email__", "send_email"),
}
#: Models of mails and of what writes them.
OF_MAILS = {"mail.mail", "mail.template", "mail.compose.message"}
#: What makes a mail elsewhere on purpose: of no dossier, to colleagues.
OF_NO_DOSSIER = {
    # that somebody asks too often who has a dossier: tells administrators, names none
    ("models/dossier/access_log.py", "message_notify"),
    # that somebody is asked to stand in later: tells that colleague, names no client
    ("models/dossier/handing/told.py", "message_notify"),
    # a test whether mail leaves: from the administrator to the administrator
    ("models/first/own_steps.py", "mail.mail"),
    # makes none: keeps them from leaving a database to practise in
    ("models/practice/mail_mail.py", "mail.mail"),
}
#: What turns a note in the chatter into a mail.
TO_SOMEBODY = {
    *("partner_ids", "subtype_xmlid", "subtype_id", "message_type", "force_send"),
    *("outgoing_email_to", "incoming_email_to", "email_layout_xmlid"),
}


#: Who got a mail, as :class:`Follows` keeps it.
FOLLOWED = []


class Follows(models.AbstractModel):
    """Follows every mail, as other modules do: a picture in the body, links by way of
    another page, and a record of who got it."""

    _register = False
    _name = "mail.mail"

    def _prepare_outgoing_body(self):
        body = super()._prepare_outgoing_body()
        return f'{body}<img src="https://x.example/body.gif"/>'

    def _prepare_outgoing_list(self, *args, **kwargs):
        mails = super()._prepare_outgoing_list(*args, **kwargs)
        for mail in mails:
            FOLLOWED.append(mail["email_to"])
            mail["body"] = mail["body"].replace("https://", "https://x.example/")
            mail["body"] += '<img src="https://x.example/list.gif"/>'
        return mails


def roads_to_mail(source):
    """The lines of ``source`` that could make a mail, each with what does.

    >>> list(roads_to_mail("self.env['mail.mail'].create({})"))
    [(1, 'mail.mail')]
    >>> list(roads_to_mail("row.message_post(body='x', partner_ids=[1])"))
    [(1, 'message_post')]
    >>> list(roads_to_mail("row.message_post(body='x')"))
    []
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and node.value in OF_MAILS:
            yield node.lineno, node.value
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name = node.func.attr
        if isinstance(node.func.value, ast.Call) and (
            getattr(node.func.value.func, "id", None) == "super"
        ):
            continue  # an override of what others call
        given = {keyword.arg for keyword in node.keywords}
        if name in MAKES_MAIL or (
            name == "message_post" and (TO_SOMEBODY & given or None in given)
        ):
            yield node.lineno, name


@tagged("post_install", "-at_install")
class TestOneMaker(InvitationCase):
    def test_no_other_code_makes_a_mail(self):
        found, looked = [], 0
        for path in sorted(ADDON.rglob("*.py")):
            name = path.relative_to(ADDON).as_posix()
            if name.startswith(("tests/", "migrations/")) or name in MAKERS:
                continue
            looked += 1
            found += [
                f"{name}:{line}: {what}"
                for line, what in roads_to_mail(path.read_text(encoding="utf-8"))
                if (name, what) not in OF_NO_DOSSIER
            ]
        self.assertGreater(looked, 100)
        self.assertFalse(
            found, "Mails are made by netwerk.sent._send alone:\n" + "\n".join(found)
        )

    def test_the_scan_sees_each_road(self):
        for source in (
            "self.env['mail.mail'].sudo().create({})",
            "Mail = env['mail.mail']",
            "env.ref('x').send_mail(1)",
            "meeting.message_notify(partner_ids=[1])",
            "meeting.message_post(body='x', partner_ids=people.ids)",
            "meeting.message_post(**values)",
            "env['ir.mail_server'].send_email(message)",
        ):
            self.assertTrue(list(roads_to_mail(source)), source)
        self.assertFalse(list(roads_to_mail("meeting.message_post(body='x')")))


@tagged("post_install", "-at_install")
class TestEveryMail(InvitationCase):
    def every_mail(self):
        """A mail of each kind that there is, as An had it made; none leaves."""
        notes = self.env["netwerk.sent"].with_user(self.an)
        kinds = dict(notes._fields["kind"]._description_selection(self.env))
        made = notes._send(
            [
                {
                    "dossier": self.dossier,
                    "kind": kind,
                    "to": "mia@thuis.example",
                    "subject": kind,
                    "body": '<p><a href="https://zorg.example/x">Geheim</a></p>',
                    "sender": "an@zorgkring.example",
                    "files": [("x.pdf", b"%PDF-1.4 Geheim", "application/pdf")],
                }
                for kind in kinds
            ]
        )
        self.assertGreaterEqual(len(made), 7)
        return {note.kind: note for note in made.sudo()}

    def parts(self, notes):
        """The records of which these mails are made, with their models."""
        notes = self.env["netwerk.sent"].sudo().browse(note.id for note in notes)
        mails = notes.mail_id
        parts = mails, mails.mail_message_id, mails.attachment_ids
        self.assertTrue(all(parts))
        return parts

    def test_each_is_the_system_s_and_leads_to_nothing(self):
        for kind, note in self.every_mail().items():
            mail = note.mail_id
            with self.subTest(kind):
                self.assertEqual(mail.create_uid.id, SUPERUSER_ID)
                self.assertEqual(mail.mail_message_id.create_uid.id, SUPERUSER_ID)
                self.assertFalse(mail.author_id or mail.recipient_ids or mail.email_cc)
                self.assertFalse(mail.model or mail.res_id or mail.partner_ids)
                self.assertTrue(mail.auto_delete)
                self.assertEqual(note.dossier_id, self.dossier)

    def test_nobody_reads_a_mail_by_its_own_models(self):
        """Not who had it sent, before or after access ended; nor Odoo's own
        administrator."""
        parts = self.parts(self.every_mail().values())
        users = self.an + self.bram + self.lea + self.ada + self.emma + self.sam
        users += self.bea + self.pia
        for ended in (False, True):
            if ended:
                self.dossier.sudo().access_ids._end_today()
                refresh_access(self.dossier)
            for user, records in ((u, r) for u in users for r in parts):
                with self.subTest(user=user.login, model=records._name, ended=ended):
                    self.env.invalidate_all()
                    seen = records.with_user(user).with_company(user.company_id)
                    for record in seen:
                        self.assertFalse(record.has_access("read"))
                        with self.denied("read", records._name):
                            record.read(["id", "create_uid"])
                    if seen.browse().has_access("read"):
                        self.assertFalse(seen.search([("id", "in", records.ids)]))

    def test_the_notes_tell_the_outcome_and_nothing_of_the_mail(self):
        note = next(iter(self.every_mail().values()))
        seen = note.with_user(self.an)
        self.assertEqual(seen.read(["state"])[0]["state"], "waiting")
        for name in ("mail_id", "message_id", "noted"):
            with self.refused_with(f'the field "{name}"', AccessError):
                seen.read([name])
        for values in ({"state": "sent"}, {"kind": "code"}):
            with self.denied("write", "netwerk.sent"):
                seen.write(values)
        with self.denied("unlink", "netwerk.sent"):
            seen.unlink()
        for user in (self.bram, self.lea, self.ada, self.emma, self.sam):
            with self.denied("read", "netwerk.sent"):
                note.with_user(user).outcome_in_words()

    def test_asking_what_came_of_it_is_logged(self):
        note = next(iter(self.every_mail().values()))
        self.give_access(self.dossier, self.bram)
        note.with_user(self.bram).outcome_in_words()
        self.assertTrue(self.log_of(self.dossier, user_id=self.bram.id))

    def test_mails_go_with_the_dossier(self):
        parts = self.parts(self.every_mail().values())
        self.dossier.sudo().unlink()
        for records in parts:
            self.assertFalse(records.exists(), records._name)

    @mute_logger("odoo.addons.mail.models.mail_mail")
    def test_what_failed_is_nobody_s_to_send_again(self):
        notes = self.every_mail()
        parts = self.parts(notes.values())
        with patch.object(IrMail_Server, "_connect__", side_effect=OSError("none")):
            parts[0].send()
        for records in parts:
            self.assertFalse(records.exists(), records._name)
        states = {note.exists().state for note in notes.values()}
        self.assertEqual(states, {"failed"})

    def test_whoever_empties_the_queue_has_stopped_them(self):
        notes = self.every_mail()
        self.parts(notes.values())[0].unlink()
        for note in notes.values():
            self.assertEqual((note.state, note.failure), ("failed", "stopped"))

    def test_a_mail_gone_with_its_message_waits_no_longer(self):
        note = self.every_mail()["invitation"]
        note.mail_id.mail_message_id.unlink()
        note.invalidate_recordset()
        self.assertEqual(note._state_now(), "failed")

    # -- followed by nobody -----------------------------------------------------------

    def follow(self):
        """Install :class:`Follows` above all that is there, as a module that came
        later would be."""
        FOLLOWED.clear()
        registry_class = self.registry["mail.mail"]
        bases = registry_class.__bases__
        registry_class.__bases__ = (Follows, *bases)
        self.addCleanup(setattr, registry_class, "__bases__", bases)

    def test_no_other_module_follows_our_mails(self):
        self.follow()
        mails = self.parts(self.every_mail().values())[0]
        other = self.env["mail.mail"].create(
            {
                "subject": "Other",
                "email_to": "somebody@else.example",
                "body_html": "<p>Other</p>",
            }
        )
        with self.mock_mail_gateway(mail_unlink_sent=True):
            (mails + other).send()
        self.assertEqual(len(self._mails), len(mails) + 1)
        for mail in self._mails:
            is_other = mail["email_to"] == ["somebody@else.example"]
            self.assertEqual("x.example" in mail["body"], is_other, mail["subject"])
        self.assertEqual(FOLLOWED, [["somebody@else.example"]])

    def test_what_the_screen_carries_along_gets_into_no_mail(self):
        mail_model = self.env["ir.model"]._get_id("mail.mail")
        row = self.new_guest("Mia").with_user(self.an)
        context = {
            "default_model": "res.partner",
            "default_res_id": self.an.partner_id.id,
            "default_author_id": self.an.partner_id.id,
            "default_email_cc": "somebody@else.example",
            "default_mail_server_id": mail_model,
        }
        self.meeting.with_user(self.an).with_context(**context).action_invite()
        mail = row.sudo().sent_ids.mail_id
        self.assertFalse(mail.model or mail.res_id or mail.author_id or mail.email_cc)

    def test_the_hooks_are_those_of_odoo(self):
        """Renamed in a later Odoo, this must be seen."""
        for name in FOLLOWED_IN:
            self.assertIn(name, vars(self.registry["mail.mail"]))


@tagged("post_install", "-at_install")
class TestCodeByMail(LinkMixin, NetwerkCase):
    """A code that is mailed and one that is told: both open, once."""

    def ask(self, token):
        """Ask for a code; the one that was mailed."""
        self.links.with_user(self.public)._ask_code(token, PURPOSES)
        note = self.env["netwerk.sent"].sudo().search([("kind", "=", "code")], limit=1)
        body = note.mail_id.body_html
        self.note = note
        return "".join(body.split('font-weight: bold;">')[1][:7].split())

    def enter(self, token, code):
        return self.links.with_user(self.public)._open(token, code, PURPOSES)

    def refusal(self, token, code):
        try:
            self.enter(token, code)
        except LinkRefused as refusal:
            return type(refusal)
        return None

    def test_either_opens_and_then_neither(self):
        for first in ("told", "mailed"):
            with self.subTest(first=first):
                _link, token, told = self.invite()
                codes = {"told": told, "mailed": self.ask(token)}
                self.assertTrue(self.enter(token, codes[first]))
                for code in codes.values():
                    self.assertIs(self.refusal(token, code), LinkUsed)

    def test_the_team_s_new_code_takes_the_place_of_both(self):
        link, token, told = self.invite()
        mailed = self.ask(token)
        new = link.with_user(self.an).action_new_code()["params"]["code"]
        self.assertIs(self.refusal(token, told), LinkRefused)
        self.assertIs(self.refusal(token, mailed), LinkRefused)
        self.assertTrue(self.enter(token, new))

    def test_a_code_that_was_used_does_not_come_back(self):
        """Asking for another one brings the first device's code not to life again."""
        _link, token, told = self.invite()
        self.enter(token, told)
        mailed = self.ask(token)
        self.assertIs(self.refusal(token, told), LinkRefused)
        self.assertTrue(self.enter(token, mailed))

    def test_the_second_mail_takes_the_place_of_the_first(self):
        _link, token, told = self.invite()
        first = self.ask(token)
        waiting = self.note.mail_id
        second = self.ask(token)
        self.assertFalse(waiting.exists())
        if first != second:
            self.assertIs(self.refusal(token, first), LinkRefused)
        self.assertTrue(self.enter(token, told))

    def test_a_link_that_is_stopped_mails_no_code(self):
        link, token, _told = self.invite()
        self.ask(token)
        mail = self.note.mail_id
        self.assertEqual(self.note.attendance_id, self.at_rita)
        self.assertEqual(self.note.member_id, self.rita)
        link.with_user(self.an).action_withdraw()
        self.assertFalse(mail.exists())
        self.assertEqual(self.note.state, "failed")
