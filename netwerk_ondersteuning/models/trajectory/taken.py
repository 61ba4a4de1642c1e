from functools import cached_property

from ...engine import words
from ...engine.instrument.drawing.view import PAPER
from ..dossier.log.detail import BOOKS, Book
from ..mixin.days import screen_day
from ..sheet.taken.taken import TAKEN, Taken
from .path import Path


@BOOKS.add
class PathBook(Book):
    """What the log tells of it."""

    code = "path"
    said = {"path": words._lt("path of a trajectory")}


@TAKEN.add
class PathTaken(Taken):
    """The path of a trajectory: on paper, or as a picture."""

    code = "path"
    model = "netwerk.trajectory"

    @cached_property
    def path(self):
        """As `netwerk.trajectory.get_path` gives it, for a sheet of paper."""
        with_plan = self.told.get("with_plan") is True
        return Path(self.record, PAPER, with_plan, leaves=True).data()

    def drawing(self):
        return self.path["drawing"]

    def title(self):
        return self.env._("The path")

    def client(self):
        return self.dossier()._center_name()

    def head(self):
        """By which method, and since when."""
        told = self.path["trajectory"]
        start = screen_day(self.env, told["date_start"])
        if told["date_end"]:
            end = screen_day(self.env, told["date_end"])
            when = self.env._("%(start)s until %(end)s", start=start, end=end)
        else:
            when = self.env._("Since %s", start)
        return " · ".join(name for name in (told["method"], when) if name)

    def file_name(self):
        return f"weg-{self.dossier().reference}"

    def note(self, action):
        self.env["netwerk.access.log"]._log(action, self.dossier(), "path")
