from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.clock import today_of
from ..mixin.days import KEPT, screen_day
from ..mixin.row_mixin import Checked

#: Who can give one (handbook-1, §4.2): it is earned from the client, and asked of one's
#: own organisation and of other services.
GIVERS = [
    ("client", "Client"),
    ("organisation", "Own organisation"),
    ("service", "Another service"),
]
STATES = [
    ("asked", "Asked"),
    ("given", "Given"),
    ("widened", "Widened"),
    ("withdrawn", "Not given, or taken back"),
    ("used", "Used"),
]
#: The states in which somebody may act by it.
STANDING = ("given", "widened")
#: The states of which nothing is to come.
DONE = ("withdrawn", "used")


def _is_said(words):
    return bool(words and words.strip())


class Mandate(models.Model):
    """What somebody may do for a client, and who said so.

    It is of one life domain, or of one act ("call for the results of the test"). One
    of an act is done once it was used. How it grew, or was taken back, is kept in its
    rows.
    """

    _name = "netwerk.mandate"
    _inherit = ["netwerk.stands.mixin", "netwerk.trajectory.carried"]
    _description = "Mandate"
    _order = "id desc"
    _stands = "state"
    _rows = "step_ids"
    _begins = "asked"
    _rec_names_search = ["act", "domain_id.name"]

    client_name = fields.Char(related="dossier_id.client_name")
    name = fields.Char("Mandate", compute="_compute_name")
    active = fields.Boolean(default=True)
    given_by = fields.Selection(GIVERS, "Who gives it", required=True, default="client")
    service = fields.Char("Which service", help="And who gives it there.")
    user_id = fields.Many2one(
        "res.users",
        string="Given to",
        index="btree_not_null",
        ondelete="restrict",
        default=lambda self: self.env.user,
        domain=lambda self: self.env["res.users"]._netwerk_domain("coach"),
    )
    holder_name = fields.Char(
        "or to", help="Somebody who does not work with this program."
    )
    holder = fields.Char("Who has it", compute="_compute_holder")
    scope = fields.Selection(
        [("domain", "A life domain"), ("act", "One act")],
        "For what",
        required=True,
        default="domain",
    )
    domain_id = fields.Many2one(
        "netwerk.life.domain",
        string="Life domain",
        index="btree_not_null",
        ondelete="restrict",
    )
    act = fields.Char("Which act", help="One thing that is done once.")
    covers = fields.Text("What it covers", help="And what it does not.")
    until = fields.Date("Up to and including", help="The last day on which it holds.")
    state = fields.Selection(
        STATES,
        "How it stands",
        compute="_compute_stands",
        store=True,
        precompute=True,
        readonly=False,
        required=True,
        index=True,
        group_expand=True,
        copy=False,
    )
    step_ids = fields.One2many("netwerk.mandate.step", "mandate_id", copy=False)
    holds_words = fields.Char("Now", compute="_compute_holds_words")

    _one_scope = Checked(
        """CHECK (CASE WHEN scope = 'act'
            THEN act IS NOT NULL AND btrim(act) <> '' AND domain_id IS NULL
            ELSE domain_id IS NOT NULL AND COALESCE(btrim(act), '') = '' END)""",
        "Say for what it is: one life domain, or one act in words.",
        lambda row: (
            (_is_said(row.act) and not row.domain_id)
            if row.scope == "act"
            else (bool(row.domain_id) and not _is_said(row.act))
        ),
    )
    _service_named = Checked(
        """CHECK ((given_by IS NOT DISTINCT FROM 'service')
            = (service IS NOT NULL AND btrim(service) <> ''))""",
        "Say which service gives it.",
        lambda row: (row.given_by == "service") == _is_said(row.service),
    )
    _one_holder = Checked(
        """CHECK ((user_id IS NULL)
            = (holder_name IS NOT NULL AND btrim(holder_name) <> ''))""",
        "Say to whom it is given: a colleague, or somebody in words.",
        lambda row: (not row.user_id) == _is_said(row.holder_name),
    )

    # -- computes -------------------------------------------------------------------

    @api.depends("act", "domain_id.name")
    @api.depends_context("lang")
    def _compute_name(self):
        for mandate in self:
            mandate.name = mandate.act or mandate.domain_id.name

    @api.depends("user_id.name", "holder_name")
    def _compute_holder(self):
        for mandate in self:
            # sudo: a colleague is named to whoever may read the mandate
            mandate.holder = mandate.sudo().user_id.name or mandate.holder_name

    @api.depends("state", "stands_on", "until", "dossier_id.active")
    @api.depends_context("lang", KEPT)
    def _compute_holds_words(self):
        states = dict(self._fields["state"]._description_selection(self.env))
        for mandate in self:
            day = screen_day(self.env, mandate.stands_on)
            words = ", ".join(filter(None, (states.get(mandate.state), day)))
            if mandate.until and mandate.state in ("asked", *STANDING):
                until = screen_day(self.env, mandate.until)
                words = (
                    self.env._("%(words)s; held until %(day)s", words=words, day=until)
                    if mandate.until < today_of(mandate)
                    else self.env._("%(words)s; until %(day)s", words=words, day=until)
                )
            mandate.holds_words = words

    @api.onchange("scope", "given_by", "user_id")
    def _onchange_kind(self):
        if self.scope == "act":
            self.domain_id = False
        else:
            self.act = False
        if self.given_by != "service":
            self.service = False
        if self.user_id:
            self.holder_name = False

    @api.constrains("scope")
    def _check_used(self):
        self.step_ids._check_used()

    # -- create, write --------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        return super().create([self._whole(vals) for vals in vals_list])

    def write(self, vals):
        self._check_values(vals)  # before they are looked at
        return super().write(self._whole(vals))

    def _asks(self):
        return self.state not in DONE

    @api.model
    def _whole(self, vals):
        """What is written, with what goes along: of what it is not any more nothing
        stays."""
        if vals.get("scope") == "act":
            vals = vals | {"domain_id": False}
        elif vals.get("scope"):
            vals = vals | {"act": False}
        if vals.get("given_by", "service") != "service":
            vals = vals | {"service": False}
        if vals.get("holder_name") and not vals.get("user_id"):
            vals = vals | {"user_id": False}
        elif vals.get("user_id"):
            vals = vals | {"holder_name": False}
        return vals

    # -- buttons --------------------------------------------------------------------

    def action_given(self):
        """It was given."""
        return self._action_say("given")

    def action_widened(self):
        """It covers more from now on.

        :return: an action: the dialog in which is said what
        """
        return self._action_say("widened")

    def action_used(self):
        """The one act was done."""
        return self._action_say("used")

    def action_withdrawn(self):
        """It was not given, or taken back."""
        return self._action_say("withdrawn")

    def _action_say(self, state):
        self.ensure_one()
        self.check_access("write")
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            "type": "ir.actions.act_window",
            "name": states[state],
            "res_model": "netwerk.mandate.step",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_mandate_id": self.id, "default_state": state},
        }

    def _raise_not_used(self):
        raise ValidationError(
            self.env._(
                "A mandate for a life domain is not used up. Say that it was taken "
                "back, or make one for one act."
            )
        )
