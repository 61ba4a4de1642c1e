"""What a drawing of a sheet is: one class for each, all in :data:`SHEET_DRAWINGS`.

Screen and paper draw the same data, and compute no place themselves. See "Renderings"
in ``docs/developer/instrument.md``.
"""

from ...registry import Registry
from .. import vocabulary

SHEET_DRAWINGS = Registry("drawing of a sheet")


class SheetDrawing:
    """One way to draw what was filled in.

    A subclass says what it is, draws, and is added with ``@SHEET_DRAWINGS.add``.
    """

    #: One of `vocabulary.RENDERINGS`, which has its words too.
    code: str
    #: A Font Awesome class, for the choice on screen.
    icon = "fa-picture-o"
    #: How many sheets it draws at most; the form is of one.
    most_sheets = 1
    #: Whether it draws the things of one sheet, each of which one can take hold of.
    is_by_hand = False
    #: Whether what it draws is private most of all: nothing of such a sheet stands
    #: anywhere else, unless somebody chose that very sheet.
    is_private = False

    @property
    def label(self):
        """What it is called, marked for translation."""
        return vocabulary.RENDERINGS[self.code]

    def label_of(self, template):
        """What it is called of sheets of this template, marked for translation."""
        return self.label

    def draw(self, view):
        """The drawing of a `view.View`, as plain data.

        :return: a dict with ``name``, ``box``, ``lines``, ``points``, ``captions``,
            ``cuts``, ``table`` and ``empty``, as `canvas.Canvas.drawn` gives it
        """
        raise NotImplementedError
