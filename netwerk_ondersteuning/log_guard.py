"""The last guard of what people typed: Odoo's log gets no words of ours.

Odoo writes a query that fails into its log as it was sent, and PostgreSQL's answer
with the whole row. Before it comes to that, our models refuse (``row_mixin``); what
slips through, a race of two people or a fault of ours, is logged without values: the
table, the kind of query, and PostgreSQL's code and constraint.

A refusal is logged too, with all that the user is told: the name on the line of a list
that cannot be read, an address that is none. Of an error that came through our code the
log gets its class and the line of code. And a mail that did not leave is logged with
the address, which may be shielded from all but one coach: it is logged as Odoo does
itself of a mail that left, with nothing but the domain.
"""

import logging
import re
import traceback
from pathlib import Path

import psycopg2

#: Tables, and models in the rows of Odoo's own tables (chatter, attachments).
OURS = re.compile(r"netwerk[._]")
#: Where Odoo logs a query, or an error that holds one.
LOGGERS = (
    "odoo.sql_db",
    "odoo.http",
    "odoo.orm.models",
    "odoo.service.model",
    "odoo.addons.base.models.ir_actions",
    "odoo.addons.base.models.ir_cron",
    "odoo.addons.bus.websocket",
    "odoo.addons.web.controllers.binary",
    "odoo.addons.web.controllers.export",
    "odoo.addons.web.controllers.report",
)
#: Where Odoo logs a mail that did not leave, with the address and what the server said.
MAIL_LOGGERS = (
    "odoo.addons.base.models.ir_mail_server",
    "odoo.addons.mail.models.mail_mail",
)
#: Not the name that a mail server knows a mail by, which looks like one.
ADDRESS = re.compile(r"[^\s@'\"<>(),;:=]+(?<!-private)@(?=[^\s@])")
HERE = str(Path(__file__).parent)
#: What stands in a query before its values.
HEAD = re.compile(r"\s*(\w+)\b.*?\b(netwerk_\w+)", re.DOTALL)
MOST = 5  # errors that caused each other


class WithoutValues(logging.Filter):
    """Leaves the values out of a record that holds a query on our tables, and the words
    out of an error that came through our code."""

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


class WithoutAddresses(logging.Filter):
    """Leaves of each address only the domain, in the words and in the traceback."""

    def filter(self, record):
        record.msg, record.args = _hidden(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            trace = "".join(traceback.format_exception(*record.exc_info))
            # a formatter prints this in place of the error
            record.exc_text, record.exc_info = _hidden(trace).rstrip(), None
        return True


def _hidden(text):
    """The text with no address in it.

    >>> _hidden("Refused: {'els@x.example': (550, b'no <els@x.example>')}")
    "Refused: {'****@x.example': (550, b'no <****@x.example>')}"
    """
    return ADDRESS.sub("****@", text)


def install():
    """Put the guards on each logger, once."""
    guards = dict.fromkeys(LOGGERS, WithoutValues)
    guards |= dict.fromkeys(MAIL_LOGGERS, WithoutAddresses)
    for name, guard in guards.items():
        logger = logging.getLogger(name)
        if not any(isinstance(one, guard) for one in logger.filters):
            logger.addFilter(guard())


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
    """Whether it speaks of our rows: a database error, or its query, when it has one;
    any other that came through our code."""
    if not isinstance(error, psycopg2.Error):
        return bool(_where(error))
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
        where = _where(error)
        return " at ".join(filter(None, (type(error).__name__, where)))
    diag = error.diag
    found = (error.pgcode, diag.constraint_name, diag.table_name, diag.column_name)
    return " ".join([type(error).__name__, *filter(None, found)])


def _where(error):
    """The last line of our code that it came through; empty when it did not."""
    ours = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.startswith(HERE)
    ]
    if not ours:
        return ""
    return f"{Path(ours[-1].filename).relative_to(HERE)}:{ours[-1].lineno}"


def _frames(error):
    """A traceback of where it went wrong, without what the errors say."""
    parts = []
    for one in _chain(error):
        parts += [*traceback.format_tb(one.__traceback__), f"{_code(one)}\n"]
    return "".join(parts).rstrip()
