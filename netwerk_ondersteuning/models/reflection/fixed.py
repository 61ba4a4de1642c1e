"""Whose a look at the own work is never changes, whatever road leads there."""

from odoo.tools import SQL

_GUARD = """
CREATE OR REPLACE FUNCTION netwerk_reflection_guard() RETURNS trigger
LANGUAGE plpgsql AS $guard$
BEGIN
    IF NEW.kind = OLD.kind
       AND NEW.author_id IS NOT DISTINCT FROM OLD.author_id
       AND NEW.team_id IS NOT DISTINCT FROM OLD.team_id
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'netwerk_reflection: whose it is never changes';
END $guard$;
"""


def keep_fixed(model):
    """Let the database refuse to hand a look at the own work on.

    :param model: ``netwerk.reflection``
    """
    model.env.cr.execute(SQL(_GUARD))
    model.env.cr.execute(
        SQL(
            "DROP TRIGGER IF EXISTS %(trigger)s ON %(table)s; "
            "CREATE TRIGGER %(trigger)s BEFORE UPDATE ON %(table)s "
            "FOR EACH ROW EXECUTE FUNCTION netwerk_reflection_guard()",
            trigger=SQL.identifier(f"{model._table}_fixed"),
            table=SQL.identifier(model._table),
        )
    )
