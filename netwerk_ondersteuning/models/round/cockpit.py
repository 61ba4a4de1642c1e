from odoo.fields import Domain

from ..sheet.cockpit import IN_COCKPIT, CockpitKind
from .kinds import round_action
from .ready import OF_ROUND, title_of


@IN_COCKPIT.add
class ReadyKind(CockpitKind):
    """A round of which everybody is ready: of its sheets, hidden from everybody, only
    that. Who is ready as long as somebody is not, the screen of the round tells."""

    code = "round_ready"
    sequence = 10
    icon = "fa-users"
    fields = ("round_id",)

    def domain(self):
        is_open = Domain("round_id", "any!", Domain("state", "=", "open"))
        return is_open & OF_ROUND

    def picks(self, sheet):
        # what is hidden is found for this kind alone
        return sheet.is_apart

    def lines(self, sheets):
        rounds = sheets.grouped("round_id")
        return [
            self.line(
                self.env._("Everybody is ready: look at it together"),
                round_action(round_),
                title_of(mine),
            )
            for round_, mine in sorted(rounds.items(), key=lambda row: row[0].id)
            if all(one.state == "done" for one in mine)
        ]
