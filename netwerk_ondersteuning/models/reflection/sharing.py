"""A copy without an author, for a team."""

from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument import kept
from ..mixin.clock import today_of


def teams_of(env):
    """The teams of the user, as member or leader."""
    return env["netwerk.team"].search(
        Domain("member_ids", "in", [env.uid]) | Domain("leader_id", "=", env.uid)
    )


def team_of(env, number):
    """One of the teams of the user.

    :raise UserError: when it is another, or none
    """
    found = env["netwerk.team"]
    if type(number) is int and 0 < number < 2**31:
        found = teams_of(env).filtered(lambda one: one.id == number)
    if not found:
        raise UserError(env._("Choose a team that you are in."))
    return found


def share(reflection, team_id):
    """Give a team a copy; who shares it was let in by the rule.

    The copy has the day on which it is shared, new keys, nothing that was taken away
    before, and no batches: none of these tells who wrote it.

    :raise UserError: as ``share_with_team``
    """
    env = reflection.env
    if reflection.kind != "mine":
        raise UserError(env._("This is the team's already."))
    team = team_of(env, team_id)
    filling = kept.without_what_was_taken_away(reflection._stored().load())
    data = kept.with_new_keys(kept.kept(filling))
    if not data:
        raise UserError(env._("Nothing was said in it yet."))
    mine = reflection.sudo()  # sudo: nobody has a right to write these
    mine.create(
        {
            "kind": "team",
            "team_id": team.id,
            "company_id": team.company_id.id,
            "instrument_id": mine.instrument_id.id,
            "respondent": mine.respondent,
            "said_on": today_of(team),
            "state": "done",
            "version": 1,
            "is_copy": True,
            "content": data,
        }
    )
    mine.shared_on = today_of(mine)
