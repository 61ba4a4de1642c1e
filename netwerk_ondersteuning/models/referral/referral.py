from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.referral.steps import CIRCLE, CLOSE, STEPS, may_close, next_step, reached
from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..mixin.clock import today_of
from ..mixin.days import screen_day
from .consent import PURPOSES
from .facts import PageFacts
from .sheet import PageSheet
from .words import said, step_choices

#: Why a referral is closed, when it was not gone through to its last step; or what
#: came of it when it was.
REASONS = [
    ("stays", "The service helps, the client stays there"),
    ("own_circle", "Somebody in the own circle helps"),
    ("client", "The client does not want it, or not now"),
    ("not_for", "The service does not take the client in"),
    ("waiting", "The waiting list is too long"),
    ("elsewhere", "We look further, for another service"),
    ("no_contact", "No contact any more"),
    ("dossier", "The dossier was closed"),
    ("other", "Another reason"),
]


class Referral(models.Model):
    """The way of a client to another service, in seven steps and one before them.

    What the service is told is a page that is made for it, of what the client agreed
    to: four permissions, each asked by itself (`netwerk.referral.permission`).
    """

    _name = "netwerk.referral"
    _inherit = ["netwerk.dossier.mixin", "netwerk.trajectory.carried"]
    _description = "Referral"
    _trajectory_day = "began_on"
    _order = "state desc, next_on, id desc"

    client_name = fields.Char(related="dossier_id.client_name")
    name = fields.Char("The question", required=True, help="In the client's own words.")
    active = fields.Boolean(default=True)
    state = fields.Selection(
        [("running", "Running"), ("closed", "Closed")],
        "How it stands",
        required=True,
        default="running",
        index=True,
        copy=False,
    )
    began_on = fields.Date("Since", required=True, default=today_of, copy=False)
    domain_id = fields.Many2one(
        "netwerk.life.domain",
        string="Life domain",
        index="btree_not_null",
        ondelete="restrict",
    )
    note = fields.Text("Note of the team", help="Never goes along.", copy=False)

    # -- step 0 ---------------------------------------------------------------------
    own_circle = fields.Selection(
        [
            ("nobody", "Nobody who can"),
            ("partly", "Somebody helps with a part"),
            ("helps", "Somebody helps: no service is needed"),
            ("rather_not", "The client would rather not ask"),
        ],
        "Could somebody in the own circle help?",
        copy=False,
    )
    own_circle_member_ids = fields.Many2many(
        "netwerk.member",
        "netwerk_referral_member_rel",
        "referral_id",
        "member_id",
        string="Who was thought of",
        domain="[('dossier_id', '=', dossier_id)]",
        copy=False,
    )
    own_circle_words = fields.Text("What came of it", copy=False)

    # -- to whom --------------------------------------------------------------------
    organisation = fields.Char("To which service")
    person = fields.Char("With whom there", help="Who receives the client.")
    reach = fields.Char("How to reach them", help="A phone number, mail or address.")
    member_id = fields.Many2one(
        "netwerk.member",
        string="In the network",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
        help="When this service, or who works there, stands in the network already.",
    )
    handover = fields.Selection(
        [
            ("together", "We go together"),
            ("member", "Somebody from the network goes along"),
            ("called", "We called together"),
            ("announced", "I announce the client"),
            ("alone", "The client goes alone, and wants that"),
        ],
        "Warm handover",
        help="How the client comes there without having to begin anew.",
    )
    handover_words = fields.Char("What was arranged")

    # -- the way --------------------------------------------------------------------
    step_ids = fields.One2many("netwerk.referral.step", "referral_id", copy=False)
    permission_ids = fields.One2many(
        "netwerk.referral.permission", "referral_id", copy=False
    )
    page_ids = fields.One2many("netwerk.referral.page", "referral_id", copy=False)
    next_step = fields.Selection(
        "_next_choices", compute="_compute_next", store=True, string="Next step"
    )
    next_on = fields.Date("On", compute="_compute_next", store=True, index=True)
    next_words = fields.Char("What comes next", compute="_compute_next_words")
    reached = fields.Selection(
        "_reached_choices", compute="_compute_reached", store=True, string="Came to"
    )
    permissions_words = fields.Char("Agreed", compute="_compute_permissions_words")
    page_now = fields.Html(
        "The page as it is now", compute="_compute_page_now", sanitize=False
    )
    perhaps_words = fields.Char(
        "Perhaps somebody's name",
        compute="_compute_page_now",
        help="Nobody of the network is called so. Look at it before it goes.",
    )
    has_page = fields.Boolean(
        compute="_compute_page_now", export_string_translation=False
    )

    # -- closed ---------------------------------------------------------------------
    closed_on = fields.Date("Closed on", readonly=True, copy=False)
    close_reason = fields.Selection(REASONS, "Why, or what came of it", copy=False)
    close_words = fields.Text("In words", copy=False)
    call_on = fields.Date(
        "Call after some time",
        copy=False,
        help="On that day it stands in Vandaag: how does it go there?",
    )
    may_close = fields.Boolean(
        compute="_compute_may_close", export_string_translation=False
    )

    # -- computes -------------------------------------------------------------------

    @api.model
    def _next_choices(self):
        return [
            (CIRCLE, self.env._("First: the own circle")),
            *step_choices(self.env),
            (CLOSE, self.env._("Close it")),
        ]

    @api.model
    def _reached_choices(self):
        return [
            ("none", self.env._("Just begun")),
            (CIRCLE, self.env._("The own circle")),
            *step_choices(self.env),
        ]

    def _states(self):
        return {step.code: step.state for step in self.step_ids}

    @api.depends("own_circle", "state", "step_ids.state", "step_ids.planned_on")
    def _compute_next(self):
        for referral in self:
            is_running = referral.state == "running"
            code = next_step(bool(referral.own_circle), referral._states())
            step = referral.step_ids.filtered(lambda row, code=code: row.code == code)
            referral.next_step = is_running and code
            referral.next_on = is_running and step[:1].planned_on

    @api.depends("next_step", "next_on")
    @api.depends_context("lang")
    def _compute_next_words(self):
        words = dict(self._next_choices())
        for referral in self:
            day = screen_day(self.env, referral.next_on)
            step = words.get(referral.next_step)
            referral.next_words = ", ".join(filter(None, (step, day)))

    @api.depends("own_circle", "step_ids.state")
    def _compute_reached(self):
        for referral in self:
            done = [
                code for code, state in referral._states().items() if state == "done"
            ]
            referral.reached = reached(bool(referral.own_circle), done)

    @api.depends("step_ids.state", "close_reason")
    def _compute_may_close(self):
        for referral in self:
            referral.may_close = may_close(referral._states(), None)

    @api.depends("permission_ids.state")
    @api.depends_context("lang")
    def _compute_permissions_words(self):
        field = self.env["netwerk.consent"]._fields["purpose"]
        purposes = dict(field._description_selection(self.env))
        for referral in self:
            given = referral.permission_ids.filtered(lambda row: row.state == "given")
            referral.permissions_words = ", ".join(
                purposes[PURPOSES[row.kind]] for row in given
            )

    @api.depends(
        *("name", "organisation", "person", "handover", "handover_words"),
        *("permission_ids.state", "step_ids.words", "step_ids.goes_along"),
    )
    @api.depends_context("lang", "uid")
    def _compute_page_now(self):
        """The page as it would go now; of a draft what is kept of it."""
        for referral in self:
            own = referral._origin
            facts = own and PageFacts(own)
            content = facts.page() if facts else {}
            referral.perhaps_words = ", ".join(facts.perhaps) if facts else False
            referral.has_page = bool(content)
            sheet = PageSheet(own, content, today_of(referral)) if content else None
            referral.page_now = sheet and sheet.html()

    # -- what goes together ---------------------------------------------------------

    @api.onchange("member_id")
    def _onchange_member_id(self):
        """Who stands in the network is not typed anew."""
        member = self.member_id
        if member.kind == "organisation":
            self.organisation = self.organisation or member.name
        elif member:
            self.person = self.person or member.name

    @api.constrains("state", "close_reason")
    def _check_closing(self):
        for referral in self:
            if referral.state == "closed" and not may_close(
                referral._states(), referral.close_reason
            ):
                raise ValidationError(
                    self.env._(
                        "A referral is closed after its last step, “How it was, and "
                        "how it goes on”, or with a reason. Say why it ends here."
                    )
                )

    @api.constrains("dossier_id")
    def _check_has_client(self):
        if any(referral.dossier_id.kind == "initiative" for referral in self):
            raise ValidationError(
                self.env._("An initiative has no client who can be referred.")
            )

    @api.model
    def _domain_due(self):
        """Referrals whose next step was agreed for today or before."""
        return (
            Domain("state", "=", "running")
            & Domain("next_on", "<=", today_of(self))
            & domain_open()
        )

    # -- create, write --------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Each has all steps and all permissions, none of them asked yet."""
        referrals = super().create(vals_list)
        refuse_when_closed(referrals.filtered(lambda row: row.state == "running"))
        for name in ("step", "permission"):
            model = self.env[f"netwerk.referral.{name}"]
            # sudo: nobody adds one by hand
            model.sudo()._complete(referrals)
        for referral in referrals:
            if referral.state == "closed" and not referral.closed_on:
                referral.closed_on = today_of(referral)
        return referrals

    def write(self, vals):
        """Closed is of today; opened again, why it was closed goes."""
        state = vals.get("state")
        changed = self.filtered(lambda row: state and row.state != state)
        if changed and state == "running":
            refuse_when_closed(changed)
            vals = vals | dict.fromkeys(
                ("closed_on", "close_reason", "close_words", "call_on"), False
            )
        result = super().write(vals)
        if changed and state == "closed":
            for referral in changed:
                super(Referral, referral).write({"closed_on": today_of(referral)})
        return result

    # -- buttons --------------------------------------------------------------------

    def _dialog(self, title, view):
        self.ensure_one()
        self.check_access("write")
        view = self.env.ref(f"netwerk_ondersteuning.{view}")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def action_next(self):
        """Do what comes next.

        :return: an action: the dialog of the next step, of the own circle, of closing
        :raise UserError: when it is closed
        """
        self.ensure_one()
        self.check_access("write")
        if self.next_step == CIRCLE:
            return self._dialog(self.env._("The own circle"), "view_referral_circle")
        if self.next_step == CLOSE:
            return self.action_ask_close()
        step = self.step_ids.filtered(lambda row: row.code == self.next_step)
        if not step:
            raise UserError(self._closed_words())
        return step.action_open()

    def action_ask_close(self):
        """Ask why it is closed.

        :return: an action: a dialog
        """
        return self._dialog(self.env._("Close the referral"), "view_referral_close")

    def action_close(self):
        """Close it, and note the call after some time.

        :raise ValidationError: before its last step and without a reason
        :raise UserError: when the day of that call is past
        """
        for referral in self:
            if referral.state == "closed":
                continue
            referral.state = "closed"
            referral._call_later()
        return {"type": "ir.actions.act_window_close"}

    def _call_later(self):
        """An activity on the dossier, of its coach; without the words of the client."""
        if not self.call_on:
            return
        if self.call_on < today_of(self):
            raise UserError(self.env._("The day to call is today, or still to come."))
        dossier = self.dossier_id
        dossier.activity_schedule(
            "mail.mail_activity_data_todo",
            date_deadline=self.call_on,
            summary=self.env._("Call: how does it go after the referral?"),
            user_id=(dossier.coach_id or self.env.user).id,
        )

    def action_reopen(self):
        """Go on with it; reopening is normal.

        :raise ValidationError: when its dossier is closed
        """
        self.write({"state": "running"})

    def action_page(self):
        """Look at the page that goes along, before it goes.

        :return: an action: a dialog
        """
        return self._dialog(
            self.env._("The page that goes along"), "view_referral_page"
        )

    def action_print_page(self):
        """Print the page that goes along; it is kept as it went.

        :return: an action
        :raise UserError: when nothing was agreed to, or this is closed
        """
        self.ensure_one()
        self._check_page_may_go()
        report = self.env.ref("netwerk_ondersteuning.action_report_referral_page")
        return report.report_action(self)

    # -- the page -------------------------------------------------------------------

    def _check_page_may_go(self):
        """Refuse a page that may not leave; each road to it comes by here."""
        self.check_access("write")
        self.dossier_id._require_reason()
        refuse_when_closed(self)
        for referral in self:
            if referral.state == "closed":
                raise UserError(self._closed_words())
            if not PageFacts(referral).page():
                raise UserError(
                    self.env._(
                        "Nothing goes along yet: the client agreed to nothing towards "
                        "this service. Ask the permissions first."
                    )
                )

    def _closed_words(self):
        return self.env._("This referral is closed. Open it again first.")

    def _file_name(self):
        """Without anybody's name: "doorverwijzing-D0012-2026-03-02"."""
        self.ensure_one()
        return f"doorverwijzing-{self.dossier_id.reference}-{today_of(self)}"

    @api.model
    def _questions(self, code):
        """The questions of a step as a list to read (``Markup``)."""
        item, head = Markup("<li>%s</li>"), Markup("<div class='fw-bold'>%s</div>")
        pieces = []
        for title, asked in STEPS[code].asks:
            lines = Markup().join(item % said(self.env, one) for one in asked)
            pieces.append(
                (head % said(self.env, title) if title else Markup())
                + Markup("<ul class='mb-2'>%s</ul>") % lines
            )
        return Markup().join(pieces)
