"""Dossiers that were archived before closing was a step: nothing in them is to do."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Put away their activities, end their links, and free the hours in the calendar.

    What is written in them stays as it was: an agreement that nobody ended is still
    noted as open, and is asked for nowhere.
    """
    env = api.Environment(cr, SUPERUSER_ID, {})
    closed = env["netwerk.dossier"].search([("active", "=", False)])
    activities = env["mail.activity"]
    for name in closed._thread_models():
        rows = env[name].with_context(active_test=False)
        mine = rows._search([(rows._dossier_path, "in", closed.ids)])
        activities += activities.search(
            [("res_model", "=", name), ("res_id", "in", mine)]
        )
    # as SQL: written through Odoo, the agreements behind them would count as done
    if activities:
        cr.execute(
            "UPDATE mail_activity SET active = false WHERE id = ANY(%s)",
            [activities.ids],
        )
    links = env["netwerk.access.link"].search(
        [("dossier_id", "in", closed.ids), ("withdrawn_at", "=", False)]
    )
    links.filtered(lambda link: link.expires_at > env.cr.now())._withdraw()
    env["netwerk.sent"].search(
        [("dossier_id", "in", closed.ids), ("state", "=", "waiting")]
    )._take_back()
    env["netwerk.meeting"].search(
        [
            ("dossier_id", "in", closed.ids),
            ("outcome", "=", "planned"),
            ("event_id", "!=", False),
        ]
    )._update_events()
