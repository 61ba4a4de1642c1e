"""A network meeting in a real browser, from the question to the follow-up."""

import re
from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import html2plaintext

from odoo.addons.mail.models.mail_mail import MailMail

from .common import PAGE
from .test_member_page import MemberPhoneCase

#: The token of a personal link in a mail, and a code in one.
TOKEN = re.compile(rf"{PAGE}#([\w-]+)")
CODE = re.compile(r"\b(\d{3}) (\d{3})\b")


@tagged("post_install", "-at_install")
class TestChainTour(MemberPhoneCase):
    """An plans and invites, Lies answers on her phone, it is held, and goes on.

    An sits at her desk, in the web client. All that Lies has is what she is mailed.
    """

    def setUp(self):
        super().setUp()
        self.riet = self.new_dossier(self.an, "Riet Claes")
        self.lies, self.piet = self.new_network(self.riet, "Lies Claes", "Piet Buur")
        self.lies.contact_permission = "yes"
        self.env["netwerk.member.contact"].create(
            {"member_id": self.lies.id, "kind": "email", "value": "lies@claes.example"}
        )
        self.gap = self.env["netwerk.agreement"].create(
            {"dossier_id": self.riet.id, "name": "Vervoer op zaterdag"}
        )
        self.an.password = self.an.login
        # what is sent is deleted: it stays here, to be read by whom it is for
        self.startPatcher(patch.object(MailMail, "send_after_commit", lambda mails: 0))

    def at_her_desk(self, record, tour):
        """Walk a tour as An, beginning at the form of a record."""
        self.browser_size, self.touch_enabled = "1366x768", False
        self.start_tour(
            f"/odoo/{record._name}/{record.id}", tour, login="an", timeout=120
        )
        self.env.invalidate_all()

    def on_her_phone(self, token, steps):
        """Ask for a code, as whoever follows the link without one does, and type it."""
        self.browser_size, self.touch_enabled = "390x844", True
        self.another_device()
        self.assertAsksCode(self.enter(token, "", ask="1"))
        code = "".join(CODE.search(self.last_mail()).groups())
        self.walk(
            f"{PAGE}#{token}",
            f"""
            await fill("[name=code]", "{code}");
            await press(".o_netwerk_code_form .btn-primary");
            see(".o_netwerk_member_readers");
            {steps}
            """,
        )

    def last_mail(self):
        """The last mail to Lies, as she reads it."""
        mail = self.env["mail.mail"].search(
            [("email_to", "=", "lies@claes.example")], order="id desc", limit=1
        )
        self.assertTrue(mail)
        return html2plaintext(mail.body_html)

    def held(self):
        """Network meetings held with Riet, as Fien counts them: without a name."""
        figures = self.env["netwerk.figure.meeting"].with_user(self.fien)
        ((count, without_follow_up),) = figures._read_group(
            [("coach_id", "=", self.an.id), ("kind", "=", "network_meeting")],
            aggregates=["held_count:sum", "without_follow_up_count:sum"],
        )
        return count or 0, without_follow_up or 0

    def test_from_the_question_to_the_follow_up(self):
        self.at_her_desk(self.riet, "netwerk_chain_invite")
        meeting = self.riet.meeting_ids
        at_lies, at_samira = (
            meeting.attendance_ids.filtered(lambda row, name=name: row.who == name)
            for name in ("Lies Claes", "Samira")
        )
        self.assertEqual(meeting.question, "Hoe kom ik nog bij mijn zus?")
        self.assertEqual(meeting.date, self.in_days(10))
        self.assertEqual(meeting.prepared_by_id, self.an)
        self.assertEqual(meeting.attendance_ids.mapped("who").count("Piet Buur"), 0)
        self.assertEqual(at_samira.member_id.dossier_id, self.riet)
        self.assertEqual(
            (at_samira.invitation, at_samira.state), ("by_client", "invited")
        )
        self.assertEqual((at_lies.invitation, at_lies.state), ("mail", "invited"))
        invitation = self.last_mail()
        self.assertIn("Riet", invitation)
        for name in ("Riet Claes", "Samira", "zus?"):
            self.assertNotIn(name, invitation)
        self.assertEqual(self.held(), (0, 0))

        self.on_her_phone(
            TOKEN.search(invitation).group(1),
            """
            await press("label[for=answer_coming]");
            await fill("#answer_words", "Ik breng taart");
            await press("#answer .btn-primary");
            see("#answer .alert-success");
            await press("#strain summary");
            await press("label[for=level_too_much]");
            await fill("#strain_words", "Even geen tijd");
            await press("#strain .btn-primary");
            see("#strain .alert-success");
            """,
        )
        self.assertEqual((at_lies.answer, at_lies.answer_by_link), ("coming", True))
        self.assertEqual(at_lies.answer_note, "Ik breng taart")
        self.assertEqual((self.lies.strain, at_samira.answer), ("too_much", False))

        # the day has come
        start = meeting.start - timedelta(days=11)
        meeting.write({"start": start, "stop": start + timedelta(hours=2)})
        self.at_her_desk(meeting, "netwerk_chain_hold")
        self.assertEqual((meeting.outcome, meeting.minutes_state), ("held", "final"))
        present = meeting.attendance_ids.filtered(lambda row: row.state == "present")
        self.assertEqual(present, meeting.attendance_ids)
        self.assertEqual(at_lies.eval_heard, "yes")
        self.assertFalse(at_samira.eval_on)
        self.assertEqual(self.gap.meeting_id, meeting)
        self.assertEqual(self.gap.doer_member_id, self.piet)
        self.assertFalse(self.gap.has_gap)
        follow_up = meeting.next_ids
        self.assertEqual(follow_up.date, meeting.next_date)
        self.assertEqual(follow_up.outcome, "planned")
        self.assertIn(self.lies, follow_up.attendance_ids.member_id)
        self.assertFalse(any(follow_up.attendance_ids.mapped("invited_on")))
        self.assertEqual(self.held(), (1, 0))
