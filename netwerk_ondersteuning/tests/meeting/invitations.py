"""A network meeting that is ready to invite for, and people around it."""

from datetime import datetime
from unittest.mock import patch

from odoo.tools import html2plaintext

from odoo.addons.mail.tests.common import MockEmail

from ...models.invitation.access_link import AccessLink
from ..common import NetwerkCase

LINK = "https://zorg.example/netwerk/uitnodiging#"


class InvitationMixin:
    """An invites for Johan; `new_guest` brings somebody in with a mail address."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.network_type = cls.env["netwerk.meeting.type"]._of_kind("network_meeting")
        cls.meeting = cls.new_meeting()

    @classmethod
    def new_meeting(cls, dossier=None, **values):
        """A network meeting in ten days, from two till half past three in Brussels."""
        dossier = dossier or cls.dossier
        day = cls.in_days(10)
        meeting = cls.env["netwerk.meeting"].with_user(dossier.coach_id)
        values = {
            "dossier_id": dossier.id,
            "type_id": cls.network_type.id,
            "start": local(meeting, day, 14),
            "stop": local(meeting, day, 15, 30),
            "question": "Hoe blijf ik in mijn huis wonen?",
            "prepared_by_id": dossier.coach_id.id,
            "location": "Bij Johan thuis, Dorpsstraat 1",
        } | values
        return meeting.create(values)

    @classmethod
    def new_guest(cls, name, channel="mail", meeting=None, **values):
        """Somebody of the network whom the client wants there; his row at the table."""
        meeting = meeting or cls.meeting
        values = {"contact_permission": "yes"} | values
        member = cls.env["netwerk.member"].create(
            {"dossier_id": meeting.dossier_id.id, "name": name, **values}
        )
        if not member.is_minor:
            address = f"guest{member.id}@thuis.example"
            cls.env["netwerk.member.contact"].create(
                {"member_id": member.id, "kind": "email", "value": address}
            )
        row = meeting.attendance_ids.create(
            {"meeting_id": meeting.id, "member_id": member.id}
        )
        if channel:
            row.invitation = channel
        return row

    def setUp(self):
        super().setUp()
        self.links = []
        self.startPatcher(
            patch.object(
                AccessLink,
                "_give_to_attendance",
                lambda links, row: self._give(row),
            )
        )

    def _give(self, row):
        """Stands in for a personal link: its address tells whose it is."""
        self.links.append(row)
        return self.env["netwerk.access.link"], f"{LINK}{row.id}", "123456"


class InvitationCase(InvitationMixin, MockEmail, NetwerkCase):
    def invite(self, meeting=None):
        """Invite by mail; what was sent, ``{address: mail}``."""
        with self.mock_mail_gateway(mail_unlink_sent=True):
            (meeting or self.meeting).action_invite()
        return self.sent()

    def sent(self):
        return {mail["email_to"][0]: mail for mail in self._mails}

    @staticmethod
    def words(mail):
        """All that is readable in a mail."""
        return f"{mail['subject']}\n{html2plaintext(mail['body'])}"

    @staticmethod
    def calendar(mail):
        """The calendar file of a mail, as text with whole lines."""
        ((_name, content, _kind),) = mail["attachments"]
        return content.decode().replace("\r\n ", "").replace("\r\n", "\n")


def local(meeting, day, hour, minute=0):
    """A moment on the clock of Brussels, as it is stored."""
    moment = datetime(day.year, day.month, day.day, hour, minute)
    return meeting._utc(moment.replace(tzinfo=meeting._timezone()))
