"""What is published is closed in the database itself, whatever road leads there.

Of a published version nothing changes but what `OPEN` names: it can be retired, and its
title can be told in one language more. In the tables of its index nothing changes or
goes, and nothing is added that its body does not have.
"""

from odoo.tools import SQL

#: What may still change of a version that was published.
OPEN = ("state", "title", "create_uid", "write_uid", "write_date")

_GUARD = """
CREATE OR REPLACE FUNCTION netwerk_instrument_guard() RETURNS trigger
LANGUAGE plpgsql AS $guard$
DECLARE
    it jsonb;
    part jsonb;
    its_state text;
    its_sections jsonb;
BEGIN
    IF TG_TABLE_NAME = 'netwerk_instrument' THEN
        IF OLD.state = 'draft' THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE'
           AND to_jsonb(NEW) - %(open)s = to_jsonb(OLD) - %(open)s
           AND NEW.title @> OLD.title
           AND (NEW.state = OLD.state
                OR OLD.state = 'published' AND NEW.state = 'retired')
        THEN
            RETURN NEW;
        END IF;
    ELSE
        IF TG_OP = 'INSERT' THEN it := to_jsonb(NEW); ELSE it := to_jsonb(OLD); END IF;
        SELECT instrument.state, instrument.body->'sections'
            INTO its_state, its_sections
            FROM netwerk_instrument AS instrument
            WHERE instrument.id = (it->>'instrument_id')::int;
        part := jsonb_build_object('key', it->'key');
        IF TG_TABLE_NAME <> 'netwerk_instrument_section' THEN
            part := jsonb_build_object(
                'key',
                (SELECT section.key FROM netwerk_instrument_section AS section
                    WHERE section.id = (it->>'section_id')::int
                        AND section.instrument_id = (it->>'instrument_id')::int),
                replace(TG_TABLE_NAME, 'netwerk_instrument_', '') || 's',
                jsonb_build_array(part)
            );
        END IF;
        IF its_state = 'draft'
           OR TG_OP = 'INSERT' AND its_sections @> jsonb_build_array(part)
        THEN
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'netwerk_instrument: what is published is closed';
END $guard$;
"""


def keep_closed(model, events):
    """Let the database refuse what changes a published version.

    :param model: ``netwerk.instrument``, or one of its index
    :param str events: before which it looks: ``UPDATE OR DELETE``
    """
    model.env.cr.execute(SQL(_GUARD, open=list(OPEN)))
    model.env.cr.execute(
        SQL(
            "CREATE OR REPLACE TRIGGER %s BEFORE %s ON %s "
            "FOR EACH ROW EXECUTE FUNCTION netwerk_instrument_guard()",
            SQL.identifier(f"{model._table}_closed"),
            SQL(events),
            SQL.identifier(model._table),
        )
    )
