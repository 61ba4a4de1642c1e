"""Access of whoever lost his role where this addon did not see it."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """End the rows of users who are no longer what their rows ask for.

    Up to 19.0.1.2.0 a role that was taken away by the form of a group, and not by that
    of the user, ended nothing. Done again, it finds nothing to end.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    env["netwerk.access"]._cron_refresh()
