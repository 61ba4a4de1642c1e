from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_date

from ..meeting.meeting import HELD
from ..mixin.row_mixin import Checked

#: Who wanted a consultation: the client may ask for one himself.
REQUESTERS = [
    ("client", "The client"),
    ("coach", "The coach"),
    ("service", "A service"),
]
#: Which part of it the client joins; the whole, unless he explicitly does not want to.
CLIENT_PARTS = [
    ("whole", "The whole meeting"),
    ("second", "The second part"),
    ("none", "He does not come"),
]
#: With what word of the client a consultation was held (handbook,
#: part 2, §6, rule 1): the first of these that holds.
CONSENT_WORDS = [
    ("present", "The client was there"),
    ("agreed", "The client was told and agreed"),
    ("without", "Without the client's consent; why is noted"),
]
#: What that word rests on, besides who was at the table.
CONSENT_GROUNDS = {"consent_id", "client_informed_on", "no_consent_reason", "date"}


def clock(hours):
    """A time of the day, in hours, as people read it.

    >>> clock(9.5)
    '9:30'
    """
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


class Meeting(models.Model):
    """What a round table or a consultation with services needs besides.

    After the W²-overleg (handbook, part 2, §1.9, §2.11 and §6, rules 1, 3 and 4): the
    client knows of it, agrees, and co-decides who comes and what is on the table.
    """

    _inherit = "netwerk.meeting"

    # -- the occasion
    requested_by = fields.Selection(REQUESTERS, "Asked for by", copy=False)
    requested_by_name = fields.Char("Who asked for it", copy=False)
    request_reason = fields.Text("Why was it asked for?", copy=False)
    goal = fields.Text("What is it for?", copy=False)

    # -- the client first
    client_informed_on = fields.Date(
        "Client told on", copy=False, help="He knows that it comes, and why."
    )
    exchange_discussed_on = fields.Date(
        "Exchange talked over on",
        copy=False,
        help="The day on which you went through with him what is told to whom.",
    )
    exchange_scope = fields.Text(
        "What may be told", copy=False, help="And what not, in the client's words."
    )
    consent_id = fields.Many2one(
        "netwerk.consent",
        string="Consent of the client",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        copy=False,
        domain="[('dossier_id', '=', dossier_id), ('purpose', '=', 'share'),"
        " ('member_id', '=', False)]",
    )
    consent_summary = fields.Char(
        "This consent", compute="_compute_consent", compute_sudo=True
    )
    consent_problem = fields.Char(compute="_compute_consent", compute_sudo=True)
    consent_word = fields.Selection(
        CONSENT_WORDS,
        "The client's word on it",
        compute="_compute_consent_word",
        compute_sudo=True,
        help="Without one of these, such a meeting cannot have been held.",
    )
    no_consent_reason = fields.Char(
        "Why without consent",
        copy=False,
        help="Only when the client was not there and did not agree. Not in the report.",
    )
    client_part = fields.Selection(
        CLIENT_PARTS, "The client joins", required=True, default="whole", copy=False
    )
    client_part_reason = fields.Char("Why not the whole", copy=False)
    second_part_from = fields.Float(
        "Second part from",
        copy=False,
        help="The time at which the client comes in; the first part is without him.",
    )
    client_part_words = fields.Char(compute="_compute_client_part_words")
    urgent_theme_ids = fields.Many2many(
        "netwerk.theme",
        "netwerk_meeting_urgent_theme_rel",
        "meeting_id",
        "theme_id",
        string="Most urgent to the client",
        ondelete="restrict",
        copy=False,
    )
    thresholds = fields.Text(
        "What could stand in the way",
        copy=False,
        help="Transport, somebody for the children, the hour. Not in the report.",
    )
    needs = fields.Text(
        "What he needs to feel calm",
        copy=False,
        help="Fear, shame, who sits beside him. Not in the report.",
    )

    # -- who carries it
    coordinator_id = fields.Many2one(
        "res.users",
        index="btree_not_null",
        ondelete="restrict",
        help="Prepares it, leads the talk and sees to the report.",
    )
    coordinator_name = fields.Char("Coordinator from elsewhere")
    coordinator = fields.Char("Who coordinates", compute="_compute_carriers")
    hub_member_id = fields.Many2one(
        "netwerk.member",
        string="Trusted person, from the network",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
        help="Chosen by the client: supports him before, during and after.",
    )
    hub_user_id = fields.Many2one(
        "res.users",
        string="Trusted person, a colleague",
        index="btree_not_null",
        ondelete="restrict",
    )
    hub_name = fields.Char("Trusted person from elsewhere")
    hub = fields.Char("Trusted person", compute="_compute_carriers")
    family_ids = fields.Many2many(
        "netwerk.member",
        "netwerk_meeting_family_rel",
        "meeting_id",
        "member_id",
        string="Partner and children in the report",
        domain="[('dossier_id', '=', dossier_id)]",
        copy=False,
        help="Only when the client wants them named in it.",
    )

    # -- what was left open the time before
    left_open_ids = fields.Many2many(
        "netwerk.agreement", string="Still open", compute="_compute_left_open_ids"
    )

    _second_part = Checked(
        "CHECK (second_part_from >= 0 AND second_part_from < 24)",
        "The second part starts at a time of that day.",
        lambda row: 0 <= row.second_part_from < 24,
    )

    # -- computes -----------------------------------------------------------------

    @api.depends(
        "kind",
        "outcome",
        "date",
        "consent_id.given_on",
        "consent_id.expires_on",
        "consent_id.withdrawn_on",
        "consent_id.evidence",
        "consent_id.recipient",
        "consent_id.scope",
    )
    def _compute_consent(self):
        """What the chosen consent says, and why it does not do for this day.

        Of a meeting that was held only the record is left: no problem any more.
        """
        for meeting in self:
            consent = meeting.consent_id
            meeting.consent_summary = consent and consent._summary()
            problems = []
            if meeting.outcome == "planned":
                problems = meeting._consent_problems()
            meeting.consent_problem = " ".join(problems) or False

    @api.depends(
        "kind",
        "date",
        "client_informed_on",
        "no_consent_reason",
        "consent_id.given_on",
        "consent_id.expires_on",
        "consent_id.withdrawn_on",
        "attendance_ids.kind",
        "attendance_ids.state",
    )
    def _compute_consent_word(self):
        """Who is present needs no paper; else told and agreed; else there is a reason.

        It says what was so on the day itself: a consent that was withdrawn later held.
        """
        for meeting in self:
            present = meeting.attendance_ids.filtered_domain(
                [("kind", "=", "client"), ("state", "=", "present")]
            )
            told = meeting.client_informed_on and meeting.consent_id
            if not (meeting.needs_consent and meeting._has_client()):
                meeting.consent_word = False
            elif present:
                meeting.consent_word = "present"
            elif told and meeting.date and meeting.consent_id._holds_on(meeting.date):
                meeting.consent_word = "agreed"
            else:
                reason = (meeting.no_consent_reason or "").strip()
                meeting.consent_word = reason and "without"

    @api.depends("needs_consent", "client_part", "second_part_from")
    def _compute_client_part_words(self):
        """Which part the client joins, in a sentence; nothing when it is the whole."""
        for meeting in self:
            words = False
            if meeting.needs_consent and meeting.client_part == "second":
                words = self.env._("The client joins in the second part.")
                if meeting.second_part_from:
                    words = self.env._(
                        "The client joins in the second part, from %(time)s.",
                        time=clock(meeting.second_part_from),
                    )
            elif meeting.needs_consent and meeting.client_part == "none":
                words = self.env._("The client is not there himself.")
            meeting.client_part_words = words

    @api.depends(
        "coordinator_id.name",
        "coordinator_name",
        "hub_member_id.name",
        "hub_user_id.name",
        "hub_name",
    )
    def _compute_carriers(self):
        for meeting in self:
            # sudo: the name of a colleague, who may be of another organisation
            coordinator = meeting.coordinator_id.sudo().name
            meeting.coordinator = coordinator or meeting.coordinator_name
            meeting.hub = (
                meeting.hub_member_id.name
                or meeting.hub_user_id.sudo().name
                or meeting.hub_name
            )

    @api.depends("previous_id.agreement_ids.state")
    def _compute_left_open_ids(self):
        for meeting in self:
            agreements = meeting.previous_id.agreement_ids
            meeting.left_open_ids = agreements.filtered(lambda row: row.state == "open")

    # -- checks -------------------------------------------------------------------

    @api.constrains("consent_id")
    def _check_consent(self):
        for meeting in self:
            # sudo: the rules of the dossier were checked when the link was made
            consent = meeting.consent_id.sudo()
            if consent and (consent.purpose != "share" or consent.member_id):
                raise ValidationError(
                    self.env._(
                        "Choose a consent of the client himself to share what was told."
                    )
                )

    @api.constrains("client_part", "client_part_reason", "type_id")
    def _check_client_part(self):
        for meeting in self:
            if not meeting.needs_consent or meeting.client_part == "whole":
                continue
            if not (meeting.client_part_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "Note why the client does not join the whole meeting. He is "
                        "there from the start, unless he does not want to."
                    )
                )

    @api.constrains("client_informed_on", "exchange_discussed_on")
    def _check_told(self):
        for meeting in self:
            today = meeting.company_id._netwerk_today()
            days = (meeting.client_informed_on, meeting.exchange_discussed_on)
            if any(day and day > today for day in days):
                raise ValidationError(
                    self.env._("Note what you told the client once you told him.")
                )

    @api.constrains("outcome", "type_id")
    def _check_held_with_consent(self):
        self.filtered(lambda row: row.outcome in HELD)._require_consent_word()

    @api.constrains("minutes_state")
    def _check_final_with_consent(self):
        self.filtered(lambda row: row.minutes_state == "final")._require_consent_word()

    def _require_consent_word(self):
        """Refuse a consultation that was held without a word on the client's consent.

        Those of before this was asked are left as they are, until they become held or
        final anew.
        """
        for meeting in self:
            is_asked = meeting.needs_consent and meeting._has_client()
            if is_asked and not meeting.consent_word:
                raise ValidationError(
                    self.env._(
                        "Note first with what word of the client this was held. One of "
                        "three: the client was there (present at the table); the "
                        "client was told and agreed (on the page “Client first”); or "
                        "why it was held without consent."
                    )
                )

    @contextmanager
    def _keeping_consent_word(self):
        """What happens within takes no such word away from a meeting that was held."""
        had = self.browse()
        if not self.env.su:  # the server deletes a dossier whole, and merges members
            had = self.filtered(lambda row: row.outcome in HELD and row.consent_word)
        yield
        had.filtered(lambda row: row.outcome in HELD)._require_consent_word()

    def write(self, vals):
        if not CONSENT_GROUNDS & vals.keys():
            return super().write(vals)
        with self._keeping_consent_word():
            return super().write(vals)

    # -- before somebody is invited -----------------------------------------------

    def _invitation_problems(self):
        """What must be done first, as sentences (handbook, part 2, §6, rule 1)."""
        problems = super()._invitation_problems()
        if not self.needs_consent:
            return problems
        problems += self._client_problems()
        if not (self.coordinator_id or (self.coordinator_name or "").strip()):
            problems.append(self.env._("Say who coordinates this meeting."))
        return problems

    def _client_problems(self):
        if not self._has_client():
            return []
        problems = []
        if not self.client_informed_on:
            problems.append(
                self.env._("Tell the client that this meeting comes, and note when.")
            )
        if not self.exchange_discussed_on:
            problems.append(
                self.env._(
                    "Go through with the client what is told to whom, and note when."
                )
            )
        return problems + self._consent_problems()

    def _consent_problems(self):
        """Why the consent does not hold on the day of the meeting, as sentences."""
        if not (self.needs_consent and self._has_client()):
            return []
        consent = self.consent_id.sudo()  # who reads the meeting reads this of it
        if not consent:
            return [self.env._("The client has not given his consent yet.")]
        if consent.withdrawn_on:
            return [self.env._("The client has withdrawn his consent.")]
        if not consent._holds_on(self.date):
            return [
                self.env._(
                    "The consent of the client does not hold on that day any more."
                )
                if consent.given_on <= self.date
                else self.env._("The consent was only given after that day.")
            ]
        return []

    def _has_client(self):
        """An initiative has no client who could consent."""
        return self.dossier_id.sudo().kind == "client"

    # -- actions ------------------------------------------------------------------

    def action_note_consent(self):
        """Note the consent of the client without leaving the meeting."""
        self.ensure_one()
        return self.dossier_id._open_wizard(
            "netwerk.meeting.consent",
            self.env._("Note consent"),
            default_meeting_id=self.id,
        )

    def action_take_up_themes(self):
        """Put the themes that are not on the table yet on it, in their order."""
        self.ensure_one()
        themes = self.env["netwerk.theme"].search([("is_free", "=", False)])
        self.env["netwerk.meeting.topic"].create(
            [
                {"meeting_id": self.id, "theme_id": theme.id}
                for theme in themes - self.topic_ids.theme_id
            ]
        )

    def action_plan_follow_up(self):
        """Make the next meeting, with the same people wanted there; or open it."""
        self.ensure_one()
        follow_up = self.next_ids[:1]
        if not follow_up:
            if not self.next_date:
                raise UserError(self.env._("Fill in when the next time is."))
            wanted = self._wanted_again()
            follow_up = self.create(
                self._follow_up_values()
                | {"attendance_ids": list(map(fields.Command.create, wanted))}
            )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": follow_up.id,
            "view_mode": "form",
        }

    def _follow_up_values(self):
        """What the next meeting takes over. Consent and telling are asked anew, and so
        is who leads or supports, when that was somebody who is gone."""
        same = (
            *("dossier_id", "type_id", "user_id", "led_by_member_id"),
            *("coordinator_id", "hub_member_id", "hub_user_id"),
        )
        typed = ("led_kind", "location", "coordinator_name", "hub_name")
        values = (
            {"previous_id": self.id, "date": self.next_date}
            | {name: self[name].id for name in same}
            | {name: self[name] for name in typed}
        )
        today = self.company_id._netwerk_today()
        if self.hub_member_id and self.hub_member_id._why_gone(today):
            values["hub_member_id"] = False
        if self.led_by_member_id and self.led_by_member_id._why_gone(today):
            values |= {"led_by_member_id": False, "led_kind": "client"}
        return values

    def _wanted_again(self):
        """The people at this table who are still there, as values for the next one."""
        typed = ("kind", "name", "function", "service", "address", "email")
        return [
            {name: row[name] for name in typed}
            | {"member_id": row.member_id.id, "user_id": row.user_id.id}
            for row in self.attendance_ids
            if row._is_still_there()
        ]


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    def write(self, vals):
        if not {"kind", "state", "meeting_id"} & vals.keys():
            return super().write(vals)
        client = self.filtered(lambda row: row.kind == "client")
        with client.meeting_id._keeping_consent_word():
            return super().write(vals)

    def unlink(self):
        client = self.filtered(lambda row: row.kind == "client")
        with client.meeting_id._keeping_consent_word():
            return super().unlink()


class Topic(models.Model):
    _inherit = "netwerk.meeting.topic"

    is_free = fields.Boolean(related="theme_id.is_free")
    title = fields.Char(compute="_compute_title")

    @api.depends("theme_id.name", "label")
    def _compute_title(self):
        for topic in self:
            topic.title = topic.label or topic.theme_id.name

    @api.constrains("theme_id", "label")
    def _check_label(self):
        for topic in self:
            if topic.theme_id.is_free and not (topic.label or "").strip():
                raise ValidationError(self.env._("Say what the other theme is."))

    @api.constrains("theme_id", "meeting_id")
    def _check_once(self):
        listed = self.filtered(lambda topic: not topic.theme_id.is_free)
        counts = self._read_group(
            [
                ("meeting_id", "in", listed.meeting_id.ids),
                ("theme_id", "in", listed.theme_id.ids),
            ],
            ["meeting_id", "theme_id"],
            having=[("__count", ">", 1)],
        )
        if counts:
            raise ValidationError(self.env._("This theme is on the table already."))

    @api.constrains("meeting_id")
    def _check_agreements(self):
        self.agreement_ids._check_topic()


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    @api.model_create_multi
    def create(self, vals_list):
        """What is agreed on a theme is agreed at the meeting of that theme."""
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        for vals in vals_list:
            if vals.get("topic_id") and not vals.get("meeting_id"):
                topic = self.env["netwerk.meeting.topic"].browse(vals["topic_id"])
                topic.check_access("read")
                vals["meeting_id"] = topic.meeting_id.id
        return super().create(vals_list)

    @api.constrains("topic_id", "meeting_id")
    def _check_topic(self):
        for agreement in self:
            topic = agreement.topic_id
            if topic and topic.meeting_id != agreement.meeting_id:
                raise ValidationError(
                    self.env._("This theme was on the table at another meeting.")
                )


class Consent(models.Model):
    _inherit = "netwerk.consent"

    def write(self, vals):
        """No other day takes the client's word away from what was held with it.

        Withdrawing is always possible, on whatever day: nobody keeps the client to it.
        """
        if not {"given_on", "expires_on"} & vals.keys() or "withdrawn_on" in vals:
            return super().write(vals)
        with self._meetings()._keeping_consent_word():
            return super().write(vals)

    @api.constrains("purpose", "member_id")
    def _check_meetings(self):
        self._meetings()._check_consent()

    def _meetings(self):
        """The meetings that rest on these."""
        meetings = self.env["netwerk.meeting"]
        return meetings.search_fetch([("consent_id", "in", self.ids)], ["outcome"])

    @api.depends("purpose", "given_on")
    @api.depends_context("lang")
    def _compute_display_name(self):
        """For what and since when, to choose one from a list."""
        result = super()._compute_display_name()
        purposes = dict(self._fields["purpose"]._description_selection(self.env))
        for consent in self.filtered(lambda row: row.display_name == row.purpose):
            day = format_date(self.env, consent.given_on)
            consent.display_name = f"{purposes[consent.purpose]}, {day}"
        return result

    def _summary(self):
        """How and when it was given, on one line."""
        self.ensure_one()
        how = dict(self._fields["evidence"]._description_selection(self.env))
        words = [
            self.env._(
                "Given on %(date)s (%(how)s)",
                date=format_date(self.env, self.given_on),
                how=how[self.evidence].lower(),
            ),
            self.recipient and self.env._("towards %(whom)s", whom=self.recipient),
            self.expires_on
            and self.env._(
                "until and including %(date)s",
                date=format_date(self.env, self.expires_on),
            ),
            self.scope,
        ]
        return " · ".join(filter(None, words))
