from functools import cached_property

from ....engine.instrument.drawing.how import How
from ..drawn import Drawn
from .taken import TAKEN, Taken


@TAKEN.add
class SheetTaken(Taken):
    """The drawing of a sheet, as one chose it on the screen."""

    code = "sheet"
    model = "netwerk.assessment"
    _drawn = Drawn

    def check(self):
        result = super().check()
        if self.record.state == "taken_back":
            self._refuse()
        return result

    @cached_property
    def drawn(self):
        return self._drawn(self.record, How.taken(self.told))

    def drawing(self):
        return self.drawn.drawing()

    def client(self):
        return self.record._client_name()

    def head(self):
        return self.drawn.head()
