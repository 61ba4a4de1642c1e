import base64

from reportlab.graphics.barcode import createBarcodeDrawing

from odoo import models


class Meeting(models.Model):
    _inherit = "netwerk.meeting"

    def _agenda(self):
        """What stands on the agenda, as strings."""
        self.ensure_one()
        meeting = self.with_context(lang=self._language())
        return {
            "title": meeting.type_id.name,
            "day": meeting._day_in_words() if meeting.start else "",
            "hours": meeting._hours_in_words() or "",
            "place": meeting.location or "",
            "question": meeting.question or "",
            "points": [
                line.strip(" •*-\t")
                for line in (meeting.agenda or "").splitlines()
                if line.strip(" •*-\t")
            ],
        }


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    def _letter(self, with_link=False):
        """What stands in the letter to this one person: strings, like in a mail.

        :param bool with_link: to hand over, with a personal link when that was chosen;
            else only to be looked at, and no link is made or ended by it
        """
        self.ensure_one()
        row = self.with_context(lang=self.meeting_id._language())
        meeting = row.meeting_id
        company = meeting.company_id.sudo()  # its contact may be closed to a coach
        contact = meeting._contact_words()
        client = meeting._named_as()
        text = self.env["netwerk.invitation.text"].with_context(lang=row.env.lang)
        text = text._of(row._text_code("invitation"))
        subject, paragraphs = text._fill(
            {"name": row.who or "", "client": client, "coach": contact["name"]}
        )
        by_post = row.invitation == "letter"
        return {
            "lang": (row.env.lang or "").replace("_", "-"),
            # without a logo of its own an organisation has Odoo's "Your logo"
            "logo": not company.uses_default_logo and company.logo_web.decode(),
            "company": company.name,
            "company_address": company.partner_id._display_address(True),
            "who": row.who,
            "address": (by_post and row._post_address()) or "",
            "subject": subject,
            "paragraphs": paragraphs,
            "day": meeting._day_in_words(),
            "hours": meeting._hours_in_words(),
            "place": meeting.location,
            "contact": contact,
            # from the client's hand, it is he who signs
            "signed": client if not by_post else contact["name"],
            "link": row._letter_link() if with_link else None,
            "no_link": row._no_letter_link(with_link),
        }

    def _may_have_letter_link(self):
        """Whether this letter gets a link: when that was chosen, only for who may be
        asked something by us, and to whom the letter is his own."""
        asked = self.meeting_id.has_letter_link and self.kind == "member"
        return asked and not self._contact_problems()

    def _no_letter_link(self, with_link):
        """What stands where the link would be, on a letter that has none; or False."""
        if not self._may_have_letter_link():
            return False
        if self.invited_on:
            return self.env._("The personal link was in the letter that was given.")
        return not with_link and self.env._(
            "Here comes the personal link with its code, when the letter is printed."
        )

    def _letter_link(self):
        """A personal link on paper; each print gives a new one.

        Whose letter was given keeps the link that was in it: another print does not
        end it.
        """
        if self.invited_on or not self._may_have_letter_link():
            return None
        _link, address, code = self._personal_link()
        # SVG, for which no drawing library has to be there
        square = createBarcodeDrawing("QR", value=address, barLevel="M")
        picture = square.asString("svg").encode()
        return {
            "picture": base64.b64encode(picture).decode(),
            "address": address,
            "code": f"{code[:3]} {code[3:]}",
        }
