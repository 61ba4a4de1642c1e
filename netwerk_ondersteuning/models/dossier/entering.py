"""Who can enter a dossier: what it tells of that, and how it is opened to somebody."""

import logging

from odoo import api
from odoo.exceptions import RedirectWarning, UserError
from odoo.fields import Domain

from ..mixin.mark import Mark

#: A change of coach that came by 'Hand over'.
HANDOVER = Mark("netwerk_handover")


class ReasonNeeded(RedirectWarning):
    """A team leader is asked for a reason before a dossier opens.

    The screen opens the dialog in which it is given (``static/src/dossier``). It is no
    fault: Odoo's log gets a line without a traceback.

    :param env: of the user
    :param dossier: the one that stays closed until then
    """

    loglevel = logging.INFO

    def __init__(self, env, dossier):
        super().__init__(
            env._(
                "You are not among the people who work with this dossier. As team "
                "leader you open it with a reason; the coach can see that you did."
            ),
            env.ref("netwerk_ondersteuning.action_dossier_enter").id,
            env._("Give a reason"),
            {"default_dossier_id": dossier.id},
        )

    def __str__(self):
        return self.args[0]


# -- fields of the dossier -----------------------------------------------------------


@api.depends("access_ids.role", "access_ids.is_current")
def coach_enters(dossiers):
    """Compute whether the coach has a line of access today."""
    for dossier in dossiers:
        rows = dossier.access_ids
        dossier.coach_enters = any(
            row.role == "coach" and row.is_current for row in rows
        )


def search_coach_enters(dossiers, operator, value):
    """Search by :func:`coach_enters`."""
    if operator not in ("in", "not in"):
        return NotImplemented
    rows = Domain("role", "=", "coach") & Domain("is_current", "=", True)
    # past the rules: whose access it was, is told to whoever sees the dossier
    domain = Domain("access_ids", "any!", rows)
    return domain if (operator == "in") == (True in value) else ~domain


@api.depends("access_user_ids", "team_id.leader_id")
def who_can_see(dossiers):
    """Compute the sentence that says who may enter, and who may look in."""
    for dossier in dossiers:
        names = dossier.access_user_ids.mapped("name")
        leader = dossier.team_id.leader_id
        if leader and leader not in dossier.access_user_ids:
            sentence = dossiers.env._(
                "Open to %(names)s; team leader %(leader)s may look in with a "
                "reason. Every opening is noted.",
                names=", ".join(names),
                leader=leader.name,
            )
        else:
            sentence = dossiers.env._(
                "Open to %(names)s. Every opening is noted.",
                names=", ".join(names),
            )
        dossier.who_can_see = sentence


@api.depends_context("uid")
@api.depends("coach_id", "team_id.leader_id")
def may_manage_access(dossiers):
    """Compute whether the user decides who may enter, as coach or team leader."""
    user = dossiers.env.user
    for dossier in dossiers:
        dossier.may_manage_access = user in (
            dossier.coach_id,
            dossier.team_id.sudo().leader_id,  # a team of another company
        )


# -- opening it to somebody ----------------------------------------------------------


class Entering:
    """These dossiers, to be opened to somebody; the checks are the caller's.

    :param dossiers: as the user who does it sees them
    """

    def __init__(self, dossiers):
        self._dossiers = dossiers
        self._env = dossiers.env

    def give_access(self, user, role, reason, until, start=None):
        """Open them to ``user``, from ``start`` (today when left out) until and
        including a day."""
        # sudo: the rows are closed to most who come here by a way of their own
        self._env["netwerk.access"].sudo().create(
            [
                {
                    "dossier_id": dossier.id,
                    "user_id": user.id,
                    "role": role,
                    "reason": reason,
                    "date_from": start,
                    "date_until": until,
                    "given_by_id": self._env.uid,
                }
                for dossier in self._dossiers
            ]
        )

    def hand_over(self, coach, reason):
        """Make ``coach`` the coach of them, from today.

        The old coach's access ends, and that of who stood in for that coach; the new
        one's begins. All stays on record with the reason.
        """
        # sudo: the caller has checked; access rows are closed
        for dossier in self._dossiers.sudo():
            if dossier.coach_id == coach and dossier.coach_enters:
                continue
            before = dossier.access_ids.filtered(
                lambda row, coach=coach: (
                    (row.is_current and (row.role == "coach" or row.user_id == coach))
                    or (row.role == "substitute" and not row._is_over())
                )
            )
            # first who comes: what the others had to do, goes to somebody
            HANDOVER.put_on(dossier).coach_id = coach
            mine = Entering(dossier.with_env(self._env))
            mine.give_access(coach, "coach", reason, False)
            before._end_today()
            dossier._close_doors()

    def check_may_hand_over(self):
        """Refuse whoever is neither the coach, nor the leader of the team, nor an
        administrator.

        :raise UserError: in words
        """
        user = self._env.user
        if user.has_group("netwerk_ondersteuning.group_administrator"):
            return
        for dossier in self._dossiers:
            if user not in (dossier.coach_id, dossier.team_id.leader_id):
                raise UserError(
                    self._env._(
                        "Only the coach, the team leader or the administrator hands "
                        "a dossier over."
                    )
                )
