from odoo.exceptions import UserError

from ...engine.instrument.drawing.how import How
from ..sheet.taken.taken import TAKEN, Taken
from .sides import Sides


@TAKEN.add
class RoundTaken(Taken):
    """What several people filled in, side by side. On paper anybody reads it, so that
    what only the team reads is not taken along."""

    code = "round"
    model = "netwerk.round"

    def drawing(self):
        looks = self.told.get("looks") or "client"
        if looks == "team":
            raise UserError(
                self.env._(
                    "What only you read is not taken along. Say who looks along."
                )
            )
        return Sides(self.record, looks, How().for_paper()).drawing()

    def title(self):
        return self.record._title()

    def client(self):
        return self.dossier()._center_name()

    def head(self):
        return self.record.about_words or ""
