from odoo import fields, models

from . import cockpit
from .offered import Offered


class Dossier(models.Model):
    """The door of the screen with the instruments of a dossier."""

    _inherit = "netwerk.dossier"

    instruments_for_talk = fields.Json(
        "From the instruments",
        compute=cockpit.instruments_for_talk,
        export_string_translation=False,
        help="What helps the next talk; empty when nothing does.",
    )

    def get_instruments(self):
        """What was begun, what was filled in, and what can be, in words.

        :return: plain data, see ``docs/developer/instrument.md``, "The screen"
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        return Offered(self).data()
