from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..dossier.mixin.logged_mixin import SEARCHING_METHODS

#: Fields in which something of a dossier can stand.
TEXTS = ("char", "text", "html")
#: Methods that answer with what was found, whatever was asked for; by the others (ids,
#: a number) something is learned only when words were searched for.
TELLING = set(SEARCHING_METHODS) - {"search", "search_count"}


class HangingMixin(models.AbstractModel):
    """A message, an activity, a file: what stands in it belongs to its dossier.

    For the models of Odoo that hold words of a dossier. All other models that keep
    something beside a record are found by their fields: see ``netwerk.hanging``.

    Reading it by its own model is looking into that dossier, and is noted as such; so
    is what is refused. To be named first in ``_inherit``, so that it stands around
    what the model itself does.
    """

    _name = "netwerk.hanging.mixin"
    _description = "Hangs from a dossier, and is noted with it"
    #: The field with the name of the model from which it hangs.
    _hangs_by = "res_model"

    def _owners(self):
        """Yield the records on a dossier to which these belong, by model."""
        threads = set(self.env["netwerk.thread.mixin"]._thread_models())
        # sudo: from which record they hang is no secret to who knows their number
        for name, hanging in self.sudo().exists().grouped(self._hangs_by).items():
            if name in threads:
                yield self.env[name].browse(hanging.mapped("res_id"))

    # -- reading ------------------------------------------------------------------

    def _log_read(self):
        if not self.env.su:
            for owners in self._owners():
                owners._log_opened()

    def _read_format(self, fnames, load="_classic_read"):
        if set(fnames) - {"id", self._hangs_by, "res_id"}:
            self._log_read()
        return super()._read_format(fnames, load)

    def copy_data(self, default=None):
        self._log_read()
        return super().copy_data(default)

    def export_data(self, fields_to_export):
        self._log_read()
        return super().export_data(fields_to_export)

    # -- searching ----------------------------------------------------------------

    @api.model
    def _log_words_searched(self, name, domain):
        """Log a search that can have found something of a dossier.

        :param str name: the method
        :param domain: what was searched for
        """
        if self.env.su or not (name in TELLING or self._asks_for_words(domain)):
            return
        if not self.env["netwerk.dossier"].has_access("read"):
            return
        threads = self.env["netwerk.thread.mixin"]._thread_models()
        ours = Domain(domain) & Domain(self._hangs_by, "in", threads)
        if self._search(ours, limit=1):
            self.env["netwerk.access.log"]._log_search(self._name)

    @api.model
    def _asks_for_words(self, domain):
        for condition in Domain(domain).iter_conditions():
            field = self._fields.get(condition.field_expr.partition(".")[0])
            if field and field.type in TEXTS and field.name != self._hangs_by:
                return True
        return False

    # -- what is refused ----------------------------------------------------------

    def _log_refused(self, operation):
        for owners in self._owners():
            # sudo: the log knows what the user may not
            dossiers = owners.sudo().exists()._log_dossiers()
            self.env["netwerk.access.log"]._log_refused(
                "denied", dossiers, f"{operation} {self._name}"
            )

    # -- closed to whoever may not enter today ------------------------------------

    def _check_access(self, operation):
        """Refuse what belongs to a dossier that the user cannot enter today.

        Odoo itself shows a message for ever to who wrote it or was named in it, and
        all of it to whoever may see that there is a dossier: to a team leader without
        a reason.
        """
        result = super()._check_access(operation)
        if not self or self.env.su:
            return result
        closed = self.env["netwerk.thread.mixin"]._closed(self, self._hangs_by)
        if not (result or closed):
            return None
        forbidden = closed | result[0] if result else closed

        def refuse():
            forbidden._log_refused(operation)
            if result:
                return result[1]()
            if hasattr(forbidden, "_make_access_error"):
                return forbidden._make_access_error(operation)
            return self.env["ir.rule"]._make_access_error(operation, forbidden)

        return forbidden, refuse

    @api.model
    def _search(self, domain, *args, bypass_access=False, **kwargs):
        if not (self.env.su or bypass_access):
            mixin = self.env["netwerk.thread.mixin"]
            domain = Domain(domain) & mixin._domain_not_closed(self._hangs_by)
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)


def _noting(name):
    """Return the search method ``name`` of Odoo, which logs the search first."""

    @api.model
    def method(self, *args, **kwargs):
        asked = [
            value
            for value in (*args, kwargs.get("domain"), kwargs.get("search_domain"))
            if isinstance(value, list | tuple | Domain)
        ]
        try:
            domain = Domain(asked[0] if asked else [])
        except (TypeError, ValueError, UserError):
            domain = Domain.TRUE  # Odoo will say what is wrong with it
        self._log_words_searched(name, domain)
        return getattr(super(HangingMixin, self), name)(*args, **kwargs)

    method.__name__ = name
    return method


for _name in SEARCHING_METHODS:
    setattr(HangingMixin, _name, _noting(_name))
