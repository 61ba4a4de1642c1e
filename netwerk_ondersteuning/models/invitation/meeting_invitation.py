from datetime import datetime, time, timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

#: The ways of inviting in which there is a letter: by post, or from the client's hand.
ON_PAPER = ("letter", "by_client")
#: How long after the meeting a personal link to it opens.
AFTER_MEETING = timedelta(days=30)


class Appointment(NamedTuple):
    """When and where a meeting is: as it is now, or as somebody was told.

    ``start`` and ``stop`` as they are stored (UTC, naive); the latter may be unknown,
    and of whoever was told nothing both are.
    """

    start: datetime | None
    stop: datetime | None
    place: str
    is_off: bool = False

    def is_same_moment(self, other):
        """Whether both are on, at the same hour; wherever that is."""
        return not (self.is_off or other.is_off) and self[:2] == other[:2]


class ResCompany(models.Model):
    _inherit = "res.company"

    netwerk_name_in_subject = fields.Boolean(
        "The client's name in the subject of a mail",
        help="Whoever looks at a phone or a screen reads subjects unopened.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    netwerk_name_in_subject = fields.Boolean(
        related="company_id.netwerk_name_in_subject", readonly=False
    )


class Meeting(models.Model):
    """A meeting around a table, from the question to the invitations."""

    _inherit = "netwerk.meeting"

    wish = fields.Text(
        "How he wants it",
        help="How, where, when and with whom; in the client's own words.",
    )
    agenda = fields.Text(help="One point a line. It can be printed.")
    invites_as = fields.Char(
        "Invites as",
        compute="_compute_invites_as",
        store=True,
        readonly=False,
        precompute=True,
        help="The name of the client as he wants it to stand in an invitation.",
    )
    tell_question = fields.Boolean(
        "Tell his question",
        copy=False,
        help="The client wants those who are invited to read his question beforehand.",
    )
    has_letter_link = fields.Boolean(
        "Personal link on the letters",
        copy=False,
        help="Each letter gets a QR code and a code of six digits of its own.",
    )
    invitation_problems = fields.Text(
        "Before you invite", compute="_compute_invitation_problems"
    )
    to_mail_count = fields.Integer("Still to mail", compute="_compute_still_to_do")
    letter_count = fields.Integer("Letters", compute="_compute_still_to_do")
    letter_to_print_count = fields.Integer(
        "Letters to print", compute="_compute_still_to_do"
    )
    letter_to_send_count = fields.Integer(
        "Letters to send", compute="_compute_still_to_do"
    )
    news_mail_count = fields.Integer("To tell by mail", compute="_compute_still_to_do")
    news_call = fields.Char("Call", compute="_compute_still_to_do")

    # -- computes -----------------------------------------------------------------

    @api.depends("dossier_id")
    def _compute_invites_as(self):
        for meeting in self:
            # sudo: a coach may have no right on contacts
            dossier = meeting.dossier_id.sudo()
            first_name = (dossier.partner_id.name or "").split()[:1]
            meeting.invites_as = (
                first_name[0] if first_name else dossier.initiative_name
            )

    def _compute_invitation_problems(self):
        for meeting in self:
            problems = []
            if meeting.is_around_the_table and meeting.outcome == "planned":
                problems = meeting._invitation_problems()
            meeting.invitation_problems = "\n".join(problems)

    @api.depends(
        "attendance_ids.invitation",
        "attendance_ids.invited_on",
        "attendance_ids.state",
        "attendance_ids.news",
        "attendance_ids.who",
    )
    def _compute_still_to_do(self):
        for meeting in self:
            rows = meeting.attendance_ids
            news = rows.filtered("news")
            by_mail = news.filtered(lambda row: row.invitation == "mail")
            meeting.to_mail_count = len(meeting._still_to_invite("mail"))
            meeting.letter_count = len(meeting._letter_rows())
            meeting.letter_to_print_count = len(meeting._letters_to_give())
            meeting.letter_to_send_count = len(meeting._still_to_invite("letter"))
            meeting.news_mail_count = len(by_mail)
            meeting.news_call = ", ".join((news - by_mail).mapped("who"))

    # -- the first people at the table ----------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings._seat_first_people()
        return meetings

    def write(self, vals):
        elsewhere = self.browse()
        if "type_id" in vals:
            elsewhere = self.filtered(lambda meeting: not meeting.is_around_the_table)
        result = super().write(vals)
        elsewhere._seat_first_people()
        if vals.keys() & {"date", "start"}:
            self._move_links()
        return result

    def _seat_first_people(self):
        """Around a table sit, to begin with, the client and who prepares it."""
        rows = []
        for meeting in self.filtered("is_around_the_table"):
            seated = meeting.attendance_ids
            has_client = "client" in seated.mapped("kind")
            if meeting.dossier_id.kind == "client" and not has_client:
                rows.append({"meeting_id": meeting.id, "kind": "client", "sequence": 1})
            if meeting.user_id not in seated.user_id:
                user = {"kind": "user", "user_id": meeting.user_id.id, "sequence": 2}
                rows.append({"meeting_id": meeting.id} | user)
        self.env["netwerk.meeting.attendance"].create(rows)

    # -- personal links -------------------------------------------------------------

    def _links_until(self):
        """Until when an invitation to this meeting opens (UTC, naive)."""
        self.ensure_one()
        day = self.date + AFTER_MEETING + timedelta(days=1)
        return self._utc(datetime.combine(day, time(), self._timezone()))

    def _move_links(self):
        """A link that still opens goes along with its meeting to another day."""
        # sudo: links are not written by hand
        links = self.env["netwerk.access.link"].sudo()
        going_on = links.search(
            [
                ("attendance_id.meeting_id", "in", self.ids),
                ("withdrawn_at", "=", False),
                ("expires_at", ">", fields.Datetime.now()),
            ]
        )
        for meeting, own in going_on.grouped(
            lambda link: link.attendance_id.meeting_id
        ).items():
            own.expires_at = meeting._links_until()

    def _when_key(self):
        """The day and hour as one word, to see whether they changed."""
        return fields.Datetime.to_string(self.start) if self.start else str(self.date)

    # -- what must be there before anybody is invited -------------------------------

    def _invitation_problems(self):
        """What this meeting still needs before anybody is invited (network meeting,
        Net-werkt 4): sentences, an empty list when nothing is missing."""
        self.ensure_one()
        problems = []
        if self.outcome != "planned":
            problems.append(self.env._("This meeting is not to come any more."))
        if not (self.question or "").strip():
            problems.append(
                self.env._("Write down the question, in the client's own words.")
            )
        if not self.start:
            problems.append(self.env._("Fill in the day and the hour."))
        elif not self._is_ahead():
            problems.append(self.env._("The day and hour are past."))
        if not (self.location or "").strip():
            problems.append(self.env._("Fill in where it is."))
        if not (self.prepared_by_id or (self.prepared_by_other or "").strip()):
            problems.append(self.env._("Name who prepared it with the client."))
        return problems

    def _is_ahead(self):
        return bool(self.start and self.start > fields.Datetime.now())

    def _refuse_problems(self, rows, intro=None):
        """Refuse, in one message, as long as something stands in the way.

        Nobody's name is in it (an error stands in the log of the server): for whom
        it is stands in the list, before anybody tries.
        """
        own = self._invitation_problems()
        of_people = [problem for row in rows for problem in row._invitation_problems()]
        if not own and not of_people:
            return
        lines = [f"• {problem}" for problem in dict.fromkeys(own + of_people)]
        intro = intro or self.env._("Nobody was invited yet:")
        if of_people:
            lines.append(self.env._("The list says for whom (“Why not yet”)."))
        raise UserError("\n".join([intro, *lines]))

    # -- inviting -------------------------------------------------------------------

    def _hold_for_inviting(self):
        """Hold the dossier, so that two who invite at once do not both do it.

        The second waits. When it then writes who was invited, the database refuses
        what the first changed meanwhile; Odoo tries anew and finds nobody left. Mail
        leaves only after the commit.
        """
        self.ensure_one()
        self.check_access("write")
        self.dossier_id._require_reason()
        self.dossier_id._lock()

    def _still_to_invite(self, *channels):
        return self.attendance_ids.filtered(
            lambda row: (
                row.invitation in channels
                and not row.invited_on
                and row.state == "wanted"
            )
        )

    def action_choose_people(self):
        """Open the network, to ask: whom do you want there?"""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Whom does he want there?"),
            "res_model": "netwerk.meeting.people",
            "view_mode": "form",
            "target": "new",
            "context": {"default_meeting_id": self.id},
        }

    def action_invite(self):
        """Mail an invitation to everybody who still waits for one, or to nobody."""
        self._hold_for_inviting()
        return self._invite_by_mail(self._still_to_invite("mail"))

    def _invite_by_mail(self, rows):
        rows = rows.filtered(lambda row: not row.invited_on)
        if not rows:
            return self._say(self.env._("There is nobody left to mail."))
        self._refuse_problems(rows)
        mails = rows._mail("invitation", "_note_invited")
        # neutral: how many, never who; what came of each stands with the person
        count = len(rows)
        self.message_post(
            body=self.env._(
                "Invitations put ready to be mailed: %(count)s", count=count
            )
        )
        return mails._say_outcome()

    def _letter_rows(self):
        """Who is invited on paper: by post, or from the client's hand."""
        return self.attendance_ids.filtered(lambda row: row.invitation in ON_PAPER)

    def _letters_to_give(self):
        """Those whose letter was not noted as given yet."""
        return self._still_to_invite(*ON_PAPER)

    def action_look_at_letters(self):
        """The letters as they would be: nobody is invited, no link is made or ended."""
        self.ensure_one()
        self.check_access("read")
        return self._letters(self._letter_rows(), "action_report_meeting_letter")

    def action_print_letters(self):
        """The letters that were not given yet: to send, or for the client to hand over.

        Each with a new personal link, when that was chosen. That they were given is
        noted apart (:meth:`action_letters_given`): a print is no letter that arrived.
        """
        self._hold_for_inviting()
        rows = self._letters_to_give()
        if not rows and self._letter_rows():
            raise UserError(self.env._("All letters were given already."))
        return self._letters(rows, "action_report_meeting_letter_links")

    def _letters(self, rows, report):
        if not rows:
            raise UserError(self.env._("Nobody is invited by letter or by the client."))
        self._refuse_problems(rows)
        report = self.env.ref(f"netwerk_ondersteuning.{report}")
        return report.report_action(rows)

    def action_letters_given(self):
        """Note that the letters that we send are on their way."""
        self._hold_for_inviting()
        rows = self._still_to_invite("letter")
        self._refuse_problems(rows)
        rows._note_invited()
        return True

    def action_tell_news(self):
        """Mail who does not know yet that it moved or is off; the others are called."""
        self._hold_for_inviting()
        rows = self.attendance_ids.filtered(
            lambda row: row.news and row.invitation == "mail"
        )
        if "changed" in rows.mapped("news"):  # another moment invites once more
            nobody = rows.browse()
            self._refuse_problems(nobody, self.env._("Nobody was told yet:"))
        mails = self.env["netwerk.sent"]
        for news, told in rows.grouped("news").items():
            mails += told._tell(news)
        if not mails:
            return self._say(self.env._("There is nobody left to mail."))
        count = len(mails)
        self.message_post(
            body=self.env._("Changes put ready to be mailed: %(count)s", count=count)
        )
        return mails._say_outcome()

    def _say(self, message):
        """A short message; then the screen is read anew."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "message": message,
                "type": "success",
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    # -- what whoever is invited knows ----------------------------------------------

    def _may_name_in_subject(self):
        """Whether the organisation lets the client's name stand in a subject, which
        is read in every list of mails, on every screen that locks."""
        return self.company_id.sudo().netwerk_name_in_subject

    def _named_as(self):
        """How the client stands in what leaves, in the language of the context."""
        return self.invites_as or self.env._("Somebody who knows you")

    def _appointment(self):
        """When and where it is now."""
        return Appointment(
            self.start or None,
            self.stop or None,
            self.location or "",
            self.outcome != "planned",
        )
