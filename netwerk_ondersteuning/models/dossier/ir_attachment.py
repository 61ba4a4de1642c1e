from odoo import api, models
from odoo.fields import Domain


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Close attachments of a dossier to whoever may not enter it today."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        Dossier = self.env["netwerk.dossier"]
        if not self.env.su and (ids := model_and_ids.get(Dossier._name)):
            for dossier in Dossier.sudo().browse(ids).exists():
                if self.env.user not in dossier.access_user_ids:
                    yield Dossier._name, dossier.id

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            not_closed = self.env["netwerk.dossier"]._domain_not_closed("res_model")
            domain = Domain(domain) & not_closed
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)
