"""Takes the addon through its life on a database: install, upgrade, uninstall.

An upgrade over itself must leave everything as it was, and an uninstall must leave
the database as it was before the install: every table, column, index, constraint,
trigger and function, and every row of every table. What may differ stands below, each
with its reason.

There is no earlier release to upgrade from yet. When there is one: keep a dump of it
with its demo data (``pg_dump --format=plain``, made by its own ``make demo``) as
``tools/releases/<version>.sql.gz``, restore it here into a database of its own,
``--update`` the addon there, and compare its catalog with that of a fresh install and
its rows of ``netwerk_*`` with the dump.
"""

import json
import re
from collections.abc import Iterable

from . import databases
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
    r"(mail|sms|snailmail) .*\)": "names that Odoo's modules gave to parts of a model "
    "with messages; the parts are gone",
}
#: The demo data gives Odoo's company another name and adds a second company. Its
#: users and dossiers go; that name, and the contact of the second company, stay.
AFTER_UNINSTALL_OF_DEMO = {
    r"changed: row res_company 1 .*: name": "the name",
    r"changed: row res_partner 1 .*: name, complete_name, commercial_company_name": "",
    r"new: row mail_tracking_value .*": "in which a message tells of the name",
    r"new: row (mail_message|ir_attachment) \d+ \(res\.partner\b.*\)": "with a logo",
    r"new: row res_partner \d+ \(Stichting Nabij\)": "the contact",
    r"new: row res_groups_users_rel .*": "several companies: Odoo shows the choice",
    r"new: row bus_bus .*": "what was pushed to screens",
}

Snapshot = dict[str, tuple[str, str]]


def complaints(odoo: Odoo, base: str, with_demo: bool) -> list[str]:
    """Live a whole life on a copy of ``base`` and return what was wrong with it.

    :param base: a database with the modules that the addon depends on
    :param with_demo: install the demo data too
    """
    database = odoo.server.name("lifecycle")
    log = "lifecycle-demo" if with_demo else "lifecycle"
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
        lines += odoo.uninstall(database, log=f"{log}-uninstall")
        after = snapshot(odoo, database)
    finally:
        databases.drop(odoo, database)
    stays = AFTER_UNINSTALL | (AFTER_UNINSTALL_OF_DEMO if with_demo else {})
    return [
        *lines,
        *differences("By an upgrade over itself", installed, upgraded, AFTER_UPGRADE),
        *differences("After the uninstall", before, after, stays),
    ]


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
