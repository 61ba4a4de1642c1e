"""Each trajectory that runs keeps from when it may be asked about a phase."""

from odoo.api import SUPERUSER_ID, Environment

from odoo.addons.netwerk_ondersteuning.models.trajectory.applying import BY_DOOR


def migrate(cr, version):
    """Until now that was worked out from the log alone, each time it was looked at."""
    if not version:
        return
    env = Environment(cr, SUPERUSER_ID, {"active_test": False})
    running = env["netwerk.trajectory"].search(
        [("state", "=", "running"), ("method_id", "!=", False)]
    )
    for one in BY_DOOR.put_on(running):
        stored = one._stored()
        stored.save_question(stored.load())
