from odoo import models

MODULE = "netwerk_ondersteuning"


class IrModule(models.Model):
    """A language that comes later: what is called otherwise in it stands in the
    templates, not in a file of translations."""

    _inherit = "ir.module.module"

    def _load_module_terms(self, modules, langs, overwrite=False):
        result = super()._load_module_terms(modules, langs, overwrite)
        if MODULE in modules:
            # sudo: of all organisations, whoever added the language
            self.env["netwerk.version.mixin"].sudo()._tell_languages()
        return result
