from odoo import api, models

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


class VersionMixin(models.AbstractModel):
    _inherit = "netwerk.version.mixin"

    @api.model
    def _tell_languages(self):
        """Call each version in the languages that came since; other rooms extend it."""
        registry = self.env.registry
        mixin = registry["netwerk.version.mixin"]
        for name, model in registry.items():
            if issubclass(model, mixin) and not model._abstract:
                self.env[name].with_context(active_test=False).search([])._tell_titles()
