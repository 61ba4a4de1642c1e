from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...engine.meeting.load import PER_MONTH
from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..meeting.party import PARTIES
from ..mixin.clock import today_of
from ..mixin.days import KEPT
from ..mixin.row_mixin import Checked
from ..people.member_presence import PRESENCE
from ..people.said.history import DAYS, ValueOfDay
from .course import LOOKED_BACK, Course, look_back
from .doer import DOER_FIELDS, MERGING, Doer, with_one_doer
from .gap import domain_gap, put_on_table
from .rhythm import COUNTED, RHYTHM, rhythm_in_words, rhythm_problem
from .say.consent import (
    CONSENTS,
    Say,
    ask_anew,
    changed_questions,
    consent_of,
    domain_answered,
)
from .to_do import FOLLOWED, live_activities, sync

FREQUENCIES = [
    ("once", "Once"),
    ("daily", "Every day"),
    ("weekly", "Every week"),
    ("fortnightly", "Every two weeks"),
    ("monthly", "Every month"),
    ("when_needed", "When it is needed"),
]


def _is_one_doer(row):
    """Whether who does it is said once, in the way of its kind."""
    is_named = row.doer_name is not None
    return (
        bool(row.doer_member_id) == (row.doer_kind == "member")
        and bool(row.doer_user_id) == (row.doer_kind == "user")
        and is_named == (row.doer_kind == "organisation")
        and (not is_named or bool(row.doer_name.strip()))
    )


DAYS.add(ValueOfDay("netwerk.agreement", "doer_party", "doer_member_id", "made_on"))


class Agreement(models.Model):
    """Who does what, how often or by when, and what came of it.

    Without a doer it is a gap: something that lies on the table and that nobody does
    yet, or any more. What came of it is noted without blame (:class:`Course`); who can
    be the doer says :class:`Doer`; what a colleague must do is an Odoo activity on the
    dossier (:class:`ToDo`).
    """

    _name = "netwerk.agreement"
    _inherit = "netwerk.dossier.mixin"
    _description = "Agreement"
    _order = "due_date, id"

    dossier_id = fields.Many2one(
        compute="_compute_dossier_id", store=True, readonly=False, precompute=True
    )
    client_name = fields.Char(related="dossier_id.client_name")
    meeting_id = fields.Many2one(
        "netwerk.meeting",
        string="Made at",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    topic_id = fields.Many2one(
        "netwerk.meeting.topic",
        string="Theme",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
    )
    function_id = fields.Many2one(
        "netwerk.support.function",
        string="Kind of support",
        index="btree_not_null",
        ondelete="restrict",
        help="What was missing in the network and was put on the table.",
    )
    name = fields.Char("What", required=True)
    made_on = fields.Date(
        required=True,
        compute="_compute_made_on",
        store=True,
        readonly=False,
        precompute=True,
        index=True,
        copy=False,
    )

    # -- who
    doer_kind = fields.Selection(
        [
            ("client", "Client"),
            ("member", "From the network"),
            ("user", "Colleague"),
            ("organisation", "Organisation"),
        ],
        "Who",
        help="Empty: nobody yet. Could somebody from the network do this?",
    )
    doer_member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
    )
    doer_user_id = fields.Many2one(
        "res.users", string="Colleague", index="btree_not_null", ondelete="restrict"
    )
    doer_name = fields.Char("Organisation")
    doer = fields.Char("Who does it", compute="_compute_doer")
    doer_party = fields.Selection(
        PARTIES[:-1] + [("nobody", "Nobody yet")],
        "Whose work",
        compute="_compute_doer_party",
        group_expand=True,
        store=True,
        precompute=True,
        index=True,
    )
    doer_hint = fields.Char(
        "What is on this person's plate",
        compute="_compute_doer_hint",
        help="What was agreed in all, beside what was said to be possible.",
    )
    has_gap = fields.Boolean(
        "Nobody does it", compute="_compute_has_gap", search="_search_has_gap"
    )
    backup_member_id = fields.Many2one(
        "netwerk.member",
        string="Takes over when needed",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
    )
    backup = fields.Char("Takes over (somebody else)")

    activity_id = fields.Many2one(
        "mail.activity",
        string="To do",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    # -- when and at what cost
    frequency = fields.Selection(
        FREQUENCIES, "How often", required=True, default="once"
    )
    times = fields.Integer(required=True, default=1, help="In each day, week or month.")
    every = fields.Integer(
        "Every so many",
        required=True,
        default=1,
        help="Days, weeks or months: 3 for every three weeks.",
    )
    hours = fields.Float(
        "Hours each time", help="About how long it takes each time; 0: not said."
    )
    rhythm = fields.Char("When", compute="_compute_rhythm")
    comes_back = fields.Boolean(compute="_compute_comes_back")
    moment = fields.Char("At which moment", help="“Tuesday morning”.")
    due_date = fields.Date("By", index=True, copy=False)
    from_date = fields.Date("From", help="The first day of what comes back.")
    until_date = fields.Date("Until", help="The last day of what comes back.")
    is_yearly = fields.Boolean(
        "Each year again",
        help="A season: from and until come back each year on the same days.",
    )
    cost = fields.Monetary()
    payer = fields.Char("Who pays")
    currency_id = fields.Many2one(related="company_id.currency_id")

    # -- what came of it
    state = fields.Selection(
        [
            ("open", "Still open"),
            ("done", "Done"),
            ("missed", "Did not work out"),
            ("renegotiated", "Agreed anew"),
            ("handed_over", "Handed over"),
            ("stopped", "Not needed any more"),
        ],
        required=True,
        default="open",
        index=True,
        copy=False,
    )
    came_between = fields.Char("What came in between?", copy=False)
    goes_on_with = fields.Char(
        "Goes on with", copy=False, help="Who takes it over outside this dossier."
    )
    follows_id = fields.Many2one(
        "netwerk.agreement",
        string="Instead of",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        copy=False,
    )
    consent = fields.Selection(
        CONSENTS,
        "Is it right?",
        compute="_compute_consent",
        store=True,
        precompute=True,
        index=True,
        help="What the one who does it says of it. Who was there when it was agreed "
        "has agreed; whoever was not is asked.",
    )
    consent_words = fields.Char(compute="_compute_consent_words")
    answer_ids = fields.One2many("netwerk.agreement.answer", "agreement_id")
    is_changed = fields.Boolean(
        "Changed on a later day", readonly=True, copy=False, help="Asked anew since."
    )
    is_from_before = fields.Boolean(
        "From before this was asked", readonly=True, copy=False
    )
    doer_words = fields.Char(
        "What the doer wrote", readonly=True, copy=False, help="On their own page."
    )
    doer_words_on = fields.Date("Written on", readonly=True, copy=False)
    followed_by_ids = fields.One2many("netwerk.agreement", "follows_id")
    review_ids = fields.One2many("netwerk.agreement.review", "agreement_id")
    last_review = fields.Char("Last time", compute="_compute_last_review")
    # stored: so that two who look back at the same moment meet in this row
    last_review_date = fields.Date(
        "Last looked back on", compute="_compute_last_review_date", store=True
    )

    _doer = Checked(
        """CHECK (CASE
            WHEN doer_kind IS NULL THEN doer_member_id IS NULL
                AND doer_user_id IS NULL AND doer_name IS NULL
            WHEN doer_kind = 'member' THEN doer_member_id IS NOT NULL
                AND doer_user_id IS NULL AND doer_name IS NULL
            WHEN doer_kind = 'user' THEN doer_user_id IS NOT NULL
                AND doer_member_id IS NULL AND doer_name IS NULL
            WHEN doer_kind = 'organisation' THEN btrim(doer_name) <> ''
                AND doer_name IS NOT NULL
                AND doer_member_id IS NULL AND doer_user_id IS NULL
            ELSE doer_member_id IS NULL AND doer_user_id IS NULL
                AND doer_name IS NULL END)""",
        "Say who does it: the client, somebody from the network, a colleague or an "
        "organisation.",
        _is_one_doer,
    )
    _times_range = Checked(
        "CHECK (times BETWEEN 1 AND 50 AND every BETWEEN 1 AND 50)",
        "How often is a number from 1 to 50.",
        lambda row: 1 <= row.times <= 50 and 1 <= row.every <= 50,
    )
    _hours_range = Checked(
        "CHECK (hours >= 0 AND hours <= 24)",
        "How long it takes is between 0 and 24 hours.",
        lambda row: 0 <= (row.hours or 0) <= 24,
    )
    # for the figures: the database knows how few months there are, and finds one
    _month = models.Index("((date_trunc('month', made_on::timestamp)::date))")
    _cost_positive = Checked(
        "CHECK (cost >= 0)", "A cost is not below zero.", lambda row: row.cost >= 0
    )

    # -- computes -----------------------------------------------------------------

    @api.depends("meeting_id")
    def _compute_dossier_id(self):
        for agreement in self:
            if agreement.meeting_id:
                agreement.dossier_id = agreement.meeting_id.dossier_id

    @api.depends("meeting_id")
    def _compute_made_on(self):
        for agreement in self:
            if not agreement.made_on:
                today = agreement.dossier_id.company_id._netwerk_today()
                agreement.made_on = agreement.meeting_id.date or today

    @api.depends("doer_kind", "doer_member_id.name", "doer_user_id.name", "doer_name")
    def _compute_doer(self):
        for agreement in self:
            if agreement.doer_kind == "client":
                # sudo: a coach may have no right on contacts
                partner = agreement.dossier_id.sudo().partner_id
                agreement.doer = partner.name or self.env._("the client")
            else:
                agreement.doer = (
                    agreement.doer_member_id.name
                    or agreement.doer_user_id.sudo().name
                    or agreement.doer_name
                )

    @api.depends("doer_kind", "doer_member_id", "made_on")
    def _compute_doer_party(self):
        """What the doer was on the day of agreeing, whatever came later."""
        for agreement in self:
            if agreement.doer_kind == "member" and agreement.doer_member_id:
                said = agreement.doer_member_id._said_on(agreement.made_on)
                agreement.doer_party = said["formality"] or "informal"
            elif agreement.doer_kind == "member":
                agreement.doer_party = "informal"
            elif agreement.doer_kind in ("user", "organisation"):
                agreement.doer_party = "professional"
            else:
                agreement.doer_party = agreement.doer_kind or "nobody"

    @api.depends("doer_kind", "doer_member_id.load_words", "doer_member_id.strain")
    def _compute_doer_hint(self):
        for agreement in self:
            agreement.doer_hint = agreement.doer_member_id.load_words

    @api.depends(
        "state",
        "doer_kind",
        *(f"doer_member_id.{name}" for name in PRESENCE),
        "doer_user_id.active",
        "dossier_id.access_user_ids",
        "dossier_id.active",
    )
    def _compute_has_gap(self):
        for agreement in self:
            member, user = agreement.doer_member_id, agreement.doer_user_id
            today = agreement.company_id._netwerk_today()
            gone = bool(
                (member and member._why_gone(today))
                or (user and not user.sudo().active)
                or (user and user not in agreement.dossier_id._may_enter())
            )
            is_asked = agreement.state == "open" and agreement.dossier_id.active
            agreement.has_gap = is_asked and (gone or not agreement.doer_kind)

    def _search_has_gap(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = domain_gap(self.env)
        return domain if (operator == "in") == (True in value) else ~domain

    @api.depends(
        "doer_kind",
        "doer_member_id",
        "is_changed",
        "is_from_before",
        "answer_ids.answer",
        "answer_ids.is_current",
        "review_ids.date",
        "meeting_id.date",
        "meeting_id.kind",
        "meeting_id.outcome",
        "meeting_id.attendance_ids.kind",
        "meeting_id.attendance_ids.member_id",
        "meeting_id.attendance_ids.state",
    )
    def _compute_consent(self):
        for agreement in self:
            agreement.consent = consent_of(agreement)

    @api.depends("consent", "state", "doer", "answer_ids.words")
    @api.depends_context("lang", "tz")
    def _compute_consent_words(self):
        for agreement in self:
            agreement.consent_words = Say(agreement).in_words()

    @api.depends("frequency")
    def _compute_comes_back(self):
        for agreement in self:
            agreement.comes_back = agreement.frequency != "once"

    @api.depends(*RHYTHM)
    @api.depends_context("lang", KEPT)
    def _compute_rhythm(self):
        for agreement in self:
            agreement.rhythm = rhythm_in_words(agreement)

    @api.depends("review_ids.date", "review_ids.is_kept")
    def _compute_last_review(self):
        for agreement in self:
            last = agreement.review_ids.filtered("date").sorted(
                lambda row: (row.date, row._origin.id)
            )[-1:]
            agreement.last_review = last and last._words()

    @api.depends("review_ids.date")
    def _compute_last_review_date(self):
        for agreement in self:
            days = agreement.review_ids.filtered("date").mapped("date")
            agreement.last_review_date = max(days, default=False)

    @api.model
    def _domain_overdue(self):
        """Open agreements whose day is past."""
        today = today_of(self)
        return (
            Domain("state", "=", "open")
            & Domain("due_date", "<", today)
            & domain_open()
        )

    @api.model
    def _domain_answered(self):
        """See :func:`domain_answered`."""
        return domain_answered(self.env)

    # -- what cannot go together ----------------------------------------------------

    @api.onchange("doer_kind")
    def _onchange_doer_kind(self):
        """Whoever stood there of another kind goes."""
        for kind, name in DOER_FIELDS.items():
            if kind != self.doer_kind:
                self[name] = False

    @api.onchange("frequency")
    def _onchange_frequency(self):
        """What has no rhythm has no number of times, and what is once no season."""
        if self.frequency not in PER_MONTH:
            self.times = 1
        if self.frequency not in COUNTED:
            self.every = 1
        if self.frequency == "once":
            self.from_date = self.until_date = self.is_yearly = False

    @api.onchange("cost")
    def _onchange_cost(self):
        if not self.cost:
            self.payer = False

    @api.constrains(*RHYTHM, "due_date", "made_on")
    def _check_dates(self):
        for agreement in self:
            if problem := rhythm_problem(agreement):
                raise ValidationError(problem)

    @api.constrains("backup_member_id", "doer_member_id")
    def _check_backup_is_another(self):
        for agreement in self:
            backup = agreement.backup_member_id
            if backup and backup == agreement.doer_member_id:
                raise ValidationError(
                    self.env._("Who takes over when needed is somebody else.")
                )

    # -- create, write, delete ------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        vals_list = [with_one_doer(self, vals) for vals in vals_list]
        agreements = super().create(vals_list)
        is_open = agreements.filtered(lambda row: row.state == "open")
        refuse_when_closed(is_open)
        for agreement in is_open:
            Doer(agreement).check_doer(agreement.made_on)
            Doer(agreement).check_backup(agreement.made_on)
        for agreement in agreements.filtered("follows_id"):
            Course(agreement).replace()
        sync(agreements)
        return agreements

    def write(self, vals):
        """Done and missed leave a look back, by whatever road they come."""
        state = vals.get("state")
        closing = self.filtered(lambda row: row.state != state)
        self._check_values(vals)  # before they are looked at
        vals = with_one_doer(self, vals)
        before = [(row, Doer(row).key(), row.backup_member_id) for row in self]
        others = changed_questions(self, vals)
        result = super().write(vals)
        if state == "open":
            refuse_when_closed(self)
        ask_anew(others)
        for agreement, key, backup in before:
            Doer(agreement).check_changed(key, backup)
        if state in LOOKED_BACK and closing:
            look_back(closing, LOOKED_BACK[state], vals.get("came_between"))
        if vals.keys() & FOLLOWED:
            sync(self)
        return result

    def unlink(self):
        self.check_access("unlink")
        activities = live_activities(self)
        result = super().unlink()
        activities.unlink()
        return result

    def _name_other(self, name, keep, other):
        """Nobody stands in for oneself; in a closed one the name changes too."""
        merging = MERGING.put_on(self)
        both = merging.filtered(
            lambda row: {row.doer_member_id, row.backup_member_id} == {keep, other}
        )
        both.backup_member_id = False
        rest = merging.filtered(name)
        return super(Agreement, rest)._name_other(name, keep, other)

    # -- buttons --------------------------------------------------------------------

    def action_done(self):
        Course(self).done()

    def action_agreed(self):
        """Who does it said to the coach that it is right."""
        Say(self).answer("yes")

    def action_stop(self):
        """Not needed any more."""
        Course(self).stop()

    def action_kept(self):
        """Kept this time; what comes back stays open."""
        Course(self).kept()

    def action_missed(self):
        """Ask what came in between, and what we do now. A hook: the room of that
        dialog has its body.

        :return: an action
        """
        raise NotImplementedError

    def action_agree_anew(self):
        return Course(self).agree_anew()

    def action_hand_over(self):
        """Somebody else does it."""
        return Course(self).hand_over()

    def action_fill(self):
        """Give a gap a doer; when somebody did it before, that stays to be seen."""
        return Course(self).fill()

    def action_reopen(self):
        """Undo the last step, with what it left behind."""
        Course(self).reopen()

    def action_put_on_table(self):
        """Put a gap on the table of a meeting."""
        put_on_table(self)
