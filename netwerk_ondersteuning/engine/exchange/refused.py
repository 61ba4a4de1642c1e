"""Why a file is not read."""


class Refused(ValueError):
    """A file as a whole is not read.

    :param str code: ``empty``, ``no_name_column``, ``no_headings``, ``too_many_rows``,
        ``too_large``, ``list_too_large``, ``card_too_large``, ``unreadable``,
        ``unknown_letters``, ``open_quote``, ``no_card``, ``calendar``, ``data``,
        ``web_page``, ``mark_up``, ``document``, ``old_workbook``, ``archive``,
        ``no_workbook`` or ``part_of_export``
    :param int line: the line where it went wrong, from 1
    """

    def __init__(self, code, line=None):
        super().__init__(code)
        self.code = code
        self.line = line
