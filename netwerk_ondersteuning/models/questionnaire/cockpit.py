from ..mixin.clock import day_at
from ..sheet.cockpit import IN_COCKPIT, CockpitKind
from ..sheet.offered import sheet_action
from .news import domain_came_in, is_news


@IN_COCKPIT.add
class CameInKind(CockpitKind):
    """What came in by link since the last talk."""

    code = "came_in"
    sequence = 20
    icon = "fa-inbox"
    fields = ("road", "came_in_at", "company_id")

    def domain(self):
        return domain_came_in(self.env["netwerk.assessment"])

    def picks(self, sheet):
        return is_news(sheet)

    def lines(self, sheets):
        return [
            self.line(
                self.env._("Filled in by link: %(title)s", title=self.title(one)),
                sheet_action(one),
                self.by_whom(one, day_at(one, one.came_in_at)),
            )
            for one in sheets
        ]
