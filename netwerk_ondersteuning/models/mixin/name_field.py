from odoo import fields

from ...engine import names


class Name(fields.Char):
    """A name as it is kept, on whatever road it comes: on one line, composed, without
    what nobody sees (:func:`.engine.names.one_line`)."""

    def convert_to_cache(self, value, record, validate=True):
        if isinstance(value, str):
            value = names.one_line(value)
        return super().convert_to_cache(value, record, validate)
