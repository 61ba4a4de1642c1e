"""Begins a look at the own work, alone or with a team."""

from odoo.exceptions import UserError

from ..mixin.clock import today_of
from .sharing import team_of

#: What an instrument is about of which one looks at the own work.
SUBJECTS = ("author", "team")
TEAM = "team"
_LONGEST_CODE = 64


def instruments(env):
    """The newest version of each instrument about the own work."""
    found = env["netwerk.instrument"]
    newest = found._newest_of(env.company, [("subject", "in", SUBJECTS)])
    return found.browse([one.id for one in newest.values()])


def own_respondent(instrument):
    """As what somebody fills it in for themselves; empty: only a team does."""
    kinds = instrument.respondents.split(",")
    return next((one for one in kinds if one != TEAM), "")


def for_teams(instrument):
    """Whether a team fills it in together."""
    return TEAM in instrument.respondents.split(",")


def begin(looks, code, team_id):
    """A new one, or one in which nothing was said yet.

    :param looks: ``netwerk.reflection``, of whom the user may have some
    :raise UserError: as ``begin_reflection``
    """
    env = looks.env
    instrument = env["netwerk.instrument"]
    if isinstance(code, str) and len(code) <= _LONGEST_CODE:
        instrument = instruments(env).filtered(lambda one: one.code == code)
    if not instrument:
        raise UserError(env._("There is no such instrument about the own work."))
    values = {"instrument_id": instrument.id, **_whose(env, instrument, team_id)}
    # sudo: nobody has a right to make these; it is the user's own, or the team's
    model = looks.sudo()
    same = [(name, "=", value) for name, value in values.items()]
    if not team_id:
        same.append(("author_id", "=", env.uid))
    same += [("state", "=", "begun"), ("version", "=", 0)]
    unused = model.search(same, limit=1)
    if unused:
        unused.said_on = today_of(unused)
        return unused
    return model.create(values)


def _whose(env, instrument, team_id):
    if not team_id:
        respondent = own_respondent(instrument)
        if not respondent:
            raise UserError(env._("This is filled in with a team."))
        return {
            "kind": "mine",
            "respondent": respondent,
            "company_id": env.company.id,
        }
    team = team_of(env, team_id)
    if not for_teams(instrument):
        raise UserError(
            env._("This is filled in by oneself. It can be shared afterwards.")
        )
    return {
        "kind": "team",
        "team_id": team.id,
        "respondent": TEAM,
        "company_id": team.company_id.id,
    }
