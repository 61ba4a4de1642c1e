from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..goal.who import in_words, is_named, other_chosen, whole
from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked

#: From a first clue to a job (net-works.md, "Mediation"). Any of them may be skipped,
#: and it may go back.
STAGES = [
    ("clue", "Clue"),
    ("contact", "Contact"),
    ("interview", "Job interview"),
    ("placement", "Placement"),
    ("job", "Job"),
]
SOURCES = [
    ("member", "Somebody from the network"),
    ("lead", "Another lead"),
    ("employer", "An employer"),
    ("call", "A call that was spread"),
    ("own", "Own search"),
]
REASONS = [
    ("no_vacancy", "There is no vacancy"),
    ("other_chosen", "Somebody else was chosen"),
    ("client", "The client does not want this"),
    ("unfit", "It does not fit the life of the client now"),
    ("over", "The placement or the job is over"),
    ("elsewhere", "It became another lead"),
    ("closed", "The dossier was closed"),
    ("other", "Another reason"),
]
#: The fields that say from whom it comes.
WHO = ("source", "source_member_id", "source_name")


class JobLead(models.Model):
    """A lead to work: where it comes from, how far it is, and the one next step.

    It goes from a clue to a job, may skip what it likes and go back; each change is a
    dated row. One that ends stays, with the reason: what it taught is of use.
    """

    _name = "netwerk.job.lead"
    _inherit = ["netwerk.stands.mixin", "netwerk.trajectory.carried"]
    _description = "Job lead"
    _order = "next_on, id desc"
    _stands = "stage"
    _rows = "step_ids"
    _begins = "clue"
    _beside = ("next_step", "next_on")

    client_name = fields.Char(related="dossier_id.client_name")
    name = fields.Char("What the lead is", required=True)
    active = fields.Boolean(default=True)
    stage = fields.Selection(
        STAGES,
        "How far it is",
        compute="_compute_stands",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        group_expand=True,
        copy=False,
    )
    step_ids = fields.One2many("netwerk.job.lead.step", "lead_id", copy=False)
    target = fields.Char("Job wanted", help="In the client's own words.")
    goal_id = fields.Many2one(
        "netwerk.goal",
        string="For which goal",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )
    employer = fields.Char()
    place = fields.Char("Where it is")

    # -- where it comes from --------------------------------------------------------
    source = fields.Selection(SOURCES, "Comes from", required=True, default="member")
    source_member_id = fields.Many2one(
        "netwerk.member",
        string="Who from the network",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id)]",
    )
    source_name = fields.Char(
        "By name", help="Stays when this person is taken out of the network."
    )
    source_lead_id = fields.Many2one(
        "netwerk.job.lead",
        string="Which lead",
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        domain="[('dossier_id', '=', dossier_id), ('id', '!=', id)]",
    )
    source_note = fields.Char("How it came up")
    source_words = fields.Char("From whom", compute="_compute_source_words")
    is_through_network = fields.Boolean(
        "Through the network",
        compute="_compute_is_through_network",
        store=True,
        recursive=True,
        readonly=False,
        help="Somebody around the client led to it, or to where it comes from.",
    )
    child_ids = fields.One2many(
        "netwerk.job.lead", "source_lead_id", string="What came from it"
    )

    # -- the one next step ----------------------------------------------------------
    next_step = fields.Char(
        compute="_compute_stands",
        store=True,
        precompute=True,
        readonly=False,
        help="One thing, small enough to do: what, and who does it.",
    )
    next_on = fields.Date(
        "By when",
        compute="_compute_stands",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
    )

    # -- afterwards -----------------------------------------------------------------
    agreement_ids = fields.One2many("netwerk.agreement", "lead_id")
    ended_on = fields.Date("Ended on", copy=False)
    end_reason = fields.Selection(REASONS, "Why it ended", copy=False)
    end_words = fields.Char("In words", copy=False)

    _source_named = Checked(
        """CHECK ((source_name IS NOT NULL AND btrim(source_name) <> '')
            = (source IS NOT DISTINCT FROM 'member')
            AND (source_member_id IS NULL OR source IS NOT DISTINCT FROM 'member'))""",
        "Say who from the network the lead comes from.",
        is_named(*WHO),
    )
    _one_source = Checked(
        "CHECK (source_lead_id IS NULL OR source = 'lead')",
        "A lead comes from one place: from another lead, or from elsewhere.",
        lambda row: not row.source_lead_id or row.source == "lead",
    )
    _ended_why = Checked(
        "CHECK ((ended_on IS NULL) = (end_reason IS NULL))",
        "Say why the lead ended.",
        lambda row: bool(row.ended_on) == bool(row.end_reason),
    )

    # -- computes -------------------------------------------------------------------

    @api.depends(
        *("source", "source_member_id.name", "source_name", "source_lead_id.name")
    )
    @api.depends_context("lang")
    def _compute_source_words(self):
        for lead in self:
            words = in_words(lead, *WHO)
            if lead.source == "lead" and lead.source_lead_id:
                words = lead.source_lead_id.name
            lead.source_words = words

    @api.depends("source", "source_lead_id.is_through_network")
    def _compute_is_through_network(self):
        """Who is of the network; and what came from a lead that did. Somebody may say
        otherwise: the employer who asks around is of nobody's network."""
        for lead in self:
            lead.is_through_network = lead.source == "member" or (
                lead.source == "lead" and lead.source_lead_id.is_through_network
            )

    # -- what goes together ----------------------------------------------------

    @api.onchange("source", "source_member_id")
    def _onchange_source(self):
        other_chosen(self, *WHO)
        if self.source != "lead":
            self.source_lead_id = False

    @api.constrains("source_lead_id")
    def _check_no_circle(self):
        if self._has_cycle("source_lead_id"):
            raise ValidationError(
                self.env._("A lead does not come from itself. Choose another one.")
            )

    @api.constrains("ended_on")
    def _check_ended(self):
        if any(lead.ended_on and lead.ended_on > today_of(lead) for lead in self):
            raise ValidationError(
                self.env._("A lead ends today, or on a day that is past.")
            )

    @api.model
    def _domain_due(self):
        """Leads of which the day of the next step has come."""
        return (
            Domain("next_on", "<=", today_of(self))
            & Domain("ended_on", "=", False)
            & domain_open()
        )

    # -- create, write --------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        defaults = self.default_get(["source_member_id", "source_lead_id"])
        for vals in vals_list:
            self._check_links(defaults | vals)  # also what is left out below
        return super().create([self._whole(vals) for vals in vals_list])

    def write(self, vals):
        """A reason ends it, today when no day is said; without one it runs again."""
        self._check_values(vals)  # before they are looked at
        self._check_links(vals)
        result = super().write(self._whole(vals))
        if "end_reason" in vals and not vals["end_reason"]:
            refuse_when_closed(self)
        return result

    def _whole(self, vals):
        """What is written, with what goes along."""
        vals = whole(self, vals, *WHO)
        if vals.get("source", "lead") != "lead" and not vals.get("source_lead_id"):
            vals = vals | {"source_lead_id": False}
        if vals.get("end_reason") and not vals.get("ended_on"):
            # sudo: of the dossier only which day it is there
            dossier = self.env["netwerk.dossier"].sudo()
            dossier = dossier.browse(vals.get("dossier_id") or ()).exists()
            vals = vals | {"ended_on": today_of(self or dossier)}
        elif "end_reason" in vals and not vals["end_reason"]:
            vals = vals | {"ended_on": False, "end_words": False}
        return vals

    def _asks(self):
        return not self.ended_on

    # -- buttons --------------------------------------------------------------------

    def action_go_on(self):
        """Say what came of it, and agree on the next step.

        :return: an action: the dialog of a new row
        """
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("What came of it?"),
            "res_model": "netwerk.job.lead.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_lead_id": self.id, "default_stage": self.stage},
        }

    def action_end(self):
        """Say why it ends here.

        :return: an action: a dialog
        """
        self.ensure_one()
        self.check_access("write")
        view = self.env.ref("netwerk_ondersteuning.view_job_lead_end_form")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("It ends here"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(view.id, "form")],
            "target": "new",
        }

    def action_take_up(self):
        """It goes on after all."""
        self.check_access("write")
        self.write({"end_reason": False})

    def action_next_lead(self):
        """Another lead that comes from this one.

        :return: an action: the page of a new lead
        """
        self.ensure_one()
        self.check_access("write")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("A lead that came from it"),
            "res_model": self._name,
            "views": [(False, "form")],
            "context": {
                "default_dossier_id": self.dossier_id.id,
                "default_source": "lead",
                "default_source_lead_id": self.id,
                "default_target": self.target,
                "default_goal_id": self.goal_id.id,
            },
        }
