import uuid
from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize, format_date

from ...engine.exchange.ics import calendar_file, content_type, method_of
from ..dossier.sent import STATES, mail_address
from .invitation_sent import OF_INVITATION

#: The mails that carry the appointment for somebody's own calendar.
WITH_CALENDAR = ("invitation", "changed")
#: The mails that take the appointment out of it again.
CALLS_OFF = ("cancelled", "uninvited")


class Meeting(models.Model):
    _inherit = "netwerk.meeting"

    def _language(self):
        """The language in which this organisation writes to people."""
        company = self.company_id.sudo()  # an organisation's contact may be closed
        return company.partner_id.lang or self.user_id.sudo().lang or self.env.lang

    def _day_in_words(self, appointment=None):
        """“Thursday 3 December 2026”, in the language of the context.

        :param appointment: an `Appointment`; the meeting as it is now when left out
        """
        day = self._local((appointment or self).start).date()
        return format_date(self.env, day, date_format="EEEE d MMMM y")

    def _hours_in_words(self, appointment=None):
        """ "from 14:00 till 16:00", on the clock of the organisation; or False."""
        moment = appointment or self
        if not moment.start:
            return False
        start = f"{self._local(moment.start):%H:%M}"
        if not moment.stop:
            return self.env._("at %(start)s", start=start)
        stop = f"{self._local(moment.stop):%H:%M}"
        return self.env._("from %(start)s till %(stop)s", start=start, stop=stop)

    def _contact_words(self):
        """Who can be called: the colleague who prepares this meeting.

        :return: dict with ``name``, ``phone`` and ``email``; empty strings if unknown
        """
        # sudo: of a colleague's and an organisation's contact only what is public
        user, company = self.user_id.sudo(), self.company_id.sudo()
        return {
            "name": user.name,
            "phone": user.partner_id.phone or company.phone or "",
            "email": user.email or company.email or "",
        }


class Attendance(models.Model):
    """One mail for one person, in which nobody else can turn up.

    The layout gets strings, no records; whoever edits the words above it fills in
    three blanks (`netwerk.invitation.text`). So no text can reach another person's
    name, whatever somebody writes in it.
    """

    _inherit = "netwerk.meeting.attendance"

    mail_state = fields.Selection(
        STATES, "Delivery", compute="_compute_mail_state", compute_sudo=True
    )
    mail_failure = fields.Char(
        "Why not delivered", compute="_compute_mail_state", compute_sudo=True
    )
    calendar_uid = fields.Char("Calendar number", copy=False, groups=fields.NO_ACCESS)
    calendar_sequence = fields.Integer(
        "Calendar version", copy=False, groups=fields.NO_ACCESS
    )

    @api.depends("sent_ids.state", "sent_ids.failure", "sent_ids.is_settled")
    @api.depends_context("lang")
    def _compute_mail_state(self):
        """What came of the last mail about the invitation."""
        for row in self:
            last = row._last_mail()
            row.mail_state = bool(last) and last._state_now()
            row.mail_failure = bool(last) and last._why_in_words()

    def _last_mail(self):
        mails = self.sent_ids.filtered(
            lambda note: note.kind in OF_INVITATION and not note.is_settled
        )
        return mails.sorted("id")[-1:]

    # -- sending --------------------------------------------------------------------

    def _mail(self, code, note=None):
        """Mail each of these people on his own, after the commit.

        Who may be mailed is the caller's check. What still waits of before is stopped:
        this mail says it better.

        :param str code: which `netwerk.invitation.text`
        :param str note: the method that notes what the mail tells; taken back for who
            does not get it
        :return: what is noted of the mails (`netwerk.sent`)
        """
        self._mails_waiting()._take_back()
        letters = [row._mail_letter(code) for row in self]
        return self._send_letters(letters, note)

    def _tell(self, news):
        """Mail what changed to these people, as far as they may still be mailed.

        Whom we may not mail any more hears it from the client. Whose invitation itself
        still waits never heard of anything: it is stopped, and made anew.

        :return: what is noted of the mails
        """
        closed = self.filtered(lambda row: row._invitation_problems("mail"))
        closed.write({"invitation": "by_client", "reminder": "by_client"})
        open_to_us = self - closed
        unheard = open_to_us.filtered(
            lambda row: "invitation" in row._mails_waiting().mapped("kind")
        )
        note = None if news == "uninvited" else "_note_told"
        mails = (open_to_us - unheard)._mail(news, note)
        if news in CALLS_OFF:
            unheard._mails_waiting()._take_back()
            return mails
        return mails + unheard._mail("invitation", "_note_invited")

    def action_send_again(self):
        """Send anew what was not delivered, when it may still be sent and holds."""
        self.ensure_one()
        self.meeting_id._hold_for_inviting()
        if self.mail_state != "failed":
            return True
        kind = self._last_mail().kind
        if kind == "invitation":
            return self.meeting_id._invite_by_mail(self)
        kind = self.news or kind
        problems = self._invitation_problems("mail")
        if kind not in CALLS_OFF:
            problems = self.meeting_id._invitation_problems() + problems
        if problems:
            raise UserError("\n".join(problems))
        if kind in (self.news, "uninvited"):
            return self._tell(kind)._say_outcome()
        if kind != "reminder":  # it is again as he knows it
            self._settle_mails()
            return True
        return self._mail(kind, "_note_reminded")._say_outcome()

    def _note_reminded(self):
        self.reminded_on = fields.Date.context_today(self)

    # -- what is in it --------------------------------------------------------------

    def _mail_letter(self, code):
        """The mail to this one person, as `netwerk.sent` takes it."""
        self.ensure_one()
        row = self.with_context(lang=self.meeting_id._language())
        subject, body = row._mail_content(code)
        address, sender = row._mail_address(), row._mail_sender()
        letter = {
            "dossier": self.dossier_id,
            "kind": code,
            "to": address,
            "subject": subject,
            "body": body,
            "sender": sender,
            "reply_to": row.meeting_id._contact_words()["email"],
        }
        is_off = code in CALLS_OFF
        if (code in WITH_CALENDAR or is_off) and row._in_mail(code).start:
            content = row._calendar_file(is_off, address)
            mimetype = content_type(method_of(address, is_off))
            letter["files"] = [("bijeenkomst.ics", content, mimetype)]
        return letter

    def _mail_sender(self):
        """From whom a mail comes."""
        contact = self.meeting_id._contact_words()
        return contact["email"] or self.env.user.email_formatted

    def _in_mail(self, code):
        """The appointment of which a mail speaks: what calls off or withdraws speaks of
        what this person was told, and of nothing that he may no longer know."""
        if code in CALLS_OFF:
            return self._told()._replace(place="")
        return self.meeting_id._appointment()

    def _mail_content(self, code):
        """Subject and HTML body, in the language of the context."""
        meeting = self.meeting_id
        text = self.env["netwerk.invitation.text"]._of(self._text_code(code))
        contact = meeting._contact_words()
        is_colleague = self.kind == "user"
        # a colleague gets a reference: his mailbox is not the dossier
        client = self.dossier_id.reference if is_colleague else meeting._named_as()
        blanks = {"name": self.who, "client": client, "coach": contact["name"]}
        subject, paragraphs = text._fill(
            {word: str(value or "") for word, value in blanks.items()}
        )
        if text._tells_client(self.kind) and not meeting._may_name_in_subject():
            subject = self._neutral_subject(code)
        link = ""
        if code == "invitation" and is_colleague:
            link = f"{meeting.get_base_url()}/odoo/netwerkgesprekken/{meeting.id}"
        elif code == "invitation" and self.kind == "member":
            link = self._personal_link()[1]
        is_off = code in CALLS_OFF
        appointment, told, before = self._in_mail(code), self._told(), None
        # one that is on again, at the hour that he kept free, was at no other
        if code == "changed" and appointment[:2] != told[:2]:
            before = told
        values = {
            "paragraphs": paragraphs,
            "moment": self._moment_in_words(appointment),
            "before": before and self._moment_in_words(before),
            "place": "" if is_colleague else appointment.place,
            "contact": contact,
            "link": link,
            "is_colleague": is_colleague,
            "is_off": is_off,
            "is_on_again": code == "changed" and told.is_off,
            "has_calendar": code in WITH_CALENDAR and not is_off,
            "company": meeting.company_id.sudo().name,
        }
        body = self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.mail_meeting_invitation", values
        )
        return subject, body

    def _moment_in_words(self, appointment):
        """Day and hours as two texts; None of whom nothing was told."""
        if not appointment.start:
            return None
        meeting = self.meeting_id
        return {
            "day": meeting._day_in_words(appointment),
            "hours": meeting._hours_in_words(appointment),
        }

    def _neutral_subject(self, code):
        """The subject when the organisation names no client in one."""
        if code == "invitation":
            return self.env._("Invitation to a meeting")
        return self.env._("About a meeting")

    def _text_code(self, code):
        """Which text fits who gets it: the client and a colleague have their own."""
        if code == "invitation" and self.kind in ("client", "user"):
            return {"client": "client", "user": "colleague"}[self.kind]
        return code

    def _personal_link(self):
        """Give this person a link of his own.

        :return: the link, its address with the token, and its code
        """
        self.ensure_one()
        return self.env["netwerk.access.link"]._give_to_attendance(self)

    def _calendar_file(self, is_off=False, address=None):
        """The appointment for this person's own calendar, as bytes.

        Each file has a higher number than the one before, so that a calendar takes
        over what changed. One that calls off holds what this person was told.

        :param str address: where it is mailed; without one it is his own to take in
        """
        self.ensure_one()
        meeting = self.meeting_id
        appointment = self._in_mail("cancelled" if is_off else "invitation")
        company = meeting.company_id.sudo()  # its contact may be closed to a coach
        sender = email_normalize(self._mail_sender() or "")
        row = self.sudo()  # number and name of the file are nobody's to write
        row.calendar_uid = row.calendar_uid or str(uuid.uuid4())
        content = calendar_file(
            row.calendar_uid,
            self.env._("Meeting around a table"),
            appointment.start.replace(tzinfo=UTC),
            appointment.stop and appointment.stop.replace(tzinfo=UTC),
            None if self.kind == "user" else appointment.place,
            stamp=fields.Datetime.now().replace(tzinfo=UTC),
            sequence=row.calendar_sequence,
            organizer=mail_address(company.email) or sender,
            sender=address and sender,
            attendee=address,
            cancelled=is_off,
        )
        row.calendar_sequence += 1
        return content
