"""The last guard of what people typed: Odoo's log gets no values of our rows.

Odoo writes a query that fails into its log as it was sent, and PostgreSQL's answer
with the whole row. Before it comes to that, our models refuse (``row_mixin``); what
slips through, a race of two people or a fault of ours, is logged without values: the
table, the kind of query, and PostgreSQL's code and constraint.
"""

import logging
import re
import traceback

import psycopg2

#: Tables, and models in the rows of Odoo's own tables (chatter, attachments).
OURS = re.compile(r"netwerk[._]")
#: Where Odoo logs a query, or an error that holds one.
LOGGERS = (
    "odoo.sql_db",
    "odoo.http",
    "odoo.orm.models",
    "odoo.service.model",
    "odoo.addons.base.models.ir_cron",
    "odoo.addons.bus.websocket",
)
#: What stands in a query before its values.
HEAD = re.compile(r"\s*(\w+)\b.*?\b(netwerk_\w+)", re.DOTALL)
MOST = 5  # errors that caused each other


class WithoutValues(logging.Filter):
    """Leaves the values out of a record that holds a query on our tables."""

    def filter(self, record):
        args = record.args if isinstance(record.args, tuple) else ()
        if any(map(_holds_row, args)):
            record.args = tuple(map(_without_values, args))
        elif not args and _holds_row(record.msg):
            record.msg = _without_values(record.msg)
        if record.exc_info and _holds_row(record.exc_info[1]):
            # a formatter prints this in place of the error and those before it
            record.exc_text = _frames(record.exc_info[1])
            record.exc_info = None
        return True


def install():
    """Put the guard on each logger, once."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutValues) for one in logger.filters):
            logger.addFilter(WithoutValues())


def _holds_row(value):
    if isinstance(value, BaseException):
        return any(map(_is_about_ours, _chain(value)))
    return isinstance(value, str | bytes) and bool(OURS.search(_text(value)))


def _text(value):
    return value.decode(errors="replace") if isinstance(value, bytes) else value


def _chain(error):
    """The error and those from which it came."""
    for _step in range(MOST):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def _is_about_ours(error):
    """Whether a database error speaks of our rows; or its query, when it has one."""
    if not isinstance(error, psycopg2.Error):
        return False
    query = getattr(error.cursor, "query", None) or b""
    return bool(OURS.search(f"{error} {_text(query)}"))


def _without_values(value):
    if isinstance(value, BaseException):
        return _code(value)
    if not (isinstance(value, str | bytes) and OURS.search(_text(value))):
        return value
    head = HEAD.match(_text(value))
    where = f"{head[1]} … {head[2]}" if head else "query"
    return f"{where} (its values are left out)"


def _code(error):
    """What kind of error it is, without the row that it tells of."""
    if not isinstance(error, psycopg2.Error):
        return type(error).__name__
    diag = error.diag
    found = (error.pgcode, diag.constraint_name, diag.table_name, diag.column_name)
    return " ".join([type(error).__name__, *filter(None, found)])


def _frames(error):
    """A traceback of where it went wrong, without what the errors say."""
    parts = []
    for one in _chain(error):
        parts += [*traceback.format_tb(one.__traceback__), f"{_code(one)}\n"]
    return "".join(parts).rstrip()
