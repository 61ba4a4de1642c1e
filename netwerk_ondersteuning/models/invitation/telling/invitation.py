"""Who is told what of a meeting, by mail or otherwise, and what is noted of that."""

from ...mixin.clock import today_of
from .appointment import Appointment
from .mail import InvitationMail
from .reach import Reach
from .sending import CALLS_OFF, mails_waiting, note_text, send_letters
from .texts import send_text


class Invitation:
    """What people at a meeting are told of it: that it comes, moved, or is off.

    :param rows: ``netwerk.meeting.attendance``; who may be told is the caller's check
    """

    def __init__(self, rows):
        self.rows = rows

    # -- by mail ----------------------------------------------------------------------

    def mail(self, code, note=None):
        """Mail each of these people on his own, after the commit.

        What still waits of before is stopped: this mail says it better.

        :param str code: which ``netwerk.invitation.text``
        :param note: one of the methods below, which notes what the mail tells; taken
            back for who does not get it
        :return: what is noted of the mails (``netwerk.sent``)
        """
        mails_waiting(self.rows)._take_back()
        letters = [InvitationMail(row, code).letter() for row in self.rows]
        return send_letters(self.rows, letters, note)

    def invite(self):
        """Mail these people their invitation."""
        return self.mail("invitation", self.note_invited)

    def remind(self):
        """Mail these people a reminder."""
        return self.mail("reminder", self.note_reminded)

    def remind_by_text(self):
        """Send these people a reminder by text message."""
        self.note_reminded()
        for row in self.rows:
            note_text(row, send_text(row, Reach(row).text_number()))

    def tell(self, news):
        """Mail what changed to these people, as far as they may still be mailed.

        Whom we may not mail any more hears it from the client. Whose invitation itself
        still waits never heard of anything: it is stopped, and made anew.

        :param str news: ``changed``, ``cancelled`` or ``uninvited``
        :return: what is noted of the mails
        """
        closed = self.rows.filtered(lambda row: row._invitation_problems("mail"))
        closed.write({"invitation": "by_client", "reminder": "by_client"})
        open_to_us = self.rows - closed
        unheard = open_to_us.filtered(
            lambda row: "invitation" in mails_waiting(row).mapped("kind")
        )
        heard = Invitation(open_to_us - unheard)
        mails = heard.mail(news, None if news == "uninvited" else heard.note_told)
        if news in CALLS_OFF:
            mails_waiting(unheard)._take_back()
            return mails
        return mails + Invitation(unheard).invite()

    # -- what is noted ----------------------------------------------------------------

    def note_invited(self):
        """Note that these were invited, by whom, and to what."""
        for meeting, rows in self.rows.grouped("meeting_id").items():
            rows.write(
                {
                    "invited_on": today_of(rows),
                    "invited_by_id": rows.env.uid,
                    "state": "invited",
                }
                | Appointment.of(meeting).as_told()
            )

    def note_told(self):
        """Note that these know how it is now: another moment, or that it is off."""
        for row in self.rows:
            now = Appointment.of(row.meeting_id)
            # of what is off he knows the moment that he kept free, and no other
            values = {"told_off": True} if now.is_off else now.as_told()
            if not now.is_same_moment(Appointment.told_to(row)):
                # what was said of another day says nothing of this one
                values |= {"answer": False, "answer_note": False, "reminded_on": False}
            row.write(values)

    def note_reminded(self):
        """Note that these were reminded."""
        self.rows.reminded_on = today_of(self.rows)
