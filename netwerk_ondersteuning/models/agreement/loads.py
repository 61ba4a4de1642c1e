"""How much somebody agreed to do, in numbers and in words for a talk."""

from odoo.tools import formatLang

from ...engine.meeting import load
from ..mixin.clock import today_of
from ..mixin.days import screen_day
from .rhythm import RHYTHM
from .say.consent import REFUSED


def loads(members):
    """The load of each, with one query: ``{member id: Load}``; a child has none."""
    today = today_of(members)
    names = [*RHYTHM, "due_date", "hours"]
    adults = members._origin.filtered(lambda member: not member.is_minor)
    agreements = members.env["netwerk.agreement"].search_fetch(
        [("doer_member_id", "in", adults.ids), ("state", "=", "open")]
        + [("consent", "not in", REFUSED)],
        ["doer_member_id", *names],
    )
    rows = dict.fromkeys([*members._origin.ids, False], ())
    for member, own in agreements.grouped("doer_member_id").items():
        rows[member.id] = [{name: row[name] for name in names} for row in own]
    return {id_: load.load(own, today) for id_, own in rows.items()}


def load_words(member, found):
    """In words: "About 6 times a month; can carry 4, as was said"; empty for nothing.

    The numbers are those that are compared: see ``shown`` in the engine.

    :param found: the load of this ``netwerk.member``
    """
    env = member.env
    times, hours = load.shown(found.times), load.shown(found.hours)
    parts = []
    if times == 1:
        parts.append(env._("about once a month"))
    elif times:
        parts.append(env._("about %(times)s times a month", times=_number(env, times)))
    if hours:
        parts.append(env._("about %(hours)s hours a month", hours=_number(env, hours)))
    if found.when_needed:
        parts.append(env._("something when it is needed"))
    if member.capacity:
        limit = _number(env, member.capacity)
        parts.append(env._("can carry %(times)s times, as was said", times=limit))
    if member.capacity_hours:
        limit = _number(env, member.capacity_hours)
        parts.append(env._("can carry %(hours)s hours, as was said", hours=limit))
    if member.strain and member.strain != "fine":
        levels = dict(member._fields["strain"]._description_selection(env))
        parts.append(
            env._(
                "on %(date)s: “%(level)s”",
                date=screen_day(env, member.strain_date),
                level=levels[member.strain].lower(),
            )
        )
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _number(env, number):
    """A number as the language writes it, with no more decimals than it has."""
    return formatLang(env, number, digits=0 if number == int(number) else 1)


def words_before_asking(member, wish=None):
    """What to know before asking somebody: his load, and what the client wishes.

    :param str wish: ``involve`` of his tie with the client, when that is a no
    """
    choices = {
        "rather_not": member.env._("the client would rather not involve this person"),
        "not_now": member.env._("the client does not want this person involved now"),
    }
    return "; ".join(filter(None, [member.load_words, choices.get(wish)]))
