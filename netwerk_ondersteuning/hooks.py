"""Install and uninstall hooks."""

from odoo.tools import SQL


def uninstall_hook(env):
    """Take away what Odoo does not: the guard of the access log.

    With the addon its log goes too; the rows go first, so that no link from them
    keeps Odoo from removing the rest.
    """
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS netwerk_access_log_guard() CASCADE"))
    env.cr.execute(SQL("DELETE FROM netwerk_access_log"))
