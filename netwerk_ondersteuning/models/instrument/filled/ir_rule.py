from odoo import api, models
from odoo.exceptions import AccessError


class IrRule(models.Model):
    """A sheet that still stands apart is refused in words of its own."""

    _inherit = "ir.rule"

    def _make_access_error(self, operation, records):
        """Refuse to show a sheet that stands apart, which is nothing for the log: who
        asks may enter the dossier, and sees the sheet later."""
        if self._stand_apart(records):
            return AccessError(self._apart_words(records))
        return super()._make_access_error(operation, records)

    @api.model
    def _apart_words(self, records):
        # sudo: they were looked at under sudo just now
        if all(one._sheet()._opens_with_others() for one in records.sudo().exists()):
            return self.env._(
                "Several people fill this in. It stays closed until you look at it "
                "together."
            )
        return self.env._(
            "Somebody fills this in apart. It opens once both sides are done."
        )

    @api.model
    def _stand_apart(self, records):
        """Whether nothing but that keeps all of these from the user."""
        if not isinstance(records, self.pool["netwerk.sheet.mixin"]):
            return False
        # sudo: whether they are there, and whose they are
        there = records.sudo().exists()
        return bool(there) and all(
            not one.is_shown_to_me
            and one.is_open_to_me
            and one.is_layer_open_to_me
            and one.company_id in self.env.companies
            for one in there
        )
