from odoo import models


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_query_models_blacklist(self):
        """Keep dossiers out of the stock wizard of the system administrator.

        It searches by SQL, past every record rule, and would tell which contact has
        a dossier and who stands in whose network. The administrator of network
        support answers such a request from the dossier itself.
        """
        dossier_models = [
            name
            for name, model in self.env.registry.items()
            if name.startswith("netwerk.") and not model._abstract
        ]
        return super()._get_query_models_blacklist() + dossier_models
