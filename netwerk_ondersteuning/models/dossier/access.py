from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import format_date

from .access_log import ROLES

#: Roles that have a way of their own; a row cannot simply be added for them.
OWN_WAY = {"leader", "break_glass"}


class Access(models.Model):
    """Who may enter a dossier, from when until when, why, and who said so.

    The rows that hold today feed ``netwerk.dossier.access_user_ids``, the anchor of
    every record rule. A row is never deleted or rewritten: it ends.
    """

    _name = "netwerk.access"
    _inherit = "netwerk.dossier.mixin"
    _description = "Access to a dossier"
    _order = "date_from desc, id desc"
    _rec_name = "user_id"
    _is_content = False

    user_id = fields.Many2one(
        "res.users", string="Who", required=True, index=True, ondelete="restrict"
    )
    role = fields.Selection(ROLES, required=True, default="colleague")
    reason = fields.Char(required=True)
    date_from = fields.Date(
        "From", required=True, default=fields.Date.context_today, index=True
    )
    date_until = fields.Date(
        "Until and including",
        index=True,
        help="The last day; empty: until further notice.",
    )
    given_by_id = fields.Many2one(
        "res.users",
        string="Given by",
        readonly=True,
        required=True,
        ondelete="restrict",
        default=lambda self: self.env.uid,
    )
    is_current = fields.Boolean(
        "Today", compute="_compute_is_current", search="_search_is_current"
    )

    _period = models.Constraint(
        "CHECK (date_until IS NULL OR date_until >= date_from - 1)",
        "Access cannot end before it starts.",
    )

    @api.depends("date_from", "date_until")
    def _compute_is_current(self):
        today = fields.Date.context_today(self)
        for access in self:
            access.is_current = access._holds_on(today)

    def _search_is_current(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = self._domain_on(fields.Date.context_today(self))
        return domain if (operator == "in") == (True in value) else ~domain

    def _holds_on(self, day):
        self.ensure_one()
        return bool(
            self.user_id.active
            and self.date_from
            and self.date_from <= day
            and (not self.date_until or self.date_until >= day)
        )

    @api.model
    def _domain_on(self, day):
        return (
            Domain("date_from", "<=", day)
            & (Domain("date_until", "=", False) | Domain("date_until", ">=", day))
            & Domain("user_id.active", "=", True)
        )

    @api.model
    def _check_links_open(self, *vals_list):
        """Access is given and ended by reference, by who may not enter himself too;
        nothing of the dossier is filled in here."""

    def _may_hold(self):
        """Whether this user is one who can enter a dossier at all: he works as a
        coach in its organisation (or broke the glass)."""
        self.ensure_one()
        user = self.user_id
        if user._is_superuser():
            return True
        right = "administrator" if self.role == "break_glass" else "coach"
        return (
            user.active
            and self.company_id in user.company_ids
            and user.has_group(f"netwerk_ondersteuning.group_{right}")
        )

    @api.constrains("user_id", "dossier_id", "role")
    def _check_user(self):
        for access in self.sudo():  # the dossier may be closed to the one who checks
            if not access._may_hold():
                raise ValidationError(
                    self.env._(
                        "%(user)s cannot enter this dossier: he or she does not work "
                        "as a coach in %(company)s.",
                        user=access.user_id.name,
                        company=access.company_id.name,
                    )
                )
            if access.role == "coach" and access.user_id != access.dossier_id.coach_id:
                raise ValidationError(
                    self.env._(
                        "Another coach? Use 'Hand over': it asks for the reason."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            self._check_dossiers_exist(vals_list)
            for vals in vals_list:
                vals["given_by_id"] = self.env.uid
        accesses = super().create(vals_list)
        if not self.env.su:
            accesses._check_giver()
        accesses._log_change()
        return accesses

    def write(self, vals):
        if not self.env.su:
            today = fields.Date.context_today(self)
            ended = [row for row in self if row.date_until and row.date_until < today]
            if ended or vals.keys() - {"date_until"}:
                raise UserError(
                    self.env._(
                        "Access is not rewritten: end this line and add a new one."
                    )
                )
            self._check_giver()
            self._check_coach_stays()
        result = super().write(vals)
        self._log_change()
        return result

    def _check_giver(self):
        """Only the coach, the team leader and the administrator give access, and
        none of them to himself."""
        user = self.env.user
        is_admin = user.has_group("netwerk_ondersteuning.group_administrator")
        for access in self.sudo():
            dossier = access.dossier_id
            first = access.role == "coach" and access.user_id == dossier.coach_id
            if not (is_admin or user in (dossier.coach_id, dossier.team_id.leader_id)):
                raise self._not_yours()
            if access.role in OWN_WAY or (access.user_id == user and not first):
                raise UserError(
                    self.env._(
                        "You cannot give yourself access here. Open the dossier with a "
                        "reason, or ask the team leader."
                    )
                )

    def _check_dossiers_exist(self, vals_list):
        """What does not exist is refused like what is somebody else's."""
        ids = {vals["dossier_id"] for vals in vals_list if vals.get("dossier_id")}
        if len(self.env["netwerk.dossier"].browse(ids).exists()) < len(ids):
            raise self._not_yours()

    def _not_yours(self):
        return UserError(
            self.env._(
                "Only the coach of this dossier, the team leader or the administrator "
                "decides who may enter."
            )
        )

    def _log_change(self):
        roles = dict(self._fields["role"]._description_selection(self.env))
        for access in self.sudo():  # the log is closed to users
            until = access.date_until
            self.env["netwerk.access.log"]._log(
                "rights_changed",
                access.dossier_id,
                self.env._(
                    "%(user)s as %(role)s, from %(start)s until %(until)s",
                    user=access.user_id.login,
                    role=roles[access.role].lower(),
                    start=format_date(self.env, access.date_from),
                    until=format_date(self.env, until) if until else "…",
                ),
            )
        self.dossier_id.sudo()._close_doors()

    def action_end(self):
        """End access today: from now on the dossier is closed to this user."""
        self.check_access("write")
        self._check_coach_stays()
        self._end_today()

    def _check_coach_stays(self):
        for access in self.sudo():  # the administrator sees rows, not dossiers
            if access.role == "coach" and access.user_id == access.dossier_id.coach_id:
                raise UserError(
                    self.env._(
                        "The coach keeps access until you hand the dossier over."
                    )
                )

    def _end_today(self):
        """End these rows so that they do not hold today any more."""
        yesterday = fields.Date.context_today(self) - timedelta(days=1)
        for access in self:
            access.date_until = max(yesterday, access.date_from - timedelta(days=1))

    @api.model
    def _cron_refresh(self):
        """Each night: rows begin and end by themselves, so who may enter changes."""
        today = fields.Date.context_today(self)
        around = [today - timedelta(days=2), today + timedelta(days=1)]
        changed = self.search(
            [
                "|",
                "&",
                ("date_from", ">=", around[0]),
                ("date_from", "<=", around[1]),
                "&",
                ("date_until", ">=", around[0]),
                ("date_until", "<=", around[1]),
            ]
        ).dossier_id
        dossiers = changed | self.env["netwerk.dossier"].search(
            [("access_ids.is_current", "=", False), ("access_user_ids", "!=", False)]
        )
        dossiers._refresh_access()
