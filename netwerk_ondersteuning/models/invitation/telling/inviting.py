"""What a colleague does about the invitations of a meeting."""

from odoo.exceptions import UserError

from .appointment import is_awaited
from .calling import Calling
from .invitation import Invitation
from .reach import ON_PAPER
from .ready import hold_for_inviting, refuse_problems
from .sending import CALLS_OFF, last_mail, settle_mails


class Inviting:
    """Somebody invites for one meeting, tells what changed, or takes it back.

    Each of its methods asks first what must be there, and answers as a button does:
    with an action for the screen, or True.

    :param meeting: one ``netwerk.meeting``
    """

    def __init__(self, meeting):
        self.meeting = meeting
        self.env = meeting.env

    # -- whoever is left --------------------------------------------------------------

    def still_to_invite(self, *channels):
        """Who waits for an invitation in one of these ways."""
        return self.meeting.attendance_ids.filtered(
            lambda row: (
                row.invitation in channels
                and not row.invited_on
                and row.state == "wanted"
            )
        )

    def on_paper(self):
        """Who is invited on paper: by post, or from the client's hand."""
        rows = self.meeting.attendance_ids
        return rows.filtered(lambda row: row.invitation in ON_PAPER)

    def letters_to_give(self):
        """Those whose letter was not noted as given yet."""
        return self.still_to_invite(*ON_PAPER)

    # -- everybody at the meeting -----------------------------------------------------

    def invite(self):
        """Mail an invitation to everybody who still waits for one, or to nobody."""
        hold_for_inviting(self.meeting)
        return self._mail(self.still_to_invite("mail"))

    def _mail(self, rows):
        rows = rows.filtered(lambda row: not row.invited_on)
        if not rows:
            return self._nobody_left()
        refuse_problems(self.meeting, rows)
        mails = Invitation(rows).invite()
        # neutral: how many, never who; what came of each stands with the person
        count = len(rows)
        self.meeting.message_post(
            body=self.env._(
                "Invitations put ready to be mailed: %(count)s", count=count
            )
        )
        return mails._say_outcome()

    def look_at_letters(self):
        """The letters as they would be: nobody is invited, no link is made or ended."""
        self.meeting.check_access("read")
        return self._print(self.on_paper(), "action_report_meeting_letter")

    def print_letters(self):
        """The letters that were not given yet, each with a new personal link when that
        was chosen."""
        hold_for_inviting(self.meeting)
        rows = self.letters_to_give()
        if not rows and self.on_paper():
            raise UserError(self.env._("All letters were given already."))
        return self._print(rows, "action_report_meeting_letter_links")

    def _print(self, rows, report):
        if not rows:
            raise UserError(self.env._("Nobody is invited by letter or by the client."))
        refuse_problems(self.meeting, rows)
        report = self.env.ref(f"netwerk_ondersteuning.{report}")
        return report.report_action(rows)

    def note_letters_given(self):
        """Note that the letters that we send are on their way."""
        hold_for_inviting(self.meeting)
        rows = self.still_to_invite("letter")
        refuse_problems(self.meeting, rows)
        Invitation(rows).note_invited()
        return True

    def tell_news(self):
        """Mail who does not know yet that it moved or is off; the others are called."""
        hold_for_inviting(self.meeting)
        rows = self.meeting.attendance_ids.filtered(
            lambda row: row.news and row.invitation == "mail"
        )
        if "changed" in rows.mapped("news"):  # another moment invites once more
            nobody = rows.browse()
            intro = self.env._("Nobody was told yet:")
            refuse_problems(self.meeting, nobody, intro)
        mails = self.env["netwerk.sent"]
        for news, told in rows.grouped("news").items():
            mails += Invitation(told).tell(news)
        if not mails:
            return self._nobody_left()
        count = len(mails)
        self.meeting.message_post(
            body=self.env._("Changes put ready to be mailed: %(count)s", count=count)
        )
        return mails._say_outcome()

    def _nobody_left(self):
        """A short message; then the screen is read anew."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": self.env._("There is nobody left to mail."),
                "type": "success",
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    # -- one of them, or some ---------------------------------------------------------

    def record_invited(self, row):
        """Note that this person was asked: by phone, by letter or by the client."""
        hold_for_inviting(self.meeting)
        if row.invitation == "mail":
            return self._mail(row)
        if not row.invited_on:
            refuse_problems(self.meeting, row)
            Invitation(row).note_invited()
            settle_mails(row)
        return True

    def record_told(self, rows):
        """Note that these people heard what changed, by phone for instance."""
        hold_for_inviting(self.meeting)
        rows = rows.filtered("news")
        Invitation(rows).note_told()
        settle_mails(rows)
        return True

    def send_again(self, row):
        """Send anew what was not delivered, when it may still be sent and holds."""
        hold_for_inviting(self.meeting)
        if row.mail_state != "failed":
            return True
        kind = last_mail(row).kind
        if kind == "invitation":
            return self._mail(row)
        kind = row.news or kind
        problems = row._invitation_problems("mail")
        if kind not in CALLS_OFF:
            problems = self.meeting._invitation_problems() + problems
        if problems:
            raise UserError("\n".join(problems))
        if kind in (row.news, "uninvited"):
            return Invitation(row).tell(kind)._say_outcome()
        if kind != "reminder":  # it is again as he knows it
            settle_mails(row)
            return True
        mails = Invitation(row).remind()
        Calling(self.meeting).done(row)  # nobody has to call after all
        return mails._say_outcome()

    def withdraw(self, row):
        """Not there after all: off the list, or, when invited, told so by mail."""
        hold_for_inviting(self.meeting)
        mails = self.env["netwerk.sent"]
        if row.invited_on and row.invitation == "mail" and is_awaited(row):
            mails = Invitation(row).tell("uninvited")
        if not row.invited_on:  # and so never was, or his invitation never left
            row.unlink()
            return True
        row.write(
            {
                "invited_on": False,
                "invited_by_id": False,
                "state": "wanted",
                "invitation": "none",
                "reminder": "none",
                "answer": False,
                "answer_note": False,
                "told_off": True,
            }
        )
        return mails._say_outcome() if mails else True
