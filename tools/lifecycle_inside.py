"""What the life of the addon needs done by Odoo itself, in a process of its own.

Usage: ``python -m tools.lifecycle_inside CONFIGURATION DATABASE rewind RELEASE`` or
``… put_in_calendar``.
"""

import sys
from datetime import timedelta

from .project import ADDON, TOOLS

RELEASES = TOOLS / "releases"
LATER = f"{ADDON}_later"
#: Releases that knew no database to practise in.
BEFORE_PRACTICE = tuple(f"19.0.1.{number}.0" for number in range(1, 9))
#: SQL that gives back, as a release had it, what it had otherwise.
AS_IT_WAS = {
    "19.0.1.2.0": """
        ALTER TABLE netwerk_meeting_attendance
            ADD COLUMN told varchar, ADD COLUMN mail_id integer,
            ADD COLUMN mail_code varchar;
        UPDATE netwerk_meeting_attendance AS attendance
        SET told = concat_ws('|', meeting.start, coalesce(meeting.stop::text, 'False'),
                             coalesce(meeting.location, ''))
        FROM netwerk_meeting AS meeting
        WHERE meeting.id = attendance.meeting_id AND meeting.start IS NOT NULL
            AND attendance.invited_on IS NOT NULL;
        DO $$
        DECLARE link record;
        BEGIN
            FOR link IN
                SELECT conname, conrelid::regclass AS linking,
                    pg_get_constraintdef(oid) AS definition
                FROM pg_constraint
                WHERE contype = 'f' AND conrelid::regclass::text LIKE 'netwerk_%_rel'
                    AND confrelid IN ('netwerk_theme'::regclass,
                        'netwerk_member_role'::regclass,
                        'netwerk_support_function'::regclass)
            LOOP
                EXECUTE format(
                    'ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s',
                    link.linking, link.conname, link.conname,
                    replace(link.definition, 'RESTRICT', 'CASCADE'));
            END LOOP;
        END $$;
    """,
    "19.0.1.3.0": """
        ALTER TABLE netwerk_access_link
            DROP CONSTRAINT IF EXISTS netwerk_access_link_of_one,
            ADD CONSTRAINT netwerk_access_link_of_one CHECK (CASE purpose
                WHEN 'invitation' THEN attendance_id IS NOT NULL AND member_id IS NULL
                WHEN 'agreements' THEN member_id IS NOT NULL AND attendance_id IS NULL
                ELSE attendance_id IS NULL AND member_id IS NULL END);
        UPDATE ir_rule
        SET domain_force = replace(domain_force, '(''is_open_to_me'', ''='', True)',
            '(''dossier_id.access_user_ids'', ''in'', [user.id])')
        WHERE domain_force LIKE '%is_open_to_me%';
    """,
    "19.0.1.4.0": """
        UPDATE netwerk_tie SET slot = 60 + id % 55 WHERE slot >= 0;
    """,
    "19.0.1.6.0": """
        ALTER TABLE netwerk_dossier ADD COLUMN age_class varchar;
        UPDATE netwerk_dossier SET age_class = 'age_25_44'
        WHERE id = (SELECT min(id) FROM netwerk_dossier);
        ALTER TABLE netwerk_access DROP CONSTRAINT IF EXISTS netwerk_access_no_overlap;
        INSERT INTO netwerk_access (dossier_id, company_id, user_id, role, reason,
            date_from, date_until, given_by_id)
        SELECT dossier_id, company_id, user_id, 'substitute', 'Twice at one time',
            current_date, current_date + days, given_by_id
        FROM generate_series(2, 4) AS days,
            (SELECT * FROM netwerk_access WHERE role = 'coach' ORDER BY id LIMIT 1)
                AS coach;
    """,
}


def rewind(env, release: str) -> None:
    """Take away what came after an earlier release: models, fields, data.

    Odoo does it as it uninstalls a module: what ``tools/releases/<release>.txt`` does
    not name is made to look like a module of its own, with its tables and columns.
    What is left looks like a database in which the release was used for a year.
    """
    names = (RELEASES / f"{release}.txt").read_text(encoding="utf-8").split()
    env.cr.execute(
        "UPDATE ir_model_data SET module = %s WHERE module = %s AND name <> ALL(%s)",
        [LATER, ADDON, names],
    )
    _empty_links(env)
    env.invalidate_all()
    env.registry.clear_all_caches()
    env["ir.model.data"]._module_data_uninstall([LATER])
    env.flush_all()
    env.cr.execute("DELETE FROM ir_model_data WHERE module = %s", [LATER])
    if release in BEFORE_PRACTICE:
        env.cr.execute("DROP TABLE netwerk_practice")  # no model's
    env.cr.execute(
        "UPDATE ir_module_module SET latest_version = %s WHERE name = %s",
        [release, ADDON],
    )
    env.cr.execute(
        """
        UPDATE netwerk_dossier
        SET create_date = create_date - interval '1 year',
            active = id <> (SELECT max(id) FROM netwerk_dossier)
        """
    )
    if release in AS_IT_WAS:
        env.cr.execute(AS_IT_WAS[release])


def _empty_links(env) -> None:
    """Empty the tables of links of models that came later: Odoo drops the tables at
    both ends, and these stay with the addon. Of some no row can be deleted."""
    env.cr.execute(
        """
        SELECT DISTINCT relation.name
        FROM ir_model_relation AS relation
        JOIN ir_model AS model ON model.id = relation.model
        JOIN ir_model_data AS name
            ON name.model = 'ir.model' AND name.res_id = model.id
        WHERE name.module = %s AND to_regclass(relation.name) IS NOT NULL
            AND model.model LIKE 'netwerk.%%' -- those of Odoo are known here, and stay
        """,
        [LATER],
    )
    for (table,) in env.cr.fetchall():
        env.cr.execute(
            f"""
            ALTER TABLE "{table}" DISABLE TRIGGER USER;
            DELETE FROM "{table}";
            ALTER TABLE "{table}" ENABLE TRIGGER USER
            """
        )


def put_in_calendar(env) -> None:
    """Let a coach of the demo plan a meeting and put it in his calendar.

    The meeting gets a name, like demo data: such records Odoo deletes one by one when
    it uninstalls the addon, before it drops the tables.
    """
    from odoo import fields

    dossier = env["netwerk.dossier"].search([], limit=1)
    meetings = env["netwerk.meeting"].with_user(dossier.coach_id)
    start = fields.Datetime.now() + timedelta(days=7)
    meeting = meetings.create({"dossier_id": dossier.id, "start": start})
    meeting.action_put_in_calendar()
    env["ir.model.data"].create(
        {
            "module": ADDON,
            "name": "meeting_in_calendar",
            "model": meeting._name,
            "res_id": meeting.id,
        }
    )


def main() -> None:
    """Open the database, do what is asked, and keep it."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    configuration, database, what, *arguments = sys.argv[1:]
    config.parse_config([f"--config={configuration}", "--no-http"])
    with Registry(database).cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        {"rewind": rewind, "put_in_calendar": put_in_calendar}[what](env, *arguments)


if __name__ == "__main__":
    main()
