from odoo import api, fields, models
from odoo.exceptions import UserError

from ..dossier.sent import STATES, mail_address
from ..mixin.clock import today_of
from ..people.member_presence import CONTACT
from .telling.appointment import TOLD, is_awaited, news_of
from .telling.calling import Calling
from .telling.inviting import Inviting
from .telling.reach import CHANNELS, REMINDERS, Reach
from .telling.ready import refuse_problems
from .telling.sending import last_mail, stop_mails

ANSWERS = [("coming", "Is coming"), ("perhaps", "Perhaps"), ("not", "Is not coming")]
#: What somebody thinks of the meeting, by three faces. There is no total.
FACES = [("yes", "Yes"), ("a_bit", "A bit"), ("no", "No")]


class Attendance(models.Model):
    """How somebody is invited and reminded, what he knows, and what he answers; who
    was there, and how it was for him."""

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
    answer = fields.Selection(ANSWERS, "Their answer", copy=False)
    answered_on = fields.Date(
        "Answered on",
        compute="_compute_answered_on",
        store=True,
        readonly=False,
        copy=False,
    )
    answer_note = fields.Char("What they say to it", copy=False)
    answer_by_link = fields.Boolean(
        "Answered on their own page",
        compute="_compute_answer_by_link",
        store=True,
        readonly=False,
        copy=False,
        help="On their own page, by a personal link.",
    )
    answered_for = fields.Char(
        readonly=True, copy=False, help="The day and hour that were on the page."
    )
    link_ids = fields.One2many("netwerk.access.link", "attendance_id")
    reminder = fields.Selection(
        REMINDERS,
        "Remind",
        required=True,
        compute="_compute_reminder",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    reminded_on = fields.Date("Reminded on", readonly=True, copy=False)
    to_call_on = fields.Date(
        "To call since",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="A reminder that does not go by itself: somebody calls.",
    )
    call_number = fields.Char("Number", compute="_compute_call_number")
    why_not = fields.Char("Why not yet", compute="_compute_why_not")

    # -- what he was told last, and so expects
    told_start = fields.Datetime("Told: from", readonly=True, copy=False)
    told_stop = fields.Datetime("Told: till", readonly=True, copy=False)
    told_place = fields.Char("Told: where", readonly=True, copy=False)
    told_off = fields.Boolean(
        "Told: off",
        readonly=True,
        copy=False,
        help="This person knows that it is off, or that the invitation ended; the "
        "other fields hold the moment that was kept free until then.",
    )
    news = fields.Selection(
        [("changed", "Other moment or place"), ("cancelled", "Called off")],
        "Does not know yet",
        compute="_compute_news",
    )

    # -- the mails about it
    sent_ids = fields.One2many("netwerk.sent", "attendance_id")
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

    # -- how it was
    eval_heard = fields.Selection(FACES, "I was heard", copy=False)
    eval_useful = fields.Selection(FACES, "This helps us on", copy=False)
    eval_own_say = fields.Selection(FACES, "We decided together", copy=False)
    eval_words = fields.Text("What I want to say about it", copy=False)
    eval_on = fields.Date(
        "Looked back on", compute="_compute_eval_on", store=True, readonly=False
    )

    def write(self, vals):
        """Whoever is not invited after all has no link to what he was invited for, and
        nobody has one to the place of somebody else."""
        if vals.get("state") == "wanted":
            invited = self.filtered(lambda row: row.state == "invited")
            invited.link_ids.action_withdraw()
        before = {row: (row._whose_place(), row.email) for row in self}
        result = super().write(vals)
        if not self.env.su:  # two entries that turn out to be one person
            others = self.filtered(lambda row: row._whose_place() != before[row][0])
            others._check_not_waiting()
            others |= self.filtered(lambda row: row.email != before[row][1])
            others.link_ids.action_withdraw()
        return result

    # -- computes -----------------------------------------------------------------

    @api.depends("kind", "member_id", "user_id", "email", "address")
    def _compute_invitation(self):
        """Propose a way: ours where somebody may be contacted, else the client's."""
        for row in self:
            if row.invited_on:
                row.invitation = row.invitation or "none"
            else:
                row.invitation = Reach(row).proposed()

    @api.depends("invitation")
    def _compute_reminder(self):
        for row in self:
            row.reminder = Reach(row).proposed_reminder()

    @api.depends("kind", "member_id.contact_ids.value", "user_id")
    def _compute_call_number(self):
        for row in self:
            row.call_number = Reach(row).phone()

    @api.depends("answer")
    def _compute_answered_on(self):
        for row in self:
            row.answered_on = row.answer and today_of(row)

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
        "dossier_id.active",
    )
    def _compute_news(self):
        for row in self:
            row.news = news_of(row)

    @api.depends("sent_ids.state", "sent_ids.failure", "sent_ids.is_settled")
    @api.depends_context("lang")
    def _compute_mail_state(self):
        """What came of the last mail about the invitation."""
        for row in self:
            last = last_mail(row)
            row.mail_state = bool(last) and last._state_now()
            row.mail_failure = bool(last) and last._why_in_words()

    @api.depends("eval_heard", "eval_useful", "eval_own_say", "eval_words")
    def _compute_eval_on(self):
        for row in self:
            said = (
                row.eval_heard or row.eval_useful or row.eval_own_say or row.eval_words
            )
            row.eval_on = said and (row.eval_on or today_of(row))

    @api.onchange("state")
    def _onchange_state(self):
        """Whoever is there was there from the beginning to the end, unless said."""
        for row in self:
            if row.state == "present" and not (row.time_from or row.time_until):
                row.update(row.meeting_id._hours())

    # -- who may be invited how -----------------------------------------------------

    def _invitation_problems(self, channel=None):
        """Why this person cannot be invited in this way: sentences without a name.

        :param str channel: another way than ``invitation``
        :return: a list, empty when nothing stands in the way
        """
        return Reach(self).problems(channel)

    def _mail_address(self):
        """Where a mail to this person goes, as mail servers take it; or False."""
        return Reach(self).mail_address()

    # -- how we write to this person ------------------------------------------------

    def _language_outwards(self):
        """The language in which this person is written to."""
        self.ensure_one()
        if self.kind == "member":
            return self.member_id._language_outwards()
        if self.kind == "client":
            return super()._language_outwards()
        # sudo: a coach may have no right on users
        return self.company_id._netwerk_language(self.user_id.sudo().lang)

    def _salutation(self):
        """How this person is addressed; of somebody of the network it may be empty."""
        self.ensure_one()
        if self.kind == "member":
            return self.member_id._salutation()
        return self.who or ""

    # -- personal links -------------------------------------------------------------

    def _whose_place(self):
        """Who sits there, and at which table."""
        return self.meeting_id, self.kind, self.member_id, self.user_id

    def _link_problem(self):
        """Why this person gets no personal link, in a sentence; False when he does."""
        self.ensure_one()
        if self.kind == "user":
            return self.env._("A colleague needs no personal link.")
        return self.member_id._link_problem() if self.kind == "member" else False

    def _link_address(self):
        """The mail address on record of this person, or False."""
        self.ensure_one()
        if self.kind == "client":
            return mail_address(self.dossier_id.partner_id.email)
        if self.kind == "member":
            return self.member_id._link_address()
        return self.kind == "other" and mail_address(self.email)

    def action_give_link(self):
        """Give a personal link by hand; the address and the code are shown once.

        By hand too an invitation leaves only after what the method asks first.
        """
        if not self.invited_on:
            refuse_problems(self.meeting_id, self)
        link, url, code = self.env["netwerk.access.link"]._give_to_attendance(self)
        return link._show(self.env._("Personal link"), url=url, code=code)

    # -- inviting -------------------------------------------------------------------

    def action_record_invited(self):
        """Note that this person was asked: by phone, by letter or by the client."""
        self.ensure_one()
        return Inviting(self.meeting_id).record_invited(self)

    def action_record_told(self):
        """Note that this person heard what changed, by phone for instance."""
        return Inviting(self.meeting_id).record_told(self)

    def action_send_again(self):
        """Send anew what was not delivered, when it may still be sent and holds."""
        self.ensure_one()
        return Inviting(self.meeting_id).send_again(self)

    def action_called(self):
        """Note that these people were called about a meeting that comes."""
        self.check_access("write")
        for meeting, rows in self.grouped("meeting_id").items():
            Calling(meeting).done(rows)

    def action_withdraw(self):
        """Not there after all: off the list, or, when invited, told so by mail."""
        self.ensure_one()
        return Inviting(self.meeting_id).withdraw(self)

    def action_evaluate(self):
        """The few questions for this one person; nobody else's answers are there."""
        self.ensure_one()
        view = self.env.ref("netwerk_ondersteuning.view_attendance_evaluation_form")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("How was it for you?"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(view.id, "form")],
            "target": "new",
        }

    # -- off the list ---------------------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_except_invited(self):
        """Whoever was invited to what is still to come hears first that it is off."""
        if self.env.su:
            return  # with the whole dossier
        self._check_not_waiting()

    def _check_not_waiting(self):
        """Refuse to put somebody off who was invited and does not know better."""
        for row in self:
            waits = row.meeting_id.outcome == "planned" and is_awaited(row)
            if row.invited_on and waits and row.answer != "not":
                raise UserError(
                    self.env._(
                        "This person was invited. Use “Not after all”, so that nobody "
                        "is left waiting."
                    )
                )

    def unlink(self):
        """Whoever is off the list gets no mail that still waits to invite him."""
        stop_mails(self)
        return super().unlink()

    # -- two entries that turn out to be one person ---------------------------------

    def _said_fields(self):
        # what somebody was told is one thing: no place of the one with the hour of
        # the other
        is_told = self.told_start or self.told_off
        names = super()._said_fields()
        return [name for name in names if not (is_told and name.startswith("told_"))]

    def _goes_on_in(self, best):
        self.sent_ids.attendance_id = best
        return super()._goes_on_in(best)
