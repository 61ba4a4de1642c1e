from odoo import api, models
from odoo.fields import Domain


class MailScheduledMessage(models.Model):
    _inherit = "mail.scheduled.message"

    def _check_access(self, operation):
        """Close what is still to be posted to whoever may not enter today.

        Odoo itself shows it to whoever may see that there is a dossier: to a team
        leader without a reason.
        """
        result = super()._check_access(operation)
        if not self or self.env.su:
            return result
        closed = self.env["netwerk.thread.mixin"]._closed(self, "model")
        if not closed:
            return result
        forbidden = closed | result[0] if result else closed
        make_error = self.env["ir.rule"]._make_access_error
        return forbidden, lambda: make_error(operation, forbidden)

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
