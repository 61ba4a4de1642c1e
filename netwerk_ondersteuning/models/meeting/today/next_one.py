from odoo import api, models
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...mixin.days import DAY_OF_WEEK, screen_day
from .appointments import domain_own


class TodayDoor(models.AbstractModel):
    _inherit = "netwerk.today"

    @api.model
    def _what_comes_next(self, today):
        """The first appointment after today."""
        domain = (
            Domain("outcome", "=", "planned")
            & Domain("date", ">", today.day)
            & domain_open()
            & domain_own(today)
        )
        # sudo: within what is open today, see `TodayKind.question`
        meeting = self.env["netwerk.meeting"].sudo()
        meeting = meeting.search_fetch(
            domain, ["date", "start", "dossier_id"], order="date, start, id", limit=1
        )
        if not meeting:
            return super()._what_comes_next(today)
        when = screen_day(self.env, meeting.date, DAY_OF_WEEK)
        if meeting.start:
            hour = meeting._local(meeting.start).strftime("%H:%M")
            when = self.env._("%(day)s at %(hour)s", day=when, hour=hour)
        name = today.name_of(meeting.dossier_id)
        return self.env._("Next: %(name)s, %(when)s.", name=name, when=when)
