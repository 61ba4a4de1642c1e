from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.goal.due import due_on, is_answered
from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..mixin.clock import today_of
from ..mixin.days import KEPT
from ..mixin.row_mixin import Checked
from ..sheet.offered import sheet_action
from .when import contacts_of, when_chosen, when_in_words, whole_when
from .who import in_words, is_named, other_chosen, whole

STATES = [
    ("wish", "Wish"),
    ("running", "We work on it"),
    ("reached", "Reached"),
    ("later", "Kept for later"),
    ("let_go", "Let go"),
]
#: The states that somebody can say why of.
PUT_ASIDE = ("later", "let_go")
#: The fields that say who takes care of it.
WHO = ("responsible", "responsible_member_id", "responsible_name")


def _is_one_when(row):
    """Whether a day, a month or a number of contacts is said, as its kind wants."""
    has_count, has_day = bool(row.after_contacts), bool(row.when_day)
    if row.when_kind == "contacts":
        return 1 <= row.after_contacts <= 50 and bool(row.counts_from) and not has_day
    return has_day == bool(row.when_kind) and not has_count


class Goal(models.Model):
    """What a client wants to reach, in the client's own words.

    A goal can be a step of another one; a step has one goal above it. Falling and
    getting up show in its evaluations, which tell what each says of it.
    """

    _name = "netwerk.goal"
    _inherit = "netwerk.dossier.mixin"
    _description = "Goal"
    _order = "sequence, id"

    client_name = fields.Char(related="dossier_id.client_name")
    name = fields.Char("In the client's own words", required=True)
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    state = fields.Selection(
        STATES,
        "How it stands",
        required=True,
        default="running",
        index=True,
        group_expand=True,
        copy=False,
    )
    state_on = fields.Date("Since", readonly=True, copy=False)
    state_words = fields.Char("Why", copy=False, help="Kept for later, or let go.")
    goes_on_with = fields.Char(
        "Goes on with", copy=False, help="Who works on it outside this dossier."
    )
    first_step = fields.Char(
        "First step", help="Small, and something to begin with: what, when, with whom."
    )
    approach = fields.Text("What we do")
    level = fields.Selection(
        [
            ("general", "In general"),
            ("project", "Of a project"),
            ("activity", "Of an activity"),
        ],
        "What kind of goal",
        help="A way to a life, what a project is for, or what one activity is for.",
    )
    domain_id = fields.Many2one(
        "netwerk.life.domain",
        string="Life domain",
        index="btree_not_null",
        ondelete="restrict",
    )
    parent_id = fields.Many2one(
        "netwerk.goal",
        string="Is a step towards",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('id', '!=', id)]",
    )
    child_ids = fields.One2many("netwerk.goal", "parent_id", string="Sub-goals")
    agreement_ids = fields.One2many("netwerk.agreement", "goal_id")
    evaluation_ids = fields.One2many("netwerk.goal.evaluation", "goal_id")

    # -- who ------------------------------------------------------------------------
    responsible = fields.Selection(
        [
            ("client", "Client"),
            ("coach", "Coach"),
            ("both", "Client and coach"),
            ("member", "Somebody from the network"),
        ],
        "Who takes care of it",
    )
    responsible_member_id = fields.Many2one(
        "netwerk.member",
        string="Who from the network",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('can_take_on', '=', True)]",
    )
    responsible_name = fields.Char(
        "By name",
        help="Stays when this person is taken out of the network.",
    )
    responsible_words = fields.Char(
        "Who", compute="_compute_responsible_words", help="Who takes care of it."
    )
    organisation = fields.Char("Which organisation can help")

    # -- when it is looked at again -------------------------------------------------
    when_kind = fields.Selection(
        [
            ("day", "On a day"),
            ("month", "In a month"),
            ("contacts", "After a number of contacts"),
        ],
        "When",
        help="When it is looked at again, and how it stands is asked.",
    )
    when_day = fields.Date(
        "Day or month",
        help="Of a month any day will do.",
    )
    after_contacts = fields.Integer(
        "After so many contacts",
        aggregator=None,
    )
    counts_from = fields.Date(
        "Contacts after",
        help="Contacts of that day itself do not count.",
    )
    due_on = fields.Date(
        "Look at it from", compute="_compute_due_on", store=True, index=True
    )
    is_answered = fields.Boolean(
        "Looked at since", compute="_compute_is_answered", store=True
    )
    when_words = fields.Char("When it is looked at", compute="_compute_when_words")
    last_evaluation = fields.Char(
        "Last time",
        compute="_compute_last_evaluation",
        help="What was said in confidence stands with the goal alone.",
    )

    # -- where it comes from --------------------------------------------------------
    arose_from = fields.Char(
        "What it came from",
        help="What was said in a talk or an instrument, in the same words.",
    )
    arose_key = fields.Char(
        "Place in the instrument",
        readonly=True,
        copy=False,
        help="Which answer of which instrument it was, for whoever looks it up.",
    )

    # -- a friendly check -----------------------------------------------------------
    # the seven marks of a good goal (De Jong and Miller; handbook-1, §1.18); nothing
    # counts them
    mark_own_words = fields.Boolean("In one's own words")
    mark_small = fields.Boolean("Small enough")
    mark_concrete = fields.Boolean("Concrete")
    mark_positive = fields.Boolean("Says what will be there")
    mark_beginning = fields.Boolean("Is a beginning")
    mark_realistic = fields.Boolean("Fits this life")
    mark_challenge = fields.Boolean("Is worth the effort")

    _responsible_named = Checked(
        """CHECK ((responsible_name IS NOT NULL AND btrim(responsible_name) <> '')
            = (responsible IS NOT DISTINCT FROM 'member')
            AND (responsible_member_id IS NULL
                OR responsible IS NOT DISTINCT FROM 'member'))""",
        "Say who from the network takes care of it.",
        is_named(*WHO),
    )
    _one_when = Checked(
        """CHECK (CASE WHEN when_kind = 'contacts'
            THEN after_contacts BETWEEN 1 AND 50 AND counts_from IS NOT NULL
                AND when_day IS NULL
            ELSE (when_day IS NOT NULL) = (when_kind IS NOT NULL)
                AND COALESCE(after_contacts, 0) = 0 END)""",
        "When is it looked at again? Say which day or month, or after how many "
        "contacts: from 1 to 50.",
        _is_one_when,
    )

    # -- computes -------------------------------------------------------------------

    @api.depends("responsible", "responsible_member_id.name", "responsible_name")
    @api.depends_context("lang")
    def _compute_responsible_words(self):
        for goal in self:
            goal.responsible_words = in_words(goal, *WHO)

    @api.depends(
        *("when_kind", "when_day", "after_contacts", "counts_from"),
        *("dossier_id.meeting_ids.date", "dossier_id.meeting_ids.outcome"),
    )
    def _compute_due_on(self):
        counting = self.filtered(lambda goal: goal.when_kind == "contacts")
        contacts = contacts_of(counting.dossier_id)
        for goal in self:
            goal.due_on = due_on(
                goal.when_kind,
                goal.when_day or None,
                goal.after_contacts,
                goal.counts_from or None,
                contacts.get(goal.dossier_id._origin, ()),
            )

    @api.depends("when_kind", "when_day", "due_on", "evaluation_ids.day")
    def _compute_is_answered(self):
        for goal in self:
            days = goal.evaluation_ids.filtered("day").mapped("day")
            goal.is_answered = is_answered(
                goal.when_kind,
                goal.when_day or None,
                goal.due_on or None,
                max(days, default=None),
            )

    @api.depends(
        *("when_kind", "when_day", "after_contacts", "counts_from"),
        *("dossier_id.meeting_ids.date", "dossier_id.meeting_ids.outcome"),
    )
    @api.depends_context("lang", KEPT)
    def _compute_when_words(self):
        counting = self.filtered(lambda goal: goal.when_kind == "contacts")
        contacts = contacts_of(counting.dossier_id)
        for goal in self:
            days = contacts.get(goal.dossier_id._origin, ())
            goal.when_words = when_in_words(goal, days)

    @api.depends(
        *(f"evaluation_ids.{name}" for name in ("day", "result", "is_confidential"))
    )
    @api.depends_context("lang")
    def _compute_last_evaluation(self):
        for goal in self:
            told = goal.evaluation_ids.filtered(
                lambda row: row.day and not row._is_in_confidence()
            )
            last = told.sorted(lambda row: (row.day, row._origin.id))[-1:]
            goal.last_evaluation = last and last._words()

    # -- what goes together ----------------------------------------------------

    @api.onchange("responsible", "responsible_member_id")
    def _onchange_responsible(self):
        other_chosen(self, *WHO)

    @api.onchange("when_kind", "after_contacts")
    def _onchange_when(self):
        when_chosen(self)

    @api.constrains("parent_id")
    def _check_no_circle(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._(
                    "A goal is no step towards itself, nor towards one of its own "
                    "steps. Choose another goal above it."
                )
            )

    @api.model
    def _domain_due(self):
        """Goals that are worked on, of which it is time to ask how it stands."""
        return (
            Domain("state", "=", "running")
            & Domain("due_on", "<=", today_of(self))
            & Domain("is_answered", "=", False)
            & domain_open()
        )

    # -- create, write --------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        goals = super().create(
            [whole_when(self, whole(self, vals, *WHO)) for vals in vals_list]
        )
        refuse_when_closed(goals.filtered(lambda goal: goal.state == "running"))
        for goal in goals:
            goal.state_on = today_of(goal)
        return goals

    def write(self, vals):
        """Another state is of today; why it was put aside goes when it is not."""
        self._check_values(vals)  # before they are looked at
        vals = whole_when(self, whole(self, vals, *WHO))
        changed = self.browse()
        if state := vals.get("state"):
            changed = self.filtered(lambda goal: goal.state != state)
        result = super().write(vals)
        if changed and state == "running":
            refuse_when_closed(changed)
        for goal in changed:
            left = {} if state in PUT_ASIDE else {"state_words": False}
            left |= {} if state == "later" else {"goes_on_with": False}
            super(Goal, goal).write(left | {"state_on": today_of(goal)})
        return result

    # -- buttons --------------------------------------------------------------------

    def action_evaluate(self):
        """Ask how it stands.

        :return: an action: the dialog of a new evaluation
        """
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("How does it stand?"),
            "res_model": "netwerk.goal.evaluation",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_goal_id": self.id},
        }

    def action_open_source(self):
        """Open the sheet that it came from.

        :return: an action of the client
        :raise UserError: when that is not there, or not for who asks
        """
        self.ensure_one()
        self.check_access("read")
        number = (self.arose_key or "").partition("/")[0]
        fits = number.isdecimal() and 0 < int(number) < 2**31
        sheet = self.env["netwerk.assessment"].search(
            [
                ("id", "=", int(number) if fits else 0),
                ("dossier_id", "=", self.dossier_id.id),
            ]
        )
        if not sheet:
            raise UserError(self.env._("The sheet is not there any more."))
        return sheet_action(sheet)

    def action_add_step(self):
        """Add a sub-goal.

        :return: an action: the page of a new goal below this one
        """
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Sub-goal"),
            "res_model": self._name,
            "views": [(False, "form")],
            "context": {
                "default_dossier_id": self.dossier_id.id,
                "default_parent_id": self.id,
                "default_domain_id": self.domain_id.id,
            },
        }

    def action_welfare_plan(self):
        """The welfare plan of the dossier in whose list this is pressed.

        :return: an action: the dialog in which it is printed
        :raise UserError: when it is not said of which dossier
        """
        return self._action_paper("plan")

    def action_trajectory_agreement(self):
        """The trajectory agreement; see :meth:`action_welfare_plan`."""
        return self._action_paper("agreement")

    def _action_paper(self, kind):
        number = self.env.context.get("default_dossier_id")
        dossiers = self.dossier_id
        if type(number) is int and 0 < number < 2**31:
            dossiers |= dossiers.browse(number)
        if len(dossiers) != 1:
            raise UserError(self.env._("Choose the dossier first."))
        return self.env["netwerk.goal.paper"]._action_of(dossiers, kind)
