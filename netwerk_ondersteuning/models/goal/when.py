"""When a goal is looked at again, in words; and the contacts that count for that."""

from ..meeting.outcome import HELD
from ..mixin.clock import today_of
from ..mixin.days import MONTH, screen_day


def contacts_of(dossiers):
    """The days on which there was a contact, of each dossier, with one query.

    :return: ``{dossier: [day]}``
    """
    if not dossiers:
        return {}
    # sudo: that there was a contact, to whoever may read the goals of the dossier
    meetings = dossiers.env["netwerk.meeting"].sudo()
    found = meetings._read_group(
        [("dossier_id", "in", dossiers._origin.ids), ("outcome", "in", HELD)],
        ["dossier_id", "date:day"],
        ["__count"],
    )
    days = {}
    for dossier, day, count in found:
        known = days.setdefault(dossier.with_env(dossiers.env), [])
        known.extend([day] * count)
    return days


def when_in_words(goal, contacts):
    """In words: "2 May", "in May", "after 3 contacts, 2 so far"; empty when not said.

    :param contacts: the days of its dossier on which there was a contact
    """
    env, day = goal.env, goal.when_day
    if goal.when_kind == "contacts":
        since = goal.counts_from
        so_far = sum(1 for one in contacts if since and one > since)
        words = (
            env._("after one contact")
            if goal.after_contacts == 1
            else env._("after %(count)s contacts", count=goal.after_contacts)
        )
        if not so_far:
            return words
        return env._("%(when)s, %(count)s so far", when=words, count=so_far)
    if goal.when_kind == "month" and day:
        return env._("in %(month)s", month=screen_day(env, day, MONTH))
    return screen_day(env, day) if day else ""


def whole_when(goals, vals):
    """What is written of when it is looked at, with what goes along: what another kind
    says goes, and contacts count from the day on which it is agreed.

    :param goals: the ``netwerk.goal`` on which it is written; none as they are made
    :param dict vals: as for ``write``
    :return: new values
    """
    kind = vals.get("when_kind")
    if "when_kind" in vals and kind != "contacts":
        vals = vals | {"after_contacts": 0, "counts_from": False}
    if "when_kind" in vals and kind not in ("day", "month"):
        vals = vals | {"when_day": False}
    counts = kind == "contacts" or vals.get("after_contacts")
    if counts and not vals.get("counts_from"):
        # sudo: of the dossier only which day it is there
        dossier = goals.env["netwerk.dossier"].sudo().browse(vals.get("dossier_id"))
        vals = vals | {"counts_from": today_of(goals or dossier)}
    return vals


def when_chosen(goal):
    """The same in a form, as somebody chooses; three contacts are proposed."""
    if goal.when_kind != "contacts":
        goal.after_contacts, goal.counts_from = 0, False
    else:
        is_other = goal.after_contacts != goal._origin.after_contacts
        goal.after_contacts = goal.after_contacts or 3
        if is_other or not goal.counts_from:
            goal.counts_from = today_of(goal.dossier_id)
    if goal.when_kind not in ("day", "month"):
        goal.when_day = False
