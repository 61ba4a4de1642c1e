from odoo import api, models
from odoo.fields import Domain


class MailMessage(models.Model):
    _inherit = "mail.message"

    def _get_forbidden_access(self, operation):
        """Close messages of a dossier to whoever may not enter it today.

        Odoo itself shows a message for ever to who wrote it or was named in it, and
        to a team leader without a reason.
        """
        forbidden = super()._get_forbidden_access(operation)
        return forbidden | self.env["netwerk.thread.mixin"]._closed(self, "model")

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            not_closed = self.env["netwerk.thread.mixin"]._domain_not_closed("model")
            domain = Domain(domain) & not_closed
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _read_format(self, fnames, load="_classic_read"):
        """Reading it is looking into its dossier."""
        self.env["netwerk.thread.mixin"]._log_hanging(self, "model", fnames)
        return super()._read_format(fnames, load)

    def action_open_document(self):
        """Odoo itself tells of which record any message is, by its number."""
        self.check_access("read")
        return super().action_open_document()
