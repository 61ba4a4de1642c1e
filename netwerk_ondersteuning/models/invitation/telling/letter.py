"""What leaves on paper: the letter to one person, and the agenda."""

import base64

from reportlab.graphics.barcode import createBarcodeDrawing

from .mail import text_code
from .reach import Reach
from .words import MeetingWords, language_of


def agenda(meeting):
    """What stands on the agenda of a meeting, as strings."""
    meeting.ensure_one()
    meeting = meeting.with_context(lang=language_of(meeting))
    words = MeetingWords(meeting)
    return {
        "title": meeting.type_id.name,
        "day": words.day() if meeting.start else "",
        "hours": words.hours() or "",
        "place": meeting.location or "",
        "question": meeting.question or "",
        "points": [
            line.strip(" •*-\t")
            for line in (meeting.agenda or "").splitlines()
            if line.strip(" •*-\t")
        ],
    }


def _lines(address):
    """An address as it stands on an envelope: no line of it empty."""
    lines = (address or "").splitlines()
    return "\n".join(line.strip() for line in lines if line.strip())


class Letter:
    """The letter to one person, in the language of that person.

    :param row: one ``netwerk.meeting.attendance``; the caller has checked
    :param bool with_link: to hand over, with a personal link when that was chosen;
        else only to be looked at, and no link is made or ended by it
    """

    def __init__(self, row, with_link=False):
        row.ensure_one()
        self.row = row.with_context(lang=row._language_outwards())
        self.meeting = self.row.meeting_id
        self.words = MeetingWords(self.meeting)
        self.env = self.row.env
        self.reach = Reach(self.row)
        self.with_link = with_link

    def values(self):
        """What stands in it: strings, like in a mail."""
        row, meeting, words = self.row, self.meeting, self.words
        company = meeting.company_id.sudo()  # its contact may be closed to a coach
        contact, client = words.contact(), words.client()
        text = self.env["netwerk.invitation.text"]._of(text_code(row, "invitation"))
        subject, paragraphs = text._fill(
            {"name": row._salutation(), "client": client, "coach": contact["name"]}
        )
        by_post = row.invitation == "letter"
        return {
            "lang": (self.env.lang or "").replace("_", "-"),
            # without a logo of its own an organisation has Odoo's "Your logo"
            "logo": not company.uses_default_logo and company.logo_web.decode(),
            "company": company.name,
            "company_address": _lines(company.partner_id._display_address(True)),
            "who": row._salutation() or row.who,
            "address": _lines(by_post and self.reach.post_address()),
            "subject": subject,
            "paragraphs": paragraphs,
            "day": words.day(),
            "hours": words.hours(),
            "place": meeting.location,
            "contact": contact,
            # from the client's hand, it is he who signs
            "signed": client if not by_post else contact["name"],
            "link": self._link() if self.with_link else None,
            "no_link": self._no_link(),
        }

    def _may_have_link(self):
        """Whether this letter gets a link: when that was chosen, only for who may be
        asked something by us, and to whom the letter is his own."""
        asked = self.meeting.has_letter_link and self.row.kind == "member"
        return asked and not self.reach.contact_problems()

    def _no_link(self):
        """What stands where the link would be, on a letter that has none; or False."""
        if not self._may_have_link():
            return False
        if self.row.invited_on:
            return self.env._("The personal link was in the letter that was given.")
        return not self.with_link and self.env._(
            "Here comes the personal link with its code, when the letter is printed."
        )

    def _link(self):
        """A personal link on paper; each print gives a new one.

        Whose letter was given keeps the link that was in it: another print does not
        end it.
        """
        if self.row.invited_on or not self._may_have_link():
            return None
        links = self.env["netwerk.access.link"]
        _link, address, code = links._give_to_attendance(self.row)
        # SVG, for which no drawing library has to be there
        square = createBarcodeDrawing("QR", value=address, barLevel="M")
        picture = square.asString("svg").encode()
        return {
            "picture": base64.b64encode(picture).decode(),
            "address": address,
            "code": f"{code[:3]} {code[3:]}",
        }
