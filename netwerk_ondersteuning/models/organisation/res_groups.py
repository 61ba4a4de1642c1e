from odoo import models

#: What of a group decides who is in it, or in another one by it.
MEMBERSHIP = {"user_ids", "all_user_ids", "implied_ids", "implied_by_ids"}


class ResGroups(models.Model):
    """Groups: users who lose a role by a change of the group lose their access at once.

    Changes that other addons make without these methods are noticed at the next flush
    (see ``res.users._compute_netwerk_roles``).
    """

    _inherit = "res.groups"

    def write(self, vals):
        if not MEMBERSHIP & vals.keys():
            return super().write(vals)
        users = self._netwerk_users()
        result = super().write(vals)
        self._netwerk_end_lost(users)
        return result

    def unlink(self):
        users = self._netwerk_users()
        result = super().unlink()
        self._netwerk_end_lost(users)
        return result

    def _netwerk_users(self):
        """Return the users in these groups, directly or by a group that implies one."""
        # sudo: whoever arranges groups need not see all users
        return self.sudo().with_context(active_test=False).all_implied_by_ids.user_ids

    def _netwerk_end_lost(self, users):
        """End the access of those of ``users`` who lost a role."""
        groups = self.env["res.groups"]
        # Odoo forgets what it remembers of groups before it writes, and not after
        self.env.registry.clear_cache("default", "groups")
        groups.invalidate_model(["all_implied_ids", "all_implied_by_ids"], flush=False)
        users.exists().with_env(self.env)._netwerk_settle()
