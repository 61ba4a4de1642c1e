from odoo import models
from odoo.exceptions import UserError

from ...engine import ecogram, vip_card

#: The drawings of one network; the first one is in ``layout``.
DRAWINGS = ("circle", "ecogram", "genogram", "vip")


class Dossier(models.Model):
    """The drawings besides the circle: the engine draws, here it is given the data."""

    _inherit = "netwerk.dossier"

    def _check_drawing(self, name):
        if name not in DRAWINGS:
            raise UserError(
                self.env._("There is no drawing “%(name)s” of a network.", name=name)
            )

    def _drawn(self, name, data, places, state, before, relations=None):
        """The drawing of a state, set against the one before; None for the circle.

        :param relations: what each member is of the client, in words, by id
        """
        center = self._center_name()
        if name == "ecogram":
            return ecogram.ecogram(places, state, self.ring_count, center, before)
        if name == "vip":
            functions = {row["id"]: row["name"] for row in data["functions"]}
            return vip_card.vip_card(
                state, center, relations, functions, places, before
            )
        return None
