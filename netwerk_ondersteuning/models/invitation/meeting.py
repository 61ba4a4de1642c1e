import logging

from odoo import api, fields, models

from .telling.appointment import links_until
from .telling.calling import CALL, Calling
from .telling.inviting import Inviting
from .telling.ready import meeting_problems
from .telling.reminder import Reminder, meetings_to_remind
from .telling.sending import REMINDS, mails_waiting, stop_mails

_logger = logging.getLogger(__name__)


class Meeting(models.Model):
    """A meeting around a table: the question, who is invited, and who was there."""

    _inherit = "netwerk.meeting"

    wish = fields.Text(
        "How the client wants it",
        help="How, where, when and with whom; in the client's own words.",
    )
    agenda = fields.Text(help="One point a line. It can be printed.")
    invites_as = fields.Char(
        "Invites as",
        compute="_compute_invites_as",
        store=True,
        readonly=False,
        precompute=True,
        help="The name of the client as the client wants it to stand in an invitation.",
    )
    tell_question = fields.Boolean(
        "Tell the client's question",
        copy=False,
        help="The client wants those who are invited to read the question beforehand.",
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
            inviting = Inviting(meeting)
            news = meeting.attendance_ids.filtered("news")
            by_mail = news.filtered(lambda row: row.invitation == "mail")
            meeting.to_mail_count = len(inviting.still_to_invite("mail"))
            meeting.letter_count = len(inviting.on_paper())
            meeting.letter_to_print_count = len(inviting.letters_to_give())
            meeting.letter_to_send_count = len(inviting.still_to_invite("letter"))
            meeting.news_mail_count = len(by_mail)
            meeting.news_call = ", ".join((news - by_mail).mapped("who"))

    # -- the first people at the table ----------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings._seat_first_people()
        meetings._seat_client()
        return meetings

    def write(self, vals):
        elsewhere = self.browse()
        if "type_id" in vals:
            elsewhere = self.filtered(lambda meeting: not meeting.is_around_the_table)
        before = self._reminders_before(vals)
        result = super().write(vals)
        elsewhere._seat_first_people()
        if vals.keys() & {"date", "start"}:
            self._move_links()
        if vals.keys() & {"start", "outcome"}:
            self._seat_client()
        for meeting, (start, calls) in before.items():
            if meeting.outcome != "planned" or meeting.start != start:
                meeting._remind_anew(calls)
        return result

    def unlink(self):
        """Nobody is reminded of a meeting that is deleted by what still waits."""
        self.check_access("unlink")
        stop_mails(self.attendance_ids)
        return super().unlink()

    def _reminders_before(self, vals):
        """When these are and which tasks to call they have, before they move or end.

        :return: ``{meeting: (start, activities)}`` of those that are planned
        """
        if not vals.keys() & {"date", "start", "outcome"}:
            return {}
        planned = self.filtered(lambda meeting: meeting.outcome == "planned")
        # sudo: it may be the activity of a colleague who stands in
        return {
            meeting: (meeting.start, meeting.sudo().activity_ids) for meeting in planned
        }

    def _remind_anew(self, calls):
        """What was to remind of another moment, or of what does not come, is stopped.

        Whoever was invited is told what changed, and is reminded anew after that.

        :param calls: the tasks to call of before
        """
        call = self.env.ref(CALL)
        calls = calls.exists()  # another day is another hour: this comes twice
        rows = self.attendance_ids.filtered(
            lambda row: (row.reminded_on or row.to_call_on) and not row.invited_on
        )
        asked = calls.filtered(lambda activity: activity.activity_type_id == call)
        if rows or Calling(self).waiting():
            Calling(self).end(asked)
        mails_waiting(rows).filtered(lambda note: note.kind in REMINDS)._take_back()
        if self.outcome == "planned":
            rows.reminded_on = False

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

    def _seat_client(self):
        """In a talk that is still to come at an hour is the client, who can be reminded
        of it; who else is in it, somebody says."""
        self.env["netwerk.meeting.attendance"].create(
            [
                {"meeting_id": meeting.id, "kind": "client", "sequence": 1}
                for meeting in self
                if meeting.outcome == "planned"
                and meeting.start
                and not meeting.is_around_the_table
                and meeting.dossier_id.kind == "client"
                and "client" not in meeting.attendance_ids.mapped("kind")
            ]
        )

    # -- personal links -------------------------------------------------------------

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
            own.expires_at = links_until(meeting)

    def _when_key(self):
        """The day and hour as one word, to see whether they changed."""
        return fields.Datetime.to_string(self.start) if self.start else str(self.date)

    def _invitation_problems(self):
        """What this meeting still needs before anybody is invited, as sentences; a
        later room that knows of more extends this."""
        return meeting_problems(self)

    # -- inviting -------------------------------------------------------------------

    def action_invite(self):
        """Mail an invitation to everybody who still waits for one, or to nobody."""
        return Inviting(self).invite()

    def action_look_at_letters(self):
        """The letters as they would be: nobody is invited, no link is made or ended."""
        self.ensure_one()
        return Inviting(self).look_at_letters()

    def action_print_letters(self):
        """The letters that were not given yet: to send, or for the client to hand over.

        Each with a new personal link, when that was chosen. That they were given is
        noted apart (:meth:`action_letters_given`): a print is no letter that arrived.
        """
        return Inviting(self).print_letters()

    def action_letters_given(self):
        """Note that the letters that we send are on their way."""
        return Inviting(self).note_letters_given()

    def action_tell_news(self):
        """Mail who does not know yet that it moved or is off; the others are called."""
        return Inviting(self).tell_news()

    # -- each morning ---------------------------------------------------------------

    @api.model
    def _cron_remind(self):
        """Remind of the meetings that are near; each in a transaction of its own.

        What goes wrong at one keeps nobody else from being reminded. What is left when
        the time is over is done in the next run, which Odoo begins by itself.
        """
        self.env["netwerk.sent"]._settle_texts()
        meetings = meetings_to_remind(self.env)
        progress = self.env["ir.cron"]
        progress._commit_progress(remaining=len(meetings))
        for meeting in meetings:
            try:
                Reminder(meeting).send()
            except Exception as error:
                self.env.cr.rollback()
                # neutral: the words of an error may name somebody
                _logger.error(
                    "Nobody was reminded of meeting %s: %s",
                    meeting.id,
                    type(error).__name__,
                )
            if not progress._commit_progress(1):
                break

    # -- the day itself -------------------------------------------------------------

    def action_all_present(self):
        """Whoever said that he would come is there; whoever said no is excused.

        The client and the colleague who prepared it did not have to say so. What is
        noted already stays as it is.
        """
        self.ensure_one()
        rows = self.attendance_ids.filtered(
            lambda row: row.state in ("wanted", "invited")
        )
        rows.filtered(lambda row: row.answer == "not").state = "excused"
        present = rows.filtered(
            lambda row: (
                row.answer == "coming"
                or (not row.answer and row.kind == "client")
                or (not row.answer and row.user_id and row.user_id == self.user_id)
            )
        )
        present.write({"state": "present"} | self._hours())
        return True

    def _hours(self):
        """From when till when this meeting lasts, as times of the day; if known."""
        if not (self.start and self.stop):
            return {}
        start, stop = self._local(self.start), self._local(self.stop)
        if start.date() != stop.date():
            return {}
        return {
            "time_from": start.hour + start.minute / 60,
            "time_until": stop.hour + stop.minute / 60,
        }
