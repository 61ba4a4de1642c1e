"""One mail for one person, in which nobody else can turn up."""

from ....engine.exchange.ics import content_type, method_of
from .appointment import Appointment
from .own_calendar import calendar_content, told_of
from .reach import Reach
from .sending import CALLS_OFF
from .words import MeetingWords

#: The mails that carry the appointment for somebody's own calendar.
WITH_CALENDAR = ("invitation", "changed")


def text_code(row, code):
    """Which text fits who gets it: the client and a colleague have their own.

    :param str code: of a ``netwerk.invitation.text``
    """
    if code == "invitation" and row.kind in ("client", "user"):
        return {"client": "client", "user": "colleague"}[row.kind]
    if code == "reminder" and not row.meeting_id.is_around_the_table:
        return "talk"  # to a talk nobody is invited
    return code


class InvitationMail:
    """A mail to one person about a meeting, in the language of that person.

    The layout gets strings, no records; whoever edits the words above it fills in
    three blanks (``netwerk.invitation.text``). So no text can reach another person's
    name, whatever somebody writes in it.

    :param row: one ``netwerk.meeting.attendance``; the caller has checked
    :param str code: which ``netwerk.invitation.text``
    """

    def __init__(self, row, code):
        row.ensure_one()
        self.row = row.with_context(lang=row._language_outwards())
        self.meeting = self.row.meeting_id
        self.words = MeetingWords(self.meeting)
        self.env = self.row.env
        self.code = code
        self.is_off = code in CALLS_OFF

    def letter(self):
        """The mail as ``netwerk.sent`` takes it."""
        subject, body = self._content()
        address = Reach(self.row).mail_address()
        letter = {
            "dossier": self.row.dossier_id,
            "kind": self.code,
            "to": address,
            "subject": subject,
            "body": body,
            "sender": self.words.sender(),
            "reply_to": self.words.contact()["email"],
        }
        has_file = self.code in WITH_CALENDAR or self.is_off
        if has_file and told_of(self.row, self.is_off).start:
            content = calendar_content(self.row, self.is_off, address)
            mimetype = content_type(method_of(address, self.is_off))
            letter["files"] = [("bijeenkomst.ics", content, mimetype)]
        return letter

    def _content(self):
        """Subject and HTML body."""
        meeting, row, words = self.meeting, self.row, self.words
        code = text_code(row, self.code)
        text = self.env["netwerk.invitation.text"]._of(code)
        contact = words.contact()
        is_colleague = row.kind == "user"
        # a colleague gets a reference: his mailbox is not the dossier
        client = row.dossier_id.reference if is_colleague else words.client()
        name = row._salutation()
        blanks = {"name": name, "client": client, "coach": contact["name"]}
        subject, paragraphs = text._fill(
            {word: str(value or "") for word, value in blanks.items()}
        )
        if text._tells_client(row.kind) and not words.may_name_in_subject():
            subject = self._neutral_subject()
        appointment = told_of(row, self.is_off)
        told, before = Appointment.told_to(row), None
        # one that is on again, at the hour that he kept free, was at no other
        if self.code == "changed" and appointment[:2] != told[:2]:
            before = told
        values = {
            "paragraphs": paragraphs,
            "moment": words.moment(appointment),
            "before": before and words.moment(before),
            "place": "" if is_colleague else appointment.place,
            "contact": contact,
            "link": self._link(),
            "is_colleague": is_colleague,
            "is_off": self.is_off,
            "is_on_again": self.code == "changed" and told.is_off,
            "has_calendar": self.code in WITH_CALENDAR and not self.is_off,
            "company": meeting.company_id.sudo().name,
        }
        body = self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.mail_meeting_invitation", values
        )
        return subject, body

    def _link(self):
        """Where the invited can look: a colleague at the meeting, somebody of the
        network by a link of his own, which is made here."""
        if self.code != "invitation":
            return ""
        if self.row.kind == "user":
            url = self.meeting.get_base_url()
            return f"{url}/odoo/netwerkgesprekken/{self.meeting.id}"
        if self.row.kind == "member":
            return self.env["netwerk.access.link"]._give_to_attendance(self.row)[1]
        return ""

    def _neutral_subject(self):
        """The subject when the organisation names no client in one."""
        if self.code == "invitation":
            return self.env._("Invitation to a meeting")
        if not self.meeting.is_around_the_table:
            return self.env._("See you soon")
        return self.env._("About a meeting")
