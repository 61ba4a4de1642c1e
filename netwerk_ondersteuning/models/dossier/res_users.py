from odoo import models, tools
from odoo.fields import Domain

from odoo.addons.base.models.ir_model import MODULE_UNINSTALL_FLAG


class ResUsers(models.Model):
    """What a user enters, and what ends with a role that is lost."""

    _inherit = "res.users"

    def _end_dossier_access(self):
        """End all access of these users that they can no longer have.

        They are archived, lost the role by which they could enter, or no longer work
        in the organisation of the dossier. Access does not come back with the role.
        """
        if self.env.context.get(MODULE_UNINSTALL_FLAG) and not self.pool.ready:
            return  # this addon goes, and its rows with it
        # sudo: whoever manages users need not know of dossiers
        access = self.env["netwerk.access"].sudo()
        access.search(
            access._domain_open()
            & (
                Domain("user_id", "in", self.ids)
                # who stands in does so for a coach who is one
                | Domain("role", "=", "substitute")
                & Domain("dossier_id.coach_id", "in", self.ids)
            )
        )._end_unheld()
        self.env["netwerk.team"].sudo()._let_go(self)
        self.env.registry.clear_cache()  # `_netwerk_unheld_ids`

    # -- what nobody could see ----------------------------------------------------

    def _netwerk_unheld_ids(self):
        """Return the dossiers with this user in ``access_user_ids`` but without a line.

        The stored field is behind when a line ended since midnight, or when a role was
        taken away where the ORM cannot see it (by SQL); the night job mends it. The
        record rules leave these dossiers out until then. Cached as long as the groups
        of the user and the date stay the same.

        :return: a tuple of ids
        """
        self.ensure_one()
        return self._netwerk_unheld_on(self.env["res.company"]._netwerk_days())

    @tools.ormcache("self.id", "days")
    def _netwerk_unheld_on(self, days):
        """Return :meth:`_netwerk_unheld_ids`; ``days`` is a key of the cache."""
        # sudo: rows of others decide nothing; archived dossiers count too
        env = self.with_context(active_test=False).sudo().env
        listed = env["netwerk.dossier"].search([("access_user_ids", "in", self.ids)])
        rows = env["netwerk.access"].search(
            [("user_id", "=", self.id), ("dossier_id", "in", listed.ids)]
        )
        held = rows.filtered(lambda row: not row._is_over() and row._may_hold())
        return tuple((listed - held.dossier_id).ids)
