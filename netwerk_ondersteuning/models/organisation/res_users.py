import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..mixin.in_use_mixin import in_our_words

CODE = re.compile(r"[0-9]{4,8}")
#: What somebody can be to enter a dossier, and the group that makes him so; the last
#: two are the roles of an access row that ask for more than being a coach.
ROLE_GROUPS = {
    "coach": "netwerk_ondersteuning.group_coach",
    "leader": "netwerk_ondersteuning.group_team_leader",
    "break_glass": "netwerk_ondersteuning.group_administrator",
}


class ResUsers(models.Model):
    _inherit = "res.users"

    netwerk_client_code = fields.Char(
        "Code to leave client mode",
        copy=False,
        groups=fields.NO_ACCESS,  # but one's own, see below
        help="4 to 8 digits, asked when a client gives your tablet back. Not your "
        "password. Empty: hold the lock for two seconds.",
    )

    netwerk_roles = fields.Char(
        "Roles in network support",
        compute="_compute_netwerk_roles",
        compute_sudo=True,
        store=True,
        copy=False,
        groups=fields.NO_ACCESS,
        help="As they were last seen: who lost one loses what hung on it.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + ["netwerk_client_code"]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + ["netwerk_client_code"]

    @api.constrains("netwerk_client_code")
    def _check_netwerk_client_code(self):
        for user in self.sudo():
            code = user.netwerk_client_code
            if code and not CODE.fullmatch(code):
                raise ValidationError(
                    self.env._("The code to leave client mode has 4 to 8 digits.")
                )

    # -- what somebody is here, and what ends with it -----------------------------

    @api.depends("all_group_ids", "company_ids.active", "active")
    def _compute_netwerk_roles(self):
        """Store the roles of each user, and end access that depended on a lost role.

        The ORM recomputes this field whatever changes the groups of a user: the form of
        the user or of a group, a group that implies another, another addon. So a lost
        role is noticed here.
        """
        losers = self.browse()
        for user in self:
            before = set((user.netwerk_roles or "").split())
            now = user._netwerk_roles_now()
            user.netwerk_roles = " ".join(sorted(now)) or False
            if before - now:
                losers += user._origin
        if losers:
            losers._end_dossier_access()

    def _netwerk_roles_now(self):
        """Return this user's roles by organisation: a set of ``role@company id``."""
        self.ensure_one()
        companies = self._netwerk_companies()
        return {
            f"{role}@{id_}"
            for role in ROLE_GROUPS
            if self._netwerk_has_role(role)
            for id_ in companies.ids
        }

    def _netwerk_has_role(self, role):
        """Tell whether this user is active and has a role of ``ROLE_GROUPS``.

        ``has_group`` is not used: its cache outlives the transaction.
        """
        self.ensure_one()
        group_id = self.env["ir.model.data"]._xmlid_to_res_id(
            ROLE_GROUPS[role], raise_if_not_found=False
        )
        user = self.sudo()  # which groups somebody has is closed to most
        return bool(group_id and user.active and group_id in user.all_group_ids._ids)

    @api.model
    def _netwerk_domain(self, role):
        """A domain for the choice of a user: who has a role of ``ROLE_GROUPS``."""
        return [
            ("all_group_ids", "in", self.env.ref(ROLE_GROUPS[role]).ids),
            ("share", "=", False),
        ]

    def _netwerk_works_in(self, team, role):
        """Tell whether this user has that role in the organisation of ``team``."""
        return (
            self._netwerk_has_role(role)
            and team.company_id in self._netwerk_companies()
        )

    def _netwerk_companies(self):
        """Return the organisations of this user that are not archived."""
        # sudo: somebody works in organisations of which the one who asks is not
        return self.sudo().company_ids.filtered("active")

    @api.model
    def _netwerk_settle_pending(self):
        """Recompute now the roles that would be recomputed at the next flush."""
        self._recompute_model(["netwerk_roles"])

    def _netwerk_settle(self):
        """Recompute the roles of these users, and end access by roles they lost."""
        if users := self._origin:
            users.invalidate_recordset(["all_group_ids"], flush=False)
            self.env.add_to_compute(self._fields["netwerk_roles"], users)
            self._netwerk_settle_pending()

    def write(self, vals):
        result = super().write(vals)
        self._netwerk_settle_pending()
        return result

    def unlink(self):
        """Delete; a user to whom a dossier links is refused as any user in use."""
        with in_our_words(self):
            return super().unlink()

    def _end_dossier_access(self):
        """End all that these users entered by a role that they lost.

        For the room that knows what that is.
        """

    def _netwerk_unheld_ids(self):
        """Return the dossiers that this user seems to enter and no longer can.

        For the room that knows who enters what.

        :return: a tuple of ids
        """
        self.ensure_one()
        return ()
