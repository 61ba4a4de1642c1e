"""How much somebody agreed to do, in numbers and in words for a talk."""

from odoo import fields
from odoo.tools import format_date

from ...engine.meeting import load
from .say.consent import REFUSED


def loads(members):
    """The load of each, with one query: ``{member id: Load}``; a child has none."""
    today = fields.Date.context_today(members)
    names = ["frequency", "due_date", "until_date"]
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
    """In words: "About 6 times a month; said he can carry 4"; empty for nothing.

    :param found: the load of this ``netwerk.member``
    """
    env = member.env
    times = int(found.times + 0.5)
    parts = []
    if times > 1:
        parts.append(env._("about %(times)s times a month", times=times))
    elif times:
        parts.append(env._("about once a month"))
    if found.when_needed:
        parts.append(env._("something when it is needed"))
    if member.capacity:
        parts.append(env._("said he can carry %(times)s", times=f"{member.capacity:g}"))
    if member.strain and member.strain != "fine":
        levels = dict(member._fields["strain"]._description_selection(env))
        parts.append(
            env._(
                "on %(date)s: “%(level)s”",
                date=format_date(env, member.strain_date),
                level=levels[member.strain].lower(),
            )
        )
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def words_before_asking(member, wish=None):
    """What to know before asking somebody: his load, and what the client wishes.

    :param str wish: ``involve`` of his tie with the client, when that is a no
    """
    choices = {
        "rather_not": member.env._("the client would rather not involve him"),
        "not_now": member.env._("the client does not want him involved now"),
    }
    return "; ".join(filter(None, [member.load_words, choices.get(wish)]))
