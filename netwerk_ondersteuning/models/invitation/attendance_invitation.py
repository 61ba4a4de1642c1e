from odoo import api, fields, models
from odoo.exceptions import UserError

from ..dossier.sent import mail_address
from ..meeting.meeting import HELD
from ..people.member_presence import CONTACT, why_not_reached
from .meeting_invitation import Appointment

CHANNELS = [
    ("none", "Not needed"),
    ("mail", "By mail"),
    ("letter", "By letter"),
    ("phone", "By phone"),
    ("by_client", "By the client himself"),
]
#: The ways in which we ourselves turn to somebody.
BY_US = ("mail", "letter", "phone")
#: What stands of somebody about the appointment as he knows it.
TOLD = ("told_start", "told_stop", "told_place", "told_off")
ANSWERS = [("coming", "Is coming"), ("perhaps", "Perhaps"), ("not", "Is not coming")]


class Attendance(models.Model):
    """How somebody is invited and reminded, what he knows, and what he answers."""

    _inherit = "netwerk.meeting.attendance"

    invitation = fields.Selection(
        CHANNELS,
        "Invite",
        required=True,
        compute="_compute_invitation",
        # what the coach may not see (a shielded address) proposes nothing to him
        compute_sudo=False,
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    invited_on = fields.Date("Invited on", readonly=True, copy=False)
    invited_by_id = fields.Many2one(
        "res.users", string="Invited by", readonly=True, copy=False, ondelete="set null"
    )
    answer = fields.Selection(ANSWERS, copy=False)
    answered_on = fields.Date(
        "Answered on",
        compute="_compute_answered_on",
        store=True,
        readonly=False,
        copy=False,
    )
    answer_note = fields.Char("What he says to it", copy=False)
    answer_by_link = fields.Boolean(
        "Answered himself",
        compute="_compute_answer_by_link",
        store=True,
        readonly=False,
        copy=False,
        help="On his own page, by a personal link.",
    )
    reminder = fields.Selection(
        CHANNELS,
        "Remind",
        required=True,
        compute="_compute_reminder",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    reminded_on = fields.Date("Reminded on", readonly=True, copy=False)
    why_not = fields.Char("Why not yet", compute="_compute_why_not")

    # -- what he was told last, and so expects
    told_start = fields.Datetime("Told: from", readonly=True, copy=False)
    told_stop = fields.Datetime("Told: till", readonly=True, copy=False)
    told_place = fields.Char("Told: where", readonly=True, copy=False)
    told_off = fields.Boolean(
        "Told: off",
        readonly=True,
        copy=False,
        help="He knows that it is off, or that he is not expected any more; the other "
        "fields hold the moment that he kept free until then.",
    )
    news = fields.Selection(
        [("changed", "Other moment or place"), ("cancelled", "Called off")],
        "Does not know yet",
        compute="_compute_news",
    )

    # -- computes -----------------------------------------------------------------

    @api.depends("kind", "member_id", "user_id", "email", "address")
    def _compute_invitation(self):
        """Propose a way: ours where somebody may be contacted, else the client's."""
        for row in self:
            if row.invited_on:
                row.invitation = row.invitation or "none"
            elif row.kind == "member":
                row.invitation = row._propose_for_member()
            elif row.kind == "user":
                is_holder = row.user_id == row.meeting_id.user_id
                row.invitation = "none" if is_holder else "mail"
            elif row.kind == "other":
                row.invitation = (
                    ("mail" if row.email else "")
                    or ("letter" if row.address else "")
                    or "phone"
                )
            else:
                row.invitation = "none"

    def _propose_for_member(self):
        if self._contact_problems():
            return "by_client"
        kinds = set(self.member_id.contact_ids.mapped("kind"))
        for kind, channel in (
            ("email", "mail"),
            ("phone", "phone"),
            ("address", "letter"),
        ):
            if kind in kinds:
                return channel
        return "by_client"

    @api.depends("invitation")
    def _compute_reminder(self):
        for row in self:
            row.reminder = row.invitation

    @api.depends("answer")
    def _compute_answered_on(self):
        today = fields.Date.context_today(self)
        for row in self:
            row.answered_on = row.answer and today

    @api.depends("answer")
    def _compute_answer_by_link(self):
        """Whatever changes the answer without saying so, it was not his own page."""
        self.answer_by_link = False

    @api.depends(
        "invitation",
        "invited_on",
        "mail_state",
        "mail_failure",
        "kind",
        "email",
        "address",
        "user_id",
        *(f"member_id.{name}" for name in CONTACT),
    )
    def _compute_why_not(self):
        for row in self:
            problems = [] if row.invited_on else row._invitation_problems()
            if row.mail_state == "failed":
                problems = [self.env._("The mail was not delivered."), row.mail_failure]
            row.why_not = " ".join(problems)

    @api.depends(
        *TOLD,
        "invited_on",
        "answer",
        "meeting_id.start",
        "meeting_id.stop",
        "meeting_id.location",
        "meeting_id.outcome",
    )
    def _compute_news(self):
        for row in self:
            row.news = row._news()

    def _news(self):
        meeting, told = self.meeting_id, self._told()
        if not self.invited_on or not self._is_awaited():
            return False
        if meeting.outcome == "planned":
            is_told = told.start or told.is_off
            changed = is_told and told != meeting._appointment()
            return "changed" if changed and meeting._is_ahead() else False
        # whoever said that he would not come was not waiting for it
        knows = told.is_off or self.answer == "not" or meeting.outcome in HELD
        return False if knows else "cancelled"

    def _told(self):
        """The appointment as this person knows it."""
        return Appointment(
            self.told_start or None,
            self.told_stop or None,
            self.told_place or "",
            self.told_off,
        )

    def _is_awaited(self):
        """Whether the meeting is still to come: as it is, or as he knows it."""
        now = fields.Datetime.now()
        moments = self.told_start, self.meeting_id.start
        return any(moment and moment > now for moment in moments)

    # -- who may be invited how -----------------------------------------------------

    def _invitation_problems(self, channel=None):
        """Why this person cannot be invited in this way: sentences without a name.

        :param str channel: another way than ``invitation``
        :return: a list, empty when nothing stands in the way
        """
        self.ensure_one()
        channel = channel or self.invitation
        if channel not in BY_US:
            return []
        return self._contact_problems() or self._address_problems(channel)

    def _contact_problems(self):
        """Why we may not turn to this person ourselves."""
        if self.kind == "user" and not self.user_id.sudo().active:
            return [self.env._("This colleague does not work here any more.")]
        if self.kind == "user" and self.user_id.sudo().share:
            return [self.env._("Choose a colleague.")]
        if self.kind != "member":
            return []
        reason = self.member_id._why_no_contact()
        return [self.member_id._no_contact_words(reason)] if reason else []

    def _address_problems(self, channel):
        """What is missing to reach this person in that way."""
        address = False
        if channel == "mail":
            address = self._mail_text()
        elif channel == "letter":  # of the client we know where he lives
            address = self.kind == "client" or self._post_address()
        reason = why_not_reached(channel, address)
        return [self.member_id._no_contact_words(reason)] if reason else []

    def _mail_address(self):
        """Where a mail to this person goes, as mail servers take it; or False."""
        return mail_address(self._mail_text())

    def _mail_text(self):
        """The address as it was written down."""
        # sudo: an address can be shielded from whoever invites. It only goes into the
        # mail itself, which no user can read, and never back to a screen.
        row = self.sudo()
        if row.kind == "member":
            return row.member_id._contact_text("email")
        if row.kind == "client":
            return row.dossier_id.partner_id.email
        return row.user_id.email if row.user_id else row.email

    def _post_address(self):
        """Where a letter to this person goes, for whoever may see that."""
        if self.kind == "member":
            return self.member_id._contact_text("address")
        return self.address

    # -- inviting -------------------------------------------------------------------

    def action_record_invited(self):
        """Note that this person was asked: by phone, by letter or by the client."""
        self.ensure_one()
        self.meeting_id._hold_for_inviting()
        if self.invitation == "mail":
            return self.meeting_id._invite_by_mail(self)
        if not self.invited_on:
            self.meeting_id._refuse_problems(self)
            self._note_invited()
            self._settle_mails()
        return True

    def _note_invited(self):
        for meeting, rows in self.grouped("meeting_id").items():
            rows.write(
                {
                    "invited_on": fields.Date.context_today(self),
                    "invited_by_id": self.env.uid,
                    "state": "invited",
                }
                | rows._told_values(meeting._appointment())
            )

    @api.model
    def _told_values(self, appointment):
        """What is noted of somebody who was told this."""
        return {
            "told_start": appointment.start,
            "told_stop": appointment.stop,
            "told_place": appointment.place,
            "told_off": appointment.is_off,
        }

    def action_record_told(self):
        """Note that this person heard what changed, by phone for instance."""
        self.meeting_id._hold_for_inviting()
        rows = self.filtered("news")
        rows._note_told()
        rows._settle_mails()
        return True

    def _note_told(self):
        """Note that these know how it is now: another moment, or that it is off."""
        for row in self:
            now, told = row.meeting_id._appointment(), row._told()
            # of what is off he knows the moment that he kept free, and no other
            values = {"told_off": True} if now.is_off else row._told_values(now)
            if not now.is_same_moment(told):
                # what was said of another day says nothing of this one
                values |= {"answer": False, "answer_note": False, "reminded_on": False}
            row.write(values)

    def action_withdraw(self):
        """Not there after all: off the list, or, when invited, told so by mail."""
        self.ensure_one()
        self.meeting_id._hold_for_inviting()
        mails = self.env["netwerk.sent"]
        if self.invited_on and self.invitation == "mail" and self._is_awaited():
            mails = self._tell("uninvited")
        if not self.invited_on:  # and so never was, or his invitation never left
            self.unlink()
            return True
        self.write(
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

    @api.ondelete(at_uninstall=False)
    def _unlink_except_invited(self):
        """Whoever was invited to what is still to come hears first that it is off."""
        if self.env.su:
            return  # with the whole dossier
        self._check_not_waiting()

    def _check_not_waiting(self):
        """Refuse to put somebody off who was invited and does not know better."""
        for row in self:
            waits = row.meeting_id.outcome == "planned" and row._is_awaited()
            if row.invited_on and waits and row.answer != "not":
                raise UserError(
                    self.env._(
                        "This person was invited. Use “Not after all”, so that he is "
                        "not left waiting."
                    )
                )
