from odoo import models
from odoo.exceptions import MissingError


class UnseenMixin(models.AbstractModel):
    """Rows that somebody may not see are refused as what was never there: numbers tell
    nothing."""

    _name = "netwerk.unseen.mixin"
    _description = "Closed as if it were not there"

    def _check_access(self, operation):
        """What does not exist is as closed as what is closed."""
        try:
            return super()._check_access(operation)
        except MissingError:
            there = self.exists()
            missing = self - there
            result = super(UnseenMixin, there)._check_access(operation)
            forbidden = missing | result[0] if result else missing
            make_error = self.env["ir.rule"]._make_access_error
            return forbidden, lambda: make_error(operation, forbidden)

    def _fetch_field(self, field):
        """Refuse what does not exist as what is closed."""
        super()._fetch_field(field)
        if self.env.su or not field.store:
            return
        if missing := list(field._cache_missing_ids(self)):
            raise self.env["ir.rule"]._make_access_error("read", self.browse(missing))
