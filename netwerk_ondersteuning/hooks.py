"""Install and uninstall hooks."""

from odoo.tools import SQL


def uninstall_hook(env):
    """Take away what Odoo does not: the guards of the access log, of instruments and
    methods, of looks at the own work, and the mark of a database to practise in.

    With the addon the log goes too; the rows go first, so that no link from them
    keeps Odoo from removing the rest. So do the links of what was published.
    """
    for guard in (
        "netwerk_access_log_guard",
        "netwerk_instrument_guard",
        "netwerk_method_guard",
        "netwerk_reflection_guard",
        "netwerk_practice_guard",
    ):
        drop = SQL("DROP FUNCTION IF EXISTS %s() CASCADE", SQL.identifier(guard))
        env.cr.execute(drop)
    env.cr.execute(SQL("DROP TABLE IF EXISTS netwerk_practice"))  # no model's
    env.cr.execute(SQL("DELETE FROM netwerk_access_log"))
    for links in ("netwerk_instrument_life_domain_rel", "netwerk_method_outcome_rel"):
        env.cr.execute(SQL("DELETE FROM %s", SQL.identifier(links)))
