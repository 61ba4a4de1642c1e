from collections.abc import Mapping

from odoo import api, models
from odoo.exceptions import UserError

from ...engine import bounds
from .commands import LINKING, linked

MEGABYTE = 1024 * 1024


class BoundedMixin(models.AbstractModel):
    """What a user sends has bounds (``engine/bounds``), checked before work is done.

    A text has the bound of its type, unless the field says another with the attribute
    ``longest``: characters of a text, bytes of a file. What is written is held against
    it together with what a column can hold (`netwerk.row.mixin._check_values`).
    Numbers of records and of lines bind users alone: what the server does for itself,
    under sudo, it counts itself.
    """

    _name = "netwerk.bounded.mixin"
    _inherit = "netwerk.called.mixin"
    _description = "Holds no more than it can"
    #: Whether other fields than ours are ours to look at; not on a model of Odoo.
    _is_ours = True

    def _valid_field_parameter(self, field, name):
        return name == "longest" or super()._valid_field_parameter(field, name)

    def onchange(self, values, field_names, fields_spec):
        self._check_bounds([values])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def load(self, fields, data):
        if not self.env.su and len(data) > bounds.RECORDS:
            raise self._too_many(bounds.RECORDS)
        return super().load(fields, data)

    def export_data(self, fields_to_export):
        if not self.env.su and len(self) > bounds.EXPORTED:
            raise self._too_many(bounds.EXPORTED)
        return super().export_data(fields_to_export)

    @api.model
    def _check_bounds(self, vals_list):
        """Refuse what is too much, whatever else may be wrong with it.

        :param list vals_list: values as for ``create``
        :raise UserError: which field, and how much it may hold
        """
        if not self._is_ours:
            return
        if not self.env.su and len(vals_list) > bounds.RECORDS:
            raise self._too_many(bounds.RECORDS)
        for vals in vals_list:
            for name, value in vals.items():
                if value and (field := self._fields.get(name)):
                    self._check_bound(field, value)

    @api.model
    def _check_bound(self, field, value):
        if field.type in bounds.TEXT:
            texts = value.values() if isinstance(value, Mapping) else (value,)
            self._check_length(field, max(map(_length, texts), default=0))
        elif field.type == "binary":
            if _length(value) * 3 // 4 > self._longest(field):
                raise UserError(
                    self.env._(
                        "“%(field)s” is too large: %(count)s MB at most.",
                        field=field._description_string(self.env),
                        count=self._longest(field) // MEGABYTE,
                    )
                )
        elif field.type == "json":
            if not bounds.fits(value):
                raise UserError(self._too_much_at_once())
        elif field.type in ("one2many", "many2many") and not self.env.su:
            self._check_lines(value)

    @api.model
    def _check_length(self, field, length):
        if length > self._longest(field):
            raise UserError(
                self.env._(
                    "“%(field)s” is too long: %(count)s characters at most.",
                    field=field._description_string(self.env),
                    count=self._longest(field),
                )
            )

    @api.model
    def _longest(self, field):
        """How much a field holds, in characters or, of a file, in bytes."""
        usual = bounds.TEXT.get(field.type, bounds.FILE_BYTES)
        return getattr(field, "longest", None) or usual

    @api.model
    def _check_lines(self, value):
        """Of a list in a record: lines that are sent, and records that it links to."""
        if not isinstance(value, list | tuple):
            return
        are_ids = all(type(one) is int for one in value)
        if len(value) > bounds.RECORDS and not are_ids:
            raise self._too_many(bounds.RECORDS)
        links = (row.code in LINKING for row in linked("many2many", value))
        if sum(links) > bounds.LINKS:
            raise self._too_many(bounds.LINKS)

    def _too_many(self, most):
        return UserError(
            self.env._("This is too much at once: %(count)s at most.", count=most)
        )

    def _too_much_at_once(self):
        return self.env._("This is too much at once. Do it in smaller parts.")


def _length(value):
    return len(value) if isinstance(value, str | bytes) else 0
