"""Install and uninstall hooks."""

from odoo.tools import SQL


def uninstall_hook(env):
    """Take the database function of the access log away, and its triggers with it.

    Odoo drops tables and columns by itself, but knows nothing of functions.
    """
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS netwerk_access_log_guard() CASCADE"))
