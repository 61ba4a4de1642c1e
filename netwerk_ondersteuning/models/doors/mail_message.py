from odoo import api, models


class MailMessage(models.Model):
    _name = "mail.message"
    _inherit = ["netwerk.hanging.mixin", "mail.message"]
    _hangs_by = "model"

    @api.model_create_multi
    def create(self, vals_list):
        self._check_bounds_within_dossiers(vals_list)
        return super().create(vals_list)

    def write(self, vals):
        if "body" in vals:
            threads = self.env["netwerk.thread.mixin"]._thread_models()
            # sudo: only of which model it is
            if any(message.model in threads for message in self.sudo()):
                self._check_length_of(vals)
        return super().write(vals)

    @api.model
    def _check_bounds_within_dossiers(self, vals_list):
        """Refuse a message on a dossier that is longer than its bound."""
        threads = self.env["netwerk.thread.mixin"]._thread_models()
        for vals in vals_list:
            if vals.get("model") in threads:
                self._check_length_of(vals)

    @api.model
    def _check_length_of(self, vals):
        bounded = self.env["netwerk.bounded.mixin"]
        for name in ("subject", "body"):
            if name in vals:
                bounded._check_bound(self._fields[name], vals[name])

    def action_open_document(self):
        """Open the record of a message, after a check of read access.

        Odoo itself tells the record of any message id.
        """
        self.check_access("read")
        return super().action_open_document()
