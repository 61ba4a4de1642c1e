from odoo import api, fields, models
from odoo.exceptions import (
    AccessError,
    RedirectWarning,
    UserError,
    ValidationError,
)
from odoo.fields import Domain

from ..mixin.dossier_mixin import ERASING, writes_log
from ..mixin.mark import Mark
from ..mixin.row_mixin import Checked, CheckedUnique
from .access import STARTING

#: A change of coach that came by 'Hand over'.
HANDOVER = Mark("netwerk_handover")
#: What only the addon itself writes; a client of the API cannot.
OWN_BUSINESS = {"reference", "network_version", "network_date"}


class Dossier(models.Model):
    """All that is held about one client, or one neighbourhood initiative.

    The aggregate root: whatever knows of a client hangs from here (see
    ``netwerk.dossier.mixin``), and whoever may enter here may see it. The display
    name is the reference, never the client's name, because Odoo shows display names
    under sudo in many places.
    """

    _name = "netwerk.dossier"
    _inherit = ["netwerk.logged.mixin", "netwerk.thread.mixin"]
    _description = "Network dossier"
    _order = "id desc"
    _rec_name = "reference"
    _rec_names_search = ["reference", "partner_id.name", "initiative_name"]
    _check_company_auto = True
    _entered_by = "access_user_ids"
    _dossier_path = "id"

    # `for_leader`: see `dossier_list.py`
    reference = fields.Char(readonly=True, copy=False, for_leader=True)
    kind = fields.Selection(
        [("client", "Client"), ("initiative", "Neighbourhood initiative")],
        required=True,
        default="client",
        for_leader=True,
    )
    partner_id = fields.Many2one(
        "res.partner",
        string="Client",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        domain="[('is_company', '=', False)]",
        for_leader=True,
    )
    initiative_name = fields.Char("Name of the initiative", for_leader=True)
    coach_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
        tracking=True,
        help="The one anchor over all phases. Changes by 'Hand over', with a reason.",
        for_leader=True,
    )
    team_id = fields.Many2one(
        "netwerk.team",
        compute="_compute_team_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        tracking=True,
        for_leader=True,
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
        for_leader=True,
    )
    ring_count = fields.Integer(
        "Rings", required=True, default=lambda self: self.env.company.netwerk_ring_count
    )
    active = fields.Boolean(default=True, tracking=True, copy=False, for_leader=True)
    opened_on = fields.Date(
        "Started on",
        required=True,
        default=fields.Date.context_today,
        index=True,
        copy=False,
        for_leader=True,
    )
    closed_on = fields.Date(
        "Closed on",
        compute="_compute_closed_on",
        store=True,
        readonly=False,
        copy=False,
        help="The day on which it was archived; empty while it is open.",
        for_leader=True,
    )
    access_ids = fields.One2many("netwerk.access", "dossier_id", copy=False)
    link_ids = fields.One2many("netwerk.access.link", "dossier_id", copy=False)
    access_user_ids = fields.Many2many(
        "res.users",
        "netwerk_dossier_access_user_rel",
        "dossier_id",
        "user_id",
        string="Who may enter today",
        compute="_compute_access_user_ids",
        store=True,
        copy=False,
        for_leader=True,
    )
    coach_enters = fields.Boolean(
        "The coach can enter",
        compute="_compute_coach_enters",
        search="_search_coach_enters",
        compute_sudo=True,
        help="Not when the coach left, or does not work as a coach any more. Then the "
        "dossier waits to be handed over.",
        for_leader=True,
    )
    who_can_see = fields.Char(
        "Who can see this", compute="_compute_who_can_see", compute_sudo=True
    )
    may_manage_access = fields.Boolean(compute="_compute_may_manage_access")

    _ring_count_range = Checked(
        "CHECK (ring_count BETWEEN 3 AND 5)",
        "The circle has three, four or five rings.",
        lambda row: 3 <= row.ring_count <= 5,
    )
    # An index, not a constraint: on a constraint the contact-merge wizard of Odoo
    # "solves" a clash by deleting the dossier with SQL. No CHECK names the contact
    # for the same reason.
    _one_open_per_contact = CheckedUnique(
        "(partner_id, company_id) WHERE active AND partner_id IS NOT NULL",
        "There is a dossier of this person here. Ask the team leader.",
        lambda row: row.active and (row.partner_id, row.company_id),
    )
    _reference_unique = CheckedUnique(
        "(company_id, reference)",
        "This reference is in use.",
        lambda row: (row.company_id, row.reference),
    )

    _closed_after_opened = Checked(
        "CHECK (closed_on IS NULL OR closed_on >= opened_on)",
        "A dossier cannot be closed before it is started.",
        lambda row: not row.closed_on or row.closed_on >= row.opened_on,
    )

    # -- computes ---------------------------------------------------------------

    @api.depends("active")
    def _compute_closed_on(self):
        today = fields.Date.context_today(self)
        for dossier in self:
            if dossier.active:
                dossier.closed_on = False
            elif not dossier.closed_on:
                dossier.closed_on = max(today, dossier.opened_on)

    @api.depends("coach_id", "company_id")
    def _compute_team_id(self):
        for dossier in self:
            if not dossier.team_id or dossier.team_id.company_id != dossier.company_id:
                dossier.team_id = self.env["netwerk.team"]._default_for(
                    dossier.coach_id, dossier.company_id
                )

    @api.depends(
        "access_ids.user_id",
        "access_ids.user_id.active",
        "access_ids.date_from",
        "access_ids.date_until",
    )
    def _compute_access_user_ids(self):
        for dossier in self:
            current = dossier.access_ids.filtered("is_current")
            current = current.filtered(lambda row: row._may_hold())
            dossier.access_user_ids = current.user_id

    @api.depends("access_ids.role", "access_ids.is_current")
    def _compute_coach_enters(self):
        for dossier in self:
            rows = dossier.access_ids
            dossier.coach_enters = any(
                row.role == "coach" and row.is_current for row in rows
            )

    def _search_coach_enters(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        rows = Domain("role", "=", "coach") & Domain("is_current", "=", True)
        # past the rules: whose access it was, is told to whoever sees the dossier
        domain = Domain("access_ids", "any!", rows)
        return domain if (operator == "in") == (True in value) else ~domain

    @api.depends("access_user_ids", "team_id.leader_id")
    def _compute_who_can_see(self):
        for dossier in self:
            names = dossier.access_user_ids.mapped("name")
            leader = dossier.team_id.leader_id
            if leader and leader not in dossier.access_user_ids:
                sentence = self.env._(
                    "Open to %(names)s; team leader %(leader)s may look in with a "
                    "reason. Every opening is noted.",
                    names=", ".join(names),
                    leader=leader.name,
                )
            else:
                sentence = self.env._(
                    "Open to %(names)s. Every opening is noted.",
                    names=", ".join(names),
                )
            dossier.who_can_see = sentence

    @api.depends_context("uid")
    @api.depends("coach_id", "team_id.leader_id")
    def _compute_may_manage_access(self):
        user = self.env.user
        for dossier in self:
            dossier.may_manage_access = user in (
                dossier.coach_id,
                dossier.team_id.sudo().leader_id,  # a team of another company
            )

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Label client and coach with the words of the organisation (settings)."""
        result = super().fields_get(allfields, attributes)
        for name, which in (("partner_id", "client"), ("coach_id", "coach")):
            if "string" in result.get(name, {}):
                term = self.env.company.sudo()._netwerk_term(which)
                result[name]["string"] = term.capitalize()
        return result

    def _center_name(self):
        """What the client, or the initiative, is called."""
        # sudo: the contact can be closed to who may enter here (moved to another
        # organisation, say)
        return self.sudo().partner_id.name or self.initiative_name or self.reference

    # -- create, write, delete --------------------------------------------------

    @api.constrains("kind", "partner_id", "initiative_name")
    def _check_centre(self):
        for dossier in self:
            if dossier.kind == "client" and not dossier.partner_id:
                raise ValidationError(
                    self.env._("Choose the contact for whom this dossier is.")
                )
            if dossier.kind == "initiative" and not dossier.initiative_name:
                raise ValidationError(self.env._("Give the initiative a name."))

    @api.model_create_multi
    def create(self, vals_list):
        # before anything is told of what is there already
        self.browse().check_access("create")
        vals_list = list(vals_list)
        self._check_bounds(vals_list)
        closed = {"access_user_ids"} | (set() if self.env.su else OWN_BUSINESS)
        context = dict(self.env.context)
        for name in closed:
            context.pop(f"default_{name}", None)
        self = self.with_env(self.env(context=context))
        # what the context fills in counts as what the caller says
        defaults = self.default_get(["company_id", "coach_id", "partner_id"])
        vals_list = [dict(vals) for vals in vals_list]
        for vals in vals_list:
            for name in closed:
                vals.pop(name, None)
            company_id = vals.get("company_id") or defaults["company_id"]
            if not self.env.su and company_id not in self.env.companies.ids:
                raise AccessError(self.env._("You do not work in this organisation."))
            partner_id = vals.get("partner_id", defaults.get("partner_id"))
            self._refuse_second(partner_id, company_id)
            if not vals.get("reference"):
                # sudo: how many dossiers there are, nobody reads off the sequence
                sequence = self.env["ir.sequence"].sudo().with_company(company_id)
                vals["reference"] = sequence.next_by_code("netwerk.dossier")
            vals["access_ids"] = [
                fields.Command.create(
                    {
                        "user_id": vals.get("coach_id") or defaults["coach_id"],
                        "role": "coach",
                        "reason": self.env._("Coach from the start"),
                        "date_until": False,
                    }
                ),
                *(vals.get("access_ids", []) if self.env.su else []),
            ]
        starting = STARTING.put_on(self)
        dossiers = super(Dossier, starting).create(vals_list).with_env(self.env)
        if not self.env.su:
            for dossier in dossiers:
                if self.env.user not in dossier.access_user_ids:
                    today = dossier.company_id._netwerk_today()
                    reason = self.env._("Started the dossier")
                    leads = dossier.team_id.leader_id == self.env.user
                    role = "leader" if leads else "colleague"
                    dossier._give_access(self.env.user, role, reason, today)
        dossiers.sudo()._close_doors()
        return dossiers

    @api.model
    def _refuse_second(self, partner_id, company_id):
        """Refuse a second open dossier of a contact, telling only that there is one.

        How often a user can be told so in a day is limited. Past that the answer is
        the same for every contact, with or without a dossier.
        """
        if not partner_id:
            return
        log = self.env["netwerk.access.log"]
        company = self.env["res.company"].browse(company_id)
        if not self.env.su and not log._may_ask(company):
            log._log_refused("denied", None, self.env._("Asked too often for today"))
            raise UserError(
                self.env._(
                    "You started a dossier of somebody who has one already too often "
                    "today. Ask the team leader, or go on tomorrow."
                )
            )
        # sudo: the dossier may be closed to this user, who learns only that it exists
        existing = self.sudo().search(
            [("partner_id", "=", partner_id), ("company_id", "=", company_id)], limit=1
        )
        if existing:
            what = self.env._("Wanted to start a second dossier")
            log._log_refused("denied", existing, what, is_question=True)
            raise UserError(
                self.env._(
                    "There is a dossier of this person here. Ask the team leader."
                )
            )

    def write(self, vals):
        self._check_bounds([vals])
        by_handover = HANDOVER.is_on(self)
        if "coach_id" in vals and not by_handover:
            if any(dossier.coach_id.id != vals["coach_id"] for dossier in self):
                raise UserError(
                    self.env._(
                        "Another coach? Use 'Hand over': it asks for the reason."
                    )
                )
        if "company_id" in vals and any(
            dossier.company_id.id != vals["company_id"] for dossier in self
        ):
            raise UserError(
                self.env._("A dossier stays with the organisation that started it.")
            )
        if "access_user_ids" in vals:
            raise UserError(
                self.env._("Who may enter is decided on the page 'Who may enter'.")
            )
        if not self.env.su:
            if OWN_BUSINESS & vals.keys():
                raise UserError(self.env._("This cannot be changed by hand."))
            self.check_access("write")
            self._require_reason()
        for dossier in self:
            partner_id = vals.get("partner_id", dossier.partner_id.id)
            opens = vals.get("active") and not dossier.active
            if opens or partner_id != dossier.partner_id.id:
                self._refuse_second(partner_id, dossier.company_id.id)
        result = super().write(vals)
        if "team_id" in vals:
            # sudo: who entered as the leader of the team that it was with
            self.sudo().access_ids.filtered(
                lambda row: row.role == "leader"
            )._end_unheld()
        return result

    def copy_data(self, default=None):
        raise UserError(self.env._("A dossier cannot be duplicated."))

    def unlink(self):
        """Delete with all that hangs from it, deepest first and through the ORM."""
        self.check_access("unlink")
        self._require_reason()
        self._refuse_cleaning("unlink")
        for dossier in self:
            self.env["netwerk.access.log"]._log("deleted", dossier)
        # sudo: whoever may delete a dossier deletes it whole, archived parts included
        context = {"active_test": False, ERASING.key: ERASING}
        for name in self.env["netwerk.dossier.mixin"]._dossier_models():
            children = self.env[name].sudo().with_context(**context)
            children.search([("dossier_id", "in", self.ids)]).unlink()
        return super().unlink()

    # -- who may enter ----------------------------------------------------------

    def _log_dossiers(self):
        return self

    def _role_of(self, user):
        """Return the role in which ``user`` enters each of these dossiers.

        :return: ``{dossier id: role}``, the roles of ``netwerk.access.log``
        """
        if self.env.su and user == self.env.ref("base.user_root"):
            return dict.fromkeys(self.ids, "system")
        access = self.env["netwerk.access"].sudo()  # rows of others decide nothing
        rows = access.search_fetch(
            self.sudo().company_id._netwerk_domain_today(access._domain_on)
            & Domain("dossier_id", "in", self.ids)
            & Domain("user_id", "=", user.id),
            ["dossier_id", "role"],
            order="id",
        )
        roles = {row.dossier_id.id: row.role for row in rows}
        return {id_: roles.get(id_, "none") for id_ in self.ids}

    def _refresh_access(self):
        """Recompute who can enter, which changes with time alone; see
        :meth:`_close_doors` for what ends with it."""
        self.env.add_to_compute(self._fields["access_user_ids"], self)
        self._close_doors()
        # with archived users it is remembered apart
        self.invalidate_recordset(["access_user_ids"])
        # nothing was written that Odoo could see: tell what hangs on it
        self.modified(["access_user_ids"])

    def _close_doors(self):
        """Remove followers and activities of who can no longer enter, on these dossiers
        and all records with chatter on them."""
        result = super()._close_doors()
        for name in set(self._thread_models()) - {self._name}:
            parts = self.env[name].with_context(active_test=False)
            # only where something is open: most parts have no follower at all
            parts.search(
                [
                    ("dossier_id", "in", self.ids),
                    "|",
                    ("message_follower_ids", "!=", False),
                    ("activity_ids", "!=", False),
                ]
            )._close_doors()
        self.env["netwerk.access.link"]._end_orphans(self)
        return result

    def _require_reason(self):
        """Send whoever cannot enter these dossiers today to the wizard for a reason."""
        if self.env.su or self._is_searching():
            return
        # a form that is being filled in holds a draft; sudo: only to compare ids
        for dossier in self._origin.sudo():
            if self.env.user not in dossier._may_enter():
                raise RedirectWarning(
                    self.env._(
                        "You are not among the people who work with this dossier. "
                        "As team leader you open it with a reason; the coach can see "
                        "that you did."
                    ),
                    self.env.ref("netwerk_ondersteuning.action_dossier_enter").id,
                    self.env._("Give a reason"),
                    {"default_dossier_id": dossier.id},
                )

    @writes_log
    def read(self, fields=None, load="_classic_read"):
        result = super().read(fields, load)
        if self._tells(fields):
            self._require_reason()
        return result

    def onchange(self, values, field_names, fields_spec):
        """Compute a form in progress, after a check that a reason was given."""
        self.check_access("read")
        self._require_reason()
        return super().onchange(values, field_names, fields_spec)

    def _tells(self, fields):
        """Tell whether reading these fields is logged: not for the reference alone,
        which a list of dossiers to hand over shows."""
        return fields is None or set(fields) - {"id", "display_name"}

    def _give_access(self, user, role, reason, until, start=None):
        """Open these dossiers to ``user``, from ``start`` (today when left out) until
        and including a day; checks are the caller's."""
        # sudo: the rows are closed to most who come here by a way of their own
        self.env["netwerk.access"].sudo().create(
            [
                {
                    "dossier_id": dossier.id,
                    "user_id": user.id,
                    "role": role,
                    "reason": reason,
                    "date_from": start,
                    "date_until": until,
                    "given_by_id": self.env.uid,
                }
                for dossier in self
            ]
        )

    def _hand_over(self, coach, reason):
        """Make ``coach`` the coach of these dossiers, from today.

        The old coach's access ends, the new one's begins; both stay on record with
        the reason.
        """
        for dossier in self.sudo():  # the caller has checked; access rows are closed
            if dossier.coach_id == coach and dossier.coach_enters:
                continue
            dossier.access_ids.filtered(
                lambda row, coach=coach: (
                    row.is_current and (row.role == "coach" or row.user_id == coach)
                )
            )._end_today()
            HANDOVER.put_on(dossier).coach_id = coach
            dossier.with_env(self.env)._give_access(coach, "coach", reason, False)
            dossier._close_doors()

    def _may_hand_over(self):
        """Raise AccessError unless the user is the coach, the leader of the team, or an
        administrator."""
        user = self.env.user
        if user.has_group("netwerk_ondersteuning.group_administrator"):
            return
        for dossier in self:
            if user not in (dossier.coach_id, dossier.team_id.leader_id):
                raise UserError(
                    self.env._(
                        "Only the coach, the team leader or the administrator hands "
                        "a dossier over."
                    )
                )
