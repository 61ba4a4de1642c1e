from odoo import fields, models


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    def merge_members(self, keep_id, other_id):
        """The consents of two entries of one person go along with him."""
        result = super().merge_members(keep_id, other_id)
        consents = self.env["netwerk.consent"].search_fetch(
            [("member_id", "=", other_id)], []
        )
        # sudo: what was withdrawn goes along too; who may merge was checked above
        consents.sudo().member_id = keep_id
        return result

    def _named_outside(self, recipient=None):
        """Who may be named today in what leaves the team.

        :param str recipient: for whom it is; None when that is not said
        :return: ids of members, and 0 for the client
        """
        self.ensure_one()
        Consent = self.env["netwerk.consent"]
        holding = Consent.search_fetch(
            Consent._domain_on(self.company_id._netwerk_today())
            & fields.Domain("dossier_id", "=", self.id)
            & fields.Domain("purpose", "=", "name_outside"),
            ["member_id", "recipient"],
        )
        return {
            consent.member_id.id or 0
            for consent in holding
            if consent._is_towards(recipient)
        }
