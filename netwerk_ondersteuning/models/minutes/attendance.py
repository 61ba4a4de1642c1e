from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..dossier.sent import STATES
from ..mixin.clock import today_of
from .client_first import keeping_consent_word
from .lock import MINUTED_PERSON
from .mailing import last_mail, mail_problems


class Attendance(models.Model):
    """To whom the minutes go, and what they tell of who was there."""

    _name = "netwerk.meeting.attendance"
    _inherit = ["netwerk.meeting.attendance", "netwerk.minuted.mixin"]
    _minuted = MINUTED_PERSON

    gets_minutes = fields.Boolean(
        "Gets the minutes",
        compute="_compute_gets_minutes",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
        help="The client decides who does; at first everybody who was there.",
    )
    minutes_given_on = fields.Date(
        "Given on",
        compute="_compute_minutes_given_on",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    minutes_given_how = fields.Selection(
        [
            ("mail", "By mail"),
            ("paper", "On paper"),
            ("by_client", "By the client"),
        ],
        "Given how",
        copy=False,
    )
    minutes_problem = fields.Char(
        "Why not by mail", compute="_compute_minutes_problem", compute_sudo=False
    )
    minutes_mail_state = fields.Selection(
        STATES, "Minutes by mail", compute="_compute_minutes_mail_state"
    )

    @api.depends("state", "member_id.is_minor")
    def _compute_gets_minutes(self):
        for row in self:
            row.gets_minutes = row.state == "present" and not row.member_id.is_minor

    @api.depends("minutes_given_how")
    def _compute_minutes_given_on(self):
        for row in self:
            if not row.minutes_given_how:
                row.minutes_given_on = False
            else:
                row.minutes_given_on = row.minutes_given_on or today_of(row)

    @api.depends(
        "gets_minutes",
        "minutes_given_on",
        "minutes_mail_state",
        "meeting_id.minutes_state",
    )
    def _compute_minutes_problem(self):
        for row in self:
            problems = []
            if row.gets_minutes and not row.minutes_given_on and row.id:
                failed = last_mail(row)._why_in_words()
                problems = mail_problems(row) + ([failed] if failed else [])
            row.minutes_problem = " ".join(problems) or False

    @api.depends("sent_ids.state")
    def _compute_minutes_mail_state(self):
        for row in self:
            last = last_mail(row)
            row.minutes_mail_state = bool(last) and last._state_now()

    @api.constrains("minutes_given_how", "minutes_given_on")
    def _check_given(self):
        for row in self:
            if row.minutes_given_on and row.meeting_id.minutes_state != "final":
                raise ValidationError(
                    self.env._("Minutes are given once they are final.")
                )

    # -- the word of the client ---------------------------------------------------

    def write(self, vals):
        if not {"kind", "state", "meeting_id"} & vals.keys():
            return super().write(vals)
        client = self.filtered(lambda row: row.kind == "client")
        with keeping_consent_word(client.meeting_id):
            return super().write(vals)

    def unlink(self):
        client = self.filtered(lambda row: row.kind == "client")
        with keeping_consent_word(client.meeting_id):
            return super().unlink()
