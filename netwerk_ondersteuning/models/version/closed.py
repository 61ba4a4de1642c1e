"""What is published is closed in the database itself, whatever road leads there.

Of a published version nothing changes but what is open: it can be retired, and what it
is called can be told in one language more. What was adopted and taken back can be
adopted again. In the tables of its index nothing changes or goes, but who made it when
that user goes; and nothing is added that its body does not have. What it links to (life
domains, outcomes) stays as it was published.
"""

from odoo.tools import SQL

#: What may still change of a version that was published, beside what it is called.
OPEN = ("state", "create_uid", "write_uid", "write_date")
#: Emptied by the database when a user goes.
WHO = ("create_uid", "write_uid")

#: One function for each kind of template: the table of its versions and all that hangs
#: on it have it as a trigger. What tells them apart is filled in by `keep_closed`.
_GUARD = """
CREATE OR REPLACE FUNCTION %(guard)s() RETURNS trigger
LANGUAGE plpgsql AS $guard$
DECLARE
    it jsonb;
    its_body jsonb;
    its_state text;
BEGIN
    IF TG_TABLE_NAME = %(table_name)s THEN
        IF OLD.state = 'draft' THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE'
           AND to_jsonb(NEW) - %(open)s = to_jsonb(OLD) - %(open)s
           AND NEW.%(called)s @> OLD.%(called)s
           AND (NEW.state = OLD.state
                OR OLD.state = 'published' AND NEW.state = 'retired'
                OR OLD.is_adopted AND NEW.state = 'published')
        THEN
            RETURN NEW;
        END IF;
    ELSE
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - %(who)s = to_jsonb(OLD) - %(who)s THEN
            RETURN NEW;
        END IF;
        IF TG_OP = 'INSERT' THEN it := to_jsonb(NEW); ELSE it := to_jsonb(OLD); END IF;
        SELECT version.state, version.body INTO its_state, its_body
            FROM %(table)s AS version
            WHERE version.id = coalesce(it->>%(link)s, it->>%(linked)s)::int;
        IF its_state = 'draft'
           OR TG_OP = 'INSERT' AND TG_TABLE_NAME = ANY(%(index)s)
              AND its_body @> (%(part)s)
        THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '%%: what is published is closed', %(table_name)s;
END $guard$;
"""


def keep_closed(model, head, events, table=None):
    """Let the database refuse what changes a published version.

    :param model: the model of the versions, one of its index, or one of a table that
        links to them
    :param head: the model of the versions
    :param str events: before which it looks: ``UPDATE OR DELETE``
    :param str table: another table than that of ``model``
    """
    table = table or model._table
    guard = SQL.identifier(f"{head._table}_guard")
    model.env.cr.execute(
        SQL(
            _GUARD,
            guard=guard,
            table=SQL.identifier(head._table),
            table_name=head._table,
            open=[*OPEN, head._rec_name],
            who=list(WHO),
            called=SQL.identifier(head._rec_name),
            link=head._part_link,
            linked=f"{head._table}_id",  # as Odoo names it in a table of links
            index=list(head._index_tables),
            part=SQL(head._part_in_body),
        )
    )
    model.env.cr.execute(
        SQL(
            "DROP TRIGGER IF EXISTS %(trigger)s ON %(table)s; "
            "CREATE TRIGGER %(trigger)s BEFORE %(events)s ON %(table)s "
            "FOR EACH ROW EXECUTE FUNCTION %(guard)s()",
            trigger=SQL.identifier(f"{table}_closed"),
            events=SQL(events),
            table=SQL.identifier(table),
            guard=guard,
        )
    )
