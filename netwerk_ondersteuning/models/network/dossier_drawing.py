from odoo import fields, models
from odoo.exceptions import UserError

from ...engine.drawing import ecogram, genogram, vip_card

#: The drawings of one network; the first one is in ``layout``.
DRAWINGS = ("circle", "ecogram", "genogram", "vip")


class Dossier(models.Model):
    """The drawings besides the circle: the engine draws, here it is given the data."""

    _inherit = "netwerk.dossier"

    def get_network_moments(self, drawing="circle"):
        """The network at every moment up to today, and today, to lay side by side.

        :param str drawing: ``circle``, ``ecogram``, ``genogram`` or ``vip``
        :return: a list of plain data, see ``docs/developer/network.md``
        :raise UserError: when there is no such drawing
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self._check_drawing(drawing)
        self.env["netwerk.access.log"]._log_visit(self)
        data, places = self._load_network()
        today = fields.Date.context_today(self).isoformat()
        days = [(m["date"], m["name"]) for m in data["moments"] if m["date"] <= today]
        if not days or days[-1][0] < today:
            days.append((today, False))
        return [
            {"date": date, "name": name}
            | self._picture(
                drawing, data, places, self._related_state_on(data, self._day(date))
            )
            for date, name in days
        ]

    def _picture(self, drawing, data, places, state, before=None):
        """Who and what there was, and how it is drawn."""
        return {
            "members": state["members"],
            "ties": state["ties"],
            "layout": self._drawing(places, state),
            "drawing": self._drawn(drawing, data, places, state, before),
        }

    def _check_drawing(self, name):
        if name not in DRAWINGS:
            raise UserError(
                self.env._(
                    "There is no drawing “%(name)s” of a network.", name=str(name)[:50]
                )
            )

    def _drawn(self, name, data, places, state, before=None):
        """The drawing of a state, set against the one before; None for the circle."""
        center = data["center_name"]
        relations = self._relations(before, state)
        if name == "ecogram":
            return ecogram.ecogram(places, state, self.ring_count, center, before)
        if name == "genogram":
            return genogram.genogram(state, {"name": center}, relations, before)
        if name == "vip":
            functions = {row["id"]: row["name"] for row in data["functions"]}
            return vip_card.vip_card(
                state, center, relations, functions, places, before
            )
        return None

    @staticmethod
    def _relations(*states):
        """What each member is of the client, by id: as the last state says."""
        return {
            member["id"]: member["relation"]
            for state in states
            if state
            for member in state["members"]
        }
