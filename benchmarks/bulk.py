"""Fills tables by SQL, with what a new record gets of itself in whatever is left out.

The SQL names the columns that a measurement is about. All others get what Odoo would
give a new record, so a column that a later version adds with a default is filled
without a word here; one that is required and has none stops the run, with its name.
"""

import re
from pathlib import Path

from odoo.tools import SQL

_FILLED = re.compile(r"^INSERT INTO (\w+)", re.MULTILINE)
_MADE = re.compile(r"^CREATE TEMP TABLE (\w+)", re.MULTILINE)


def fill(env, script: Path, given: dict):
    """Run the statements of an SQL file, each with the parameters ``given``.

    Its temporary tables are gone at the end, so that another file, or the same one
    again, can make its own. Yields the name of each table that it is going to fill.
    """
    env.flush_all()
    text = script.read_text(encoding="utf-8")
    _set_defaults(env, set(_FILLED.findall(text)))
    for statement in text.split(";\n"):
        if table := _FILLED.search(statement) or _MADE.search(statement):
            yield table[1]
        if statement.strip():
            env.cr.execute(statement, given)
    for table in _MADE.findall(text):
        env.cr.execute(SQL("DROP TABLE %s", SQL.identifier(table)))
    env.invalidate_all()


def _set_defaults(env, tables):
    """Let the database give what Odoo gives to a new record; rolled back with the rest.

    What differs from one record to the next cannot be had in this way.
    """
    for name in env.registry:
        model = env[name]
        if model._table not in tables or not model._auto or model._abstract:
            continue
        for column, value in _defaults(model):
            env.cr.execute(
                SQL(
                    "ALTER TABLE %s ALTER COLUMN %s SET DEFAULT %s",
                    SQL.identifier(model._table),
                    SQL.identifier(column),
                    value,
                )
            )


def _defaults(model):
    """What a new record has by default, or by computing what is required.

    Yields name and value of each column that has one.
    """
    columns = {
        field.name: field
        for field in model._fields.values()
        if field.store and field.column_type and field.name != "id"
    }
    values = model.default_get(list(columns))
    new = model.new(values)
    for name, field in columns.items():
        if name not in values and field.compute and field.required:
            values[name] = field.convert_to_write(new[name], new)
        if values.get(name) not in (None, False):
            yield name, field.convert_to_column_insert(values[name], model)
