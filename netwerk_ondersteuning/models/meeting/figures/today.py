"""The month in words: what was held, and with whom."""

from ...dossier.today.row import TODAY
from ...figure.today import MonthKind
from ..meeting_type import AROUND_THE_TABLE


@TODAY.add
class MeetingsOfMonth(MonthKind):
    """How many contacts were held, and what came of those around the table."""

    code = "month_meeting"
    sequence = 20
    icon = "fa-comments-o"
    figure = "netwerk.figure.meeting"
    more = "netwerk_ondersteuning.action_figure_meeting"

    def words(self):
        counts = ["held_count:sum", "without_follow_up_count:sum"]
        rows = self.sums(["kind"], counts)
        held = sum(number or 0 for _kind, number, _without in rows)
        table = sum(
            number or 0 for kind, number, _without in rows if kind in AROUND_THE_TABLE
        )
        without = sum(number or 0 for _kind, _number, number in rows)
        words = self.env._(
            "Contacts held: %(held)s, of which around the table: %(table)s.",
            held=held,
            table=table,
        )
        if without:
            words += " " + self.env._(
                "Nothing followed yet on: %(number)s.", number=without
            )
        return words


@TODAY.add
class PeopleOfMonth(MonthKind):
    """Who sat at the table."""

    code = "month_attendance"
    sequence = 30
    icon = "fa-users"
    figure = "netwerk.figure.attendance"
    more = "netwerk_ondersteuning.action_figure_attendance"

    def words(self):
        rows = self.sums(["party"], ["head_count:sum"])
        labels = dict(
            self.env[self.figure]._fields["party"]._description_selection(self.env)
        )
        said = ", ".join(
            f"{labels[party].lower()} {number}" for party, number in rows if number
        )
        return said and self.env._("Who was there: %(people)s.", people=said)
