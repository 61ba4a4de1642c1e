from odoo import api, fields, models
from odoo.exceptions import UserError

#: What a meeting that is called off looks like to whoever was invited.
CALLED_OFF = "cancelled"


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
        "attendance_ids.news",
        "attendance_ids.who",
    )
    def _compute_still_to_do(self):
        for meeting in self:
            rows = meeting.attendance_ids
            news = rows.filtered("news")
            by_mail = news.filtered(lambda row: row.invitation == "mail")
            meeting.to_mail_count = len(meeting._still_to_invite("mail"))
            meeting.letter_count = len(
                rows.filtered(lambda row: row.invitation in ("letter", "by_client"))
            )
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
        rows._note_invited()
        rows._mail("invitation")
        sent = self.env._("Invitations by mail: %(count)s", count=len(rows))
        self.message_post(body=sent)  # neutral: how many, never who
        return self._say(sent)

    def action_print_letters(self):
        """Letters: to send, and for the client to hand over himself."""
        self._hold_for_inviting()
        rows = self.attendance_ids.filtered(
            lambda row: row.invitation in ("letter", "by_client")
        )
        if not rows:
            raise UserError(self.env._("Nobody is invited by letter or by the client."))
        self._refuse_problems(rows)
        self._still_to_invite("letter")._note_invited()
        report = self.env.ref("netwerk_ondersteuning.action_report_meeting_letter")
        return report.report_action(rows)

    def action_tell_news(self):
        """Mail who does not know yet that it moved or is off; the others are called."""
        self._hold_for_inviting()
        rows = self.attendance_ids.filtered(
            lambda row: row.news and row.invitation == "mail"
        )
        if "changed" in rows.mapped("news"):  # another moment invites once more
            nobody = rows.browse()
            self._refuse_problems(nobody, self.env._("Nobody was told yet:"))
        for news, told in rows.grouped("news").items():
            told._tell(news)
        if not rows:
            return self._say(self.env._("There is nobody left to mail."))
        message = self.env._("Changes told by mail: %(count)s", count=len(rows))
        self.message_post(body=message)
        return self._say(message)

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

    def _named_as(self):
        """How the client stands in what leaves, in the language of the context."""
        return self.invites_as or self.env._("Somebody who knows you")

    def _appointment(self):
        """When and where it is, as one comparable line."""
        if self.outcome != "planned":
            return CALLED_OFF
        return f"{self.start}|{self.stop}|{self.location or ''}"

    def _is_other_moment(self, told):
        """Whether ``told``, an earlier `_appointment`, was at another moment."""
        now = self._appointment()
        return CALLED_OFF in (told, now) or (
            (told or "").split("|")[:2] != now.split("|")[:2]
        )
