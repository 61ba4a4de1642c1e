import base64
import uuid
from datetime import UTC

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import format_date

from ...engine.ics import calendar_file

#: The mails that carry the appointment for somebody's own calendar.
WITH_CALENDAR = ("invitation", "client", "colleague", "changed", "cancelled")
#: The mails that take the appointment out of it again.
CALLS_OFF = ("cancelled", "uninvited")


class Meeting(models.Model):
    _inherit = "netwerk.meeting"

    def _language(self):
        """The language in which this organisation writes to people."""
        company = self.company_id.sudo()  # an organisation's contact may be closed
        return company.partner_id.lang or self.user_id.sudo().lang or self.env.lang

    def _day_in_words(self):
        """“Thursday 3 December 2026”, in the language of the context."""
        day = self._local(self.start).date()
        return format_date(self.env, day, date_format="EEEE d MMMM y")

    def _hours_in_words(self):
        """ "from 14:00 till 16:00", on the clock of the organisation; or False."""
        if not self.start:
            return False
        start = f"{self._local(self.start):%H:%M}"
        if not self.stop:
            return self.env._("at %(start)s", start=start)
        stop = f"{self._local(self.stop):%H:%M}"
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

    # A mail is deleted as soon as it is sent, so what stays here waits or failed. It
    # holds an address and a personal link: nobody reads it.
    mail_id = fields.Many2one(
        "mail.mail",
        string="Last mail",
        copy=False,
        groups=fields.NO_ACCESS,
        index="btree_not_null",
        ondelete="set null",
    )
    mail_code = fields.Char("Text of the mail", copy=False, groups=fields.NO_ACCESS)
    mail_state = fields.Selection(
        [("waiting", "On its way"), ("failed", "Not delivered")],
        "Delivery",
        compute="_compute_mail_state",
        compute_sudo=True,
    )
    calendar_uid = fields.Char("Calendar number", copy=False, groups=fields.NO_ACCESS)
    calendar_sequence = fields.Integer(
        "Calendar version", copy=False, groups=fields.NO_ACCESS
    )

    @api.depends("mail_id.state")
    def _compute_mail_state(self):
        for row in self:
            failed = row.mail_id.state in ("exception", "cancel")
            row.mail_state = row.mail_id and ("failed" if failed else "waiting")

    # -- sending --------------------------------------------------------------------

    def _mail(self, code):
        """Mail each of these people on his own, after the commit.

        Who may be mailed is the caller's check.

        :param str code: which `netwerk.invitation.text`
        """
        # sudo: what is noted of mails is closed to who has them sent. The mail itself
        # is the system's: whoever makes a message could read it back.
        rows = self.sudo()
        rows.mail_id.unlink()
        Mail = self.with_user(SUPERUSER_ID).env["mail.mail"]
        mails = Mail.create([row._mail_values(code) for row in self])
        for row, mail in zip(rows, mails, strict=True):
            row.write({"mail_id": mail.id, "mail_code": code})
        mails.send_after_commit()

    def _tell(self, news):
        """Mail what changed to these people, as far as they may still be mailed.

        Whom we may not mail any more hears it from the client.
        """
        closed = self.filtered(lambda row: row._invitation_problems("mail"))
        closed.write({"invitation": "by_client", "reminder": "by_client"})
        open_to_us = self - closed
        unheard = open_to_us.filtered(lambda row: row._never_got_it())
        (open_to_us - unheard)._mail(news)
        if news not in CALLS_OFF:
            unheard._mail("invitation")
        for row in open_to_us:
            row._note_told()

    def _never_got_it(self):
        """Whether the invitation itself was not delivered: then nothing changed."""
        # sudo: for this test only; the mail is closed to who had it sent
        return self.mail_state == "failed" and self.sudo().mail_code == "invitation"

    def action_send_again(self):
        """Send anew what was not delivered, when it may still be sent."""
        self.ensure_one()
        self.meeting_id._hold_for_inviting()
        if self.mail_state != "failed":
            return True
        code = self.sudo().mail_code  # of the mail that failed; see `_mail`
        if code in CALLS_OFF:
            problems = self._invitation_problems("mail")
        else:
            problems = self.meeting_id._invitation_problems()
            problems += self._invitation_problems("mail")
        if problems:
            raise UserError("\n".join(problems))
        self._mail(code)
        return True

    # -- what is in it --------------------------------------------------------------

    def _mail_values(self, code):
        """The values of the ``mail.mail`` to this one person."""
        self.ensure_one()
        row = self.with_context(lang=self.meeting_id._language())
        subject, body = row._mail_content(code)
        contact = row.meeting_id._contact_words()
        values = {
            "subject": subject,
            "body_html": body,
            "email_to": row._mail_address(),
            "email_from": contact["email"] or row.env.user.email_formatted,
            "reply_to": contact["email"],
            "author_id": False,  # so nobody finds it back as a message of his own
            "auto_delete": True,
        }
        if code in WITH_CALENDAR or code in CALLS_OFF:
            content = row._calendar_file(is_off=code in CALLS_OFF)
            values["attachment_ids"] = [
                Command.create(
                    {
                        "name": "bijeenkomst.ics",
                        "datas": base64.b64encode(content),
                        "mimetype": "text/calendar",
                        "res_model": "mail.message",  # deleted with it
                        "res_id": 0,
                    }
                )
            ]
        return values

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
        link = ""
        if code == "invitation" and is_colleague:
            link = f"{meeting.get_base_url()}/odoo/netwerkgesprekken/{meeting.id}"
        elif code == "invitation" and self.kind == "member":
            link = self._personal_link()[1]
        is_off = code in CALLS_OFF
        values = {
            "paragraphs": paragraphs,
            "day": meeting._day_in_words(),
            "hours": meeting._hours_in_words(),
            "place": "" if is_colleague or is_off else meeting.location,
            "contact": contact,
            "link": link,
            "is_colleague": is_colleague,
            "is_off": is_off,
            "has_calendar": code in WITH_CALENDAR and not is_off,
            "company": meeting.company_id.sudo().name,
        }
        body = self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.mail_meeting_invitation", values
        )
        return subject, body

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

    def _calendar_file(self, is_off=False):
        """The appointment for this person's own calendar, as bytes.

        Each file has a higher number than the one before, so that a calendar takes
        over what changed.
        """
        self.ensure_one()
        meeting = self.meeting_id
        row = self.sudo()  # number and name of the file are nobody's to write
        row.calendar_uid = row.calendar_uid or str(uuid.uuid4())
        content = calendar_file(
            row.calendar_uid,
            self.env._("Meeting around a table"),
            meeting.start.replace(tzinfo=UTC),
            meeting.stop and meeting.stop.replace(tzinfo=UTC),
            None if self.kind == "user" else meeting.location,
            stamp=fields.Datetime.now().replace(tzinfo=UTC),
            sequence=row.calendar_sequence,
            cancelled=is_off,
        )
        row.calendar_sequence += 1
        return content
