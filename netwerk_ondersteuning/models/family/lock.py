from odoo.tools import SQL


def lock(records):
    """Keep others off these rows until the commit, in one order.

    Families go first, then consents, then trajectories: who goes by another order would
    wait for somebody who waits for him.
    """
    if not records:
        return
    records.env.cr.execute(
        SQL(
            "SELECT id FROM %s WHERE id IN %s ORDER BY id FOR UPDATE",
            SQL.identifier(records._table),
            tuple(records.ids),
        )
    )
