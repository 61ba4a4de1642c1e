"""What a drawing of a trajectory is, and of what it is made.

Places come from here alone; screen and paper draw the same plain data, in the format of
the drawings of sheets (``docs/developer/instrument.md``, "Renderings").
"""

from dataclasses import dataclass, field

from ...instrument.drawing.view import NARROWEST
from ...registry import Registry

TRAJECTORY_DRAWINGS = Registry("drawing of a trajectory")
#: Width of a drawing that fills a sheet of A4 on its side, and what such a sheet holds.
LANDSCAPE, LANDSCAPE_HIGH = 1040, 700


class TrajectoryDrawing:
    """One way to draw a trajectory, added with ``@TRAJECTORY_DRAWINGS.add``."""

    code: str
    #: What it is called, marked for translation.
    label: str
    icon = "fa-road"
    #: The first part of the name of a file with it, in Dutch.
    file_name: str

    def draw(self, view):
        """The drawing of a :class:`View`, as plain data: as `canvas.Canvas.drawn`
        gives it, ``marks``: what can be opened (`shapes.PathCanvas.opens`), and
        ``cards``: what is told of each of them (`table.cards`)."""
        raise NotImplementedError


@dataclass(frozen=True)
class View:
    """What is drawn, for whom, and how wide.

    :param log: a `log.Log` with the phases of its method
    :param marks: what else lies in this time, as dicts: ``kind`` (of `marks.KINDS`),
        ``uid``, ``day``, ``words``, perhaps ``until`` (None: goes on), ``about`` (of
        `vocabulary.ABOUT`), ``state`` (more words: kept for later, for one act),
        ``came_of_it``, ``is_planned``, ``place`` (on one day: what came first). Whoever
        calls gives what the reader may see
    :param str today: the day of today, as it is kept
    :param said: turns marked words into those of the reader
    :param day: turns a day ("2026-03-02", "2026-03", "2026") into words
    :param int width: in units, see `view.PHONE` of the drawings of sheets
    :param bool with_plan: set against the lengths that the method plans
    :param dict domains: ``{key: words}`` of life domains
    """

    log: object
    today: str
    marks: tuple = ()
    said: object = str
    day: object = str
    width: int = LANDSCAPE
    with_plan: bool = False
    domains: dict = field(default_factory=dict)

    @property
    def room(self):
        """How wide a drawing may be."""
        return max(int(self.width), NARROWEST)
