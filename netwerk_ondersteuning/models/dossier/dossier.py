from odoo import api, fields
from odoo.exceptions import (
    AccessError,
    UserError,
    ValidationError,
)
from odoo.tools import SQL

from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked, CheckedUnique
from . import entering
from .access import STARTING
from .closing.closing import REASONS, after_writing, before_writing, closing_day
from .dossier_list import PartlyTold
from .dossier_lock import Turn
from .entering import HANDOVER, Entering, ReasonNeeded
from .finding.find import (
    MOST,
    entered,
    found_too,
    key_of,
    named,
    searching,
    told,
    within,
)
from .handing.handing import Handing
from .leading import reasons
from .mixin.logged_mixin import ERASING, writes_log
from .second import refuse_second
from .starting.client import LONGEST_NAME, put_contact_in, same_names
from .starting.reaching import LONGEST_REACH, is_reach_corrected_here, reach

#: What only the addon itself writes; a client of the API cannot.
OWN_BUSINESS = {"reference", "network_version", "network_date", "close_kept"}


class Dossier(PartlyTold):
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
    # a list of dossiers to hand over shows the reference alone
    _untelling = frozenset({"id", "display_name"})

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
    client_name = fields.Char(
        "About",
        compute="_compute_client_name",
        compute_sudo=True,  # a coach may have no right on contacts
        help="Of whom it is; shown only beside what one may read.",
    )
    # -- of a client who is no contact yet: see `starting/client.py`
    new_client_name = fields.Char(
        "Name of a new client",
        store=False,
        longest=LONGEST_NAME,
        help="Instead of a contact, as the dossier is started.",
    )
    is_somebody_else = fields.Boolean(
        store=False,
        help="There is a contact with that name, and it is not this client.",
    )
    same_names = fields.Json(
        "Contacts with that name",
        compute=same_names,
        export_string_translation=False,
    )
    # -- how the client is reached: see `starting/reaching.py`
    client_phone = fields.Char(
        "Phone of the client",
        longest=LONGEST_REACH,
        help="Stands on the contact of the client, and is corrected there from here.",
        **reach("client_phone"),
    )
    client_email = fields.Char(
        "E-mail of the client", longest=LONGEST_REACH, **reach("client_email")
    )
    client_lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language of the client",
        help="In which letters, mails and pages for the client are written.",
        **reach("client_lang"),
    )
    is_reach_corrected_here = fields.Boolean(
        compute=is_reach_corrected_here,
        compute_sudo=True,
        export_string_translation=False,
    )
    initiative_name = fields.Char("Name of the initiative", for_leader=True)
    coach_id = fields.Many2one(
        "res.users",
        required=True,
        index=True,
        ondelete="restrict",
        default=lambda self: self.env.user,
        domain=lambda self: self.env["res.users"]._netwerk_domain("coach"),
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
    # read-only on screen, so that Odoo offers no archiving: see `closing`
    active = fields.Boolean(
        default=True, tracking=True, copy=False, readonly=True, for_leader=True
    )
    opened_on = fields.Date(
        "Started on",
        required=True,
        default=today_of,
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
        help="Empty while it is open.",
        for_leader=True,
    )
    # -- said as it is closed
    close_reason = fields.Selection(REASONS, "Why it is closed", copy=False)
    close_words = fields.Text("Why, in words", copy=False)
    close_outcome = fields.Text("What came out of it", copy=False)
    close_takes_over = fields.Text("Who takes over what", copy=False)
    close_call = fields.Char("Whom to call from now on", copy=False)
    close_kept = fields.Json(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="What ended as it was closed, to be put back.",
    )
    consent_ids = fields.One2many("netwerk.consent", "dossier_id", copy=False)
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
    waits_for_leader = fields.Boolean(
        "Something waits",
        compute=reasons.waits_for_leader,
        search=reasons.search_waits_for_leader,
        for_leader=True,
    )
    coach_enters = fields.Boolean(
        "The coach can enter",
        compute=entering.coach_enters,
        search=entering.search_coach_enters,
        compute_sudo=True,
        help="Not when the coach left, or does not work as a coach any more. Then the "
        "dossier waits to be handed over.",
        for_leader=True,
    )
    found_name = fields.Char(
        "Client, number or person",
        store=False,
        search="_search_found_name",
        help="By a name, whatever the accents, of the client or somebody around them.",
        for_leader=True,  # who is found, by each for whom: see the search
    )
    who_can_see = fields.Char(
        "Who can see this", compute=entering.who_can_see, compute_sudo=True
    )
    may_manage_access = fields.Boolean(compute=entering.may_manage_access)

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
        for dossier in self:
            if dossier.active:
                dossier.closed_on = False
            elif not dossier.closed_on:
                dossier.closed_on = closing_day(dossier)

    @api.depends("partner_id.name", "initiative_name", "reference")
    def _compute_client_name(self):
        for dossier in self:
            dossier.client_name = dossier._center_name()

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

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        """Label client and coach with the words of the organisation (settings)."""
        result = super().fields_get(allfields, attributes)
        for name, which in (("partner_id", "client"), ("coach_id", "coach")):
            if "string" in result.get(name, {}):
                term = self.env.company.sudo()._netwerk_term(which)
                result[name]["string"] = term.capitalize()
        return result

    def _is_safe_channels_only(self):
        """Whether nothing of this dossier leaves by itself: no mail or text, and what
        is taken along only after a question. A hook: a lower room that knows where
        there is danger answers."""
        self.ensure_one()
        return False

    def _center_name(self):
        """What the client, or the initiative, is called."""
        # sudo: the contact can be closed to who may enter here (moved to another
        # organisation, say)
        return self.sudo().partner_id.name or self.initiative_name or self.reference

    def _name_for_user(self):
        """What it is called to a user who can enter it, noted as looking into it.

        For a title or a path on the screen. The display name is no such thing: Odoo
        shows it under sudo.

        :return: the name; False to whoever cannot enter, or when it is not there
        """
        env = self.env
        dossier = self.sudo().exists()  # only to compare ids
        uid, companies = env.uid, env.companies
        if (
            uid not in dossier.access_user_ids.ids
            or dossier.company_id not in companies
        ):
            return False
        if dossier.id in env.user._netwerk_unheld_ids():
            return False
        env["netwerk.access.log"]._log_visit(dossier.sudo(False))
        return dossier._center_name()

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

    @api.constrains("active", "closed_on")
    def _check_closed_on(self):
        """The figures go by this day: one that is open has none, and none is ahead."""
        for dossier in self.filtered("closed_on"):
            if dossier.closed_on < dossier.opened_on:
                continue  # refused in words of its own
            if dossier.active:
                raise ValidationError(
                    self.env._(
                        "A dossier that is open has no day of closing. Use “Close the "
                        "dossier”."
                    )
                )
            if dossier.closed_on > closing_day(dossier):
                raise ValidationError(
                    self.env._("The day of closing is today, or a day that is past.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        # before anything is told of what is there already
        self.browse().check_access("create")
        vals_list = list(vals_list)
        self._check_values(*vals_list)
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
            put_contact_in(self.env, vals, defaults, company_id)
            partner_id = vals.get("partner_id", defaults.get("partner_id"))
            refuse_second(self, partner_id, company_id)
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
                    Entering(dossier).give_access(self.env.user, role, reason, today)
        dossiers.sudo()._close_doors()
        return dossiers

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
                refuse_second(self, partner_id, dossier.company_id.id)
        closed, opened = before_writing(self, vals)
        result = super().write(vals)
        after_writing(closed, opened)
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

    def action_reopen(self):
        """Open these again, with what their closing ended; the note says what."""
        self.write({"active": True})

    # -- who may enter ----------------------------------------------------------

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

    # -- finding ----------------------------------------------------------------

    @api.model
    @writes_log
    def find(self, text):
        """Find dossiers and the people in them by name, within what the user can enter.

        Each word of ``text`` stands somewhere in the name; case and accents do not
        count. It is noted as a search, once a visit; what was typed is not kept.

        :param str text: two letters at least
        :return: at most thirty of ``{"model", "id", "name", "beside", "dossier_id",
            "closed"}``: a record to open, what it is called, what tells it from another
            of that name, its dossier and whether that is closed; those come last
        """
        self.check_access("read")
        key = key_of(text)
        if not key:
            return []
        self._log_searched()
        found = self._find(entered(self.env), key)
        return sorted(found, key=lambda row: row["closed"])[:MOST]

    @api.model
    def _find(self, dossiers, key):
        """What is found by a name in ``dossiers``, which the user can enter. A room
        that knows of more people adds them.

        :param str key: of ``search_key``
        """
        return [
            {
                "model": self._name,
                "id": dossier.id,
                "name": dossier._center_name(),
                "beside": dossier.reference,
                "dossier_id": dossier.id,
                "closed": not dossier.active,
            }
            for dossier in named(dossiers, key)
        ]

    @api.model
    def _search_found_name(self, operator, value):
        """The dossiers in which somebody is called so; to a leader who did not
        enter, only the client counts."""
        asked = searching(self, operator, value)
        if asked is None:
            return NotImplemented
        key, is_left_out = asked
        inside = self._find(entered(self.env), key)
        ids = [row["dossier_id"] for row in inside] + named(told(self.env), key).ids
        return within(ids, is_left_out)

    @api.model
    def _search_display_name(self, operator, value):
        """By the name of the client too, whatever the accents, where it is told."""
        domain = super()._search_display_name(operator, value)

        def found(key):
            return named(told(self.env), key)

        return found_too(self, domain, operator, value, found)

    def _require_reason(self):
        """Send whoever cannot enter these dossiers today to the wizard for a reason."""
        if self.env.su or self._is_searching():
            return
        # a form that is being filled in holds a draft; sudo: only to compare ids
        for dossier in self._origin.sudo():
            if self.env.user not in dossier._may_enter():
                raise ReasonNeeded(self.env, dossier)

    def onchange(self, values, field_names, fields_spec):
        """Compute a form in progress, after a check that a reason was given."""
        self.check_access("read")
        self._require_reason()
        return super().onchange(values, field_names, fields_spec)

    def _hand_over(self, coach, reason, team=None):
        """Make ``coach`` the coach of these dossiers, from today, for this reason.

        :param team: with which team they go on, where the coach works in several
        :return: what went along, in sentences; a room adds its own
        """
        return Handing(self, coach).hand_over(reason, team)

    # -- several people at once ---------------------------------------------------

    def _lock(self):
        """Lock this dossier until the commit, and clear the cache of what another
        transaction may have changed while this one waited."""
        self.ensure_one()
        self.env.cr.execute(
            SQL("SELECT 1 FROM netwerk_dossier WHERE id = %s FOR UPDATE", self.id)
        )
        self.invalidate_recordset()

    def _take_turn(self):
        """Wait until nobody else changes this dossier; see :class:`Turn`."""
        self.ensure_one()
        Turn(self).take()
