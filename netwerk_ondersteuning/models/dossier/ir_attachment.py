from odoo import api, models
from odoo.fields import Domain


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        """Close attachments of a dossier to whoever may not enter it today."""
        yield from super()._inaccessible_comodel_records(model_and_ids, operation)
        if self.env.su:
            return
        for name in self.env["netwerk.thread.mixin"]._thread_models():
            for record in self.env[name].browse(model_and_ids.get(name, ())).exists():
                if self.env.user not in record._may_enter():
                    yield name, record.id

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            mixin = self.env["netwerk.thread.mixin"]
            domain = Domain(domain) & mixin._domain_not_closed("res_model")
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _read_format(self, fnames, load="_classic_read"):
        """Reading it is looking into its dossier."""
        self.env["netwerk.thread.mixin"]._log_hanging(self, "res_model", fnames)
        return super()._read_format(fnames, load)
