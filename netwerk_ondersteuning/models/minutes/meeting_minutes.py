from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..dossier.sent import STATES
from ..meeting.meeting import HELD
from ..mixin.mark import Mark

#: A step of the minutes.
STEP = Mark("netwerk_minutes")
#: What only a step writes.
STEPPED = {"minutes_state", "minutes_final_on", "minutes_final_by_id"}
#: What stands in the report of a meeting, and so stays as it is once that is final.
MINUTED = {
    *("minutes", "minutes_read_back_on", "minutes_read_back_with"),
    *("type_id", "outcome", "date", "start", "stop", "location"),
    *("question", "prepared_by_id", "prepared_by_other", "prepared_on"),
    *("led_kind", "led_by_member_id"),
    *("requested_by", "requested_by_name", "request_reason", "goal"),
    *("client_part", "client_part_reason", "second_part_from", "urgent_theme_ids"),
    *("coordinator_id", "coordinator_name", "family_ids"),
    *("hub_member_id", "hub_user_id", "hub_name"),
}
#: The same of somebody at the table; who gets the minutes is said afterwards too.
MINUTED_PERSON = {
    *("meeting_id", "kind", "member_id", "user_id", "name", "function", "service"),
    *("address", "email", "party", "state", "head_count", "time_from", "time_until"),
}


def _changes(record, name, value):
    """Whether writing ``value`` changes a field; a form may send what is there."""
    field = record._fields[name]
    if field.type in ("many2many", "one2many"):
        return True
    before, after = (
        field.convert_to_cache(what, record, validate=False) or None
        for what in (record[name], value)
    )
    return before != after


class Meeting(models.Model):
    """The minutes: written, read back with the client, final.

    Once final nobody rewrites them, nor who was there or what was said on a theme;
    what was agreed lives on. They can be opened again, with a reason that stays.
    """

    _inherit = "netwerk.meeting"

    minutes = fields.Text(
        copy=False,
        longest=100_000,
        help="What was said, short; the client hears it before it is final.",
    )
    minutes_state = fields.Selection(
        [
            ("draft", "Draft"),
            ("read_back", "Read back"),
            ("final", "Final"),
        ],
        "Minutes are",
        required=True,
        default="draft",
        readonly=True,
        copy=False,
    )
    minutes_read_back_on = fields.Date("Read back on", copy=False)
    minutes_read_back_with = fields.Char("Read back with", copy=False)
    minutes_final_on = fields.Date("Final on", readonly=True, copy=False)
    minutes_final_by_id = fields.Many2one(
        "res.users",
        string="Made final by",
        index="btree_not_null",
        ondelete="restrict",
        readonly=True,
        copy=False,
    )
    minutes_reopen_reason = fields.Char(
        "Why open them again?", copy=False, help="The reason stays under the meeting."
    )
    recipient_ids = fields.One2many(
        "netwerk.meeting.attendance",
        "meeting_id",
        string="Who gets the minutes",
        domain=[("state", "!=", "wanted")],
    )

    # -- locked once final --------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        for meeting in meetings:  # by values or by defaults of the context
            if meeting.minutes_state != "draft" or meeting.minutes_final_on:
                meeting._check_step()
        return meetings

    def write(self, vals):
        if STEPPED & vals.keys():
            self._check_step()
        changed = MINUTED & vals.keys()
        for meeting in self.filtered(lambda row: row.minutes_state == "final"):
            if any(_changes(meeting, name, vals[name]) for name in changed):
                meeting._check_open_minutes()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_final(self):
        self._check_open_minutes()

    def _check_step(self):
        """The state of the minutes changes by the buttons, which check."""
        by_step = STEP.is_on(self)
        if not (by_step or self.env.su):
            raise UserError(
                self.env._(
                    "Use the buttons above the minutes: they ask what is needed."
                )
            )

    def _check_open_minutes(self):
        """Refuse a change of what stands in final minutes.

        The server itself (`sudo`) may: a dossier is deleted whole, two entries of one
        person are merged.
        """
        if self.env.su:
            return
        if any(meeting.minutes_state == "final" for meeting in self):
            raise UserError(
                self.env._(
                    "The minutes of this meeting are final: what was said, the themes "
                    "and who was there stay as they are. Open the minutes again first; "
                    "agreements can always be changed."
                )
            )

    # -- forward and back ---------------------------------------------------------

    def action_minutes_read_back(self):
        """The minutes were read back with the client, or are about to be."""
        self.ensure_one()
        if self.minutes_state != "draft":
            return
        self._check_said()
        self._step(
            minutes_state="read_back",
            minutes_read_back_on=self.minutes_read_back_on
            or fields.Date.context_today(self),
            minutes_read_back_with=self.minutes_read_back_with
            or self.env._("the client"),
        )

    def action_minutes_final(self):
        """From now on nobody rewrites them."""
        self.ensure_one()
        if self.minutes_state != "read_back":
            raise UserError(
                self.env._(
                    "Read the minutes back with the client before they are final."
                )
            )
        self._check_said()
        if not (self.minutes_read_back_on and self.minutes_read_back_with):
            raise UserError(self.env._("Note when and with whom you read them back."))
        self._step(
            minutes_state="final",
            minutes_final_on=fields.Date.context_today(self),
            minutes_final_by_id=self.env.uid,
            minutes_reopen_reason=False,
        )

    def action_minutes_draft(self):
        """Back to the desk; from final only with a reason, which stays."""
        self.ensure_one()
        if self.minutes_state == "final":
            reason = (self.minutes_reopen_reason or "").strip()
            if not reason:
                raise UserError(self.env._("Say why the minutes are opened again."))
            self._message_log(
                body=self.env._(
                    "The minutes were opened again: %(reason)s", reason=reason
                )
            )
            log = self.env["netwerk.access.log"]
            log._log("rights_changed", self.dossier_id, "minutes opened again")
        self._step(
            minutes_state="draft", minutes_final_on=False, minutes_final_by_id=False
        )

    def _step(self, **vals):
        STEP.put_on(self).write(vals)

    def _check_said(self):
        """Refuse minutes of nothing, or of a meeting that was not held."""
        if self.outcome not in HELD:
            raise UserError(self.env._("Note first that the meeting was held."))
        said = [self.minutes, *self.topic_ids.mapped("information")]
        if not any((text or "").strip() for text in said):
            raise UserError(self.env._("There are no minutes yet."))

    # -- to whom they go ----------------------------------------------------------

    def _leaving_problems(self, audience, *recipients):
        """Why a copy may not go to somebody, as sentences; none: it may.

        What several services told each other at a consultation or round table leaves
        the team only with the explicit consent of the client (handbook, part 2, §2.11
        and §6, rule 2); of any meeting that holds for somebody who was not there.

        :param str audience: for whom it is, see :meth:`_report`
        :param recipients: what this person or service is called; a consent towards
            one of these names does, and one towards nobody in particular
        """
        if audience == "team":
            return []
        problems = []
        if self.minutes_state != "final":
            problems.append(self.env._("The minutes are not final yet."))
        needs_consent = self.needs_consent or audience == "outside"
        if needs_consent and self._has_client() and not self._may_share(recipients):
            problems.append(
                self.env._("The client has not agreed that this goes to them.")
            )
        return problems

    def _may_share(self, recipients):
        """Whether a consent of the client to share holds today towards one of these."""
        today = self.company_id._netwerk_today()
        holding = self.dossier_id.consent_ids.filtered(
            lambda consent: (
                consent.purpose == "share"
                and not consent.member_id
                and consent._holds_on(today)
            )
        )
        names = [name for name in recipients if name] or [None]
        return any(consent._is_towards(name) for consent in holding for name in names)

    def action_minutes_copy(self):
        """Ask for whom the copy is, and print it."""
        self.ensure_one()
        return self.dossier_id._open_wizard(
            "netwerk.meeting.copy", self.env._("Print"), default_meeting_id=self.id
        )

    def action_minutes_send(self):
        """Mail the minutes to everybody who is ticked and has not had them yet.

        Each his own mail and his own copy. Whoever cannot get one stays ticked, and
        is told of.
        """
        self.ensure_one()
        self.check_access("write")
        self.dossier_id._require_reason()
        if self.minutes_state != "final":
            raise UserError(self.env._("The minutes are not final yet."))
        waiting = self.recipient_ids.filtered(
            lambda row: row.gets_minutes and not row.minutes_given_on
        )
        if not waiting:
            raise UserError(
                self.env._("Tick first who gets them; whoever is ticked has had them.")
            )
        sent = waiting.filtered(lambda row: not row._minutes_problems())
        if not sent:
            raise UserError(
                "\n".join(
                    f"{row.who}: {' '.join(row._minutes_problems())}" for row in waiting
                )
            )
        mails = sent._send_minutes()
        return mails._say_outcome(
            len(waiting - sent), {"type": "ir.actions.client", "tag": "soft_reload"}
        )


class Minuted(models.AbstractModel):
    """What stands in the minutes of a meeting, and is closed once they are final.

    The roads past it are those of the whole dossier (deleting it, merging members),
    which `_check_open_minutes` lets through.
    """

    _name = "netwerk.minuted.mixin"
    _description = "Part of the minutes"
    #: The fields that the minutes tell of.
    _minuted = set()

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.meeting_id._check_open_minutes()
        return parts

    def write(self, vals):
        for part in self:
            changed = self._minuted & vals.keys()
            if any(_changes(part, name, vals[name]) for name in changed):
                part.meeting_id._check_open_minutes()
        result = super().write(vals)
        if "meeting_id" in vals:  # nor to a table of which the minutes are final
            self.meeting_id._check_open_minutes()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_final(self):
        self.meeting_id._check_open_minutes()


class Attendance(models.Model):
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
        today = fields.Date.context_today(self)
        for row in self:
            if not row.minutes_given_how:
                row.minutes_given_on = False
            else:
                row.minutes_given_on = row.minutes_given_on or today

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
                failed = row._last_minutes_mail()._why_in_words()
                problems = row._minutes_problems() + ([failed] if failed else [])
            row.minutes_problem = " ".join(problems) or False

    @api.depends("sent_ids.state")
    def _compute_minutes_mail_state(self):
        for row in self:
            last = row._last_minutes_mail()
            row.minutes_mail_state = bool(last) and last._state_now()

    @api.constrains("minutes_given_how", "minutes_given_on")
    def _check_given(self):
        for row in self:
            if row.minutes_given_on and row.meeting_id.minutes_state != "final":
                raise ValidationError(
                    self.env._("Minutes are given once they are final.")
                )

    # -- to whom they go ----------------------------------------------------------

    def _minutes_audience(self):
        """What copy this person gets: the client his own, a colleague who may enter
        the team's, all others that of who sat at the table."""
        if self.kind == "client":
            return "team"
        # sudo: only to compare ids
        if self.user_id in self.dossier_id.sudo().access_user_ids and self.user_id:
            return "team"
        return "participants"

    def _minutes_problems(self):
        """Why the minutes cannot be mailed to this person, as sentences."""
        self.ensure_one()
        return [
            *self.meeting_id._leaving_problems(
                self._minutes_audience(), self.who, self.service
            ),
            *self._invitation_problems("mail"),
        ]

    def _send_minutes(self):
        """Mail each of these their copy. For a caller that has checked.

        :return: what is noted of the mails (`netwerk.sent`)
        """
        copies, letters = {}, []  # who may read the same names gets the same copy
        for row in self:
            meeting = row.meeting_id
            options = row._minutes_audience(), [row.who, row.service]
            key = meeting, options[0], frozenset(meeting._named(*options))
            if key not in copies:
                copies[key] = meeting._report_pdf(*options)
            log = self.env["netwerk.access.log"]
            log._log("exported", meeting.dossier_id, f"minutes, mail, {options[0]}")
            letters.append(row._minutes_letter(copies[key]))
        return self._send_letters(letters, "_note_minutes_mailed")

    def _note_minutes_mailed(self):
        self.write({"minutes_given_how": "mail"})

    def _minutes_letter(self, content):
        """One mail, to one address, with nobody's name in it but his own."""
        meeting, user = self.meeting_id, self.env.user
        lines = [
            self.env._("Hello %(name)s,", name=self.who),
            self.env._("Enclosed you find the report of: %(what)s.", what=meeting.name),
            self.env._("Keep it to yourself: it is about somebody you know."),
            user.name,
        ]
        name = f"{meeting._report_file_name()}.pdf"
        return {
            "dossier": self.dossier_id,
            "kind": "minutes",
            "to": self._mail_address(),
            "subject": self.env._("Report: %(what)s", what=meeting.name),
            "body": Markup().join(Markup("<p>%s</p>") % line for line in lines),
            "sender": user.email_formatted,
            "files": [(name, content, "application/pdf")],
        }

    def _last_minutes_mail(self):
        mails = self.sent_ids.filtered(lambda note: note.kind == "minutes")
        return mails.sorted("id")[-1:]


class Topic(models.Model):
    _name = "netwerk.meeting.topic"
    _inherit = ["netwerk.meeting.topic", "netwerk.minuted.mixin"]
    _minuted = {"meeting_id", "theme_id", "label", "information"}
