"""Handing dossiers over for good: to whom, with which team, and what goes along."""

from odoo.exceptions import UserError

from ..entering import Entering
from .told import tell_taken_over


class Handing:
    """These dossiers, to be handed over to one coach; the checks are the caller's.

    :param dossiers: as the user who does it sees them
    :param coach: who takes them over
    """

    def __init__(self, dossiers, coach):
        self._env = dossiers.env
        # sudo: an administrator sees none of them; the caller has checked
        self._dossiers = dossiers.sudo()
        self._coach = coach

    # -- the team -------------------------------------------------------------------

    def teams_of_coach(self):
        """The teams of the coach, in the organisations of these dossiers."""
        return self._dossiers.env["netwerk.team"]._teams_of(
            self._coach, self._dossiers.company_id
        )

    def elsewhere(self):
        """The dossiers of a team in which the coach does not work."""
        return self._dossiers.filtered(
            lambda it: not it.team_id._has_coach(self._coach)
        )

    def choices(self):
        """The teams from which somebody has to choose; none when there is one, or when
        the dossiers stay where they are."""
        choices = self._env["netwerk.team"]
        teams = self.teams_of_coach()
        for company in self.elsewhere().company_id:
            here = teams.filtered(lambda team, at=company: team.company_id == at)
            if len(here) > 1:
                choices += here.with_env(self._env)
        return choices

    def team_of(self, dossier, chosen):
        """With which team a dossier goes on.

        :param chosen: the team that was chosen, or none
        :raise UserError: when the coach works in several teams and none was chosen
        """
        if dossier.team_id._has_coach(self._coach):
            return dossier.team_id
        teams = self.teams_of_coach().filtered(
            lambda team: team.company_id == dossier.company_id
        )
        if len(teams) <= 1:
            return teams or dossier.team_id
        if chosen not in teams:
            raise UserError(
                self._env._(
                    "%(coach)s works in several teams: %(teams)s. With which of them "
                    "do the dossiers go on?",
                    coach=self._coach.name,
                    teams=", ".join(teams.mapped("name")),
                )
            )
        return teams & chosen

    # -- handing over ---------------------------------------------------------------

    def hand_over(self, reason, team):
        """Make the coach the coach of these, with what goes along, and tell them.

        :param str reason: why
        :param team: of those of the coach, or none (see :meth:`team_of`)
        :return: what went along, in sentences
        """
        moving = self._dossiers.filtered(
            lambda it: it.coach_id != self._coach or not it.coach_enters
        )
        before = {dossier.id: dossier.coach_id for dossier in moving}
        doing = self._activities(moving)
        teams = {dossier: self.team_of(dossier, team) for dossier in moving}
        Entering(moving.with_env(self._env)).hand_over(self._coach, reason)
        changed = moving.browse()
        for dossier, new in teams.items():
            if new != dossier.team_id:
                dossier.team_id = new
                changed += dossier
        doing = doing.exists().filtered(lambda it: it.user_id == self._coach)
        tell_taken_over(moving, before, reason)
        return self._in_words(moving, changed, doing)

    def _activities(self, dossiers):
        """What the coaches of these have to do in them, in whatever chatter."""
        # sudo: see `__init__`
        activities = found = self._env["mail.activity"].sudo()
        for name in dossiers._thread_models():
            records = self._env[name].sudo().with_context(active_test=False)
            within = records._search([(records._dossier_path, "in", dossiers.ids)])
            found += activities.search(
                [
                    ("res_model", "=", name),
                    ("res_id", "in", within),
                    ("user_id", "in", dossiers.coach_id.ids),
                ]
            )
        return found

    def _in_words(self, moved, changed, doing):
        if not moved:
            name = self._coach.name
            return [self._env._("%(coach)s is the coach of these already", coach=name)]
        lines = [
            self._env._(
                "%(coach)s is the coach from now on. Dossiers: %(count)s",
                coach=self._coach.name,
                count=len(moved),
            )
        ]
        for team, dossiers in changed.grouped("team_id").items():
            lines.append(
                self._env._(
                    "With team %(team)s from now on: %(count)s",
                    team=team.name,
                    count=len(dossiers),
                )
            )
        if doing:
            lines.append(
                self._env._("Activities that go along: %(count)s", count=len(doing))
            )
        return lines
