from functools import cached_property

from ...engine.instrument.drawing.view import PAPER
from ..sheet.taken.taken import TAKEN, Taken
from .through_time import Asked, ThroughTime


@TAKEN.add
class SeriesTaken(Taken):
    """Lines through time: of whom and of what they are on the screen."""

    code = "series"
    model = "netwerk.dossier"

    def dossier(self):
        return self.record

    @cached_property
    def told_on_paper(self):
        """What stands on paper, see `ThroughTime.paper`."""
        names = ("sheet_id", "whose", "keys")
        how = {name: self.told.get(name) for name in names}
        asked = Asked(self.env, width=PAPER, on_paper=True, **how)
        return ThroughTime(self.record, asked).paper()

    def drawing(self):
        return self.told_on_paper["drawing"] | {"empty": self.told_on_paper["empty"]}

    def title(self):
        return self.env._("Through time")

    def client(self):
        return self.record._center_name()

    def file_name(self):
        return f"lijnen-{self.record.reference}"

    def note(self, action):
        self.env["netwerk.access.log"]._log(action, self.record, "through time")
