from odoo import models


class IrBinary(models.AbstractModel):
    _inherit = "ir.binary"

    def _find_record(self, *args, **kwargs):
        """Log a picture or file of a dossier that is read by an address of Odoo."""
        record = super()._find_record(*args, **kwargs)
        owner = record
        if record._name == "ir.attachment" and record.res_id:
            # what is of no model that is here is of no dossier
            owner = self.env.get(record.res_model, record).browse(record.res_id)
        if hasattr(owner, "_log_opened"):
            owner._log_opened()
        return record
