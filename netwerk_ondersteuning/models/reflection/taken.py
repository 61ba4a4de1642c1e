from ..sheet.taken.of_sheet import SheetTaken
from ..sheet.taken.taken import TAKEN
from .drawn import ReflectionDrawn


@TAKEN.add
class ReflectionTaken(SheetTaken):
    """The drawing of a look at the own work: for who may see it, of no client, and
    noted nowhere."""

    code = "reflection"
    model = "netwerk.reflection"
    _drawn = ReflectionDrawn

    def dossier(self):
        return self.env["netwerk.dossier"]

    def client(self):
        return ""

    def note(self, action):
        """No log leads to it."""
