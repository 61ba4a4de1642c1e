"""The network on a case without names: the circle, as peers may see it."""

from ...engine.drawing.drawing import DRAWINGS
from ...engine.paper import sheet
from ..network.along.sheet import Sheet


class CaseSheet(Sheet):
    """As the circle on paper, without the number of the dossier, a day, or who prints.

    :param names: :class:`.names.CaseNames`
    :param date day: of when it is
    :param str when: that day as it is told
    """

    def __init__(self, names, day, when):
        super().__init__(
            names.dossier, names.network(day), DRAWINGS["circle"], is_outside=False
        )
        self.names, self.when = names, when

    def values(self):
        """What ``netwerk_ondersteuning.network_svg`` draws."""
        title = self._title()
        values = sheet.sheet(self.drawing, self.network, self._content(), title)
        return {"id": "network_case", **values}

    def is_empty(self):
        """Whether nobody stands on it."""
        return not self.network["members"]

    def _content(self):
        content = super()._content()
        sections = [
            section | {"items": [*map(self.names.line, section["items"])]}
            for section in content["sections"]
        ]
        return content | {"question": "", "footer": "", "sections": sections}

    def _moment_on(self, iso):
        return None

    def _date_and_moment(self, iso):
        return self.when
