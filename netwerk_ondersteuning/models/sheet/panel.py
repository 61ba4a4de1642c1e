from ...engine import words
from ..talk.panels import PANELS, TalkPanel


@PANELS.add
class InstrumentsPanel(TalkPanel):
    """What was begun, and what can be filled in: the screen has a component for it,
    that asks ``get_instruments``."""

    code = "instruments"
    label = words._lt("Instruments")
    icon = "fa-check-square-o"
