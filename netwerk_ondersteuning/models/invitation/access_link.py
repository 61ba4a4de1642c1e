from odoo import fields, models
from odoo.exceptions import UserError

from ..dossier.link_purpose import PERSONAL_PAGE, PURPOSES, LinkPurpose
from ..meeting.meeting import HELD
from .telling.appointment import links_until
from .telling.own_calendar import calendar_content
from .telling.words import MeetingWords


@PURPOSES.add
class InvitationPurpose(LinkPurpose):
    """An invitation to one meeting, until a month after it."""

    code = "invitation"
    label = "An invitation to a meeting"
    sequence = 20
    page = PERSONAL_PAGE
    title_template = "netwerk_ondersteuning.meeting_member_title"
    target = "attendance_id"
    named_by = "who"

    @classmethod
    def until(cls, record):
        expires_at = links_until(record.meeting_id)
        if expires_at <= fields.Datetime.now():
            raise UserError(
                record.env._("This meeting was too long ago for a personal link.")
            )
        return expires_at

    @classmethod
    def problem(cls, record):
        return record._link_problem()

    @classmethod
    def address(cls, record):
        return record._link_address()

    def member(self):
        return self.person.member_id

    def is_of_client(self):
        return self.person.kind == "client"

    def contact(self):
        """As in the letter and the mail of this meeting."""
        return MeetingWords(self.person.meeting_id).contact()

    def head(self):
        # the client as he wants to be named in an invitation; False for not at all
        return super().head() | {"client": self.person.meeting_id.invites_as}


class AccessLink(models.Model):
    _inherit = "netwerk.access.link"

    attendance_id = fields.Many2one(
        "netwerk.meeting.attendance",
        string="Invited",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )

    def _give_to_attendance(self, attendance):
        """Give the link of an invitation; see :meth:`_give_to`.

        Whether everything that the method asks first was done is for who invites to
        see to.
        """
        return self._give_to("invitation", attendance)

    def _mail_note(self):
        person = self.attendance_id
        return super()._mail_note() | {
            "attendance_id": person.id,
            "member_id": (person.member_id or self.member_id).id,
        }

    def _calendar_file(self):
        """The meeting for his own calendar, as bytes; None when it has no hour."""
        attendance = self.attendance_id.with_env(self._dossier().env)
        meeting = attendance.meeting_id
        if not meeting.start or meeting.outcome not in ("planned", *HELD):
            return None
        return calendar_content(attendance)
