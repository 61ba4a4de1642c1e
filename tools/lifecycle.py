"""Takes the addon through its life on a database: install, upgrade, uninstall.

An upgrade over itself must leave everything as it was, and an uninstall must leave
the database as it was before the install: every table, column, index, constraint,
trigger and function, and every row of every table. What may differ stands below, each
with its reason.

From each release in ``tools/releases`` too: what came later is taken away again, and an
upgrade from there must give the tables of a fresh install and lose nothing. Such a file
has the names of all that came with the release, demo data included::

    SELECT name FROM ir_model_data WHERE module = 'netwerk_ondersteuning'

A whole database of each release would tell more, and weigh a megabyte.
"""

import json
import re
from collections.abc import Iterable

from . import databases
from .lifecycle_inside import RELEASES
from .odoo_commands import Odoo
from .project import ADDON, TOOLS

SNAPSHOT = TOOLS / "snapshot.sql"
#: What any change of modules changes.
BY_ODOO_ITSELF = {
    r".*: row orm_signaling_.*": "tells other processes what to load anew",
    r"new: row ir_cron_trigger .*": "one of Odoo's own scheduled actions is asked for",
    rf"changed: row ir_module_module \d+ \({ADDON}\): url": "NULL becomes empty",
}
AFTER_UPGRADE = {
    r"changed: row ir_ui_view .*: arch_prev": "Odoo keeps the view as it was before",
    r"(gone|new): row ir_model_(data|fields) .*message_has_sms_error\)": "sms comes "
    "after the addon; what it adds to every model with messages goes and comes back",
}
AFTER_UNINSTALL = {
    r"new: row ir_model_data \d+ \(ir\.model\.(fields\.selection|inherit) "
    r"(calendar|mail|portal|sms|snailmail) .*\)": "names that Odoo's modules gave to "
    "parts of a model with messages; the parts are gone",
}
#: The demo data gives Odoo's company another name and address and the euro, and adds a
#: second company. Its users and dossiers go; that name, address and currency, and the
#: contact of the second company, stay.
AFTER_UNINSTALL_OF_DEMO = {
    r"changed: row res_company 1 .*: name, phone, currency_id": "the name and currency",
    r"changed: row res_currency \d+ .*: active": "the euro, and the dollar it replaces",
    r"changed: row res_partner 1 .*: zip, city, name, phone, street, country_id, "
    r"complete_name, phone_sanitized, commercial_company_name": "and its address",
    r"new: row mail_tracking_value .*": "in which a message tells of the name",
    r"new: row (mail_message|ir_attachment) \d+ \(res\.partner\b.*\)": "with a logo",
    r"new: row res_partner \d+ \(Stichting Nabij\)": "the contact",
    r"new: row res_groups_users_rel .*": "several companies: Odoo shows the choice",
    r"new: row bus_bus .*": "what was pushed to screens",
}
#: The appointment that the demo's coach made: the calendar is not ours to empty.
APPOINTMENT = r"row calendar_event \d+ \(Appointment\)"
AFTER_UNINSTALL_OF_DEMO[f"new: {APPOINTMENT}"] = "stays"
AFTER_UNINSTALL_OF_DEMO[r"new: row mail_message \d+ \(calendar\.event\)"] = (
    "the note below it, as below any other"
)
#: SQL that returns a line for what is wrong after an upgrade from a release.
AFTER_UPGRADE_FROM = {
    "19.0.1.1.0": """
        SELECT 'dossier ' || id || ': started or closed on another day'
        FROM netwerk_dossier
        WHERE create_date < now() - interval '1 month' -- those of before
            AND (opened_on <> create_date::date
                OR closed_on IS DISTINCT FROM CASE WHEN NOT active
                    THEN write_date::date END)
    """,
    "19.0.1.2.0": """
        SELECT 'attendance ' || attendance.id || ': what was told is lost'
        FROM netwerk_meeting_attendance AS attendance
        WHERE told IS NOT NULL AND told_start IS NULL;
        SELECT conname || ': goes with what it leads to'
        FROM pg_constraint
        WHERE contype = 'f' AND confdeltype <> 'r'
            AND conrelid::regclass::text LIKE 'netwerk_%_rel'
            AND confrelid::regclass::text IN
                ('netwerk_theme', 'netwerk_member_role', 'netwerk_support_function');
        SELECT 'access ' || access.id || ': open to who left'
        FROM netwerk_access AS access JOIN res_users ON res_users.id = access.user_id
        WHERE (date_until IS NULL OR date_until >= current_date)
            AND NOT res_users.active AND res_users.id <> 1
    """,
    "19.0.1.3.0": """
        SELECT 'netwerk_access_link: the database knows the purposes of a link'
        FROM pg_constraint
        WHERE conname = 'netwerk_access_link_of_one'
            AND pg_get_constraintdef(oid) LIKE '%purpose%';
        SELECT 'rule ' || id || ': reads all dossiers'
        FROM ir_rule WHERE domain_force LIKE '%dossier_id.access_user_ids%'
    """,
    "19.0.1.4.0": """
        SELECT 'tie ' || id || ': a slot of before is no place'
        FROM netwerk_tie WHERE slot BETWEEN 0 AND 268435455; -- frame.py: _PLACE
        SELECT 'agreement ' || id || ': how often it comes back is not said'
        FROM netwerk_agreement
        WHERE times IS DISTINCT FROM 1 OR every IS DISTINCT FROM 1;
        SELECT 'activity ' || activity.id || ': asked in a closed dossier'
        FROM mail_activity AS activity JOIN netwerk_dossier AS dossier
            ON dossier.id = activity.res_id
            AND activity.res_model = 'netwerk.dossier'
        WHERE activity.active AND NOT dossier.active;
        SELECT 'agreement ' || id || ': its doer is asked, long after'
        FROM netwerk_agreement WHERE consent = 'asked' AND made_on < current_date
    """,
    "19.0.1.5.0": """
        SELECT 'company ' || id || ': talks are reminded of on other days than before'
        FROM res_company
        WHERE netwerk_reminder_days <> 2
            AND netwerk_talk_reminder_days <> netwerk_reminder_days;
        SELECT 'company ' || id || ': who works already is told where to begin'
        FROM res_company
        WHERE netwerk_first_hour_on IS NULL
            AND id IN (SELECT company_id FROM netwerk_dossier);
        SELECT 'view ' || id || ': our settings among those of Odoo'
        FROM ir_ui_view
        WHERE model = 'res.config.settings'
            AND arch_db::text LIKE '%netwerk_ring_count%'
    """,
}
#: What an upgrade says in another way, by table; that it does so well is checked above.
SAID_OTHERWISE = {
    "netwerk_tie": {"slot"},
    "netwerk_access": {"date_from", "date_until"},
    # a visit of a volunteer: a release that does not know of those takes it for a talk
    "netwerk_dossier": {"age_class", "last_contact_date"},
}
#: From every release in which what is said of a person had no time yet: everybody has
#: the one period that keeps every map as it was, and it says what the person says.
NO_PERIODS_YET = ("19.0.1.1.0", "19.0.1.2.0", "19.0.1.3.0", "19.0.1.4.0")
ONE_PERIOD = """
    SELECT 'member ' || member.id || ': not one period of what is said, from the start'
    FROM netwerk_member AS member
    LEFT JOIN netwerk_member_period AS period ON period.member_id = member.id
    GROUP BY member.id
    HAVING count(period.id) <> 1
        OR count(period.date_start) + count(period.date_end) > 0;
    SELECT 'member ' || member.id || ': another thing is said in the period'
    FROM netwerk_member AS member
    JOIN netwerk_member_period AS period ON period.member_id = member.id
    WHERE (period.category_id, period.formality, period.occupation, period.stance,
            period.reachability, period.contact_permission,
            period.contact_permission_date, COALESCE(period.capacity, 0),
            COALESCE(period.capacity_hours, 0),
            period.capacity_note,
            ARRAY(SELECT role_id FROM netwerk_member_period_role_rel
                WHERE period_id = period.id ORDER BY 1))
        IS DISTINCT FROM (member.category_id, member.formality, member.occupation,
            member.stance, member.reachability, member.contact_permission,
            member.contact_permission_date, COALESCE(member.capacity, 0),
            COALESCE(member.capacity_hours, 0),
            member.capacity_note,
            ARRAY(SELECT netwerk_member_role_id
                FROM netwerk_member_netwerk_member_role_rel
                WHERE netwerk_member_id = member.id ORDER BY 1));
"""
#: From every release before 19.0.1.6.0: what an organisation was used to, stays.
OWN_CONTACTS = """
    SELECT 'company ' || id || ': its clients are not contacts of all organisations'
    FROM res_company WHERE netwerk_own_contacts IS DISTINCT FROM false;
"""
for _release in AFTER_UPGRADE_FROM:
    AFTER_UPGRADE_FROM[_release] += ";" + OWN_CONTACTS
AFTER_UPGRADE_FROM["19.0.1.6.0"] = """
    SELECT 'access: days on which somebody stood in went, or stand there twice'
    FROM netwerk_access WHERE reason = 'Twice at one time'
    HAVING sum(date_until - date_from + 1) IS DISTINCT FROM 5 OR count(*) <> 3;
    SELECT 'a class of ages went, and nobody was told'
    WHERE (SELECT count(*) FROM netwerk_dossier) > 0
        AND NOT EXISTS (SELECT FROM mail_message
            WHERE model = 'netwerk.dossier' AND body LIKE '%25%44%')
"""
for _release in ("19.0.1.7.0", "19.0.1.8.0", "19.0.1.9.0"):
    AFTER_UPGRADE_FROM[_release] = "SELECT '' WHERE false"
for _release in NO_PERIODS_YET:
    AFTER_UPGRADE_FROM[_release] = ONE_PERIOD + AFTER_UPGRADE_FROM.get(_release, "")
#: What the test itself gave back of a release, and Odoo takes away with its field.
LEFT_BY_REWINDING = {
    r"new: column netwerk_meeting_attendance\.(told|mail_id|mail_code)\b.*": "",
    r"new: column netwerk_dossier\.age_class\b.*": "",
}

Snapshot = dict[str, tuple[str, str]]


def complaints(odoo: Odoo, base: str, with_demo: bool) -> list[str]:
    """Live a whole life on a copy of ``base`` and return what was wrong with it.

    :param base: a database with the modules that the addon depends on
    :param with_demo: install the demo data too
    """
    log = "lifecycle-demo" if with_demo else "lifecycle"
    database = odoo.server.name(log.replace("-", "_"))  # they run side by side
    databases.copy(odoo, base, database)
    try:
        if with_demo:
            # Odoo loads a module's demo data when its dependencies have theirs.
            odoo.server.script(database, "UPDATE ir_module_module SET demo = true")
        before = snapshot(odoo, database)
        option = ["--with-demo"] if with_demo else []
        lines = odoo.change(database, f"--init={ADDON}", *option, log=f"{log}-install")
        installed = snapshot(odoo, database)
        lines += odoo.change(
            database, f"--update={ADDON}", *option, log=f"{log}-upgrade"
        )
        upgraded = snapshot(odoo, database)
        if with_demo:  # without there is nothing to lose
            for path in sorted(RELEASES.glob("*.txt")):
                lines += _upgrade_from(odoo, database, path.stem, installed, log)
            _inside(odoo, database, "put_in_calendar", log=f"{log}-calendar")
        lines += odoo.uninstall(database, log=f"{log}-uninstall")
        after = snapshot(odoo, database)
    finally:
        databases.drop(odoo, database)
    stays = AFTER_UNINSTALL | (AFTER_UNINSTALL_OF_DEMO if with_demo else {})
    if with_demo and not any(re.match(APPOINTMENT, name) for name in _labels(after)):
        lines.append("After the uninstall: the appointment is gone")
    return [
        *lines,
        *differences("By an upgrade over itself", installed, upgraded, AFTER_UPGRADE),
        *differences("After the uninstall", before, after, stays),
    ]


def _upgrade_from(
    odoo: Odoo, database: str, release: str, installed: Snapshot, log: str
) -> list[str]:
    """Go back to a release, upgrade from there, and return what was wrong with it."""
    log = f"{log}-{release}"
    _inside(odoo, database, "rewind", release, log=f"{log}-rewind")
    before = snapshot(odoo, database)
    lines = odoo.change(database, f"--update={ADDON}", "--with-demo", log=log)
    after = snapshot(odoo, database)
    title = f"After an upgrade from {release}"
    wrong = odoo.server.script(database, AFTER_UPGRADE_FROM[release])
    return [
        *lines,
        *(f"{title}: {line}" for line in wrong.splitlines()),
        *differences(
            title, _structure(installed), _structure(after), LEFT_BY_REWINDING
        ),
        *losses(title, before, after),
    ]


def _inside(odoo: Odoo, database: str, *arguments: str, log: str) -> None:
    configuration = odoo.configuration(log)
    module = "tools.lifecycle_inside"
    odoo.run_module(module, configuration, database, *arguments, log=log)


def _structure(whole: Snapshot) -> Snapshot:
    """Return what a database is made of: all but its rows."""
    return {name: what for name, what in whole.items() if not name.startswith("row ")}


def _labels(whole: Snapshot) -> list[str]:
    return [f"{name} ({label})" for name, (label, _content) in whole.items()]


def losses(title: str, before: Snapshot, after: Snapshot) -> list[str]:
    """Return a line for every row of the addon that went, or of which anything
    changed but what is new.

    >>> before = {"row netwerk_tie 1": (None, '{"ring": 1}')}
    >>> losses("Then", before, {"row netwerk_tie 1": (None, '{"ring": 1, "n": 0}')})
    []
    >>> losses("Then", before, {"row netwerk_tie 1": (None, '{"ring": 2}')})
    ['Then: changed: row netwerk_tie 1: ring']
    >>> before = {"row netwerk_tie 1": (None, '{"slot": 1}')}
    >>> losses("Then", before, {"row netwerk_tie 1": (None, '{"slot": 9}')})
    []
    >>> losses("Then", before, {})
    ['Then: gone: row netwerk_tie 1']
    """
    lines = []
    for name, (_label, was) in before.items():
        if not name.startswith("row netwerk_"):
            continue
        if name not in after:
            lines.append(f"{title}: gone: {name}")
            continue
        old, new = json.loads(was), json.loads(after[name][1])
        otherwise = SAID_OTHERWISE.get(name.split()[1], ())
        changed = [
            key for key in old if old[key] != new.get(key) and key not in otherwise
        ]
        if changed:
            lines.append(f"{title}: changed: {name}: {', '.join(changed)}")
    return lines


def snapshot(odoo: Odoo, database: str) -> Snapshot:
    """Return all that is in a database: its label and content by what it is."""
    rows = odoo.server.script(database, SNAPSHOT.read_text(encoding="utf-8"))
    return {
        f"{kind} {name}": (label, content)
        for kind, name, label, content in map(json.loads, rows.splitlines())
    }


def differences(
    title: str, before: Snapshot, after: Snapshot, allowed: Iterable[str] = ()
) -> list[str]:
    """Return a line for everything that came, went or changed and may not.

    :param allowed: expressions for what may, besides ``BY_ODOO_ITSELF``

    >>> table = {"table a": (None, None)}
    >>> row = {"row a 1": ("x", '{"n": 1, "m": 2}')}
    >>> differences("Then", table | row, row)
    ['Then: gone: table a']
    >>> differences("Then", row, {"row a 1": ("x", '{"n": 3, "m": 2}')})
    ['Then: changed: row a 1 (x): n']
    >>> differences("Then", table, row, ["new: row a .*"])
    ['Then: gone: table a']
    """
    lines = []
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        label = (now or was)[0]
        what = f"{name} ({label})" if label else name
        if not was:
            what = f"new: {what}"
        elif not now:
            what = f"gone: {what}"
        else:
            what = f"changed: {what}{_columns(name, was[1], now[1])}"
        if not any(re.fullmatch(it, what) for it in (*BY_ODOO_ITSELF, *allowed)):
            lines.append(f"{title}: {what}")
    return lines


def _columns(name: str, was: str, now: str) -> str:
    """Return which columns of a row changed."""
    if not name.startswith("row "):
        return ""
    old, new = json.loads(was), json.loads(now)
    return ": " + ", ".join(key for key in new if new[key] != old.get(key))
