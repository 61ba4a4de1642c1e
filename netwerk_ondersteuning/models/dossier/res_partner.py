from odoo import api, models
from odoo.exceptions import UserError


class ResPartner(models.Model):
    _inherit = "res.partner"

    def action_open_netwerk_dossier(self):
        """Open the dossier of this contact, or start one with two fields.

        Whoever has no access learns only that there is one.
        """
        self.ensure_one()
        Dossier = self.env["netwerk.dossier"]
        action = {
            "type": "ir.actions.act_window",
            "res_model": "netwerk.dossier",
            "view_mode": "form",
            "name": self.env._("Network dossier"),
        }
        dossier = Dossier.search(
            [("partner_id", "=", self.id), ("company_id", "=", self.env.company.id)],
            limit=1,
        )
        if not dossier:
            Dossier.check_access("create")
            Dossier._refuse_second(self.id, self.env.company.id)
        return action | {
            "res_id": dossier.id,
            "context": {"default_partner_id": self.id},
        }

    def write(self, vals):
        result = super().write(vals)
        if "tz" in vals:
            self.env.registry.clear_cache()  # `res.company._netwerk_timezone_name`
        return result

    def _netwerk_dossiers(self):
        """Every dossier of these contacts, archived and of other companies too."""
        # sudo: to guard the dossiers that this user may not see
        Dossier = self.env["netwerk.dossier"].sudo().with_context(active_test=False)
        return Dossier.search([("partner_id", "in", self.ids)])

    @api.ondelete(at_uninstall=False)
    def _unlink_except_dossier(self):
        """Deleting would break a dossier; say so without telling that there is one."""
        if self._netwerk_dossiers():
            raise UserError(
                self.env._(
                    "This contact is in use elsewhere and cannot be deleted. "
                    "Archive it instead."
                )
            )


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        """Two people with a dossier each are two people; the stock merge works by
        SQL and would make one dossier out of two."""
        dossiers = self.env["res.partner"].browse(partner_ids)._netwerk_dossiers()
        if len(dossiers.partner_id) > 1:
            raise UserError(self.env._("These contacts cannot be merged."))
        return super()._merge(partner_ids, dst_partner, extra_checks)
