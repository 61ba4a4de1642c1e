"""Reads the values of relational fields, as forms and calls send them."""

from collections import namedtuple

from odoo import models
from odoo.fields import Command

#: One record to which a value leads: the code of the command, the number (or what
#: stands in its place), and the values that are filled in on it, if any (a dict).
Linked = namedtuple("Linked", "code id values")
#: The codes by which a record that is there already is linked to.
LINKING = (Command.LINK, Command.SET)


def linked(kind, value):
    """Read to which records a value leads, one :class:`Linked` each.

    Whatever is sent is read, and what has no sense yields nothing: whether it is a
    value at all, is checked elsewhere.

    :param str kind: the type of the field
    :param value: records; a number, a dict, or a pair of number and name; or a list of
        commands, numbers or dicts
    """
    if isinstance(value, models.BaseModel):
        value = value.ids
    elif kind == "many2one":
        value = [value[0] if isinstance(value, list | tuple) and value else value]
    for command in value if isinstance(value, list | tuple) else ():
        if isinstance(command, dict):
            yield Linked(Command.UPDATE, command.get("id"), command)
        elif isinstance(command, list | tuple):
            yield from _linked_by(*command[:3])
        else:
            yield Linked(Command.LINK, command, None)


def _linked_by(code=None, id_=None, argument=None, /):
    """The same of one command on a list of lines."""
    if code in (Command.CREATE, Command.UPDATE):
        yield Linked(code, id_, argument if isinstance(argument, dict) else None)
    elif code == Command.SET:
        ids = argument if isinstance(argument, list | tuple) else ()
        yield from (Linked(code, each, None) for each in ids)
    else:
        yield Linked(code, id_, None)
