from odoo import fields


class Score(fields.Integer):
    """A whole number that somebody gave. Empty is nothing, and never nought: the field
    of Odoo would make of an answer that was taken away the lowest of all scores.

    It is not added up: see ``_read_group_select`` of ``netwerk.answer``.
    """

    aggregator = None
    falsy_value = None

    def convert_to_column(self, value, record, values=None, validate=True):
        return self._number(value)

    def convert_to_cache(self, value, record, validate=True):
        return self._number(value)

    def convert_to_record(self, value, record):
        return False if value is None else value

    def convert_to_read(self, value, record, use_display_name=True):
        return value

    def convert_to_export(self, value, record):
        return "" if value is False else value

    @staticmethod
    def _number(value):
        return None if value is None or value is False else int(value)
