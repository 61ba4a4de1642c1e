from odoo import api, models

from ..mixin.in_use_mixin import in_our_words, in_use
from .second import refuse_second


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
        dossier = Dossier.search_fetch(
            [("partner_id", "=", self.id), ("company_id", "=", self.env.company.id)],
            [],
            limit=1,
        )
        if not dossier:
            Dossier.check_access("create")
            refuse_second(Dossier, self.id, self.env.company.id)
        return action | {
            "res_id": dossier.id,
            "context": {"default_partner_id": self.id},
        }

    def _netwerk_dossiers(self):
        """Return all dossiers of these contacts, archived ones and of all companies."""
        # sudo: to guard the dossiers that this user may not see
        Dossier = self.env["netwerk.dossier"].sudo().with_context(active_test=False)
        return Dossier.search([("partner_id", "in", self.ids)])

    def unlink(self):
        """Delete, with the same error for every contact that is in use.

        The words of the database would name the table that links to the contact.
        """
        with in_our_words(self):
            return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_zz_except_dossier(self):
        """Refuse to delete a contact with a dossier, in words for any contact in use.

        Odoo runs these checks in the order of their names: this one runs after those
        of other modules. So deleting a contact together with one that another module
        keeps gives the same answer for a client as for anybody else.
        """
        if dossiers := self._netwerk_dossiers():
            raise self._netwerk_in_use(dossiers)

    def _netwerk_in_use(self, dossiers=None):
        """Return the error for deleting a contact in use; log it on ``dossiers``."""
        if dossiers:
            self.env["netwerk.access.log"]._log_refused(
                "denied", dossiers, self.env._("Wanted to delete or merge the contact")
            )
        return in_use(self.env)


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Refuse to merge contacts of which two or more have a dossier.

        They are different people, and the merge of Odoo would join the dossiers by
        SQL. Checked after all checks of Odoo, so that their answers tell nothing.
        """
        contacts = src_partners + dst_partner
        dossiers = contacts._netwerk_dossiers()
        if len(dossiers.partner_id) > 1:
            raise contacts._netwerk_in_use(dossiers)
        return super()._update_foreign_keys(src_partners, dst_partner)
