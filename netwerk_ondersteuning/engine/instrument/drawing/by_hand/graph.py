"""What hangs together: a mind map, where things hang under each other; else a web."""

from .... import words
from .. import form
from ..canvas import Canvas
from ..drawing import SHEET_DRAWINGS, SheetDrawing
from . import blocks, ring, things, tree

#: What it is called where nothing hangs under anything.
WEB = words._lt("Web")


@SHEET_DRAWINGS.add
class Graph(SheetDrawing):
    code = "graph"
    is_by_hand = True
    icon = "fa-sitemap"
    most_sheets = 2

    def label_of(self, template):
        section = _drawn(template.sections)
        return self.label if section and section.nests else WEB

    def draw(self, view):
        canvas, found = Canvas(view.room), things.Things(view)
        section = _drawn(found.sections)
        centre = _centre(found.sections, section) if section else None
        if section and section.nests:
            tree.Tree(canvas, found, section, centre).draw()
        elif section and found.of(section):
            ring.Ring(canvas, found, section).draw()
        rest = [one for one in found.sections if one not in (section, centre)]
        blocks.told(canvas, found, rest)
        empty = view.said(form.EMPTY) if found.is_empty else False
        return canvas.drawn(self.code, found.table(), empty)


def _drawn(sections):
    """The section that is drawn: the one that nests, else with arrows within itself,
    else the first to which one adds."""
    for fits in (
        lambda one: one.nests,
        lambda one: one.key in one.links,
        lambda one: one.own_rows != "none",
    ):
        for one in sections:
            if fits(one):
                return one
    return sections[0] if sections else None


def _centre(sections, section):
    """The section that says what stands in the middle, or None: it comes before, and
    asks one thing."""
    if not section.nests:
        return None
    before = sections[: sections.index(section)]
    return next((one for one in before if len(one.rows) == 1), None)
