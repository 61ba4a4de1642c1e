"""What a volunteer says of the visits to one client."""

from odoo.fields import Command

from ..mixin.clock import today_of
from .meeting_type import VISIT


class Visits:
    """The visits of one match, of which one day holds one.

    :param match: one ``netwerk.match``, as somebody may write it who may enter
    """

    def __init__(self, match):
        match.ensure_one()
        self.match = match
        self.visits = match.env["netwerk.meeting"]

    def of_today(self):
        """The visit of which something was said today; none."""
        return self._search([("date", "=", today_of(self.match))])

    def last(self):
        """The last day on which they saw each other, or False."""
        return self._search([("volunteer_said", "=", "seen")], 1).date

    def _search(self, domain, limit=None):
        domain = [("match_id", "=", self.match.id), *domain]
        domain += [("volunteer_said", "!=", False)]
        return self.visits.search_fetch(domain, [], order="date desc", limit=limit)

    def note(self, said, words):
        """Note what the volunteer says of today; said twice, it is noted once.

        :param str said: ``seen`` or ``not``
        :param words: what was typed with it, or False
        """
        visit = self.of_today()
        values = {
            "volunteer_said": said,
            "outcome": "held" if said == "seen" else "cancelled",
        }
        if words or said == "not" or not visit:
            values["volunteer_words"] = words
        if visit.volunteer_said != said:
            values["is_client_to_hear"] = said == "not"
        if visit:
            visit.write(values)
            self._seat(visit, said)
            return
        match = self.match
        self.visits.create(
            values
            | {
                "dossier_id": match.dossier_id.id,
                "match_id": match.id,
                "type_id": match.env["netwerk.meeting.type"]._of_kind(VISIT).id,
                "date": today_of(match),
                "attendance_ids": [
                    Command.create({"kind": "client", "state": self._state(said)}),
                    Command.create(
                        {
                            "kind": "other",
                            "name": match.volunteer_id.name,
                            "party": "volunteer",
                            "state": self._state(said),
                        }
                    ),
                ],
            }
        )

    def _seat(self, visit, said):
        """Who was there, when something else is said of the same day."""
        visit.attendance_ids.write({"state": self._state(said)})

    @staticmethod
    def _state(said):
        return "present" if said == "seen" else "excused"
