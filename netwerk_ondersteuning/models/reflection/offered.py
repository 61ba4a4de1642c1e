"""What a user can look at of the own work, and what was."""

from odoo.fields import Domain

from ..mixin.days import screen_day
from . import begin
from .reading import whose
from .sharing import teams_of

#: How many that are done are shown; the rest is in the list.
MOST_DONE = 8


class Offered:
    """Of one user.

    :param looks: ``netwerk.reflection``, of whom the user may have some
    """

    def __init__(self, looks):
        self.looks = looks
        self.env = looks.env
        self.teams = teams_of(self.env)

    def data(self):
        """See `netwerk.reflection.get_reflections`."""
        is_on = Domain("state", "=", "begun") & Domain("version", ">", 0)
        all_of_them = begin.instruments(self.env)
        on = all_of_them.filtered("is_on") or all_of_them
        return {
            "dossier": {"id": False, "name": "", "reference": "", "is_closed": False},
            "may_start": True,
            "teams": [[one.id, one.name] for one in self.teams],
            "begun": self._sheets(is_on),
            "done": self._sheets(Domain("state", "=", "done"), MOST_DONE),
            "on": self._instruments(on),
            "more": self._instruments(all_of_them - on),
        }

    def _sheets(self, domain, limit=None):
        found = self.looks.search(domain, limit=limit)
        return [
            {
                "id": one.id,
                # sudo: whoever may see it may see what it is called
                "title": one.sudo().instrument_id.title,
                "who": whose(one),
                "about": screen_day(self.env, one.said_on),
            }
            for one in found
        ]

    def _instruments(self, instruments):
        told = [
            {
                "code": one.code,
                "title": one.title,
                "summary": one.summary,
                "respondents": self._ways(one),
                "asks_moment": False,
            }
            for one in instruments
        ]
        return [one for one in told if one["respondents"]]

    def _ways(self, instrument):
        ways = []
        if begin.own_respondent(instrument):
            ways.append(["mine", self.env._("For myself alone")])
        for team in self.teams if begin.for_teams(instrument) else ():
            words = self.env._("Together with %(team)s", team=team.name)
            ways.append([f"team:{team.id}", words])
        return ways
