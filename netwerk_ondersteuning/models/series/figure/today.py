"""The month in words: what was filled in."""

from ...dossier.today.row import TODAY
from ...figure.today import MonthKind


@TODAY.add
class SheetsOfMonth(MonthKind):
    """How many sheets were filled in, as far as the figure tells."""

    code = "month_sheet"
    sequence = 60
    icon = "fa-check-square-o"
    figure = "netwerk.figure.sheet"
    more = "netwerk_ondersteuning.action_figure_sheet"

    def words(self):
        [(number,)] = self.sums([], ["sheet_count:sum"])
        return number and self.env._(
            "Instruments filled in: %(number)s.", number=number
        )
