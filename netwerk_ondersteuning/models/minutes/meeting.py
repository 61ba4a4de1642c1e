from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..meeting.meeting import HELD
from ..mixin.row_mixin import Checked
from .client_first import (
    CLIENT_PARTS,
    CONSENT_GROUNDS,
    CONSENT_WORDS,
    REQUESTERS,
    client_problems,
    consent_problems,
    consent_summary,
    consent_word,
    is_one_person,
    keeping_consent_word,
    part_words,
    require_consent_word,
)
from .copies import file_name
from .follow_up import FollowUp
from .lock import MINUTED, STEPPED, changes, check_open_minutes, check_step
from .mailing import send_minutes
from .steps import Steps


class Meeting(models.Model):
    """What a round table or consultation asks besides, and the minutes of a meeting.

    The minutes are written, read back with the client, final. Once final nobody
    rewrites them, nor who was there or what was said on a theme; what was agreed lives
    on. They can be opened again, with a reason that stays.
    """

    _inherit = "netwerk.meeting"

    # -- the occasion
    requested_by = fields.Selection(REQUESTERS, "Asked for by", copy=False)
    requested_by_name = fields.Char("Who asked for it", copy=False)
    request_reason = fields.Text("Why was it asked for?", copy=False)
    goal = fields.Text("What is it for?", copy=False)

    # -- the client first
    client_informed_on = fields.Date(
        "Client told on", copy=False, help="The client knows that it comes, and why."
    )
    exchange_discussed_on = fields.Date(
        "Exchange talked over on",
        copy=False,
        help="The day on which you went through with the client what is told to whom.",
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
        help="The time at which the client comes in; the first part is without the "
        "client.",
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
        "What the client needs to feel calm",
        copy=False,
        help="Fear, shame, who sits beside whom. Not in the report.",
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
        help="Chosen by the client, to support the client before, during and after.",
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

    # -- the minutes
    minutes = fields.Text(
        copy=False,
        longest=100_000,
        help="What was said, short; the client hears it before it is final.",
    )
    goes_well = fields.Text(
        "What goes well",
        copy=False,
        help="Of whoever it is about, and of everybody around.",
    )
    who_informs = fields.Text(
        "Who informs whom",
        copy=False,
        help="Who tells whom of what was said and agreed here.",
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
            meeting.consent_summary = consent and consent_summary(consent)
            problems = []
            if meeting.outcome == "planned":
                problems = consent_problems(meeting)
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
        for meeting in self:
            meeting.consent_word = consent_word(meeting)

    @api.depends("needs_consent", "client_part", "second_part_from")
    def _compute_client_part_words(self):
        for meeting in self:
            meeting.client_part_words = part_words(meeting)

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
                        "Note why the client does not join the whole meeting. The "
                        "client is there from the start, unless the client does not "
                        "want to."
                    )
                )

    @api.constrains(
        *("coordinator_id", "coordinator_name"),
        *("hub_member_id", "hub_user_id", "hub_name"),
    )
    def _check_two_people(self):
        """Who leads the talk cannot stand beside the client as well."""
        for meeting in self:
            if is_one_person(meeting):
                raise ValidationError(
                    self.env._(
                        "The coordinator and the trusted person are two people: "
                        "%(name)s cannot be both. Do two people have one name? Write "
                        "the service behind it.",
                        name=meeting.hub,
                    )
                )

    @api.constrains("client_informed_on", "exchange_discussed_on")
    def _check_told(self):
        for meeting in self:
            today = meeting.company_id._netwerk_today()
            days = (meeting.client_informed_on, meeting.exchange_discussed_on)
            if any(day and day > today for day in days):
                raise ValidationError(
                    self.env._("Note what you told the client once it is told.")
                )

    @api.constrains("outcome", "type_id")
    def _check_held_with_consent(self):
        require_consent_word(self.filtered(lambda row: row.outcome in HELD))

    @api.constrains("minutes_state")
    def _check_final_with_consent(self):
        require_consent_word(self.filtered(lambda row: row.minutes_state == "final"))

    # -- kept as it is ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        for meeting in meetings:  # by values or by defaults of the context
            if meeting.minutes_state != "draft" or meeting.minutes_final_on:
                check_step(meeting)
        return meetings

    def write(self, vals):
        if STEPPED & vals.keys():
            check_step(self)
        changed = MINUTED & vals.keys()
        for meeting in self.filtered(lambda row: row.minutes_state == "final"):
            if any(changes(meeting, name, vals[name]) for name in changed):
                check_open_minutes(meeting)
        if not CONSENT_GROUNDS & vals.keys():
            return super().write(vals)
        with keeping_consent_word(self):
            return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_final(self):
        check_open_minutes(self)

    # -- before somebody is invited -----------------------------------------------

    def _invitation_problems(self):
        """A round table or consultation asks more of the client first."""
        return super()._invitation_problems() + client_problems(self)

    # -- actions ------------------------------------------------------------------

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
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": FollowUp(self).make().id,
            "view_mode": "form",
        }

    def action_minutes_read_back(self):
        """The minutes were read back with the client, or are about to be."""
        Steps(self).read_back()

    def action_minutes_final(self):
        """From now on nobody rewrites them."""
        Steps(self).make_final()

    def action_minutes_draft(self):
        """Back to the desk; from final only with a reason, which stays."""
        Steps(self).reopen()

    def action_minutes_send(self):
        """Mail the minutes to everybody who is ticked and has not had them yet.

        Each his own mail and his own copy. Whoever cannot get one stays ticked, and
        is told of.
        """
        self.ensure_one()
        return send_minutes(self)

    def _report_file_name(self):
        """The name of a file with the report: never the client's name."""
        return file_name(self)
