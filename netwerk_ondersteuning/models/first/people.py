"""A pasted list of colleagues: what would come of each line, and doing it."""

from functools import cached_property

from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...engine.names import name_key
from ...engine.people_table import MOST_CHARACTERS, MOST_LINES, read_people
from ..dossier.sent import mail_address

#: The roles that are given by a list, with the group of each.
GROUPS = {
    "coach": "netwerk_ondersteuning.group_coach",
    "team_leader": "netwerk_ondersteuning.group_team_leader",
    "figures": "netwerk_ondersteuning.group_figures",
    "template_editor": "netwerk_ondersteuning.group_template_editor",
}
MOST_NAME = 120


class Planned:
    """One line of the list, and what comes of it.

    :param line: of ``read_people``
    """

    def __init__(self, line):
        self.line = line
        self.address = mail_address(line.email)
        self.user = None
        self.problem = ""

    @property
    def name(self):
        return self.line.name or (self.user and self.user.name) or ""


class PeoplePlan:
    """What comes of a pasted list in the organisation of the user.

    Whoever uses it has asked whether the user may: it reads and writes users with
    sudo, gives only the roles of ``GROUPS``, and only in this organisation.

    :param env: of who pasted it
    :param str text: the list
    """

    def __init__(self, env, text):
        self.env = env
        self.company = env.company
        # sudo: an administrator of network support has no right on users
        self.users = env["res.users"].sudo().with_context(active_test=False)
        if len(text) > MOST_CHARACTERS:
            raise UserError(
                env._(
                    "That is too much at once: at most %(most)s colleagues.",
                    most=MOST_LINES,
                )
            )
        people = read_people(text)
        self.titles = people.titles
        self.lines = [Planned(line) for line in people.lines]
        self._find_users()
        self._find_teams()
        for planned in self.lines:
            planned.problem = self._problem(planned)
        self._refuse_twice()
        self._refuse_second_leader()

    # -- what is there ----------------------------------------------------------------

    def _find_users(self):
        """Whoever has one of these addresses has an account already."""
        addresses = [one.address for one in self.lines if one.address]
        if not addresses:
            return
        # a login may have capitals; what `ilike` finds besides is not looked up
        logins = Domain.OR(Domain("login", "=ilike", one) for one in addresses)
        found = self.users.search_fetch(
            logins | Domain("email_normalized", "in", addresses), []
        )
        known = {}
        for user in found:
            for address in (user.email_normalized, user.login):
                known[(address or "").lower()] = user
        for planned in self.lines:
            planned.user = known.get(planned.address or "")

    def _find_teams(self):
        # sudo: to whoever may arrange teams all of this organisation are open
        teams = self.env["netwerk.team"].sudo()
        teams = teams.search_fetch([("company_id", "=", self.company.id)], [])
        self.teams = {name_key(team.name): team for team in teams}

    def _team_key(self, planned):
        return name_key(planned.line.team)

    # -- what is wrong ----------------------------------------------------------------

    def _problem(self, planned):
        """What is wrong with a line, in a sentence; or ""."""
        line = planned.line
        env = self.env
        if not line.email:
            return env._("There is no e-mail address: with that somebody logs in.")
        if not planned.address:
            return env._("“%(text)s” is no e-mail address.", text=line.email)
        if not planned.name:
            return env._("There is no name.")
        if len(line.name) > MOST_NAME or len(line.team) > MOST_NAME:
            return env._("This name is too long.")
        if line.unknown:
            return env._(
                "“%(role)s” is no role. Write: coach, team leader, figures or "
                "template editor.",
                role=line.unknown[0],
            )
        if "administrator" in line.roles:
            return env._(
                "Who is administrator is chosen on the page “Begin here”, not by a "
                "list."
            )
        return self._user_problem(planned.user) if planned.user else ""

    def _user_problem(self, user):
        """Why nobody gives this user a role by a list, in a sentence; or ""."""
        env = self.env
        if self.company not in user.company_ids:
            return env._(
                "This address is of somebody of another organisation in this Odoo. "
                "Ask Odoo's system administrator."
            )
        if not user.active:
            return env._(
                "The account with this address is archived. Ask Odoo's system "
                "administrator to open it again."
            )
        if user.share:
            return env._(
                "This address is of somebody from outside (a portal user). Ask Odoo's "
                "system administrator."
            )
        if user == env.user and not user.has_group("base.group_erp_manager"):
            return env._("Nobody gives themselves a role. Ask somebody else.")
        return ""

    def _refuse_twice(self):
        seen = set()
        for planned in self.lines:
            if planned.address in seen and not planned.problem:
                planned.problem = self.env._("This address stands in the list twice.")
            seen.add(planned.address)

    def _refuse_second_leader(self):
        """A team has one leader."""
        leaders = {key: team.leader_id for key, team in self.teams.items()}
        for planned in self.lines:
            key = self._team_key(planned)
            if planned.problem or not key or "team_leader" not in planned.line.roles:
                continue
            leader = leaders.get(key)
            if leader and leader is not planned and leader != planned.user:
                planned.problem = self.env._(
                    "Team %(team)s has a leader already: %(name)s.",
                    team=planned.line.team,
                    name=leader.name,
                )
            else:
                leaders[key] = planned

    # -- what comes of it -------------------------------------------------------------

    def outcome(self, planned):
        """``bad``, ``new``, ``known`` (gets a role or team) or ``same``."""
        if planned.problem:
            return "bad"
        if not planned.user:
            return "new"
        return "known" if self._has_news(planned) else "same"

    @cached_property
    def _group_of(self):
        """The group of each role; looked up once, whatever the list is long."""
        # sudo: groups are closed to most
        return {role: self.env.ref(name).sudo() for role, name in GROUPS.items()}

    def _groups(self, planned):
        groups = self.env["res.groups"].sudo()  # see above
        return groups.union(*(self._group_of[role] for role in planned.line.roles))

    def _has_news(self, planned):
        if self._groups(planned) - planned.user.all_group_ids:
            return True
        key = self._team_key(planned)
        team = self.teams.get(key)
        is_in = team and planned.user in (team.member_ids | team.leader_id)
        leads = team and team.leader_id == planned.user
        wants_to_lead = "team_leader" in planned.line.roles
        return bool(key) and not (leads if wants_to_lead else is_in)

    def role_words(self, planned):
        """The roles of a line, as they are called on the screen."""
        names = self._groups(planned).mapped("name") if not planned.problem else []
        return ", ".join(names)

    def left(self):
        """The lines that are wrong, as they were pasted, below their titles; or ""."""
        bad = [one.line.text for one in self.lines if one.problem]
        return "\n".join(filter(None, [self.titles, *bad])) if bad else ""

    def carry_out(self):
        """Make the accounts, give the roles and the teams of all lines that are right.

        :return: the users of these lines, new ones first
        """
        good = [one for one in self.lines if not one.problem]
        new = [one for one in good if not one.user]
        values = [self._user_values(planned) for planned in new]
        # no mail of Odoo's own: whether they are invited is chosen
        made = self.users.with_context(no_reset_password=True).create(values)
        for planned, user in zip(new, made, strict=True):
            planned.user = user
        for planned in good:
            if planned not in new:
                self._give_roles(planned)
        for planned in good:
            self._put_in_team(planned)
        return self.users.union(*(one.user for one in [*new, *good]))

    def _user_values(self, planned):
        company = self.company.sudo()  # its contact may be closed
        return {
            "name": planned.name,
            "login": planned.address,
            "email": planned.address,
            "company_id": company.id,
            "company_ids": [Command.set(company.ids)],
            "group_ids": [Command.set(self._groups(planned).ids)],
            "lang": company._netwerk_language(),
            "tz": company.partner_id.tz,
        }

    def _give_roles(self, planned):
        missing = self._groups(planned) - planned.user.all_group_ids
        if missing:
            commands = [Command.link(group.id) for group in missing]
            planned.user.write({"group_ids": commands})

    def _put_in_team(self, planned):
        key = self._team_key(planned)
        if not key:
            return
        team = self.teams.get(key)
        if not team:
            # sudo: see `_find_teams`
            teams = self.env["netwerk.team"].sudo()
            values = {"name": planned.line.team, "company_id": self.company.id}
            team = self.teams[key] = teams.create(values)
        if "team_leader" in planned.line.roles:
            if team.leader_id != planned.user:
                team.leader_id = planned.user
        elif planned.user not in team.member_ids:
            team.member_ids = [Command.link(planned.user.id)]
