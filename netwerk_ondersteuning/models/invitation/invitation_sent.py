from datetime import date

from odoo import api, fields, models

#: The mails about an invitation, latest first what somebody knows.
OF_INVITATION = ("invitation", "reminder", "changed", "cancelled", "uninvited")
#: What is noted of somebody when a mail to him is made, and taken back when it fails.
NOTED = (
    *("invited_on", "invited_by_id", "state"),
    *("told_start", "told_stop", "told_place", "told_off"),
    *("answer", "answer_note", "answered_on", "answer_by_link", "reminded_on"),
    *("minutes_given_how", "minutes_given_on"),
)


class Sent(models.Model):
    """A mail to somebody at a meeting, or about what somebody agreed to do."""

    _inherit = "netwerk.sent"

    kind = fields.Selection(
        selection_add=[
            ("invitation", "Invitation"),
            ("reminder", "Reminder"),
            ("changed", "Another day, hour or place"),
            ("cancelled", "Called off"),
            ("uninvited", "Not invited after all"),
            ("minutes", "Minutes"),
        ],
        ondelete={
            "invitation": "cascade",
            "reminder": "cascade",
            "changed": "cascade",
            "cancelled": "cascade",
            "uninvited": "cascade",
            "minutes": "cascade",
        },
    )
    attendance_id = fields.Many2one(
        "netwerk.meeting.attendance",
        string="At the meeting",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    for_whom = fields.Char("To", compute="_compute_for_whom")
    is_settled = fields.Boolean(
        readonly=True, help="It did not leave, and he was told in another way."
    )
    noted = fields.Json(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="What was noted of this person when the mail was made: each field with "
        "what stood there before and since. Taken back when the mail does not leave.",
    )

    @api.depends("attendance_id.who", "member_id.name", "link_id.for_whom")
    def _compute_for_whom(self):
        for note in self:
            note.for_whom = (
                note.attendance_id.who or note.member_id.name or note.link_id.for_whom
            )

    def _left(self):
        self.noted = False
        return super()._left()

    def _did_not_leave(self, failure):
        """Nobody counts as invited, told or provided by a mail that did not leave.

        What somebody noted of this person since then stays.
        """
        for note in self:
            row = note.attendance_id
            now = row._as_noted() if row and note.noted else {}
            before = {
                name: was
                for name, (was, since) in (note.noted or {}).items()
                if now.get(name, since) == since and row
            }
            note.noted = False
            if before:
                row.write(before)
        return super()._did_not_leave(failure)


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    sent_ids = fields.One2many("netwerk.sent", "attendance_id")

    def _as_noted(self):
        """What is noted of this person, as plain values that can be written again."""
        self.ensure_one()
        values = self.read(NOTED, load=None)[0]
        return {
            name: str(values[name]) if isinstance(values[name], date) else values[name]
            for name in NOTED
        }

    def _send_letters(self, letters, note):
        """Send these mails, one to each of these people, and note what they tell.

        :param list letters: as `netwerk.sent` takes them, in the order of these people
        :param str note: the method that notes it, or None
        :return: what is noted of the mails
        """
        rows = self.sudo()  # what is noted of mails is closed to who has them sent
        before = [row._as_noted() for row in rows]
        if note:
            getattr(self, note)()
        for row, letter, was in zip(rows, letters, before, strict=True):
            now = row._as_noted()
            noted = {name: [was[name], now[name]] for name in NOTED}
            letter["note"] = {
                "attendance_id": row.id,
                "member_id": row.member_id.id,
                "noted": {
                    name: both for name, both in noted.items() if both[0] != both[1]
                },
            }
        return self.env["netwerk.sent"]._send(letters)

    def _mails_waiting(self):
        """The mails about the invitation that did not leave yet."""
        return self.sudo().sent_ids.filtered(
            lambda note: note.kind in OF_INVITATION and note.state == "waiting"
        )

    def _settle_mails(self):
        """What did not arrive was told in another way."""
        failed = self.sudo().sent_ids.filtered(
            lambda note: note.kind in OF_INVITATION and note.state == "failed"
        )
        failed.is_settled = True

    def unlink(self):
        """Whoever is off the list gets no mail that still waits to invite him."""
        self._mails_waiting().filtered(
            lambda note: note.kind not in ("cancelled", "uninvited")
        )._take_back()
        return super().unlink()


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    sent_ids = fields.One2many("netwerk.sent", "dossier_id", copy=False)
