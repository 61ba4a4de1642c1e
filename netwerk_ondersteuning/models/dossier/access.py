from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..mixin.commands import linked
from ..mixin.days import day_words
from ..mixin.mark import Mark
from ..mixin.period_mixin import EndsAfter
from .handing.once import OneSubstitution
from .handing.told import LATE, tell_coach, tell_standing_in
from .roles import ROLES

#: Roles that have a way of their own; a row cannot simply be added for them.
OWN_WAY = {"leader", "break_glass"}
#: The first row of a dossier that is being started.
STARTING = Mark("netwerk_starting")


def refresh_access(dossiers):
    """Recompute who can enter, which changes with time alone; see ``_close_doors`` of
    the dossier for what ends with it."""
    dossiers.env.add_to_compute(dossiers._fields["access_user_ids"], dossiers)
    dossiers._close_doors()
    # with archived users it is remembered apart
    dossiers.invalidate_recordset(["access_user_ids"])
    # nothing was written that Odoo could see: tell what hangs on it
    dossiers.modified(["access_user_ids"])


class Access(models.Model):
    """A line of access: which user can enter a dossier, in which role, during a period.

    The lines of today are stored in ``netwerk.dossier.access_user_ids``, on which all
    record rules are built. A line is never deleted or rewritten: it gets an end.
    """

    _name = "netwerk.access"
    _inherit = ["netwerk.dossier.mixin", "netwerk.period.mixin"]
    _description = "Access to a dossier"
    _order = "date_from desc, id desc"
    _rec_name = "user_id"
    _is_content = False
    _holds_from = "date_from"
    _holds_until = ("date_until",)
    _over_from = ()

    user_id = fields.Many2one(
        "res.users",
        string="Who",
        required=True,
        index=True,
        ondelete="restrict",
        domain=lambda self: self.env["res.users"]._netwerk_domain("coach"),
    )
    role = fields.Selection(ROLES, required=True, default="colleague")
    reason = fields.Char(required=True)
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: self.env.company._netwerk_today(),
        index=True,
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
    is_told = fields.Boolean(
        "Told",
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Who stands in was told so on the first day.",
    )
    is_current = fields.Boolean(
        "Today", compute="_compute_is_current", search="_search_holds_today"
    )
    is_left_alone = fields.Boolean(
        "Coach cannot enter",
        compute="_compute_is_left_alone",
        search="_search_is_left_alone",
        compute_sudo=True,
        help="The access of the coach ended, and nobody took the dossier over.",
    )

    _period = EndsAfter(
        "date_from", "date_until", "Access cannot end before it starts.", days=-1
    )
    _no_overlap = OneSubstitution(
        """EXCLUDE USING gist (
            int4range(dossier_id, dossier_id, '[]') WITH =,
            int4range(user_id, user_id, '[]') WITH =,
            daterange(date_from, date_until + 1, '[)') WITH &&
        ) WHERE (role = 'substitute')""",
        "This colleague stands in here already in this period.",
        holds=None,
    )

    @api.depends("date_from", "date_until")
    def _compute_is_current(self):
        for access in self:
            access.is_current = access._holds_today()

    @api.depends(
        "role",
        "user_id",
        "dossier_id.coach_id",
        "dossier_id.coach_enters",
        "dossier_id.active",
    )
    def _compute_is_left_alone(self):
        for access in self:
            dossier = access.dossier_id
            access.is_left_alone = (
                access.role == "coach"
                and access.user_id == dossier.coach_id
                and not dossier.coach_enters
                and dossier.active  # a closed one waits for nobody
            )

    def _search_is_left_alone(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        # sudo: an administrator sees rows, and by reference which dossier it is
        alone = self.env["netwerk.dossier"].sudo()
        domain = Domain("role", "=", "coach") & Domain(
            "dossier_id",
            "in",
            alone._search([("active", "=", True), ("coach_enters", "=", False)]),
        )
        return domain if (operator == "in") == (True in value) else ~domain

    def _holds_on(self, day):
        return super()._holds_on(day) and self.user_id.active

    @api.model
    def _domain_on(self, day):
        return super()._domain_on(day) & Domain("user_id.active", "=", True)

    @api.model
    def _check_links_open(self, *vals_list):
        """Refuse a dossier that the user can neither read nor decide about.

        Access can be given by somebody who cannot enter: the administrator gives it by
        reference. To others the refusal does not tell whether the dossier exists, in
        which organisation, or who its coach or leader is. So this is checked before
        anything is computed from the dossier.

        :raise UserError: the same for what is closed and what does not exist
        """
        if self.env.su or STARTING.is_on(self):
            return
        links = [linked("many2one", vals.get("dossier_id")) for vals in vals_list]
        ids = {row.id for link in links for row in link if type(row.id) is int}
        ids.discard(0)
        asked = self.env["netwerk.dossier"].browse(ids)
        # sudo: who decides about it is what is asked here
        known = asked.with_context(active_test=False).sudo().exists()
        closed = known.filtered(lambda it: not self._may_decide(it)).sudo(False)
        closed -= closed._filtered_access("read")
        if closed or len(known) < len(ids):
            what = f"create {self._name}"
            self.env["netwerk.access.log"]._log_refused("denied", closed, what)
            raise self._not_yours()

    @api.model
    def _may_decide(self, dossier):
        """Tell whether the user can give and end access to ``dossier``: as its coach,
        the leader of its team, or an administrator of its organisation."""
        user = self.env.user
        if user in (dossier.coach_id, dossier.team_id.leader_id):
            return True
        return (
            user.has_group("netwerk_ondersteuning.group_administrator")
            and dossier.company_id in self.env.companies
        )

    def _log_opened(self):
        """Log lines on dossiers the user cannot enter as searched, others as opened."""
        entered = self
        if not self.env.su:
            uid = self.env.uid
            # sudo: only to compare ids; a form that is filled in holds a draft
            entered = self.filtered(
                lambda row: uid in row.sudo().dossier_id._origin.access_user_ids.ids
            )
            if (self - entered)._origin:
                self._log_searched()
        return super(Access, entered)._log_opened()

    def _may_hold(self):
        """Tell whether the user of this line can have it.

        The user has the role of coach, or that of the line, in the organisation of the
        dossier. For a line as team leader, the user still leads the team. Who stands in
        does so for a coach who is to come back: when the coach left, it is over.
        """
        self.ensure_one()
        user, role = self.user_id._origin, self.role
        if user._is_superuser():
            return True
        if not user._netwerk_has_role(role if role in OWN_WAY else "coach"):
            return False
        if self.company_id._origin not in user._netwerk_companies():
            return False
        if role == "substitute":
            return self._coach_works()
        return role != "leader" or self.dossier_id.team_id.leader_id == user

    def _coach_works(self):
        """Whether the coach of the dossier still works as one in its organisation."""
        coach = self.dossier_id.coach_id._origin
        return coach._is_superuser() or (
            coach._netwerk_has_role("coach")
            and self.company_id._origin in coach._netwerk_companies()
        )

    @api.constrains("user_id", "dossier_id", "role")
    def _check_user(self):
        for access in self.sudo():  # the dossier may be closed to the one who checks
            if access.role == "substitute" and not access._coach_works():
                raise ValidationError(
                    self.env._(
                        "%(coach)s does not work here as a coach any more: there is "
                        "nobody to stand in for. Hand over for good.",
                        coach=access.dossier_id.coach_id.name,
                    )
                )
            if access.role == "substitute" and (
                access.user_id == access.dossier_id.coach_id
            ):
                raise ValidationError(
                    self.env._(
                        "%(coach)s is the coach of this dossier. Choose somebody else "
                        "to stand in.",
                        coach=access.user_id.name,
                    )
                )
            if not access._may_hold():
                raise ValidationError(
                    self.env._(
                        "%(user)s does not work as a coach in %(company)s, and cannot "
                        "enter this dossier.",
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
        vals_list = list(vals_list)
        for vals, day in zip(vals_list, self._days_of(vals_list), strict=True):
            if not self.env.su:
                vals["given_by_id"] = self.env.uid
                vals.pop("is_told", None)
            if day and not vals.get("date_from"):
                vals["date_from"] = day
        accesses = super().create(vals_list)
        if not self.env.su:
            accesses._check_giver()
        accesses._log_change()
        given = accesses.sudo()  # the dossier may be closed to who gives it
        tell_standing_in(given)
        tell_coach(given)
        return accesses

    @api.model
    def _days_of(self, vals_list):
        """Return the day of today at the dossier of each of these values, or None for
        values without a dossier."""
        ids = [vals.get("dossier_id") for vals in vals_list]
        ids = [id_ if type(id_) is int else 0 for id_ in ids]
        # sudo: only to know what day it is in the organisation of the dossier
        dossiers = self.env["netwerk.dossier"].sudo().browse(set(ids)).exists()
        days = {it.id: it.company_id._netwerk_today() for it in dossiers}
        return [days.get(id_) for id_ in ids]

    def write(self, vals):
        if not self.env.su:
            if any(row._is_over() for row in self) or vals.keys() - {"date_until"}:
                raise UserError(
                    self.env._(
                        "Access is not rewritten: end this line and add a new one."
                    )
                )
            self._check_giver()
            self._check_coach_stays()
        result = super().write(vals)
        if vals.keys() - {"is_told"}:  # that somebody was told changes no right
            self._log_change()
        return result

    def _check_giver(self):
        """Refuse access given by somebody who cannot decide, or to oneself."""
        user = self.env.user
        for access in self.sudo():
            dossier = access.dossier_id
            if not self._may_decide(dossier):
                raise self._not_yours()
            first = (
                STARTING.is_on(self)
                and access.role == "coach"
                and access.user_id == dossier.coach_id
            )
            if access.role in OWN_WAY or (access.user_id == user and not first):
                raise UserError(
                    self.env._(
                        "You cannot give yourself access here. Open the dossier with a "
                        "reason, or ask the team leader."
                    )
                )

    def _not_yours(self):
        return UserError(
            self.env._(
                "Only the coach of this dossier, the team leader or the administrator "
                "decides who may enter."
            )
        )

    def _in_words(self):
        """Who enters as what and when, in the language of the organisation: whoever or
        whatever changed it, colleagues read the log."""
        speaks = self.with_context(lang=self.company_id._netwerk_language()).env
        roles = dict(self._fields["role"]._description_selection(speaks))
        until = self.date_until
        return speaks._(
            "%(user)s as %(role)s, from %(start)s until %(until)s",
            user=self.user_id.login,
            role=roles[self.role].lower(),
            start=day_words(speaks, self.date_from),
            until=day_words(speaks, until) if until else "…",
        )

    def _log_change(self):
        for access in self.sudo():  # the log is closed to users
            self.env["netwerk.access.log"]._log(
                "rights_changed", access.dossier_id, access._in_words()
            )
        if any(user._netwerk_unheld_ids() for user in self.sudo().user_id):
            self.env.registry.clear_cache()
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

    def _is_over(self):
        """Tell whether this line ended before today."""
        self.ensure_one()
        until = self.date_until
        return bool(until and until < self.company_id._netwerk_today())

    def _end_today(self):
        """End these lines so that they no longer open anything today."""
        for until, accesses in self.grouped(lambda it: it._last_day()).items():
            accesses.date_until = until

    def _last_day(self):
        """Return the last day of this line when it is ended now."""
        day = timedelta(days=1)
        return max(self.company_id._netwerk_today(), self.date_from) - day

    # -- who may not have access any more -----------------------------------------

    @api.model
    def _domain_open(self):
        """Return a domain: lines that hold today or later, on the clock of anybody."""
        first = min(self.env["res.company"]._netwerk_days())
        return Domain("date_until", "=", False) | Domain("date_until", ">=", first)

    def _end_unheld(self):
        """End the lines of this recordset whose user can no longer have them."""
        left = self.filtered(lambda row: not (row._is_over() or row._may_hold()))
        left._end_today()
        refresh_access(left.dossier_id)
        return left

    @api.model
    def _unheld(self):
        """Return the open lines whose user may not be one who can have them any more.

        All lines as team leader and of who stands in, and the others whose user, role
        and organisation no longer go together: few of these to check, and very many
        lines.
        """
        Access = self.sudo()  # for the night job, which ends them
        kinds = Access._read_group(
            self._domain_open() & Domain("role", "!=", "leader"),
            ["user_id", "role", "company_id"],
            ["id:min"],
        )
        examples = Access.browse(kind[-1] for kind in kinds)
        lost = [
            Domain("user_id", "=", row.user_id.id)
            & Domain("role", "=", row.role)
            & Domain("company_id", "=", row.company_id.id)
            for row in examples
            if not row._may_hold()
        ]
        # what these hang on, another user loses: the team, the coach who is away
        hanging = Domain("role", "in", ("leader", "substitute"))
        return Access.search(self._domain_open() & Domain.OR([hanging, *lost]))

    @api.model
    def _cron_refresh(self):
        """Refresh who can enter, each night: lines begin and end by their dates."""
        # what slipped: a role that was taken away where nobody could see it
        users = self.env["res.users"].sudo().with_context(active_test=False)
        users.search([("netwerk_roles", "!=", False)])._netwerk_settle()
        self._unheld()._end_unheld()
        refresh_access(self._out_of_step())
        # whoever stands in from today is told so
        first = min(self.env["res.company"]._netwerk_days())
        lately = first - timedelta(days=LATE)
        begun = Domain("role", "=", "substitute") & Domain("is_told", "=", False)
        tell_standing_in(self.sudo().search(begun & Domain("date_from", ">", lately)))

    @api.model
    def _out_of_step(self):
        """Return the dossiers whose stored users differ from the lines of today."""
        # sudo: for the night job; archived dossiers and users count too
        env = self.with_context(active_test=False).sudo().env
        holding = env["netwerk.access"]._read_group(
            Domain("is_current", "=", True), ["user_id"], ["dossier_id:array_agg"]
        )
        entering = env["netwerk.dossier"]._read_group(
            [("access_user_ids", "!=", False)], ["access_user_ids"], ["id:array_agg"]
        )
        held = {user.id: set(ids) for user, ids in holding}
        entered = {user.id: set(ids) for user, ids in entering}
        differ = set()
        for id_ in held.keys() | entered.keys():
            differ |= held.get(id_, set()) ^ entered.get(id_, set())
        return env["netwerk.dossier"].browse(sorted(differ))
