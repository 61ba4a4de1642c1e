from graphlib import TopologicalSorter

from odoo import api, fields, models
from odoo.exceptions import UserError

#: Marks, in the context, reading that is part of a search. An object, not a word:
#: a client can send any word in a context, but never this.
SEARCHING = object()


class LoggedMixin(models.AbstractModel):
    """The doors through which a user reads, each leaving a trace in the log.

    These are the methods that the web client and the JSON-2 API call; what the
    server does for itself passes none of them. `_readonly` is off because the log
    is written in the same transaction.
    """

    _name = "netwerk.logged.mixin"
    _description = "Reading is logged"

    def _log_dossiers(self):
        """The dossiers to which these records belong."""
        raise NotImplementedError

    def _log_opened(self):
        if not (self.env.su or self._is_searching()):
            self.env["netwerk.access.log"]._log_visit(self._log_dossiers())

    @api.model
    def _log_searched(self):
        """Log that a user searches; the words he searched for are not kept."""
        if self.env.su or self._is_searching():
            return self
        self.env["netwerk.access.log"]._log("searched", detail=self._name)
        return self.with_context(netwerk_searching=SEARCHING)

    def _is_searching(self):
        return self.env.context.get("netwerk_searching") is SEARCHING


    def read(self, fields=None, load="_classic_read"):
        result = super().read(fields, load)
        self._log_opened()
        return result

    def web_read(self, specification):
        self._log_opened()
        return super().web_read(specification)

    def export_data(self, fields_to_export):
        if not self.env.su:
            self.env["netwerk.access.log"]._log(
                "exported", self._log_dossiers(), self._name
            )
        return super().export_data(fields_to_export)

    @api.model
    def search_read(self, *args, **kwargs):
        return super(LoggedMixin, self._log_searched()).search_read(*args, **kwargs)

    @api.model
    def web_search_read(self, *args, **kwargs):
        return super(LoggedMixin, self._log_searched()).web_search_read(*args, **kwargs)

    @api.model
    def name_search(self, *args, **kwargs):
        return super(LoggedMixin, self._log_searched()).name_search(*args, **kwargs)

    @api.model
    def web_read_group(self, *args, **kwargs):
        return super(LoggedMixin, self._log_searched()).web_read_group(*args, **kwargs)

    @api.model
    def formatted_read_group(self, *args, **kwargs):
        searching = self._log_searched()
        return super(LoggedMixin, searching).formatted_read_group(*args, **kwargs)


class DossierMixin(models.AbstractModel):
    """Something that belongs to one dossier, and is as open or closed as it is.

    A model that stands on this mixin gets `dossier_id` and `company_id`, and must
    have the rules of `security/dossier_rules.xml` for it (a test sees to that).
    Deleting a dossier deletes these records through the ORM, deepest first, so that
    chatter and attachments go with them; the foreign key only guards that order.
    """

    _name = "netwerk.dossier.mixin"
    _inherit = "netwerk.logged.mixin"
    _description = "Belongs to a dossier"
    _check_company_auto = True

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, index=True, precompute=True
    )

    def _log_dossiers(self):
        return self.dossier_id

    @api.model_create_multi
    def create(self, vals_list):
        """The organisation is the dossier's, whatever the caller says."""
        for vals in vals_list:
            vals.pop("company_id", None)
        return super().create(vals_list)

    def write(self, vals):
        """Neither dossier nor organisation ever changes."""
        for name in {"dossier_id", "company_id"} & vals.keys():
            if any(record[name].id != vals[name] for record in self):
                raise UserError(
                    self.env._("What belongs to one dossier cannot move to another.")
                )
        return super().write(vals)

    @api.model
    def _dossier_models(self):
        """Names of all models on this mixin, deepest first (for deletion)."""
        registry = self.env.registry
        names = {
            name
            for name, model in registry.items()
            if issubclass(model, registry["netwerk.dossier.mixin"])
            and not (model._abstract or model._transient)
        }
        above = {
            name: {
                field.comodel_name
                for field in registry[name]._fields.values()
                if field.type == "many2one" and field.comodel_name in names - {name}
            }
            for name in names
        }
        return list(reversed(list(TopologicalSorter(above).static_order())))
