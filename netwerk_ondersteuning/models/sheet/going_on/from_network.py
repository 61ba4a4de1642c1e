"""The people of a drawing of the network, as words that can come along to a sheet.

Only who is in it today: in a ring, or with a star; nobody who died, left or whose tie
ended, and who looks sees them by their own rules. From where a name came is kept by the
drawing alone: no number leads from a sheet to a person.
"""

from ....engine.drawing.drawing import DRAWINGS
from ....engine.instrument.filling import FROM_DRAWING
from ....engine.instrument.going_on.bringing import Word
from ....engine.instrument.vocabulary import LAYERS
from ...network.words.words import Words
from ..known import About


def has_names(code):
    """Whether names can come along from the drawing with this code."""
    return isinstance(code, str) and code in DRAWINGS and bool(DRAWINGS[code].names_by)


class NetworkSource:
    """The people of one drawing.

    :param assessment: one ``netwerk.assessment`` that the user may see
    :param drawing: one of `DRAWINGS`
    :param About about: what all sources ask of the network once
    """

    comes_by_itself = True

    def __init__(self, assessment, drawing, about):
        self.id = drawing.code
        self.words = drawing_words(assessment, drawing.code)
        self.ties = about.ties().filtered(drawing.names_by)

    def said(self):
        """A list of :class:`Word`, who stands nearest first; each name once."""
        names = dict.fromkeys(tie.member_id.name for tie in self.ties)
        return [Word((), name, (self.words,), "", LAYERS[0]) for name in names]

    def origin(self, word):
        return f"{FROM_DRAWING}/{self.id}"


def network_sources(assessment):
    """The drawings in which there is somebody by now."""
    about = About(assessment)
    drawings = [one for one in DRAWINGS.values() if one.names_by]
    found = [NetworkSource(assessment, one, about) for one in drawings]
    return [one for one in found if one.ties]


def drawing_words(assessment, code):
    """What a drawing is called, for who looks at the sheet."""
    return Words(assessment.env).said(DRAWINGS[code].label, assessment)
